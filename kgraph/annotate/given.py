"""Mentions at spans that someone else marked."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kgraph.model import AnnotatedDocument, Mention, MentionForm, NameSense, Span, Token


def with_given(
    annotated: AnnotatedDocument, spans: Sequence[Iterable[Span]]
) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions at each group of spans, then, last, all mentions with the given ones in place.

    A found mention that overlaps a given one gives way to it. A span in which no token of a
    sentence stands gives no mention.
    """
    groups = [tuple(m for span in group if (m := _mention(annotated, span))) for group in spans]
    groups = [tuple(_known(m, annotated.mentions) for m in group) for group in groups]
    given = [m for group in groups for m in group]
    kept = [m for m in annotated.mentions if not any(m.span.overlaps(g.span) for g in given)]
    everything = tuple(sorted({*kept, *given}, key=lambda m: (m.first, m.last)))
    return (*groups, everything)


def _mention(annotated: AnnotatedDocument, span: Span) -> Mention | None:
    inside = [t for t in annotated.tokens if t.start < span.end and span.start < t.end]
    if not inside:
        return None
    head = _head(inside)
    whole = Span(inside[0].start, inside[-1].end)
    return Mention(
        span=whole,
        core=whole,
        text=annotated.document.text[whole.start : whole.end],
        first=inside[0].index,
        last=inside[-1].index + 1,
        head=head.index,
        sentence=head.sentence,
        form=MentionForm.NAME,
    )


def _known(given: Mention, found: Iterable[Mention]) -> Mention:
    """Return a given mention with what is known of a found one that has the same head."""
    for mention in found:
        if mention.first <= given.head < mention.last and mention.sense is not NameSense.ADJECTIVE:
            return replace(given, kind=mention.kind, keys=mention.keys, nationalities=mention.nationalities)
    return given


def _head(tokens: Sequence[Token]) -> Token:
    first, last = tokens[0].index, tokens[-1].index
    for token in tokens:
        if (token.head == token.index or not first <= token.head <= last) and token.pos not in (
            "PUNCT",
            "DET",
        ):
            return token
    return tokens[-1]
