"""Statements in words, and quotes in marked pieces."""

from dataclasses import replace

import pytest
from browser.page_samples import make_actor, make_relation, make_statement

from kgraph.draw.wording import PHRASES, manner, marked_quote, phrase, safe_link, short_name
from kgraph.model import Evidence, Modality, Span, Standing, Status
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
