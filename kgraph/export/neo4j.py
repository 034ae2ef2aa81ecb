"""Relations -> the two CSV files that ``neo4j-admin database import`` reads.

With ``graph.csv`` for the relationships and ``graph_nodes.csv`` beside it::

    neo4j-admin database import full --nodes=graph_nodes.csv --relationships=graph.csv \
        --multiline-fields=true
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kgraph.export.atomic import write_text
from kgraph.export.tables import Row, described, in_order, named, said, to_csv
from kgraph.model import ActorKind, Relation
from kgraph.plover import Family

NODES = ("iri:ID", "name", "kind", "iso3", "wikidata", "acts_for", ":LABEL")
RELATIONSHIPS = (
    ":START_ID", ":END_ID", ":TYPE", "iri", "family", "event_type", "standing", "mutual:boolean",
    "events:int", "statements:int", "publishers", "belief:double", "polarity:double", "first:date",
    "last:date",
)  # fmt: skip

_TYPE = {
    Family.AGREEMENT: "AGREES_WITH",
    Family.CONTACT: "IN_CONTACT_WITH",
    Family.DISAGREEMENT: "DISAGREES_WITH",
    Family.PRESSURE: "PRESSURES",
}


def export_neo4j(relations: Iterable[Relation], path: Path) -> tuple[Path, ...]:
    """Write relationships to ``path`` and, beside it, ``..._nodes``."""
    ordered = in_order(relations)
    nodes = named(path, "nodes")
    write_text(path, to_csv(RELATIONSHIPS, _relationships(ordered)))
    write_text(nodes, to_csv(NODES, _nodes(ordered)))
    return path, nodes


def _relationships(ordered: Iterable[Relation]) -> Iterator[Row]:
    for relation in ordered:
        ends = relation.source.iri, relation.target.iri
        yield *ends, _TYPE[relation.family], relation.iri, *said(relation)


def _nodes(ordered: Iterable[Relation]) -> Iterator[Row]:
    actors = {actor.iri: actor for relation in ordered for actor in (relation.source, relation.target)}
    for iri in sorted(actors):
        actor = actors[iri]
        labels = f"Actor;{_label(actor.kind)}"
        yield *described(actor), labels


def _label(kind: ActorKind) -> str:
    return "".join(word.capitalize() for word in kind.value.split("-"))
