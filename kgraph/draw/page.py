"""The page: one HTML file that shows relations with the quotes behind them, offline.

The one door to pyvis. Text from documents reaches the page as JSON in a data block and is
put on the screen as text only; the content security policy admits the page's own scripts
by their digest, and no request.
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from kgraph.draw.drawing import articles_of, edges, nodes, strongest, summary
from kgraph.export.atomic import write_text
from kgraph.model import Relation

_SCRIPTS = (
    "relations.js",
    "view.js",
    "state.js",
    "address.js",
    "elements.js",
    "marks.js",
    "picture.js",
    "labels.js",
    "legend.js",
    "counts.js",
    "time.js",
    "brush.js",
    "play.js",
    "headline.js",
    "timeline.js",
    "cite.js",
    "panel.js",
    "table.js",
    "save.js",
    "help.js",
    "start.js",
)
_STYLES = (
    "colours.css",
    "base.css",
    "controls.css",
    "stage.css",
    "time.css",
    "table.css",
    "panel.css",
    "help.css",
    "small.css",
    "print.css",
)


def write_page(
    relations: Sequence[Relation],
    path: Path,
    *,
    title: str = "Relations in the news",
    articles: int | None = None,
    empty_reason: str = "",
) -> None:
    """Write the page of :func:`page_html`, whole or not at all.

    Raises
    ------
    ExportError
        The file cannot be written. What stood at ``path`` before is left as it was.
    """
    write_text(path, page_html(relations, title=title, articles=articles, empty_reason=empty_reason))


def page_html(
    relations: Sequence[Relation],
    *,
    title: str = "Relations in the news",
    articles: int | None = None,
    empty_reason: str = "",
) -> str:
    """Return the page as HTML; the same relations in any order give the same text.

    Parameters
    ----------
    relations
        May be empty: the page then says why nothing is shown.
    title
        Any text.
    articles
        How many articles were read; None counts those that a statement is taken from.
    empty_reason
        One sentence for an empty page, such as "No article passed the filter on dates.".
    """
    ordered = sorted(
        relations, key=lambda relation: (relation.source.name, relation.target.name, relation.iri)
    )
    shown, actors = strongest(ordered)
    network = _network(shown)
    # A lone surrogate cannot be written as UTF-8.
    network.heading = title.encode("utf-8", "replace").decode("utf-8")
    drawn_nodes, drawn_edges, heading, _, _, options = network.get_network_data()
    content = {
        "title": heading,
        "nodes": drawn_nodes,
        "edges": drawn_edges,
        "articles": articles_of(shown),
        "options": json.loads(options),
        "summary": summary(ordered, articles) | {"actors": actors, "empty": empty_reason},
    }
    return _filled(network, content)


def _network(relations: Sequence[Relation]) -> Any:
    """Return a pyvis network of the relations, parallel ones kept, nothing left to physics."""
    from pyvis.network import Network

    # directed=True: else pyvis drops parallel edges. The lists are filled directly, since
    # add_node and add_edge look through all that is there already, each time.
    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    network.inherit_edge_colors(False)
    network.set_edge_smooth("curvedCW")
    network.nodes.extend(nodes(relations))
    index = {node["iri"]: node["id"] for node in network.nodes}
    network.edges.extend(edges(relations, index))
    return network


def _filled(network: Any, content: Mapping[str, object]) -> str:
    template = files("kgraph.draw") / "template"
    style = _joined((template / "css" / name).read_text("utf-8") for name in _STYLES)
    ours = _joined((template / "js" / name).read_text("utf-8") for name in _SCRIPTS)
    script = f'(() => {{\n"use strict";\n{ours}}})();\n'
    library = _joined([(files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")])
    network.templateEnv.autoescape = True
    page: str = network.templateEnv.from_string((template / "page.html").read_text("utf-8")).render(
        policy=_policy([library, script], [style]),
        title=content["title"],
        style=style,
        library=library,
        script=script,
        content=_embedded(content),
    )
    return page


def _joined(parts: Iterable[str]) -> str:
    # A browser reads CR LF in a page as LF before it takes the digest.
    return "\n".join(parts).replace("\r\n", "\n").replace("\r", "\n")


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return a content security policy that admits these inline texts, data images, and nothing else."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(_digest(text) for text in scripts)}",
            f"style-src {' '.join(_digest(text) for text in styles)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _embedded(content: Mapping[str, object]) -> str:
    """Return JSON in ASCII that no HTML parser can take for a tag, a comment or an entity."""
    written = json.dumps(content, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
