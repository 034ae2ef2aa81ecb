"""What a store on disk says, exactly as it was put in and without its books: for exports and comparisons."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from kgraph.identity import BASE
from kgraph.rdf.iris import COUNTS
from kgraph.rdf.rooms import is_ledger, reference_graph
from kgraph.rdf.triples import XSD
from kgraph.store.disk import DiskStore

if TYPE_CHECKING:
    import pyoxigraph as ox

_INTEGER: Final = f"{XSD}integer"
_REFERENCE: Final = reference_graph("")


def exact_quads(store: DiskStore) -> "Iterator[ox.Quad]":
    """Yield every quad as it was put in, in an order that the content alone decides, without the ledger."""
    return with_types(store.quads(is_ledger))


def with_types(quads: "Iterable[ox.Quad]") -> "Iterator[ox.Quad]":
    """Yield the quads, each count with the type that the ontology gives it."""
    import pyoxigraph as ox

    count = ox.NamedNode(f"{XSD}nonNegativeInteger")
    # Oxigraph's own nodes are compared: to make words of each predicate takes longer.
    counts = frozenset(ox.NamedNode(name) for name in COUNTS)
    for quad in quads:
        if quad.predicate not in counts:
            yield quad
            continue
        value = quad.object
        if isinstance(value, ox.Literal) and value.datatype.value == _INTEGER:
            value = ox.Literal(value.value, datatype=count)
        yield ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)


def base_in(store: DiskStore) -> str:
    """Return the base of a store's own data, the default for one without reference data."""
    name = store.graph_ending(f"/{_REFERENCE}")
    return BASE if name is None else name.removesuffix(_REFERENCE)
