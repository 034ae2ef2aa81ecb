"""Who stands where: the mentions at a token, and the actors behind things, titles and places."""

from collections.abc import Callable, Iterable

from kgraph.extract.acts import Act, Filler, Fillers
from kgraph.extract.parse import Parse
from kgraph.extract.senses import load_classes
from kgraph.extract.things import (
    LEAVING,
    NAMED_AFTER_PLACES,
    aboard,
    doers,
    is_state,
    modifiers,
    so_called,
    state_of,
)
from kgraph.model import ActorKind, Mention, MentionForm, NameSense, Token
from kgraph.plover import EventType, Family

# Where the actor behind a thing is looked for, nearest reading first: the doer, the
# owner, the nationality, then whom it concerns.
_BEHIND = (
    *("poss", "by", "of", "mod", "from", "between", "in", "with", "against", "to", "on", "at"),
    *("near", "inside", "along", "off", "across", "throughout"),
)
# Where something is held need not take part in it.
_PLACED = frozenset(["in", "on", "at", "near", "inside", "along", "off", "across", "throughout"])
_DEEPEST = 3
# Persons who stand for whoever sent them, and titles behind which a name may stand.
_ENVOYS = frozenset(
    [
        "official",
        "counterpart",
        "representative",
        "delegate",
        "delegation",
        "diplomat",
        "envoy",
        "negotiator",
        "emissary",
        "minister",
        "lawmaker",
        "ambassador",
        "mediator",
        "inspector",
    ]
)
# "Reporters from Mali and Chad" are not Chad.
_PRIVATE = frozenset(
    [
        "journalist",
        "reporter",
        "student",
        "tourist",
        "fan",
        "citizen",
        "refugee",
        "migrant",
        "worker",
        "athlete",
    ]
)
_TITLES = frozenset(["head", "leader", "chief", "president", "minister", "chairman", "chairwoman", "chair"])
# What one state is to another, before its name.
_BESIDE = frozenset(["neighbour", "neighbor", "ally", "rival", "foe", "enemy", "partner", "patron"])
# Words that name members of the group before them ("allies such as France").
_EXAMPLES = ("like", "including", "as")


