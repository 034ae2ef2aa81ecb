"""What leaves the page: the picture as PNG and SVG, a link, and the page on paper."""

import io
import re

import pytest
from browser.page_samples import make_actor, make_relation, make_statement
from browser.test_page_in_a_browser import ACCUSATION, FEW, FRANCE, IRAN, SANCTION, number_of, open_row
from defusedxml import ElementTree

from kgraph.draw.paper.themes import Theme, colours, over
from kgraph.plover import Family

pytestmark = pytest.mark.browser

_SVG = "{http://www.w3.org/2000/svg}"


def save(opened, words):
    """Choose from the menu as a reader does, and return the file's name and content."""
    opened.page.click("#save")
    with opened.page.expect_download() as download:
        opened.page.get_by_role("menuitem", name=words).click()
    with open(download.value.path(), "rb") as file:  # noqa: PTH123
        return download.value.suggested_filename, file.read()


def saved_svg(opened):
    return ElementTree.fromstring(save(opened, "SVG of what is seen")[1])


def pixels_of(png):
    from matplotlib.image import imread

    return imread(io.BytesIO(png), format="png")[:, :, :3]


def near(pixels, colour):
    """How large a part of the picture has a colour, or one near it."""
    wanted = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return float((abs(pixels - wanted).max(axis=2) < 0.12).mean())


def as_drawn(tint, family):
    """The colour of a family at the belief of our relations."""
    return over(tint.families[family], tint.paper, 0.8)


def groups(tree, name):
    return [one for one in tree.iter(f"{_SVG}g") if one.get("class") == name]


def words_in(tree):
    return [one.text for one in tree.iter(f"{_SVG}text") if one.get("aria-hidden") is None]


def shown_in_chromium(opened, svg, tmp_path):
    path = tmp_path / "saved.svg"
    path.write_bytes(svg)
    page = opened.page.context.browser.new_page(viewport={"width": 1000, "height": 1000})
    page.goto(path.as_uri())
    size = page.evaluate("() => document.documentElement.getBoundingClientRect().toJSON()")
    shot = page.screenshot(clip={key: size[key] for key in ("x", "y", "width", "height")})
    page.close()
    return pixels_of(shot)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_png_has_the_page_s_paper_the_families_colours_and_is_not_blank(open_page, scheme):
    opened = open_page(FEW, scheme=scheme, title="Spring & summer")
    name, png = save(opened, "PNG of what is seen")
    assert name == "spring-summer.png"
    pixels, tint = pixels_of(png), colours(Theme(scheme))
    assert near(pixels, tint.paper) > 0.8
    assert near(pixels, tint.ink) > 0.002
    for family in (Family.AGREEMENT, Family.DISAGREEMENT, Family.PRESSURE):
        assert near(pixels, as_drawn(tint, family)) > 0.0001, family


def test_a_png_is_as_wide_as_the_picture_with_room_for_title_and_legend(open_page):
    opened = open_page(FEW)
    frame = opened.page.locator("#picture").bounding_box()
    pixels = pixels_of(save(opened, "PNG of what is seen")[1])
    assert pixels.shape[1] == round(frame["width"])
    assert pixels.shape[0] > frame["height"] + 120
    head, foot = pixels[:90], pixels[-100:]
    assert near(head, "#1c1d1f") > 0.003
    assert near(foot, "#0072b2") > 0.001
    double = pixels_of(save(opened, "PNG, double size")[1])
    assert double.shape[:2] == (2 * pixels.shape[0], 2 * pixels.shape[1])
    assert near(double, "#ffffff") == pytest.approx(near(pixels, "#ffffff"), abs=0.02)


def test_an_svg_has_a_line_an_actor_and_a_name_for_each_that_is_shown(open_page, tmp_path):
    opened = open_page(FEW, title="Spring")
    tree = saved_svg(opened)
    assert len(groups(tree, "line")) == len(FEW)
    assert len(groups(tree, "actor")) == 3
    assert all(line.find(f"{_SVG}path") is not None for line in groups(tree, "line"))
    (names,) = groups(tree, "names")
    assert {"France", "Iran", "Qatar", "FRA"} <= set(words_in(names))
    assert {
        "Spring",
        "Reported claims, not verified facts",
        "Showing 4 relations among 3 actors, in 4 statements",
    } <= {word.split(" · ")[0] for word in words_in(tree)}
    assert "Pressure\u20021" in words_in(tree)
    assert not [one for one in tree.iter() if one.tag == f"{_SVG}image"]


