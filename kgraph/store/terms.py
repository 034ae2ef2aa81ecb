"""Our terms as Oxigraph's, and back."""

from typing import TYPE_CHECKING

from kgraph.rdf.iris import COUNTS
from kgraph.rdf.triples import XSD, Iri, Literal, Triple

if TYPE_CHECKING:
    import pyoxigraph as ox

    _Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_INTEGER = f"{XSD}integer"
_COUNT = f"{XSD}nonNegativeInteger"


def oxigraph_terms(triple: Triple) -> "tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]":
    """Return a triple's three terms as Oxigraph's; ``ValueError`` for an IRI that is none."""
    import pyoxigraph as ox

    return ox.NamedNode(triple.subject), ox.NamedNode(triple.predicate), oxigraph_term(triple.object)


def oxigraph_triple(triple: Triple) -> "ox.Triple":
    """Return a triple as Oxigraph's; ``ValueError`` for an IRI that is none."""
    import pyoxigraph as ox

    return ox.Triple(*oxigraph_terms(triple))


def oxigraph_term(term: Iri | Literal) -> "ox.NamedNode | ox.Literal":
    """Return an object as Oxigraph's; ``ValueError`` for an IRI or a language tag that is none."""
    import pyoxigraph as ox

    if isinstance(term, Iri):
        return ox.NamedNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))


def sparql_term(term: Iri | Literal) -> str:
    r"""Return a term as it is written in SPARQL, escaped; ``ValueError`` for what is no term.

    Examples
    --------
    >>> print(sparql_term(Literal('a "quoted" line')))
    "a \"quoted\" line"
    """
    return str(oxigraph_term(term))


def plain_triple(subject: "_Node", predicate: "ox.NamedNode", value: "_Node") -> Triple | None:
    """Return our triple of Oxigraph's terms; None where one is a blank node or a triple."""
    import pyoxigraph as ox

    if not isinstance(subject, ox.NamedNode):
        return None
    if isinstance(value, ox.NamedNode):
        return Triple(subject.value, predicate.value, Iri(value.value))
    if isinstance(value, ox.Literal):
        literal = Literal(value.value, value.datatype.value, value.language or "")
        return Triple(subject.value, predicate.value, literal)
    return None


def stored_triple(quad: "ox.Quad | ox.Triple") -> Triple | None:
    """Return our triple out of a store; None where a term is a blank node or a triple.

    Stores keep values and not their spelling: a count went in as ``xsd:nonNegativeInteger``
    and comes out as ``xsd:integer``. Here it is again what the codec writes.
    """
    triple = plain_triple(quad.subject, quad.predicate, quad.object)
    if triple is None or triple.predicate not in COUNTS or not isinstance(triple.object, Literal):
        return triple
    if triple.object.datatype != _INTEGER:
        return triple
    return triple._replace(object=Literal(triple.object.value, _COUNT))
