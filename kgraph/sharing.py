"""Graphs from files and stores: narrowed to what is asked for, written for others, compared, taken in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from kgraph.analyse.selection import Selection, select_relations
from kgraph.assemble.relations import assemble
from kgraph.config import Settings
from kgraph.export.formats import Exported, export_file, syntax_of, unnamed
from kgraph.export.lines import sorted_lines
from kgraph.export.rdf import n_triples
from kgraph.graphs import Graph, open_graph
from kgraph.model import Article, Office, Relation, Statement
from kgraph.rdf import iris as at
from kgraph.rdf.parts import article_triples
from kgraph.rdf.rooms import all_triples, ledger_graph
from kgraph.rdf.triples import Iri
from kgraph.store.derived import bring_up_to_date
from kgraph.store.disk import DiskStore, is_store
from kgraph.store.files import read_graph
from kgraph.store.ledger import read_settings, settle
from kgraph.store.protocol import GraphStore
from kgraph.store.reading import base_in, exact_quads
from kgraph.store.syntax import Syntax
from kgraph.store.terms import oxigraph_triple
from kgraph.store.writing import Reading, write_reading

_WITH_NAMES = (".nq", ".trig")
_UNKNOWN_READER = "unknown"


def source_settings(path: Path, settings: Settings) -> Settings:
    """Return the settings with the window of days that a store was filled with; of a file, as they are.

    Raises
    ------
    StoreError
        Where the folder holds no store, or one that cannot be read.
    """
    if not path.is_dir():
        return settings
    store = DiskStore(path, read_only=True)
    return replace(
        settings, window_days=_window(read_settings(store, ledger_graph(base_in(store))), settings)
    )


def select(graph: Graph, selection: Selection, settings: Settings) -> Graph:
    """Return the graph of what is asked for: statements, with their articles, actors and offices.

    Relations are assembled again from the statements left. Where nothing is asked for, the
    graph is returned as it is, with the articles in which nothing was found.
    """
    if not selection:
        return graph
    again = partial(assemble, window_days=settings.window_days, base=graph.base)
    relations = select_relations(graph.statements, selection, again)
    kept = {statement.iri for relation in relations for statement in relation.statements}
    statements = tuple(statement for statement in graph.statements if statement.iri in kept)
    return replace(
        graph,
        statements=statements,
        relations=relations,
        articles=_articles_of(statements),
        offices=tuple(_offices_of(graph.offices, statements)),
    )


def export_graph_file(graph: Graph, path: Path, kind: str, *, has_names: bool) -> Exported:
    """Write a graph in a format; ``has_names`` says that its source had names of graphs to lose."""
    exported = export_file(
        graph.relations,
        path,
        offices=graph.offices,
        articles=graph.articles,
        base=graph.base,
        suffix=kind,
    )
    lost = unnamed(kind) if has_names and syntax_of(kind) is not None else ()
    return replace(exported, lost=(*lost, *exported.lost))


@dataclass(frozen=True, slots=True)
class Side:
    """One of two graphs that are compared: a file or a store, or what is asked for of it."""

    path: Path
    selection: Selection
    settings: Settings

    def relations(self) -> tuple[Relation, ...]:
        """Return its relations."""
        return self._graph().relations

    def lines(self) -> Iterable[bytes]:
        """Return its triples as lines of N-Triples in the order of their bytes, each once."""
        return graph_triples(self._graph()) if self.selection else sorted_triples(self.path)

    def _graph(self) -> Graph:
        settings = source_settings(self.path, self.settings)
        return select(open_graph(self.path, settings), self.selection, settings)


def sorted_triples(path: Path) -> Iterator[bytes]:
    """Yield the lines of N-Triples, in the order of their bytes, of a file or of a store."""
    if path.is_dir():
        quads = exact_quads(DiskStore(path, read_only=True))
        return sorted_lines((quad.triple for quad in quads), Syntax.N_TRIPLES)
    return sorted_lines(map(oxigraph_triple, read_graph(path)), Syntax.N_TRIPLES)


def graph_triples(graph: Graph) -> list[bytes]:
    """Return what ``kgraph export`` writes of a graph as N-Triples, in lines."""
    return n_triples(graph.relations, offices=graph.offices, articles=graph.articles, base=graph.base)


def take_in(graph: Graph, store: GraphStore, settings: Settings) -> int:
    """Write a graph into a store, each article with its statements in one transaction.

    A reading of the same text that is in the store already is replaced. Returns how many
    relations were weighed again.

    Raises
    ------
    ConfigError
        Where the store has another ``data_base``.
    """
    window_days = settle(store, graph.base, settings.window_days, keep_window=True)
    said: dict[str, list[Statement]] = {}
    for statement in graph.statements:
        said.setdefault(statement.article.iri, []).append(statement)
    articles = {statement.article.iri: statement.article for statement in graph.statements}
    articles |= {article.iri: article for article in graph.articles}
    for iri in sorted(articles):
        statements = tuple(said.get(iri, ()))
        readers = sorted({statement.extractor for statement in statements}) or [_UNKNOWN_READER]
        offices = tuple(_offices_of(graph.offices, statements))
        write_reading(store, Reading(articles[iri], statements, offices, readers[0]), base=graph.base)
    return bring_up_to_date(store, window_days=window_days, base=graph.base)


def unplaced(path: Path, graph: Graph) -> int:
    """Return how many triples of a graph file the model has no place for; what is derived is not counted."""
    kept = all_triples(graph.relations, offices=graph.offices, base=graph.base)
    kept.update(triple for article in graph.articles for triple in article_triples(article))
    given = set(read_graph(path))
    derived = {triple.subject for triple in given if triple.object == Iri(at.RELATION)}
    direct = set(at.SHORTCUT.values())
    return sum(
        triple.subject not in derived and triple.predicate not in direct and triple not in kept
        for triple in given
    )


def _window(found: Mapping[str, object], settings: Settings) -> int:
    kept = found.get("window_days")
    return kept if isinstance(kept, int) else settings.window_days


def names_graphs(path: Path) -> bool:
    """Return whether a source tells in which graph a triple stands."""
    return is_store(path) or path.suffix.lower() in _WITH_NAMES


def _articles_of(statements: Iterable[Statement]) -> tuple[Article, ...]:
    articles = {statement.article.iri: statement.article for statement in statements}
    return tuple(articles[iri] for iri in sorted(articles))


def _offices_of(offices: Iterable[Office], statements: Iterable[Statement]) -> Iterator[Office]:
    """Yield the offices that the actors of some statements held on the days of their articles.

    Of an article without a day nobody knows which office counted: all are kept.
    """
    days: dict[str, set[date | None]] = {}
    for statement in statements:
        for role in (statement.source, statement.target, statement.attributed_to):
            if role is not None:
                days.setdefault(role.actor.iri, set()).add(statement.article.published)
    for office in offices:
        if any(_is_held(office, day) for day in days.get(office.holder, ())):
            yield office


def _is_held(office: Office, day: date | None) -> bool:
    return day is None or office.start <= day <= (office.end or date.max)
