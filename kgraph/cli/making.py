"""Commands that make files: ``demo``, ``build``, ``show``, ``export``."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.common import (
    PART_FAILED,
    GraphFile,
    Model,
    Out,
    Paths,
    note,
    pipeline,
    progress,
    report_unread,
    require_documents,
    settings,
)

if TYPE_CHECKING:
    from kgraph.pipeline import Graph

_DEMO_QUESTION = "most-pressured"


def demo(out: Out = Path("output"), model: Model = None) -> None:
    """Build the bundled articles: a page, a Turtle file and a question's answer.

    Try: kgraph demo
    """
    from kgraph.pipeline import GRAPH_FILE
    from kgraph.query.questions import saved_question
    from kgraph.query.results import format_answer
    from kgraph.query.run import run_query
    from kgraph.store.prefixes import prefixes

    articles = Path(__file__).resolve().parent.parent / "demo"
    _build([str(articles)], out, model, "Diplomacy in bundled articles, 1978 to 2024")
    question = saved_question(_DEMO_QUESTION)
    answer = run_query(out / GRAPH_FILE, question)
    note(f"\n{question.words}  (kgraph query --saved {question.name} {out / GRAPH_FILE})")
    typer.echo(format_answer(answer, "table", prefixes()))


def build(
    paths: Paths,
    out: Out = Path("output"),
    model: Model = None,
    title: Annotated[str, typer.Option(help="The page's heading.")] = "Relations in the news",
) -> None:
    """Read articles and write graph.ttl, graph.html and the counts.

    Try:

    kgraph build article.txt -o output/

    kgraph build news/ feed.xml archive.jsonl.gz
    """
    graph = _build(paths, out, model, title)
    if report_unread(graph.unread):
        raise typer.Exit(PART_FAILED)


def _build(paths: list[str], out: Path, model: str | None, title: str) -> "Graph":
    from kgraph.pipeline import write_graph

    started = time.perf_counter()
    stages = pipeline(model=model)
    with progress("reading articles") as step:
        graph = stages.build(stages.read(paths), progress=step)
    if not graph.articles:
        report_unread(graph.unread)
    require_documents(graph)
    written = write_graph(graph, out, title=title)
    _report(graph, time.perf_counter() - started)
    for path in written:
        note(f"wrote {path}")
    return graph


def _report(graph: "Graph", seconds: float) -> None:
    relations = len(graph.relations)
    note(f"{len(graph.articles)} documents, {len(graph.statements)} statements, {relations} relations")
    note(f"{len(graph.articles) / seconds:.1f} documents and {graph.words / seconds:.0f} words a second")
    if graph.undated:
        note(f"{graph.undated} documents have no date; their statements have none either")
    for stage, reason, count in graph.dropped_counts():
        note(f"  dropped by {stage}: {count} x {reason}")


def show(
    graph_file: GraphFile,
    out: Annotated[Path, typer.Option("--out", "-o", help="The page to write.")] = Path("graph.html"),
    title: Annotated[str, typer.Option(help="The page's heading.")] = "Relations in the news",
) -> None:
    """Draw a built graph as one HTML page that opens offline.

    Try: kgraph show output/graph.ttl -o crisis.html
    """
    from kgraph.export.html import write_page
    from kgraph.pipeline import open_graph

    graph = open_graph(graph_file, settings())
    write_page(graph.relations, out, title=title)
    note(f"wrote {out}")


def export(
    graph_file: GraphFile,
    target: Annotated[Path, typer.Argument(help="The file to write; its suffix says how.")],
) -> None:
    """Write a built graph in another format: ttl nt trig nq jsonld rdf graphml gexf csv.

    Try: kgraph export output/graph.ttl gephi.gexf
    """
    from kgraph.export.formats import export_file
    from kgraph.pipeline import open_graph

    graph = open_graph(graph_file, settings())
    export_file(graph.relations, target, offices=graph.offices, base=graph.base)
    note(f"wrote {target}")
