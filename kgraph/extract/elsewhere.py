"""Roles that stand outside a verb's frame: where it happens, in what fight, after whose deed.

Each is a general way of speaking, never one word's.
"""

from collections.abc import Callable
from dataclasses import replace

from kgraph.extract.acts import Act, Filler, Fillers
from kgraph.extract.clauses import REMARKS
from kgraph.extract.parse import Parse
from kgraph.extract.senses import Sense, load_classes
from kgraph.extract.slots import Slots
from kgraph.extract.things import is_state
from kgraph.model import ActorKind, MentionForm, NameSense
from kgraph.plover import EventType

# Deeds that are done to a place: "shelled a camp in northern Iraq", "sent food to villages in Mali".
_LOCAL = frozenset([EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.AID])
_REACTIONS = frozenset([EventType.MOBILIZE, EventType.SANCTION, EventType.PROTEST])
_REMARKS_ON = frozenset([EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT])
# "Demanded an apology after Mali shelled a village": of Mali.
_AMENDS = frozenset({"apology", "explanation", "clarification", "answer", "compensation", "justification"})
_ASIDES = frozenset({"relcl", "conj", "parataxis", "ccomp"})
_HOLDING = frozenset(
    ["hold", "detain", "jail", "imprison", "arrest", "keep", "seize", "capture", "kidnap", "abduct", "take"]
)
_CROWD = frozenset(
    ["protester", "protestor", "demonstrator", "marcher", "rioter", "crowd", "activist", "mob"]
)
# "Russian sanctions" that others extend are sanctions on Russia.
_CURBS = frozenset({"sanction", "embargo", "tariff", "duty", "ban"})
_KEPT = frozenset([EventType.COERCE, EventType.SANCTION])
_FIGHTING = ("in", "during", "by", "after", "when")
_WHERE = (
    *("in", "on", "near", "at", "into", "inside"),
    *("across", "along", "off", "throughout"),
)


