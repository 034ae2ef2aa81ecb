"""Ways of speaking in which the source or target stands elsewhere than in the verb's own slots."""

import pytest
from told import read, told

from kgraph.plover import EventType


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mali and Chad disagree over the dam. Togo calls for a vote.", id="of others"),
        pytest.param(
            "Emmanuel Macron met Joe Biden. The two leaders disagree over a dam. Chad calls for a vote.",
            id="of the two leaders",
        ),
        pytest.param("Mali and Chad discussed the dam. Mali calls for a vote.", id="no disagreement"),
    ],
)
def test_who_is_no_party_to_a_disagreement_asks_nothing_of_the_parties(pipeline, text):
    assert not [line for line in told(pipeline, text) if "REQUEST" in line]


def test_a_target_of_the_sentence_before_is_implicit(pipeline):
    graph = read(pipeline, "Mali and Chad disagree over the dam. Mali calls for a vote.")
    assert {(s.event_type, s.implicit_target) for s in graph.statements} == {
        (None, False),
        (EventType.REQUEST, True),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ethiopian troops seized farmland in eastern Sudan.",
            "Ethiopian troops COERCE Sudan",
            id="the place",
        ),
        pytest.param(
            "Four Danish citizens were arrested in Eritrea.",
            "Eritrea COERCE four Danish citizens",
            id="where arrested",
        ),
        pytest.param("Chile issued a statement condemning Peru.", "Chile ACCUSE Peru", id="what it made"),
        pytest.param("Kenya will not recognise Somaliland.", "Kenya REJECT Somaliland", id="will not"),
        pytest.param("Niger turned down an offer made by Chad.", "Niger REJECT Chad", id="who made it"),
        pytest.param("Niger rejected a Chad-brokered plan.", "Niger REJECT Chad", id="who brokered it"),
        pytest.param(
            "Niger lifted the restrictions imposed on Chad.", "Niger CONCEDE Chad", id="on whom imposed"
        ),
        pytest.param("A deal was signed between Fiji and Tonga.", "Fiji AGREE Tonga (mutual)", id="between"),
        pytest.param(
            "Tensions rose between Fiji and Tonga over a reef.",
            "Fiji disagreement Tonga (mutual)",
            id="rose between",
        ),
        pytest.param("Fiji and Tonga accused each other.", "Fiji ACCUSE Tonga (mutual)", id="each other"),
        pytest.param(
            "Armenia pledged closer cooperation with Iran.", "Armenia AGREE Iran", id="its object's"
        ),
        pytest.param(
            "Canada demanded the release of men held by Mali.", "Canada REQUEST Mali", id="their captors"
        ),
        pytest.param(
            "Canada voiced alarm at the arrest of writers in Cuba.",
            "Canada ACCUSE Cuba",
            id="an arrest's state",
        ),
        pytest.param("Norway called for Sudan to hold a vote.", "Norway REQUEST Sudan", id="for whom"),
        pytest.param(
            "Norway stressed the need for Sudan to hold a vote.", "Norway REQUEST Sudan", id="need for"
        ),
        pytest.param("Norway told Sudan not to hang them.", "Norway REQUEST Sudan", id="told not to"),
        pytest.param("Kenya's call on Togo to withdraw was ignored.", "Kenya REQUEST Togo", id="ignored"),
        pytest.param(
            "The Ghanaian envoy met officials from Togo and Benin.",
            "Ghanaian envoy (unnamed) CONSULT Benin (mutual)",
            id="their senders",
        ),
        pytest.param("Iran warned of war if Iraq attacks.", "Iran THREATEN Iraq", id="on a condition"),
        pytest.param(
            "Greece put its forces on alert after Turkey sent a ship.",
            "Greece MOBILIZE Turkey",
            id="provoked",
        ),
        pytest.param("China slapped tariffs on Australian wine.", "China SANCTION Australia", id="on wares"),
        pytest.param(
            "Germany gave ten million euros to fight hunger in Mali.", "Germany AID Mali", id="put to use"
        ),
        pytest.param(
            "Estonia protested against what it called a breach by Russia.",
            "Estonia PROTEST Russia",
            id="so called",
        ),
        pytest.param(
            "Fiji announced that Tonga would be sanctioned.", "Fiji SANCTION Tonga", id="announced passive"
        ),
        pytest.param("Chad claims that Mali attacked Niger.", "Chad ACCUSE Mali", id="a reproach"),
        pytest.param("Tonga urged Fiji to pay. Fiji apologised later.", "Fiji CONCEDE Tonga", id="a reply"),
        pytest.param(
            "Zambia accused Angola of smuggling. Angola denied the charge.",
            "Angola REJECT Zambia",
            id="a denial",
        ),
        pytest.param(
            "Togo urged Mali to talk. Niger accused Mali of lies. Despite these blows, Mali stayed defiant.",
            "Mali REJECT Togo",
            id="despite all of them",
        ),
        pytest.param(
            "Togo urged Mali to talk. Niger accused Mali of lies. Mali stayed defiant.",
            "Mali REJECT Niger",
            id="defiant of the last",
        ),
        pytest.param(
            "Mali and Chad disagree over the dam. Mali calls for a vote.",
            "Mali REQUEST Chad",
            id="asked of the other party",
        ),
        pytest.param(
            "Emmanuel Macron met Joe Biden. The two leaders disagree over a dam. "
            "Macron's cabinet calls for a vote.",
            "French Cabinet REQUEST Joe Biden",
            id="asked of the other leader",
        ),
        pytest.param(
            "Chad agreed to withdraw following talks between Mali and Niger.",
            "Mali CONSULT Niger (mutual)",
            id="an aside",
        ),
        pytest.param(
            "Chad says Mali lied and recalls its envoy from Niger.",
            "Chad SANCTION Niger",
            id="joined by tense",
        ),
        pytest.param(
            "Mali shelled Chad; Togo calls on Niger to help.", "Mali ASSAULT Chad", id="a semicolon"
        ),
    ],
)
def test_roles_are_found_where_the_sentence_puts_them(pipeline, text, expected):
    assert expected in {line.removesuffix(" (planned)") for line in told(pipeline, text)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chad criticised the Riyadh Agreement.", id="named after a city"),
        pytest.param("Iran issued a fatwa over the killing of a Kurdish leader.", id="over a killing"),
        pytest.param("Soil in Mali was used to attack Niger.", id="what is used"),
    ],
)
def test_things_do_not_act(pipeline, text):
    assert told(pipeline, text) == set()
