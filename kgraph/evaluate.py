"""How right is the extraction? Precision, recall and F1 against annotated documents and pairs.

Pure: gold and found records in, counts out. A statement is right when both actors are the
gold's (mentions overlap, or the same name, and not of different states) in the same
direction, or either where one of the two is mutual; then family or type must agree too. Core
rows that are missed cost recall, optional rows count for nothing, the rest costs precision.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kgraph.errors import GoldFormatError
from kgraph.model import Document, Role, Span, Statement
from kgraph.plover import EventType
from kgraph.read.decode import clean_text

LEVELS = ("directed", "family", "type")
_YIELD = "YIELD"
_YIELDING = (EventType.CONCEDE.value, EventType.RETREAT.value)


@dataclass(frozen=True, slots=True)
class GoldRole:
    """An actor of a gold relation with the mention that a reader underlines, None where none stands."""

    name: str
    iso3: str | None
    mention: Span | None


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation that a reader annotated."""

    source: GoldRole
    target: GoldRole
    family: str
    event_type: str | None
    mutual: bool
    core: bool


@dataclass(frozen=True, slots=True)
class Score:
    """True positives, false positives, false negatives; the measures are in [0, 1], 0 for nothing."""

    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what is right that was found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0


def gold_relations(row: Mapping[str, Any], where: str) -> tuple[GoldRelation, ...]:
    """Return the relations of an annotated document.

    Raises
    ------
    GoldFormatError
        Where the row lacks a field or names an actor that it does not list.
    """
    try:
        actors = {actor["key"]: actor for actor in row["actors"]}
        return tuple(_gold_relation(relation, actors) for relation in row["relations"])
    except (KeyError, TypeError, ValueError) as error:
        raise GoldFormatError(
            f"{where}: not an annotated document: {error!r}", hint='a row has "actors" and "relations"'
        ) from error


def gold_document(row: Mapping[str, Any], where: str, name: str) -> Document:
    """Return the document that a row annotates, under another id.

    Raises
    ------
    GoldFormatError
        Where the row has no text, or its date is no day.
    """
    day, text, title = row.get("date"), row.get("text"), row.get("title")
    if not isinstance(text, str):
        raise GoldFormatError(f"{where}: an annotated document has no text", hint='give it "text"')
    try:
        published = date.fromisoformat(day) if day else None
    except (TypeError, ValueError) as error:
        raise GoldFormatError(f"{where}: {day!r} is no day", hint='write "date": "2024-03-19"') from error
    return Document(id=name, text=clean_text(text), title=str(title) if title else None, published=published)


def _gold_relation(row: Mapping[str, Any], actors: Mapping[str, Mapping[str, Any]]) -> GoldRelation:
    def role(end: str) -> GoldRole:
        actor, span = actors[row[end]], row[f"{end}_span"]
        return GoldRole(actor["name"], actor["iso3"], Span(*span) if span else None)

    return GoldRelation(
        role("source"),
        role("target"),
        row["family"],
        row["plover"],
        bool(row["mutual"]),
        row["tier"] == "core",
    )


def score_documents(
    documents: Iterable[tuple[Sequence[GoldRelation], Sequence[Statement]]], level: str
) -> Score:
    """Return the score of statements against gold relations, at one of ``LEVELS``."""
    total: Counter[str] = Counter()
    for gold, found in documents:
        total.update(_count(gold, found, level))
    return Score(total["tp"], total["fp"], total["fn"])


def _count(gold: Sequence[GoldRelation], found: Sequence[Statement], level: str) -> Counter[str]:
    core = [relation for relation in gold if relation.core]
    used: set[int] = set()
    false = 0
    for statement in found:
        hits = [at for at, relation in enumerate(core) if _matches(relation, statement, level)]
        if hits:
            used.update([at for at in hits if at not in used][:1])
        elif not any(_matches(r, statement, level) for r in gold if not r.core):
            false += 1
    return Counter(tp=len(used), fp=false, fn=len(core) - len(used))


def _matches(relation: GoldRelation, statement: Statement, level: str) -> bool:
    ways = [(statement.source, statement.target)]
    if relation.mutual or statement.mutual:
        ways.append((statement.target, statement.source))
    if not any(_same(relation.source, s) and _same(relation.target, t) for s, t in ways):
        return False
    if level in ("family", "type") and relation.family != statement.family.value:
        return False
    found_type = statement.event_type.value if statement.event_type else None
    return level != "type" or relation.event_type == found_type


def _same(gold: GoldRole, role: Role) -> bool:
    actor = role.actor
    if gold.iso3 and actor.iso3 and gold.iso3 != actor.iso3:
        return False
    overlap = gold.mention is not None and gold.mention.overlaps(role.mention)
    return overlap or _words(gold.name) == _words(actor.name)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", name.casefold())) - {"the", "of", "and"}


def gold_class(row: Mapping[str, Any], level: str, where: str) -> str:
    """Return the gold's answer for a pair at a level: the family, or the type.

    Raises
    ------
    GoldFormatError
        Where the row has none.
    """
    found = row.get(level)
    if not isinstance(found, str):
        raise GoldFormatError(f"{where}: a pair without {level!r}", hint='a pair has "family" and "type"')
    return found


def score_pairs(level: str, outcomes: Sequence[tuple[str, str | None]]) -> dict[str, object]:
    """Return the record of a level: macro F1 and accuracy of (gold, found) pairs, rounded to four digits.

    Gold of the codebook's first edition has YIELD where we tell CONCEDE from RETREAT: either is
    right there.
    """
    if any(gold == _YIELD for gold, _ in outcomes):
        outcomes = [(gold, _YIELD if found in _YIELDING else found) for gold, found in outcomes]
    right = sum(gold == found for gold, found in outcomes)
    return {
        "level": level,
        "macro_f1": round(macro_f1(outcomes), 4),
        "accuracy": round(right / len(outcomes), 4) if outcomes else 0.0,
        "pairs": len(outcomes),
    }


def macro_f1(pairs: Sequence[tuple[str, str | None]]) -> float:
    """Return the mean F1 over the gold's classes of (gold, found) pairs; 0 for no pairs."""
    classes = sorted({gold for gold, _ in pairs})
    scores = [
        Score(
            sum(g == c == f for g, f in pairs),
            sum(f == c != g for g, f in pairs),
            sum(g == c != f for g, f in pairs),
        ).f1
        for c in classes
    ]
    return sum(scores) / len(scores) if scores else 0.0


def score_table(score_of: Callable[[str], Score]) -> Iterator[dict[str, object]]:
    """Yield one record a level with its measures, rounded to four digits."""
    for level in LEVELS:
        score = score_of(level)
        yield {
            "level": level,
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
            "f1": round(score.f1, 4),
            "found": score.tp,
            "wrong": score.fp,
            "missed": score.fn,
        }
