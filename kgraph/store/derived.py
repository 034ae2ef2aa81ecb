"""Relations and direct triples of a store, made again where their statements changed.

The cost is that of the relations touched: of their own statements, never of the whole store.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

from kgraph.assemble.weighing import Support, weigh
from kgraph.identity import BASE
from kgraph.model import Standing
from kgraph.rdf import iris as at
from kgraph.rdf.coded import VALUE
from kgraph.rdf.edges import direct_triples, edge_triples, read_key, read_support, weight_triples
from kgraph.rdf.rooms import derived_graph, ledger_graph
from kgraph.rdf.triples import Described, Iri, Triple, boolean
from kgraph.store.change import Change, InGraph
from kgraph.store.protocol import GraphStore
from kgraph.store.terms import sparql_term

_AT_ONCE = 200


def outdated_relations(store: GraphStore, *, base: str = BASE) -> list[str]:
    """Return the IRIs of the relations whose statements have changed since they were weighed, sorted."""
    books, outdated = sparql_term(Iri(ledger_graph(base))), sparql_term(Iri(at.OUTDATED))
    rows = store.query(f"SELECT ?r {{ GRAPH {books} {{ ?r {outdated} true }} }}").rows
    return sorted(row[0].value for row in rows if row[0])


def bring_up_to_date(
    store: GraphStore,
    *,
    window_days: int,
    base: str = BASE,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Weigh the outdated relations again and return how many there were.

    Each transaction does some of them; what it leaves stays marked, so that an interrupted
    run loses nothing. ``progress`` is called with the number done after each.
    """
    waiting = iter(outdated_relations(store, base=base))
    done = 0
    while chunk := list(islice(waiting, _AT_ONCE)):
        change = renewal(store, chunk, window_days=window_days, base=base)
        marks = ((ledger_graph(base), Triple(each, at.OUTDATED, boolean(value=True))) for each in chunk)
        store.apply(replace(change, removed=(*change.removed, *marks)))
        done += len(chunk)
        if progress is not None:
            progress(len(chunk))
    return done


def renewal(store: GraphStore, relations: Collection[str], *, window_days: int, base: str = BASE) -> Change:
    """Return what makes some relations, and the direct triples of their pairs, fit their statements.

    Nothing where they do.
    """
    room = derived_graph(base)
    removed: set[Triple] = set()
    added: set[Triple] = set()
    given: set[Triple] = set()
    lost: set[Triple] = set()

    @cache
    def article(iri: str) -> Described:
        return Described(store.triples(iri, subject=iri))

    for relation in relations:
        found = set(store.triples(room, subject=relation))
        wanted, direct = _wanted(store, relation, Described(found), article, window_days)
        removed |= found - wanted
        added |= wanted - found
        given |= direct
        if not wanted and found:
            lost |= set(direct_triples(read_key(Described(found), relation)))
    added |= {triple for triple in given if not _is_in(store, room, triple)}
    removed |= {triple for triple in lost - given if not _is_supported(store, triple, relations, room)}
    return Change(removed=tuple(_in(room, removed)), added=tuple(_in(room, added)))


def _wanted(
    store: GraphStore,
    relation: str,
    about: Described,
    article: Callable[[str], Described],
    window_days: int,
) -> tuple[set[Triple], set[Triple]]:
    """Return what a relation and its direct triples have to be; nothing where no statement is left."""
    statements = about.iris(relation, at.BASED_ON)
    if not statements:
        return set(), set()
    key = read_key(about, relation)
    weight = weigh([_support(store, each, article) for each in statements], window_days)
    based = (Triple(relation, at.BASED_ON, Iri(statement)) for statement in statements)
    return {*edge_triples(relation, key), *weight_triples(relation, weight), *based}, {*direct_triples(key)}


def _support(store: GraphStore, statement: str, article: Callable[[str], Described]) -> Support:
    about = Described(store.triples(subject=statement))
    return read_support(about, statement, article(about.the_iri(statement, at.REPORTED_IN)))


def _is_supported(store: GraphStore, direct: Triple, but: Collection[str], room: str) -> bool:
    """Return whether a relation other than ``but`` gives the direct triple."""
    family = next(family for family, link in at.SHORTCUT.items() if link == direct.predicate)
    ends = (direct.subject, direct.object.value)
    found = {*_happened(store, ends, family, room), *_happened(store, ends[::-1], family, room, mutual=True)}
    return bool(found - set(but))


def _happened(
    store: GraphStore, ends: tuple[str, str], family: str, room: str, *, mutual: bool = False
) -> Iterator[str]:
    source, target = (sparql_term(Iri(end)) for end in ends)
    only = "; dr:mutual true" if mutual else ""
    rows = store.query(
        f"SELECT ?r {{ GRAPH {sparql_term(Iri(room))} {{ ?r dr:source {source} ; dr:target {target} ; "
        f"dr:family drt:{family} ; dr:standing {sparql_term(Iri(VALUE[Standing.HAPPENED]))} {only} }} }}"
    ).rows
    return (row[0].value for row in rows if row[0])


def _is_in(store: GraphStore, room: str, triple: Triple) -> bool:
    return triple in store.triples(room, subject=triple.subject)


def _in(room: str, triples: set[Triple]) -> Iterator[InGraph]:
    return ((room, triple) for triple in sorted(triples, key=repr))
