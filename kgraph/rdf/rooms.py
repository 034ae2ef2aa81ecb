"""In which named graph a triple stands: each node is described in one graph alone.

- an article's IRI: the article, what it says and its spans;
- ``graph/reference``: actors, offices, topics and places;
- ``graph/provenance``: which software read what, and what an article took the place of;
- ``graph/derived``: relations and the direct triples, made again and never edited;
- ``graph/ledger``: a store's own bookkeeping, in no export.
"""

from collections.abc import Iterable

from kgraph.identity import BASE
from kgraph.model import Article, Office, Relation, Statement
from kgraph.rdf.codec import statement_triples
from kgraph.rdf.edges import relation_triples, shortcut_triples
from kgraph.rdf.parts import article_triples, office_triples
from kgraph.rdf.triples import Triple

Graphs = dict[str, set[Triple]]


def reference_graph(base: str = BASE) -> str:
    """Return the name of the graph of actors, offices, topics and places."""
    return f"{base}graph/reference"


def provenance_graph(base: str = BASE) -> str:
    """Return the name of the graph that says which software read what."""
    return f"{base}graph/provenance"


def derived_graph(base: str = BASE) -> str:
    """Return the name of the graph of relations and direct triples."""
    return f"{base}graph/derived"


def ledger_graph(base: str = BASE) -> str:
    """Return the name of the graph in which a store keeps its books."""
    return f"{base}graph/ledger"


def is_ledger(name: str) -> bool:
    """Return whether a graph is a store's books, below whatever base."""
    return name.endswith("/graph/ledger")


def named_graphs(
    relations: Iterable[Relation],
    *,
    offices: Iterable[Office] = (),
    articles: Iterable[Article] = (),
    base: str = BASE,
) -> Graphs:
    """Return the triples by the IRI of their graph."""
    ordered = sorted(relations, key=lambda relation: relation.iri)
    statements = {statement.iri: statement for relation in ordered for statement in relation.statements}
    graphs: Graphs = {}
    for iri in sorted(statements):
        _add_statement(graphs, statements[iri], base)
    for relation in ordered:
        for triple in relation_triples(relation):
            room = derived_graph if triple.subject == relation.iri else reference_graph
            graphs.setdefault(room(base), set()).add(triple)
    for direct in shortcut_triples(statements.values()):
        graphs.setdefault(derived_graph(base), set()).add(direct)
    for office in offices:
        graphs.setdefault(reference_graph(base), set()).update(office_triples(office))
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
        graphs.setdefault(graph_of(triple.subject, statement.iri, article, base), set()).add(triple)


def graph_of(subject: str, statement: str, article: str, base: str) -> str:
    """Return the graph in which a node is described; spans are fragments of their article."""
    if subject == statement or subject.partition("#")[0] == article:
        return article
    made = subject.removeprefix(base).partition("/")[0] in ("extraction", "agent")
    return provenance_graph(base) if made else reference_graph(base)
