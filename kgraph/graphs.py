"""The graph that a run found: written, read back, narrowed, folded."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from kgraph.analyse.fold import fold_to_states, states_missing
from kgraph.assemble.relations import assemble
from kgraph.config import Settings
from kgraph.draw.frame import framed
from kgraph.draw.page import page_html
from kgraph.draw.paper.figure import Look, write_figure
from kgraph.export.atomic import write_text
from kgraph.export.formats import export_file
from kgraph.export.rdf import export_rdf
from kgraph.model import Actor, Article, Dropped, Office, Relation, Statement
from kgraph.plover import Family
from kgraph.rdf.codec import read_articles, read_offices, read_statements
from kgraph.rdf.parts import base_of
from kgraph.rdf.rooms import is_ledger
from kgraph.rdf.triples import Triple
from kgraph.resolve.own import load_own
from kgraph.store.disk import DiskStore
from kgraph.store.embedded import MemoryStore
from kgraph.store.syntax import Syntax

GRAPH_FILE = "graph.ttl"
PAGE_FILE = "graph.html"
TITLE = "Relations in the news"
FRAME_HEIGHT = 680


@dataclass(frozen=True, slots=True, repr=False)
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

    def __repr__(self) -> str:
        # Not all that it holds: a notebook keeps this beside the picture.
        counts = (("articles", self.articles), ("statements", self.statements), ("relations", self.relations))
        return f"<Graph of {', '.join(f'{len(records):,} {noun}' for noun, records in counts)}>"

    def _repr_html_(self) -> str:
        """Return the graph's page in a frame, which a notebook shows."""
        return framed(graph_page(self), TITLE, FRAME_HEIGHT)

    def dropped_counts(self) -> list[tuple[str, str, int]]:
        """Return how often each stage dropped something for each reason, the most frequent first."""
        counts = Counter((d.stage, _reason_class(d.reason)) for d in self.dropped)
        return sorted(((s, r, n) for (s, r), n in counts.items()), key=lambda row: (row[0], -row[2], row[1]))


def write_graph(
    graph: Graph, folder: Path, *, title: str = TITLE, settings: Settings | None = None
) -> list[Path]:
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
    write_graph_page(graph, page, title=title, settings=settings)
    return [page, turtle]


def write_graph_page(
    graph: Graph, path: Path, *, title: str = TITLE, settings: Settings | None = None
) -> None:
    """Write the page of a graph; settings say where actors of one's own stand.

    Raises
    ------
    ExportError
        Where the file cannot be written.
    """
    write_text(path, graph_page(graph, title=title, settings=settings))


def graph_page(graph: Graph, *, title: str = TITLE, settings: Settings | None = None) -> str:
    """Return the page of a graph as HTML."""
    return page_html(
        graph.relations,
        title=title,
        articles=len(graph.articles),
        offices=graph.offices,
        empty_reason=_why_empty(graph),
        states=_states_missing(graph, settings or Settings()),
    )


def write_graph_figure(graph: Graph, path: Path, *, title: str = TITLE, look: Look | None = None) -> None:
    """Write a graph as a picture, in the format of the path's suffix: ``.svg``, ``.png`` or ``.pdf``.

    Raises
    ------
    ExportError
        For another suffix, or a place that cannot be written.
    """
    write_figure(
        graph.relations,
        path,
        title=title,
        articles=len(graph.articles),
        empty_reason=_why_empty(graph),
        look=look,
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
    """Return the graph in a file that ``build`` wrote, or in a store.

    Relations are assembled again from the statements, since they are derived.

    Raises
    ------
    GraphFileError, StoreError, OntologyError
        Where the file cannot be read, or says something that the model has no place for.
    """
    settings = settings or Settings()
    triples = list(_triples(Path(path)))
    statements = tuple(read_statements(triples))
    articles = tuple(read_articles(triples))
    base = base_of(articles[0].iri) if articles else settings.data_base
    relations = assemble(statements, window_days=settings.window_days, base=base)
    return Graph(articles, statements, tuple(relations), tuple(read_offices(triples)), base=base)


def _triples(path: Path) -> Iterator[Triple]:
    """Yield the triples of a graph file or of a store; a store's books are skipped."""
    if path.is_dir():
        disk = DiskStore(path, read_only=True)
        names = (name for name in disk.graphs() if not is_ledger(name))
        return chain.from_iterable(disk.triples(name) for name in names)
    store = MemoryStore()
    store.load(path)
    return store.triples()


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
    states = _states_missing(graph, settings)
    again = partial(assemble, window_days=settings.window_days, base=graph.base)
    folded = fold_to_states(graph.relations, again, states=states)
    return replace(graph, relations=folded.relations), folded.statements_inside


def _states_missing(graph: Graph, settings: Settings) -> dict[str, Actor]:
    """Return by IRI the states for whom someone acts and that occur in no relation themselves."""
    missing = states_missing(graph.relations)
    if not missing:
        return {}
    table = load_own(settings.actors, base=graph.base).table
    keys = {iri: iri.rpartition("/")[2] for iri in missing}
    return {iri: table.state(key) for iri, key in keys.items() if key in table.states}


def _is_within(
    statement: Statement, since: date | None, until: date | None, families: Collection[Family]
) -> bool:
    if families and statement.family not in families:
        return False
    if since is None and until is None:
        return True
    day = statement.day
    return day is not None and (since or date.min) <= day <= (until or date.max)


def _reason_class(reason: str) -> str:
    """Return a reason without what is particular to one case."""
    return "duplicate" if reason.startswith("duplicate") else reason


def _why_empty(graph: Graph) -> str:
    if not graph.articles:
        return "No article was read."
    count = "1 article was" if len(graph.articles) == 1 else f"{len(graph.articles)} articles were"
    return f"{count} read, and no relation between two actors was found."