def test_an_svg_bends_dashes_and_marks_lines_as_the_picture_does(open_page):
    opened = open_page(FEW)
    tree = saved_svg(opened)
    numbers = {relation.iri: number_of(opened, relation) for relation in FEW}
    line = {one.get("data-id"): one.find(f"{_SVG}path") for one in groups(tree, "line")}
    mark = {one.get("data-id"): list(one) for one in groups(tree, "mark")}
    assert line[str(numbers[SANCTION.iri])].get("stroke-dasharray")
    assert line[str(numbers[ACCUSATION.iri])].get("stroke-dasharray") is None
    assert "Q" in line[str(numbers[ACCUSATION.iri])].get("d")
    assert (
        line[str(numbers[ACCUSATION.iri])].get("stroke") == colours(Theme.LIGHT).families[Family.DISAGREEMENT]
    )
    assert mark[str(numbers[SANCTION.iri])]


def test_an_svg_is_not_blank_in_a_browser(open_page, tmp_path, sample):
    opened = open_page(sample)
    _, svg = save(opened, "SVG of what is seen")
    shown = shown_in_chromium(opened, svg, tmp_path)
    assert 0.02 < 1 - near(shown, "#ffffff") < 0.6
    assert near(shown, colours(Theme.LIGHT).families[Family.AGREEMENT]) > 0.0005


def test_what_is_filtered_out_is_not_saved(open_page):
    opened = open_page(FEW)
    opened.page.uncheck("#family-pressure")
    opened.page.uncheck("#family-disagreement")
    tree = saved_svg(opened)
    assert len(groups(tree, "line")) == 2
    assert len(groups(tree, "actor")) == 2
    assert "Iran" not in words_in(tree)
    assert not any(word.startswith("Pressure") for word in words_in(tree))


