"""The command that measures: ``evaluate``."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kgraph.cli.common import Format, Model, RecordFormat, pipeline, print_records

if TYPE_CHECKING:
    from kgraph.model import Statement
    from kgraph.pipeline import Pipeline

_COLUMNS = {name: name for name in ("level", "precision", "recall", "f1", "found", "wrong", "missed")}
_PAIR_COLUMNS = {"level": "level", "macro F1": "macro_f1", "accuracy": "accuracy", "pairs": "pairs"}

Row = tuple[int, dict[str, Any]]


def evaluate(
    gold: Annotated[
        str,
        typer.Argument(
            help="Annotated documents or pairs, JSON Lines, or - for standard input.", metavar="GOLD"
        ),
    ],
    format_: Format = RecordFormat.TABLE,
    model: Model = None,
) -> None:
    """Measure extraction against annotated documents, or classification against annotated pairs.

    \b
    A line of documents: {"id", "date", "text", "actors": [...], "relations": [...]}
    a line of pairs: as for classify, with "family" and "type"

    Try:

    \b
    kgraph evaluate gold.jsonl --format json
    """
    from kgraph.errors import GoldFormatError
    from kgraph.read.pairs import json_lines

    rows = list(json_lines(gold))
    if not rows:
        raise GoldFormatError(f"{gold}: no rows", hint="give annotated documents or pairs, one a line")
    stages = pipeline(model=model)
    if "relations" in rows[0][1]:
        print_records(_documents(stages, rows, gold), format_, _COLUMNS)
    else:
        print_records(_pairs(stages, rows, gold), format_, _PAIR_COLUMNS)


def _documents(stages: "Pipeline", rows: Sequence[Row], name: str) -> Iterable[dict[str, object]]:
    from kgraph.evaluate import gold_document, gold_relations, score_documents, score_table

    gold = [gold_relations(row, f"{name}:{number}") for number, row in rows]
    # Line numbers for ids: those of the rows may be missing or double.
    documents = [gold_document(row, f"{name}:{number}", str(number)) for number, row in rows]
    found: list[tuple[Statement, ...]] = [statements for _, statements, _ in stages.extract(documents)]
    pairs = list(zip(gold, found, strict=True))
    return score_table(lambda level: score_documents(pairs, level))


def _pairs(stages: "Pipeline", rows: Sequence[Row], name: str) -> Iterable[dict[str, object]]:
    from kgraph.evaluate import gold_class, score_pairs
    from kgraph.export.records import pair_record
    from kgraph.read.pairs import pair_of

    levels = ("family", "type")
    gold = [[gold_class(row, level, f"{name}:{number}") for level in levels] for number, row in rows]
    pairs = [pair_of(row, f"{name}:{number}", number) for number, row in rows]
    found = [pair_record(result) for result in stages.classify(pairs)]
    for at, level in enumerate(levels):
        answers = [answer[level] for answer in found]
        yield score_pairs(
            level,
            [
                (right[at], None if answer is None else str(answer))
                for right, answer in zip(gold, answers, strict=True)
            ],
        )
