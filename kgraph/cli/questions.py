"""What the command ``query`` tells of the saved questions: all of them in brief, one of them whole."""

from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from kgraph.cli.common import RecordFormat, print_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.query.questions import Question

_QUESTION_COLUMNS = {"name": "name", "question": "question", "parameters": "parameters"}


class AnswerFormat(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    TTL = "ttl"


def list_questions(how: AnswerFormat) -> None:
    """Print the saved questions, one a row."""
    from kgraph.query.questions import saved_questions

    if how is AnswerFormat.TTL:
        raise typer.BadParameter("the list of questions is no graph; use another --format")
    records: list[dict[str, object]] = [
        {
            "name": question.name,
            "question": question.words,
            "parameters": ", ".join(f"{p.name} ({p.kind.value})" for p in question.parameters),
        }
        for question in saved_questions()
    ]
    print_records(records, RecordFormat(how.value), _QUESTION_COLUMNS)


def describe_question(question: "Question | str") -> None:
    """Print what a saved question asks, takes and answers, and its SPARQL."""
    if isinstance(question, str):
        raise typer.BadParameter("--describe is for a saved question: name one with --saved")
    typer.echo("\n".join(_described(question)))


def _described(question: "Question") -> "Iterator[str]":
    from kgraph.query.questions import bind

    yield f"{question.name}: {question.words}"
    if question.parameters:
        yield "\nparameters (-p name=value):"
        for each in question.parameters:
            yield f"  {each.name} ({each.kind.value}, {each.default} where not given): {each.help}"
    yield "\ncolumns:"
    for column in question.columns:
        yield f"  {column.name}: {column.meaning}"
    yield f"\nexample:\n  {question.example}\n"
    yield bind(question, {}).strip("\n")
