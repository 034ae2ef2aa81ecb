"""The graph of one small article, as sorted N-Triples that are read in review like code.

After a change on purpose: write ``_written()`` to the file, and read the difference.
"""

from datetime import date
from pathlib import Path

import rdflib

from kgraph.identity import actor_iri, article_of, relation_iri, statement_iri
from kgraph.model import (
    Actor,
    ActorKind,
    Document,
    Evidence,
    Modality,
    Office,
    Relation,
    Role,
    Span,
    Standing,
    Statement,
    Status,
)
from kgraph.plover import EventType, Family
from kgraph.rdf.adapter import from_rdflib, to_rdflib
from kgraph.rdf.codec import read_statements, statement_triples
from kgraph.rdf.edges import read_relations, relation_triples, shortcut_triples
from kgraph.rdf.graph_file import load_graph
from kgraph.rdf.ontology import validate_file
from kgraph.rdf.parts import office_triples

GOLDEN = Path(__file__).with_name("small_article.nt")

TEXT = "Paris urged Mali to end the curfew. Mali's envoy said France had threatened his country."
DAY = date(2024, 3, 19)
ARTICLE = article_of(
    Document("curfew.txt", TEXT, "Curfew", "https://news.example/curfew", "Morning Post", DAY)
)
FRANCE = Actor(actor_iri("FRA"), "France", ActorKind.STATE, iso3="FRA", wikidata="Q142")
MALI = Actor(actor_iri("MLI"), "Mali", ActorKind.STATE, iso3="MLI")
ENVOY = Actor(actor_iri("envoy-of-mali"), "Mali's envoy", ActorKind.PERSON, iso3="MLI", acts_for=MALI.iri)


def _role(actor: Actor, words: str, **how: str) -> Role:
    start = TEXT.index(words)
    return Role(actor, Span(start, start + len(words)), words, **how)


def _evidence(start: int, end: int, sentence: int) -> tuple[Evidence, ...]:
    return (Evidence(Span(start, end), TEXT[start:end], sentence),)


URGED = Statement(
    iri=statement_iri(("urged",)),
    article=ARTICLE,
    source=_role(FRANCE, "Paris", literal="Paris", how="capital"),
    target=_role(MALI, "Mali"),
    family=Family.PRESSURE,
    event_type=EventType.REQUEST,
    modality=Modality.SAID,
    negated=False,
    mutual=False,
    status=Status.ASSERTED,
    polarity=-0.1,
    confidence=0.875,
    evidence=_evidence(0, 35, 0),
    trigger=Span(6, 11),
    rule="verb-object",
    extractor="rules/1.0.0",
    topic="curfew",
    event_date=DAY,
)
THREATENED = Statement(
    iri=statement_iri(("threatened",)),
    article=ARTICLE,
    source=_role(FRANCE, "France"),
    target=_role(MALI, "his country", how="possessor"),
    family=Family.PRESSURE,
    event_type=EventType.THREATEN,
    modality=Modality.SAID,
    negated=False,
    mutual=False,
    status=Status.ATTRIBUTED,
    polarity=-0.35,
    confidence=0.5,
    evidence=_evidence(36, 88, 1),
    trigger=Span(65, 75),
    rule="verb-object",
    extractor="rules/1.0.0",
    attributed_to=_role(ENVOY, "Mali's envoy", how="title"),
    event_date=DAY,
)
PRESSES = Relation(
    iri=relation_iri(("presses",)),
    source=FRANCE,
    target=MALI,
    family=Family.PRESSURE,
    event_type=EventType.REQUEST,
    mutual=False,
    standing=Standing.HAPPENED,
    statements=(URGED,),
    events=1,
    publishers=("Morning Post",),
    belief=0.875,
    polarity=-0.1,
    first=DAY,
    last=DAY,
)


def _written() -> str:
    graph = rdflib.Graph()
    for statement in (URGED, THREATENED):
        to_rdflib(statement_triples(statement), graph)
    to_rdflib(relation_triples(PRESSES), graph)
    to_rdflib(shortcut_triples([URGED, THREATENED]), graph)
    to_rdflib(office_triples(Office(ENVOY.iri, "envoy", MALI.iri, date(2024, 1, 1))), graph)
    lines = graph.serialize(format="nt").splitlines()
    return "\n".join(sorted(line for line in lines if line)) + "\n"


def test_the_graph_of_a_small_article_is_as_reviewed() -> None:
    assert _written() == GOLDEN.read_text(encoding="utf-8")


def test_the_reviewed_graph_conforms() -> None:
    assert validate_file(GOLDEN).findings == ()


def test_the_reviewed_graph_is_read_back() -> None:
    triples = list(from_rdflib(load_graph(GOLDEN)))
    assert set(read_statements(triples)) == {URGED, THREATENED}
    assert list(read_relations(triples)) == [PRESSES]


def test_the_reviewed_graph_has_no_blank_nodes() -> None:
    assert "_:" not in GOLDEN.read_text(encoding="utf-8")
