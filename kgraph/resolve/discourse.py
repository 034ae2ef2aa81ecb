"""What one document has said so far, and whom words that point back may mean.

Salience is by rule: recency, and that subjects come before objects. Pure.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

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
# Missions stand in another country than their own.
MISSIONS = frozenset({"consulate", "embassy"})
# How many sentences back a pronoun may point, and how many mentions are looked at.
REACH = 2
_WINDOW = 25
SUBJECTS = ("nsubj", "nsubjpass")
# Between people and the country that they are in stand a few words at most.
_BESIDE = 4
PLURALS = frozenset({"they", "them", "their"})
# Whoever says "we" does not go on with "it".
_FIRST_PERSON = frozenset({"i", "me", "my", "our", "ours", "us", "we"})
_AGREEING = 2.5
MADE = "made from its words"
"""How an actor came about whom no table knows; a reason may follow."""
PLACE = "name:where it happens"
"""How a state came about that is where something happens."""
_POINTING_BACK = 0.93
# What people are called among friends.
_SHORT_NAMES = {
    "Anthony": ("Tony",),
    "Antony": ("Tony",),
    "Benjamin": ("Benny", "Bibi"),
    "Christopher": ("Chris",),
    "Daniel": ("Dan",),
    "David": ("Dave",),
    "Edward": ("Ed",),
    "James": ("Jim",),
    "Jonathan": ("Jon",),
    "Joseph": ("Joe",),
    "Michael": ("Mike",),
    "Richard": ("Dick",),
    "Robert": ("Bob",),
    "Stephen": ("Steve",),
    "Steven": ("Steve",),
    "Thomas": ("Tom",),
    "William": ("Bill",),
}
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
        self._first_names: dict[str, Referent | None] = {}
        self._outcomes: dict[int, Referent] = {}

    def remember(self, mention: Mention, referent: Referent) -> None:
        """Keep what a mention turned out to mean."""
        self._said.append((mention, referent))
        for index in range(mention.first, mention.last):
            self._outcomes[index] = referent
        words = referent.actor.name.split()
        # "A clerk at the bank" is nobody's name.
        unnamed = mention.form is MentionForm.NOMINAL and referent.how == MADE
        named = len(words) > 1 and "(" not in referent.actor.name and not unnamed
        if referent.actor.kind is ActorKind.PERSON and named:
            self._persons[words[-1]] = referent
            for name in self._core(mention).split():
                # Family names stand first in much of Asia.
                self._persons.setdefault(name, referent)
            for name in (words[0], *_SHORT_NAMES.get(words[0], ())):
                known = self._first_names.setdefault(name, referent)
                another = known is not None and known.actor.iri != referent.actor.iri
                if another or self._titled_otherwise(name, words):
                    self._first_names[name] = None

    def _titled_otherwise(self, called: str, words: list[str]) -> bool:
        """Tell that the title names another by the same first name ("with Ana Quispe of the Herald")."""
        title = (self.annotated.document.title or "").split()
        named = [behind for name, behind in pairwise(title) if name == called and behind.istitle()]
        return any(name.strip(",.’'s") not in " ".join(words) for name in named)

    def person_called(self, name: str) -> Referent | None:
        """Return the person last said with this family name, or the only one of this first name."""
        return self._persons.get(name) or self._first_names.get(name)

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
            if self.annotated.tokens[earlier.head].dep in SUBJECTS and earlier.form is MentionForm.NAME:
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
        for earlier, referent in self.recent(mention):
            if referent.actor.kind not in kinds or earlier.sense is NameSense.ADJECTIVE:
                continue
            if any(_are_one_side(referent.actor, other) for other in others):
                continue
            if earlier.text.casefold() in _FIRST_PERSON or (fits and not fits(earlier, referent.actor)):
                continue
            head = self.annotated.tokens[earlier.head]
            score = (2.0 if head.dep in SUBJECTS else 0.0) - (mention.sentence - earlier.sentence)
            score += _AGREEING * self._agree(head, referent, mention) + earlier.head / 1e6
            if best is None or score > best[0]:
                best = (score, earlier, referent)
        return (best[1], best[2]) if best else None

    def _others(self, pronoun: Mention) -> list[Actor]:
        """Return who a pronoun cannot be: whoever acts on it, and the "we" of its sentence."""
        found = []
        for earlier, referent in self.recent(pronoun):
            spoken = earlier.text.casefold() in _FIRST_PERSON and earlier.sentence == pronoun.sentence
            if spoken or self._acts_on(earlier, pronoun):
                found.append(referent.actor)
        return found

    def _agree(self, head: Token, referent: Referent, pronoun: Mention) -> bool:
        """Tell that "they" points back to several ("the miners"), which is likelier than to a state."""
        if pronoun.text.casefold() not in PLURALS:
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

    def last_state(
        self, mention: Mention, kinds: frozenset[ActorKind] = frozenset({ActorKind.STATE})
    ) -> Referent | None:
        """Return the state last said, or who is of one, that does not act in the mention's own sentence.

        "Russia cut off gas to the country" does not mean Russia; a people acts in its own country.
        """
        for earlier, referent in self.recent(mention):
            token, actor = self.annotated.tokens[earlier.head], referent.actor
            own_subject = earlier.sentence == mention.sentence and token.dep in ("nsubj", "nsubjpass")
            people = actor.kind is ActorKind.POPULATION
            # "Danes in the country", "Danes are in Peru; they should leave the country".
            abroad = people and (
                earlier.form is MentionForm.PRONOUN or mention.first - earlier.last < _BESIDE
            )
            elsewhere = abroad or (own_subject and not people) or token.lemma in MISSIONS
            of_one = actor.kind is ActorKind.STATE or actor.acts_for is not None
            if actor.kind in kinds and of_one and not elsewhere:
                return referent
        return None

    def said_with(self, lemma: str, kind: ActorKind) -> Referent | None:
        """Return whom a common noun meant when it was last said ("the Embassy")."""
        for earlier, referent in reversed(self._said):
            if self.annotated.tokens[earlier.head].lemma == lemma and referent.actor.kind is kind:
                return referent
        return None

    def recent(self, mention: Mention) -> Iterator[tuple[Mention, Referent]]:
        """Yield what was said in the sentences before a mention, the last first."""
        for earlier, referent in reversed(self._said[-_WINDOW:]):
            if mention.sentence - earlier.sentence > REACH:
                return
            yield earlier, referent

    def _core(self, mention: Mention) -> str:
        return self.annotated.document.text[mention.core.start : mention.core.end]


def _are_one_side(one: Actor, other: Actor) -> bool:
    """Tell that two are the same, or both speak for one state."""
    official = one.iso3 is not None and one.iso3 == other.iso3 and one.kind in _OFFICIAL
    return one.iri == other.iri or (official and (other.kind in _OFFICIAL or other.acts_for is not None))
