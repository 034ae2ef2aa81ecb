"""Which suffix is written how."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kgraph.errors import ExportError
from kgraph.export.graphs import export_gexf, export_graphml
from kgraph.export.rdf import export_rdf
from kgraph.export.tables import export_csv
from kgraph.identity import BASE
from kgraph.model import Article, Office, Relation
from kgraph.store.syntax import Syntax

_TABLES: dict[str, Callable[[Iterable[Relation], Path], None]] = {
    ".csv": export_csv,
    ".gexf": export_gexf,
    ".graphml": export_graphml,
}
_SYNTAXES: dict[str, Syntax] = {**{f".{syntax}": syntax for syntax in Syntax}, ".rdf": Syntax.RDF_XML}

TABLE_SUFFIXES = tuple(sorted(_TABLES))
"""Those of relations alone, without the statements as a graph."""

SUFFIXES = tuple(sorted([*_TABLES, *_SYNTAXES]))
"""The suffixes that ``export_file`` knows; the page (``.html``) has a module of its own."""


def export_file(
    relations: Sequence[Relation],
    path: Path,
    *,
    offices: Iterable[Office] = (),
    articles: Iterable[Article] = (),
    base: str = BASE,
    suffix: str = "",
) -> None:
    """Write relations in the format of the path's suffix, whole or not at all.

    Parameters
    ----------
    relations
        Their statements come with them.
    path
        The file; ``.csv`` writes two more beside it.
    offices
        For RDF: who held which post when.
    articles
        For RDF: what was read, also where no statement was found in it.
    base
        For RDF: the base of the data's IRIs, as they were minted.
    suffix
        Another suffix than the path's, such as ``".ttl"``.

    Raises
    ------
    ExportError
        For an unknown suffix, or a place that cannot be written.
    """
    kind = (suffix or path.suffix).lower()
    if kind in _TABLES:
        _TABLES[kind](relations, path)
    elif kind in _SYNTAXES:
        export_rdf(relations, path, _SYNTAXES[kind], offices=offices, articles=articles, base=base)
    else:
        raise ExportError(
            f"{path}: nothing is written as {kind or 'a file without a suffix'}",
            hint=f"end the name in one of: {', '.join(SUFFIXES)}",
        )
