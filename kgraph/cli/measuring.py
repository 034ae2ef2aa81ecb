"""The command that measures: ``evaluate``."""

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kgraph.cli.common import Format, Model, RecordFormat, counted, note, pipeline, print_records

if TYPE_CHECKING:
    from kgraph.evaluate.scores import Report
    from kgraph.model import Document
    from kgraph.pipeline import Pipeline

Row = tuple[int, dict[str, Any]]


class Track(StrEnum):
    """What is measured."""

    AUTO = "auto"
    ARTICLES = "articles"
    SENTENCES = "sentences"
    GIVEN = "given"
    NEGATIVES = "negatives"
    ACTORS = "actors"


class By(StrEnum):
    """What a table goes by."""

    LEVEL = "level"
    FAMILY = "family"
    TYPE = "type"
    CONFUSION = "confusion"
    CONFIDENCE = "confidence"
    ALL = "all"


def evaluate(  # noqa: PLR0917
    gold: Annotated[
        str,
        typer.Argument(
            help="Annotated documents or pairs, JSON Lines, or - for standard input.", metavar="GOLD"
        ),
    ],
    track: Annotated[
        Track, typer.Option(help="What to measure; of itself documents, given pairs or negatives.")
    ] = Track.AUTO,
    by: Annotated[By, typer.Option("--by", help="What the table goes by.")] = By.LEVEL,
    lenient: Annotated[
        bool, typer.Option("--lenient", help="Let a person, government or organ stand for its state.")
    ] = False,
    errors: Annotated[
        Path | None, typer.Option("--errors", help="Write the errors, JSON Lines.", metavar="FILE")
    ] = None,
    format_: Format = RecordFormat.TABLE,
    model: Model = None,
) -> None:
    """Measure extraction against annotated documents, or classification against annotated pairs.

    \b
    articles   {"id", "date", "text", "actors": [...], "relations": [...]}
    actors     the same lines: whom the marked mentions stand for
    given      as for classify, with "family" and "type": both actors are given
    sentences  the same lines: the actors are to be found, too
    negatives  {"id", "text"}: texts in which nothing is to be found

    low and high are the ends of the 95% interval of F1; for negatives, of the rate; for actors, of name.

    Try:

    \b
    kgraph evaluate gold.jsonl --format json
    kgraph evaluate gold.jsonl --by all --errors errors.jsonl
    kgraph evaluate gold.jsonl --by confidence
    kgraph evaluate pairs.jsonl --track sentences --by type
    """
    from kgraph.errors import GoldFormatError
    from kgraph.read.pairs import json_lines

    if by is By.ALL and format_ in (RecordFormat.JSONL, RecordFormat.CSV):
        raise typer.BadParameter(
            f"{format_.value} holds one table: give --by level, family, type, confusion or confidence"
        )
    rows = list(json_lines(gold))
    if not rows:
        raise GoldFormatError(f"{gold}: no rows", hint="give annotated documents or pairs, one a line")
    chosen = _track_of(rows[0][1]) if track is Track.AUTO else track
    if lenient and chosen is not Track.ARTICLES:
        raise typer.BadParameter(f"--lenient is for documents, not for {chosen.value}")
    report = _MEASURES[chosen](pipeline(model=model), rows, gold, lenient)
    _print(report, by, format_)
    if errors is not None:
        _write_errors(report, errors)


def _track_of(row: Mapping[str, Any]) -> Track:
    if "relations" in row:
        return Track.ARTICLES
    return Track.GIVEN if "source_spans" in row or "family" in row else Track.NEGATIVES


def _print(report: "Report", by: By, format_: RecordFormat) -> None:
    if by is By.ALL and format_ is RecordFormat.JSON:
        typer.echo(json.dumps({name: list(table) for name, table in report.tables.items()}, indent=1))
        return
    if by is not By.ALL and by.value not in report.tables:
        raise typer.BadParameter(f"there is no table by {by.value} of this; give --by level or confusion")
    names = list(report.tables) if by is By.ALL else [by.value]
    for number, name in enumerate(names):
        if number:
            typer.echo()
        table = report.tables[name]
        columns = {key.replace("_", " "): key for key in (table[0] if table else {name: ""})}
        print_records(table, format_, columns)


