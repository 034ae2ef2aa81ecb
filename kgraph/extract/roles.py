"""Who acts on whom in a frame: its slots first, then where language leaves roles unsaid.

Each fallback is a general way of speaking ("faces criticism from", "despite B's concerns",
"A and B met"), never one word's.
"""

from collections.abc import Callable
from dataclasses import replace

from kgraph.extract.acts import Act, Filler, Fillers
from kgraph.extract.parse import Parse
from kgraph.extract.senses import Sense, load_classes
from kgraph.extract.slots import Slots
from kgraph.extract.things import doers, is_state, suffered_by
from kgraph.model import ActorKind, MentionForm, NameSense
from kgraph.plover import EventType, Family

_HOSTILE = frozenset(["target", "eliminate", "dismantle", "destroy", "defeat", "crush", "topple", "oust"])
# Deeds that are done to a place: "shelled a camp in northern Iraq", "sent food to villages in Mali".
_LOCAL = frozenset([EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.AID])
_REACTIONS = frozenset([EventType.MOBILIZE, EventType.SANCTION])
_AFFIRMING = frozenset({"reaffirm", "affirm", "reiterate", "renew"})
_ADDRESSING = frozenset({"express", "offer", "convey", "extend", "voice", "pledge", "congratulate", "thank"})
_ASIDES = frozenset({"relcl", "conj", "parataxis", "ccomp"})
_HOLDING = frozenset(
    ["hold", "detain", "jail", "imprison", "arrest", "keep", "seize", "capture", "kidnap", "abduct", "take"]
)
WARNING = frozenset({"warn", "caution", "threaten"})
_CROWD = frozenset(
    ["protester", "protestor", "demonstrator", "marcher", "rioter", "crowd", "activist", "mob"]
)
_WHERE = (
    *("in", "on", "near", "at", "into", "inside"),
    *("across", "along", "off", "throughout"),
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
        sources, targets = self._said(index, sense)
        if not targets:
            sources, targets = self._unsaid(index, sense, family, sources)
        if sense.event_type is EventType.PROTEST:
            sources = sources or self._gathered(index)
            targets = targets or self._aims(index)
        if not (sources and targets):
            sources, targets = self._completed(index, sense, sources, targets)
        targets = self._captors(sense, targets) or self._deterred(index, sense, sources) or targets
        if sources and not targets:
            targets = self._located(index, sense, sources) or self._provokers(index, sense, sources)
            targets = targets or self._interlocutors(index, sense)
        if targets and not sources:
            sources = self._keepers(index, sense, targets)
        return sources, targets

    def _interlocutors(self, index: int, sense: Sense) -> Fillers:
        """Read "telephoned Mali's president to express solidarity": with whoever is telephoned."""
        token = self._parse.tokens[index]
        friendly = sense.event_type is EventType.SUPPORT and sense.lemma in _ADDRESSING
        if not friendly or token.dep != "advcl" or token.tag != "VB":
            return ()
        acts = self._acts_of(token.head)
        return acts[0].targets if acts and acts[0].event_type is EventType.CONSULT else ()

    def _deterred(self, index: int, sense: Sense, sources: Fillers) -> Fillers:
        """Read "sent troops to Mali to deter Chad": against whom forces are moved."""
        if sense.event_type is not EventType.MOBILIZE:
            return ()
        spans = {f.mention.span for f in sources}
        return tuple(f for f in self.purposed(index) if f.mention.span not in spans)

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

    def _said(self, index: int, sense: Sense) -> tuple[Fillers, Fillers]:
        """Return the roles that the slots name, shared out where two parties fill one of them."""
        sources = self._slots.first(index, sense.source)
        if not sources and sense.pos == "noun":
            # "A Mali-led raid", "a raid carried out by Mali".
            sources = tuple(f for t in doers(self._parse, index) for f in self._slots.actors_at(t))
        targets = self._slots.first(index, sense.target, avoid=sources)
        if targets and sense.pos == "noun" and (faced := self._faced_by(index)):
            others = tuple(slot for slot in sense.source if slot != "subj")
            return self._slots.first(index, others, avoid=faced), faced
        if len(sources) > 1 and sense.lemma in _AFFIRMING and self._is_bond(index):
            return among_themselves(sources)
        mutual = sense.mutual and not self._has_thing_for_object(index, sense)
        if not targets and (mutual or self.is_reciprocal(index)):
            return among_themselves(sources)
        if not sources and sense.mutual and len(targets) > 1 and not self._slots.first(index, ("with",)):
            # "A deal was signed between Mali and Chad"; "a meeting with Mali and Chad" is a third's.
            return targets[:1], targets[1:]
        return sources, targets

    def _is_bond(self, index: int) -> bool:
        """Tell "A and B reaffirmed their commitment to the alliance" from their support for a third."""
        bonds = load_classes()["bond"]
        for token in self._parse.objects(index):
            below = [token, *(t for word in ("to", "of") for t in self._parse.preposition(token, word))]
            if any(self._parse.tokens[t].lemma in bonds for t in below):
                return True
        return False

    def _warned(self, index: int, sources: Fillers) -> Fillers:
        """Read "warns that aid will not be paid to Mali": whom the warning would hurt."""
        for clause in self._parse.children(index, "ccomp"):
            if found := self._slots.first(clause.index, ("iobj", "to", "on"), avoid=sources):
                return found
        return self.conditioned(index, sources)

    def conditioned(self, index: int, sources: Fillers) -> Fillers:
        """Read "warns of war if Mali attacks": on whose conduct the warning hangs."""
        below = [
            t.index
            for i in (index, *self._parse.complements(index))
            for t in self._parse.children(i, "advcl")
        ]
        for clause in below:
            if any(t.text.casefold() in ("if", "unless") for t in self._parse.children(clause, "mark")):
                found = self._slots.first(clause, ("own",), avoid=sources)
                return tuple(f for f in found if f.mention.form is not MentionForm.PRONOUN)
        return ()

    def _crowd(self, index: int, sense: Sense, sources: Fillers) -> Fillers:
        """Read "police fired tear gas as protesters marched": the force is used on the crowd."""
        if sense.event_type is not EventType.COERCE or sense.pos != "verb":
            return ()
        for clause in self._parse.children(index, "advcl", "conj"):
            for subject in self._parse.surface_subjects(clause.index):
                if self._parse.tokens[subject].lemma in _CROWD:
                    return self._slots.first(clause.index, ("own",), avoid=sources)
        return ()

    def _wares(self, index: int, sense: Sense) -> Fillers:
        """Read "tariffs on Malian wool": a curb on what comes from a state is one on the state."""
        tokens = [t for slot in (*sense.target, "obj") for t in self._slots.tokens(index, slot)]
        return tuple(f for t in tokens for f in self._slots.fillers(t, "mod") if self._is_ware(t))

    def _is_ware(self, token: int) -> bool:
        return self._parse.mention_at(token) is None and not self._acts_of(token)

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

    def _provokers(self, index: int, sense: Sense, sources: Fillers) -> Fillers:
        """Read "put its forces on alert after Mali attacked": a reaction is aimed at who provoked it."""
        if sense.pos != "verb" or sense.event_type not in _REACTIONS:
            return ()
        for clause in self._parse.children(index, "advcl"):
            marks = {t.text.casefold() for t in self._parse.children(clause.index, "mark")}
            if marks & {"after", "because", "since"}:
                found = self._slots.first(clause.index, ("own",), avoid=sources)
                return tuple(f for f in found if f.mention.form is MentionForm.NAME)
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
        if sense.event_type is EventType.AID and not self._parse.objects(index):
            # "Assists in the search in Mali" names nobody who is helped.
            return ()
        if sense.event_type is EventType.SANCTION and (owners := self._wares(index, sense)):
            return owners
        own = {key for f in sources for key in (*f.mention.keys, *f.mention.nationalities)}
        if any(self._parse.tokens[t].lemma in load_classes()["scourge"] for t in self._parse.objects(index)):
            # "Fights corruption in Mali" is not done to Mali.
            return ()
        for slot in _WHERE:
            places = tuple(f for f in self._slots.first(index, (slot,), avoid=sources) if _is_place(f))
            if places:
                foreign = tuple(f for f in places if own.isdisjoint(f.mention.keys))
                return tuple(replace(f, direct=False) for f in foreign)
        return self._served(index, own) if sense.event_type is EventType.AID else ()

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

    def is_reciprocal(self, index: int) -> bool:
        """Tell whether a verb's object is "each other" or "one another"."""
        below = [index, *(t.index for t in self._parse.children(index, "prep", "dative"))]
        objects = [t.index for i in below for t in self._parse.children(i, "dobj", "pobj")]
        words = {
            (t.text.casefold(), self._parse.tokens[i].text.casefold())
            for i in objects
            for t in self._parse.children(i)
        }
        return not words.isdisjoint({("each", "other"), ("another", "one")})

    def _told(self, index: int, sources: Fillers) -> Fillers:
        """Read "warns Mali not to attack": parsers take whom is told for the subject of what to do."""
        for clause in self._parse.complements(index):
            if self._parse.is_infinitive(clause):
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
        if sense.lemma in WARNING and (warned := self._warned(index, sources)):
            return sources, warned
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
            if not targets and sense.event_type is not EventType.ACCUSE:
                # Whoever condemns "a raid that hit Mali" does not accuse Mali.
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
