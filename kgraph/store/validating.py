"""Whether a graph keeps to the shapes, asked of Oxigraph in SPARQL: fast where pySHACL takes hours.

The findings are those of :func:`kgraph.rdf.ontology.validate`, with these exceptions. Oxigraph
holds values and not their spelling: a finding shows a number as Oxigraph writes it, and two
spellings of one number are one value. It knows no number of more digits than it can compute
with. What rdflib reads with a shrug (``"1e3"^^xsd:decimal``) is ill-formed here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import rdflib
from rdflib import RDFS, SH, SKOS

from kgraph.rdf.ontology import (
    NAMESPACES,
    THE_GRAPH,
    VOCABULARIES,
    Finding,
    Report,
    ontology_folder,
    shapes,
    undeclared_finding,
    undeclared_terms,
)
from kgraph.rdf.terms import NIF
from kgraph.store.constraints import WRITTEN_OTHERWISE, Check, checks
from kgraph.store.disk import DiskStore
from kgraph.store.files import format_of, naming
from kgraph.store.solutions import asking
from kgraph.store.terms import oxigraph_terms

if TYPE_CHECKING:
    import pyoxigraph as ox

    _Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_LEDGER: Final = "graph/ledger"
_NAMES: Final = (str(RDFS.label), str(SKOS.prefLabel), str(NIF.anchorOf))
_VARIABLE: Final = re.compile(r"\{[?$](\w+)\}")
_INTEGERS: Final = (str(rdflib.XSD.nonNegativeInteger), str(rdflib.XSD.positiveInteger))
_PLACES: Final = ("?term ?any ?other", "?any ?term ?other", "?any ?other ?term")


def validate_file(path: Path) -> Report:
    """Return what is wrong with a graph file.

    Raises
    ------
    GraphFileError
        Where the file cannot be read.
    """
    import pyoxigraph as ox

    loaded = ox.Store()
    with naming(path):
        loaded.bulk_extend(_quads_of(ox.parse(path=str(path), format=format_of(path))))
    return _report(loaded)


def validate_store(folder: Path) -> Report:
    """Return what is wrong with a store on disk, its ledger left out.

    A store does not tell which type an integer was written with; the shapes' own is taken.

    Raises
    ------
    StoreError
        Where there is no store, or it cannot be read.
    """
    import pyoxigraph as ox

    loaded, stored = ox.Store(), DiskStore(folder, read_only=True)
    for name in stored.graphs():
        if not name.endswith(_LEDGER):
            loaded.bulk_extend(ox.Quad(*oxigraph_terms(triple)) for triple in stored.triples(name))
    return _report(loaded)


def _quads_of(parsed: "Iterable[ox.Quad]") -> "Iterator[ox.Quad]":
    """Yield what stands in a file without the names of graphs, and apart what is no integer of the type asked for."""
    import pyoxigraph as ox

    asked, otherwise = _integer_types(), ox.NamedNode(WRITTEN_OTHERWISE)
    for quad in parsed:
        subject, predicate, value, _name = quad
        yield ox.Quad(subject, predicate, value)
        datatype = asked.get(predicate.value)
        if datatype and isinstance(value, ox.Literal) and value.datatype.value != datatype:
            yield ox.Quad(subject, predicate, value, otherwise)


@cache
def _integer_types() -> Mapping[str, str]:
    """Return the type of integer that the shapes ask for, by property: Oxigraph makes an xsd:integer of each."""
    return {
        str(shapes().value(shape, SH.path)): str(datatype)
        for shape, datatype in shapes().subject_objects(SH.datatype)
        if str(datatype) in _INTEGERS
    }


def _report(store: "ox.Store") -> Report:
    """Return what is wrong with the triples of a store, to which the vocabulary is added."""
    undeclared = list(_undeclared(store))
    for name in VOCABULARIES:
        path = ontology_folder() / name
        store.bulk_load(path=str(path), format=format_of(path))
    findings = {undeclared_finding(term, _words(user), _label(store, user)) for term, user in undeclared}
    for check in checks(shapes()):
        findings.update(_findings(store, check))
    return Report(tuple(sorted(findings)))


def _findings(store: "ox.Store", check: Check) -> Iterator[Finding]:
    for row in _rows(store, check.query):
        focus, value = row["this"], row.get("value")
        if check.focus and focus.value != check.focus:
            continue
        message = _VARIABLE.sub(lambda found, row=row: _words(row[found[1]]), check.message)
        if focus.value == str(THE_GRAPH) and value is not None:
            # A rule on the graph as a whole names the node at fault as its value.
            focus, value = value, None
        yield Finding(
            severity=check.severity,
            rule=check.rule,
            focus=_words(focus),
            value="" if value is None else _words(value),
            message=message,
            remedy=check.remedy,
            label=_label(store, focus),
        )


def _rows(store: "ox.Store", query: str) -> "Iterator[dict[str, _Node]]":
    with asking():
        found = store.query(query)
        names = [variable.value for variable in found.variables]
        for solution in found:
            yield {name: term for name, term in zip(names, solution, strict=True) if term is not None}


def _undeclared(store: "ox.Store") -> "Iterator[tuple[str, _Node]]":
    """Yield each term of ours that nobody declared, with the first node that is said to use it."""
    ours = " || ".join(f"STRSTARTS(STR(?term), '{namespace}')" for namespace in NAMESPACES)
    used = {
        row["term"].value
        for place in _PLACES
        for row in _rows(store, f"SELECT DISTINCT ?term WHERE {{ {place} FILTER(isIRI(?term) && ({ours})) }}")
    }
    for term in undeclared_terms(used):
        yield term, min(_users(store, term), key=_words)


def _users(store: "ox.Store", term: str) -> "Iterator[_Node]":
    import pyoxigraph as ox

    node = ox.NamedNode(term)
    for pattern in ((node, None, None), (None, node, None), (None, None, node)):
        for quad in store.quads_for_pattern(*pattern, ox.DefaultGraph()):
            yield quad.subject


def _label(store: "ox.Store", node: "_Node") -> str:
    import pyoxigraph as ox

    for predicate in map(ox.NamedNode, _NAMES):
        found = store.quads_for_pattern(node, predicate, None, ox.DefaultGraph())
        names = sorted(_words(quad.object) for quad in found)
        if names:
            return names[0]
    return ""


def _words(term: "_Node") -> str:
    """Return a term without its brackets, quotes and type."""
    return term.value if hasattr(term, "value") else str(term)
