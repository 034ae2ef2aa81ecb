"""What several commands share: options, settings, progress, output."""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgraph.config import Settings
    from kgraph.graphs import Graph
    from kgraph.model import Document, Dropped
    from kgraph.pipeline import Pipeline
    from kgraph.store.answer import Answer

PART_FAILED = 3
VALIDATION_FAILED = 4

Paths = Annotated[
    list[str], typer.Argument(help="Files, folders, or - for standard input.", metavar="PATH...")
]
Out = Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.")]
Model = Annotated[str | None, typer.Option(help="An installed spaCy pipeline.")]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        help="Keep what is at least so sure to be right.",
        min=0.0,
        max=1.0,
        metavar="SHARE",
    ),
]
OwnActors = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        help="Your own actors: CSV of alias,name,kind,iso3,wikidata,valid_from,valid_until.",
        metavar="FILE",
    ),
]
GraphFile = Annotated[
    Path,
    typer.Argument(
        help="A graph that kgraph built (.ttl .nt .trig .nq), or - for Turtle on standard input.",
        metavar="GRAPH",
    ),
]
StoreFolder = Annotated[
    Path | None, typer.Option("--store", help="A store that kgraph ingest filled.", metavar="DIR")
]
OptionalGraph = Annotated[
    Path | None,
    typer.Argument(
        help="A graph that kgraph built (.ttl .nt .trig .nq), or - for Turtle on standard input.",
        metavar="[GRAPH]",
    ),
]
STDIO = "-"
GRAPH_SUFFIXES = (".ttl", ".nt", ".nq", ".trig")
_WIDTH = 160


class Fold(StrEnum):
    """Into what actors are folded."""

    STATE = "state"


FoldInto = Annotated[
    Fold | None,
    typer.Option("--fold", help="Persons, governments and public bodies as the state they act for."),
]


class RecordFormat(StrEnum):
    """How records are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


Format = Annotated[RecordFormat, typer.Option("--format", help="How to print.")]


def settings(**flags: object) -> "Settings":
    """Return the settings of this run; a path is given as one."""
    from kgraph.config import load_settings

    given = {name: str(flag) if isinstance(flag, Path) else flag for name, flag in flags.items()}
    return load_settings(Path.cwd(), os.environ, given)


def pipeline(**flags: object) -> "Pipeline":
    """Return the stages of this run."""
    from kgraph.pipeline import pipeline_of

    return pipeline_of(settings(**flags))


def note(text: str) -> None:
    """Say something to the person; data goes to standard output alone."""
    typer.echo(text, err=True)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where there is not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextmanager
def progress(label: str) -> "Iterator[Callable[[Document], None]]":
    """Give a function to call after each document; a bar is shown on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _document: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda _document: bar.advance(task)


class Intake:
    """The documents among what was read, counted; what could not be read is named at the end."""

    def __init__(self, items: "Iterable[Document | Dropped]") -> None:
        self._items = items
        self._unread: list[Dropped] = []
        self._documents = 0
        self._undated = 0

    def __iter__(self) -> "Iterator[Document]":
        """Yield the documents."""
        from kgraph.model import Dropped

        for item in self._items:
            if isinstance(item, Dropped):
                self._unread.append(item)
            else:
                self._documents += 1
                self._undated += item.published is None
                yield item

    def close(self) -> None:
        """Name what could not be read and end the command by its exit code where there was anything."""
        report_undated(self._undated)
        close_reading(self._documents, self._unread)


def close_reading(documents: int, unread: "Iterable[Dropped]") -> None:
    """Name what could not be read with its reason, and say so by the exit code.

    Raises
    ------
    NoDocumentsError
        Where nothing was read.
    typer.Exit
        With ``PART_FAILED`` where only a part was read.
    """
    from kgraph.errors import NoDocumentsError

    failed = [dropped for dropped in unread if not dropped.reason.startswith("duplicate")]
    for dropped in failed:
        detail = f" ({dropped.detail})" if dropped.detail and dropped.detail != dropped.document else ""
        note(f"skipped {dropped.document}: {dropped.reason}{detail}")
    if not documents:
        raise NoDocumentsError(
            "no documents were read",
            hint="give .txt, .md, .jsonl, .csv, .html or feed files, or a folder that holds some",
        )
    if failed:
        raise typer.Exit(PART_FAILED)


