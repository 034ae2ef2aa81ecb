"""Readers of the page and what they do: their screens, keys, the parts that they open."""

from browser.page_samples import make_actor, make_relation

from kgraph.model import Standing
from kgraph.plover import EventType, Family

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True}

FRANCE = make_actor("France", iso3="FRA")
IRAN = make_actor("Iran", iso3="IRN")
QATAR = make_actor("Qatar", iso3="QAT")
SANCTION = make_relation(FRANCE, IRAN, Family.PRESSURE, EventType.SANCTION, standing=Standing.CLAIMED)
TALKS = make_relation(FRANCE, QATAR, Family.CONTACT, EventType.CONSULT, mutual=True)
FEW = [SANCTION, TALKS]


def press(opened, *keys: str) -> None:
    for key in keys:
        opened.page.keyboard.press(key)


def open_table(opened) -> None:
    opened.page.click("#relations-table summary")


def open_controls(opened) -> None:
    opened.page.click("#controls > summary")


def coloured(opened, token: str) -> int:
    """How many pixels of the canvas have exactly the colour of a token."""
    return opened.page.evaluate(
        """(token) => {
            const colour = getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim();
            const wanted = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
            const picture = document.querySelector("#picture canvas");
            const { width, height } = picture;
            // Read from a copy: Chromium complains of a canvas that is drawn and read by turns.
            const canvas = Object.assign(document.createElement("canvas"), { width, height });
            const context = canvas.getContext("2d", { willReadFrequently: true });
            context.drawImage(picture, 0, 0);
            const { data } = context.getImageData(0, 0, width, height);
            let count = 0;
            for (let i = 0; i < data.length; i += 4) {
                if (data[i + 3] === 255 && wanted.every((one, k) => data[i + k] === one)) count += 1;
            }
            return count;
        }""",
        token,
    )
