"""The actor table: states, organisations, organs and persons by name, from ``facts/``.

Read once; every row names its source in the file. A broken row is an error that names file,
line and column.
"""

import re
from collections.abc import Iterable, Iterator
from copy import copy
from datetime import date
from functools import cache, cached_property

from kgraph.identity import BASE, actor_iri, slug, unknown_actor_key
from kgraph.model import Actor, ActorKind, KnownName, NameGuard, NameSense
from kgraph.resolve.entries import (
    Organisation,
    State,
    family_name,
    organ_of,
    organisation_of,
    rows,
    singular,
    split,
    state_of,
)
from kgraph.resolve.posts import Posts

# Groups whose members are named one by one too ("a protester", "a gunman").
_MEMBERS = frozenset({ActorKind.POPULATION, ActorKind.ARMED_GROUP, ActorKind.PERSON})
# Whoever belongs to a state need not speak for it: no code, but a link to the state.
_SPEAKING_FOR_NO_STATE = frozenset({ActorKind.ARMED_GROUP, ActorKind.POPULATION, ActorKind.ORGANIZATION})
# What people do together stands for the people; one "protest" may be a diplomat's note.
GATHERINGS = frozenset({"demonstration", "demonstrations", "protests", "riots"})
# "One thousand" is no member of "thousands".
_COUNTS = frozenset(
    {"dozens", "hundreds", "hundreds of thousands", "scores", "tens of thousands", "thousands"}
)
# Where a guard holds that has no words: "Marlow, Georgia" is in the United States.
_BESIDE_A_TOWN = "town"
_ORGAN_KINDS = frozenset({ActorKind.PUBLIC_BODY, ActorKind.GOVERNMENT, ActorKind.PARTY})
_OFFICIAL = frozenset({"department", "bureau", "directorate", "ministry", "secretariat"})
_MEDIA = frozenset(
    "times post news press agency radio tv television journal herald guardian daily telegraph".split()  # noqa: SIM905
)
# Of Arabic family names.
_ARTICLES = ("al-", "el-")


