"""What is drawn, on the page and on paper: shapes, sizes, places, lines with their marks.

Pure: relations in, plain records out, the same for any order of the relations. Colour and
light or dark are decided elsewhere. The page works out lines anew, since a reader's choice
changes them; a test in a browser holds both together.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kgraph.draw.layout import positions
from kgraph.draw.wording import KIND_WORDS, day, short_name
from kgraph.model import Actor, ActorKind, Article, Relation, Standing
from kgraph.plover import Family

MOST_ACTORS = 1500
"""Above this many actors the page shows those with the most events."""

_ROOM_FOR_ALL_NAMES = 120

# Direction is a mark at the target's end; the mark's shape says the family a second time.
# A mutual relation has no end that is the target: it carries its mark in the middle.
MARKS: dict[Family, str] = {
    Family.AGREEMENT: "circle",
    Family.CONTACT: "vee",
    Family.DISAGREEMENT: "bar",
    Family.PRESSURE: "arrow",
}
MARK_SCALE: dict[Family, float] = {
    Family.AGREEMENT: 0.5,
    Family.CONTACT: 0.6,
    Family.DISAGREEMENT: 0.6,
    Family.PRESSURE: 0.7,
}
SHAPES: dict[ActorKind, str] = {
    ActorKind.STATE: "dot",
    ActorKind.GENERIC: "dot",
    ActorKind.GOVERNMENT: "square",
    ActorKind.PUBLIC_BODY: "square",
    ActorKind.INTERNATIONAL_ORGANIZATION: "hexagon",
    ActorKind.ORGANIZATION: "hexagon",
    ActorKind.PERSON: "triangle",
    ActorKind.ARMED_GROUP: "triangleDown",
    ActorKind.PARTY: "star",
    ActorKind.POPULATION: "diamond",
}
# Two kinds that share a shape are told apart by its filling.
HOLLOW = frozenset({ActorKind.GENERIC, ActorKind.PUBLIC_BODY, ActorKind.ORGANIZATION})


def strongest(relations: Sequence[Relation], most: int | None = None) -> tuple[list[Relation], int]:
    """Return the relations among the actors with the most events, and how many actors there are.

    ``most`` is how many are kept; None keeps :data:`MOST_ACTORS`.
    """
    events: Counter[str] = Counter()
    for relation in relations:
        events[relation.source.iri] += relation.events
        events[relation.target.iri] += relation.events
    kept = set(sorted(events, key=lambda iri: (-events[iri], iri))[: most or MOST_ACTORS])
    return [r for r in relations if r.source.iri in kept and r.target.iri in kept], len(events)


def nodes(relations: Sequence[Relation]) -> list[dict[str, object]]:
    """Return each actor with its place, shape and size, in the order of IRIs."""
    degrees = degrees_of(relations)
    actors = actors_of(relations)
    places = places_of(relations, degrees)
    return [
        {
            "id": number,
            "iri": iri,
            "name": actors[iri].name,
            "kind": KIND_WORDS[actors[iri].kind],
            "code": code_of(actors[iri]),
            "shape": SHAPES[actors[iri].kind],
            "hollow": actors[iri].kind in HOLLOW,
            "degree": degrees[iri],
            "size": size_of(degrees[iri]),
            "x": places[iri][0],
            "y": places[iri][1],
        }
        for number, iri in enumerate(sorted(actors))
    ]


def actors_of(relations: Iterable[Relation]) -> dict[str, Actor]:
    """Return the actors between whom the relations are, by IRI."""
    return {actor.iri: actor for relation in relations for actor in (relation.target, relation.source)}


def degrees_of(relations: Iterable[Relation]) -> Counter[str]:
    """Return how many relations each actor's IRI is in."""
    return Counter(end.iri for relation in relations for end in (relation.source, relation.target))


def size_of(degree: int) -> float:
    """Return how far an actor's shape reaches from its middle, in pixels."""
    return round(min(11.0 + 4.0 * math.sqrt(degree), 40.0), 1)


def code_of(actor: Actor) -> str | None:
    """Return what stands inside an actor's shape: a state's code."""
    return actor.iso3 if actor.kind is ActorKind.STATE else None


