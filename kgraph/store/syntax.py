"""Triples -> bytes in the syntaxes of RDF: sorted, with prefixes, the same for the same graph."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from kgraph.rdf.triples import RDF_TYPE, Iri, Literal, Triple
from kgraph.store.prefixes import VOCABULARIES
from kgraph.store.terms import oxigraph_terms

if TYPE_CHECKING:
    import pyoxigraph as ox


class Syntax(StrEnum):
    """A way to write RDF, by the suffix of its files."""

    TURTLE = "ttl"
    N_TRIPLES = "nt"
    RDF_XML = "rdfxml"
    TRIG = "trig"
    N_QUADS = "nq"
    JSON_LD = "jsonld"


WITH_GRAPHS = frozenset({Syntax.TRIG, Syntax.N_QUADS, Syntax.JSON_LD})
"""The syntaxes that keep the names of graphs; the others write the union."""

_XMLNS = re.compile(rb' xmlns:\w+="[^"]*"')
# XML 1.0 has no place for these, not even as character references (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graph(triples: Iterable[Triple], syntax: Syntax, namespaces: Mapping[str, str]) -> bytes:
    """Return one graph, sorted by subject; a triple given twice is written once.

    RDF/XML cannot hold control characters: they are left out of its literals.
    """
    ordered = sorted(set(triples), key=_order)
    if syntax is Syntax.RDF_XML:
        ordered = [_for_xml(triple) for triple in ordered]
    return _tidy(_serialize((_triple(triple) for triple in ordered), syntax, namespaces), syntax)


def write_dataset(
    graphs: Mapping[str, Iterable[Triple]], syntax: Syntax, namespaces: Mapping[str, str]
) -> bytes:
    """Return named graphs, sorted by name; syntaxes without graphs write their union."""
    if syntax not in WITH_GRAPHS:
        return write_graph((triple for name in graphs for triple in graphs[name]), syntax, namespaces)
    return _tidy(_serialize(_quads(graphs), syntax, namespaces), syntax)


def for_xml(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def _quads(graphs: Mapping[str, Iterable[Triple]]) -> "Iterator[ox.Quad]":
    import pyoxigraph as ox

    for name in sorted(graphs):
        for triple in sorted(set(graphs[name]), key=_order):
            yield ox.Quad(*oxigraph_terms(triple), ox.NamedNode(name))


def _triple(triple: Triple) -> "ox.Triple":
    import pyoxigraph as ox

    return ox.Triple(*oxigraph_terms(triple))


def _serialize(
    statements: "Iterator[ox.Triple] | Iterator[ox.Quad]", syntax: Syntax, namespaces: Mapping[str, str]
) -> bytes:
    import pyoxigraph as ox

    kind = getattr(ox.RdfFormat, syntax.name)
    # RDF/XML takes prefixes for properties alone.
    allowed = VOCABULARIES if syntax is Syntax.RDF_XML else namespaces
    written = ox.serialize(statements, format=kind, prefixes=dict(allowed))
    return written or b""


def _order(triple: Triple) -> tuple[str, bool, str, bool, tuple[str, ...]]:
    """Order by subject; the class comes first, and IRIs before literals."""
    value = triple.object
    return (
        triple.subject,
        triple.predicate != RDF_TYPE,
        triple.predicate,
        isinstance(value, Literal),
        tuple(value),
    )


def _for_xml(triple: Triple) -> Triple:
    value = triple.object
    if isinstance(value, Iri):
        return triple
    return triple._replace(object=value._replace(value=for_xml(value.value)))


def _tidy(written: bytes, syntax: Syntax) -> bytes:
    """Return the bytes with what Oxigraph leaves to chance (the order of prefixes) in order."""
    tidiers: dict[Syntax, Callable[[bytes], bytes]] = {
        Syntax.TURTLE: _tidy_turtle,
        Syntax.TRIG: _tidy_turtle,
        Syntax.RDF_XML: _tidy_xml,
        Syntax.JSON_LD: _tidy_json,
    }
    return tidiers[syntax](written) if syntax in tidiers else written


def _tidy_turtle(written: bytes) -> bytes:
    """Sort the prefixes, and set an empty line before each subject and graph."""
    lines = written.split(b"\n")
    header = sorted(line for line in lines if line.startswith(b"@prefix "))
    body = [line for line in lines[len(header) :] if line]
    return b"\n".join([*header, *_spaced(body), b""])


def _spaced(lines: Iterable[bytes]) -> Iterator[bytes]:
    in_graph, after_opening = False, False
    for line in lines:
        depth = len(line) - len(line.lstrip(b"\t"))
        opens, closes = depth == 0 and line.endswith(b"{"), line == b"}"
        begins_subject = depth == int(in_graph) and not closes
        if begins_subject and not after_opening:
            yield b""
        in_graph = opens or (in_graph and not closes)
        after_opening = opens
        yield line


def _tidy_xml(written: bytes) -> bytes:
    head, opening, rest = written.partition(b"<rdf:RDF")
    declared, closing, body = rest.partition(b">")
    # Whoever reads XML takes a bare carriage return for a line feed (XML 1.0, section 2.11).
    kept = body.replace(b"\r", b"&#13;")
    return head + opening + b"".join(sorted(_XMLNS.findall(declared))) + closing + kept + b"\n"


def _tidy_json(written: bytes) -> bytes:
    return (json.dumps(json.loads(written), ensure_ascii=False, indent=1) + "\n").encode()
