"""What a publisher writes of its own: "our two countries", "the Government", officials who brief for it."""

from datetime import date

import pytest

from kgraph.model import Document
from kgraph.resolve.discourse import Group, Referent

AUSTRALIA = "PM Transcripts (Australia): Howard, John"


def _meant(pipeline, text, words, *, title=None, publisher=AUSTRALIA):
    """Return the names of whom some words of a text mean."""
    document = Document(id="one", text=text, title=title, publisher=publisher, published=date(2005, 6, 3))
    for _, mention, outcome in pipeline.actors([document]):
        if mention.text == words:
            if isinstance(outcome, Group):
                return {member.actor.name for member in outcome.members}
            return {outcome.actor.name} if isinstance(outcome, Referent) else set()
    return None


@pytest.mark.parametrize(
    ("text", "words", "title", "names"),
    [
        pytest.param(
            "I thank Tonga and Fiji. Our two countries agree.",
            "Our two countries",
            "Visit to Fiji",
            {"Australia", "Fiji"},
            id="the one of the title",
        ),
        pytest.param(
            "The trade of our nations with Tonga grew.",
            "our nations",
            "Trade with the People's Republic of China",
            {"Australia", "China"},
            id="by a long name",
        ),
        pytest.param(
            "I met Mr Singh of India. Our governments agree.",
            "Our governments",
            None,
            {"Australian Government", "Indian Government"},
            id="the only other of the text",
        ),
        pytest.param(
            "I met Mr Singh of India. Our peoples are friends.",
            "Our peoples",
            None,
            {"Australian people", "Indian people"},
            id="peoples",
        ),
        pytest.param(
            "I thank Tonga and Fiji. Our two countries agree.",
            "Our two countries",
            None,
            {"Australia"},
            id="several others",
        ),
    ],
)
def test_our_countries_are_the_own_and_the_other(pipeline, text, words, title, names):
    assert _meant(pipeline, text, words, title=title) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        pytest.param("The Government", {"Australian Government"}, id="its own"),
        pytest.param("the new Government of Chad", {"Government of Chad"}, id="of another"),
        pytest.param("the government", {"government"}, id="in small letters"),
    ],
)
def test_a_publisher_calls_its_own_government_by_a_capital(pipeline, words, names):
    text = f"Iran and Iraq met Tonga. Yesterday {words} condemned Mali, in Paris and Rome."
    assert _meant(pipeline, text, words) == names


def test_the_administration_is_washingtons_where_it_writes(pipeline):
    text = "Iran and Iraq met Tonga. Yesterday the Administration condemned Mali, in Paris and Rome."
    white_house = _meant(pipeline, text, "the Administration", publisher="The White House")
    assert white_house == {"Government of the United States"}
    assert _meant(pipeline, text, "the Administration") == {"administration"}


def test_officials_of_a_briefing_are_the_publishers(pipeline):
    text = "SENIOR OFFICIAL: We condemn Niger and Mali.\n\nQUESTION: Did administration officials go?"
    state = "US Department of State"
    assert _meant(pipeline, text, "SENIOR OFFICIAL", publisher=state) == {"American senior official"}
    assert _meant(pipeline, text, "administration officials", publisher=state) == {
        "American administration officials"
    }


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        pytest.param("This is a demonstration of our will.", "a demonstration", set(), id="of a thing"),
        pytest.param(
            "A demonstration of nurses blocked Lima.",
            "A demonstration",
            {"protesters"},
            id="of people",
        ),
        pytest.param("A demonstration blocked Lima.", "A demonstration", {"protesters"}, id="of any"),
    ],
)
def test_a_show_of_something_is_no_protest(pipeline, text, words, names):
    assert _meant(pipeline, text, words) == names
