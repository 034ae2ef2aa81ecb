"""Articles into a store on disk: only what is new, one transaction an article, to be gone on with.

What a run finds in the store depends on the articles alone: an interrupted run that is
started again ends in the same store as one that was not.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kgraph.identity import article_of
from kgraph.model import Article, Document, Dropped
from kgraph.pipeline import Pipeline
from kgraph.rdf import iris as at
from kgraph.rdf.rooms import ledger_graph
from kgraph.rdf.triples import Described, text
from kgraph.store.derived import bring_up_to_date
from kgraph.store.ledger import read_contribution, record_digest, settle
from kgraph.store.protocol import GraphStore
from kgraph.store.terms import sparql_term
from kgraph.store.writing import Reading, write_reading


class Fate(StrEnum):
    """What became of an article that was given."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    """It took the place of an earlier text of the same id."""
    CORRECTED = "corrected"
    """The same text with another date, title, link or publisher."""
    REFRESHED = "refreshed"
    """Read again, since another extractor had read it."""
    OUTDATED = "outdated"
    """Left as another extractor had read it."""


@dataclass(slots=True)
class Ingested:
    """What a run did: how many articles met which fate, and what could not be read or placed."""

    fates: Counter[Fate] = field(default_factory=Counter)
    statements: int = 0
    relations: int = 0
    words: int = 0
    undated: int = 0
    replaced: list[str] = field(default_factory=list)
    dropped: Counter[tuple[str, str]] = field(default_factory=Counter)
    unread: list[Dropped] = field(default_factory=list)


class Ingestion:
    """One run over some documents into a store.

    Parameters
    ----------
    pipeline
        Reads, extracts and resolves.
    store
        Is written to; nobody else may meanwhile.
    refresh
        Read again what another extractor has read.

    Raises
    ------
    ConfigError
        Where the store was filled with another ``data_base`` or ``window_days``.
    """

    def __init__(self, pipeline: Pipeline, store: GraphStore, *, refresh: bool = False) -> None:
        self._pipeline, self._store, self._refresh = pipeline, store, refresh
        self._base = pipeline.settings.data_base
        self._books = ledger_graph(self._base)
        self._waiting: dict[str, tuple[Fate, tuple[str, ...]]] = {}
        self.result = Ingested()
        settle(store, self._base, pipeline.settings.window_days)

    def run(
        self, items: Iterable[Document | Dropped], *, progress: Callable[[Document], None] | None = None
    ) -> Ingested:
        """Write what is new, bring relations up to date, and return what was done.

        ``progress`` is called after each document, also after one that is left as it is.
        """
        step = progress or _no_progress
        for document, statements, dropped in self._pipeline.extract(self._to_read(items, step)):
            article = article_of(document, self._base)
            fate, replaces = self._waiting.pop(article.iri)
            reading = Reading(
                article, statements, self._pipeline.offices(statements), self._pipeline.extractor.name
            )
            write_reading(self._store, reading, replaces=replaces, base=self._base)
            self._count(document, fate, replaces, len(statements), dropped)
            step(document)
        self.result.relations = bring_up_to_date(
            self._store, window_days=self._pipeline.settings.window_days, base=self._base
        )
        return self.result

    def _to_read(
        self, items: Iterable[Document | Dropped], step: Callable[[Document], None]
    ) -> Iterator[Document]:
        """Yield the documents that have to be read, and note what each is for."""
        for item in items:
            if isinstance(item, Dropped):
                self.result.unread.append(item)
                continue
            article = article_of(item, self._base)
            fate, replaces = self._fate(article)
            if fate in (Fate.UNCHANGED, Fate.OUTDATED):
                self.result.fates[fate] += 1
                step(item)
            else:
                self._waiting[article.iri] = fate, replaces
                yield item

    def _fate(self, article: Article) -> tuple[Fate, tuple[str, ...]]:
        """Return what is to become of an article, and which articles it takes the place of."""
        known = read_contribution(self._store, self._books, article.iri)
        if known is None:
            replaces = self._of_id(article.id)
            return (Fate.REPLACED if replaces else Fate.NEW), replaces
        if known.record != record_digest(article) and self._has_id(article):
            return Fate.CORRECTED, ()
        if known.extractor == self._pipeline.extractor.name:
            return Fate.UNCHANGED, ()
        return (Fate.REFRESHED if self._refresh else Fate.OUTDATED), ()

    def _of_id(self, document: str) -> tuple[str, ...]:
        """Return the articles in the store that came under this id."""
        rows = self._store.query(
            f"SELECT ?a {{ ?a dct:identifier {sparql_term(text(document))} ; a dr:Article }} ORDER BY ?a"
        ).rows
        return tuple(row[0].value for row in rows if row[0])

    def _has_id(self, article: Article) -> bool:
        """Return whether the text came under the same id before; under another it is a reprint."""
        stored = Described(self._store.triples(article.iri, subject=article.iri))
        return stored.text(article.iri, at.IDENTIFIER) == article.id

    def _count(
        self,
        document: Document,
        fate: Fate,
        replaces: tuple[str, ...],
        statements: int,
        dropped: Iterable[Dropped],
    ) -> None:
        result = self.result
        result.fates[fate] += 1
        result.statements += statements
        result.words += len(document.text.split())
        result.undated += document.published is None
        result.dropped.update((each.stage, each.reason) for each in dropped)
        if replaces:
            result.replaced.append(document.id)


def _no_progress(_document: Document) -> None:
    """Do nothing."""
