"""What is only the content of an act: what is agreed, demanded or threatened is not done."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from kgraph.extract.acts import Act
from kgraph.extract.cues import Cues
from kgraph.extract.parse import Parse
from kgraph.extract.sayings import Sayings
from kgraph.extract.senses import Sense
from kgraph.extract.slots import Slots
from kgraph.plover import EventType, Family

_NOT_CONTENT = frozenset({"appos", "parataxis", "advcl"})
# What came first is no part of what is agreed or demanded: "agreed to withdraw following talks with Mali".
ASIDES = frozenset({"following", "after", "amid", "amidst", "despite", "since", "including"})
_ALWAYS_CONTENT = frozenset({"of", "for", "to", "into", "about", "over"})
_CONFLICT = frozenset({Family.DISAGREEMENT, Family.PRESSURE})


class Frames(Protocol):
    """What is asked of the frames of one parse."""

    @property
    def slots(self) -> Slots:
        """What fills the slots of frames."""

    @property
    def cues(self) -> Cues:
        """What negates, plans and reports."""

    @property
    def sense_of(self) -> Callable[[int], Sense | None]:
        """Tells which sense a word has."""

    def acts_of(self, index: int, /) -> tuple[Act, ...]:
        """Return the acts that a word names."""


class Contents:
    """Tells in one parse which acts are only the content of others."""

    def __init__(self, parse: Parse, frames: Frames, sayings: Sayings) -> None:
        self._parse = parse
        self._frames = frames
        self._sayings = sayings

    def consumed(self, index: int) -> set[int]:
        """Return the tokens whose acts are only the content of the act at ``index``."""
        sense = self._frames.sense_of(index)
        if sense is not None and sense.operator == "SAY":
            sources = self._frames.slots.first(index, sense.source)
            clauses = (c for c in self._parse.complements(index) if self._sayings.threatened(c, sources))
            return {t for clause in clauses for t in self._parse.subtree(clause)}
        if sense is None or sense.operator in ("LIGHT", "BEGIN", "FACE") or sense.content == "attribute":
            return set()
        below: set[int] = set()
        # A phrase that the frame does not ask for ("with its minister meeting ...") is no content.
        asked = frozenset(part for slot in sense.target for part in slot.split("."))
        heads = inner_heads(self._parse, index, _ALWAYS_CONTENT | asked)
        for head in (*heads, *self._asides_meant(index, sense)):
            if (
                self._is_ownerless(index, head)
                or self._parse.is_aim(head)
                or self._frames.slots.is_second(head, sense)
                or self._is_further_contact(index, head, sense)
            ):
                continue
            # A clause about an actor ("Mali, which shelled ...") speaks for itself; one about a
            # thing ("a deal that ends ...") is part of what is said of the thing.
            below.update(self._parse.subtree(head, outside=partial(self._is_outside, head, sense)))
        below.discard(index)
        return below

    def _is_further_contact(self, index: int, head: int, sense: Sense) -> bool:
        """Read "visited Mali for talks with its king": the visitor's talks are no less a contact."""
        if sense.family is not Family.CONTACT or self._parse.mention_at(head) is not None:
            return False
        outer, inner = self._frames.acts_of(index), self._frames.acts_of(head)
        visitors = {f.mention.span for act in outer for f in act.sources}
        met = {f.mention.span for act in outer for f in act.targets}
        return any(
            act.family is Family.CONTACT
            and visitors == {f.mention.span for f in act.sources}
            and not met & {f.mention.span for f in act.targets}
            for act in inner
            if met and act.targets
        )

    def _asides_meant(self, index: int, sense: Sense) -> list[int]:
        """Return the adverbial clauses that are content: what is asked for, on what a threat hangs."""
        clauses = self._parse.children(index, "advcl")
        if sense.event_type is EventType.REQUEST:
            return [t.index for t in clauses if self._parse.is_infinitive(t.index)]
        if sense.event_type is EventType.THREATEN or sense.operator == "THREATEN_TO":
            return [t.index for t in clauses if self._frames.cues.has_if(t.index)]
        return []

    def _is_ownerless(self, index: int, head: int) -> bool:
        """Tell "Mali's call was ignored": of an answer by nobody, what was answered is the news."""
        unnamed = self._parse.tokens[head].dep == "nsubjpass" and not self._parse.mention_at(head)
        return unnamed and not any(act.sources for act in self._frames.acts_of(index))

    def _is_outside(self, head: int, sense: Sense, index: int) -> bool:
        """Tell whether what stands below a token is no part of what is said above it of ``head``."""
        token = self._parse.tokens[index]
        if token.dep == "relcl":
            beside = token.head == head or self._parse.is_aside(index)
            return beside and self._parse.mention_at(token.head) is not None
        if token.dep == "prep":
            return token.text.casefold() in ASIDES and self._parse.is_verbal(token.head)
        if token.dep == "acl" and token.tag == "VBG" and sense.family is Family.CONTACT:
            # "Sent a letter threatening war" is more than a letter.
            return any(act.family in _CONFLICT for act in self._frames.acts_of(index))
        return token.dep in _NOT_CONTENT or self._frames.slots.is_second(index, sense)


def inner_heads(parse: Parse, index: int, prepositions: frozenset[str]) -> list[int]:
    """Return the heads of what a word bears on: clauses, objects, some prepositional objects."""
    heads = [*parse.complements(index), *parse.objects(index)]
    for prep in parse.children(index, "prep"):
        if prep.text.casefold() in prepositions:
            heads.extend(t.index for t in parse.children(prep.index, "pobj"))
    return sorted({c for head in heads for c in _joined(parse, head)})


def _joined(parse: Parse, head: int) -> list[int]:
    own_subject = {"nsubj", "nsubjpass"}
    return [
        c
        for c in parse.conjuncts(head)
        if c == head or not parse.is_verbal(c) or not parse.children(c, *own_subject)
    ]
