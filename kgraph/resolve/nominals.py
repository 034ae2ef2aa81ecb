"""Whom a common noun means: an office by its holder, an organ by its state, "the country"."""

from dataclasses import replace

from kgraph.model import ActorKind, Mention, MentionForm, NameSense
from kgraph.resolve.discourse import BODIES, MISSIONS, Discourse, Group, Outcome, Referent, Unresolved, again
from kgraph.resolve.naming import Namer
from kgraph.resolve.officers import ONE_A_STATE, Officers, is_definite, is_plural
from kgraph.resolve.owners import (
    OFFICIALS,
    Owners,
    are_officials,
    is_one_of,
    kind_of_officials,
)
from kgraph.resolve.table import GATHERINGS, ActorTable
from kgraph.resolve.whereabouts import SENT, Whereabouts
from kgraph.resolve.wording import Wording

# Groups whose words say more than their pattern: "pro-democracy protesters", "senior officials".
_AS_WRITTEN = frozenset({ActorKind.POPULATION, ActorKind.GENERIC, ActorKind.PERSON})
# Words by which a group is another than the one before.
_NOT_THE_SAME = frozenset({"a", "an", "another", "any", "more", "no", "other", "some"})
# Without an article these are people in general.
_ANYBODY = frozenset({"child", "country", "individual", "man", "nation", "people", "person", "woman"})
# "Syrian government forces" are the army, not the government.
_RULING = frozenset({ActorKind.GOVERNMENT, ActorKind.PUBLIC_BODY})
_LED = frozenset({"aligned", "allied", "backed", "led", "pro", "sponsored", "supported", "trained"})
_FORCES = frozenset({ActorKind.ARMED_GROUP, ActorKind.PUBLIC_BODY})
# Of these one may act alone: "the protester", "a gunman".
_OF_MANY = frozenset({ActorKind.POPULATION, ActorKind.ARMED_GROUP})
_ARMY = "Armed Forces"
# "Kurdish forces in Syria" are of a people, a faith or a cause, and not Syria's.
_OF_PEOPLES = frozenset(
    """alawite alevi baloch berber chechen christian druze fulani hutu jihadist kurd kurdish maoist maronite
    pashtun rohingya separatist shia shiite shi'ite sikh sunni tamil tigrayan tribal tuareg tutsi uighur uygur
    uyghur yazidi""".split()  # noqa: SIM905
)
_DEFINING = frozenset({"acl", "prep", "relcl"})
# How far behind a noun its relative clause may have its verb.
_NEAR = 10
_LANDS = frozenset({"country", "nation", "state"})
_POINTING = frozenset({"her", "his", "its", "such", "that", "the", "their", "this"})
COUNTERPART = "counterpart"