class Elsewhere:
    """Finds in one parse the roles that no slot of a frame names."""

    def __init__(self, parse: Parse, slots: Slots, acts_of: Callable[[int], tuple[Act, ...]]) -> None:
        self._parse = parse
        self._slots = slots
        self._acts_of = acts_of

    def crowd(self, index: int, sense: Sense, sources: Fillers) -> Fillers:
        """Read "police fired tear gas as protesters marched": the force is used on the crowd."""
        if sense.event_type is not EventType.COERCE or sense.pos != "verb":
            return ()
        for clause in self._parse.children(index, "advcl", "conj"):
            for subject in self._parse.surface_subjects(clause.index):
                if self._parse.tokens[subject].lemma in _CROWD:
                    return self._slots.first(clause.index, ("own",), avoid=sources)
        return ()

    def _wares(self, index: int, sense: Sense, sources: Fillers) -> Fillers:
        """Read "tariffs on Malian wool": a curb on what comes from a state is one on the state."""
        tokens = [t for slot in (*sense.target, "obj") for t in self._slots.tokens(index, slot)]
        named = [f for t in tokens for f in self._slots.fillers(t, "mod") if self._is_ware(t)]
        return tuple(f for f in named if f.mention.span not in {s.mention.span for s in sources})

    def _is_ware(self, token: int) -> bool:
        curb = self._parse.tokens[token].lemma in _CURBS
        return self._parse.mention_at(token) is None and (curb or not self._acts_of(token))

    def captors(self, sense: Sense, targets: Fillers) -> Fillers:
        """Read "demanded the release of men held by Mali": a request for captives is put to their captors."""
        if sense.event_type is not EventType.REQUEST:
            return ()
        for filler in targets:
            for clause in self._parse.children(filler.mention.head, "acl", "relcl"):
                if clause.lemma in _HOLDING and self._parse.is_passive(clause.index):
                    slots = ("by", "in")
                    return self._slots.first(clause.index, slots, avoid=targets)
        return ()

    def provokers(self, index: int, sense: Sense, sources: Fillers) -> Fillers:
        """Read "put its forces on alert after Mali attacked": a reaction is aimed at who provoked it."""
        amends = {self._parse.tokens[t].lemma for t in self._parse.objects(index)} & _AMENDS
        asked = sense.event_type is EventType.REQUEST and bool(amends)
        if sense.pos != "verb" or not (asked or sense.event_type in _REACTIONS):
            return ()
        for clause in self._parse.children(index, "advcl"):
            marks = {t.text.casefold() for t in self._parse.children(clause.index, "mark")}
            if marks & {"after", "because", "since"}:
                found = self._slots.first(clause.index, ("own",), avoid=sources)
                return tuple(f for f in found if f.mention.form is MentionForm.NAME)
        return ()

    def movers(self, index: int, sense: Sense, sources: Fillers) -> Fillers:
        """Read "Mali left, a step welcomed by Chad", "after Mali left, Chad welcomed the step": Mali's."""
        if sense.pos != "verb" or sense.event_type not in _REMARKS_ON:
            return ()
        for step in self._parse.objects(index):
            token = self._parse.tokens[step]
            if token.lemma not in REMARKS or self._parse.children(step, "poss"):
                continue
            above = [token.head] if token.dep == "appos" else []
            if self._parse.children(step, "det") and not above:
                clauses = self._parse.children(index, "advcl")
                above = [c.index for c in clauses if self._is_after(c.index)]
            found = [f for at in above for f in self._slots.first(at, ("subj",), avoid=sources)]
            return tuple(replace(f, direct=False) for f in found)
        return ()

    def _is_after(self, clause: int) -> bool:
        marks = self._parse.children(clause, "mark", "advmod")
        return any(t.text.casefold() in ("after", "when") for t in marks)

    def fought(self, index: int, sense: Sense, targets: Fillers) -> Fillers:
        """Read "two rebels were shot in clashes with Malian police": the others in the fight did it."""
        if sense.event_type is not EventType.ASSAULT or not self._parse.is_passive(index):
            return ()
        for word in _FIGHTING:
            for token in self._parse.preposition(index, word):
                for act in self._acts_of(token):
                    spans = {f.mention.span for f in targets}
                    others = tuple(f for f in (*act.sources, *act.targets) if f.mention.span not in spans)
                    if act.event_type is EventType.ASSAULT and others:
                        return tuple(replace(f, direct=False) for f in others)
        return ()

    def keepers(self, index: int, sense: Sense, targets: Fillers) -> Fillers:
        """Read "was arrested in Mali": who arrests is the state where it happens."""
        if sense.event_type not in _KEPT or not self._parse.is_passive(index):
            return ()
        where = [index, *self._parse.siblings(index)]
        # "Accused of spying in Mali", "jailed over a leak in Mali".
        where += [
            t.index
            for at in tuple(where)
            for p in self._parse.children(at, "prep")
            for t in self._parse.children(p.index, "pcomp")
        ]
        if sense.event_type is EventType.SANCTION:
            # "Expelled while on trial in Mali", "barred from entering Mali".
            where += [t for c in self._parse.preposition(index, "from") for t in (c, *self._parse.objects(c))]
            where += [o for s in self._parse.surface_subjects(index) for o in self._stays(s)]
        for at in where:
            found = [f for slot in ("in", "obj") for f in self._slots.first(at, (slot,), avoid=targets)]
            places = tuple(f for f in found if _is_place(f) and f.mention.kind is ActorKind.STATE)
            # Thieves arrested at home are the courts' business, foreigners are diplomacy's.
            strangers = [f for f in targets if _is_foreign(f, places)]
            if places and strangers:
                return tuple(replace(f, direct=False) for f in places[:1])
        return ()

    def _stays(self, index: int) -> list[int]:
        """Return what says where someone is or what they do there: "reporters covering a trial"."""
        clauses = [t.index for t in self._parse.children(index, "acl", "relcl")]
        return [index, *clauses, *(o for c in clauses for o in self._parse.objects(c))]

    def located(self, index: int, sense: Sense, sources: Fillers) -> Fillers:
        """Read "seized farmland in eastern Mali": a deed without a victim is done to its place."""
        if sense.event_type not in _LOCAL or sense.pos != "verb":
            return ()
        sided = self._parse.tokens[index].lemma in load_classes()["sided"]
        if (sided or sense.event_type is EventType.AID) and not self._parse.objects(index):
            # "Assists in the search in Mali" names nobody who is helped, "fought in Mali" no enemy.
            return ()
        if sense.event_type is EventType.SANCTION and (owners := self._wares(index, sense, sources)):
            return owners
        own = {key for f in sources for key in (*f.mention.keys, *f.mention.nationalities)}
        if sense.event_type is not EventType.AID and self._is_scourge(index):
            return ()
        for slot in _WHERE:
            places = tuple(f for f in self._slots.first(index, (slot,), avoid=sources) if _is_place(f))
            if places:
                foreign = tuple(f for f in places if own.isdisjoint(f.mention.keys))
                return tuple(replace(f, direct=False) for f in foreign)
        return self._served(index, own) if sense.event_type is EventType.AID else ()

    def _is_scourge(self, index: int) -> bool:
        """Tell "fights corruption in Mali", which is not done to Mali."""
        scourges = load_classes()["scourge"]
        return any(self._parse.tokens[t].lemma in scourges for t in self._parse.objects(index))

    def _served(self, index: int, own: set[str]) -> Fillers:
        """Read "gave ten million to fight hunger in Mali": where the gift is put to use."""
        for token in sorted(
            self._parse.subtree(index, outside=lambda i: self._parse.tokens[i].dep in _ASIDES)
        ):
            for place in self._parse.preposition(token, "in") if token > index else ():
                mention = self._parse.mention_at(place)
                if mention is not None and is_state(mention) and own.isdisjoint(mention.keys):
                    return tuple(f for f in self._slots.actors_at(place) if _is_place(f))
        return ()


def _is_place(filler: Filler) -> bool:
    mention = filler.mention
    return mention.form is MentionForm.NAME and mention.sense is not NameSense.ADJECTIVE


def _is_foreign(filler: Filler, places: Fillers) -> bool:
    at_home = {key for place in places for key in place.mention.keys}
    nations = filler.mention.nationalities
    return bool(filler.mention.keys or nations) and at_home.isdisjoint(nations)
