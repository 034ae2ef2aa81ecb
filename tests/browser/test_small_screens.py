"""The page on a phone and a tablet: picture first, evidence below, room for fingers."""

import pytest
from browser.readers import PHONE, TABLET

pytestmark = pytest.mark.browser

SMALL = [pytest.param(PHONE, id="phone"), pytest.param(TABLET, id="tablet")]


@pytest.mark.parametrize("device", SMALL)
def test_on_a_small_screen_the_picture_comes_first_and_nothing_runs_over_the_side(open_page, sample, device):
    opened = open_page(sample, device=device, title="A long title " * 12)
    boxes = {
        part: opened.page.locator(part).bounding_box()
        for part in (".masthead", "#picture", "#relations-table", "#controls", "#panel")
    }
    height = device["viewport"]["height"]
    tops = [box["y"] for box in boxes.values()]
    assert tops == sorted(tops)
    assert boxes[".masthead"]["height"] <= height / 3
    assert boxes["#picture"]["height"] >= height / 2
    assert boxes["#picture"]["y"] + boxes["#picture"]["height"] <= height
    assert not opened.page.is_visible("#search")
    opened.page.click("#controls > summary")
    opened.page.click("#relations-table summary")
    assert opened.page.is_visible("#search")
    assert opened.page.evaluate("document.documentElement.scrollWidth") == device["viewport"]["width"]


@pytest.mark.parametrize("device", SMALL)
def test_on_a_small_screen_a_tap_brings_the_evidence_into_view_and_closing_goes_back(
    open_page, sample, device
):
    opened = open_page(sample, device=device)
    spot = opened.page.evaluate(
        """() => {
            const frame = document.getElementById("picture").getBoundingClientRect();
            const [most] = [...kgraphPage.actors].sort((one, two) => two.degree - one.degree);
            const { x, y } = kgraphPage.network.canvasToDOM(kgraphPage.network.getPosition(most.id));
            return [frame.left + x, frame.top + y];
        }"""
    )
    opened.page.touchscreen.tap(*spot)
    opened.page.wait_for_selector("#panel .close")
    # As high as the page can be moved: what is below the panel's end may be nothing.
    opened.page.wait_for_function(
        "() => { const { top, bottom } = document.querySelector('#panel h2').getBoundingClientRect();"
        " const below = document.documentElement.scrollHeight - innerHeight - scrollY;"
        " return bottom < innerHeight && top >= 0 && (top < innerHeight / 3 || below < 1); }"
    )
    opened.page.tap("#panel .close")
    opened.page.wait_for_function(
        "() => { const { top, bottom } = document.getElementById('picture').getBoundingClientRect();"
        " return top < innerHeight / 2 && bottom > innerHeight / 2; }"
    )


@pytest.mark.parametrize("device", SMALL)
def test_what_a_finger_touches_is_large_enough(open_page, sample, device):
    opened = open_page(sample, device=device)
    opened.page.click("#controls > summary")
    opened.page.click("#relations-table summary")
    opened.click_on_relation(0)
    small = opened.page.evaluate(
        """() => [...document.querySelectorAll("button, select, summary, input")]
            .filter((one) => one.checkVisibility() && one.tabIndex >= 0 && !one.closest("#rows, h2"))
            .map((one) => one.closest("label") || one)
            .map((one) => [one.id || one.className, one.getBoundingClientRect()])
            .filter(([, { width, height }]) => width < 24 || height < 24)
            .map(([what, { width, height }]) => `${what} ${width} x ${height}`)"""
    )
    assert small == []


def test_a_turned_tablet_shows_the_whole_picture(open_page, sample):
    opened = open_page(sample, device=TABLET)
    opened.page.set_viewport_size({"width": 1180, "height": 820})
    outside = """() => {
        const { clientWidth, clientHeight } = document.getElementById("picture");
        return Object.values(kgraphPage.network.getPositions())
            .map((place) => kgraphPage.network.canvasToDOM(place))
            .filter(({ x, y }) => x < 0 || y < 0 || x > clientWidth || y > clientHeight).length;
    }"""
    opened.page.wait_for_function(f"() => ({outside})() === 0")
    assert opened.page.is_visible("#search")


def test_a_reader_who_went_closer_stays_there_when_the_screen_turns(open_page, sample):
    opened = open_page(sample, device=TABLET)
    opened.page.click("#zoom-in")
    opened.page.click("#zoom-in")
    before = opened.page.evaluate("kgraphPage.network.getScale()")
    width = opened.page.evaluate("document.getElementById('picture').clientWidth")
    opened.page.set_viewport_size({"width": 1180, "height": 820})
    opened.page.wait_for_function(f"() => document.querySelector('#picture canvas').width !== {width}")
    opened.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))")
    assert opened.page.evaluate("kgraphPage.network.getScale()") == pytest.approx(before)


# Web Vitals call a shift of up to 0.1 good; half of it leaves no room for a strip that pushes the picture.
SHIFT = """() => new Promise((done) => {
    let shift = 0;
    const add = (list) => { for (const { value } of list.getEntries()) shift += value; };
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(shift), 200);
})"""


@pytest.mark.parametrize("device", [pytest.param({}, id="desk"), *SMALL])
def test_what_is_drawn_after_the_picture_does_not_push_it_about(open_page, sample, device):
    opened = open_page(sample, device=device)
    assert opened.page.evaluate(SHIFT) <= 0.05
