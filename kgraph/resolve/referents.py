"""Who each mention of one document refers to, decided in text order.

Rules only: known names by the document's date, names said in full before, offices by their
holder, organs by their state, pronouns by number and recency, the first person by who
published. What no rule decides becomes an actor made from its words, or is left out with
the reason; never a guess.
"""

from dataclasses import replace

from kgraph.model import ActorKind, AnnotatedDocument, Mention, MentionForm, NameSense
from kgraph.resolve.discourse import (
    COLLECTIVE,
    PLACE,
    Discourse,
    Group,
    Outcome,
    Referent,
    Unresolved,
    again,
)
from kgraph.resolve.first_person import FirstPerson
from kgraph.resolve.naming import Namer
from kgraph.resolve.nominals import COUNTERPART, NominalResolver
from kgraph.resolve.ours import Ours
from kgraph.resolve.pairs import Pairs, are_leaders
from kgraph.resolve.quotations import Quotations
from kgraph.resolve.table import ActorTable
from kgraph.resolve.thirds import ThirdPersons
from kgraph.resolve.whereabouts import Whereabouts

_SINGULAR_FIRST = frozenset({"i", "my"})
_BOTH = frozenset({"both", "our", "the", "their", "these", "those"})
_PLURAL_FIRST = frozenset({"we", "us", "our"})
_PEOPLE = frozenset({ActorKind.PERSON, ActorKind.POPULATION})
_LONGEST_NAME = 4
_QUOTED = 0.7


