"""Statements against annotated documents.

Pure: gold and found records in, counts out. A statement is right when both actors are the
gold's (mentions overlap, or the same name, and not of different states) in the same
direction, or either where one of the two is mutual; then family or type must agree too. Core
rows that are missed cost recall, optional rows count for nothing, the rest costs precision.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kgraph.evaluate.gold import GoldRelation, GoldRole
from kgraph.evaluate.scores import (
    NOTHING,
    Record,
    Report,
    Score,
    confusion_table,
    interval,
    name_words,
    sentence_around,
)
from kgraph.model import Dropped, Role, Span, Statement

LEVELS = ("directed", "family", "type")
_FOR_THEIR_STATE = frozenset({"person", "state", "government", "public-body", "party"})
_PLACE = re.compile(r"@(\d+)$")


@dataclass(frozen=True, slots=True)
class Judged:
    """A document with what a reader and what we found in it, and what we dropped."""

    name: str
    text: str
    gold: Sequence[GoldRelation]
    found: Sequence[Statement]
    dropped: Sequence[Dropped] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one document's rows and statements were paired at a level."""

    right: tuple[tuple[GoldRelation, Statement], ...]
    wrong: tuple[Statement, ...]
    missed: tuple[GoldRelation, ...]

    @property
    def score(self) -> Score:
        """The counts."""
        return Score(len(self.right), len(self.wrong), len(self.missed))


def report_documents(documents: Sequence[Judged], *, lenient: bool = False) -> Report:
    """Return the tables by level, family, type, confusion and confidence, and the errors.

    ``lenient`` lets a person, government, organ or party stand for its state.
    """
    outcomes = {level: [outcome_of(d, level, lenient=lenient) for d in documents] for level in LEVELS}
    kinds = [confused(d, lenient=lenient) for d in documents]
    return Report(
        {
            "level": [
                {
                    "level": level,
                    **_sum(o.score for o in outcomes[level]).record(),
                    **interval([o.score for o in outcomes[level]], lambda units: _sum(units).f1),
                }
                for level in LEVELS
            ],
            "family": _by_class(outcomes["family"], "family", _family_of),
            "type": _by_class(outcomes["type"], "type", _label_of),
            "confusion": confusion_table(Counter(pair for pairs in kinds for pair in map(_labels, pairs))),
            "confidence": _reliability(outcomes["family"]),
        },
        [error for d, pairs in zip(documents, kinds, strict=True) for error in _errors(d, pairs)],
    )


def report_negatives(documents: Sequence[Judged]) -> Report:
    """Return how many documents without a relation were given one, and the statements given."""
    found = [bool(d.found) for d in documents]
    statements = [s for d in documents for s in d.found]
    return Report(
        {
            "level": [
                {
                    "level": "negatives",
                    "rows": len(found),
                    "with_relation": sum(found),
                    "rate": _share(found),
                    **interval(found, _share),
                }
            ],
            "family": _counted(statements, "family", _family_of),
            "type": _counted(statements, "type", _label_of),
            "confusion": confusion_table(Counter((NOTHING, _label_of(s)) for s in statements)),
        },
        [_false(d, s) for d in documents for s in d.found],
    )


def score_documents(
    documents: Iterable[tuple[Sequence[GoldRelation], Sequence[Statement]]],
    level: str,
    *,
    lenient: bool = False,
) -> Score:
    """Return the score of statements against gold relations, at one of ``LEVELS``."""
    judged = (Judged("", "", gold, found) for gold, found in documents)
    return _sum(outcome_of(d, level, lenient=lenient).score for d in judged)


def outcome_of(document: Judged, level: str, *, lenient: bool = False) -> Outcome:
    """Return which statements are right at a level; a repeat of a right one is neither right nor wrong."""
    core = [relation for relation in document.gold if relation.core]
    used: dict[int, Statement] = {}
    wrong: list[Statement] = []
    for statement in document.found:
        hits = [at for at, relation in enumerate(core) if is_match(relation, statement, level, lenient)]
        free = next((at for at in hits if at not in used), None)
        if free is not None:
            used[free] = statement
        elif not hits and not _is_optional(document, statement, level, lenient):
            wrong.append(statement)
    return Outcome(
        tuple((core[at], used[at]) for at in sorted(used)),
        tuple(wrong),
        tuple(relation for at, relation in enumerate(core) if at not in used),
    )


def confused(
    document: Judged, *, lenient: bool = False
) -> list[tuple[GoldRelation | None, Statement | None]]:
    """Return gold rows with the statements nearest to them: the same type, else family, else actors.

    A row that was missed has None, and so has a statement that is no row's.
    """
    core = [relation for relation in document.gold if relation.core]
    open_rows, open_statements = dict(enumerate(core)), list(document.found)
    pairs: list[tuple[GoldRelation | None, Statement | None]] = []
    for level in reversed(LEVELS):
        for statement in list(open_statements):
            hit = next((at for at, r in open_rows.items() if is_match(r, statement, level, lenient)), None)
            if hit is not None:
                pairs.append((open_rows.pop(hit), statement))
                open_statements.remove(statement)
        open_statements = [s for s in open_statements if not _is_known(document, s, level, lenient)]
    return [*pairs, *((row, None) for row in open_rows.values()), *((None, s) for s in open_statements)]


def is_match(relation: GoldRelation, statement: Statement, level: str, lenient: bool) -> bool:
    """Tell whether a statement says what a gold row says, as far as a level asks."""
    ways = [(statement.source, statement.target)]
    if relation.mutual or statement.mutual:
        ways.append((statement.target, statement.source))
    if not any(_same(relation.source, s, lenient) and _same(relation.target, t, lenient) for s, t in ways):
        return False
    if level in ("family", "type") and relation.family != statement.family.value:
        return False
    found_type = statement.event_type.value if statement.event_type else None
    return level != "type" or relation.event_type == found_type


