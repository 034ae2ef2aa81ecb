"""Slots: from a trigger and a place in its frame to the mentions that stand there."""

from collections.abc import Callable

from kgraph.extract.acts import Act, Filler, Fillers
from kgraph.extract.parse import Parse
from kgraph.extract.senses import Sense, load_classes
from kgraph.extract.things import doers, is_state, state_of
from kgraph.model import ActorKind, Mention, MentionForm, NameSense, Span
from kgraph.plover import EventType, Family

# Where the actor behind a thing is looked for, nearest reading first: the doer, the
# owner, the nationality, then whom it concerns.
_BEHIND = (
    *("poss", "by", "of", "mod", "from", "between", "in", "with", "against", "to", "on", "at"),
    *("near", "inside", "outside", "along", "off", "across", "around", "throughout"),
)
_DEEPEST = 3
# Phrases that say when an act took place ("during a visit to Mali"); their clause's subject
# took part in it.
_CIRCUMSTANCES = frozenset({"in", "during", "at", "after", "following", "before", "on", "amid"})
# Persons who stand for whoever sent them, and titles behind which a name may stand.
_ENVOYS = frozenset(
    ["official", "counterpart", "representative", "delegate", "delegation", "diplomat", "envoy"]
    + ["negotiator", "emissary", "minister", "lawmaker", "ambassador", "mediator", "inspector"]
)
_TITLES = frozenset(["head", "leader", "chief", "president", "minister", "chairman", "chairwoman", "chair"])
_VIOLENT = frozenset([EventType.ASSAULT, EventType.COERCE])
_PARTLY = frozenset({"including", "notably", "especially"})
_AIMING = frozenset({"target", "aim", "direct", "hit", "level"})
# Words that name members of the group before them ("allies such as France").
_EXAMPLES = ("like", "including", "as")
_TRANSPARENT = frozenset({"LIGHT", "FACE", "BEGIN", "PLAN", "STOP", "FAIL", "SAY", "AGREE_TO", "REFUSE"})


