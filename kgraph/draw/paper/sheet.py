"""A sheet of paper to draw on, written as SVG, PNG or PDF.

The one door to matplotlib, which is never asked for its global figure: a sheet is made, drawn
by the canvas of its format, and forgotten. Text is drawn as text, never read as mathematics.
"""

import io
import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kgraph.draw.paper.strokes import Point

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

_log = logging.getLogger(__name__)

_DOTS_PER_INCH = 300
_MISSING = "\N{REPLACEMENT CHARACTER}"

# What a file says of itself must not differ from run to run.
_METADATA: dict[str, dict[str, str | None]] = {
    ".svg": {"Date": None, "Creator": None},
    ".png": {"Software": None},
    ".pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
SUFFIXES = tuple(_METADATA)
"""The endings of the files that a sheet can be written to."""

_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "kgraph",
    "svg.fonttype": "none",  # text stays text
    "pdf.fonttype": 42,  # whole outlines, which journals ask for
    "lines.scale_dashes": False,
    "font.sans-serif": ["DejaVu Sans", "Verdana"],  # as wide as one another
    "text.parse_math": False,
    "text.usetex": False,
}


@contextmanager
def own_settings() -> Iterator[None]:
    """Draw by these settings alone, whatever the user's matplotlibrc says."""
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        yield


class Letters(NamedTuple):
    """How words are written: their size in points, their colour, their weight."""

    size: float
    colour: str
    bold: bool = False


class Sheet:
    """A sheet in points with (0, 0) at its lower left, for one kind of file.

    Parameters
    ----------
    size
        Width and height in points.
    paper
        Its colour.
    suffix
        One of :data:`SUFFIXES`.
    """

    def __init__(self, size: Point, paper: str, suffix: str) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.size = size
        self._suffix = suffix
        self._lacking: set[str] = set()
        self._figure = Figure(figsize=(size[0] / 72, size[1] / 72), dpi=_DOTS_PER_INCH, facecolor=paper)
        self._points = Affine2D().scale(1 / 72) + self._figure.dpi_scale_trans

    def polygon(
        self, corners: Sequence[Point], fill: str, edge: str, *, width: float = 0.7, name: str | None = None
    ) -> None:
        """Draw a closed shape; ``name`` is its id in an SVG file."""
        from matplotlib.patches import Polygon

        shape = Polygon(corners, closed=True, facecolor=fill, edgecolor=edge, linewidth=width)
        shape.set_joinstyle("miter")
        self._add(shape, name)

    def stroke(
        self,
        points: Sequence[Point],
        colour: str,
        width: float,
        *,
        is_curve: bool = False,
        dashes: Sequence[float] = (),
        name: str | None = None,
    ) -> None:
        """Draw a line through points, or the quadratic curve that three of them give."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path as Outline

        code = Outline.CURVE3 if is_curve else Outline.LINETO
        codes = [Outline.MOVETO, *[code] * (len(points) - 1)]
        line = PathPatch(Outline(list(points), codes), facecolor="none", edgecolor=colour, linewidth=width)
        # Dots are dashes of no length with round ends.
        line.set_capstyle("round" if dashes and dashes[0] < 0.5 else "butt")
        line.set_joinstyle("miter")
        if dashes:
            line.set_linestyle((0, tuple(dashes)))
        self._add(line, name)

    def text(
        self,
        at: Point,
        words: str,
        letters: Letters,
        *,
        centred: bool = False,
        behind: str | None = None,
        name: str | None = None,
    ) -> None:
        """Write words on a baseline from a point, or with their middle on it, over a ground if given."""
        from matplotlib.text import Text

        ground = {"facecolor": behind, "edgecolor": "none", "alpha": 0.75, "pad": 0.3} if behind else None
        text = Text(
            *at,
            self._written(words),
            color=letters.colour,
            fontproperties=_font(letters.size, bold=letters.bold),
            horizontalalignment="center" if centred else "left",
            verticalalignment="center" if "\n" in words else "center_baseline" if centred else "baseline",
            linespacing=1.0,
            parse_math=False,
            bbox=ground,
        )
        self._add(text, name)

    def content(self, title: str) -> bytes:
        """Return the file; the same drawing gives the same bytes."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.backends.backend_pdf import FigureCanvasPdf
        from matplotlib.backends.backend_svg import FigureCanvasSVG

        canvases: dict[str, Any] = {".svg": FigureCanvasSVG, ".png": FigureCanvasAgg, ".pdf": FigureCanvasPdf}
        metadata = {"Title": title, **_METADATA[self._suffix]}
        written = io.BytesIO()
        with warnings.catch_warnings():
            # Only SVG still has letters that the font lacks, and there the reader's fonts draw them.
            warnings.filterwarnings("ignore", message="Glyph .* missing from")
            canvas = canvases[self._suffix](self._figure)
            canvas.print_figure(written, format=self._suffix[1:], dpi=_DOTS_PER_INCH, metadata=metadata)
        if self._lacking:
            _log.warning(
                "%d letters that the font of %s files lacks are drawn as %r; an .svg file keeps them",
                len(self._lacking),
                self._suffix,
                _MISSING,
            )
        return written.getvalue()

    def _written(self, words: str) -> str:
        """Return words as they can be written in this kind of file."""
        if self._suffix == ".svg":
            return words
        lacking = {c for c in words if c != "\n" and ord(c) not in _drawable(bold=False)}
        self._lacking |= lacking
        return words.translate({ord(c): _MISSING for c in lacking})

    def _add(self, artist: Any, name: str | None) -> None:
        artist.set_transform(self._points)
        artist.set_gid(name)
        self._figure.add_artist(artist)


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide words are, in points."""
    from matplotlib.textpath import text_to_path

    # A letter that the font lacks is as wide as the sign for it.
    known = "".join(c if ord(c) in _drawable(bold=bold) else _MISSING for c in words)
    font = _font(size, bold=bold)
    return float(text_to_path.get_text_width_height_descent(known, font, ismath=False)[0])


@cache
def _font(size: float, *, bold: bool) -> "FontProperties":
    """Return the font that comes with matplotlib, the same on every machine."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(
        family="sans-serif", weight="bold" if bold else "normal", size=size, fname=_face(bold=bold)
    )


def _face(*, bold: bool) -> Path:
    from matplotlib import get_data_path

    return Path(get_data_path()) / "fonts/ttf" / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


@cache
def _drawable(*, bold: bool) -> frozenset[int]:
    """Return the code points that the font can draw."""
    from matplotlib.font_manager import get_font

    return frozenset(get_font(_face(bold=bold)).get_charmap())
