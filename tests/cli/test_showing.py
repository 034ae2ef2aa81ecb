"""``show`` as a picture: the suffix decides, and what a picture needs is asked for and checked."""

import re

import pytest
from defusedxml import ElementTree
from running import run


@pytest.mark.parametrize(("name", "start"), [
    pytest.param("graph.svg", b"<?xml", id="SVG"),
    pytest.param("graph.png", b"\x89PNG", id="PNG"),
    pytest.param("graph.pdf", b"%PDF", id="PDF"),
    pytest.param("GRAPH.PNG", b"\x89PNG", id="in capitals"),
    pytest.param("graph.html", b"<!doctype html>", id="a page as ever"),
])  # fmt: skip
def test_the_suffix_decides_what_is_drawn(name, start, work):
    ended = run("show", "output/graph.ttl", "-o", name)
    assert ended.code == 0, ended.err
    assert f"wrote {name}" in ended.err
    assert (work / name).read_bytes().startswith(start)


def test_a_store_is_drawn_as_its_graph_is(work):
    assert run("show", "output/graph.ttl", "-o", "one.svg", "--title", "Spring").code == 0
    assert run("show", "--store", "study", "-o", "two.svg", "--title", "Spring").code == 0
    assert (work / "one.svg").read_bytes() == (work / "two.svg").read_bytes()


def test_theme_size_title_and_families_are_those_asked_for(work):
    ended = run("show", "output/graph.ttl", "-o", "a.svg", "--theme", "print", "--size", "12.7x10.16",
                "--title", "For the paper", "--family", "pressure", "--top", "20")  # fmt: skip
    assert ended.code == 0, ended.err
    drawn = (work / "a.svg").read_text("utf-8")
    tree = ElementTree.fromstring(drawn)
    assert (tree.get("width"), tree.get("height")) == ("360pt", "288pt")
    words = [one.text for one in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert "For the paper" in words
    assert any(word.startswith("Pressure\N{EN SPACE}") for word in words)
    assert not any(word.startswith(("Contact", "Agreement")) for word in words)
    assert not re.search(r"#0072b2", drawn)


@pytest.mark.parametrize(("arguments", "code", "complaint"), [
    pytest.param(["-o", "a.gif"], 1, r"drawn as \.gif\nhint: .*\.svg, \.png, \.pdf", id="a suffix"),
    pytest.param(["-o", "graph"], 1, "file without a suffix", id="no suffix"),
    pytest.param(["-o", "a.html", "--top", "3"], 2, "are for pictures", id="a picture's option for a page"),
    pytest.param(["-o", "-", "--theme", "dark"], 2, "are for pictures", id="a theme for standard output"),
    pytest.param(["-o", "a.png", "--size", "wide"], 2, "'wide' is no width", id="a size that is none"),
    pytest.param(["-o", "a.png", "--size", "2"], 2, "5 to 100 cm", id="a stamp"),
    pytest.param(["-o", "a.png", "--top", "0"], 2, "at least 2 actors", id="nobody"),
    pytest.param(["-o", "a.png", "--theme", "pink"], 2, "pink", id="a theme that is none"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_said_before_the_graph_is_read(arguments, code, complaint, work):
    before = set(work.rglob("*"))
    ended = run("show", "there-is-no-such.ttl", *arguments)
    assert ended.code == code
    assert re.search(complaint, ended.err), ended.err
    assert set(work.rglob("*")) == before


def test_nothing_in_the_time_asked_for_is_a_picture_that_says_so(work):
    assert run("show", "output/graph.ttl", "-o", "a.svg", "--since", "2050-01-01").code == 0
    assert "No relations to show. 1 article was read" in (work / "a.svg").read_text("utf-8")
