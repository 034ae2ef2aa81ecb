"""RSS and Atom: one document an entry.

Offsets count from the first character of the document's text, which is the entry's title, an
empty line, and its content (else its summary) without tags. Nothing is fetched. A feed
that declares a document type is refused before any parser expands it: entities are how a
small file grows without end, or reads another.
"""

import html
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kgraph.errors import UnreadableError
from kgraph.model import Document, Dropped
from kgraph.read.dates import parse_date
from kgraph.read.decode import decode_text
from kgraph.read.fields import STAGE, clean_id, document_of, dropped, file_id, web_url

_DECLARED = re.compile(rb"<\?xml[^<>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})[\"']")
_DOCTYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|h[1-6]|tr|table|blockquote|section|article|figure|pre)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_SPACES = re.compile(r"[ \t\r\n\xa0]+")


def read_feed(path: Path, raw: bytes) -> Iterator[Document | Dropped]:
    """Yield the document of each entry in the feed's order, or why it cannot be read.

    The id is the entry's own, else its link, else ``<file>:<number>``; the publisher is the
    source that the entry names, else the feed's title.
    """
    where = clean_id(str(path))
    try:
        _refuse_entities(raw)
        feed = _parse(raw)
    except UnreadableError as error:
        yield dropped(error, path)
        return
    if not feed["entries"]:
        yield Dropped(STAGE, "no entries in the feed", where)
    for number, entry in enumerate(feed["entries"], start=1):
        fields = _fields_of(entry, publisher=feed["feed"].get("title"))
        yield document_of(
            fields,
            fallback_id=f"{file_id(path)}:{number}",
            where=clean_id(f"{path}:{number}"),
            date_from="feed entry",
        )


def _refuse_entities(raw: bytes) -> None:
    """Refuse a feed with a document type, however its bytes are encoded."""
    from xml.sax import SAXException
    from xml.sax.handler import ContentHandler

    from defusedxml import DefusedXmlException
    from defusedxml.sax import parseString

    declared = _DECLARED.match(raw)
    text = decode_text(raw, declared[1].decode("ascii") if declared else None)
    refusal = UnreadableError("feed with a document type", hint="DTDs and entities are refused")
    try:
        parseString(raw, ContentHandler(), forbid_dtd=True)
    except DefusedXmlException as error:
        raise refusal from error
    except (SAXException, ValueError, LookupError) as error:
        # Feeds are often not well-formed and still readable; then the words decide.
        if _DOCTYPE.search(text):
            raise refusal from error


def _parse(raw: bytes) -> Any:
    import feedparser

    try:
        # As a stream: given bytes or text, feedparser may take them for an address to
        # fetch or a file to open.
        return feedparser.parse(io.BytesIO(raw))
    # The parser is given whatever a disk holds, and names no errors of its own.
    except Exception as error:
        raise UnreadableError("broken feed", hint=str(error)[:200]) from error


def _fields_of(entry: Mapping[str, Any], publisher: object) -> dict[str, object]:
    title = _SPACES.sub(" ", _plain(entry.get("title_detail"))).strip()
    contents = [_plain(content) for content in entry.get("content", ())]
    body = next((text for text in contents if text), "") or _plain(entry.get("summary_detail"))
    source = entry.get("source")
    # Without an id of its own, an entry gets its link for one.
    entry_id, link = entry.get("id") or entry.get("link"), entry.get("link")
    return {
        "text": "\n\n".join(part for part in (title, body) if part),
        "id": entry_id if entry_id != link else web_url(link),
        "title": title,
        "url": link,
        "publisher": (source or {}).get("title") or publisher,
        "date": _day_of(entry),
    }


def _day_of(entry: Mapping[str, Any]) -> date | None:
    # The library's own parsed dates take "2024-03" for the 1st. And asked for an "updated"
    # that is not there, it warns and answers "published".
    days = (parse_date(entry[name]) for name in ("published", "updated") if name in entry)
    return next((day for day in days if day), None)


def _plain(detail: Mapping[str, Any] | None) -> str:
    """Return the text of a feed element, blocks of markup parted by empty lines."""
    if not detail:
        return ""
    value = str(detail.get("value", ""))
    if "html" not in str(detail.get("type", "")):
        return value.strip()
    blocks = _BLOCK.sub("\0", value.replace("\0", " ")).split("\0")
    lines = (_SPACES.sub(" ", html.unescape(_TAG.sub("", block))).strip() for block in blocks)
    return "\n\n".join(line for line in lines if line)
