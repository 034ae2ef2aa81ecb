"""What is written around a picture: title, counts, dates, the legend, and how to read it.

Pure: the records of :mod:`kgraph.draw.drawing` in, words out, each cleaned for any format.
"""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

CAUTION = "Reported claims, not verified facts"

Records = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the legend: words, a count, and what its sample looks like.

    ``record`` is an edge or a node as :mod:`kgraph.draw.drawing` gives it.
    """

    words: str
    count: int
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Caption:
    """All words around a picture; ``blocks`` are the legend's headings with their rows."""

    title: str
    facts: str
    blocks: tuple[tuple[str, tuple[Row, ...]], ...]
    notes: str
    empty: str


def plain(text: str) -> str:
    """Return a text in one line without characters that XML forbids or that turn directions round."""
    kept = ("" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Cn") else c for c in " ".join(text.split()))
    return "".join(kept)


def caption(
    drawn: tuple[Records, Records],
    summary: Mapping[str, Any],
    title: str,
    *,
    is_faded: bool,
) -> Caption:
    """Return the words around a picture of these nodes and edges.

    ``summary`` has the counts of all that was found, drawn or not, and ``actors``.
    """
    points, lines = drawn
    return Caption(
        title=plain(title),
        facts=_facts(summary, len(lines), len(points)),
        blocks=_legend(points, lines),
        notes=_notes(is_faded=is_faded),
        empty=plain(f"No relations to show. {summary['empty']}"),
    )


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, such as "1 article" or "1,204 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _facts(summary: Mapping[str, Any], lines: int, points: int) -> str:
    actors = counted(points, "actor")
    if points < summary["actors"]:
        actors = f"the {points:,} of {counted(summary['actors'], 'actor')} with the most events"
    parts = [
        _part(lines, summary["relations"], "relation"),
        actors,
        counted(summary["articles"], "article"),
        _period(summary["first"], summary["last"]),
    ]
    return " · ".join(filter(None, parts))


def _part(drawn: int, found: int, noun: str) -> str:
    return counted(found, noun) if drawn == found else f"{drawn:,} of {counted(found, noun)}"


def _period(first: str, last: str) -> str:
    if not first:
        return ""
    return _written(first) if first == last else f"{_written(first)} – {_written(last)}"


def _written(day: str) -> str:
    value = date.fromisoformat(day)
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


# Not by strftime, whose names are those of the machine's language.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def _legend(points: Records, lines: Records) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    # A directed relation with its mark says more of its family than a mutual one does.
    marked = sorted(lines, key=lambda line: ("to" not in line["arrows"], not line["arrows"]))
    blocks = (
        ("Relation", _rows(marked, "family", {"dashes": False})),
        ("Standing", _rows(lines, "standing", {"family": None, "arrows": {}})),
        ("Actors", _rows(points, "kind", {})),
    )
    return tuple((heading, rows) for heading, rows in blocks if rows)


def _rows(records: Records, key: str, given: Mapping[str, Any]) -> tuple[Row, ...]:
    """Return a row for each value of a key, the most frequent first, with the first record that has it."""
    counts = Counter(str(record[key]) for record in records)
    samples = {str(record[key]): record for record in reversed(records)}
    order = sorted(counts, key=lambda value: (-counts[value], value))
    return tuple(Row(value.capitalize(), counts[value], {**samples[value], **given}) for value in order)


def _notes(*, is_faded: bool) -> str:
    parts = [
        "The mark stands at the target’s end; a mutual relation has it in the middle, or none.",
        "Wider: more distinct events." + (" Fainter: lower belief." if is_faded else ""),
        "Larger: more relations.",
    ]
    return " ".join(parts)
