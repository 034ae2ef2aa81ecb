"""The words around a picture on a sheet: heading above, legend and notes below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgraph.draw.paper.brush import Brush
from kgraph.draw.paper.captions import CAUTION, Caption, Row, counted
from kgraph.draw.paper.sheet import Letters, Sheet, width_of
from kgraph.draw.paper.strokes import Point
from kgraph.draw.paper.themes import Colours

MARGIN = 7.0
_TITLE, _SMALL = 11.0, 6.8
_TITLE_LEADING, _LEADING = 14.0, 10.0
_LINE_SAMPLE, _SHAPE_SAMPLE = 26.0, 15.0
_BETWEEN = 22.0
_ROWS = 5
_SCALE = 0.42

Column = tuple[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Heading and legend fitted to a sheet's width, in lines; heights are in points."""

    title: list[str]
    facts: list[str]
    shelves: list[list[Column]]
    notes: list[str]

    @classmethod
    def fitted(cls, words: Caption, width: float) -> "Surroundings":
        """Break the words into lines and columns that a sheet has room for."""
        room = width - 2 * MARGIN
        columns = list(_columns(words))
        return cls(
            wrapped(words.title, room, _TITLE, bold=True, most=2),
            wrapped(words.facts, room, _SMALL),
            _shelved(columns, room),
            wrapped(words.notes, room, _SMALL) if columns else [],
        )

    @property
    def above(self) -> float:
        """How high the heading is."""
        return MARGIN + _TITLE_LEADING * len(self.title) + _LEADING * (len(self.facts) + 1) + 5.0

    @property
    def below(self) -> float:
        """How high legend and notes are."""
        return 2 * MARGIN + 11.0 + sum(map(_shelf_height, self.shelves)) + _LEADING * len(self.notes)

    def draw(self, sheet: Sheet, tint: Colours, unnamed: int) -> None:
        """Draw heading and legend; ``unnamed`` is how many actors found no room for their names."""
        width, height = sheet.size
        y = height - MARGIN - 0.5
        for line in self.title:
            y -= _TITLE_LEADING
            sheet.text((MARGIN, y + 4.0), line, Letters(_TITLE, tint.ink, bold=True), name="title")
        for line in self.facts:
            y -= _LEADING
            sheet.text((MARGIN, y + 2.5), line, Letters(_SMALL, tint.muted))
        sheet.text((MARGIN, y - _LEADING + 2.5), CAUTION, Letters(_SMALL, tint.ink, bold=True))
        y = self.below - MARGIN
        if unnamed:
            words = f"{counted(unnamed, 'actor')} without a name here, for want of room"
            sheet.text((MARGIN, y + 5.0), words, Letters(_SMALL, tint.muted))
        if self.shelves:
            sheet.stroke([(MARGIN, y + 2), (width - MARGIN, y + 2)], tint.rule, 0.6)
        brush = Brush(sheet, tint, _SCALE)
        for shelf in self.shelves:
            x = MARGIN
            for column in shelf:
                _draw_column(brush, column, (x, y - _LEADING * _has_heading(shelf)))
                x += _column_width(column) + _BETWEEN
            y -= _shelf_height(shelf)
        for line in self.notes:
            y -= _LEADING
            sheet.text((MARGIN, y + 2.5), line, Letters(_SMALL, tint.muted))


def wrapped(words: str, room: float, size: float, *, bold: bool = False, most: int = 9) -> list[str]:
    """Return a text in lines no wider than ``room`` points; what does not fit ``most`` lines is cut."""
    lines: list[str] = []
    rest = words[:1500]
    while rest and len(lines) < most:
        count = _fitting(rest, room, size, bold=bold)
        if count < len(rest) and len(lines) == most - 1:
            lines.append(rest[: count - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}")
            break
        cut = count if count == len(rest) else rest.rfind(" ", 1, count + 1)
        lines.append(rest[: cut if cut > 0 else count].strip())
        rest = rest[cut if cut > 0 else count :].strip()
    return lines


def _fitting(text: str, room: float, size: float, *, bold: bool) -> int:
    """Return how many characters from the start fit, at least two."""
    low, high = 2, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle], size, bold=bold) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _columns(words: Caption) -> Iterator[Column]:
    """Yield the legend's blocks, those of many rows in several columns of which the first has the heading."""
    for heading, rows in words.blocks:
        for start in range(0, len(rows), _ROWS):
            yield "" if start else heading, rows[start : start + _ROWS]


def _shelved(columns: Sequence[Column], room: float) -> list[list[Column]]:
    """Return the columns in rows of as many as there is room for side by side."""
    shelves: list[list[Column]] = []
    used = room
    for column in columns:
        width = _column_width(column)
        if used + width > room:
            shelves.append([])
            used = 0.0
        shelves[-1].append(column)
        used += width + _BETWEEN
    return shelves


def _column_width(column: Column) -> float:
    return max(_sample_width(row) + width_of(_row_words(row), _SMALL) for row in column[1])


def _sample_width(row: Row) -> float:
    return _SHAPE_SAMPLE if "shape" in row.record else _LINE_SAMPLE


def _row_words(row: Row) -> str:
    return f"{row.words}\N{EN SPACE}{row.count:,}"


def _shelf_height(shelf: Sequence[Column]) -> float:
    return _LEADING * (_has_heading(shelf) + max(len(rows) for _, rows in shelf)) + 7.0


def _has_heading(shelf: Sequence[Column]) -> bool:
    return any(heading for heading, _ in shelf)


def _draw_column(brush: Brush, column: Column, top_left: Point) -> None:
    sheet, tint = brush.sheet, brush.tint
    x, y = top_left
    sheet.text((x, y + 2.5), column[0], Letters(_SMALL, tint.muted, bold=True))
    for row in column[1]:
        y -= _LEADING
        _draw_sample(brush, row, (x, y + 5.0))
        sheet.text((x + _sample_width(row), y + 2.5), _row_words(row), Letters(_SMALL, tint.ink))


def _draw_sample(brush: Brush, row: Row, at: Point) -> None:
    """Draw a row's line or shape with its left end at a point, in one size for all rows."""
    x, y = at
    if "shape" in row.record:
        brush.actor({**row.record, "size": 8.5, "code": None}, (x + 5.0, y))
    else:
        curve = ((x, y), (x + 10.0, y), (x + 20.0, y))
        brush.line({**row.record, "width": 2.6, "belief": 1.0, "dashes": _sample_dashes(row)}, curve)


def _sample_dashes(row: Row) -> list[float]:
    dashes = row.record["dashes"]
    if not dashes:
        return []
    return [0.1, 6.0] if dashes[0] < 1 else [9.0, 6.0]
