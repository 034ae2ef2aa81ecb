"""Whether it happened, and who says so: negation, plans, conditions, attribution."""

import pytest
from told import read, told

from kgraph.model import Modality


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("France did not attack Mali.", "France ASSAULT Mali (not)", id="did not"),
        pytest.param("France didn't attack Mali.", "France ASSAULT Mali (not)", id="didn't"),
        pytest.param("France never sanctioned Mali.", "France SANCTION Mali (not)", id="never"),
        pytest.param("No attack on Mali by France was seen.", "France ASSAULT Mali (not)", id="no, passive"),
        pytest.param("No French attack on Mali has taken place.", "France ASSAULT Mali (not)", id="no"),
        pytest.param("No embargo was imposed on Mali by France.", "France SANCTION Mali (not)", id="none"),
        pytest.param("France left without criticising Mali.", "France ACCUSE Mali (not)", id="without"),
        pytest.param(
            "Without criticising Mali, France left.", "France ACCUSE Mali (not)", id="without first"
        ),
        pytest.param("Mali was not sanctioned by France.", "France SANCTION Mali (not)", id="passive"),
        pytest.param(
            "France did not impose sanctions on Mali.", "France SANCTION Mali (not)", id="a light verb"
        ),
        pytest.param(
            "France did not refuse to help Mali.", "France REJECT Mali (not)", id="a negated refusal"
        ),
        pytest.param("France attacked Mali.", "France ASSAULT Mali", id="none"),
    ],
)
def test_a_negation_is_kept_with_the_statement(pipeline, text, expected):
    assert told(pipeline, text) == {expected}


def test_neither_and_nor_deny_both(pipeline):
    denied = {"France SUPPORT Mali (not)", "Germany SUPPORT Mali (not)"}
    assert told(pipeline, "Neither France nor Germany supports Mali.") == denied


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        pytest.param("France sanctioned Mali.", Modality.DONE, id="a deed is done"),
        pytest.param("France condemned Mali.", Modality.SAID, id="words are said"),
        pytest.param("France met Mali.", Modality.DONE, id="a contact happens"),
        pytest.param("France will sanction Mali.", Modality.PLANNED, id="will"),
        pytest.param("France shall help Mali.", Modality.PLANNED, id="shall"),
        pytest.param("France would attack Mali.", Modality.PLANNED, id="would"),
        pytest.param("France is to send troops to Mali.", Modality.PLANNED, id="is to"),
        pytest.param("France plans to sanction Mali.", Modality.PLANNED, id="plans to"),
        pytest.param("France may sanction Mali.", Modality.CONDITIONAL, id="may"),
        pytest.param("France might meet Mali.", Modality.CONDITIONAL, id="might"),
        pytest.param("France could attack Mali.", Modality.CONDITIONAL, id="could"),
    ],
)
def test_a_statement_says_whether_it_happened(pipeline, text, modality):
    (statement,) = read(pipeline, text).statements
    assert statement.modality is modality


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Iran said France attacked Mali.", "France ASSAULT Mali (says Iran)", id="said"),
        pytest.param(
            "Iran says that France will attack Mali.", "France ASSAULT Mali (planned, says Iran)", id="a plan"
        ),
        pytest.param('"France attacked Mali," Iran said.', "France ASSAULT Mali (says Iran)", id="quoted"),
        pytest.param(
            "According to Iran, France attacked Mali.", "France ASSAULT Mali (says Iran)", id="according to"
        ),
        pytest.param(
            "France attacked Mali, according to Iran.", "France ASSAULT Mali (says Iran)", id="at the end"
        ),
        pytest.param(
            "Emmanuel Macron told reporters that France supports Mali.",
            "France SUPPORT Mali (says Emmanuel Macron)",
            id="told",
        ),
        pytest.param("France said it attacked Mali.", "France ASSAULT Mali", id="of oneself"),
        pytest.param("Reports say France attacked Mali.", "France ASSAULT Mali", id="of no actor"),
    ],
)
def test_who_says_so_is_kept_with_the_statement(pipeline, text, expected):
    assert told(pipeline, text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Iran denied that France attacked Mali.",
        "Mali denied it attacked Niger.",
        "Mali rejected the claim that it attacked Niger.",
    ],
)
def test_what_is_denied_is_not_stated(pipeline, text):
    assert told(pipeline, text) == set()


def test_an_attributed_statement_is_not_asserted(pipeline):
    (said,) = read(pipeline, "Iran said France attacked Mali.").statements
    (plain,) = read(pipeline, "France attacked Mali.").statements
    assert (said.status.value, plain.status.value) == ("attributed", "asserted")


@pytest.mark.parametrize(
    ("surer", "guess"),
    [
        pytest.param(
            "France condemned Mali.", "French ministers' words of condemnation hit Mali.", id="verb"
        ),
        pytest.param("France attacked Mali.", "France attacked a town in Mali.", id="behind a thing"),
        pytest.param("France condemned Mali.", "France spoke. It condemned Mali.", id="a pronoun"),
    ],
)
def test_each_guess_on_the_way_lowers_the_confidence(pipeline, surer, guess):
    best = max((s.confidence for s in read(pipeline, guess).statements), default=0.0)
    (plain,) = read(pipeline, surer).statements
    assert plain.confidence > best


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("If France attacks Mali, nobody will win.", id="if"),
        pytest.param("Will France attack Mali?", id="asked"),
        pytest.param("We hope that France will recognise Mali.", id="hoped"),
        pytest.param("The mission has to ensure that France does not attack Mali.", id="ensured"),
        pytest.param("France can attack Mali.", id="able"),
        pytest.param("Any attack by France on Mali will be answered.", id="any, of which there may be none"),
        pytest.param("Iran thanked Peru for its help to support Mali.", id="done by the thanked"),
        pytest.param("I believe that we must help ourselves.", id="one's own side"),
        pytest.param("France works with other countries on trade.", id="nobody in particular"),
    ],
)
def test_what_is_not_done_is_not_stated(pipeline, text):
    assert not {s for s in told(pipeline, text) if "Mali" in s or "countries" in s or "we" in s}


def test_what_a_question_takes_as_given_is_stated(pipeline):
    text = "Will Iran take part after France attacked Mali?"
    assert "France ASSAULT Mali" in told(pipeline, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Angela Merkel spoke today with President Emmanuel Macron to express support after the storm.",
            {
                "Angela Merkel CONSULT Emmanuel Macron (mutual)",
                "Angela Merkel SUPPORT Emmanuel Macron (planned)",
            },
            id="support for whom one speaks with",
        ),
        pytest.param(
            "Iran sent troops to Peru to deter Mali.",
            {"Iran MOBILIZE Mali", "Iran THREATEN Mali (planned)"},
            id="forces to deter",
        ),
        pytest.param(
            "After Iran invaded and partially occupied Mali in 2014, Peru changed its laws.",
            {"Iran ASSAULT Mali", "Iran COERCE Mali"},
            id="two deeds before a comma",
        ),
    ],
)
def test_purposes_and_joined_clauses_find_their_doers(pipeline, text, expected):
    assert told(pipeline, text) == expected
