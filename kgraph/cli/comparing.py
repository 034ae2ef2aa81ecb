"""The command that compares: ``diff``."""

from collections import Counter
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.common import (
    STDIO,
    Format,
    RecordFormat,
    StoreFolder,
    file_output,
    graph_input,
    note,
    print_records,
    settings,
)

if TYPE_CHECKING:
    from kgraph.analyse.selection import Selection
    from kgraph.sharing import Side

_DAY = ["%Y-%m-%d"]
_COLUMNS = {
    "difference": "difference",
    "source": "source.name",
    "family": "family",
    "type": "type",
    "target": "target.name",
    "standing": "standing",
    "events A": "a.events",
    "events B": "b.events",
    "belief A": "a.belief",
    "belief B": "b.belief",
    "last A": "a.last",
    "last B": "b.last",
}
_CSV = {
    "difference": "difference",
    "relation": "relation",
    "source": "source.iri",
    "source_name": "source.name",
    "target": "target.iri",
    "target_name": "target.name",
    "family": "family",
    "type": "type",
    "standing": "standing",
    "mutual": "mutual",
    **{
        f"{measure}_{side}": f"{side}.{measure}"
        for measure in ("events", "belief", "polarity", "last", "statements")
        for side in ("a", "b")
    },
}


def diff(  # noqa: PLR0917
    places: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Two graphs, each a file or a store's folder; one with --store, or for two periods.",
            metavar="[A] [B]",
            show_default=False,
        ),
    ] = None,
    store: StoreFolder = None,
    before: Annotated[
        datetime | None,
        typer.Option(formats=_DAY, metavar="DAY", help="Compare what was before the day with what is since."),
    ] = None,
    since: Annotated[
        list[datetime] | None,
        typer.Option(formats=_DAY, metavar="DAY", help="First day of A; given again, of B."),
    ] = None,
    until: Annotated[
        list[datetime] | None,
        typer.Option(formats=_DAY, metavar="DAY", help="Last day of A; given again, of B."),
    ] = None,
    patch: Annotated[
        Path | None,
        typer.Option("--patch", help="Write what turns A into B as RDF Patch; - prints it.", metavar="FILE"),
    ] = None,
    format_: Format = RecordFormat.TABLE,
) -> None:
    """Say what two graphs, or two periods of one, do not share, relation by relation.

    Relations are compared by their events, belief, polarity and last day.

    Try:

    \b
    kgraph diff output/graph.ttl study/
    kgraph diff output/graph.ttl --before 2024-03-01 --format csv
    kgraph diff output/graph.ttl study/ --patch changes.rdfp
    """
    from kgraph.analyse.compare import Presence, compare_relations
    from kgraph.export.records import difference_record
    from kgraph.sharing import Side

    chosen = settings()
    periods = _periods(before, since or [], until or [])
    with ExitStack() as given:
        ends = [given.enter_context(graph_input(end)) for end in _compared(places, store, periods)]
        first, second = (Side(end, period, chosen) for end, period in zip(ends, periods, strict=True))
        if patch is not None:
            _write_patch(first, second, patch)
        found = compare_relations(first.relations(), second.relations())
    if patch is None or str(patch) != STDIO:
        print_records((difference_record(each) for each in found), format_, _COLUMNS, csv_columns=_CSV)
    counts = Counter(each.presence for each in found)
    note(", ".join(f"{counts[each]} {each.value}" for each in Presence))


def _periods(
    before: datetime | None, since: list[datetime], until: list[datetime]
) -> "tuple[Selection, Selection]":
    """Return what to compare of each side: everything, or a period."""
    from kgraph.analyse.selection import Selection

    if before is not None and not since and not until:
        day = before.date()
        return Selection(until=day - timedelta(days=1)), Selection(since=day)
    if before is not None or not len(since) == len(until) in (0, 2):
        raise typer.BadParameter("give --before alone, or --since and --until twice each: for A, then for B")
    if not since:
        return Selection(), Selection()
    first, second = (Selection(one.date(), other.date()) for one, other in zip(since, until, strict=True))
    return first, second


def _compared(
    places: list[Path] | None, store: Path | None, periods: "tuple[Selection, Selection]"
) -> list[Path]:
    """Return the two sources, which for two periods are one."""
    ends = [*([store] if store else []), *(places or ())]
    if any(periods) and len(ends) == 1:
        return ends * 2
    if len(ends) != 2:
        raise typer.BadParameter("give two graphs to compare, or one with --before or two periods")
    return ends


def _write_patch(first: "Side", second: "Side", patch: Path) -> None:
    from kgraph.export.atomic import atomic_write
    from kgraph.export.patch import patch_lines

    with file_output(patch, ".rdfp") as file, atomic_write(file) as out:
        out.writelines(patch_lines(first.lines(), second.lines()))
