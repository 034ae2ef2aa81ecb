"""Commands that make files: ``demo``, ``build``, ``show``."""

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
from kgraph.draw.paper.themes import Theme
from kgraph.errors import ExportError
from kgraph.plover import Family

if TYPE_CHECKING:
    from kgraph.draw.paper.figure import Look
    from kgraph.graphs import Graph
    from kgraph.pipeline import Pipeline

_DEMO_QUESTION = "most-pressed"
_TITLE = "Relations in the news"
_PAGE_SUFFIXES = (".html", ".htm")

Title = Annotated[str, typer.Option(help="The heading.")]
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
        Path,
        typer.Option(
            "--out",
            "-o",
            help="A page (.html) or a picture (.svg, .png, .pdf); - is a page on standard output.",
        ),
    ] = Path("graph.html"),
    title: Title = _TITLE,
    since: Day = None,
    until: Day = None,
    family: Annotated[
        list[Family] | None, typer.Option(help="Only relations of this family; may be given again.")
    ] = None,
    fold: FoldInto = None,
    store: StoreFolder = None,
    theme: Annotated[
        Theme | None, typer.Option(help="A picture's colours; print is black on white. Light if not given.")
    ] = None,
    size: Annotated[
        str | None,
        typer.Option(help="A picture's width and height in cm, such as 17x12, or its width.", metavar="CM"),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(
            help="Draw at most so many actors in a picture, those with most events: 40 if not given."
        ),
    ] = None,
) -> None:
    """Draw a built graph, or a store, as one HTML page that opens offline, or as a picture for a paper.

    Try:

    \b
    kgraph show output/graph.ttl -o crisis.html
    kgraph show output/graph.ttl -o pressure.html --since 2018-01-01 --family pressure
    kgraph show output/graph.ttl -o states.html --fold state
    kgraph show output/graph.ttl -o crisis.pdf --theme print --size 17x12 --top 20
    kgraph show --store study/ -o graph.html --since 2024-01-01 --family pressure
    """
    from kgraph.graphs import narrow_graph, open_graph, write_graph_figure, write_graph_page

    look = _look(out, theme, size, top)
    chosen = settings()
    with graph_input(graph_or_store(graph_file, store)) as path:
        graph = open_graph(path, chosen)
    narrowed = narrow_graph(
        graph,
        since=since.date() if since else None,
        until=until.date() if until else None,
        families=family or (),
        window_days=chosen.window_days,
    )
    shown = folded(narrowed, fold)
    with file_output(out, ".html") as place:
        if look is None:
            write_graph_page(shown, place, title=title, settings=chosen)
        else:
            write_graph_figure(shown, place, title=title, look=look)


def _look(out: Path, theme: Theme | None, size: str | None, top: int | None) -> "Look | None":
    """Return how the picture is to look; None for a page, which has its own buttons for all of it."""
    from kgraph.draw.paper.figure import Look
    from kgraph.draw.paper.sheet import SUFFIXES

    given: dict[str, Any] = {"theme": theme, "actors": top, **_lengths(size)}
    asked = {name: value for name, value in given.items() if value is not None}
    suffix = out.suffix.lower()
    if str(out) == STDIO or suffix in _PAGE_SUFFIXES:
        if asked:
            raise typer.BadParameter(f"--theme, --size and --top are for pictures: {', '.join(SUFFIXES)}")
        return None
    if suffix not in SUFFIXES:
        raise ExportError(
            f"{out}: nothing is drawn as {suffix or 'a file without a suffix'}",
            hint=f"end the name in .html for a page, or in {', '.join(SUFFIXES)} for a picture",
        )
    try:
        return Look(**asked)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def _lengths(size: str | None) -> dict[str, float | None]:
    """Return the width and the height that ``17x12`` or ``17`` says, in cm."""
    if size is None:
        return {}
    width, _, height = size.lower().removesuffix("cm").partition("x")
    try:
        return {"width_cm": float(width), "height_cm": float(height) if height else None}
    except ValueError as error:
        raise typer.BadParameter(f"--size {size!r} is no width and height such as 17x12") from error
