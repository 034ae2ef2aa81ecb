"""Light, dark, paper and forced colours."""

import pytest
from browser.readers import FEW, coloured

pytestmark = pytest.mark.browser


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
