"""Answers in the formats that people and programs read."""

import csv
import io
import json

import pytest
import rdflib

from kgraph.errors import QueryParameterError
from kgraph.query.results import curie, format_answer
from kgraph.rdf.triples import XSD
from kgraph.store.answer import Answer, Cell, CellKind, Form
from kgraph.store.prefixes import prefixes

ISRAEL = Cell(CellKind.IRI, "https://w3id.org/diprel/id/actor/ISR")
SELECTED = Answer(
    Form.SELECT,
    ("who", "quote", "n"),
    (
        (
            ISRAEL,
            Cell(CellKind.LITERAL, 'said "no",\n[bold]twice[/]', "", "en"),
            Cell(CellKind.LITERAL, "2", f"{XSD}integer"),
        ),
        (Cell(CellKind.BLANK, "b0"), None, None),
    ),
)
GRAPH = Answer(
    Form.CONSTRUCT,
    ("subject", "predicate", "object"),
    (
        (ISRAEL, Cell(CellKind.IRI, "https://w3id.org/diprel/ont#pressures"), Cell(CellKind.BLANK, "b0")),
        (
            ISRAEL,
            Cell(CellKind.IRI, "https://w3id.org/diprel/ont#rule"),
            Cell(CellKind.LITERAL, "x", "", "en"),
        ),
        (
            Cell(CellKind.BLANK, "b0"),
            Cell(CellKind.IRI, "urn:n"),
            Cell(CellKind.LITERAL, "1.5", f"{XSD}decimal"),
        ),
    ),
)
YES = Answer(Form.ASK, yes=True)


def written(answer, name, **options):
    return format_answer(answer, name, prefixes(), **options)


def test_csv_has_values_alone():
    assert list(csv.reader(io.StringIO(written(SELECTED, "csv")))) == [
        ["who", "quote", "n"],
        [ISRAEL.value, 'said "no",\n[bold]twice[/]', "2"],
        ["_:b0", "", ""],
    ]


def test_json_follows_sparql_1_1():
    found = json.loads(written(SELECTED, "json"))
    assert found["head"] == {"vars": ["who", "quote", "n"]}
    first, second = found["results"]["bindings"]
    assert first["who"] == {"type": "uri", "value": ISRAEL.value}
    assert first["quote"]["xml:lang"] == "en"
    assert first["n"] == {"type": "literal", "value": "2", "datatype": f"{XSD}integer"}
    assert second == {"who": {"type": "bnode", "value": "b0"}}


def test_jsonl_has_a_line_a_row():
    lines = written(SELECTED, "jsonl").splitlines()
    assert json.loads(lines[0])["n"] == "2"
    assert json.loads(lines[1]) == {"who": "_:b0", "quote": None, "n": None}


def test_a_table_shows_curies_and_words_as_they_are():
    table = written(SELECTED, "table")
    assert "act:ISR" in table
    assert "[bold]twice[/]" in table
    assert table.splitlines()[0].split() == ["who", "quote", "n"]


def test_a_table_keeps_within_its_width_and_drops_nothing():
    long = Answer(Form.SELECT, ("quote",), ((Cell(CellKind.LITERAL, "word " * 60 + "end"),),))
    lines = written(long, "table", width=40).splitlines()
    assert max(map(len, lines)) <= 40
    assert " ".join(lines).count("word") == 60
    assert "end" in lines[-1]


def test_a_graph_is_written_as_turtle():
    found = rdflib.Graph().parse(data=written(GRAPH, "ttl"), format="turtle")
    assert len(found) == 3
    assert (rdflib.URIRef(ISRAEL.value), None, rdflib.Literal("x", lang="en")) in found
    assert not [term for triple in found for term in triple if isinstance(term, rdflib.BNode)]


@pytest.mark.parametrize(
    ("name", "text"),
    [("table", "yes\n"), ("csv", "answer\ntrue\n"), ("jsonl", '{"answer": true}\n')],
)
def test_a_yes_is_a_yes(name, text):
    assert written(YES, name) == text


def test_a_yes_in_json_follows_sparql_1_1():
    assert json.loads(written(YES, "json")) == {"head": {}, "boolean": True}
    assert json.loads(written(Answer(Form.ASK, yes=False), "json"))["boolean"] is False


@pytest.mark.parametrize(("answer", "name"), [(SELECTED, "ttl"), (YES, "ttl"), (SELECTED, "poem")])
def test_what_cannot_be_written_is_named(answer, name):
    with pytest.raises(QueryParameterError) as caught:
        written(answer, name)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://w3id.org/diprel/ont#pressures", "dr:pressures"),
        ("https://w3id.org/diprel/id/actor/ISR", "act:ISR"),
        ("https://example.org/x", "<https://example.org/x>"),
    ],
)
def test_curies(iri, short):
    assert curie(iri, prefixes()) == short
