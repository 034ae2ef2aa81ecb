"""JSON Lines and CSV: a row, a document."""

import codecs
import json
from datetime import date
from pathlib import Path

import pytest

from kgraph.model import Document, Dropped
from kgraph.read.tables import read_csv, read_jsonl, read_jsonl_stream

TEXT = "Paris denied it had imposed sanctions on Bamako."
ROW = {
    "id": "d1",
    "date": "2024-03-19",
    "title": "Denial",
    "url": "https://example.org/1",
    "source": "Wire (Agency One) (Agency Two)",
    "text": TEXT,
    "licence": "ours",
}
DOCUMENT = Document(
    id="d1",
    text=TEXT,
    title="Denial",
    url="https://example.org/1",
    publisher="Wire (Agency One) (Agency Two)",
    published=date(2024, 3, 19),
    date_from="date field",
)


def lines(*rows: object) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def jsonl(raw: bytes) -> list[Document | Dropped]:
    return list(read_jsonl(Path("news.jsonl"), raw))


def table(text: str) -> list[Document | Dropped]:
    return list(read_csv(Path("news.csv"), text.encode()))


def test_the_fields_of_a_line_make_a_document():
    assert jsonl(lines(ROW)) == [DOCUMENT]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_fields_of_a_row_make_a_document_whatever_parts_them(delimiter):
    header, row = (delimiter.join(values) for values in (ROW.keys(), ROW.values()))
    assert table(f"{header}\n{row}\n") == [DOCUMENT]


@pytest.mark.parametrize(
    ("fields", "field", "value"),
    [
        ({"publisher": "The Example"}, "publisher", "The Example"),
        ({"publisher": "The Example", "source": "Wire"}, "publisher", "The Example"),
        ({"source": ["Wire"]}, "publisher", None),
        ({"source": " "}, "publisher", None),
        ({"id": 42}, "id", "42"),
        ({"id": ""}, "id", "news.jsonl:1"),
        ({"id": None}, "id", "news.jsonl:1"),
        ({"id": {"a": 1}}, "id", "news.jsonl:1"),
        ({"id": "a\nb"}, "id", "a b"),
        ({"id": "\ud800"}, "id", "\ufffd"),
        ({}, "id", "news.jsonl:1"),
        ({"date": "2024-03"}, "published", None),
        ({"date": "2024-03"}, "date_from", None),
        ({"date": 20240319}, "published", date(2024, 3, 19)),
        ({"title": "Two\nlines "}, "title", "Two lines"),
        ({"title": 7}, "title", None),
        ({"url": "http://example.org/"}, "url", "http://example.org/"),
        ({"url": " https://example.org/a b "}, "url", "https://example.org/a%20b"),
        (
            {"url": "HTTPS://example.org/ä?a=[1]&b=5%#x#y"},
            "url",
            "https://example.org/ä?a=%5B1%5D&b=5%25#x%23y",
        ),
        ({"url": "http://[::1]:80/%C3%A4"}, "url", "http://[::1]:80/%C3%A4"),
        ({"url": "https://exa mple.org/"}, "url", None),
        ({"url": "javascript:alert(1)"}, "url", None),
        ({"url": "file:///etc/passwd"}, "url", None),
        ({"url": "https://"}, "url", None),
        ({"url": "https://[1/"}, "url", None),
        ({"url": "https://example.org/\n<b>"}, "url", None),
        ({"url": "example.org"}, "url", None),
        ({"url": 5}, "url", None),
    ],
)
def test_a_field_of_any_type_is_read_or_left_out(fields, field, value):
    (document,) = jsonl(lines({"text": TEXT, **fields}))
    assert getattr(document, field) == value


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": ', "broken JSON"),
        (b"[" * 200_000, "broken JSON"),
        (b'{"text": ' + b"[" * 200_000, "broken JSON"),
        (b'{"id": ' + b"1" * 10_000 + b', "text": "a"}', "broken JSON"),
        (b"[1, 2]", "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b"{}", "no text"),
        (b'{"text": null}', "no text"),
        (b'{"text": 5}', "text is not a string"),
        (b'{"text": ["a"]}', "text is not a string"),
        (b'{"text": " \\n"}', "empty text"),
        (b'{"text": "\\u0000"}', "empty text"),
        ('{"text": "café"}'.encode("latin-1"), "wrong encoding"),
    ],
)
def test_a_broken_line_is_dropped_and_the_others_are_read(line, reason):
    before, broken, after = jsonl(lines(ROW) + b"\n" + line + b"\n" + lines({"text": "Berlin agreed."}))
    assert before == DOCUMENT
    assert (broken.reason, broken.document) == (reason, "news.jsonl:3")
    assert (after.id, after.text) == ("news.jsonl:4", "Berlin agreed.")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_of_json_lines(encoding):
    raw = (json.dumps(ROW, ensure_ascii=False) + "\r\n").encode(encoding)
    pieces = [raw[:5], raw[5:11], raw[11:]]
    assert list(read_jsonl_stream(Path("news.jsonl"), pieces)) == [DOCUMENT]


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_lines_do_not_depend_on_the_pieces_they_come_in(size):
    raw = lines(ROW, {"text": "Berlin agreed."}).rstrip()
    pieces = [raw[start : start + size] for start in range(0, len(raw), size)]
    assert list(read_jsonl_stream(Path("news.jsonl"), pieces)) == jsonl(raw)


