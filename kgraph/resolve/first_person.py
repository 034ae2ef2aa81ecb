"""Who says "I" and "we" outside quotations: a label's speaker, who published, who writes.

Without a publisher the title or the signature may name who writes, and the states that are spoken
of tell whose side a text takes. What nothing tells is an unnamed speaker, or whoever spoke last.
"""

from functools import cached_property

from kgraph.identity import actor_iri, unknown_actor_key
from kgraph.model import Actor, ActorKind, Mention
from kgraph.resolve.authors import author, author_office
from kgraph.resolve.discourse import Discourse, Outcome, Referent, Unresolved, again
from kgraph.resolve.posts import HEADS
from kgraph.resolve.sides import Sides
from kgraph.resolve.speakers import ASKED, Speakers
from kgraph.resolve.table import ActorTable

_SPEAKING = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.PUBLIC_BODY})
# A state that has two of these does not tell which of them says "I".
_GOVERNING = ("president", "prime minister", "chancellor")
_CERTAINTY = 0.6
_LABELLED = "first person:for whom the label's person speaks"


class FirstPerson:
    """Resolves the first person of one document; ``home`` is the state of who publishes or writes it."""

    def __init__(self, discourse: Discourse, table: ActorTable) -> None:
        self._discourse = discourse
        self._table = table
        self._document = discourse.annotated.document
        self._publisher = self._find_publisher() or self._find_author()
        self.home = table.state_key(self._publisher.actor.iso3) if self._publisher else None
        self.speakers = Speakers(discourse, table, self.home)
        self._sides = Sides(discourse.annotated, table, of_one=not self.speakers.is_transcript)

    @property
    def side(self) -> str | None:
        """The state of who publishes or writes, else that on whose side one person writes."""
        return self.home or (self._sides.state if self._sides.of_one else None)

    def several(self, mention: Mention) -> Outcome:
        """Return for whom "we" is said: a labelled guest's side, who write together, else the publisher."""
        speaker = self.speakers.at(mention)
        if speaker is ASKED:
            return ASKED
        side = self._side_of(speaker) if isinstance(speaker, Referent) else None
        found = side or (self._together(mention) if speaker is None else None)
        return found or self._publishing() or self._speaking(mention)

    def _side_of(self, speaker: Referent) -> Referent | None:
        """Return the other state, or the body, for which the person of a label speaks."""
        key = speaker.actor.acts_for.rpartition("/")[2] if speaker.actor.acts_for else None
        if key is not None and key != self.home and key in self._table.states:
            return Referent(self._table.state(key), _LABELLED, 0.7)
        return (
            Referent(self._table.organisation(key), _LABELLED, 0.7)
            if key in self._table.organisations
            else None
        )

    def _publishing(self) -> Referent | None:
        """Return who publishes, or the state of the person who does."""
        if self._publisher is None or self._publisher.actor.kind is not ActorKind.PERSON or self.home is None:
            return self._publisher
        return Referent(self._table.state(self.home), "first person:for whom the author speaks", 0.7)

    def _together(self, mention: Mention) -> Outcome | None:
        """Return the body of "We, the ministers of the G7", for the words behind it too; None elsewhere."""
        before = [found for at, found in self._declared if at <= mention.head]
        return before[-1] if before else None

    @cached_property
    def _declared(self) -> list[tuple[int, Outcome]]:
        """Where the text says who "we" are, by the token of "We"."""
        annotated = self._discourse.annotated
        found: list[tuple[int, Outcome]] = []
        for phrase in annotated.mentions:
            head = annotated.tokens[phrase.head]
            if head.dep != "appos" or annotated.tokens[head.head].text != "We":
                continue
            inside = (m for m in annotated.inner if phrase.first <= m.first < phrase.last)
            key = next((k for m in inside for k in m.keys if k in self._table.organisations), None)
            body = (
                Referent(self._table.organisation(key), "first person:who write together", 0.7)
                if key
                else None
            )
            found.append((head.head, body or Unresolved("first person of several who write together")))
        return found

    def one(self) -> Outcome:
        """Return who says "I": the publisher or author where it is a person, else the head of its state."""
        if self._publisher is None:
            return self._head_of_side() or self._unnamed()
        if self._publisher.actor.kind is ActorKind.PERSON:
            return self._publisher
        day = self._document.published
        heads = (self._table.posts.holder(office, self.home or "", day) for office in HEADS)
        head = next((key for key in heads if key), None)
        if head is None or self._publisher.actor.kind is not ActorKind.STATE:
            return self._unnamed()
        return Referent(self._table.person(head, day), "first person:head of state", 0.7)

    def _speaking(self, mention: Mention) -> Outcome:
        """Return the state or body that spoke last: "Mali condemns ... and we will ..."."""
        # Where one person says "I", the first named may be whom that person meets.
        home = self.side or self._table.state_key(self._discourse.first_home()) or self._sides.state
        if home is not None:
            return Referent(self._table.state(home), "first person:whose side the text takes", _CERTAINTY)
        said = self._discourse.nearest_said(mention, _SPEAKING)
        if said is None or not self._speaks_with(said[0], mention):
            return Unresolved("first person without a known publisher")
        return again(said[1], "first person:who spoke last", _CERTAINTY)

    def _speaks_with(self, subject: Mention, mention: Mention) -> bool:
        """Tell that an actor is a subject of the sentence in which "we" is said."""
        dep = self._discourse.annotated.tokens[subject.head].dep
        return subject.sentence == mention.sentence and dep == "nsubj"

    def _head_of_side(self) -> Referent | None:
        """Return the head of government of the side a text takes, where only that person can say "I"."""
        state, day = self._sides.state, self._document.published
        if state is None:
            return None
        office = author_office(self._document, self._table)
        if office is not None and (head := self._table.posts.holder(office, state, day)):
            return Referent(self._table.person(head, day), "first person:author", 0.8)
        heads = {key for office in _GOVERNING if (key := self._table.posts.holder(office, state, day))}
        if not self._sides.is_headed or len(heads) != 1:
            return None
        head = heads.pop()
        return Referent(self._table.person(head, day), "first person:who meets other heads", _CERTAINTY)

    def _unnamed(self) -> Referent:
        """Return the person who says "I" in this document; in another it may be another."""
        key = unknown_actor_key(ActorKind.PERSON, f"speaker of {self._document.id}")
        state = self._table.states.get(self.home or self._sides.state or "")
        actor = Actor(
            actor_iri(key, self._table.base),
            "speaker (unnamed)",
            ActorKind.PERSON,
            iso3=state.iso3 if state else None,
            acts_for=actor_iri(state.key, self._table.base) if state else None,
        )
        return Referent(actor, "first person:an unnamed speaker", _CERTAINTY)

    def _find_publisher(self) -> Referent | None:
        name = self._document.publisher
        key = self._table.publisher(name) if name else None
        actor = self._table.known(key, self._document.published) if key else None
        return Referent(actor, "first person:publisher", 0.8) if actor else None

    def _find_author(self) -> Referent | None:
        key = None if self._document.publisher else author(self._document, self._table)
        if key is None:
            return None
        return Referent(self._table.person(key, self._document.published), "first person:author", 0.8)
