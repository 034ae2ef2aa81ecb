"""Inputs made to break a reader: each is named with its reason, none stops the others."""

import gzip
import io
import os
import sys
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kgraph.model import Document, Dropped
from kgraph.read.paths import read_paths
from kgraph.read.streams import Limits

GOOD = "Paris denied it had imposed sanctions on Bamako."
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]><rss><channel><item><title>&j;</title></item></channel></rss>"
)


@contextmanager
def peak_memory() -> Iterator[Callable[[], int]]:
    """Give a function that tells the most bytes Python held in the block."""
    tracemalloc.start()
    try:
        yield lambda: peak
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("bad.txt", b"", "empty file"),
        ("bad.txt", b" \r\n ", "empty file"),
        ("bad.txt", b"---\ndate: 2024-03-19\n---\n \n", "empty text"),
        ("bad.txt", bytes(range(256)), "binary file"),
        ("bad.txt", b"%PDF-1.7\n%\xe2\xe3", "binary file"),
        ("bad.txt", b"\xef\xbb\xbfcaf\xe9", "wrong encoding"),
        ("bad.md", b"\x1f\x8b\x08\x00 cut", "damaged gzip file"),
        ("bad.txt.gz", b"no gzip at all", "damaged gzip file"),
        ("bad.txt.gz", gzip.compress(b"text" * 1000)[:-20], "damaged gzip file"),
        ("bad.txt.gz", gzip.compress(gzip.compress(b"text")), "binary file"),
        ("bad.txt.gz", gzip.compress(b""), "empty file"),
        ("bad.jsonl", b"\n", "empty file"),
        ("bad.jsonl", b'{"text": 1}', "text is not a string"),
        ("bad.jsonl", b"[" * 100_000, "broken JSON"),
        ("bad.csv", b"id,body\n1,2\n", "no text column"),
        ("bad.html", b"<html><body></body></html>", "no article in the page"),
        ("bad.html", b"<div>" * 50_000, "no article in the page"),
        ("bad.rss", BOMB, "feed with a document type"),
        ("bad.xml", b"<rss", "no entries in the feed"),
        ("bad.atom", b"\0\0\0", "binary file"),
        ("bad.docx", b"PK\x03\x04", "unknown suffix"),
    ],
)
def test_a_bad_file_is_named_with_its_reason_and_the_good_one_is_read(tmp_path, name, raw, reason):
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    bad, good = read_paths([tmp_path])
    assert (bad.stage, bad.reason) == ("read", reason)
    assert bad.document.startswith(str(tmp_path / name))
    assert good == Document(id="good.txt", text=GOOD)


def test_a_broken_third_line_costs_that_line_alone(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "a"}\n{"text": "b"}\n{"text": \n{"text": "d"}\n', encoding="utf-8")
    items = list(read_paths([path]))
    assert [item.text for item in items if isinstance(item, Document)] == ["a", "b", "d"]
    assert [(i.reason, i.document) for i in items if isinstance(i, Dropped)] == [("broken JSON", f"{path}:3")]


@pytest.mark.parametrize(
    "name", ["large.txt", "large.csv", "large.html", "large.rss", "large", "large.jsonl"]
)
def test_a_file_of_a_hundred_megabytes_is_refused_in_little_memory(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.truncate(100 << 20)
    with peak_memory() as peak:
        (item,) = read_paths([path], limits=Limits(file_bytes=4 << 20))
    assert item.reason in ("too large", "binary file")
    assert peak() < 8 << 20


def test_json_lines_of_a_hundred_megabytes_need_the_memory_of_a_line(tmp_path):
    path = tmp_path / "large.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "first"}\n' + b"\n" * 5000 + b'{"text": "')
        stream.seek(100 << 20)
        stream.write(b'"}\n{"text": "last"}\n')
    with peak_memory() as peak:
        first, long, last = read_paths([path], limits=Limits(file_bytes=1 << 20, line_bytes=1 << 20))
    assert (first.text, long.reason, last.text) == ("first", "line too long", "last")
    assert peak() < 8 << 20


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.csv.gz"])
def test_a_gzip_bomb_is_refused(tmp_path, name):
    (tmp_path / name).write_bytes(_zeros_compressed(100 << 20))
    with peak_memory() as peak:
        (item,) = read_paths([tmp_path], limits=Limits(file_bytes=4 << 20))
    assert item.reason in ("gzip bomb", "too large")
    assert peak() < 16 << 20


def test_a_gzip_bomb_of_json_lines_is_refused_on_the_way():
    endless = b'{"text": "first"}\n' + b" " * (50 << 20)
    items = list(
        read_paths(["-"], stdin=io.BytesIO(gzip.compress(endless)), limits=Limits(file_bytes=1 << 20))
    )
    assert items[0] == Document(id="stdin:1", text="first")
    assert [item.reason for item in items[1:]] == ["gzip bomb"]


def test_honest_gzip_above_the_limit_is_still_read_as_json_lines(tmp_path):
    rows = b"".join(b'{"text": "%s"}\n' % os.urandom(400).hex().encode() for _ in range(200))
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(rows))
    items = list(read_paths([tmp_path], limits=Limits(file_bytes=1000)))
    assert [type(item) for item in items] == [Document] * 200


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_links_and_pipes_in_a_folder_do_not_catch_the_reader(tmp_path):
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    assert [(item.reason, Path(item.document).name) for item in read_paths([tmp_path])] == [
        ("link to a folder", "again"),
        ("not a regular file", "broken.txt"),
        ("not a regular file", "pipe.txt"),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="a name that is not UTF-8, on Linux")
def test_a_file_name_that_is_not_text_gives_an_id_that_can_be_written(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(GOOD, encoding="utf-8")
    (document,) = read_paths([tmp_path])
    assert document.id.encode("utf-8") == "caf\ufffd.txt".encode()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path):
    (tmp_path / "secret.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "secret.txt").chmod(0)
    assert [item.reason for item in read_paths([tmp_path])] == ["cannot be opened"]


def test_a_stream_that_fails_is_named():
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise IsADirectoryError(21, "Is a directory")

    (item,) = read_paths(["-"], stdin=Failing())
    assert item == Dropped("read", "cannot be opened", "stdin", "Is a directory")


def _zeros_compressed(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    piece = b" " * (1 << 20)
    return b"".join([*(packer.compress(piece) for _ in range(size >> 20)), packer.flush()])


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("slow.txt", b"* _\t"),
        ("slow.md", b"---\n--"),
        ("slow.jsonl", b'{"text": "http://a:'),
        ("slow.csv", b'"text";,\t|'),
        ("slow.html", b" \n"),
        ("slow.html", b"a <!-- saved from url=(1)"),
        ("slow.rss", b"<! <?xml "),
        ("slow.rss", b"<p <a "),
    ],
)
def test_repeated_bytes_do_not_make_a_reader_slow(tmp_path, name, unit):
    def cost(times: int) -> float:
        path = tmp_path / str(times) / name
        path.parent.mkdir()
        path.write_bytes(b"x" + unit * times)
        start = time.process_time()
        assert list(read_paths([path]))
        return time.process_time() - start

    # Four times the bytes take four times the work, and no square of it; what is that fast anyway may be.
    cost(100)
    assert cost(50_000) < 8 * cost(12_500) + 0.5
