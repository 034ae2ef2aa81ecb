"""What turns one graph into another, as an RDF Patch: lines taken away, lines put in.

The format is that of https://afs.github.io/rdf-delta/rdf-patch.html, with triples in the
spelling of N-Triples, so that it can be applied by a text tool too.
"""

from collections.abc import Iterable, Iterator
from typing import Final

_BEGIN: Final = b"TX .\n"
_END: Final = b"TC .\n"
_DELETE: Final = b"D "
_ADD: Final = b"A "


def patch_lines(first: Iterable[bytes], second: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the patch from one graph to another as lines; of equal graphs an empty transaction.

    Both graphs are given as lines of N-Triples in the order of their bytes, each once; what
    is taken away and what is put in comes in that order too. Needs the memory of two lines.
    """
    yield _BEGIN
    one, two = iter(first), iter(second)
    old, new = next(one, None), next(two, None)
    while old is not None or new is not None:
        if old == new:
            old, new = next(one, None), next(two, None)
        elif new is None or (old is not None and old < new):
            yield _DELETE + (old or b"")
            old = next(one, None)
        else:
            yield _ADD + new
            new = next(two, None)
    yield _END
