"""The time strip and the filters as a reader uses them: dragged, typed, stepped by keys."""

from datetime import date

import pytest
from browser.page_samples import make_actor, make_relation, make_statement

from kgraph.model import ActorKind
from kgraph.plover import EventType, Family

pytestmark = pytest.mark.browser

FRANCE = make_actor("France", iso3="FRA")
IRAN = make_actor("Iran", iso3="IRN")
QATAR = make_actor("Qatar", iso3="QAT")
MACRON = make_actor("Emmanuel Macron", ActorKind.PERSON)


def _told(source, target, family, event_type, months, *, publisher="Example Daily", belief=0.8):
    """One relation with a statement in the middle of each of these months of 2024."""
    said = tuple(
        make_statement(
            source, target, family, event_type, published=date(2024, month, 15), publisher=publisher
        )
        for month in months
    )
    return make_relation(source, target, family, event_type, statements=said, belief=belief)


SANCTION = _told(FRANCE, IRAN, Family.PRESSURE, EventType.SANCTION, [1, 2, 3])
ACCUSATION = _told(IRAN, FRANCE, Family.DISAGREEMENT, EventType.ACCUSE, [6], belief=0.4)
PACT = _told(FRANCE, QATAR, Family.AGREEMENT, EventType.COOPERATE, [9, 10], publisher="Northern Wire")
TALKS = _told(MACRON, QATAR, Family.CONTACT, EventType.CONSULT, [12])
YEAR = [SANCTION, ACCUSATION, PACT, TALKS]


def shown(opened) -> int:
    """How many lines the picture draws."""
    return opened.page.evaluate("() => kgraphPage.lines.get({ filter: (one) => !one.hidden }).length")


def counts(opened) -> str:
    return opened.text("#counts").split(" among ")[0]


def drag(opened, start: float, end: float) -> None:
    """Drag over the bars, from one share of their width to another."""
    box = opened.page.locator("#time-plot").bounding_box()
    middle = box["y"] + 6
    opened.page.mouse.move(box["x"] + start * box["width"], middle)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + (start + end) / 2 * box["width"], middle)
    opened.page.mouse.move(box["x"] + end * box["width"], middle)
    opened.page.mouse.up()


def days(opened) -> list[str]:
    return [opened.page.input_value("#from"), opened.page.input_value("#to")]


def only(opened, group: str, value: str):
    return opened.page.locator(f'.row:has([id="{group}-{value}"]) .only')


