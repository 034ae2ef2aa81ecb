"""Commands that fill and tend a store on disk: ``ingest``, ``doctor``."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.common import (
    Format,
    MinConfidence,
    Model,
    OwnActors,
    Paths,
    RecordFormat,
    close_reading,
    counted,
    note,
    pipeline,
    print_records,
    progress,
    report_undated,
)

if TYPE_CHECKING:
    from kgraph.ingest import Ingested

_NAMED = 5
STORE_FAULT = 5
_CHECK_COLUMNS = {"check": "check", "health": "health", "found": "found", "what to do": "advice"}


def ingest(
    paths: Paths,
    store: Annotated[
        Path, typer.Option("--store", help="The store's folder; made where it is missing.", metavar="DIR")
    ],
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Read again what another version of the extractor read.")
    ] = False,
    model: Model = None,
    own_actors: OwnActors = None,
    min_confidence: MinConfidence = None,
) -> None:
    """Read articles into a store on disk; again, and only what is new is read.

    Each article is written at once, whole or not at all: a run that was stopped is gone on
    with by the same command. A changed text takes the place of the earlier one of its id.

    Try:

    \b
    kgraph ingest news/ --store study/
    kgraph ingest archive.jsonl.gz --store study/
    kgraph ingest news/ --store study/ --refresh
    """
    from kgraph.ingest import Ingestion
    from kgraph.store.disk import DiskStore
    from kgraph.store.seal import seal

    started = time.perf_counter()
    stages = pipeline(model=model, actors=own_actors, min_confidence=min_confidence)
    opened = DiskStore(store)
    run = Ingestion(stages, opened, refresh=refresh)
    with progress("reading articles") as step:
        result = run.run(stages.read(paths), progress=step)
    opened.close()
    seal(store)
    _report(result, time.perf_counter() - started)
    note(f"wrote {store}; ask it: kgraph query --store {store} --saved most-pressed")
    close_reading(result.fates.total(), result.unread)


def _report(result: "Ingested", seconds: float) -> None:
    from kgraph.ingest import Fate

    fates = ", ".join(f"{result.fates[fate]} {fate}" for fate in Fate if result.fates[fate]) or "nothing"
    note(
        f"articles: {fates}; {counted(result.statements, 'statement')}, "
        f"{counted(result.relations, 'relation')} weighed again"
    )
    read = result.fates.total() - result.fates[Fate.UNCHANGED] - result.fates[Fate.OUTDATED]
    if read:
        note(f"{read / seconds:.1f} documents and {result.words / seconds:.0f} words a second")
    report_undated(result.undated)
    if result.replaced:
        more = "" if len(result.replaced) <= _NAMED else f" and {len(result.replaced) - _NAMED} more"
        note(f"replaced, since the text of the id has changed: {', '.join(result.replaced[:_NAMED])}{more}")
    if result.fates[Fate.OUTDATED]:
        note("articles that another version of the extractor read were left; --refresh reads them again")
    for (stage, reason), count in sorted(result.dropped.items()):
        note(f"  dropped by {stage}: {count} x {reason}")


def doctor(
    store: Annotated[Path, typer.Option("--store", help="The store to look at.", metavar="DIR")],
    format_: Format = RecordFormat.TABLE,
) -> None:
    """Look whether a store is whole, and say what to do; nothing is changed. Exit code 5 for a fault.

    Try:

    \b
    kgraph doctor --store study/
    """
    from kgraph.store.doctor import Health, examine

    checks = list(examine(store))
    records: list[dict[str, object]] = [
        {"check": one.name, "health": one.health.value, "found": one.found, "advice": one.advice}
        for one in checks
    ]
    print_records(records, format_, _CHECK_COLUMNS)
    faults = sum(check.health is Health.FAULT for check in checks)
    note(f"{store}: {counted(faults, 'fault')}" if faults else f"{store}: in order")
    if faults:
        raise typer.Exit(STORE_FAULT)
