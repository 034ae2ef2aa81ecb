"""Records for JSON: the published names, in their order, with plain values."""

import json
from dataclasses import replace

import pytest
from sample_statements import FRANCE, MALI, samples

from kgraph.export.records import actor_record, outcome_records, pair_record, span_record, statement_record
from kgraph.model import PairRelation, Span
from kgraph.plover import EventType, Family
from kgraph.resolve.discourse import Group, Referent, Unresolved


@pytest.mark.parametrize("statement", samples(), ids=lambda s: f"{s.source.text} {s.family} {s.target.text}")
def test_a_statements_record_is_plain_and_says_what_it_says(statement):
    record = statement_record(statement)
    assert json.loads(json.dumps(record)) == record
    assert list(record)[:4] == ["document", "statement", "source", "target"]
    assert record["statement"] == statement.iri
    assert record["type"] == (str(statement.event_type) if statement.event_type else None)
    assert record["event_date"] == (str(statement.event_date) if statement.event_date else None)
    assert (record["attributed_to"] is None) is (statement.attributed_to is None)
    assert record["trigger"] == [statement.trigger.start, statement.trigger.end]
    [passage] = record["evidence"]
    assert passage["end"] - passage["start"] == len(passage["text"])


def test_a_literal_referent_is_told_where_it_differs():
    literal = [record["source"]["literal"] for record in map(statement_record, samples())]
    assert set(literal) == {None, "Washington"}


def test_enumerations_are_written_by_their_values():
    record = statement_record(samples()[0])
    assert {type(record[key]) for key in ("family", "modality", "status")} == {str}
    assert (record["family"], record["type"], record["status"]) == ("pressure", "ASSAULT", "attributed")


def test_an_actor_has_four_fields():
    assert actor_record(FRANCE) == {"iri": FRANCE.iri, "name": "France", "kind": "state", "iso3": "FRA"}
    assert actor_record(replace(FRANCE, iso3=None))["iso3"] is None


def test_a_pair_without_a_relation_has_nulls():
    assert list(pair_record(PairRelation("p", None, None, 0.0, None)).values()) == [
        "p",
        None,
        None,
        0.0,
        None,
    ]
    found = PairRelation("p", Family.PRESSURE, EventType.REQUEST, 0.5, "verb:urge")
    assert list(pair_record(found).values()) == ["p", "pressure", "REQUEST", 0.5, "verb:urge"]


def test_a_mention_stands_for_one_two_or_nobody():
    france, mali = Referent(FRANCE, "name", 0.9), Referent(MALI, "name", 0.8)
    [one] = outcome_records(france)
    assert one == {"actor": actor_record(FRANCE), "how": "name", "confidence": 0.9}
    both = [record["actor"]["name"] for record in outcome_records(Group((france, mali)))]
    assert both == ["France", "Mali"]
    assert list(outcome_records(Unresolved("no one is near"))) == []


def test_a_span_is_a_pair():
    assert span_record(Span(3, 7)) == [3, 7]