class ActorTable:
    """All actors known by name."""

    def __init__(self, base: str = BASE) -> None:
        self.base = base
        self.states = {r["key"]: state_of(r) for _, r in rows("states.csv")}
        self.organisations = {r["key"]: organisation_of(r, line) for line, r in rows("organisations.csv")}
        self.organs = {r["noun"]: organ_of(r, line) for line, r in rows("organs.csv")}
        self.thing_verbs = frozenset((r["word"], r["role"]) for _, r in rows("thing_verbs.csv"))
        self.towns = {r["town"]: r["key"] for _, r in rows("towns.csv")}
        # Organisations that states take for a state's voice.
        self._speaking = frozenset(r["key"] for _, r in rows("speaking.csv"))
        self._state_by_iso3 = {s.iso3: s.key for s in self.states.values() if s.iso3}
        self.posts = Posts(self.organisations, self._state_by_iso3, base)
        self._own_names: tuple[KnownName, ...] = ()

    def extended(
        self, organisations: Iterable[Organisation], states: Iterable[State], names: Iterable[KnownName]
    ) -> "ActorTable":
        """Return a table that knows more actors; their names come before ours."""
        wider = copy(self)
        for name, member in vars(ActorTable).items():
            if isinstance(member, cached_property):
                wider.__dict__.pop(name, None)
        wider.organisations = self.organisations | {o.key: o for o in organisations}
        wider.states = self.states | {s.key: s for s in states}
        wider._own_names = (*names, *self._own_names)
        return wider

    # -- names ------------------------------------------------------------------------

    def names(self) -> Iterator[KnownName]:
        """Yield every surface form with what it may stand for."""
        yield from self._own_names
        for _, row in rows("state_names.csv"):
            sense = NameSense(row["sense"])
            yield KnownName(row["alias"], row["key"], ActorKind.STATE, sense)
        for _, row in rows("organisations.csv"):
            kind = self.organisations[row["key"]].kind
            for alias in {row["name"], *split(row["aliases"])}:
                yield KnownName(alias, row["key"], kind)
        for _, row in rows("organisation_names.csv"):
            kind = self.organisations[row["key"]].kind
            yield KnownName(row["alias"], row["key"], kind, NameSense(row["sense"]))
        yield from self._person_names()
        for title, office in self.posts.offices.items():
            yield KnownName(title, office, ActorKind.PERSON, NameSense.OFFICE)
        for organ in self.organs.values():
            yield KnownName(organ.noun, organ.noun, organ.kind, NameSense.ORGAN)
            if (
                organ.noun not in GATHERINGS | _COUNTS
                and organ.kind in _MEMBERS
                and (one := singular(organ.noun)) != organ.noun
            ):
                yield KnownName(one, organ.noun, organ.kind, NameSense.ORGAN)

    def _person_names(self) -> Iterator[KnownName]:
        aliases: dict[str, dict[str, NameSense]] = {}
        terms = rows("leaders.csv")
        given = {row["name"].partition(" ")[0] for _, row in terms}
        for _, row in terms:
            found = aliases.setdefault(row["key"], {})
            for alias in (row["name"], *split(row["aliases"])):
                found[alias] = NameSense.PERSON if " " in alias or "-" in alias else NameSense.SURNAME
            if (last := family_name(row)) is not None:
                for surname in (last, *_spelt_otherwise(row["name"], found)):
                    # "The King" is nobody of that name, Faisal not known by that of Saud al-Faisal.
                    article = surname != last and surname in given
                    if surname.casefold() not in self.posts.offices and not article:
                        found.setdefault(surname, NameSense.SURNAME)
        for key, forms in sorted(aliases.items()):
            for alias, sense in sorted(forms.items()):
                yield KnownName(alias, key, ActorKind.PERSON, sense)

    @cached_property
    def called_alone(self) -> frozenset[str]:
        """The family names by which somebody is known wherever they stand: "Gaddafi", not "Mitchell"."""
        names = (alias for _, r in rows("leaders.csv") for alias in split(r["aliases"]))
        return frozenset(name for name in names if " " not in name)

    def guards(self) -> Iterator[NameGuard]:
        """Yield the word-sense guards."""
        for _, row in rows("guards.csv"):
            if row["condition"] != _BESIDE_A_TOWN:
                yield NameGuard(row["alias"], frozenset(split(row["words"])), row["condition"] == "next")

    @cached_property
    def namesakes(self) -> frozenset[str]:
        """The keys of states whose name behind a town that nobody knows is another land's."""
        return frozenset(r["reading"] for _, r in rows("guards.csv") if r["condition"] == _BESIDE_A_TOWN)

    # -- actors -----------------------------------------------------------------------

    def state(self, key: str) -> Actor:
        """Return a state as an actor."""
        state = self.states[key]
        return Actor(
            actor_iri(key, self.base), state.name, ActorKind.STATE, iso3=state.iso3, wikidata=state.wikidata
        )

    def organisation(self, key: str) -> Actor:
        """Return an organisation as an actor."""
        found = self.organisations[key]
        acts_for = self._state_by_iso3.get(found.iso3) if found.iso3 else None
        speaks = found.kind not in _SPEAKING_FOR_NO_STATE or key in self._speaking
        generic = found.kind is ActorKind.GENERIC
        return Actor(
            actor_iri(key, self.base),
            found.name,
            found.kind,
            iso3=found.iso3 if speaks else None,
            wikidata=None if generic else found.wikidata,
            acts_for=actor_iri(acts_for, self.base) if acts_for else None,
        )

    def person(self, key: str, day: date | None) -> Actor:
        """Return a person as an actor, speaking for the state or organisation of the day's office.

        Outside every term the state of the nearest term is kept, since a former leader is
        still of that state.
        """
        terms = self.posts.terms[key]
        term = self.posts.nearest_term(key, day)
        state = self.states.get(term.represents)
        iso3 = state.iso3 if state else self._organisation_iso3(term.represents)
        return Actor(
            actor_iri(key, self.base),
            term.name,
            ActorKind.PERSON,
            iso3=iso3,
            wikidata=next((t.wikidata for t in terms if t.wikidata), None),
            acts_for=actor_iri(term.represents, self.base),
        )

    def _organisation_iso3(self, key: str) -> str | None:
        found = self.organisations.get(key)
        return found.iso3 if found else None

    def organ(self, noun: str, state_key: str | None) -> Actor:
        """Return an organ or group of a state, named by its pattern; of no state, by its noun alone."""
        organ = self.organs[noun]
        if state_key is None or state_key not in self.states:
            key = unknown_actor_key(organ.kind, noun)
            return Actor(actor_iri(key, self.base), noun, organ.kind)
        state = self.states[state_key]
        speaks = organ.kind not in _SPEAKING_FOR_NO_STATE
        name = organ.pattern.format(adjective=state.adjective or state.name, state=state.name)
        own = self._organisation_by_name.get(name.casefold())
        if own is not None and self.organisations[own].iso3 == state.iso3:
            return self.organisation(own)
        key = unknown_actor_key(organ.kind, name)
        return Actor(
            actor_iri(key, self.base),
            name,
            organ.kind,
            iso3=state.iso3 if speaks else None,
            acts_for=actor_iri(state_key, self.base),
        )

    def people(self, state_key: str) -> Actor:
        """Return the people of a state as a population."""
        name = f"{self.states[state_key].adjective} people"
        key = unknown_actor_key(ActorKind.POPULATION, name)
        of_state = actor_iri(state_key, self.base)
        return Actor(actor_iri(key, self.base), name, ActorKind.POPULATION, acts_for=of_state)

    @cached_property
    def _organisation_by_name(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for _, row in rows("organisations.csv"):
            for alias in (row["name"], *split(row["aliases"])):
                found.setdefault(alias.casefold(), row["key"])
        return found

    def kind_by_noun(self, name: str) -> ActorKind:
        """Return what an organisation is by the organ noun in its name ("Department of Transport")."""
        words = name.casefold().split()
        if not _OFFICIAL.isdisjoint(words):
            return ActorKind.PUBLIC_BODY
        nouns = [w for w in words if w in self.organs and self.organs[w].kind in _ORGAN_KINDS]
        return self.organs[nouns[-1]].kind if nouns else ActorKind.ORGANIZATION

    def state_key(self, iso3: str | None) -> str | None:
        """Return the key of the state with a code; None for none."""
        return self._state_by_iso3.get(iso3) if iso3 else None

    def known(self, key: str, day: date | None) -> Actor | None:
        """Return the actor of a key, whatever it is; None for a key the table does not have."""
        if key in self.states:
            return self.state(key)
        if key in self.organisations:
            return self.organisation(key)
        if key in self.posts.terms:
            return self.person(key, day)
        return None

    def publisher(self, name: str) -> str | None:
        """Return the organisation or person that a publisher's line names, None for a mere newspaper.

        "PM Transcripts (Australia): Howard, John" names a person, surname first.
        """
        last_part = re.sub(r"\([^)]*\)", "", name.rpartition(":")[2]).strip()
        surname, comma, first = last_part.partition(",")
        turned = f"{first.strip()} {surname.strip()}" if comma else last_part
        for text in (name.strip(), turned, turned.removeprefix("The ").removeprefix("the ")):
            for spelling in (text, text.removeprefix("US "), text.removeprefix("U.S. ")):
                if spelling.casefold() in self._speakers:
                    return self._speakers[spelling.casefold()]
        return None

    @cached_property
    def _speakers(self) -> dict[str, str]:
        speaking = {ActorKind.PUBLIC_BODY, ActorKind.GOVERNMENT, ActorKind.PERSON}
        speaking |= {ActorKind.INTERNATIONAL_ORGANIZATION, ActorKind.PARTY, ActorKind.ARMED_GROUP}
        speaking |= {ActorKind.ORGANIZATION}
        seats = {n.alias.casefold(): n.key for n in self.names() if n.sense is NameSense.SEAT}
        whole = (NameSense.NAME, NameSense.PERSON)
        # A newspaper's "we" is whoever it quotes.
        named = [
            n
            for n in self.names()
            if n.kind in speaking and n.sense in whole and _MEDIA.isdisjoint(n.alias.casefold().split())
        ]
        return seats | {name.alias.casefold(): name.key for name in named}

    @cached_property
    def capitals(self) -> dict[str, str]:
        """The keys of states by their capitals, in lower case."""
        return {n.alias.casefold(): n.key for n in self.names() if n.sense is NameSense.CAPITAL}

    @cached_property
    def lands(self) -> dict[str, str]:
        """The keys of states by their names and adjectives, in lower case."""
        whole = (NameSense.NAME, NameSense.ADJECTIVE)
        return {n.alias.casefold(): n.key for n in self.names() if n.key in self.states and n.sense in whole}

    def persons_called(self, name: str) -> list[str]:
        """Return the keys of the persons with a name or family name, in any letter case."""
        return self._person_keys.get(name.casefold(), [])

    @cached_property
    def _person_keys(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._person_names():
            found.setdefault(name.alias.casefold(), []).append(name.key)
        return found


def _spelt_otherwise(name: str, aliases: Iterable[str]) -> list[str]:
    """Return how a family name is written, too: "Moise" for Moïse by an alias, "Kadhimi" for al-Kadhimi."""
    words = name.split()
    last = words[-1]
    others = (alias.split() for alias in aliases)
    apart = [other for other in others if len(other) == len(words) and other[-1] != last]
    spelt = [other[-1] for other in apart if slug(" ".join(other)) == slug(name)]
    if last.startswith(_ARTICLES):
        # "Al-Kadhimi", "Kadhimi".
        spelt += [last[:1].upper() + last[1:], last.partition("-")[2]]
    return spelt


@cache
def load_table(base: str = BASE) -> ActorTable:
    """Return the bundled table."""
    return ActorTable(base)
