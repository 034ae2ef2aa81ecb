"""Statements of many documents -> relations: what counts as one event, and what to believe.

Pure: no file, no network. Every relation depends on the set of statements alone, never on
the order in which they were read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kgraph.assemble.actors import described_alike
from kgraph.assemble.weighing import support_of, weigh
from kgraph.identity import BASE, relation_iri
from kgraph.model import Relation, Standing, Statement
from kgraph.plover import EventType, Family


@dataclass(frozen=True, slots=True, order=True)
class RelationKey:
    """What the statements of one relation have in common; ``event_type`` is "" where none fits."""

    source: str
    target: str
    family: Family
    event_type: EventType | str
    mutual: bool
    standing: Standing

    def iri(self, base: str = BASE) -> str:
        """Return the IRI of the relation."""
        kind = self.event_type or self.family
        return relation_iri((self.source, self.family, kind, self.target, self.mutual, self.standing), base)


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
    groups: dict[RelationKey, list[Statement]] = {}
    for statement in distinct:
        groups.setdefault(key_of(statement), []).append(statement)
    return [_relation(key, groups[key], window_days, base) for key in sorted(groups)]


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


def key_of(statement: Statement) -> RelationKey:
    """Return what a statement has in common with the others of its relation."""
    pair = (statement.source.actor.iri, statement.target.actor.iri)
    source, target = sorted(pair) if statement.mutual else pair
    return RelationKey(
        source,
        target,
        statement.family,
        statement.event_type or "",
        statement.mutual,
        statement.standing,
    )


def _relation(key: RelationKey, statements: list[Statement], window_days: int, base: str) -> Relation:
    first = statements[0]
    actors = {role.actor.iri: role.actor for role in (first.source, first.target)}
    weight = weigh([support_of(statement) for statement in statements], window_days)
    return Relation(
        iri=key.iri(base),
        source=actors[key.source],
        target=actors[key.target],
        family=key.family,
        event_type=EventType(key.event_type) if key.event_type else None,
        mutual=key.mutual,
        standing=key.standing,
        statements=tuple(sorted(statements, key=_reading_order)),
        events=weight.events,
        publishers=weight.publishers,
        belief=weight.belief,
        polarity=weight.polarity,
        first=weight.first,
        last=weight.last,
    )


def _reading_order(statement: Statement) -> tuple[date, str, int, str]:
    """Order statements by day (undated last), article and place in the text."""
    return statement.day or date.max, statement.article.iri, statement.trigger.start, statement.iri
