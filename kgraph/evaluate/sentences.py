"""Statements of single sentences against the one relation that was annotated in each.

Pure. A sentence may say more than the one, so precision is a lower bound, and what is found
beside the one is no error to read. A text that was annotated for several pairs is read once.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kgraph.evaluate.pairs import found_quad
from kgraph.evaluate.scores import NOTHING, Record, Report, Score, confusion_table, interval, name_words
from kgraph.model import Role, Span, Statement

_LEVELS = ("actors", "family", "quad", "type")


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence's gold row with the statements found in it, and whether an earlier row has the same text."""

    row: Mapping[str, Any]
    found: Sequence[Statement]
    is_again: bool = False

    def is_right(self, level: str) -> bool:
        """Tell whether a statement says what the row says, as far as a level asks."""
        return any(self._matches(statement, level) for statement in self.found)

    def _matches(self, found: Statement, level: str) -> bool:
        ways = [(found.source, found.target)]
        if self.row.get("reciprocal") or found.mutual:
            ways.append((found.target, found.source))
        if not any(self._is("source", source) and self._is("target", target) for source, target in ways):
            return False
        kind = found.event_type.value if found.event_type else None
        if level == "quad":
            return found_quad(kind) == self.row.get("quad")
        if level == "type":
            gold = self.row.get("type")
            return kind == gold or (gold == "YIELD" and kind in ("CONCEDE", "RETREAT"))
        return level == "actors" or found.family.value == self.row["family"]

    def _is(self, end: str, role: Role) -> bool:
        spans = [Span(*span) for span in self.row[f"{end}_spans"]]
        if any(span.overlaps(role.mention) for span in spans):
            return True
        words = name_words(role.text) | name_words(role.actor.name)
        return bool(name_words(self._name(end, spans)) & words)

    def _name(self, end: str, spans: Sequence[Span]) -> str:
        named = self.row.get(end)
        if isinstance(named, str) or not spans:
            return named or ""
        return str(self.row["text"])[spans[0].start : spans[0].end]


def report_sentences(sentences: Sequence[JudgedSentence]) -> Report:
    """Return the tables by level, family, type and confusion, and the rows that were not found."""
    has_quad = all(s.row.get("quad") for s in sentences)
    return Report(
        {
            "level": [_level(sentences, level) for level in _LEVELS if has_quad or level != "quad"],
            "family": _recall(sentences, "family"),
            "type": _recall(sentences, "type"),
            "confusion": confusion_table(Counter(map(_labels, sentences))),
        },
        [_error(s) for s in sentences if not s.is_right("type")],
    )


def _level(sentences: Sequence[JudgedSentence], level: str) -> Record:
    units = [(s.is_right(level), 0 if s.is_again else len(s.found)) for s in sentences]

    def score(drawn: Sequence[tuple[bool, int]]) -> Score:
        right = sum(is_right for is_right, _ in drawn)
        return Score(right, max(sum(found for _, found in drawn) - right, 0), len(drawn) - right)

    return {"level": level, **score(units).record(), **interval(units, lambda drawn: score(drawn).f1)}


def _recall(sentences: Sequence[JudgedSentence], level: str) -> list[Record]:
    outcomes: dict[str, list[bool]] = defaultdict(list)
    for sentence in sentences:
        outcomes[str(sentence.row[level])].append(sentence.is_right(level))
    return [
        {
            level: c,
            "recall": round(sum(found) / len(found), 4),
            "found": sum(found),
            "missed": found.count(False),
        }
        for c, found in sorted(outcomes.items())
    ]


def _labels(sentence: JudgedSentence) -> tuple[str, str]:
    gold = str(sentence.row["type"])
    if sentence.is_right("type"):
        return gold, gold
    between = [s for s in sentence.found if JudgedSentence(sentence.row, [s]).is_right("actors")]
    return gold, str(between[0].event_type or between[0].family) if between else NOTHING


def _error(sentence: JudgedSentence) -> Record:
    row = sentence.row
    found = [
        {
            "source": s.source.actor.name,
            "target": s.target.actor.name,
            "type": s.event_type.value if s.event_type else s.family.value,
            "trigger": [s.trigger.start, s.trigger.end],
            "rule": s.rule,
        }
        for s in sentence.found
    ]
    return {
        "error": "missed" if _labels(sentence)[1] == NOTHING else "confused",
        "document": row.get("id"),
        "gold": {"family": row["family"], "type": row["type"]},
        "found": found,
        "source_spans": row["source_spans"],
        "target_spans": row["target_spans"],
        "sentence": row["text"],
    }
