"""Documents worked in this process, one after the other, in batches that the parser likes."""

from collections.abc import Iterable, Iterator

from kgraph.model import Claim, Document, Dropped, Statement
from kgraph.stages import Annotator, Extractor, Resolver


class LocalEngine:
    """Works documents in this process."""

    def __init__(self, annotator: Annotator, extractor: Extractor, resolver: Resolver) -> None:
        self._annotator = annotator
        self._extractor = extractor
        self._resolver = resolver

    def run(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, tuple[Statement, ...], tuple[Dropped, ...]]]:
        """Yield each document's statements, and what was dropped, in the order read."""
        for annotated in self._annotator.annotate(documents):
            claims: list[Claim] = []
            dropped: list[Dropped] = []
            statements: list[Statement] = []
            for item in self._extractor.extract(annotated):
                (dropped if isinstance(item, Dropped) else claims).append(item)  # type: ignore[arg-type]
            for outcome in self._resolver.resolve(annotated, claims, self._extractor.name):
                (dropped if isinstance(outcome, Dropped) else statements).append(outcome)  # type: ignore[arg-type]
            yield annotated.document, tuple(statements), tuple(dropped)
