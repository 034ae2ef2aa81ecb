"""What one transaction does to a store: graphs dropped, triples removed, triples added."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from kgraph.rdf.triples import Iri, Triple
from kgraph.store.terms import sparql_term

InGraph = tuple[str, Triple]
"""The name of a graph, and a triple in it."""


@dataclass(frozen=True, slots=True)
class Change:
    """Graphs dropped first, then triples removed, then triples added: all of it, or nothing.

    What is dropped or removed need not be there; what is added may be there already.
    """

    dropped: tuple[str, ...] = ()
    removed: tuple[InGraph, ...] = ()
    added: tuple[InGraph, ...] = ()

    def __bool__(self) -> bool:
        """Return whether there is anything to do."""
        return bool(self.dropped or self.removed or self.added)


def to_update(change: Change) -> str:
    """Return the change as one SPARQL 1.1 Update request.

    Examples
    --------
    >>> triple = Triple("urn:a", "urn:b", Iri("urn:c"))
    >>> print(to_update(Change(dropped=("urn:g",), added=(("urn:h", triple),))))
    DROP SILENT GRAPH <urn:g> ;
    INSERT DATA {
    GRAPH <urn:h> {
    <urn:a> <urn:b> <urn:c> .
    } }
    """
    steps = [f"DROP SILENT GRAPH {sparql_term(Iri(name))}" for name in change.dropped]
    for verb, triples in (("DELETE", change.removed), ("INSERT", change.added)):
        if triples:
            steps.append("\n".join(_data(verb, triples)))
    return " ;\n".join(steps)


def _data(verb: str, triples: Iterable[InGraph]) -> Iterator[str]:
    yield f"{verb} DATA {{"
    for name, group in groupby(sorted(triples, key=itemgetter(0)), key=itemgetter(0)):
        yield f"GRAPH {sparql_term(Iri(name))} {{"
        for _name, (subject, predicate, value) in group:
            yield f"{sparql_term(Iri(subject))} {sparql_term(Iri(predicate))} {sparql_term(value)} ."
        yield "}"
    yield "}"