@pytest.mark.parametrize("size", [10, 1000])
def test_a_line_above_the_limit_is_dropped_alone(size):
    raw = lines({"text": "a"}) + lines({"text": "a" * 200}) + lines({"text": "b"})
    pieces = [raw[start : start + size] for start in range(0, len(raw), size)]
    first, long, last = read_jsonl_stream(Path("n.jsonl"), pieces, line_bytes=100)
    assert (first.text, long.reason, long.document, last.text) == ("a", "line too long", "n.jsonl:2", "b")


@pytest.mark.parametrize("raw", [b"", b"\n\n", codecs.BOM_UTF8])
def test_json_lines_without_a_line_are_an_empty_file(raw):
    assert jsonl(raw) == [Dropped("read", "empty file", "news.jsonl")]


def test_binary_json_lines_are_dropped_once():
    assert [item.reason for item in jsonl(b"\x00\n" * 50)] == ["binary file"]


def test_quoted_fields_may_hold_line_ends_quotes_and_delimiters():
    (first, second) = table('Id, TEXT \r\nd1,"One, ""two""\r\nthree;"\r\n,Berlin agreed.\r\n')
    assert (first.id, first.text) == ("d1", 'One, "two"\r\nthree;')
    assert (second.id, second.text) == ("news.csv:4", "Berlin agreed.")


def test_a_long_field_is_read():
    (document,) = table(f"text\n{'a' * 300_000}\n")
    assert len(document.text) == 300_000


@pytest.mark.parametrize(
    ("text", "reason", "where"),
    [
        ("id,body\n1,a\n", "no text column", "news.csv"),
        ('text\n"never closed\nBerlin agreed.\n', "broken CSV row", "news.csv:2"),
        ('"text', "broken CSV header", "news.csv"),
        ("id,text\n1,Paris denied it, Bamako said\n", "more fields than columns", "news.csv:2"),
        ("id,text\n1\n", "no text", "news.csv:2"),
        ("id,text\n1, \n", "empty text", "news.csv:2"),
        ("", "empty file", "news.csv"),
        ("a\0b", "binary file", "news.csv"),
    ],
)
def test_a_broken_table_says_where_and_why(text, reason, where):
    (item,) = table(text)
    assert (item.stage, item.reason, item.document) == ("read", reason, where)


def test_rows_after_a_broken_one_are_read():
    broken, document = table('id,text\n1,"a"b\n2,Berlin agreed.\n')
    assert (broken.reason, document.id) == ("broken CSV row", "2")
