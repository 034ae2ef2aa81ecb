"""The stages wired together; the only file that knows them all.

``build`` reads, extracts and assembles; what becomes of a graph stands in
:mod:`kgraph.graphs`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import tee
from pathlib import Path
from typing import BinaryIO

from kgraph.annotate.given import with_given
from kgraph.assemble.actors import described_alike
from kgraph.assemble.relations import assemble
from kgraph.config import Settings
from kgraph.errors import GraphFileError
from kgraph.extract.classify import classify
from kgraph.extract.senses import load_lexicon
from kgraph.graphs import Graph
from kgraph.identity import article_of
from kgraph.model import (
    Article,
    Document,
    Dropped,
    Mention,
    Office,
    Pair,
    PairRelation,
    Statement,
)
from kgraph.plugins import load_all, load_stage
from kgraph.read.decode import clean_text
from kgraph.read.paths import read_paths
from kgraph.resolve.discourse import Outcome
from kgraph.resolve.own import digests, load_own
from kgraph.resolve.resolver import FactResolver
from kgraph.stages import Annotator, Engine, Extractor


class Pipeline:
    """The stages that the settings name, made when first needed."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        own = load_own(self.settings.actors, self.settings.decisions, self.settings.data_base)
        table = own.table
        self.resolver = FactResolver(table, own.decisions, self.settings.min_confidence)
        make_annotator = load_stage("annotators", self.settings.annotator)
        annotator = make_annotator(table.names(), table.guards(), self.settings.model)
        self.annotator: Annotator = own.annotator(annotator)
        self.extractor: Extractor = load_stage("extractors", self.settings.extractor)()
        make_engine = load_stage("engines", self.settings.engine)
        self._engine: Engine = make_engine(self.annotator, self.extractor, self.resolver)

    def read(
        self, paths: Sequence[str | Path], *, stdin: BinaryIO | None = None
    ) -> Iterator[Document | Dropped]:
        """Yield the documents of the paths, or what cannot be read."""
        return read_paths(paths, stdin=stdin, readers=load_all("readers"))

    def build(
        self, items: Iterable[Document | Dropped], *, progress: Callable[[Document], None] | None = None
    ) -> Graph:
        """Return the graph of some documents; ``progress`` is called after each."""
        unread: list[Dropped] = []
        articles: list[Article] = []
        statements: list[Statement] = []
        dropped: list[Dropped] = []
        words = 0
        for document, found, lost in self._engine.run(_documents(items, unread)):
            articles.append(article_of(document, self.settings.data_base))
            statements.extend(found)
            dropped.extend(lost)
            words += len(document.text.split())
            if progress is not None:
                progress(document)
        return self.graph(articles, statements, dropped=[*unread, *dropped], words=words)

    def extract(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, tuple[Statement, ...], tuple[Dropped, ...]]]:
        """Yield each document with its statements and what was dropped, as soon as it is worked."""
        return self._engine.run(documents)

    def graph(
        self,
        articles: Iterable[Article],
        statements: Iterable[Statement],
        *,
        dropped: Iterable[Dropped] = (),
        words: int = 0,
    ) -> Graph:
        """Return the graph that some statements make."""
        kept = described_alike(statements)
        relations = assemble(kept, window_days=self.settings.window_days, base=self.settings.data_base)
        return Graph(
            tuple(articles),
            kept,
            tuple(relations),
            self.offices(kept),
            tuple(dropped),
            words,
            self.settings.data_base,
        )

    def joined(self, earlier: Graph, later: Graph) -> Graph:
        """Return the graph of two runs as one makes it; an article of both is as the later read it.

        Raises
        ------
        GraphFileError
            Where their data has different IRI bases.
        """
        if earlier.articles and earlier.base != later.base:
            raise GraphFileError(
                f"the earlier graph's data is below {earlier.base}, this run's below {later.base}",
                hint=f"set data_base, or KGRAPH_DATA_BASE, to {earlier.base}",
            )
        again = {article.iri for article in later.articles}
        return self.graph(
            [*(a for a in earlier.articles if a.iri not in again), *later.articles],
            [*(s for s in earlier.statements if s.article.iri not in again), *later.statements],
            dropped=later.dropped,
            words=later.words,
        )

    def offices(self, statements: Iterable[Statement]) -> tuple[Office, ...]:
        """Return the posts held, on each article's day, by the persons who occur."""
        table = self.resolver.table
        people = {
            (role.actor.iri, statement.article.published)
            for statement in statements
            for role in (statement.source, statement.target, statement.attributed_to)
            if role is not None
        }
        found = {table.posts.office_of(iri.rpartition("/")[2], day) for iri, day in people if day is not None}
        return tuple(sorted((o for o in found if o), key=lambda o: (o.holder, o.start, o.post)))

    def actors(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Mention, Outcome]]:
        """Yield every mention with whom it refers to, or why nobody, in the order of their ends.

        So a name inside a longer mention comes before it.
        """
        for annotated in self.annotator.annotate(documents):
            outcomes = self.resolver.outcomes(annotated)
            for mention in sorted(outcomes, key=lambda m: (m.span.end, -m.span.start)):
                yield annotated.document, mention, outcomes[mention]

    def classify(self, pairs: Iterable[Pair]) -> Iterator[PairRelation]:
        """Yield for each pair the relation its text states between the two mentions."""
        ours, theirs = tee(pairs)
        documents = (Document(id=pair.id, text=clean_text(pair.text)) for pair in theirs)
        lexicon = load_lexicon()
        for pair, annotated in zip(ours, self.annotator.annotate(documents), strict=True):
            sources, targets, everyone = with_given(annotated, [pair.source_spans, pair.target_spans])
            if sources and targets:
                answers = [classify(annotated, everyone, s, t, lexicon) for s in sources for t in targets]
                yield max(answers, key=lambda answer: answer.confidence)
            else:
                yield PairRelation(pair.id, None, None, 0.0, None)


def pipeline_of(settings: Settings) -> Pipeline:
    """Return the stages for some settings, made once: loading facts and parser takes longer than a text."""
    return _pipeline_of(settings, digests((settings.actors, settings.decisions)))


@lru_cache(maxsize=4)
def _pipeline_of(settings: Settings, _own_tables: tuple[str, ...]) -> Pipeline:
    return Pipeline(settings)


def build(paths: Sequence[str | Path], settings: Settings | None = None) -> Graph:
    """Return the graph of files and folders."""
    pipeline = pipeline_of(settings or Settings())
    return pipeline.build(pipeline.read(paths))


def extract(
    text: str, *, published: date | str | None = None, settings: Settings | None = None
) -> list[Statement]:
    """Return the statements of one text in text order.

    ``published`` is the day of the text, a date or ``"2024-03-19"``, or None; "on Monday" and
    who held an office depend on it. Offsets are those of ``text``; its control characters and
    lone surrogates are read as one space or U+FFFD each.
    """
    day = date.fromisoformat(published) if isinstance(published, str) else published
    document = Document(id="text", text=clean_text(text), published=day)
    return list(pipeline_of(settings or Settings()).build([document]).statements)


def _documents(items: Iterable[Document | Dropped], unread: list[Dropped]) -> Iterator[Document]:
    for item in items:
        if isinstance(item, Dropped):
            unread.append(item)
        else:
            yield item