class Standing:
    """Finds the actors at the tokens of one parse; ``act_behind`` gives the act that a noun names."""

    def __init__(self, parse: Parse, act_behind: Callable[[int], Act | None]) -> None:
        self._parse = parse
        self._act_behind = act_behind

    def actors_at(self, index: int, depth: int = 0) -> list[Filler]:
        """Return the mentions at a token and those joined to it; a thing gives the actors behind it."""
        found: list[Filler] = []
        for token in self._parse.conjuncts(index):
            mention = self._parse.mention_at(token)
            if mention is not None and (state := state_of(self._parse, mention, token)):
                found.append(Filler(state, direct=False))
                continue
            if mention is not None and mention.is_unknown_place:
                continue
            examples = [f for word in _EXAMPLES for f in self._named_by(token, word, depth)]
            if examples := examples or self._apposed(mention, token):
                found.extend(examples)
            elif mention is not None and (members := self._sent_by(mention, token, depth)):
                found.extend(members)
            elif mention is not None and not self._is_mere_modifier(mention, token):
                found.extend(self._joined_before(mention, depth))
                found.append(Filler(mention, direct=depth == 0))
                found.extend(self._joined_inside(mention, depth))
            else:
                found.extend(self._behind(token, depth))
        return found

    def _joined_before(self, mention: Mention, depth: int) -> list[Filler]:
        """Read "Indian and Chinese troops": India's are meant, too."""
        tokens = self._parse.tokens
        before = self._parse.mention_at(mention.first - 2)
        joined = before is not None and tokens[mention.first - 1].dep == "cc"
        if before is None or not joined or mention.form is not MentionForm.NOMINAL:
            return []
        first = tokens[before.head]
        shares = first.dep in ("amod", "compound", "nmod") and first.head == mention.head
        return [Filler(before, direct=depth == 0)] if shares else []

    def _joined_inside(self, mention: Mention, depth: int) -> list[Filler]:
        """Read "delegates from Sudan and Egypt": Egypt, joined to a name inside, takes part too."""
        if mention.form is not MentionForm.NOMINAL or mention.last - 1 == mention.head:
            return []
        if self._parse.tokens[mention.head].lemma in _PRIVATE:
            return []
        joined = self._parse.conjuncts(mention.last - 1)[1:]
        others = [m for i in joined if (m := self._parse.mention_at(i)) and m != mention]
        return [Filler(m, direct=depth == 0) for m in others]

    def _apposed(self, mention: Mention | None, token: int) -> list[Filler]:
        """Read "the two ministers, X and Y", "its neighbour X": the names stand for group or neighbour."""
        nominal = mention is None or mention.form is MentionForm.NOMINAL
        many = mention is not None and self._parse.tokens[token].tag == "NNS"
        beside = self._parse.tokens[token].lemma in _BESIDE
        if not nominal or not (many or beside):
            return []
        names = [
            m
            for t in self._parse.children(token, "appos")
            for i in self._parse.conjuncts(t.index)
            if (m := self._parse.mention_at(i)) is not None and m.form is MentionForm.NAME and m != mention
        ]
        return [Filler(m) for m in names] if len(names) > 1 or beside else []

    def _named_by(self, index: int, word: str, depth: int) -> list[Filler]:
        if depth >= _DEEPEST or self._parse.tokens[index].pos not in ("NOUN", "PROPN"):
            return []
        found = [f for t in self._parse.preposition(index, word) for f in self.actors_at(t, depth + 1)]
        return [f for f in found if f.mention.form is MentionForm.NAME]

    def _sent_by(self, mention: Mention, token: int, depth: int) -> list[Filler]:
        """Read "officials from Mali", "the head of the junta John Doe": who a phrase behind says they are."""
        if mention.keys or mention.form is not MentionForm.NOMINAL or mention.head != token:
            return []
        envoys = not mention.nationalities and self._parse.tokens[token].lemma in _ENVOYS
        found = [
            (f, t.text.casefold())
            for t in self._prepositions_behind(token)
            if depth < _DEEPEST
            and t.text.casefold() in ("from", "of")
            and not self._parse.mention_at(t.index)
            for pobj in self._parse.children(t.index, "pobj")
            for f in self.actors_at(pobj.index, depth + 1)
        ]
        if envoys:
            return [f for f, _ in found if f.mention.form is MentionForm.NAME or f.mention.nationalities]
        holders = [f for f, word in found if word == "of" and f.mention.kind is ActorKind.PERSON]
        named = [f for f in holders if f.mention.form is MentionForm.NAME]
        return named if self._parse.tokens[token].lemma in _TITLES else []

    def _prepositions_behind(self, token: int) -> list[Token]:
        """Return the prepositions of a noun, and the one next to it that the parser hung elsewhere."""
        found = self._parse.children(token, "prep")
        following = self._parse.tokens[token + 1 : token + 2]
        return [*found, *(t for t in following if t.dep == "prep" and t not in found and t.text == "from")]

    def _is_mere_modifier(self, mention: Mention, token: int) -> bool:
        """Tell whether the mention only describes the token ("the Israeli [restrictions]")."""
        return mention.sense is NameSense.ADJECTIVE and mention.head != token

    def _is_generic(self, index: int) -> bool:
        mention = self._parse.mention_at(index)
        return mention is not None and mention.kind is ActorKind.GENERIC

    def _behind(self, index: int, depth: int) -> list[Filler]:
        """Return who stands behind a thing: who did or owns it, or else whom it concerns."""
        if depth >= _DEEPEST or self._parse.tokens[index].lemma in load_classes()["nature"]:
            # "An outbreak in Mali" is nobody's.
            return []
        if self._parse.is_verbal(index):
            return self._actors(so_called(self._parse, index), depth)
        if carried := self._actors(aboard(self._parse, index), depth):
            return carried
        act = self._act_behind(index)
        if (made := self._made_by(index, act, depth)) or act is not None:
            # Whoever condemns an attack condemns its doer, and never its victim; whoever
            # abandons a pledge lets down those it was made to.
            hostile = act is not None and act.family in (Family.PRESSURE, Family.DISAGREEMENT)
            if made or hostile:
                return made
        return self._around(index, depth)

    def _made_by(self, index: int, act: Act | None, depth: int) -> list[Filler]:
        """Return who did the act that a thing names, or made the thing."""
        if act is not None and act.sources:
            return _indirect(act.sources)
        owned = self._parse.children(index, "poss") or self._of_noun_alone(index, "mod")
        if not owned and (made := self._actors(doers(self._parse, index), depth)):
            return made
        if act is None:
            return []
        hostile = act.family in (Family.PRESSURE, Family.DISAGREEMENT)
        return _indirect(self._repressors(index, act) if hostile else act.targets)

    def _around(self, index: int, depth: int) -> list[Filler]:
        for slot in _BEHIND:
            if slot == "of" and self._parse.tokens[index].lemma in load_classes()["harm"]:
                continue
            if slot == "from" and self._parse.tokens[index].lemma in LEAVING:
                continue
            if slot in _PLACED and self._parse.tokens[index].lemma in NAMED_AFTER_PLACES:
                continue
            if slot == "mod" and self._parse.tokens[index].lemma in load_classes()["ware"]:
                # "Russian gas" is not Russia.
                continue
            tokens = [t for t in self._of_noun_alone(index, slot) if self._parse.tokens[t].tag != "PRP$"]
            if found := self._actors(tokens, depth):
                return found
        # "Its border with Mali" is about Mali, "its villages" about their owner.
        owners = [m for t in self._parse.children(index, "poss") if (m := self._parse.mention_at(t.index))]
        return [Filler(m, direct=False) for m in owners]

    def _actors(self, tokens: list[int], depth: int) -> list[Filler]:
        return _indirect(f for t in tokens for f in self.actors_at(t, depth + 1))

    def _repressors(self, index: int, act: Act) -> Fillers:
        """Read "the arrest of writers in Mali": a state answers for arrests made in it."""
        if act.event_type is not EventType.COERCE:
            return ()
        below = [index, *self._parse.preposition(index, "of")]
        places = [
            m for i in below for t in self._parse.preposition(i, "in") if (m := self._parse.mention_at(t))
        ]
        return tuple(Filler(m, direct=False) for m in places if is_state(m))[:1]

    def _of_noun_alone(self, index: int, slot: str) -> list[int]:
        if slot == "poss":
            return [t.index for t in self._parse.children(index, "poss")]
        if slot == "mod":
            # "International law" is nobody's; "international criticism" names its source.
            return [t for t in modifiers(self._parse, index) if not self._is_generic(t)]
        return self._parse.preposition(index, slot)


def _indirect(fillers: Iterable[Filler]) -> list[Filler]:
    return [Filler(f.mention, direct=False) for f in fillers]
