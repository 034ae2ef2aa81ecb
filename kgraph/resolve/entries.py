"""The facts' rows as records: states, organisations, organs, terms of office."""

import csv
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from io import StringIO

from kgraph.errors import FactsError
from kgraph.model import ActorKind

_FAMILY_NAME_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "VNM"})
# Numerals apart, these end names without being the name of a family; houses have too many members.
_SUFFIXES = frozenset({"Jr.", "Lama", "Saud", "Sr."})


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory."""

    key: str
    name: str
    iso3: str | None
    wikidata: str | None
    adjective: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, armed group, organ with a name of its own, party or generic actor."""

    key: str
    name: str
    kind: ActorKind
    iso3: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Which office leads a state; ``start`` and ``end`` are days, None where open or unknown."""

    office: str
    represents: str
    start: date | None
    end: date | None

    def covers(self, day: date | None) -> bool:
        """Tell whether it holds on a day; on no known day it does."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Lead):
    """One person's term in one office."""

    person: str
    name: str
    post: str
    wikidata: str | None

    def days_off(self, day: date | None) -> int:
        """Return how far a day is from the term's ends; of no day, the latest begun is the nearest."""
        if day is None:
            return -(self.start or date.min).toordinal()
        edges = [abs((edge - day).days) for edge in (self.start, self.end) if edge]
        return min(edges, default=10**7)


@dataclass(frozen=True, slots=True)
class Organ:
    """A common noun for a part of a state or a group of people in it ("foreign ministry")."""

    noun: str
    kind: ActorKind
    pattern: str


@cache
def rows(name: str) -> tuple[tuple[int, Mapping[str, str]], ...]:
    """Return the rows of a facts file with their line numbers; none where there is no such file."""
    file = files("kgraph.resolve") / "facts" / name
    if not file.is_file():
        return ()
    reader = csv.reader(StringIO(file.read_text("utf-8")))
    columns = next(reader, [])
    found = []
    for cells in filter(None, reader):
        cells.extend([""] * (len(columns) - len(cells)))
        found.append((reader.line_num, dict(zip(columns, map(str.strip, cells), strict=False))))
    return tuple(found)


def split(text: str) -> list[str]:
    """Return the parts of a cell that are separated by bars."""
    return [part.strip() for part in text.split("|") if part.strip()]


def state_of(row: Mapping[str, str]) -> State:
    """Return a state from a row; a broken one is an error that names file, line and column."""
    return State(row["key"], row["name"], row["iso3"] or None, row["wikidata"] or None, row["adjective"])


def organisation_of(row: Mapping[str, str], line: int) -> Organisation:
    """Return an organisation from a row; a broken one is an error that names file, line and column."""
    kind = _kind(row["kind"], f"organisations.csv:{line}")
    return Organisation(row["key"], row["name"], kind, row["iso3"] or None, row["wikidata"] or None)


def organ_of(row: Mapping[str, str], line: int) -> Organ:
    """Return an organ from a row; a broken one is an error that names file, line and column."""
    return Organ(row["noun"], _kind(row["kind"], f"organs.csv:{line}"), row["name"])


def _kind(text: str, where: str) -> ActorKind:
    try:
        return ActorKind(text)
    except ValueError:
        raise FactsError(f"{where}: column kind: {text!r} is no kind of actor") from None


def term_of(row: Mapping[str, str], line: int) -> Term:
    """Return a term from a row; a broken one is an error that names file, line and column."""
    where = f"leaders.csv:{line}"
    return Term(
        person=row["key"],
        name=row["name"],
        office=row["office"],
        post=row["post"],
        represents=row["represents"],
        start=read_day(row["start"], f"{where}: column start", last=False),
        end=read_day(row["end"], f"{where}: column end", last=True),
        wikidata=row["wikidata"] or None,
    )


def leading_of(row: Mapping[str, str], line: int) -> Lead:
    """Return from a row which office leads a state; a broken one is an error as with terms."""
    where = f"leading.csv:{line}"
    return Lead(
        office=row["office"],
        represents=row["key"],
        start=read_day(row["from"], f"{where}: column from", last=False),
        end=read_day(row["until"], f"{where}: column until", last=True),
    )


def family_name(row: Mapping[str, str]) -> str | None:
    """Return the last word of a name where that is what people are called by afterwards.

    East Asian family names stand first and are among the aliases; numerals and "Jr." are no names,
    nor is the land of "Philippe of Belgium".
    """
    last = row["name"].split()[-1]
    elsewhere = row["iso3"] in _FAMILY_NAME_FIRST or " of " in row["name"]
    if elsewhere or len(last) < 2 or last.isupper() or last in _SUFFIXES:
        return None
    return last


def read_day(text: str, where: str, *, last: bool) -> date | None:
    """Return a day, None for no text; a month or year alone is its first day, or its ``last``."""
    if not text:
        return None
    parts = text.split("-")
    try:
        year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else (12 if last else 1)
        if len(parts) == 3:
            return date(year, month, int(parts[2]))
        return date(year, month, monthrange(year, month)[1] if last else 1)
    except ValueError:
        raise FactsError(
            f"{where}: {text!r} is neither a day, a month nor a year",
            hint="write 2024-03-19, 2024-03 or 2024",
        ) from None


def singular(plural: str) -> str:
    """Return one of many: "lawmen" -> "lawman", "parties" -> "party"."""
    if plural.endswith("men"):
        return f"{plural[:-2]}an"
    if plural.endswith("ies"):
        return f"{plural[:-3]}y"
    return plural[:-1] if plural.endswith("s") and not plural.endswith("ss") else plural