class NominalResolver:
    """Resolves common nouns in one document; ``home`` is the state of who published it, if known."""

    def __init__(
        self,
        discourse: Discourse,
        table: ActorTable,
        namer: Namer,
        whereabouts: Whereabouts,
        home: str | None,
    ) -> None:
        self._discourse = discourse
        self._tokens = discourse.annotated.tokens
        self._table = table
        self._namer = namer
        self._owners = Owners(discourse, table, home, whereabouts)
        self._wording = Wording(discourse, table, whereabouts)
        self._officers = Officers(discourse, table, namer, self._owners, self._wording, home)
        self._day = discourse.annotated.document.published

    def resolve(self, mention: Mention) -> Outcome:
        """Return whom an office, an organ or a group means."""
        beside = self._beside(mention)
        if beside is not None:
            return beside
        if len(mention.nationalities) > 1:
            parts = [replace(mention, nationalities=(key,)) for key in mention.nationalities]
            found = [r for part in parts if isinstance(r := self._part(part), Referent)]
            return Group(tuple(found)) if len(found) > 1 else self._one(mention)
        return self._one(mention)

    def state_of(self, mention: Mention) -> str | None:
        """Return the state whose office or organ a mention means."""
        return self._owners.state_of(mention)

    def served_by(self, office: Mention) -> str | None:
        """Return the state of the body behind an office ("commander of the Peruvian navy")."""
        behind = self._discourse.annotated.tokens[office.last : office.last + 1]
        elsewhere = office.office in SENT or any(t.text == "in" for t in behind)
        return None if elsewhere else self._owners.complement(office)

    def holder(self, office: str, state: str) -> Referent | None:
        """Return who held an office of a state on the document's day, where one person holds it."""
        return self._officers.holder(office, state)

    def _part(self, mention: Mention) -> Outcome:
        """Return whom "the presidents of France and Mali" means in one of the states."""
        return self.of_state(mention, mention.nationality or "") or self._one(mention)

    def is_list_of_states(self, mention: Mention) -> bool:
        """Tell "the presidents of Mali", where "and Fiji" follows."""
        return self._officers.is_list_of_states(mention)

    def listed(self, state: Mention) -> Outcome | None:
        """Return whom "Mali" means behind "the presidents of France,": who holds the office there.

        "The Malian" before "and Chadian presidents" means one of them too.
        """
        if (joined := self._officers.joined_office(state)) is not None:
            return self._of_known(joined, state.keys[0])
        tokens = self._discourse.annotated.tokens
        at = tokens[state.head]
        while at.dep == "conj" and at.head != at.index:
            at = tokens[at.head]
        if at.index == state.head:
            return None
        for office in self._discourse.annotated.mentions:
            inside = office.head < at.index < office.last and office.form is MentionForm.NOMINAL
            # "Leaders from Guatemala" need not be those who head it.
            behind = self._tokens[office.head + 1 : office.head + 2]
            heads = office.sense is NameSense.ORGAN or any(t.text == "of" for t in behind)
            if inside and heads:
                return self.of_state(office, state.keys[0])
        return None

    def of_state(self, mention: Mention, state: str) -> Referent | None:
        """Return who holds the office of a plural ("presidents") in one of the states, or its organ there."""
        office = mention.office or ""
        organ = self._table.organs.get(office) if mention.sense is NameSense.ORGAN else None
        ruling = organ is not None and organ.kind in _RULING and is_plural(self._tokens, mention)
        if ruling and state in self._table.states:
            one = self._table.organ(office, state)
            named = self._wording.organ(mention, one, state)
            return Referent(replace(one, name=named), "organ of a state", 0.85)
        held = mention.sense is NameSense.OFFICE and office in ONE_A_STATE
        if not held or not is_plural(self._tokens, mention) or state not in self._table.states:
            return None
        title = f"{office.capitalize()} of {self._table.states[state].name}"
        of_one = replace(mention, nationalities=(state,))
        return self._officers.holder(office, state) or self._namer.made(of_one, ActorKind.PERSON, title)

    def _one(self, mention: Mention) -> Outcome:
        if mention.sense is NameSense.ORGAN:
            shown = mention.office in GATHERINGS and self._is_of_a_thing(mention)
            # "Your leadership" is what someone does.
            shown = shown or (mention.office == "leadership" and self._tokens[mention.first].tag == "PRP$")
            return Unresolved("a show of something") if shown else self._organ(mention)
        state = mention.nationality or ""
        listed = self.of_state(mention, state) if self._officers.is_list_of_states(mention) else None
        listed = listed or (self._of_known(mention, state) if self._officers.ends_list(mention) else None)
        return listed or self._officers.resolve(mention)

    def _of_known(self, mention: Mention, state: str) -> Referent | None:
        """Return who is meant by an office joined to another state's; leaders nobody knows may be many."""
        unknown = mention.office == "leader" and self.holder("leader", state) is None
        return None if unknown else self.of_state(mention, state)

    def _beside(self, mention: Mention) -> Referent | None:
        """Return the name that an office stands beside ("Zarif, Iran's foreign minister")."""
        head = self._discourse.annotated.tokens[mention.head]
        before = self._discourse.at_token(head.head) if head.dep == "appos" else None
        if before is None:
            return None
        # "Ana Quispe, a journalist".
        one = before.actor.kind is ActorKind.PERSON and is_one_of(mention.office or "", head)
        return again(before, "apposition") if one or before.actor.kind is mention.kind else None

    def _organ(self, mention: Mention) -> Outcome:
        noun = mention.office or ""
        if noun in BODIES and mention.nationality is None:
            return self._body(mention, noun)
        group = self._counterpart(mention, noun) or self._group_itself(mention, noun)
        if group is not None:
            return group
        state = self._owners.state_of(mention)
        if self._table.organs[noun].kind is ActorKind.STATE:
            return self._state_itself(mention, state)
        kind = self._kind(mention, noun)
        if state is None or kind in _AS_WRITTEN or are_officials(noun):
            if state is not None and self._is_related(mention, noun):
                words = self._wording.related_to(self._wording.described(mention), state)
                return self._namer.made(mention, kind, words)
            related = self._table.organs[noun].kind is ActorKind.GENERIC and noun not in OFFICIALS
            implied = state if not related and mention.nationality not in self._table.states else None
            return self._group(mention, kind, implied)
        organ = self._table.organ(noun, state)
        # One actor in either wording; the name is the text's.
        named = self._wording.organ(mention, organ, state)
        return Referent(replace(organ, name=named), "organ of a state", 0.85)

    def _is_of_a_thing(self, mention: Mention) -> bool:
        """Tell "a demonstration of our power" from "protests of workers"."""
        tokens = self._tokens[mention.last : mention.last + 1]
        if not tokens or tokens[0].text != "of" or is_plural(self._tokens, mention):
            return False
        return not any(
            self._tokens[m.head].head == tokens[0].index for m in self._discourse.annotated.mentions
        )

    def _counterpart(self, mention: Mention, noun: str) -> Referent | None:
        """Return who holds the same office in the state named ("his Latvian counterpart")."""
        state = mention.nationality
        if noun != COUNTERPART or is_plural(self._tokens, mention) or state not in self._table.states:
            return None
        of = self._discourse.nearest(mention, frozenset({ActorKind.PERSON}))
        term = self._table.posts.term(of.actor.iri.rpartition("/")[2], self._day) if of is not None else None
        holder = self._officers.holder(term.office, state) if term is not None else None
        words = f"{self._wording.described(mention)} (unnamed)"
        return holder or self._namer.made(mention, ActorKind.PERSON, words)

    def _is_related(self, mention: Mention, noun: str) -> bool:
        """Tell "its allies", who are not of its state, from "its officials"."""
        owned = self._discourse.annotated.tokens[mention.first].tag == "PRP$"
        owned = owned and mention.nationality not in self._table.states
        return owned and self._table.organs[noun].kind is ActorKind.GENERIC and noun not in OFFICIALS

    def _body(self, mention: Mention, noun: str) -> Referent:
        """Return the body that "the bloc" means: named before, also inside a longer name, or without one."""
        if (said := self._discourse.body_called(noun)) is not None:
            return said
        for inner in reversed(self._discourse.annotated.inner):
            key = inner.keys[0] if inner.keys else ""
            if (
                inner.first < mention.first
                and inner.kind in BODIES[noun]
                and key in self._table.organisations
            ):
                return Referent(self._table.organisation(key), f"body said before:{noun}", 0.7)
        return self._group(mention, self._kind(mention, noun), None)

    def _group(self, mention: Mention, kind: ActorKind, implied: str | None) -> Referent:
        """Return people without a name: those said before with more words, else made from these.

        ``implied`` is their state where their own words do not name it ("its diplomats").
        """
        words, place = self._wording.group(mention), self._wording.place_behind(mention)
        of_state = mention if implied is None else replace(mention, nationalities=(implied,))
        ours = self._discourse.annotated.tokens[mention.first].tag == "PRP$"
        if place is None and not (ours and implied):
            if (before := self._said_before(mention, kind, words)) is not None:
                return before
            place = self._wording.place_around(mention, kind) if implied is None else None
        if place is not None:
            words = f"{words} {place}"
        elif implied is not None and mention.nationality is None:
            words = self._wording.of_state(words, implied)
        return replace(self._namer.made(of_state, kind, words), confidence=0.85)

    def _said_before(self, mention: Mention, kind: ActorKind, words: str) -> Referent | None:
        """Return who "the protesters" are by "protesters in Lima" said before."""
        tokens = self._discourse.annotated.tokens
        head = tokens[mention.head]
        # "We are partners" says what we are.
        another = tokens[mention.first].text.casefold() in _NOT_THE_SAME or head.dep == "attr"
        # "The people who saw it" are told by what they did, not by who was said before.
        behind = (t for t in tokens[head.index + 1 : head.index + _NEAR] if t.head == head.index)
        told = any(t.dep in _DEFINING for t in behind)
        another = another or (head.lemma in _ANYBODY and (told or mention.first == mention.head))
        if another or words.casefold() != head.text.casefold():
            return None
        before = self._discourse.group_called(head.lemma, kind)
        return again(before, "group said before", 0.8) if before is not None else None

    def _kind(self, mention: Mention, noun: str) -> ActorKind:
        """Return what an organ is; several officials or governments are unnamed people in general."""
        kind = self._table.organs[noun].kind
        if kind in _OF_MANY and is_one_of(noun, self._discourse.annotated.tokens[mention.head]):
            return ActorKind.PERSON
        if kind is ActorKind.PUBLIC_BODY and self._is_led(mention):
            return ActorKind.ARMED_GROUP
        if is_plural(self._tokens, mention) and self._are_of_a_state(mention, noun):
            return kind_of_officials(self._discourse.annotated.tokens[mention.first : mention.last])
        several = kind is ActorKind.PERSON or (kind is ActorKind.GOVERNMENT and not mention.nationalities)
        return ActorKind.GENERIC if several and is_plural(self._tokens, mention) else kind

    def _is_led(self, mention: Mention) -> bool:
        """Tell "Kenyan-led forces" from the forces of Kenya."""
        words = {t.text.casefold() for t in self._discourse.annotated.tokens[mention.first : mention.head]}
        return "-" in words and not words.isdisjoint(_LED)

    def _group_itself(self, mention: Mention, noun: str) -> Referent | None:
        """Resolve "Houthi fighters", "rebels of the FARC", "NATO forces": the group that they are of."""
        if self._is_of_a_people(mention, noun):
            return self._group(mention, ActorKind.ARMED_GROUP, None)
        owner = self._table.organisations.get(mention.nationality or "")
        if owner is None or owner.kind in _RULING or self._table.organs[noun].kind not in _FORCES:
            return None
        if owner.kind is ActorKind.INTERNATIONAL_ORGANIZATION and self._owners.state_of(mention):
            return None  # "Brussels police" are of the town's state
        return Referent(self._table.organisation(owner.key), f"members of a group:{noun}", 0.85)

    def _is_of_a_people(self, mention: Mention, noun: str) -> bool:
        tokens = self._discourse.annotated.tokens[mention.first : mention.head]
        organ = self._table.organs[noun]
        fighting = organ.kind is ActorKind.ARMED_GROUP or organ.pattern.endswith(_ARMY)
        return fighting and any(t.text.casefold() in _OF_PEOPLES for t in tokens)

    def _state_itself(self, mention: Mention, state: str | None) -> Outcome:
        """Resolve "the country", "the Libyan embassy": words that stand for a state."""
        # "Their countries" are several; of "our countries" the own one is known.
        lands = is_plural(self._tokens, mention) and self._tokens[mention.head].lemma in _LANDS
        several = lands and self._tokens[mention.first].text.casefold() in ("their", "its", "his", "her")
        if state is not None and not several:
            return Referent(self._table.state(state), "organ that stands for its state", 0.85, mention.text)
        if is_plural(self._tokens, mention):
            # "EU member states", "21 nations".
            return self._group(mention, ActorKind.GENERIC, None)
        if not is_definite(self._tokens, mention):
            return Unresolved("a state without a name")
        away = self._tokens[mention.head].lemma in MISSIONS
        before = self._owners.mission_before(mention) if away else self._owners.country_before(mention)
        if before is None or self._is_any_country(mention):
            return Unresolved("a state without a name")
        return Referent(self._table.state(before), "the state said before", 0.7)

    def _is_any_country(self, mention: Mention) -> bool:
        """Tell "no country" and "region and country" from "the country" and "their island nation"."""
        first = self._tokens[mention.first]
        return first.text.casefold() not in _POINTING

    def _are_of_a_state(self, mention: Mention, noun: str) -> bool:
        """Tell officials of a state from those of a movement, of a town or of nobody known."""
        owner = self._table.organisations.get(mention.nationality or "")
        named = owner is None or owner.kind in _RULING
        behind = range(mention.last + 1, mention.last + 3)
        local = any(m.first in behind and m.is_unknown_place for m in self._discourse.annotated.mentions)
        return named and not local and are_officials(noun) and self._owners.state_of(mention) is not None
