"""Whom an office means: its holder on the day, who was named with it, or somebody without a name.

Pure.
"""

from collections.abc import Sequence
from dataclasses import replace

from kgraph.model import ActorKind, Mention, MentionForm, NameSense, Token
from kgraph.resolve.discourse import Discourse, Outcome, Referent, Unresolved, again
from kgraph.resolve.naming import Namer
from kgraph.resolve.owners import INDEFINITE, POSSESSIVES, Owners
from kgraph.resolve.posts import HEADS
from kgraph.resolve.table import ActorTable
from kgraph.resolve.wording import Wording

# Offices of which a state has one holder at a time; of its ambassadors there are many.
HELD_ALONE = frozenset(HEADS) | {
    "head",
    "leader",
    "vice president",
    "foreign minister",
    "defence minister",
    "finance minister",
    "interior minister",
    "secretary-general",
    "opposition leader",
    "crown prince",
    "national security adviser",
}
# Who is called so leads, whatever the office's own name ("the UN chief").
_LEADING = frozenset({"head", "leader", "president", "secretary-general"})
# Of these each state of a list sends one.
ONE_A_STATE = HELD_ALONE | {"ambassador"}
_JOINTS = (["and"], [","], [",", "and"])
_NOT_ALONE = frozenset({"local", "other", "political", "religious", "senior", "some", "top"})
_NOT_NOW = frozenset({"former", "ex", "then", "late", "next", "future", "outgoing", "incoming"})
# Offices whose holder need not be known: someone in it may act without a name.
_UNNAMED = frozenset({"kin", "spokesperson", "other", "envoy", "ambassador", "leader"})


