"""Validation by SPARQL finds what pySHACL finds, and no shape escapes it."""

import logging
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from damage import damage
from rdflib import SH
from sample_statements import samples
from shape_faults import CONFORMING, FAULTS, Fault, faulty

from kgraph.assemble.relations import assemble
from kgraph.errors import GraphFileError, OntologyError, StoreMissingError
from kgraph.rdf.ontology import SHAPES, Report, ontology_folder, shapes, validate
from kgraph.rdf.rooms import ledger_graph, named_graphs
from kgraph.rdf.triples import Iri, Triple, text
from kgraph.store.constraints import checks
from kgraph.store.disk import DiskStore
from kgraph.store.validating import validate_file, validate_store

HEAD = "\n".join(
    line
    for line in (ontology_folder() / SHAPES).read_text("utf-8").splitlines()
    if line.startswith("@prefix")
)
TIMES_DAMAGED = 4
POLARITY = 'e:urges dr:polarity "-0.1"^^xsd:decimal'
END = '"14"^^xsd:nonNegativeInteger'
TRIGGER = "<https://example.org/id/a#char=9,14>"


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    # rdflib logs a traceback for each literal that is ill-formed.
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def _asked(graph: rdflib.Graph, folder: Path) -> Report:
    path = folder / "graph.nt"
    graph.serialize(path, format="nt", encoding="utf-8")
    return validate_file(path)


def _rules(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings}


def test_a_good_graph_conforms() -> None:
    assert validate_file(CONFORMING).findings == ()


@pytest.mark.parametrize(
    "fault",
    [pytest.param(fault, id=name) for name, fault in FAULTS.items() if name != "polarity as a float"],
)
def test_a_fault_is_found_as_pyshacl_finds_it(fault: Fault, tmp_path: Path) -> None:
    graph = faulty(fault)
    found = _asked(graph, tmp_path)
    assert found.findings
    assert found == validate(graph)


@pytest.mark.parametrize("seed", range(20))
def test_damage_is_found_as_pyshacl_finds_it(seed: int, tmp_path: Path) -> None:
    chance, graph = random.Random(seed), rdflib.Graph().parse(CONFORMING)  # noqa: S311
    done = [damage(graph, chance) for _ in range(TIMES_DAMAGED)]
    assert _asked(graph, tmp_path) == validate(graph), done


def test_a_number_is_shown_as_each_library_writes_it(tmp_path: Path) -> None:
    graph = faulty(FAULTS["polarity as a float"])
    [one], [other] = _asked(graph, tmp_path).findings, validate(graph).findings
    assert (one.value, other.value) == ("-0.1", "-1.0e-1")
    assert (one.rule, one.focus, one.message) == (other.rule, other.focus, other.message)


@pytest.mark.parametrize(
    ("delete", "insert", "asked", "reference"),
    [
        pytest.param(
            POLARITY,
            'e:urges dr:polarity "-1e-1"^^xsd:decimal',
            {"polarity"},
            set(),
            id="a decimal with an exponent",
        ),
        pytest.param(
            "", 'e:urges dr:polarity "-0.10"^^xsd:decimal', set(), {"polarity"}, id="one number twice"
        ),
        pytest.param(
            POLARITY,
            'e:urges dr:polarity "-0.1234567890123456789012"^^xsd:decimal',
            {"polarity"},
            set(),
            id="more digits than Oxigraph computes with",
        ),
    ],
)
def test_where_the_two_differ_it_is_about_the_spelling_of_numbers(
    delete: str, insert: str, asked: set[str], reference: set[str], tmp_path: Path
) -> None:
    graph = faulty(Fault("polarity", delete, insert))
    assert (_rules(_asked(graph, tmp_path)), _rules(validate(graph))) == (asked, reference)


@pytest.mark.parametrize("kind", ["integer", "int", "positiveInteger", "decimal", "string"])
def test_a_count_of_another_type_is_found_though_oxigraph_keeps_integers_alone(
    kind: str, tmp_path: Path
) -> None:
    graph = faulty(
        Fault("endIndex", f"{TRIGGER} nif:endIndex {END}", f'{TRIGGER} nif:endIndex "14"^^xsd:{kind}')
    )
    found = _asked(graph, tmp_path)
    assert "endIndex" in _rules(found)
    assert found == validate(graph)