def places_of(relations: Sequence[Relation], degrees: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return each actor's place in pixels, with room for what is drawn there."""
    actors = actors_of(relations)
    boxes = {iri: _box(actor, size_of(degrees[iri]), len(actors)) for iri, actor in actors.items()}
    return positions(relations, boxes)


def _box(actor: Actor, size: float, crowd: int) -> tuple[float, float]:
    """Return half the width and height to keep free: the shape, and its name where all names have room."""
    if crowd > _ROOM_FOR_ALL_NAMES:
        return size + 5.0, size + 5.0
    return max(size, 3.9 * len(short_name(actor.name))) + 8.0, size + 16.0


def edges(relations: Sequence[Relation], index: Mapping[str, int]) -> list[dict[str, object]]:
    """Return each relation with its line; ``index`` numbers the actors' IRIs."""
    bends = _bends(relations)
    scale = line_scale(len(index))
    return [
        {
            "id": number,
            "from": index[relation.source.iri],
            "to": index[relation.target.iri],
            "family": relation.family.value,
            "standing": relation.standing.value,
            "belief": round(relation.belief, 3),
            "arrows": _arrows(relation),
            "dashes": _dashes(relation, scale),
            "width": _width(relation, scale),
            "smooth": bends[relation.iri],
        }
        for number, relation in enumerate(relations)
    ]


def _arrows(relation: Relation) -> dict[str, object]:
    if relation.mutual and relation.family is Family.CONTACT:
        return {}
    mark = {"enabled": True, "type": MARKS[relation.family], "scaleFactor": MARK_SCALE[relation.family]}
    return {"middle" if relation.mutual else "to": mark}


def line_scale(actors: int) -> float:
    """Return by how much lines are drawn wider: many actors are seen from further off."""
    return min(2.2, max(1.0, math.sqrt(actors / 30)))


def _dashes(relation: Relation, scale: float) -> bool | list[float]:
    """Return dashes for what is claimed or denied, dots for what is planned, False for a solid line."""
    # vis-network rounds a dash's ends by the line's width: gaps must grow with it.
    width = _width(relation, scale)
    if relation.standing in (Standing.CLAIMED, Standing.DENIED):
        return [round(6 + 1.5 * width, 1), round(5 + 1.5 * width, 1)]
    return [0.1, round(3 + 2 * width, 1)] if relation.standing is Standing.PLANNED else False


def _width(relation: Relation, scale: float) -> float:
    width = min(1.6 + 1.5 * math.log(max(relation.events, 1)), 8.0)
    return round(width * scale * (0.6 if relation.family is Family.CONTACT else 1.0), 2)


def _bends(relations: Sequence[Relation]) -> dict[str, dict[str, object]]:
    """Return for each relation how its line bends, so that no two of a pair lie on one another."""
    pairs: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in relations:
        one, two = sorted((relation.source.iri, relation.target.iri))
        pairs[one, two].append(relation)
    bends: dict[str, dict[str, object]] = {}
    for (one, _), together in pairs.items():
        step = min(0.28, 1.1 / len(together))
        for place, relation in enumerate(together):
            bend = (place - (len(together) - 1) / 2) * step
            # A line's sides are told from its own start: the way back turns them round.
            clockwise = (bend >= 0) == (relation.source.iri == one)
            kind = "curvedCW" if clockwise else "curvedCCW"
            bends[relation.iri] = {"enabled": bend != 0, "type": kind, "roundness": round(abs(bend), 3)}
    return bends


def article_records(relations: Iterable[Relation]) -> dict[str, Article]:
    """Return the articles behind the relations, by IRI."""
    return {s.article.iri: s.article for relation in relations for s in relation.statements}


def summary(relations: Sequence[Relation], articles: int | None) -> dict[str, object]:
    """Return the counts and the first and last day of all relations; "" where no day is known."""
    records = article_records(relations)
    days = sorted(
        value
        for value in (
            *(article.published for article in records.values()),
            *(end for relation in relations for end in (relation.first, relation.last)),
        )
        if value
    )
    return {
        "relations": len(relations),
        "articles": len(records) if articles is None else articles,
        "first": day(days[0]) if days else "",
        "last": day(days[-1]) if days else "",
    }
