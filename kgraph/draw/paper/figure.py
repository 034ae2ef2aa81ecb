"""A picture for a paper or a slide: what the page draws, without a browser.

The places, shapes, widths, dashes and bends are those of :mod:`kgraph.draw.drawing`. Paper
cannot be zoomed: fewer actors are drawn, each with its name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kgraph.draw.drawing import edges, nodes, strongest, summary
from kgraph.draw.paper.captions import Caption, Records, caption
from kgraph.draw.paper.legend import MARGIN, Surroundings
from kgraph.draw.paper.plot import draw_plot, height_for
from kgraph.draw.paper.sheet import SUFFIXES, Letters, Sheet, own_settings
from kgraph.draw.paper.themes import Theme, colours
from kgraph.errors import ExportError
from kgraph.export.atomic import atomic_write
from kgraph.model import Relation

_POINTS_PER_CM = 72 / 2.54
_LOWEST_CM, _HIGHEST_CM = 7.0, 25.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is to look.

    Parameters
    ----------
    theme
        Its colours.
    width_cm, height_cm
        Its size, 5 to 100 cm either way; a height of None is what the picture needs, up to an A4 page.
    actors
        How many are drawn at most: those with the most events.

    Raises
    ------
    ValueError
        For a size or a number that no picture can have.
    """

    theme: Theme = Theme.LIGHT
    width_cm: float = 17.0
    height_cm: float | None = None
    actors: int = 40

    def __post_init__(self) -> None:
        for length in (self.width_cm, self.height_cm):
            if length is not None and not 5 <= length <= 100:
                raise ValueError(f"a picture is 5 to 100 cm wide and high, got {length:g} cm")
        if self.actors < 2:
            raise ValueError(f"a picture needs at least 2 actors, got {self.actors}")


def write_figure(
    relations: Sequence[Relation],
    path: Path,
    *,
    title: str = "Relations in the news",
    articles: int | None = None,
    empty_reason: str = "",
    look: Look | None = None,
) -> None:
    """Write the picture of :func:`figure` in the format of the path's suffix, whole or not at all.

    Raises
    ------
    ExportError
        For another suffix than those of :data:`SUFFIXES`, or a place that cannot be written.
    """
    content = figure(
        relations, path.suffix, title=title, articles=articles, empty_reason=empty_reason, look=look
    )
    with atomic_write(path) as file:
        file.write(content)


def figure(
    relations: Sequence[Relation],
    suffix: str,
    *,
    title: str = "Relations in the news",
    articles: int | None = None,
    empty_reason: str = "",
    look: Look | None = None,
) -> bytes:
    """Return a picture as a file's bytes; the same relations in any order give the same.

    Parameters
    ----------
    relations
        May be empty: the picture then says why nothing is drawn.
    suffix
        One of :data:`SUFFIXES`.
    title
        Any text; more than two lines of it are cut.
    articles
        How many articles were read; None counts those that a statement is taken from.
    empty_reason
        One sentence for an empty picture.
    look
        None is the first look.

    Raises
    ------
    ExportError
        For another suffix.
    """
    if suffix.lower() not in SUFFIXES:
        raise ExportError(
            f"no picture can be written as {suffix or 'a file without an ending'}",
            hint=f"end the file's name in {', '.join(SUFFIXES)}",
        )
    look = look or Look()
    # As on the page, so that every line bends as it does there.
    ordered = sorted(relations, key=lambda r: (r.source.name, r.target.name, r.iri))
    shown, actors = strongest(ordered, look.actors)
    points = nodes(shown)
    lines = edges(shown, {str(point["iri"]): number for number, point in enumerate(points)})
    if ordered and not shown:
        empty_reason = f"The {look.actors} actors with the most events have none with one another: draw more."
    found = summary(ordered, articles) | {"actors": actors, "empty": empty_reason}
    words = caption((points, lines), found, title, is_faded=colours(look.theme).is_faded)
    with own_settings():
        return _drawn((points, lines), words, look, suffix.lower())


def _drawn(drawn: tuple[Records, Records], words: Caption, look: Look, suffix: str) -> bytes:
    """Return the sheet as a file: the heading above, the legend below, the picture in the room between."""
    points, lines = drawn
    tint = colours(look.theme)
    width = look.width_cm * _POINTS_PER_CM
    around = Surroundings.fitted(words, width)
    height = (look.height_cm or 0.0) * _POINTS_PER_CM or _height(points, around, width)
    sheet = Sheet((width, height), tint.paper, suffix)
    box = (MARGIN, around.below, width - MARGIN, height - around.above)
    unnamed = draw_plot(sheet, points, lines, box, tint) if points else 0
    if not points:
        sheet.text((width / 2, (box[1] + box[3]) / 2), words.empty, Letters(8.0, tint.muted), centred=True)
    around.draw(sheet, tint, unnamed)
    return sheet.content(words.title)


def _height(points: Records, around: Surroundings, width: float) -> float:
    """Return the height that the picture needs, within an A4 page."""
    needed = around.above + around.below + (height_for(points, width - 2 * MARGIN) if points else 60.0)
    return min(max(needed, _LOWEST_CM * _POINTS_PER_CM), _HIGHEST_CM * _POINTS_PER_CM)
