"""An article with its statements into a store, in one transaction, and out of it again.

What is derived from many articles is only marked here; ``kgraph.store.derived`` makes it
again, once for all articles of a morning.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kgraph.assemble.relations import RelationKey, key_of
from kgraph.identity import BASE
from kgraph.model import Article, Office, Role, Statement
from kgraph.rdf import iris as at
from kgraph.rdf.codec import statement_triples
from kgraph.rdf.edges import edge_triples
from kgraph.rdf.parts import (
    actor_triples,
    article_triples,
    extraction_iri,
    extraction_triples,
    office_triples,
)
from kgraph.rdf.rooms import derived_graph, graph_of, ledger_graph, provenance_graph, reference_graph
from kgraph.rdf.triples import RDF_TYPE, Iri, Triple, boolean, text
from kgraph.store.change import Change, InGraph
from kgraph.store.ledger import (
    Contribution,
    Description,
    described,
    digest_of,
    read_contribution,
    read_tally,
    record_digest,
)
from kgraph.store.protocol import GraphStore


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading of an article gave: its statements, and who held which office on its day."""

    article: Article
    statements: tuple[Statement, ...]
    offices: tuple[Office, ...]
    extractor: str


def write_reading(
    store: GraphStore, reading: Reading, *, replaces: Sequence[str] = (), base: str = BASE
) -> None:
    """Write an article with what was read in it, in one transaction.

    An earlier reading of the same article is replaced, and so are the articles ``replaces``;
    the provenance keeps what they were. The store's relations are outdated afterwards.
    """
    store.apply(reading_change(store, reading, replaces=replaces, base=base))


def reading_change(
    store: GraphStore, reading: Reading, *, replaces: Sequence[str] = (), base: str = BASE
) -> Change:
    """Return what writing an article does to a store."""
    books, article = ledger_graph(base), reading.article
    gone = {
        iri: found
        for iri in sorted({article.iri, *replaces})
        if (found := read_contribution(store, books, iri))
    }
    known = _descriptions(reading, base)
    contribution = _contribution(reading, known, base)
    removed = [*_books_removed(store, gone, base), *_links(gone.values(), base)]
    added = [
        *_own_triples(reading, base),
        (books, contribution.to_triple(article.iri)),
        *_links([contribution], base),
        *_edges(reading.statements, base),
        *_outdated([*gone.values(), contribution], base),
        *_revisions(store, article.iri, [iri for iri in gone if iri != article.iri], base),
    ]
    taken, put = _tallies(store, gone.values(), contribution, known, base)
    return _tidy(tuple(gone), [*removed, *taken], [*added, *put])


def _tidy(dropped: tuple[str, ...], removed: list[InGraph], added: list[InGraph]) -> Change:
    """Return the change without what it would remove and add again."""
    both = set(removed) & set(added)
    order = dict.fromkeys(added)
    return Change(
        dropped,
        tuple(sorted({each for each in removed if each not in both}, key=repr)),
        tuple(each for each in order if each not in both or each[0] in dropped),
    )


def _own_triples(reading: Reading, base: str) -> Iterable[InGraph]:
    """Yield the article's own graph, and who read it."""
    article = reading.article.iri
    for triple in article_triples(reading.article):
        yield article, triple
    for triple in extraction_triples(article, reading.extractor):
        yield provenance_graph(base), triple
    for statement in reading.statements:
        for triple in statement_triples(statement):
            name = graph_of(triple.subject, statement.iri, article, base)
            if name != reference_graph(base):
                yield name, triple


def _descriptions(reading: Reading, base: str) -> dict[str, Counter[Description]]:
    """Return how often each description of a shared node is given: an actor's once a role."""
    counts: dict[str, Counter[Description]] = {}
    shared: set[Triple] = set()
    for statement in reading.statements:
        for role in _roles(statement):
            for node, description in described(actor_triples(role.actor)).items():
                counts.setdefault(node, Counter())[description] += 1
        article = reading.article.iri
        shared.update(
            triple
            for triple in statement_triples(statement)
            if graph_of(triple.subject, statement.iri, article, base) == reference_graph(base)
        )
    for office in reading.offices:
        shared.update(office_triples(office))
    for node, description in described(shared).items():
        if node not in counts:
            counts[node] = Counter([description])
    return counts


