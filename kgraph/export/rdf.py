"""Relations -> RDF files: plain triples, or one named graph an article and three for the rest."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kgraph.export.atomic import atomic_write
from kgraph.identity import BASE
from kgraph.model import Article, Office, Relation, Statement
from kgraph.rdf.codec import relation_triples, shortcut_triples, statement_triples
from kgraph.rdf.parts import article_triples, office_triples
from kgraph.rdf.triples import Triple
from kgraph.store.prefixes import prefixes
from kgraph.store.syntax import Syntax, write_dataset

Graphs = dict[str, set[Triple]]


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


def named_graphs(
    relations: Iterable[Relation],
    *,
    offices: Iterable[Office] = (),
    articles: Iterable[Article] = (),
    base: str = BASE,
) -> Graphs:
    """Return the triples by the IRI of their graph.

    - an article's IRI: the article, what it says and its spans;
    - ``graph/reference``: actors, offices, topics and places;
    - ``graph/provenance``: which software read what;
    - ``graph/derived``: relations and the direct triples, made again and never edited.
    """
    ordered = sorted(relations, key=lambda relation: relation.iri)
    statements = {statement.iri: statement for relation in ordered for statement in relation.statements}
    graphs: Graphs = {}
    for iri in sorted(statements):
        _add_statement(graphs, statements[iri], base)
    for relation in ordered:
        for triple in relation_triples(relation):
            room = "derived" if triple.subject == relation.iri else "reference"
            graphs.setdefault(f"{base}graph/{room}", set()).add(triple)
    for direct in shortcut_triples(statements.values()):
        graphs.setdefault(f"{base}graph/derived", set()).add(direct)
    for office in offices:
        graphs.setdefault(f"{base}graph/reference", set()).update(office_triples(office))
    for article in articles:
        graphs.setdefault(article.iri, set()).update(article_triples(article))
    return graphs


def all_triples(
    relations: Iterable[Relation], *, offices: Iterable[Office] = (), base: str = BASE
) -> set[Triple]:
    """Return the union of the named graphs."""
    return set().union(*named_graphs(relations, offices=offices, base=base).values())


def _add_statement(graphs: Graphs, statement: Statement, base: str) -> None:
    article = statement.article.iri
    for triple in statement_triples(statement):
        graphs.setdefault(_graph_of(triple.subject, statement.iri, article, base), set()).add(triple)


def _graph_of(subject: str, statement: str, article: str, base: str) -> str:
    """Return the graph in which a node is described; spans are fragments of their article."""
    if subject == statement or subject.partition("#")[0] == article:
        return article
    made = subject.removeprefix(base).partition("/")[0] in ("extraction", "agent")
    return f"{base}graph/{'provenance' if made else 'reference'}"
