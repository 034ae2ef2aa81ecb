"""Slots: from a trigger and a place in its frame to the mentions that stand there."""

from collections.abc import Callable

from kgraph.extract.acts import Act, Filler
from kgraph.extract.parse import Parse
from kgraph.extract.senses import Sense, load_classes
from kgraph.extract.standing import Standing
from kgraph.extract.things import LEAVING, modifiers
from kgraph.model import Span, Token
from kgraph.plover import EventType, Family

_DEEPEST = 3
# Phrases that say when an act took place ("during a visit to Mali"); their clause's subject
# took part in it.
_CIRCUMSTANCES = frozenset({"in", "during", "at", "after", "following", "before", "on", "amid"})
_VIOLENT = frozenset([EventType.ASSAULT, EventType.COERCE])
_CAUSES = frozenset({"over", "about", "despite", "because"})
_PARTLY = frozenset({"including", "notably", "especially"})
_AIMING = frozenset({"target", "aim", "direct", "hit", "level"})
_VOICING = frozenset({"express", "voice", "convey", "show", "declare", "display", "reiterate", "state"})
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
        self._at_verbs: dict[tuple[int, str], list[int]] = {}
        self.actors_at = Standing(parse, act_behind).actors_at

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

        The slots ``comp`` and ``aim`` give whom the act in the clause is aimed at.
        """
        if slot in ("comp", "aim"):
            acts = [act for t in self.tokens(index, slot) if (act := self._act_behind(t)) is not None]
            return [filler for act in acts for filler in act.targets]
        found = [(token, filler) for token in self.tokens(index, slot) for filler in self.actors_at(token)]
        return [f for token, f in found if slot[-4:] != "into" or not self._is_victim(token, f)]

    def _is_victim(self, index: int, filler: Filler) -> bool:
        """Tell whom a harm befell ("looks into the murder of monks") from who may have done it."""
        act = self._act_behind(index) if self._is_harm(index) else None
        return act is not None and filler.mention.span in {f.mention.span for f in act.targets}

    def _is_harm(self, index: int) -> bool:
        act = self._act_behind(index) if self._parse.mention_at(index) is None else None
        return act is not None and act.event_type in _VIOLENT

    def tokens(self, index: int, slot: str) -> list[int]:
        """Return the tokens that stand in a slot, which may be a dotted path."""
        first, _, rest = slot.partition(".")
        found = self._simple(index, first)
        if not rest:
            return found
        conjoined = self._counted([c for token in found for c in self._parse.conjuncts(token)])
        if rest == "from":
            # "Calls for a withdrawal from Mali" are not put to Mali.
            conjoined = [i for i in conjoined if self._parse.tokens[i].lemma not in LEAVING]
        if rest == "of":
            # "Calls for the release of the hostages" are not aimed at the hostages.
            conjoined = [i for i in conjoined if self._parse.tokens[i].lemma not in load_classes()["harm"]]
        below = [(token, inner) for token in conjoined for inner in self.tokens(token, rest)]
        return [inner for token, inner in below if rest != "mod" or not self._is_own_word(token, inner)]

    def _counted(self, found: list[int]) -> list[int]:
        """Return nouns and what they count: "part of its aid to Mali" is aid to Mali."""
        quantities = load_classes()["quantity"]
        amounts = [i for i in found if self._parse.tokens[i].lemma in quantities]
        return [*found, *(noun for i in amounts for noun in self._parse.preposition(i, "of"))]

    def _is_own_word(self, index: int, modifier: int) -> bool:
        """Tell "northern" in "killed in northern Mali", a word of the place's name, from whose it is."""
        mention = self._parse.mention_at(index)
        return mention is not None and mention == self._parse.mention_at(modifier)

    def _simple(self, index: int, slot: str) -> list[int]:
        parse = self._parse
        if parse.is_verbal(index) or parse.tokens[index].pos == "ADJ":
            # The senses of a verb ask for the same slots, and what stands there is the parse's alone.
            if (index, slot) not in self._at_verbs:
                self._at_verbs[index, slot] = self._of_verb(index, slot)
            return self._at_verbs[index, slot]
        return self._of_noun(index, slot)

    def _of_verb(self, index: int, slot: str) -> list[int]:
        parse = self._parse
        places: dict[str, Callable[[], list[int]]] = {
            "subj": lambda: parse.subjects(index) or self._copula_subjects(index),
            "obj": lambda: parse.objects(index),
            "iobj": lambda: parse.indirect_objects(index) or parse.preposition(index, "to"),
            "comp": lambda: parse.complements(index),
            "inf": lambda: [c for c in parse.complements(index) if parse.is_infinitive(c)],
            "aim": lambda: self._aims(index),
            "poss": lambda: [t.index for t in parse.children(index, "poss")],
            "mod": lambda: modifiers(parse, index),
            # Whom a clause itself names as its subject, not whom it shares with the clause above.
            "own": lambda: [t.index for t in parse.children(index, "nsubj", "nsubjpass")],
        }
        return places[slot]() if slot in places else self._preposition_near(index, slot)

    def _aims(self, index: int) -> list[int]:
        """Return the verbs that tell to what end one acts: "rallied to demand", "marched calling for"."""
        parse = self._parse
        found = parse.children(index, "advcl", "xcomp")
        bare = [t.index for t in found if t.tag == "VBG" and not parse.children(t.index, "nsubj", "mark")]
        return [*bare, *(t.index for t in found if parse.is_infinitive(t.index))]

    def _copula_subjects(self, index: int) -> list[int]:
        """Read "X is wary of Y": the adjective's subject is its verb's."""
        token = self._parse.tokens[index]
        if token.dep in ("acomp", "attr", "oprd", "pobj"):
            verb = self._parse.governor_verb(index)
            verb = token.head if verb is None else verb
            return self._parse.surface_subjects(verb) or self._parse.controllers(verb)
        # "The envoys expelled from Mali": it is done to them.
        if token.dep in ("amod", "acl", "appos") and not self._parse.is_undergone(index):
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
            if prep.text.casefold() in _CAUSES:
                # "Curbs on Mali over raids against Chad" are none against Chad.
                continue
            below.extend(t.index for t in parse.children(prep.index, "pobj"))
        nested = self._counted([c for token in below for c in parse.conjuncts(token)])
        found = [*own, *(inner for token in nested for inner in parse.preposition(token, word))]
        if word == "with":
            # "Hosted talks with the support of Mali", "meets with the aim of a truce".
            beside = load_classes()["accompaniment"]
            return [i for i in found if parse.mention_at(i) or parse.tokens[i].lemma not in beside]
        return found

    def _of_noun(self, index: int, slot: str) -> list[int]:
        parse = self._parse
        places: dict[str, Callable[[], list[int]]] = {
            "poss": lambda: [t.index for t in parse.children(index, "poss")],
            "mod": lambda: modifiers(parse, index),
            "clause": lambda: [t.index for t in parse.children(index, "acl", "relcl")],
            "subj": lambda: self._governing_subjects(index),
            "obj": list,
            "comp": lambda: parse.complements(index),
        }
        if slot in places:
            return places[slot]()
        return (
            parse.preposition(index, slot)
            or self._chained_preposition(index, slot)
            or (self._doer_behind(index) if slot == "by" else [])
            or (self._aimed_at(index) if slot in ("on", "against") else [])
            or self._shared_preposition(index, slot)
            or self._governing_preposition(index, slot)
        )

    def _chained_preposition(self, index: int, word: str) -> list[int]:
        """Read "Protest by activists against Mali": the second phrase hangs below the first."""
        # "A probe into the murder of monks": it is the murder that "of" belongs to.
        return [
            found
            for prep in self._parse.children(index, "prep")
            for pobj in self._parse.children(prep.index, "pobj")
            if word != "of" or not self._is_harm(pobj.index)
            for found in self._parse.preposition(pobj.index, word)
        ]

    def _doer_behind(self, index: int) -> list[int]:
        """Read "protest his arrest by Malian police": a phrase next to an object that hangs above it."""
        by = self._parse.tokens[index + 1] if index + 1 < len(self._parse.tokens) else None
        above = self._parse.tokens[index].head
        if by is None or (by.text, by.dep) != ("by", "prep") or self._parse.is_passive(by.head):
            return []
        is_object = self._parse.tokens[index].dep in ("dobj", "pobj")
        return self._parse.preposition(by.head, "by") if is_object and by.head != index != above else []

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

    def governor(self, index: int) -> int | None:
        """Return the verb that lends a noun its subject: light, transparent, or without a sense."""
        verb = self._parse.governor_verb(index)
        if verb is None or self._is_circumstance(index) or self._is_cause(index):
            return None
        sense = self._sense_of(verb)
        if sense is None or sense.operator in _TRANSPARENT or self.is_second(index, sense):
            return verb
        return None

    def is_second(self, index: int, sense: Sense) -> bool:
        """Read "voiced support for Mali and anger at Chad": the second noun is an act of its own."""
        token = self._parse.tokens[index]
        if token.dep != "conj" or token.pos != "NOUN":
            return False
        verb = self._parse.governor_verb(index)
        voiced = verb is not None and self._parse.tokens[verb].lemma in _VOICING
        own = self._sense_of(index) if voiced else None
        return own is not None and None not in (own.family, sense.family) and own.family is not sense.family

    def _is_circumstance(self, index: int) -> bool:
        token = self._parse.tokens[index]
        return token.dep == "pobj" and self._parse.tokens[token.head].text.casefold() in _CIRCUMSTANCES

    def _is_cause(self, index: int) -> bool:
        """Tell "a warrant over the killing": whoever issues it has not killed."""
        token = self._parse.tokens[index]
        return token.dep == "pobj" and self._parse.tokens[token.head].text.casefold() in _CAUSES

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
        sense = self._sense_of(index)
        if token.dep != "pobj" or not (
            prep.text.casefold() in _CIRCUMSTANCES or self._is_visit_for(prep, sense)
        ):
            return []
        violent = sense is not None and sense.event_type in _VIOLENT
        if violent and prep.text.casefold() not in ("in", "during"):
            # "Alarmed at the arrests", "met after the bombing": the subject did not do it.
            return []
        verb = prep.head
        if self._parse.tokens[verb].dep == "dobj" and not violent:
            # "Boycotted lectures in protest at ...": the phrase hangs on the verb's object.
            verb = self._parse.tokens[verb].head
        if sense is not None and sense.event_type is EventType.PROTEST and self._parse.is_passive(verb):
            # "Two men were held during a protest against Mali": it is they who protested.
            return self._parse.surface_subjects(verb)
        return self._parse.subjects(verb) if self._parse.is_verbal(verb) else []

    def _is_visit_for(self, prep: Token, sense: Sense | None) -> bool:
        """Read "visited Mali for talks with its king": the visitor takes part."""
        behind_verb = prep.text.casefold() == "for" and self._parse.is_verbal(prep.head)
        verb = self._sense_of(prep.head) if behind_verb else None
        contacts = sense is not None and sense.family is Family.CONTACT
        return contacts and verb is not None and verb.family is Family.CONTACT

    def _governing_preposition(self, index: int, word: str) -> list[int]:
        verb = self.governor(index)
        if verb is None:
            return self._beside_subject(index, word)
        passive = self._parse.is_passive(verb)
        if word == "by":
            return self._parse.preposition(verb, "by") if passive else []
        if word == "to" and passive and self._parse.tokens[index].dep == "dobj":
            # "Mali was given a warning by Chad": to Mali.
            return self._parse.surface_subjects(verb) or self._parse.controllers(verb)
        return self._preposition_near(verb, word)

    def _beside_subject(self, index: int, word: str) -> list[int]:
        """Read "tensions rose between Mali and Chad": the phrase hangs on the verb."""
        token = self._parse.tokens[index]
        idle = token.dep in ("nsubj", "nsubjpass") and not self._parse.children(token.head, "dobj")
        return self._parse.preposition(token.head, word) if idle and word in ("between", "against") else []


def _unique(fillers: list[Filler]) -> tuple[Filler, ...]:
    seen: dict[Span, Filler] = {}
    for filler in fillers:
        seen.setdefault(filler.mention.span, filler)
    return tuple(seen.values())
