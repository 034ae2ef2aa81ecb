"""Where names stand in a picture on paper: beside their actor, never on one another.

Pure: boxes in, boxes out. What finds no free place is left out, and the picture says how many.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_CELL = 24.0


@dataclass(frozen=True, slots=True)
class Label:
    """A name that looks for a place: the actor's middle and radius, and the name's own extent."""

    at: Point
    radius: float
    width: float
    height: float


def place_names(
    labels: Sequence[Label], frame: Box, lines: Iterable[Point]
) -> tuple[list[Point | None], int]:
    """Return the middle of each label's box, the first label first served, and how many found no place.

    Parameters
    ----------
    labels
        In the order of their importance. No name covers an actor or another name.
    frame
        No name goes beyond it.
    lines
        Points along the lines. Of several free places one is taken that covers few of them, is
        near its actor and not near others.
    """
    actors, names, crossed = _Grid(), _Grid(), _Grid()
    for label in labels:
        # A little less than the disc's own square: a name may stand by a disc's corner.
        (x, y), r = label.at, 0.9 * label.radius
        actors.add((x - r, y - r, x + r, y + r))
    for x, y in lines:
        crossed.add((x, y, x, y))
    places: list[Point | None] = []
    for own, label in enumerate(labels):
        free = [
            (len(crossed.touched(box)) + 3 * away + 3 * len(names.touched(_wider(box, 3.0))), number, box)
            for number, (away, box) in enumerate(_beside(label))
            # A name nearer to another actor would be read as that one's.
            if _is_within(box, frame)
            and not names.touched(box)
            and not actors.touched(_wider(box, away + 1.5)) - {own}
        ]
        best = min(free)[2] if free else None
        if best is not None:
            names.add(best)
        places.append(None if best is None else ((best[0] + best[2]) / 2, (best[1] + best[3]) / 2))
    return places, places.count(None)


def _beside(label: Label) -> Iterator[tuple[float, Box]]:
    """Yield how far away and where a name may stand, the place below first: among equals it is taken."""
    (x, y), width, height = label.at, label.width, label.height
    for away in (0.8, 2.5, 5.0):
        gap = label.radius + away
        side, rise, slant = gap + 0.8 + width / 2, gap + height / 2, 0.9 * gap
        spots = [(0.0, -rise), (0.0, rise), (side, 0.0), (-side, 0.0)]
        spots += [(h * (slant + width / 2), v * (slant + height / 2)) for v in (-1, 1) for h in (1, -1)]
        spots += [(h * width / 3, v * rise) for v in (-1, 1) for h in (1, -1)]
        for dx, dy in spots:
            left, bottom = x + dx - width / 2, y + dy - height / 2
            yield away, (left, bottom, left + width, bottom + height)


def _wider(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _is_within(box: Box, frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


class _Grid:
    """Boxes that can be asked which of them another box touches."""

    def __init__(self) -> None:
        self._boxes: list[Box] = []
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self._cells[cell].append(len(self._boxes))
        self._boxes.append(box)

    def touched(self, box: Box) -> set[int]:
        """Return the numbers, in the order added, of the boxes that a box touches."""
        near = {number for cell in _cells(box) for number in self._cells.get(cell, ())}
        return {number for number in near if _touch(box, self._boxes[number])}


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row


def _touch(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
