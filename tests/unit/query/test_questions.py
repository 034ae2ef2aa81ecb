"""Saved questions: plain SPARQL with a header, and parameters that never become text."""

import shlex
import subprocess
import sys
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import rdflib
from sample_statements import CHAD, ENVOY, FRANCE, MALI, samples, statement
from slow_in_rdflib import SLOW_IN_RDFLIB

from kgraph.assemble.relations import assemble
from kgraph.errors import QueryError, QueryParameterError, UnknownQuestionError
from kgraph.export.formats import export_file
from kgraph.model import Office
from kgraph.plover import EventType
from kgraph.query.codebook import with_codebook
from kgraph.query.questions import bind, questions_folder, read_question, saved_question, saved_questions
from kgraph.query.run import run_query
from kgraph.rdf.triples import XSD, Literal
from kgraph.store.answer import Form
from kgraph.store.embedded import MemoryStore

SEED = Path(__file__).parents[4] / "shared" / "seed" / "seed_gold.ttl"
QUESTIONS = saved_questions()
NAMES = [question.name for question in QUESTIONS]
# "dr:validFrom" has the letters of FROM.
UNSUSPICIOUS = [question for question in QUESTIONS if question.name != "who-speaks-for"]
# Asked of graphs of their own in test_answers.py: the samples have nobody between two others.
OF_THEIR_OWN = {"common-adversaries", "denied-by-whom", "mediators"}
ANSWERED = [question for question in QUESTIONS if question.name not in OF_THEIR_OWN]
COMPARED = [question for question in QUESTIONS if question.name not in SLOW_IN_RDFLIB]


