"""How fast is the page, and how large? Ratios to bare vis-network and to pyvis, in the same run.

Not a test and never asserts: seconds differ from machine to machine, ratios far less. Prints a
JSON line for each number of actors::

    .venv/bin/python tests/bench/page.py [first-draw] [size] [making] [--rounds 5]

``first-draw``: from the start of the navigation to the first frame after the first drawing, ours
and a page with the same vis-network and nothing else, which draws the same shapes, lines and
places and names, and has no physics. ``everyone`` is ours with all
actors, in a crowd where it draws the strongest at first, to a bare page with all of them.
``size``: bytes of the file, to pyvis's own page of the same actors (name as label and title)
and relations (quotes as title). ``making``: seconds to make the page as text, to those of
pyvis's add_node and add_edge alone, without its writing: in a network as it comes, and in a
directed one, where it does not look through all edges for each.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, os.fspath(Path(__file__).resolve().parents[1]))

from crowds import crowd

from kgraph.draw.page import page_html
from kgraph.model import Relation

_EDGES_PER_NODE = 1.5

# The first fill of a shape is the first drawing; a task after the next frame's callbacks is its end.
_CLOCK = """
(() => {
  const shape = CanvasRenderingContext2D.prototype;
  const { fill } = shape;
  shape.fill = function (...given) {
    if (this.canvas.closest("#picture")) {
      shape.fill = fill;
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => { globalThis.firstDraw = performance.now(); };
        after.port2.postMessage(0);
      });
    }
    return fill.apply(this, given);
  };
})();
"""
_BARE = """<!doctype html><html><head><meta charset="utf-8"><title>bare</title>
<style>html, body {{ margin: 0; height: 100% }} #picture {{ width: 832px; height: 690px }}</style>
</head><body><div id="picture"></div><script id="content" type="application/json">{content}</script>
<script>{library}</script><script>
const {{ nodes, edges }} = JSON.parse(document.getElementById("content").textContent);
const data = {{ nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) }};
new vis.Network(document.getElementById("picture"), data, {{
  physics: false, layout: {{ improvedLayout: false }}, interaction: {{ hover: true }},
}});
</script></body></html>"""
# What is drawn, as the bare page has it: each with its title, as in any page of vis-network.
_DRAWN = """() => {
  const { points, lines, actors, relations } = kgraphPage;
  const seen = (set) => set.get().filter(({ hidden }) => !hidden);
  const quotes = (relation) =>
    relation.statements.flatMap((one) => one.quotes.flat().map(([text]) => text)).join("");
  return JSON.stringify({
    nodes: seen(points).map((one) => ({ ...one, label: actors[one.id].short, title: actors[one.id].name })),
    edges: seen(lines).map((one) => ({ ...one, title: quotes(relations[one.id]) })),
  });
}"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", default=["first-draw", "size", "making"])
    parser.add_argument("--rounds", type=int, default=5, help="the median of so many is shown")
    parser.add_argument("--actors", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--most", type=int, default=20_000, help="how many actors a page is made of")
    given = parser.parse_args()
    if "size" in given.parts:
        _print("size", (_size(number) for number in given.actors))
    if "making" in given.parts:
        _print("making", [_making(given.most)])
    if "first-draw" in given.parts:
        _print("first-draw", _first_draws(given.actors, given.rounds))


def _print(part: str, rows: Iterator[Mapping[str, object]] | Sequence[Mapping[str, object]]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps({"measure": part, **row}) + "\n")
        sys.stdout.flush()


def _crowd(actors: int) -> list[Relation]:
    return crowd(actors, int(actors * _EDGES_PER_NODE))


def _size(actors: int) -> dict[str, object]:
    relations = _crowd(actors)
    ours, theirs = len(page_html(relations).encode()), len(_pyvis(relations).generate_html().encode())
    return {"actors": actors, "kgraph_bytes": ours, "pyvis_bytes": theirs, "ratio": round(ours / theirs, 3)}


def _making(actors: int) -> dict[str, object]:
    relations = _crowd(actors)
    ours = min(_seconds(lambda: page_html(relations)) for _ in range(3))
    directed = _seconds(lambda: _pyvis(relations))
    theirs = _seconds(lambda: _pyvis(relations, directed=False))
    return {
        "actors": actors,
        "relations": len(relations),
        "kgraph_seconds": round(ours, 2),
        "pyvis_seconds": round(theirs, 2),
        "pyvis_directed_seconds": round(directed, 2),
        "times_faster": round(theirs / ours, 1),
        "times_faster_than_directed": round(directed / ours, 1),
    }


def _seconds(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def _pyvis(relations: Sequence[Relation], *, directed: bool = True) -> Any:
    from pyvis.network import Network

    network = Network(directed=directed, cdn_resources="in_line")
    names = {end.iri: end.name for relation in relations for end in (relation.source, relation.target)}
    numbers = {iri: number for number, iri in enumerate(sorted(names))}
    for iri, number in numbers.items():
        network.add_node(number, label=names[iri], title=names[iri])
    for relation in relations:
        quotes = "\n".join(e.text for s in relation.statements for e in s.evidence)
        network.add_edge(numbers[relation.source.iri], numbers[relation.target.iri], title=quotes)
    return network


def _first_draws(sizes: Sequence[int], rounds: int) -> Iterator[dict[str, object]]:
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        for actors in sizes:
            ours = Path(folder) / f"ours-{actors}.html"
            ours.write_text(page_html(_crowd(actors)), "utf-8")
            for view, address in (("first", ""), ("everyone", "#everyone=yes")):
                bare = Path(folder) / f"bare-{actors}-{view}.html"
                drawn = _drawn(browser, ours.as_uri() + address)
                bare.write_text(_bare(drawn), "utf-8")
                taken = _taken(browser, ours.as_uri() + address, bare.as_uri(), rounds)
                many = len(json.loads(drawn)["nodes"])
                yield {"actors": actors, "drawn": many, "view": view, **taken}
                if many == actors:
                    break
        browser.close()


def _bare(drawn: str) -> str:
    library = files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js"
    return _BARE.format(content=drawn.replace("<", "\\u003c"), library=library.read_text("utf-8"))


def _drawn(browser: Any, address: str) -> str:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    page.wait_for_function("() => globalThis.kgraphPage !== undefined", timeout=120_000)
    drawn = str(page.evaluate(_DRAWN))
    page.close()
    return drawn


def _taken(browser: Any, ours: str, bare: str, rounds: int) -> dict[str, object]:
    pairs = [(_first_draw(browser, ours), _first_draw(browser, bare)) for _ in range(rounds)]
    return {
        "kgraph_ms": round(median(one for one, _ in pairs)),
        "bare_ms": round(median(other for _, other in pairs)),
        "ratio": round(median(one / other for one, other in pairs), 3),
    }


def _first_draw(browser: Any, address: str) -> float:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(_CLOCK)
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => globalThis.firstDraw !== undefined", timeout=120_000)
    taken = float(page.evaluate("firstDraw"))
    page.close()
    return taken


if __name__ == "__main__":
    main()
