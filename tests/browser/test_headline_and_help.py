"""What the page says in a sentence, its help and its keys, and what it says where nothing is left.

All numbers in the sentences expected here are counted by hand from the relations above them.
"""

from datetime import date

import pytest
from browser.page_samples import make_actor, make_relation, make_statement

from kgraph.model import ActorKind, Standing
from kgraph.plover import Family

pytestmark = pytest.mark.browser

STATES = make_actor("United States", iso3="USA")
IRAN = make_actor("Iran", iso3="IRN")
QATAR = make_actor("Qatar", iso3="QAT")
EGYPT = make_actor("Egypt", iso3="EGY")
REBELS = make_actor("Harbour rebels", ActorKind.ARMED_GROUP)

AGREEMENT, CONTACT, DISAGREEMENT, PRESSURE = map(Family, ("agreement", "contact", "disagreement", "pressure"))


# One statement, from its own article, for each day.
def told(source, target, family, *days, mutual=False, standing=Standing.HAPPENED):
    said = tuple(
        make_statement(source, target, family, published=day, mutual=mutual, standing=standing)
        for day in days or (date(2024, 3, 19),)
    )
    return make_relation(source, target, family, statements=said, mutual=mutual, standing=standing)


# Seven relations, eight statements: pressure 3 (the United States on Iran, Qatar and Egypt), contact
# 2, agreement 1, disagreement 1. Iran and the United States have 2 + 1 statements, other pairs less.
MARCH, APRIL, JUNE = date(2024, 3, 19), date(2024, 4, 2), date(2024, 6, 30)
MANY = [
    told(STATES, IRAN, PRESSURE, MARCH, APRIL),
    told(STATES, QATAR, PRESSURE, MARCH),
    told(STATES, EGYPT, PRESSURE, APRIL),
    told(IRAN, STATES, DISAGREEMENT, APRIL),
    told(QATAR, EGYPT, CONTACT, JUNE, mutual=True),
    told(QATAR, IRAN, CONTACT, JUNE, mutual=True),
    told(EGYPT, REBELS, AGREEMENT, JUNE),
]
ALL_OF_MANY = (
    "In 8 articles from March to June 2024, pressure is the most reported: 3 of 7 relations; the actor that"
    " presses the most others is the United States (3); the pair with the most statements is Iran and the"
    " United States (3)."
)
SHOWN_OF_MANY = "Showing 7 relations among 5 actors, in 8 statements"

HEADLINES = {
    "none": ([], "", ""),
    "one": (
        [told(IRAN, QATAR, PRESSURE)],
        "In 1 article of 19 March 2024, one relation is reported: pressure",
        ".",
    ),
    "two of one family": (
        [told(IRAN, QATAR, CONTACT, MARCH), told(IRAN, EGYPT, CONTACT, date(2024, 3, 2))],
        "In 2 articles of March 2024, both relations are of contact",
        "; the actor that is in contact with the most others is Iran (2).",
    ),
    "several years": (
        [told(IRAN, one, DISAGREEMENT, date(1978, 5, 1), MARCH) for one in (QATAR, EGYPT, REBELS)],
        "In 6 articles from 1978 to 2024, all 3 relations are of disagreement",
        "; the actor that disagrees with the most others is Iran (3).",
    ),
    "families tie": (
        [told(IRAN, QATAR, PRESSURE, MARCH, APRIL), told(QATAR, EGYPT, AGREEMENT, MARCH)],
        "In 3 articles from March to April 2024, agreement and pressure are reported equally often: 1",
        " relation each; the pair with the most statements is Iran and Qatar (2).",
    ),
    "actors and pairs tie": (
        [told(x, y, PRESSURE, MARCH, APRIL) for x in (IRAN, QATAR) for y in (EGYPT, REBELS)] + MANY[-2:-1],
        "In 9 articles from March to June 2024, pressure is the most reported: 4 of 5 relations",
        ".",
    ),
    "who is backed is not said to agree": (
        [told(one, two, AGREEMENT) for one, two in ((REBELS, EGYPT), (REBELS, IRAN), (EGYPT, IRAN))],
        "In 3 articles of 19 March 2024, all 3 relations are of agreement",
        "; the actor that agrees with the most others is Harbour rebels (2).",
    ),
    "what is denied is said of nobody": (
        [told(IRAN, one, PRESSURE, standing=Standing.DENIED) for one in (QATAR, EGYPT)],
        "In 2 articles of 19 March 2024, both relations are of pressure",
        ".",
    ),
}
ENDS = {
    "escape": lambda page: page.keyboard.press("Escape"),
    "its button": lambda page: page.click("#help .close"),
    "a click beside it": lambda page: page.mouse.click(20, 450),
}


