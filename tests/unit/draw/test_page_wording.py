"""Statements in words, and quotes in marked pieces."""

from dataclasses import replace
from datetime import date

import pytest
from browser.page_samples import make_actor, make_relation, make_statement

from kgraph.draw.actors import MOST_NAMES, actor_facts
from kgraph.draw.content import page_content
from kgraph.draw.wording import (
    PHRASES,
    manner,
    marked_quote,
    office_words,
    phrase,
    safe_link,
    short_name,
    wikidata_link,
)
from kgraph.graphs import Graph, write_graph_page
from kgraph.model import DateOrigin, Evidence, Modality, Office, Role, Span, Standing, Status
from kgraph.plover import EventType, Family

A, B, SPEAKER = make_actor("Arland"), make_actor("Borland"), make_actor("Minister Om")
WARNING = make_statement(A, B, Family.PRESSURE, EventType.THREATEN)


def test_every_type_and_family_has_a_phrase():
    assert set(PHRASES) == {*EventType, *Family}
    assert phrase(make_relation(A, B, Family.PRESSURE, EventType.SANCTION)) == "sanctions"
    assert phrase(make_relation(A, B, Family.PRESSURE)) == "presses"


def test_the_quote_is_cut_at_trigger_and_actors():
    assert marked_quote(WARNING.evidence[0], WARNING) == [
        ["Arland", "source"],
        [" ", ""],
        ["warned", "trigger"],
        [" ", ""],
        ["Borland", "target"],
        [" over the harbour dispute.", ""],
    ]


def test_characters_beyond_the_basic_plane_do_not_shift_the_marks():
    statement = make_statement(make_actor("\U0001f1eb\U0001f1f7 Paris"), B, Family.PRESSURE)
    marks = {mark: text for text, mark in marked_quote(statement.evidence[0], statement)}
    assert marks["trigger"] == "warned"
    assert marks["target"] == "Borland"


def test_a_trigger_inside_an_actor_s_mention_wins_over_it():
    inside = replace(WARNING, trigger=Span(40, 43))
    assert marked_quote(WARNING.evidence[0], inside)[:2] == [["Arl", "trigger"], ["and", "source"]]


def test_a_mark_that_another_one_would_cut_stays_in_one_piece():
    both = replace(WARNING, attributed_to=replace(WARNING.source, mention=Span(40, 43), text="Arl"))
    assert marked_quote(WARNING.evidence[0], both)[0] == ["Arland", "source"]


def test_marks_outside_the_quote_are_left_out_and_marks_across_its_edge_are_cut():
    tail = Evidence(Span(49, 60), WARNING.evidence[0].text[9:20], 0)
    assert marked_quote(tail, WARNING) == [["rned", "trigger"], [" ", ""], ["Borlan", "target"]]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({}, "Reported as done, in the article's own voice", id="asserted"),
        pytest.param({"modality": Modality.PLANNED}, "Planned, in the article's own voice", id="planned"),
        pytest.param({"negated": True}, "Denied (reported as done), in the article's own voice", id="denied"),
        pytest.param(
            {"modality": Modality.SAID, "status": Status.ATTRIBUTED},
            "Said, attributed, speaker not named",
            id="nobody named",
        ),
        pytest.param(
            {"modality": Modality.CONDITIONAL, "status": Status.AMBIGUOUS},
            "Conditional, one of several readings",
            id="ambiguous",
        ),
    ],
)
def test_modality_and_voice_in_words(changes, words):
    assert manner(replace(WARNING, **changes)) == words


def test_who_is_quoted_is_named():
    said = make_statement(A, B, Family.PRESSURE, standing=Standing.CLAIMED, speaker=SPEAKER)
    assert manner(said) == "Reported as done, according to Minister Om"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("France", "France"),
        ("  two\n words ", "two words"),
        ("N" * 10_000, "N" * 29 + "…"),
        ("\u202eecnarF\u202c", "ecnarF"),
        ("\u200f", "?"),
    ],
)
def test_names_are_shortened_for_the_picture(name, short):
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https:///no-host", None),
        ("http://[broken", None),
        ("//example.org/a", None),
        ("", None),
        (None, None),
    ],
)
def test_only_absolute_web_addresses_are_links(url, link):
    assert safe_link(url) == link


@pytest.mark.parametrize(
    ("item", "address"),
    [
        pytest.param("Q142", "https://www.wikidata.org/wiki/Q142", id="item"),
        pytest.param(
            "http://www.wikidata.org/entity/Q142", "http://www.wikidata.org/entity/Q142", id="address"
        ),
        pytest.param("javascript:alert(1)", None, id="script"),
        pytest.param('Q142" onclick=', None, id="more than an item"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="none"),
    ],
)
def test_an_authority_file_is_linked_by_its_item_or_a_web_address(item, address):
    assert wikidata_link(item) == address


