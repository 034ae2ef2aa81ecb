"""The page by keyboard, and for a screen reader."""

from itertools import pairwise

import pytest
from browser.readers import FEW, PHONE, coloured, open_controls, open_table, press

pytestmark = pytest.mark.browser


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
