"""The page as a reader meets it: in a real Chromium, with the network cut."""

import pytest
from browser.page_samples import make_actor, make_relation, make_statement

from kgraph.model import ActorKind, Standing
from kgraph.plover import EventType, Family

pytestmark = pytest.mark.browser

FRANCE = make_actor("France", iso3="FRA")
IRAN = make_actor("Iran", iso3="IRN")
QATAR = make_actor("Qatar", iso3="QAT")
MACRON = make_actor("Emmanuel Macron", ActorKind.PERSON)

SANCTION = make_relation(
    FRANCE,
    IRAN,
    Family.PRESSURE,
    EventType.SANCTION,
    standing=Standing.CLAIMED,
    statements=(
        make_statement(
            FRANCE,
            IRAN,
            Family.PRESSURE,
            EventType.SANCTION,
            verb="imposed sanctions on",
            standing=Standing.CLAIMED,
            speaker=MACRON,
        ),
    ),
)
TALKS = make_relation(FRANCE, QATAR, Family.CONTACT, EventType.CONSULT, mutual=True)
ACCUSATION = make_relation(IRAN, FRANCE, Family.DISAGREEMENT, EventType.ACCUSE)
PACT = make_relation(FRANCE, QATAR, Family.AGREEMENT, EventType.COOPERATE, mutual=True)
FEW = [SANCTION, TALKS, ACCUSATION, PACT]


def number_of(opened, relation) -> int:
    return opened.page.evaluate(
        "(iri) => kgraphPage.relations.find((one) => one.iri === iri).id", relation.iri
    )


def open_row(opened, relation) -> None:
    opened.page.click("#relations-table summary")
    opened.page.click(f'tr[data-relation="{number_of(opened, relation)}"] button')


def test_the_first_view_shows_title_counts_dates_and_the_caution(open_page, sample):
    opened = open_page(sample, title="Spring & summer", articles=148)
    assert opened.text("#title") == "Spring & summer"
    assert opened.page.title() == "Spring & summer"
    assert "60 relations · 25 actors · 148 articles · 11 January 2024" in opened.text("#facts")
    assert "Reported claims, not verified facts" in opened.text(".masthead")
    assert opened.text("#counts") == "Showing 60 relations among 25 actors, in 150 statements"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_is_drawn_on_the_canvas(open_page, sample, scheme):
    opened = open_page(sample, scheme=scheme)
    colours = opened.page.evaluate(
        """() => {
            const canvas = document.querySelector("#picture canvas");
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            const seen = new Set();
            for (let i = 0; i < data.length; i += 4) {
                if (data[i + 3] > 250) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
            }
            return seen.size;
        }"""
    )
    assert colours > 20


def test_every_actor_stands_inside_the_first_view(open_page, sample):
    opened = open_page(sample)
    outside = opened.page.evaluate(
        """() => {
            const { clientWidth, clientHeight } = document.getElementById("picture");
            return Object.values(kgraphPage.network.getPositions())
                .map((place) => kgraphPage.network.canvasToDOM(place))
                .filter(({ x, y }) => x < 0 || y < 0 || x > clientWidth || y > clientHeight).length;
        }"""
    )
    assert outside == 0


def test_a_click_on_a_line_shows_the_quote_with_its_marks_and_its_article(open_page):
    opened = open_page(FEW)
    opened.click_on_relation(number_of(opened, SANCTION))
    assert opened.text("#panel h2") == "France sanctions Iran (claimed)"
    assert opened.text("#panel blockquote") == "France imposed sanctions on Iran over the harbour dispute."
    assert opened.text("mark.trigger") == "imposed sanctions on"
    assert opened.text("mark.source") == "France"
    assert opened.text("mark.target") == "Iran"
    panel = opened.text("#panel")
    for said in (
        "Example Daily",
        "19 March 2024",
        "SANCTION",
        "according to Emmanuel Macron",
        "0.83",
        "verb-object",
    ):
        assert said in panel
    link = opened.page.query_selector("#panel .origin a")
    assert link.get_attribute("href") == "https://example.org/news/1"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_row_of_the_table_opens_the_same_evidence_by_keyboard(open_page):
    opened = open_page(FEW)
    opened.page.click("#relations-table summary")
    opened.page.focus(f'tr[data-relation="{number_of(opened, SANCTION)}"] button')
    opened.page.keyboard.press("Enter")
    assert opened.text("#panel h2") == "France sanctions Iran (claimed)"
    assert opened.page.evaluate("document.activeElement.id") == "panel"
    opened.page.keyboard.press("Escape")
    assert opened.page.query_selector("#panel blockquote") is None