HOSTILE = [
    pytest.param('<script>alert(1)</script>"', id="markup"),
    pytest.param("a\x00\x07\x1b\ufffe b", id="control characters"),
    pytest.param("]]> --> &amp; <!DOCTYPE x>", id="ends of other markup"),
    pytest.param("x" * 10_000, id="10,000 characters"),
    pytest.param("\u202egnp.exe", id="a direction control"),
    pytest.param("שלום 中文 😀", id="other scripts"),
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_name_and_title_stay_text(open_page, tmp_path, hostile):
    actor = make_actor(hostile)
    opened = open_page([make_relation(actor, IRAN, Family.PRESSURE)], title=hostile)
    name, svg = save(opened, "SVG of what is seen")
    assert re.fullmatch(r"[^\\/:*?\"<>|\x00-\x1f.]{1,70}\.svg", name), name
    tree = ElementTree.fromstring(svg)
    tags = {one.tag.removeprefix(_SVG) for one in tree.iter()}
    assert tags <= {"svg", "g", "path", "text", "rect", "clipPath", "title"}
    short = opened.page.evaluate("(iri) => kgraphPage.actors.find((one) => one.iri === iri).short", actor.iri)
    assert re.sub("[\x00-\x08\x0b-\x1f\ufffe]", "\ufffd", short) in words_in(tree)
    assert near(shown_in_chromium(opened, svg, tmp_path), "#ffffff") < 0.999
    assert save(opened, "PNG of what is seen")[1].startswith(b"\x89PNG")


@pytest.mark.parametrize(("title", "name"), [
    pytest.param("Crise à Genève: l'été", "crise-a-geneve-l-ete.svg", id="accents"),
    pytest.param("../../etc/passwd", "etc-passwd.svg", id="a path"),
    pytest.param("CON", "relations-con.svg", id="a device of Windows"),
    pytest.param("???", "relations.svg", id="no letter"),
])  # fmt: skip
def test_a_file_is_named_after_the_title(open_page, title, name):
    assert save(open_page(FEW, title=title), "SVG of what is seen")[0] == name


def test_the_menu_is_worked_by_keys_and_closes_without_closing_the_panel(open_page):
    opened = open_page(FEW)
    page = opened.page
    open_row(opened, SANCTION)
    page.focus("#save")
    page.keyboard.press("Enter")
    focused = "document.activeElement.textContent"
    assert page.evaluate(focused) == "PNG of what is seen"
    assert page.get_attribute("#save", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "PNG, double size"
    page.keyboard.press("End")
    assert page.evaluate(focused) == "Copy link to this view"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "PNG of what is seen"
    page.keyboard.press("Escape")
    assert page.is_hidden("#save-menu")
    assert page.evaluate("document.activeElement.id") == "save"
    assert page.evaluate("kgraphPage.state.picked.kind") == "relation"
    page.click("#save")
    page.click("#title")
    assert page.is_hidden("#save-menu")


def test_a_copied_link_opens_the_same_view(open_page):
    opened = open_page(FEW)
    page = opened.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.fill("#search", "Qatar")
    page.click("#save")
    page.get_by_role("menuitem", name="Copy link").click()
    page.wait_for_function("() => document.getElementById('saved').textContent === 'Link copied'")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == page.url
    assert address.endswith("#search=Qatar")


def test_without_the_right_to_the_clipboard_the_link_is_copied_all_the_same(open_page):
    opened = open_page(FEW)
    page = opened.page
    page.evaluate("""() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"));
        addEventListener("copy", () => { globalThis.copied = document.activeElement.value; });
    }""")
    page.click("#save")
    page.get_by_role("menuitem", name="Copy link").click()
    page.wait_for_function("() => document.getElementById('saved').textContent === 'Link copied'")
    assert page.evaluate("globalThis.copied") == page.url
    assert page.locator("textarea").count() == 0


LINKED = make_relation(FRANCE, IRAN, Family.PRESSURE, statements=(
    make_statement(FRANCE, IRAN, Family.PRESSURE, url="https://example.org/news/spring?a=1&b=2"),
))  # fmt: skip


def on_paper(opened):
    """Show the page as it is printed; the browser says so before and after, as when it prints."""
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_whatever_the_theme_and_has_the_picture_as_lines(open_page, scheme):
    opened = open_page(FEW, scheme=scheme)
    on_paper(opened)
    page = opened.page
    assert page.is_visible("#printed")
    assert page.is_hidden("#picture")
    assert page.locator("#printed g.line").count() == len(FEW)
    shot = pixels_of(page.screenshot(full_page=True))
    assert near(shot, "#ffffff") > 0.8
    assert near(shot, "#000000") > 0.001
    picture = pixels_of(page.locator("#printed").screenshot())
    assert near(picture, as_drawn(colours(Theme.LIGHT), Family.AGREEMENT)) > 0.0001
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#printed").count() == 0


def test_paper_has_title_caution_legend_and_no_controls(open_page):
    opened = open_page(FEW, title="Spring")
    on_paper(opened)
    page = opened.page
    for kept in ("#title", "#facts", ".caution", "#families", "#kinds", "#counts"):
        assert page.is_visible(kept), kept
    for gone in (
        "#search",
        "#save",
        "#theme",
        "#help-open",
        "#zoom-in",
        "#family-pressure",
        "#relations-table",
    ):
        assert page.is_hidden(gone), gone


def test_paper_has_the_open_panel_with_the_address_of_each_article(open_page):
    opened = open_page([LINKED])
    open_row(opened, LINKED)
    on_paper(opened)
    page = opened.page
    assert "France warned Iran over the harbour dispute." in opened.text(".statement blockquote")
    said = page.evaluate("getComputedStyle(document.querySelector('.statement a[href]'), '::after').content")
    assert "https://example.org/news/spring?a=1&b=2" in said
    assert page.is_visible("#rows tr")
    assert page.is_hidden(".close")


def test_the_browser_s_own_print_has_the_picture_and_leaves_none_behind(open_page, sample):
    opened = open_page(sample)
    page = opened.page
    page.evaluate("""() => addEventListener("beforeprint", () => {
        globalThis.lines = document.querySelectorAll("#printed g.line").length;
    })""")
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert page.evaluate("globalThis.lines") == len(sample)
    assert page.locator("#printed").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_without_a_browser_have_the_page_s_colours(open_page, scheme):
    opened = open_page(FEW, scheme=scheme)
    tint = colours(Theme(scheme))
    style = "getComputedStyle(document.documentElement).getPropertyValue"
    names = {
        "paper": tint.paper,
        "ink": tint.ink,
        "muted": tint.muted,
        "line": tint.rule,
        "actor": tint.actor,
        "actor-edge": tint.actor_edge,
        **{family.value: value for family, value in tint.families.items()},
    }
    for name, value in names.items():
        assert opened.page.evaluate(f"{style}('--{name}')").strip().lower() == value.lower(), name
