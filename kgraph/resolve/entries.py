"""The facts' rows as records: states, organisations, organs, terms of office."""

import csv
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from io import StringIO

from kgraph.errors import FactsError
from kgraph.model import ActorKind


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


@dataclass(frozen=True, slots=True)
class Term:
    """One person's term in one office; ``start`` and ``end`` are days, None where open or unknown."""

    person: str
    name: str
    office: str
    post: str
    represents: str
    start: date | None
    end: date | None
    wikidata: str | None

    def covers(self, day: date | None) -> bool:
        """Tell whether the term holds on a day; on no known day every term does."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Organ:
    """A common noun for a part of a state or a group of people in it ("foreign ministry")."""

    noun: str
    kind: ActorKind
    pattern: str


def rows(name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the rows of a facts file with their line numbers."""
    file = files("kgraph.resolve") / "facts" / name
    if file.is_file():
        reader = csv.DictReader(StringIO(file.read_text("utf-8")))
        for row in reader:
            yield reader.line_num, {k: (v or "").strip() for k, v in row.items() if k}


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
