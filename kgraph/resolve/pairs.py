"""Whom words for two mean ("both leaders", "they"): who are joined, who met, who were two before.

Pure.
"""

from kgraph.model import ActorKind, Mention, MentionForm
from kgraph.resolve.discourse import PLURALS, REACH, SUBJECTS, Discourse, Group, Referent, again

_TWO = frozenset({"both", "duo", "pair", "two"})


def are_leaders(mention: Mention) -> bool:
    """Tell "the leaders", who may be two who met or many, from "the two leaders"."""
    office = mention.is_group and mention.form is MentionForm.NOMINAL
    return office and _TWO.isdisjoint(mention.text.casefold().split())


class Pairs:
    """The actors of one document that are spoken of as two."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._two: tuple[int, Group] | None = None
        self._only_two = False

    def last_two(self, mention: Mention, kinds: frozenset[ActorKind]) -> Group | None:
        """Return the last two different actors of one of the kinds, for "both leaders" and "they"."""
        if between := self._between(mention):
            return between
        found = self._joined_subjects(mention, kinds)
        if not found and (group := self._same_two(mention, kinds)):
            return group
        found = found or self._met(mention, kinds)
        for earlier, referent in self._discourse.recent(mention):
            if len(found) == 2 or self._is_far_from_they(referent, earlier, mention):
                break
            if referent.actor.kind in kinds and earlier.form is not MentionForm.PRONOUN:
                found.setdefault(referent.actor.iri, referent)
                kinds = frozenset({referent.actor.kind})
        if len(found) < 2:
            return None
        second, first = (again(referent, "both of two") for referent in found.values())
        return Group((first, second))

    def _between(self, mention: Mention) -> Group | None:
        """Return the two of "talks between Mali and Chad, which the two sides began"."""
        tokens = self._discourse.annotated.tokens
        if mention.form is not MentionForm.NOMINAL or mention.kind is ActorKind.PERSON:
            return None
        sentence = self._discourse.annotated.sentences[mention.sentence]
        here = tokens[sentence.first : mention.first]
        for one in here:
            if one.dep != "pobj" or tokens[one.head].text.casefold() != "between":
                continue
            other = next((t for t in here if t.dep == "conj" and t.head == one.index), one)
            first, second = (self._discourse.at_token(t.index) for t in (one, other))
            if first is None or second is None or other is one:
                continue
            lands = {first.actor.kind, second.actor.kind} == {ActorKind.STATE}
            if lands or (mention.kind is not ActorKind.STATE and first.actor.kind is not ActorKind.GENERIC):
                return Group((again(first, "both of two"), again(second, "both of two")))
        return None

    def _is_far_from_they(self, referent: Referent, earlier: Mention, mention: Mention) -> bool:
        """Tell that "they" need not be these: two not set side by side, and no persons of its sentence.

        "The leaders" of many who met are none of its sentence.
        """
        word = mention.text.casefold()
        near = earlier.sentence == mention.sentence and referent.actor.kind is ActorKind.PERSON
        return are_leaders(mention) or (word in PLURALS and not near)

    def remember_two(self, mention: Mention, group: Group) -> None:
        """Keep whom a subject for two stood for ("the leaders"): "they" in the next are the same."""
        if self._discourse.annotated.tokens[mention.head].dep in SUBJECTS:
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
        near = 0 <= mention.sentence - self._two[0] <= REACH
        if not (near or (self._only_two and mention.form is MentionForm.NOMINAL)):
            return None
        fits = all(member.actor.kind in kinds for member in self._two[1].members)
        return self._two[1] if fits else None

    def _met(self, mention: Mention, kinds: frozenset[ActorKind]) -> dict[str, Referent]:
        """Return whom the subject of a sentence before met, else the first other in it, and the subject."""
        before = range(mention.sentence - 1, mention.sentence - 1 - REACH, -1)
        recent = list(reversed(list(self._discourse.recent(mention))))
        for direct in (True, False):
            for sentence in before:
                said = [(m, r) for m, r in recent if m.sentence == sentence and r.actor.kind in kinds]
                if pair := self._pair_in(said, direct=direct):
                    return {} if are_leaders(mention) and self._are_more(said) else pair
        return {}

    def _pair_in(self, said: list[tuple[Mention, Referent]], *, direct: bool) -> dict[str, Referent]:
        """Return another of one sentence, acted on or with if ``direct``, and the sentence's subject."""
        tokens = self._discourse.annotated.tokens
        subjects = [(m, r) for m, r in said if tokens[m.head].dep in SUBJECTS]
        if not subjects:
            return {}
        subject, one = subjects[0]
        others = (
            r
            for m, r in said
            if m.form is not MentionForm.PRONOUN
            and r.actor.kind is said[0][1].actor.kind
            and r.actor.iri != one.actor.iri
            and (not direct or self._is_met(m, tokens[subject.head].head))
        )
        other = next(others, None)
        if other is None or other.actor.kind is not one.actor.kind:
            return {}
        return {other.actor.iri: other, one.actor.iri: one}

    def _are_more(self, said: list[tuple[Mention, Referent]]) -> bool:
        """Tell "met Chad's king and Mali's president": three persons in all."""
        tokens = self._discourse.annotated.tokens
        met = {m.head for m, _ in said if tokens[m.head].dep in ("dobj", "pobj")}
        return any(tokens[m.head].dep == "conj" and tokens[m.head].head in met for m, _ in said)

    def _is_met(self, other: Mention, verb: int) -> bool:
        """Tell "met Chad's king" and "spoke with Chad's king" from "spoke of the release of Chad's king"."""
        tokens = self._discourse.annotated.tokens
        token = tokens[other.head]
        above = tokens[token.head]
        return (token.dep == "dobj" and above.index == verb) or (
            token.dep == "pobj" and above.text == "with" and above.head == verb
        )

    def _joined_subjects(self, mention: Mention, kinds: frozenset[ActorKind]) -> dict[str, Referent]:
        """Return the two that one subject of the sentence before joins, the second first; else nothing."""
        tokens = self._discourse.annotated.tokens
        for earlier, referent in self._discourse.recent(mention):
            token = tokens[earlier.head]
            if earlier.sentence != mention.sentence - 1 or token.dep != "conj":
                continue
            first = self._discourse.at_token(token.head)
            if tokens[token.head].dep not in SUBJECTS or first is None:
                continue
            if {first.actor.kind, referent.actor.kind} <= kinds and first.actor.iri != referent.actor.iri:
                return {referent.actor.iri: referent, first.actor.iri: first}
        return {}
