"""Triples of no library into an rdflib graph, and out of one."""

from collections.abc import Iterable, Iterator

import rdflib

from kgraph.errors import OntologyError
from kgraph.rdf.triples import RDF_LANG_STRING, XSD_STRING, Iri, Literal, Triple


def to_rdflib(triples: Iterable[Triple], graph: rdflib.Graph) -> rdflib.Graph:
    """Return the graph with the triples added."""
    for subject, predicate, value in triples:
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), _to_object(value)))
    return graph


def from_rdflib(graph: rdflib.Graph) -> Iterator[Triple]:
    """Yield the graph's triples, in no order.

    Raises
    ------
    OntologyError
        At a blank node: every node of ours has an IRI made from its content.
    """
    for subject, predicate, value in graph:
        if isinstance(value, rdflib.Literal):
            yield Triple(_iri(subject), _iri(predicate), _from_literal(value))
        else:
            yield Triple(_iri(subject), _iri(predicate), Iri(_iri(value)))


def _to_object(value: Iri | Literal) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(value, Iri):
        return rdflib.URIRef(value.value)
    if value.language:
        return rdflib.Literal(value.value, lang=value.language)
    # rdflib holds "x" and "x"^^xsd:string to be two literals; RDF 1.1 holds them to be one.
    datatype = None if value.datatype == XSD_STRING else rdflib.URIRef(value.datatype)
    return rdflib.Literal(value.value, datatype=datatype, normalize=False)


def _from_literal(value: rdflib.Literal) -> Literal:
    if value.language:
        return Literal(str(value), RDF_LANG_STRING, value.language)
    return Literal(str(value), str(value.datatype or XSD_STRING))


def _iri(node: rdflib.term.Node) -> str:
    if not isinstance(node, rdflib.URIRef):
        raise OntologyError(
            f"{node!r} is a blank node", hint="give every node an IRI; kgraph's graphs have no blank nodes"
        )
    return str(node)
