"""The page as text: its policy, its data, its lines."""

import hashlib
import json
import math
import re
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from browser.page_samples import make_actor, make_relation, make_statement, sample_relations
from draw_tables import unpacked

from kgraph.draw import drawing
from kgraph.draw.page import page_html
from kgraph.model import ActorKind, Standing
from kgraph.plover import EventType, Family

A, B, C = make_actor("Arland", iso3="ARL"), make_actor("Borland"), make_actor("Corland")


class Blocks(HTMLParser):
    """The inline scripts and styles and the attributes of a page, as an HTML parser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: str | None = None
        self.texts: dict[str, list[str]] = {"script": [], "style": [], "json": []}
        self.policy = ""
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("script", "style"):
            self.open = "json" if given.get("type") == "application/json" else tag
            self.texts[self.open].append("")
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        self.addresses += [given[key] for key in ("src", "href") if key in given]

    def handle_data(self, data):
        if self.open:
            self.texts[self.open][-1] += data

    def handle_endtag(self, tag):
        self.open = None


def content_of(page: str):
    return json.loads(Blocks(page).texts["json"][0])


def actors_on(page: str):
    return unpacked(content_of(page)["actors"])


def edges_of(*relations):
    index = {iri: number for number, iri in enumerate(sorted(drawing.actors_of(relations)))}
    return drawing.edges(relations, index)


def nodes_of(*relations):
    return {node["name"]: node for node in drawing.nodes(relations)}


def test_the_policy_admits_the_page_s_own_scripts_and_styles_and_nothing_else():
    blocks = Blocks(page_html(sample_relations()))

    def digests(texts):
        return " ".join(
            f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts
        )

    assert len(blocks.texts["script"]) == 2
    assert blocks.policy.split("; ") == [
        "default-src 'none'",
        f"script-src {digests(blocks.texts['script'])}",
        f"style-src {digests(blocks.texts['style'])}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_the_page_refers_to_nothing_outside_itself():
    assert set(Blocks(page_html(sample_relations())).addresses) == {
        "#relations-table",
        "#picture",
        "data:,",
    }


def test_the_same_relations_in_another_order_give_the_same_bytes():
    relations = sample_relations()
    turned = relations[::3] + relations[1::3] + relations[2::3]
    assert page_html(relations).encode() == page_html(turned).encode()


@pytest.mark.parametrize("words", ["</script><script>", "<!-- &amp; ", "\u2028\u2029", "\ud800", "{{ 1 }}"])
def test_words_come_back_unchanged_and_cannot_end_the_data_block(words):
    actor = make_actor(words)
    relation = make_relation(
        actor, B, Family.PRESSURE, statements=(make_statement(actor, B, Family.PRESSURE),)
    )
    page = page_html([relation], title=words).encode("utf-8").decode("utf-8")
    assert words in [actor["name"] for actor in actors_on(page)]
    block = page.split('<script id="content" type="application/json">')[1].split("</script>")[0]
    assert re.search(r"[<>&]|[^\x00-\x7f]", block) is None


def test_parallel_relations_are_kept_and_bend_apart():
    edges = edges_of(
        make_relation(A, B, Family.PRESSURE, EventType.SANCTION),
        make_relation(A, B, Family.AGREEMENT, EventType.AID),
        make_relation(B, A, Family.DISAGREEMENT, EventType.ACCUSE),
    )
    # Seen from one end, the sign of a bend turns with the line's direction.
    sides = {
        edge["smooth"]["roundness"]
        * (1 if (edge["smooth"]["type"] == "curvedCW") == (edge["from"] < edge["to"]) else -1)
        for edge in edges
    }
    assert len(sides) == 3


def test_a_relation_alone_is_a_straight_line():
    assert edges_of(make_relation(A, B, Family.PRESSURE))[0]["smooth"]["enabled"] is False


def test_direction_is_a_mark_at_the_target_whose_shape_says_the_family():
    marks = {family: edges_of(make_relation(A, B, family))[0]["arrows"] for family in Family}
    assert all(set(mark) == {"to"} for mark in marks.values())
    assert len({mark["to"]["type"] for mark in marks.values()}) == len(Family)


@pytest.mark.parametrize("family", [Family.AGREEMENT, Family.CONTACT, Family.DISAGREEMENT])
def test_a_mutual_relation_has_no_mark_at_either_end(family):
    arrows = edges_of(make_relation(A, B, family, mutual=True))[0]["arrows"]
    assert not {"to", "from"} & set(arrows)


def test_the_line_says_how_firmly_the_relation_stands():
    dashes = {
        standing: edges_of(make_relation(A, B, Family.PRESSURE, standing=standing))[0]["dashes"]
        for standing in Standing
    }
    assert dashes[Standing.HAPPENED] is False
    assert dashes[Standing.CLAIMED] == dashes[Standing.DENIED]
    assert dashes[Standing.PLANNED] not in (False, dashes[Standing.CLAIMED])


@pytest.mark.parametrize("standing", [Standing.CLAIMED, Standing.PLANNED])
def test_the_gaps_of_a_wide_line_stay_open(standing):
    (edge,) = edges_of(make_relation(A, B, Family.PRESSURE, standing=standing, events=400))
    assert edge["dashes"][1] > edge["width"] + 3


def test_width_grows_with_the_log_of_events():
    one, ten, fifty = (
        edges_of(make_relation(A, B, Family.PRESSURE, events=n))[0]["width"] for n in (1, 10, 50)
    )
    assert one < ten < fifty <= 8
    assert fifty - ten < ten - one


def test_actors_are_larger_with_more_relations_and_have_the_shape_of_their_kind():
    leader = make_actor("Ada Om", ActorKind.PERSON)
    nodes = nodes_of(make_relation(A, B, Family.PRESSURE), make_relation(A, leader, Family.AGREEMENT))
    assert nodes["Arland"]["size"] > nodes["Borland"]["size"]
    assert nodes["Arland"]["code"] == "ARL"
    assert nodes["Ada Om"]["shape"] != nodes["Arland"]["shape"]


def test_two_kinds_never_look_the_same():
    actors = [make_actor(f"The {kind}", kind) for kind in ActorKind]
    nodes = nodes_of(*(make_relation(A, actor, Family.PRESSURE) for actor in actors))
    looks = {(node["shape"], node["hollow"]) for node in nodes.values()}
    assert len(looks) == len(ActorKind)
    kinds = content_of(page_html([make_relation(A, B, Family.PRESSURE)]))["kinds"]
    assert {(kind["shape"], kind["hollow"]) for kind in kinds.values()} == looks


def folding():
    state = make_actor("Dorland", iso3="DOR")
    acting = replace(make_actor("Premier Om", ActorKind.PERSON), acts_for=state.iri)
    body = replace(make_actor("Office of the premier", ActorKind.PUBLIC_BODY), acts_for=acting.iri)
    return state, acting, body


def test_who_acts_for_a_state_in_no_relation_has_it_as_an_end_with_a_place_of_its_own():
    state, acting, body = folding()
    relations = [make_relation(acting, A, Family.PRESSURE), make_relation(A, body, Family.AGREEMENT)]
    actors = actors_on(page_html(relations, states={state.iri: state}))
    number = next(i for i, actor in enumerate(actors) if actor["name"] == "Dorland")
    assert number == len(actors) - 1
    assert {actor["name"]: actor["state"] for actor in actors} == {
        "Arland": None,
        "Premier Om": number,
        "Office of the premier": number,
        "Dorland": None,
    }
    assert actors[number]["x"] is None
    drawn = [actor for actor in actors if actor["state"] is None]
    assert len({(actor["folded_x"], actor["folded_y"]) for actor in drawn}) == len(drawn)


def test_a_state_without_a_record_is_not_folded_into():
    _, acting, _ = folding()
    assert all(
        actor["state"] is None for actor in actors_on(page_html([make_relation(acting, A, Family.PRESSURE)]))
    )


def test_a_page_without_anyone_who_acts_for_a_state_has_no_second_places():
    assert all(actor["folded_x"] is None for actor in actors_on(page_html(sample_relations())))


def test_the_summary_counts_what_was_read():
    summary = content_of(page_html(sample_relations(), articles=148))["summary"]
    assert summary["relations"] == 60
    assert summary["actors"] == 25
    assert summary["articles"] == 148
    assert (summary["first"], summary["last"]) == ("2024-01-11", "2024-07-14")


def test_articles_are_counted_from_the_statements_where_nobody_says_how_many_were_read():
    relations = [make_relation(A, B, Family.PRESSURE), make_relation(A, C, Family.PRESSURE)]
    assert content_of(page_html(relations))["summary"]["articles"] == 2


def test_an_empty_page_has_no_dates():
    summary = content_of(page_html([], articles=3, empty_reason="Nothing is from May."))["summary"]
    assert summary == {
        "relations": 0,
        "articles": 3,
        "actors": 0,
        "first": "",
        "last": "",
        "empty": "Nothing is from May.",
    }


def test_in_a_crowd_everyone_is_on_the_page_and_the_actors_with_the_most_events_are_the_strong(monkeypatch):
    monkeypatch.setattr(drawing, "MOST_ACTORS", 2)
    relations = [
        make_relation(A, B, Family.PRESSURE, events=9),
        make_relation(A, C, Family.PRESSURE, events=1),
    ]
    page = page_html(relations)
    assert {actor["name"]: actor["strong"] for actor in actors_on(page)} == {
        "Arland": True,
        "Borland": True,
        "Corland": False,
    }
    assert content_of(page)["relations"]["count"] == 2
    assert content_of(page)["summary"]["actors"] == 3


def test_in_a_crowd_actors_stand_closer_than_their_names_are_long():
    actors = [make_actor(f"The land of the long name {i:03}") for i in range(130)]
    page = page_html([make_relation(A, actor, Family.AGREEMENT) for actor in actors])
    places = [(actor["x"], actor["y"]) for actor in actors_on(page)]
    nearest = [min(math.dist(one, two) for two in places if two != one) for one in places]
    assert sorted(nearest)[len(nearest) // 2] < 3.9 * 2 * 29


def contrast(one: str, two: str) -> float:
    """WCAG 2.2, the definitions of relative luminance and contrast ratio."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_from_the_paper(scheme):
    """WCAG 2.2: 4.5:1 for text (1.4.3), 3:1 for what else is to be seen (1.4.11)."""
    style = (files("kgraph.draw") / "template/css/colours.css").read_text("utf-8")
    part = style.split("@media")[scheme == "dark"]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part))
    for family in Family:
        assert contrast(colours[family.value], colours["paper"]) >= 3.0
    for paper in ("paper", "raised"):
        assert contrast(colours["ink"], colours[paper]) >= 7.0
        assert contrast(colours["muted"], colours[paper]) >= 4.5
    assert contrast(colours["trigger-ink"], colours["trigger"]) >= 4.5
    assert contrast(colours["ink"], colours["actor"]) >= 4.5  # a state's code stands in its actor
    for paper in ("paper", "raised", "actor"):
        assert contrast(colours["focus"], colours[paper]) >= 3.0
    assert contrast(colours["actor-edge"], colours["paper"]) >= 3.0


def test_the_families_have_the_colours_that_colour_blind_readers_tell_apart():
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part))
        for part in (files("kgraph.draw") / "template/css/colours.css").read_text("utf-8").split("@media")[:2]
    )
    named = ("agreement", "disagreement", "pressure")
    assert [light[family] for family in named] == ["#0072b2", "#d55e00", "#333333"]
    assert [dark[family] for family in named] == ["#56b4e9", "#e69f00", "#cc79a7"]
    assert set(dark) == set(light)
