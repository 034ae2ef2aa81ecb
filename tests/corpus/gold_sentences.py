"""Our own sentences with what each of them says, and how the extractor's answer is held against it.

``sentences.jsonl`` has one sentence a line: ``id``, ``text``, ``date`` (where the facts depend on
the day), ``claims`` and ``note``. A claim's ``also`` lists other readings that count as right: a
name ("Polish farmers" for "farmers"), a type where two fit the words.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from kgraph.model import ActorKind, Document, Modality, Role, Statement
from kgraph.plover import EventType, Family, family_of

SENTENCES = Path(__file__).with_name("sentences.jsonl")
_ARTICLE = re.compile(r"^(the|a|an)\s+")
_LOOSE = frozenset({ActorKind.GENERIC, ActorKind.POPULATION, ActorKind.ORGANIZATION, ActorKind.PERSON})
OPEN = frozenset({Modality.PLANNED, Modality.CONDITIONAL})


@dataclass(frozen=True)
class GoldClaim:
    """What a careful reader takes from a sentence; each tuple holds the readings that count as right."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    types: tuple[EventType | None, ...]
    families: frozenset[Family]
    modality: Modality
    negated: bool
    attributed_to: tuple[str, ...]
    mutual: bool

    def is_found_in(self, statement: Statement) -> bool:
        """Tell whether a statement has this claim's source, target and family."""
        if statement.family not in self.families:
            return False
        straight = names(statement.source, self.sources) and names(statement.target, self.targets)
        turned = names(statement.source, self.targets) and names(statement.target, self.sources)
        return straight or (self.mutual and turned)

    def __str__(self) -> str:
        marks = "".join(
            text
            for text, holds in (
                (" negated", self.negated),
                (f" {self.modality.value}", self.modality in OPEN),
                (f" says {self.attributed_to[:1]}", bool(self.attributed_to)),
            )
            if holds
        )
        return f"{self.sources[0]} {self.types[0] or min(self.families)} {self.targets[0]}{marks}"


@dataclass(frozen=True)
class GoldSentence:
    """A sentence with its claims, none where it relates nobody to anybody."""

    id: str
    text: str
    published: date | None
    claims: tuple[GoldClaim, ...]
    note: str

    @property
    def document(self) -> Document:
        """The sentence as a document of its own."""
        return Document(id=self.id, text=self.text, published=self.published)


@dataclass(frozen=True)
class Answer:
    """A gold claim with the statement that was found for it, None for a miss."""

    sentence: GoldSentence
    claim: GoldClaim
    found: Statement | None
    others: tuple[Statement, ...]

    @property
    def has_type(self) -> bool:
        """Whether it was found with a right type."""
        return self.found is not None and self.found.event_type in self.claim.types

    def __str__(self) -> str:
        got = "; ".join(describe(s) for s in self.others) or "nothing"
        return f"{self.sentence.id}: {self.sentence.text}\n    want {self.claim}\n    got  {got}"


class Score:
    """The extractor's answers to all sentences, as shares in [0, 1]."""

    def __init__(self, sentences: Sequence[GoldSentence], statements: Iterable[Statement]) -> None:
        self._sentences = sentences
        self._said: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            self._said[statement.article.id].append(statement)

    @cached_property
    def answers(self) -> list[Answer]:
        """Every gold claim with the best statement for it."""
        return [
            Answer(sentence, claim, self._best(sentence, claim), tuple(self._said[sentence.id]))
            for sentence in self._sentences
            for claim in sentence.claims
        ]

    @cached_property
    def found(self) -> list[Answer]:
        """The claims that were found with source, target and family."""
        return [answer for answer in self.answers if answer.found is not None]

    @cached_property
    def spoken(self) -> list[str]:
        """What was found in sentences that relate nobody to anybody, one line a sentence."""
        return [
            f"{s.id}: {s.text}\n    got  {'; '.join(describe(x) for x in self._said[s.id])}"
            for s in self._sentences
            if not s.claims and self._said[s.id]
        ]

    @cached_property
    def unheard(self) -> list[str]:
        """Statements that no gold claim of their sentence accounts for."""
        return [
            f"{s.id}: {s.text}\n    got  {describe(x)}"
            for s in self._sentences
            for x in self._said[s.id]
            if not any(claim.is_found_in(x) for claim in s.claims)
        ]

    @property
    def statements(self) -> int:
        """How many statements were made in all."""
        return sum(len(said) for said in self._said.values())

    def _best(self, sentence: GoldSentence, claim: GoldClaim) -> Statement | None:
        fitting = [s for s in self._said[sentence.id] if claim.is_found_in(s)]
        right = [s for s in fitting if s.event_type in claim.types and s.negated == claim.negated]
        return next(iter([*right, *fitting]), None)


def load_sentences() -> list[GoldSentence]:
    """Return the sentences of the corpus in file order."""
    return [_sentence(json.loads(line)) for line in SENTENCES.read_text("utf-8").splitlines()]


def share(answers: Sequence[Answer], holds: Callable[[Answer], bool]) -> tuple[float, list[str]]:
    """Return the share of the answers for which something holds, and the others in words."""
    missed = [str(answer) for answer in answers if not holds(answer)]
    return 1 - len(missed) / len(answers), missed


def names(role: Role | None, accepted: Sequence[str]) -> bool:
    """Tell whether a role's actor is one of the accepted names.

    An actor without a name of its own ("Polish farmers") may have more words than the gold's
    ("farmers"), not fewer.
    """
    if role is None:
        return False
    found = _plain(role.actor.name)
    loose = role.actor.kind in _LOOSE and role.actor.wikidata is None
    return any(found == _plain(name) or (loose and _holds(found, name)) for name in accepted)


def describe(statement: Statement) -> str:
    """Return a statement in one line."""
    marks = [statement.modality.value, *(["negated"] if statement.negated else [])]
    if statement.attributed_to is not None:
        marks.append(f"says {statement.attributed_to.actor.name}")
    kind = statement.event_type or statement.family
    return f"{statement.source.actor.name} {kind} {statement.target.actor.name} ({', '.join(marks)})"


def _plain(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.casefold().split()))


def _holds(found: str, name: str) -> bool:
    return f" {_plain(name)} " in f" {found} "


def _sentence(row: dict[str, object]) -> GoldSentence:
    day, claims = row.get("date"), row["claims"]
    assert isinstance(claims, list)
    return GoldSentence(
        id=str(row["id"]),
        text=str(row["text"]),
        published=date.fromisoformat(str(day)) if day else None,
        claims=tuple(_claim(claim) for claim in claims),
        note=str(row["note"]),
    )


def _claim(row: dict[str, object]) -> GoldClaim:
    also = row.get("also", {})
    assert isinstance(also, dict)

    def readings(key: str) -> tuple[str, ...]:
        return (*([str(row[key])] if row[key] is not None else []), *also.get(key, []))

    types = tuple(EventType(t) if t is not None else None for t in [row["type"], *also.get("type", [])])
    families = {Family(str(row["family"])), *(family_of(t) for t in types if t is not None)}
    return GoldClaim(
        sources=readings("source"),
        targets=readings("target"),
        types=types,
        families=frozenset(families),
        modality=Modality(str(row["modality"])),
        negated=bool(row["negated"]),
        attributed_to=readings("attributed_to"),
        mutual=bool(row["mutual"]),
    )
