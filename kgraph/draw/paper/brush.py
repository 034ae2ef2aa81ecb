"""How an actor and a relation are put on a sheet: shape, line, dashes and mark in a theme's colours."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kgraph.draw.paper.sheet import Letters, Sheet
from kgraph.draw.paper.strokes import (
    FILLED_MARKS,
    Curve,
    Point,
    before_end,
    heading,
    mark,
    mark_length,
    outline,
    part_of,
    placed,
    point_on,
)
from kgraph.draw.paper.themes import Colours, over
from kgraph.plover import Family

Record = Mapping[str, Any]
"""A node or an edge as :mod:`kgraph.draw.drawing` gives it."""

_THINNEST = 0.45
_SMALLEST_CODE = 3.4


@dataclass(frozen=True, slots=True)
class Brush:
    """Draws the page's records on a sheet; ``scale`` is how many points a pixel of theirs is."""

    sheet: Sheet
    tint: Colours
    scale: float

    def line(self, record: Record, curve: Curve, name: str | None = None) -> None:
        """Draw a relation along a curve from border to border, its mark at the end or in the middle."""
        colour = self._colour(record)
        width = max(_THINNEST, record["width"] * self.scale)
        dashes = [part * self.scale for part in record["dashes"] or ()]
        is_cored = record["family"] in self.tint.cored
        kind = next((arrow["type"] for arrow in record["arrows"].values()), None)
        size = 2.0 + 5.0 * min(self.scale, 0.4) + 1.6 * width
        stem = curve
        if "to" in record["arrows"]:
            stem = part_of(curve, 0.0, before_end(curve, mark_length(kind, size)))
        if is_cored:
            width += 1.1
        self.sheet.stroke(stem, colour, width, is_curve=True, dashes=dashes, name=name)
        if is_cored:
            self.sheet.stroke(stem, self.tint.paper, width - 0.9, is_curve=True, dashes=dashes)
        if kind:
            self._mark(kind, size, curve, (colour, width), is_at_end="to" in record["arrows"])

    def actor(self, record: Record, at: Point, name: str | None = None) -> None:
        """Draw an actor's shape, and a state's code where there is room for it."""
        corners = placed(self.outline(record), at)
        fill = self.tint.paper if record["hollow"] else self.tint.actor
        self.sheet.polygon(corners, fill, self.tint.actor_edge, name=name)
        size = 0.72 * self.radius(record)
        if record["code"] and size >= _SMALLEST_CODE:
            self.sheet.text(at, record["code"], Letters(size, self.tint.ink, bold=True), centred=True)

    def outline(self, record: Record) -> list[Point]:
        """Return the corners of an actor's shape about (0, 0)."""
        return outline(record["shape"], self.radius(record))

    def radius(self, record: Record) -> float:
        """Return an actor's radius in points."""
        return max(1.2, float(record["size"]) * self.scale)

    def _colour(self, record: Record) -> str:
        if record["family"] is None:
            return self.tint.ink
        colour = self.tint.families[Family(record["family"])]
        return over(colour, self.tint.paper, max(0.4, record["belief"])) if self.tint.is_faded else colour

    def _mark(self, kind: str, size: float, curve: Curve, pen: tuple[str, float], *, is_at_end: bool) -> None:
        t = 1.0 if is_at_end else 0.5
        # In the middle of a line the mark's own middle stands there.
        shift = 0.0 if is_at_end else mark_length(kind, size) / 2
        points = placed(mark(kind, size), (shift, 0.0))
        points = placed(points, point_on(curve, t), heading(curve, t))
        colour, width = pen
        if kind in FILLED_MARKS:
            is_hollow = kind == "circle" and bool(self.tint.cored)
            self.sheet.polygon(points, self.tint.paper if is_hollow else colour, colour, width=0.7)
        else:
            self.sheet.stroke(points, colour, max(1.0, 0.9 * width))
