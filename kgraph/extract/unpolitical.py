"""What sounds like politics and is none: sport, accidents and nature's deeds, business among firms."""

from collections.abc import Iterator

from kgraph.extract.acts import Act, Filler
from kgraph.extract.parse import Parse
from kgraph.extract.senses import load_classes
from kgraph.model import ActorKind, Mention, MentionForm, Sentence
from kgraph.plover import EventType

# In news of sport only what politics does to it counts: bans, boycotts, protests.
_POLITICS_OF_SPORT = frozenset(
    [EventType.SANCTION, EventType.PROTEST, EventType.ACCUSE, EventType.REQUEST, EventType.REJECT]
)
# What passes between private persons and firms: contracts, visits, crimes.
_EVERYDAY = frozenset([EventType.AGREE, EventType.COOPERATE, EventType.CONSULT, EventType.ASSAULT])
_PRIVATE = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GENERIC, None})
_HARMS = frozenset([EventType.ASSAULT, EventType.COERCE])
_PLACED = frozenset(
    ["in", "near", "at", "off", "on", "outside", "inside", "around", "across", "along", "throughout"]
)
_MODIFYING = frozenset({"compound", "nmod", "amod", "poss"})
_CLAUSES = frozenset({"advcl", "acl", "relcl", "xcomp", "conj", "pcomp"})
_LONE = frozenset(
    [
        *(
            "man",
            "woman",
            "gunman",
            "teenager",
            "teen",
            "student",
            "boy",
            "girl",
            "youth",
            "shooter",
            "suspect",
        ),
        *("husband", "wife", "father", "mother", "son", "driver", "assailant", "attacker", "passenger"),
        *("employee", "neighbour", "neighbor", "pupil", "knifeman", "resident", "intruder", "robber"),
    ]
)
_ANYBODY = frozenset(
    [
        *(
            "people",
            "person",
            "man",
            "woman",
            "child",
            "boy",
            "girl",
            "student",
            "pupil",
            "passer",
            "passerby",
        ),
        *(
            "shopper",
            "worker",
            "employee",
            "resident",
            "passenger",
            "victim",
            "family",
            "tourist",
            "bystander",
        ),
        *("pedestrian", "customer", "guest", "patron", "teenager", "teacher", "other", "driver", "neighbour"),
    ]
)
_DEEPEST = 6


class Unpolitical:
    """Tells why an act of one sentence is no politics."""

    def __init__(self, parse: Parse, sentence: Sentence) -> None:
        self._parse = parse
        self._sentence = sentence
        self._is_sport = self._find_sport()

    def reason(self, act: Act) -> str | None:
        """Return why an act is no politics, None where it may be some."""
        if self._is_sport and act.event_type not in _POLITICS_OF_SPORT:
            return "sport"
        if self._is_nature(act) or (act.event_type in _HARMS and self._is_mishap(act)):
            return "an accident"
        return None

    def doers(self, act: Act) -> tuple[Filler, ...]:
        """Return an act's sources without the places of a harm: "a bomb in Mali killed two"."""
        if act.event_type is not EventType.ASSAULT:
            return act.sources
        return tuple(f for f in act.sources if f.direct or not self._is_placed(f))

    def pair_reason(self, act: Act, source: Filler, target: Filler) -> str | None:
        """Return why what an act says of a pair is no politics, None where it may be some."""
        if self._is_business(act, source.mention, target.mention):
            return "business among firms"
        if act.event_type is EventType.CONSULT and self._is_on_the_move(act, source.mention):
            return "people on the move"
        if act.event_type is EventType.ASSAULT and self._is_crime(source.mention, target.mention):
            return "a crime"
        private = not (_is_political(source.mention) or _is_political(target.mention))
        return "between private persons" if private and act.event_type in _EVERYDAY else None

    def _is_business(self, act: Act, source: Mention, target: Mention) -> bool:
        """Tell whether one firm buys another."""
        firms = source.kind is target.kind is ActorKind.ORGANIZATION
        said = {act.trigger, *self._parse.complements(act.trigger)}
        lemmas = {self._parse.tokens[index].lemma for index in said}
        return firms and not lemmas.isdisjoint(load_classes()["commerce"])

    def _is_crime(self, source: Mention, target: Mention) -> bool:
        """Tell whether one nameless person harms nameless others."""
        tokens = self._parse.tokens
        lone = tokens[source.head].lemma in _LONE and tokens[source.head].tag == "NN"
        known = (*source.keys, *source.nationalities, *target.keys, *target.nationalities)
        return lone and not known and tokens[target.head].lemma in _ANYBODY

    def _is_on_the_move(self, act: Act, source: Mention) -> bool:
        """Tell whether refugees reach a country: that is no visit."""
        fleeing = self._parse.tokens[source.head].lemma in load_classes()["refugee"]
        return fleeing and not act.mutual

    def _find_sport(self) -> bool:
        tokens = self._parse.tokens[self._sentence.first : self._sentence.last]
        # The "league" in "Arab League" is a name's.
        words = {t.lemma for t in tokens if self._parse.mention_at(t.index) is None}
        leagues = {t.text.casefold() for t in tokens}
        classes = load_classes()
        return not (words.isdisjoint(classes["sport"]) and leagues.isdisjoint(classes["sport_body"]))

    def _is_nature(self, act: Act) -> bool:
        """Tell whether what acts is an earthquake, a fire or the like, here or in the verb above."""
        accidents = load_classes()["accident"]
        return any(
            self._parse.tokens[subject].lemma in accidents and not self._is_known(subject)
            for verb in self._verbs_above(act.trigger)
            for subject in self._parse.surface_subjects(verb)
        )

    def _is_known(self, index: int) -> bool:
        mention = self._parse.mention_at(index)
        return mention is not None and bool(mention.keys)

    def _is_mishap(self, act: Act) -> bool:
        """Tell "a ferry sank, killing twelve" from a deed."""
        mishaps = load_classes()["mishap"]
        above = [v for v in self._verbs_above(act.trigger) if v != act.trigger]
        return any(self._parse.tokens[verb].lemma in mishaps for verb in above)

    def _verbs_above(self, index: int) -> Iterator[int]:
        """Yield a word and the verbs above it, up to one whose own subject differs."""
        at = index
        for _ in range(_DEEPEST):
            if self._parse.is_verbal(at):
                yield at
                if self._parse.surface_subjects(at):
                    return
            token = self._parse.tokens[at]
            if token.head == at or (self._parse.is_verbal(at) and token.dep not in _CLAUSES):
                return
            at = token.head

    def _is_placed(self, filler: Filler) -> bool:
        token = self._parse.tokens[filler.mention.head]
        while token.dep in _MODIFYING:
            # "In a Mali market".
            token = self._parse.tokens[token.head]
        return token.dep == "pobj" and self._parse.tokens[token.head].text.casefold() in _PLACED


def _is_political(mention: Mention) -> bool:
    """Tell whether a mention can stand for an actor of politics; private persons and firms cannot."""
    known = mention.keys or mention.nationalities or mention.office or mention.is_group
    return bool(known) or mention.form is MentionForm.PRONOUN or mention.kind not in _PRIVATE
