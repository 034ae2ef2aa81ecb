"""Text and Markdown files.

Offsets count from the file's first character (after a byte order mark): a leading
``date 2024-03-19`` or a ``Date:`` line gives the date and stays in the text, so does a heading.
YAML front matter alone is a record about the text, not text: offsets count from the
character after its closing line.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from kgraph.errors import UnreadableError
from kgraph.model import Document, Dropped
from kgraph.read.dates import date_in_name, date_line, leading_date, parse_date
from kgraph.read.decode import decode_text
from kgraph.read.fields import clean_id, document_of, dropped, file_id

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?\n)---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FRONT_LENGTH = 16384
_FRONT_KEYS = frozenset({"date", "title", "publisher", "source", "url", "id"})


def read_plain(path: Path, raw: bytes) -> Iterator[Document | Dropped]:
    """Yield the one document of a text file, or why it cannot be read.

    Its date is that of the front matter, else of the leading words, else of a ``Date:``
    line, else in the file's name, else None; ``date_from`` says which.
    """
    try:
        text = decode_text(raw)
    except UnreadableError as error:
        yield dropped(error, path)
        return
    name = file_id(path)
    front, body = _split_front_matter(text)
    published, date_from = _find_date(front, body, name)
    fields = {**front, "text": body, "date": published}
    yield document_of(fields, fallback_id=name, where=clean_id(str(path)), date_from=date_from)


def _split_front_matter(text: str) -> tuple[Mapping[str, object], str]:
    found = _FRONT.match(text, 0, _FRONT_LENGTH)
    fields = _parse_yaml(found[1]) if found else {}
    # A rule of three hyphens may open a text: only a block with a known key is a record.
    if found is None or not _FRONT_KEYS & fields.keys():
        return {}, text
    return fields, text[found.end() :]


def _parse_yaml(block: str) -> Mapping[str, object]:
    import yaml

    try:
        fields = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    if not isinstance(fields, dict):
        return {}
    return {key.lower(): value for key, value in fields.items() if isinstance(key, str)}


def _find_date(front: Mapping[str, object], body: str, name: str) -> tuple[date | None, str]:
    tried = (
        (parse_date(front.get("date")), "front matter"),
        (leading_date(body), "leading line"),
        (date_line(body), "date line"),
        (date_in_name(name), "file name"),
    )
    return next(((day, origin) for day, origin in tried if day), (None, ""))
