"""What counts as one event, and what is believed after several publishers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sample_statements import CHAD, FRANCE, MALI, samples, statement

from kgraph.assemble.relations import assemble
from kgraph.assemble.weighing import count_events, noisy_or
from kgraph.model import Modality, Standing, Status
from kgraph.plover import EventType, Family

FIRST = date(2024, 3, 1)


def days_after(*offsets):
    return [FIRST + timedelta(days=offset) for offset in offsets]


@pytest.mark.parametrize(
    ("offsets", "window_days", "events"),
    [
        pytest.param((), 3, 0, id="no day, no event"),
        pytest.param((0,), 3, 1, id="one day"),
        pytest.param((0, 0), 3, 1, id="the same day twice"),
        pytest.param((0, 3), 3, 1, id="the window's last day"),
        pytest.param((0, 4), 3, 2, id="a day past the window"),
        pytest.param((0, 3, 6, 9), 3, 1, id="a chain of reports is one event"),
        pytest.param((9, 0, 4), 3, 3, id="in any order"),
        pytest.param((0, 1), 0, 2, id="no window: every day counts"),
    ],
)
def test_days_within_the_window_are_one_event(offsets, window_days, events):
    assert count_events(days_after(*offsets), window_days) == events


@pytest.mark.parametrize(
    ("confidences", "belief"),
    [
        pytest.param([], 0.0, id="no publisher"),
        pytest.param([0.8], 0.8, id="one publisher"),
        pytest.param([0.8, 0.5], 0.9, id="1 - 0.2 * 0.5"),
        pytest.param([0.9, 0.9, 0.9], 0.99, id="never certain"),
        pytest.param([1.0], 0.99, id="not even from one who is certain"),
    ],
)
def test_belief_is_a_noisy_or(confidences, belief):
    assert noisy_or(confidences) == belief


def urge(offset, publisher, confidence=0.8, verb="urged"):
    [day] = days_after(offset)
    return statement(
        FRANCE, EventType.REQUEST, MALI, verb=verb, day=day, publisher=publisher, confidence=confidence
    )


def test_a_publisher_convinces_once_by_its_best_statement():
    reports = [urge(0, "A", 0.5), urge(1, "A", 0.8, "begged"), urge(2, "B", 0.5, "pressed")]
    [relation] = assemble(reports)
    assert relation.belief == 0.9
    assert relation.publishers == ("A", "B")
    assert (relation.events, len(relation.statements)) == (1, 3)
    assert (relation.first, relation.last) == (FIRST, FIRST + timedelta(days=2))


def test_an_article_without_publisher_counts_for_itself_and_is_not_listed():
    [relation] = assemble([urge(0, None, 0.5), urge(0, None, 0.5, "begged")])
    assert (relation.belief, relation.publishers) == (0.75, ())


def test_the_articles_day_stands_in_for_the_events():
    [relation] = assemble([statement(FRANCE, EventType.AID, MALI, day=None, published=FIRST)])
    assert (relation.first, relation.last, relation.events) == (FIRST, FIRST, 1)


def test_undated_statements_are_one_event_an_article():
    undated = [
        statement(FRANCE, EventType.AID, MALI, verb=verb, day=None) for verb in ("helped", "fed", "armed")
    ]
    [relation] = assemble(undated)
    assert (relation.events, relation.first, relation.last) == (3, None, None)


def test_undated_statements_of_one_article_are_one_event():
    one = statement(FRANCE, EventType.AID, MALI, day=None)
    other = replace(one, iri=one.iri + "b", topic="wheat")
    [relation] = assemble([one, other])
    assert relation.events == 1


def test_a_mutual_relation_has_no_direction():
    there = statement(MALI, EventType.CONSULT, CHAD, verb="met", mutual=True)
    back = statement(CHAD, EventType.CONSULT, MALI, verb="saw", mutual=True)
    [relation] = assemble([there, back])
    assert (relation.source, relation.target) == (MALI, CHAD)
    assert relation.source.iri < relation.target.iri


def test_a_directed_relation_keeps_its_direction():
    relations = assemble([statement(MALI, EventType.REJECT, CHAD), statement(CHAD, EventType.REJECT, MALI)])
    assert [(r.source.name, r.target.name) for r in relations] == [("Mali", "Chad"), ("Chad", "Mali")]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"negated": True}, id="what is denied"),
        pytest.param({"status": Status.ATTRIBUTED}, id="what is claimed"),
        pytest.param({"modality": Modality.PLANNED}, id="what is planned"),
        pytest.param({"event_type": EventType.SUPPORT, "family": Family.AGREEMENT}, id="another type"),
        pytest.param({"event_type": None}, id="a stance without a type"),
        pytest.param({"mutual": True}, id="what is mutual"),
    ],
)
def test_what_differs_in_kind_stands_apart(change):
    one = statement(FRANCE, EventType.AID, MALI)
    other = replace(one, iri=one.iri + "b", **change)
    relations = assemble([one, other])
    assert len(relations) == 2
    assert len({relation.iri for relation in relations}) == 2


def test_every_standing_of_the_samples_is_kept():
    assert {relation.standing for relation in assemble(samples())} == set(Standing)


def test_a_statement_given_twice_counts_once():
    one = urge(0, "A", 0.5)
    [relation] = assemble([one, one, replace(one, confidence=0.7)])
    assert relation.statements == (replace(one, confidence=0.7),)


def test_the_description_most_used_is_shown_everywhere():
    renamed = replace(MALI, name="Republic of Mali")
    relations = assemble(
        [
            statement(FRANCE, EventType.AID, MALI),
            statement(FRANCE, EventType.REJECT, MALI),
            statement(renamed, EventType.REJECT, FRANCE),
        ]
    )
    assert {a.name for r in relations for a in (r.source, r.target)} == {"France", "Mali"}


def test_polarity_is_the_mean():
    [relation] = assemble([urge(0, "A"), replace(urge(1, "B", verb="begged"), polarity=-0.4)])
    assert relation.polarity == -0.25


def test_nothing_gives_nothing():
    assert assemble([]) == []


def test_a_negative_window_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        assemble([], window_days=-1)


def test_relations_come_sorted():
    relations = assemble(samples())
    keys = [(r.source.iri, r.target.iri, r.family) for r in relations]
    assert keys == sorted(keys)
