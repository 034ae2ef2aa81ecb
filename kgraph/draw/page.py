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
from typing import Any

from kgraph.draw.content import page_content
from kgraph.model import Actor, Office, Relation

_SCRIPTS = (
    "relations.js",
    "view.js",
    "state.js",
    "address.js",
    "elements.js",
    "theme.js",
    "marks.js",
    "lines.js",
    "picture.js",
    "labels.js",
    "views.js",
    "reach.js",
    "legend.js",
    "counts.js",
    "time.js",
    "brush.js",
    "play.js",
    "headline.js",
    "cite.js",
    "panel.js",
    "timeline.js",
    "evidence.js",
    "pair.js",
    "actor.js",
    "overview.js",
    "table.js",
    "svg.js",
    "paint.js",
    "save.js",
    "help.js",
    "focus.js",
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
    "save.css",
    "small.css",
    "print.css",
)


def page_html(
    relations: Sequence[Relation],
    *,
    title: str = "Relations in the news",
    articles: int | None = None,
    offices: Sequence[Office] = (),
    empty_reason: str = "",
    states: Mapping[str, Actor] | None = None,
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
    offices
        Posts that actors held at the time, shown with them; those of others are left out.
    empty_reason
        One sentence for an empty page, such as "No article passed the filter on dates.".
    states
        Records by IRI of states that occur in no relation; they are drawn where the reader
        asks to see persons as the states for whom they act.
    """
    told = page_content(
        relations, articles=articles, offices=offices, empty_reason=empty_reason, states=states
    )
    network = _network()
    # A lone surrogate cannot be written as UTF-8.
    network.heading = title.encode("utf-8", "replace").decode("utf-8")
    _, _, heading, _, _, options = network.get_network_data()
    return _filled(network, {"title": heading, "options": json.loads(options), **told})


def _network() -> Any:
    """Return an empty pyvis network with nothing left to physics, for its options and template.

    Actors and relations never pass through pyvis: it looks at all that is there for each that
    is added, and writes each key of each of them.
    """
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    network.inherit_edge_colors(False)
    network.set_edge_smooth("curvedCW")
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
