"""Closed sets and single values as triples, and back: what statements and relations share.

Pure: no store, no file.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final, TypeVar

from kgraph.errors import OntologyError
from kgraph.model import DateOrigin, Modality, Standing, Status
from kgraph.plover import EventType, Family
from kgraph.rdf import iris as at
from kgraph.rdf.triples import Described, Iri, Triple, boolean

_T = TypeVar("_T")

TYPE: Final[dict[Family | EventType, str]] = {
    each: f"{at.TYPES}{each.value}" for kind in (Family, EventType) for each in kind
}
VALUE: Final[dict[Modality | Status | Standing | DateOrigin, str]] = {
    each: f"{at.VALUES}{each.value}" for kind in (Modality, Status, Standing, DateOrigin) for each in kind
}
FAMILIES: Final = {TYPE[each]: each for each in Family}
EVENT_TYPES: Final = {TYPE[each]: each for each in EventType}
MODALITIES: Final = {VALUE[each]: each for each in Modality}
STATUSES: Final = {VALUE[each]: each for each in Status}
STANDINGS: Final = {VALUE[each]: each for each in Standing}
DATE_ORIGINS: Final = {VALUE[each]: each for each in DateOrigin}


def class_triples(
    node: str, family: Family, event_type: EventType | None, *, mutual: bool
) -> Iterator[Triple]:
    """Yield family, type and mutuality of a statement or relation."""
    yield Triple(node, at.FAMILY, Iri(TYPE[family]))
    yield Triple(node, at.RELATION_TYPE, Iri(TYPE[event_type or family]))
    yield Triple(node, at.MUTUAL, boolean(value=mutual))


def read_each(
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


def read_event_type(graph: Described, node: str) -> EventType | None:
    """Return the event type; a statement whose type is its family has none."""
    return member(graph, node, at.RELATION_TYPE, {**EVENT_TYPES, **dict.fromkeys(FAMILIES)})


def member(graph: Described, node: str, predicate: str, members: dict[str, _T]) -> _T:
    """Return the member that the property's IRI stands for, or refuse an IRI of no member."""
    value = graph.the_iri(node, predicate)
    if value not in members:
        raise OntologyError(
            f"<{value}> cannot be the <{predicate}> of <{node}>",
            hint=f"use one of: {', '.join(sorted(members))}",
        )
    return members[value]


TRUE: Final = ("true", "1")


def truth(value: str) -> bool:
    """Return the value of an ``xsd:boolean``."""
    if value not in ("true", "false", "1", "0"):
        raise ValueError(value)
    return value in TRUE


def number(value: str) -> float:
    """Return the value of an ``xsd:decimal``."""
    return float(Decimal(value))
