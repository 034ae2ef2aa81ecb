"""Graph files -> triples, exactly as written, or an error with the line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import GraphFileError
from kgraph.rdf.triples import Triple
from kgraph.store.terms import plain_triple

if TYPE_CHECKING:
    import pyoxigraph as ox

# RDF/XML and JSON-LD are not read: their readers follow references to other files.
_FORMATS = {".ttl": "TURTLE", ".nt": "N_TRIPLES", ".nq": "N_QUADS", ".trig": "TRIG"}


def read_graph(path: Path) -> Iterator[Triple]:
    """Yield the triples of a graph file in its order, those of named graphs too.

    Triples with a blank node are left out: the model has none.

    Raises
    ------
    GraphFileError
        For a suffix that is not read, a file that is not there, and a broken line.
    """
    import pyoxigraph as ox

    with naming(path):
        for quad in ox.parse(path=str(path), format=format_of(path)):
            triple = plain_triple(quad.subject, quad.predicate, quad.object)
            if triple is not None:
                yield triple


def lines_by_graph(path: Path) -> dict[str, list[str]]:
    """Return the triples of a graph file as lines of N-Triples, by the name of their graph.

    "" stands for no graph; blank nodes keep to the file. Literals stay as they are written.

    Raises
    ------
    GraphFileError
        As ``read_graph``.
    """
    import pyoxigraph as ox

    found: dict[str, list[str]] = {}
    with naming(path):
        for quad in ox.parse(path=str(path), format=format_of(path)):
            name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
            found.setdefault(name, []).append(f"{quad.triple} .")
    return found


def format_of(path: Path) -> "ox.RdfFormat":
    """Return the format of a file by its suffix, one of ``.ttl``, ``.nt``, ``.nq``, ``.trig``."""
    import pyoxigraph as ox

    kind = _FORMATS.get(path.suffix.lower())
    if kind is None:
        raise GraphFileError(
            f"{path}: no graph is read from {path.suffix or 'a file without a suffix'}",
            hint=f"convert it to one of {', '.join(sorted(_FORMATS))}",
        )
    found: ox.RdfFormat = getattr(ox.RdfFormat, kind)
    return found


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn what Oxigraph raises about a file into a ``GraphFileError`` that names file and line."""
    try:
        yield
    except SyntaxError as error:
        raise GraphFileError(
            f"{path}:{error.lineno or 1}: {error.msg}", hint="repair the line, or build the graph again"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise GraphFileError(f"{path}: {reason}", hint="name a graph file that exists") from error
