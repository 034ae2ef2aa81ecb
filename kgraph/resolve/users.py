"""The user's own actors: a table of aliases, merged over ours.

Columns ``alias,name,kind,iso3,wikidata,valid_from,valid_until``. Several rows with one name
and kind are aliases of one actor. A broken row is an error that names file, line and column.
"""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kgraph.identity import slug, unknown_actor_key
from kgraph.model import ActorKind, KnownName, NameSense
from kgraph.resolve.entries import Organisation, State
from kgraph.resolve.sheets import Row, read_sheet
from kgraph.resolve.table import ActorTable

COLUMNS = ("alias", "name", "kind", "iso3", "wikidata", "valid_from", "valid_until")
_RENAMED = {"from": "valid_from", "until": "valid_until", "qid": "wikidata"}
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_FULL_NAMES = frozenset({NameSense.NAME, NameSense.PERSON})
_Named = Mapping[tuple[str, ActorKind], Set[str]]


@dataclass(frozen=True, slots=True)
class OwnName:
    """An alias of the user's; in force from ``start`` to ``end``, both included, None where open."""

    alias: str
    key: str
    kind: ActorKind
    start: date | None = None
    end: date | None = None
    where: str = ""

    @property
    def is_dated(self) -> bool:
        """Tell whether the alias holds for a time only."""
        return self.start is not None or self.end is not None

    def covers(self, day: date) -> bool:
        """Tell whether the alias is in force on a day."""
        return (self.start or date.min) <= day <= (self.end or date.max)

    def known(self) -> KnownName:
        """Return the alias as a name that the annotator can find."""
        return KnownName(self.alias, self.key, self.kind)


def spellings(name: OwnName) -> tuple[OwnName, ...]:
    """Return an alias as given, and as it stands at the head of a sentence ("The Six")."""
    capital = replace(name, alias=f"{name.alias[0].upper()}{name.alias[1:]}")
    return (name,) if capital == name else (name, capital)


