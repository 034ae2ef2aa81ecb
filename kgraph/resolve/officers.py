"""Whom an office means: its holder on the day, who was named with it, or somebody without a name.

Pure.
"""

from collections.abc import Sequence
from dataclasses import replace

from kgraph.model import ActorKind, Mention, MentionForm, Token
from kgraph.resolve.discourse import Discourse, Outcome, Referent, Unresolved, again
from kgraph.resolve.naming import Namer
from kgraph.resolve.owners import INDEFINITE, POSSESSIVES, Owners
from kgraph.resolve.table import HEADS, ActorTable
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
}
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
        self._namer = namer
        self._owners = owners
        self._wording = wording
        self._home = home
        self._day = discourse.annotated.document.published

    def resolve(self, mention: Mention) -> Outcome:
        """Return who holds an office: by the state and the day, by who was named with it, or unnamed."""
        office = mention.office or ""
        state = self._owners.state_of(mention)
        is_named = mention.nationality in self._table.states
        titled = self._titled(mention, state)
        words = self._wording.officer(mention, state)
        if state is not None and not is_named:
            mention = replace(mention, nationalities=(state,))
        holder = None if is_plural(self._tokens, mention) else self.holder(office, state)
        if holder is not None and is_definite(self._tokens, mention):
            return holder
        if mention.text.casefold().startswith(tuple(f"{word} " for word in POSSESSIVES)) and state:
            words = self._wording.described(mention)
            words = words if is_named else self._wording.of_state(words, state)
            return self._namer.made(mention, self._officer_kind(mention), words)
        if is_plural(self._tokens, mention):
            return self._several(mention, words)
        if is_definite(self._tokens, mention):
            known = self.holder(office, mention.nationality) or titled
            known = known or (None if mention.nationality else self._in_office(office))
            known = known or self.holder(office, self._home or self._side())
            if known is not None:
                return known
        elif mention.nationality is None and office not in _UNNAMED:
            return Unresolved("an office without a name or a state")
        return self._namer.made(mention, ActorKind.PERSON, f"{words} (unnamed)")

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
            term = self._table.term(person.actor.iri.rpartition("/")[2], self._day)
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
        return any(t.text == "of" for t in held) and any(t.dep == "conj" and t.head in inside for t in behind)

    def holder(self, office: str, represents: str | None) -> Referent | None:
        """Return who held an office of a state on the day, where one person holds it at a time."""
        if office not in HELD_ALONE:
            return None
        for one in HEADS if office == "leader" else (office,):
            key = self._table.holder(one, represents, self._day) if represents else None
            if key is not None:
                return Referent(self._table.person(key, self._day), f"office on the day:{one}", 0.9)
        return None


def is_plural(tokens: Sequence[Token], mention: Mention) -> bool:
    """Tell several ("ministers") from one."""
    return tokens[mention.head].tag in ("NNS", "NNPS")


def is_definite(tokens: Sequence[Token], mention: Mention) -> bool:
    """Tell "the president" from "a minister", "ministers" and "the former president"."""
    first = tokens[mention.first].text.casefold()
    words = {t.text.casefold() for t in tokens[mention.first : mention.head]}
    return not is_plural(tokens, mention) and first not in INDEFINITE and words.isdisjoint(_NOT_NOW)
