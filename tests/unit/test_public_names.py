"""The four public names, each in a fresh Python: they load when first used, and stay usable."""

import subprocess
import sys

import pytest
from news_samples import ARTICLE


def value_of(code, folder):
    """Return what the code prints."""
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, cwd=folder, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.split()


EXTRACT = "print(len(kgraph.extract('France condemned Mali.')))"


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        pytest.param(f"import kgraph\n{EXTRACT}\n{EXTRACT}", ["1", "1"], id="a text twice"),
        pytest.param(f"import kgraph, kgraph.extract.rules\n{EXTRACT}", ["1"], id="a text after the room"),
        pytest.param(
            "from kgraph import extract\nprint(len(extract('France condemned Mali.')))",
            ["1"],
            id="by its name",
        ),
        pytest.param(
            f"import kgraph\nprint(len(kgraph.build(['a.txt']).statements))\n{EXTRACT}",
            ["4", "1"],
            id="files first",
        ),
        pytest.param(
            "import kgraph\nfrom pathlib import Path\nfrom kgraph.graphs import write_graph\n"
            "write_graph(kgraph.build(['a.txt']), Path('out'))\ngraph = kgraph.open(Path('out/graph.ttl'))\n"
            "print(len(graph.articles), kgraph.network(graph.relations).number_of_edges())",
            ["1", "4"],
            id="a graph opened, and its network",
        ),
        pytest.param(
            "import kgraph\nfrom pathlib import Path\nfrom kgraph.graphs import write_graph\n"
            "write_graph(kgraph.build(['a.txt']), Path('out'))\n"
            "print(len(kgraph.open('out/graph.ttl').statements))",
            ["4"],
            id="a graph opened by its path as text",
        ),
    ],
)
def test_a_public_name_works(code, printed, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    assert value_of(code, tmp_path) == printed
