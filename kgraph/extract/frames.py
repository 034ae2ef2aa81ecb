"""Frames: which sense a word has in its sentence, and the act it names, composed with its complements.

The mechanisms are few and general: choose the sense with most conditions that hold; fill its
slots; let operators ("refused to", "suspended", "agreed to") turn the acts below them into
others by a table (``lexicon/composition.csv``); leave out what is only the content of an act.
"""

from collections.abc import Iterator
from dataclasses import replace

from kgraph.extract.acts import Act, Fillers
from kgraph.extract.choice import SenseChooser
from kgraph.extract.composition import compose
from kgraph.extract.contents import ASIDES, Contents, inner_heads
from kgraph.extract.cues import Cues
from kgraph.extract.parse import Parse
from kgraph.extract.roles import THEIR, WARNING, RoleFinder, among_themselves
from kgraph.extract.sayings import Sayings
from kgraph.extract.senses import Lexicon, Sense, load_classes
from kgraph.extract.slots import Slots
from kgraph.model import Modality
from kgraph.plover import EventType, Family, family_of

_COMPOSING = frozenset({"PLAN", "AGREE_TO", "THREATEN_TO", "REFUSE", "STOP", "FAIL"})
_OWN_WILL = frozenset({"PLAN", "AGREE_TO"})
_CONTENT_PREPOSITIONS = frozenset(
    {"of", "for", "from", "to", "into", "on", "against", "about", "over", "with", "in", "at"}
)
# "Ended the row with a promise", "cut ties over the raid": the promise and the raid were not ended.
_ENDED_PREPOSITIONS = frozenset({"of", "from", "to", "on", "into", "in"})
_BELOW = frozenset({"dobj", "xcomp", "prep", "pobj", "pcomp", "ccomp", "nsubjpass", "advcl"})
_DEEPEST = 6
# What an operator says where the lexicon does not know the act below it.
_ALONE = {
    "AGREE_TO": EventType.AGREE,
    "REFUSE": EventType.REJECT,
    "THREATEN_TO": EventType.THREATEN,
}
_ANY_OBJECT = ("obj", "iobj", "to", "with", "against", "on", "from", "into", "in", "for", "of")
# Nothing is agreed with whom one acts against: "is prepared to act on Mali's banks".
_FOR_WHOM = ("obj", "iobj", "to", "with", "for", "of")
_BARE = 0.6


