"""Statements and relations as triples, and back, exactly.

Pure: no store, no file. Written and read are triples of no library
(:mod:`kgraph.rdf.triples`); the small nodes stand in :mod:`kgraph.rdf.parts`.

A statement is a node of its own, since it has a day, evidence and a speaker. Sets have no
order, so evidence comes back in text order, a relation's statements by their IRIs and its
publishers by name.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final, TypeVar

from kgraph.errors import OntologyError
from kgraph.identity import span_iri
from kgraph.model import (
    Actor,
    Article,
    DateOrigin,
    Modality,
    Office,
    Relation,
    Role,
    Standing,
    Statement,
    Status,
)
from kgraph.plover import EventType, Family
from kgraph.rdf import iris as at
from kgraph.rdf import parts
from kgraph.rdf.triples import RDF_TYPE, Described, Iri, Triple, boolean, day, decimal, integer, iri, text

_T = TypeVar("_T")

_TYPE: Final[dict[Family | EventType, str]] = {
    member: f"{at.TYPES}{member.value}" for kind in (Family, EventType) for member in kind
}
_VALUE: Final[dict[Modality | Status | Standing | DateOrigin, str]] = {
    member: f"{at.VALUES}{member.value}"
    for kind in (Modality, Status, Standing, DateOrigin)
    for member in kind
}
_FAMILIES: Final = {_TYPE[member]: member for member in Family}
_EVENT_TYPES: Final = {_TYPE[member]: member for member in EventType}
_MODALITIES: Final = {_VALUE[member]: member for member in Modality}
_STATUSES: Final = {_VALUE[member]: member for member in Status}
_STANDINGS: Final = {_VALUE[member]: member for member in Standing}
_DATE_ORIGINS: Final = {_VALUE[member]: member for member in DateOrigin}


def statement_triples(statement: Statement) -> Iterator[Triple]:
    """Yield all triples of a statement, with its article, actors, spans and extraction.

    Some come more than once (two roles of one actor); a graph is a set.

    Raises
    ------
    OntologyError
        Where an IRI or a text cannot be written in RDF.
    """
    node, article = iri(statement.iri).value, statement.article.iri
    yield from parts.article_triples(statement.article)
    yield from parts.extraction_triples(article, statement.extractor)
    yield Triple(node, RDF_TYPE, Iri(at.STATEMENT))
    yield Triple(node, at.LABEL, text(_label(statement), parts.LABEL_LANGUAGE))
    yield Triple(node, at.REPORTED_IN, Iri(article))
    yield Triple(node, at.GENERATED_BY, Iri(parts.extraction_iri(article, statement.extractor)))
    yield from _class_triples(node, statement.family, statement.event_type, mutual=statement.mutual)
    yield from _cue_triples(node, statement)
    yield from _role_triples(node, statement)
    yield from _text_triples(node, statement)


def relation_triples(relation: Relation) -> Iterator[Triple]:
    """Yield the triples of a relation, with its actors and without its statements' own."""
    node = iri(relation.iri).value
    yield Triple(node, RDF_TYPE, Iri(at.RELATION))
    yield from _class_triples(node, relation.family, relation.event_type, mutual=relation.mutual)
    yield Triple(node, at.SOURCE, iri(relation.source.iri))
    yield Triple(node, at.TARGET, iri(relation.target.iri))
    yield Triple(node, at.STANDING, Iri(_VALUE[relation.standing]))
    yield Triple(node, at.EVENTS, integer(relation.events))
    yield Triple(node, at.BELIEF, decimal(relation.belief))
    yield Triple(node, at.POLARITY, decimal(relation.polarity))
    for statement in relation.statements:
        yield Triple(node, at.BASED_ON, iri(statement.iri))
    for publisher in relation.publishers:
        yield Triple(node, at.PUBLISHER, text(publisher))
    for predicate, value in ((at.FIRST_DATE, relation.first), (at.LAST_DATE, relation.last)):
        if value is not None:
            yield Triple(node, predicate, day(value))
    yield from parts.actor_triples(relation.source)
    yield from parts.actor_triples(relation.target)


def shortcut_triples(statements: Iterable[Statement]) -> Iterator[Triple]:
    """Yield the direct triples between actors, each once, in the order of their statements.

    Only what happened gives one: asserted, not negated, neither planned nor conditional. A
    mutual statement gives one each way.
    """
    seen: set[Triple] = set()
    for statement in statements:
        if statement.standing is not Standing.HAPPENED:
            continue
        ends = (statement.source.actor.iri, statement.target.actor.iri)
        for source, target in (ends, ends[::-1]) if statement.mutual else (ends,):
            direct = Triple(iri(source).value, at.SHORTCUT[statement.family], iri(target))
            if direct not in seen:
                seen.add(direct)
                yield direct


