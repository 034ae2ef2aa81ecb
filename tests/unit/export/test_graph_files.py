"""GraphML and GEXF: read back by NetworkX, stable, and safe for any text."""

import random
from dataclasses import replace
from datetime import date

import networkx as nx
import pytest
from defusedxml import ElementTree
from sample_statements import CHAD, FRANCE, MALI, samples, statement

from kgraph.assemble.relations import assemble
from kgraph.export.formats import export_file
from kgraph.plover import EventType

GEXF = "{http://www.gexf.net/1.2draft}"


def exported(tmp_path, relations, name):
    path = tmp_path / name
    export_file(relations, path)
    return path


def test_networkx_reads_back_every_node_and_edge(tmp_path):
    relations = assemble(samples())
    graph = nx.read_graphml(exported(tmp_path, relations, "graph.graphml"))
    assert {(u, v, key) for u, v, key in graph.edges(keys=True)} == {
        (r.source.iri, r.target.iri, r.iri) for r in relations
    }
    assert graph.nodes[FRANCE.iri]["label"] == "France"


def test_networkx_reads_what_is_mutual_in_gexf_both_ways(tmp_path):
    relations = assemble(samples())
    graph = nx.read_gexf(exported(tmp_path, relations, "graph.gexf"))
    there = [(r.source.iri, r.target.iri, str(r.event_type or r.family)) for r in relations]
    back = [(r.target.iri, r.source.iri, str(r.event_type or r.family)) for r in relations if r.mutual]
    assert sorted((u, v, data["label"]) for u, v, data in graph.edges(data=True)) == sorted(there + back)


@pytest.mark.parametrize("name", ["graph.graphml", "graph.gexf", "graph.csv"])
def test_the_bytes_do_not_depend_on_the_order_of_relations(tmp_path, name):
    relations = assemble(samples())
    one = exported(tmp_path, relations, name).read_bytes()
    random.Random(7).shuffle(relations)  # noqa: S311
    assert exported(tmp_path, relations, name).read_bytes() == one


def test_gexf_has_the_days_of_the_edges_and_not_the_day_of_writing(tmp_path):
    first = statement(FRANCE, EventType.REQUEST, MALI, verb="urged", day=date(2024, 3, 1))
    last = statement(FRANCE, EventType.REQUEST, MALI, verb="begged", day=date(2024, 4, 1))
    path = exported(tmp_path, assemble([first, last]), "graph.gexf")
    root = ElementTree.parse(path).getroot()
    assert root.find(f"{GEXF}graph").get("timeformat") == "date"
    [edge] = root.iter(f"{GEXF}edge")
    assert (edge.get("start"), edge.get("end"), edge.get("weight")) == ("2024-03-01", "2024-04-01", "2.0")
    assert "lastmodifieddate" not in path.read_text()


def test_gexf_draws_what_is_mutual_as_mutual(tmp_path):
    met = statement(FRANCE, EventType.CONSULT, CHAD, mutual=True)
    pressed = statement(FRANCE, EventType.REQUEST, CHAD)
    root = ElementTree.parse(exported(tmp_path, assemble([met, pressed]), "graph.gexf")).getroot()
    assert {(e.get("label"), e.get("type")) for e in root.iter(f"{GEXF}edge")} == {
        ("CONSULT", "mutual"),
        ("REQUEST", None),
    }


@pytest.mark.parametrize("name", ["graph.graphml", "graph.gexf", "graph.rdf"])
@pytest.mark.parametrize("hostile", ['</node><script src="x">', "a\x00b\x0bc", "]]>&lt;", "\ufffe\U0001f600"])
def test_any_name_gives_readable_xml(tmp_path, name, hostile):
    named = replace(MALI, name=hostile)
    path = exported(tmp_path, assemble([statement(FRANCE, EventType.AID, named)]), name)
    words = [
        text
        for element in ElementTree.parse(path).iter()
        for text in (element.text, *element.attrib.values())
    ]
    kept = "".join(c for c in hostile if c not in "\x00\x0b\ufffe")
    assert kept in words
    assert not any(element.tag.endswith("script") for element in ElementTree.parse(path).iter())


@pytest.mark.parametrize("name", ["graph.graphml", "graph.gexf"])
def test_no_relations_give_an_empty_graph_file(tmp_path, name):
    root = ElementTree.parse(exported(tmp_path, [], name)).getroot()
    assert not [element for element in root.iter() if element.tag.endswith(("}node", "}edge"))]