def focused(opened) -> str:
    return opened.page.evaluate("() => document.activeElement.id || document.activeElement.localName")


def scale(opened) -> float:
    return opened.page.evaluate("() => kgraphPage.network.getScale()")


def help_is_open(opened) -> bool:
    return opened.page.is_visible("#help-heading")


def choose_days(opened, first: str, last: str) -> None:
    opened.page.fill("#from", first)
    opened.page.fill("#to", last)
    opened.page.keyboard.press("Tab")


@pytest.mark.parametrize(("relations", "families", "rest"), HEADLINES.values(), ids=HEADLINES)
def test_the_headline_says_in_counts_what_the_graph_shows(open_page, relations, families, rest):
    opened = open_page(relations)
    assert opened.page.text_content("#headline") == families + rest
    assert opened.page.is_visible("#headline") is bool(families)


def test_the_headline_and_the_counts_follow_the_filters(open_page):
    opened = open_page(MANY)
    assert opened.text("#counts") == SHOWN_OF_MANY
    opened.page.uncheck("#family-pressure")
    assert opened.text("#headline") == (
        "In 4 articles from April to June 2024, contact is the most reported: 2 of 4 relations; the actor"
        " that is in contact with the most others is Qatar (2)."
    )
    opened.page.fill("#search", "rebels")
    assert opened.text("#headline") == "In 1 article of 30 June 2024, one relation is reported: agreement."
    assert opened.text("#counts") == "Showing 1 of 7 relations among 2 of 5 actors, in 1 of 8 statements"
    opened.page.fill("#search", "volcano")
    assert opened.text("#headline") == "No relation passes the filters."
    opened.page.click("#show-all")
    assert opened.text("#headline") == ALL_OF_MANY


def test_the_headline_counts_only_the_statements_of_the_chosen_days(open_page):
    opened = open_page(MANY)
    choose_days(opened, "2024-04-01", "2024-04-30")
    assert opened.text("#headline") == (
        "In 3 articles of 2 April 2024, pressure is the most reported: 2 of 3 relations; the actor that"
        " presses the most others is the United States (2); the pair with the most statements is Iran and"
        " the United States (2)."
    )


@pytest.mark.parametrize(("start", "key"), [("help-open", "Enter"), ("family-contact", "?")])
@pytest.mark.parametrize("end", ENDS)
def test_the_help_opens_and_closes_and_the_focus_is_back_where_it_was(open_page, start, key, end):
    opened = open_page(MANY)
    opened.page.focus(f"#{start}")
    opened.page.keyboard.press(key)
    assert help_is_open(opened)
    assert "Every line is a claim that articles report, not a verified fact." in opened.text("#help")
    ENDS[end](opened.page)
    assert not help_is_open(opened)
    assert focused(opened) == start


def test_a_press_on_the_edge_of_the_help_or_a_selection_that_ends_beside_it_leaves_it_open(open_page):
    opened = open_page(MANY)
    opened.page.click("#help-open")
    box = opened.page.locator("#help").bounding_box()
    opened.page.mouse.click(box["x"] + 8, box["y"] + 200)
    assert help_is_open(opened)
    opened.page.locator("#help .lead").hover()
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] - 60, box["y"] + 200)
    opened.page.mouse.up()
    assert help_is_open(opened)


def test_escape_in_the_help_leaves_the_panel_and_another_closes_it_and_goes_back_to_the_row(open_page):
    opened = open_page(MANY)
    opened.page.click("#relations-table summary")
    row = opened.page.locator("#rows button").first
    row.press("Enter")
    opened.page.keyboard.press("?")
    assert help_is_open(opened)
    opened.page.keyboard.press("Escape")
    assert not help_is_open(opened)
    assert opened.page.is_visible("#panel blockquote")
    opened.page.keyboard.press("Escape")
    assert opened.page.query_selector("#panel blockquote") is None
    assert row.evaluate("(button) => button === document.activeElement")


def test_the_slash_goes_to_the_search_and_is_not_typed(open_page):
    opened = open_page(MANY)
    opened.page.keyboard.press("/")
    assert focused(opened) == "search"
    opened.page.keyboard.type("reb")
    assert opened.page.input_value("#search") == "reb"


