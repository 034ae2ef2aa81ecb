"""Answers: "Mali rejected the charge" is aimed at whoever made it, some sentences before."""

from dataclasses import replace

from kgraph.extract.acts import Act, Filler, Fillers
from kgraph.extract.parse import Parse
from kgraph.extract.senses import load_classes
from kgraph.model import Mention, MentionForm
from kgraph.plover import EventType

_ANSWERS = frozenset([EventType.REJECT, EventType.CONCEDE])
# Words for what someone said or did to the answerer.
_ANSWERED = ("dismissible", "accusation", "demand", "criticism", "threat", "offer", "proposal", "attack")
_FARTHEST = 2


class Replies:
    """Remembers a document's acts, and to whom an act without a target may be the answer."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._acts: list[tuple[Act, Mention | None]] = []

    def remember(self, act: Act, speaker: Mention | None) -> None:
        """Take note of an act that has both its roles, and in whose words it was told."""
        self._acts.append((act, speaker))

    def completed(self, act: Act) -> Act:
        """Return an answer with those answered as its targets, any other act as it is."""
        if act.targets or not act.sources or act.event_type not in _ANSWERS or not self._is_answer(act):
            return act
        sentence = self._parse.tokens[act.trigger].sentence
        for earlier, speaker in reversed(self._acts):
            if sentence - self._parse.tokens[earlier.trigger].sentence > _FARTHEST:
                break
            if sentence == self._parse.tokens[earlier.trigger].sentence:
                continue
            doer = _are_same(act.sources, earlier.sources)
            if doer and speaker is not None:
                # "Chad says Mali shelled a town. Mali denied it."
                return act.filled(act.sources, (Filler(speaker, direct=False),))
            if _are_same(act.sources, earlier.targets) and not doer:
                return act.filled(act.sources, tuple(replace(f, direct=False) for f in earlier.sources))
        return act

    def _is_answer(self, act: Act) -> bool:
        """Tell whether an act is about what someone said, or names nothing that it is about."""
        if self._parse.tokens[act.trigger].dep not in ("ROOT", "conj", "ccomp", "parataxis"):
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
