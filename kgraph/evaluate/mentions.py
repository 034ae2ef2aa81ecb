"""Mentions against the spans that readers underlined as source or target of a relation.

Pure. Of the mentions that overlap a span the one that covers most of it counts; whether its
actor has the gold's state, name and kind is asked of each span once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kgraph.evaluate.scores import NOTHING, Record, Report, confusion_table, interval, name_words
from kgraph.model import Actor, Span

_PRONOUNS = frozenset(
    ["he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "which", "both"]
)
_ASKED = ("found", "iso3", "name", "kind")


@dataclass(frozen=True, slots=True)
class JudgedMention:
    """A gold span with its actor, and the actor found there, None for nobody."""

    document: str
    text: str
    span: Span
    gold: Mapping[str, Any]
    found: Actor | None

    @property
    def words(self) -> str:
        """The words of the span."""
        return self.text[self.span.start : self.span.end]

    def is_right(self, asked: str) -> bool:
        """Tell whether a mention is found there, or has the gold's state, name or kind."""
        if self.found is None or asked == "found":
            return self.found is not None
        if asked == "name":
            return self._is_named()
        value = self.found.iso3 if asked == "iso3" else self.found.kind.value
        return bool(value == self.gold.get(asked))

    def _is_named(self) -> bool:
        gold = name_words(self.gold["name"])
        found = name_words(self.found.name if self.found else None)
        return gold == found or (bool(gold) and gold <= found)


def judged_mentions(
    name: str, row: Mapping[str, Any], found: Iterable[tuple[Span, Actor]]
) -> Iterator[JudgedMention]:
    """Yield the gold spans of an annotated document, each once, with what was found there."""
    actors = {actor["key"]: actor for actor in row["actors"]}
    marked = {
        Span(*relation[f"{end}_span"]): actors[relation[end]]
        for relation in row["relations"]
        for end in ("source", "target")
        if relation[f"{end}_span"]
    }
    everything = list(found)
    for span, actor in marked.items():
        near = [(place, who) for place, who in everything if place.overlaps(span)]
        covered = [min(span.end, place.end) - max(span.start, place.start) for place, _ in near]
        best = near[covered.index(max(covered))] if near else None
        yield JudgedMention(name, row["text"], span, actor, best[1] if best else None)


def report_mentions(mentions: Sequence[JudgedMention]) -> Report:
    """Return the shares that are right of all, of names and of pronouns; the kinds confused; the errors."""
    pronouns = [m for m in mentions if m.words.casefold() in _PRONOUNS]
    names = [m for m in mentions if m.words.casefold() not in _PRONOUNS]
    parts = {"all": mentions, "names": names, "pronouns": pronouns}
    kinds = ((str(m.gold.get("kind")), m.found.kind.value if m.found else NOTHING) for m in mentions)
    return Report(
        {
            "level": [_shares(part, found) for part, found in parts.items()],
            "confusion": confusion_table(Counter(kinds)),
        },
        [_error(m) for m in mentions if not all(map(m.is_right, _ASKED))],
    )


def _shares(part: str, mentions: Sequence[JudgedMention]) -> Record:
    def share(units: Sequence[bool]) -> float:
        return round(sum(units) / len(units), 4) if units else 0.0

    shares = {asked: share([m.is_right(asked) for m in mentions]) for asked in _ASKED}
    ends = interval([m.is_right("name") for m in mentions], share)
    return {"level": part, "mentions": len(mentions), **shares, **ends}


def _error(mention: JudgedMention) -> Record:
    found = mention.found
    return {
        "error": "missed" if found is None else "confused",
        "document": mention.document,
        "wrong": [asked for asked in _ASKED if not mention.is_right(asked)],
        "span": [mention.span.start, mention.span.end],
        "words": mention.words,
        "gold": {key: mention.gold.get(key) for key in ("name", "kind", "iso3")},
        "found": found and {"name": found.name, "kind": found.kind.value, "iso3": found.iso3},
    }
