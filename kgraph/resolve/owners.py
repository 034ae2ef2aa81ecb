"""Of which state an organ, an office or people are: by their own words, what those point back to, the place.

Pure.
"""

from collections.abc import Iterator, Sequence

from kgraph.model import ActorKind, Mention, NameSense, Token
from kgraph.resolve.discourse import MISSIONS, SUBJECTS, Discourse, Referent
from kgraph.resolve.table import GATHERINGS, ActorTable
from kgraph.resolve.whereabouts import Whereabouts

INDEFINITE = frozenset({"a", "an", "some", "any", "former", "another", "one", "other"})
_OF_A_STATE = frozenset([ActorKind.GOVERNMENT, ActorKind.PUBLIC_BODY, ActorKind.PARTY])
OFFICIALS = frozenset({"border officials", "intelligence chiefs", "officials"})
# "Chadian officials" speak for their government, "senior Chadian officials" are some of them.
_SOME = frozenset(
    "city elected former high local many municipal other provincial regional senior several some top".split()  # noqa: SIM905
)
_SERVICES = frozenset(
    {"border", "customs", "defence", "defense", "intelligence", "military", "police", "security"}
)
_OF_ONE_STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.PUBLIC_BODY, ActorKind.PERSON})
_PROTESTING = GATHERINGS | {
    "demonstrator",
    "dissident",
    "marcher",
    "protester",
    "protestor",
    "rioter",
    "striker",
}
_STATE_LIKE = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT})
# How far behind "anti-government" the place of the rally may stand.
_NEAR = 6
_OWN = frozenset({"cabinet", "congress", "government", "opposition", "parliament", "senate", "treasury"})
_THIS_ADMINISTRATION = frozenset(
    "administration current former last new our previous prior that the this".split()  # noqa: SIM905
)
_BELONGING = frozenset({"in", "for", "of", "from"})
# Singular words for many people.
_SEVERAL_IN_ONE = frozenset({"crew", "crowd", "family", "group", "minority", "mob", "tribe"})
# These are often where they are not at home, or with whoever speaks.
_MOBILE = frozenset(
    """administration air aircraft airstrike artillery battalion coalition delegation diplomat drone embassy
    fleet force helicopter jet leadership military mission navy patrol plane ship soldier spy
    submarine tank troop troops warplane warship""".split()  # noqa: SIM905
)
_SENT = frozenset({"delegation", "mission"})
_SERVING_TOGETHER = frozenset({"authority", "force", "police"})
_IN_OFFICE = frozenset(
    "civilian current elected entire former interim military new present ruling transitional whole".split()  # noqa: SIM905
)
# Of whose these are, what was told of before says little.
_ELSEWHERE = frozenset({"community", "jury", "presidency"})
_TROOPS = frozenset({"force", "soldier", "tank", "troop", "troops", "warplane", "warship"})
# Whoever does this with troops commands them.
_COMMANDING = frozenset(
    """amass commit deploy have mass mobilise mobilize move place position redeploy reposition send station
    withdraw""".split()  # noqa: SIM905
)
_ACTING = frozenset({ActorKind.STATE, ActorKind.PERSON})
_HOMES = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.POPULATION})
_UNPLACED = INDEFINITE - {"other"}
POSSESSIVES = {
    "its": _STATE_LIKE,
    "their": _STATE_LIKE | {ActorKind.PUBLIC_BODY},
    "his": frozenset({ActorKind.PERSON}),
    "her": frozenset({ActorKind.PERSON}),
}


