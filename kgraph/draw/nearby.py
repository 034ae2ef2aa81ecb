"""Places for those who have no room in the picture at first: free ones near whom they deal with.

Not a layout: each is put down once and nobody moves, so that twenty thousand take a moment.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import chain

from kgraph.model import Relation

_CELL = 44
_BLOCK = 8
_GAP = 4

Place = tuple[int, int]


def places_nearby(
    relations: Sequence[Relation], placed: Mapping[str, Place], sizes: Mapping[str, float]
) -> dict[str, Place]:
    """Return a place for each actor's IRI: as it is, or the free one nearest to its strongest partner.

    Parameters
    ----------
    relations
        In any order: the places do not depend on it.
    placed
        Who has a place already. May be empty.
    sizes
        For each actor's IRI, how far what is drawn reaches from its place, in pixels.
    """
    ties = _events(relations)
    places = dict(placed)
    grid = _Grid(places, sizes)
    strength = {iri: sum(partners.values()) for iri, partners in ties.items()}
    for start, partner in _from_strong_to_weak(ties, places, strength):
        places[start] = grid.free_place(places.get(partner, (0, 0)))
    return places


def _events(relations: Sequence[Relation]) -> dict[str, Counter[str]]:
    ties: dict[str, Counter[str]] = defaultdict(Counter)
    for relation in relations:
        one, two = relation.source.iri, relation.target.iri
        ties[one][two] += relation.events
        ties[two][one] += relation.events
    return ties


def _from_strong_to_weak(
    ties: Mapping[str, Counter[str]], places: Mapping[str, Place], strength: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """Yield each actor without a place with a partner that has one; "" for the first of a group apart."""

    def asked(partner: str) -> Iterator[tuple[int, int, str, str]]:
        return ((-events, -strength[iri], iri, partner) for iri, events in ties[partner].items())

    seen = set(places)
    # The first of a group apart comes after all that have a partner in the picture.
    waiting = [(0, -events, iri, "") for iri, events in strength.items()]
    waiting.extend(chain.from_iterable(asked(partner) for partner in places if partner in ties))
    heapify(waiting)
    while waiting:
        *_, iri, partner = heappop(waiting)
        if iri not in seen:
            seen.add(iri)
            yield iri, partner
            for one in asked(iri):
                heappush(waiting, one)


class _Grid:
    """Which cells of the paper are free, by blocks, so that a full block is passed in one step."""

    def __init__(self, places: Mapping[str, Place], sizes: Mapping[str, float]) -> None:
        self._free: dict[Place, set[Place]] = {}
        taken = 0
        for iri, (x, y) in places.items():
            reach = sizes[iri] + _GAP
            columns, rows = (
                range(round((at - reach) / _CELL), round((at + reach) / _CELL) + 1) for at in (x, y)
            )
            for column in columns:
                for row in rows:
                    self._cells(column // _BLOCK, row // _BLOCK).discard((column, row))
                    taken += 1
        # In a square so large there are free blocks around any block.
        most = math.isqrt((taken + len(sizes)) // _BLOCK**2) + 2
        steps = range(-most, most + 1)
        self._steps = sorted(
            ((dx, dy) for dx in steps for dy in steps), key=lambda step: (step[0] ** 2 + step[1] ** 2, step)
        )
        self._passed: Counter[Place] = Counter()

    def free_place(self, near: Place) -> Place:
        """Return the middle of a free cell near a place, and take it."""
        column, row = round(near[0] / _CELL), round(near[1] / _CELL)
        block = (column // _BLOCK, row // _BLOCK)
        # Cells once taken stay taken: the search goes on where it ended for this block.
        while True:
            dx, dy = self._steps[self._passed[block]]
            cells = self._cells(block[0] + dx, block[1] + dy)
            if cells:
                break
            self._passed[block] += 1
        *_, cell = min([((x - column) ** 2 + (y - row) ** 2, (x, y)) for x, y in cells])
        cells.remove(cell)
        return cell[0] * _CELL, cell[1] * _CELL

    def _cells(self, column: int, row: int) -> set[Place]:
        """Return the free cells of a block; before anything stands there, all are."""
        if (column, row) not in self._free:
            self._free[column, row] = {
                (column * _BLOCK + dx, row * _BLOCK + dy) for dx in range(_BLOCK) for dy in range(_BLOCK)
            }
        return self._free[column, row]