class ReferentFinder:
    """Resolves the mentions of one document."""

    def __init__(self, annotated: AnnotatedDocument, table: ActorTable) -> None:
        self._annotated = annotated
        self._table = table
        self._discourse = Discourse(annotated)
        self._described_at = {t.head for t in annotated.tokens if t.dep == "appos"}
        self._first_person = FirstPerson(self._discourse, table)
        home = self._first_person.side
        self._speakers = self._first_person.speakers
        self._quotations = Quotations(annotated)
        self._pairs = Pairs(self._discourse)
        self._thirds = ThirdPersons(annotated, table, self._discourse, self._pairs)
        whereabouts = Whereabouts(self._discourse, table)
        self._names = Namer(self._discourse, table, whereabouts, home)
        self._ours = Ours(annotated, table, home)
        self._nominals = NominalResolver(self._discourse, table, self._names, whereabouts, home)

    def find(self) -> dict[Mention, Outcome]:
        """Return the outcome for every mention, and for every name inside one."""
        outcomes: dict[Mention, Outcome] = {}
        for mention in self._annotated.mentions:
            outcome = self._resolve(self._described(mention))
            outcomes[mention] = outcome
            if isinstance(outcome, Referent):
                self._discourse.remember(mention, outcome)
            elif isinstance(outcome, Group) and mention.is_group:
                self._pairs.remember_two(mention, outcome)
        return outcomes | {inner: self._inside(inner) for inner in self._annotated.inner}

    def _inside(self, inner: Mention) -> Outcome:
        """Return whom a name inside another mention means: "Mali" of "the presidents of Mali and Fiji"."""
        lists = (m for m in self._annotated.mentions if m.last == inner.last and m.first < inner.first)
        named = next((m for m in lists if self._nominals.is_list_of_states(m)), None)
        of_list = self._nominals.of_state(named, inner.keys[0]) if named is not None else None
        return of_list or self._names.resolve(inner)

    def _is_place_of_place(self, mention: Mention) -> bool:
        """Tell "in Atlanta, Georgia" from an actor: a name set beside a town's."""
        head = self._annotated.tokens[mention.head]
        if head.dep != "appos" or mention.kind is not ActorKind.STATE:
            return False
        towns = (m for m in self._annotated.mentions if m.is_unknown_place)
        return any(town.first <= head.head < town.last for town in towns)

    def _around_town(self, mention: Mention) -> Outcome:
        """Return the state of "in Homs, Syria", to which things may be done there."""
        beside = self._annotated.tokens[mention.first - 1].text == ","
        state = next(iter(mention.keys), "")
        if state in self._table.namesakes or not beside or state not in self._table.states:
            return Unresolved("a place")
        return Referent(self._table.state(state), PLACE, 0.8)

    def _described(self, mention: Mention) -> Mention:
        """Return a person's name with what an apposition says of it ("Tahini, a Lebanese lawmaker")."""
        mention = self._called(self._listed(mention))
        if mention.kind is not ActorKind.PERSON or mention.form is not MentionForm.NAME:
            return mention
        if not self._may_be_apposed(mention):
            return mention
        for other in self._annotated.mentions:
            if other.form is MentionForm.NOMINAL and self._are_apposed(mention, other):
                nationalities = mention.nationalities or other.nationalities or self._owner(other)
                return replace(mention, nationalities=nationalities, office=mention.office or other.office)
        return mention

    def _called(self, mention: Mention) -> Mention:
        """Return "Rosa Quispe" beside "his aide" as a person's name, whatever the recogniser says."""
        unknown = mention.kind is ActorKind.ORGANIZATION and not mention.keys
        if not (unknown and self._may_be_apposed(mention) and self._is_like_a_person(mention)):
            return mention
        tokens = self._annotated.tokens
        beside = (m for m in self._annotated.mentions if m.form is MentionForm.NOMINAL)
        people = (m for m in beside if m.kind in _PEOPLE and tokens[m.head].tag == "NN")
        one = any(self._are_apposed(mention, other) for other in people)
        return replace(mention, kind=ActorKind.PERSON) if one else mention

    def _owner(self, office: Mention) -> tuple[str, ...]:
        """Return the state of "its minister" or "head of the Peruvian navy", whose name stands beside."""
        if office.office == "kin":
            return ()
        owned = self._annotated.tokens[office.first].tag == "PRP$"
        state = self._nominals.state_of(office) if owned else self._nominals.served_by(office)
        return (state,) if state is not None else ()

    def _listed(self, mention: Mention) -> Mention:
        """Return a name with what stands before the first of its list ("Peruvian ministers A and B")."""
        listed = mention.kind in (ActorKind.PERSON, ActorKind.ORGANIZATION) and not mention.keys
        if not listed or mention.nationalities or mention.form is not MentionForm.NAME:
            return mention
        tokens = self._annotated.tokens
        at = tokens[mention.head]
        while at.dep == "conj" and at.head != at.index:
            at = tokens[at.head]
        if at.index == mention.head:
            return mention
        people = (m for m in self._annotated.mentions if m.kind is ActorKind.PERSON)
        first = next((m for m in people if m.first <= at.index < m.last), None)
        if first is not None and first.form is MentionForm.NAME and self._is_like_a_person(mention):
            mention = replace(mention, kind=ActorKind.PERSON)
        of_state = first is not None and first.nationalities
        if first is None or not of_state or not any(t.tag == "NNS" for t in tokens[first.first : first.last]):
            return mention
        return replace(mention, kind=ActorKind.PERSON, nationalities=first.nationalities)

    def _is_like_a_person(self, mention: Mention) -> bool:
        """Tell "Rosa Quispe" in a list of persons, whatever the recogniser says, from "Amnesty UK"."""
        words = self._annotated.tokens[mention.first : mention.last]
        named = all(t.pos == "PROPN" and t.text.istitle() for t in words)
        plain = self._table.kind_by_noun(mention.text) is ActorKind.ORGANIZATION
        return named and plain and 1 < len(words) <= _LONGEST_NAME

    def _may_be_apposed(self, mention: Mention) -> bool:
        """Tell cheaply whether a mention can be an apposition or have one."""
        is_one = self._annotated.tokens[mention.head].dep == "appos"
        return is_one or any(at in self._described_at for at in range(mention.first, mention.last))

    def _are_apposed(self, one: Mention, other: Mention) -> bool:
        tokens = self._annotated.tokens
        for inner, outer in ((one, other), (other, one)):
            head = tokens[inner.head]
            if head.dep == "appos" and outer.first <= head.head < outer.last:
                return True
        return False

    def _apposed_name(self, mention: Mention) -> Outcome | None:
        """Return whom the name behind an office means: "the head of NATO, Jens Stoltenberg"."""
        titled = mention.sense is NameSense.OFFICE or mention.office == COUNTERPART
        if not titled or not self._may_be_apposed(mention):
            return None
        for other in self._annotated.mentions:
            named = other.form is MentionForm.NAME and other.kind is ActorKind.PERSON
            if named and other.first > mention.first and self._are_apposed(mention, other):
                return self._names.resolve(self._described(other))
        return None

    def _resolve(self, mention: Mention) -> Outcome:
        if (ours := self._ours.two(mention)) is not None:
            return ours
        if mention.is_group and (several := self._thirds.own_several(mention)) is not None:
            return several
        if mention.is_group and not self._thirds.is_of_people(mention) and (group := self._group(mention)):
            return group
        first = self._annotated.tokens[mention.first].text.casefold()
        pointing = first in _BOTH and not are_leaders(mention)
        if mention.is_group and mention.form is MentionForm.NOMINAL and pointing:
            return Unresolved("two that were not named")
        if mention.form is MentionForm.PRONOUN:
            return self._pronoun(mention)
        spoken = self._speakers.labelled(mention) or self._speakers.addressed(mention)
        return spoken or self._phrase(mention)

    def _phrase(self, mention: Mention) -> Outcome:
        """Return whom a name, an office or an organ means."""
        if self._is_place_of_place(mention):
            return self._around_town(mention)
        if mention.form is MentionForm.NOMINAL:
            if apposed := self._apposed_name(mention):
                return apposed
            return self._own_holder(mention) or self._nominals.resolve(mention)
        listed = self._nominals.listed(mention) if mention.kind is ActorKind.STATE and mention.keys else None
        return listed or self._names.resolve(mention)

    def _own_holder(self, mention: Mention) -> Referent | None:
        """Return whom a publisher calls "the President": its own, whichever other was named last."""
        tokens = self._annotated.tokens[mention.first : mention.last]
        plain = len(tokens) == len(("the", "President")) and tokens[0].text.casefold() == "the"
        home, speaker = self._first_person.home, self._speakers.at(mention)
        if not plain or not tokens[1].text.istitle() or home is None:
            return None
        own = self._nominals.holder(mention.office or "", home)
        speaking = speaker if isinstance(speaker, Referent) else self._first_person.one()
        guest = isinstance(speaker, Referent) and self._table.state_key(speaker.actor.iso3) != home
        if own is None or guest or (isinstance(speaking, Referent) and speaking.actor.iri == own.actor.iri):
            return None
        said = [person.actor.iri for person in self._discourse.persons()]
        # A readout tells of whom it names first.
        known = own.actor.iri in said if self._speakers.is_transcript else said[-1:] == [own.actor.iri]
        return again(own, f"office said before:{mention.office}") if known else None

    def _group(self, mention: Mention) -> Outcome | None:
        """Return the two that a word for both stands for; those who act before those who are talked of."""
        for kinds in _group_kinds(mention):
            if group := self._pairs.last_two(mention, kinds):
                return group
        return None

    def _pronoun(self, mention: Mention) -> Outcome:
        word = mention.text.casefold()
        if word in _PLURAL_FIRST:
            return self._quoted(mention) or self._first_person.several(mention)
        if word in _SINGULAR_FIRST:
            return self._quoted(mention) or self._speakers.at(mention) or self._first_person.one()
        return self._thirds.resolve(mention)

    def _quoted(self, mention: Mention) -> Referent | None:
        """Return whose quoted words a mention stands in; who says "we" in office says it as a person."""
        speaker = self._quotations.speaker(mention)
        if speaker is None:
            return None
        found = self._discourse.at_token(speaker.head)
        if found is None and speaker.form is not MentionForm.PRONOUN:
            outcome = self._phrase(self._described(speaker))
            found = outcome if isinstance(outcome, Referent) else None
        if found is None or (found.actor.kind not in COLLECTIVE and found.actor.acts_for is None):
            return None
        return again(found, "first person:who is quoted", _QUOTED)


def _group_kinds(mention: Mention) -> tuple[frozenset[ActorKind], ...]:
    """Return of which kinds the two that a group word stands for may be, the likeliest first."""
    persons = frozenset({ActorKind.PERSON})
    states = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT})
    if mention.form is MentionForm.NOMINAL and mention.sense is NameSense.OFFICE:
        return (persons,)
    if mention.kind in (ActorKind.STATE, ActorKind.GOVERNMENT):
        return (states,)
    return persons, states


def outcomes_of(annotated: AnnotatedDocument, table: ActorTable) -> dict[Mention, Outcome]:
    """Return the outcome for every mention of a document."""
    return ReferentFinder(annotated, table).find()