@pytest.mark.parametrize(
    ("shape", "named"),
    [
        pytest.param("sh:path dr:a ; sh:maxLength 3", "maxLength", id="a component"),
        pytest.param("sh:path dr:a ; sh:minCuont 1", "minCuont", id="a slip of the pen"),
        pytest.param("sh:path dr:a ; sh:deactivated true", "deactivated", id="a switch"),
        pytest.param("sh:path dr:a ; sh:pattern 'a' ; sh:flags 'i'", "flags", id="a second parameter"),
        pytest.param("sh:path dr:a ; sh:property [ sh:path dr:b ]", "property", id="a shape in a shape"),
        pytest.param("sh:path [ sh:inversePath dr:a ] ; sh:minCount 1", "inversePath", id="a path"),
        pytest.param("sh:path [ rdfs:label 'a' ] ; sh:minCount 1", "path", id="a path that is none"),
        pytest.param("sh:path dr:a ; sh:datatype xsd:gYear", "gYear", id="a datatype"),
        pytest.param("sh:path dr:a ; sh:nodeKind dr:b", "nodeKind", id="a kind of node"),
        pytest.param("sh:path dr:a ; sh:in ( 'b' )", "'b'", id="a literal in a list"),
        pytest.param("sh:path dr:a ; sh:target [ ]", "target", id="a target"),
        pytest.param("sh:path dr:a ; sh:sparql [ sh:select 'SELECT $this WHERE {}' ]", "sparql", id="a rule"),
        pytest.param("sh:path dr:a ; sh:minCount 1 ; sh:message 'b'", "2 messages", id="two messages"),
        pytest.param("sh:path dr:a", "nothing", id="no constraint"),
    ],
)
def test_what_is_not_translated_is_refused_by_name(shape: str, named: str) -> None:
    turtle = f"{HEAD} drs:new a sh:PropertyShape ; sh:targetClass dr:Actor ; sh:message 'wrong' ; {shape} ."
    with pytest.raises(OntologyError, match=named):
        checks(rdflib.Graph().parse(data=turtle, format="turtle"))


def test_a_shape_without_its_class_is_refused() -> None:
    turtle = f"{HEAD} drs:new sh:targetClass dr:Actor ; sh:path dr:a ; sh:minCount 1 ."
    with pytest.raises(OntologyError, match="new"):
        checks(rdflib.Graph().parse(data=turtle, format="turtle"))


def test_every_rule_of_the_shapes_is_asked() -> None:
    names = {str(rule).rpartition("#")[2] for rule in shapes().subjects(SH.message)}
    assert {check.rule for check in checks(shapes())} == names


def test_parameters_that_no_shape_of_ours_has_yet_are_asked_rightly() -> None:
    made = "a sh:PropertyShape ; sh:targetClass dr:Actor ; sh:message 'wrong' ; sh:path dr:a"
    turtle = f"{HEAD} drs:two {made} ; sh:minCount 2 . drs:many {made} ; sh:maxCount 2 ."
    asked = checks(rdflib.Graph().parse(data=turtle, format="turtle"))
    data = rdflib.Graph().parse(
        data=f"{HEAD} dr:x a dr:Actor ; dr:a 1 . dr:y a dr:Actor ; dr:a 1, 2, 3 . dr:z a dr:Actor .",
        format="turtle",
    )
    found = {each.rule: {str(row[0]).rpartition("#")[2] for row in data.query(each.query)} for each in asked}
    assert found == {"two": {"x", "z"}, "many": {"y"}}


def test_graph_names_are_left_out_and_a_triple_in_two_graphs_is_one(tmp_path: Path) -> None:
    path, dataset = tmp_path / "graph.trig", CONFORMING.read_text("utf-8")
    head, _, body = dataset.partition("\ne:a a")
    path.write_text(f"{head}\ne:g {{ e:a a{body} }}\ne:h {{ e:a a{body} }}", "utf-8")
    assert validate_file(path).findings == ()


def test_a_store_is_validated_without_its_ledger(tmp_path: Path) -> None:
    relations = list(assemble(samples()))
    store = DiskStore(tmp_path)
    for name, triples in named_graphs(relations).items():
        store.add(triples, name)
    store.add([Triple("urn:book", "https://w3id.org/diprel/ont#booked", text("today"))], ledger_graph())
    del store
    assert validate_store(tmp_path).findings == ()


def test_a_fault_in_a_store_is_found(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    store.add([Triple("urn:x", kind, Iri("https://w3id.org/diprel/ont#State"))], "urn:g")
    del store
    [finding] = validate_store(tmp_path).findings
    assert (finding.rule, finding.focus) == ("preferredName", "urn:x")


def test_no_store_and_no_graph_are_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError):
        validate_store(tmp_path)
    with pytest.raises(GraphFileError, match="graph"):
        validate_file(tmp_path / "graph.ttl")
