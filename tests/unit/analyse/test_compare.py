"""What two graphs do not share: relation by relation, whatever order they came in."""

import random
from dataclasses import replace
from datetime import date

import pytest
from sample_statements import CHAD, FRANCE, MALI, samples, statement

from kgraph.analyse.compare import MEASURES, Difference, Presence, compare_relations
from kgraph.assemble.relations import assemble
from kgraph.plover import EventType


def said(found):
    return [(each.presence, each.relation.target.name, each.changed) for each in found]


def test_equal_graphs_differ_in_nothing_whatever_their_order():
    relations = assemble(samples())
    shuffled = list(relations)
    random.Random(3).shuffle(shuffled)  # noqa: S311
    assert compare_relations(relations, shuffled) == []


def test_what_one_alone_has_is_named_with_the_one():
    pressed = assemble([statement(FRANCE, EventType.REQUEST, MALI)])
    praised = assemble([statement(FRANCE, EventType.SUPPORT, CHAD)])
    assert said(compare_relations(pressed, praised)) == [
        (Presence.FIRST, "Mali", ()),
        (Presence.SECOND, "Chad", ()),
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [("events", 2), ("belief", 0.1), ("polarity", -0.9), ("last", date(2025, 1, 1)), ("last", None)],
)
def test_each_measure_is_compared(name, value):
    [relation] = assemble([statement(FRANCE, EventType.REQUEST, MALI)])
    [found] = compare_relations([relation], [replace(relation, **{name: value})])
    assert (found.presence, found.changed) == (Presence.CHANGED, (name,))
    assert getattr(found.first, name) != getattr(found.second, name) == value


def test_several_measures_are_named_in_one_order():
    [relation] = assemble([statement(FRANCE, EventType.REQUEST, MALI)])
    other = replace(relation, events=9, belief=0.2, polarity=0.5, last=None)
    assert compare_relations([relation], [other])[0].changed == MEASURES


def test_other_statements_that_weigh_the_same_are_no_difference():
    one = assemble([statement(FRANCE, EventType.REQUEST, MALI, verb="urged")])
    other = assemble([statement(FRANCE, EventType.REQUEST, MALI, verb="asked")])
    assert one[0].statements != other[0].statements
    assert compare_relations(one, other) == []


def test_what_was_denied_and_what_happened_are_two_relations():
    denied = assemble([statement(FRANCE, EventType.REQUEST, MALI, negated=True)])
    happened = assemble([statement(FRANCE, EventType.REQUEST, MALI)])
    assert {each.presence for each in compare_relations(denied, happened)} == {
        Presence.FIRST,
        Presence.SECOND,
    }


def test_a_difference_is_of_a_relation():
    with pytest.raises(ValueError, match="needs a relation"):
        _ = Difference(Presence.CHANGED, None, None).relation
