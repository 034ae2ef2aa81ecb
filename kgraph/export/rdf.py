"""Relations -> RDF files: plain triples, or one named graph an article and three for the rest."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.export.atomic import atomic_write
from kgraph.export.rdf12 import with_reifiers
from kgraph.export.stream import SORTED, stream_quads
from kgraph.identity import BASE
from kgraph.model import Article, Office, Relation
from kgraph.rdf.rooms import named_graphs
from kgraph.rdf.triples import Literal, Triple
from kgraph.store.prefixes import prefixes
from kgraph.store.syntax import Syntax, for_xml, write_dataset

if TYPE_CHECKING:
    import pyoxigraph as ox


def export_rdf(
    relations: Sequence[Relation],
    path: Path,
    syntax: Syntax,
    *,
    offices: Iterable[Office] = (),
    articles: Iterable[Article] = (),
    base: str = BASE,
) -> int:
    """Write relations, their statements and the offices; the same graph gives the same bytes.

    TriG, N-Quads and JSON-LD keep the named graphs; the others write the union.
    ``articles`` are written too where no statement brings them. Returns how many texts have
    lost characters: none but in RDF/XML, which cannot hold control characters.
    """
    graphs = named_graphs(relations, offices=offices, articles=articles, base=base)
    written = write_dataset(graphs, syntax, prefixes(base))
    if syntax in SORTED:
        written = b"".join(_sorted(written))
    with atomic_write(path) as file:
        file.write(written)
    return _shortened(graphs) if syntax is Syntax.RDF_XML else 0


def n_triples(
    relations: Sequence[Relation],
    *,
    offices: Iterable[Office] = (),
    articles: Iterable[Article] = (),
    base: str = BASE,
) -> list[bytes]:
    """Return what ``export_rdf`` writes as N-Triples: lines in the order of their bytes."""
    graphs = named_graphs(relations, offices=offices, articles=articles, base=base)
    return _sorted(write_dataset(graphs, Syntax.N_TRIPLES, prefixes(base)))


def export_rdf12(
    relations: Sequence[Relation],
    path: Path,
    *,
    offices: Iterable[Office] = (),
    articles: Iterable[Article] = (),
    base: str = BASE,
) -> None:
    """Write RDF 1.2 Turtle, in which statements and relations are reifiers of what they say."""
    graphs = named_graphs(relations, offices=offices, articles=articles, base=base)
    turtle = write_dataset(graphs, Syntax.TURTLE, prefixes(base))
    with atomic_write(path) as file:
        stream_quads(with_reifiers(_parsed(turtle)), file, Syntax.TURTLE, prefixes(base))


def _sorted(written: bytes) -> list[bytes]:
    # A literal may hold characters at which splitlines() would cut.
    return sorted({line + b"\n" for line in written.split(b"\n") if line})


def _parsed(turtle: bytes) -> "Iterator[ox.Quad]":
    """Yield what Turtle says, in its order."""
    import pyoxigraph as ox

    return ox.parse(turtle, format=ox.RdfFormat.TURTLE)


def _shortened(graphs: Mapping[str, Iterable[Triple]]) -> int:
    texts = {t.object for triples in graphs.values() for t in triples if isinstance(t.object, Literal)}
    return sum(for_xml(text.value) != text.value for text in texts)
