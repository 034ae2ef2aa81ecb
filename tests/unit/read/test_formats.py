"""Which reader for which bytes."""

import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from kgraph.read.formats import READERS, guess_suffix, suffix_of


@pytest.mark.parametrize(
    ("head", "suffix"),
    [
        (b'{"text": "a"}\n{"text"', ".jsonl"),
        (b'\xef\xbb\xbf\n {"text": "a"}', ".jsonl"),
        (b'{"text": "a very long line that is cut', ".jsonl"),
        (b'{\n  "text": "a"\n}', ".txt"),
        (b"{braces} open this text", ".txt"),
        (b"<!DOCTYPE HTML><body>", ".html"),
        (b"<HTML>", ".html"),
        (b'<?xml version="1.0"?><html xmlns="x">', ".html"),
        (b"<!-- saved --><html>", ".html"),
        (b'<?xml version="1.0"?><rss>', ".xml"),
        (b'<rss version="2.0">', ".xml"),
        (b'<feed xmlns="x">', ".xml"),
        (b"<rdf:RDF>", ".xml"),
        (b"Paris denied it.", ".txt"),
        ('{"text": "a"}\n'.encode("utf-16"), ".jsonl"),
        (b"", ".txt"),
    ],
)
def test_content_tells_the_format(head, suffix):
    assert guess_suffix(head) == suffix


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.TXT", ".txt"), ("a.jsonl.gz", ".jsonl"), ("a.gz", ""), ("a", ""), ("a.b.csv", ".csv")],
)
def test_the_suffix_is_that_of_the_plain_file(name, suffix):
    assert suffix_of(Path(name)) == suffix


def test_the_registered_readers_are_these():
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))
    registered = project["project"]["entry-points"]["kgraph.readers"]
    found = {}
    for suffix, address in registered.items():
        module, name = address.split(":")
        found[suffix] = getattr(import_module(module), name)
    assert found == dict(READERS)
