"""Guesses for marked mentions: what the words between the two mostly say, where no sense holds.

A sense's conditions tell its uses apart; where a sentence has a word in a use that the lexicon
does not know, the word's other senses vote, those the most that would give both their roles.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kgraph.extract.acts import Act, Filler
from kgraph.extract.between import Between, has
from kgraph.extract.frames import FrameReader
from kgraph.extract.parse import Parse
from kgraph.extract.senses import Lexicon, Sense
from kgraph.model import Mention
from kgraph.plover import EventType, Quad, family_of, quad_of

# Words that only carry others say nothing alone.
_CARRYING = frozenset({"LIGHT", "BEGIN", "FACE", "SAY"})
_CERTAINTY = 0.5
_EMPTY = frozenset({"be", "have", "do"})
_WITH = ("with", "alongside", "obj.with")
_FOR = ("for", "to", "iobj", "obj.for", "obj.to")


class Guesses:
    """Guesses in one parse for two mentions."""

    def __init__(
        self, parse: Parse, frames: FrameReader, lexicon: Lexicon, source: Mention, target: Mention
    ) -> None:
        self._parse = parse
        self._frames = frames
        self._lexicon = lexicon
        self._source = source
        self._target = target

    def between(self, way: Between) -> Iterator[Act]:
        """Yield an act for each verb on the way between the two that has none."""
        for index in sorted(way.path | way.shared_verb):
            marked = self._parse.mention_at(index) in (self._source, self._target)
            # "Regarding" and "following" are verbs in form alone.
            acts = self._parse.is_verbal(index) and self._parse.tokens[index].dep != "prep"
            if acts and not marked and not self._frames.acts_of(index):
                told = self._told(index) or list(self._guess(index, way)) or self._by_place(index, way)
                yield from told

    def _told(self, index: int) -> list[Act]:
        """Read "the auditor says the ministry hid its losses": what is told of others is a reproach."""
        said = self._frames.cues.saying_verb(index)
        if said is None or self._frames.cues.is_obliged(index):
            return []
        first = self._frames.slots.first
        if not has(first(said, ("subj",)), self._source.span) or not has(
            first(index, ("own",)), self._target.span
        ):
            return []
        return [self._act(index, EventType.ACCUSE, "told")]

    def _guess(self, index: int, way: Between) -> Iterator[Act]:
        sense = self._frames.sense_of(index)
        carrying = sense is not None and sense.operator in _CARRYING
        if carrying or self._parse.tokens[index].lemma == "be":
            return
        votes: Counter[EventType] = Counter()
        for other in self._lexicon.of(self._parse.tokens[index].lemma, "verb"):
            if other.event_type is not None:
                votes[other.event_type] += self._weight(index, other)
        if votes.total():
            event_type = max(votes, key=lambda t: (votes[t], t.value))
            if way.is_side_by_side and quad_of(event_type) is Quad.MATERIAL_CONFLICT:
                event_type = EventType.COOPERATE
            act = self._act(index, event_type, "guess")
            yield replace(
                act,
                modality=self._frames.cues.modality(index),
                negated=self._frames.cues.is_negated(index, index),
            )

    def _by_place(self, index: int, way: Between) -> list[Act]:
        """Read a verb that no entry knows by where the other one stands: done with, or done for, it."""
        sense, cues = self._frames.sense_of(index), self._frames.cues
        if sense is not None or self._parse.tokens[index].lemma in _EMPTY or cues.is_negated(index, index):
            return []
        first = self._frames.slots.first
        doing = first(index, ("subj",))
        if not has(doing, self._source.span):
            return []
        beside = (*doing, *first(index, _WITH))
        if way.is_side_by_side or has(beside, self._target.span):
            return [self._act(index, EventType.COOPERATE, "place")]
        if has(first(index, _FOR), self._target.span):
            return [self._act(index, EventType.AID, "place")]
        return []

    def _act(self, index: int, event_type: EventType, kind: str) -> Act:
        return Act(
            trigger=index,
            anchor=index,
            family=family_of(event_type),
            event_type=event_type,
            sources=(Filler(self._source),),
            targets=(Filler(self._target),),
            mutual=False,
            rule=f"{kind}:{self._parse.tokens[index].lemma}:{event_type}",
            certainty=_CERTAINTY,
        )

    def _weight(self, index: int, sense: Sense) -> int:
        """Return how much a sense counts: for its conditions, for the roles it would give the two."""
        holding = sum(self._frames.holds(index, condition) for condition in sense.when)
        particles = {t.text.casefold() for t in self._parse.children(index, "prt", "advmod", "prep")}
        if sense.particle and sense.particle not in particles:
            return 0
        source = has(self._frames.slots.first(index, sense.source), self._source.span)
        target = has(self._frames.slots.first(index, sense.target), self._target.span)
        return (1 + holding + 2 * source + 4 * target) * (4 if sense.particle else 1)
