"""Pairs to classify, from JSON Lines."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kgraph.errors import GoldFormatError, InputError
from kgraph.model import Pair, Span

_HINT = 'a line is {"id", "text", "source_spans": [[start, end]], "target_spans": [[start, end]]}'


def read_pairs(name: str) -> Iterator[Pair]:
    """Yield the pairs of a file, or of standard input for ``-``; blank lines are passed over.

    Raises
    ------
    InputError
        Where the file cannot be opened.
    GoldFormatError
        For the first line that is not a pair, with its number.
    """
    for number, line in json_lines(name):
        try:
            yield _pair(line, number)
        except (KeyError, TypeError, ValueError) as error:
            raise GoldFormatError(f"{name}:{number}: no pair: {error}", hint=_HINT) from error


def json_lines(name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the JSON objects of a file, or of standard input for ``-``, with their line numbers."""
    if name == "-":
        lines = sys.stdin.read().splitlines()
    else:
        try:
            lines = Path(name).read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(
                f"{name}: cannot be read: {error}", hint="check the path; the file must be UTF-8"
            ) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found = json.loads(line)
            except ValueError as error:
                raise GoldFormatError(f"{name}:{number}: not JSON: {error}", hint=_HINT) from error
            if not isinstance(found, dict):
                raise GoldFormatError(f"{name}:{number}: not a JSON object", hint=_HINT)
            yield number, found


def _pair(line: dict[str, Any], number: int) -> Pair:
    return Pair(
        id=str(line.get("id", number)),
        text=line["text"],
        source_spans=tuple(Span(start, end) for start, end in line["source_spans"]),
        target_spans=tuple(Span(start, end) for start, end in line["target_spans"]),
    )
