"""Relations as triples, and back: what is derived of the statements of all articles.

Pure: no store, no file.
"""

from collections.abc import Iterable, Iterator

from kgraph.assemble.relations import RelationKey, key_of
from kgraph.assemble.weighing import Support, Weight
from kgraph.model import DateOrigin, Relation, Standing, Statement
from kgraph.plover import EventType
from kgraph.rdf import iris as at
from kgraph.rdf import parts
from kgraph.rdf.codec import read_statement
from kgraph.rdf.coded import (
    FAMILIES,
    STANDINGS,
    VALUE,
    class_triples,
    member,
    number,
    read_each,
    read_event_type,
    truth,
)
from kgraph.rdf.triples import RDF_TYPE, Described, Iri, Triple, day, decimal, integer, iri, text


def relation_triples(relation: Relation) -> Iterator[Triple]:
    """Yield the triples of a relation, with its actors and without its statements' own."""
    node = iri(relation.iri).value
    yield from edge_triples(
        node,
        RelationKey(
            relation.source.iri,
            relation.target.iri,
            relation.family,
            relation.event_type or "",
            relation.mutual,
            relation.standing,
        ),
    )
    yield from weight_triples(
        node,
        Weight(
            relation.events,
            relation.publishers,
            relation.belief,
            relation.polarity,
            relation.first,
            relation.last,
        ),
    )
    for statement in relation.statements:
        yield Triple(node, at.BASED_ON, iri(statement.iri))
    yield from parts.actor_triples(relation.source)
    yield from parts.actor_triples(relation.target)


def edge_triples(node: str, key: RelationKey) -> Iterator[Triple]:
    """Yield the triples that a relation has whatever its statements weigh."""
    event_type = EventType(key.event_type) if key.event_type else None
    yield Triple(node, RDF_TYPE, Iri(at.RELATION))
    yield from class_triples(node, key.family, event_type, mutual=key.mutual)
    yield Triple(node, at.SOURCE, iri(key.source))
    yield Triple(node, at.TARGET, iri(key.target))
    yield Triple(node, at.STANDING, Iri(VALUE[key.standing]))


def weight_triples(node: str, weight: Weight) -> Iterator[Triple]:
    """Yield the triples that a relation has from its statements together."""
    yield Triple(node, at.EVENTS, integer(weight.events))
    yield Triple(node, at.BELIEF, decimal(weight.belief))
    yield Triple(node, at.POLARITY, decimal(weight.polarity))
    for publisher in weight.publishers:
        yield Triple(node, at.PUBLISHER, text(publisher))
    for predicate, value in ((at.FIRST_DATE, weight.first), (at.LAST_DATE, weight.last)):
        if value is not None:
            yield Triple(node, predicate, day(value))


def shortcut_triples(statements: Iterable[Statement]) -> Iterator[Triple]:
    """Yield the direct triples between actors, each once, in the order of their statements.

    Only what happened gives one: asserted, not negated, neither planned nor conditional. A
    mutual statement gives one each way.
    """
    seen: set[Triple] = set()
    for statement in statements:
        for direct in direct_triples(key_of(statement)):
            if direct not in seen:
                seen.add(direct)
                yield direct


def direct_triples(key: RelationKey) -> Iterator[Triple]:
    """Yield the direct triples that one relation gives: none, one, or one each way."""
    if key.standing is Standing.HAPPENED:
        ends = (key.source, key.target)
        for source, target in (ends, ends[::-1]) if key.mutual else (ends,):
            yield Triple(iri(source).value, at.SHORTCUT[key.family], iri(target))


def read_key(graph: Described, node: str) -> RelationKey:
    """Return what the statements of a relation have in common."""
    event_type = read_event_type(graph, node)
    return RelationKey(
        graph.the_iri(node, at.SOURCE),
        graph.the_iri(node, at.TARGET),
        member(graph, node, at.FAMILY, FAMILIES),
        event_type or "",
        parts.parsed(graph, node, at.MUTUAL, truth),
        member(graph, node, at.STANDING, STANDINGS),
    )


def read_support(statement: Described, node: str, article: Described) -> Support:
    """Return what a statement gives to its relation, from its own triples and its article's."""
    where = statement.the_iri(node, at.REPORTED_IN)
    day_said = parts.optional_day(statement, node, at.EVENT_DATE)
    has_time = statement.iri(node, at.DATE_ORIGIN) == VALUE[DateOrigin.SENTENCE]
    published = None if has_time else parts.optional_day(article, where, at.DATE_PUBLISHED)
    return Support(
        node,
        where,
        article.text(where, at.PUBLISHER),
        day_said or published,
        parts.parsed(statement, node, at.CONFIDENCE, number),
        parts.parsed(statement, node, at.POLARITY, number),
    )


def read_relations(triples: Iterable[Triple]) -> Iterator[Relation]:
    """Yield the relations of a graph that also holds their statements, by their IRIs.

    Raises
    ------
    OntologyError
        Where a relation lacks what the model needs, or has a value that it refuses.
    """
    return read_each(triples, [at.RELATION], _read_relation)


def _read_relation(graph: Described, node: str) -> Relation:
    return Relation(
        iri=node,
        source=parts.read_actor(graph, graph.the_iri(node, at.SOURCE)),
        target=parts.read_actor(graph, graph.the_iri(node, at.TARGET)),
        family=member(graph, node, at.FAMILY, FAMILIES),
        event_type=read_event_type(graph, node),
        mutual=parts.parsed(graph, node, at.MUTUAL, truth),
        standing=member(graph, node, at.STANDING, STANDINGS),
        statements=tuple(read_statement(graph, each) for each in graph.iris(node, at.BASED_ON)),
        events=parts.parsed(graph, node, at.EVENTS, int),
        publishers=tuple(graph.texts(node, at.PUBLISHER)),
        belief=parts.parsed(graph, node, at.BELIEF, number),
        polarity=parts.parsed(graph, node, at.POLARITY, number),
        first=parts.optional_day(graph, node, at.FIRST_DATE),
        last=parts.optional_day(graph, node, at.LAST_DATE),
    )
