"""Asked for the relation of two marked mentions, the act that has both in its roles is the answer."""

import pytest

from kgraph.model import Pair, PairRelation, Span
from kgraph.plover import EventType, Family


@pytest.fixture
def classify(pipeline):
    def relation(text: str, source: str, target: str) -> PairRelation:
        (only,) = pipeline.classify([pair(text, source, target)])
        return only

    return relation


def pair(text: str, source: str, target: str, name: str = "pair") -> Pair:
    return Pair(name, text, spans(text, source), spans(text, target))


def spans(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),) if words else ()


@pytest.mark.parametrize(
    ("text", "source", "target", "event_type"),
    [
        pytest.param("France condemned Mali.", "France", "Mali", EventType.ACCUSE, id="active"),
        pytest.param("Mali was condemned by France.", "France", "Mali", EventType.ACCUSE, id="passive"),
        pytest.param(
            "France condemned Mali and met Niger.",
            "France",
            "Niger",
            EventType.CONSULT,
            id="the second",
        ),
        pytest.param(
            "Chad fought hand in hand with Niger.", "Chad", "Niger", EventType.COOPERATE, id="hand in hand"
        ),
        pytest.param(
            "France said Mali had shelled a market.", "France", "Mali", EventType.ACCUSE, id="who tells"
        ),
        pytest.param(
            "The auditor says the ministry hid its losses.",
            "The auditor",
            "the ministry",
            EventType.ACCUSE,
            id="who tells of a deed that no sense knows",
        ),
        pytest.param(
            "A court in Lima convicted two editors of libel and sentenced them to jail.",
            "A court in Lima",
            "two editors",
            EventType.COERCE,
            id="nobody is the object of their own deed",
        ),
        pytest.param(
            "Latvia and Estonia jointly tend the beacons of the gulf.",
            "Latvia",
            "Estonia",
            EventType.COOPERATE,
            id="done together, whatever it is",
        ),
        pytest.param(
            "Uruguay stitched together four thousand tents for Haiti after the storm.",
            "Uruguay",
            "Haiti",
            EventType.AID,
            id="done for somebody, whatever it is",
        ),
        pytest.param(
            "Omani divers crippled the raft jointly with Indian sappers.",
            "Omani divers",
            "Indian sappers",
            EventType.COOPERATE,
            id="force used side by side is co-operation",
        ),
        pytest.param(
            "Indian and Chinese soldiers traded blows on the ridge.",
            "Indian",
            "Chinese soldiers",
            EventType.ASSAULT,
            id="force against one another",
        ),
        pytest.param(
            "Chile has sent a letter to Peru threatening to expel its envoy.",
            "Chile",
            "Peru",
            EventType.THREATEN,
            id="what a letter says weighs more than the letter",
        ),
        pytest.param(
            "Denmark provided 30 million dollars in assistance to support Rohingya families.",
            "Denmark",
            "Rohingya families",
            EventType.AID,
            id="whom money is to support",
        ),
        pytest.param(
            "Thousands of Georgians took to the streets to denounce the ruling party.",
            "Thousands of Georgians",
            "the ruling party",
            EventType.PROTEST,
            id="whom a crowd denounces",
        ),
        pytest.param(
            "France, in coordination with Mali, bombed a rebel camp.",
            "France",
            "Mali",
            EventType.COOPERATE,
            id="force side by side",
        ),
        pytest.param(
            "France said on Monday that it had expelled the ambassador of Mali.",
            "France",
            "Mali",
            EventType.SANCTION,
            id="a pronoun for the source",
        ),
        pytest.param(
            "France will not go to Niamey to meet Mali.",
            "France",
            "Mali",
            EventType.REJECT,
            id="the purpose of what is not done",
        ),
        pytest.param(
            "France test-fired two missiles beyond the reach of Mali.",
            "France",
            "Mali",
            EventType.MOBILIZE,
            id="an unknown use of a known word",
        ),
        pytest.param("Mali and France met.", "France", "Mali", EventType.CONSULT, id="mutual"),
        pytest.param("The zorb condemned the quux.", "zorb", "quux", EventType.ACCUSE, id="any words"),
        pytest.param(
            "France will bomb Mali.", "France", "Mali", EventType.THREATEN, id="announced force is a threat"
        ),
        pytest.param("France will meet Mali.", "France", "Mali", EventType.AGREE, id="an announced meeting"),
        pytest.param(
            "France will sanction Mali.", "France", "Mali", EventType.THREATEN, id="an announced sanction"
        ),
        pytest.param(
            "France will release prisoners to Mali.",
            "France",
            "Mali",
            EventType.AGREE,
            id="an announced release",
        ),
        pytest.param(
            "France decided to lift the embargo on Mali.",
            "France",
            "Mali",
            EventType.CONCEDE,
            id="what is decided is settled",
        ),
        pytest.param(
            "France sent doctors to help Mali.", "France", "Mali", EventType.AID, id="a purpose is no plan"
        ),
        pytest.param(
            "France signed a treaty with Mali.", "France", "Mali", EventType.SUPPORT, id="a treaty stands"
        ),
        pytest.param(
            "France agreed to sign a treaty with Mali.",
            "France",
            "Mali",
            EventType.AGREE,
            id="a treaty to come",
        ),
        pytest.param(
            "France imposed an embargo on Mali.", "France", "Mali", EventType.COERCE, id="an embargo imposed"
        ),
        pytest.param(
            "France suspended aid to Mali.", "France", "Mali", EventType.SANCTION, id="an exchange ended"
        ),
        pytest.param(
            "France suspended talks with Mali.", "France", "Mali", EventType.SANCTION, id="talks ended"
        ),
        pytest.param(
            "France ended its blockade of Mali.", "France", "Mali", EventType.CONCEDE, id="a blockade ended"
        ),
        pytest.param(
            "The French-led coalition condemned Mali.",
            "The French-led coalition",
            "Mali",
            EventType.ACCUSE,
            id="not the words of the mention",
        ),
        pytest.param(
            "Niger left. France condemned Mali. Niger helped Mali.",
            "France",
            "Mali",
            EventType.ACCUSE,
            id="the sentence of the two",
        ),
    ],
)
def test_a_pair_has_the_type_of_the_act_between_them(classify, text, source, target, event_type):
    assert classify(text, source, target).event_type is event_type


