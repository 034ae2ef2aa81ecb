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
from kgraph.rdf.rooms import is_ledger
from kgraph.rdf.terms import NIF
from kgraph.store.answer import Cell, CellKind
from kgraph.store.constraints import INTEGERS, WRITTEN_OTHERWISE, Check, checks
from kgraph.store.disk import DiskStore
from kgraph.store.files import format_of, naming
from kgraph.store.solutions import answer_of, asking

if TYPE_CHECKING:
    import pyoxigraph as ox

_NAMES: Final = (str(RDFS.label), str(SKOS.prefLabel), str(NIF.anchorOf))
_VARIABLE: Final = re.compile(r"\{[?$](\w+)\}")
_PLACES: Final = (
    "?term ?any ?other BIND(?term AS ?this)",
    "?this ?term ?other",
    "?this ?any ?term",
)


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
    loaded.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in stored.quads(is_ledger))
    return _report(loaded)


def _quads_of(parsed: "Iterable[ox.Quad]") -> "Iterator[ox.Quad]":
    """Yield what a file says, and apart, integers that are not of the type asked for."""
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
    """Return the types of integer that Oxigraph does not keep, by the property that asks for one."""
    return {
        str(shapes().value(shape, SH.path)): str(datatype)
        for shape, datatype in shapes().subject_objects(SH.datatype)
        if datatype in INTEGERS
    }


def _report(store: "ox.Store") -> Report:
    """Return what is wrong with the triples of a store, to which the vocabulary is added."""
    undeclared = list(_undeclared(store))
    for name in VOCABULARIES:
        path = ontology_folder() / name
        store.bulk_load(path=str(path), format=format_of(path))
    findings = {undeclared_finding(term, user.value, _label(store, user)) for term, user in undeclared}
    for check in checks(shapes()):
        findings.update(_findings(store, check))
    return Report(tuple(sorted(findings)))


def _findings(store: "ox.Store", check: Check) -> Iterator[Finding]:
    for row in _rows(store, check.query):
        focus, value = row["this"], row.get("value")
        if check.focus and focus.value != check.focus:
            continue
        if focus.value == str(THE_GRAPH) and value is not None:
            # A rule on the graph as a whole names the node at fault as its value.
            focus, value = value, None
        yield Finding(
            severity=check.severity,
            rule=check.rule,
            focus=focus.value,
            value="" if value is None else value.value,
            message=_filled(check.message, row),
            remedy=check.remedy,
            label=_label(store, focus),
        )


def _filled(message: str, row: Mapping[str, Cell]) -> str:
    return _VARIABLE.sub(lambda found: row[found[1]].value if found[1] in row else found[0], message)


def _rows(store: "ox.Store", query: str) -> Iterator[dict[str, Cell]]:
    """Yield the rows of an answer by variable, without what is not bound."""
    with asking():
        answer = answer_of(store.query(query), None)
    for row in answer.rows:
        yield {name: cell for name, cell in zip(answer.variables, row, strict=True) if cell is not None}


def _undeclared(store: "ox.Store") -> Iterator[tuple[str, Cell]]:
    """Yield each term of ours that nobody declared, with the first node that uses it."""
    ours = " || ".join(f"STRSTARTS(STR(?term), '{namespace}')" for namespace in NAMESPACES)
    asked = [
        f"SELECT DISTINCT ?term WHERE {{ {place} FILTER(isIRI(?term) && ({ours})) }}" for place in _PLACES
    ]
    used = {row["term"].value for query in asked for row in _rows(store, query)}
    for term in sorted(undeclared_terms(used)):
        places = " UNION ".join(f"{{ {place.replace('?term', f'<{term}>')} }}" for place in _PLACES)
        users = (row["this"] for row in _rows(store, f"SELECT DISTINCT ?this WHERE {{ {places} }}"))
        yield term, min(users, key=lambda user: user.value)


def _label(store: "ox.Store", node: Cell) -> str:
    """Return a node's name or words, "" where it has none."""
    import pyoxigraph as ox

    if node.kind is CellKind.LITERAL:
        return ""
    subject = ox.BlankNode(node.value) if node.kind is CellKind.BLANK else ox.NamedNode(node.value)
    for predicate in map(ox.NamedNode, _NAMES):
        named = store.quads_for_pattern(subject, predicate, None, ox.DefaultGraph())
        names = sorted(quad.object.value for quad in named if not isinstance(quad.object, ox.Triple))
        if names:
            return names[0]
    return ""
