"""Relations -> CSV tables: edges, nodes, and the quotes behind them.

Cells hold the text as it stands in the article. A spreadsheet program may take a cell that
begins with ``=`` for a formula: import the columns as text.
"""

import csv
import io
from collections.abc import Iterable, Sequence
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


def export_csv(relations: Iterable[Relation], path: Path) -> None:
    """Write three tables: edges to ``path``, beside it ``..._nodes`` and ``..._evidence`` (the quotes)."""
    ordered = sorted(relations, key=lambda relation: (relation.source.iri, relation.target.iri, relation.iri))
    write_text(path, to_csv(EDGES, (_edge(relation) for relation in ordered)))
    actors = {actor.iri: actor for relation in ordered for actor in (relation.source, relation.target)}
    write_text(_beside(path, "nodes"), to_csv(NODES, (_node(actors[iri]) for iri in sorted(actors))))
    quotes = (
        row
        for relation in ordered
        for statement in relation.statements
        for row in _quotes(relation, statement)
    )
    write_text(_beside(path, "evidence"), to_csv(EVIDENCE, quotes))


def to_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a CSV text (RFC 4180, but lines end in a line feed alone); None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _beside(path: Path, what: str) -> Path:
    return path.with_name(f"{path.stem}_{what}{path.suffix}")


def _edge(relation: Relation) -> tuple[object, ...]:
    return (
        relation.iri,
        relation.source.iri,
        relation.source.name,
        relation.target.iri,
        relation.target.name,
        relation.family,
        relation.event_type,
        relation.standing,
        _boolean(relation.mutual),
        relation.events,
        len(relation.statements),
        "; ".join(relation.publishers),
        relation.belief,
        relation.polarity,
        relation.first,
        relation.last,
    )


def _node(actor: Actor) -> tuple[object, ...]:
    return actor.iri, actor.name, actor.kind, actor.iso3, actor.wikidata, actor.acts_for


def _quotes(relation: Relation, statement: Statement) -> Iterable[tuple[object, ...]]:
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
            _boolean(statement.negated),
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


def _boolean(value: bool) -> str:
    return "true" if value else "false"
