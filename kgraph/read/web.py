"""Web pages as a browser saves them: the article's text without menus and adverts.

Offsets count from the first character of the extracted text, not of the page. The file is
all that is read: nothing is fetched.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kgraph.errors import UnreadableError
from kgraph.model import Document, Dropped
from kgraph.read.decode import decode_text
from kgraph.read.fields import STAGE, clean_id, document_of, dropped, file_id

_CHARSET = re.compile(rb"""<meta\b[^<>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_XML_DECLARATION = re.compile(r"<\?xml[^<>]*>")
_HEAD = 4096
_LONGEST_PAGE = 20_000_000
_MOST_TAGS = 100_000


def read_html(path: Path, raw: bytes) -> Iterator[Document | Dropped]:
    """Yield the one document of a page, or why it cannot be read.

    Title, day, site name (as publisher) and canonical address come from the page's own
    metadata; without such an address, from the comment of the browser that saved it. Of a
    broken page, what can be read is.
    """
    where = clean_id(str(path))
    if len(raw) > _LONGEST_PAGE:
        yield Dropped(STAGE, "too large", where, f"a page of more than {_LONGEST_PAGE} bytes")
        return
    declared = _CHARSET.search(raw[:_HEAD])
    try:
        page = decode_text(raw, declared[1].decode("ascii") if declared else None)
    except UnreadableError as error:
        yield dropped(error, path)
        return
    if page.count("<") > _MOST_TAGS:
        # Extraction takes a tenth of a millisecond a tag, far more than reading.
        yield Dropped(STAGE, "too large", where, f"a page of more than {_MOST_TAGS} tags")
        return
    found = _extract(_without_declaration(page.lstrip()))
    if found is None or not found.text:
        yield Dropped(STAGE, "no article in the page", where)
        return
    saved_from = _SAVED_FROM.search(page[:_HEAD])
    fields = {
        "text": found.text,
        "title": found.title,
        "url": found.url or (saved_from[1] if saved_from else None),
        "publisher": found.sitename,
        "date": found.date,
    }
    yield document_of(fields, fallback_id=file_id(path), where=where, date_from="page metadata")


def _without_declaration(page: str) -> str:
    found = _XML_DECLARATION.match(page)
    return page[found.end() :] if found else page


def _extract(page: str) -> Any:
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            # A wider search takes a footer's "(c) 2024" for 1 January; and the fixed last
            # day keeps today's date out of what is found.
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": "2100-12-31",
            },
        )
    # The extractor is given whatever a disk holds, and names no errors of its own.
    except Exception:
        return None
