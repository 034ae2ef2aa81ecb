"""A store's books: what each article contributes, so that it can be taken back exactly.

A node of the reference graph (an actor, a topic, a place, an office) may be described by
many articles. Its tally counts how often each description is given; the one given most
stands in the graph. So a store depends on the set of its articles alone, and adding or
replacing one touches only the nodes that it names.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kgraph.errors import ConfigError
from kgraph.identity import content_digest
from kgraph.model import Article
from kgraph.rdf import iris as at
from kgraph.rdf.parts import read_actor
from kgraph.rdf.rooms import ledger_graph
from kgraph.rdf.triples import RDF_TYPE, Described, Iri, Literal, Triple, text
from kgraph.store.change import Change
from kgraph.store.protocol import GraphStore

Description = tuple[Triple, ...]
"""The triples of one node, sorted."""

_ACTOR_CLASSES = frozenset(at.ACTOR_CLASS.values())


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an article gives to the graphs that it shares with others.

    ``record`` is the digest of what is known of the article beside its text; ``extractor``
    who read it; ``descriptions`` says of each node which description (by its digest) is given
    how often; ``relations`` of each statement to which relation it belongs.
    """

    record: str
    extractor: str
    descriptions: Mapping[str, Mapping[str, int]]
    relations: Mapping[str, str]

    def to_triple(self, article: str) -> Triple:
        """Return the ledger's triple of an article."""
        parts = {
            "record": self.record,
            "extractor": self.extractor,
            "descriptions": {node: dict(counts) for node, counts in self.descriptions.items()},
            "relations": dict(self.relations),
        }
        return Triple(article, at.CONTRIBUTION, text(_canonical(parts)))


def read_contribution(store: GraphStore, ledger: str, article: str) -> Contribution | None:
    """Return what an article has contributed to a store, None where it is not in it."""
    value = _json(store, ledger, article, at.CONTRIBUTION)
    return None if value is None else Contribution(**value)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each description of a node is given, by the description's digest."""

    counts: Mapping[str, int]
    descriptions: Mapping[str, Description]

    def chosen(self) -> Description:
        """Return the description given most, the smallest of several; empty where none is given."""
        if not self.counts:
            return ()
        best = min(self.counts, key=lambda digest: (-self.counts[digest], _rank(self.descriptions[digest])))
        return self.descriptions[best]

    def changed(
        self, removed: Mapping[str, int], added: Mapping[str, int], known: Mapping[str, Description]
    ) -> "Tally":
        """Return the tally with some uses taken away and others added, whose descriptions are ``known``."""
        counts = Counter(self.counts)
        counts.subtract(removed)
        counts.update(added)
        left = {digest: count for digest, count in sorted(counts.items()) if count > 0}
        every = {**self.descriptions, **known}
        return Tally(left, {digest: every[digest] for digest in left})

    def to_triples(self, node: str) -> tuple[Triple, ...]:
        """Return the ledger's triple of a node, none where nobody describes it."""
        if not self.counts:
            return ()
        parts = {
            digest: [self.counts[digest], [_plain(triple) for triple in self.descriptions[digest]]]
            for digest in self.counts
        }
        return (Triple(node, at.TALLY, text(_canonical(parts))),)


def record_digest(article: Article) -> str:
    """Return a digest of what is known of an article beside its text."""
    return content_digest(repr(article))


def read_settings(store: GraphStore, ledger: str) -> Mapping[str, object]:
    """Return the settings that a store was filled with, none for a new one."""
    return _json(store, ledger, ledger, at.STORE_SETTINGS) or {}


def settle(store: GraphStore, base: str, window_days: int, *, keep_window: bool = False) -> int:
    """Return the window of events of a store, after noting the settings of a new one.

    Parameters
    ----------
    store
        New, or filled before.
    base
        The base of the data's IRIs.
    window_days
        What is wanted; with ``keep_window`` only for a new store.
    keep_window
        Take the window that the store has.

    Raises
    ------
    ConfigError
        Where the store was filled with another base or, unless it is kept, another window.
    """
    books = ledger_graph(base)
    found = read_settings(store, books)
    if not found:
        if store.graphs():
            raise ConfigError(
                f"the store holds no data below {base}",
                hint="set data_base to what the store was filled with, or fill a new store",
            )
        wanted = {"data_base": base, "window_days": window_days}
        store.apply(Change(added=((books, Triple(books, at.STORE_SETTINGS, text(_canonical(wanted)))),)))
        return window_days
    window = int(str(found["window_days"]))
    if window != window_days and not keep_window:
        raise ConfigError(
            f"the store was filled with window_days {window}, not {window_days}",
            hint=f"set window_days to {window}, or fill a new store",
        )
    return window


def read_tally(store: GraphStore, ledger: str, node: str) -> Tally:
    """Return the tally of a node, an empty one where nobody describes it."""
    value = _json(store, ledger, node, at.TALLY) or {}
    return Tally(
        {digest: count for digest, (count, _triples) in value.items()},
        {digest: tuple(_triple(node, parts) for parts in triples) for digest, (_, triples) in value.items()},
    )


def digest_of(description: Description) -> str:
    """Return the digest of a description."""
    return content_digest([_plain(triple) for triple in description])


def described(triples: Iterable[Triple]) -> dict[str, Description]:
    """Return the descriptions that some triples give, by their nodes."""
    nodes: dict[str, set[Triple]] = {}
    for triple in triples:
        nodes.setdefault(triple.subject, set()).add(triple)
    return {node: tuple(sorted(found, key=_plain)) for node, found in nodes.items()}


def _rank(description: Description) -> str:
    """Rank descriptions of one actor as ``assemble`` does, so that a store and a build choose alike."""
    node = description[0].subject
    is_actor = any(t.predicate == RDF_TYPE and t.object.value in _ACTOR_CLASSES for t in description)
    return repr(read_actor(Described(description), node)) if is_actor else repr(description)


def _plain(triple: Triple) -> list[str]:
    """Return predicate and object of a triple as plain words; an IRI has no datatype."""
    value = triple.object
    if isinstance(value, Iri):
        return [triple.predicate, value.value]
    return [triple.predicate, value.value, value.datatype, value.language]


def _triple(node: str, parts: list[str]) -> Triple:
    predicate, *value = parts
    return Triple(node, predicate, Iri(*value) if len(value) == 1 else Literal(*value))


def _canonical(parts: object) -> str:
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _json(store: GraphStore, ledger: str, node: str, predicate: str) -> dict | None:  # type: ignore[type-arg]
    for triple in store.triples(ledger, subject=node):
        if triple.predicate == predicate:
            found: dict = json.loads(triple.object.value)  # type: ignore[type-arg]
            return found
    return None
