"""A graph in a notebook: a real kernel runs it, and the frame it gives works in a real Chromium."""

import html
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from browser.page_samples import make_actor, make_relation, sample_relations
from browser.test_page_in_a_browser import FEW
from nbclient import NotebookClient

from kgraph.draw.page import page_html
from kgraph.errors import ExportError, GraphFileError
from kgraph.graphs import Graph, export_graph
from kgraph.model import Standing
from kgraph.plover import Family
from kgraph.showing import Shown, show

_TESTS = Path(__file__).resolve().parents[1]


class Frames(HTMLParser):
    """The attributes of each iframe, as an HTML parser sees them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "iframe":
            self.found.append(dict(attrs))


def frame_of(text):
    (frame,) = Frames(text).found
    return frame


@pytest.mark.filterwarnings("default")
def test_a_notebook_shows_graphs_relations_and_files_inline(tmp_path):
    relations = tuple(sample_relations())
    export_graph(Graph((), (), relations), tmp_path / "graph.ttl")
    made = "from browser.page_samples import sample_relations\nrelations = sample_relations()\n"
    cells = [
        f"import sys; sys.path.insert(0, {str(_TESTS)!r})\nimport kgraph as kg",
        f"{made}kg.show(relations, title='Spring & \"summer\"', height=500)",
        "kg.show('graph.ttl')",
        "kg.open('graph.ttl')",
        "import pathlib; sorted(path.name for path in pathlib.Path().iterdir())",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()
    *shown, files = [cell.outputs[0]["data"] for cell in notebook.cells[1:]]
    frames = [frame_of(output["text/html"]) for output in shown]
    assert [frame["title"] for frame in frames] == ['Spring & "summer"', *["Relations in the news"] * 2]
    assert "height:500px" in frames[0]["style"]
    for frame in frames:
        assert frame["srcdoc"].startswith("<!doctype html>")
        assert "allow-scripts" in frame["sandbox"]
        assert "allow-same-origin" not in frame["sandbox"]
    assert shown[0]["text/plain"] == "The page is shown inline."
    assert re.fullmatch(r"<Graph of \d+ articles, \d+ statements, 60 relations>", shown[2]["text/plain"])
    assert files["text/plain"] == "['graph.ttl']"


@pytest.mark.browser
def test_the_page_works_in_its_frame(chromium, tmp_path):
    notebook = tmp_path / "notebook.html"
    frame = Graph((), (), tuple(FEW))._repr_html_()
    notebook.write_text(f'<!doctype html><meta charset="utf-8"><p id="around">Around</p>{frame}', "utf-8")
    context = chromium.new_context(viewport={"width": 1000, "height": 800})
    page = context.new_page()
    complaints, requests = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(notebook.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("#counts", has_text="Showing 4 relations among 3 actors").wait_for()
    # A frame is narrow: what filters is folded away.
    inside.locator("#controls > summary").click()
    inside.locator("#search").fill("Qatar")
    inside.locator("#counts", has_text="Showing 2 of 4 relations among 2 of 3 actors").wait_for()
    inside.locator("#relations-table summary").click()
    inside.locator("#rows tr button").first.click()
    assert "France" in inside.locator(".panel h2").inner_text()
    inside.locator("#save").click()
    assert inside.get_by_role("menuitem").all_inner_texts() == [
        "PNG of what is seen", "PNG, double size", "SVG of what is seen",
    ]  # fmt: skip
    with page.expect_download() as download:
        inside.get_by_role("menuitem", name="SVG").click()
    assert download.value.suggested_filename == "relations-in-the-news.svg"
    assert page.evaluate("document.querySelector('iframe').contentDocument") is None
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "blob:"))] == []
    context.close()


HOSTILE = ['"><script>alert(1)</script>', "</iframe>&quot;&#34;'", "\u202e\u2066", "line\nbreak"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_name_stays_within_the_frame(hostile):
    relation = make_relation(make_actor(hostile), make_actor("Iran"), Family.PRESSURE)
    shown = Shown(page_html([relation], title=hostile), hostile, 400)
    frame = frame_of(shown._repr_html_())
    assert set(frame) == {"title", "sandbox", "allow", "style", "srcdoc"}
    assert frame["title"] == hostile
    assert frame["srcdoc"] == shown.page
    assert html.unescape(shown._repr_html_()).count("</iframe>") >= 1


def test_outside_a_notebook_a_file_is_written_and_its_place_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = show(FEW)
    assert shown.path == tmp_path / "graph.html"
    assert repr(shown) == f"The page is in {tmp_path / 'graph.html'}: open it in a browser."
    assert (tmp_path / "graph.html").read_text("utf-8") == shown.page
    assert show(FEW, "crisis.svg").path == tmp_path / "crisis.svg"
    assert (tmp_path / "crisis.svg").read_bytes().startswith(b"<?xml")


def test_what_is_no_graph_or_no_place_is_an_error(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GraphFileError):
        show("none.ttl")
    with pytest.raises(ExportError):
        show(FEW, tmp_path)
    assert not list(tmp_path.iterdir())


def test_no_relations_are_a_page_that_says_so(tmp_path):
    assert "No article was read." in show([], tmp_path / "a.html").page


def test_a_graph_is_told_in_one_line():
    relations = (
        make_relation(make_actor("Mali"), make_actor("Iran"), Family.CONTACT, standing=Standing.PLANNED),
    )
    assert repr(Graph((), (), relations)) == "<Graph of 0 articles, 0 statements, 1 relations>"


def test_neither_ipython_nor_matplotlib_is_loaded_by_the_package():
    code = "import sys, kgraph; kgraph.show; print({'IPython', 'matplotlib', 'pyvis'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "set()"
