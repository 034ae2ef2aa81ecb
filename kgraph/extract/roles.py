"""Who acts on whom in a frame: its slots first, then where language leaves roles unsaid.

Each fallback is a general way of speaking ("faces criticism from", "despite B's concerns",
"A and B met"), never one word's.
"""

from collections.abc import Callable
from dataclasses import replace

from kgraph.extract.acts import Act, Filler, Fillers
from kgraph.extract.parse import Parse
from kgraph.extract.senses import Sense
from kgraph.extract.slots import Slots
from kgraph.extract.things import suffered_by
from kgraph.model import ActorKind, MentionForm, NameSense
from kgraph.plover import EventType, Family

_HOSTILE = frozenset(["target", "eliminate", "dismantle", "destroy", "defeat", "crush", "topple", "oust"])
# Deeds that are done to a place: "shelled a camp in northern Iraq", "sent food to villages in Mali".
_LOCAL = frozenset([EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.AID])
_HOLDING = frozenset(
    ["hold", "detain", "jail", "imprison", "arrest", "keep", "seize", "capture", "kidnap", "abduct", "take"]
)
_CROWD = frozenset(
    ["protester", "protestor", "demonstrator", "marcher", "rioter", "crowd", "activist", "mob"]
)
_WHERE = (
    *("in", "on", "near", "at", "into", "inside", "outside"),
    *("across", "along", "off", "around", "throughout"),
)


