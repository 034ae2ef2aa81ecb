"""Commands that find things in text: ``extract``, ``classify``, ``actors``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.common import (
    PART_FAILED,
    Model,
    Paths,
    RecordFormat,
    keep_documents,
    pipeline,
    print_records,
    report_unread,
)

if TYPE_CHECKING:
    from kgraph.model import Document, Dropped
    from kgraph.pipeline import Pipeline

_STATEMENT_COLUMNS = {
    "date": "event_date",
    "source": "source.name",
    "family": "family",
    "type": "type",
    "target": "target.name",
    "modality": "modality",
    "status": "status",
    "quote": "evidence.0.text",
}
_ACTOR_COLUMNS = {
    "document": "document",
    "start": "start",
    "text": "text",
    "actor": "actor.name",
    "kind": "actor.kind",
    "iso3": "actor.iso3",
    "how": "how",
}
_PAIR_COLUMNS = {"id": "id", "family": "family", "type": "type", "confidence": "confidence", "rule": "rule"}

Format = Annotated[RecordFormat, typer.Option("--format", "-f", help="How to print.")]


def extract(paths: Paths, format_: Format = RecordFormat.TABLE, model: Model = None) -> None:
    """Print the statements of articles, one a line, without building a graph.

    Try:

    kgraph extract article.txt

    kgraph extract news.jsonl --format jsonl > statements.jsonl
    """
    from kgraph.export.records import statement_record

    stages = pipeline(model=model)
    unread: list[Dropped] = []
    graph = stages.build(keep_documents(stages.read(paths), unread))
    print_records((statement_record(s) for s in graph.statements), format_, _STATEMENT_COLUMNS)
    if report_unread(unread):
        raise typer.Exit(PART_FAILED)


def actors(paths: Paths, format_: Format = RecordFormat.TABLE, model: Model = None) -> None:
    """Print the mentions of actors, who each stands for, and by which rule.

    Try: kgraph actors article.txt --format jsonl
    """
    stages = pipeline(model=model)
    unread: list[Dropped] = []
    documents = keep_documents(stages.read(paths), unread)
    print_records(_actor_records(stages, documents), format_, _ACTOR_COLUMNS)
    if report_unread(unread):
        raise typer.Exit(PART_FAILED)


def _actor_records(stages: "Pipeline", documents: "Iterator[Document]") -> Iterator[dict[str, object]]:
    from kgraph.export.records import actor_record
    from kgraph.resolve.referents import Referent

    for document, mention, outcome in stages.actors(documents):
        if isinstance(outcome, Referent):
            yield {
                "document": document.id,
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.text,
                "actor": actor_record(outcome.actor),
                "how": outcome.how,
                "confidence": outcome.confidence,
            }


def classify(
    pairs: Annotated[str, typer.Argument(help="JSON Lines of pairs, or - for standard input.")],
    format_: Format = RecordFormat.JSONL,
    model: Model = None,
) -> None:
    """Say which relation a sentence states between two given mentions.

    A line in: {"id", "text", "source_spans": [[s, e]], "target_spans": [[s, e]]};
    a line out: {"id", "family", "type", "confidence", "rule"}, nulls where nothing is stated.

    Try: kgraph classify pairs.jsonl
    """
    from kgraph.export.records import pair_record
    from kgraph.read.pairs import read_pairs

    results = pipeline(model=model).classify(read_pairs(pairs))
    print_records((pair_record(result) for result in results), format_, _PAIR_COLUMNS)
