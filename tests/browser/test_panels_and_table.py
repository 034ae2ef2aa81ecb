"""The evidence beside the picture and the table below it, used as a reader would."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from browser.page_samples import make_actor, make_relation, make_statement

from kgraph.model import ActorKind, Office, Role, Span, Standing
from kgraph.plover import EventType, Family

pytestmark = pytest.mark.browser

FRANCE = make_actor("France", iso3="FRA")
IRAN = replace(make_actor("Iran", iso3="IRN"), wikidata="Q794")
QATAR = make_actor("Qatar", iso3="QAT")
MACRON = replace(make_actor("Emmanuel Macron", ActorKind.PERSON), acts_for=FRANCE.iri)
START = date(2024, 3, 1)


def _said(
    day: int | None = 0,
    *,
    source=FRANCE,
    target=IRAN,
    family=Family.PRESSURE,
    kind=EventType.SANCTION,
    verb="sanctioned",
    **given,
):
    published = None if day is None else START + timedelta(days=day)
    statement = make_statement(
        source,
        target,
        family,
        kind,
        verb=verb,
        rest=f" in case {day}.",
        published=published or START,
        **given,
    )
    return replace(statement, article=replace(statement.article, published=published))


def _relation(*said, **given):
    first = said[0]
    return make_relation(
        first.source.actor, first.target.actor, first.family, first.event_type, statements=said, **given
    )


SANCTIONS = _relation(
    _said(0, publisher="The Courier"),
    _said(9, publisher="Example Daily"),
    _said(4, publisher="The Courier"),
    events=3,
)
REPLY = _relation(
    _said(6, source=IRAN, target=FRANCE, family=Family.DISAGREEMENT, kind=EventType.REJECT, verb="rejected")
)
TALKS = _relation(_said(2, target=QATAR, family=Family.CONTACT, kind=EventType.CONSULT, verb="met"))
DENIED = _relation(
    _said(
        3,
        target=QATAR,
        family=Family.AGREEMENT,
        kind=EventType.AID,
        verb="aided",
        standing=Standing.DENIED,
    ),
    standing=Standing.DENIED,
)
FEW = [SANCTIONS, REPLY, TALKS, DENIED]


def _many_statements(count: int):
    return _relation(*(_said(n) for n in range(count)))


def _open(open_page, relations, picked=None, **settings):
    opened = open_page(relations, address=f"#relation={picked.iri}" if picked else "", **settings)
    return opened, opened.page


def _quotes(page):
    return page.locator("#panel .statement blockquote").all_inner_texts()


def _await_text(page, selector, text):
    # The policy forbids what wait_for_function does with a string of script.
    page.locator(selector).filter(has_text=text).wait_for(state="attached")


def _fits(page):
    return page.evaluate(
        """() => [document.documentElement, document.getElementById("panel")]
            .every((one) => one.scrollWidth <= one.clientWidth)"""
    )


def test_statements_stand_by_date_and_a_button_turns_the_order(open_page):
    _, page = _open(open_page, FEW, SANCTIONS)
    newest = [f"France sanctioned Iran in case {day}." for day in (9, 4, 0)]
    assert _quotes(page) == newest
    page.get_by_role("button", name="Newest first").click()
    assert _quotes(page) == newest[::-1]
    assert page.evaluate("document.activeElement.textContent").startswith("Oldest first")
    page.keyboard.press("Enter")
    assert _quotes(page) == newest


def test_a_statement_tells_publisher_dates_manner_and_rule(open_page):
    told = replace(
        _said(5, standing=Standing.CLAIMED, speaker=MACRON, publisher="Harbour Post"),
        event_date=date(2024, 2, 17),
        topic="sanctions",
    )
    relation = _relation(told, standing=Standing.CLAIMED)
    opened, page = _open(open_page, [relation], relation)
    card = opened.text(".statement")
    for words in (
        "Harbour Post, 6 March 2024",
        "A report of 2024-03-06",
        "Reported as done, according to Emmanuel Macron.",
        "Event on 17 February 2024",
        "topic sanctions",
        "confidence 0.83",
        "rule verb-object",
    ):
        assert words in card
    link = page.locator(".statement a")
    assert link.get_attribute("target") == "_blank"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_the_day_of_an_event_is_told_where_it_is_not_the_article_s(open_page):
    relation = _relation(replace(_said(5), event_date=START + timedelta(days=5)))
    opened, _ = _open(open_page, [relation], relation)
    assert "vent on" not in opened.text(".statement")


def _speaks_inside(statement):
    """Let the verb's subject be quoted as well: "<speaker> said France sanctioned Iran"."""
    lead = "Emmanuel Macron said "
    moved = len(lead)

    def shift(span: Span) -> Span:
        return Span(span.start + moved, span.end + moved)

    (evidence,) = statement.evidence
    text = lead + evidence.text
    start = evidence.span.start
    return replace(
        statement,
        source=replace(statement.source, mention=shift(statement.source.mention)),
        target=replace(statement.target, mention=shift(statement.target.mention)),
        trigger=shift(statement.trigger),
        evidence=(replace(evidence, text=text, span=Span(start, start + len(text))),),
        attributed_to=Role(MACRON, Span(start, start + len(MACRON.name)), MACRON.name),
    )


