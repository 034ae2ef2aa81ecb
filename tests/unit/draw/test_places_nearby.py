"""Places for those beyond the strongest: free ones, near whom they deal with most."""

import math

from browser.page_samples import make_actor, make_relation

from kgraph.draw.nearby import places_nearby
from kgraph.plover import Family

HUB, FAR, NEW, FRIEND = (make_actor(name) for name in ("Hub", "Far", "New", "Friend"))


def sizes_of(relations):
    return {end.iri: 15.0 for relation in relations for end in (relation.source, relation.target)}


def test_who_has_a_place_keeps_it_and_others_stand_near_their_strongest_partner():
    relations = [
        make_relation(NEW, HUB, Family.PRESSURE, events=5),
        make_relation(NEW, FAR, Family.PRESSURE, events=1),
        make_relation(FRIEND, NEW, Family.AGREEMENT),
    ]
    placed = {HUB.iri: (-2000, 0), FAR.iri: (2000, 0)}
    places = places_nearby(relations, placed, sizes_of(relations))
    assert places[HUB.iri] == (-2000, 0)
    assert math.dist(places[NEW.iri], places[HUB.iri]) < 120
    assert math.dist(places[FRIEND.iri], places[NEW.iri]) < 120


def crowd_around_a_hub():
    others = [make_actor(f"Land {i}") for i in range(300)]
    return [make_relation(HUB, other, Family.AGREEMENT) for other in others]


def test_nobody_stands_on_another():
    relations = crowd_around_a_hub()
    places = list(places_nearby(relations, {HUB.iri: (0, 0)}, sizes_of(relations)).values())
    nearest = min(math.dist(one, two) for i, one in enumerate(places) for two in places[:i])
    assert nearest >= 30


def test_a_group_apart_is_placed_too_and_the_order_of_relations_is_no_matter():
    apart = make_relation(NEW, FRIEND, Family.AGREEMENT)
    relations = [*crowd_around_a_hub(), apart]
    places = places_nearby(relations, {HUB.iri: (0, 0)}, sizes_of(relations))
    assert {NEW.iri, FRIEND.iri} <= places.keys()
    assert places_nearby(relations[::-1], {HUB.iri: (0, 0)}, sizes_of(relations)) == places
