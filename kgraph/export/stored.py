"""A store on disk -> an RDF file, streamed: the memory does not grow with the store."""

from pathlib import Path

from kgraph.export.atomic import atomic_write
from kgraph.export.formats import RDF12, Exported, shortened, syntax_of, unnamed
from kgraph.export.rdf12 import with_reifiers
from kgraph.export.stream import stream_quads, xml_quads
from kgraph.store.disk import DiskStore
from kgraph.store.prefixes import prefixes
from kgraph.store.reading import base_in, exact_quads
from kgraph.store.syntax import Syntax


def export_stored(store: DiskStore, path: Path, kind: str) -> Exported:
    """Write everything that a store says, and nothing of its books, in a format of RDF.

    The same content gives the same bytes, in whatever order it came into the store.

    Raises
    ------
    ExportError
        Where the file cannot be written.
    StoreDamagedError
        Where the store cannot be read; no file is written then.
    """
    syntax = syntax_of(kind)
    if syntax is None:
        raise ValueError(f"{kind} is no format of RDF")
    quads, changed = exact_quads(store), list[str]()
    if kind == RDF12:
        quads = with_reifiers(quads)
    if syntax is Syntax.RDF_XML:
        quads = xml_quads(quads, changed)
    with atomic_write(path) as file:
        stream_quads(quads, file, syntax, prefixes(base_in(store)))
    return Exported((path,), (*unnamed(kind), *shortened(len(changed))))
