"""Commands that find things in text: ``extract``, ``classify``, ``actors``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.common import (
    Format,
    Intake,
    MinConfidence,
    Model,
    OwnActors,
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
    "date_origin": "date_origin",
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
_UNKNOWN_COLUMNS = {
    "words": "words",
    "mentions": "mentions",
    "documents": "documents",
    "actor": "actor.iri",
    "kind": "actor.kind",
    "reasons": "reasons.0",
    "context": "contexts.0.text",
}
_DUPLICATE_COLUMNS = {
    "score": "score",
    "actor": "actor.name",
    "other": "other.name",
    "why": "why",
    "decision": "decision",
    "context": "contexts.0.text",
}
_PAIR_COLUMNS = {"id": "id", "family": "family", "type": "type", "confidence": "confidence", "rule": "rule"}


def extract(
    paths: Paths,
    format_: Format = RecordFormat.TABLE,
    model: Model = None,
    own_actors: OwnActors = None,
    min_confidence: MinConfidence = None,
) -> None:
    """Print the statements of articles, one a line, without building a graph.

    Try:

    \b
    kgraph extract article.txt
    kgraph extract news.jsonl --format jsonl > statements.jsonl
    kgraph extract article.txt --actors my_actors.csv
    kgraph extract article.txt --min-confidence 0.8
    """
    stages = pipeline(model=model, actors=own_actors, min_confidence=min_confidence)
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


def actors(
    paths: Paths,
    format_: Format = RecordFormat.TABLE,
    model: Model = None,
    own_actors: OwnActors = None,
    unresolved: Annotated[
        bool, typer.Option("--unresolved", help="Instead, words that stand for nobody known, counted.")
    ] = False,
    duplicates: Annotated[
        bool, typer.Option("--duplicates", help="Instead, pairs of actors that may be one.")
    ] = False,
) -> None:
    """Print the mentions of actors, who each stands for, and by which rule.

    A mention that stands for nobody is printed with the reason; one that stands for two, twice.
    What --unresolved and --duplicates show is decided by rows of kgraph_decisions.csv.

    Try:

    \b
    kgraph actors article.txt --format jsonl
    kgraph actors article.txt --actors my_actors.csv
    kgraph actors news/ article.txt --unresolved
    kgraph actors news/ article.txt --duplicates --format csv
    """
    if unresolved and duplicates:
        raise typer.BadParameter("give one of --unresolved and --duplicates")
    stages = pipeline(model=model, actors=own_actors)
    intake = Intake(stages.read(paths))
    if unresolved:
        _print_unresolved(stages, intake, format_)
    elif duplicates:
        _print_duplicates(stages, intake, format_)
    else:
        print_records(_actor_records(stages, intake), format_, _ACTOR_COLUMNS)
    intake.close()


def _print_unresolved(stages: "Pipeline", intake: Intake, format_: RecordFormat) -> None:
    from kgraph.config import DECISIONS_FILE
    from kgraph.export.records import unknown_record
    from kgraph.resolve.unknown import unknown_names

    records = [unknown_record(name) for name in unknown_names(stages.actors(intake))]
    print_records(records, format_, _UNKNOWN_COLUMNS)
    note(f"to say who is meant, add a row to {DECISIONS_FILE}, below decision,actor,value,note:")
    note(
        "  alias,united-states,the Swamp,  or  same,KEY,united-states,  with the key that ends an actor's IRI"
    )


def _print_duplicates(stages: "Pipeline", intake: Intake, format_: RecordFormat) -> None:
    from kgraph.config import DECISIONS_FILE
    from kgraph.export.records import duplicate_record
    from kgraph.resolve.duplicates import duplicate_actors

    resolver = stages.resolver
    found = duplicate_actors(stages.actors(intake), resolver.table, resolver.decisions)
    print_records([duplicate_record(pair) for pair in found], format_, _DUPLICATE_COLUMNS)
    note(f"to decide, add a pair's decision to {DECISIONS_FILE}, below decision,actor,value,note;")
    note("with not-same for same it is never shown again")


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