class Slots:
    """Finds the fillers of a frame's slots in one parse.

    ``act_behind`` gives the act that a noun names, if it names one; ``sense_of`` a word's sense.
    """

    def __init__(
        self,
        parse: Parse,
        sense_of: Callable[[int], Sense | None],
        act_behind: Callable[[int], Act | None],
    ) -> None:
        self._parse = parse
        self._sense_of = sense_of
        self._act_behind = act_behind

    def first(self, index: int, slots: tuple[str, ...], avoid: tuple[Filler, ...] = ()) -> tuple[Filler, ...]:
        """Return the fillers of the first slot that has any beside those to avoid."""
        avoided = {f.mention.span for f in avoid}
        partial: list[Filler] = []
        for slot in slots:
            found = [f for f in self.fillers(index, slot) if f.mention.span not in avoided]
            if found and self._is_partial(index, slot):
                partial = found
            elif found:
                return _unique([*found, *partial])
        return _unique([*(self.fillers(index, "mod") if partial else []), *partial])

    def _is_partial(self, index: int, slot: str) -> bool:
        """Tell whether a phrase names some of more: "pressure, including from Mali"."""
        nouns = [index, *self._parse.siblings(index)]
        including = [
            t for n in nouns for t in self._parse.children(n, "prep") if t.text.casefold() in _PARTLY
        ]
        return any(
            c.text.casefold() == slot for t in including for c in self._parse.children(t.index, "prep")
        )

    def fillers(self, index: int, slot: str) -> list[Filler]:
        """Return the mentions in one slot; things give the actors behind them.

        The slot ``comp`` gives whom the act in the content clause is aimed at.
        """
        if slot == "comp":
            acts = [act for t in self.tokens(index, "comp") if (act := self._act_behind(t)) is not None]
            return [filler for act in acts for filler in act.targets]
        return [filler for token in self.tokens(index, slot) for filler in self.actors_at(token)]

    def tokens(self, index: int, slot: str) -> list[int]:
        """Return the tokens that stand in a slot, which may be a dotted path."""
        first, _, rest = slot.partition(".")
        found = self._simple(index, first)
        if not rest:
            return found
        conjoined = [c for token in found for c in self._parse.conjuncts(token)]
        if rest == "of":
            # "Calls for the release of the hostages" are not aimed at the hostages.
            conjoined = [i for i in conjoined if not self._is_suffered(i)]
        return [inner for token in conjoined for inner in self.tokens(token, rest)]

    def _simple(self, index: int, slot: str) -> list[int]:
        parse = self._parse
        if parse.is_verbal(index) or parse.tokens[index].pos == "ADJ":
            return self._of_verb(index, slot)
        return self._of_noun(index, slot)

    def _of_verb(self, index: int, slot: str) -> list[int]:
        parse = self._parse
        places: dict[str, Callable[[], list[int]]] = {
            "subj": lambda: parse.subjects(index) or self._copula_subjects(index),
            "obj": lambda: parse.objects(index),
            "iobj": lambda: parse.indirect_objects(index) or parse.preposition(index, "to"),
            "comp": lambda: parse.complements(index),
            "poss": lambda: [t.index for t in parse.children(index, "poss")],
            "mod": lambda: self._modifiers(index),
            # Whom a clause itself names as its subject, not whom it shares with the clause above.
            "own": lambda: [t.index for t in parse.children(index, "nsubj", "nsubjpass")],
        }
        return places[slot]() if slot in places else self._preposition_near(index, slot)

    def _copula_subjects(self, index: int) -> list[int]:
        """Read "X is wary of Y": the adjective's subject is its verb's."""
        token = self._parse.tokens[index]
        if token.dep in ("acomp", "attr", "oprd", "pobj"):
            verb = self._parse.governor_verb(index)
            verb = token.head if verb is None else verb
            return self._parse.surface_subjects(verb) or self._parse.controllers(verb)
        if token.dep in ("amod", "acl", "appos"):
            return [token.head]
        return []

    def _preposition_near(self, index: int, word: str) -> list[int]:
        """Return what follows a preposition at the verb, then at its objects and phrases.

        Parsers hang "on Mali" in "imposed sanctions on Mali on Friday" now on the verb, now on
        the noun, so all are returned, the verb's own first.
        """
        parse = self._parse
        own = parse.preposition(index, word)
        if word == "by":
            return own
        below = [*parse.objects(index), *(t.index for t in parse.children(index, "xcomp"))]
        for prep in parse.children(index, "prep", "dative"):
            below.extend(t.index for t in parse.children(prep.index, "pobj"))
        nested = [c for token in below for c in parse.conjuncts(token)]
        return [*own, *(found for token in nested for found in parse.preposition(token, word))]

    def _of_noun(self, index: int, slot: str) -> list[int]:
        parse = self._parse
        places: dict[str, Callable[[], list[int]]] = {
            "poss": lambda: [t.index for t in parse.children(index, "poss")],
            "mod": lambda: self._modifiers(index),
            "subj": lambda: self._governing_subjects(index),
            "obj": list,
            "comp": lambda: parse.complements(index),
        }
        if slot in places:
            return places[slot]()
        return (
            parse.preposition(index, slot)
            or self._chained_preposition(index, slot)
            or (self._aimed_at(index) if slot in ("on", "against") else [])
            or self._shared_preposition(index, slot)
            or self._governing_preposition(index, slot)
        )

    def _chained_preposition(self, index: int, word: str) -> list[int]:
        """Read "Protest by activists against Mali": the second phrase hangs below the first."""
        return [
            found
            for prep in self._parse.children(index, "prep")
            for pobj in self._parse.children(prep.index, "pobj")
            for found in self._parse.preposition(pobj.index, word)
        ]

    def _aimed_at(self, index: int) -> list[int]:
        """Read "Sanctions targeting Mali", "strikes aimed at Mali"."""
        found: list[int] = []
        for clause in self._parse.children(index, "acl", "relcl"):
            if clause.lemma in _AIMING:
                found.extend(self._parse.objects(clause.index) if clause.tag != "VBN" else [])
                for word in ("at", "against"):
                    found.extend(self._parse.preposition(clause.index, word))
        return [i for i in found if i != index]

    def _shared_preposition(self, index: int, word: str) -> list[int]:
        """Read "Pressure and criticism from allies": the phrase hangs on one of the two nouns."""
        for sibling in self._parse.siblings(index):
            if not self._parse.is_verbal(sibling) and (found := self._parse.preposition(sibling, word)):
                return found
        return []

    def _modifiers(self, index: int) -> list[int]:
        """Return the mentions that modify a noun; both of "Israeli-U.S. talks"."""
        children = [t.index for t in self._parse.children(index, "amod", "compound", "nmod")]
        nested = [t.index for c in children for t in self._parse.children(c, "amod", "compound", "nmod")]
        found = [i for i in (*nested, *children) if self._parse.mention_at(i) and not self._leaning(i)]
        named = {m.span: i for i in sorted(found) if (m := self._parse.mention_at(i))}
        token = self._parse.tokens[index]
        if not named and token.dep == "conj" and token.pos == "NOUN":
            # "International pressure and criticism": the first noun's modifiers are shared.
            return self._modifiers(token.head)
        return sorted(named.values())

    def _leaning(self, index: int) -> str | None:
        """Return "anti" or "pro" of a modifier like "anti-Mali", None for another."""
        mention = self._parse.mention_at(index)
        if mention is None or mention.first < 2 or self._parse.tokens[mention.first - 1].text != "-":
            return None
        prefix = self._parse.tokens[mention.first - 2].text.casefold()
        return prefix if prefix in ("anti", "pro") else None

    def governor(self, index: int) -> int | None:
        """Return the verb that lends a noun its subject: light, transparent, or without a sense."""
        verb = self._parse.governor_verb(index)
        if verb is None or self._is_circumstance(index):
            return None
        sense = self._sense_of(verb)
        if sense is None or sense.operator in _TRANSPARENT:
            return verb
        return None

    def _is_circumstance(self, index: int) -> bool:
        token = self._parse.tokens[index]
        return token.dep == "pobj" and self._parse.tokens[token.head].text.casefold() in _CIRCUMSTANCES

    def _governing_subjects(self, index: int) -> list[int]:
        verb = self.governor(index)
        if verb is None:
            return self._circumstantial_subjects(index)
        sense = self._sense_of(verb)
        if sense is None or sense.operator == "FACE":
            return []
        return self._parse.subjects(verb)

    def _circumstantial_subjects(self, index: int) -> list[int]:
        """Read "In talks with Iran, France said ...": the clause's subject takes part."""
        token = self._parse.tokens[index]
        prep = self._parse.tokens[token.head]
        if token.dep != "pobj" or prep.text.casefold() not in _CIRCUMSTANCES:
            return []
        sense = self._sense_of(index)
        violent = sense is not None and sense.event_type in _VIOLENT
        if violent and prep.text.casefold() not in ("in", "during"):
            # "Alarmed at the arrests", "met after the bombing": the subject did not do it.
            return []
        verb = prep.head
        return self._parse.subjects(verb) if self._parse.is_verbal(verb) else []

    def _governing_preposition(self, index: int, word: str) -> list[int]:
        verb = self.governor(index)
        if verb is None:
            return []
        if word == "by":
            return self._parse.preposition(verb, "by") if self._parse.is_passive(verb) else []
        return self._preposition_near(verb, word)

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
            if examples:
                found.extend(examples)
            elif mention is not None and (members := self._sent_by(mention, token, depth)):
                found.extend(members)
            elif mention is not None and not self._is_mere_modifier(mention, token):
                found.append(Filler(mention, direct=depth == 0))
                found.extend(self._joined_inside(mention, depth))
            else:
                found.extend(self._behind(token, depth))
        return found

    def _joined_inside(self, mention: Mention, depth: int) -> list[Filler]:
        """Read "delegates from Sudan and Egypt": Egypt, joined to a name inside, takes part too."""
        if mention.form is not MentionForm.NOMINAL or mention.last - 1 == mention.head:
            return []
        joined = self._parse.conjuncts(mention.last - 1)[1:]
        others = [m for i in joined if (m := self._parse.mention_at(i)) and m != mention]
        return [Filler(m, direct=depth == 0) for m in others]

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
            for t in self._parse.children(token, "prep")
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

    def _is_mere_modifier(self, mention: Mention, token: int) -> bool:
        """Tell whether the mention only describes the token ("the Israeli [restrictions]")."""
        return mention.sense is NameSense.ADJECTIVE and mention.head != token

    def _is_generic(self, index: int) -> bool:
        mention = self._parse.mention_at(index)
        return mention is not None and mention.kind is ActorKind.GENERIC

    def _behind(self, index: int, depth: int) -> list[Filler]:
        if depth >= _DEEPEST or self._parse.is_verbal(index) or self._is_disaster(index):
            return []
        act = self._act_behind(index)
        named = act is not None and act.sources
        owned = self._parse.children(index, "poss") or self._of_noun_alone(index, "mod")
        if not named and not owned:
            made = [f for t in doers(self._parse, index) for f in self.actors_at(t, depth + 1)]
            if made:
                return [Filler(f.mention, direct=False) for f in made]
        if act is not None:
            # Whoever condemns an attack condemns its doer, and never its victim; whoever
            # abandons a pledge lets down those it was made to.
            hostile = act.family in (Family.PRESSURE, Family.DISAGREEMENT)
            fillers = act.sources or (self._repressors(index, act) if hostile else act.targets)
            if fillers or hostile:
                return [Filler(f.mention, direct=False) for f in fillers]
        for slot in _BEHIND:
            if slot == "of" and self._is_suffered(index):
                continue
            if slot == "mod" and self._parse.tokens[index].lemma in load_classes()["ware"]:
                # "Russian gas" is not Russia.
                continue
            tokens = [t for t in self._of_noun_alone(index, slot) if self._parse.tokens[t].tag != "PRP$"]
            found = [f for t in tokens for f in self.actors_at(t, depth + 1)]
            if found:
                return [Filler(f.mention, direct=False) for f in found]
        # "Its border with Mali" is about Mali, "its villages" about their owner.
        owners = [m for t in self._parse.children(index, "poss") if (m := self._parse.mention_at(t.index))]
        return [Filler(m, direct=False) for m in owners]

    def _repressors(self, index: int, act: Act) -> Fillers:
        """Read "the arrest of writers in Mali": a state answers for arrests made in it."""
        if act.event_type is not EventType.COERCE:
            return ()
        below = [index, *self._parse.preposition(index, "of")]
        places = [
            m for i in below for t in self._parse.preposition(i, "in") if (m := self._parse.mention_at(t))
        ]
        return tuple(Filler(m, direct=False) for m in places if is_state(m))[:1]

    def _is_suffered(self, index: int) -> bool:
        return self._parse.tokens[index].lemma in load_classes()["harm"]

    def _is_disaster(self, index: int) -> bool:
        """Tell what is nobody's: "an outbreak in Mali"."""
        return self._parse.tokens[index].lemma in load_classes()["disaster"]

    def _of_noun_alone(self, index: int, slot: str) -> list[int]:
        if slot in ("poss", "mod"):
            # "International law" is nobody's; "international criticism" names its source.
            return [t for t in self._of_noun(index, slot) if slot == "poss" or not self._is_generic(t)]
        return self._parse.preposition(index, slot)


def _unique(fillers: list[Filler]) -> tuple[Filler, ...]:
    seen: dict[Span, Filler] = {}
    for filler in fillers:
        seen.setdefault(filler.mention.span, filler)
    return tuple(seen.values())
