"""A store in this process's memory, by Oxigraph."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.rdf.triples import Triple
from kgraph.store.answer import Answer
from kgraph.store.change import Change
from kgraph.store.files import format_of, naming
from kgraph.store.prefixes import prefixes
from kgraph.store.solutions import answer_of, asking
from kgraph.store.terms import oxigraph_terms, stored_triple

if TYPE_CHECKING:
    import pyoxigraph as ox


class MemoryStore:
    """Triples in memory; what is in a named graph is in the union too.

    Oxigraph's own union of named graphs repeats a triple once a graph, so that counts come
    out too high. Here the default graph holds the union, each triple once.
    """

    def __init__(self) -> None:
        import pyoxigraph as ox

        self._store = ox.Store()

    def __len__(self) -> int:
        """Return the number of distinct triples in the union."""
        if not self.graphs():
            return len(self._store)
        return sum(1 for _quad in self._default())

    def add(self, triples: Iterable[Triple], graph: str | None = None) -> int:
        """Add triples to a named graph, or to none, and return how many were new to it."""
        import pyoxigraph as ox

        name = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
        added = 0
        for triple in triples:
            subject, predicate, value = oxigraph_terms(triple)
            quad = ox.Quad(subject, predicate, value, name)
            added += quad not in self._store
            self._store.add(quad)
            self._store.add(ox.Quad(subject, predicate, value))
        return added

    def apply(self, change: Change) -> None:
        """Make a change, in the union too."""
        import pyoxigraph as ox

        for name in change.dropped:
            for quad in list(_of(self._store, ox.NamedNode(name))):
                self._remove(quad)
            self._store.remove_graph(ox.NamedNode(name))
        for name, triple in change.removed:
            self._remove(ox.Quad(*oxigraph_terms(triple), ox.NamedNode(name)))
        for name, triple in change.added:
            self.add([triple], name)

    def _remove(self, quad: "ox.Quad") -> None:
        """Remove a quad, and its copy in the union where no other graph holds the triple."""
        self._store.remove(quad)
        others = self._store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        union = _in_union(quad)
        if all(other == union for other in others):
            self._store.remove(union)

    def load(self, path: Path) -> int:
        """Add a file, all or nothing, and return how many triples were new to the union."""
        import pyoxigraph as ox

        loaded, before = ox.Store(), len(self)
        with naming(path):
            loaded.bulk_load(path=str(path), format=format_of(path))
        loaded.bulk_extend(_in_union(quad) for name in loaded.named_graphs() for quad in _of(loaded, name))
        if before:
            self._store.bulk_extend(loaded)
        else:
            self._store = loaded
        return len(self) - before

    def load_nquads(self, quads: bytes) -> None:
        """Add what ``to_nquads`` gave in another process."""
        import pyoxigraph as ox

        self._store.bulk_load(input=quads, format=ox.RdfFormat.N_QUADS)

    def to_nquads(self) -> bytes:
        """Return the whole store as N-Quads, unsorted, for another process."""
        import pyoxigraph as ox

        return self._store.dump(format=ox.RdfFormat.N_QUADS) or b""

    def graphs(self) -> list[str]:
        """Return the names of the named graphs, sorted."""
        return sorted(graph.value for graph in self._store.named_graphs())

    def triples(self, graph: str | None = None, *, subject: str | None = None) -> Iterator[Triple]:
        """Yield the triples of a named graph, or of the union, in no order, without blank nodes.

        A number comes back in its canonical form. ``read_graph`` gives a file exactly.
        """
        import pyoxigraph as ox

        about = None if subject is None else ox.NamedNode(subject)
        name = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
        for quad in self._store.quads_for_pattern(about, None, None, name):
            triple = stored_triple(quad)
            if triple is not None:
                yield triple

    def query(self, text: str, *, row_limit: int | None = None) -> Answer:
        """Return the answer to a SPARQL query, without a guard or a time limit.

        The prefixes of :mod:`kgraph.store.prefixes` need not be declared.
        """
        with asking():
            return answer_of(self._store.query(text, prefixes=prefixes()), row_limit)

    def _default(self) -> "Iterator[ox.Quad]":
        import pyoxigraph as ox

        return _of(self._store, ox.DefaultGraph())


def _of(store: "ox.Store", graph: "ox.NamedNode | ox.BlankNode | ox.DefaultGraph") -> "Iterator[ox.Quad]":
    return iter(store.quads_for_pattern(None, None, None, graph))


def _in_union(quad: "ox.Quad") -> "ox.Quad":
    import pyoxigraph as ox

    return ox.Quad(quad.subject, quad.predicate, quad.object)
