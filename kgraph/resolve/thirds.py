"""Whom pronouns of the third person and of relative clauses mean, by number, clause and recency.

Rules only; what none decides is left out. Pure.
"""

from functools import partial

from kgraph.model import ActorKind, AnnotatedDocument, Mention
from kgraph.resolve.discourse import COLLECTIVE, Discourse, Group, Outcome, Referent, Unresolved, again
from kgraph.resolve.pairs import Pairs
from kgraph.resolve.pronouns import PronounSyntax
from kgraph.resolve.quotations import SAYING
from kgraph.resolve.table import ActorTable

_PERSON = frozenset({"he", "she", "him", "her", "his"})
_THING = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "them", "their"})
_RELATIVE = frozenset({"who", "whose"})
_PERSONS = frozenset({ActorKind.PERSON})
_UNNAMED = frozenset({ActorKind.GENERIC})
_PRONOUN = 0.6


class ThirdPersons:
    """Resolves the pronouns of one document that are not of the first person."""

    def __init__(
        self, annotated: AnnotatedDocument, table: ActorTable, discourse: Discourse, pairs: Pairs
    ) -> None:
        self._annotated = annotated
        self._table = table
        self._discourse = discourse
        self._pairs = pairs
        self._syntax = PronounSyntax(annotated, table)

    def resolve(self, mention: Mention) -> Outcome:
        """Return whom "it", "they" or "who" means."""
        word = mention.text.casefold()
        if word in _RELATIVE:
            return self._antecedent(mention)
        of_a_thing = self._syntax.is_of_a_thing(mention) or self._syntax.repeats_things(mention)
        if word not in _PERSON | _THING | _PLURAL or of_a_thing:
            return Unresolved("a pronoun that no rule resolves")
        kinds = _PERSONS if word in _PERSON else COLLECTIVE
        pointed = self._syntax.several_before(mention)
        if pointed is not None and (joined := self._joined(pointed, word)) is not None:
            return joined
        pointed = self._syntax.object_before(mention) if pointed is None else pointed
        if pointed is not None:
            found = self._discourse.at_token(pointed)
        else:
            found = self._saying(mention, kinds) or self._of_clause(mention, kinds)
            found = found or self._nearest(mention, kinds) or self._spoken_for(mention)
        if found is None:
            return Unresolved("a pronoun without an antecedent")
        return again(found, f"pronoun:{word}", _PRONOUN)

    def own_several(self, mention: Mention) -> Group | None:
        """Return the joined subject of a possessive's clause: "Mali and Chad keep their word"."""
        subject = self._syntax.actor_of_clause(mention) if mention.text.casefold() == "their" else None
        return self._joined(subject, "their") if subject is not None else None

    def _joined(self, subject: int, word: str) -> Group | None:
        """Return all whom a joined subject names, where each of them is known."""
        found = [self._discourse.at_token(index) for index in self._syntax.joined_with(subject)]
        known = [again(one, f"pronoun:{word}", _PRONOUN) for one in found if one is not None]
        return Group(tuple(known)) if len(known) == len(found) > 1 else None

    def is_of_people(self, mention: Mention) -> bool:
        """Tell "the pupils say they" from the two who met: several in the plural stand before."""
        if mention.text.casefold() not in _PLURAL:
            return False
        before = self._syntax.several_before(mention)
        if before is not None and self._annotated.tokens[before].tag == "NNS":
            return not self._pairs.had_two(mention.sentence - 1)
        if self._follows_people(mention):
            return True
        two = self._pairs.had_two(mention.sentence)
        return self._syntax.follows_several(mention, had_two=two) or bool(
            self._saying(mention, COLLECTIVE | _UNNAMED)
        )

    def _follows_people(self, mention: Mention) -> bool:
        """Tell "their relief", of the people named last in the sentence before, from that of two who met."""
        word = mention.text.casefold()
        if word == "they" or self._pairs.had_two(mention.sentence - 1):
            return False
        if word == "their" and self._syntax.has_subject_before(mention):
            return False
        for earlier, referent in self._discourse.recent(mention):
            if earlier.sentence != mention.sentence - 1:
                continue
            if referent.actor.kind is not ActorKind.STATE:
                return referent.actor.kind is ActorKind.POPULATION
        return False

    def _of_clause(self, mention: Mention, kinds: frozenset[ActorKind]) -> Referent | None:
        """Return the actor of its own clause that a possessive means, people without a name too."""
        index = self._syntax.actor_of_clause(mention)
        found = self._discourse.at_token(index) if index is not None else None
        return found if found is not None and found.actor.kind in kinds | _UNNAMED else None

    def _nearest(self, mention: Mention, kinds: frozenset[ActorKind]) -> Referent | None:
        """Return the most salient actor said before that a pronoun can mean."""
        said = self._discourse.nearest_said(mention, kinds, partial(self._syntax.may_mean, mention))
        of_things = said is not None and self._syntax.stands_for_things(mention, said[0].head)
        return said[1] if said is not None and not of_things else None

    def _saying(self, mention: Mention, kinds: frozenset[ActorKind]) -> Referent | None:
        """Return who says what the pronoun is the subject of: "officials say they will leave"."""
        tokens = self._annotated.tokens
        clause = tokens[tokens[mention.head].head]
        verb = tokens[clause.head]
        if tokens[mention.head].dep != "nsubj" or clause.dep != "ccomp" or verb.lemma not in SAYING:
            return None
        subject = next((t for t in tokens if t.head == verb.index and t.dep == "nsubj"), None)
        found = self._discourse.at_token(subject.index) if subject is not None else None
        if subject is None or found is None:
            return None
        several = subject.tag == "NNS" or found.actor.kind is ActorKind.POPULATION
        if mention.text.casefold() in _PLURAL:
            return found if several else None
        return found if found.actor.kind in kinds and not several else None

    def _spoken_for(self, mention: Mention) -> Referent | None:
        """Return the state of who says what "it" does: "Mali's president says it will send troops"."""
        found = self._saying(mention, _PERSONS) if mention.text.casefold() in _THING else None
        key = found.actor.acts_for.rpartition("/")[2] if found and found.actor.acts_for else None
        if found is None or key not in self._table.states:
            return None
        return Referent(self._table.state(key), "pronoun:whose officer says so", _PRONOUN)

    def _antecedent(self, mention: Mention) -> Outcome:
        """Return whom the noun means that a relative clause describes ("Zarif, who ...")."""
        at = self._annotated.tokens[mention.head]
        for _ in range(3):
            at = self._annotated.tokens[at.head]
            if at.dep == "relcl":
                found = self._discourse.at_token(at.head)
                return again(found, "pronoun:relative") if found else Unresolved("of nobody known")
        return Unresolved("a pronoun that no rule resolves")