def test_a_type_comes_with_its_family_and_rule(classify):
    found = classify("France sanctioned Mali.", "France", "Mali")
    assert found.family is Family.PRESSURE
    assert found.rule is not None
    assert found.rule.startswith("verb:sanction")


@pytest.mark.parametrize(
    ("surer", "guess"),
    [
        pytest.param(
            ("France condemned Mali.", "France", "Mali"),
            ("France condemned Mali.", "Mali", "France"),
            id="the wrong way round",
        ),
        pytest.param(
            ("France condemned Mali.", "France", "Mali"),
            ("France condemned Mali in Niger.", "France", "Niger"),
            id="one of the two has no part",
        ),
    ],
)
def test_an_act_that_fits_less_is_less_sure(classify, surer, guess):
    assert classify(*surer).confidence > classify(*guess).confidence


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        pytest.param("Mali is near France.", "France", "Mali", id="no act"),
        pytest.param("France condemned Mali.", "", "Mali", id="no source marked"),
        pytest.param("France condemned Mali.", "France", "", id="no target marked"),
    ],
)
def test_a_pair_without_an_act_has_no_relation(classify, text, source, target):
    assert classify(text, source, target) == PairRelation("pair", None, None, 0.0, None)


def test_pairs_are_answered_in_order(pipeline):
    asked = [
        pair("France condemned Mali.", "France", "Mali", "one"),
        pair("", "", "", "two"),
        pair("France helped Mali.", "France", "Mali", "three"),
    ]
    found = list(pipeline.classify(asked))
    assert [(r.id, r.event_type) for r in found] == [
        ("one", EventType.ACCUSE),
        ("two", None),
        ("three", EventType.AID),
    ]


def test_both_who_hold_a_drill_take_part_whomever_it_is_with(classify):
    relation = classify("Peru and Chile conducted exercises with Bolivian troops.", "Peru", "Chile")
    assert relation.event_type is EventType.COOPERATE
    assert relation.rule == "verb:conduct[obj]:COOPERATE"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param(
            "An Accra judge handed a former deputy trade minister a 12-year term for fraud.",
            "a former deputy trade minister",
            id="the term passes for an apposition",
        ),
        pytest.param(
            "A Lome court gave two Ghanaian couriers nine years for smuggling.",
            "two Ghanaian couriers",
            id="two objects",
        ),
        pytest.param(
            "Malta gave two Libyan attaches 48 hours to pack their bags.",
            "two Libyan attaches",
            id="a time with what is to be done in it",
        ),
    ],
)
def test_who_is_given_something_is_the_receiver(classify, text, target):
    source = text.partition(" gave ")[0].partition(" handed ")[0]
    assert classify(text, source, target).rule.startswith(("verb:hand[obj]", "verb:give[iobj,obj"))
