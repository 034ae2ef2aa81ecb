"""Statements as triples, and back, exactly.

Pure: no store, no file. Written and read are triples of no library
(:mod:`kgraph.rdf.triples`); the small nodes stand in :mod:`kgraph.rdf.parts`.

A statement is a node of its own, since it has a day, evidence and a speaker. Sets have no
order, so evidence comes back in text order. Relations stand in :mod:`kgraph.rdf.edges`.
"""

from collections.abc import Iterable, Iterator

from kgraph.identity import span_iri
from kgraph.model import Actor, Article, Office, Role, Statement
from kgraph.rdf import iris as at
from kgraph.rdf import parts
from kgraph.rdf.coded import (
    DATE_ORIGINS,
    FAMILIES,
    MODALITIES,
    STATUSES,
    TRUE,
    VALUE,
    class_triples,
    member,
    number,
    read_each,
    read_event_type,
    truth,
)
from kgraph.rdf.triples import RDF_TYPE, Described, Iri, Triple, boolean, day, decimal, iri, text


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
    yield from class_triples(node, statement.family, statement.event_type, mutual=statement.mutual)
    yield from _cue_triples(node, statement)
    yield from _role_triples(node, statement)
    yield from _text_triples(node, statement)


def read_statements(triples: Iterable[Triple]) -> Iterator[Statement]:
    """Yield the statements of a graph, by their IRIs.

    Raises
    ------
    OntologyError
        Where a statement lacks what the model needs, or has a value that it refuses.
    """
    return read_each(triples, [at.STATEMENT], read_statement)


def read_articles(triples: Iterable[Triple]) -> Iterator[Article]:
    """Yield the articles of a graph, by their IRIs."""
    return read_each(triples, [at.ARTICLE], parts.read_article)


def read_actors(triples: Iterable[Triple]) -> Iterator[Actor]:
    """Yield the actors of a graph, by their IRIs."""
    return read_each(triples, at.ACTOR_CLASS.values(), parts.read_actor)


def read_offices(triples: Iterable[Triple]) -> Iterator[Office]:
    """Yield the dated holdings of posts in a graph, by their IRIs."""
    return read_each(triples, [at.MEMBERSHIP], parts.read_office)


def _label(statement: Statement) -> str:
    kind = statement.event_type or statement.family
    about = "" if statement.topic is None else f" ({statement.topic})"
    return f"{statement.source.actor.name} / {kind.value} / {statement.target.actor.name}{about}"


def _cue_triples(node: str, statement: Statement) -> Iterator[Triple]:
    yield Triple(node, at.MODALITY, Iri(VALUE[statement.modality]))
    yield Triple(node, at.STATUS, Iri(VALUE[statement.status]))
    yield Triple(node, at.NEGATED, boolean(value=statement.negated))
    yield Triple(node, at.IMPLICIT_TARGET, boolean(value=statement.implicit_target))
    yield Triple(node, at.POLARITY, decimal(statement.polarity))
    yield Triple(node, at.CONFIDENCE, decimal(statement.confidence))
    yield Triple(node, at.RULE, text(statement.rule))
    if statement.event_date is not None:
        yield Triple(node, at.EVENT_DATE, day(statement.event_date))
    if statement.date_origin is not None:
        yield Triple(node, at.DATE_ORIGIN, Iri(VALUE[statement.date_origin]))
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


def read_statement(graph: Described, node: str) -> Statement:
    """Return the statement that the node describes."""
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
        family=member(graph, node, at.FAMILY, FAMILIES),
        event_type=read_event_type(graph, node),
        modality=member(graph, node, at.MODALITY, MODALITIES),
        negated=parts.parsed(graph, node, at.NEGATED, truth),
        mutual=parts.parsed(graph, node, at.MUTUAL, truth),
        status=member(graph, node, at.STATUS, STATUSES),
        polarity=parts.parsed(graph, node, at.POLARITY, number),
        confidence=parts.parsed(graph, node, at.CONFIDENCE, number),
        evidence=tuple(sorted(evidence, key=lambda passage: (passage.span.start, passage.span.end))),
        trigger=parts.read_span(graph, graph.the_iri(node, at.TRIGGER)),
        rule=graph.the_text(node, at.RULE),
        extractor=parts.read_extractor(graph, graph.the_iri(node, at.GENERATED_BY)),
        attributed_to=_read_role(graph, node, at.ATTRIBUTED_TO, at.SPEAKER_MENTION) if speaks else None,
        topic=None if topic is None else graph.the_text(topic, at.PREF_LABEL),
        event_date=parts.optional_day(graph, node, at.EVENT_DATE),
        date_origin=member(graph, node, at.DATE_ORIGIN, DATE_ORIGINS) if has_origin else None,
        implicit_target=graph.text(node, at.IMPLICIT_TARGET) in TRUE,
        claims=graph.iri(node, at.CLAIMS),
        alternative_to=graph.iri(node, at.ALTERNATIVE_TO),
    )


def _read_role(graph: Described, node: str, actor_link: str, mention_link: str) -> Role:
    return parts.read_role(graph, graph.the_iri(node, actor_link), graph.the_iri(node, mention_link))
