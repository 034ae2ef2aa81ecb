"""Relations -> the NetworkX multigraph on which everything is measured and drawn.

Pure: no store, no file, no RDF. Built from records, never through SPARQL.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kgraph.model import Actor, Relation
from kgraph.plover import Family

if TYPE_CHECKING:
    import networkx as nx

Attributes = dict[str, str | int | float | bool]
"""What GraphML and GEXF can hold; what is not known is left out."""


def network(relations: Iterable[Relation]) -> "nx.MultiDiGraph[str]":
    """Return the relations as a directed multigraph, the same for any order of them.

    Parameters
    ----------
    relations
        Each becomes one edge. A mutual relation is one edge too, with ``mutual`` True,
        from the smaller IRI to the larger: its direction means nothing.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes are actor IRIs, in sorted order, with

        - ``name``, ``kind``; ``iso3``, ``wikidata``, ``acts_for`` where known;
        - ``agreement``, ``contact``, ``disagreement``, ``pressure``: the number of
          relations of that family at the actor, as source or as target.

        Edges have the relation's IRI as key, and

        - ``family``, ``standing``, ``mutual``; ``event_type`` where there is one;
        - ``events`` (distinct events), ``statements`` and ``publishers`` (counts);
        - ``belief`` in [0, 1], ``polarity`` in [-1, 1];
        - ``first`` and ``last``: ISO days, where known.

        No relations give an empty graph.
    """
    import networkx as nx

    ordered = sorted(relations, key=lambda relation: (relation.source.iri, relation.target.iri, relation.iri))
    actors = {actor.iri: actor for relation in ordered for actor in (relation.source, relation.target)}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in sorted(actors):
        graph.add_node(iri, **_actor_attributes(actors[iri]))
    for relation in ordered:
        source, target = relation.source.iri, relation.target.iri
        graph.add_edge(source, target, key=relation.iri, **_relation_attributes(relation))
        for iri in (source, target):
            graph.nodes[iri][relation.family.value] += 1
    return graph


def _actor_attributes(actor: Actor) -> Attributes:
    known = {"iso3": actor.iso3, "wikidata": actor.wikidata, "acts_for": actor.acts_for}
    return {
        "name": actor.name,
        "kind": actor.kind.value,
        **{name: value for name, value in known.items() if value},
        **{family.value: 0 for family in Family},
    }


def _relation_attributes(relation: Relation) -> Attributes:
    days = {"first": relation.first, "last": relation.last}
    event_type = {"event_type": relation.event_type.value} if relation.event_type else {}
    return {
        "family": relation.family.value,
        **event_type,
        "standing": relation.standing.value,
        "mutual": relation.mutual,
        "events": relation.events,
        "statements": len(relation.statements),
        "publishers": len(relation.publishers),
        "belief": relation.belief,
        "polarity": relation.polarity,
        **{name: day.isoformat() for name, day in days.items() if day},
    }
