"""What holds for any text and for any bytes."""

import csv
import gzip
import io
import json
import logging
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kgraph.model import Document, Dropped
from kgraph.read.dates import parse_date
from kgraph.read.decode import clean_text
from kgraph.read.fields import clean_id, web_url
from kgraph.read.formats import READERS
from kgraph.read.paths import read_paths
from kgraph.read.plain import read_plain
from kgraph.read.streams import LIMITS, split_lines, unzip
from kgraph.read.tables import read_csv, read_jsonl

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\n\r\t"))
texts = words.filter(lambda text: text.strip())
any_text = st.text(st.characters()).filter(lambda text: clean_text(text).strip())
identifiers = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip)
tags = [
    "p",
    "/p",
    "rss",
    "channel",
    "item",
    "title",
    "/title",
    "/item",
    "html",
    "article",
    "script",
    "feed",
    "entry",
]
specials = [
    "<",
    ">",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE a",
    "<!ENTITY",
    "<?xml ?>",
    "&",
    "&amp;",
    "&#0;",
    "&#xD800;",
]
plain = ["date 2024-03-19", "France said.", "\0", "\xe9", '"', ",", "\n", " "]
pieces_of_markup = [*(f"<{tag}>" for tag in tags), *specials, *plain]
markup = st.lists(st.sampled_from(pieces_of_markup), max_size=40).map("".join)
calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@calm
@given(texts)
def test_a_text_file_gives_back_its_text(text):
    assume(not text.startswith(("---", "\ufeff", "%PDF-", "{\\rtf")))
    (document,) = read_plain(Path("a.txt"), text.encode())
    assert (document.id, document.text) == ("a.txt", text)


@calm
@given(st.lists(st.tuples(identifiers, any_text), min_size=1))
def test_json_lines_give_back_texts_and_ids(rows):
    raw = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in rows).encode()
    documents = list(read_jsonl(Path("a.jsonl"), raw))
    assert [(d.id, d.text) for d in documents] == [(name, clean_text(text)) for name, text in rows]


@calm
@given(st.lists(st.tuples(identifiers, texts), min_size=1), st.sampled_from(",;\t|"))
def test_csv_gives_back_texts_and_ids(rows, delimiter):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("id", "text"), *rows])
    documents = list(read_csv(Path("a.csv"), stream.getvalue().encode()))
    assert [(d.id, d.text) for d in documents] == rows


@calm
@given(any_text)
def test_cleaning_moves_no_offset_and_is_done_once(text):
    cleaned = clean_text(text)
    assert len(cleaned) == len(text)
    assert clean_text(cleaned) == cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_no_bytes_make_a_reader_raise(suffix):
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

    @settings(calm, max_examples=40)
    @given(st.one_of(st.binary(), markup.map(str.encode), markup.map(lambda text: text.encode("utf-16"))))
    def check(raw: bytes) -> None:
        items = list(READERS[suffix](Path("a" + suffix), raw))
        assert items
        assert all(isinstance(item, Document | Dropped) for item in items)
        assert all(item.text.strip() for item in items if isinstance(item, Document))

    check()


@calm
@given(st.one_of(st.binary(), markup.map(str.encode), st.binary().map(gzip.compress)))
def test_no_standard_input_makes_the_reader_raise(raw):
    items = list(read_paths(["-"], stdin=io.BytesIO(raw)))
    assert items
    assert all(isinstance(item, Document | Dropped) for item in items)


@calm
@given(st.lists(st.tuples(identifiers, texts)))
def test_ids_and_texts_are_unique_and_none_is_lost(rows):
    raw = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in rows).encode()
    items = list(read_paths(["-"], stdin=io.BytesIO(raw))) if rows else []
    documents = [item for item in items if isinstance(item, Document)]
    assert len(items) == len(rows)
    assert len({document.id for document in documents}) == len(documents)
    assert {document.text.strip() for document in documents} == {text.strip() for _, text in rows}


@calm
@given(st.binary(), st.lists(st.integers(1, 9)))
def test_lines_are_those_of_the_bytes_however_cut(raw, sizes):
    pieces, start = [], 0
    for size in sizes:
        pieces.append(raw[start : start + size])
        start += size
    found = list(split_lines([*pieces, raw[start:]], 10**6))
    assert b"\n".join(found) == raw.removesuffix(b"\n")


@calm
@given(st.lists(st.binary()), st.integers(1, 50))
def test_gzip_members_are_unpacked_however_cut(contents, size):
    raw = b"".join(gzip.compress(content) for content in contents) or gzip.compress(b"")
    pieces = [raw[start : start + size] for start in range(0, len(raw), size)]
    assert b"".join(unzip(pieces, LIMITS)) == b"".join(contents)


@calm
@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.dates(), st.datetimes()))
def test_no_value_makes_a_date_or_an_address_raise(value):
    parse_date(value)
    web_url(value)


@calm
@given(st.sampled_from(["https://example.org/", "http://", "HTTPS://[", "https://a.b/?#"]), st.text())
def test_every_address_that_is_kept_is_an_iri(start, rest):
    url = web_url(start + rest)
    assert url is None or NamedNode(url).value == url
    assert url is None or url.startswith(("http://", "https://"))
    assert web_url(url) == url


@calm
@given(st.dates())
def test_every_iso_day_is_read(day):
    assert parse_date(day.isoformat()) == day


@calm
@given(st.text())
def test_an_id_is_one_line_of_the_same_length(value):
    assert len(clean_id(value).splitlines()) <= 1
    assert len(clean_id(value)) == len(value)
