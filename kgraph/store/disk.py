"""A store on disk, by Oxigraph: one process writes, many read beside it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import StoreDamagedError, StoreError, StoreLockedError, StoreMissingError
from kgraph.rdf.triples import Triple
from kgraph.store.answer import Answer
from kgraph.store.change import Change, to_update
from kgraph.store.files import format_of, naming
from kgraph.store.holder import holder_of
from kgraph.store.prefixes import prefixes
from kgraph.store.solutions import answer_of, asking
from kgraph.store.terms import oxigraph_terms, stored_triple

if TYPE_CHECKING:
    import pyoxigraph as ox

DATABASE = "oxigraph"
"""The folder of Oxigraph's own files inside that of a store."""


class DiskStore:
    """Triples in named graphs in a folder; unlocked by ``close``, or when nobody holds it.

    Parameters
    ----------
    folder
        Made where it is missing, unless the store is only read.
    read_only
        Read beside another process that may write. What is written later is not seen.

    Raises
    ------
    StoreMissingError
        Where there is no store to read.
    StoreLockedError
        Where another process writes; the message says which.
    StoreDamagedError
        Where the files cannot be opened.
    """

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self.folder = folder
        self._read_only = read_only
        with _naming_store(folder):
            self._store = _open(folder, read_only=read_only)

    def __len__(self) -> int:
        """Return the number of distinct triples in the union."""
        if len(self.graphs()) <= 1:
            return len(self._store)
        with _naming_store(self.folder):
            return len({(quad.subject, quad.predicate, quad.object) for quad in self._matching()})

    def add(self, triples: Iterable[Triple], graph: str | None = None) -> int:
        """Add triples to a named graph, or to none, and return how many were new to it."""
        import pyoxigraph as ox

        name = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
        with _naming_store(self.folder):
            quads = {ox.Quad(*oxigraph_terms(triple), name) for triple in triples}
            new = [quad for quad in quads if quad not in self._store]
            self._store.extend(new)
        return len(new)

    def apply(self, change: Change) -> None:
        """Make a change in one transaction."""
        if change:
            with _naming_store(self.folder):
                self._store.update(to_update(change))

    def update(self, text: str) -> None:
        """Run a SPARQL update in one transaction, without a guard."""
        with asking():
            self._store.update(text, prefixes=prefixes())

    def load(self, path: Path) -> int:
        """Add a file, all or nothing, and return how many quads were new."""
        before = len(self._store)
        with naming(path):
            self._store.load(path=str(path), format=format_of(path))
        return len(self._store) - before

    def graphs(self) -> list[str]:
        """Return the names of the named graphs, sorted."""
        with _naming_store(self.folder):
            return sorted(graph.value for graph in self._store.named_graphs())

    def graph_ending(self, words: str) -> str | None:
        """Return a named graph whose name ends so, None where there is none; the others are not kept."""
        with _naming_store(self.folder):
            names = (graph.value for graph in self._store.named_graphs())
            return next((name for name in names if name.endswith(words)), None)

    def triples(self, graph: str | None = None, *, subject: str | None = None) -> Iterator[Triple]:
        """Yield the triples of a named graph, or of all graphs, in no order, without blank nodes."""
        for quad in self._matching(graph, subject):
            triple = stored_triple(quad)
            if triple is not None:
                yield triple

    def quads(self, skip: Callable[[str], bool]) -> "Iterator[ox.Quad]":
        """Yield the quads as Oxigraph has them, graph by graph, without the graphs that are to be skipped.

        The order is that of Oxigraph's keys: the same content has the same order, however it came in.
        """
        import pyoxigraph as ox

        with _naming_store(self.folder):
            yield from self._store.quads_for_pattern(None, None, None, ox.DefaultGraph())
            for name in self._store.named_graphs():
                if not skip(name.value):
                    yield from self._store.quads_for_pattern(None, None, None, name)

    def query(self, text: str, *, row_limit: int | None = None) -> Answer:
        """Return the answer to a SPARQL query over all graphs, without a guard or a time limit."""
        with asking():
            found = self._store.query(text, prefixes=prefixes(), use_default_graph_as_union=True)
            return answer_of(found, row_limit)

    def close(self) -> None:
        """Write everything from the log into the tables, where every block has a checksum, and let go."""
        with _naming_store(self.folder):
            if not self._read_only:
                self._store.flush()
        del self._store

    def _matching(self, graph: str | None = None, subject: str | None = None) -> "Iterator[ox.Quad]":
        import pyoxigraph as ox

        about = None if subject is None else ox.NamedNode(subject)
        name = None if graph is None else ox.NamedNode(graph)
        with _naming_store(self.folder):
            yield from self._store.quads_for_pattern(about, None, None, name)


def is_store(folder: Path) -> bool:
    """Return whether the folder holds a store."""
    return (folder / DATABASE / "CURRENT").is_file()


def _open(folder: Path, *, read_only: bool) -> "ox.Store":
    import pyoxigraph as ox

    database = folder / DATABASE
    if not read_only:
        database.mkdir(parents=True, exist_ok=True)
        return ox.Store(str(database))
    if not is_store(folder):
        raise StoreMissingError(
            f"{folder}: no store is here", hint="make one: kgraph ingest news/ --store FOLDER"
        )
    return ox.Store.read_only(str(database))


@contextmanager
def _naming_store(folder: Path) -> Iterator[None]:
    """Turn what Oxigraph raises about its files into an error that names the store."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        reason = str(error)
        if "space left" in reason.lower():
            raise StoreError(
                f"{folder}: the disk is full",
                hint="make room and run the command again: what was written before is there",
            ) from error
        if "lock" in reason.lower() and "LOCK" in reason:
            raise StoreLockedError(
                f"{folder}: {holder_of(folder / DATABASE / 'LOCK')} is writing to this store",
                hint="wait until it has ended, or read only: query, show and export work beside it",
            ) from error
        raise StoreDamagedError(
            f"{folder}: {reason}", hint=f"see what is lost and what to do: kgraph doctor --store {folder}"
        ) from error
