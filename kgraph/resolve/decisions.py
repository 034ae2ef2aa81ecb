"""The user's decisions about actors: who is the same, who is not, what an actor is.

A table with the columns ``decision,actor,value,note``; an actor is named by its IRI or key.

- ``same``: the actor is the one of the value;
- ``not-same``: the two are different, and no proposal puts them together;
- ``alias``: the words of the value stand for the actor;
- ``kind``: the actor is of that kind;
- ``iso3``: the actor belongs to that state, ``none`` for no state.

Decisions are applied after resolution and before statements have IRIs, in every run.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from kgraph.errors import FactsError
from kgraph.identity import actor_iri
from kgraph.model import Actor, ActorKind, AnnotatedDocument, Mention
from kgraph.resolve.discourse import Group, Outcome, Referent, Unresolved
from kgraph.resolve.own_names import plain_words
from kgraph.resolve.sheets import Row, read_sheet
from kgraph.resolve.table import ActorTable
from kgraph.resolve.users import OwnName, spellings

COLUMNS = ("decision", "actor", "value", "note")
DECIDED = "; decided"
_KINDS = ("same", "not-same", "alias", "kind", "iso3")
_NO_STATE = "none"
# Keys made from words end in a digest; whether such an actor occurs is known only after reading.
_MADE = re.compile(r"[a-z0-9-]+-[0-9a-f]{8}")
_SPEAKING_FOR_NO_STATE = frozenset({ActorKind.ARMED_GROUP, ActorKind.POPULATION, ActorKind.ORGANIZATION})


_Steps = Mapping[str, tuple[str, Row]]
_Value = TypeVar("_Value", ActorKind, str | None)


def key_of_iri(iri: str) -> str:
    """Return the key at the end of an actor's IRI, or of ``act:key``."""
    return iri.rpartition("/")[2].removeprefix("act:")


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided, by keys of actors; ``same`` leads to the last of a chain."""

    table: ActorTable
    same: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()
    kinds: Mapping[str, ActorKind] = field(default_factory=dict)
    codes: Mapping[str, str | None] = field(default_factory=dict)
    aliases: tuple[OwnName, ...] = ()

    @property
    def change_actors(self) -> bool:
        """Tell whether any decision is applied to outcomes; ``not-same`` only keeps proposals away."""
        return bool(self.same or self.kinds or self.codes or self.aliases)

    def are_apart(self, one: Actor, other: Actor) -> bool:
        """Tell whether two actors were decided not to be the same."""
        return frozenset({key_of_iri(one.iri), key_of_iri(other.iri)}) in self.apart

    def outcomes(
        self, annotated: AnnotatedDocument, found: Mapping[Mention, Outcome]
    ) -> dict[Mention, Outcome]:
        """Return the outcomes with the actors decided; ``how`` says which were."""
        aliases = {plain_words(s.alias) for alias in self.aliases for s in spellings(alias)}
        text, day = annotated.document.text, annotated.document.published
        return {
            mention: self._outcome(
                outcome, day, plain_words(text[mention.core.start : mention.core.end]) in aliases
            )
            for mention, outcome in found.items()
        }

    def _outcome(self, outcome: Outcome, day: date | None, is_alias: bool) -> Outcome:
        if isinstance(outcome, Unresolved):
            return outcome
        if isinstance(outcome, Referent):
            return self._referent(outcome, day, is_alias)
        members = {m.actor.iri: m for one in outcome.members if (m := self._referent(one, day, False))}
        # Two that were decided to be one are no group.
        return Group(tuple(members.values())) if len(members) > 1 else next(iter(members.values()))

    def _referent(self, referent: Referent, day: date | None, is_alias: bool) -> Referent:
        key = key_of_iri(referent.actor.iri)
        is_decided = is_alias or key in self.same or key in self.kinds or key in self.codes
        how = f"{referent.how}{DECIDED}" if is_decided else referent.how
        return replace(referent, actor=self.actor(referent.actor, day), how=how)

    def actor(self, actor: Actor, day: date | None) -> Actor:
        """Return who an actor was decided to be, itself where nothing was decided."""
        key = key_of_iri(actor.iri)
        if key in self.same:
            key = self.same[key]
            actor = self.table.known(key, day) or replace(actor, iri=actor_iri(key, self.table.base))
        if key in self.kinds:
            kind = self.kinds[key]
            actor = replace(actor, kind=kind, wikidata=None if kind is ActorKind.GENERIC else actor.wikidata)
        if key in self.codes:
            actor = self._of_state(actor, self.codes[key])
        speaks_for = self.same.get(key_of_iri(actor.acts_for or ""))
        return replace(actor, acts_for=actor_iri(speaks_for, self.table.base)) if speaks_for else actor

    def _of_state(self, actor: Actor, code: str | None) -> Actor:
        state = self.table.state_key(code)
        if state is None or actor.kind is ActorKind.STATE:
            return replace(actor, iso3=code, acts_for=None)
        speaks = actor.kind not in _SPEAKING_FOR_NO_STATE
        return replace(actor, iso3=code if speaks else None, acts_for=actor_iri(state, self.table.base))


def read_decisions(path: Path, table: ActorTable) -> Decisions:
    """Return the decisions in a table.

    Raises
    ------
    InputError, FactsError
        Where the file cannot be read, a row is broken, or rows contradict each other.
    """
    rows: dict[str, list[Row]] = {kind: [] for kind in _KINDS}
    for row in read_sheet(path, COLUMNS, {}):
        rows[_decision(row)].append(row)
    steps = _steps(rows["same"], table)
    same = {key: _path(key, steps)[-1][0] for key in steps}
    kinds = [(row, row.kind("value")) for row in rows["kind"]]
    codes = [(row, _code(row, table)) for row in rows["iso3"]]
    return Decisions(
        table,
        same=same,
        apart=frozenset(pair for row in rows["not-same"] for pair in _apart(row, steps, table)),
        kinds=_single(kinds, same, table),
        codes=_single(codes, same, table),
        aliases=_aliases(rows["alias"], same, table),
    )


def _decision(row: Row) -> str:
    word = "-".join(row["decision"].casefold().replace("_", " ").split())
    if word not in _KINDS:
        near = get_close_matches(word, _KINDS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"decisions are: {', '.join(_KINDS)}"
        raise row.wrong("decision", f"{row['decision']!r} is no decision" if word else "is empty", hint=hint)
    row.needed("value", hint=f"write decision,actor,value: {word} needs all three")
    return word


def _key(row: Row, column: str, table: ActorTable) -> str:
    """Return the key of the actor in a cell: one of the tables, or one made from words."""
    key = key_of_iri(row.needed(column, hint="give an actor's IRI or the end of it; kgraph actors prints it"))
    if table.known(key, None) is None and not _MADE.fullmatch(key):
        keys = [*table.states, *table.organisations, *table.posts.terms]
        near = get_close_matches(key, keys, n=1)
        raise row.wrong(
            column,
            f"{key!r} is no actor",
            hint=f"did you mean {near[0]!r}?" if near else "kgraph actors PATH --format jsonl prints IRIs",
        )
    return key


def _steps(rows: list[Row], table: ActorTable) -> _Steps:
    """Return with whom each actor is the same by its own row; a second row for one is an error."""
    steps: dict[str, tuple[str, Row]] = {}
    for row in rows:
        key, other = _key(row, "actor", table), _key(row, "value", table)
        if key == other:
            raise row.wrong("value", f"{key!r} is the actor itself", hint="leave the row out")
        if key in steps and steps[key][0] != other:
            raise row.wrong(
                "actor",
                f"{key!r} is the same as {steps[key][0]!r} on line {steps[key][1].line}",
                hint=f"say that {steps[key][0]} is the same as {other}, or leave one row out",
            )
        steps.setdefault(key, (other, row))
    return steps


def _path(key: str, steps: _Steps) -> list[tuple[str, Row]]:
    """Return the chain of an actor, each next one with its row; a circle is an error."""
    passed: list[tuple[str, Row]] = []
    while key in steps:
        step = steps[key]
        if step in passed:
            lines = sorted(row.line for _, row in passed[passed.index(step) :])
            raise FactsError(
                f"{step[1].file}: {_lines(lines)} go in a circle: each actor is the same as the next",
                hint="leave one of the rows out",
            )
        passed.append(step)
        key = step[0]
    return passed


def _lines(numbers: Iterable[int]) -> str:
    words = [str(number) for number in numbers]
    return f"line {words[0]}" if len(words) == 1 else f"lines {' and '.join(words)}"


def _apart(row: Row, steps: _Steps, table: ActorTable) -> Iterator[frozenset[str]]:
    """Yield the pair of a row, as it stands and as ``same`` leads on."""
    one, other = _key(row, "actor", table), _key(row, "value", table)
    ways = [_path(one, steps), _path(other, steps)]
    ends = [way[-1][0] if way else key for way, key in zip(ways, (one, other), strict=True)]
    if ends[0] == ends[1]:
        only = {step[1].line for step in ways[0]} ^ {step[1].line for step in ways[1]}
        said = f"the same by {_lines(sorted(only))}" if only else "one actor"
        raise row.wrong("value", f"{one!r} and {other!r} are {said}", hint="leave one of the rows out")
    yield frozenset({one, other})
    yield frozenset(ends)


def _single(
    said: Iterable[tuple[Row, _Value]], same: Mapping[str, str], table: ActorTable
) -> dict[str, _Value]:
    """Return what was said of each actor; two different things of one are an error."""
    found: dict[str, tuple[Row, _Value]] = {}
    for row, value in said:
        key = _key(row, "actor", table)
        before, kept = found.setdefault(same.get(key, key), (row, value))
        if kept != value:
            raise row.wrong(
                "value",
                f"{key!r} has {before['value']!r} on line {before.line}",
                hint="leave one of the rows out",
            )
    return {key: value for key, (_, value) in found.items()}


def _code(row: Row, table: ActorTable) -> str | None:
    code = row["value"]
    if code.casefold() == _NO_STATE:
        return None
    if table.state_key(code.upper()) is None:
        raise row.wrong(
            "value", f"{code!r} is the code of no state", hint="give ISO 3166-1 alpha-3, or none: FRA"
        )
    return code.upper()


def _aliases(rows: Iterable[Row], same: Mapping[str, str], table: ActorTable) -> tuple[OwnName, ...]:
    """Return the words that stand for an actor that a table knows."""
    found: dict[str, OwnName] = {}
    for row in rows:
        key = _key(row, "actor", table)
        key = same.get(key, key)
        actor = table.known(key, None)
        if actor is None:
            raise row.wrong(
                "actor",
                f"{key!r} has neither name nor kind in a table",
                hint="add it to your own actors first: --actors my_actors.csv",
            )
        words = " ".join(row["value"].split())
        before = found.setdefault(plain_words(words), OwnName(words, key, actor.kind, where=row.where))
        if before.key != key:
            raise row.wrong(
                "value", f"{words!r} stands for {before.key!r} ({before.where})", hint="leave one row out"
            )
    return tuple(found.values())
