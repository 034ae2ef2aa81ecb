"""Pictures for papers: what they show, that they are the same each time, that names stay text."""

import io
import logging
import math
import os
import re
import subprocess
import sys

import pytest
from browser.page_samples import make_actor, make_relation, sample_relations
from defusedxml import ElementTree

from kgraph.draw.paper.captions import CAUTION, plain
from kgraph.draw.paper.figure import Look, figure, write_figure
from kgraph.draw.paper.legend import wrapped
from kgraph.draw.paper.names import Label, place_names
from kgraph.draw.paper.sheet import SUFFIXES, width_of
from kgraph.draw.paper.strokes import bent, leaves, outline, part_of, point_on
from kgraph.draw.paper.themes import Theme, colours, over
from kgraph.errors import ExportError
from kgraph.model import ActorKind, Standing
from kgraph.plover import Family

_SVG = "{http://www.w3.org/2000/svg}"
FRANCE, MALI, NATO = make_actor("France", iso3="FRA"), make_actor("Mali", iso3="MLI"), make_actor("NATO")


def between(source=FRANCE, target=MALI, family=Family.PRESSURE, event_type=None, **given):
    return make_relation(source, target, family, event_type, **given)


def tree_of(relations, **given):
    return ElementTree.fromstring(figure(relations, ".svg", **given))


def texts_of(tree):
    return [element.text for element in tree.iter(f"{_SVG}text")]


def ids_of(tree, kind):
    return {name for one in tree.iter() if (name := one.get("id", "")).startswith(f"{kind}-")}


def drawn_part(tree, name):
    (part,) = (one for one in tree.iter() if one.get("id") == name)
    return part


def properties(element):
    return dict(part.split(": ") for part in element.get("style", "").split("; ") if part)


def style_of(tree, name):
    return next(filter(None, map(properties, drawn_part(tree, name).iter())))


def test_a_picture_has_every_actor_relation_and_name_of_few():
    tree = tree_of([between(), between(MALI, FRANCE), between(FRANCE, NATO, Family.AGREEMENT)])
    assert ids_of(tree, "actor") == {"actor-0", "actor-1", "actor-2"}
    assert ids_of(tree, "relation") == {"relation-0", "relation-1", "relation-2"}
    assert {"France", "Mali", "NATO", "FRA", "MLI"} <= set(texts_of(tree))


def test_a_picture_says_what_was_counted_when_and_that_it_is_claimed():
    words = " ".join(texts_of(tree_of(sample_relations(), title="Spring & summer", articles=148)))
    assert "Spring & summer" in words
    assert "148 articles · 11 January 2024 – " in words
    assert CAUTION in words
    for row in ("Pressure", "Agreement", "Disagreement", "Contact", "Happened", "Planned", "State", "Person"):
        assert re.search(rf"\b{row}\N{{EN SPACE}}\d+", words), row
    assert "the target’s end" in words


def test_the_strongest_actors_are_drawn_and_how_many_there_are_is_said():
    tree = tree_of(sample_relations(), look=Look(actors=12))
    assert len(ids_of(tree, "actor")) == 12
    drawn = len(ids_of(tree, "relation"))
    assert 0 < drawn < 60
    assert f"{drawn} of 60 relations · the 12 of 25 actors with the most events" in " ".join(texts_of(tree))


@pytest.mark.parametrize(("standing", "dash"), [
    pytest.param(Standing.HAPPENED, None, id="what happened is a line"),
    pytest.param(Standing.CLAIMED, "long", id="what is claimed is dashed"),
    pytest.param(Standing.DENIED, "long", id="what is denied is dashed"),
    pytest.param(Standing.PLANNED, "dot", id="what is planned is dotted"),
])  # fmt: skip
def test_a_standing_has_its_line(standing, dash):
    style = style_of(tree_of([between(standing=standing)]), "relation-0")
    dashes = [float(part) for part in style.get("stroke-dasharray", "").split(",") if part]
    kind = None if not dashes else "dot" if dashes[0] < 0.5 else "long"
    assert kind == dash
    assert (style.get("stroke-linecap") == "round") == (dash == "dot")


def test_more_events_are_a_wider_line_and_lower_belief_a_fainter_one():
    few, many = (style_of(tree_of([between(events=events)]), "relation-0") for events in (1, 20))
    assert float(many["stroke-width"]) > 1.5 * float(few["stroke-width"])
    sure, unsure = (style_of(tree_of([between(belief=belief)]), "relation-0") for belief in (1.0, 0.1))
    assert sure["stroke"] == "#333333"
    assert unsure["stroke"] == over("#333333", "#ffffff", 0.4) == "#adadad"


def test_an_organisation_is_hollow_where_the_page_draws_it_so():
    club = make_actor("A club", ActorKind.ORGANIZATION)
    tree = tree_of([between(FRANCE, club)])
    fills = {style_of(tree, f"actor-{number}")["fill"] for number in (0, 1)}
    assert fills == {colours(Theme.LIGHT).paper, colours(Theme.LIGHT).actor}


