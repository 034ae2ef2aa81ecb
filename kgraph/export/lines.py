"""Lines in the order of their bytes, however many: sorted in chunks on disk and merged."""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, cast

from kgraph.store.syntax import Syntax

if TYPE_CHECKING:
    import pyoxigraph as ox

AT_ONCE = 200_000
"""How many quads are sorted in memory: some 100 MB of lines."""


def sorted_lines(
    quads: "Iterable[ox.Quad] | Iterable[ox.Triple]", syntax: Syntax, *, at_once: int = AT_ONCE
) -> Iterator[bytes]:
    """Yield the lines of N-Triples or N-Quads in the order of their bytes, each once, with their ends.

    Needs the memory of ``at_once`` quads; the rest waits in temporary files.
    """
    # What Oxigraph writes may be either; of a list it wants to know which.
    waiting = cast("Iterator[ox.Triple]", iter(quads))
    with ExitStack() as files:
        chunks: list[Iterable[bytes]] = []
        while lines := _lines(list(islice(waiting, at_once)), syntax):
            chunks.append(_parked(lines, files) if chunks or len(lines) >= at_once else lines)
        for line, _same in groupby(heapq.merge(*chunks)):
            yield line


def _lines(quads: "list[ox.Triple]", syntax: Syntax) -> list[bytes]:
    import pyoxigraph as ox

    if not quads:
        return []
    written = ox.serialize(quads, format=getattr(ox.RdfFormat, syntax.name)) or b""
    # A literal may hold characters at which splitlines() would cut.
    return sorted(line + b"\n" for line in written.split(b"\n") if line)


def _parked(lines: list[bytes], files: ExitStack) -> IO[bytes]:
    """Return a file at its beginning that holds the lines."""
    file = TemporaryFile()  # noqa: SIM115
    files.callback(file.close)
    file.writelines(lines)
    file.seek(0)
    return file