def report_undated(number: int) -> None:
    """Say how many documents have no date, if any."""
    if number:
        note(f"{counted(number, 'document')} without a date: statements have the days that their words tell")


def folded(graph: "Graph", fold: Fold | None) -> "Graph":
    """Return a graph with actors folded where that was asked for, and say what was left out."""
    if fold is None:
        return graph
    from kgraph.graphs import fold_graph

    states, inside = fold_graph(graph, settings())
    if inside:
        note(f"left out {counted(inside, 'statement')} between actors of one state")
    return states


def graph_or_store(graph: Path | None, store: Path | None) -> Path:
    """Return the graph file or the store that was named; one of the two has to be."""
    if (graph is None) == (store is None):
        raise typer.BadParameter("name a graph file, or a store by --store, and not both")
    return graph or store or Path()


@contextmanager
def graph_input(path: Path) -> Iterator[Path]:
    """Give the path of a graph file; ``-`` gives one with the Turtle of standard input."""
    if str(path) != STDIO:
        yield path
        return
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "stdin.ttl"
        copy.write_bytes(sys.stdin.buffer.read())
        yield copy


@contextmanager
def file_output(path: Path, suffix: str) -> Iterator[Path]:
    """Give a path to write to, and say what was written; ``-`` sends it to standard output."""
    if str(path) != STDIO:
        yield path
        note(f"wrote {path}")
        return
    with TemporaryDirectory() as folder:
        copy = Path(folder) / f"stdout{suffix}"
        yield copy
        with copy.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)


def print_records(
    records: "Iterable[dict[str, object]]",
    how: RecordFormat,
    columns: dict[str, str],
    *,
    csv_columns: dict[str, str] | None = None,
) -> None:
    """Print records; ``columns`` gives the table's headings and the dotted path of each.

    ``csv_columns`` are those of CSV where it has more to say than fits a page.
    """
    if how is RecordFormat.JSONL:
        for record in records:
            typer.echo(json.dumps(record, ensure_ascii=False))
    elif how is RecordFormat.JSON:
        typer.echo(json.dumps(list(records), ensure_ascii=False, indent=1))
    elif how is RecordFormat.CSV:
        _print_csv(records, csv_columns or columns)
    else:
        print_table([[value_at(r, path) for path in columns.values()] for r in records], list(columns))


def _print_csv(records: "Iterable[dict[str, object]]", columns: dict[str, str]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for record in records:
        writer.writerow([value_at(record, path) for path in columns.values()])


def value_at(record: object, path: str) -> str:
    """Return what stands at a dotted path of a record as text, "" for null."""
    for part in path.split("."):
        if isinstance(record, list):
            record = record[int(part)]
        elif isinstance(record, dict):
            record = record[part]
    if isinstance(record, bool):
        return "true" if record else "false"
    return "" if record is None else str(record)


def print_table(rows: list[list[str]], headings: list[str]) -> None:
    """Print rows under headings, as wide as the terminal; plain characters where it is none."""
    import io

    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # Rich takes colours alone for NO_COLOR; a bold heading is an escape sequence too.
    table = Table(box=SIMPLE_HEAD, header_style="" if os.environ.get("NO_COLOR") else "bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    if sys.stdout.isatty():
        Console(highlight=False).print(table)
        return
    text = io.StringIO()
    Console(file=text, width=_WIDTH, color_system=None, force_terminal=False, highlight=False).print(table)
    typer.echo("\n".join(line.rstrip() for line in text.getvalue().split("\n")).strip("\n"))


def print_answer(answer: "Answer", how: str, data_base: str) -> None:
    """Print the answer to a question; a table is as wide as the terminal."""
    from kgraph.query.results import TABLE_WIDTH, format_answer
    from kgraph.store.prefixes import prefixes

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else TABLE_WIDTH
    typer.echo(format_answer(answer, how, prefixes(data_base), width=width), nl=False)
