"""Each text once, each id once. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kgraph.identity import text_digest
from kgraph.model import Document, Dropped
from kgraph.read.fields import STAGE


def unique_documents(items: Iterable[Document | Dropped]) -> Iterator[Document | Dropped]:
    """Yield the items, a text read before as ``Dropped``, an id taken before with ``#2``, ``#3``.

    Texts are the same where their characters are, spaces and line ends around them left
    aside. Needs memory for one digest and one id a document.
    """
    first_of: dict[bytes, str] = {}
    uses: dict[str, int] = {}
    for item in items:
        if isinstance(item, Dropped):
            yield item
            continue
        digest = bytes.fromhex(text_digest(item.text.strip()))
        if digest in first_of:
            yield Dropped(STAGE, f"duplicate of {first_of[digest]}", item.id)
            continue
        unique_id = _free_id(item.id, uses)
        first_of[digest] = unique_id
        yield item if unique_id == item.id else replace(item, id=unique_id)


def _free_id(wanted: str, uses: dict[str, int]) -> str:
    free = wanted
    while free in uses:
        uses[wanted] += 1
        free = f"{wanted}#{uses[wanted]}"
    uses[free] = 1
    return free
