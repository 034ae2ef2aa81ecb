"""Relations -> tables, and those as CSV: edges, nodes, and the quotes behind them.

Cells hold the text as it stands in the article. A spreadsheet program may take a cell that
begins with ``=`` for a formula: import the columns as text.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from kgraph.export.atomic import write_text
from kgraph.model import Actor, Relation, Statement

EDGES = (
    "relation", "source", "source_name", "target", "target_name", "family", "event_type", "standing",
    "mutual", "events", "statements", "publishers", "belief", "polarity", "first", "last",
)  # fmt: skip
NODES = ("actor", "name", "kind", "iso3", "wikidata", "acts_for")
EVIDENCE = (
    "relation", "statement", "document", "title", "url", "publisher", "published", "event_date",
    "date_origin", "modality", "negated", "status", "attributed_to", "topic", "polarity", "confidence",
    "sentence", "start", "end", "quote", "rule",
)  # fmt: skip


Cell = str | int | float | bool | date | tuple[str, ...] | None
Row = tuple[Cell, ...]


def export_csv(relations: Iterable[Relation], path: Path) -> tuple[Path, ...]:
    """Write three tables: edges to ``path``, beside it ``..._nodes`` and ``..._evidence`` (the quotes).

    What is not known and an empty text are both an empty cell.
    """
    ordered = in_order(relations)
    tables = ((EDGES, edge_rows(ordered)), (NODES, node_rows(ordered)), (EVIDENCE, evidence_rows(ordered)))
    paths = beside(path)
    for place, (header, rows) in zip(paths, tables, strict=True):
        write_text(place, to_csv(header, rows))
    return paths


def in_order(relations: Iterable[Relation]) -> list[Relation]:
    """Return the relations by source, target and IRI."""
    return sorted(relations, key=lambda relation: (relation.source.iri, relation.target.iri, relation.iri))


def beside(path: Path) -> tuple[Path, Path, Path]:
    """Return the paths of edges, nodes and evidence."""
    return path, named(path, "nodes"), named(path, "evidence")


def named(path: Path, what: str) -> Path:
    """Return the path of another table beside the one of edges."""
    return path.with_name(f"{path.stem}_{what}{path.suffix}")


def edge_rows(ordered: Iterable[Relation]) -> Iterator[Row]:
    """Yield a row a relation."""
    return (_edge(relation) for relation in ordered)


def node_rows(ordered: Iterable[Relation]) -> Iterator[Row]:
    """Yield a row for each actor that is source or target, by IRI."""
    actors = {actor.iri: actor for relation in ordered for actor in (relation.source, relation.target)}
    return (described(actors[iri]) for iri in sorted(actors))


def evidence_rows(ordered: Iterable[Relation]) -> Iterator[Row]:
    """Yield a row for each quote of each statement of each relation."""
    return (
        row
        for relation in ordered
        for statement in relation.statements
        for row in _quotes(relation, statement)
    )


def to_csv(header: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a CSV text (RFC 4180, but lines end in a line feed alone); None is an empty cell."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator=_Lines.END)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "".join(lines.written)


class _Lines:
    """Lines of CSV as they are written.

    Python's writer quotes what holds a character of its own line end: with a line feed alone it
    would leave a carriage return bare, at which readers break the line.
    """

    END = "\r\n"

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, line: str) -> int:
        self.written.append(line.removesuffix(self.END) + "\n")
        return len(line)


def _edge(relation: Relation) -> Row:
    source, target = relation.source, relation.target
    return relation.iri, source.iri, source.name, target.iri, target.name, *said(relation)


def said(relation: Relation) -> Row:
    """Return what a relation says of its two actors, from its family to its last day."""
    return (
        relation.family,
        relation.event_type,
        relation.standing,
        relation.mutual,
        relation.events,
        len(relation.statements),
        relation.publishers,
        relation.belief,
        relation.polarity,
        relation.first,
        relation.last,
    )


def described(actor: Actor) -> Row:
    """Return an actor's cells: IRI, name, kind, codes, and for whom it acts."""
    return actor.iri, actor.name, actor.kind, actor.iso3, actor.wikidata, actor.acts_for


def _quotes(relation: Relation, statement: Statement) -> Iterable[Row]:
    article = statement.article
    speaker = statement.attributed_to.actor.name if statement.attributed_to else None
    for evidence in statement.evidence:
        yield (
            relation.iri,
            statement.iri,
            article.id,
            article.title,
            article.url,
            article.publisher,
            article.published,
            statement.event_date,
            statement.date_origin,
            statement.modality,
            statement.negated,
            statement.status,
            speaker,
            statement.topic,
            statement.polarity,
            statement.confidence,
            evidence.sentence,
            evidence.span.start,
            evidence.span.end,
            evidence.text,
            statement.rule,
        )


def _cell(value: Cell) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, tuple) else value
