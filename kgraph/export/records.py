"""Statements and actors as plain records for ``--format json`` and ``jsonl``.

The field names and their order are a published interface.
"""

from collections.abc import Iterator

from kgraph.analyse.compare import Difference
from kgraph.model import Actor, PairRelation, Relation, Role, Span, Statement
from kgraph.resolve.discourse import Group, Outcome, Unresolved
from kgraph.resolve.duplicates import Duplicate
from kgraph.resolve.unknown import Context, UnknownName

Record = dict[str, object]


def actor_record(actor: Actor) -> Record:
    """Return an actor without a mention."""
    return {"iri": actor.iri, "name": actor.name, "kind": actor.kind.value, "iso3": actor.iso3}


def role_record(role: Role) -> Record:
    """Return an actor with the words that put it there."""
    return {
        **actor_record(role.actor),
        "mention": span_record(role.mention),
        "text": role.text,
        "literal": role.literal,
    }


def statement_record(statement: Statement) -> Record:
    """Return a statement as one line of ``kgraph extract --format jsonl``."""
    return {
        "document": statement.article.id,
        "statement": statement.iri,
        "source": role_record(statement.source),
        "target": role_record(statement.target),
        "family": statement.family.value,
        "type": statement.event_type.value if statement.event_type else None,
        "mutual": statement.mutual,
        "modality": statement.modality.value,
        "negated": statement.negated,
        "status": statement.status.value,
        "attributed_to": role_record(statement.attributed_to) if statement.attributed_to else None,
        "topic": statement.topic,
        "polarity": statement.polarity,
        "confidence": statement.confidence,
        "event_date": statement.event_date.isoformat() if statement.event_date else None,
        "date_origin": statement.date_origin.value if statement.date_origin else None,
        "sentence": statement.evidence[0].sentence,
        "trigger": span_record(statement.trigger),
        "rule": statement.rule,
        "evidence": [{"start": e.span.start, "end": e.span.end, "text": e.text} for e in statement.evidence],
    }


def pair_record(found: PairRelation) -> Record:
    """Return an answer as one line of ``kgraph classify``."""
    return {
        "id": found.id,
        "family": found.family.value if found.family else None,
        "type": found.event_type.value if found.event_type else None,
        "confidence": found.confidence,
        "rule": found.rule,
    }


def outcome_records(outcome: Outcome) -> Iterator[Record]:
    """Yield whom a mention stands for: one record, several for "both sides", none for nobody."""
    if isinstance(outcome, Unresolved):
        return
    for one in outcome.members if isinstance(outcome, Group) else (outcome,):
        yield {"actor": actor_record(one.actor), "how": one.how, "confidence": one.confidence}


def unknown_record(found: UnknownName) -> Record:
    """Return words that stand for nobody known as one line of ``kgraph actors --unresolved``."""
    return {
        "words": found.words,
        "actor": actor_record(found.actor) if found.actor else None,
        "mentions": found.mentions,
        "documents": found.documents,
        "reasons": list(found.reasons),
        "contexts": [_context_record(context) for context in found.contexts],
    }


def duplicate_record(found: Duplicate) -> Record:
    """Return a pair that may be one actor as one line of ``kgraph actors --duplicates``."""
    return {
        "score": found.score,
        "why": found.why,
        "actor": actor_record(found.actor),
        "other": actor_record(found.other),
        "decision": found.decision,
        "contexts": [_context_record(context) for context in found.contexts],
    }


def difference_record(found: Difference) -> Record:
    """Return a difference between two graphs as one line of ``kgraph diff --format jsonl``."""
    relation = found.relation
    return {
        "difference": found.presence.value,
        "relation": relation.iri,
        "source": actor_record(relation.source),
        "target": actor_record(relation.target),
        "family": relation.family.value,
        "type": relation.event_type.value if relation.event_type else None,
        "standing": relation.standing.value,
        "mutual": relation.mutual,
        "changed": list(found.changed),
        "a": _measures_record(found.first),
        "b": _measures_record(found.second),
    }


def _measures_record(relation: Relation | None) -> Record | None:
    if relation is None:
        return None
    return {
        "events": relation.events,
        "belief": relation.belief,
        "polarity": relation.polarity,
        "last": relation.last.isoformat() if relation.last else None,
        "statements": len(relation.statements),
    }


def _context_record(context: Context) -> Record:
    return {
        "document": context.document,
        "start": context.start,
        "end": context.end,
        "text": context.text,
    }


def span_record(span: Span) -> list[int]:
    """Return a span as ``[start, end]``."""
    return [span.start, span.end]