class Owners:
    """Finds the states of common nouns in one document; ``home`` is the state of who published it."""

    def __init__(
        self, discourse: Discourse, table: ActorTable, home: str | None, whereabouts: Whereabouts
    ) -> None:
        self._discourse = discourse
        self._table = table
        self._home = home
        self._day = discourse.annotated.document.published
        self._whereabouts = whereabouts
        self._abroad = table.states.keys() - {home}

    def state_of(self, mention: Mention) -> str | None:
        """Return the state that a mention names, or that its words point back to."""
        named = mention.nationality
        if named is not None:
            return named if named in self._table.states else self._state_behind(mention, named)
        first = self._discourse.annotated.tokens[mention.first]
        if first.tag == "PRP$":
            return self._owner(mention, first.text.casefold())
        behind = self.complement(mention) or self._town(mention, mention) or self._commander(mention)
        if behind is not None:
            return behind
        if mention.first and self._discourse.annotated.tokens[mention.first - 1].text == "-":
            return self._state_near(mention)
        own = self._home if self._is_called_own(mention) else None
        return own or self._unsaid(mention)

    def _unsaid(self, mention: Mention) -> str | None:
        """Return the state of which the text, not the mention's own words, tells that it is meant."""
        here = self._whereabouts.state_of(mention) if self._is_of_here(mention) else None
        first, *tokens = self._discourse.annotated.tokens[
            mention.first : max(mention.head, mention.first + 1)
        ]
        # "The Zorbin regime" is of whoever Zorbin rules.
        unnamed = first.text.casefold() == "the" and all(t.tag not in ("NNP", "NNPS") for t in tokens)
        if here is None and unnamed and mention.kind in _OF_ONE_STATE:
            # "The government" where one state has been named so far.
            only = self._table.state_key(self._discourse.only_state())
            # A delegation that meets a government somewhere need not be its.
            away = self._discourse.annotated.tokens[mention.head].lemma in _SENT
            placed = mention.kind in _OF_A_STATE and not away
            only = only or (self._whereabouts.of_sentence(mention) if placed else None)
            return only or self._state_told_of(mention)
        return here or (self._home if self._is_own_official(mention) else None)

    def _is_called_own(self, mention: Mention) -> bool:
        """Tell "the Government", as the publisher writes of its own, from "the government".

        Only Americans call theirs "the administration", by a small letter too.
        """
        tokens = self._discourse.annotated.tokens
        said = {t.text.casefold() for t in tokens[mention.first : mention.last]}
        if self._home == "united-states" and "administration" in said:
            return said <= _THIS_ADMINISTRATION
        if said == {"the", "federal", "government"}:
            return True
        head, behind = tokens[mention.head], tokens[min(mention.last, len(tokens) - 1)]
        # "The Government"; "that Cabinet has agreed".
        bare = mention.last - mention.first == 1 and tokens[max(0, mention.first - 1)].tag == "IN"
        alone = bare or mention.last - mention.first == len(("the", "Government"))
        alone = alone and behind.text != "of"
        return alone and head.text[:1].isupper() and not head.text.isupper() and head.lemma in _OWN

    def _commander(self, mention: Mention) -> str | None:
        """Return the state of who has or moves troops: "Chad massed 900 troops on the border"."""
        tokens, head = self._discourse.annotated.tokens, self._discourse.annotated.tokens[mention.head]
        if head.lemma not in _TROOPS or head.dep != "dobj" or tokens[head.head].lemma not in _COMMANDING:
            return None
        acting = (t for t in tokens[: head.head] if t.head == head.head and t.dep in SUBJECTS)
        subject = next((self._discourse.at_token(t.index) for t in acting), None)
        return self._table.state_key(subject.actor.iso3) if subject is not None else None

    def _state_told_of(self, mention: Mention) -> str | None:
        """Return the one state named last but for the publisher's own: "Cuba must listen; the regime jails".

        Not one that acts in the same sentence ("Mali wants to topple the government"), nor one of several.
        """
        if not self._may_be_told_of(mention):
            return None
        last, told = mention.sentence, set[str]()
        for earlier, referent in self._discourse.recent(mention):
            if earlier.sentence < last and told:
                break
            last = earlier.sentence
            if last < mention.sentence or not self._acts(earlier):
                # A leader tells of his state too ("Erdogan said ... the government").
                told |= {*self._whereabouts.named_by(earlier), self._served_by(referent)} & self._abroad
        return told.pop() if len(told) == 1 else None

    def _served_by(self, referent: Referent) -> str:
        return (referent.actor.acts_for or "").rpartition("/")[2]

    def _acts(self, mention: Mention) -> bool:
        """Tell a state or person that is a subject, or joined to one."""
        head = self._discourse.annotated.tokens[mention.head]
        first = self._discourse.annotated.tokens[head.head] if head.dep == "conj" else head
        return mention.kind in _ACTING and first.dep in SUBJECTS

    def _may_be_told_of(self, mention: Mention) -> bool:
        """Tell "the regime" and "the security forces" from a regime of inspections and from governments."""
        tokens = self._discourse.annotated.tokens
        head, words = tokens[mention.head], tokens[mention.first + 1 : mention.head]
        known = (mention.office or "").split()
        kinds = mention.kind in _OF_A_STATE and head.lemma not in _ELSEWHERE
        described = any(t.text.casefold() not in _IN_OFFICE | {*known} for t in words)
        several = head.tag == "NNS" and head.lemma not in _SERVING_TOGETHER
        mobile = head.lemma in _MOBILE - {"force", "military"}
        return kinds and not (described or several or mobile)

    def _is_own_official(self, mention: Mention) -> bool:
        """Tell "SENIOR OFFICIAL:", who briefs for the publisher, and an "administration official"."""
        words = mention.text.casefold().split()
        return mention.office == "official" and (mention.text.isupper() or "administration" in words)

    def _is_of_here(self, mention: Mention) -> bool:
        """Tell who may be of the state where things happen: organs, officials, those who protest."""
        tokens, noun = self._discourse.annotated.tokens, mention.office or ""
        if mention.sense is NameSense.OFFICE or tokens[mention.first].text.casefold() in _UNPLACED:
            return False
        if is_one_of(noun, tokens[mention.head]):
            return False
        nouns = {tokens[mention.head].lemma, *noun.split()}
        bare = mention.kind is ActorKind.GOVERNMENT and tokens[mention.first].text.casefold() != "the"
        if not nouns.isdisjoint(_MOBILE) or (bare and tokens[mention.head].lemma != "authority"):
            return False
        several = mention.kind is ActorKind.PERSON and tokens[mention.head].tag == "NNS"
        return (
            mention.kind in _OF_A_STATE or several or noun in OFFICIALS or not nouns.isdisjoint(_PROTESTING)
        )

    def _state_near(self, mention: Mention) -> str | None:
        """Return the state of "an anti-government rally in Bolivia", else the one said before."""
        for other in self._discourse.annotated.mentions:
            if mention.last < other.first <= mention.last + _NEAR and other.kind is ActorKind.STATE:
                return next((key for key in other.keys if key in self._table.states), None)
        before = self._discourse.last_state(mention)
        return self._table.state_key(before.actor.iso3) if before else None

    def _owner(self, mention: Mention, word: str) -> str | None:
        """Return the state of whom a possessive pronoun points to; "my" and "our" are the publisher's."""
        if word in ("my", "our"):
            return self._home
        if word == "their" and mention.kind is ActorKind.STATE:
            # "Their country" is that of a people told of, whoever else was.
            said = (referent.actor for _, referent in self._discourse.recent(mention))
            peoples = (
                a.acts_for.rpartition("/")[2] for a in said if a.kind is ActorKind.POPULATION and a.acts_for
            )
            if (key := next(peoples, None)) in self._table.states:
                return key
        owners = POSSESSIVES.get(word)
        owner = self._discourse.nearest(mention, owners) if owners else None
        return self._table.state_key(owner.actor.iso3) if owner else None

    def complement(self, mention: Mention) -> str | None:
        """Return the state behind a noun: "officials in Seoul", "a spokesman for the Qatari army"."""
        annotated = self._discourse.annotated
        if mention.last >= len(annotated.tokens):
            return None
        joint = annotated.tokens[mention.last].text.casefold()
        away = joint == "in" and annotated.tokens[mention.head].lemma in MISSIONS
        if away or (joint not in _BELONGING and joint != "at"):
            return None
        for other in annotated.mentions:
            if joint == "at" and other.kind is not ActorKind.PUBLIC_BODY:
                # A diplomat at the ministry is its state's, one at a summit in Lima need not be Peru's.
                continue
            if mention.last < other.first <= mention.last + 2:
                keys = (*other.nationalities, *other.keys[:1])
                named = next((s for key in keys if (s := self._state_or_its(key))), None)
                # Officials in Lahore are of it, the ministers who meet there need not be.
                met = mention.sense is NameSense.OFFICE and annotated.tokens[mention.last].text == "in"
                town = None if met or not other.is_unknown_place else self._town(mention, other)
                return named or town
        return None

    def _town(self, mention: Mention, place: Mention) -> str | None:
        """Return the state of a town; people there need not be of it."""
        return None if mention.kind is ActorKind.POPULATION else self._whereabouts.town(place)

    def _state_or_its(self, key: str) -> str | None:
        """Return a state, or the state for which a body speaks."""
        if key not in self._table.organisations:
            return key if key in self._table.states else None
        return self._table.state_key(self._table.organisation(key).iso3)

    def country_before(self, mention: Mention) -> str | None:
        """Return the state that "the country" means: the last named, or that of a people or government."""
        before = self._discourse.last_state(mention, _HOMES)
        if before is None:
            return None
        # A land without a code is one too.
        key = (before.actor.acts_for or before.actor.iri).rpartition("/")[2]
        return key if key in self._table.states else None

    def mission_before(self, mention: Mention) -> str | None:
        """Return the state of "the embassy": of the one named before, else the publisher's own."""
        lemma = self._discourse.annotated.tokens[mention.head].lemma
        before = self._discourse.said_with(lemma, ActorKind.STATE)
        return self._table.state_key(before.actor.iso3) if before else self._home

    def _state_behind(self, mention: Mention, named: str) -> str | None:
        """Return the state of the organ, person or "country" that a mention names as its owner."""
        if named in self._table.posts.terms:
            # "The Assad regime", "Biden's administration".
            people = self._namesakes(mention, named)
            leader = self._table.posts.likeliest(people, self._day)
            return self._table.state_key(self._table.person(leader, self._day).iso3)
        if named in self._table.organs:
            # "The country's army".
            return self.country_before(mention)
        # "Syrian government forces" are of the government's state.
        owner = self._table.organisations.get(named)
        of_state = self._table.state_key(owner.iso3) if owner else None
        # "Brussels police" are Belgium's, "Brussels officials" the EU's.
        local = mention.kind is ActorKind.PUBLIC_BODY
        return of_state or (self._whereabouts.town(mention) if local else None)

    def _namesakes(self, mention: Mention, person: str) -> Iterator[str]:
        """Yield the people whom a name among a mention's words may mean, of whom ``person`` is one."""
        yield person
        annotated = self._discourse.annotated
        for said in (*annotated.mentions, *annotated.inner):
            if person in said.keys and mention.first <= said.first and said.last <= mention.last:
                yield from (key for key in said.keys if key in self._table.posts.terms)


def is_one_of(noun: str, head: Token) -> bool:
    """Tell "the protester", one person, from "the protesters" and from "the opposition"."""
    word = head.text.casefold()
    return head.tag == "NN" and not noun.endswith(word) and word not in _SEVERAL_IN_ONE


def are_officials(noun: str) -> bool:
    """Tell officials, by themselves or of a service."""
    return noun in OFFICIALS or noun.endswith(" officials") or noun == "official"


def kind_of_officials(words: Sequence[Token]) -> ActorKind:
    """Return for whom officials of a state speak: its government, one of its services or themselves."""
    said = {token.text.casefold() for token in words}
    if not said.isdisjoint(_SOME) or any(token.pos == "NUM" for token in words):
        return ActorKind.GENERIC
    return ActorKind.PUBLIC_BODY if said & _SERVICES else ActorKind.GOVERNMENT