def test_a_click_on_an_actor_lists_its_relations_and_dims_who_is_not_a_neighbour(open_page):
    opened = open_page([*FEW, make_relation(MACRON, make_actor("Serbia", iso3="SRB"), Family.AGREEMENT)])
    iran = opened.page.evaluate("kgraphPage.actors.find((one) => one.name === 'Iran').id")
    opened.click_on_actor(iran)
    assert opened.text("#panel h2") == "Iran"
    assert "2 relations" in opened.text("#panel")
    dimmed = opened.page.evaluate(
        """kgraphPage.actors
            .filter((one) => kgraphPage.points.get(one.id).opacity < 0.5)
            .map((one) => one.name)
            .sort()"""
    )
    assert dimmed == ["Emmanuel Macron", "Qatar", "Serbia"]


def test_a_family_switched_off_leaves_picture_table_and_count(open_page):
    opened = open_page(FEW)
    opened.page.click("#relations-table summary")
    opened.page.uncheck("#family-contact")
    assert opened.text("#counts") == "Showing 3 of 4 relations among 3 actors, in 3 of 4 statements"
    assert opened.page.evaluate(f"kgraphPage.lines.get({number_of(opened, TALKS)}).hidden")
    assert len(opened.page.query_selector_all("#rows tr")) == 3
    opened.page.click("#show-all")
    assert opened.text("#counts") == "Showing 4 relations among 3 actors, in 4 statements"


def test_search_finds_actors_and_words_of_quotes_without_regard_to_accents(open_page):
    cote = make_actor("Côte d'Ivoire", iso3="CIV")
    opened = open_page([*FEW, make_relation(cote, QATAR, Family.AGREEMENT, EventType.AID)])
    opened.page.fill("#search", "COTE d'iv")
    assert opened.text("#counts") == "Showing 1 of 5 relations among 2 of 4 actors, in 1 of 5 statements"
    opened.page.fill("#search", "imposed sanctions")
    assert opened.text("#counts") == "Showing 1 of 5 relations among 2 of 4 actors, in 1 of 5 statements"
    opened.page.fill("#search", "no such words")
    assert opened.text("#nothing-reason").startswith("Nothing passes: the search")


def test_the_address_keeps_the_view(open_page):
    opened = open_page(FEW)
    opened.page.uncheck("#family-contact")
    opened.page.fill("#search", "iran")
    open_row(opened, ACCUSATION)
    address = opened.page.evaluate("location.hash")
    again = open_page(FEW, address=address)
    assert again.text("#counts") == "Showing 2 of 4 relations among 2 of 3 actors, in 2 of 4 statements"
    assert again.text("#panel h2") == "Iran accuses France"
    assert again.page.input_value("#search") == "iran"


def test_the_table_sorts_both_ways(open_page, sample):
    opened = open_page(sample)
    opened.page.click("#relations-table summary")

    def beliefs() -> list[float]:
        cells = opened.page.query_selector_all("#rows tr td:nth-child(8)")
        return [float(cell.inner_text()) for cell in cells]

    opened.page.click("#columns th:nth-child(8) button")
    assert len(beliefs()) == 60
    assert beliefs() == sorted(beliefs(), reverse=True)
    assert opened.page.get_attribute("#columns th:nth-child(8)", "aria-sort") == "descending"
    opened.page.click("#columns th:nth-child(8) button")
    assert beliefs() == sorted(beliefs())


