"""Commands that ask a built graph: ``query``, ``validate``, ``explain``."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.common import VALIDATION_FAILED, GraphFile, RecordFormat, note, print_records, settings

if TYPE_CHECKING:
    from kgraph.model import Statement
    from kgraph.query.questions import Question

_DEFAULT_GRAPH = Path("output/graph.ttl")
_FINDING_COLUMNS = {
    "severity": "severity",
    "statement": "label",
    "rule": "rule",
    "what is wrong": "message",
    "what to do": "remedy",
}


def query(  # noqa: PLR0917
    words: Annotated[
        list[str] | None, typer.Argument(help="A graph file and a SPARQL text, in any order.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="Read the SPARQL from a file, - for standard input.")
    ] = None,
    saved: Annotated[str | None, typer.Option("--saved", "-s", help="A saved question; see --list.")] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("--param", "-p", help="A parameter of the question: name=value.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", "-f", help="table, csv, json, jsonl or ttl.")] = "table",
    list_: Annotated[bool, typer.Option("--list", help="List the saved questions.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="The most rows to print.")] = None,
    timeout: Annotated[
        float | None, typer.Option(min=0.01, help="Seconds that the question may take.")
    ] = None,
    allow_service: Annotated[bool, typer.Option(help="Let SERVICE call other servers.")] = False,
    allow_from: Annotated[bool, typer.Option(help="Let FROM name other graphs.")] = False,
) -> None:
    """Ask a built graph in SPARQL, or one of the saved questions.

    Try:

    kgraph query --list

    kgraph query --saved pressure-on -p actor=ISR output/graph.ttl

    kgraph query output/graph.ttl "SELECT ?a ?b WHERE { ?a dr:pressures ?b }"
    """
    if list_:
        _list_questions(format_)
        return
    from kgraph.query.results import format_answer
    from kgraph.query.run import run_query
    from kgraph.store.prefixes import prefixes

    graph, text = _graph_and_text(words or [])
    question = _question(text, file, saved)
    chosen = settings(timeout_seconds=timeout)
    allow = frozenset(name for name, given in (("service", allow_service), ("from", allow_from)) if given)
    answer = run_query(
        graph,
        question,
        parameters=_parameters(parameter or []),
        timeout_seconds=chosen.timeout_seconds,
        row_limit=limit,
        allow=allow,
    )
    typer.echo(format_answer(answer, format_, prefixes(chosen.data_base)), nl=False)
    if answer.truncated:
        note(f"more rows were left out; raise --limit {limit}")


def _graph_and_text(words: list[str]) -> tuple[Path, str | None]:
    """Tell the graph file from the SPARQL text among the arguments."""
    from kgraph.errors import InputError

    graphs = [w for w in words if Path(w).suffix.lower() in (".ttl", ".nt", ".nq", ".trig") and "{" not in w]
    texts = [w for w in words if w not in graphs]
    if len(graphs) > 1 or len(texts) > 1:
        raise InputError("one graph file and one question, please", hint="put the SPARQL text in quotes")
    graph = Path(graphs[0]) if graphs else _DEFAULT_GRAPH
    if not graph.is_file():
        raise InputError(
            f"{graph}: no such graph", hint="build one: kgraph build article.txt, or kgraph demo"
        )
    return graph, texts[0] if texts else None


def _question(text: str | None, file: Path | None, saved: str | None) -> "Question | str":
    from kgraph.errors import InputError
    from kgraph.query.questions import saved_question

    given = [part for part in (text, file, saved) if part is not None]
    if len(given) != 1:
        raise InputError(
            "give one question: a SPARQL text, --file or --saved", hint="see kgraph query --list"
        )
    if saved is not None:
        return saved_question(saved)
    if file is not None:
        if str(file) == "-":
            return sys.stdin.read()
        try:
            return file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{file}: cannot be read: {error}", hint="check the path") from error
    return text or ""


def _parameters(given: list[str]) -> dict[str, str]:
    from kgraph.errors import InputError

    for item in given:
        if "=" not in item:
            raise InputError(f"--param {item!r} is not name=value", hint="for example -p actor=ISR")
    return dict(item.split("=", 1) for item in given)


def _list_questions(format_: str) -> None:
    from kgraph.query.questions import saved_questions

    how = RecordFormat(format_) if format_ in set(RecordFormat) else RecordFormat.TABLE
    records: list[dict[str, object]] = [
        {
            "name": question.name,
            "question": question.words,
            "parameters": ", ".join(f"{p.name} ({p.kind.value})" for p in question.parameters),
        }
        for question in saved_questions()
    ]
    print_records(records, how, {"name": "name", "question": "question", "parameters": "parameters"})


def validate(
    graph_file: GraphFile,
    format_: Annotated[
        RecordFormat, typer.Option("--format", "-f", help="How to print.")
    ] = RecordFormat.TABLE,
) -> None:
    """Check a graph against the ontology's shapes (SHACL); exit code 4 where it does not conform.

    Try: kgraph validate output/graph.ttl
    """
    from kgraph.rdf.ontology import validate_file

    report = validate_file(graph_file)
    records: list[dict[str, object]] = [
        {
            "severity": finding.severity.value,
            "statement": finding.focus,
            "label": finding.label or finding.focus,
            "rule": finding.rule,
            "value": finding.value,
            "message": finding.message,
            "remedy": finding.remedy,
        }
        for finding in report.findings
    ]
    if records or format_ is not RecordFormat.TABLE:
        print_records(records, format_, _FINDING_COLUMNS)
    note(f"{graph_file}: {'conforms' if report.conforms else f'does not conform, {len(records)} findings'}")
    if not report.conforms:
        raise typer.Exit(VALIDATION_FAILED)


def explain(
    statement: Annotated[str, typer.Argument(help="A statement's IRI, or the end of it.")],
    graph_file: GraphFile = _DEFAULT_GRAPH,
    format_: Annotated[
        RecordFormat, typer.Option("--format", "-f", help="table or json.")
    ] = RecordFormat.TABLE,
) -> None:
    """Say on which words a statement stands, by which rule, and how its actors were resolved.

    Try: kgraph explain 5f0c2d9a1b3e4c77 output/graph.ttl
    """
    from kgraph.errors import InputError
    from kgraph.export.records import statement_record
    from kgraph.pipeline import open_graph

    graph = open_graph(graph_file, settings())
    found = [s for s in graph.statements if s.iri == statement or s.iri.endswith(f"/{statement}")]
    if not found:
        raise InputError(
            f"{graph_file}: no statement {statement!r}", hint="kgraph query --saved statements-of lists some"
        )
    for one in found:
        if format_ is RecordFormat.TABLE:
            typer.echo(_explained(one))
        else:
            typer.echo(json.dumps(statement_record(one), ensure_ascii=False, indent=1))


def _explained(statement: "Statement") -> str:
    kind = statement.event_type.value if statement.event_type else statement.family.value
    lines = [
        f"{statement.source.actor.name} {kind} {statement.target.actor.name}  ({statement.family.value})",
        f"  statement   {statement.iri}",
        f"  article     {statement.article.title or statement.article.id}"
        f" ({statement.article.publisher or 'publisher unknown'}, {statement.article.published or 'no date'})",
        *(
            f'  quote       "{e.text}" [{e.span.start}, {e.span.end}), sentence {e.sentence}'
            for e in statement.evidence
        ),
        f"  rule        {statement.rule} at [{statement.trigger.start}, {statement.trigger.end}) by {statement.extractor}",
    ]
    for label, role in (
        ("source", statement.source),
        ("target", statement.target),
        ("speaker", statement.attributed_to),
    ):
        if role is not None:
            literal = f", literally {role.literal}" if role.literal else ""
            lines.append(
                f'  {label:<11} "{role.text}" -> {role.actor.name} ({role.actor.kind.value}): {role.how}{literal}'
            )
    negated = ", negated" if statement.negated else ""
    lines.append(
        f"  reading     {statement.modality.value}, {statement.status.value}{negated}; confidence {statement.confidence}"
    )
    return "\n".join(lines)
