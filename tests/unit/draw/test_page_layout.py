"""Where actors stand: settled beforehand, apart, allies nearer than opponents."""

import math

import pytest
from browser.page_samples import make_actor, make_relation, sample_relations

from kgraph.draw.layout import positions
from kgraph.model import Relation
from kgraph.plover import EventType, Family

A, B, C, D = (make_actor(name) for name in ("Arland", "Borland", "Corland", "Dorland"))


def boxes_for(relations, width: float = 40.0, height: float = 20.0):
    iris = {end.iri for relation in relations for end in (relation.source, relation.target)}
    return dict.fromkeys(iris, (width, height))


def distance(places, one, two) -> float:
    return math.dist(places[one.iri], places[two.iri])


def dense(count: int) -> list[Relation]:
    actors = [make_actor(f"Land {i}") for i in range(count)]
    return [
        make_relation(actors[i], actors[(i * 7 + k) % count], Family.PRESSURE)
        for i in range(count)
        for k in (1, 3)
        if i != (i * 7 + k) % count
    ]


def test_no_relations_have_no_places():
    assert positions([], {}) == {}


def test_the_places_do_not_depend_on_the_order_of_relations():
    relations = sample_relations()
    shuffled = relations[::3] + relations[1::3] + relations[2::3]
    boxes = boxes_for(relations)
    assert positions(shuffled, boxes) == positions(relations, boxes)


def test_allies_stand_nearer_than_opponents():
    relations = [
        make_relation(A, B, Family.AGREEMENT, EventType.AID),
        make_relation(A, C, Family.PRESSURE, EventType.ASSAULT),
    ]
    places = positions(relations, boxes_for(relations, 5.0, 5.0))
    assert distance(places, A, B) < 0.9 * distance(places, A, C)


@pytest.mark.parametrize("relations", [sample_relations(), dense(160)], ids=["all pairs", "grid"])
def test_no_two_boxes_overlap(relations):
    boxes = boxes_for(relations)
    places = positions(relations, boxes)
    overlapping = [
        (one, two)
        for one, (x, y) in places.items()
        for two, (other_x, other_y) in places.items()
        # One pixel and a half is lost to rounding.
        if one < two and abs(x - other_x) < 2 * 40 - 1.5 and abs(y - other_y) < 2 * 20 - 1.5
    ]
    assert overlapping == []


def camps(count: int) -> list[Relation]:
    """Two camps: allies inside, pressure between; more than are laid out with all pairs."""
    actors = [make_actor(f"Camp {i}") for i in range(count)]
    inside = [(i, (i + step) % count) for i in range(count) for step in (2, 34)]
    between = [(i, (i + 1 + 2 * (i * 37)) % count) for i in range(0, count, 3)]
    return [make_relation(actors[i], actors[j], Family.AGREEMENT, EventType.AID) for i, j in inside] + [
        make_relation(actors[i], actors[j], Family.PRESSURE, EventType.ASSAULT) for i, j in between
    ]


def test_in_a_crowd_allies_stand_nearer_than_opponents_and_no_boxes_overlap():
    relations = camps(400)
    places = positions(relations, boxes_for(relations, 15.0, 15.0))

    def mean(family: Family) -> float:
        chosen = [r for r in relations if r.family is family]
        return math.fsum(distance(places, r.source, r.target) for r in chosen) / len(chosen)

    assert mean(Family.AGREEMENT) < 0.8 * mean(Family.PRESSURE)
    points = sorted(places.values())
    overlapping = [
        (one, two)
        for i, one in enumerate(points)
        for two in points[:i]
        if abs(one[0] - two[0]) < 28.5 and abs(one[1] - two[1]) < 28.5
    ]
    assert overlapping == []


def test_a_crowd_fills_its_frame():
    relations = camps(400)
    xs, ys = zip(*positions(relations, boxes_for(relations, 15.0, 15.0)).values(), strict=True)
    filled = 400 * 30.0 * 30.0 / ((max(xs) - min(xs)) * (max(ys) - min(ys)))
    assert filled > 0.12


def test_groups_without_a_relation_between_them_stand_side_by_side():
    relations = [make_relation(A, B, Family.AGREEMENT), make_relation(C, D, Family.PRESSURE)]
    places = positions(relations, boxes_for(relations))
    frames = []
    for pair in ((A, B), (C, D)):
        xs, ys = zip(*(places[end.iri] for end in pair), strict=True)
        frames.append((min(xs) - 40, min(ys) - 20, max(xs) + 40, max(ys) + 20))
    one, two = frames
    assert one[2] < two[0] or two[2] < one[0] or one[3] < two[1] or two[3] < one[1]


def test_a_pair_alone_lies_level():
    places = positions([relation := make_relation(A, B, Family.AGREEMENT)], boxes_for([relation]))
    assert places[A.iri][1] == places[B.iri][1]


def test_a_crowd_too_dense_to_part_is_still_placed():
    relations = dense(60)
    places = positions(relations, boxes_for(relations, 4000.0, 3000.0))
    assert len(places) == 60


def test_the_picture_is_centred():
    relations = sample_relations()
    xs, ys = zip(*positions(relations, boxes_for(relations)).values(), strict=True)
    assert abs(min(xs) + max(xs)) <= 2
    assert abs(min(ys) + max(ys)) <= 2
