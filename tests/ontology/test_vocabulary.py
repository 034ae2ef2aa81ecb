"""Turtle is the truth; Python, shapes and questions say nothing that it does not say."""

import re
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SDO, SKOS
from rdflib.namespace import DefinedNamespace
from rdflib.plugins.sparql import prepareQuery
from slow_in_rdflib import SLOW_IN_RDFLIB

from kgraph.model import ActorKind, DateOrigin, Modality, Standing, Status
from kgraph.plover import EventType, Family, family_of, polarity_of, quad_of
from kgraph.rdf import iris
from kgraph.rdf.iris import ACTOR_CLASS, SHORTCUT
from kgraph.rdf.ontology import (
    NAMESPACES,
    SHAPES,
    VOCABULARIES,
    ontology_folder,
    undeclared_terms,
    validate_file,
    vocabulary,
)
from kgraph.rdf.terms import DR, DRT, DRV, NIF, ORG

FOLDER = ontology_folder()
CONFORMING = Path(__file__).with_name("conforming.ttl")
QUESTIONS = sorted((FOLDER / "queries").glob("*.rq"))
GOLDEN = sorted((Path(__file__).parents[1] / "golden").rglob("*.*"))
SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "seed_gold.ttl"
CLOSED = (DR, NIF, ORG, DCTERMS, OWL, PROV, RDFS, SDO, SKOS)
GRAPH_SUFFIXES = {".ttl", ".nt", ".nq", ".trig", ".rq"}

SCHEMES = {
    "modality": (Modality, set()),
    "status": (Status, {"retracted"}),
    "standing": (Standing, set()),
    "dateOrigin": (DateOrigin, set()),
}


def _terms(namespace: type[DefinedNamespace]) -> set[str]:
    return {str(term) for term in dir(namespace)}


@pytest.mark.parametrize("namespace", [DR, DRT, DRV], ids=["dr", "drt", "drv"])
def test_python_and_turtle_have_the_same_terms(namespace: type[DefinedNamespace]) -> None:
    prefix = str(namespace._NS)
    in_turtle = {str(subject) for subject in vocabulary().subjects() if str(subject).startswith(prefix)}
    assert _terms(namespace) == in_turtle


@pytest.mark.parametrize("namespace", [DR, DRT, DRV], ids=["dr", "drt", "drv"])
def test_a_misspelt_term_is_an_error(namespace: type[DefinedNamespace]) -> None:
    with pytest.raises(AttributeError, match="not in namespace"):
        namespace.agreesWithh  # noqa: B018


def test_the_codec_writes_terms_that_exist() -> None:
    closed = {str(term) for space in CLOSED for term in dir(space)}
    names = {name: value for name, value in vars(iris).items() if name.isupper() and name[0] != "_"}
    plain = {value for value in names.values() if isinstance(value, str)} - {iris.TYPES, iris.VALUES}
    assert len(plain) > 60
    assert plain | set(ACTOR_CLASS.values()) | set(SHORTCUT.values()) <= closed


@pytest.mark.parametrize("event_type", EventType)
def test_turtle_and_the_codebook_agree_on_a_type(event_type: EventType) -> None:
    graph, concept = vocabulary(), DRT[event_type.value]
    above = set(graph.transitive_objects(concept, SKOS.broader))
    assert above & {DRT[family.value] for family in Family} == {DRT[family_of(event_type).value]}
    assert str(graph.value(concept, DR.ploverQuad)) == quad_of(event_type).value
    assert float(graph.value(concept, DR.polarity)) == polarity_of(family_of(event_type), event_type)


@pytest.mark.parametrize("family", Family)
def test_turtle_and_the_codebook_agree_on_a_family(family: Family) -> None:
    graph, concept = vocabulary(), DRT[family.value]
    assert float(graph.value(concept, DR.polarity)) == polarity_of(family, None)
    assert str(graph.value(concept, DR.shortcut)) == SHORTCUT[family]


def test_turtle_has_the_codebooks_types_and_no_others() -> None:
    assert {str(name) for name in vocabulary().objects(predicate=SKOS.notation)} == {
        event_type.value for event_type in EventType
    }


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_has_the_values_of_its_enumeration(scheme: str) -> None:
    values, only_in_turtle = SCHEMES[scheme]
    found = {
        str(concept).removeprefix(str(DRV._NS))
        for concept in vocabulary().subjects(SKOS.inScheme, DRV[scheme])
    }
    assert found == {value.value for value in values} | only_in_turtle