def _contribution(reading: Reading, known: Mapping[str, Counter[Description]], base: str) -> Contribution:
    return Contribution(
        record_digest(reading.article),
        reading.extractor,
        {node: {digest_of(each): count for each, count in uses.items()} for node, uses in known.items()},
        {statement.iri: key_of(statement).iri(base) for statement in reading.statements},
    )


def _roles(statement: Statement) -> list[Role]:
    roles = (statement.source, statement.target, statement.attributed_to)
    return [role for role in roles if role is not None]


def _books_removed(store: GraphStore, gone: Mapping[str, Contribution], base: str) -> Iterable[InGraph]:
    """Yield the ledger's entries of articles that go, and the record of their reading."""
    for article, contribution in gone.items():
        yield ledger_graph(base), contribution.to_triple(article)
        for triple in store.triples(
            provenance_graph(base), subject=extraction_iri(article, contribution.extractor)
        ):
            yield provenance_graph(base), triple


def _links(contributions: Iterable[Contribution], base: str) -> Iterable[InGraph]:
    """Yield which statements relations are based on."""
    for contribution in contributions:
        for statement, relation in sorted(contribution.relations.items()):
            yield derived_graph(base), Triple(relation, at.BASED_ON, Iri(statement))


def _edges(statements: Iterable[Statement], base: str) -> Iterable[InGraph]:
    """Yield what the relations of some statements are, without what they weigh."""
    keys: set[RelationKey] = {key_of(statement) for statement in statements}
    for key in sorted(keys):
        for triple in edge_triples(key.iri(base), key):
            yield derived_graph(base), triple


def _outdated(contributions: Iterable[Contribution], base: str) -> Iterable[InGraph]:
    relations = {relation for contribution in contributions for relation in contribution.relations.values()}
    for relation in sorted(relations):
        yield ledger_graph(base), Triple(relation, at.OUTDATED, boolean(value=True))


def _revisions(store: GraphStore, article: str, replaced: Iterable[str], base: str) -> Iterable[InGraph]:
    """Yield that an article took the place of others, and what is kept of those."""
    room = provenance_graph(base)
    for old in replaced:
        yield room, Triple(article, at.REVISION_OF, Iri(old))
        yield room, Triple(old, RDF_TYPE, Iri(at.ENTITY))
        for triple in store.triples(old, subject=old):
            if triple.predicate in (at.IDENTIFIER, at.SHA256):
                yield room, Triple(old, triple.predicate, text(triple.object.value))


def _tallies(
    store: GraphStore,
    gone: Iterable[Contribution],
    contribution: Contribution,
    known: Mapping[str, Counter[Description]],
    base: str,
) -> tuple[list[InGraph], list[InGraph]]:
    """Return what goes and what comes in the ledger's tallies and in the reference graph."""
    taken: dict[str, Counter[str]] = {}
    for old in gone:
        for node, counts in old.descriptions.items():
            taken.setdefault(node, Counter()).update(counts)
    removed: list[InGraph] = []
    added: list[InGraph] = []
    for node in sorted({*taken, *contribution.descriptions}):
        before = read_tally(store, ledger_graph(base), node)
        by_digest = {digest_of(each): each for each in known.get(node, ())}
        after = before.changed(taken.get(node, {}), contribution.descriptions.get(node, {}), by_digest)
        for entries, tally in ((removed, before), (added, after)):
            entries.extend((ledger_graph(base), triple) for triple in tally.to_triples(node))
            entries.extend((reference_graph(base), triple) for triple in tally.chosen())
    return removed, added
