"""Which reader for which bytes: by suffix, and by content where no suffix tells. Pure."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from kgraph.read.decode import bom_encoding
from kgraph.read.feeds import read_feed
from kgraph.read.fields import file_id
from kgraph.read.plain import read_plain
from kgraph.read.tables import read_csv, read_jsonl
from kgraph.read.web import read_html
from kgraph.stages import Reader

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_plain,
        ".md": read_plain,
        ".jsonl": read_jsonl,
        ".csv": read_csv,
        ".html": read_html,
        ".htm": read_html,
        ".rss": read_feed,
        ".atom": read_feed,
        ".xml": read_feed,
    }
)
"""Our own reader of each suffix."""


def suffix_of(path: Path) -> str:
    """Return the suffix in lower case, that before ``.gz`` for a compressed file."""
    return Path(file_id(path)).suffix.lower()


def guess_suffix(head: bytes) -> str:
    """Return the suffix that fits the first bytes: JSON Lines, a page, a feed, else text."""
    start = head.decode(bom_encoding(head) or "utf-8", "replace").lstrip("\ufeff \t\r\n")
    lower = start.lower()
    if start.startswith("{") and _is_json_line(start):
        return ".jsonl"
    if lower.startswith(("<!doctype html", "<html")) or (lower.startswith("<") and "<html" in lower):
        return ".html"
    if lower.startswith(("<?xml", "<rss", "<feed", "<rdf:rdf")):
        return ".xml"
    return ".txt"


def _is_json_line(start: str) -> bool:
    line, newline, _ = start.partition("\n")
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        # A first line longer than what is looked at can only be judged by its start.
        return not newline and line[1:].lstrip().startswith('"')
