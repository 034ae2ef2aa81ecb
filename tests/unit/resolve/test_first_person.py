"""Who says "I" and "we" in a text whose publisher is not known: its title, its signature, its side."""

import pytest
from told import read, reasons

DAY = "2021-06-03"
HOWARD = "2005-06-03"


def _source(pipeline, text, day=DAY, title=None, publisher=None):
    statements = read(pipeline, text, day, title=title, publisher=publisher).statements
    return next(s.source for s in statements if s.target.actor.name == "Niger")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param("Statement by President Joe Biden on Niger", "I condemn Niger.", id="by"),
        pytest.param("STATEMENT BY THE PRESIDENT, THE HON J R BIDEN", "I condemn Niger.", id="initials"),
        pytest.param(None, "REMARKS BY PRESIDENT BIDEN\nI condemn Niger.", id="first line"),
        pytest.param(
            "STATEMENT BY THE PRESIDENT, THE HON J.R. BIDEN", "I condemn Niger.", id="dotted initials"
        ),
        pytest.param(
            "STATEMENT BY THE CHAIR OF THE RIVER CLUB, THE HON J R BIDEN",
            "I condemn Niger.",
            id="second part",
        ),
        pytest.param("Notice", "I condemn Niger.\n\nJOSEPH R. BIDEN JR.\n\nTHE WHITE HOUSE,", id="signed"),
    ],
)
def test_i_is_who_is_said_to_write(pipeline, title, text):
    role = _source(pipeline, text, title=title)
    assert (role.actor.name, role.how) == ("Joe Biden", "first person:author")


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("A word with President Biden", id="of another"),
        pytest.param("President Biden visits Minsk", id="news of the person"),
        pytest.param("Moscow rejects a statement by President Biden", id="news of a statement"),
        pytest.param("Statement by the harbour master", id="an office alone"),
        pytest.param("Statement by Joe Quxley", id="nobody known"),
        pytest.param("Statement by President Howard", id="not in office"),
    ],
)
def test_other_titles_name_no_author(pipeline, title):
    assert _source(pipeline, "I condemn Niger.", title=title).actor.name == "speaker (unnamed)"


def test_we_of_who_speaks_for_a_state_is_the_state(pipeline):
    title = "Statement by President Biden"
    assert _source(pipeline, "We condemn Niger.", title=title).actor.name == "United States"
    howard = "PM Transcripts (Australia): Howard, John"
    assert _source(pipeline, "We condemn Niger.", HOWARD, publisher=howard).actor.name == "Australia"
    assert _source(pipeline, "I condemn Niger.", HOWARD, publisher=howard).actor.name == "John Howard"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param("Remarks by President Biden at a dinner", "THE PRESIDENT: I condemn Niger.", id="by"),
        pytest.param(
            "President Biden with the press",
            "MR BIDEN: Hello.\n\nTHE PRESIDENT: I condemn Niger.",
            id="a speaker of the transcript",
        ),
    ],
)
def test_a_label_is_of_the_state_that_the_title_names(pipeline, title, text):
    assert _source(pipeline, text, title=title).actor.name == "Joe Biden"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("On behalf of the people of Australia, we condemn Niger.", None, id="on behalf"),
        pytest.param("We will meet. We condemn Niger.", "Visit to Australia by the King", id="title"),
        pytest.param("We will meet. We condemn Niger.", "VISIT TO AUSTRALIA BY THE KING", id="in capitals"),
        pytest.param("Australia welcomes the vote. Peace is near. We condemn Niger.", None, id="view"),
        pytest.param(
            "The Australian Government regrets the vote. Peace is near. We condemn Niger.",
            None,
            id="its view",
        ),
    ],
)
def test_we_takes_a_side(pipeline, text, title):
    assert _source(pipeline, text, HOWARD, title).actor.name == "Australia"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("I will meet President Bush. I condemn Niger.", "John Howard", id="meets"),
        pytest.param("President Bush and I will write a book. I condemn Niger.", "John Howard", id="beside"),
        pytest.param("I read of President Bush. I condemn Niger.", "speaker (unnamed)", id="reads of"),
        pytest.param("I will meet Senator Bush. I condemn Niger.", "speaker (unnamed)", id="no head"),
    ],
)
def test_i_is_the_head_of_the_side_who_meets_heads(pipeline, text, name):
    role = _source(pipeline, f"On behalf of the people of Australia, I speak here. {text}", HOWARD)
    assert (role.actor.name, role.actor.iso3) == (name, "AUS")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "I met President Bush. Fiji and Australia agree; Australia pays.", "John Howard", id="met"
        ),
        pytest.param(
            "I will visit Fiji and Tonga. Australia pays. Fiji and Tonga agree with Australia.",
            None,
            id="seen",
        ),
        pytest.param("The President of Fiji will visit Australia.", "John Howard", id="receives"),
        pytest.param("Like all Australians, I grieve.", None, id="like all"),
        pytest.param("PRIME MINISTER\nLike all Australians, I grieve.", "John Howard", id="of the office"),
    ],
)
def test_i_takes_the_side_that_is_neither_met_nor_visited(pipeline, text, name):
    role = _source(pipeline, f"{text} I condemn Niger.", HOWARD)
    assert (role.actor.name, role.actor.iso3) == (name or "speaker (unnamed)", "AUS")


def test_a_capital_below_the_text_is_the_writers(pipeline):
    role = _source(pipeline, "I condemn Niger.\n\nCANBERRA\n3 June 2005", HOWARD)
    assert role.actor.iso3 == "AUS"
    assert _source(pipeline, "I condemn Niger.\n\nGENEVA\n3 June 2005", HOWARD).actor.iso3 is None


def test_we_of_who_meets_a_head_is_the_own_side(pipeline):
    text = "Prime Minister Koizumi came at noon. Australia agrees; Australia pays."
    assert (
        _source(pipeline, f"I met Prime Minister Koizumi. {text} We condemn Niger.", HOWARD).actor.iso3
        == "AUS"
    )


def test_several_speakers_of_a_transcript_have_no_one_side(pipeline):
    text = "MR QUX: I met President Biden. See South Korea, far South Korea.\n\nMR ROE: We condemn Niger."
    graph = read(pipeline, text, DAY)
    assert not [s for s in graph.statements if s.target.actor.name == "Niger"]


def test_we_is_not_whoever_was_named_last(pipeline):
    graph = read(pipeline, "Reporters asked about Russia. We condemn Niger.", DAY)
    assert graph.statements == ()
    assert reasons(graph, "resolve") == {"first person without a known publisher"}
    assert _source(pipeline, "Mali broke off the talks, and we condemn Niger.").actor.name == "Mali"


def test_we_are_the_body_that_the_text_says_we_are(pipeline):
    text = "We, the G7 Foreign Ministers, met in Oslo. A long day passed. We condemn Niger."
    role = _source(pipeline, text, publisher="US Department of State")
    assert (role.actor.name, role.how) == ("G7", "first person:who write together")
    graph = read(pipeline, "We, the ministers of Chad and Mali, met. We condemn Niger.", DAY)
    assert reasons(graph, "resolve") == {"first person of several who write together"}