class RoleFinder:
    """Fills the roles of frames in one parse."""

    def __init__(
        self,
        parse: Parse,
        slots: Slots,
        sense_of: Callable[[int], Sense | None],
        acts_of: Callable[[int], tuple[Act, ...]],
    ) -> None:
        self._parse = parse
        self._slots = slots
        self._sense_of = sense_of
        self._acts_of = acts_of

    def fill(self, index: int, sense: Sense, family: Family) -> tuple[Fillers, Fillers]:
        """Return the sources and targets of a word in one of its senses; either may be empty."""
        sources = self._slots.first(index, sense.source)
        targets = self._slots.first(index, sense.target, avoid=sources)
        if not targets and sense.mutual and not self._has_thing_for_object(index, sense):
            sources, targets = among_themselves(sources)
        if not sources and sense.mutual and len(targets) > 1:
            # "A deal was signed between Mali and Chad".
            sources, targets = targets[:1], targets[1:]
        if not targets:
            sources, targets = self._unsaid(index, sense, family, sources)
        if sense.event_type is EventType.PROTEST:
            sources = sources or self._gathered(index)
            targets = targets or self._aims(index)
        if not (sources and targets):
            sources, targets = self._completed(index, sense, sources, targets)
        targets = self._captors(sense, targets) or targets
        if sources and not targets:
            targets = self._located(index, sense, sources)
        if targets and not sources:
            sources = self._keepers(index, sense, targets)
        return sources, targets

    def _aims(self, index: int) -> Fillers:
        """Read "an anti-Mali rally", "marched in an anti-Mali protest": against whom the prefix says."""
        nouns = [index, *self._parse.objects(index)]
        for prep in self._parse.children(index, "prep"):
            nouns.extend(t.index for t in self._parse.children(prep.index, "pobj"))
        found = [m for noun in nouns for m in self._parse.opposed_in_prefix(noun)]
        return tuple(Filler(mention, direct=False) for mention in found)

    def _gathered(self, index: int) -> Fillers:
        """Read "protests against Mali": the noun names those who protest."""
        mention = self._parse.mention_at(index)
        crowd = mention is not None and mention.kind is ActorKind.POPULATION and mention.head == index
        return (Filler(mention, direct=False),) if crowd and mention is not None else ()

    def _crowd(self, index: int, sense: Sense, sources: Fillers) -> Fillers:
        """Read "police fired tear gas as protesters marched": the force is used on the crowd."""
        if sense.event_type is not EventType.COERCE or sense.pos != "verb":
            return ()
        for clause in self._parse.children(index, "advcl", "conj"):
            for subject in self._parse.surface_subjects(clause.index):
                if self._parse.tokens[subject].lemma in _CROWD:
                    return self._slots.first(clause.index, ("own",), avoid=sources)
        return ()

    def _captors(self, sense: Sense, targets: Fillers) -> Fillers:
        """Read "demanded the release of men held by Mali": a request for captives is put to their captors."""
        if sense.event_type is not EventType.REQUEST:
            return ()
        for filler in targets:
            for clause in self._parse.children(filler.mention.head, "acl", "relcl"):
                if clause.lemma in _HOLDING and self._parse.is_passive(clause.index):
                    slots = ("by", "in")
                    return self._slots.first(clause.index, slots, avoid=targets)
        return ()

    def _keepers(self, index: int, sense: Sense, targets: Fillers) -> Fillers:
        """Read "was arrested in Mali": who arrests is the state where it happens."""
        if sense.event_type is not EventType.COERCE or not self._parse.is_passive(index):
            return ()
        for at in (index, *self._parse.siblings(index)):
            places = tuple(f for f in self._slots.first(at, ("in",), avoid=targets) if _is_place(f))
            # Thieves arrested at home are the courts' business, foreigners are diplomacy's.
            strangers = [f for f in targets if _is_foreign(f, places)]
            if places and strangers:
                return tuple(replace(f, direct=False) for f in places[:1])
        return ()

    def _located(self, index: int, sense: Sense, sources: Fillers) -> Fillers:
        """Read "seized farmland in eastern Mali": a deed without a victim is done to its place."""
        if sense.event_type not in _LOCAL or sense.pos != "verb":
            return ()
        own = {key for f in sources for key in (*f.mention.keys, *f.mention.nationalities)}
        for slot in _WHERE:
            places = tuple(f for f in self._slots.first(index, (slot,), avoid=sources) if _is_place(f))
            if places:
                foreign = tuple(f for f in places if own.isdisjoint(f.mention.keys))
                return tuple(replace(f, direct=False) for f in foreign)
        return ()

    def _told(self, index: int, sources: Fillers) -> Fillers:
        """Read "warns Mali not to attack": parsers take whom is told for the subject of what to do."""
        for clause in self._parse.complements(index):
            if any(t.text.casefold() == "to" for t in self._parse.children(clause, "aux")):
                return self._slots.first(clause, ("own",), avoid=sources)
        return ()

    def _has_thing_for_object(self, index: int, sense: Sense) -> bool:
        """Tell "A and B met the challenge" from "A and B met"."""
        return sense.pos == "verb" and "obj" in sense.target and bool(self._parse.objects(index))

    def _unsaid(self, index: int, sense: Sense, family: Family, sources: Fillers) -> tuple[Fillers, Fillers]:
        """Return the roles where no slot names the target."""
        if sense.pos == "noun" and (faced := self._faced_by(index)):
            others = tuple(slot for slot in sense.source if slot != "subj")
            return self._slots.first(index, others, avoid=faced), faced
        if sense.pos == "noun" and (opposed := self._opposed_by(index, sources)):
            return sources, opposed
        if family is Family.PRESSURE:
            told = self._told(index, sources) or self.purposed(index)
            return sources, told or self._crowd(index, sense, sources)
        if family is Family.AGREEMENT and sense.pos == "verb":
            return sources, self._slots.first(index, ("iobj",), avoid=sources)
        return sources, ()

    def _completed(
        self, index: int, sense: Sense, sources: Fillers, targets: Fillers
    ) -> tuple[Fillers, Fillers]:
        """Take from the object's own act what the verb's lacks: "talks between A and B were held"."""
        if sense.pos == "verb":
            if not targets:
                targets = self.suffering(index, sources)
            for token in self._parse.objects(index):
                for act in self._acts_of(token):
                    if act.family is sense.family and act.targets:
                        return (
                            (act.sources, act.targets) if act.sources else (sources, targets or act.targets)
                        )
        return sources, targets

    def suffering(self, index: int, sources: Fillers) -> Fillers:
        """Read "lifted the curbs imposed on Mali": the thing's own clause names whom it concerns."""
        spans = {f.mention.span for f in sources}
        for token in self._parse.objects(index):
            if self._parse.mention_at(token) is not None:
                continue
            for clause in suffered_by(self._parse, token):
                for act in self._acts_of(clause):
                    others = tuple(f for f in act.targets if f.mention.span not in spans)
                    if others:
                        return others
        return ()

    def _faced_by(self, index: int) -> Fillers:
        """Read "X faces criticism from Y": the subject of such a verb is the noun's target."""
        verb = self._parse.governor_verb(index)
        sense = self._sense_of(verb) if verb is not None else None
        if verb is None or sense is None or sense.operator != "FACE":
            return ()
        return self._slots.first(verb, ("subj",))

    def _opposed_by(self, index: int, sources: Fillers) -> Fillers:
        """Read "A went on despite B's concerns": what the clause's subject does is what they are about."""
        token = self._parse.tokens[index]
        prep = self._parse.tokens[token.head]
        if token.dep != "pobj" or prep.text.casefold() != "despite" or not sources:
            return ()
        at = prep.head
        fillers = self._slots.first(at, ("subj",)) if self._parse.is_verbal(at) else ()
        return tuple(f for f in fillers if f.mention.span not in {s.mention.span for s in sources})

    def purposed(self, *indices: int) -> Fillers:
        """Read "Plans an operation to target Mali": whom a hostile purpose clause is aimed at."""
        for index in indices:
            for clause in self._parse.children(index, "advcl", "acl", "relcl", "xcomp"):
                if clause.dep == "advcl" and self._parse.children(clause.index, "nsubj", "nsubjpass"):
                    continue
                acts = self._acts_of(clause.index)
                if acts and acts[0].family is Family.PRESSURE and acts[0].targets:
                    return acts[0].targets
                if clause.lemma in _HOSTILE:
                    return self._slots.first(clause.index, ("obj",))
        return ()


def _is_place(filler: Filler) -> bool:
    mention = filler.mention
    return mention.form is MentionForm.NAME and mention.sense is not NameSense.ADJECTIVE


def _is_foreign(filler: Filler, places: Fillers) -> bool:
    at_home = {key for place in places for key in place.mention.keys}
    nations = filler.mention.nationalities
    return bool(filler.mention.keys or nations) and at_home.isdisjoint(nations)


def among_themselves(sources: Fillers) -> tuple[Fillers, Fillers]:
    """Return "A and B met" as A with B; a word for two ("both leaders") stands on both sides."""
    if len(sources) > 1:
        return sources[:1], sources[1:]
    if sources and sources[0].mention.is_group:
        return sources, sources
    return sources, ()