@pytest.mark.parametrize(
    ("post", "end", "words"),
    [
        pytest.param("President of Arland", date(2022, 5, 13), "President of Arland, 2017–2022", id="ended"),
        pytest.param("President of Arland", None, "President of Arland, 2017–", id="open"),
        pytest.param("Envoy", date(2017, 9, 1), "Envoy, 2017", id="within a year"),
        pytest.param(
            "https://example.org/post/president-of-arland-d9f0cba3e07b7ab9",
            None,
            "President of Arland, 2017–",
            id="known by its address alone",
        ),
    ],
)
def test_a_post_is_told_with_its_years(post, end, words):
    assert office_words(Office(A.iri, post, B.iri, date(2017, 5, 14), end)) == words


def _facts(*relations, offices=()):
    drawn = sorted({actor.iri for one in relations for actor in (one.source, one.target)})
    return actor_facts(relations, offices, {iri: number for number, iri in enumerate(drawn)}), drawn


def test_nothing_is_told_of_an_actor_of_whom_nothing_is_known():
    facts, _ = _facts(make_relation(A, B, Family.PRESSURE))
    assert facts == {A.iri: {}, B.iri: {}}


def test_who_acts_for_a_state_refers_to_it_by_number_name_or_code():
    envoy = replace(SPEAKER, acts_for=A.iri, iso3="ARL")
    facts, drawn = _facts(make_relation(envoy, A, Family.AGREEMENT))
    assert facts[envoy.iri]["acts_for"] == drawn.index(A.iri)

    facts, _ = _facts(make_relation(envoy, B, Family.AGREEMENT))
    assert facts[envoy.iri]["acts_for"] == "ARL"

    said = make_statement(envoy, B, Family.PRESSURE, standing=Standing.CLAIMED, speaker=A)
    facts, _ = _facts(make_relation(envoy, B, Family.PRESSURE, statements=(said,)))
    assert facts[envoy.iri]["acts_for"] == "Arland"


def test_posts_are_told_of_their_holder_alone_the_earliest_first():
    later = Office(A.iri, "Prime Minister", B.iri, date(2019, 1, 1))
    earlier = Office(A.iri, "Minister", B.iri, date(2015, 1, 1), date(2018, 12, 31))
    facts, _ = _facts(make_relation(A, B, Family.PRESSURE), offices=(later, earlier, later))
    assert facts[A.iri]["offices"] == ["Minister, 2015–2018", "Prime Minister, 2019–"]
    assert "offices" not in facts[B.iri]


def _mentioned(text, article):
    statement = make_statement(A, B, Family.PRESSURE, published=date(2024, 1, 1 + article))
    return replace(statement, source=Role(A, Span(40, 40 + len(text)), text))


def test_an_actor_is_named_as_its_mentions_do_the_most_frequent_first():
    texts = ["the capital", "Arland", "The capital", "the capital", "Arland", "it"]
    said = tuple(_mentioned(text, article) for article, text in enumerate(texts))
    # A second statement of the same mention is no second mention.
    said += (replace(said[5], iri="https://example.org/st/again"),) * 2
    facts, _ = _facts(make_relation(A, B, Family.PRESSURE, statements=said))
    assert facts[A.iri]["named"] == ["the capital", "Arland", "it"]


def test_no_more_names_are_told_than_a_line_holds_and_none_is_long():
    said = tuple(_mentioned(f"name {number} " + "n" * 200, number) for number in range(12))
    facts, _ = _facts(make_relation(A, B, Family.PRESSURE, statements=said))
    assert len(facts[A.iri]["named"]) == MOST_NAMES
    assert max(map(len, facts[A.iri]["named"])) == 60


def test_a_sentence_that_tells_another_time_is_not_of_its_article_s_day():
    elsewhen = replace(WARNING, iri="https://example.org/st/zz", date_origin=DateOrigin.SENTENCE)
    told = page_content([make_relation(A, B, Family.PRESSURE, statements=(WARNING, elsewhen))])
    # What has no day comes first.
    assert told["statements"]["columns"]["other_time"] == [True, None]


def test_the_page_of_a_graph_tells_the_graph_s_offices(tmp_path):
    held = Office(A.iri, "Chancellor of Borland", B.iri, date(2015, 1, 1))
    relation = make_relation(A, B, Family.PRESSURE)
    graph = Graph((WARNING.article,), relation.statements, (relation,), offices=(held,))
    write_graph_page(graph, tmp_path / "graph.html")
    assert "Chancellor of Borland, 2015" in (tmp_path / "graph.html").read_text("utf-8")