def test_plus_and_minus_zoom_and_f_fits(open_page):
    opened = open_page(MANY)
    opened.page.keyboard.press("f")
    whole = scale(opened)
    opened.page.keyboard.press("+")
    assert scale(opened) == pytest.approx(whole * 1.3)
    opened.page.keyboard.press("-")
    opened.page.keyboard.press("-")
    assert scale(opened) == pytest.approx(whole / 1.3)
    opened.page.keyboard.press("F")
    assert scale(opened) == pytest.approx(whole)


def test_t_opens_the_table_and_closes_it(open_page):
    opened = open_page(MANY)
    opened.page.keyboard.press("t")
    assert opened.page.locator("#rows tr:visible").count() == 7
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("t")
    assert opened.page.locator("#rows tr:visible").count() == 0


@pytest.mark.parametrize(("field", "typed"), [("#search", "tf+-?/"), ("#from", ""), ("#publisher", "")])
def test_the_keys_rest_while_one_types(open_page, field, typed):
    opened = open_page(MANY)
    opened.page.keyboard.press("+")
    before = scale(opened)
    opened.page.focus(field)
    for key in ("t", "f", "+", "-", "?", "/"):
        opened.page.keyboard.press(key)
    assert scale(opened) == before
    assert not help_is_open(opened)
    assert opened.page.locator("#rows tr:visible").count() == 0
    assert focused(opened) == field[1:]
    assert opened.page.input_value(field) == typed


def test_where_a_search_finds_nothing_the_page_says_so_and_drops_it(open_page):
    opened = open_page(MANY)
    opened.page.fill("#search", "volcano")
    assert opened.text("#nothing-reason") == (
        "Nothing passes: the search “volcano” finds nothing among 7 relations."
        " Without the search, 7 relations would be shown."
    )
    opened.page.click("#drop:text-is('Drop the search')")
    assert not opened.page.is_visible("#nothing")
    assert opened.page.input_value("#search") == ""
    assert opened.text("#counts") == SHOWN_OF_MANY
    assert focused(opened) == "search"


def test_of_two_filters_the_one_whose_end_shows_more_is_dropped_and_the_other_stays(open_page):
    opened = open_page(MANY)
    opened.page.fill("#search", "rebels")
    opened.page.uncheck("#family-agreement")
    assert opened.text("#nothing-reason") == (
        "Nothing passes: the search “rebels” hides 6 of 7 relations; the choice of relations hides 1."
        " Without the search, 6 relations would be shown."
    )
    opened.page.click("#drop:text-is('Drop the search')")
    assert opened.text("#counts") == "Showing 6 of 7 relations among 4 of 5 actors, in 7 of 8 statements"
    assert not opened.page.is_checked("#family-agreement")


def test_dates_that_hide_all_are_named_and_dropped(open_page):
    opened = open_page(MANY)
    choose_days(opened, "2024-05-01", "2024-05-31")
    assert opened.text("#nothing-reason") == (
        "Nothing passes: the dates 1 May 2024 – 31 May 2024 hide all 7 relations."
        " Without the dates, 7 relations would be shown."
    )
    opened.page.click("#drop:text-is('Drop the dates')")
    assert opened.text("#counts") == SHOWN_OF_MANY
    assert opened.page.input_value("#from") == ""


def test_an_empty_page_says_why_and_offers_nothing_to_drop(open_page):
    opened = open_page([], articles=1)
    assert opened.text("#nothing-reason") == (
        "No relations to show. 1 article was read, and none states a relation between two actors that"
        " could be placed."
    )
    assert not opened.page.is_visible("#drop")
    assert open_page([], articles=0).text("#nothing-reason") == "No relations to show. No article was read."


def test_a_screen_reader_hears_the_counts_once_when_the_typing_has_stopped(open_page):
    opened = open_page(MANY)
    opened.page.wait_for_function("() => document.getElementById('announced').textContent !== ''")
    opened.page.evaluate(
        """() => {
            globalThis.heard = [];
            const region = document.getElementById("announced");
            new MutationObserver(() => heard.push(region.textContent)).observe(region, { childList: true });
        }"""
    )
    opened.page.locator("#search").press_sequentially("states q", delay=20)
    one = "Showing 1 of 7 relations among 2 of 5 actors, in 1 of 8 statements"
    assert (opened.text("#counts"), opened.page.evaluate("() => heard")) == (one, [])
    opened.page.wait_for_function("() => heard.length > 0")
    opened.page.wait_for_timeout(700)
    assert opened.page.evaluate("() => heard") == [one]