@dataclass(frozen=True, slots=True)
class OwnActors:
    """What a user's table says: its aliases, and the actors among them that ours does not have."""

    names: tuple[OwnName, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    states: tuple[State, ...] = ()


@dataclass(frozen=True, slots=True)
class _Actor:
    """An actor as its rows describe it so far; ``row`` is the first of them."""

    key: str
    name: str
    kind: ActorKind
    iso3: str | None
    wikidata: str | None
    row: Row


def read_actors(path: Path, table: ActorTable) -> OwnActors:
    """Return the actors of a user's table.

    An actor whose name is one of ours with the same kind is ours; another has a key made
    from kind and name, as the same words have where no table knows them.

    Raises
    ------
    InputError, FactsError
        Where the file cannot be read, or a row is broken.
    """
    actors: dict[tuple[str, ActorKind], _Actor] = {}
    names: list[OwnName] = []
    named = _keys_by_name(table)
    for row in read_sheet(path, COLUMNS, _RENAMED):
        actor = _actor_of(row, table, named)
        _check_agreement(actor, actors.setdefault((actor.name, actor.kind), actor))
        actors[actor.name, actor.kind] = _joined(actors[actor.name, actor.kind], actor)
        name = _name_of(row, actor)
        _check_overlap(row, name, names)
        names.append(name)
    new = [actor for actor in actors.values() if table.known(actor.key, None) is None]
    return OwnActors(
        names=(*names, *_whole_names(actors.values(), names, table)),
        organisations=tuple(
            Organisation(a.key, a.name, a.kind, a.iso3, a.wikidata)
            for a in new
            if a.kind is not ActorKind.STATE
        ),
        states=tuple(
            State(a.key, a.name, None, a.wikidata, a.name) for a in new if a.kind is ActorKind.STATE
        ),
    )


def _actor_of(row: Row, table: ActorTable, named: _Named) -> _Actor:
    name = " ".join(row.needed("name", hint="give the name that the graph is to show").split())
    kind = row.kind("kind")
    iso3 = _iso3_of(row, table)
    wikidata = row["wikidata"] or None
    if wikidata and not _WIKIDATA.fullmatch(wikidata):
        raise row.wrong("wikidata", f"{wikidata!r} is no Wikidata item", hint="write Q and a number: Q142")
    if wikidata and kind is ActorKind.GENERIC:
        raise row.wrong("wikidata", "a generic actor is in no authority file", hint="leave the cell empty")
    actor = _Actor(_key_of(name, kind, table, named), name, kind, iso3, wikidata, row)
    _check_ours(actor, table)
    return actor


def _iso3_of(row: Row, table: ActorTable) -> str | None:
    code = row["iso3"]
    if not code:
        return None
    if not re.fullmatch("[A-Za-z]{3}", code):
        raise row.wrong("iso3", f"{code!r} is not three letters", hint="give ISO 3166-1 alpha-3: FRA")
    if table.state_key(code.upper()) is None:
        raise row.wrong("iso3", f"{code!r} is the code of no state", hint="give ISO 3166-1 alpha-3: FRA")
    return code.upper()


def _keys_by_name(table: ActorTable) -> _Named:
    found: dict[tuple[str, ActorKind], set[str]] = {}
    for name in table.names():
        if name.sense in _FULL_NAMES:
            found.setdefault((name.alias, name.kind), set()).add(name.key)
    return found


def _key_of(name: str, kind: ActorKind, table: ActorTable, named: _Named) -> str:
    """Return the key of ours that a name has, else one made from kind and name."""
    ours = table.known(slug(name), None)
    if ours is not None and ours.kind is kind:
        return slug(name)
    keys = named.get((name, kind), set())
    return min(keys) if len(keys) == 1 else unknown_actor_key(kind, name)


def _check_ours(actor: _Actor, table: ActorTable) -> None:
    """Refuse what contradicts our facts: a second actor for a state, another code or item."""
    ours = table.known(actor.key, None)
    if ours is None:
        state = table.known(table.state_key(actor.iso3) or "", None)
        if actor.kind is ActorKind.STATE and state is not None:
            raise actor.row.wrong(
                "iso3",
                f"{actor.iso3} is the code of {state.name}",
                hint=f"give the name {state.name!r} for an alias of it, or leave the code out",
            )
        return
    for column, said, known in (
        ("iso3", actor.iso3, ours.iso3),
        ("wikidata", actor.wikidata, ours.wikidata),
    ):
        if said and known and said != known:
            raise actor.row.wrong(
                column,
                f"{ours.name} has {known}, not {said}",
                hint="leave the cell empty for an alias of ours, or give another name for another actor",
            )


def _check_agreement(actor: _Actor, first: _Actor) -> None:
    """Refuse rows of one actor that contradict each other."""
    for column, said, before in (
        ("iso3", actor.iso3, first.iso3),
        ("wikidata", actor.wikidata, first.wikidata),
    ):
        if said and before and said != before:
            raise actor.row.wrong(
                column,
                f"{actor.name!r} has {before} on line {first.row.line}, not {said}",
                hint="rows with one name and kind are one actor; give another actor another name",
            )


def _joined(first: _Actor, other: _Actor) -> _Actor:
    return _Actor(
        first.key,
        first.name,
        first.kind,
        first.iso3 or other.iso3,
        first.wikidata or other.wikidata,
        first.row,
    )


def _name_of(row: Row, actor: _Actor) -> OwnName:
    start, end = row.day("valid_from", last=False), row.day("valid_until", last=True)
    if start and end and end < start:
        raise row.wrong(
            "valid_until", f"{end} is before {start}", hint="give the last day on which the alias holds"
        )
    alias = " ".join((row["alias"] or actor.name).split())
    if not any(letter.isalnum() for letter in alias):
        raise row.wrong("alias", f"{alias!r} has no letter", hint="give the words as the articles have them")
    return OwnName(alias, actor.key, actor.kind, start, end, row.where)


def _check_overlap(row: Row, name: OwnName, before: Iterable[OwnName]) -> None:
    for other in before:
        apart = (name.end or date.max) < (other.start or date.min) or (other.end or date.max) < (
            name.start or date.min
        )
        if other.alias == name.alias and other.key != name.key and not apart:
            raise row.wrong(
                "alias",
                f"{name.alias!r} stands for another actor at the same time ({other.where})",
                hint="part the two by valid_from and valid_until, or leave one row out",
            )


def _whole_names(
    actors: Iterable[_Actor], names: Iterable[OwnName], table: ActorTable
) -> tuple[OwnName, ...]:
    """Return the new actors' names as aliases too, but for words that stand for someone already."""
    taken = {name.alias for name in names} | {name.alias for name in table.names()}
    found: dict[str, list[OwnName]] = {}
    for actor in actors:
        if actor.name not in taken:
            own = OwnName(actor.name, actor.key, actor.kind, where=actor.row.where)
            found.setdefault(actor.name, []).append(own)
    return tuple(own[0] for own in found.values() if len(own) == 1)