def test_parallel_relations_are_separate_lines(open_page):
    again = make_relation(IRAN, FRANCE, Family.PRESSURE, EventType.THREATEN)
    opened = open_page([SANCTION, ACCUSATION, again])
    middles = opened.page.evaluate(
        """kgraphPage.relations.map(({ id }) => {
            const { x, y } = kgraphPage.network.body.edges[id].edgeType.getPoint(0.5);
            return [x, y];
        })"""
    )
    assert len(middles) == 3
    apart = [
        abs(one[0] - two[0]) + abs(one[1] - two[1]) for i, one in enumerate(middles) for two in middles[:i]
    ]
    assert min(apart) > 10


def test_a_picture_that_asks_for_calm_gets_no_motion(open_page):
    opened = open_page(FEW)
    before = opened.page.evaluate("kgraphPage.network.getScale()")
    after = opened.page.evaluate(
        "() => { document.getElementById('zoom-in').click(); return kgraphPage.network.getScale(); }"
    )
    assert after == pytest.approx(before * 1.3)


def test_an_empty_page_says_why(open_page):
    assert open_page([], articles=12).text("#nothing") == (
        "No relations to show. 12 articles were read, and none states a relation between two actors"
        " that could be placed."
    )
    assert open_page([], empty_reason="No article is from May.").text("#nothing") == (
        "No relations to show. No article is from May."
    )


def test_the_skip_link_leads_to_the_table(open_page):
    opened = open_page(FEW)
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    assert len(opened.page.query_selector_all("#rows tr")) == 4


HOSTILE = [
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param("</script><script>alert(1)</script>", id="end of script"),
    pytest.param("<img src=https://evil.example/x onerror=alert(1)>", id="image"),
    pytest.param("<!--<script>", id="comment"),
    pytest.param("{{ 7 * 7 }}{% raw %}", id="template"),
    pytest.param("\u202eelbisrever\u2066", id="direction"),
    pytest.param("a\u2028b\u2029c\x00d\ud800e", id="odd code points"),
    pytest.param("\U0001f1eb\U0001f1f7 Paris", id="beyond the basic plane"),
    pytest.param("N" * 10_000, id="ten thousand letters"),
    pytest.param("__proto__", id="prototype"),
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words(open_page, words):
    """The fixture fails on any request, dialog, console message or policy violation."""
    actor = make_actor(words, ActorKind.PERSON)
    statement = make_statement(
        actor, IRAN, Family.PRESSURE, rest=f" {words}", publisher=words, url=f"https://example.org/{words}"
    )
    relation = make_relation(actor, IRAN, Family.PRESSURE, statements=(statement,))
    opened = open_page([relation], title=words)
    open_row(opened, relation)
    quote = opened.page.text_content("#panel blockquote")
    assert quote == statement.evidence[0].text
    assert opened.page.query_selector_all("#panel script, #panel img, #rows script, #rows img") == []
    assert opened.page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
    ],
)
def test_only_web_addresses_become_links(open_page, url):
    statement = make_statement(FRANCE, IRAN, Family.PRESSURE, url=url)
    relation = make_relation(FRANCE, IRAN, Family.PRESSURE, statements=(statement,))
    opened = open_page([relation])
    open_row(opened, relation)
    assert opened.page.query_selector_all("#panel a") == []


def test_the_policy_stops_a_script_that_is_not_the_page_s_own(open_page):
    """Shows that the policy works: without it, the handler would run."""
    opened = open_page(FEW)
    opened.page.evaluate(
        """() => {
            const made = document.createElement("div");
            made.innerHTML = "<button onclick='window.harm = 1'>x</button>";
            document.body.append(made);
            made.querySelector("button").click();
        }"""
    )
    assert opened.page.evaluate("window.harm") is None
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)
    opened.complaints.clear()
