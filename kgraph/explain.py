"""Why a text was read as it was: its statements, and of each sentence what was seen and what was lost.

The stages do their work once; nothing is stored.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kgraph.extract.reading import ActReading, SentenceReading, read_sentences
from kgraph.extract.rules import NAME
from kgraph.model import Claim, Document, Dropped, Span, Statement
from kgraph.pipeline import Pipeline


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence of a document with how it was read, its statements and what resolving dropped there."""

    document: Document
    reading: SentenceReading
    statements: tuple[Statement, ...]
    dropped: tuple[Dropped, ...]

    def act_of(self, statement: Statement) -> ActReading | None:
        """Return the act that a statement of the sentence stands on."""
        acts = [a for a in self.reading.acts if (a.trigger, a.rule) == (statement.trigger, statement.rule)]
        return acts[0] if acts else None

    @property
    def lost(self) -> tuple[ActReading, ...]:
        """The acts of which no statement came."""
        kept = {(s.trigger, s.rule) for s in self.statements}
        return tuple(a for a in self.reading.acts if (a.trigger, a.rule) not in kept)


def explain_documents(stages: Pipeline, documents: Iterable[Document]) -> Iterator[Explanation]:
    """Yield the sentences of documents in text order; none where another extractor than ours is chosen."""
    if stages.extractor.name != NAME:
        return
    for annotated in stages.annotator.annotate(documents):
        claims = [c for c in stages.extractor.extract(annotated) if isinstance(c, Claim)]
        found = list(stages.resolver.resolve(annotated, claims, NAME))
        for reading in read_sentences(annotated):
            span = reading.sentence.span
            yield Explanation(
                annotated.document,
                reading,
                tuple(s for s in found if isinstance(s, Statement) and _stands_in(s, span)),
                tuple(d for d in found if isinstance(d, Dropped) and _lies_in(d, span, reading.text)),
            )


def _stands_in(statement: Statement, span: Span) -> bool:
    return any(passage.span.overlaps(span) for passage in statement.evidence)


def _lies_in(dropped: Dropped, span: Span, text: str) -> bool:
    _, _, place = dropped.detail.rpartition("@")
    if place.isdigit():
        return span.start <= int(place) < span.end
    return bool(dropped.detail) and dropped.detail in text
