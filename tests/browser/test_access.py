"""The page for everyone: by keyboard, in light and dark, on small screens, for a screen reader."""

import os
from itertools import pairwise
from pathlib import Path

import pytest
from browser.page_samples import make_actor, make_relation

from kgraph.model import Standing
from kgraph.plover import EventType, Family

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True}

FRANCE = make_actor("France", iso3="FRA")
IRAN = make_actor("Iran", iso3="IRN")
QATAR = make_actor("Qatar", iso3="QAT")
SANCTION = make_relation(FRANCE, IRAN, Family.PRESSURE, EventType.SANCTION, standing=Standing.CLAIMED)
TALKS = make_relation(FRANCE, QATAR, Family.CONTACT, EventType.CONSULT, mutual=True)
FEW = [SANCTION, TALKS]


@pytest.fixture(scope="session")
def axe() -> str:
    if AXE.exists():
        return AXE.read_text("utf-8")
    reason = "axe-core is not installed: npm ci --prefix tests/browser"
    if os.environ.get("KGRAPH_REQUIRE_AXE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def open_table(opened) -> None:
    opened.page.click("#relations-table summary")


def search_in_vain(opened) -> None:
    opened.page.fill("#search", "no such words")


def open_controls(opened) -> None:
    opened.page.click("#controls > summary")


VIEWS = [
    pytest.param(lambda opened: None, {}, id="first view"),
    pytest.param(lambda opened: opened.click_on_relation(0), {}, id="a relation"),
    pytest.param(lambda opened: opened.click_on_actor(0), {}, id="an actor"),
    pytest.param(open_table, {}, id="the table"),
    pytest.param(lambda opened: opened.page.click("#help-open"), {}, id="help"),
    pytest.param(search_in_vain, {}, id="nothing found"),
    pytest.param(lambda opened: None, PHONE, id="a phone"),
    pytest.param(open_controls, TABLET, id="a tablet with its filters"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("act", "device"), VIEWS)
def test_axe_finds_no_serious_fault(axe, open_page, sample, scheme, act, device):
    opened = open_page(sample, scheme=scheme, device=device)
    act(opened)
    opened.page.evaluate(axe)
    found = opened.page.evaluate(
        """async () => {
            const { violations, passes } = await axe.run({ rules: { "target-size": { enabled: true } } });
            return [violations.flatMap(({ id, impact, nodes }) =>
                nodes.map(({ target }) => `${impact}: ${id}: ${target.join(" ")}`)), passes.length];
        }"""
    )
    faults, passed = found
    assert [fault for fault in faults if fault.startswith(("serious", "critical"))] == []
    assert passed > 15  # it did look


def press(opened, *keys: str) -> None:
    for key in keys:
        opened.page.keyboard.press(key)


def said(opened) -> str:
    return opened.page.text_content("#said")


def focused(opened) -> str:
    return opened.page.evaluate("document.activeElement.id || document.activeElement.textContent")


def into_the_picture(opened) -> None:
    press(opened, "Tab", "Tab", "Enter")  # the second link that skips
    assert focused(opened) == "picture"


def place_of(opened, name: str) -> tuple[float, float]:
    return opened.page.evaluate(
        """(name) => {
            const { id } = kgraphPage.actors.find((one) => one.name === name);
            const { x, y } = kgraphPage.network.getPosition(id);
            return [x, y];
        }""",
        name,
    )


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


def test_the_picture_is_an_application_with_a_name_and_its_keys(open_page):
    opened = open_page(FEW)
    picture = opened.page.get_by_role("application", name="Picture of the relations")
    keys = opened.page.text_content("#" + picture.get_attribute("aria-describedby"))
    assert all(key in keys for key in ("Arrow", "Enter", "N and P", "Escape"))
    # The library's own stop inside it has no name.
    assert opened.page.query_selector_all("#picture [tabindex]") == []


@pytest.mark.parametrize(
    ("key", "axis", "sign"),
    [("ArrowRight", 0, 1), ("ArrowLeft", 0, -1), ("ArrowDown", 1, 1), ("ArrowUp", 1, -1)],
)
def test_an_arrow_leads_that_way_until_no_actor_is_further(open_page, sample, key, axis, sign):
    opened = open_page(sample)
    into_the_picture(opened)
    places = [place_of(opened, said(opened).split(",")[0])[axis]]
    while len(places) < 26:
        press(opened, key)
        if said(opened) == "No actor further this way.":
            break
        places.append(place_of(opened, said(opened).split(",")[0])[axis])
    assert len(places) > 2
    assert [sign * place for place in places] == sorted(sign * place for place in places)
    edge = opened.page.evaluate(
        """([axis, sign]) => Math.max(...Object.values(kgraphPage.network.getPositions())
            .map((place) => sign * place[axis ? "y" : "x"]))""",
        [axis, sign],
    )
    assert sign * places[-1] == edge


def test_arrows_lead_to_every_actor(open_page, sample):
    opened = open_page(sample)
    into_the_picture(opened)
    press(opened, "Home")
    ways: dict[str, list[str]] = {said(opened): []}
    waiting = [[]]
    while waiting:
        way = waiting.pop(0)
        for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
            press(opened, "Home", *way, key)
            if said(opened) != "No actor further this way." and said(opened) not in ways:
                ways[said(opened)] = [*way, key]
                waiting.append(ways[said(opened)])
    assert len(ways) == 25


def test_the_actor_at_hand_is_ringed_while_the_picture_has_the_focus(open_page):
    opened = open_page(FEW)
    assert coloured(opened, "focus") == 0
    into_the_picture(opened)
    assert coloured(opened, "focus") > 50
    press(opened, "Tab")
    assert focused(opened) == "zoom-in"
    assert coloured(opened, "focus") == 0


def test_by_keys_alone_from_the_picture_to_a_quote_and_back(open_page):
    opened = open_page(FEW)
    into_the_picture(opened)
    assert said(opened) == "France, state, 2 relations"
    press(opened, "Enter")
    assert opened.text("#panel h2") == "France"
    press(opened, "n")
    first = said(opened)
    press(opened, "n")
    second = said(opened)
    assert {first, second} == {
        "France sanctions Iran (claimed, 1 event). 1 of 2",
        "France consults with Qatar (happened, 1 event). 2 of 2",
    } or {first, second} == {
        "France consults with Qatar (happened, 1 event). 1 of 2",
        "France sanctions Iran (claimed, 1 event). 2 of 2",
    }
    press(opened, "p")
    assert said(opened) == first
    assert opened.text("#panel blockquote").startswith("France warned")
    press(opened, "Enter")
    assert focused(opened) == "panel"
    press(opened, "Escape")
    assert opened.page.query_selector("#panel blockquote") is None
    assert focused(opened) == "picture"
    press(opened, "Escape")
    assert opened.page.evaluate("document.activeElement === document.body")


def test_a_filter_that_takes_the_actor_at_hand_away_leaves_the_keys_working(open_page):
    opened = open_page(FEW)
    into_the_picture(opened)
    names = {said(opened).split(",")[0]}
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        press(opened, "Home", key)
        if "Qatar" in said(opened):
            break
    opened.page.fill("#search", "iran")
    opened.page.focus("#picture")
    press(opened, "Home", "n")
    assert said(opened) == "France sanctions Iran (claimed, 1 event). 1 of 1"
    assert names == {"France"}
    opened.page.fill("#search", "no such words")
    opened.page.focus("#picture")
    press(opened, "ArrowDown", "Enter", "n", "Home")  # no complaint is enough


@pytest.mark.parametrize("closing", ["Escape", "the button"])
def test_the_focus_returns_to_the_row_that_the_panel_was_opened_from(open_page, sample, closing):
    opened = open_page(sample)
    open_table(opened)
    opened.page.focus("#rows tr:nth-child(3) button")
    row = opened.page.get_attribute("#rows tr:nth-child(3)", "data-relation")
    press(opened, "Enter")
    assert focused(opened) == "panel"
    if closing == "Escape":
        press(opened, "Escape")
    else:
        opened.page.focus("#panel .close")
        press(opened, "Enter")
    assert (
        opened.page.evaluate("document.activeElement.closest('tr[data-relation]')?.dataset.relation") == row
    )


def test_the_focus_returns_to_the_list_of_the_panel_itself(open_page, sample):
    opened = open_page(sample)
    buttons = opened.page.query_selector_all("#panel .link")
    words = buttons[4].inner_text()
    buttons[4].focus()
    press(opened, "Enter")
    assert opened.page.query_selector("#panel blockquote")
    press(opened, "Escape")
    assert opened.page.evaluate("document.activeElement.innerText") == words


def test_who_writes_in_the_search_keeps_the_focus_when_the_panel_closes(open_page):
    opened = open_page(FEW)
    opened.click_on_relation(0)
    opened.page.focus("#search")
    press(opened, "i", "r", "a", "n")
    press(opened, "Escape")
    assert focused(opened) == "search"


OUTLINE = """() => {
    const one = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    const { width, height } = one.getBoundingClientRect();
    return {
        key: [...document.querySelectorAll("*")].indexOf(one),
        what: one.id || one.className || one.tagName,
        body: one === document.body,
        ringed: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        seen: width > 1 && height > 1,
    };
}"""


@pytest.mark.parametrize("device", [pytest.param({}, id="wide"), pytest.param(PHONE, id="phone")])
def test_tab_reaches_every_control_and_each_shows_that_it_has_the_focus(open_page, device):
    opened = open_page(FEW, device=device)
    if device:
        open_controls(opened)
    open_table(opened)
    opened.page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    stops = {}
    last = None
    for _ in range(200):
        press(opened, "Tab")
        stop = opened.page.evaluate(OUTLINE)
        # A field for a date has a stop for each of its parts.
        if stop["key"] in stops and stop["key"] != last:
            break
        last = stop["key"]
        if not stop["body"]:
            stops[stop["key"]] = stop
    assert [stop["what"] for stop in stops.values() if not (stop["ringed"] and stop["seen"])] == []
    controls = opened.page.evaluate(
        """() => [...document.querySelectorAll("button, input:not([type=radio]), select, summary, a[href]")]
            .filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0)
            .map((one) => [[...document.querySelectorAll("*")].indexOf(one), one.outerHTML.slice(0, 80)])"""
    )
    assert len(controls) > 20
    assert [words for key, words in controls if key not in stops] == []


def test_landmarks_are_named_and_headings_skip_no_level(open_page, sample):
    opened = open_page(sample)
    for role, name in (
        ("banner", None),
        ("main", None),
        ("region", "Search, filters and legend"),
        ("region", "Relations"),
        ("region", "Evidence"),
    ):
        assert opened.page.get_by_role(role, name=name, exact=True).count() == 1, (role, name)
    levels = opened.page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(low - high <= 1 for high, low in pairwise(levels))


@pytest.mark.parametrize(
    ("scheme", "presses", "paper"),
    [
        pytest.param("light", 0, "rgb(255, 255, 255)", id="light as the system"),
        pytest.param("dark", 0, "rgb(22, 24, 27)", id="dark as the system"),
        pytest.param("dark", 1, "rgb(255, 255, 255)", id="light on a dark system"),
        pytest.param("light", 2, "rgb(22, 24, 27)", id="dark on a light system"),
        pytest.param("dark", 3, "rgb(22, 24, 27)", id="round to the system's"),
    ],
)
def test_the_theme_is_the_system_s_or_the_button_s_and_a_link_keeps_it(open_page, scheme, presses, paper):
    opened = open_page(FEW, scheme=scheme)
    for _ in range(presses):
        opened.page.click("#theme")
    present = ["auto", "light", "dark", "auto"][presses]
    shared = open_page(FEW, scheme=scheme, address=opened.page.evaluate("location.hash"))
    for one in (opened, shared):
        assert one.page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
        assert one.page.get_attribute("#theme", "aria-label").startswith(f"Theme: {present}.")
        assert one.page.get_attribute("html", "data-theme") == present
        # Text and lines of the picture are in the theme's colours.
        assert coloured(one, "ink") > 50
        drawn = one.page.evaluate(
            "kgraphPage.relations.map(({ id, family }) => [family, kgraphPage.lines.get(id).color.color])"
        )
        tokens = one.page.evaluate(
            """(families) => families.map((family) =>
                [family, getComputedStyle(document.documentElement).getPropertyValue(`--${family}`)])""",
            [family for family, _ in drawn],
        )
        assert drawn == tokens
    assert opened.page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_the_picture_follows_the_system_when_it_turns_dark(open_page):
    opened = open_page(FEW)
    opened.page.emulate_media(color_scheme="dark")
    opened.page.wait_for_function("() => kgraphPage.points.get(0).color.background === '#363b41'")
    assert coloured(opened, "ink") > 50


def test_a_dark_page_is_printed_light(open_page):
    opened = open_page(FEW, scheme="dark", address="#theme=dark")
    line = opened.page.evaluate(
        """() => {
            dispatchEvent(new Event("beforeprint"));
            const printed = kgraphPage.points.get(0).color.background;
            dispatchEvent(new Event("afterprint"));
            return [printed, kgraphPage.points.get(0).color.background];
        }"""
    )
    assert line == ["#e3e4e1", "#363b41"]
    opened.page.emulate_media(media="print")
    assert opened.page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_and_lines_are_seen_where_the_system_forces_its_colours(open_page, scheme):
    opened = open_page(FEW, scheme=scheme, device={"forced_colors": "active"}, address="#theme=light")
    opened.click_on_relation(0)
    assert opened.page.evaluate("matchMedia('(forced-colors: active)').matches")
    for selector, hidden in (
        ("mark.source", "-webkit-text-fill-color: transparent"),
        ("mark.trigger", "-webkit-text-fill-color: transparent"),
        ("#families svg", "opacity: 0"),
    ):
        spot = opened.page.locator(selector).first
        before = spot.screenshot()
        spot.evaluate("(one, style) => { one.style.cssText = style; }", hidden)
        assert spot.screenshot() != before, selector
    assert coloured(opened, "ink") > 50
