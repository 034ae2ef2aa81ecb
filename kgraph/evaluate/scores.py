"""Measures: precision, recall, F1, macro F1, and how far they may lie from the truth.

Pure: counts in, numbers out; the same input gives the same numbers.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Record = dict[str, object]
Unit = TypeVar("Unit")

NOTHING = "-"
_SAMPLES = 300
_SEED = 1
# Words that stand beside names and tell none.
_BESIDE_NAMES = frozenset(
    [
        *("the", "a", "an", "of", "and", "to", "in", "for", "his", "her", "its", "their", "he", "she", "it"),
        *("they", "mr", "mrs", "ms", "president", "prime", "minister", "foreign", "secretary", "chancellor"),
        *("king", "queen", "government", "official", "officials"),
    ]
)


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

    def record(self) -> Record:
        """Return the measures, rounded to four digits, and the counts."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "found": self.tp,
            "wrong": self.fp,
            "missed": self.fn,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """What a measurement says: tables of records by what they go by, and the errors to read."""

    tables: Mapping[str, Sequence[Record]]
    errors: Sequence[Record] = field(default=())


def macro_f1(pairs: Sequence[tuple[str, str | None]]) -> float:
    """Return the mean F1 over the gold's classes of (gold, found) pairs; 0 for no pairs."""
    scores = [score.f1 for score in class_scores(pairs).values()]
    return sum(scores) / len(scores) if scores else 0.0


def class_scores(pairs: Sequence[tuple[str, str | None]]) -> dict[str, Score]:
    """Return the score of each of the gold's classes of (gold, found) pairs, by name."""
    counts = Counter(pairs)
    gold, found = Counter(g for g, _ in pairs), Counter(f for _, f in pairs)
    right = {c: counts[c, c] for c in gold}
    return {c: Score(right[c], found[c] - right[c], gold[c] - right[c]) for c in sorted(gold)}


def interval(
    units: Sequence[Unit],
    measure: Callable[[Sequence[Unit]], float],
    *,
    samples: int = _SAMPLES,
    seed: int = _SEED,
) -> Record:
    """Return the 95% bootstrap interval of a measure over units (documents, pairs) as ``low`` and ``high``.

    Units are drawn with replacement, as many as there are; both ends are 0 for no units.

    References
    ----------
    .. [1] Efron, B. and Tibshirani, R. (1993). "An introduction to the bootstrap", section
       13.3, the percentile interval. Chapman and Hall.
    """
    if not units:
        return {"low": 0.0, "high": 0.0}
    draw = random.Random(seed)  # noqa: S311 (a sample, no secret)
    found = sorted(measure([draw.choice(units) for _ in units]) for _ in range(samples))
    low, high = found[int(samples * 0.025)], found[int(samples * 0.975)]
    return {"low": round(low, 4), "high": round(high, 4)}


def confusion_table(counts: Mapping[tuple[str, str], int]) -> list[Record]:
    """Return how often each gold class was found as each, the most frequent first; ``-`` is neither."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [{"gold": gold, "found_as": found, "count": number} for (gold, found), number in ordered]


def name_words(name: str | None) -> frozenset[str]:
    """Return the words of a name that tell it from others, in lower case."""
    words = re.findall(r"[^\W_]+", (name or "").casefold())
    return frozenset(word for word in words if len(word) > 1) - _BESIDE_NAMES


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence, as marks and line ends tell, in which a range of a text lies."""
    ends = [m.end() for m in re.finditer(r"[.!?][\"”’')]*\s+|\n+", text)]
    first = max((e for e in ends if e <= start), default=0)
    last = min((e for e in ends if e >= end), default=len(text))
    return text[first:last].strip()
