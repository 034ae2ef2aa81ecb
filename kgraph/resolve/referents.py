"""Who each mention of one document refers to, decided in text order.

Rules only: known names by the document's date, names said in full before, offices by their
holder, organs by their state, pronouns by number and recency. What no rule decides becomes
an actor made from its words, or is left out with the reason; never a guess.
"""

from dataclasses import dataclass

from kgraph.identity import actor_iri, unknown_actor_key
from kgraph.model import Actor, ActorKind, AnnotatedDocument, Mention, MentionForm, NameSense
from kgraph.resolve.table import HEADS, ActorTable

_SINGULAR_PERSON = frozenset({"he", "she", "him", "her", "his"})
_THING = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "them", "their"})
_FIRST = frozenset({"we", "i", "us", "our", "my"})
_LITERAL = frozenset({NameSense.CAPITAL, NameSense.SEAT})
_COLLECTIVE = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.GENERIC}
_UNNAMED = frozenset({"spokesperson", "other", "envoy", "ambassador", "leader"})


@dataclass(frozen=True, slots=True)
class Referent:
    """An actor a mention stands for: by which rule, how surely, and what the words name literally."""

    actor: Actor
    how: str
    confidence: float
    literal: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The two actors that a word for both stands for, first said first."""

    members: tuple[Referent, Referent]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a mention stands for nobody."""

    reason: str


Outcome = Referent | Group | Unresolved


