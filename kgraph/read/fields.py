"""Named fields in, one document or the reason why not: what all readers share. Pure."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from kgraph.errors import UnreadableError
from kgraph.model import Document, Dropped
from kgraph.read.dates import parse_date
from kgraph.read.decode import clean_text

STAGE = "read"

_BREAKS = re.compile("[\t\r\n\u2028\u2029]")
_HOST = re.compile(r"(?:[\w.~!$&'()*+,;=:-]*@)?(?:\[[0-9A-Fa-f:.]+\]|[\w.~-]+)(?::\d*)?")
_NOT_IN_PATH = re.compile(r"%(?![0-9A-Fa-f]{2})|[^\w.~!$&'()*+,;=:@/?%-]")


def document_of(
    fields: Mapping[str, object], *, fallback_id: str, where: str, date_from: str
) -> Document | Dropped:
    """Return the document that the fields describe, or why there is none.

    Read are ``text`` (needed, kept as given but for controls), ``id``, ``title``, ``url``
    (kept where it is http or https), ``publisher`` or ``source`` (kept as given) and
    ``date``; other fields are left out. A date that names no full day is left out too: the
    document is kept, undated.

    Parameters
    ----------
    fields
        As read from outside: any value may have any type.
    fallback_id
        The id of a document whose fields have none.
    where
        The file, or file and line, for the reason.
    date_from
        What the document says of its date's origin, if it gets one.
    """
    text = fields.get("text")
    if text is None:
        return Dropped(STAGE, "no text", where)
    if not isinstance(text, str):
        return Dropped(STAGE, "text is not a string", where, type(text).__name__)
    text = clean_text(text)
    if not text.strip():
        return Dropped(STAGE, "empty text", where)
    published = parse_date(fields.get("date"))
    return Document(
        id=_id_of(fields.get("id")) or clean_id(fallback_id),
        text=text,
        title=_line_of(fields.get("title")),
        url=web_url(fields.get("url")),
        publisher=_line_of(fields.get("publisher")) or _line_of(fields.get("source")),
        published=published,
        date_from=date_from if published else None,
    )


def web_url(value: object) -> str | None:
    """Return an http or https address, what no IRI may hold percent-encoded; else None.

    Examples
    --------
    >>> web_url("https://example.org/a b")
    'https://example.org/a%20b'
    >>> web_url("javascript:alert(1)") is None
    True
    """
    url = value.strip() if isinstance(value, str) else ""
    if clean_id(url) != url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc):
        return None
    path, query, fragment = map(_quote, (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, parts.netloc, path, query, fragment))


def file_id(path: Path) -> str:
    """Return the name of a file without the ``.gz`` of a compressed one."""
    return path.name.removesuffix(".gz") or path.name


def clean_id(value: str) -> str:
    """Return the id with each control character and line end as a space."""
    return _BREAKS.sub(" ", clean_text(value))


def dropped(error: UnreadableError, path: Path) -> Dropped:
    """Return the record of a file that cannot be read."""
    return Dropped(STAGE, error.message, clean_id(str(path)), error.hint)


def _quote(part: str) -> str:
    return _NOT_IN_PATH.sub(lambda found: quote(found[0], safe=""), part)


def _id_of(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30:
        return str(value)
    return clean_id(value) if isinstance(value, str) and value.strip() else None


def _line_of(value: object) -> str | None:
    return (clean_id(value).strip() or None) if isinstance(value, str) else None
