"""Whose words stand between quotation marks: the subject of the verb of saying beside them. Pure."""

import re
from collections.abc import Iterator

from kgraph.model import AnnotatedDocument, Mention, Token

_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
SAYING = frozenset(
    """acknowledge add admit announce answer argue assert caution claim comment complain conclude confirm
    contend declare emphasize insist joke note observe pledge promise quip reaffirm reiterate remark repeat
    reply respond say state stress suggest tell threaten tweet vow warn write""".split()  # noqa: SIM905
)


class Quotations:
    """The quotations of one document."""

    def __init__(self, annotated: AnnotatedDocument) -> None:
        self._annotated = annotated
        self._spans = [match.span() for match in _QUOTED.finditer(annotated.document.text)]

    def speaker(self, mention: Mention) -> Mention | None:
        """Return who says the quoted words in which a mention stands; None where nobody is named."""
        span = self._around(mention.span.start)
        if span is None:
            return None
        verbs = [verb for verb in self._beside(span) if verb.lemma in SAYING]
        for verb in sorted(verbs, key=lambda verb: self._distance(verb, span)):
            if (subject := self._subject(verb)) is not None:
                return subject
        return None

    def _around(self, offset: int) -> tuple[int, int] | None:
        return next((span for span in self._spans if span[0] < offset < span[1]), None)

    def _distance(self, verb: Token, span: tuple[int, int]) -> int:
        return max(span[0] - verb.end, verb.start - span[1])

    def _beside(self, span: tuple[int, int]) -> Iterator[Token]:
        """Yield the tokens outside all quotations of the sentences that a quotation touches or follows."""
        tokens = self._annotated.tokens
        inside = [t.index for t in tokens if span[0] <= t.start < span[1]]
        if not inside:
            return
        touched = {tokens[i].sentence for i in (inside[0], inside[-1], max(0, inside[0] - 1))}
        for token in tokens:
            if token.sentence in touched and self._around(token.start) is None:
                yield token

    def _subject(self, verb: Token) -> Mention | None:
        tokens = self._annotated.tokens
        subjects = [t.index for t in tokens if t.head == verb.index and t.dep == "nsubj"]
        mentions = (m for m in self._annotated.mentions if subjects and m.first <= subjects[0] < m.last)
        return next(mentions, None)
