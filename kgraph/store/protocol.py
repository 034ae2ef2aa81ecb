"""What every store can do: in memory, on disk, or behind a server."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from kgraph.rdf.triples import Triple
from kgraph.store.answer import Answer
from kgraph.store.change import Change


class GraphStore(Protocol):
    """Holds triples in named graphs; a question without ``GRAPH`` sees the union.

    kgraph writes no triple into two graphs. Where somebody else did, a store on disk or
    behind a server shows it once a graph: ask with DISTINCT.
    """

    def __len__(self) -> int:
        """Return the number of distinct triples in the union."""

    def add(self, triples: Iterable[Triple], graph: str | None = None) -> int:
        """Add triples to a named graph, or to none, and return how many were new to it."""

    def apply(self, change: Change) -> None:
        """Make a change: all of it, or nothing."""

    def load(self, path: Path) -> int:
        """Add a file (``.ttl``, ``.nt``, ``.nq``, ``.trig``), all or nothing, and return how many were new.

        Raises
        ------
        GraphFileError
            Where the file cannot be read; the store is as before.
        """

    def graphs(self) -> list[str]:
        """Return the names of the named graphs, sorted."""

    def triples(self, graph: str | None = None, *, subject: str | None = None) -> Iterator[Triple]:
        """Yield the triples of a named graph, or of the union, in no order; of one subject where asked.

        Triples with a blank node are left out: the model has none. Numbers may come back
        with the value that went in and a wider type.
        """

    def query(self, text: str, *, row_limit: int | None = None) -> Answer:
        """Return the answer to a SPARQL query, without a guard or a time limit.

        Raises
        ------
        QuerySyntaxError
            Where the text is not SPARQL.
        """