class ReferentFinder:
    """Resolves the mentions of one document."""

    def __init__(self, annotated: AnnotatedDocument, table: ActorTable) -> None:
        self._annotated = annotated
        self._table = table
        self._day = annotated.document.published
        self._said: list[tuple[Mention, Referent]] = []
        self._surnames: dict[str, Referent] = {}

    def find(self) -> dict[Mention, Outcome]:
        """Return the outcome for every mention."""
        outcomes: dict[Mention, Outcome] = {}
        for mention in self._annotated.mentions:
            outcome = self._beside(mention, outcomes) or self._resolve(mention)
            outcomes[mention] = outcome
            if isinstance(outcome, Referent):
                self._remember(mention, outcome)
        return outcomes

    def _beside(self, mention: Mention, outcomes: dict[Mention, Outcome]) -> Outcome | None:
        """Return the referent of the name that an office stands beside ("Zarif, Iran's foreign minister")."""
        head = self._annotated.tokens[mention.head]
        if mention.form is not MentionForm.NOMINAL or head.dep != "appos":
            return None
        for earlier, outcome in outcomes.items():
            if earlier.first <= head.head < earlier.last and isinstance(outcome, Referent):
                same_kind = outcome.actor.kind is mention.kind
                return self._again(outcome, "apposition") if same_kind else None
        return None

    def _remember(self, mention: Mention, referent: Referent) -> None:
        self._said.append((mention, referent))
        words = referent.actor.name.split()
        if referent.actor.kind is ActorKind.PERSON and len(words) > 1 and "(" not in referent.actor.name:
            self._surnames[words[-1]] = referent

    def _resolve(self, mention: Mention) -> Outcome:
        if mention.is_group and (group := self._group(mention)) is not None:
            return group
        if mention.form is MentionForm.PRONOUN:
            return self._pronoun(mention)
        if mention.form is MentionForm.NOMINAL:
            return self._nominal(mention)
        if mention.keys:
            return self._known_name(mention)
        return self._unknown_name(mention)

    # -- names ------------------------------------------------------------------------

    def _known_name(self, mention: Mention) -> Outcome:
        if mention.sense in (NameSense.PERSON, NameSense.SURNAME):
            return self._known_person(mention)
        actor = self._table.known(mention.keys[0], self._day)
        if actor is None:
            return Unresolved("not in the actor table")
        literal = self._core_text(mention) if mention.sense in _LITERAL else None
        return Referent(actor, f"name:{mention.sense or 'name'}", 0.97 if literal is None else 0.9, literal)

    def _known_person(self, mention: Mention) -> Outcome:
        surname = self._core_text(mention)
        if mention.sense is NameSense.SURNAME and surname in self._surnames:
            return self._again(self._surnames[surname], "surname said before")
        candidates = self._fitting(mention)
        if len(candidates) == 1:
            sure = mention.sense is NameSense.PERSON
            return Referent(
                self._table.person(candidates[0], self._day),
                "name:person" if sure else "surname:office",
                0.97 if sure else 0.85,
            )
        if mention.sense is NameSense.PERSON and candidates:
            return Referent(self._table.person(candidates[0], self._day), "name:person", 0.8)
        return self._made(mention, ActorKind.PERSON, surname)

    def _fitting(self, mention: Mention) -> list[str]:
        """Return the candidates that the day, the nationality and the office said allow."""
        keys = list(mention.keys)
        if mention.sense is NameSense.SURNAME:
            keys = [k for k in keys if self._table.term(k, self._day) is not None]
        if len(keys) > 1 and mention.nationality:
            keys = [k for k in keys if self._represents(k, mention.nationality)] or keys
        if len(keys) > 1 and mention.office:
            keys = [k for k in keys if any(t.office == mention.office for t in self._table.terms[k])] or keys
        if len(keys) > 1:
            heads = [k for k in keys if (t := self._table.term(k, self._day)) and t.office in HEADS]
            keys = heads if len(heads) == 1 else keys
        return keys

    def _represents(self, key: str, state: str) -> bool:
        return any(t.represents == state for t in self._table.terms[key])

    def _unknown_name(self, mention: Mention) -> Outcome:
        text = self._core_text(mention)
        if text in self._surnames and mention.kind in (ActorKind.PERSON, ActorKind.ORGANIZATION, None):
            return self._again(self._surnames[text], "surname said before")
        last = text.split()[-1]
        if mention.kind is ActorKind.PERSON and last in self._surnames:
            before = self._surnames[last]
            if before.actor.name.split()[0] == text.split()[0] or len(text.split()) == 1:
                return self._again(before, "name said before")
        if mention.kind is None:
            return Unresolved("a place or a people that the table does not know")
        return self._made(mention, mention.kind, text)

    def _made(self, mention: Mention, kind: ActorKind, text: str) -> Referent:
        """Return an actor made from its words, of the state named beside it."""
        state = self._table.states.get(mention.nationality or "")
        key = unknown_actor_key(kind, text)
        actor = Actor(
            actor_iri(key, self._table.base),
            text,
            kind,
            iso3=state.iso3 if state else None,
            acts_for=actor_iri(state.key, self._table.base) if state else None,
        )
        return Referent(actor, "made from its words", 0.8)

    def _again(self, referent: Referent, how: str) -> Referent:
        return Referent(referent.actor, how, min(0.93, referent.confidence))

    def _core_text(self, mention: Mention) -> str:
        """Return the words of the name itself, without titles and articles before it."""
        return self._annotated.document.text[mention.core.start : mention.core.end]

    # -- nominals ---------------------------------------------------------------------

    def _nominal(self, mention: Mention) -> Outcome:
        noun = mention.office or ""
        if mention.sense is NameSense.ORGAN:
            return self._organ(mention, noun)
        holder = self._holder(noun, mention)
        if holder is not None:
            return holder
        before = self._last_with_title(mention) if mention.nationality is None else None
        if before is not None and self._is_definite(mention):
            return self._again(before, f"office said before:{noun}")
        if mention.nationality is None and not self._is_definite(mention) and noun not in _UNNAMED:
            return Unresolved("an office without a name or a state")
        return self._made(mention, ActorKind.PERSON, self._unnamed(mention))

    def _holder(self, office: str, mention: Mention) -> Referent | None:
        if mention.nationality is None or not self._is_definite(mention):
            return None
        offices = HEADS if office == "leader" else (office,)
        for one in offices:
            key = self._table.holder(one, mention.nationality, self._day)
            if key is not None:
                return Referent(self._table.person(key, self._day), f"office on the day:{one}", 0.9)
        return None

    def _organ(self, mention: Mention, noun: str) -> Outcome:
        state = mention.nationality
        if state is not None and state not in self._table.states:
            state = None
        return Referent(
            self._table.organ(noun, state), "organ of a state" if state else "organ without a state", 0.85
        )

    def _is_definite(self, mention: Mention) -> bool:
        first = self._annotated.tokens[mention.first].text.casefold()
        plural = self._annotated.tokens[mention.head].tag in ("NNS", "NNPS")
        return not plural and first not in ("a", "an", "some", "any", "former", "another", "one")

    def _last_with_title(self, mention: Mention) -> Referent | None:
        """Return the last person named with all the words of a title ("the Deputy Secretary")."""
        words = set(self._core_text(mention).casefold().split())
        for earlier, referent in reversed(self._said):
            if referent.actor.kind is ActorKind.PERSON and words <= set(earlier.text.casefold().split()):
                return referent
        return None

    def _unnamed(self, mention: Mention) -> str:
        words = mention.text.removeprefix("the ").removeprefix("The ").removeprefix("a ").removeprefix("A ")
        return f"{words.removeprefix('an ').removeprefix('An ')} (unnamed)"

    # -- pronouns ---------------------------------------------------------------------

    def _pronoun(self, mention: Mention) -> Outcome:
        word = mention.text.casefold()
        if word in _SINGULAR_PERSON:
            return self._nearest(mention, frozenset({ActorKind.PERSON}), "pronoun:person")
        if word in _THING:
            return self._nearest(mention, _COLLECTIVE, "pronoun:collective")
        if word in _PLURAL:
            return self._nearest(mention, _COLLECTIVE, "pronoun:plural")
        if word in _FIRST:
            return self._publisher()
        return Unresolved("a pronoun that no rule resolves")

    def _nearest(self, mention: Mention, kinds: frozenset[ActorKind], how: str) -> Outcome:
        """Return the most salient earlier mention: a subject of this or the two sentences before."""
        best: tuple[float, Referent] | None = None
        for earlier, referent in self._said[-25:]:
            distance = mention.sentence - earlier.sentence
            if referent.actor.kind not in kinds or distance > 2 or earlier.sense is NameSense.ADJECTIVE:
                continue
            subject = self._annotated.tokens[earlier.head].dep in ("nsubj", "nsubjpass")
            score = (2.0 if subject else 0.0) - distance + earlier.head / 1e6
            if best is None or score > best[0]:
                best = (score, referent)
        if best is None:
            return Unresolved("a pronoun without an antecedent")
        return Referent(best[1].actor, how, 0.6)

    def _group(self, mention: Mention) -> Group | None:
        """Return the last two different actors of the fitting kind in this or the two sentences before."""
        kind = mention.kind if mention.form is MentionForm.NOMINAL else None
        wanted = (
            {kind} if kind in (ActorKind.PERSON, ActorKind.STATE) else {ActorKind.PERSON, ActorKind.STATE}
        )
        found: dict[str, Referent] = {}
        for earlier, referent in reversed(self._said[-25:]):
            if mention.sentence - earlier.sentence > 2 or len(found) == 2:
                break
            if referent.actor.kind in wanted and earlier.form is MentionForm.NAME:
                found.setdefault(referent.actor.iri, referent)
                if kind is None:
                    wanted = {referent.actor.kind}
        if len(found) < 2:
            return None
        second, first = (self._again(r, "both of two") for r in found.values())
        return Group((first, second))

    def _publisher(self) -> Outcome:
        """Return whom the first person of a statement stands for: who published it."""
        name = self._annotated.document.publisher
        if not name:
            return Unresolved("first person without a known publisher")
        key = self._table.publisher(name)
        actor = self._table.known(key, self._day) if key else None
        if actor is None:
            return Unresolved("first person of a publisher that the table does not know")
        return Referent(actor, "first person:publisher", 0.8)


def outcomes_of(annotated: AnnotatedDocument, table: ActorTable) -> dict[Mention, Outcome]:
    """Return the outcome for every mention of a document."""
    return ReferentFinder(annotated, table).find()
