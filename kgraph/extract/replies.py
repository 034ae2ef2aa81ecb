"""Answers: "Mali rejected the charge" is aimed at whoever made it, some sentences before."""

from collections.abc import Callable
from dataclasses import replace

from kgraph.extract.acts import Act, Filler, Fillers
from kgraph.extract.parse import Parse
from kgraph.extract.senses import load_classes
from kgraph.model import Mention, MentionForm
from kgraph.plover import EventType, Family

_ANSWERS = frozenset([EventType.REJECT, EventType.CONCEDE])
# "Mali recalls its envoy in protest": against whoever did something to it.
_REACTIONS = frozenset([EventType.ACCUSE, EventType.SANCTION, EventType.THREATEN])
_REACTING = frozenset({"protest", "response", "retaliation", "reaction", "reply", "return"})
_REPROACHED = frozenset([Family.PRESSURE, Family.DISAGREEMENT])
# Words for what someone said or did to the answerer.
_ANSWERED = ("dismissible", "accusation", "demand", "criticism", "threat", "offer", "proposal", "attack")
_THESE = frozenset({"these", "those", "such"})
_FARTHEST = 2


class Replies:
    """Remembers a document's acts, and to whom an act without a target may be the answer."""

    def __init__(self, parse: Parse, is_deed: Callable[[int], bool]) -> None:
        self._parse = parse
        self._is_deed = is_deed
        self._acts: list[tuple[Act, Mention | None]] = []

    def remember(self, act: Act, speaker: Mention | None) -> None:
        """Take note of an act that has both its roles, and in whose words it was told."""
        self._acts.append((act, speaker))

    def completed(self, act: Act) -> Act:
        """Return an answer with those answered as its targets, any other act as it is."""
        if act.targets or not act.sources:
            return act
        if act.event_type in _REACTIONS and self._is_reaction(act):
            return self._against_doer(act)
        if act.event_type is EventType.REQUEST:
            return self._to_other_party(act)
        return self._answered(act) if act.event_type in _ANSWERS and self._is_answer(act) else act

    def _to_other_party(self, act: Act) -> Act:
        """Return what a party of the disagreement told just before asks for as asked of the other."""
        parse = self._parse
        sentence = parse.tokens[act.trigger].sentence
        for earlier, _ in reversed(self._acts):
            if parse.tokens[earlier.trigger].sentence != sentence - 1:
                continue
            if earlier.mutual and earlier.family is Family.DISAGREEMENT and not earlier.negated:
                parties = dict.fromkeys(
                    replace(f, direct=False) for f in (*earlier.sources, *earlier.targets)
                )
                # Which of "the two" it is, who they are will tell.
                others = tuple(f for f in parties if not _are_same(act.sources, (f,)))
                known = len(others) < len(parties) or all(f.mention.is_group for f in parties)
                return act.filled(act.sources, others) if known and self._is_main(act.trigger) else act
        return act

    def _answered(self, act: Act) -> Act:
        """Return an answer with whoever said or did what it answers as its targets."""
        sentence = self._parse.tokens[act.trigger].sentence
        answers_all = self._is_despite_all(act.trigger)
        answered: list[Filler] = []
        for earlier, speaker in reversed(self._acts):
            if sentence - self._parse.tokens[earlier.trigger].sentence > _FARTHEST:
                break
            if sentence == self._parse.tokens[earlier.trigger].sentence:
                continue
            doer = _are_same(act.sources, earlier.sources)
            if doer and speaker is not None and not answers_all:
                # "Chad says Mali shelled a town. Mali denied it."
                answered.append(Filler(speaker, direct=False))
            elif _are_same(act.sources, earlier.targets) and not doer:
                if answers_all and earlier.family not in _REPROACHED:
                    continue
                answered += [replace(f, direct=False) for f in earlier.sources]
            if answered and not answers_all:
                break
        return act.filled(act.sources, tuple(dict.fromkeys(answered))) if answered else act

    def _is_despite_all(self, trigger: int) -> bool:
        """Tell whether an act is done "despite these challenges": whatever was told before them."""
        parse = self._parse
        return any(
            child.text.casefold() in _THESE
            for noun in parse.preposition(trigger, "despite")
            for child in parse.children(noun, "det")
        )

    def _is_reaction(self, act: Act) -> bool:
        """Tell whether an act is a reaction, or is about a deed told before ("denounces the raid")."""
        parse = self._parse
        if any(parse.tokens[t].lemma in _REACTING for t in self._in_phrases(act.trigger)):
            return True
        return act.event_type is EventType.ACCUSE and any(
            any(c.text.casefold() in ("the", "this") for c in parse.children(i, "det"))
            and not parse.children(i, "prep", "acl", "relcl", "poss")
            and self._is_deed(i)
            for i in parse.objects(act.trigger)
        )

    def _in_phrases(self, index: int) -> list[int]:
        at = [index, *self._parse.objects(index)]
        return [t for i in at for t in self._parse.preposition(i, "in")]

    def _against_doer(self, act: Act) -> Act:
        """Return a reaction with the doer of the latest hostile act as its target."""
        sentence = self._parse.tokens[act.trigger].sentence
        for earlier, _ in reversed(self._acts):
            if sentence - self._parse.tokens[earlier.trigger].sentence > _FARTHEST:
                break
            hostile = earlier.family in _REPROACHED and earlier.trigger != act.trigger
            if hostile and not earlier.negated and not _are_same(act.sources, earlier.sources):
                return act.filled(act.sources, tuple(replace(f, direct=False) for f in earlier.sources))
        return act

    def _is_main(self, index: int) -> bool:
        return self._parse.tokens[index].dep in ("ROOT", "conj", "ccomp", "parataxis")

    def _is_answer(self, act: Act) -> bool:
        """Tell whether an act is about what someone said, or names nothing that it is about."""
        if not self._is_main(act.trigger):
            return False
        objects = self._parse.objects(act.trigger)
        words = {self._parse.tokens[i].lemma for i in objects}
        answered = frozenset().union(*(load_classes()[name] for name in _ANSWERED))
        return not words or not words.isdisjoint(answered)


def _are_same(one: Fillers, other: Fillers) -> bool:
    return any(_is_same(f.mention, g.mention) for f in one for g in other)


def _is_same(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions name the same actor, or one its state."""
    if one.form is MentionForm.PRONOUN or other.form is MentionForm.PRONOUN:
        return False
    known = {*one.keys, *one.nationalities}
    if known:
        return not known.isdisjoint((*other.keys, *other.nationalities))
    return one.text.casefold() == other.text.casefold()
