"""Graphs from files and stores, narrowed to what is asked for, and written for others."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from kgraph.analyse.selection import Selection, select_relations
from kgraph.assemble.relations import assemble
from kgraph.config import Settings
from kgraph.export.formats import Exported, export_file, syntax_of, unnamed
from kgraph.graphs import Graph, open_graph
from kgraph.model import Article, Office, Statement
from kgraph.rdf.codec import read_articles, read_offices, read_statements
from kgraph.rdf.rooms import ledger_graph
from kgraph.rdf.triples import Triple
from kgraph.store.disk import DiskStore, is_store
from kgraph.store.ledger import read_settings
from kgraph.store.reading import base_in, exact_triples

_WITH_NAMES = (".nq", ".trig")


def open_source(path: Path, settings: Settings) -> Graph:
    """Return the graph in a file, or in the folder of a store, with its relations assembled again.

    Raises
    ------
    GraphFileError, OntologyError, StoreError
        Where it cannot be read, or says something that the model has no place for.
    """
    if not path.is_dir():
        return open_graph(path, settings)
    store = DiskStore(path, read_only=True)
    base = base_in(store)
    found = read_settings(store, ledger_graph(base)).get("window_days", settings.window_days)
    window_days = found if isinstance(found, int) else settings.window_days
    return graph_of(exact_triples(store), base, window_days)


def graph_of(triples: Iterable[Triple], base: str, window_days: int) -> Graph:
    """Return the graph that triples describe, with its relations assembled again."""
    given = list(triples)
    statements = tuple(read_statements(given))
    relations = assemble(statements, window_days=window_days, base=base)
    return Graph(
        tuple(read_articles(given)), statements, tuple(relations), tuple(read_offices(given)), base=base
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


def names_graphs(path: Path) -> bool:
    """Return whether a source tells in which graph a triple stands."""
    return is_store(path) or path.suffix.lower() in _WITH_NAMES


def _articles_of(statements: Iterable[Statement]) -> tuple[Article, ...]:
    articles = {statement.article.iri: statement.article for statement in statements}
    return tuple(articles[iri] for iri in sorted(articles))


def _offices_of(offices: Iterable[Office], statements: Iterable[Statement]) -> Iterator[Office]:
    """Yield the offices that the actors of some statements held on the days of their articles."""
    days: dict[str, set[str]] = {}
    for statement in statements:
        for role in (statement.source, statement.target, statement.attributed_to):
            if role is not None and statement.article.published is not None:
                days.setdefault(role.actor.iri, set()).add(statement.article.published.isoformat())
    for office in offices:
        start, end = office.start.isoformat(), office.end.isoformat() if office.end else "9999-12-31"
        if any(start <= day <= end for day in days.get(office.holder, ())):
            yield office
