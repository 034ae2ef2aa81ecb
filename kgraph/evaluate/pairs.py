"""Classified pairs against annotated ones: both actors given, the class asked for.

Pure. Gold of the codebook's first edition has YIELD where we tell CONCEDE from RETREAT:
either is right there.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kgraph.evaluate.scores import (
    NOTHING,
    Record,
    Report,
    class_scores,
    confusion_table,
    interval,
    macro_f1,
)
from kgraph.plover import EventType, Quad, quad_of

_YIELD = "YIELD"
_YIELDING = (EventType.CONCEDE.value, EventType.RETREAT.value)
_QUADS = {
    Quad.VERBAL_COOPERATION: "verbal-coop",
    Quad.MATERIAL_COOPERATION: "material-coop",
    Quad.VERBAL_CONFLICT: "verbal-conflict",
    Quad.MATERIAL_CONFLICT: "material-conflict",
}

Outcomes = Sequence[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A pair's gold row with the record of what we found; ``quad`` is None where the gold has none."""

    row: Mapping[str, Any]
    found: Mapping[str, Any]

    @property
    def quad(self) -> str | None:
        """The gold's quad class."""
        return self.row.get("quad")


def report_pairs(pairs: Sequence[JudgedPair]) -> Report:
    """Return the tables by level, family, type and confusion, and the pairs found otherwise."""
    families = [(str(p.row["family"]), p.found["family"]) for p in pairs]
    types = _yielded([(str(p.row["type"]), p.found["type"]) for p in pairs])
    levels = {"family": families}
    if pairs and all(p.quad for p in pairs):
        levels["quad"] = [(str(p.quad), found_quad(p.found["type"])) for p in pairs]
    levels["type"] = types
    return Report(
        {
            "level": [score_pairs(level, outcomes) for level, outcomes in levels.items()],
            "family": _by_class("family", families),
            "type": _by_class("type", types),
            "confusion": confusion_table(Counter((gold, found or NOTHING) for gold, found in types)),
        },
        [_error(p, kinds) for p, kinds in zip(pairs, types, strict=True) if kinds[0] != kinds[1]],
    )


def score_pairs(level: str, outcomes: Outcomes) -> Record:
    """Return the record of a level: macro F1 with its interval and accuracy of (gold, found) pairs."""
    outcomes = _yielded(outcomes)
    right = sum(gold == found for gold, found in outcomes)
    return {
        "level": level,
        "macro_f1": round(macro_f1(outcomes), 4),
        "accuracy": round(right / len(outcomes), 4) if outcomes else 0.0,
        "pairs": len(outcomes),
        **interval(outcomes, macro_f1),
    }


def found_quad(event_type: str | None) -> str | None:
    """Return the quad class of a type as the gold names it; there CONCEDE is material, as YIELD was."""
    if event_type is None:
        return None
    if event_type in _YIELDING:
        return _QUADS[Quad.MATERIAL_COOPERATION]
    return _QUADS[quad_of(EventType(event_type))]


def _yielded(outcomes: Outcomes) -> list[tuple[str, str | None]]:
    if not any(gold == _YIELD for gold, _ in outcomes):
        return list(outcomes)
    return [(gold, _YIELD if found in _YIELDING else found) for gold, found in outcomes]


def _by_class(name: str, outcomes: Outcomes) -> list[Record]:
    return [{name: c, **score.record()} for c, score in class_scores(outcomes).items()]


def _error(pair: JudgedPair, kinds: tuple[str, str | None]) -> Record:
    row, found = pair.row, pair.found
    return {
        "error": "confused" if kinds[1] else "missed",
        "document": row.get("id", found["id"]),
        "gold": {"family": row["family"], "type": row["type"]},
        "found": {"family": found["family"], "type": found["type"], "rule": found["rule"]},
        "source_spans": row["source_spans"],
        "target_spans": row["target_spans"],
        "sentence": row["text"],
    }
