"""What one document has said so far, and whom words that point back may mean.

Salience is by rule: recency, and that subjects come before objects. Pure.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kgraph.model import Actor, ActorKind, AnnotatedDocument, Mention, MentionForm, NameSense, Token

COLLECTIVE = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.GENERIC}
_ORGANISED = COLLECTIVE - {ActorKind.STATE, ActorKind.POPULATION}
_INTERNATIONAL = frozenset({ActorKind.INTERNATIONAL_ORGANIZATION})
_MILITANT = frozenset({ActorKind.ARMED_GROUP, ActorKind.ORGANIZATION, ActorKind.PARTY})
# Nouns that point back to a body, and of which kinds that may be.
BODIES = {
    "agency": _ORGANISED,
    "alliance": _INTERNATIONAL | {ActorKind.PARTY},
    "bank": _ORGANISED,
    "bloc": _INTERNATIONAL,
    "company": frozenset({ActorKind.ORGANIZATION}),
    "firm": frozenset({ActorKind.ORGANIZATION}),
    "group": _MILITANT,
    "grouping": _INTERNATIONAL,
    "movement": _MILITANT,
    "organisation": _MILITANT | _INTERNATIONAL,
    "organization": _MILITANT | _INTERNATIONAL,
    "party": frozenset({ActorKind.PARTY}),
    "union": _INTERNATIONAL,
}
_IN_THEIR_NAMES = frozenset({"agency", "bank", "union"})
# How many sentences back a pronoun may point, and how many mentions are looked at.
_REACH = 2
_WINDOW = 25
_SUBJECTS = ("nsubj", "nsubjpass")
_PLURALS = frozenset({"they", "them", "their"})
# Whoever says "we" does not go on with "it".
_FIRST_PERSON = frozenset({"i", "me", "my", "our", "ours", "us", "we"})
_AGREEING = 2.5
LEADERS = "the leaders"
"""Words for two who met, or for more."""
PLACE = "name:where it happens"
"""How a state came about that is where something happens."""
_POINTING_BACK = 0.93
# "The President" is not the vice president named before.
_OTHER_TITLES = frozenset({"assistant", "deputy", "general", "under", "vice", "vice-president"})
_CLIMB = 6
# Those of one state that speak as one: "we" of its ministry are no other than its government.
_OFFICIAL = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.PUBLIC_BODY})


@dataclass(frozen=True, slots=True)
class Referent:
    """An actor a mention stands for: by which rule, how surely, and what the words name literally."""

    actor: Actor
    how: str
    confidence: float
    literal: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The actors that words for several stand for ("both leaders"), first said first."""

    members: tuple[Referent, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a mention stands for nobody."""

    reason: str


Outcome = Referent | Group | Unresolved


def again(referent: Referent, how: str, confidence: float = _POINTING_BACK) -> Referent:
    """Return a referent for other words that mean the same actor."""
    return Referent(referent.actor, how, min(confidence, referent.confidence))


Fit = Callable[[Mention, Actor], bool]
"""Tells whether earlier words and whom they mean fit a pronoun."""


class Discourse:
    """The mentions of a document resolved so far, in text order."""

    def __init__(self, annotated: AnnotatedDocument) -> None:
        self.annotated = annotated
        self._said: list[tuple[Mention, Referent]] = []
        self._persons: dict[str, Referent] = {}
        self._outcomes: dict[int, Referent] = {}
        self._two: tuple[int, Group] | None = None
        self._only_two = False

    def remember(self, mention: Mention, referent: Referent) -> None:
        """Keep what a mention turned out to mean."""
        self._said.append((mention, referent))
        for index in range(mention.first, mention.last):
            self._outcomes[index] = referent
        words = referent.actor.name.split()
        if referent.actor.kind is ActorKind.PERSON and len(words) > 1 and "(" not in referent.actor.name:
            self._persons[words[-1]] = referent
            for name in self._core(mention).split():
                # Family names stand first in much of Asia.
                self._persons.setdefault(name, referent)

    def person_called(self, name: str) -> Referent | None:
        """Return the person last said with this family name."""
        return self._persons.get(name)

    def at_token(self, index: int) -> Referent | None:
        """Return what the mention over an earlier token means."""
        return self._outcomes.get(index)

    def persons(self) -> Iterator[Referent]:
        """Yield the persons said so far, the last first."""
        for _, referent in reversed(self._said):
            if referent.actor.kind is ActorKind.PERSON:
                yield referent

    def only_state(self) -> str | None:
        """Return the code of the one state that all said so far is of; None for none or several."""
        codes = {referent.actor.iso3 for _, referent in self._said if referent.actor.iso3}
        return codes.pop() if len(codes) == 1 else None

    def first_home(self) -> str | None:
        """Return the code of the state of the first subject, where that is a person in office without one.

        "Secretary Blinken will travel": only his own side names him so.
        """
        for earlier, referent in self._said:
            if self.annotated.tokens[earlier.head].dep in _SUBJECTS and earlier.form is MentionForm.NAME:
                titled = referent.actor.kind is ActorKind.PERSON and earlier.core != earlier.span
                return referent.actor.iso3 if titled and not earlier.nationalities else None
        return None

    def body_called(self, noun: str) -> Referent | None:
        """Return the last body named that a noun may mean ("the bloc", "the bank")."""
        for earlier, referent in reversed(self._said[-_WINDOW:]):
            if earlier.form is not MentionForm.NAME or referent.actor.kind not in BODIES[noun]:
                continue
            if noun not in _IN_THEIR_NAMES or noun in referent.actor.name.casefold().split():
                return again(referent, f"body said before:{noun}", 0.8)
        return None

    def organisation_called(self, words: str) -> Referent | None:
        """Return the last organisation whose name has all of some words ("the Council")."""
        wanted = set(words.casefold().split())
        for earlier, referent in reversed(self._said):
            named = set(referent.actor.name.casefold().split())
            if referent.actor.kind in _ORGANISED and earlier.form is MentionForm.NAME and wanted < named:
                return referent
        return None

    def group_called(self, lemma: str, kind: ActorKind) -> Referent | None:
        """Return the last people without a name that were said with this noun and more ("the protesters")."""
        for earlier, referent in reversed(self._said):
            same = self.annotated.tokens[earlier.head].lemma == lemma and referent.actor.kind is kind
            if same and earlier.form is MentionForm.NOMINAL and " " in referent.actor.name:
                return referent
        return None

    def titled(self, mention: Mention) -> Referent | None:
        """Return the last person named with all the words of a title ("the Deputy Secretary")."""
        words = set(self._core(mention).casefold().split())
        for earlier, referent in reversed(self._said):
            title = set(earlier.text.casefold().split())
            other = (title & _OTHER_TITLES) - set(mention.text.casefold().split())
            # "The Deputy Secretary and Minister Quispe".
            other_is_joined = f"{self._core(mention)} and ".casefold() in earlier.text.casefold()
            fits = words <= title and not (other or other_is_joined)
            if referent.actor.kind is ActorKind.PERSON and fits:
                return referent
        return None

    def nearest(self, mention: Mention, kinds: frozenset[ActorKind]) -> Referent | None:
        """Return the most salient earlier actor of some kinds, of this or the two sentences before."""
        found = self.nearest_said(mention, kinds)
        return found[1] if found else None

    def nearest_said(
        self, mention: Mention, kinds: frozenset[ActorKind], fits: Fit | None = None
    ) -> tuple[Mention, Referent] | None:
        """Return the most salient earlier actor of some kinds, that ``fits``, with the words that name it."""
        best: tuple[float, Mention, Referent] | None = None
        others = self._others(mention)
        for earlier, referent in self._recent(mention):
            if referent.actor.kind not in kinds or earlier.sense is NameSense.ADJECTIVE:
                continue
            if any(_are_one_side(referent.actor, other) for other in others):
                continue
            if earlier.text.casefold() in _FIRST_PERSON or (fits and not fits(earlier, referent.actor)):
                continue
            head = self.annotated.tokens[earlier.head]
            score = (2.0 if head.dep in _SUBJECTS else 0.0) - (mention.sentence - earlier.sentence)
            score += _AGREEING * self._agree(head, referent, mention) + earlier.head / 1e6
            if best is None or score > best[0]:
                best = (score, earlier, referent)
        return (best[1], best[2]) if best else None

    def _others(self, pronoun: Mention) -> list[Actor]:
        """Return who a pronoun cannot be: whoever acts on it, and the "we" of its sentence."""
        found = []
        for earlier, referent in self._recent(pronoun):
            spoken = earlier.text.casefold() in _FIRST_PERSON and earlier.sentence == pronoun.sentence
            if spoken or self._acts_on(earlier, pronoun):
                found.append(referent.actor)
        return found

    def _agree(self, head: Token, referent: Referent, pronoun: Mention) -> bool:
        """Tell that "they" points back to several ("the miners"), which is likelier than to a state."""
        if pronoun.text.casefold() not in _PLURALS:
            return False
        return head.tag == "NNS" or referent.actor.kind is ActorKind.POPULATION

    def _acts_on(self, subject: Mention, pronoun: Mention) -> bool:
        """Tell whether one is the subject of the verb whose object the other is: "Mali condemned it"."""
        tokens = self.annotated.tokens
        token = tokens[pronoun.head]
        if tokens[pronoun.first].tag == "PRP$" or subject.sentence != pronoun.sentence:
            return False
        for _ in range(_CLIMB):
            if token.dep not in ("dobj", "pobj", "dative", "prep"):
                break
            token = tokens[token.head]
        if token.pos not in ("VERB", "AUX"):
            return False
        head = tokens[subject.head]
        while head.dep == "conj" and head.head != head.index:
            head = tokens[head.head]
        return head.dep == "nsubj" and head.head == token.index

    def last_state(self, mention: Mention) -> Referent | None:
        """Return the state last said that is not the subject of the mention's own clause.

        "Russia cut off gas to the country" does not mean Russia.
        """
        for earlier, referent in self._recent(mention):
            token = self.annotated.tokens[earlier.head]
            own_subject = earlier.sentence == mention.sentence and token.dep in ("nsubj", "nsubjpass")
            if referent.actor.kind is ActorKind.STATE and not own_subject:
                return referent
        return None

    def last_two(self, mention: Mention, kinds: frozenset[ActorKind]) -> Group | None:
        """Return the last two different actors of one of the kinds, for "both leaders" and "they"."""
        found = self._joined_subjects(mention, kinds)
        if not found and (group := self._same_two(mention, kinds)):
            return group
        found = found or self._met(mention, kinds)
        for earlier, referent in self._recent(mention):
            if len(found) == 2 or self._is_far_from_they(referent, earlier, mention):
                break
            if referent.actor.kind in kinds and earlier.form is not MentionForm.PRONOUN:
                found.setdefault(referent.actor.iri, referent)
                kinds = frozenset({referent.actor.kind})
        if len(found) < 2:
            return None
        second, first = (again(referent, "both of two") for referent in found.values())
        return Group((first, second))

    def _is_far_from_they(self, referent: Referent, earlier: Mention, mention: Mention) -> bool:
        """Tell that "they" need not be these: two not set side by side, and no persons of its sentence.

        "The leaders" of many who met are none of its sentence.
        """
        word = mention.text.casefold()
        near = earlier.sentence == mention.sentence and referent.actor.kind is ActorKind.PERSON
        return word == LEADERS or (word in _PLURALS and not near)

    def remember_two(self, mention: Mention, group: Group) -> None:
        """Keep whom a subject for two stood for ("the leaders"): "they" in the next are the same."""
        if self.annotated.tokens[mention.head].dep in ("nsubj", "nsubjpass"):
            pair = {member.actor.iri for member in group.members}
            self._only_two = self._two is None or (
                self._only_two and pair == {member.actor.iri for member in self._two[1].members}
            )
            self._two = (mention.sentence, group)

    def had_two(self, sentence: int) -> bool:
        """Tell whether the subject of a sentence stood for two."""
        return self._two is not None and self._two[0] == sentence

    def _same_two(self, mention: Mention, kinds: frozenset[ActorKind]) -> Group | None:
        """Return the two of the sentences before; of a text about two alone, those for "the two leaders"."""
        if self._two is None:
            return None
        near = 0 <= mention.sentence - self._two[0] <= _REACH
        if not (near or (self._only_two and mention.form is MentionForm.NOMINAL)):
            return None
        fits = all(member.actor.kind in kinds for member in self._two[1].members)
        return self._two[1] if fits else None

    def _met(self, mention: Mention, kinds: frozenset[ActorKind]) -> dict[str, Referent]:
        """Return the subject of a sentence before and the first other in it, the second first."""
        for sentence in range(mention.sentence - 1, mention.sentence - 1 - _REACH, -1):
            said = [
                (m, r) for m, r in self._said[-_WINDOW:] if m.sentence == sentence and r.actor.kind in kinds
            ]
            subjects = [r for m, r in said if self.annotated.tokens[m.head].dep in ("nsubj", "nsubjpass")]
            others = [
                r
                for m, r in said
                if m.form is not MentionForm.PRONOUN and r.actor.kind is said[0][1].actor.kind
            ]
            if subjects:
                other = next((r for r in others if r.actor.iri != subjects[0].actor.iri), None)
                if other is not None and other.actor.kind is subjects[0].actor.kind:
                    return {other.actor.iri: other, subjects[0].actor.iri: subjects[0]}
        return {}

    def _joined_subjects(self, mention: Mention, kinds: frozenset[ActorKind]) -> dict[str, Referent]:
        """Return the two that one subject of the sentence before joins, the second first; else nothing."""
        tokens = self.annotated.tokens
        for earlier, referent in self._recent(mention):
            token = tokens[earlier.head]
            if earlier.sentence != mention.sentence - 1 or token.dep != "conj":
                continue
            first = self.at_token(token.head)
            if tokens[token.head].dep not in ("nsubj", "nsubjpass") or first is None:
                continue
            if {first.actor.kind, referent.actor.kind} <= kinds and first.actor.iri != referent.actor.iri:
                return {referent.actor.iri: referent, first.actor.iri: first}
        return {}

    def _recent(self, mention: Mention) -> Iterator[tuple[Mention, Referent]]:
        for earlier, referent in reversed(self._said[-_WINDOW:]):
            if mention.sentence - earlier.sentence > _REACH:
                return
            yield earlier, referent

    def _core(self, mention: Mention) -> str:
        return self.annotated.document.text[mention.core.start : mention.core.end]


def _are_one_side(one: Actor, other: Actor) -> bool:
    """Tell that two are the same, or both speak for one state."""
    official = one.iso3 is not None and one.iso3 == other.iso3 and one.kind in _OFFICIAL
    return one.iri == other.iri or (official and (other.kind in _OFFICIAL or other.acts_for is not None))
