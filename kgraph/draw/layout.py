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
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kgraph.model import Relation

SPACING = 150.0
"""The distance in pixels that two actors with one neutral relation settle at, about."""

_GOLDEN_ANGLE = math.pi * (3.0 - math.sqrt(5.0))
_ALL_PAIRS_UP_TO = 140
_CELLS_ACROSS = 16
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
            SPACING * math.sqrt(i) * math.cos((i - 1) * _GOLDEN_ANGLE),
            SPACING * math.sqrt(i) * math.sin((i - 1) * _GOLDEN_ANGLE),
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
    rounds = 240 if len(group) <= _ALL_PAIRS_UP_TO else 60
    for step in range(rounds):
        places = _moved(places, springs, SPACING * (1.0 - step / rounds) ** 1.5)
    # A crowd is drawn closer together, or its actors would be dots in the first view.
    scale = min(1.0, _ALL_PAIRS_UP_TO / len(group)) ** 0.35
    wide, high = scale * math.sqrt(_ASPECT), scale / math.sqrt(_ASPECT)
    stretched = [(x * wide, y * high) for x, y in places]
    parted = _parted(stretched, [boxes[iri] for iri in group])
    return dict(zip(group, parted, strict=True))


def _moved(places: Sequence[Point], springs: Sequence[tuple[int, int, float]], heat: float) -> list[Point]:
    """Return the places after one round, no actor moved farther than ``heat``."""
    # A light pull to the middle keeps branches from drifting off.
    pull = [[-0.06 * x, -0.06 * y] for x, y in places]
    if len(places) <= _ALL_PAIRS_UP_TO:
        _repel(places, _near(places, math.inf), pull)
    else:
        reach = _cell_width(places)
        _repel(places, _near(places, reach), pull)
        _repel_far(places, reach, pull)
    for i, j, strength in springs:
        dx, dy = places[i][0] - places[j][0], places[i][1] - places[j][1]
        draw = strength * math.sqrt(dx * dx + dy * dy) / SPACING
        pull[i][0] -= dx * draw
        pull[i][1] -= dy * draw
        pull[j][0] += dx * draw
        pull[j][1] += dy * draw
    moved = []
    for (x, y), (fx, fy) in zip(places, pull, strict=True):
        force = math.sqrt(fx * fx + fy * fy) or 1.0
        share = min(force, heat) / force
        moved.append((x + fx * share, y + fy * share))
    return moved


def _repel(
    places: Sequence[Point], near: Iterable[tuple[int, Sequence[int]]], pull: list[list[float]]
) -> None:
    # The innermost loop of the layout: plain arithmetic, no calls.
    square = SPACING * SPACING
    for i, others in near:
        x, y = places[i]
        sum_x = sum_y = 0.0
        for j in others:
            other_x, other_y = places[j]
            dx, dy = x - other_x, y - other_y
            push = square / (dx * dx + dy * dy + 1.0)
            sum_x += dx * push
            sum_y += dy * push
            pull[j][0] -= dx * push
            pull[j][1] -= dy * push
        pull[i][0] += sum_x
        pull[i][1] += sum_y


def _cell_width(places: Sequence[Point]) -> float:
    xs = [x for x, _ in places]
    ys = [y for _, y in places]
    return max(max(xs) - min(xs), max(ys) - min(ys), SPACING) / _CELLS_ACROSS


def _repel_far(places: Sequence[Point], reach: float, pull: list[list[float]]) -> None:
    """Push each cell's actors off by every cell that is not beside it, taken as one body in its centre."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, (x, y) in enumerate(places):
        cells[math.floor(x / reach), math.floor(y / reach)].append(i)
    bodies = [
        (
            cell,
            math.fsum(places[i][0] for i in members) / len(members),
            math.fsum(places[i][1] for i in members) / len(members),
            members,
        )
        for cell, members in cells.items()
    ]
    square = SPACING * SPACING
    for (column, row), x, y, members in bodies:
        sum_x = sum_y = 0.0
        for (other_column, other_row), other_x, other_y, others in bodies:
            if abs(column - other_column) <= 1 and abs(row - other_row) <= 1:
                continue
            dx, dy = x - other_x, y - other_y
            push = square * len(others) / (dx * dx + dy * dy)
            sum_x += dx * push
            sum_y += dy * push
        for i in members:
            pull[i][0] += sum_x
            pull[i][1] += sum_y


def _near(places: Sequence[Point], reach: float) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield each place with earlier ones that may be nearer than ``reach``, each pair once."""
    if math.isinf(reach):
        yield from ((i, range(i)) for i in range(len(places)))
        return
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, (x, y) in enumerate(places):
        column, row = math.floor(x / reach), math.floor(y / reach)
        around = [
            other
            for dc in (-1, 0, 1)
            for dr in (-1, 0, 1)
            for other in cells.get((column + dc, row + dr), ())
        ]
        yield i, around
        cells[column, row].append(i)


def _parted(places: Sequence[Point], halves: Sequence[Point]) -> list[Point]:
    """Return the places with overlapping boxes pushed apart along the shorter way."""
    apart = [list(place) for place in places]
    reach = 2.0 * max(max(half) for half in halves)
    for _ in range(120):
        overlapping = False
        for i, others in _near([(x, y) for x, y in apart], reach):
            for j in others:
                overlapping |= _part(apart, halves, i, j)
        if not overlapping:
            break
    return [(x, y) for x, y in apart]


def _part(apart: list[list[float]], halves: Sequence[Point], i: int, j: int) -> bool:
    """Push two boxes apart where they overlap by more than half a pixel, and tell whether they did."""
    over_x = halves[i][0] + halves[j][0] - abs(apart[i][0] - apart[j][0])
    if over_x <= 0.5:
        return False
    over_y = halves[i][1] + halves[j][1] - abs(apart[i][1] - apart[j][1])
    if over_y <= 0.5:
        return False
    axis, over = (0, over_x) if over_x < over_y else (1, over_y)
    shift = (over / 2.0) * (1.0 if apart[i][axis] >= apart[j][axis] else -1.0)
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
