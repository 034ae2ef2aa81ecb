"""Each rule of shapes.ttl lets a good graph pass and catches the fault that it is there for."""

from collections import Counter

import pytest
import rdflib
from rdflib import RDF, SH
from shape_faults import CONFORMING, FAULTS, Fault, faulty

from kgraph.rdf.ontology import SHAPES_NAMESPACE, Severity, shapes, validate, validate_file, vocabulary


def _rules() -> set[str]:
    described = set(shapes().subjects(SH.message))
    return {str(rule).removeprefix(SHAPES_NAMESPACE) for rule in described}


def test_a_good_graph_conforms() -> None:
    assert validate_file(CONFORMING).findings == ()


@pytest.mark.parametrize("fault", [pytest.param(fault, id=name) for name, fault in FAULTS.items()])
def test_a_fault_is_caught_by_its_own_rule(fault: Fault) -> None:
    found = validate(faulty(fault)).findings
    assert {finding.rule for finding in found} == {fault.rule, *fault.also}


def test_every_rule_has_a_fault_that_it_catches() -> None:
    assert {fault.rule for fault in FAULTS.values()} == _rules() | {"closedVocabulary"}


@pytest.mark.parametrize("rule", sorted(_rules()))
def test_every_rule_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    node = rdflib.URIRef(SHAPES_NAMESPACE + rule)
    assert str(shapes().value(node, SH.message))
    assert str(shapes().value(node, rdflib.URIRef(f"{SHAPES_NAMESPACE}remedy")))


def test_every_rule_on_a_class_has_something_to_look_at() -> None:
    data = rdflib.Graph().parse(CONFORMING) + vocabulary()
    used = set(data.objects(predicate=RDF.type))
    targets = Counter(target for target in shapes().objects(predicate=SH.targetClass))
    for target in targets:
        below = set(data.transitive_subjects(rdflib.RDFS.subClassOf, target))
        assert below & used, target


def test_no_rule_is_evaluated_node_by_node() -> None:
    # Either costs pySHACL a query's parsing, or a call, for every node of the graph: DECISIONS.md, 15.
    assert set(shapes().subjects(SH.sparql)) == {rdflib.URIRef(f"{SHAPES_NAMESPACE}Graph")}
    assert set(shapes().subjects(SH.property)) == set()


def test_a_finding_names_the_node_and_what_to_do() -> None:
    [finding] = validate(faulty(FAULTS["confidence above 1"])).findings
    assert finding.severity is Severity.VIOLATION
    assert finding.focus == "https://example.org/id/urges"
    assert finding.label == "Ruritania / REQUEST / Zenda"
    assert finding.value == "1.5"
    assert finding.message == "needs exactly one confidence, a decimal from 0 to 1"
    assert finding.remedy == "give the reader's probability; 1.0 for a human annotation"


def test_a_rule_on_the_whole_graph_names_the_node_at_fault() -> None:
    [finding] = validate(faulty(FAULTS["pressure from nowhere"])).findings
    assert finding.focus == "https://example.org/id/zenda"
    assert finding.message.startswith("pressures https://example.org/id/ruritania without")


def test_a_warning_does_not_keep_a_graph_from_conforming() -> None:
    warned, refused = (validate(faulty(FAULTS[name])) for name in ("two names", "two rules"))
    assert warned.findings
    assert warned.conforms
    assert not refused.conforms


def test_an_empty_graph_conforms() -> None:
    assert validate(rdflib.Graph()).conforms


def test_the_graph_is_not_changed() -> None:
    graph = rdflib.Graph().parse(CONFORMING)
    before = set(graph)
    validate(graph)
    assert set(graph) == before
