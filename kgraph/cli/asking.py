"""The command that asks a built graph: ``query``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.common import (
    GRAPH_SUFFIXES,
    STDIO,
    StoreFolder,
    counted,
    note,
    print_answer,
    settings,
)
from kgraph.cli.questions import AnswerFormat, describe_question, list_questions

if TYPE_CHECKING:
    from kgraph.query.questions import Question

_DEFAULT_GRAPH = Path("output/graph.ttl")


def query(  # noqa: PLR0917
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="A graph file and a SPARQL text (- for standard input), in any order.",
            metavar="[GRAPH] [SPARQL]",
        ),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", help="Read the SPARQL from a file, - for standard input.")
    ] = None,
    saved: Annotated[str | None, typer.Option("--saved", "-s", help="A saved question; see --list.")] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("--param", "-p", help="A parameter of the question: name=value.")
    ] = None,
    format_: Annotated[
        AnswerFormat, typer.Option("--format", help="How to print; ttl is for CONSTRUCT and DESCRIBE.")
    ] = AnswerFormat.TABLE,
    list_: Annotated[bool, typer.Option("--list", help="List the saved questions.")] = False,
    describe: Annotated[
        bool, typer.Option("--describe", help="Show the saved question whole: parameters, columns, SPARQL.")
    ] = False,
    store: StoreFolder = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print the SPARQL with its parameters bound; run nothing.")
    ] = False,
    update: Annotated[
        bool, typer.Option("--update", help="The text is a SPARQL update; it needs --store.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="The most rows to print.")] = None,
    timeout: Annotated[
        float | None, typer.Option(min=0.01, help="Seconds that the question may take.")
    ] = None,
    allow_service: Annotated[
        list[str] | None,
        typer.Option("--allow-service", help="Let SERVICE, or LOAD in an update, call HOST.", metavar="HOST"),
    ] = None,
    allow_from: Annotated[bool, typer.Option("--allow-from", help="Let FROM name graphs.")] = False,
) -> None:
    """Ask a built graph or a store in SPARQL, or one of the saved questions.

    The graph is output/graph.ttl where none is named.

    Try:

    \b
    kgraph query --list
    kgraph query --saved pressure-on --describe
    kgraph query --saved pressure-on -p actor=ISR output/graph.ttl
    kgraph query output/graph.ttl "SELECT ?a ?b WHERE { ?a dr:pressures ?b }" --format csv
    kgraph query output/graph.ttl -f question.rq
    """
    if list_:
        list_questions(format_)
        return
    graph, text = _graph_and_text(words or [], store)
    question = _question(text, file, saved)
    if describe:
        describe_question(question)
        return
    from kgraph.query.guard import Allowance
    from kgraph.query.run import ROW_LIMIT, run_query, run_update, show_query

    if not graph.exists():
        raise _no_graph(graph, store)
    chosen = settings(timeout_seconds=timeout)
    allowed = Allowance(tuple(allow_service or ()), choose=allow_from)
    given = _parameters(parameter or [])
    if explain:
        typer.echo(show_query(graph, question, parameters=given).strip("\n"))
        return
    if update:
        run_update(graph, _update_text(question), timeout_seconds=chosen.timeout_seconds, allowed=allowed)
        note(f"updated {graph}")
        return
    answer = run_query(
        graph,
        question,
        parameters=given,
        timeout_seconds=chosen.timeout_seconds,
        row_limit=limit or ROW_LIMIT,
        allowed=allowed,
    )
    print_answer(answer, format_, chosen.data_base)
    if answer.truncated:
        note(f"there are more than these {counted(len(answer.rows), 'row')}; raise --limit to see them")


def _update_text(question: "Question | str") -> str:
    if not isinstance(question, str):
        raise typer.BadParameter("a saved question changes nothing; --update needs a text or --file")
    return question


def _graph_and_text(words: list[str], store: Path | None) -> tuple[Path, str | None]:
    """Tell the graph file, or the store, from the SPARQL text among the arguments."""
    graphs = [word for word in words if Path(word).suffix.lower() in GRAPH_SUFFIXES and "{" not in word]
    texts = [word for word in words if word not in graphs]
    if len(graphs) + (store is not None) > 1 or len(texts) > 1:
        raise typer.BadParameter(
            "give one graph file, or one store, and one question; put the SPARQL text in quotes"
        )
    named = Path(graphs[0]) if graphs else _DEFAULT_GRAPH
    return store or named, texts[0] if texts else None


def _no_graph(graph: Path, store: Path | None) -> Exception:
    from kgraph.errors import InputError, StoreMissingError

    if store is not None:
        return StoreMissingError(
            f"{store}: no store is here", hint="make one: kgraph ingest news/ --store FOLDER"
        )
    return InputError(f"{graph}: no such graph", hint="build one: kgraph build article.txt, or kgraph demo")


def _question(text: str | None, file: Path | None, saved: str | None) -> "Question | str":
    from kgraph.query.questions import saved_question

    if sum(part is not None for part in (text, file, saved)) != 1:
        raise typer.BadParameter(
            "give one question: a SPARQL text, --file or --saved; --list shows the saved"
        )
    if saved is not None:
        return saved_question(saved)
    if text is not None and text != STDIO:
        return text
    return _read_question(file if file is not None else Path(STDIO))


def _read_question(file: Path) -> str:
    from kgraph.errors import InputError

    try:
        raw = sys.stdin.buffer.read() if str(file) == STDIO else file.read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}", hint="check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: is not UTF-8", hint="save the question as UTF-8") from error


def _parameters(given: list[str]) -> dict[str, str]:
    for item in given:
        if "=" not in item:
            raise typer.BadParameter(f"--param {item!r} is not name=value, such as actor=ISR")
    return dict(item.split("=", 1) for item in given)