def _same(gold: GoldRole, role: Role, lenient: bool) -> bool:
    actor = role.actor
    same_state = gold.iso3 is not None and gold.iso3 == actor.iso3
    overlap = gold.mention is not None and gold.mention.overlaps(role.mention)
    named = overlap or name_words(gold.name) == name_words(actor.name)
    if named and (same_state or not gold.iso3 or not actor.iso3):
        return True
    return lenient and same_state and {gold.kind, actor.kind.value} <= _FOR_THEIR_STATE


def _is_optional(document: Judged, statement: Statement, level: str, lenient: bool) -> bool:
    return any(is_match(r, statement, level, lenient) for r in document.gold if not r.core)


def _is_known(document: Judged, statement: Statement, level: str, lenient: bool) -> bool:
    """Tell a repeat of a row, or an optional one: no error at the finest level."""
    return level == "type" and any(is_match(r, statement, level, lenient) for r in document.gold)


def _sum(scores: Iterable[Score]) -> Score:
    counts = list(scores)
    return Score(sum(s.tp for s in counts), sum(s.fp for s in counts), sum(s.fn for s in counts))


def _share(truths: Sequence[bool]) -> float:
    return round(sum(truths) / len(truths), 4) if truths else 0.0


def _family_of(row: GoldRelation | Statement) -> str:
    return str(row.family)


def _label_of(row: GoldRelation | Statement) -> str:
    return row.label if isinstance(row, GoldRelation) else str(row.event_type or row.family)


def _labels(pair: tuple[GoldRelation | None, Statement | None]) -> tuple[str, str]:
    gold, found = pair
    return _label_of(gold) if gold else NOTHING, _label_of(found) if found else NOTHING


def _by_class(
    outcomes: Sequence[Outcome], name: str, class_of: Callable[[GoldRelation | Statement], str]
) -> list[Record]:
    right = Counter(class_of(gold) for o in outcomes for gold, _ in o.right)
    wrong = Counter(class_of(statement) for o in outcomes for statement in o.wrong)
    missed = Counter(class_of(gold) for o in outcomes for gold in o.missed)
    classes = sorted(right | wrong | missed)
    return [{name: c, **Score(right[c], wrong[c], missed[c]).record()} for c in classes]


def _reliability(outcomes: Sequence[Outcome]) -> list[Record]:
    """Return for each tenth of confidence how many statements have it, and which share is right in family."""
    right = Counter(_tenth(statement) for o in outcomes for _, statement in o.right)
    wrong = Counter(_tenth(statement) for o in outcomes for statement in o.wrong)
    return [
        {
            "confidence": f"{tenth / 10:.1f}-{(tenth + 1) / 10:.1f}",
            "statements": right[tenth] + wrong[tenth],
            "right": round(right[tenth] / (right[tenth] + wrong[tenth]), 4),
        }
        for tenth in sorted(right | wrong)
    ]


def _tenth(statement: Statement) -> int:
    return min(9, int(statement.confidence * 10 + 1e-9))


def _counted(
    statements: Iterable[Statement], name: str, class_of: Callable[[GoldRelation | Statement], str]
) -> list[Record]:
    counts = Counter(map(class_of, statements))
    return [{name: c, "wrong": counts[c]} for c in sorted(counts)]


def _errors(
    document: Judged, pairs: Iterable[tuple[GoldRelation | None, Statement | None]]
) -> Iterator[Record]:
    for gold, found in pairs:
        if gold is None and found is not None:
            yield _false(document, found)
        elif gold is not None and found is None:
            yield _missed(document, gold)
        elif gold is not None and found is not None and _labels((gold, found))[0] != _label_of(found):
            kind = {"error": "confused", "document": document.name}
            sides = {"gold": _gold_record(gold), "found": _found_record(found)}
            yield {**kind, **sides, "sentence": found.evidence[0].text}


def _false(document: Judged, statement: Statement) -> Record:
    return {
        "error": "false",
        "document": document.name,
        "found": _found_record(statement),
        "sentence": statement.evidence[0].text,
    }


def _missed(document: Judged, gold: GoldRelation) -> Record:
    marked = [span for span in (gold.trigger, gold.source.mention, gold.target.mention) if span]
    where = marked[0] if marked else Span(0, 1)
    sentence = sentence_around(document.text, where.start, where.end)
    start = document.text.find(sentence)
    return {
        "error": "missed",
        "document": document.name,
        "gold": _gold_record(gold),
        "sentence": sentence,
        "dropped": [
            f"{d.reason}: {d.detail}"
            for d in document.dropped
            if (place := _PLACE.search(d.detail)) and start <= int(place[1]) < start + len(sentence)
        ],
    }


def _gold_record(gold: GoldRelation) -> Record:
    return {
        "source": gold.source.name,
        "target": gold.target.name,
        "family": gold.family,
        "type": gold.event_type,
        "source_span": _span(gold.source.mention),
        "target_span": _span(gold.target.mention),
        "trigger": _span(gold.trigger),
    }


def _found_record(statement: Statement) -> Record:
    return {
        "source": statement.source.actor.name,
        "target": statement.target.actor.name,
        "family": statement.family.value,
        "type": statement.event_type.value if statement.event_type else None,
        "source_span": _span(statement.source.mention),
        "target_span": _span(statement.target.mention),
        "trigger": _span(statement.trigger),
        "rule": statement.rule,
        "confidence": statement.confidence,
    }


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
