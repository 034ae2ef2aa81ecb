"""Quads -> RDF files as they come, by Oxigraph's own writer, in the memory of one quad.

Unlike :mod:`kgraph.store.syntax`, which sorts what it has in memory, nothing is put in order
here but N-Triples, N-Quads and the prefixes: the order of the quads decides the bytes.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, cast

from kgraph.export.lines import sorted_lines
from kgraph.store.prefixes import VOCABULARIES
from kgraph.store.syntax import WITH_GRAPHS, Syntax, for_xml

if TYPE_CHECKING:
    import pyoxigraph as ox

SORTED: Final = frozenset({Syntax.N_TRIPLES, Syntax.N_QUADS})
"""The syntaxes whose lines are in the order of their bytes."""

_XMLNS = re.compile(rb' xmlns:\w+="[^"]*"')
_HEADER: Final = 64 * 1024


def stream_quads(
    quads: "Iterable[ox.Quad]", file: IO[bytes], syntax: Syntax, namespaces: Mapping[str, str]
) -> None:
    """Write quads into an open file that has a name; syntaxes without graphs get their triples."""
    given = quads if syntax in WITH_GRAPHS else map(attrgetter("triple"), quads)
    if syntax in SORTED:
        file.writelines(sorted_lines(given, syntax))
    else:
        _write(given, file, syntax, namespaces)


def xml_quads(quads: "Iterable[ox.Quad]", lost: list[str]) -> "Iterator[ox.Quad]":
    """Yield the quads without what XML cannot hold; ``lost`` gets the subject of each that was changed."""
    import pyoxigraph as ox

    for quad in quads:
        value = quad.object
        if isinstance(value, ox.Literal) and (kept := for_xml(value.value)) != value.value:
            lost.append(str(quad.subject))
            yield ox.Quad(quad.subject, quad.predicate, _with_text(value, kept), quad.graph_name)
        else:
            yield quad


def _with_text(literal: "ox.Literal", text: str) -> "ox.Literal":
    import pyoxigraph as ox

    if literal.language:
        return ox.Literal(text, language=literal.language)
    return ox.Literal(text, datatype=literal.datatype)


def _write(
    quads: "Iterable[ox.Quad] | Iterable[ox.Triple]",
    file: IO[bytes],
    syntax: Syntax,
    namespaces: Mapping[str, str],
) -> None:
    import pyoxigraph as ox

    path = Path(file.name)
    allowed = VOCABULARIES if syntax is Syntax.RDF_XML else namespaces
    # A path is written to by Oxigraph itself, without a way through Python for every piece.
    target = cast("IO[bytes]", _Returns(file)) if syntax is Syntax.RDF_XML else str(path)
    ox.serialize(quads, target, format=getattr(ox.RdfFormat, syntax.name), prefixes=dict(allowed))
    file.flush()
    if syntax in (Syntax.TURTLE, Syntax.TRIG, Syntax.RDF_XML):
        _sort_prefixes(path, syntax)
    file.seek(0, os.SEEK_END)


class _Returns:
    """A file into which carriage returns are written so that a reader of XML keeps them."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, piece: bytes) -> int:
        self._file.write(piece.replace(b"\r", b"&#13;"))
        return len(piece)

    def flush(self) -> None:
        self._file.flush()


def _sort_prefixes(path: Path, syntax: Syntax) -> None:
    """Put the prefixes, which Oxigraph leaves to chance, into order, in place: no length changes."""
    with path.open("r+b") as file:
        head = file.read(_HEADER)
        ordered = _sorted_xmlns(head) if syntax is Syntax.RDF_XML else _sorted_directives(head)
        file.seek(0)
        file.write(ordered)


def _sorted_directives(head: bytes) -> bytes:
    lines = head.split(b"\n")
    count = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix ")), 0)
    return b"\n".join([*sorted(lines[:count]), *lines[count:]])


def _sorted_xmlns(head: bytes) -> bytes:
    before, opening, rest = head.partition(b"<rdf:RDF")
    declared, closing, after = rest.partition(b">")
    return before + opening + b"".join(sorted(_XMLNS.findall(declared))) + closing + after
