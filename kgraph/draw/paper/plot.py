"""Actors, lines and names in a box of a sheet: the picture itself, without title and legend."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from kgraph.draw.paper.brush import Brush, Record
from kgraph.draw.paper.captions import plain
from kgraph.draw.paper.names import Box, Label, place_names
from kgraph.draw.paper.sheet import Letters, Sheet, width_of
from kgraph.draw.paper.strokes import Curve, Point, bent, leaves, part_of, point_on
from kgraph.draw.paper.themes import Colours
from kgraph.draw.wording import short_name

_NAME_SIZE = 6.4
_NAME_HEIGHT = 7.8
_LONG, _LONGEST = 18, 44
_GAP = 1.2

# Points for a pixel of the page. A picture of three actors does not fill its sheet; on a
# crowded one places draw together, while shapes and lines stay large enough to be told apart.
_WIDEST, _NARROWEST = 0.7, 0.27
_ROOM_BESIDE, _ROOM_BELOW = 34.0, 20.0


def height_for(points: Sequence[Record], width: float) -> float:
    """Return the height that a picture of this width needs to keep the page's proportions."""
    left, low, right, high = _extent(points)
    scale = min(_WIDEST, (width - 2 * _ROOM_BESIDE) / max(right - left, 1.0))
    return (high - low) * scale + 2 * _ROOM_BELOW


def draw_plot(
    sheet: Sheet, points: Sequence[Record], lines: Sequence[Record], box: Box, tint: Colours
) -> int:
    """Draw actors, lines and names into a box, and return how many names found no place."""
    scale, places = _places(points, box)
    brush = Brush(sheet, tint, max(scale, min(_NARROWEST, _tightest(points, places))))
    curves = {line["id"]: _curve(line, points, places, brush) for line in lines}
    # What few events stand behind lies below.
    for line in sorted(lines, key=lambda line: (line["width"], line["id"])):
        brush.line(line, curves[line["id"]], f"relation-{line['id']}")
    for point in points:
        brush.actor(point, places[point["id"]], f"actor-{point['id']}")
    return _draw_names(brush, points, places, box, _along(curves.values()))


def _extent(points: Sequence[Record]) -> Box:
    xs, ys = [point["x"] for point in points], [point["y"] for point in points]
    return min(xs), min(ys), max(xs), max(ys)


def _places(points: Sequence[Record], box: Box) -> tuple[float, dict[int, Point]]:
    """Return how many points a pixel is, and where each actor stands, upright and in the box's middle."""
    left, low, right, high = _extent(points)
    scale = min(
        _WIDEST,
        (box[2] - box[0] - 2 * _ROOM_BESIDE) / max(right - left, 1.0),
        (box[3] - box[1] - 2 * _ROOM_BELOW) / max(high - low, 1.0),
    )
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return scale, {
        point["id"]: (
            x + (point["x"] - (left + right) / 2) * scale,
            y - (point["y"] - (low + high) / 2) * scale,
        )
        for point in points
    }


def _tightest(points: Sequence[Record], places: Mapping[int, Point]) -> float:
    """Return how many points a pixel may be so that no shape of an actor touches another."""
    sizes = [(*places[point["id"]], point["size"]) for point in points]
    return min(
        (
            0.94 * math.hypot(x - u, y - v) / (one + two)
            for (x, y, one), (u, v, two) in combinations(sizes, 2)
        ),
        default=_NARROWEST,
    )


def _curve(line: Record, points: Sequence[Record], places: Mapping[int, Point], brush: Brush) -> Curve:
    """Return a relation's line from the border of its source to that of its target."""
    bend = line["smooth"]
    curve = bent(
        places[line["from"]],
        places[line["to"]],
        bend["roundness"] if bend["enabled"] else 0.0,
        clockwise=bend["type"] == "curvedCW",
    )
    first = leaves(curve, brush.outline(points[line["from"]]), 0.0, at_end=False)
    last = leaves(curve, brush.outline(points[line["to"]]), _GAP, at_end=True)
    return part_of(curve, first, last)


def _along(curves: Iterable[Curve]) -> Iterator[Point]:
    """Yield points along the curves, about as many as a name is long."""
    for curve in curves:
        for step in range(1, 16):
            yield point_on(curve, step / 16)


def _draw_names(
    brush: Brush,
    points: Sequence[Record],
    places: Mapping[int, Point],
    box: Box,
    lines: Iterable[Point],
) -> int:
    ranked = sorted(points, key=lambda point: (-point["degree"], point["id"]))
    names = [_in_lines(short_name(plain(point["name"]), _LONGEST)) for point in ranked]
    labels = [
        Label(
            places[point["id"]],
            brush.radius(point),
            max(width_of(line, _NAME_SIZE) for line in lines_of_name),
            _NAME_HEIGHT * len(lines_of_name),
        )
        for point, lines_of_name in zip(ranked, names, strict=True)
    ]
    found, missing = place_names(labels, box, lines)
    letters, paper = Letters(_NAME_SIZE, brush.tint.ink), brush.tint.paper
    for point, name, at in zip(ranked, names, found, strict=True):
        if at is not None:
            brush.sheet.text(
                at, "\n".join(name), letters, centred=True, behind=paper, name=f"name-{point['id']}"
            )
    return missing


def _in_lines(name: str) -> list[str]:
    """Return a name in one line, or a long one of several words in two of about one length."""
    gaps = [place for place, letter in enumerate(name) if letter == " "]
    if len(name) <= _LONG or not gaps:
        return [name]
    middle = min(gaps, key=lambda place: abs(place - len(name) / 2))
    return [name[:middle], name[middle + 1 :]]
