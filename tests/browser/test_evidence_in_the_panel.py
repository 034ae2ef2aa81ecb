"""The evidence for a relation: its statements, their citations and their days, used as a reader would."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from browser.panel_samples import (
    DENIED,
    FEW,
    FRANCE,
    IRAN,
    MACRON,
    SANCTIONS,
    START,
    await_text,
    fits,
    many_statements,
    open_at,
    quotes_of,
    relation_of,
    said_on,
)

from kgraph.model import Role, Span, Standing
from kgraph.plover import EventType, Family

pytestmark = pytest.mark.browser


def test_statements_stand_by_date_and_a_button_turns_the_order(open_page):
    _, page = open_at(open_page, FEW, SANCTIONS)
    newest = [f"France sanctioned Iran in case {day}." for day in (9, 4, 0)]
    assert quotes_of(page) == newest
    page.get_by_role("button", name="Newest first").click()
    assert quotes_of(page) == newest[::-1]
    assert page.evaluate("document.activeElement.textContent").startswith("Oldest first")
    page.keyboard.press("Enter")
    assert quotes_of(page) == newest


def test_a_statement_tells_publisher_dates_manner_and_rule(open_page):
    told = replace(
        said_on(5, standing=Standing.CLAIMED, speaker=MACRON, publisher="Harbour Post"),
        event_date=date(2024, 2, 17),
        topic="sanctions",
    )
    relation = relation_of(told, standing=Standing.CLAIMED)
    opened, page = open_at(open_page, [relation], relation)
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
    relation = relation_of(replace(said_on(5), event_date=START + timedelta(days=5)))
    opened, _ = open_at(open_page, [relation], relation)
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
    relation = relation_of(_speaks_inside(said_on(0)))
    opened, page = open_at(open_page, [relation], relation)
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
    opened, _ = open_at(open_page, FEW, SANCTIONS)
    assert "who says so" not in opened.text(".marks-key")


CITATION = (
    'Example Daily, "A report of 2024-03-10", 10 March 2024, https://example.org/news/1: '
    '"France sanctioned Iran in case 9." [kgraph: France SANCTION Iran, '
    "reported as done, in the article's own voice, confidence 0.83, rule verb-object]"
)


def _grant_clipboard(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])


def test_a_statement_is_copied_as_a_citation(open_page):
    opened, page = open_at(open_page, FEW, SANCTIONS)
    _grant_clipboard(page)
    page.locator(".statement").first.get_by_role("button", name="Copy citation").click()
    await_text(page, "#copied", "Copied 1 citation")
    assert page.evaluate("navigator.clipboard.readText()") == CITATION
    assert opened.text(".statement button") == "Copied"
    assert page.get_attribute("#copied", "role") == "status"


def test_all_statements_are_copied_in_the_order_shown(open_page):
    _, page = open_at(open_page, FEW, SANCTIONS)
    _grant_clipboard(page)
    page.get_by_role("button", name="Copy all").click()
    await_text(page, "#copied", "Copied 3 citations")
    copied = page.evaluate("navigator.clipboard.readText()").split("\n\n")
    assert copied[0] == CITATION
    assert ["case 9" in copied[0], "case 4" in copied[1], "case 0" in copied[2]] == [True] * 3


def test_what_is_denied_is_cited_as_denied(open_page):
    _, page = open_at(open_page, FEW, DENIED)
    _grant_clipboard(page)
    page.get_by_role("button", name="Copy citation").click()
    page.wait_for_selector("#copied", state="attached")
    assert "France AID Qatar, denied (reported as done)" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("refusal", ["undefined", "{ writeText: () => Promise.reject(new Error('no')) }"])
def test_without_a_clipboard_the_citation_stands_selected_in_a_box(open_page, refusal):
    _, page = open_at(open_page, FEW, SANCTIONS)
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
    assert quotes_of(page) == ["France sanctioned Iran in case 4."]
    assert opened.text("#panel .more").startswith("2 more outside the dates")
    page.get_by_role("button", name="Show those outside the dates").click()
    assert len(quotes_of(page)) == 3
    assert page.locator(".statement.outside").count() == 2
    page.keyboard.press("Enter")
    assert len(quotes_of(page)) == 1


def test_statements_of_other_publishers_are_counted_too(open_page):
    opened = open_page(
        FEW, address=f"#relation={SANCTIONS.iri}&publisher=The+Courier&days=2024-03-01/2024-03-02"
    )
    assert opened.text("#panel .more").startswith("2 more outside the dates and the publisher")


def test_the_timeline_has_a_row_each_way_and_its_first_and_last_day(open_page):
    mutual = relation_of(
        replace(said_on(8, family=Family.AGREEMENT, kind=EventType.COOPERATE, verb="joined"), mutual=True),
        mutual=True,
    )
    opened, page = open_at(open_page, [*FEW, mutual], SANCTIONS)
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
    opened, page = open_at(open_page, FEW, SANCTIONS)
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
    opened, page = open_at(open_page, FEW, SANCTIONS)
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
    relation = many_statements(400)
    opened, page = open_at(open_page, [relation], relation)
    row = page.locator("svg.days").bounding_box()
    # The lowest mark of its pile, in the middle of the axis.
    low = page.locator('[data-mark="200"]').evaluate("(one) => one.y.baseVal.value")
    x = row["x"] + row["width"] * 18 / 36
    page.mouse.move(x, row["y"] + low)
    assert opened.text(".readout").startswith("17 September 2024")
    page.mouse.move(x, row["y"] - 40)
    assert opened.text(".readout").startswith("Each mark is a statement")


def test_a_screen_reader_s_click_goes_to_the_statement_too(open_page):
    _, page = open_at(open_page, FEW, SANCTIONS)
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


def test_of_four_hundred_statements_fifty_are_shown_and_then_more(open_page):
    relation = many_statements(400)
    opened, page = open_at(open_page, [relation], relation)
    assert len(quotes_of(page)) == 50
    assert page.locator("[data-mark]").count() == 400
    page.get_by_role("button", name="Show 50 more of 400").click()
    assert len(quotes_of(page)) == 100
    assert page.evaluate("document.activeElement.querySelector('blockquote').textContent") == (
        "France sanctioned Iran in case 349."
    )
    page.locator('[data-mark="0"]').focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.querySelector('blockquote').textContent") == (
        "France sanctioned Iran in case 0."
    )
    assert fits(page)
    assert opened.page.locator(".timeline").bounding_box()["height"] < 160


def test_another_pick_begins_at_its_top(open_page):
    relation = many_statements(120)
    back = relation_of(
        *(
            said_on(n, source=IRAN, target=FRANCE, kind=EventType.THREATEN, verb="threatened")
            for n in range(60)
        )
    )
    opened, page = open_at(open_page, [relation, back], relation)
    page.get_by_role("button", name="Show 50 more of 120").click()
    page.get_by_role("button", name="Iran threatens France", exact=True).click()
    assert page.evaluate("document.getElementById('panel').scrollTop") == 0
    page.get_by_role("button", name="France sanctions Iran", exact=True).click()
    assert len(quotes_of(page)) == 50
    assert opened.text("#panel h2") == "France sanctions Iran"


def test_a_day_of_many_statements_does_not_make_the_axis_tall(open_page):
    relation = relation_of(*(said_on(3, publisher=f"Paper {n}") for n in range(300)))
    opened, page = open_at(open_page, [relation], relation)
    assert page.locator("[data-mark]").count() == 300
    assert page.locator("svg.days").bounding_box()["height"] < 90
    assert opened.text(".timeline .axis") == "4 March 2024"


def test_a_statement_without_day_title_or_publisher_is_shown(open_page):
    bare = said_on(None)
    bare = replace(bare, article=replace(bare.article, title=None, publisher=None, url=None))
    relation = replace(
        relation_of(said_on(0), said_on(7)), statements=(bare, said_on(0), said_on(7)), publishers=()
    )
    opened, page = open_at(open_page, [relation], relation)
    assert quotes_of(page)[-1] == "France sanctioned Iran in case None."
    last = page.locator(".statement").last.inner_text()
    assert "Publisher not known, no date" in last
    assert bare.article.id in last
    assert "1 statement without a day is not on the axis." in opened.text("#panel")
