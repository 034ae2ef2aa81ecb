"""Parquet and Neo4j: the same relations as in CSV, with the types that their readers ask for."""

import csv
import random
import subprocess
import sys
from datetime import date

import pyarrow.parquet as pq
import pytest
from sample_statements import FRANCE, MALI, samples, statement

from kgraph.assemble.relations import assemble
from kgraph.export import neo4j
from kgraph.export.formats import export_file
from kgraph.export.tables import EDGES, EVIDENCE, NODES
from kgraph.plover import EventType


def rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_parquet_holds_the_tables_of_csv_with_types(tmp_path):
    relations = assemble(samples())
    exported = export_file(relations, tmp_path / "graph.parquet")
    assert [path.name for path in exported.paths] == [
        "graph.parquet", "graph_nodes.parquet", "graph_evidence.parquet",
    ]  # fmt: skip
    edges, nodes, evidence = (pq.read_table(path) for path in exported.paths)
    assert (edges.column_names, nodes.column_names, evidence.column_names) == (
        list(EDGES), list(NODES), list(EVIDENCE),
    )  # fmt: skip
    found = {row["relation"]: row for row in edges.to_pylist()}
    assert set(found) == {relation.iri for relation in relations}
    for relation in relations:
        row = found[relation.iri]
        assert (row["events"], row["belief"], row["first"]) == (
            relation.events,
            relation.belief,
            relation.first,
        )
        assert (row["mutual"], tuple(row["publishers"])) == (relation.mutual, relation.publishers)
        assert row["event_type"] == relation.event_type


def test_what_is_unknown_is_null_in_parquet(tmp_path):
    undated = statement(FRANCE, EventType.REJECT, MALI, day=None, publisher=None)
    export_file(assemble([undated]), tmp_path / "graph.parquet")
    [row] = pq.read_table(tmp_path / "graph.parquet").to_pylist()
    assert (row["first"], row["publishers"]) == (None, [])


@pytest.mark.parametrize("suffix", [".parquet", ".neo4j"])
def test_the_bytes_do_not_depend_on_the_order_of_relations(tmp_path, suffix):
    relations = assemble(samples())
    written = set()
    for seed in range(3):
        random.Random(seed).shuffle(relations)  # noqa: S311
        paths = export_file(relations, tmp_path / "graph", suffix=suffix).paths
        written.add(tuple(path.read_bytes() for path in paths))
    assert len(written) == 1


@pytest.mark.parametrize("suffix", [".parquet", ".neo4j"])
def test_no_relations_give_empty_tables(tmp_path, suffix):
    for path in export_file([], tmp_path / "graph", suffix=suffix).paths:
        count = pq.read_table(path).num_rows if suffix == ".parquet" else len(rows(path))
        assert count == 0


def test_neo4j_reads_headers_that_say_what_is_a_node_and_what_has_a_type(tmp_path):
    relations = assemble(samples())
    links, nodes = export_file(relations, tmp_path / "graph.csv", suffix=".neo4j").paths
    assert (links.name, nodes.name) == ("graph.csv", "graph_nodes.csv")
    found, actors = rows(links), rows(nodes)
    assert (tuple(found[0]), tuple(actors[0])) == (neo4j.RELATIONSHIPS, neo4j.NODES)
    ids = [actor["iri:ID"] for actor in actors]
    assert len(ids) == len(set(ids))
    assert {row[end] for row in found for end in (":START_ID", ":END_ID")} == set(ids)
    assert {row["iri"] for row in found} == {relation.iri for relation in relations}
    assert {row[":TYPE"] for row in found} == {
        "AGREES_WITH",
        "IN_CONTACT_WITH",
        "DISAGREES_WITH",
        "PRESSURES",
    }
    assert {row["mutual:boolean"] for row in found} == {"true", "false"}
    assert {date.fromisoformat(row["last:date"]).year for row in found} == {2024}
    assert {row[":LABEL"] for row in actors} == {"Actor;State", "Actor;Person"}


def test_without_pyarrow_the_extra_is_named(tmp_path):
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from pathlib import Path\nfrom kgraph.export.formats import export_file\n"
        "from kgraph.errors import ExportError\n"
        "try:\n    export_file([], Path(sys.argv[1]))\n"
        "except ExportError as error:\n    print(error.message, error.hint)\n"
    )
    target = tmp_path / "graph.parquet"
    ended = subprocess.run([sys.executable, "-c", code, target], capture_output=True, text=True, check=True)
    assert "not installed" in ended.stdout
    assert "pip install 'kgraph[parquet]'" in ended.stdout
    assert not target.exists()


def test_what_a_format_cannot_hold_is_said(tmp_path):
    relations = assemble(samples())
    for suffix in (".graphml", ".gexf", ".neo4j"):
        assert "no quotes" in " ".join(export_file(relations, tmp_path / "graph", suffix=suffix).lost)
    for suffix in (".csv", ".parquet"):
        assert "no offices" in " ".join(export_file(relations, tmp_path / "graph", suffix=suffix).lost)