PAIR = {"actor": "FRA", "other": "MLI"}
GIVEN = {
    "pressure-on": {"actor": "MLI"},
    "issues-of-pair": PAIR,
    "pair-by-month": PAIR,
    "mediators": PAIR,
    "changed-tone": {"actor": "MLI", "day": "2024-03-10"},
    "common-adversaries": {"actor": "FRA"},
    "publishers-disagree": {"actor": "FRA"},
    "strongest-relations": {"least": "1"},
    "single-publisher": {"least": "1"},
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    path = tmp_path_factory.mktemp("questions") / "graph.ttl"
    office = Office(ENVOY.iri, "envoy of Mali", MALI.iri, date(2023, 1, 1))
    export_file(assemble(samples()), path, offices=[office])
    return path


@cache
def oxigraph_store(graph):
    store = MemoryStore()
    store.load(graph)
    return store


@cache
def rdflib_graph(graph, *, with_ontology):
    found = rdflib.Graph()
    for path in [graph, *questions_folder().parent.glob("*.ttl")] if with_ontology else [graph]:
        found.parse(path)
    return found


def by_oxigraph(graph, question):
    answer = oxigraph_store(graph).query(with_codebook(question.sparql))
    rows = [[comparable(cell and cell.value, cell and cell.datatype) for cell in row] for row in answer.rows]
    return answer.variables, rows


def by_rdflib(graph, question):
    """Ask another library, which reads the codebook from its files and not from values."""
    loaded = rdflib_graph(graph, with_ontology="#@ ontology" in question.sparql)
    result = loaded.query(question.sparql)
    rows = [[comparable(cell, getattr(cell, "datatype", None)) for cell in row] for row in result]
    return tuple(str(variable) for variable in result.vars), rows


def comparable(value, datatype):
    """Numbers by value: 0.5 and 0.50 are the same answer."""
    if value is None:
        return None
    numeric = str(datatype or "").removeprefix(XSD) in ("integer", "decimal", "double", "nonNegativeInteger")
    if numeric:
        return round(float(value), 9)
    # SPARQL leaves the order within GROUP_CONCAT to the engine.
    return ", ".join(sorted(str(value).split(", ")))


def ordered(rows):
    return sorted(rows, key=repr)


@pytest.fixture(scope="module")
def triad(tmp_path_factory):
    path = tmp_path_factory.mktemp("questions") / "triad.ttl"
    enemies = [statement(FRANCE, EventType.REJECT, MALI)]
    friends = [statement(FRANCE, EventType.AID, CHAD), statement(CHAD, EventType.AID, MALI)]
    export_file(assemble([*enemies, *friends]), path)
    return path


@pytest.mark.parametrize("question", COMPARED, ids=[question.name for question in COMPARED])
def test_oxigraph_and_rdflib_give_the_same_rows(graph, question):
    variables, rows = by_oxigraph(graph, question)
    expected_variables, expected = by_rdflib(graph, question)
    assert variables == expected_variables
    assert ordered(rows) == ordered(expected)


def test_a_friends_friend_who_is_an_enemy_is_out_of_balance(triad):
    [row] = run_query(triad, saved_question("imbalanced-triads")).rows
    assert [cell.value for cell in row] == ["France", "Mali", "Chad", "-1", "1", "1"]


@pytest.mark.skipif(not SEED.exists(), reason="the seed article's graph is not at hand")
@pytest.mark.parametrize("question", COMPARED, ids=[question.name for question in COMPARED])
def test_both_give_the_same_rows_on_the_seed_article(question):
    assert ordered(by_oxigraph(SEED, question)[1]) == ordered(by_rdflib(SEED, question)[1])


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_every_question_has_words_an_example_and_a_meaning_for_each_column(question):
    store = MemoryStore()
    assert store.query(with_codebook(bind(question, {}))).variables == tuple(c.name for c in question.columns)
    assert question.words.endswith((")", "?"))
    assert all(column.meaning for column in question.columns)
    words = shlex.split(question.example)
    assert words[:4] == ["kgraph", "query", "--saved", question.name]
    given = [word.partition("=") for option, word in pairwise(words) if option == "-p"]
    names = {parameter.name for parameter in question.parameters}
    assert {name for name, _, _ in given} <= names
    assert bool(given) == bool(names)


@pytest.mark.parametrize("question", UNSUSPICIOUS, ids=[question.name for question in UNSUSPICIOUS])
def test_hardly_a_saved_question_needs_the_slow_parser(question):
    code = "import sys; from kgraph.query.guard import check_query; check_query(sys.stdin.read())"
    code += "; assert 'rdflib' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], input=bind(question, {}).encode(), check=True)


@pytest.mark.parametrize("question", ANSWERED, ids=[question.name for question in ANSWERED])
def test_a_question_finds_something_in_the_samples(graph, question):
    given = GIVEN.get(question.name, {})
    answer = run_query(graph, question, parameters=given)
    assert answer.form is Form.SELECT
    assert answer.rows


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_rows_come_in_an_order_of_their_own(question):
    assert "ORDER BY" in question.sparql


def test_there_are_the_twenty_questions_of_the_design_and_more():
    assert len(set(NAMES)) == len(NAMES) >= 34
    assert {f"(CQ{number:02})" for number in range(1, 21)} <= {q.words[-6:] for q in QUESTIONS}


def test_the_default_asks_about_israel_in_march_2024(graph):
    answer = run_query(graph, saved_question("pressure-on"))
    assert [(row[0].value, row[1].value, row[2].value) for row in answer.rows] == [
        ("United States", "Israel", "REQUEST")
    ]


@pytest.mark.parametrize(
    ("given", "sources"),
    [
        pytest.param({"actor": "MLI"}, {"France"}, id="by code"),
        pytest.param({"actor": "mali"}, {"France"}, id="by name"),
        pytest.param({"actor": MALI.iri}, {"France"}, id="by IRI"),
        pytest.param({"actor": "MLI", "until": "2024-03-02"}, set(), id="before it happened"),
        pytest.param({"actor": "LBN", "since": "2024-03-19"}, {"Israel"}, id="from that day on"),
    ],
)
def test_parameters_change_what_is_asked(graph, given, sources):
    answer = run_query(graph, saved_question("pressure-on"), parameters=given)
    assert {row[0].value for row in answer.rows} == sources


def test_a_parameter_without_a_default_narrows_the_question(graph):
    question = saved_question("statements-of")
    everything = run_query(graph, question, parameters={"actor": "FRA"})
    rejections = run_query(graph, question, parameters={"actor": "FRA", "family": "disagreement"})
    towards_chad = run_query(graph, question, parameters={"actor": "FRA", "towards": "Chad"})
    assert len(everything.rows) > len(rejections.rows) == 1
    assert {row[2].value for row in towards_chad.rows} == {"Chad"}


@pytest.mark.parametrize(
    ("name", "given", "words", "hint"),
    [
        ("pressure-on", {"actor": "Malli"}, "no actor in the graph is called 'Malli'", "Mali"),
        ("pressure-on", {"actor": "Atlantis"}, "no actor in the graph", "direct-relations"),
        ("pressure-on", {"since": "19 March"}, "'19 March' is no date", "2024-03-19"),
        ("pressure-on", {"actors": "MLI"}, "has no parameter 'actors'", "actor, since, until"),
        ("mean-polarity", {"actor": "MLI"}, "has no parameter 'actor'", "none"),
        ("statements-of", {"family": "love"}, "'love' is no family", "agreement"),
        ("review-first", {"below": "a bit"}, "'a bit' is no decimal", "0.7"),
    ],
)
def test_what_does_not_fit_is_named(graph, name, given, words, hint):
    with pytest.raises(QueryParameterError, match=words) as caught:
        run_query(graph, saved_question(name), parameters=given)
    assert hint in caught.value.hint
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("wrong", "hint"), [("pressure_on", "pressure-on"), ("timelines", "timeline"), ("xyzzy", "accusations")]
)
def test_an_unknown_question_is_met_with_those_that_are_close(wrong, hint):
    with pytest.raises(UnknownQuestionError, match=wrong) as caught:
        saved_question(wrong)
    assert hint in caught.value.hint


def test_a_question_of_ones_own_may_have_parameters(graph):
    sparql = """
        #@ question: Which types does an actor use?
        #@ param actor actor any: who acts
        #@ param type type any: which type
        SELECT DISTINCT ?actor ?type {
          #@ default actor
          #@ default type
          ?s a dr:RelationStatement ; dr:source ?actor ; dr:relationType ?type
        }
    """.replace("        ", "")
    answer = run_query(graph, sparql, parameters={"actor": "France", "type": "sanction"})
    assert [row[0].value for row in answer.rows] == [FRANCE.iri]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        pytest.param("#@ param x", "own:1: 'x' declares no parameter", id="half a declaration"),
        pytest.param("#@ param x poem any: words", "declares no parameter", id="an unknown kind"),
        pytest.param(
            "#@ param x iri any: words", "nothing in the query takes the parameter 'x'", id="no place"
        ),
    ],
)
def test_a_broken_header_is_named(header, words):
    with pytest.raises(QueryError, match=words):
        read_question("own", f"{header}\nASK {{ }}")


def test_only_the_marked_line_changes():
    question = read_question(
        "own", '#@ param x string a: a word\nASK {\n  VALUES ?x { "a" } #@ default x\n  ?s ?p ?x\n}'
    )
    assert bind(question, {"x": Literal("b")}).split("\n") == [
        "",
        "ASK {",
        '  VALUES ?x { "b" }',
        "  ?s ?p ?x",
        "}",
        "",
    ]
