"""Statements of many documents -> relations: what counts as one event, and what to believe.

Pure: no file, no network. Every relation depends on the set of statements alone, never on
the order in which they were read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import fsum, prod

from kgraph.assemble.actors import described_alike
from kgraph.identity import BASE, relation_iri
from kgraph.model import Relation, Standing, Statement
from kgraph.plover import EventType, Family

_BELIEF_CAP = 0.99


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    """What the statements of one relation have in common."""

    source: str
    target: str
    family: Family
    event_type: EventType | str
    mutual: bool
    standing: Standing


def assemble(statements: Iterable[Statement], *, window_days: int = 3, base: str = BASE) -> list[Relation]:
    """Return what all documents together say: one relation for each pair, type and standing.

    Statements belong together when source, target, family, event type, mutuality and
    standing agree. A mutual relation has no direction: it is keyed by the unordered pair,
    and its ``source`` is the actor with the smaller IRI. A statement given twice, as when
    two publishers print the same text, counts once.

    Parameters
    ----------
    statements
        In any order; the result does not depend on it.
    window_days
        Statements whose days lie at most this far from the previous one in their group
        report the same event. The day is the event's, else the article's where the sentence
        tells no other time; statements without either are one event an article.
    base
        The base of the IRIs of the relations.

    Returns
    -------
    list of Relation
        Sorted by source, target, family, type, mutuality and standing; empty for no
        statements. Where documents describe one actor differently, every relation shows
        the description most used.
    """
    if window_days < 0:
        raise ValueError(f"window_days is not negative, got {window_days}")
    distinct = _distinct(described_alike(statements))
    groups: dict[_Key, list[Statement]] = {}
    for statement in distinct:
        groups.setdefault(_key(statement), []).append(statement)
    return [_relation(key, groups[key], window_days, base) for key in sorted(groups)]


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


def _distinct(statements: Iterable[Statement]) -> list[Statement]:
    """Keep one statement an IRI, the most confident, in IRI order."""
    kept: dict[str, Statement] = {}
    for statement in statements:
        rival = kept.get(statement.iri)
        if rival is None or _preference(statement) < _preference(rival):
            kept[statement.iri] = statement
    return [kept[iri] for iri in sorted(kept)]


def _preference(statement: Statement) -> tuple[float, str]:
    return -statement.confidence, repr(statement)


def _key(statement: Statement) -> _Key:
    pair = (statement.source.actor.iri, statement.target.actor.iri)
    source, target = sorted(pair) if statement.mutual else pair
    return _Key(
        source,
        target,
        statement.family,
        statement.event_type or "",
        statement.mutual,
        statement.standing,
    )


def _relation(key: _Key, statements: list[Statement], window_days: int, base: str) -> Relation:
    first = statements[0]
    actors = {role.actor.iri: role.actor for role in (first.source, first.target)}
    days = [statement.day for statement in statements if statement.day is not None]
    undated = {statement.article.iri for statement in statements if statement.day is None}
    kind = key.event_type or key.family
    return Relation(
        iri=relation_iri((key.source, key.family, kind, key.target, key.mutual, key.standing), base),
        source=actors[key.source],
        target=actors[key.target],
        family=key.family,
        event_type=EventType(key.event_type) if key.event_type else None,
        mutual=key.mutual,
        standing=key.standing,
        statements=tuple(sorted(statements, key=_reading_order)),
        events=count_events(days, window_days) + len(undated),
        publishers=tuple(sorted({s.article.publisher for s in statements if s.article.publisher})),
        belief=noisy_or(_best_by_publisher(statements)),
        polarity=round(fsum(s.polarity for s in statements) / len(statements), 4),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _best_by_publisher(statements: Iterable[Statement]) -> list[float]:
    """Return each publisher's highest confidence; an article without one stands for itself."""
    best: dict[tuple[str, str], float] = {}
    for statement in statements:
        article = statement.article
        who = ("publisher", article.publisher) if article.publisher else ("article", article.iri)
        best[who] = max(best.get(who, 0.0), statement.confidence)
    return list(best.values())


def _reading_order(statement: Statement) -> tuple[date, str, int, str]:
    """Order statements by day (undated last), article and place in the text."""
    return statement.day or date.max, statement.article.iri, statement.trigger.start, statement.iri
