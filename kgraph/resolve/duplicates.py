"""Actors that may be one: proposed with a score and contexts, never merged.

An actor that no table knows is compared with all others of its kind, in the run and in the
tables; two that the tables know are two. rapidfuzz's one door.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from kgraph.model import Actor, ActorKind, NameSense
from kgraph.resolve.decisions import Decisions, key_of_iri
from kgraph.resolve.discourse import Group, Referent
from kgraph.resolve.table import ActorTable
from kgraph.resolve.unknown import Context, Sighting, context_of, is_made

# Below this the pairs are mostly of two different actors ("Jane Doe", "John Dow").
_ALIKE = 0.86
_PART, _PART_OF_ONE_WORD = 0.9, 0.7
_UNNAMED = "(unnamed)"
_FULL_NAMES = frozenset({NameSense.NAME, NameSense.PERSON})
# What the recogniser calls an organisation may be any of these.
_ORGANISED = frozenset(
    [
        ActorKind.GOVERNMENT,
        ActorKind.PUBLIC_BODY,
        ActorKind.INTERNATIONAL_ORGANIZATION,
        ActorKind.ARMED_GROUP,
        ActorKind.PARTY,
        ActorKind.ORGANIZATION,
    ]
)
# One word of these makes another actor, however alike the rest is.
_TELLING = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "deputy", "vice"]
)
_SILENT = frozenset(["the", "of", "and", "for", "al", "el", "de", "la", "von", "van", "bin", "ibn"])
# Spellings of one sound in the usual transliterations of Arabic, Persian and Cyrillic.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("kh", "h"),
        ("gh", "g"),
        ("zh|dj", "j"),
        ("ph", "f"),
        ("ck|q|c(?=[aouklrt])", "k"),
        ("w", "v"),
        ("ou|oo", "u"),
        ("[iy]+[jiy]*|ee|ei|ie|ey", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two actors that may be one.

    ``actor`` is known to no table, ``other`` perhaps; ``score`` in [0, 1] says how alike the
    names are, ``why`` in which way. The contexts are one of each that occurs.
    """

    score: float
    actor: Actor
    other: Actor
    why: str
    contexts: tuple[Context, ...]

    @property
    def decision(self) -> str:
        """The row that says they are the same."""
        return f"same,{key_of_iri(self.actor.iri)},{key_of_iri(self.other.iri)},"


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of an actor, as words that sound alike are written alike; ``plain`` as they are."""

    actor: Actor
    plain: tuple[str, ...]
    sound: tuple[str, ...]


def duplicate_actors(
    sightings: Iterable[Sighting], table: ActorTable, decisions: Decisions
) -> list[Duplicate]:
    """Return the pairs that may be one actor, the most alike first.

    Left out are pairs of different kinds or nationalities, pairs decided not to be the same,
    generic and unnamed actors. A person called by one word is compared within the run alone.
    """
    run = _Run(sightings)
    pool = _Pool([*((actor, actor.name) for actor in run.actors.values()), *_known(table)])
    best: dict[frozenset[str], Duplicate] = {}
    for iri in sorted(run.made):
        for score, why, other in pool.like(run.actors[iri], set(run.actors)):
            if not decisions.are_apart(run.actors[iri], other):
                pair = frozenset({iri, other.iri})
                if pair not in best or score > best[pair].score:
                    best[pair] = run.duplicate(score, run.actors[iri], other, why)
    return sorted(best.values(), key=lambda d: (-d.score, d.actor.name, d.actor.iri, d.other.iri))


class _Run:
    """The actors of a run: who they are, how often, where first, and who was made from words."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self.actors: dict[str, Actor] = {}
        self.made: set[str] = set()
        self._mentions: dict[str, int] = {}
        self._contexts: dict[str, Context] = {}
        for document, mention, outcome in sightings:
            members = outcome.members if isinstance(outcome, Group) else (outcome,)
            for one in members:
                if isinstance(one, Referent):
                    iri = one.actor.iri
                    self.actors.setdefault(iri, one.actor)
                    self._mentions[iri] = self._mentions.get(iri, 0) + 1
                    if iri not in self._contexts:
                        self._contexts[iri] = context_of(document, mention)
                    if is_made(one):
                        self.made.add(iri)

    def duplicate(self, score: float, actor: Actor, other: Actor, why: str) -> Duplicate:
        """Return a pair; of two made ones the rarer is said to be the other."""
        if other.iri in self.made and self._rank(actor) < self._rank(other):
            actor, other = other, actor
        contexts = (self._contexts.get(one.iri) for one in (actor, other))
        return Duplicate(round(score, 2), actor, other, why, tuple(c for c in contexts if c))

    def _rank(self, actor: Actor) -> tuple[int, int, str]:
        return -self._mentions[actor.iri], -len(actor.name), actor.iri


