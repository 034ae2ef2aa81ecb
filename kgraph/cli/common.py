"""What several commands share: options, settings, progress, output."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgraph.config import Settings
    from kgraph.model import Document, Dropped
    from kgraph.pipeline import Graph, Pipeline

PART_FAILED = 3
VALIDATION_FAILED = 4

Paths = Annotated[
    list[str], typer.Argument(help="Files, folders, or - for standard input.", metavar="PATH...")
]
Out = Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.")]
Model = Annotated[str | None, typer.Option(help="An installed spaCy pipeline.")]
GraphFile = Annotated[Path, typer.Argument(help="A graph that kgraph built (.ttl, .nt, .trig, .nq).")]


class RecordFormat(StrEnum):
    """How records are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def settings(**flags: object) -> "Settings":
    """Return the settings of this run."""
    from kgraph.config import load_settings

    return load_settings(Path.cwd(), os.environ, flags)


def pipeline(**flags: object) -> "Pipeline":
    """Return the stages of this run."""
    from kgraph.pipeline import Pipeline

    return Pipeline(settings(**flags))


def note(text: str) -> None:
    """Say something to the person; data goes to standard output alone."""
    typer.echo(text, err=True)


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


def keep_documents(items: "Iterable[Document | Dropped]", unread: "list[Dropped]") -> "Iterator[Document]":
    """Yield the documents and keep what could not be read in ``unread``."""
    from kgraph.model import Dropped

    for item in items:
        if isinstance(item, Dropped):
            unread.append(item)
        else:
            yield item


def report_unread(unread: "Iterable[Dropped]") -> bool:
    """Name what could not be read with its reason; tell whether there was anything."""
    failed = False
    for dropped in unread:
        if dropped.reason.startswith("duplicate"):
            continue
        failed = True
        detail = f" ({dropped.detail})" if dropped.detail and dropped.detail != dropped.document else ""
        note(f"skipped {dropped.document}: {dropped.reason}{detail}")
    return failed


def require_documents(graph: "Graph") -> None:
    """Refuse a run that read nothing.

    Raises
    ------
    NoDocumentsError
        Where no document was read.
    """
    from kgraph.errors import NoDocumentsError

    if not graph.articles:
        raise NoDocumentsError(
            "no documents were read",
            hint="give .txt, .md, .jsonl, .csv, .html or feed files, or a folder that holds some",
        )


def print_records(records: "Iterable[dict[str, object]]", how: RecordFormat, columns: dict[str, str]) -> None:
    """Print records; ``columns`` gives the table's headings and the dotted path of each."""
    if how is RecordFormat.JSONL:
        for record in records:
            typer.echo(json.dumps(record, ensure_ascii=False))
    elif how is RecordFormat.JSON:
        typer.echo(json.dumps(list(records), ensure_ascii=False, indent=1))
    elif how is RecordFormat.CSV:
        _print_csv(records, columns)
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
    return "" if record is None else str(record)


def print_table(rows: list[list[str]], headings: list[str]) -> None:
    """Print rows under headings, as wide as the terminal."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE, header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    width = None if sys.stdout.isatty() else 160
    Console(width=width, highlight=False).print(table)
