"""Relations -> GraphML and GEXF, as Gephi, Cytoscape and NetworkX read them."""

import re
from collections.abc import Iterable
from io import BytesIO
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
    written = BytesIO()
    nx.write_graphml_xml(graph, written)
    write_text(path, _document(written))
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
    written = BytesIO()
    nx.write_gexf(graph, written)
    write_text(path, _WALL_CLOCK.sub("", _document(written), count=1))
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


def _document(written: BytesIO) -> str:
    """Return the XML under a head of its own, with every line end of a text kept.

    Whoever reads XML takes a bare carriage return for a line feed (XML 1.0, section 2.11).
    """
    body = written.getvalue().decode("utf-8").replace("\r", "&#13;")
    if body.startswith("<?xml"):
        body = body.partition("?>")[2].lstrip("\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
