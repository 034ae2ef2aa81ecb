"""RDF 1.2: what a statement or relation says as a triple term, of which its own node is the reifier.

``st:1 rdf:reifies <<( act:FRA dr:pressures act:MLI )>>`` says who is related to whom without
asserting it; the direct triple is asserted only where something happened.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from kgraph.plover import Family
from kgraph.rdf import iris as at
from kgraph.rdf.coded import TYPE

if TYPE_CHECKING:
    import pyoxigraph as ox

REIFIES: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies"

_DIRECT: Final = {TYPE[family]: at.SHORTCUT[family] for family in Family}
_PARTS: Final = frozenset({at.SOURCE, at.TARGET, at.FAMILY, at.MUTUAL})
_TRUE: Final = ("true", "1")


def with_reifiers(quads: "Iterable[ox.Quad]") -> "Iterator[ox.Quad]":
    """Yield the quads, those of a subject together, each statement and relation followed by what it says.

    A mutual one says it both ways.
    """
    for _node, about in groupby(quads, key=lambda quad: (quad.graph_name, quad.subject)):
        parts: dict[str, ox.Quad] = {}
        for quad in about:
            yield quad
            if quad.predicate.value in _PARTS:
                parts[quad.predicate.value] = quad
        if parts.keys() >= _PARTS:
            yield from _reified(parts)


def _reified(parts: "dict[str, ox.Quad]") -> "Iterator[ox.Quad]":
    import pyoxigraph as ox

    source, target, family, mutual = (
        parts[name].object for name in (at.SOURCE, at.TARGET, at.FAMILY, at.MUTUAL)
    )
    node = parts[at.SOURCE]
    link = _DIRECT.get(getattr(family, "value", ""))
    if link is None or not (isinstance(source, ox.NamedNode) and isinstance(target, ox.NamedNode)):
        return
    both = isinstance(mutual, ox.Literal) and mutual.value in _TRUE
    for one, other in ((source, target), (target, source))[: 1 + both]:
        said = ox.Triple(one, ox.NamedNode(link), other)
        yield ox.Quad(node.subject, ox.NamedNode(REIFIES), said, node.graph_name)
