"""The panels of pairs and actors and the table below the picture, used as a reader would."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from browser.page_samples import make_actor, make_statement
from browser.panel_samples import (
    FEW,
    FRANCE,
    IRAN,
    MACRON,
    QATAR,
    SANCTIONS,
    START,
    TALKS,
    await_text,
    fits,
    open_at,
    relation_of,
    said_on,
)

from kgraph.model import ActorKind, Office, Role, Span, Standing
from kgraph.plover import EventType, Family

pytestmark = pytest.mark.browser


def test_a_pair_shows_shares_timeline_and_relations_each_way(open_page):
    opened = open_page(FEW, address=f"#pair={FRANCE.iri}+{IRAN.iri}")
    page = opened.page
    assert opened.text("#panel h2") == "France and Iran"
    assert page.locator(".share li").all_inner_texts() == ["Disagreement\n1\n25%", "Pressure\n3\n75%"]
    widths = page.evaluate(
        "[...document.querySelectorAll('svg.shares rect')].map((one) => one.getBBox().width)"
    )
    assert widths[1] == pytest.approx(3 * widths[0], rel=0.01)
    titles = page.locator("#panel h3").all_inner_texts()
    assert titles == ["Over time, between these two", "France towards Iran (1)", "Iran towards France (1)"]
    page.uncheck("#family-pressure")
    assert "1 more relation outside the filters." in opened.text("#panel")
    page.get_by_role("button", name="Iran rejects France", exact=True).click()
    assert opened.text("#panel h2") == "Iran rejects France"


def test_an_actor_s_panel_says_how_it_stands_to_whom(open_page):
    opened = open_page(FEW, address=f"#actor={FRANCE.iri}")
    page = opened.page
    assert page.locator("#panel h3").all_inner_texts() == [
        "Agrees with (1)", "Quarrels with (1)", "Presses (1)", "Is in contact with (1)",
    ]  # fmt: skip
    ties = [text.replace("\n", " ") for text in page.locator(".tie-row").all_inner_texts()]
    assert ties == ["Qatar (denied) 1 event", "Iran 1 event", "Iran 3 events", "Qatar 1 event"]
    assert "Dates\n1 March 2024 – 10 March 2024" in opened.text(".measures")
    assert "6 articles of 2 publishers" in opened.text(".measures")
    page.goto(page.url.split("#")[0] + f"#actor={IRAN.iri}")
    await_text(page, "#panel h2", "Iran")
    assert "Is pressed by (1)" in page.locator("#panel h3").all_inner_texts()
    link = page.locator("#panel .measures a")
    assert link.get_attribute("href") == "https://www.wikidata.org/wiki/Q794"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_who_a_person_is_stands_in_its_panel(open_page):
    visit = relation_of(
        said_on(1, source=MACRON, target=QATAR, family=Family.CONTACT, kind=EventType.CONSULT)
    )
    mention = Role(MACRON, Span(40, 40 + len("the president of us")), "the president of us")
    again = replace(
        said_on(2, source=MACRON, target=QATAR), source=mention, iri="https://example.org/st/again"
    )
    offices = [Office(MACRON.iri, "President of France", FRANCE.iri, date(2017, 5, 14))]
    opened = open_page([*FEW, visit, relation_of(again)], address=f"#actor={MACRON.iri}", offices=offices)
    facts = opened.text(".measures")
    assert "Office\nPresident of France, 2017–" in facts
    assert "Named\nEmmanuel Macron, the president of us" in facts
    opened.page.locator(".measures").get_by_role("button", name="France").click()
    assert opened.text("#panel h2") == "France"


def test_a_long_list_of_ties_shows_eight_and_then_all(open_page):
    others = [make_actor(f"Land {number:02}") for number in range(12)]
    many = [relation_of(said_on(0, target=other), events=n + 1) for n, other in enumerate(others)]
    opened = open_page(many, address=f"#actor={FRANCE.iri}")
    page = opened.page
    assert page.locator(".tie-row").count() == 8
    assert page.locator(".tie-row").first.inner_text().replace("\n", " ") == "Land 11 12 events"
    page.get_by_role("button", name="Show all 12").click()
    assert page.locator(".tie-row").count() == 12
    assert page.evaluate("document.activeElement.textContent") == "Show fewer"


def test_relations_of_one_standing_to_one_other_lead_to_the_pair(open_page):
    threat = relation_of(said_on(1, kind=EventType.THREATEN, verb="threatened"))
    denied = relation_of(
        said_on(2, kind=EventType.COERCE, verb="coerced", standing=Standing.DENIED), standing=Standing.DENIED
    )
    opened = open_page([*FEW, threat, denied], address=f"#actor={FRANCE.iri}")
    pressed = opened.page.locator("#panel h3", has_text="Presses").locator("+ ul")
    rows = [row.replace("\n", " ") for row in pressed.locator("li").all_inner_texts()]
    assert rows == ["Iran 4 events", "Iran (denied) 1 event"]
    pressed.get_by_role("button").first.click()
    assert opened.text("#panel h2") == "France and Iran"


def test_with_nothing_picked_the_panel_ranks_relations_and_actors(open_page):
    opened = open_page(FEW)
    lists = [
        [row.replace("\n", " ") for row in one.locator("li").all_inner_texts()]
        for one in opened.page.locator("#panel .list").all()
    ]
    assert lists[0][0] == "France sanctions Iran 3 events"
    assert "France aids Qatar (denied) 1 event" in lists[0]
    first, second = (one.name for one in sorted((FRANCE, IRAN), key=lambda one: one.iri))
    assert lists[1:] == [["Iran 3 events"], [f"{first} and {second} 1 event"]]
    opened.page.uncheck("#family-pressure")
    assert "Under the most pressure" not in opened.text("#panel")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    "words",
    [
        pytest.param("N" * 10_000, id="ten thousand letters"),
        pytest.param("وزارة الخارجية الإيرانية", id="right to left"),
        pytest.param("\u202eelbisrever\u2066", id="direction"),
    ],
)
def test_no_name_breaks_the_panels(open_page, words, width):
    actor = make_actor(words, ActorKind.PERSON)
    said = [
        make_statement(actor, IRAN, Family.PRESSURE, EventType.SANCTION, publisher=words, published=START),
        make_statement(actor, IRAN, Family.PRESSURE, EventType.SANCTION, rest=" again.", speaker=actor),
    ]
    relation = replace(relation_of(*said), publishers=(words,))
    opened = open_page([relation, relation_of(said_on(3, source=IRAN, target=actor))])
    page = opened.page
    page.set_viewport_size({"width": width, "height": 844})
    for picked in (f"relation={relation.iri}", f"pair={actor.iri}+{IRAN.iri}", f"actor={actor.iri}"):
        page.evaluate("(hash) => { location.hash = hash; }", picked)
        page.wait_for_selector("#panel h2")
        assert fits(page), picked
        heading = page.locator("#panel h2").bounding_box()
        assert heading["height"] < 400


def _rows(page):
    return page.locator("#rows tr")


def _number_of(page, relation):
    return page.evaluate("(iri) => kgraphPage.relations.find((one) => one.iri === iri).id", relation.iri)


@pytest.fixture(scope="module")
def crowd():
    """20,000 relations among 150 actors."""
    actors = [make_actor(f"Land {number:03}") for number in range(150)]
    relations = []
    for number in range(20_000):
        source, target = number % 150, (number // 150 + 1 + number) % 150
        said = said_on(number % 300, source=actors[source], target=actors[target])
        relations.append(
            replace(relation_of(said), iri=f"https://example.org/rel/{number:05}", events=1 + number)
        )
    return [one for one in relations if one.source != one.target]


def test_twenty_thousand_rows_are_sorted_followed_and_all_within_reach(open_page, crowd):
    opened = open_page(crowd)
    page = opened.page
    page.click("#relations-table summary")
    opened.page.wait_for_selector("#rows tr")
    assert _rows(page).count() == 300
    took = page.evaluate(
        """() => { const start = performance.now();
            document.querySelector("#columns th button").click();
            return performance.now() - start; }"""
    )
    assert took < 3000
    page.click("#more-rows")
    assert _rows(page).count() == 600
    page.evaluate("(hash) => { location.hash = hash; }", f"relation={crowd[-1].iri}")
    picked = page.locator('#rows tr[aria-current="true"]')
    picked.wait_for()
    assert _rows(page).count() == 300
    box, row = page.locator("#relations-table .scroll").bounding_box(), picked.bounding_box()
    assert box["y"] <= row["y"]
    assert row["y"] + row["height"] <= box["y"] + box["height"]
    page.click("#earlier-rows")
    assert _rows(page).count() == 600


def test_a_row_opens_the_panel_and_stays_marked_in_view(open_page, sample):
    opened = open_page(sample)
    page = opened.page
    page.click("#relations-table summary")
    opened.page.wait_for_selector("#rows tr")
    row = _rows(page).nth(40)
    row.locator("td").first.click()
    phrase = row.locator("td").nth(1).inner_text()
    assert f" {phrase} " in opened.text("#panel h2")
    assert page.locator('#rows tr[aria-current="true"]').count() == 1
    # Picked elsewhere: the table follows, and the page stays where it is.
    number = int(_rows(page).last.get_attribute("data-relation"))
    page.evaluate("document.querySelector('#relations-table .scroll').scrollTop = 0")
    iri = page.evaluate("(number) => kgraphPage.relations[number].iri", number)
    page.evaluate("(hash) => { location.hash = hash; }", f"relation={iri}")
    page.wait_for_selector(f'tr[data-relation="{number}"][aria-current]')
    box = page.locator("#relations-table .scroll").bounding_box()
    place = page.locator('#rows tr[aria-current="true"]').bounding_box()
    assert box["y"] <= place["y"]
    assert place["y"] + place["height"] <= box["y"] + box["height"]
    assert page.evaluate("scrollY") == 0


def test_a_row_keeps_the_focus_when_another_is_picked(open_page):
    _, page = open_at(open_page, FEW)
    page.click("#relations-table summary")
    page.wait_for_selector("#rows tr")
    button = page.locator("#rows button").nth(1)
    button.focus()
    page.evaluate("(hash) => { location.hash = hash; }", f"relation={SANCTIONS.iri}")
    page.wait_for_selector("#rows tr[aria-current]")
    assert button.evaluate("(one) => one === document.activeElement")


def test_the_table_counts_the_statements_that_pass(open_page):
    opened = open_page(FEW, address="#days=2024-03-03/2024-03-06")
    opened.page.click("#relations-table summary")
    opened.page.wait_for_selector("#rows tr")
    assert opened.page.locator("#columns th").last.inner_text().strip().startswith("Statements")
    row = opened.page.locator(f'tr[data-relation="{_number_of(opened.page, SANCTIONS)}"]')
    assert row.locator("td").last.inner_text() == "1"


def test_the_table_is_saved_as_csv_that_no_spreadsheet_takes_for_formulas(open_page):
    names = ["=HYPERLINK(1)", "+1", "-1", "@x", 'A "quoted", name\nof two lines', "Plain"]
    others = [make_actor(words, ActorKind.PERSON) for words in names]
    relations = [relation_of(said_on(n, source=other), events=9 - n) for n, other in enumerate(others)]
    opened = open_page([*relations, TALKS])
    page = opened.page
    page.click("#relations-table summary")
    opened.page.wait_for_selector("#rows tr")
    page.uncheck("#family-contact")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save CSV").click()
    assert download.value.suggested_filename == "relations.csv"
    text = download.value.path().read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["Source"] for row in rows] == [*(f"'{words}" for words in names[:4]), *names[4:]]
    assert rows[0] | {"Source": ""} == {
        "Source": "", "Relation": "sanctions", "Target": "Iran", "Family": "pressure", "Standing": "happened",
        "Events": "9", "Publishers": "1", "Belief": "0.8", "First": "2024-03-01", "Last": "2024-03-01",
        "Statements": "1",
    }  # fmt: skip
