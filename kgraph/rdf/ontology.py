"""The ontology's files, and whether a graph keeps to them.

The files stand beside the package in a checkout and inside it in an installed wheel.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final, cast

import rdflib
from rdflib import RDFS, SH, SKOS

from kgraph.errors import OntologyError
from kgraph.rdf.graph_file import load_graph
from kgraph.rdf.terms import DR, DRT, DRV, NIF

VOCABULARIES: Final = ("kgraph.ttl", "relation_types.ttl")
SHAPES: Final = "shapes.ttl"
SHAPES_NAMESPACE: Final = "https://w3id.org/diprel/shapes#"
NAMESPACES: Final = (str(DR._NS), str(DRT._NS), str(DRV._NS), SHAPES_NAMESPACE)
"""The namespaces that are ours: a term in one of them is declared or it is an error."""

THE_GRAPH: Final = rdflib.URIRef("https://w3id.org/diprel/ont")
REMEDY: Final = rdflib.URIRef(f"{SHAPES_NAMESPACE}remedy")
_UNDECLARED: Final = "closedVocabulary"


class Severity(StrEnum):
    """How bad a finding is; only a violation keeps a graph from conforming."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One node that breaks one rule.

    ``focus`` is the node's IRI and ``label`` its name or words ("" where it has none);
    ``rule`` is the name of the shape in ``shapes.ttl``; ``value`` is the value at fault, ""
    where the fault is that there is none; ``remedy`` is what to do.
    """

    severity: Severity
    rule: str
    focus: str
    value: str
    message: str
    remedy: str
    label: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found, in a fixed order."""

    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing worse than a warning was found."""
        return all(finding.severity is not Severity.VIOLATION for finding in self.findings)


def ontology_folder() -> Path:
    """Return the folder that holds the ontology.

    Raises
    ------
    OntologyError
        Where the package came without it.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / VOCABULARIES[0]).is_file():
            return folder
    raise OntologyError(
        f"{package} came without its ontology", hint="install kgraph again, from a wheel or a checkout"
    )


@cache
def vocabulary() -> rdflib.Graph:
    """Return the classes, properties and concepts as one graph, shared: do not add to it."""
    graph = rdflib.Graph()
    for name in VOCABULARIES:
        graph += load_graph(ontology_folder() / name)
    return graph


@cache
def shapes() -> rdflib.Graph:
    """Return the SHACL shapes, shared: do not add to them."""
    return load_graph(ontology_folder() / SHAPES)


@cache
def declared_terms() -> frozenset[str]:
    """Return the IRIs of ours that some ontology file describes."""
    return frozenset(
        str(subject)
        for graph in (vocabulary(), shapes())
        for subject in graph.subjects()
        if str(subject).startswith(NAMESPACES)
    )


def rule_name(node: rdflib.term.Node | None) -> str:
    """Return the name of a rule of the shapes without its namespace."""
    return str(node).removeprefix(SHAPES_NAMESPACE)


def undeclared_terms(iris: Iterable[str]) -> frozenset[str]:
    """Return those of the IRIs that stand in a namespace of ours and that nobody declares."""
    return frozenset(each for each in iris if each.startswith(NAMESPACES)) - declared_terms()


def validate(graph: rdflib.Graph) -> Report:
    """Return what is wrong with a graph, by SHACL and by its vocabulary.

    The graph is not changed. An empty graph conforms.
    """
    import pyshacl

    # sh:class asks the data for the classes of concepts; what is passed as ontology
    # graph is not seen by it.
    merged = graph + vocabulary()
    rules = shapes()
    outcome = pyshacl.validate(merged, shacl_graph=rules, inference="none", inplace=True)
    results = cast(rdflib.Graph, outcome[1])
    findings = {
        *(_finding(merged, rules, results, each) for each in results.objects(predicate=SH.result)),
        *_undeclared(graph, merged),
    }
    return Report(tuple(sorted(findings)))


def validate_file(path: Path) -> Report:
    """Return what is wrong with a graph file.

    Raises
    ------
    GraphFileError
        Where the file cannot be read.
    """
    return validate(load_graph(path))


def _finding(
    data: rdflib.Graph, rules: rdflib.Graph, results: rdflib.Graph, result: rdflib.term.Node
) -> Finding:
    focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
    if focus == THE_GRAPH and value is not None:
        # A rule on the graph as a whole names the node at fault as its value.
        focus, value = value, None
    rule = results.value(result, SH.sourceConstraint) or results.value(result, SH.sourceShape)
    severity = str(results.value(result, SH.resultSeverity)).rpartition("#")[2].lower()
    return Finding(
        severity=Severity(severity),
        rule=rule_name(rule),
        focus=str(focus),
        value="" if value is None else str(value),
        message=str(results.value(result, SH.resultMessage)),
        remedy=str(rules.value(rule, REMEDY) or ""),
        label=_label(data, focus),
    )


def _undeclared(graph: rdflib.Graph, merged: rdflib.Graph) -> Iterator[Finding]:
    used: dict[str, str] = {}
    for triple in graph:
        for node in triple:
            if isinstance(node, rdflib.URIRef):
                used[str(node)] = min(str(triple[0]), used.get(str(node), str(triple[0])))
    for term in undeclared_terms(used):
        yield undeclared_finding(term, used[term], _label(merged, rdflib.URIRef(used[term])))


def undeclared_finding(term: str, focus: str, label: str) -> Finding:
    """Return the finding of a term that nobody declared; ``focus`` is the first node that uses it."""
    return Finding(
        severity=Severity.VIOLATION,
        rule=_UNDECLARED,
        focus=focus,
        value=term,
        message="uses a term that the ontology does not have",
        remedy="correct the spelling; the terms stand in ontology/kgraph.ttl and relation_types.ttl",
        label=label,
    )


def _label(graph: rdflib.Graph, node: rdflib.term.Node | None) -> str:
    for predicate in (RDFS.label, SKOS.prefLabel, NIF.anchorOf):
        names = sorted(str(name) for name in graph.objects(node, predicate))
        if names:
            return names[0]
    return ""
