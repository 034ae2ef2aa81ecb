"""What sounds like politics and is none: sport, accidents, business among firms."""

from collections.abc import Iterator

from kgraph.extract.acts import Act, Filler
from kgraph.extract.parse import Parse
from kgraph.extract.senses import load_classes
from kgraph.model import ActorKind, Mention, MentionForm, Sentence
from kgraph.plover import EventType, Family

# In news of sport only what politics does to it counts: bans, boycotts, protests.
_POLITICS_OF_SPORT = frozenset(
    [EventType.SANCTION, EventType.PROTEST, EventType.ACCUSE, EventType.REQUEST, EventType.REJECT]
)
# What passes between private persons and firms: contracts, visits, crimes.
_EVERYDAY = frozenset([EventType.AGREE, EventType.COOPERATE, EventType.CONSULT, EventType.ASSAULT])
_PRIVATE = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GENERIC, None})
_HARMS = frozenset([EventType.ASSAULT, EventType.COERCE])
_ORGANS = frozenset({ActorKind.GOVERNMENT, ActorKind.PUBLIC_BODY, ActorKind.ARMED_GROUP})
_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "ours", "mine", "myself", "ourselves"})
_VAGUE = frozenset(
    ["other", "all", "some", "many", "several", "various", "more", "any", "most", "individual", "likeminded"]
)
_NARROWING = frozenset({"of", "in", "from", "like", "including", "as"})
# Whoever is hurt need not be named ("killed people").
_DEEDS = frozenset([*_HARMS, EventType.PROTEST, EventType.MOBILIZE, EventType.THREATEN, EventType.SANCTION])
_CROWDS = frozenset([*_DEEDS, EventType.ACCUSE, EventType.REJECT])
_PLACED = frozenset(
    ["in", "near", "at", "off", "on", "outside", "inside", "around", "across", "along", "throughout"]
)
_MODIFYING = frozenset({"compound", "nmod", "amod", "poss"})
_CLAUSES = frozenset({"advcl", "acl", "relcl", "xcomp", "conj", "pcomp"})
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
        one, other = source.mention, target.mention
        reasons = {
            "a thing's name": self._is_thing_name(one) or self._is_thing_name(other),
            "a topic, not a partner": act.event_type is EventType.CONSULT and self._is_topic(act, target),
            "business among firms": self._is_business(act, one, other),
            "one's own side": self._is_own(one, other) or _is_organ(act, one, other),
            "done to nobody in particular": self._is_anyone(other) and act.event_type not in _DEEDS,
            "a general truth": self._is_anyone(one, bare=True) and act.event_type not in _CROWDS,
            "people on the move": act.event_type is EventType.CONSULT and self._is_on_the_move(act, one),
            "a crime": act.event_type is EventType.ASSAULT and self._is_crime(one, other),
            "between private persons": act.event_type in _EVERYDAY
            and not (_is_political(one) or _is_political(other)),
        }
        return next((reason for reason, holds in reasons.items() if holds), None)

    def _is_thing_name(self, mention: Mention) -> bool:
        """Tell "the Lima Accords", "the FTA" and "Flight 112", which can do nothing, from a body's name."""
        if mention.form is not MentionForm.NAME or mention.keys or mention.nationalities:
            return False
        last = self._parse.tokens[mention.head].text.casefold()
        return not load_classes()["thing_name"].isdisjoint((last, last.removesuffix("s")))

    def _is_topic(self, act: Act, target: Filler) -> bool:
        """Tell "discussed what Mali did" from "spoke with Mali": what a clause below names is talked of."""
        at = target.mention.head
        for _ in range(_DEEPEST):
            token = self._parse.tokens[at]
            if target.direct or at in (act.trigger, token.head):
                return False
            if token.dep in ("acl", "relcl", "advcl", "ccomp"):
                return True
            at = token.head
        return False

    def _is_own(self, source: Mention, target: Mention) -> bool:
        """Tell "I believe that we must", "we thank our soldiers": the speaker's own side twice."""
        if source.text.casefold() not in _FIRST or source == target:
            return False
        first, *rest = target.text.casefold().split()
        if not rest:
            return first in _FIRST
        own = self._parse.tokens[target.head].lemma in load_classes()["own_side"]
        return first in ("our", "my") and target.form is MentionForm.NOMINAL and own

    def _is_anyone(self, mention: Mention, *, bare: bool = False) -> bool:
        """Tell "works with other countries" from a deed to "the countries of the region".

        A ``bare`` one has no word before it ("governments accept ...").
        """
        if bare and mention.first != mention.head:
            return False
        if mention.keys or mention.nationalities or mention.form is not MentionForm.NOMINAL:
            return False
        head = self._parse.tokens[mention.head]
        below = self._parse.children(head.index)
        narrowed = any(
            t.text.casefold() not in _VAGUE for t in below if t.dep not in ("cc", "conj", "punct", "prep")
        )
        placed = any(t.dep == "prep" and t.text.casefold() in _NARROWING for t in below)
        return head.lemma in load_classes()["anyone"] and not narrowed and not placed

    def _is_business(self, act: Act, source: Mention, target: Mention) -> bool:
        """Tell whether one firm buys another."""
        firms = source.kind is target.kind is ActorKind.ORGANIZATION
        said = {act.trigger, *self._parse.complements(act.trigger)}
        lemmas = {self._parse.tokens[index].lemma for index in said}
        return firms and not lemmas.isdisjoint(load_classes()["commerce"])

    def _is_crime(self, source: Mention, target: Mention) -> bool:
        """Tell whether one nameless person harms nameless others."""
        tokens, classes = self._parse.tokens, load_classes()
        lone = tokens[source.head].lemma in classes["lone_person"] and tokens[source.head].tag == "NN"
        known = (*source.keys, *source.nationalities, *target.keys, *target.nationalities)
        return lone and not known and tokens[target.head].lemma in classes["bystander"]

    def _is_on_the_move(self, act: Act, source: Mention) -> bool:
        """Tell whether refugees reach a country: that is no visit."""
        fleeing = self._parse.tokens[source.head].lemma in load_classes()["refugee"]
        return fleeing and not act.mutual

    def _find_sport(self) -> bool:
        tokens = self._parse.tokens[self._sentence.first : self._sentence.last]
        # The "league" in "Arab League" is a name's.
        words = {t.lemma for t in tokens if self._parse.mention_at(t.index) is None}
        classes = load_classes()
        bodies = classes["sport_body"]
        leagues = {t.text.casefold() for t in tokens if not self._is_other_body(t.index, bodies)}
        return not (words.isdisjoint(classes["sport"]) and leagues.isdisjoint(bodies))

    def _is_other_body(self, index: int, leagues: frozenset[str]) -> bool:
        """Tell the International Criminal Court ("ICC") from a body of sport with its initials."""
        mention = self._parse.mention_at(index)
        return mention is not None and bool(mention.keys) and leagues.isdisjoint(mention.keys)

    def _is_nature(self, act: Act) -> bool:
        """Tell whether what acts, here or in the verb above, is an earthquake or the like."""
        disasters = load_classes()["disaster"]
        return any(
            self._parse.tokens[subject].lemma in disasters
            for verb in self._verbs_above(act.trigger)
            for subject in self._parse.surface_subjects(verb)
        )

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


def _is_organ(act: Act, source: Mention, target: Mention) -> bool:
    """Tell "Mali supports the Malian army": a state and its own organ are one side."""
    organ = target.kind in _ORGANS and bool(set(source.keys) & set(target.nationalities))
    return organ and source.kind is ActorKind.STATE and act.family in (Family.AGREEMENT, Family.CONTACT)


def _is_political(mention: Mention) -> bool:
    """Tell whether a mention can stand for an actor of politics; private persons and firms cannot."""
    known = mention.keys or mention.nationalities or mention.office or mention.is_group
    return bool(known) or mention.form is MentionForm.PRONOUN or mention.kind not in _PRIVATE
