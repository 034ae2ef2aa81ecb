"""Relations -> RDF files: plain triples, or one named graph an article and three for the rest."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kgraph.export.atomic import atomic_write
from kgraph.identity import BASE
from kgraph.model import Article, Office, Relation
from kgraph.rdf.rooms import named_graphs
from kgraph.store.prefixes import prefixes
from kgraph.store.syntax import Syntax, write_dataset


def export_rdf(
    relations: Sequence[Relation],
    path: Path,
    syntax: Syntax,
    *,
    offices: Iterable[Office] = (),
    articles: Iterable[Article] = (),
    base: str = BASE,
) -> None:
    """Write relations, their statements and the offices; the same graph gives the same bytes.

    TriG, N-Quads and JSON-LD keep the named graphs; the others write the union.
    ``articles`` are written too where no statement brings them.
    """
    graphs = named_graphs(relations, offices=offices, articles=articles, base=base)
    written = write_dataset(graphs, syntax, prefixes(base))
    with atomic_write(path) as file:
        file.write(written)
