"""Our own mentions in context, with whom each means, and how the resolver's answer is held against it.

``mentions.jsonl`` has one mention a line: ``id``, ``class``, ``date``, ``publisher`` (where it counts),
``text``, ``mention`` (its words; ``occurrence`` tells which of several) and ``actor``. ``actor`` is
``{"name", "kind", "iso3"}``, a list of two for words that stand for two, or null where the words
mean nobody. A name's spellings are separated by bars.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kgraph.model import Actor, ActorKind, Document, Mention, Span, Statement
from kgraph.resolve.discourse import Group, Outcome, Referent

HERE = Path(__file__).parent
MENTIONS = HERE / "mentions.jsonl"
KNOWN_FAILURES = HERE / "known_mention_failures.jsonl"
# A place's name may be resolved to its state, and "Russian" in "Russian gas" to Russia, so long as
# no statement gives the words a role. In every other class words that mean nobody stay unresolved.
HARMLESS_WITHOUT_A_ROLE = frozenset({"place", "not-an-actor"})
# An unnamed person's name is made of the words, in which articles and owners say nothing.
_EMPTY = frozenset("the a an of and its their his her our unnamed".split())  # noqa: SIM905


@dataclass(frozen=True)
class GoldActor:
    """Whom words mean; ``names`` holds the spellings that count as right."""

    names: tuple[str, ...]
    kind: ActorKind
    iso3: str | None

    def is_(self, actor: Actor) -> bool:
        """Tell whether an actor has one of these names, this kind and this state."""
        named = any(_words(name) == _words(actor.name) for name in self.names)
        return named and (actor.kind, actor.iso3) == (self.kind, self.iso3)

    def __str__(self) -> str:
        return f"{self.names[0]} ({self.kind}, {self.iso3})"


@dataclass(frozen=True)
class GoldMention:
    """Words in context; ``actors`` is empty where they mean nobody, two where they mean two."""

    id: str
    class_: str
    document: Document
    span: Span
    actors: tuple[GoldActor, ...]

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.document.text[self.span.start : self.span.end]


@dataclass(frozen=True)
class MentionAnswer:
    """A gold mention, whom the resolver takes it for, and whether a statement gives it a role."""

    gold: GoldMention
    actors: tuple[Actor, ...]
    has_role: bool

    @property
    def is_right(self) -> bool:
        """Whether the same actors were found, or nobody for nobody."""
        if not self.gold.actors:
            return not self.actors or (self.gold.class_ in HARMLESS_WITHOUT_A_ROLE and not self.has_role)
        alike = len(self.actors) == len(self.gold.actors)
        return alike and all(any(gold.is_(actor) for actor in self.actors) for gold in self.gold.actors)

    def __str__(self) -> str:
        want = " and ".join(map(str, self.gold.actors)) or "nobody"
        got = " and ".join(f"{a.name} ({a.kind}, {a.iso3})" for a in self.actors) or "nobody"
        return (
            f"{self.gold.id}: {self.gold.words!r} in {self.gold.document.text!r}\n    want {want}, got {got}"
        )


def load_mentions() -> list[GoldMention]:
    """Return the mentions; those in the same text, day and publisher share one document."""
    documents: dict[tuple[str, str, str | None], Document] = {}
    mentions = []
    for line in MENTIONS.read_text("utf-8").splitlines():
        row = json.loads(line)
        key = (row["text"], row["date"], row.get("publisher"))
        made = Document(
            id=row["id"],
            text=row["text"],
            publisher=row.get("publisher"),
            published=date.fromisoformat(row["date"]),
        )
        document = documents.setdefault(key, made)
        span = _span(row["text"], row["mention"], row.get("occurrence", 1))
        mentions.append(GoldMention(row["id"], row["class"], document, span, _actors(row["actor"])))
    return mentions


def load_known_failures() -> dict[str, str]:
    """Return the mentions known to be read wrongly, each with the reason."""
    rows = (json.loads(line) for line in KNOWN_FAILURES.read_text("utf-8").splitlines())
    return {row["id"]: row["reason"] for row in rows}


def answered(
    gold: GoldMention,
    outcomes: Iterable[tuple[Mention, Outcome]],
    statements: Iterable[Statement],
) -> MentionAnswer:
    """Return the answer that the outcomes and statements of a mention's document give it.

    Of several resolved mentions that overlap the words, the one that shares most with them counts; of
    those that share alike, the shortest.
    """
    overlapping = {
        (_shared(gold.span, mention.span), mention.span.start - mention.span.end): actors
        for mention, outcome in outcomes
        if gold.span.overlaps(mention.span) and (actors := _found(outcome))
    }
    roles = (role.mention for s in statements for role in (s.source, s.target, s.attributed_to) if role)
    best = max(overlapping, default=None)
    actors = overlapping[best] if best else ()
    return MentionAnswer(gold, actors, any(gold.span.overlaps(role) for role in roles))


def _found(outcome: Outcome) -> tuple[Actor, ...]:
    if isinstance(outcome, Referent):
        return (outcome.actor,)
    return tuple(member.actor for member in outcome.members) if isinstance(outcome, Group) else ()


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _span(text: str, words: str, occurrence: int) -> Span:
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))[occurrence - 1]
    return Span(found.start(), found.end())


def _actors(rows: Mapping[str, str | None] | list[Mapping[str, str | None]] | None) -> tuple[GoldActor, ...]:
    return tuple(_each(rows if isinstance(rows, list) else [rows] if rows else []))


def _each(rows: Iterable[Mapping[str, str | None]]) -> Iterator[GoldActor]:
    for row in rows:
        yield GoldActor(tuple(str(row["name"]).split("|")), ActorKind(str(row["kind"])), row["iso3"])


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", name.casefold())) - _EMPTY