class _Pool:
    """All names to compare with, by kind."""

    def __init__(self, named: Iterable[tuple[Actor, str]]) -> None:
        self._names: dict[ActorKind, list[_Name]] = {}
        for actor, spelling in named:
            if _is_comparable(actor):
                self._names.setdefault(_class_of(actor.kind), []).append(_name(actor, spelling))
        self._spoken = {kind: [" ".join(n.sound) for n in names] for kind, names in self._names.items()}
        self._places: dict[tuple[ActorKind, str], list[int]] = {}
        for kind, names in self._names.items():
            for index, name in enumerate(names):
                for word in set(name.sound):
                    self._places.setdefault((kind, word), []).append(index)

    def like(self, actor: Actor, run: Set[str]) -> Iterator[tuple[float, str, Actor]]:
        """Yield the actors that may be this one, how alike and why."""
        if not _is_comparable(actor):
            return
        mine, kind = _name(actor, actor.name), _class_of(actor.kind)
        parts = self._parts(mine, kind)
        far = [index for index in parts if self._names[kind][index].actor.iri not in run]
        if len({self._names[kind][index].actor.iri for index in far}) > 1:
            # A part of several names in the tables tells nothing.
            parts = {index: found for index, found in parts.items() if index not in far}
        for index, (score, why) in sorted({**parts, **self._alike(mine, kind)}.items()):
            other = self._names[kind][index]
            is_far = len(mine.plain) == 1 and other.actor.iri not in run
            if other.actor.iri != actor.iri and not is_far and not _contradict(mine, other):
                yield score, why, other.actor

    def _alike(self, mine: _Name, kind: ActorKind) -> dict[int, tuple[float, str]]:
        from rapidfuzz import fuzz, process

        found = process.extract(
            " ".join(mine.sound),
            self._spoken[kind],
            scorer=fuzz.token_sort_ratio,
            score_cutoff=_ALIKE * 100,
            limit=None,
        )
        words = sorted(mine.plain)
        return {
            index: (
                score / 100,
                "the same words" if words == sorted(self._names[kind][index].plain) else "alike",
            )
            for _, score, index in found
        }

    def _parts(self, mine: _Name, kind: ActorKind) -> dict[int, tuple[float, str]]:
        near = {index for word in mine.sound for index in self._places.get((kind, word), ())}
        scores = {index: _part(mine, self._names[kind][index]) for index in near}
        return {index: (score, "a part of the name") for index, score in scores.items() if score is not None}


def _known(table: ActorTable) -> Iterator[tuple[Actor, str]]:
    """Yield whom the tables know with each of the full names."""
    for key, name in sorted({(n.key, n.alias) for n in table.names() if n.sense in _FULL_NAMES}):
        actor = table.known(key, None)
        if actor is not None:
            yield actor, name


def _is_comparable(actor: Actor) -> bool:
    """Tell whether an actor has a name of its own; a common noun ends in lower case."""
    if actor.kind is ActorKind.GENERIC or _UNNAMED in actor.name or not _words(actor.name):
        return False
    return not actor.name.split()[-1].islower()


def _class_of(kind: ActorKind) -> ActorKind:
    return ActorKind.ORGANIZATION if kind in _ORGANISED else kind


def _contradict(one: _Name, other: _Name) -> bool:
    """Tell whether kind, nationality, a number or a telling word keeps two apart."""
    kinds = {one.actor.kind, other.actor.kind}
    if len(kinds) > 1 and ActorKind.ORGANIZATION not in kinds:
        return True
    mine, theirs = one.actor, other.actor
    if mine.iso3 and theirs.iso3:
        if mine.iso3 != theirs.iso3:
            return True
    elif mine.acts_for and theirs.acts_for and mine.acts_for != theirs.acts_for:
        return True
    different = set(one.plain) ^ set(other.plain)
    return any(word in _TELLING or not word.isalpha() for word in different)


def _part(one: _Name, other: _Name) -> float | None:
    """Return how likely the shorter name is a part of the longer, None where it is none."""
    short, long = sorted((one, other), key=lambda name: len(name.sound))
    if not set(short.sound) < set(long.sound):
        return None
    is_person = short.actor.kind is ActorKind.PERSON
    if len(short.sound) > 1:
        return _PART if is_person or short is one else None
    return _PART_OF_ONE_WORD if is_person and short.sound[0] == long.sound[-1] else None


def _name(actor: Actor, name: str) -> _Name:
    words = _words(name)
    return _Name(actor, words, tuple(_sound(word) for word in words))


def _words(name: str) -> tuple[str, ...]:
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c) and c not in "'’ʿʾ`")
    words = re.findall(r"\w+", plain)
    return tuple(word for word in words if word not in _SILENT) or tuple(words)


def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word