class Officers:
    """Resolves offices in one document; ``home`` is the state of who published it, if known."""

    def __init__(
        self,
        discourse: Discourse,
        table: ActorTable,
        namer: Namer,
        owners: Owners,
        wording: Wording,
        home: str | None,
    ) -> None:
        self._discourse = discourse
        self._tokens = discourse.annotated.tokens
        self._table = table
        self._posts = table.posts
        self._namer = namer
        self._owners = owners
        self._wording = wording
        self._home = home
        self._day = discourse.annotated.document.published
        self._places = {m.first: at for at, m in enumerate(discourse.annotated.mentions)}

    def resolve(self, mention: Mention) -> Outcome:
        """Return who holds an office: by the state and the day, by who was named with it, or unnamed."""
        office = mention.office or ""
        state = self._state_of_title(mention) or self._owners.state_of(mention)
        is_named = mention.nationality in self._table.states
        titled = self._titled(mention, state)
        words = self._wording.officer(mention, state)
        led = self._led(mention, state)
        if state is not None and not is_named:
            mention = replace(mention, nationalities=(state,))
        holder = None if is_plural(self._tokens, mention) else self.holder(office, led)
        if holder is not None and is_definite(self._tokens, mention):
            return holder
        if mention.text.casefold().startswith(tuple(f"{word} " for word in POSSESSIVES)) and state:
            words = self._wording.described(mention)
            words = words if is_named else self._wording.of_state(words, state)
            return self._namer.made(mention, self._officer_kind(mention), words)
        if is_plural(self._tokens, mention):
            return self._several(mention, words)
        if is_definite(self._tokens, mention):
            if (known := titled or self._own(mention)) is not None:
                return known
        elif mention.nationality is None and office not in _UNNAMED:
            return Unresolved("an office without a name or a state")
        return self._namer.made(mention, ActorKind.PERSON, f"{words} (unnamed)")

    def _state_of_title(self, mention: Mention) -> str | None:
        """Return the state of a title that only one has ("the Pope"); "Amy Pope" has none."""
        first = self._tokens[mention.first]
        alone = first.start == mention.core.start or first.tag == "DT"
        title = self._discourse.annotated.document.text[mention.core.start : mention.core.end]
        return self._posts.title_states.get(title.casefold()) if alone else None

    def _own(self, mention: Mention) -> Referent | None:
        """Return who holds an office of no state named: someone of the text, or the publisher's own."""
        if mention.nationality is not None:
            return None  # "the foreign minister of Libya" is no other's
        office = mention.office or ""
        return self._in_office(office) or self.holder(office, self._home or self._side())

    def _led(self, mention: Mention, state: str | None) -> str | None:
        """Return the body or state that an officer leads: "the Hezbollah leader" does not lead Lebanon.

        "The UN refugee chief" leads a part of it.
        """
        body, leads = mention.nationality, mention.office in _LEADING
        if body not in self._table.organisations or not (leads or self.holder(mention.office or "", body)):
            return state
        inner = (m for m in self._discourse.annotated.inner if m.keys[:1] == (body,))
        inside = (m for m in inner if mention.first <= m.first < mention.last)
        named = {i for m in inside for i in range(m.first, m.last)}
        rest = (t for t in self._tokens[mention.first : mention.head] if t.index not in named)
        part = any(t.pos in ("NOUN", "PROPN", "ADJ") and t.start < mention.core.start for t in rest)
        return None if part and leads else body

    def _side(self) -> str | None:
        """Return the state of a text that begins with a person in its office ("Secretary Quispe")."""
        return self._table.state_key(self._discourse.first_home())

    def _titled(self, mention: Mention, state: str | None) -> Referent | None:
        """Return who was named with this title before ("the Secretary"), where they fit the state meant."""
        before = self._discourse.titled(mention) if mention.nationality is None else None
        if before is None:
            return None
        if state is not None and self._table.state_key(before.actor.iso3) not in (None, state):
            return None
        return again(before, f"office said before:{mention.office}")

    def _in_office(self, office: str) -> Referent | None:
        """Return the last person said who held an office on the day ("Macron ... the president")."""
        if office not in HELD_ALONE:
            return None
        for person in self._discourse.persons():
            term = self._posts.term(person.actor.iri.rpartition("/")[2], self._day)
            if term is not None and term.office == office:
                return again(person, f"holds the office:{office}")
        return None

    def _officer_kind(self, mention: Mention) -> ActorKind:
        return ActorKind.GENERIC if is_plural(self._tokens, mention) else ActorKind.PERSON

    def _several(self, mention: Mention, words: str) -> Outcome:
        """Resolve several unnamed people in office ("EU foreign ministers")."""
        if self._is_of_no_state(mention):
            mention = replace(mention, nationalities=())
        return self._namer.made(mention, ActorKind.GENERIC, words)

    def _is_of_no_state(self, mention: Mention) -> bool:
        """Tell "rebel leaders", who speak for no state, by the group that they lead."""
        tokens = self._discourse.annotated.tokens[mention.first : mention.head]
        led = (organ for t in tokens if (organ := self._table.organs.get(t.text.casefold())))
        return any(organ.kind is ActorKind.ARMED_GROUP for organ in led)

    def is_list_of_states(self, mention: Mention) -> bool:
        """Tell "the presidents of France", where "and Mali" follows, from "former presidents of France"."""
        if mention.form is not MentionForm.NOMINAL or not is_plural(self._tokens, mention):
            return False
        inside = range(mention.head + 1, mention.last)
        behind = self._tokens[mention.last : mention.last + 4]
        # "Senior leaders from Guatemala and Belize" are not those who head them.
        held = self._tokens[mention.head + 1 : mention.last][:1]
        words = {t.text.casefold() for t in self._tokens[mention.first : mention.head]}
        if not words.isdisjoint(_NOT_ALONE):
            return False
        return any(t.text == "of" for t in held) and any(t.dep == "conj" and t.head in inside for t in behind)

    def joined_office(self, state: Mention) -> Mention | None:
        """Return "Chadian presidents" behind "the Malian and", of whom "the Malian" is one."""
        mentions = self._discourse.annotated.mentions
        at, listed = self._places.get(state.first, len(mentions)), False
        while at + 1 < len(mentions):
            before, after = mentions[at], mentions[at + 1]
            between = [t.text for t in self._tokens[before.last : after.first][:4] if t.tag != "POS"]
            if between not in _JOINTS[: 2 + listed]:
                return None
            if between[-1] == "and":
                return after if self._are_one_each(after) else None
            if after.kind is not ActorKind.STATE:
                return None
            at, listed = at + 1, True
        return None

    def _are_one_each(self, office: Mention) -> bool:
        """Tell "Chadian presidents" from "the Chadian governors" and "Chadian local leaders"."""
        words = {t.text.casefold() for t in self._tokens[office.first : office.head]}
        behind = self._tokens[office.last].text if office.last < len(self._tokens) else ""
        named = office.form is MentionForm.NOMINAL and office.nationality in self._table.states
        several = named and is_plural(self._tokens, office) and self._tokens[office.first].tag != "DT"
        return several and behind != "of" and words.isdisjoint(_NOT_NOW | _NOT_ALONE)

    def ends_list(self, office: Mention) -> bool:
        """Tell "Chadian presidents" behind "the Malian and" from presidents of Chad, one after another."""
        if not self._are_one_each(office):
            return False
        mentions = self._discourse.annotated.mentions
        before = (m for m in mentions if m.last < office.first and m.kind is ActorKind.STATE and m.keys)
        last = max(before, key=lambda m: m.last, default=None)
        return last is not None and self.joined_office(last) == office

    def holder(self, office: str, represents: str | None) -> Referent | None:
        """Return who held an office of a state on the day, where one person holds it at a time."""
        if office not in HELD_ALONE:
            return None
        of_body = represents in self._table.organisations and office in _LEADING
        leading = self._posts.leading(represents or "", self._day) if of_body or office == "leader" else ()
        for one in dict.fromkeys((office, *leading)):
            key = self._posts.holder(one, represents, self._day) if represents else None
            if key is not None:
                return Referent(self._table.person(key, self._day), f"office on the day:{one}", 0.9)
        return None


def is_plural(tokens: Sequence[Token], mention: Mention) -> bool:
    """Tell several ("ministers", "Foreign Ministers" though tagged as one) from one."""
    head = tokens[mention.head]
    titled = head.tag == "NNP" and mention.sense is NameSense.OFFICE and head.text.endswith("s")
    return titled or head.tag in ("NNS", "NNPS")


def is_definite(tokens: Sequence[Token], mention: Mention) -> bool:
    """Tell "the president" from "a minister", "ministers", "the former president" and "ex-president"."""
    if mention.first and tokens[mention.first - 1].text == "-":
        return False
    first = tokens[mention.first].text.casefold()
    words = {t.text.casefold() for t in tokens[mention.first : mention.head]}
    return not is_plural(tokens, mention) and first not in INDEFINITE and words.isdisjoint(_NOT_NOW)