class FrameReader:
    """Reads the acts of one parse."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._acts: dict[int, tuple[Act, ...]] = {}
        self._reading: set[int] = set()
        chooser = SenseChooser(parse, lexicon, self._tokens_at)
        self.sense_of = chooser.sense_of
        self.holds = chooser.holds
        self.cues = Cues(parse, self.sense_of)
        self.slots = Slots(parse, self.sense_of, self._act_behind)
        self._roles = RoleFinder(parse, self.slots, self.sense_of, self.acts_of)
        self._sayings = Sayings(parse, self.slots, self.cues, self._roles, self.acts_of, self._bare_act)
        self.consumed = Contents(parse, self, self._sayings).consumed

    def _tokens_at(self, index: int, slot: str) -> list[int]:
        return self.slots.tokens(index, slot)

    def acts_of(self, index: int) -> tuple[Act, ...]:
        """Return the acts that a word names, composed with what stands below it; often none."""
        if index not in self._acts:
            if index in self._reading or len(self._reading) > _DEEPEST:
                return ()
            if self.sense_of(index) is None:
                return ()
            self._reading.add(index)
            self._acts[index] = tuple(self._read(index))
            self._reading.discard(index)
        return self._acts[index]

    def is_deed(self, index: int) -> bool:
        """Tell whether a noun names a hostile act: "the incursion"."""
        return any(act.family is Family.PRESSURE for act in self.acts_of(index))

    def _act_behind(self, index: int) -> Act | None:
        acts = self.acts_of(index)
        return acts[0] if acts else None

    def _read(self, index: int) -> Iterator[Act]:
        sense = self.sense_of(index)
        if sense is None:
            return
        if sense.family is not None:
            act = self._unwilling(self._plain(index, sense, sense.family))
            yield self._hanging_over(act) if sense.lemma in WARNING else act
        elif sense.operator == "SAY":
            yield from self._sayings.demands(index, sense)
            yield from self._sayings.reproaches(index, sense)
            yield from self._sayings.warnings(index, sense)
        elif sense.operator in _COMPOSING:
            inners = list(self._inner_acts(index)) or self._ended_acts(index, sense)
            composed = [c for inner in inners if (c := self._compose(index, sense, inner)) is not None]
            yield from composed
            if not inners and sense.operator in _ALONE:
                yield from self._operator_alone(index, sense, _ALONE[sense.operator])
            elif not inners and sense.operator == "PLAN":
                yield from self._hostile_plan(index, sense)
        elif sense.operator in ("LIGHT", "BEGIN", "FACE"):
            yield from self._inner_acts(index)

    def _operator_alone(self, index: int, sense: Sense, event_type: EventType) -> Iterator[Act]:
        """Read "A agrees to repatriate B's citizens": agreed, whatever the lexicon knows of it."""
        sources = self.slots.first(index, sense.source)
        targets = self.slots.first(index, tuple(s for s in sense.target if s != "obj"), avoid=sources)
        if event_type is EventType.THREATEN:
            targets = targets or self._roles.conditioned(index, sources) or self._roles.addressed(index)
            targets = targets or self._roles.reproached(index)
        slots = _FOR_WHOM if event_type is EventType.AGREE else _ANY_OBJECT
        for clause in self._parse.complements(index):
            targets = targets or self.slots.first(clause, slots, avoid=sources)
        if event_type is EventType.AGREE and len(sources) > 1:
            # "A and B agree to move A's troops": with one another, not with whom a thing belongs to.
            targets = tuple(f for f in targets if f.direct)
        # "Their desire to rule" is not agreed between them.
        among = not targets and event_type is EventType.AGREE and sense.pos != "noun"
        if among:
            sources, targets = among_themselves(sources)
        if sources or targets:
            act = self._bare_act(index, event_type, sources, targets, f"{sense.name}+?")
            yield replace(act, mutual=among)

    def _hostile_plan(self, index: int, sense: Sense) -> Iterator[Act]:
        """Read "plans an operation to destroy B": a threat, whatever an operation is."""
        targets = self._roles.purposed(index, *self._parse.objects(index))
        if targets:
            sources = self.slots.first(index, sense.source, avoid=targets)
            yield self._bare_act(index, EventType.THREATEN, sources, targets, f"{sense.name}+purpose")

    def _bare_act(
        self, index: int, event_type: EventType, sources: Fillers, targets: Fillers, rule: str
    ) -> Act:
        return Act(
            trigger=index,
            anchor=index,
            family=family_of(event_type),
            event_type=event_type,
            sources=sources,
            targets=targets,
            mutual=False,
            rule=rule,
            modality=self.cues.modality(index),
            negated=self.cues.is_negated(index, index),
            certainty=_BARE,
        )

    def _plain(self, index: int, sense: Sense, family: Family) -> Act:
        sources, targets = self._roles.fill(index, sense, family)
        anchor = index
        if sense.pos != "verb":
            governor = self._parse.governor_verb(index)
            anchor = self.slots.governor(index) or index if governor is not None else index
        return Act(
            trigger=index,
            anchor=anchor,
            family=family,
            event_type=sense.event_type,
            sources=sources,
            targets=targets,
            mutual=(sense.mutual or self._roles.is_reciprocal(index)) and family is not Family.PRESSURE,
            rule=sense.name,
            content=sense.content,
            modality=self.cues.modality(anchor),
            negated=self.cues.is_negated(index, anchor),
            certainty=_certainty(sense),
        )

    def _unwilling(self, act: Act) -> Act:
        """Return "will not meet", "no longer attends" as refusals, "no longer bans" as giving in."""
        if act.negated and act.family is Family.PRESSURE and self.cues.no_longer(act.anchor):
            # "No longer bans the party": the pressure has ceased.
            ceded = replace(act, family=Family.AGREEMENT, event_type=EventType.CONCEDE)
            return replace(ceded, negated=False, modality=None)
        friendly = act.family in (Family.AGREEMENT, Family.CONTACT)
        refused = act.modality is Modality.PLANNED or self.cues.no_longer(act.anchor)
        if not (act.negated and friendly and refused):
            return act
        spurned = self._parse.tokens[act.trigger].lemma in load_classes()["taken_part_in"]
        beside = self.slots.first(act.trigger, ("subj",)) if spurned else ()
        return replace(
            act,
            # "A and B will not sign": neither refuses the other.
            targets=tuple(f for f in act.targets if f not in beside),
            family=Family.DISAGREEMENT,
            event_type=EventType.REJECT,
            modality=None,
            negated=False,
            mutual=False,
        )

    def _hanging_over(self, act: Act) -> Act:
        """Return "warned of war if Mali attacks" as a threat, whatever is warned of."""
        if act.family is Family.DISAGREEMENT and self._roles.conditioned(act.trigger, act.sources):
            return replace(act, family=Family.PRESSURE, event_type=EventType.THREATEN)
        return act

    def _inner_acts(self, index: int) -> Iterator[Act]:
        sense = self.sense_of(index)
        ending = sense is not None and sense.operator in ("STOP", "FAIL")
        for head in inner_heads(self._parse, index, _ENDED_PREPOSITIONS if ending else _CONTENT_PREPOSITIONS):
            yield from self._topmost(head, 0)

    def _ended_acts(self, index: int, sense: Sense) -> list[Act]:
        """Read "the siege ended", "talks between A and B collapsed": what stops is the subject."""
        if sense.operator != "STOP" or self._parse.objects(index):
            return []
        return [act for t in self._parse.children(index, "nsubj") for act in self.acts_of(t.index)]

    def _topmost(self, index: int, depth: int) -> Iterator[Act]:
        """Yield the acts at a word, else those nearest below it."""
        acts = self.acts_of(index)
        sense = self.sense_of(index)
        if acts or depth > 3 or (sense is not None and sense.operator in ("STOP", "FAIL")):
            yield from acts
            return
        if depth == 0 and self._parse.is_verbal(index) and self.cues.is_negated(index, index):
            # "A commitment not to let rebels attack Mali" is none to attack it.
            return
        for child in self._parse.children(index):
            aside = child.dep == "prep" and child.text.casefold() in ASIDES
            # "Threatens to leave unless Mali withdraws": the condition is not what is threatened.
            aside = aside or (child.dep == "advcl" and bool(self._parse.children(child.index, "mark")))
            if child.dep in _BELOW and not aside:
                yield from self._topmost(child.index, depth + 1)

    def _compose(self, index: int, sense: Sense, inner: Act) -> Act | None:
        operator = sense.operator or ""
        asked = self.slots.first(index, sense.source)
        if operator in _OWN_WILL and self._is_others(inner, asked):
            # "Considers a request from Mali": it is Mali that requests.
            return replace(inner, trigger=index, targets=inner.targets or asked)
        if inner.negated and operator in ("AGREE_TO", "PLAN"):
            # "Vowed not to negotiate": to promise the contrary is to refuse.
            operator = "REFUSE"
        outcome = compose(operator, inner.family, inner.event_type)
        if outcome is None:
            return None
        family, event_type, effect = outcome
        sources = self.slots.first(index, sense.source) or inner.sources
        own = tuple(slot for slot in sense.target if slot not in ("obj", "comp"))
        targets = (
            self.slots.first(index, own, avoid=sources)
            or self._roles.addressed(index)
            or self._inner_targets(inner, sources)
            or self._roles.purposed(index, inner.trigger)
            or self._roles.suffering(index, sources)
        )
        modality = Modality.PLANNED if effect == "planned" else self.cues.modality(index)
        mutual = inner.mutual and family in (Family.AGREEMENT, Family.CONTACT)
        if not targets and family is not Family.PRESSURE and (family is Family.AGREEMENT or inner.mutual):
            # "A and B agreed to restore ties": with one another.
            sources, targets = among_themselves(sources)
            mutual = bool(targets)
        return replace(
            inner,
            trigger=index,
            anchor=index,
            family=family,
            event_type=event_type,
            sources=sources,
            targets=targets,
            mutual=mutual,
            rule=f"{sense.name}+{inner.rule}",
            content="absorb",
            modality=modality,
            negated=self.cues.is_negated(index, index) ^ (effect == "negated"),
            certainty=inner.certainty * 0.95,
        )

    def _is_others(self, inner: Act, sources: Fillers) -> bool:
        """Tell whether a noun names who else does the act: "a petition by lawyers"."""
        spans = {f.mention.span for f in sources}
        pressing = inner.event_type is EventType.REQUEST and not self._parse.is_verbal(inner.trigger)
        return (
            pressing
            and bool(sources)
            and any(f.direct and f.mention.span not in spans for f in inner.sources)
        )

    @staticmethod
    def _inner_targets(inner: Act, sources: Fillers) -> Fillers:
        """Return whom the inner act is aimed at; its doer, where someone else does it."""
        spans = {f.mention.span for f in sources}
        others = [f for f in (*inner.targets, *inner.sources) if f.mention.span not in spans]
        # "Pledged to continue their work": whose it is, is said already.
        named = tuple(f for f in others if f.mention.text.casefold() not in THEIR)
        targets = tuple(f for f in named if f in inner.targets)
        return targets or named


def _certainty(sense: Sense) -> float:
    return {"verb": 0.9, "noun": 0.8, "adj": 0.8}[sense.pos] + (0.03 if sense.when else 0.0)
