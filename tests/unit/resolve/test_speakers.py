"""Who says "I" and "we" in a transcript: its labels, its askers, its headings."""

import pytest
from told import read, reasons

DAY = "2021-06-03"
STATE_DEPARTMENT = "US Department of State"
WHITE_HOUSE = "White House"


def _source(pipeline, text, publisher):
    (statement,) = read(pipeline, text, DAY, publisher=publisher).statements
    return statement.source


@pytest.mark.parametrize(
    ("text", "publisher", "name"),
    [
        pytest.param(
            "SECRETARY BLINKEN: I condemn Niger.", STATE_DEPARTMENT, "Antony Blinken", id="in office"
        ),
        pytest.param("THE PRESIDENT: I condemn Niger.", WHITE_HOUSE, "Joe Biden", id="an office alone"),
        pytest.param(
            "The Russian President smiled. The President left.\n\nTHE PRESIDENT: I condemn Niger.",
            WHITE_HOUSE,
            "Joe Biden",
            id="an office said of another before",
        ),
        pytest.param(
            "CHANCELLOR MERKEL: I condemn Niger.", WHITE_HOUSE, "Angela Merkel", id="of another state"
        ),
        pytest.param(
            "Maria Zorbin came.\n\nMS ZORBIN (via interpreter): I condemn Niger.",
            WHITE_HOUSE,
            "Maria Zorbin",
            id="named before",
        ),
        pytest.param(
            "PRESIDENT ABBAS: I condemn Niger.",
            WHITE_HOUSE,
            "Mahmoud Abbas",
            id="of two so called the one in office",
        ),
        pytest.param(
            "QUESTION: Why now?\n\nSECRETARY BLINKEN: Because I condemn Niger.",
            STATE_DEPARTMENT,
            "Antony Blinken",
            id="the last label",
        ),
    ],
)
def test_i_is_who_the_label_names(pipeline, text, publisher, name):
    role = _source(pipeline, text, publisher)
    assert (role.actor.name, role.how) == (name, "label of a transcript")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("CHANCELLOR MERKEL: We condemn Niger.", "Germany", id="of a guest"),
        pytest.param("PRESIDENT ABBAS: We condemn Niger.", "Palestinian Authority", id="of a body"),
        pytest.param("SECRETARY BLINKEN: We condemn Niger.", "United States", id="of the publisher's own"),
        pytest.param("FACT SHEET: We condemn Niger.", "United States", id="under a heading"),
    ],
)
def test_we_is_whom_the_speaker_speaks_for(pipeline, text, name):
    assert _source(pipeline, text, WHITE_HOUSE).actor.name == name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("QUESTION: I condemn Niger.", "first person of who asks", id="I"),
        pytest.param("Q We condemn Niger.", "first person of who asks", id="we, and a short label"),
        pytest.param("AIDE: I condemn Niger.", "first person of an unnamed speaker", id="one of many"),
        pytest.param("MR QUXLEY: I condemn Niger.", "first person of an unnamed speaker", id="nobody known"),
    ],
)
def test_who_asks_or_is_not_known_acts_for_nobody(pipeline, text, reason):
    graph = read(pipeline, text, DAY, publisher=WHITE_HOUSE)
    assert graph.statements == ()
    assert reasons(graph, "resolve") == {reason}


def test_a_label_is_a_mention_of_its_speaker(pipeline):
    from kgraph.model import Document

    document = Document(id="x", text="SECRETARY BLINKEN: Thank you.", publisher=STATE_DEPARTMENT)
    outcomes = [outcome for _, _, outcome in pipeline.actors([document])]
    assert [outcome.actor.name for outcome in outcomes][:1] == ["Antony Blinken"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param("The protester criticised Niger.", "protester", "person", id="one"),
        pytest.param("Protesters criticised Niger.", "protesters", "population", id="many"),
        pytest.param("A crowd criticised Niger.", "crowd", "population", id="many in one word"),
    ],
)
def test_one_of_a_people_is_a_person(pipeline, text, name, kind):
    role = _source(pipeline, text, None)
    assert (role.actor.name, role.actor.kind.value) == (name, kind)


def test_it_of_a_state_of_affairs_is_nobody(pipeline):
    from kgraph.model import Document

    document = Document(id="x", text="Niger left. It is a threat that we know.")
    outcomes = {m.text: outcome for _, m, outcome in pipeline.actors([document])}
    assert outcomes["It"].reason == "a pronoun that no rule resolves"
