"""Who acts on whom in a frame: its slots first, then where language leaves roles unsaid.

Each fallback is a general way of speaking ("faces criticism from", "despite B's concerns",
"A and B met"), never one word's.
"""

from collections.abc import Callable

from kgraph.extract.acts import Act, Filler, Fillers
from kgraph.extract.elsewhere import Elsewhere
from kgraph.extract.parse import Parse
from kgraph.extract.senses import Sense, load_classes
from kgraph.extract.slots import Slots
from kgraph.extract.things import doers, opposed_in_prefix, suffered_by
from kgraph.model import ActorKind, MentionForm
from kgraph.plover import EventType, Family

_HOSTILE = frozenset(["target", "eliminate", "dismantle", "destroy", "defeat", "crush", "topple", "oust"])
_AFFIRMING = frozenset({"reaffirm", "affirm", "reiterate", "renew"})
_ADDRESSING = frozenset({"express", "offer", "convey", "extend", "voice", "pledge", "congratulate", "thank"})
_HARMS = frozenset([EventType.ASSAULT, EventType.COERCE])
# What is done "despite" or "amid" an act of others is what that act is about.
_AGAINST_WHICH = frozenset({"despite", "amid", "amidst"})
# Whom a crowd denounces it protests against; whom money is to support it is given to.
_MEANT = {
    EventType.PROTEST: frozenset({Family.DISAGREEMENT, Family.PRESSURE}),
    EventType.AID: frozenset({Family.AGREEMENT}),
}
THEIR = frozenset({"their", "its", "his", "her"})
WARNING = frozenset({"warn", "caution", "threaten"})


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
        self._elsewhere = Elsewhere(parse, slots, acts_of)

    def fill(self, index: int, sense: Sense, family: Family) -> tuple[Fillers, Fillers]:
        """Return the sources and targets of a word in one of its senses; either may be empty."""
        sources, targets = self._said(index, sense)
        if not targets:
            sources, targets = self._unsaid(index, sense, family, sources)
        if sense.event_type is EventType.PROTEST:
            sources = sources or self._gathered(index)
            targets = targets or self._aims(index)
        if targets and all(self._is_inside_own(index, f) for f in targets):
            targets = ()
        if not (sources and targets):
            sources, targets = self._completed(index, sense, sources, targets)
        targets = self._elsewhere.captors(sense, targets) or self._deterred(index, sense, sources) or targets
        if sense.event_type not in _HARMS:
            targets = self._without_own(index, sources, targets)
        if sources and not targets:
            targets = self._elsewhere.located(index, sense, sources) or self._elsewhere.provokers(
                index, sense, sources
            )
            targets = targets or self._elsewhere.movers(index, sense, sources)
            targets = targets or self._interlocutors(index, sense) or self._meant(index, sense, sources)
        if targets and not sources:
            sources = self._elsewhere.fought(index, sense, targets) or self._elsewhere.keepers(
                index, sense, targets
            )
        return sources, targets

    def _interlocutors(self, index: int, sense: Sense) -> Fillers:
        """Read "telephoned Mali's president to express solidarity": with whoever is telephoned."""
        token = self._parse.tokens[index]
        friendly = sense.event_type is EventType.SUPPORT and sense.lemma in _ADDRESSING
        if not friendly or token.dep != "advcl" or token.tag != "VB":
            return ()
        acts = self._acts_of(token.head)
        return acts[0].targets if acts and acts[0].event_type is EventType.CONSULT else ()

    def addressed(self, index: int) -> Fillers:
        """Read "sent a letter to Mali threatening to cut aid": to whom the letter goes."""
        token = self._parse.tokens[index]
        if token.dep not in ("advcl", "acl") or token.tag != "VBG":
            return ()
        head = self._parse.tokens[token.head]
        verb = head.index if token.dep == "advcl" else self._parse.governor_verb(head.index)
        acts = self._acts_of(verb) if verb is not None else ()
        return acts[0].targets if acts and acts[0].family is Family.CONTACT else ()

    def reproached(self, index: int) -> Fillers:
        """Read "accused Mali of theft and threatened war": whom the verb before is aimed at."""
        token = self._parse.tokens[index]
        joined = token.dep == "conj" and not self._parse.surface_subjects(index)
        acts = self._acts_of(token.head) if joined and self._parse.is_verbal(token.head) else ()
        return acts[0].targets if acts and acts[0].family is Family.DISAGREEMENT else ()

    def _meant(self, index: int, sense: Sense, sources: Fillers) -> Fillers:
        """Read "took to the streets to denounce Mali", "spent millions to support Mali": what for."""
        families = _MEANT.get(sense.event_type) if sense.event_type else None
        if families is None or sense.pos != "verb":
            return ()
        spans = {f.mention.span for f in sources}
        for at in (index, *self._parse.objects(index)):
            for clause in self._parse.children(at, "advcl", "acl", "xcomp"):
                meant = self._parse.is_infinitive(clause.index) or clause.tag == "VBG"
                for act in self._acts_of(clause.index) if meant else ():
                    if act.family in families:
                        return tuple(f for f in act.targets if f.mention.span not in spans)
        return ()

    def _deterred(self, index: int, sense: Sense, sources: Fillers) -> Fillers:
        """Read "sent troops to Mali to deter Chad": against whom forces are moved."""
        if sense.event_type is not EventType.MOBILIZE:
            return ()
        spans = {f.mention.span for f in sources}
        return tuple(f for f in self.purposed(index) if f.mention.span not in spans)

    def _is_inside_own(self, index: int, filler: Filler) -> bool:
        """Read "lifted the curbs it put on Mali": the pronoun in the object's clause is the subject."""
        token = self._parse.tokens[filler.mention.head]
        clause = self._parse.tokens[token.head]
        pronoun = filler.mention.form is MentionForm.PRONOUN and token.dep == "nsubj"
        return pronoun and clause.dep == "relcl" and clause.head in self._parse.objects(index)

    def _without_own(self, index: int, sources: Fillers, targets: Fillers) -> Fillers:
        """Return targets without the source's own things: "fired a rocket into its waters".

        Nor is whoever expresses "Malian support" for Mali.
        """
        own = {key for f in sources for key in f.mention.keys}
        targets = tuple(
            f for f in targets if f.direct or not f.mention.keys or own.isdisjoint(f.mention.keys)
        )
        theirs = any(f.mention.text.casefold() in THEIR for f in targets)
        if not theirs or not sources or any(f.mention.form is MentionForm.PRONOUN for f in sources):
            return targets
        spans = {f.mention.span for f in sources}
        others = [m for m in self._parse.mentions if m.span not in spans]
        first = self._parse.annotated.sentences[self._parse.tokens[index].sentence].first
        return tuple(
            f
            for f in targets
            if f.mention.text.casefold() not in THEIR
            or any(first <= m.first and m.last <= f.mention.first for m in others)
        )

    def _aims(self, index: int) -> Fillers:
        """Read "an anti-Mali rally", "marched in an anti-Mali protest": against whom the prefix says."""
        nouns = [index, *self._parse.objects(index)]
        for prep in self._parse.children(index, "prep"):
            nouns.extend(t.index for t in self._parse.children(prep.index, "pobj"))
        found = [m for noun in nouns for m in opposed_in_prefix(self._parse, noun)]
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
            if self._parse.is_passive(clause):
                # "Demands that Mali's curbs be lifted": who put the curbs has to lift them.
                things = [t for t in self._parse.surface_subjects(clause) if not self._parse.mention_at(t)]
                found = tuple(f for t in things for f in self._slots.actors_at(t))
                return tuple(f for f in found if f.mention.span not in {s.mention.span for s in sources})
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
        if warned := self._threatened(index, sense, sources):
            return sources, warned
        if family is Family.PRESSURE:
            told = self._told(index, sources) or self.purposed(index) or self.addressed(index)
            return sources, told or self._elsewhere.crowd(index, sense, sources)
        if family is Family.AGREEMENT and sense.pos == "verb":
            return sources, self._slots.first(index, ("iobj",), avoid=sources)
        return sources, ()

    def _threatened(self, index: int, sense: Sense, sources: Fillers) -> Fillers:
        """Return whom a threat or warning without a target is meant for."""
        if sense.lemma in WARNING and (warned := self._warned(index, sources)):
            return warned
        if sense.event_type is not EventType.THREATEN:
            return ()
        return self.conditioned(index, sources) or self.reproached(index)

    def _completed(
        self, index: int, sense: Sense, sources: Fillers, targets: Fillers
    ) -> tuple[Fillers, Fillers]:
        """Take from the object's own act what the verb's lacks: "talks between A and B were held"."""
        if sense.pos == "verb":
            if not targets and sense.event_type is not EventType.ACCUSE:
                # Whoever condemns "a raid that hit Mali" does not accuse Mali.
                targets = self.suffering(index, sources)
            refused = sense.event_type is EventType.REJECT and self._parse.is_passive(index)
            for act in (act for token in self._parse.objects(index) for act in self._acts_of(token)):
                if act.family is sense.family and act.targets:
                    return (act.sources, act.targets) if act.sources else (sources, targets or act.targets)
                if refused and not sources and act.mutual and act.sources and act.targets:
                    # "Talks between A and B were cancelled": by one of the two.
                    return act.sources, act.targets
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
        """Read "A went on despite B's concerns", "amid criticism from B": they are about what A does."""
        token = self._parse.tokens[index]
        prep = self._parse.tokens[token.head]
        if token.dep != "pobj" or prep.text.casefold() not in _AGAINST_WHICH or not sources:
            return ()
        told = self._parse.preposition(index, "from") or self._parse.preposition(index, "by")
        if prep.text.casefold() != "despite" and not told:
            # "Troops arrived amid protests": whatever the protests are about.
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


def among_themselves(sources: Fillers) -> tuple[Fillers, Fillers]:
    """Return "A and B met" as A with B; a word for two ("both leaders") stands on both sides."""
    if len(sources) > 1:
        return sources[:1], sources[1:]
    if sources and sources[0].mention.is_group:
        return sources, sources
    return sources, ()
