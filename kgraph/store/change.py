"""What one transaction does to a store: graphs dropped, triples removed, triples added."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TypeVar

from kgraph.rdf.triples import Iri, Triple
from kgraph.store.terms import sparql_term

_T = TypeVar("_T")

InGraph = tuple[str, Triple]
"""The name of a graph, and a triple in it."""

# Virtuoso 7.2 has room on its parser's stack for 4,990 triples of one block, and for any number of blocks.
_BLOCK_TRIPLES = 1000


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
    }
    }
    """
    steps = [f"DROP SILENT GRAPH {sparql_term(Iri(name))}" for name in change.dropped]
    # One operation a block: of several in one DELETE DATA, Virtuoso 7.2 forgets texts with a language.
    steps.extend(f"DELETE DATA {{\n{block}\n}}" for block in _blocks(change.removed))
    if change.added:
        steps.append("\n".join(["INSERT DATA {", *_blocks(change.added), "}"]))
    return " ;\n".join(steps)


def parts_of(change: Change, most: int | None) -> Iterator[Change]:
    """Yield changes of at most so many triples that, one after another, make the whole change.

    None leaves it whole. Graphs are dropped in the first part.
    """
    if most is None or len(change.removed) + len(change.added) <= most:
        yield change
        return
    if change.dropped:
        yield Change(dropped=change.dropped)
    removals = (Change(removed=part) for part in batched(change.removed, most))
    yield from chain(removals, (Change(added=part) for part in batched(change.added, most)))


def batched(items: Iterable[_T], size: int) -> Iterator[tuple[_T, ...]]:
    """Yield the items in tuples of a size, the last perhaps shorter."""
    rest = iter(items)
    while part := tuple(islice(rest, size)):
        yield part


def _blocks(triples: Iterable[InGraph]) -> Iterator[str]:
    for name, group in groupby(sorted(triples, key=itemgetter(0)), key=itemgetter(0)):
        for block in batched(group, _BLOCK_TRIPLES):
            lines = (
                f"{sparql_term(Iri(subject))} {sparql_term(Iri(predicate))} {sparql_term(value)} ."
                for _name, (subject, predicate, value) in block
            )
            yield "\n".join([f"GRAPH {sparql_term(Iri(name))} {{", *lines, "}"])
