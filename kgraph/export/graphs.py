"""Relations -> GraphML and GEXF, as Gephi, Cytoscape and NetworkX read them."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgraph.analyse.network import network
from kgraph.export.atomic import write_text
from kgraph.model import Relation
from kgraph.store.syntax import for_xml

if TYPE_CHECKING:
    import networkx as nx

_WALL_CLOCK = re.compile(r' lastmodifieddate="[^"]*"')


def export_graphml(relations: Iterable[Relation], path: Path) -> tuple[Path, ...]:
    """Write the network as GraphML: nodes and edges with a ``label``, edges with a ``weight``."""
    import networkx as nx

    graph = drawable(network(relations))
    write_text(path, _document(nx.generate_graphml(graph)))
    return (path,)


def export_gexf(relations: Iterable[Relation], path: Path) -> tuple[Path, ...]:
    """Write the network as GEXF 1.2 with the days of the edges, so that Gephi offers its timeline.

    The date of writing, which the format would put in, is left out: same relations, same bytes.
    """
    import networkx as nx

    graph = drawable(network(relations))
    for _source, _target, key, attributes in graph.edges(keys=True, data=True):
        attributes["id"] = key
        _copy(attributes, "first", "start")
        _copy(attributes, "last", "end")
        if attributes["mutual"]:
            attributes["type"] = "mutual"
    lines = iter(nx.generate_gexf(graph))
    write_text(path, _WALL_CLOCK.sub("", _document(lines), count=1))
    return (path,)


def drawable(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Return a copy with what drawing programs look for: labels, and ``weight`` = events.

    Characters that XML cannot hold are dropped from the attributes.
    """
    copy = graph.copy()
    for _node, attributes in copy.nodes(data=True):
        _clean(attributes)
        attributes["label"] = attributes["name"]
    for _source, _target, attributes in copy.edges(data=True):
        _clean(attributes)
        attributes["label"] = attributes.get("event_type", attributes["family"])
        attributes["weight"] = float(attributes["events"])
    return copy


def _clean(attributes: dict[str, Any]) -> None:
    for name, value in attributes.items():
        if isinstance(value, str):
            attributes[name] = for_xml(value)


def _copy(attributes: dict[str, Any], old: str, new: str) -> None:
    if old in attributes:
        attributes[new] = attributes[old]


def _document(lines: Iterable[str]) -> str:
    body = "\n".join(line for line in lines if not line.startswith("<?xml"))
    # Whoever reads XML takes a bare carriage return for a line feed (XML 1.0, section 2.11).
    body = body.replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
