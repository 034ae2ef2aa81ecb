"""A graph shown in a notebook, or written as a page or a picture from Python."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kgraph.draw.frame import framed
from kgraph.draw.paper.sheet import SUFFIXES
from kgraph.graphs import (
    FRAME_HEIGHT,
    PAGE_FILE,
    TITLE,
    Graph,
    graph_page,
    open_graph,
    write_graph_figure,
    write_graph_page,
)
from kgraph.model import Relation


@dataclass(frozen=True, slots=True)
class Shown:
    """A page that a notebook shows in place; ``path`` is the file it was written to, if to any."""

    page: str = field(repr=False)
    title: str
    height: int
    path: Path | None = None

    def __str__(self) -> str:
        return (
            f"The page is in {self.path}: open it in a browser." if self.path else "The page is shown inline."
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return framed(self.page, self.title, self.height)


def show(
    what: Graph | Iterable[Relation] | str | Path,
    out: str | Path | None = None,
    *,
    title: str = TITLE,
    height: int = FRAME_HEIGHT,
) -> Shown:
    """Show a graph in a notebook, or write its page and say where; no browser is opened.

    Parameters
    ----------
    what
        A graph, relations, or the path of a graph file or a store.
    out
        Where to write the page, or a picture if it ends in ``.svg``, ``.png`` or ``.pdf``. None
        writes nothing in a notebook, and ``graph.html`` in the working folder elsewhere.
    title
        The page's heading.
    height
        Of the frame in a notebook, in pixels.

    Raises
    ------
    GraphFileError, StoreError, ExportError
        Where the graph cannot be read, or the file not written.
    """
    graph = _as_graph(what)
    path = Path(out or PAGE_FILE).resolve() if out or not _is_in_notebook() else None
    if path is not None:
        write = write_graph_figure if path.suffix.lower() in SUFFIXES else write_graph_page
        write(graph, path, title=title)
    return Shown(graph_page(graph, title=title), title, height, path)


def _as_graph(what: Graph | Iterable[Relation] | str | Path) -> Graph:
    if isinstance(what, Graph):
        return what
    if isinstance(what, str | Path):
        return open_graph(what)
    relations = tuple(what)
    statements = tuple(statement for relation in relations for statement in relation.statements)
    articles = {statement.article.iri: statement.article for statement in statements}
    return Graph(tuple(articles.values()), statements, relations)


def _is_in_notebook() -> bool:
    """Tell whether a kernel runs this; IPython is asked only if somebody loaded it."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return hasattr(shell, "kernel")
