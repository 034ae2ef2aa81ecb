"""The command that measures: ``evaluate``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kgraph.cli.common import Model, RecordFormat, pipeline, print_records

if TYPE_CHECKING:
    from kgraph.pipeline import Pipeline

_COLUMNS = {name: name for name in ("level", "precision", "recall", "f1", "found", "wrong", "missed")}
_PAIR_COLUMNS = {"level": "level", "macro F1": "macro_f1", "accuracy": "accuracy", "pairs": "pairs"}


def evaluate(
    gold: Annotated[str, typer.Argument(help="Annotated documents or pairs, JSON Lines.")],
    format_: Annotated[
        RecordFormat, typer.Option("--format", "-f", help="How to print.")
    ] = RecordFormat.TABLE,
    model: Model = None,
) -> None:
    """Measure extraction against annotated documents, or classification against annotated pairs.

    Documents: {"id", "date", "text", "actors": [...], "relations": [...]}; pairs: as for classify, with
    "family" and "type".

    Try: kgraph evaluate gold.jsonl --format json
    """
    from kgraph.errors import GoldFormatError
    from kgraph.read.pairs import json_lines

    rows = [row for _, row in json_lines(gold)]
    stages = pipeline(model=model)
    if not rows:
        raise GoldFormatError(f"{gold}: no rows", hint="give annotated documents or pairs, one a line")
    if "relations" in rows[0]:
        print_records(_documents(stages, rows, gold), format_, _COLUMNS)
    else:
        print_records(_pairs(stages, gold, rows), format_, _PAIR_COLUMNS)


def _documents(stages: "Pipeline", rows: Sequence[dict[str, Any]], name: str) -> list[dict[str, object]]:
    from datetime import date

    from kgraph.evaluate import gold_relations, score_documents, score_table
    from kgraph.model import Document

    gold = [gold_relations(row, f"{name}:{at}") for at, row in enumerate(rows, start=1)]
    documents = [
        Document(
            id=str(at),
            text=row["text"],
            title=row.get("title"),
            published=date.fromisoformat(row["date"]) if row.get("date") else None,
        )
        for at, row in enumerate(rows)
    ]
    found: dict[str, list[Any]] = {document.id: [] for document in documents}
    for statement in stages.build(documents).statements:
        found[statement.article.id].append(statement)
    pairs = list(zip(gold, found.values(), strict=True))
    return list(score_table(lambda level: score_documents(pairs, level)))


def _pairs(stages: "Pipeline", name: str, rows: Sequence[dict[str, Any]]) -> list[dict[str, object]]:
    from kgraph.evaluate import macro_f1
    from kgraph.export.records import pair_record
    from kgraph.read.pairs import read_pairs

    found = [pair_record(result) for result in stages.classify(read_pairs(name))]
    records: list[dict[str, object]] = []
    for level in ("family", "type"):
        outcomes = [(str(row[level]), _text(answer[level])) for row, answer in zip(rows, found, strict=True)]
        right = sum(gold == answer for gold, answer in outcomes)
        records.append(
            {
                "level": level,
                "macro_f1": round(macro_f1(outcomes), 4),
                "accuracy": round(right / len(outcomes), 4),
                "pairs": len(outcomes),
            }
        )
    return records


def _text(value: object) -> str | None:
    return None if value is None else str(value)
