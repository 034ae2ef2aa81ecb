"""Commands that share graphs: ``export``, ``import``."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.common import (
    STDIO,
    VALIDATION_FAILED,
    FoldInto,
    GraphFile,
    StoreFolder,
    counted,
    file_output,
    folded,
    graph_input,
    note,
    settings,
)
from kgraph.plover import Family

if TYPE_CHECKING:
    from kgraph.analyse.selection import Selection
    from kgraph.config import Settings
    from kgraph.export.formats import Exported
    from kgraph.graphs import Graph
    from kgraph.rdf.ontology import Report

_NAMED = 10

Day = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="Only of this day or after.")
]
LastDay = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="Only of this day or before.")
]
Families = Annotated[
    list[Family] | None, typer.Option("--family", help="Only relations of this family; may be given again.")
]
Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actor",
        help="Only what this actor does or undergoes: name, code or IRI; may be given again.",
        metavar="ACTOR",
    ),
]
Publishers = Annotated[
    list[str] | None,
    typer.Option("--publisher", help="Only what they printed; may be given again.", metavar="NAME"),
]
MinBelief = Annotated[
    float, typer.Option("--min-belief", help="Only relations believed so.", min=0.0, max=1.0, metavar="SHARE")
]


def export(  # noqa: PLR0917
    places: Annotated[
        list[Path],
        typer.Argument(
            help="The graph (left out with --store; - is Turtle on standard input), then the file to write; "
            "its suffix says how. - is standard output, by --format.",
            metavar="[GRAPH] FILE",
            show_default=False,
        ),
    ],
    store: StoreFolder = None,
    format_: Annotated[
        str, typer.Option("--format", help="Another format than the suffix tells, such as nt or neo4j.")
    ] = "",
    rdf12: Annotated[
        bool, typer.Option("--rdf12", help="RDF 1.2 Turtle: statements as reifiers of what they say.")
    ] = False,
    since: Day = None,
    until: LastDay = None,
    family: Families = None,
    actor: Actors = None,
    publisher: Publishers = None,
    min_belief: MinBelief = 0.0,
    fold: FoldInto = None,
) -> None:
    """Write a graph or a store in another format: ttl trig nt nq jsonld rdf graphml gexf csv parquet neo4j.

    What is asked for by an option is written alone: statements with their articles, actors and
    offices. N-Triples and N-Quads are sorted. A whole store is streamed into RDF.

    Try:

    \b
    kgraph export output/graph.ttl gephi.gexf
    kgraph export output/graph.ttl - --format nt
    kgraph export output/graph.ttl states.gexf --fold state
    kgraph export output/graph.ttl france.trig --actor FRA --since 2024-01-01
    kgraph export output/graph.ttl reified.ttl --rdf12
    kgraph export --store study/ study.ttl
    """
    from kgraph.analyse.selection import Selection
    from kgraph.sharing import source_settings

    source, target = _ends(places, store)
    kind = _kind(target, format_, rdf12=rdf12)
    asked = Selection(
        since.date() if since else None,
        until.date() if until else None,
        frozenset(family or ()),
        publishers=frozenset(publisher or ()),
        min_belief=min_belief,
    )
    with file_output(target, kind) as file:
        if store is not None and fold is None and _is_whole(asked, actor) and _is_rdf(kind):
            exported = _export_stored(store, file, kind)
        else:
            chosen = source_settings(source, settings())
            graph, has_names = _opened(source, chosen)
            part = _selected(graph, asked, actor, chosen)
            exported = _export(folded(part, fold), file, kind, has_names=has_names)
        _report(exported, file, target)
    if fold is not None and _is_rdf(kind):
        note("relations are those of states; statements, and what is derived from each, name who acted")


def _ends(places: list[Path], store: Path | None) -> tuple[Path, Path]:
    """Return from where and to where."""
    wanted = 1 if store is not None else 2
    if len(places) != wanted:
        raise typer.BadParameter(
            "with --store give the file to write alone" if store else "give a graph and the file to write"
        )
    return store or places[0], places[-1]


def _kind(target: Path, format_: str, *, rdf12: bool) -> str:
    from kgraph.export.formats import RDF12, kind_of, syntax_of
    from kgraph.store.syntax import Syntax

    kind = kind_of(target, f".{format_.lstrip('.')}" if format_ else "")
    if rdf12:
        if syntax_of(kind) is not Syntax.TURTLE:
            raise typer.BadParameter(
                "--rdf12 is written as Turtle: end the name in .ttl, or give --format ttl"
            )
        kind = RDF12
    return kind


def _is_rdf(kind: str) -> bool:
    from kgraph.export.formats import syntax_of

    return syntax_of(kind) is not None


def _is_whole(asked: "Selection", actors: list[str] | None) -> bool:
    return not asked and not actors


def _export_stored(store: Path, file: Path, kind: str) -> "Exported":
    from kgraph.export.stored import export_stored
    from kgraph.store.disk import DiskStore

    return export_stored(DiskStore(store, read_only=True), file, kind)


def _opened(source: Path, chosen: "Settings") -> "tuple[Graph, bool]":
    from kgraph.graphs import open_graph
    from kgraph.sharing import names_graphs

    with graph_input(source) as path:
        return open_graph(path, chosen), names_graphs(path)


def _selected(graph: "Graph", asked: "Selection", actors: list[str] | None, chosen: "Settings") -> "Graph":
    from dataclasses import replace

    from kgraph.analyse.selection import find_actors
    from kgraph.sharing import select

    meant = find_actors(graph.statements, actors or ())
    part = select(graph, replace(asked, actors=meant), chosen)
    if part is not graph:
        note(f"{len(part.statements)} of {counted(len(graph.statements), 'statement')} asked for")
    return part


def _export(graph: "Graph", file: Path, kind: str, *, has_names: bool) -> "Exported":
    from kgraph.sharing import export_graph_file

    return export_graph_file(graph, file, kind, has_names=has_names)


def _report(exported: "Exported", file: Path, target: Path) -> None:
    """Say what a format could not hold, and which files stand beside the one asked for."""
    for words in exported.lost:
        note(words)
    others = [path for path in exported.paths if path != file]
    if others and str(target) == STDIO:
        note(f"only the first of {len(exported.paths)} tables goes to standard output: name a file for all")
        return
    for path in others:
        note(f"wrote {path}")


def import_(
    graph_file: GraphFile,
    store: Annotated[
        Path, typer.Option("--store", help="The store's folder; made where it is missing.", metavar="DIR")
    ],
) -> None:
    """Take a graph that kgraph or a partner wrote into a store, after checking it as validate does.

    Each article becomes a graph of its own with what it says; relations are weighed again
    over everything in the store. What does not conform is not taken in: exit code 4.

    Try:

    \b
    kgraph import output/graph.ttl --store study/
    """
    from kgraph.graphs import open_graph
    from kgraph.sharing import take_in, unplaced
    from kgraph.store.disk import DiskStore
    from kgraph.store.seal import seal
    from kgraph.store.validating import validate_file

    chosen = settings()
    with graph_input(graph_file) as path:
        report = validate_file(path)
        if not report.conforms:
            _refuse(graph_file, report)
        graph = open_graph(path, chosen)
        left = unplaced(path, graph)
    opened = DiskStore(store)
    weighed = take_in(graph, opened, chosen)
    opened.close()
    seal(store)
    articles, statements = len(graph.articles), len(graph.statements)
    note(
        f"{counted(articles, 'article')}, {counted(statements, 'statement')}; "
        f"{counted(weighed, 'relation')} weighed again"
    )
    if left:
        note(f"left out {counted(left, 'triple')} of which the model has no place")
    note(f"wrote {store}")


def _refuse(graph_file: Path, report: "Report") -> None:
    for finding in report.findings[:_NAMED]:
        note(f"{finding.severity.value}: {finding.label or finding.focus}: {finding.message}")
    note(f"{graph_file}: does not conform, {counted(len(report.findings), 'finding')}; nothing was taken in")
    note(f"see all of them: kgraph validate {graph_file}")
    raise typer.Exit(VALIDATION_FAILED)
