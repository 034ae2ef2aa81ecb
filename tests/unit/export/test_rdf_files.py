"""RDF files: the same graph in every syntax, the same bytes for the same graph."""

import random
from datetime import date

import pytest
import rdflib
from sample_statements import ENVOY, FRANCE, MALI, samples, statement

from kgraph.assemble.relations import assemble
from kgraph.export.formats import export_file
from kgraph.identity import BASE
from kgraph.model import Office
from kgraph.plover import EventType
from kgraph.rdf.edges import read_relations
from kgraph.rdf.ontology import validate_file
from kgraph.rdf.rooms import all_triples, named_graphs
from kgraph.rdf.triples import Triple, text
from kgraph.store.files import read_graph
from kgraph.store.prefixes import prefixes
from kgraph.store.syntax import Syntax, write_graph

OFFICE = Office(ENVOY.iri, "envoy of Mali", MALI.iri, date(2023, 1, 1))
SUFFIXES = [*(f".{syntax}" for syntax in Syntax), ".rdf"]


@pytest.fixture(scope="module")
def relations():
    return assemble(samples())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_bytes_do_not_depend_on_order(tmp_path, relations, suffix):
    path = tmp_path / f"graph{suffix}"
    written = set()
    for seed in range(3):
        shuffled = list(relations)
        random.Random(seed).shuffle(shuffled)  # noqa: S311
        export_file(shuffled, path, offices=[OFFICE])
        written.add(path.read_bytes())
    assert len(written) == 1


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".nq", ".trig"])
def test_every_triple_comes_back(tmp_path, relations, suffix):
    path = tmp_path / f"graph{suffix}"
    export_file(relations, path, offices=[OFFICE])
    assert set(read_graph(path)) == all_triples(relations, offices=[OFFICE])


@pytest.mark.parametrize(
    ("suffix", "syntax"), [(".ttl", "turtle"), (".nt", "nt"), (".rdf", "xml"), (".rdfxml", "xml")]
)
def test_rdflib_reads_the_same_graph(tmp_path, relations, suffix, syntax):
    path = tmp_path / f"graph{suffix}"
    export_file(relations, path)
    assert len(rdflib.Graph().parse(path, format=syntax)) == len(all_triples(relations))


@pytest.mark.parametrize(("suffix", "syntax"), [(".trig", "trig"), (".nq", "nquads"), (".jsonld", "json-ld")])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_reads_the_same_named_graphs(tmp_path, relations, suffix, syntax):
    path = tmp_path / f"graph{suffix}"
    export_file(relations, path)
    found = rdflib.Dataset()
    found.parse(path, format=syntax)
    sizes = {str(graph.identifier): len(graph) for graph in found.graphs() if len(graph)}
    assert sizes == {name: len(triples) for name, triples in named_graphs(relations).items()}


def test_relations_come_back_from_turtle(tmp_path, relations):
    path = tmp_path / "graph.ttl"
    export_file(relations, path)
    found = {relation.iri: relation for relation in read_relations(read_graph(path))}
    assert set(found) == {relation.iri for relation in relations}
    for relation in relations:
        back = found[relation.iri]
        assert (back.source, back.target, back.belief) == (relation.source, relation.target, relation.belief)
        assert {s.iri: s for s in back.statements} == {s.iri: s for s in relation.statements}


def test_turtle_is_pleasant_to_read():
    written = write_graph(
        all_triples(assemble([statement(FRANCE, EventType.AID, MALI)])), Syntax.TURTLE, prefixes()
    )
    blocks = written.decode().split("\n\n")
    assert blocks[0].startswith("@prefix act: <https://w3id.org/diprel/id/actor/> .\n@prefix dct:")
    assert blocks[1].split("\n\t") == [
        "act:FRA a dr:State ;",
        'skos:prefLabel "France"@en ;',
        "dr:agreesWith act:MLI ;",
        'dr:isoAlpha3 "FRA" .',
    ]


def test_an_article_with_what_it_says_is_one_graph(relations):
    graphs = named_graphs(relations, offices=[OFFICE])
    articles = {s.article.iri: {s.iri} for r in relations for s in r.statements}
    assert set(graphs) == articles.keys() | {
        f"{BASE}graph/{room}" for room in ("reference", "derived", "provenance")
    }
    for article, statements in articles.items():
        subjects = {triple.subject.partition("#")[0] for triple in graphs[article]}
        assert subjects == {article, *statements}


def test_derived_triples_stand_apart(relations):
    derived = named_graphs(relations)[f"{BASE}graph/derived"]
    shortcuts = {triple for triple in derived if "/actor/" in triple.subject}
    assert {triple.predicate.rpartition("#")[2] for triple in shortcuts} == {
        "agreesWith", "disagreesWith", "inContactWith", "pressures",
    }  # fmt: skip
    assert {t.subject for t in derived - shortcuts} == {relation.iri for relation in relations}


def test_graphs_do_not_repeat_one_another(relations):
    graphs = named_graphs(relations, offices=[OFFICE])
    assert sum(len(triples) for triples in graphs.values()) == len(all_triples(relations, offices=[OFFICE]))


@pytest.mark.parametrize("syntax", list(Syntax))
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_any_words_can_be_written(syntax):
    words = 'line\nbreak "quotes" \\ back \U0001f600 { } @prefix x: <y> .'
    triple = Triple("https://example.org/a", "https://w3id.org/diprel/ont#rule", text(words))
    written = write_graph([triple], syntax, prefixes())
    found = rdflib.Dataset() if syntax is Syntax.JSON_LD else rdflib.Graph()
    names = {"rdfxml": "xml", "ttl": "turtle", "jsonld": "json-ld", "nq": "nt"}
    found.parse(data=written, format=names.get(syntax, syntax))
    assert [str(value) for value in found.objects()] == [words]


@pytest.mark.parametrize("suffix", [".ttl", ".trig"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_what_is_written_conforms_to_the_shapes(tmp_path, relations, suffix):
    path = tmp_path / f"graph{suffix}"
    export_file(relations, path, offices=[OFFICE])
    assert validate_file(path).findings == ()
