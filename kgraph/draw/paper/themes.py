"""The colours of pictures on paper and slides: the page's own two sets, and one for print.

Colour values stand in ``css/colours.css`` alone; print has none but greys.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from kgraph.plover import Family


class Theme(StrEnum):
    """How a picture is coloured."""

    LIGHT = "light"
    DARK = "dark"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class Colours:
    """What each part is drawn in.

    ``cored`` are the families drawn as two thin lines side by side, a cue that a photocopier
    keeps; ``is_faded`` says whether a relation of lower belief is drawn fainter.
    """

    paper: str
    ink: str
    muted: str
    rule: str
    actor: str
    actor_edge: str
    families: dict[Family, str]
    cored: frozenset[Family] = frozenset()
    is_faded: bool = True


# Greys below 50 % are lost in a copy. What is hard to tell by grey is told by the double line
# of an agreement and by the mark at the target's end.
_PRINT = Colours(
    paper="#ffffff",
    ink="#000000",
    muted="#333333",
    rule="#000000",
    actor="#d4d4d4",
    actor_edge="#000000",
    families={
        Family.AGREEMENT: "#000000",
        Family.CONTACT: "#777777",
        Family.DISAGREEMENT: "#4d4d4d",
        Family.PRESSURE: "#000000",
    },
    cored=frozenset({Family.AGREEMENT}),
    is_faded=False,
)


def colours(theme: Theme) -> Colours:
    """Return the colours of a theme; those of light and dark are the page's."""
    if theme is Theme.PRINT:
        return _PRINT
    light, dark = _page_colours()
    values = dark if theme is Theme.DARK else light
    return Colours(
        paper=values["paper"],
        ink=values["ink"],
        muted=values["muted"],
        rule=values["line"],
        actor=values["actor"],
        actor_edge=values["actor-edge"],
        families={family: values[family.value] for family in Family},
    )


def _page_colours() -> tuple[dict[str, str], dict[str, str]]:
    """Return the page's light and dark colours: the first two blocks of its style that name a paper."""
    style = (files("kgraph.draw") / "template" / "css" / "colours.css").read_text("utf-8")
    blocks = [
        dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\b", block))
        for block in re.findall(r"\{([^{}]*)\}", style)
    ]
    light, dark = [block for block in blocks if "paper" in block][:2]
    return light, light | dark


def over(colour: str, paper: str, opacity: float) -> str:
    """Return what a colour looks like over paper: some formats and printers know no transparency."""
    pairs = zip(_channels(colour), _channels(paper), strict=True)
    return "#" + "".join(f"{round(one * opacity + two * (1 - opacity)):02x}" for one, two in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
