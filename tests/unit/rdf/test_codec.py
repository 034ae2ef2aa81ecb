"""What a statement becomes in RDF, and what of a foreign graph is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
import rdflib
from sample_statements import CHAD, ENVOY, FRANCE, MALI, samples, statement

from kgraph.errors import OntologyError
from kgraph.model import ActorKind, Evidence, Modality, Office, Relation, Span, Standing, Status
from kgraph.plover import EventType, Family, polarity_of
from kgraph.rdf import iris as at
from kgraph.rdf.adapter import from_rdflib, to_rdflib
from kgraph.rdf.codec import read_actors, read_articles, read_offices, read_statements, statement_triples
from kgraph.rdf.edges import read_relations, relation_triples, shortcut_triples
from kgraph.rdf.ontology import validate
from kgraph.rdf.parts import actor_triples, article_triples, base_of, named_iri, office_triples
from kgraph.rdf.triples import Iri, Literal, Triple

URGED = statement(FRANCE, EventType.REQUEST, MALI, verb="begged", topic="border")
RELATION = Relation(
    iri="https://w3id.org/diprel/id/rel/1",
    source=FRANCE,
    target=MALI,
    family=Family.PRESSURE,
    event_type=EventType.REQUEST,
    mutual=False,
    standing=Standing.HAPPENED,
    statements=(URGED,),
    events=1,
    publishers=("Morning Post",),
    belief=0.8,
    polarity=-0.1,
    first=date(2024, 3, 19),
    last=date(2024, 3, 19),
)


def _changed(predicate: str, value: Iri | Literal | None) -> list[Triple]:
    """Return the triples of the sample with one property of any node changed, or taken away."""
    changed = []
    for triple in statement_triples(URGED):
        if triple.predicate != predicate:
            changed.append(triple)
        elif value is not None:
            changed.append(triple._replace(object=value))
    return changed


def test_all_samples_come_back() -> None:
    several = samples()
    triples = [triple for each in several for triple in statement_triples(each)]
    assert list(read_statements(triples)) == sorted(several, key=lambda each: each.iri)


def test_what_is_written_keeps_to_the_shapes() -> None:
    graph = rdflib.Graph()
    for kind in [*EventType, *Family]:
        for modality in Modality:
            for negated in (False, True):
                each = statement(FRANCE, kind, MALI, modality=modality, negated=negated)
                to_rdflib(statement_triples(each), graph)
    several = [URGED, *samples()]
    for each in several:
        to_rdflib(statement_triples(each), graph)
    to_rdflib(shortcut_triples(several), graph)
    to_rdflib(relation_triples(RELATION), graph)
    to_rdflib(office_triples(Office(ENVOY.iri, "envoy", MALI.iri, date(2024, 1, 1))), graph)
    assert validate(graph).findings == ()


def test_evidence_comes_back_in_text_order() -> None:
    [first] = URGED.evidence
    second = Evidence(Span(first.span.end + 1, first.span.end + 3), "So", 1)
    [back] = read_statements(statement_triples(replace(URGED, evidence=(second, first))))
    assert back.evidence == (first, second)


def test_a_trigger_outside_all_evidence_has_no_words() -> None:
    far = replace(URGED, trigger=Span(900, 905))
    triples = list(statement_triples(far))
    [node] = [triple.object.value for triple in triples if triple.predicate == at.TRIGGER]
    assert at.ANCHOR_OF not in {triple.predicate for triple in triples if triple.subject == node}
    assert list(read_statements(triples)) == [far]


@pytest.mark.parametrize(
    ("changes", "direct"),
    [
        pytest.param({}, 1, id="asserted"),
        pytest.param({"negated": True}, 0, id="denied"),
        pytest.param({"status": Status.ATTRIBUTED}, 0, id="attributed"),
        pytest.param({"status": Status.AMBIGUOUS}, 0, id="ambiguous"),
        pytest.param({"modality": Modality.PLANNED}, 0, id="planned"),
        pytest.param({"modality": Modality.CONDITIONAL}, 0, id="conditional"),
        pytest.param({"modality": Modality.SAID}, 1, id="said"),
    ],
)
def test_only_what_happened_gives_a_direct_triple(changes: dict[str, object], direct: int) -> None:
    assert len(list(shortcut_triples([replace(URGED, **changes)]))) == direct


def test_a_mutual_statement_gives_a_direct_triple_each_way_and_once() -> None:
    met = statement(FRANCE, EventType.CONSULT, CHAD, mutual=True)
    assert list(shortcut_triples([met, met])) == [
        Triple(FRANCE.iri, at.SHORTCUT[Family.CONTACT], Iri(CHAD.iri)),
        Triple(CHAD.iri, at.SHORTCUT[Family.CONTACT], Iri(FRANCE.iri)),
    ]


@pytest.mark.parametrize(
    ("kind", "links"),
    [
        (ActorKind.PERSON, {at.SPEAKS_FOR}),
        (ActorKind.GOVERNMENT, {at.SPEAKS_FOR, at.ACTS_FOR}),
        (ActorKind.PUBLIC_BODY, {at.SPEAKS_FOR, at.ACTS_FOR}),
        (ActorKind.POPULATION, {at.BELONGS_TO}),
        (ActorKind.ARMED_GROUP, {at.BELONGS_TO}),
    ],
)
def test_only_persons_and_organs_speak_for_a_state(kind: ActorKind, links: set[str]) -> None:
    triples = actor_triples(replace(ENVOY, kind=kind))
    assert {triple.predicate for triple in triples if triple.object == Iri(MALI.iri)} == links


def test_a_link_that_no_browser_should_follow_is_left_out() -> None:
    script = replace(URGED.article, url="javascript:alert(1)")
    assert at.URL not in {triple.predicate for triple in article_triples(script)}
    assert [article.url for article in read_articles(article_triples(script))] == [None]


def test_the_same_statement_is_the_same_triples_in_the_same_order() -> None:
    assert list(statement_triples(URGED)) == list(statement_triples(replace(URGED)))


@pytest.mark.parametrize(
    ("extractor", "version"),
    [("rules/1.2.0", "1.2.0"), ("rules-2", "2"), ("rules@v3.1", "3.1"), ("by hand", None), ("", None)],
)
def test_the_version_of_the_software_is_kept(extractor: str, version: str | None) -> None:
    triples = statement_triples(replace(URGED, extractor=extractor))
    found = [triple.object.value for triple in triples if triple.predicate == at.SOFTWARE_VERSION]
    assert found == ([] if version is None else [version])


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        pytest.param(at.CONFIDENCE, Literal("high"), id="confidence in words"),
        pytest.param(at.CONFIDENCE, Literal("1.5"), id="confidence above 1"),
        pytest.param(at.CONFIDENCE, None, id="no confidence"),
        pytest.param(at.NEGATED, Literal("maybe"), id="neither true nor false"),
        pytest.param(at.MODALITY, Iri("https://example.org/wished"), id="unknown modality"),
        pytest.param(at.RELATION_TYPE, Iri("https://example.org/ADMIRE"), id="unknown type"),
        pytest.param(at.EVENT_DATE, Literal("yesterday"), id="a day in words"),
        pytest.param(at.BEGIN_INDEX, Literal("first"), id="an offset in words"),
        pytest.param(at.BEGIN_INDEX, Literal("999"), id="a span that ends before it begins"),
        pytest.param(at.ANCHOR_OF, Literal("else"), id="a quote of another length"),
        pytest.param(at.SOURCE, Iri(MALI.iri), id="acting on oneself"),
        pytest.param(at.SOURCE_MENTION, None, id="no mention"),
        pytest.param(at.TRIGGER, None, id="no trigger"),
        pytest.param(at.EVIDENCE, None, id="no evidence"),
        pytest.param(at.PREF_LABEL, None, id="no name"),
    ],
)
def test_a_graph_that_the_model_cannot_hold_is_refused_with_a_hint(
    predicate: str, value: Iri | Literal | None
) -> None:
    with pytest.raises(OntologyError) as caught:
        list(read_statements(_changed(predicate, value)))
    assert caught.value.hint


def test_a_place_is_no_actor() -> None:
    triples = [
        triple._replace(object=Iri(at.PLACE))
        if triple.object == Iri(at.ACTOR_CLASS[ActorKind.STATE])
        else triple
        for triple in statement_triples(URGED)
    ]
    with pytest.raises(OntologyError, match="no class of actor"):
        list(read_statements(triples))


def test_a_booleans_other_spelling_is_read() -> None:
    [back] = read_statements(_changed(at.NEGATED, Literal("1")))
    assert back.negated


def test_a_relation_without_its_statements_is_refused() -> None:
    with pytest.raises(OntologyError, match="has no"):
        list(read_relations(relation_triples(RELATION)))


@pytest.mark.parametrize("read", [read_statements, read_relations, read_articles, read_actors, read_offices])
def test_an_empty_graph_has_nothing_in_it(read: Callable[[list[Triple]], object]) -> None:
    assert list(read([])) == []


def test_a_bad_iri_is_refused_before_it_is_written() -> None:
    with pytest.raises(OntologyError):
        list(statement_triples(replace(URGED, claims="not an iri")))


def test_a_holder_that_is_no_iri_is_refused() -> None:
    with pytest.raises(OntologyError):
        list(office_triples(Office("envoy", "envoy", MALI.iri, date(2024, 1, 1))))


def test_a_base_of_the_users_own_is_kept() -> None:
    assert base_of("https://my.example/data/article/1") == "https://my.example/data/"


def test_names_alike_in_letters_get_different_iris() -> None:
    made = {named_iri("https://example.org/", "topic", name) for name in ("Aid", "aid", "AID", "", "和平")}
    assert len(made) == 5
    assert "https://example.org/topic/aid" in made


def test_polarity_survives_exactly() -> None:
    for kind in EventType:
        each = statement(FRANCE, kind, MALI)
        [back] = read_statements(statement_triples(each))
        assert back.polarity == polarity_of(each.family, kind)


def test_a_blank_node_in_a_graph_is_refused() -> None:
    graph = rdflib.Graph().parse(data="[] a <https://example.org/C> .", format="turtle")
    with pytest.raises(OntologyError, match="blank node"):
        list(from_rdflib(graph))
