"""Springs and repulsion: points that find their places, and boxes that make room.

Plain arithmetic in Python and nothing random: with no linear algebra library in between, no
library's version or processor moves an actor.

References
----------
.. [1] Fruchterman, T. and Reingold, E. (1991). "Graph drawing by force-directed
   placement". Software: Practice and Experience 21, 1129-1164. Its grid variant is used
   where the points are many.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

SPACING = 150.0
"""The distance in pixels that two actors with one neutral relation settle at, about."""

ALL_PAIRS_UP_TO = 140
"""Above this many points only near ones repel one another."""

_REACH = 1.6 * SPACING

# Boxes are pushed a few times before their neighbours are looked up again.
_SEARCHES = 24
_PUSHES = 4
_MARGIN = 12.0

Point = tuple[float, float]
Spring = tuple[int, int, float]


def settled(places: Sequence[Point], springs: Sequence[Spring], rounds: int) -> list[Point]:
    """Return the places after so many rounds, each cooler than the one before [1]_."""
    many = len(places) > ALL_PAIRS_UP_TO
    for step in range(rounds):
        pull = _drawn_together(places, springs, many=many)
        _repel(places, pull, many=many)
        places = _moved(places, pull, SPACING * (1.0 - step / rounds) ** 1.5)
    return list(places)


def _drawn_together(
    places: Sequence[Point], springs: Sequence[Spring], *, many: bool
) -> tuple[list[float], list[float]]:
    # A light pull to the middle keeps branches from drifting off. Where only near points
    # repel, nothing would stand against it.
    middle = 0.0 if many else -0.06
    pull_x, pull_y = [middle * x for x, _ in places], [middle * y for _, y in places]
    for i, j, strength in springs:
        (x, y), (other_x, other_y) = places[i], places[j]
        dx, dy = x - other_x, y - other_y
        draw = strength * math.sqrt(dx * dx + dy * dy) / SPACING
        pull_x[i] -= dx * draw
        pull_y[i] -= dy * draw
        pull_x[j] += dx * draw
        pull_y[j] += dy * draw
    return pull_x, pull_y


def _repel(places: Sequence[Point], pull: tuple[list[float], list[float]], *, many: bool) -> None:
    # The innermost loop of the layout: plain arithmetic, no calls.
    pull_x, pull_y = pull
    square = SPACING * SPACING
    everyone = ((i, range(i)) for i in range(len(places)))
    for i, others in near(places, _REACH) if many else everyone:
        x, y = places[i]
        sum_x = sum_y = 0.0
        for j in others:
            other_x, other_y = places[j]
            dx = x - other_x
            dy = y - other_y
            push = square / (dx * dx + dy * dy + 1.0)
            dx *= push
            dy *= push
            sum_x += dx
            sum_y += dy
            pull_x[j] -= dx
            pull_y[j] -= dy
        pull_x[i] += sum_x
        pull_y[i] += sum_y


def _moved(places: Sequence[Point], pull: tuple[list[float], list[float]], heat: float) -> list[Point]:
    """Return the places after one round, no point moved farther than ``heat``."""
    moved = []
    for (x, y), fx, fy in zip(places, *pull, strict=True):
        force = math.sqrt(fx * fx + fy * fy) or 1.0
        share = min(force, heat) / force
        moved.append((x + fx * share, y + fy * share))
    return moved


def near(places: Sequence[Point], reach: float) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield each place with earlier ones that may be nearer than ``reach``, each pair once."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, (x, y) in enumerate(places):
        cells[math.floor(x / reach), math.floor(y / reach)].append(i)
    for (column, row), members in cells.items():
        # Half of the eight cells around: the other half meets this one from its own side.
        beside = [
            other
            for place in ((column + 1, row - 1), (column + 1, row), (column + 1, row + 1), (column, row + 1))
            if place in cells
            for other in cells[place]
        ]
        for rank, i in enumerate(members):
            yield i, members[:rank] + beside


def parted(places: Sequence[Point], halves: Sequence[Point]) -> list[Point]:
    """Return the places with overlapping boxes pushed apart along the shorter way."""
    xs, ys = [x for x, _ in places], [y for _, y in places]
    for _ in range(_SEARCHES):
        pairs = _close(xs, ys, halves)
        if not _push(pairs, xs, ys):
            break
        for _ in range(_PUSHES):
            _push(pairs, xs, ys)
    return list(zip(xs, ys, strict=True))


def _close(
    xs: Sequence[float], ys: Sequence[float], halves: Sequence[Point]
) -> list[tuple[int, int, float, float]]:
    """Return the pairs of boxes that overlap or nearly do, with the distances that part them."""
    reach = 2.0 * max(max(half) for half in halves) + _MARGIN
    close = []
    for i, others in near(list(zip(xs, ys, strict=True)), reach):
        x, y, (half_x, half_y) = xs[i], ys[i], halves[i]
        for j in others:
            wide = half_x + halves[j][0]
            if abs(x - xs[j]) < wide + _MARGIN:
                high = half_y + halves[j][1]
                if abs(y - ys[j]) < high + _MARGIN:
                    close.append((i, j, wide, high))
    return close


def _push(pairs: Sequence[tuple[int, int, float, float]], xs: list[float], ys: list[float]) -> bool:
    """Push overlapping boxes apart, and tell whether any did."""
    overlapping = False
    for i, j, wide, high in pairs:
        # Half a pixel is nothing.
        over_x = wide - abs(xs[i] - xs[j])
        if over_x <= 0.5:
            continue
        over_y = high - abs(ys[i] - ys[j])
        if over_y <= 0.5:
            continue
        overlapping = True
        axis, over = (xs, over_x) if over_x < over_y else (ys, over_y)
        shift = over / 2.0 if axis[i] >= axis[j] else -over / 2.0
        axis[i] += shift
        axis[j] -= shift
    return overlapping
