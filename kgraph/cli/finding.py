"""Commands that find things in text: ``extract``, ``classify``, ``actors``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.common import (
    Format,
    Intake,
    Model,
    Paths,
    RecordFormat,
    counted,
    note,
    pipeline,
    print_records,
)

if TYPE_CHECKING:
    from kgraph.pipeline import Pipeline

STATEMENT_COLUMNS = {
    "date": "event_date",
    "source": "source.name",
    "family": "family",
    "type": "type",
    "target": "target.name",
    "modality": "modality",
    "negated": "negated",
    "status": "status",
    "quote": "evidence.0.text",
}
STATEMENT_CSV = {
    "document": "document",
    "statement": "statement",
    "date": "event_date",
    "source": "source.iri",
    "source_name": "source.name",
    "target": "target.iri",
    "target_name": "target.name",
    "family": "family",
    "type": "type",
    "mutual": "mutual",
    "modality": "modality",
    "negated": "negated",
    "status": "status",
    "attributed_to": "attributed_to.name",
    "topic": "topic",
    "polarity": "polarity",
    "confidence": "confidence",
    "rule": "rule",
    "start": "evidence.0.start",
    "end": "evidence.0.end",
    "quote": "evidence.0.text",
}
_ACTOR_COLUMNS = {
    "document": "document",
    "start": "start",
    "end": "end",
    "text": "text",
    "actor": "actor.name",
    "kind": "actor.kind",
    "iso3": "actor.iso3",
    "how": "how",
}
_PAIR_COLUMNS = {"id": "id", "family": "family", "type": "type", "confidence": "confidence", "rule": "rule"}


def extract(paths: Paths, format_: Format = RecordFormat.TABLE, model: Model = None) -> None:
    """Print the statements of articles, one a line, without building a graph.

    Try:

    \b
    kgraph extract article.txt
    kgraph extract news.jsonl --format jsonl > statements.jsonl
    """
    stages = pipeline(model=model)
    intake = Intake(stages.read(paths))
    records = _statement_records(stages, intake)
    print_records(records, format_, STATEMENT_COLUMNS, csv_columns=STATEMENT_CSV)
    intake.close()


def _statement_records(stages: "Pipeline", intake: Intake) -> Iterator[dict[str, object]]:
    from kgraph.export.records import statement_record

    found = dropped = 0
    for _document, statements, lost in stages.extract(intake):
        found += len(statements)
        dropped += len(lost)
        yield from map(statement_record, statements)
    note(f"{counted(found, 'statement')}, {dropped} dropped (kgraph build counts the reasons)")


def actors(paths: Paths, format_: Format = RecordFormat.TABLE, model: Model = None) -> None:
    """Print the mentions of actors, who each stands for, and by which rule.

    A mention that stands for two is printed twice; one that stands for nobody, not at all.

    Try:

    \b
    kgraph actors article.txt --format jsonl
    """
    stages = pipeline(model=model)
    intake = Intake(stages.read(paths))
    print_records(_actor_records(stages, intake), format_, _ACTOR_COLUMNS)
    intake.close()


def _actor_records(stages: "Pipeline", intake: Intake) -> Iterator[dict[str, object]]:
    from kgraph.export.records import outcome_records

    for document, mention, outcome in stages.actors(intake):
        place = {
            "document": document.id,
            "start": mention.span.start,
            "end": mention.span.end,
            "text": mention.text,
        }
        for found in outcome_records(outcome):
            yield {**place, **found}


def classify(
    pairs: Annotated[
        str, typer.Argument(help="JSON Lines of pairs, or - for standard input.", metavar="PAIRS")
    ],
    format_: Format = RecordFormat.JSONL,
    model: Model = None,
) -> None:
    """Say which relation a sentence states between two given mentions.

    \b
    A line in:  {"id", "text", "source_spans": [[s, e]], "target_spans": [[s, e]]}
    a line out: {"id", "family", "type", "confidence", "rule"}, nulls where nothing is stated

    Try:

    \b
    kgraph classify pairs.jsonl
    """
    from kgraph.export.records import pair_record
    from kgraph.read.pairs import read_pairs

    results = pipeline(model=model).classify(read_pairs(pairs))
    print_records((pair_record(result) for result in results), format_, _PAIR_COLUMNS)
