"""Mentions that stand for nobody known, grouped by their words: what a user may want to decide.

Pure: no file, no table; whom a mention stands for is given.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kgraph.model import Actor, Document, Mention, MentionForm
from kgraph.resolve.decisions import DECIDED
from kgraph.resolve.discourse import MADE, Group, Outcome, Referent, Unresolved

Sighting = tuple[Document, Mention, Outcome]
"""A mention, its document and whom it stands for."""

_AROUND = 70
_CONTEXTS = 2
_RANK = {form: rank for rank, form in enumerate(MentionForm)}


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a mention; ``start`` and ``end`` are those of the mention in the document."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class UnknownName:
    """Words that stand for nobody known: the actor made from them, None where none was, and why."""

    words: str
    actor: Actor | None
    mentions: int
    documents: int
    reasons: tuple[str, ...]
    contexts: tuple[Context, ...]


@dataclass(slots=True)
class _Group:
    actor: Actor | None
    rank: int
    spellings: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    reasons: Counter[str] = field(default_factory=Counter)
    contexts: list[Context] = field(default_factory=list)

    def add(self, document: Document, mention: Mention, reason: str) -> None:
        self.spellings[words_of(document, mention)] += 1
        self.documents.add(document.id)
        self.reasons[reason] += 1
        if len(self.contexts) < _CONTEXTS:
            self.contexts.append(context_of(document, mention))

    def name(self) -> UnknownName:
        return UnknownName(
            min(self.spellings, key=lambda words: (-self.spellings[words], words)),
            self.actor,
            self.spellings.total(),
            len(self.documents),
            tuple(sorted(self.reasons, key=lambda reason: (-self.reasons[reason], reason))),
            tuple(self.contexts),
        )


def unknown_names(sightings: Iterable[Sighting]) -> list[UnknownName]:
    """Return the words that stand for nobody known.

    That is, for an actor made from its words, also where a pronoun or a surname points back
    to one, or for nobody at all.

    Returns
    -------
    list of UnknownName
        Names first, then common nouns, then pronouns, each the most frequent first, with the
        contexts of the first two mentions. What was decided is left out.
    """
    groups: dict[tuple[str, str], _Group] = {}
    made: set[str] = set()
    for document, mention, outcome in sightings:
        if isinstance(outcome, Group):
            continue
        actor = outcome.actor if isinstance(outcome, Referent) else None
        reason = outcome.reason if isinstance(outcome, Unresolved) else outcome.how
        if actor is not None and is_made(outcome):
            made.add(actor.iri)
        key = (words_of(document, mention).casefold(), actor.iri if actor else "")
        group = groups.setdefault(key, _Group(actor, _RANK[mention.form]))
        group.add(document, mention, reason)
    found = [(g.rank, g.name()) for g in groups.values() if g.actor is None or g.actor.iri in made]
    return [name for _, name in sorted(found, key=lambda one: (one[0], *_order(one[1])))]


def is_made(outcome: Outcome) -> bool:
    """Tell whether an actor was made from these words, and nobody decided about it."""
    return isinstance(outcome, Referent) and outcome.how.startswith(MADE) and DECIDED not in outcome.how


def words_of(document: Document, mention: Mention) -> str:
    """Return a name without what stands around it; a common noun with it."""
    span = mention.core if mention.form is MentionForm.NAME else mention.span
    return " ".join(document.text[span.start : span.end].split())


def context_of(document: Document, mention: Mention) -> Context:
    """Return a mention with the whole words around it."""
    text, start, end = document.text, mention.span.start, mention.span.end
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = f"… {before.partition(' ')[2]}"
    if end + _AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return Context(document.id, start, end, " ".join(f"{before}{text[start:end]}{after}".split()))


def _order(name: UnknownName) -> tuple[int, str, str]:
    return -name.mentions, name.words, name.actor.iri if name.actor else ""
