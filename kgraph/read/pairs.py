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
        yield pair_of(line, f"{name}:{number}", number)


def pair_of(line: dict[str, Any], where: str, number: int) -> Pair:
    """Return the pair that a JSON object is; ``number`` is its id where it has none.

    Raises
    ------
    GoldFormatError
        Where it lacks a field, or one has the wrong type; ``where`` is named.
    """
    try:
        return Pair(
            id=str(line.get("id", number)),
            text=_text(line["text"]),
            source_spans=_spans(line["source_spans"]),
            target_spans=_spans(line["target_spans"]),
        )
    except KeyError as error:
        raise GoldFormatError(f"{where}: no pair: {error} is missing", hint=_HINT) from error
    except (TypeError, ValueError) as error:
        raise GoldFormatError(f"{where}: no pair: {error}", hint=_HINT) from error


def json_lines(name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the JSON objects of a file, or of standard input for ``-``, with their line numbers."""
    if name == "-":
        raw = sys.stdin.buffer.read()
    else:
        try:
            raw = Path(name).read_bytes()
        except OSError as error:
            raise InputError(f"{name}: cannot be read: {error.strerror}", hint="check the path") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: byte {error.start} is not UTF-8", hint="save the file as UTF-8") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                found = json.loads(line)
            except ValueError as error:
                raise GoldFormatError(f"{name}:{number}: not JSON: {error}", hint=_HINT) from error
            if not isinstance(found, dict):
                raise GoldFormatError(f"{name}:{number}: not a JSON object", hint=_HINT)
            yield number, found


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise TypeError("the text is no string")
    return found


def _spans(found: Any) -> tuple[Span, ...]:
    if not all(type(place) is int for span in found for place in span):
        raise ValueError("a span is two whole numbers")
    return tuple(Span(start, end) for start, end in found)