def test_print_is_grey_and_tells_agreement_by_a_double_line():
    drawn = figure(sample_relations(), ".svg", look=Look(theme=Theme.PRINT)).decode()
    used = set(re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", drawn))
    assert used
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in used)
    tree = tree_of([between(family=Family.AGREEMENT)], look=Look(theme=Theme.PRINT))
    widths = [
        (style["stroke"], float(style["stroke-width"]))
        for one in tree.iter(f"{_SVG}path")
        if "stroke-width" in (style := properties(one))
    ]
    black, white = (max(width for colour, width in widths if colour == one) for one in ("#000000", "#ffffff"))
    assert black > white > 0.3


def test_no_name_lies_on_another_or_on_an_actor():
    labels = [
        Label((30.0 * (i % 6) + 40, 26.0 * (i // 6) + 40), 6.0, 30.0 + 3 * (i % 5), 8.0) for i in range(30)
    ]
    places, missing = place_names(labels, (0.0, 0.0, 260.0, 220.0), [])
    found = [(place, label) for place, label in zip(places, labels, strict=True) if place]
    assert len(found) + missing == 30
    assert len(found) > 12
    boxes = [(x - a.width / 2, y - a.height / 2, x + a.width / 2, y + a.height / 2) for (x, y), a in found]
    for number, one in enumerate(boxes):
        assert 0 <= one[0] <= one[2] <= 260
        for two in boxes[:number]:
            assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
        for label in labels:
            x, y = label.at
            assert not (one[0] < x < one[2] and one[1] < y < one[3])


def test_no_name_is_nearer_to_another_actor_than_to_its_own():
    labels = [
        Label((17.0 * (i % 7) + 60, 19.0 * (i // 7) + 60), 5.0, 24.0 + 4 * (i % 6), 8.0) for i in range(35)
    ]
    places, _ = place_names(labels, (0.0, 0.0, 260.0, 260.0), [])
    found = [(number, place) for number, place in enumerate(places) if place]
    assert found
    for number, (x, y) in found:
        width, height = labels[number].width / 2, labels[number].height / 2

        def away(label, x=x, y=y, width=width, height=height):
            dx, dy = abs(label.at[0] - x) - width, abs(label.at[1] - y) - height
            return math.hypot(max(dx, 0), max(dy, 0)) - label.radius

        assert min(range(35), key=lambda i, away=away: away(labels[i])) == number


def test_names_without_room_are_counted_in_the_picture():
    crowd = [between(FRANCE, make_actor(f"The league of nation number {i:03}")) for i in range(120)]
    words = " ".join(texts_of(tree_of(crowd, look=Look(width_cm=8, height_cm=12, actors=200))))
    assert re.search(r"\d+ actors? without a name here, for want of room", words)


def test_a_line_goes_from_border_to_border():
    curve = bent((0.0, 0.0), (100.0, 0.0), 0.28, clockwise=True)
    corners = outline("dot", 10.0)
    first, last = leaves(curve, corners, 0.0, at_end=False), leaves(curve, corners, 2.0, at_end=True)
    start, _, end = part_of(curve, first, last)
    assert abs(start[0] ** 2 + start[1] ** 2 - 100) < 1
    assert abs((end[0] - 100) ** 2 + end[1] ** 2 - 144) < 2
    # By hand: clockwise seen from above is to the left of a line that runs to the right.
    assert point_on(curve, 0.5)[1] > 5


def test_long_words_are_broken_and_long_texts_cut():
    lines = wrapped("Unpronounceable" * 700, 100.0, 10.0, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(width_of(line, 10.0) <= 110 for line in lines)
    assert wrapped("", 100.0, 10.0) == []
    assert wrapped("one two", 300.0, 10.0) == ["one two"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_relations_in_any_order_give_the_same_bytes(suffix):
    relations = sample_relations()
    another = sorted(relations, key=lambda relation: relation.iri)
    assert figure(relations, suffix) == figure(another, suffix)


def test_another_process_at_another_time_gives_the_same_bytes(tmp_path):
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from browser.page_samples import sample_relations\n"
        "from kgraph.draw.paper.figure import figure, SUFFIXES\n"
        "import hashlib\n"
        "print([hashlib.sha256(figure(sample_relations(), s)).hexdigest() for s in SUFFIXES])\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": epoch},
        ).stdout
        for seed, epoch in (("1", "1000000000"), ("2", "1700000000"))
    }  # fmt: skip
    assert len(said) == 1


def test_a_user_s_own_settings_of_matplotlib_change_nothing_and_stay_as_they_are():
    import matplotlib

    plainly = figure([between()], ".svg")
    with matplotlib.rc_context({"font.size": 30, "path.sketch": (3, 10, 2), "savefig.facecolor": "red"}):
        assert figure([between()], ".svg") == plainly
        assert matplotlib.rcParams["font.size"] == 30


HOSTILE = [
    pytest.param("<script>alert(1)</script>", id="markup"),
    pytest.param("&lt; ]]> --> <![CDATA[", id="ends of other markup"),
    pytest.param(r"$\frac{1}{0}$ and $x^2$", id="mathematics"),
    pytest.param(r"$\nosuch{$", id="broken mathematics"),
    pytest.param(r"\textbf{x} % # _ ^ {", id="TeX"),
    pytest.param("a\x00b\x07c\x1bd\x7fe\x85f\ufffeg\ud800h", id="control characters"),
    pytest.param("x" * 10_000, id="10,000 characters"),
    pytest.param("word " * 2_000, id="10,000 characters in words"),
    pytest.param("\u202egnp.exe\u2066 \u200f", id="direction controls"),
    pytest.param("\u200b\u200d\ufeff", id="nothing to be seen"),
    pytest.param("שלום مرحبا 中文 हिन्दी 😀", id="other scripts"),
    pytest.param("e" + "\u0301" * 400, id="a pile of accents"),
    pytest.param("line\nbreak\r\n\ttab", id="line breaks"),
]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_drawn_as_text(name, suffix, caplog):
    caplog.set_level(logging.ERROR)
    actor = make_actor(name.encode("utf-8", "replace").decode() or "?")
    content = figure([between(actor, MALI)], suffix, title=name)
    assert content.startswith({".svg": b"<?xml", ".png": b"\x89PNG", ".pdf": b"%PDF"}[suffix])
    if suffix == ".svg":
        tree = ElementTree.fromstring(content)
        assert {element.tag for element in tree.iter()}.isdisjoint({f"{_SVG}script", f"{_SVG}foreignObject"})
        shown = re.sub(r"\s+", "", "".join(texts_of(tree)))
        assert re.sub(r"\s+", "", plain(name))[:12] in shown


def test_letters_that_the_font_lacks_are_kept_in_svg_and_said_of_the_others(caplog):
    relations = [between(make_actor("中文"), MALI)]
    assert "中文" in texts_of(tree_of(relations))
    assert not caplog.records
    figure(relations, ".png")
    assert "2 letters" in caplog.text


@pytest.mark.parametrize("theme", list(Theme))
def test_a_png_is_not_blank_and_has_its_theme_s_paper(theme):
    from matplotlib.image import imread

    pixels = imread(io.BytesIO(figure(sample_relations(), ".png", look=Look(theme=theme))), format="png")
    paper = [int(colours(theme).paper[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    assert pixels[2, 2, :3] == pytest.approx(paper, abs=0.01)
    assert 0.02 < (abs(pixels[:, :, :3] - paper).max(axis=2) > 0.2).mean() < 0.5


def test_a_size_is_kept():
    tree = tree_of(sample_relations(), look=Look(width_cm=12.7, height_cm=10.16))
    assert (tree.get("width"), tree.get("height")) == ("360pt", "288pt")


@pytest.mark.parametrize(("given", "complaint"), [
    pytest.param({"width_cm": 4}, "5 to 100 cm", id="too narrow"),
    pytest.param({"height_cm": 101}, "5 to 100 cm", id="too high"),
    pytest.param({"width_cm": float("nan")}, "5 to 100 cm", id="no number"),
    pytest.param({"actors": 1}, "at least 2 actors", id="too few"),
])  # fmt: skip
def test_a_look_that_no_picture_can_have_is_refused(given, complaint):
    with pytest.raises(ValueError, match=complaint):
        Look(**given)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_picture_of_nothing_says_why(suffix):
    content = figure([], suffix, empty_reason="No article was read.")
    if suffix == ".svg":
        assert "No relations to show. No article was read." in texts_of(ElementTree.fromstring(content))


def test_the_strongest_may_have_nothing_with_one_another():
    loud, other = between(events=9), between(NATO, make_actor("Chad"), events=1)
    apart = [
        between(make_actor(f"Hub {hub}"), make_actor(f"End {hub} {i}")) for hub in (1, 2) for i in range(4)
    ]
    words = texts_of(tree_of(apart, look=Look(actors=2)))
    assert any("have none with one another: draw more" in word for word in words)
    assert ids_of(tree_of([loud, other], look=Look(actors=2)), "relation") == {"relation-0"}


def test_another_suffix_is_refused(tmp_path):
    with pytest.raises(ExportError, match=r"\.gif") as raised:
        write_figure([between()], tmp_path / "graph.gif")
    assert ".svg" in (raised.value.hint or "")
    assert not list(tmp_path.iterdir())


def test_a_picture_is_written_whole(tmp_path):
    write_figure([between()], tmp_path / "graph.PDF")
    assert (tmp_path / "graph.PDF").read_bytes().rstrip().endswith(b"%%EOF")


def test_the_fonts_of_a_pdf_are_in_it():
    content = figure([between()], ".pdf")
    assert b"/FontFile2" in content
    assert b"DejaVuSans" in content