def test_narrower_and_broader_mirror_each_other() -> None:
    graph = vocabulary()
    assert {(b, a) for a, b in graph.subject_objects(SKOS.narrower)} == set(
        graph.subject_objects(SKOS.broader)
    )


@pytest.mark.parametrize("kind", ActorKind)
def test_every_kind_of_actor_has_a_class_below_actor(kind: ActorKind) -> None:
    above = vocabulary().transitive_objects(rdflib.URIRef(ACTOR_CLASS[kind]), rdflib.RDFS.subClassOf)
    assert DR.Actor in set(above)


@pytest.mark.parametrize(
    "kind", [OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty], ids=["classes", "links", "values"]
)
def test_every_term_of_ours_is_defined_in_words(kind: rdflib.URIRef) -> None:
    graph = vocabulary()
    ours = [term for term in graph.subjects(RDF.type, kind) if str(term).startswith(NAMESPACES)]
    assert ours
    assert [term for term in ours if graph.value(term, SKOS.definition) is None] == []


@pytest.mark.parametrize("name", [*VOCABULARIES, SHAPES])
def test_an_ontology_file_uses_declared_terms_only(name: str) -> None:
    graph = rdflib.Graph().parse(FOLDER / name)
    used = {str(node) for triple in graph for node in triple if isinstance(node, rdflib.URIRef)}
    queries = " ".join(str(text) for text in graph.objects(predicate=rdflib.SH.select))
    assert undeclared_terms(used | _mentioned(queries)) == set()


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_uses_declared_terms_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert _mentioned(text)
    assert undeclared_terms(_mentioned(text)) == set()


def test_every_question_is_understood_by_both_libraries() -> None:
    for path in QUESTIONS:
        text = path.read_text(encoding="utf-8")
        assert prepareQuery(text)
        assert pyoxigraph.Store().query(text)


@pytest.mark.parametrize(
    "path", [path for path in QUESTIONS if path.stem not in SLOW_IN_RDFLIB], ids=lambda path: path.stem
)
def test_a_question_is_answered_alike_by_both_libraries(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    graph = rdflib.Graph().parse(CONFORMING) + vocabulary()
    store = pyoxigraph.Store()
    store.load(graph.serialize(format="nt", encoding="utf-8"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    from_rdflib, from_oxigraph = graph.query(text), store.query(text)
    assert [str(name) for name in from_rdflib.vars or ()] == [name.value for name in from_oxigraph.variables]
    assert _rows(from_rdflib) == _rows([term and term.value for term in row] for row in from_oxigraph)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_says_in_words_what_it_asks(path: Path) -> None:
    assert re.search(r"^#.*\?", path.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_golden_graphs_use_declared_terms_only() -> None:
    graphs = [path for path in GOLDEN if path.suffix in GRAPH_SUFFIXES]
    used = {iri for path in graphs for iri in _mentioned(path.read_text(encoding="utf-8"))}
    assert undeclared_terms(used) == set()


@pytest.mark.skipif(not SEED.exists(), reason="the seed graph is not beside this checkout")
def test_the_hand_made_graph_conforms() -> None:
    assert validate_file(SEED).findings == ()


def _rows(solutions: Iterable[Iterable[object]]) -> list[list[str]]:
    """Return the rows as sorted text; 0.10 and 0.1 are one number."""
    return sorted([_plain(term) for term in row] for row in solutions)


def _plain(term: object) -> str:
    text = "" if term is None else str(term)
    return f"{float(text):.6f}" if re.fullmatch(r"-?\d+(\.\d+)?", text) else text


def _mentioned(text: str) -> set[str]:
    """Return the IRIs of ours in a text, written out or with our usual prefixes."""
    prefixes = dict(re.findall(r"(?im)^\s*@?prefix\s+(\w+):\s*<([^>]*)>", text))
    prefixes = {"dr": str(DR._NS), "drt": str(DRT._NS), "drv": str(DRV._NS)} | prefixes
    written = set(re.findall(r"<(https://w3id\.org/diprel/[^>\s]+)>", text)) - set(prefixes.values())
    short = {prefixes[name] + local for name, local in re.findall(r"\b(drt?|drv):(\w+)", text)}
    return {iri for iri in written | short if iri.startswith(NAMESPACES)}
