"""JSON Lines and CSV: one document a row, with the fields ``id, date, title, url, source, text``.

``publisher`` may stand for ``source``; other fields are left out; a row without an id gets
``<file>:<line>``. A date is a full day or none: "2024" and "2024-03" leave the document
undated. Offsets count from the first character of the field ``text``.
"""

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from kgraph.errors import UnreadableError
from kgraph.model import Document, Dropped
from kgraph.read.decode import bom_encoding, decode_text
from kgraph.read.fields import STAGE, clean_id, document_of, dropped, file_id
from kgraph.read.streams import LIMITS, peek, split_lines

_DATE_FROM = "date field"
_HEAD = 4096
_DELIMITERS = (",", ";", "\t", "|")
_CSV_FIELD_CHARACTERS = 2**30


def read_jsonl(path: Path, raw: bytes) -> Iterator[Document | Dropped]:
    """Yield the document of each line of JSON Lines, or why it cannot be read, in order."""
    yield from read_jsonl_stream(path, [raw])


def read_jsonl_stream(
    path: Path, chunks: Iterable[bytes], *, line_bytes: int = LIMITS.line_bytes
) -> Iterator[Document | Dropped]:
    """Yield the document of each line of a stream of any length, or why it cannot be read.

    Empty lines are left out. JSON is UTF-8; UTF-16 and UTF-32 are read where a byte order
    mark tells. A stream with no line at all gives one ``Dropped``.
    """
    head, pieces = peek(chunks, _HEAD)
    if b"\0" in head and bom_encoding(head) in (None, "utf-8"):
        yield Dropped(STAGE, "binary file", clean_id(str(path)), "it holds NUL bytes")
        return
    is_empty = True
    for number, line in enumerate(split_lines(_as_utf8(pieces), line_bytes), start=1):
        if line is not None and not line.strip():
            continue
        is_empty = False
        if line is None:
            where = clean_id(f"{path}:{number}")
            yield Dropped(STAGE, "line too long", where, f"more than {line_bytes} bytes")
        else:
            yield _read_line(path, number, line)
    if is_empty:
        yield Dropped(STAGE, "empty file", clean_id(str(path)))


def read_csv(path: Path, raw: bytes) -> Iterator[Document | Dropped]:
    """Yield the document of each row below a header line, or why it cannot be read, in order.

    Columns are parted by comma, semicolon, tab or ``|``, whichever gives a column ``text``.
    A row with more fields than the header, or with a quote that is not closed, is dropped:
    where its text ends is not known.
    """
    where = clean_id(str(path))
    try:
        text = decode_text(raw)
    except UnreadableError as error:
        yield dropped(error, path)
        return
    csv.field_size_limit(_CSV_FIELD_CHARACTERS)
    rows = _numbered_rows(text, _find_delimiter(text))
    header = next(rows, (1, "empty file"))[1]
    if isinstance(header, str):
        yield Dropped(STAGE, "broken CSV header", where, header)
        return
    columns = [name.strip().casefold() for name in header]
    if "text" not in columns:
        yield Dropped(STAGE, "no text column", where, clean_id(f"columns: {', '.join(columns)}"[:200]))
        return
    for number, row in rows:
        yield _read_row(path, number, columns, row)


def _as_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    stream = iter(chunks)
    head = next(stream, b"")
    encoding = bom_encoding(head)
    if encoding in (None, "utf-8"):
        yield head.removeprefix(codecs.BOM_UTF8)
        yield from stream
        return
    decoder = codecs.getincrementaldecoder(encoding or "utf-8")("replace")
    yield decoder.decode(head).removeprefix("\ufeff").encode("utf-8", "replace")
    for chunk in stream:
        yield decoder.decode(chunk).encode("utf-8", "replace")


def _read_line(path: Path, number: int, line: bytes) -> Document | Dropped:
    where = clean_id(f"{path}:{number}")
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return Dropped(STAGE, "wrong encoding", where, "JSON is UTF-8, and this line is not")
    except RecursionError:
        return Dropped(STAGE, "broken JSON", where, "nested too deep")
    except ValueError as error:
        return Dropped(STAGE, "broken JSON", where, str(error)[:200])
    if not isinstance(fields, dict):
        return Dropped(STAGE, "not a JSON object", where, type(fields).__name__)
    fallback_id = f"{file_id(path)}:{number}"
    return document_of(fields, fallback_id=fallback_id, where=where, date_from=_DATE_FROM)


def _find_delimiter(text: str) -> str:
    for delimiter in _DELIMITERS:
        _, header = next(_numbered_rows(text, delimiter), (1, ""))
        if not isinstance(header, str) and "text" in (name.strip().casefold() for name in header):
            return delimiter
    return ","


def _numbered_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield (line it starts on, fields) of each row that is not empty; a broken one's message for fields."""
    # Strict: otherwise a quote that is never closed swallows the rest of the file in silence.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, str(error)
            continue
        if row:
            yield number, row


def _read_row(path: Path, number: int, columns: list[str], row: list[str] | str) -> Document | Dropped:
    where = clean_id(f"{path}:{number}")
    if isinstance(row, str):
        return Dropped(STAGE, "broken CSV row", where, row)
    if len(row) > len(columns):
        return Dropped(STAGE, "more fields than columns", where, f"{len(row)} for {len(columns)}")
    # The first column of a name counts, and an empty field says nothing.
    fields = {name: value for name, value in reversed(list(zip(columns, row, strict=False))) if value}
    fallback_id = f"{file_id(path)}:{number}"
    return document_of(fields, fallback_id=fallback_id, where=where, date_from=_DATE_FROM)
