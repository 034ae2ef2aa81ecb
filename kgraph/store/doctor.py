"""Is a store whole? Looks without writing: what is damaged, unfinished or at odds with itself.

The relations are weighed again from their statements and the books added up again from the
articles; nothing of it is written.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kgraph.errors import StoreError, StoreMissingError
from kgraph.rdf import iris as at
from kgraph.rdf.rooms import ledger_graph, reference_graph
from kgraph.rdf.triples import Iri
from kgraph.store.derived import outdated_relations, renewal
from kgraph.store.disk import DATABASE, DiskStore
from kgraph.store.ledger import read_contribution, read_settings, read_tally
from kgraph.store.seal import broken_tables, read_seal
from kgraph.store.terms import sparql_term

_NAMED = 3
_GO_ON = "run the last kgraph ingest again: it goes on where it was stopped"


class Health(StrEnum):
    """How a check ended."""

    GOOD = "good"
    UNFINISHED = "unfinished"
    """Nothing is lost, and the next ingest puts it right."""
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found, and what to do about it ("" where nothing is to be done)."""

    name: str
    health: Health
    found: str
    advice: str = ""


def examine(folder: Path) -> Iterator[Check]:
    """Yield the checks of a store one after the other; those that damaged files make idle are left out.

    Raises
    ------
    StoreMissingError
        Where there is no store.
    """
    again = f"keep {folder}, and fill a new store: kgraph ingest ARTICLES --store NEW"
    tables = _tables(folder, again)
    yield tables
    try:
        store = DiskStore(folder, read_only=True)
        reading = _reading(store, again)
    except StoreMissingError:
        raise
    except StoreError as error:
        yield Check("opening", Health.FAULT, error.message, again)
        return
    yield reading
    if Health.FAULT in (tables.health, reading.health):
        return
    found = _settings(store)
    if found is None:
        yield Check("books", Health.FAULT, "kgraph ingest did not fill this store", "see kgraph import")
        return
    base, window_days = found
    yield _unfinished(store, base)
    yield from _against_articles(store, base, again)
    yield _relations(store, base, window_days, again)


def _tables(folder: Path, again: str) -> Check:
    broken = broken_tables(folder)
    if broken:
        names = ", ".join(f"{DATABASE}/{name}" for name in broken[:_NAMED])
        return Check("tables", Health.FAULT, f"bytes have changed on the disk in {names}", again)
    count = len(read_seal(folder))
    if not count:
        return Check("tables", Health.UNFINISHED, "no checksums: no run has ended yet", _GO_ON)
    return Check("tables", Health.GOOD, f"{count} tables are as they were written")


def _reading(store: DiskStore, again: str) -> Check:
    """Read every triple, all together and graph by graph."""
    try:
        count = sum(1 for _triple in store.triples())
        names = store.graphs()
    except StoreError as error:
        return Check("reading", Health.FAULT, error.message, again)
    lost = [name for name in names if not _can_be_read(store, name)]
    if lost:
        named = ", ".join(f"<{name}>" for name in lost[:_NAMED])
        return Check("reading", Health.FAULT, f"{len(lost)} graphs cannot be read: {named}", again)
    return Check("reading", Health.GOOD, f"{count} triples in {len(names)} graphs can be read")


def _can_be_read(store: DiskStore, graph: str) -> bool:
    try:
        return all(True for _triple in store.triples(graph))
    except StoreError:
        return False


def _settings(store: DiskStore) -> tuple[str, int] | None:
    """Return the base of the data and the window of events that the store was filled with."""
    rows = store.query("SELECT ?g { GRAPH ?g { ?g dr:storeSettings ?settings } }").rows
    settings = read_settings(store, rows[0][0].value) if rows and rows[0][0] else {}
    if not settings:
        return None
    return str(settings["data_base"]), int(str(settings["window_days"]))


def _unfinished(store: DiskStore, base: str) -> Check:
    waiting = len(outdated_relations(store, base=base))
    if waiting:
        return Check("last run", Health.UNFINISHED, f"stopped: {waiting} relations are to be weighed", _GO_ON)
    return Check("last run", Health.GOOD, "ended")


def _against_articles(store: DiskStore, base: str, again: str) -> Iterator[Check]:
    """Yield whether statements, actors and books are those that the articles contribute."""
    uses: dict[str, Counter[str]] = {}
    promised: set[str] = set()
    articles = _instances(store, at.ARTICLE)
    strangers = 0
    for article in articles:
        contribution = read_contribution(store, ledger_graph(base), article)
        if contribution is None:
            strangers += 1
            continue
        promised.update(contribution.relations)
        for node, counts in contribution.descriptions.items():
            uses.setdefault(node, Counter()).update(counts)
    missing = promised ^ _instances(store, at.STATEMENT)
    yield _verdict("articles", strangers, f"{len(articles)} articles", "are not in the books", again)
    yield _verdict("statements", len(missing), f"{len(promised)} statements", "are lost or strange", again)
    wrong = sum(not _is_described(store, node, uses.get(node, Counter()), base) for node in sorted(uses))
    yield _verdict("actors", wrong, f"{len(uses)} actors, topics and offices", "are misdescribed", again)


def _is_described(store: DiskStore, node: str, uses: Counter[str], base: str) -> bool:
    """Return whether a node's tally is right, and the graph shows what the tally chooses."""
    tally = read_tally(store, ledger_graph(base), node)
    shown = set(store.triples(reference_graph(base), subject=node))
    return tally.counts == uses and shown == set(tally.chosen())


def _relations(store: DiskStore, base: str, window_days: int, again: str) -> Check:
    """Weigh every relation again, and compare."""
    relations = _instances(store, at.RELATION) - set(outdated_relations(store, base=base))
    wrong = 0
    for relation in sorted(relations):
        change = renewal(store, [relation], window_days=window_days, base=base)
        wrong += bool(change)
    return _verdict("relations", wrong, f"{len(relations)} relations", "do not fit their statements", again)


def _verdict(name: str, wrong: int, whole: str, fault: str, again: str) -> Check:
    if wrong:
        return Check(name, Health.FAULT, f"{wrong} of {whole} {fault}", again)
    return Check(name, Health.GOOD, f"{whole} are in order")


def _instances(store: DiskStore, kind: str) -> set[str]:
    rows = store.query(f"SELECT ?x {{ ?x a {sparql_term(Iri(kind))} }}").rows
    return {row[0].value for row in rows if row[0]}
