"""Whom "it", "they" and "the leaders" mean: by number, by clause, by who speaks, by who acted before."""

from datetime import date

import pytest
from told import read, reasons, told

from kgraph.model import Document
from kgraph.resolve.discourse import Group, Referent

DAY = "2021-02-02"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The rebels sang in Mali. It criticised Niger.",
            {"Mali ACCUSE Niger"},
            id="it is one, not the rebels",
        ),
        pytest.param(
            "The causes are Mali's abuse of oil prices and its aggression against Niger.",
            {"Mali ASSAULT Niger"},
            id="its beside an act of Mali is Mali's",
        ),
        pytest.param(
            "When it comes to threatening Niger, the parliament of Mali is silent.", set(), id="it comes to"
        ),
    ],
)
def test_a_pronoun_agrees_with_whom_it_means(pipeline, text, expected):
    assert told(pipeline, text, DAY) == expected


def test_who_speaks_is_not_they(pipeline):
    text = "The United States met with leaders from Mali. We encourage them to hold a vote."
    graph = read(pipeline, text, DAY, publisher="US Department of State")
    asked = {
        s.target.actor.name for s in graph.statements if s.event_type and s.event_type.value == "REQUEST"
    }
    assert "United States" not in asked


def test_they_are_the_several_of_the_sentence_before(pipeline):
    text = "The curbs cut off the government of Mali from its banks. They also accused Niger."
    assert told(pipeline, text, DAY) == set()


def test_the_leaders_are_the_two_who_met(pipeline):
    text = "Emmanuel Macron spoke with Joe Biden. The leaders discussed trade. They criticised Niger."
    assert {"Emmanuel Macron ACCUSE Niger", "Joe Biden ACCUSE Niger"} <= told(pipeline, text, DAY)


def test_the_leaders_of_a_land_are_not_those_who_met(pipeline):
    text = "Emmanuel Macron spoke with Joe Biden. The leaders of the opposition criticised Niger."
    assert not {"Emmanuel Macron ACCUSE Niger", "Joe Biden ACCUSE Niger"} & told(pipeline, text, DAY)


def test_a_longer_title_is_another_persons(pipeline):
    met = "Secretary Antony Blinken met Secretary General Jens Stoltenberg of NATO."
    text = f"{met} The Secretary criticised Niger."
    assert "Antony Blinken ACCUSE Niger" in told(pipeline, text, DAY)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mali will defend its people.", id="its people"),
        pytest.param("Mali supports its citizens abroad.", id="its citizens"),
    ],
)
def test_a_states_people_are_its_own_side(pipeline, text):
    graph = read(pipeline, text, DAY)
    assert graph.statements == ()
    assert "the target is the source's own" in reasons(graph, "resolve")


def test_it_that_is_acted_on_is_not_the_land_where_it_stands(pipeline):
    found = told(pipeline, "Protesters entered a hall in Niamey and set fire to it.")
    assert not any(line.endswith("ASSAULT Niger") for line in found)


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        pytest.param("We commend Mali for its patience.", "its", {"Mali"}, id="not who thanks"),
        pytest.param(
            "We back Kenyan protesters in their hopes.", "their", {"Kenyan protesters"}, id="of people"
        ),
        pytest.param(
            "Emmanuel Macron met Joe Biden. They discussed the forces in Fiji and repeated their offer.",
            "their",
            {"Emmanuel Macron", "Joe Biden"},
            id="their, of the two that they are",
        ),
        pytest.param(
            "Peru and the rebels of Chile agreed to talk. They also criticised Niger.",
            "They",
            {"Peru", "Chilean Rebels"},
            id="all whom a subject joins",
        ),
        pytest.param(
            "Protesters left. Curbs slow the trade of Togo, but they save lives.", "they", set(), id="things"
        ),
    ],
)
def test_whom_they_and_their_mean(pipeline, text, words, names):
    document = Document(id="one", text=text, published=date(2022, 3, 15), publisher="US Department of State")
    outcome = next(found for _, mention, found in pipeline.actors([document]) if mention.text == words)
    members = outcome.members if isinstance(outcome, Group) else (outcome,)
    assert {one.actor.name for one in members if isinstance(one, Referent)} == names


def test_the_president_of_a_publisher_is_its_own(pipeline):
    text = (
        "MR. DOE: President Biden telephoned President Macron. President Macron laughed. "
        "The President criticised Niger."
    )
    graph = read(pipeline, text, "2022-02-02", publisher="US Department of State")
    critics = {s.source.actor.name for s in graph.statements if s.target.actor.name == "Niger"}
    assert critics == {"Joe Biden"}


def test_they_are_the_two_by_whom_it_was_done(pipeline):
    text = "The gift to Togo was welcomed by Emmanuel Macron and Joe Biden. They criticised Niger."
    assert {"Emmanuel Macron ACCUSE Niger", "Joe Biden ACCUSE Niger"} <= told(pipeline, text, DAY)
