"""Answers as text: table, CSV, SPARQL JSON, JSON Lines, Turtle."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kgraph.errors import QueryParameterError
from kgraph.rdf.triples import RDF_LANG_STRING, XSD_STRING, Iri, Literal, Triple
from kgraph.store.answer import Answer, Cell, CellKind, Form, Row
from kgraph.store.syntax import Syntax, write_graph

TABLE_WIDTH = 100
_SKOLEM = "https://w3id.org/diprel/.well-known/genid/"


def format_answer(answer: Answer, name: str, prefixes: Mapping[str, str], *, width: int = TABLE_WIDTH) -> str:
    """Return the answer in one of the formats ``table``, ``csv``, ``json``, ``jsonl``, ``ttl``.

    Parameters
    ----------
    answer
        What ``run_query`` gave.
    name
        The format.
    prefixes
        Namespace by prefix, for the IRIs of a table and of Turtle.
    width
        The widest line of a table, in characters.

    Raises
    ------
    QueryParameterError
        For an unknown format, and for Turtle of what is no graph.
    """
    writers: dict[str, Callable[[], str]] = {
        "table": lambda: to_table(answer, prefixes, width=width),
        "csv": lambda: to_csv(answer),
        "json": lambda: to_json(answer),
        "jsonl": lambda: to_jsonl(answer),
        "ttl": lambda: to_turtle(answer, prefixes),
    }
    if name not in writers:
        raise QueryParameterError(
            f"no answer is written as {name!r}", hint=f"use one of: {', '.join(writers)}"
        )
    return writers[name]()


def curie(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return the short form of an IRI by the longest fitting namespace, or the IRI in brackets.

    Examples
    --------
    >>> curie("https://w3id.org/diprel/type/REQUEST", {"drt": "https://w3id.org/diprel/type/"})
    'drt:REQUEST'
    """
    fitting = [prefix for prefix, namespace in prefixes.items() if iri.startswith(namespace)]
    if not fitting:
        return f"<{iri}>"
    prefix = max(fitting, key=lambda each: (len(prefixes[each]), each))
    return f"{prefix}:{iri.removeprefix(prefixes[prefix])}"


def to_table(answer: Answer, prefixes: Mapping[str, str], *, width: int = TABLE_WIDTH) -> str:
    """Return a table of plain characters for reading; ASK gives ``yes`` or ``no``."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if answer.form is Form.ASK:
        return "yes\n" if answer.yes else "no\n"
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for variable in answer.variables:
        table.add_column(Text(variable), overflow="fold")
    for row in answer.rows:
        # Text, not str: square brackets in a quote are words and no markup.
        table.add_row(*(Text(_shown(cell, prefixes)) for cell in row))
    text = io.StringIO()
    Console(file=text, width=width, color_system=None, force_terminal=False, legacy_windows=False).print(
        table
    )
    return "\n".join(line.rstrip() for line in text.getvalue().split("\n")).strip("\n") + "\n"


def to_csv(answer: Answer) -> str:
    """Return SPARQL 1.1 CSV (values without their types), but with line feeds alone."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if answer.form is Form.ASK:
        writer.writerows([("answer",), ("true" if answer.yes else "false",)])
    else:
        writer.writerow(answer.variables)
        writer.writerows([_csv_value(cell) for cell in row] for row in answer.rows)
    return text.getvalue()


def to_json(answer: Answer) -> str:
    """Return SPARQL 1.1 Query Results JSON; a graph comes as a table of its triples."""
    if answer.form is Form.ASK:
        results: dict[str, Any] = {"head": {}, "boolean": answer.yes}
    else:
        bindings = [_bindings(answer.variables, row) for row in answer.rows]
        results = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(results, ensure_ascii=False, indent=2) + "\n"


def to_jsonl(answer: Answer) -> str:
    """Return one flat JSON object a row, values without their types; an unbound variable is null."""
    if answer.form is Form.ASK:
        return json.dumps({"answer": answer.yes}) + "\n"
    rows = (
        {name: _csv_value(cell) if cell else None for name, cell in zip(answer.variables, row, strict=True)}
        for row in answer.rows
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def to_turtle(answer: Answer, prefixes: Mapping[str, str]) -> str:
    """Return the graph of a CONSTRUCT or DESCRIBE as Turtle.

    Blank nodes get IRIs of their own (RDF 1.1, section 3.5).

    Raises
    ------
    QueryParameterError
        Where the answer is no graph.
    """
    if answer.form is not Form.CONSTRUCT:
        raise QueryParameterError(
            "only a graph is written as Turtle", hint="ask with CONSTRUCT, or use another format"
        )
    return write_graph(_triples(answer.rows), Syntax.TURTLE, prefixes).decode()


def _triples(rows: Iterable[Row]) -> Iterator[Triple]:
    for subject, predicate, value in rows:
        if subject and predicate and value:
            yield Triple(_iri(subject).value, predicate.value, _object(value))


def _object(cell: Cell) -> Iri | Literal:
    if cell.kind is not CellKind.LITERAL:
        return _iri(cell)
    return Literal(
        cell.value, RDF_LANG_STRING if cell.language else cell.datatype or XSD_STRING, cell.language
    )


def _iri(cell: Cell) -> Iri:
    return Iri(f"{_SKOLEM}{cell.value}" if cell.kind is CellKind.BLANK else cell.value)


def _shown(cell: Cell | None, prefixes: Mapping[str, str]) -> str:
    if cell is None:
        return ""
    return curie(cell.value, prefixes) if cell.kind is CellKind.IRI else _csv_value(cell)


def _csv_value(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return f"_:{cell.value}" if cell.kind is CellKind.BLANK else cell.value


def _bindings(variables: tuple[str, ...], row: Row) -> dict[str, dict[str, str]]:
    return {name: _binding(cell) for name, cell in zip(variables, row, strict=True) if cell is not None}


def _binding(cell: Cell) -> dict[str, str]:
    optional = {"datatype": cell.datatype, "xml:lang": cell.language}
    return {
        "type": cell.kind.value,
        "value": cell.value,
        **{name: value for name, value in optional.items() if value},
    }
