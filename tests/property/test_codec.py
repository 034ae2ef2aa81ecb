"""What is written in RDF is read back as the same record, through every library that we use."""

from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import actors, articles, offices, relations, statements

from kgraph.model import Actor, Article, Office, Relation, Statement
from kgraph.rdf.adapter import from_rdflib, to_rdflib
from kgraph.rdf.codec import read_actors, read_articles, read_offices, read_statements, statement_triples
from kgraph.rdf.edges import read_relations, relation_triples, shortcut_triples
from kgraph.rdf.parts import actor_triples, article_triples, office_triples
from kgraph.rdf.triples import XSD_STRING, Iri, Literal, Triple

Carrier = Callable[[Iterable[Triple]], list[Triple]]


def _to_ox(triples: Iterable[Triple]) -> Iterator[ox.Triple]:
    for subject, predicate, value in triples:
        if isinstance(value, Iri):
            term: ox.NamedNode | ox.Literal = ox.NamedNode(value.value)
        elif value.language:
            term = ox.Literal(value.value, language=value.language)
        else:
            term = ox.Literal(value.value, datatype=ox.NamedNode(value.datatype))
        yield ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), term)


def _from_ox(triples: Iterable[ox.Triple]) -> Iterator[Triple]:
    for subject, predicate, value in triples:
        if isinstance(value, ox.Literal):
            found = Literal(value.value, value.datatype.value, value.language or "")
            yield Triple(subject.value, predicate.value, found)
        else:
            yield Triple(subject.value, predicate.value, Iri(value.value))


def _through_rdflib(triples: Iterable[Triple], syntax: str) -> list[Triple]:
    written = to_rdflib(triples, rdflib.Graph()).serialize(format=syntax, encoding="utf-8")
    return list(from_rdflib(rdflib.Graph().parse(data=written, format=syntax)))


def _through_oxigraph(triples: Iterable[Triple], syntax: ox.RdfFormat) -> list[Triple]:
    written = ox.serialize(_to_ox(triples), format=syntax)
    return list(_from_ox(quad.triple for quad in ox.parse(written, format=syntax)))


def _through_store(triples: Iterable[Triple]) -> list[Triple]:
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in _to_ox(triples))
    return list(_from_ox(quad.triple for quad in store))


carriers = pytest.mark.parametrize(
    "carry",
    [
        pytest.param(lambda triples: list(triples)[::-1], id="no library"),
        pytest.param(lambda triples: _through_rdflib(triples, "turtle"), id="rdflib Turtle"),
        pytest.param(lambda triples: _through_rdflib(triples, "nt"), id="rdflib N-Triples"),
        pytest.param(lambda triples: _through_oxigraph(triples, ox.RdfFormat.TURTLE), id="Oxigraph Turtle"),
        pytest.param(
            lambda triples: _through_oxigraph(triples, ox.RdfFormat.N_TRIPLES), id="Oxigraph N-Triples"
        ),
        pytest.param(_through_store, id="Oxigraph store"),
    ],
)


@carriers
@settings(max_examples=30, deadline=None)
@given(statement=statements())
def test_a_statement_comes_back_as_it_was(carry: Carrier, statement: Statement) -> None:
    assert list(read_statements(carry(statement_triples(statement)))) == [statement]


@carriers
@settings(max_examples=20, deadline=None)
@given(relation=relations())
def test_a_relation_comes_back_with_its_statements(carry: Carrier, relation: Relation) -> None:
    triples = [*relation_triples(relation), *statement_triples(relation.statements[0])]
    assert list(read_relations(carry(triples))) == [relation]


@settings(max_examples=50, deadline=None)
@given(actor=actors())
def test_an_actor_comes_back_as_it_was(actor: Actor) -> None:
    assert list(read_actors(_through_store(actor_triples(actor)))) == [actor]


@settings(max_examples=50, deadline=None)
@given(article=st.text().flatmap(articles))
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    assert list(read_articles(_through_store(article_triples(article)))) == [article]


@settings(max_examples=50, deadline=None)
@given(office=offices)
def test_an_office_comes_back_as_it_was(office: Office) -> None:
    assert list(read_offices(_through_store(office_triples(office)))) == [office]


@settings(max_examples=50, deadline=None)
@given(statement=statements())
def test_every_node_is_an_iri_made_from_content(statement: Statement) -> None:
    written = ox.serialize(_to_ox(statement_triples(statement)), format=ox.RdfFormat.N_TRIPLES).decode()
    assert all(line.startswith("<https://w3id.org/diprel/id/") for line in written.split("\n") if line)


@settings(max_examples=50, deadline=None)
@given(several=st.lists(statements(), max_size=4), random=st.randoms())
def test_direct_triples_do_not_depend_on_the_order_of_statements(several: list[Statement], random) -> None:
    shuffled = list(several)
    random.shuffle(shuffled)
    assert sorted(shortcut_triples(several)) == sorted(shortcut_triples(shuffled))


def test_a_plain_literal_is_a_string() -> None:
    assert Literal("x").datatype == XSD_STRING
