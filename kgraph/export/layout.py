"""Where each actor stands in the picture, found before the page is opened.

A force-directed layout [1]_ without chance: actors start on a spiral in breadth-first
order, so the same relations give the same places in every run. Pure Python on purpose:
with no linear algebra library in between, no library's version moves an actor.

References
----------
.. [1] Fruchterman, T. and Reingold, E. (1991). "Graph drawing by force-directed
   placement". Software: Practice and Experience 21, 1129-1164. Its grid variant is used.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kgraph.model import Relation

SPACING = 150.0
"""The distance in pixels that two actors with one neutral relation settle at, about."""

_GOLDEN_ANGLE = math.pi * (3.0 - math.sqrt(5.0))
_ALL_PAIRS_UP_TO = 140
_ASPECT = 1.25
_GAP = 70.0

Point = tuple[float, float]
Ties = Mapping[str, Mapping[str, float]]


def positions(relations: Sequence[Relation], boxes: Mapping[str, Point]) -> dict[str, tuple[int, int]]:
    """Return a place in pixels for each actor's IRI, centred on (0, 0).

    Allies settle nearer to one another than opponents do; groups that no relation connects
    stand side by side, the largest first. No relations give an empty mapping.

    Parameters
    ----------
    relations
        In any order: the places do not depend on it.
    boxes
        For each actor's IRI the half width and half height, in pixels, of what is drawn
        there; no two boxes overlap afterwards unless the crowd is too dense to part.
    """
    ties = _ties(relations)
    groups = [_settle(group, ties, boxes) for group in _groups(ties)]
    placed = _pack(groups, boxes)
    return {iri: (round(x), round(y)) for iri, (x, y) in sorted(placed.items())}


def _ties(relations: Sequence[Relation]) -> dict[str, dict[str, float]]:
    """Return how strongly each two actors draw together, both ways."""
    polarities: dict[tuple[str, str], list[float]] = defaultdict(list)
    for relation in relations:
        one, two = sorted((relation.source.iri, relation.target.iri))
        polarities[one, two].append(relation.polarity)
    ties: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, two), values in sorted(polarities.items()):
        mean = math.fsum(values) / len(values)
        strength = (0.35 + 0.65 * (mean + 1.0) / 2.0) * (1.0 + 0.25 * math.log(len(values)))
        ties[one][two] = ties[two][one] = strength
    return dict(ties)


def _groups(ties: Ties) -> list[list[str]]:
    """Return the connected groups, largest first, each in breadth-first order from its hub."""
    by_degree = sorted(ties, key=lambda iri: (-len(ties[iri]), iri))
    seen: set[str] = set()
    groups = []
    for hub in by_degree:
        if hub in seen:
            continue
        seen.add(hub)
        order = [hub]
        for iri in order:  # grows while it is walked
            fresh = [other for other in sorted(ties[iri]) if other not in seen]
            seen.update(fresh)
            order.extend(fresh)
        groups.append(order)
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _settle(group: Sequence[str], ties: Ties, boxes: Mapping[str, Point]) -> dict[str, Point]:
    places = [
        (
            SPACING * math.sqrt(i) * math.cos(i * _GOLDEN_ANGLE),
            SPACING * math.sqrt(i) * math.sin(i * _GOLDEN_ANGLE),
        )
        for i in range(len(group))
    ]
    index = {iri: i for i, iri in enumerate(group)}
    springs = [
        (index[one], index[two], strength)
        for one in group
        for two, strength in sorted(ties[one].items())
        if one < two
    ]
    small = len(group) <= _ALL_PAIRS_UP_TO
    rounds, reach = (240, math.inf) if small else (90, 3.0 * SPACING)
    for step in range(rounds):
        heat = SPACING * (1.0 - step / rounds) ** 1.5
        places = _moved(places, springs, reach, heat)
    stretched = [(x * math.sqrt(_ASPECT), y / math.sqrt(_ASPECT)) for x, y in places]
    parted = _parted(stretched, [boxes[iri] for iri in group])
    return dict(zip(group, parted, strict=True))


def _moved(
    places: Sequence[Point], springs: Sequence[tuple[int, int, float]], reach: float, heat: float
) -> list[Point]:
    """Return the places after one round, no actor moved farther than ``heat``."""
    # A light pull to the middle keeps branches from drifting off.
    pull = [[-0.06 * x, -0.06 * y] for x, y in places]
    for i, j in _near(places, reach):
        dx, dy = places[i][0] - places[j][0], places[i][1] - places[j][1]
        push = SPACING * SPACING / max(dx * dx + dy * dy, 1.0)
        _apply(pull, i, j, (dx * push, dy * push))
    for i, j, strength in springs:
        dx, dy = places[i][0] - places[j][0], places[i][1] - places[j][1]
        draw = -strength * math.sqrt(dx * dx + dy * dy) / SPACING
        _apply(pull, i, j, (dx * draw, dy * draw))
    moved = []
    for (x, y), (fx, fy) in zip(places, pull, strict=True):
        force = math.sqrt(fx * fx + fy * fy) or 1.0
        share = min(force, heat) / force
        moved.append((x + fx * share, y + fy * share))
    return moved


def _apply(pull: list[list[float]], i: int, j: int, force: Point) -> None:
    pull[i][0] += force[0]
    pull[i][1] += force[1]
    pull[j][0] -= force[0]
    pull[j][1] -= force[1]


def _near(places: Sequence[Point], reach: float) -> Iterator[tuple[int, int]]:
    """Yield each two places that may be nearer than ``reach``, each pair once."""
    if math.isinf(reach):
        yield from ((i, j) for i in range(len(places)) for j in range(i))
        return
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, (x, y) in enumerate(places):
        cells[math.floor(x / reach), math.floor(y / reach)].append(i)
    for (column, row), members in cells.items():
        around = [
            other
            for dc in (-1, 0, 1)
            for dr in (-1, 0, 1)
            for other in cells.get((column + dc, row + dr), ())
        ]
        yield from ((i, j) for i in members for j in around if j < i)


def _parted(places: Sequence[Point], halves: Sequence[Point]) -> list[Point]:
    """Return the places with overlapping boxes pushed apart along the shorter way."""
    apart = [list(place) for place in places]
    reach = 2.0 * max(max(half) for half in halves)
    for _ in range(120):
        overlapping = False
        for i, j in _near([(x, y) for x, y in apart], reach):
            overlapping |= _part(apart, halves, i, j)
        if not overlapping:
            break
    return [(x, y) for x, y in apart]


def _part(apart: list[list[float]], halves: Sequence[Point], i: int, j: int) -> bool:
    over = [halves[i][axis] + halves[j][axis] - abs(apart[i][axis] - apart[j][axis]) for axis in (0, 1)]
    if min(over) <= 0.5:
        return False
    axis = 0 if over[0] < over[1] else 1
    shift = (over[axis] / 2.0) * (1.0 if apart[i][axis] >= apart[j][axis] else -1.0)
    apart[i][axis] += shift
    apart[j][axis] -= shift
    return True


def _pack(groups: Sequence[Mapping[str, Point]], boxes: Mapping[str, Point]) -> dict[str, Point]:
    """Return all places with the groups laid in rows, centred on (0, 0)."""
    frames = [_frame(group, boxes) for group in groups]
    area = math.fsum((right - left + _GAP) * (low - top + _GAP) for left, top, right, low in frames)
    row_width = max([math.sqrt(area * _ASPECT), *(frame[2] - frame[0] for frame in frames)], default=0.0)
    placed: dict[str, Point] = {}
    x = y = height = 0.0
    for group, (left, top, right, low) in zip(groups, frames, strict=True):
        if x and x + (right - left) > row_width:
            x, y, height = 0.0, y + height + _GAP, 0.0
        placed |= {iri: (px - left + x, py - top + y) for iri, (px, py) in group.items()}
        x, height = x + (right - left) + _GAP, max(height, low - top)
    left, top, right, low = _frame(placed, boxes)
    return {iri: (px - (left + right) / 2, py - (top + low) / 2) for iri, (px, py) in placed.items()}


def _frame(places: Mapping[str, Point], boxes: Mapping[str, Point]) -> tuple[float, float, float, float]:
    """Return left, top, right and lower edge of everything drawn; zeros for nothing."""
    if not places:
        return (0.0, 0.0, 0.0, 0.0)
    return (
        min(x - boxes[iri][0] for iri, (x, y) in places.items()),
        min(y - boxes[iri][1] for iri, (x, y) in places.items()),
        max(x + boxes[iri][0] for iri, (x, y) in places.items()),
        max(y + boxes[iri][1] for iri, (x, y) in places.items()),
    )
