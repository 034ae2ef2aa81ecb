"""The codebook's event for an act, where it differs from what a reader calls it.

Coders of event data class some deeds otherwise than the annotation guidelines: a signed treaty
is SUPPORT and an imposed embargo COERCE, and what is only announced counts as the will to do it.
``lexicon/codebook.csv`` holds the words; statements keep the reader's type.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kgraph.errors import FactsError
from kgraph.extract.acts import Act
from kgraph.extract.frames import FrameReader
from kgraph.extract.parse import Parse
from kgraph.extract.senses import Condition, load_classes, read_conditions, rows
from kgraph.model import Modality
from kgraph.plover import EventType, Family, announced

_FILE = "codebook.csv"
_GIVEN = frozenset([EventType.AID, EventType.COOPERATE])
_DECIDED = ("verb:decide[", "verb:resolve[")


@dataclass(frozen=True, slots=True)
class Recoding:
    """A row of the table: acts of a type, told by one of some words, have another code."""

    lemmas: frozenset[str]
    pos: str
    when: tuple[Condition, ...]
    event_type: EventType
    code: EventType


def coded(act: Act, parse: Parse, frames: FrameReader) -> EventType | None:
    """Return the codebook's event for an act, None where only its family is known."""
    if act.negated and act.family in (Family.AGREEMENT, Family.CONTACT):
        ended = act.event_type in _GIVEN and frames.cues.no_longer(act.anchor)
        return EventType.SANCTION if ended else EventType.REJECT
    if act.event_type is None:
        return None
    event_type = _recoded(act, act.event_type, parse, frames)
    if act.modality in (Modality.PLANNED, Modality.CONDITIONAL) and not _counts_as_done(act, frames):
        return announced(event_type)
    return event_type


def _counts_as_done(act: Act, frames: FrameReader) -> bool:
    """Tell what is done ("sent doctors to help") or settled ("decided to lift") from what is announced."""
    cues = frames.cues
    return act.rule.startswith(_DECIDED) or cues.is_purpose(act.anchor) or cues.is_past(act.anchor)


def _recoded(act: Act, event_type: EventType, parse: Parse, frames: FrameReader) -> EventType:
    at, rule = act.trigger, act.rule
    if "+" in rule and ":STOP+" not in rule:
        if event_type is not EventType.MOBILIZE:
            # What is only agreed to or planned is of the operator's making.
            return event_type
        rule = rule.rpartition("+")[2]
        at = _named(rule, act.trigger, parse)
    pos, _, phrase = rule.partition("[")[0].partition(":")
    words = {parse.tokens[at].lemma, phrase.partition(":")[0]}
    for row in _recodings():
        if row.event_type is not event_type or row.pos != pos or not (row.lemmas & words or not row.lemmas):
            continue
        if all(frames.holds(at, condition) for condition in row.when):
            return row.code
    return event_type


def _named(rule: str, trigger: int, parse: Parse) -> int:
    """Return the word below an operator that names the act, as its rule tells it."""
    lemma = rule.partition(":")[2].partition("[")[0].partition(":")[0]
    below = sorted(parse.subtree(trigger))
    return next((i for i in below if i != trigger and parse.tokens[i].lemma == lemma), trigger)


@cache
def _recodings() -> tuple[Recoding, ...]:
    return tuple(_read())


def _read() -> Iterator[Recoding]:
    for line, row in rows(_FILE):
        where = f"{_FILE}:{line}"
        for column in ("type", "code"):
            if row[column] not in EventType.__members__:
                raise FactsError(f"{where}: column {column}: {row[column]!r} is no PLOVER type")
        yield Recoding(
            lemmas=frozenset() if row["lemma"] == "*" else frozenset(row["lemma"].split("|")),
            pos=row["pos"],
            when=read_conditions(row["when"], where, load_classes()),
            event_type=EventType(row["type"]),
            code=EventType(row["code"]),
        )
