"""Words that turn the act below them into another: refusing, stopping, promising, threatening."""

import pytest
from told import told

from kgraph.extract.senses import rows

# (operator, class of act) -> a sentence and what it states.
SENTENCES = {
    ("AGREE_TO", "SUPPORT"): ("France agreed to support Mali.", "France AGREE Mali"),
    ("AGREE_TO", "COOPERATE"): ("France agreed to cooperate with Mali.", "France AGREE Mali (mutual)"),
    ("AGREE_TO", "AID"): ("France agreed to help Mali.", "France AGREE Mali"),
    ("AGREE_TO", "CONSULT"): ("France agreed to meet Mali.", "France AGREE Mali (mutual)"),
    ("AGREE_TO", "AGREE"): ("France agreed to sign an agreement with Mali.", "France AGREE Mali (mutual)"),
    ("AGREE_TO", "CONCEDE"): ("France agreed to concede to Mali.", "France CONCEDE Mali (planned)"),
    ("AGREE_TO", "RETREAT"): (
        "France agreed to withdraw its troops from Mali.",
        "France RETREAT Mali (planned)",
    ),
    ("REFUSE", "RETREAT"): ("France refused to withdraw its troops from Mali.", "France REJECT Mali"),
    ("AGREE_TO", "ASSAULT"): ("France agreed to bomb Mali.", "France THREATEN Mali"),
    ("AGREE_TO", "THREATEN"): ("France agreed to threaten Mali.", "France THREATEN Mali"),
    ("AGREE_TO", "*"): ("France agreed to condemn Mali.", "France ACCUSE Mali (planned)"),
    ("PLAN", "ASSAULT"): ("France intends to bomb Mali.", "France THREATEN Mali (planned)"),
    ("PLAN", "*"): ("France intends to help Mali.", "France AID Mali (planned)"),
    ("THREATEN_TO", "*"): ("France threatened to sanction Mali.", "France THREATEN Mali"),
    ("REFUSE", "SUPPORT"): ("France refused to support Mali.", "France REJECT Mali"),
    ("REFUSE", "AID"): ("France declined to help Mali.", "France REJECT Mali"),
    ("REFUSE", "CONCEDE"): ("France refused to yield to Mali.", "France REJECT Mali"),
    ("STOP", "AID"): ("France suspended aid to Mali.", "France SANCTION Mali"),
    ("STOP", "COOPERATE"): ("France suspended cooperation with Mali.", "France SANCTION Mali"),
    ("STOP", "SUPPORT"): ("France ended its support for Mali.", "France SANCTION Mali"),
    ("STOP", "CONSULT"): ("France suspended talks with Mali.", "France REJECT Mali"),
    ("STOP", "AGREE"): ("France ended its agreement with Mali.", "France REJECT Mali"),
    ("STOP", "CONCEDE"): ("France cancelled its concessions to Mali.", "France REJECT Mali"),
    ("STOP", "ASSAULT"): ("France halted its attack on Mali.", "France RETREAT Mali"),
    ("STOP", "MOBILIZE"): ("France halted its military exercises near Mali.", "France RETREAT Mali"),
    ("STOP", "SANCTION"): ("France lifted its embargo on Mali.", "France CONCEDE Mali"),
    ("STOP", "COERCE"): ("France ended its blockade of Mali.", "France CONCEDE Mali"),
    ("STOP", "PROTEST"): ("France ended its protests against Mali.", "France CONCEDE Mali"),
    ("STOP", "THREATEN"): ("France withdrew its threat against Mali.", "France CONCEDE Mali"),
    ("STOP", "REQUEST"): ("France stopped urging Mali to leave.", "France CONCEDE Mali"),
    ("STOP", "ACCUSE"): ("France stopped accusing Mali.", "France CONCEDE Mali"),
    ("STOP", "REJECT"): ("France stopped rejecting Mali's proposals.", "France CONCEDE Mali"),
    ("FAIL", "*"): ("France failed to support Mali.", "France SUPPORT Mali (not)"),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*case, id=" ".join(key)) for key, case in SENTENCES.items()],
)
def test_an_operator_turns_an_act_into_another(pipeline, text, expected):
    assert told(pipeline, text) == {expected}


def test_every_operator_that_turns_acts_has_sentences():
    turning = {row["operator"] for _, row in rows("composition.csv")}
    assert turning == {operator for operator, _ in SENTENCES}


@pytest.mark.parametrize("text", ["France refused to attack Mali.", "France refused to sanction Mali."])
def test_who_refuses_to_harm_has_not_harmed(pipeline, text):
    assert not told(pipeline, text) & {"France ASSAULT Mali", "France SANCTION Mali", "France REJECT Mali"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("France resumed aid to Mali.", "France AID Mali", id="resume"),
        pytest.param("France continued to support Mali.", "France SUPPORT Mali", id="continue"),
        pytest.param("France began to bomb Mali.", "France ASSAULT Mali", id="begin"),
    ],
)
def test_a_beginning_is_the_act_itself(pipeline, text, expected):
    assert told(pipeline, text) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("France will suspend aid to Mali.", "France SANCTION Mali (planned)", id="planned"),
        pytest.param("France may suspend aid to Mali.", "France SANCTION Mali (if)", id="possible"),
        pytest.param("France did not suspend aid to Mali.", "France SANCTION Mali (not)", id="negated"),
        pytest.param(
            "Iran said France suspended aid to Mali.", "France SANCTION Mali (says Iran)", id="said"
        ),
    ],
)
def test_a_turned_act_keeps_its_cues(pipeline, text, expected):
    assert told(pipeline, text) == {expected}


def test_a_negated_failure_is_a_deed(pipeline):
    assert told(pipeline, "France did not fail to support Mali.") == {"France SUPPORT Mali"}
