"""The stages wired together; the only file that knows them all.

``build`` reads, extracts and assembles; ``write_graph`` leaves a graph and its page in a
folder; ``open_graph`` reads one back.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import tee
from pathlib import Path
from typing import BinaryIO

from kgraph.annotate.given import with_given
from kgraph.assemble.relations import assemble
from kgraph.config import Settings
from kgraph.export.html import write_page
from kgraph.export.rdf import export_rdf
from kgraph.extract.classify import classify
from kgraph.extract.senses import load_lexicon
from kgraph.identity import article_of
from kgraph.model import (
    Article,
    Document,
    Dropped,
    Mention,
    Office,
    Pair,
    PairRelation,
    Relation,
    Statement,
)
from kgraph.plugins import load_all, load_stage
from kgraph.rdf.codec import read_articles, read_offices, read_statements
from kgraph.read.paths import read_paths
from kgraph.resolve.referents import Outcome
from kgraph.resolve.resolver import FactResolver
from kgraph.resolve.table import load_table
from kgraph.stages import Annotator, Engine, Extractor
from kgraph.store.embedded import MemoryStore
from kgraph.store.syntax import Syntax

GRAPH_FILE = "graph.ttl"
PAGE_FILE = "graph.html"


@dataclass(frozen=True, slots=True)
class Graph:
    """What a run found: articles in the order read, statements, relations, offices, what was dropped."""

    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]
    offices: tuple[Office, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    words: int = 0
    base: str = field(default=Settings().data_base)

    @property
    def unread(self) -> tuple[Dropped, ...]:
        """What could not be read; a text met twice was read."""
        return tuple(d for d in self.dropped if d.stage == "read" and not d.reason.startswith("duplicate"))

    @property
    def undated(self) -> int:
        """How many articles have no date."""
        return sum(article.published is None for article in self.articles)

    def dropped_counts(self) -> list[tuple[str, str, int]]:
        """Return how often each stage dropped something for each reason, the most frequent first."""
        counts = Counter((d.stage, _reason_class(d.reason)) for d in self.dropped)
        return sorted(((s, r, n) for (s, r), n in counts.items()), key=lambda row: (row[0], -row[2], row[1]))


class Pipeline:
    """The stages that the settings name, made when first needed."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.resolver = FactResolver(load_table(self.settings.data_base))
        table = self.resolver.table
        make_annotator = load_stage("annotators", self.settings.annotator)
        self.annotator: Annotator = make_annotator(table.names(), table.guards(), self.settings.model)
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

    def graph(
        self,
        articles: Iterable[Article],
        statements: Iterable[Statement],
        *,
        dropped: Iterable[Dropped] = (),
        words: int = 0,
    ) -> Graph:
        """Return the graph that some statements make."""
        kept = tuple(statements)
        relations = assemble(kept, window_days=self.settings.window_days, base=self.settings.data_base)
        return Graph(
            tuple(articles),
            kept,
            tuple(relations),
            self._offices(kept),
            tuple(dropped),
            words,
            self.settings.data_base,
        )

    def _offices(self, statements: Iterable[Statement]) -> tuple[Office, ...]:
        """Return the posts held, on each article's day, by the persons who occur."""
        table = self.resolver.table
        people = {
            (role.actor.iri, statement.article.published)
            for statement in statements
            for role in (statement.source, statement.target, statement.attributed_to)
            if role is not None
        }
        found = {table.office_of(iri.rpartition("/")[2], day) for iri, day in people if day is not None}
        return tuple(sorted((o for o in found if o), key=lambda o: (o.holder, o.start, o.post)))

    def actors(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, Mention, Outcome]]:
        """Yield every mention with whom it refers to, or why nobody, in text order."""
        for annotated in self.annotator.annotate(documents):
            for mention, outcome in self.resolver.outcomes(annotated).items():
                yield annotated.document, mention, outcome

    def classify(self, pairs: Iterable[Pair]) -> Iterator[PairRelation]:
        """Yield for each pair the relation its text states between the two mentions."""
        ours, theirs = tee(pairs)
        documents = (Document(id=pair.id, text=pair.text) for pair in theirs)
        lexicon = load_lexicon()
        for pair, annotated in zip(ours, self.annotator.annotate(documents), strict=True):
            sources, targets, everyone = with_given(annotated, [pair.source_spans, pair.target_spans])
            if sources and targets:
                yield classify(annotated, everyone, sources[0], targets[0], lexicon)
            else:
                yield PairRelation(pair.id, None, None, 0.0, None)


def build(paths: Sequence[str | Path], settings: Settings | None = None) -> Graph:
    """Return the graph of files and folders."""
    pipeline = Pipeline(settings)
    return pipeline.build(pipeline.read(paths))


def extract(text: str, *, published: object = None, settings: Settings | None = None) -> list[Statement]:
    """Return the statements of one text in text order; ``published`` is its day, or None."""
    from datetime import date

    day = date.fromisoformat(published) if isinstance(published, str) else published
    document = Document(id="text", text=text, published=day if isinstance(day, date) else None)
    return list(Pipeline(settings).build([document]).statements)


def write_graph(graph: Graph, folder: Path, *, title: str = "Relations in the news") -> list[Path]:
    """Write ``graph.ttl`` and ``graph.html`` into a folder, made if missing, and return their paths.

    Raises
    ------
    ExportError
        Where the folder or a file cannot be written.
    """
    page, turtle = folder / PAGE_FILE, folder / GRAPH_FILE
    export_rdf(graph.relations, turtle, Syntax.TURTLE, offices=graph.offices, base=graph.base)
    write_page(
        graph.relations, page, title=title, articles=len(graph.articles), empty_reason=_why_empty(graph)
    )
    return [page, turtle]


def open_graph(path: Path, settings: Settings | None = None) -> Graph:
    """Return the graph in a file that ``build`` wrote.

    Relations are assembled again from the statements, since they are derived.

    Raises
    ------
    GraphFileError, OntologyError
        Where the file cannot be read, or says something that the model has no place for.
    """
    settings = settings or Settings()
    store = MemoryStore()
    store.load(path)
    triples = list(store.triples())
    statements = tuple(read_statements(triples))
    base = statements[0].article.iri.partition("article/")[0] if statements else settings.data_base
    relations = assemble(statements, window_days=settings.window_days, base=base)
    return Graph(
        tuple(read_articles(triples)), statements, tuple(relations), tuple(read_offices(triples)), base=base
    )


def _documents(items: Iterable[Document | Dropped], unread: list[Dropped]) -> Iterator[Document]:
    for item in items:
        if isinstance(item, Dropped):
            unread.append(item)
        else:
            yield item


def _reason_class(reason: str) -> str:
    """Return a reason without what is particular to one case."""
    return "duplicate" if reason.startswith("duplicate") else reason


def _why_empty(graph: Graph) -> str:
    if not graph.articles:
        return "No article was read."
    return f"{len(graph.articles)} articles were read, and no relation between two actors was found in them."
