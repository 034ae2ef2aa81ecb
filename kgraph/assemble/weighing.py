"""What the statements of one relation weigh together: events, belief, polarity, days, publishers.

Pure: no store, no file. The result depends on the set of statements alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import fsum, prod

from kgraph.model import Statement

_BELIEF_CAP = 0.99


@dataclass(frozen=True, slots=True, order=True)
class Support:
    """What one statement gives to its relation; ``day`` and ``publisher`` are None where nobody knows."""

    statement: str
    article: str
    publisher: str | None
    day: date | None
    confidence: float
    polarity: float


@dataclass(frozen=True, slots=True)
class Weight:
    """What a relation has from all its statements.

    ``events`` counts distinct events, ``belief`` is in [0, 1], ``polarity`` the mean in
    [-1, 1]; ``first`` and ``last`` are None where no statement has a day.
    """

    events: int
    publishers: tuple[str, ...]
    belief: float
    polarity: float
    first: date | None
    last: date | None


def support_of(statement: Statement) -> Support:
    """Return what a statement gives to its relation."""
    article = statement.article
    return Support(
        statement.iri,
        article.iri,
        article.publisher,
        statement.day,
        statement.confidence,
        statement.polarity,
    )


def weigh(supports: Sequence[Support], window_days: int) -> Weight:
    """Return what the statements of one relation weigh together; there is at least one."""
    days = [support.day for support in supports if support.day is not None]
    undated = {support.article for support in supports if support.day is None}
    return Weight(
        events=count_events(days, window_days) + len(undated),
        publishers=tuple(sorted({support.publisher for support in supports if support.publisher})),
        belief=noisy_or(_best_by_publisher(supports)),
        polarity=round(fsum(support.polarity for support in supports) / len(supports), 4),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def noisy_or(confidences: Iterable[float]) -> float:
    """Return the probability that at least one independent source is right, at most 0.99.

    No sources give 0.

    References
    ----------
    .. [1] Pearl, J. (1988). "Probabilistic reasoning in intelligent systems", section
       4.3.2. Morgan Kaufmann.

    Examples
    --------
    >>> noisy_or([0.5, 0.5])
    0.75
    """
    doubt = prod(1.0 - value for value in sorted(confidences))
    return round(min(_BELIEF_CAP, 1.0 - doubt), 4)


def count_events(days: Sequence[date], window_days: int) -> int:
    """Return how many runs of days there are with no gap longer than ``window_days``.

    Examples
    --------
    >>> count_events([date(2024, 3, 1), date(2024, 3, 4), date(2024, 3, 9)], 3)
    2
    """
    ordered = sorted(days)
    gaps = sum((later - earlier).days > window_days for earlier, later in pairwise(ordered))
    return gaps + bool(ordered)


def _best_by_publisher(supports: Iterable[Support]) -> list[float]:
    """Return each publisher's highest confidence; an article without one stands for itself."""
    best: dict[tuple[str, str], float] = {}
    for support in supports:
        who = ("publisher", support.publisher) if support.publisher else ("article", support.article)
        best[who] = max(best.get(who, 0.0), support.confidence)
    return list(best.values())
