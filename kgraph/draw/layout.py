"""Where each actor stands in the picture, found before the page is opened.

A force-directed layout without chance: actors start on a spiral in breadth-first order, so
the same relations give the same places in every run. A crowd is laid out from coarse to fine
[1]_: first its hubs, each for itself and its neighbours, then everyone around the hubs.

References
----------
.. [1] Walshaw, C. (2003). "A multilevel algorithm for force-directed graph-drawing". Journal
   of Graph Algorithms and Applications 7, 253-285. Here hubs with their neighbours are
   merged instead of matched pairs, since news has few actors that are in most of it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kgraph.draw.forces import ALL_PAIRS_UP_TO, SPACING, Point, Spring, parted, settled
from kgraph.model import Relation

_GOLDEN_ANGLE = math.pi * (3.0 - math.sqrt(5.0))
_ROUNDS = 160
_ROUNDS_IN_A_CROWD = 12
_STRONGEST_TIE = 3.0
_ASPECT = 1.25
_FILLED = 0.2
_SPREAD = 0.6
_GAP = 70.0

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
        # Rounded, since libraries differ in the last digit of a logarithm.
        strength = round((0.35 + 0.65 * (mean + 1.0) / 2.0) * (1.0 + 0.25 * math.log(len(values))), 9)
        ties[one][two] = ties[two][one] = strength
    return dict(ties)


def _groups(ties: Ties) -> list[list[str]]:
    """Return the connected groups, largest first, each in breadth-first order from its hub."""
    seen: set[str] = set()
    groups = []
    for hub in sorted(ties, key=lambda iri: (-len(ties[iri]), iri)):
        if hub not in seen:
            groups.append(_breadth_first(hub, ties))
            seen.update(groups[-1])
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _breadth_first(start: str, ties: Ties) -> list[str]:
    seen, order = {start}, [start]
    for iri in order:  # grows while it is walked
        fresh = [other for other in sorted(ties[iri]) if other not in seen]
        seen.update(fresh)
        order.extend(fresh)
    return order


def _settle(group: Sequence[str], ties: Ties, boxes: Mapping[str, Point]) -> dict[str, Point]:
    places, halves = _spread(_arranged(group, ties)), [boxes[iri] for iri in group]
    scale = _shrinking(places, halves)
    wide, high = scale * math.sqrt(_ASPECT), scale / math.sqrt(_ASPECT)
    apart = parted([(x * wide, y * high) for x, y in places], halves)
    return dict(zip(group, apart, strict=True))


def _spread(places: Sequence[Point]) -> list[Point]:
    """Return the places with the crowded middle drawn apart and the far ones drawn in."""
    middle_x, middle_y = (math.fsum(way) / len(places) for way in zip(*places, strict=True))
    moved = [(x - middle_x, y - middle_y) for x, y in places]
    radii = [math.sqrt(x * x + y * y) for x, y in moved]
    farthest = max(radii) or 1.0
    # By the square root of the distance: a root of another degree would not be exact everywhere.
    share = [1.0 - _SPREAD + _SPREAD * math.sqrt(farthest / max(radius, 1.0)) for radius in radii]
    return [(x * by, y * by) for (x, y), by in zip(moved, share, strict=True)]


def _shrinking(places: Sequence[Point], halves: Sequence[Point]) -> float:
    """Return the factor at which boxes fill a part of the frame: with less, actors would be dots."""
    filled = math.fsum(4.0 * width * height for width, height in halves)
    (left, right), (top, low) = ((min(way), max(way)) for way in zip(*places, strict=True))
    area = max((right - left) * (low - top), 1.0)
    return min(1.0, math.sqrt(filled / _FILLED / area))


def _arranged(group: Sequence[str], ties: Ties) -> list[Point]:
    """Return a place for each of a connected group; a crowd starts from a smaller picture of itself [1]_."""
    if len(group) <= ALL_PAIRS_UP_TO:
        return settled(_spiral(len(group)), _springs(group, ties), _ROUNDS)
    hub_of = _hubs(group, ties)
    fewer = _between_hubs(ties, hub_of)
    hubs = _breadth_first(min(fewer, key=lambda iri: (-len(ties[iri]), iri)), fewer)
    grown = math.sqrt(len(group) / len(hubs))
    around = dict(zip(hubs, _arranged(hubs, fewer), strict=True))
    spiral, taken = _spiral(len(group)), Counter[str]()
    places = []
    for iri in group:
        hub = hub_of[iri]
        (x, y), (dx, dy) = around[hub], spiral[0 if iri == hub else taken[hub] + 1]
        taken[hub] += iri != hub
        places.append((grown * x + 0.6 * dx, grown * y + 0.6 * dy))
    return settled(places, _springs(group, ties), _ROUNDS_IN_A_CROWD)


def _spiral(count: int) -> list[Point]:
    # Rounded, since libraries differ in the last digit of a sine.
    return [
        (
            round(SPACING * math.sqrt(i) * math.cos((i - 1) * _GOLDEN_ANGLE), 6),
            round(SPACING * math.sqrt(i) * math.sin((i - 1) * _GOLDEN_ANGLE), 6),
        )
        for i in range(count)
    ]


def _springs(group: Sequence[str], ties: Ties) -> list[Spring]:
    index = {iri: i for i, iri in enumerate(group)}
    return [
        (index[one], index[two], strength)
        for one in group
        for two, strength in sorted(ties[one].items())
        if one < two
    ]


def _hubs(group: Sequence[str], ties: Ties) -> dict[str, str]:
    """Return for each actor the neighbour, or itself, whose place stands for it in the smaller picture."""
    hubs: set[str] = set()
    for iri in sorted(group, key=lambda iri: (-len(ties[iri]), iri)):
        if hubs.isdisjoint(ties[iri]):
            hubs.add(iri)
    return {
        iri: iri if iri in hubs else min(hubs & ties[iri].keys(), key=lambda hub: (-ties[iri][hub], hub))
        for iri in group
    }


def _between_hubs(ties: Ties, hub_of: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Return how strongly hubs draw together for all that stand with them."""
    fewer: dict[str, dict[str, float]] = {hub: {} for hub in sorted(set(hub_of.values()))}
    for one in sorted(hub_of):
        for two, strength in sorted(ties[one].items()):
            hub, other = hub_of[one], hub_of[two]
            if one < two and hub != other:
                both = min(fewer[hub].get(other, 0.0) + strength, _STRONGEST_TIE)
                fewer[hub][other] = fewer[other][hub] = both
    return fewer


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