def read_statements(triples: Iterable[Triple]) -> Iterator[Statement]:
    """Yield the statements of a graph, by their IRIs.

    Raises
    ------
    OntologyError
        Where a statement lacks what the model needs, or has a value that it refuses.
    """
    return _read_each(triples, [at.STATEMENT], _read_statement)


def read_relations(triples: Iterable[Triple]) -> Iterator[Relation]:
    """Yield the relations of a graph that also holds their statements, by their IRIs.

    Raises
    ------
    OntologyError
        Where a relation lacks what the model needs, or has a value that it refuses.
    """
    return _read_each(triples, [at.RELATION], _read_relation)


def read_articles(triples: Iterable[Triple]) -> Iterator[Article]:
    """Yield the articles of a graph, by their IRIs."""
    return _read_each(triples, [at.ARTICLE], parts.read_article)


def read_actors(triples: Iterable[Triple]) -> Iterator[Actor]:
    """Yield the actors of a graph, by their IRIs."""
    return _read_each(triples, at.ACTOR_CLASS.values(), parts.read_actor)


def read_offices(triples: Iterable[Triple]) -> Iterator[Office]:
    """Yield the dated holdings of posts in a graph, by their IRIs."""
    return _read_each(triples, [at.MEMBERSHIP], parts.read_office)


def _label(statement: Statement) -> str:
    kind = statement.event_type or statement.family
    about = "" if statement.topic is None else f" ({statement.topic})"
    return f"{statement.source.actor.name} / {kind.value} / {statement.target.actor.name}{about}"


def _class_triples(
    node: str, family: Family, event_type: EventType | None, *, mutual: bool
) -> Iterator[Triple]:
    yield Triple(node, at.FAMILY, Iri(_TYPE[family]))
    yield Triple(node, at.RELATION_TYPE, Iri(_TYPE[event_type or family]))
    yield Triple(node, at.MUTUAL, boolean(value=mutual))


def _cue_triples(node: str, statement: Statement) -> Iterator[Triple]:
    yield Triple(node, at.MODALITY, Iri(_VALUE[statement.modality]))
    yield Triple(node, at.STATUS, Iri(_VALUE[statement.status]))
    yield Triple(node, at.NEGATED, boolean(value=statement.negated))
    yield Triple(node, at.IMPLICIT_TARGET, boolean(value=statement.implicit_target))
    yield Triple(node, at.POLARITY, decimal(statement.polarity))
    yield Triple(node, at.CONFIDENCE, decimal(statement.confidence))
    yield Triple(node, at.RULE, text(statement.rule))
    if statement.event_date is not None:
        yield Triple(node, at.EVENT_DATE, day(statement.event_date))
    if statement.date_origin is not None:
        yield Triple(node, at.DATE_ORIGIN, Iri(_VALUE[statement.date_origin]))
    if statement.claims is not None:
        yield Triple(node, at.CLAIMS, iri(statement.claims))
    if statement.alternative_to is not None:
        yield Triple(node, at.ALTERNATIVE_TO, iri(statement.alternative_to))
    if statement.topic is not None:
        topic = parts.named_iri(parts.base_of(statement.article.iri), "topic", statement.topic)
        yield Triple(node, at.TOPIC, Iri(topic))
        yield Triple(topic, RDF_TYPE, Iri(at.CONCEPT))
        yield Triple(topic, at.PREF_LABEL, text(statement.topic, parts.LABEL_LANGUAGE))


def _role_triples(node: str, statement: Statement) -> Iterator[Triple]:
    article = statement.article.iri
    roles: tuple[tuple[str, str, Role | None], ...] = (
        (at.SOURCE, at.SOURCE_MENTION, statement.source),
        (at.TARGET, at.TARGET_MENTION, statement.target),
        (at.ATTRIBUTED_TO, at.SPEAKER_MENTION, statement.attributed_to),
    )
    for actor_link, mention_link, role in roles:
        if role is not None:
            yield Triple(node, actor_link, Iri(role.actor.iri))
            yield Triple(node, mention_link, Iri(span_iri(article, role.mention, mention=True)))
            yield from parts.role_triples(article, role)


def _text_triples(node: str, statement: Statement) -> Iterator[Triple]:
    article = statement.article.iri
    yield Triple(node, at.TRIGGER, Iri(span_iri(article, statement.trigger)))
    yield from parts.trigger_triples(article, statement.trigger, statement.evidence)
    for evidence in statement.evidence:
        yield Triple(node, at.EVIDENCE, Iri(span_iri(article, evidence.span)))
        yield from parts.evidence_triples(article, evidence)


