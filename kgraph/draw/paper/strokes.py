"""Lines, marks and shapes as points: what a picture on paper is drawn from.

Pure geometry in any unit, y upwards; the bends and the shapes are those of the page.
"""

import math
from collections.abc import Sequence

Point = tuple[float, float]
Curve = tuple[Point, Point, Point]
"""Start, control point and end of a quadratic Bézier curve."""

_CORNERS: dict[str, tuple[int, float, float]] = {
    # Corners, the angle of the first, and how far they stand out, so that areas look alike.
    "square": (4, 45.0, 1.25),
    "hexagon": (6, 0.0, 1.1),
    "triangle": (3, 90.0, 1.35),
    "triangleDown": (3, 270.0, 1.35),
    "diamond": (4, 90.0, 1.3),
    "star": (10, 90.0, 1.4),
}


def outline(shape: str, size: float) -> list[Point]:
    """Return the corners of a shape about (0, 0); a circle has many."""
    corners, first, reach = _CORNERS.get(shape, (48, 0.0, 1.0))
    radii = (reach, 0.6) if shape == "star" else (reach, reach)
    return [
        _towards((0.0, 0.0), math.radians(first + 360.0 * i / corners), size * radii[i % 2])
        for i in range(corners)
    ]


def bent(start: Point, end: Point, roundness: float, *, clockwise: bool) -> Curve:
    """Return the curve between two points that bends as vis-network's ``curvedCW`` and ``curvedCCW`` do."""
    turn = (roundness if clockwise else -roundness) * 0.5 * math.pi
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    length = math.hypot(end[0] - start[0], end[1] - start[1]) * (0.5 + 0.5 * roundness)
    return start, _towards(start, angle + turn, length), end


def point_on(curve: Curve, t: float) -> Point:
    """Return the point at ``t`` of a curve, 0 its start and 1 its end."""
    (ax, ay), (bx, by), (cx, cy) = curve
    one, two, three = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return one * ax + two * bx + three * cx, one * ay + two * by + three * cy


def heading(curve: Curve, t: float) -> float:
    """Return the angle in which a curve runs at ``t``."""
    (ax, ay), (bx, by), (cx, cy) = curve
    dx = (1 - t) * (bx - ax) + t * (cx - bx)
    dy = (1 - t) * (by - ay) + t * (cy - by)
    return math.atan2(dy, dx)


def part_of(curve: Curve, first: float, last: float) -> Curve:
    """Return the piece of a curve between two values of ``t``."""
    start, end = point_on(curve, first), point_on(curve, last)
    (ax, ay), (bx, by), (cx, cy) = curve
    one, two, three = (1 - first) * (1 - last), first + last - 2 * first * last, first * last
    return start, (one * ax + two * bx + three * cx, one * ay + two * by + three * cy), end


def leaves(curve: Curve, corners: Sequence[Point], gap: float, *, at_end: bool) -> float:
    """Return the ``t`` at which a curve is ``gap`` outside the shape at its start or its end."""
    centre = curve[2] if at_end else curve[0]
    inside, outside = (1.0, 0.5) if at_end else (0.0, 0.5)
    for _ in range(14):
        middle = (inside + outside) / 2
        x, y = point_on(curve, middle)
        dx, dy = x - centre[0], y - centre[1]
        if math.hypot(dx, dy) < _border(corners, math.atan2(dy, dx)) + gap:
            inside = middle
        else:
            outside = middle
    return outside


def _border(corners: Sequence[Point], angle: float) -> float:
    """Return how far the border of a shape about (0, 0) is in a direction."""
    ux, uy = math.cos(angle), math.sin(angle)
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        ex, ey = bx - ax, by - ay
        slope = ux * ey - uy * ex
        if abs(slope) < 1e-12:
            continue
        distance = (ax * ey - ay * ex) / slope
        along = (ax * uy - ay * ux) / slope
        if distance > 0 and -1e-9 <= along <= 1 + 1e-9:
            return distance
    return 0.0


def placed(points: Sequence[Point], at: Point, angle: float = 0.0) -> list[Point]:
    """Return points about (0, 0) turned by an angle and moved to a place."""
    cos, sin = math.cos(angle), math.sin(angle)
    return [(at[0] + x * cos - y * sin, at[1] + x * sin + y * cos) for x, y in points]


def mark(kind: str, size: float) -> list[Point]:
    """Return a mark that points along the x axis, its tip at (0, 0): closed if filled, else a line."""
    if kind == "circle":
        return [(x - 0.42 * size, y) for x, y in outline("dot", 0.42 * size)]
    if kind == "bar":
        return [(0.0, 0.6 * size), (0.0, -0.6 * size)]
    if kind == "vee":
        return [(-0.8 * size, 0.5 * size), (0.0, 0.0), (-0.8 * size, -0.5 * size)]
    return [(0.0, 0.0), (-1.1 * size, 0.46 * size), (-0.85 * size, 0.0), (-1.1 * size, -0.46 * size)]


FILLED_MARKS = frozenset({"circle", "arrow"})


def mark_length(kind: str | None, size: float) -> float:
    """Return how far before its tip a mark is met by its line."""
    return {"circle": 0.84, "arrow": 0.85}.get(kind or "", 0.0) * size


def before_end(curve: Curve, length: float) -> float:
    """Return the ``t`` at which a curve is ``length`` from its end as the crow flies."""
    return leaves(curve, outline("dot", length), 0.0, at_end=True) if length else 1.0


def _towards(start: Point, angle: float, length: float) -> Point:
    return start[0] + length * math.cos(angle), start[1] + length * math.sin(angle)