def test_the_four_marks_differ_by_form_and_a_line_explains_them(open_page):
    relation = _relation(_speaks_inside(_said(0)))
    opened, page = _open(open_page, [relation], relation)
    forms = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".statement mark")].map((one) => {
            const { textDecorationLine, textDecorationStyle, fontWeight } = getComputedStyle(one);
            return [one.textContent, [textDecorationLine, textDecorationStyle, fontWeight].join(" ")];
        }))"""
    )
    assert forms == {
        "Emmanuel Macron": "underline dotted 400",
        "France": "underline solid 400",
        "sanctioned": "none solid 600",
        "Iran": "underline double 400",
    }
    key = opened.text(".marks-key")
    assert key == "Marked: who acts · what it does · towards whom · who says so"
    assert page.text_content(".statement .unseen") == (
        "Who acts: France. What it does: sanctioned. Towards whom: Iran. Who says so: Emmanuel Macron."
    )


def test_a_key_explains_no_mark_that_is_not_there(open_page):
    opened, _ = _open(open_page, FEW, SANCTIONS)
    assert "who says so" not in opened.text(".marks-key")


CITATION = (
    'Example Daily, "A report of 2024-03-10", 10 March 2024, https://example.org/news/1: '
    '"France sanctioned Iran in case 9." [kgraph: France SANCTION Iran, '
    "reported as done, in the article's own voice, confidence 0.83, rule verb-object]"
)


def _grant_clipboard(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])


def test_a_statement_is_copied_as_a_citation(open_page):
    opened, page = _open(open_page, FEW, SANCTIONS)
    _grant_clipboard(page)
    page.locator(".statement").first.get_by_role("button", name="Copy citation").click()
    _await_text(page, "#copied", "Copied 1 citation")
    assert page.evaluate("navigator.clipboard.readText()") == CITATION
    assert opened.text(".statement button") == "Copied"
    assert page.get_attribute("#copied", "role") == "status"


def test_all_statements_are_copied_in_the_order_shown(open_page):
    _, page = _open(open_page, FEW, SANCTIONS)
    _grant_clipboard(page)
    page.get_by_role("button", name="Copy all").click()
    _await_text(page, "#copied", "Copied 3 citations")
    copied = page.evaluate("navigator.clipboard.readText()").split("\n\n")
    assert copied[0] == CITATION
    assert ["case 9" in copied[0], "case 4" in copied[1], "case 0" in copied[2]] == [True] * 3


def test_what_is_denied_is_cited_as_denied(open_page):
    _, page = _open(open_page, FEW, DENIED)
    _grant_clipboard(page)
    page.get_by_role("button", name="Copy citation").click()
    page.wait_for_selector("#copied", state="attached")
    assert "France AID Qatar, denied (reported as done)" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("refusal", ["undefined", "{ writeText: () => Promise.reject(new Error('no')) }"])
def test_without_a_clipboard_the_citation_stands_selected_in_a_box(open_page, refusal):
    _, page = _open(open_page, FEW, SANCTIONS)
    page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {{ value: {refusal} }})")
    page.locator(".statement").first.get_by_role("button", name="Copy citation").click()
    page.wait_for_selector("dialog.copy[open]")
    assert page.evaluate("getSelection().toString() || document.activeElement.value") == CITATION
    assert page.evaluate(
        """(({ selectionStart, selectionEnd, value, readOnly }) =>
            readOnly && selectionEnd - selectionStart === value.length)(document.activeElement)"""
    )
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.copy", state="detached")
    assert page.inner_text("#panel h2") == "France sanctions Iran"
    assert page.evaluate("document.activeElement.textContent") == "Copy citation"


def test_statements_outside_the_dates_are_counted_and_can_be_shown(open_page):
    address = f"#relation={SANCTIONS.iri}&days=2024-03-03/2024-03-06"
    opened = open_page(FEW, address=address)
    page = opened.page
    assert _quotes(page) == ["France sanctioned Iran in case 4."]
    assert opened.text("#panel .more").startswith("2 more outside the dates")
    page.get_by_role("button", name="Show those outside the dates").click()
    assert len(_quotes(page)) == 3
    assert page.locator(".statement.outside").count() == 2
    page.keyboard.press("Enter")
    assert len(_quotes(page)) == 1


def test_statements_of_other_publishers_are_counted_too(open_page):
    opened = open_page(
        FEW, address=f"#relation={SANCTIONS.iri}&publisher=The+Courier&days=2024-03-01/2024-03-02"
    )
    assert opened.text("#panel .more").startswith("2 more outside the dates and the publisher")


def test_the_timeline_has_a_row_each_way_and_its_first_and_last_day(open_page):
    mutual = _relation(
        replace(_said(8, family=Family.AGREEMENT, kind=EventType.COOPERATE, verb="joined"), mutual=True),
        mutual=True,
    )
    opened, page = _open(open_page, [*FEW, mutual], SANCTIONS)
    assert page.locator(".timeline .way").all_inner_texts() == [
        "France → Iran",
        "Iran → France",
        "France ↔ Iran",
    ]
    rows = page.locator(".timeline svg.days")
    assert [rows.nth(row).locator("[data-mark]").count() for row in range(3)] == [3, 1, 1]
    assert opened.text(".timeline .axis").split("\n") == ["1 March 2024", "10 March 2024"]
    assert page.get_attribute(".timeline", "aria-label").startswith(
        "Timeline: 5 statements, 1 March 2024 – 10 March 2024."
    )
    across = [page.locator(f'[data-mark="{n}"]').bounding_box() for n in range(5)]
    middles = [box["x"] + box["width"] / 2 for box in across]
    assert middles == sorted(middles)
    # 4 of 9 days along.
    assert (middles[1] - middles[0]) / (middles[4] - middles[0]) == pytest.approx(4 / 9, abs=0.02)


def test_pointing_at_a_mark_reads_it_and_a_click_goes_to_its_statement(open_page):
    opened, page = _open(open_page, FEW, SANCTIONS)
    page.locator('[data-mark="0"]').hover()
    assert opened.text(".readout") == "1 March 2024: France sanctions Iran"
    page.locator('[data-mark="0"]').click()
    assert page.evaluate("document.activeElement.querySelector('blockquote').textContent") == (
        "France sanctioned Iran in case 0."
    )
    page.locator('[data-mark="2"]').click()
    assert opened.text("#panel h2") == "Iran rejects France"
    assert page.evaluate("document.activeElement.querySelector('blockquote').textContent") == (
        "Iran rejected France in case 6."
    )


def test_the_timeline_is_walked_by_keyboard_with_one_stop_of_the_tab_key(open_page):
    opened, page = _open(open_page, FEW, SANCTIONS)
    assert page.locator('[data-mark][tabindex="0"]').count() == 1
    page.locator('[data-mark="0"]').focus()
    page.keyboard.press("ArrowRight")
    assert opened.text(".readout") == "5 March 2024: France sanctions Iran"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == (
        "10 March 2024: France sanctions Iran"
    )
    assert page.locator('[data-mark][tabindex="0"]').count() == 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.querySelector('blockquote').textContent") == (
        "France sanctioned Iran in case 9."
    )


def test_of_marks_that_lie_on_one_another_the_nearest_is_read(open_page):
    relation = _many_statements(400)
    opened, page = _open(open_page, [relation], relation)
    row = page.locator("svg.days").bounding_box()
    # The lowest mark of its pile, in the middle of the axis.
    low = page.locator('[data-mark="200"]').evaluate("(one) => one.y.baseVal.value")
    x = row["x"] + row["width"] * 18 / 36
    page.mouse.move(x, row["y"] + low)
    assert opened.text(".readout").startswith("17 September 2024")
    page.mouse.move(x, row["y"] - 40)
    assert opened.text(".readout").startswith("Each mark is a statement")


def test_a_screen_reader_s_click_goes_to_the_statement_too(open_page):
    _, page = _open(open_page, FEW, SANCTIONS)
    page.locator('[data-mark="1"]').dispatch_event("click")
    assert page.evaluate("document.activeElement.querySelector('blockquote').textContent") == (
        "France sanctioned Iran in case 4."
    )


def test_a_mark_outside_the_dates_still_leads_to_its_statement(open_page):
    opened = open_page(FEW, address=f"#relation={SANCTIONS.iri}&days=2024-03-03/2024-03-06")
    mark = opened.page.locator('[data-mark="3"]')
    assert "outside" in mark.get_attribute("class")
    mark.click()
    assert opened.page.evaluate("document.activeElement.dataset.statement") == "2"


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
    _await_text(page, "#panel h2", "Iran")
    assert "Is pressed by (1)" in page.locator("#panel h3").all_inner_texts()
    link = page.locator("#panel .measures a")
    assert link.get_attribute("href") == "https://www.wikidata.org/wiki/Q794"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_who_a_person_is_stands_in_its_panel(open_page):
    visit = _relation(_said(1, source=MACRON, target=QATAR, family=Family.CONTACT, kind=EventType.CONSULT))
    mention = Role(MACRON, Span(40, 40 + len("the president of us")), "the president of us")
    again = replace(_said(2, source=MACRON, target=QATAR), source=mention, iri="https://example.org/st/again")
    offices = [Office(MACRON.iri, "President of France", FRANCE.iri, date(2017, 5, 14))]
    opened = open_page([*FEW, visit, _relation(again)], address=f"#actor={MACRON.iri}", offices=offices)
    facts = opened.text(".measures")
    assert "Office\nPresident of France, 2017–" in facts
    assert "Named\nEmmanuel Macron, the president of us" in facts
    opened.page.locator(".measures").get_by_role("button", name="France").click()
    assert opened.text("#panel h2") == "France"


def test_a_long_list_of_ties_shows_eight_and_then_all(open_page):
    others = [make_actor(f"Land {number:02}") for number in range(12)]
    many = [_relation(_said(0, target=other), events=n + 1) for n, other in enumerate(others)]
    opened = open_page(many, address=f"#actor={FRANCE.iri}")
    page = opened.page
    assert page.locator(".tie-row").count() == 8
    assert page.locator(".tie-row").first.inner_text().replace("\n", " ") == "Land 11 12 events"
    page.get_by_role("button", name="Show all 12").click()
    assert page.locator(".tie-row").count() == 12
    assert page.evaluate("document.activeElement.textContent") == "Show fewer"


def test_relations_of_one_standing_to_one_other_lead_to_the_pair(open_page):
    threat = _relation(_said(1, kind=EventType.THREATEN, verb="threatened"))
    denied = _relation(
        _said(2, kind=EventType.COERCE, verb="coerced", standing=Standing.DENIED), standing=Standing.DENIED
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


def test_of_four_hundred_statements_fifty_are_shown_and_then_more(open_page):
    relation = _many_statements(400)
    opened, page = _open(open_page, [relation], relation)
    assert len(_quotes(page)) == 50
    assert page.locator("[data-mark]").count() == 400
    page.get_by_role("button", name="Show 50 more of 400").click()
    assert len(_quotes(page)) == 100
    assert page.evaluate("document.activeElement.querySelector('blockquote').textContent") == (
        "France sanctioned Iran in case 349."
    )
    page.locator('[data-mark="0"]').focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.querySelector('blockquote').textContent") == (
        "France sanctioned Iran in case 0."
    )
    assert _fits(page)
    assert opened.page.locator(".timeline").bounding_box()["height"] < 160


def test_another_pick_begins_at_its_top(open_page):
    relation = _many_statements(120)
    back = _relation(
        *(_said(n, source=IRAN, target=FRANCE, kind=EventType.THREATEN, verb="threatened") for n in range(60))
    )
    opened, page = _open(open_page, [relation, back], relation)
    page.get_by_role("button", name="Show 50 more of 120").click()
    page.get_by_role("button", name="Iran threatens France", exact=True).click()
    assert page.evaluate("document.getElementById('panel').scrollTop") == 0
    page.get_by_role("button", name="France sanctions Iran", exact=True).click()
    assert len(_quotes(page)) == 50
    assert opened.text("#panel h2") == "France sanctions Iran"


def test_a_day_of_many_statements_does_not_make_the_axis_tall(open_page):
    relation = _relation(*(_said(3, publisher=f"Paper {n}") for n in range(300)))
    opened, page = _open(open_page, [relation], relation)
    assert page.locator("[data-mark]").count() == 300
    assert page.locator("svg.days").bounding_box()["height"] < 90
    assert opened.text(".timeline .axis") == "4 March 2024"


def test_a_statement_without_day_title_or_publisher_is_shown(open_page):
    bare = _said(None)
    bare = replace(bare, article=replace(bare.article, title=None, publisher=None, url=None))
    relation = replace(_relation(_said(0), _said(7)), statements=(bare, _said(0), _said(7)), publishers=())
    opened, page = _open(open_page, [relation], relation)
    assert _quotes(page)[-1] == "France sanctioned Iran in case None."
    last = page.locator(".statement").last.inner_text()
    assert "Publisher not known, no date" in last
    assert bare.article.id in last
    assert "1 statement without a day is not on the axis." in opened.text("#panel")


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
    relation = replace(_relation(*said), publishers=(words,))
    opened = open_page([relation, _relation(_said(3, source=IRAN, target=actor))])
    page = opened.page
    page.set_viewport_size({"width": width, "height": 844})
    for picked in (f"relation={relation.iri}", f"pair={actor.iri}+{IRAN.iri}", f"actor={actor.iri}"):
        page.evaluate("(hash) => { location.hash = hash; }", picked)
        page.wait_for_selector("#panel h2")
        assert _fits(page), picked
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
        said = _said(number % 300, source=actors[source], target=actors[target])
        relations.append(
            replace(_relation(said), iri=f"https://example.org/rel/{number:05}", events=1 + number)
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
    _, page = _open(open_page, FEW)
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
    relations = [_relation(_said(n, source=other), events=9 - n) for n, other in enumerate(others)]
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