def _write_errors(report: "Report", path: Path) -> None:
    from kgraph.export.atomic import write_text

    lines = (json.dumps(error, ensure_ascii=False) for error in report.errors)
    write_text(path, "".join(f"{line}\n" for line in lines))
    note(f"wrote {path}, {counted(len(report.errors), 'error')}")


def _articles(stages: "Pipeline", rows: Sequence[Row], name: str, lenient: bool) -> "Report":
    from kgraph.evaluate.documents import Judged, report_documents
    from kgraph.evaluate.gold import gold_relations

    gold = [gold_relations(row, f"{name}:{number}") for number, row in rows]
    found = stages.extract(_documents(rows, name))
    return report_documents(
        [
            Judged(_id(row, number), document.text, right, statements, dropped)
            for (number, row), right, (document, statements, dropped) in zip(rows, gold, found, strict=True)
        ],
        lenient=lenient,
    )


def _negatives(stages: "Pipeline", rows: Sequence[Row], name: str, _lenient: bool) -> "Report":
    from kgraph.evaluate.documents import Judged, report_negatives

    found = zip(rows, stages.extract(_documents(rows, name)), strict=True)
    return report_negatives(
        [Judged(_id(row, number), d.text, (), statements) for (number, row), (d, statements, _) in found]
    )


def _given(stages: "Pipeline", rows: Sequence[Row], name: str, _lenient: bool) -> "Report":
    from kgraph.evaluate.pairs import JudgedPair, report_pairs
    from kgraph.export.records import pair_record
    from kgraph.read.pairs import pair_of

    _check_classes(rows, name)
    pairs = [pair_of(row, f"{name}:{number}", number) for number, row in rows]
    found = map(pair_record, stages.classify(pairs))
    return report_pairs([JudgedPair(row, answer) for (_, row), answer in zip(rows, found, strict=True)])


def _sentences(stages: "Pipeline", rows: Sequence[Row], name: str, _lenient: bool) -> "Report":
    from kgraph.evaluate.sentences import JudgedSentence, report_sentences
    from kgraph.read.pairs import pair_of

    _check_classes(rows, name)
    for number, row in rows:
        pair_of(row, f"{name}:{number}", number)
    first = {row["text"]: (number, row) for number, row in reversed(rows)}
    once = sorted(first.values(), key=lambda one: one[0])
    documents = zip(once, stages.extract(_documents(once, name)), strict=True)
    found = {row["text"]: statements for (_, row), (_, statements, _) in documents}
    return report_sentences(
        [
            JudgedSentence(row, found[row["text"]], is_again=first[row["text"]][0] != number)
            for number, row in rows
        ]
    )


def _actors(stages: "Pipeline", rows: Sequence[Row], name: str, _lenient: bool) -> "Report":
    from kgraph.evaluate.gold import gold_relations
    from kgraph.evaluate.mentions import judged_mentions, report_mentions
    from kgraph.model import Actor, Span
    from kgraph.resolve.discourse import Group, Unresolved

    found: dict[str, list[tuple[Span, Actor]]] = {str(number): [] for number, _ in rows}
    for number, row in rows:
        gold_relations(row, f"{name}:{number}")
    for document, mention, outcome in stages.actors(_documents(rows, name)):
        if not isinstance(outcome, Unresolved):
            members = outcome.members if isinstance(outcome, Group) else (outcome,)
            found[document.id].extend((mention.span, one.actor) for one in members)
    return report_mentions(
        [
            judged
            for number, row in rows
            for judged in judged_mentions(_id(row, number), row, found[str(number)])
        ]
    )


def _documents(rows: Sequence[Row], name: str) -> "list[Document]":
    from kgraph.evaluate.gold import gold_document

    # Line numbers for ids: those of the rows may be missing or double.
    return [gold_document(row, f"{name}:{number}", str(number)) for number, row in rows]


def _check_classes(rows: Sequence[Row], name: str) -> None:
    from kgraph.evaluate.gold import gold_class

    for number, row in rows:
        for level in ("family", "type"):
            gold_class(row, level, f"{name}:{number}")


def _id(row: Mapping[str, Any], number: int) -> str:
    return str(row.get("id", number))


_MEASURES = {
    Track.ARTICLES: _articles,
    Track.SENTENCES: _sentences,
    Track.GIVEN: _given,
    Track.NEGATIVES: _negatives,
    Track.ACTORS: _actors,
}
