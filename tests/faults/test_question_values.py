"""No value becomes query: whatever a stranger gives for a parameter stays a value."""

import contextlib
from datetime import date
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from pyparsing import ParseResults
from rdflib import Variable
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kgraph.errors import (
    KgraphError,
)
from kgraph.query.actors import find_actor
from kgraph.query.guard import check_query
from kgraph.query.parameters import Kind, Parameter, parse_value
from kgraph.query.questions import bind, read_question, saved_questions
from kgraph.rdf.triples import XSD, Iri, Literal, Triple, day, decimal, iri, text
from kgraph.store.embedded import MemoryStore

ECHO = """
#@ param word string a: any text
SELECT ?word ?secret {
  VALUES ?word { "a" } #@ default word
  OPTIONAL { ?word <urn:never> ?secret }
}
"""

PIECES = [
    '"', "'", "\\", "}", "{", "\n", "\r", "#", "<", ">", ".", '"""', "\\u0022", "@en", "^^",
    "?s ?p ?secret", " SERVICE <http://127.0.0.1:9/> ", "UNION",
    "disagreement", "SANCTION", "2024-03-19", "0.5", "7",
]  # fmt: skip
HOSTILE = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(HOSTILE)
def test_a_string_stays_a_string(words):
    question = read_question("echo", ECHO)
    try:
        term = parse_value(question.parameters[0], words, Iri)
        sparql = bind(question, {"word": term})
        check_query(sparql)
    except KgraphError as error:
        # A lone surrogate, or an escape of a code point, is refused before anything runs.
        assert error.exit_code == 2  # noqa: PT017
        return
    filled = MemoryStore()
    filled.add([Triple("urn:s", "urn:p", text("secret"))])
    [(word, secret)] = filled.query(sparql).rows
    assert (word.value, secret) == (words, None)


@given(st.sampled_from([kind for kind in Kind if kind is not Kind.STRING]), HOSTILE)
@settings(max_examples=300)
def test_other_kinds_take_what_fits_or_refuse(kind, words):
    parameter = Parameter("x", kind, "any", "a value")
    question = read_question("echo", f"#@ param x {kind} any: a value\nSELECT ?x {{\n  #@ default x\n}}")
    try:
        term = parse_value(parameter, words, lambda given: Iri("urn:a"))
        sparql = bind(question, {"x": term})
        check_query(sparql)
    except KgraphError as error:
        assert error.exit_code == 2  # noqa: PT017
        return
    [(cell,)] = MemoryStore().query(sparql).rows
    assert cell.value == term.value


PLACES = [(question, parameter) for question in saved_questions() for parameter in question.parameters]
FITTING = {
    Kind.ACTOR: Iri("urn:a"),
    Kind.DATE: day(date(2024, 1, 1)),
    Kind.DECIMAL: decimal(0.5),
    Kind.FAMILY: Iri("urn:a"),
    Kind.INTEGER: Literal("1", f"{XSD}integer"),
}


def shape(node):
    """Return a parse with its terms taken out."""
    if isinstance(node, CompValue):
        return node.name, tuple((name, shape(value)) for name, value in sorted(node.items()))
    if isinstance(node, ParseResults | list | tuple | set):
        return tuple(map(shape, node))
    return str(node) if isinstance(node, Variable) else type(node).__name__


@cache
def fitting_shape(question, parameter):
    return shape(parseQuery(bind(question, {parameter.name: FITTING[parameter.kind]})))


@given(st.sampled_from(PLACES), HOSTILE, st.sampled_from(["", "urn:", "https://w3id.org/diprel/id/actor/"]))
@settings(max_examples=2_000, deadline=None)
def test_no_value_changes_the_shape_of_a_saved_question(store, place, words, before):
    question, parameter = place
    with contextlib.suppress(KgraphError):
        find_actor(store, before + words)
    try:
        term = parse_value(parameter, before + words, iri)
        sparql = bind(question, {parameter.name: term})
        check_query(sparql)
    except KgraphError:
        return
    assert shape(parseQuery(sparql)) == fitting_shape(question, parameter)
