"""The NetworkX graph: one edge a relation, with attributes that every format can hold."""

import pytest
from sample_statements import CHAD, FRANCE, MALI, samples, statement

from kgraph.analyse.network import network
from kgraph.assemble.relations import assemble
from kgraph.plover import EventType


def test_each_relation_is_one_edge_from_source_to_target():
    relations = assemble(samples())
    graph = network(relations)
    assert {(u, v, key) for u, v, key in graph.edges(keys=True)} == {
        (r.source.iri, r.target.iri, r.iri) for r in relations
    }


def test_two_relations_of_one_pair_stay_two_edges():
    graph = network(
        assemble([statement(FRANCE, EventType.AID, MALI), statement(FRANCE, EventType.REJECT, MALI)])
    )
    assert graph.number_of_edges(FRANCE.iri, MALI.iri) == 2


def test_an_edge_says_what_the_relation_says():
    [relation] = assemble([statement(FRANCE, EventType.REQUEST, MALI)])
    assert network([relation]).edges[FRANCE.iri, MALI.iri, relation.iri] == {
        "family": "pressure",
        "event_type": "REQUEST",
        "standing": "happened",
        "mutual": False,
        "events": 1,
        "statements": 1,
        "publishers": 1,
        "belief": 0.8,
        "polarity": -0.1,
        "first": "2024-03-19",
        "last": "2024-03-19",
    }


def test_a_node_counts_its_relations_of_each_family_in_both_directions():
    graph = network(
        assemble(
            [
                statement(FRANCE, EventType.REQUEST, MALI),
                statement(MALI, EventType.SANCTION, FRANCE),
                statement(FRANCE, EventType.CONSULT, CHAD, mutual=True),
            ]
        )
    )
    assert graph.nodes[FRANCE.iri] == {
        "name": "France",
        "kind": "state",
        "iso3": "FRA",
        "agreement": 0,
        "contact": 1,
        "disagreement": 0,
        "pressure": 2,
    }


@pytest.mark.parametrize("what", ["nodes", "edges"])
def test_what_is_unknown_is_left_out(what):
    graph = network(assemble(samples()))
    values = [value for *_key, attributes in getattr(graph, what)(data=True) for value in attributes.values()]
    assert values
    assert {type(value) for value in values} <= {str, int, float, bool}


def test_no_relations_give_an_empty_graph():
    graph = network([])
    assert (len(graph), graph.number_of_edges()) == (0, 0)
    assert graph.is_directed()
    assert graph.is_multigraph()
