"""Three tables that a spreadsheet or pandas reads."""

import csv
from dataclasses import replace

import pytest
from sample_statements import ENVOY, FRANCE, MALI, samples, statement

from kgraph.assemble.relations import assemble
from kgraph.errors import ExportError
from kgraph.export.formats import SUFFIXES, export_file
from kgraph.export.tables import EDGES, EVIDENCE, NODES
from kgraph.model import Status
from kgraph.plover import EventType


def rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_edges_nodes_and_evidence_fit_together(tmp_path):
    relations = assemble(samples())
    export_file(relations, tmp_path / "graph.csv")
    edges, nodes, evidence = (rows(tmp_path / f"graph{end}.csv") for end in ("", "_nodes", "_evidence"))
    assert (tuple(edges[0]), tuple(nodes[0]), tuple(evidence[0])) == (EDGES, NODES, EVIDENCE)
    assert sorted(edge["relation"] for edge in edges) == sorted(relation.iri for relation in relations)
    assert {edge["source"] for edge in edges} | {edge["target"] for edge in edges} == {
        n["actor"] for n in nodes
    }
    assert {row["relation"] for row in evidence} == {edge["relation"] for edge in edges}


def test_a_quote_comes_back_as_it_stood(tmp_path):
    words = 'France said "no", again;\nand "non".'
    claim = statement(FRANCE, EventType.REJECT, MALI, text=words, status=Status.ATTRIBUTED, speaker=ENVOY)
    export_file(assemble([claim]), tmp_path / "graph.csv")
    [row] = rows(tmp_path / "graph_evidence.csv")
    assert (row["quote"], row["attributed_to"], row["negated"]) == (words, "the envoy", "false")


def test_what_is_unknown_is_an_empty_cell(tmp_path):
    undated = replace(statement(FRANCE, EventType.REJECT, MALI, day=None), event_type=None)
    export_file(assemble([undated]), tmp_path / "graph.csv")
    [row] = rows(tmp_path / "graph.csv")
    assert (row["event_type"], row["first"], row["last"]) == ("", "", "")


def test_no_relations_give_headers_alone(tmp_path):
    export_file([], tmp_path / "graph.csv")
    assert (tmp_path / "graph_nodes.csv").read_text() == ",".join(NODES) + "\n"


@pytest.mark.parametrize("name", ["graph.xlsx", "graph"])
def test_an_unknown_suffix_is_named_with_those_that_are_known(tmp_path, name):
    with pytest.raises(ExportError, match="nothing is written as") as caught:
        export_file([], tmp_path / name)
    assert all(suffix in caught.value.hint for suffix in SUFFIXES)
