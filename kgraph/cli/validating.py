"""The command that checks a graph against the ontology: ``validate``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.common import (
    VALIDATION_FAILED,
    Format,
    RecordFormat,
    StoreFolder,
    counted,
    graph_input,
    note,
    print_records,
)

if TYPE_CHECKING:
    from kgraph.rdf.ontology import Report

_COLUMNS = {
    "severity": "severity",
    "statement": "label",
    "rule": "rule",
    "what is wrong": "message",
    "what to do": "remedy",
}
_CSV = {"node": "statement", **_COLUMNS, "value": "value"}


def validate(
    graph_file: Annotated[
        Path | None,
        typer.Argument(
            help="A graph file (.ttl .nt .trig .nq), or - for Turtle on standard input.", metavar="[GRAPH]"
        ),
    ] = None,
    store: StoreFolder = None,
    reference: Annotated[
        bool, typer.Option("--reference", help="Check a graph file by pySHACL: the same findings, slowly.")
    ] = False,
    format_: Format = RecordFormat.TABLE,
) -> None:
    """Check a graph or a store against the ontology's shapes (SHACL); exit code 4 where it does not conform.

    Try:

    \b
    kgraph validate output/graph.ttl
    kgraph validate output/graph.ttl --reference
    """
    report = _report(graph_file, store, reference=reference)
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
        print_records(records, format_, _COLUMNS, csv_columns=_CSV)
    verdict = "conforms" if report.conforms else "does not conform"
    note(f"{graph_file or store}: {verdict}, {counted(len(records), 'finding')}")
    if not report.conforms:
        raise typer.Exit(VALIDATION_FAILED)


def _report(graph_file: Path | None, store: Path | None, *, reference: bool) -> "Report":
    from kgraph.rdf.ontology import validate_file as validate_by_pyshacl
    from kgraph.store.validating import validate_file, validate_store

    if store is not None and graph_file is None:
        if reference:
            # A store does not tell with which types its numbers were written, and pySHACL asks.
            raise typer.BadParameter("--reference reads a graph file: export the store to one first")
        return validate_store(store)
    if store is not None or graph_file is None:
        raise typer.BadParameter("name one graph file, or a store by --store")
    with graph_input(graph_file) as path:
        return validate_by_pyshacl(path) if reference else validate_file(path)
