"""Commands that make files: ``demo``, ``build``, ``show``."""

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.common import (
    STDIO,
    FoldInto,
    MinConfidence,
    Model,
    OptionalGraph,
    Out,
    OwnActors,
    Paths,
    StoreFolder,
    close_reading,
    counted,
    file_output,
    folded,
    graph_input,
    graph_or_store,
    note,
    pipeline,
    print_answer,
    progress,
    report_undated,
    settings,
)
from kgraph.plover import Family

if TYPE_CHECKING:
    from kgraph.graphs import Graph
    from kgraph.pipeline import Pipeline

_DEMO_QUESTION = "most-pressed"
_TITLE = "Relations in the news"

Title = Annotated[str, typer.Option(help="The page's heading.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY")]


def demo(out: Out = Path("output"), model: Model = None) -> None:
    """Build the bundled articles: a page, a Turtle file and a question's answer.

    Try:

    \b
    kgraph demo
    """
    from kgraph.graphs import GRAPH_FILE
    from kgraph.query.questions import saved_question
    from kgraph.query.run import run_query

    articles = Path(__file__).resolve().parent.parent / "demo"
    _build([str(articles)], out, "Diplomacy in bundled articles", pipeline(model=model))
    question = saved_question(_DEMO_QUESTION)
    graph_file = out / GRAPH_FILE
    chosen = settings(model=model)
    answer = run_query(graph_file, question, timeout_seconds=chosen.timeout_seconds)
    note(f"\n{question.words}\nkgraph query --saved {question.name} {graph_file}\n")
    print_answer(answer, "table", chosen.data_base)


def build(  # noqa: PLR0917
    paths: Paths,
    out: Out = Path("output"),
    model: Model = None,
    title: Title = _TITLE,
    own_actors: OwnActors = None,
    min_confidence: MinConfidence = None,
    onto: Annotated[
        Path | None, typer.Option("--onto", help="Add to a graph that kgraph built.", metavar="GRAPH")
    ] = None,
) -> None:
    """Read articles and write graph.ttl, graph.html and the counts.

    With --onto the articles of an earlier graph stay in: two runs give what one gives, byte for byte.

    Try:

    \b
    kgraph build article.txt -o output/
    kgraph build news/ feed.xml archive.jsonl.gz
    kgraph build article.txt --actors my_actors.csv
    kgraph build news/ --min-confidence 0.8
    kgraph build news/ --onto output/graph.ttl
    """
    stages = pipeline(model=model, actors=own_actors, min_confidence=min_confidence)
    graph = _build(paths, out, title, stages, onto)
    close_reading(len(graph.articles), graph.unread)


def _build(paths: list[str], out: Path, title: str, stages: "Pipeline", onto: Path | None = None) -> "Graph":
    from kgraph.export.atomic import check_folder
    from kgraph.graphs import open_graph, write_graph

    if str(out) == STDIO:
        raise typer.BadParameter("a build writes two files: name a folder, and send one on by kgraph export")
    # An hour of reading is not to be lost to a folder that cannot be written.
    check_folder(out)
    earlier = open_graph(onto, stages.settings) if onto is not None else None
    started = time.perf_counter()
    with progress("reading articles") as step:
        graph = stages.build(stages.read(paths), progress=step)
    if not graph.articles:
        close_reading(0, graph.unread)
    whole = graph if earlier is None else stages.joined(earlier, graph)
    written = write_graph(whole, out, title=title, settings=stages.settings)
    _report(graph, time.perf_counter() - started)
    if earlier is not None:
        note(f"with those of {onto}: {counted(len(whole.articles), 'document')} in all")
    for path in written:
        note(f"wrote {path}")
    return graph


def _report(graph: "Graph", seconds: float) -> None:
    parts = (
        counted(len(graph.articles), "document"),
        counted(len(graph.statements), "statement"),
        counted(len(graph.relations), "relation"),
    )
    note(", ".join(parts))
    note(f"{len(graph.articles) / seconds:.1f} documents and {graph.words / seconds:.0f} words a second")
    report_undated(graph.undated)
    for stage, reason, count in graph.dropped_counts():
        note(f"  dropped by {stage}: {count} x {reason}")


def show(  # noqa: PLR0917
    graph_file: OptionalGraph = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The page to write, or - for standard output.")
    ] = Path("graph.html"),
    title: Title = _TITLE,
    since: Day = None,
    until: Day = None,
    family: Annotated[
        list[Family] | None, typer.Option(help="Only relations of this family; may be given again.")
    ] = None,
    fold: FoldInto = None,
    store: StoreFolder = None,
) -> None:
    """Draw a built graph, or a store, as one HTML page that opens offline.

    Try:

    \b
    kgraph show output/graph.ttl -o crisis.html
    kgraph show output/graph.ttl -o pressure.html --since 2018-01-01 --family pressure
    kgraph show output/graph.ttl -o states.html --fold state
    kgraph show --store study/ -o graph.html --since 2024-01-01 --family pressure
    """
    from kgraph.graphs import narrow_graph, open_graph, write_graph_page

    chosen = settings()
    with graph_input(graph_or_store(graph_file, store)) as path:
        graph = open_graph(path, chosen)
    shown = narrow_graph(
        graph,
        since=since.date() if since else None,
        until=until.date() if until else None,
        families=family or (),
        window_days=chosen.window_days,
    )
    with file_output(out, ".html") as page:
        write_graph_page(folded(shown, fold), page, title=title, settings=chosen)
