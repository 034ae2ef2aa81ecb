"""What lies between two marked mentions: the path in the tree, what stands aside, who tells of whom."""

from dataclasses import replace

from kgraph.extract.acts import Act, Filler, Fillers
from kgraph.extract.frames import FrameReader
from kgraph.extract.parse import Parse
from kgraph.extract.senses import load_classes
from kgraph.model import Mention, MentionForm, Span
from kgraph.plover import EventType, Family

_FAR = 50
_SIDE_CLAUSES = frozenset({"relcl", "advcl", "acl", "appos", "parataxis"})
_FORCE = frozenset([EventType.ASSAULT, EventType.MOBILIZE, EventType.COERCE])

_TOGETHER = frozenset({"together", "jointly", "along", "working", "cooperating", "side", "hand", "shoulder"})
# "Indian and French warships": two modifiers of one noun are joined too.
_LISTED = frozenset({"conj", "nmod", "amod", "compound", "poss"})
_BACKED = frozenset({"back", "support", "aid", "assist", "help", "accompany"})


class Between:
    """Two mentions of a parse."""

    def __init__(self, parse: Parse, source: Mention, target: Mention) -> None:
        self._parse = parse
        self.source = source
        self.target = target
        self.path = _path(parse, source.head, target.head)
        labels = [parse.tokens[i].dep for i in self.path]
        self._are_listed = "conj" in labels and sum(d not in _LISTED for d in labels) <= 1
        self._named: dict[Mention, Mention] = {}
        for mention in parse.mentions:
            if mention.form is MentionForm.PRONOUN and (meant := self._meant(mention)) is not None:
                self._named[mention] = meant

    def _meant(self, pronoun: Mention) -> Mention | None:
        """Return the one of the two that a pronoun stands for: the subject of the nearest verb above."""
        dep = self._parse.tokens[pronoun.head].dep
        verb = self._verb_above(pronoun.head)
        if dep == "dobj" and verb is not None:
            return self._undergoing(pronoun, verb)
        verb = self._verb_above(verb) if dep in ("nsubj", "nsubjpass") and verb is not None else verb
        while verb is not None:
            above = [self._parse.mention_at(i) for i in self._parse.surface_subjects(verb)]
            for one in (self.source, self.target):
                if any(m is not None and m.span.overlaps(one.span) for m in above):
                    return one if one.first < pronoun.first else None
            if any(m is None or m.form is not MentionForm.PRONOUN for m in above):
                return None
            verb = self._verb_above(verb)
        return None

    def _undergoing(self, pronoun: Mention, verb: int) -> Mention | None:
        """Return the other one where one of the two acts: "convicted the editor and jailed him"."""
        acting = [self._parse.mention_at(i) for i in self._parse.subjects(verb)]
        for one, other in ((self.source, self.target), (self.target, self.source)):
            if any(m is not None and m.span.overlaps(one.span) for m in acting):
                return other if other.first < pronoun.first else None
        return None

    def _verb_above(self, index: int) -> int | None:
        return next((i for i in _ancestors(self._parse, index)[1:] if self._parse.is_verbal(i)), None)

    def renamed(self, act: Act) -> Act:
        """Return an act with the two in the roles where pronouns stand for them."""
        roles = (*act.sources, *act.targets)
        if not self._named or not any(f.mention in self._named for f in roles):
            return act
        return act.filled(self._filled(act.sources), self._filled(act.targets))

    def _filled(self, fillers: Fillers) -> Fillers:
        return tuple(replace(f, mention=self._named.get(f.mention, f.mention)) for f in fillers)

    def distance(self, index: int) -> int:
        """Return the number of edges from a token to the one and to the other."""
        return sum(_distance(self._parse, index, m.head) for m in (self.source, self.target))

    def asides(self, index: int) -> int:
        """Return how many side clauses and circumstances part a token from the path between the two."""
        found, at = 0, index
        while at not in self.path:
            token = self._parse.tokens[at]
            joins = token.dep in ("prep", "mark")
            circumstance = joins and token.text.casefold() in load_classes()["circumstance"]
            found += token.dep in _SIDE_CLAUSES or circumstance
            if token.head == at:
                break
            at = token.head
        return found

    def is_about_one(self, act: Act) -> bool:
        """Tell whether an act only says which one is meant: "took in villagers uprooted by war"."""
        above = _ancestors(self._parse, act.trigger)
        for one, other in ((self.source, self.target), (self.target, self.source)):
            if one.head in above and not has((*act.sources, *act.targets), other.span):
                clause = above[above.index(one.head) - 1]
                return act.trigger != one.head and self._parse.tokens[clause].dep in _SIDE_CLAUSES
        return False

    def told(self, act: Act, frames: FrameReader) -> Act:
        """Return "A says B attacked" as an accusation of B by A, other acts as they are."""
        hostile = act.family in (Family.PRESSURE, Family.DISAGREEMENT) and not act.negated
        hostile = hostile and act.rule.startswith("verb:")
        if not hostile or not has(act.sources, self.target.span) or has(act.sources, self.source.span):
            return act
        if frames.cues.is_obliged(act.anchor) or self.is_about_one(act):
            return act
        said, token = frames.cues.saying_verb(act.anchor), frames.cues.according_to(act.anchor)
        tellers = frames.slots.first(said, ("subj",)) if said is not None else ()
        tellers += tuple(frames.slots.actors_at(token)) if token is not None else ()
        if not has(tellers, self.source.span):
            return act
        return replace(
            act,
            family=Family.DISAGREEMENT,
            event_type=EventType.ACCUSE,
            sources=tellers,
            targets=act.sources,
            modality=None,
            mutual=False,
            rule=f"told+{act.rule}",
        )

    @staticmethod
    def _is_mutual(act: Act, frames: FrameReader) -> bool:
        """Tell "the two armies traded fire": where nobody else is hit, with one another."""
        sense = frames.sense_of(act.trigger)
        return sense is not None and sense.mutual and not act.targets

    def joined(self, act: Act, frames: FrameReader) -> Act:
        """Return the force that the two use side by side as co-operation, other acts as they are."""
        one, other = (has(act.sources, m.span) for m in (self.source, self.target))
        both = (one and other) or ((one or other) and self._are_listed)
        both = both and not has(act.targets, self.target.span) and not self._is_mutual(act, frames)
        if act.mutual or act.event_type not in _FORCE or not (both or self._is_beside(act)):
            return act
        return replace(
            act,
            family=Family.AGREEMENT,
            event_type=EventType.COOPERATE,
            sources=(Filler(self.source),),
            targets=(Filler(self.target),),
            mutual=True,
            rule=f"joined+{act.rule}",
        )

    def _is_beside(self, act: Act) -> bool:
        """Tell whether whoever acts does so with the target: "together with", "at the request of"."""
        return has(act.sources, self.source.span) and any(self._is_with(i) for i in self.path)

    @property
    def shared_verb(self) -> frozenset[int]:
        """The verb whose subject or object the two are together: "A and B launched"."""
        verb = self._verb_above(self.source.head) if self._are_listed else None
        return frozenset() if verb is None else frozenset({verb})

    @property
    def is_side_by_side(self) -> bool:
        """Whether the two are told to do something together: "A, jointly with B"."""
        return self._are_listed or any(self._is_with(i) for i in self.path)

    def _is_with(self, index: int) -> bool:
        token = self._parse.tokens[index]
        if index in (self.source.head, self.target.head):
            return False
        before = self._parse.tokens[index - 1].text.casefold() if index else ""
        return (
            token.text.casefold() == "alongside"
            or (token.text.casefold() == "with" and before in _TOGETHER)
            or (token.dep == "pobj" and token.lemma in load_classes()["in_concert"])
            or (token.lemma in _BACKED and self._parse.is_passive(index))
        )


def has(fillers: tuple[Filler, ...], span: Span) -> bool:
    """Tell whether a mention that overlaps a span is among the fillers."""
    return any(f.mention.span.overlaps(span) for f in fillers)


def _ancestors(parse: Parse, index: int) -> list[int]:
    found = [index]
    while (head := parse.tokens[found[-1]].head) != found[-1]:
        found.append(head)
    return found


def _path(parse: Parse, one: int, other: int) -> frozenset[int]:
    """Return the tokens on the way from one token to another, both included."""
    left, right = _ancestors(parse, one), _ancestors(parse, other)
    shared = set(left) & set(right)
    top = next((i for i in left if i in shared), None)
    ends = {top} if top is not None else set()
    return frozenset({*left, *right} - shared | ends)


def _distance(parse: Parse, one: int, other: int) -> int:
    """Return the number of edges between two tokens in the tree, ``_FAR`` if they are in different trees."""
    above = {index: steps for steps, index in enumerate(_ancestors(parse, one))}
    for steps, index in enumerate(_ancestors(parse, other)):
        if index in above:
            return above[index] + steps
    return _FAR