def _read_each(
    triples: Iterable[Triple], classes: Iterable[str], read: Callable[[Described, str], _T]
) -> Iterator[_T]:
    """Yield what is read of each node, with the model's own refusals turned into ours."""
    graph = Described(triples)
    for node in graph.instances(classes):
        try:
            yield read(graph, node)
        except ValueError as error:
            raise OntologyError(
                f"<{node}> cannot be read: {error}",
                hint="run 'kgraph validate' on the graph",
            ) from error


def _read_statement(graph: Described, node: str) -> Statement:
    evidence = [parts.read_evidence(graph, passage) for passage in graph.iris(node, at.EVIDENCE)]
    source, target = (
        _read_role(graph, node, at.SOURCE, at.SOURCE_MENTION),
        _read_role(graph, node, at.TARGET, at.TARGET_MENTION),
    )
    speaks = graph.iri(node, at.ATTRIBUTED_TO) is not None
    topic = graph.iri(node, at.TOPIC)
    has_origin = graph.iri(node, at.DATE_ORIGIN) is not None
    return Statement(
        iri=node,
        article=parts.read_article(graph, graph.the_iri(node, at.REPORTED_IN)),
        source=source,
        target=target,
        family=_member(graph, node, at.FAMILY, _FAMILIES),
        event_type=_read_event_type(graph, node),
        modality=_member(graph, node, at.MODALITY, _MODALITIES),
        negated=parts.parsed(graph, node, at.NEGATED, _truth),
        mutual=parts.parsed(graph, node, at.MUTUAL, _truth),
        status=_member(graph, node, at.STATUS, _STATUSES),
        polarity=parts.parsed(graph, node, at.POLARITY, _number),
        confidence=parts.parsed(graph, node, at.CONFIDENCE, _number),
        evidence=tuple(sorted(evidence, key=lambda passage: (passage.span.start, passage.span.end))),
        trigger=parts.read_span(graph, graph.the_iri(node, at.TRIGGER)),
        rule=graph.the_text(node, at.RULE),
        extractor=parts.read_extractor(graph, graph.the_iri(node, at.GENERATED_BY)),
        attributed_to=_read_role(graph, node, at.ATTRIBUTED_TO, at.SPEAKER_MENTION) if speaks else None,
        topic=None if topic is None else graph.the_text(topic, at.PREF_LABEL),
        event_date=parts.optional_day(graph, node, at.EVENT_DATE),
        date_origin=_member(graph, node, at.DATE_ORIGIN, _DATE_ORIGINS) if has_origin else None,
        implicit_target=graph.text(node, at.IMPLICIT_TARGET) in _TRUE,
        claims=graph.iri(node, at.CLAIMS),
        alternative_to=graph.iri(node, at.ALTERNATIVE_TO),
    )


def _read_relation(graph: Described, node: str) -> Relation:
    return Relation(
        iri=node,
        source=parts.read_actor(graph, graph.the_iri(node, at.SOURCE)),
        target=parts.read_actor(graph, graph.the_iri(node, at.TARGET)),
        family=_member(graph, node, at.FAMILY, _FAMILIES),
        event_type=_read_event_type(graph, node),
        mutual=parts.parsed(graph, node, at.MUTUAL, _truth),
        standing=_member(graph, node, at.STANDING, _STANDINGS),
        statements=tuple(_read_statement(graph, each) for each in graph.iris(node, at.BASED_ON)),
        events=parts.parsed(graph, node, at.EVENTS, int),
        publishers=tuple(graph.texts(node, at.PUBLISHER)),
        belief=parts.parsed(graph, node, at.BELIEF, _number),
        polarity=parts.parsed(graph, node, at.POLARITY, _number),
        first=parts.optional_day(graph, node, at.FIRST_DATE),
        last=parts.optional_day(graph, node, at.LAST_DATE),
    )


def _read_role(graph: Described, node: str, actor_link: str, mention_link: str) -> Role:
    return parts.read_role(graph, graph.the_iri(node, actor_link), graph.the_iri(node, mention_link))


def _read_event_type(graph: Described, node: str) -> EventType | None:
    """Return the event type; a statement whose type is its family has none."""
    return _member(graph, node, at.RELATION_TYPE, {**_EVENT_TYPES, **dict.fromkeys(_FAMILIES)})


def _member(graph: Described, node: str, predicate: str, members: dict[str, _T]) -> _T:
    value = graph.the_iri(node, predicate)
    if value not in members:
        raise OntologyError(
            f"<{value}> cannot be the <{predicate}> of <{node}>",
            hint=f"use one of: {', '.join(sorted(members))}",
        )
    return members[value]


_TRUE: Final = ("true", "1")


def _truth(value: str) -> bool:
    if value not in ("true", "false", "1", "0"):
        raise ValueError(value)
    return value in _TRUE


def _number(value: str) -> float:
    return float(Decimal(value))
