"""The stages wired together; the only file that knows them all.

``build`` reads, extracts and assembles; ``write_graph`` leaves a graph and its page in a
folder; ``open_graph`` reads one back; ``narrow_graph`` keeps a part of one.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from itertools import tee
from pathlib import Path
from typing import BinaryIO

from kgraph.analyse.fold import fold_to_states, states_missing
from kgraph.annotate.given import with_given
from kgraph.assemble.actors import described_alike
from kgraph.assemble.relations import assemble
from kgraph.config import Settings
from kgraph.errors import GraphFileError
from kgraph.export.formats import export_file
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
from kgraph.plover import Family
from kgraph.plugins import load_all, load_stage
from kgraph.rdf.codec import read_articles, read_offices, read_statements
from kgraph.rdf.parts import base_of
from kgraph.read.decode import clean_text
from kgraph.read.paths import read_paths
from kgraph.resolve.discourse import Outcome
from kgraph.resolve.own import digests, load_own
from kgraph.resolve.resolver import FactResolver
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
            self._offices(kept),
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


def write_graph(graph: Graph, folder: Path, *, title: str = "Relations in the news") -> list[Path]:
    """Write ``graph.ttl`` and ``graph.html`` into a folder, made if missing, and return their paths.

    Raises
    ------
    ExportError
        Where the folder or a file cannot be written.
    """
    page, turtle = folder / PAGE_FILE, folder / GRAPH_FILE
    export_rdf(
        graph.relations,
        turtle,
        Syntax.TURTLE,
        offices=graph.offices,
        articles=graph.articles,
        base=graph.base,
    )
    write_graph_page(graph, page, title=title)
    return [page, turtle]


def write_graph_page(graph: Graph, path: Path, *, title: str = "Relations in the news") -> None:
    """Write the page of a graph.

    Raises
    ------
    ExportError
        Where the file cannot be written.
    """
    write_page(
        graph.relations, path, title=title, articles=len(graph.articles), empty_reason=_why_empty(graph)
    )


def export_graph(graph: Graph, path: Path, *, suffix: str = "") -> None:
    """Write a graph in the format of the path's suffix, or of another ``suffix``.

    Raises
    ------
    ExportError
        For an unknown suffix, or a place that cannot be written.
    """
    export_file(
        graph.relations,
        path,
        offices=graph.offices,
        articles=graph.articles,
        base=graph.base,
        suffix=suffix,
    )


def open_graph(path: str | Path, settings: Settings | None = None) -> Graph:
    """Return the graph in a file that ``build`` wrote.

    Relations are assembled again from the statements, since they are derived.

    Raises
    ------
    GraphFileError, OntologyError
        Where the file cannot be read, or says something that the model has no place for.
    """
    settings = settings or Settings()
    store = MemoryStore()
    store.load(Path(path))
    triples = list(store.triples())
    statements = tuple(read_statements(triples))
    articles = tuple(read_articles(triples))
    base = base_of(articles[0].iri) if articles else settings.data_base
    relations = assemble(statements, window_days=settings.window_days, base=base)
    return Graph(articles, statements, tuple(relations), tuple(read_offices(triples)), base=base)


def narrow_graph(
    graph: Graph,
    *,
    since: date | None = None,
    until: date | None = None,
    families: Collection[Family] = (),
    window_days: int = 3,
) -> Graph:
    """Return the graph of those statements that fall into a time and some families, both ends included.

    A statement's day is its event's, else its article's; one without either is left out where
    a time is asked for. No families means all. The articles stay: they were read.
    """
    kept = tuple(s for s in graph.statements if _is_within(s, since, until, families))
    relations = assemble(kept, window_days=window_days, base=graph.base)
    return replace(graph, statements=kept, relations=tuple(relations))


def fold_graph(graph: Graph, settings: Settings | None = None) -> tuple[Graph, int]:
    """Return a graph of states instead of who acts for them, and how many statements lie inside one state.

    The statements stay as they are: only the relations are others.
    """
    settings = settings or Settings()
    table = load_own(settings.actors, base=graph.base).table
    keys = {iri: iri.rpartition("/")[2] for iri in states_missing(graph.relations)}
    states = {iri: table.state(key) for iri, key in keys.items() if key in table.states}
    again = partial(assemble, window_days=settings.window_days, base=graph.base)
    folded = fold_to_states(graph.relations, again, states=states)
    return replace(graph, relations=folded.relations), folded.statements_inside


def _is_within(
    statement: Statement, since: date | None, until: date | None, families: Collection[Family]
) -> bool:
    if families and statement.family not in families:
        return False
    if since is None and until is None:
        return True
    day = statement.day
    return day is not None and (since or date.min) <= day <= (until or date.max)


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
    count = "1 article was" if len(graph.articles) == 1 else f"{len(graph.articles)} articles were"
    return f"{count} read, and no relation between two actors was found."
