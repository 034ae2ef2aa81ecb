"""Which format is written how, under which suffix, and what it cannot hold."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from kgraph.errors import ExportError
from kgraph.export.graphs import export_gexf, export_graphml
from kgraph.export.neo4j import export_neo4j
from kgraph.export.parquet import export_parquet
from kgraph.export.rdf import export_rdf, export_rdf12
from kgraph.export.tables import export_csv
from kgraph.identity import BASE
from kgraph.model import Article, Office, Relation
from kgraph.store.syntax import WITH_GRAPHS, Syntax

RDF12: Final = ".rdf12"
"""RDF 1.2 Turtle with reifiers: asked for by name, since its files are ``.ttl`` too."""

_NEO4J: Final = ".neo4j"
_TABLES: Final[dict[str, Callable[[Iterable[Relation], Path], tuple[Path, ...]]]] = {
    ".csv": export_csv,
    ".gexf": export_gexf,
    ".graphml": export_graphml,
    _NEO4J: export_neo4j,
    ".parquet": export_parquet,
}
_SYNTAXES: Final[dict[str, Syntax]] = {**{f".{syntax}": syntax for syntax in Syntax}, ".rdf": Syntax.RDF_XML}

_NETWORK_ALONE: Final = "holds actors and relations: no quotes, articles or offices"
_QUOTES_TOO: Final = "holds no offices, no places of mentions, and no article in which nothing was found"
_LOST: Final = {
    ".csv": f"CSV {_QUOTES_TOO}",
    ".gexf": f"GEXF {_NETWORK_ALONE}",
    ".graphml": f"GraphML {_NETWORK_ALONE}",
    _NEO4J: f"the Neo4j format {_NETWORK_ALONE}",
    ".parquet": f"Parquet {_QUOTES_TOO}",
}
_UNNAMED: Final = "has no names of graphs: in which article something was found, dr:reportedIn says"
_NAMES: Final = {Syntax.TURTLE: "Turtle", Syntax.N_TRIPLES: "N-Triples", Syntax.RDF_XML: "RDF/XML"}

SUFFIXES: Final = tuple(sorted({*_TABLES, *_SYNTAXES} - {_NEO4J}))
"""The suffixes that are known; the page (``.html``) has a module of its own."""

FORMATS: Final = tuple(sorted(kind.removeprefix(".") for kind in {*_TABLES, *_SYNTAXES, RDF12}))
"""The names of all formats."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, and in words what the format could not hold."""

    paths: tuple[Path, ...]
    lost: tuple[str, ...] = ()


def export_file(
    relations: Sequence[Relation],
    path: Path,
    *,
    offices: Iterable[Office] = (),
    articles: Iterable[Article] = (),
    base: str = BASE,
    suffix: str = "",
) -> Exported:
    """Write relations in the format of the path's suffix, each file whole or not at all.

    Parameters
    ----------
    relations
        Their statements come with them.
    path
        The file; CSV, Parquet and Neo4j write others beside it.
    offices
        For RDF: who held which post when.
    articles
        For RDF: what was read, also where no statement was found in it.
    base
        For RDF: the base of the data's IRIs, as they were minted.
    suffix
        Another suffix than the path's, such as ``".ttl"``, or one of ``FORMATS`` after a dot.

    Raises
    ------
    ExportError
        For an unknown suffix, a place that cannot be written, or a library that is missing.
    """
    kind = kind_of(path, suffix)
    if kind in _TABLES:
        return Exported(_TABLES[kind](relations, path), (_LOST[kind],))
    if kind == RDF12:
        export_rdf12(relations, path, offices=offices, articles=articles, base=base)
        return Exported((path,))
    write = partial(export_rdf, relations, path, _SYNTAXES[kind])
    return Exported((path,), shortened(write(offices=offices, articles=articles, base=base)))


def kind_of(path: Path, suffix: str = "") -> str:
    """Return the format to write: the suffix asked for, else the path's, in lower case.

    Raises
    ------
    ExportError
        Where nothing is written so.
    """
    kind = (suffix or path.suffix).lower()
    if kind in _TABLES or kind in _SYNTAXES or kind == RDF12:
        return kind
    raise ExportError(
        f"{path}: nothing is written as {kind or 'a file without a suffix'}",
        hint=f"end the name in one of: {', '.join(SUFFIXES)}; or give --format {', '.join(FORMATS)}",
    )


def syntax_of(kind: str) -> Syntax | None:
    """Return the syntax of RDF in which a format is written, None for tables and networks."""
    return Syntax.TURTLE if kind == RDF12 else _SYNTAXES.get(kind)


def unnamed(kind: str) -> tuple[str, ...]:
    """Return in words that a format of RDF has no names of graphs; nothing for one that has."""
    syntax = syntax_of(kind)
    return () if syntax is None or syntax in WITH_GRAPHS else (f"{_NAMES[syntax]} {_UNNAMED}",)


def shortened(texts: int) -> tuple[str, ...]:
    """Return in words that texts have lost characters; nothing for none."""
    return (f"XML holds no control characters: {texts} of the texts lost some",) if texts else ()