def test_the_strip_says_its_unit_and_stacks_the_families(open_page):
    opened = open_page(YEAR)
    assert opened.text("#time h2") == "Statements by week"
    drawn = opened.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#time-bars path")]
            .map((path) => [path.id, path.getAttribute("d").split("M").length - 1]))"""
    )
    assert drawn == {"bars-agreement": 2, "bars-contact": 1, "bars-disagreement": 1, "bars-pressure": 3}


def test_a_long_time_is_told_by_years(open_page):
    said = tuple(
        make_statement(FRANCE, IRAN, Family.PRESSURE, published=date(year, 5, 1)) for year in (1979, 2024)
    )
    opened = open_page([make_relation(FRANCE, IRAN, Family.PRESSURE, statements=said)])
    assert opened.text("#time h2") == "Statements by year"


def test_a_drag_over_the_bars_filters_picture_table_and_counts(open_page):
    opened = open_page(YEAR)
    opened.page.click("#relations-table summary")
    drag(opened, 0.6, 0.99)
    assert counts(opened) == "Showing 2 of 4 relations"
    assert shown(opened) == 2
    assert opened.page.locator("#rows tr").count() == 2
    assert "days=2024-" in opened.page.evaluate("() => location.hash")


def test_an_end_of_the_range_is_dragged(open_page):
    opened = open_page(YEAR, address="#days=2024-01-01/2024-12-31")
    opened.page.fill("#to", "2024-10-31")
    end = opened.page.locator("#range-end").bounding_box()
    plot = opened.page.locator("#time-plot").bounding_box()
    opened.page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 20)
    opened.page.mouse.down()
    opened.page.mouse.move(plot["x"] + plot["width"] * 0.4, end["y"] + 20, steps=3)
    opened.page.mouse.up()
    assert counts(opened) == "Showing 1 of 4 relations"
    assert days(opened)[1] < "2024-06-15"


def test_the_range_is_dragged_whole_and_keeps_its_width(open_page):
    opened = open_page(YEAR)
    drag(opened, 0.02, 0.22)
    first, last = (date.fromisoformat(day) for day in days(opened))
    assert counts(opened) == "Showing 1 of 4 relations"
    opened.page.keyboard.press("Control+a")  # words that are marked are not dragged instead
    drag(opened, 0.1, 0.8)
    moved = [date.fromisoformat(day) for day in days(opened)]
    assert moved[1] - moved[0] == last - first
    assert moved[0] > last
    assert counts(opened) == "Showing 1 of 4 relations"


def test_a_click_beside_the_range_drops_it(open_page):
    opened = open_page(YEAR)
    drag(opened, 0.02, 0.3)
    assert opened.page.is_visible("#clear-days")
    drag(opened, 0.9, 0.9)
    assert counts(opened) == "Showing 4 relations"
    assert opened.page.is_hidden("#clear-days")


def test_the_ends_are_sliders_for_the_keyboard(open_page):
    opened = open_page(YEAR)
    opened.page.focus("#range-start")
    before = opened.page.get_attribute("#range-start", "aria-valuetext")
    for _ in range(10):
        opened.page.keyboard.press("ArrowRight")
    after = opened.page.get_attribute("#range-start", "aria-valuetext")
    assert before == "15 January 2024, all dates"
    assert after == "25 March 2024"
    assert counts(opened) == "Showing 3 of 4 relations"
    opened.page.keyboard.press("Home")
    assert counts(opened) == "Showing 4 relations"
    opened.page.focus("#range-end")
    opened.page.keyboard.press("Home")
    assert counts(opened) == "Showing 1 of 4 relations"


def test_dates_are_typed_and_the_ends_do_not_cross(open_page):
    opened = open_page(YEAR)
    opened.page.fill("#from", "2024-06-01")
    assert counts(opened) == "Showing 3 of 4 relations"
    opened.page.fill("#to", "2024-05-01")
    assert opened.page.get_attribute("#to", "aria-invalid") == "true"
    assert counts(opened) == "Showing 3 of 4 relations"
    opened.page.fill("#to", "2024-06-30")
    assert opened.page.get_attribute("#to", "aria-invalid") != "true"
    assert counts(opened) == "Showing 1 of 4 relations"
    opened.page.click("#clear-days")
    assert counts(opened) == "Showing 4 relations"
    assert days(opened) == ["", ""]


def test_play_grows_until_all_is_shown_and_can_be_stopped(open_page):
    opened = open_page(YEAR)
    opened.page.click("#play")
    assert opened.text("#play") == "Pause"
    assert counts(opened) == "Showing 1 of 4 relations"
    opened.page.click("#play")
    assert opened.text("#play") == "Play"
    kept = days(opened)
    opened.page.click("#play")
    opened.page.wait_for_function("() => document.getElementById('play').textContent === 'Play'")
    assert days(opened) != kept
    assert counts(opened) == "Showing 4 relations"


def test_play_moves_a_chosen_range_and_stops_at_the_end(open_page):
    opened = open_page(YEAR)
    opened.page.fill("#from", "2024-11-04")  # a Monday
    opened.page.fill("#to", "2024-11-17")
    opened.page.click("#play")
    opened.page.wait_for_function("() => document.getElementById('play').textContent === 'Play'")
    # The last bar is the week of 15 December, a Sunday: two weeks wide as before.
    assert days(opened) == ["2024-12-02", "2024-12-15"]
    assert "days=2024-12-02%2F2024-12-15" in opened.page.evaluate("location.hash")


def test_whoever_sets_other_days_while_it_plays_has_taken_over(open_page):
    opened = open_page(YEAR)
    opened.page.click("#play")
    opened.page.fill("#to", "2024-02-20")
    assert opened.text("#play") == "Play"
    assert days(opened)[1] == "2024-02-20"


def test_a_drag_writes_the_address_once_and_draws_the_picture_once_a_step(open_page):
    """Browsers refuse a page that writes its address at each step of a hand."""
    opened = open_page(YEAR)
    opened.page.evaluate(
        """() => {
            globalThis.done = { written: 0, drawn: 0, steps: 0 };
            const replace = history.replaceState.bind(history);
            history.replaceState = (...all) => { done.written += 1; replace(...all); };
            kgraphPage.network.on("beforeDrawing", () => { done.drawn += 1; });
            new MutationObserver(() => { done.steps += 1; })
                .observe(document.getElementById("range-end"), { attributeFilter: ["aria-valuenow"] });
        }"""
    )
    box = opened.page.locator("#time-plot").bounding_box()
    opened.page.mouse.move(box["x"] + 20, box["y"] + 20)
    opened.page.mouse.down()
    for step in range(1, 31):
        opened.page.mouse.move(box["x"] + 20 + 20 * step, box["y"] + 20)
        opened.page.evaluate("() => new Promise(requestAnimationFrame)")
    assert opened.page.evaluate("done.written") == 0
    opened.page.mouse.up()
    opened.page.evaluate("() => new Promise((end) => requestAnimationFrame(() => setTimeout(end, 50)))")
    done = opened.page.evaluate("done")
    assert done["written"] == 1
    assert done["steps"] > 15
    assert 0 < done["drawn"] <= done["steps"] + 1


def test_what_has_no_day_is_counted_in_words(open_page):
    said = tuple(
        make_statement(IRAN, QATAR, Family.AGREEMENT, published=day) for day in (date(2024, 3, 1), None)
    )
    opened = open_page([*YEAR, make_relation(IRAN, QATAR, Family.AGREEMENT, statements=said)])
    assert opened.text("#time-undated") == "1 statement has no day"
    assert "in 9 statements" in opened.text("#counts")
    opened.page.fill("#from", "2024-02-20")
    assert "in 6 of 9 statements" in opened.text("#counts")


def test_the_bars_follow_the_other_filters_and_not_the_days(open_page):
    opened = open_page(YEAR)
    drag(opened, 0.6, 0.99)
    pressure = "() => document.getElementById('bars-pressure').getAttribute('d')"
    assert opened.page.evaluate(pressure) != ""
    opened.page.uncheck("#family-pressure")
    assert opened.page.evaluate(pressure) == ""


def test_a_kind_of_actor_is_left_out(open_page):
    opened = open_page(YEAR)
    opened.page.uncheck('[id="kind-person"]')
    assert counts(opened) == "Showing 3 of 4 relations"
    assert shown(opened) == 3


def test_a_publisher_is_chosen_from_those_with_their_counts(open_page):
    opened = open_page(YEAR)
    options = opened.page.locator("#publisher option").all_inner_texts()
    assert options == ["All (7)", "Example Daily (5)", "Northern Wire (2)"]
    opened.page.select_option("#publisher", "Northern Wire")
    assert counts(opened) == "Showing 1 of 4 relations"


def test_belief_is_set_by_keys(open_page):
    opened = open_page(YEAR)
    opened.page.focus("#belief")
    for _ in range(10):
        opened.page.keyboard.press("ArrowRight")
    assert opened.text("#belief-value") == "0.50"
    assert counts(opened) == "Showing 3 of 4 relations"


def test_one_choice_is_seen_alone_by_its_button_and_all_again(open_page):
    opened = open_page(YEAR)
    button = only(opened, "family", "agreement")
    button.focus()
    opened.page.keyboard.press("Enter")
    assert counts(opened) == "Showing 1 of 4 relations"
    assert button.inner_text() == "all"
    opened.page.keyboard.press("Enter")
    assert counts(opened) == "Showing 4 relations"


def test_a_double_click_shows_one_choice_alone(open_page):
    opened = open_page(YEAR)
    opened.page.dblclick('label[for="family-contact"] .name')
    assert counts(opened) == "Showing 1 of 4 relations"


def test_counts_beside_a_choice_follow_the_other_filters(open_page):
    opened = open_page(YEAR)
    opened.page.fill("#search", "qatar")
    beside = opened.page.locator("#families .count").all_inner_texts()
    assert beside == ["1", "1", "0", "0"]
    opened.page.uncheck("#family-contact")
    assert opened.page.locator("#families .count").all_inner_texts() == beside


def test_show_all_drops_every_filter(open_page):
    opened = open_page(YEAR, address="#days=2024-06-01/2024-06-30&search=iran&belief=0.1&family=disagreement")
    assert counts(opened) == "Showing 1 of 4 relations"
    opened.page.click("#show-all")
    assert counts(opened) == "Showing 4 relations"
    assert opened.page.evaluate("() => location.hash") == ""
    assert opened.page.is_hidden("#show-all")


def test_the_address_restores_days_publisher_belief_and_kinds(open_page):
    opened = open_page(YEAR)
    opened.page.fill("#from", "2024-02-01")
    opened.page.select_option("#publisher", "Example Daily")
    opened.page.uncheck('[id="kind-person"]')
    opened.page.focus("#belief")
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("Tab")
    before = opened.text("#counts")
    again = open_page(YEAR, address=opened.page.evaluate("() => location.hash"))
    assert again.text("#counts") == before
    assert days(again)[0] == "2024-02-01"
    assert again.page.input_value("#publisher") == "Example Daily"
    assert again.text("#belief-value") == "0.05"
    assert not again.page.is_checked('[id="kind-person"]')
