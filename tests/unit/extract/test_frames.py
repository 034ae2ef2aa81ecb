"""Who does what to whom: the ways in which a sentence may say the same.

Each case is a sentence with everything that it states, as ``told`` writes it.
"""

import pytest
from told import read, reasons, told


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("France sanctioned Mali.", id="active"),
        pytest.param("Mali was sanctioned by France.", id="passive"),
        pytest.param("The sanctions imposed by France on Mali took effect.", id="reduced relative"),
        pytest.param("France imposed sanctions on Mali.", id="light verb"),
        pytest.param("France's sanctions on Mali took effect.", id="noun with a possessor"),
        pytest.param("French sanctions on Mali took effect.", id="noun with an adjective"),
        pytest.param("Sanctions by France on Mali took effect.", id="noun with by"),
        pytest.param("Sanctions from France against Mali took effect.", id="noun with from"),
    ],
)
def test_a_sanction_is_one_however_it_is_put(pipeline, text):
    assert told(pipeline, text) == {"France SANCTION Mali"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("France attacked Mali.", id="active"),
        pytest.param("Mali, attacked by France, asked nobody for help.", id="reduced relative"),
        pytest.param("Mali, which was attacked by France, is small.", id="passive relative"),
        pytest.param("The French attack on Mali began at dawn.", id="noun with an adjective"),
        pytest.param("The attack on Mali by France began at dawn.", id="noun with by"),
        pytest.param("France launched an attack on Mali.", id="light verb"),
        pytest.param("Mali suffered an attack by France.", id="the object's view"),
        pytest.param("France has begun to bomb Mali.", id="a beginning"),
        pytest.param("The bombing of Mali by France began.", id="noun with of"),
    ],
)
def test_an_attack_is_one_however_it_is_put(pipeline, text):
    assert told(pipeline, text) == {"France ASSAULT Mali"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mali faces criticism from France.", id="face"),
        pytest.param("Mali drew condemnation from France.", id="draw"),
        pytest.param("Mali came under criticism from France.", id="come under"),
        pytest.param("Mali met with criticism from France.", id="meet with"),
        pytest.param("Criticism of Mali by France grew.", id="the noun alone"),
    ],
)
def test_who_faces_criticism_is_its_target(pipeline, text):
    assert told(pipeline, text) == {"France ACCUSE Mali"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mali received support from France.", id="receive"),
        pytest.param("Mali won praise from France.", id="win"),
        pytest.param("France expressed support for Mali.", id="express"),
        pytest.param("France continued to support Mali.", id="continue"),
        pytest.param("Support from France for Mali grew.", id="the noun alone"),
        pytest.param("France's support for Mali grew.", id="a possessor"),
    ],
)
def test_who_receives_support_is_its_target(pipeline, text):
    assert told(pipeline, text) == {"France SUPPORT Mali"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("France made a threat against Mali.", {"France THREATEN Mali"}, id="make"),
        pytest.param("France paid a visit to Mali.", {"France CONSULT Mali"}, id="pay"),
        pytest.param("France voiced concern about Mali.", {"France ACCUSE Mali"}, id="voice"),
        pytest.param("France held talks with Mali.", {"France CONSULT Mali (mutual)"}, id="hold"),
        pytest.param("France resumed aid to Mali.", {"France AID Mali"}, id="resume"),
        pytest.param("France sent weapons to Mali.", {"France AID Mali"}, id="send"),
        pytest.param("France is angry with Mali.", {"France ACCUSE Mali"}, id="adjective"),
        pytest.param(
            "Relations between France and Mali have soured.",
            {"France disagreement Mali (mutual)"},
            id="a stance without an event",
        ),
    ],
)
def test_a_light_verb_lends_its_noun_the_actors(pipeline, text, expected):
    assert told(pipeline, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("France met Mali.", {"France CONSULT Mali (mutual)"}, id="with an object"),
        pytest.param("France and Mali met.", {"France CONSULT Mali (mutual)"}, id="among themselves"),
        pytest.param("Talks between France and Mali began.", {"France CONSULT Mali (mutual)"}, id="between"),
        pytest.param("France and Mali held talks in Moscow.", {"France CONSULT Mali (mutual)"}, id="noun"),
        pytest.param("A French-Malian agreement was signed.", {"France AGREE Mali (mutual)"}, id="a pair"),
        pytest.param(
            "An agreement between France and Mali was signed.",
            {"France AGREE Mali (mutual)"},
            id="between",
        ),
        pytest.param(
            "France and Mali signed an agreement.", {"France AGREE Mali (mutual)"}, id="an agreement"
        ),
    ],
)
def test_a_mutual_act_is_stated_once(pipeline, text, expected):
    assert told(pipeline, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "France and Germany condemned Mali and Niger.",
            {"France ACCUSE Mali", "France ACCUSE Niger", "Germany ACCUSE Mali", "Germany ACCUSE Niger"},
            id="two and two",
        ),
        pytest.param(
            "France, Germany and Italy condemned Mali.",
            {"France ACCUSE Mali", "Germany ACCUSE Mali", "Italy ACCUSE Mali"},
            id="three sources",
        ),
        pytest.param(
            "France condemned Mali, Niger and Chad.",
            {"France ACCUSE Mali", "France ACCUSE Niger", "France ACCUSE Chad"},
            id="three targets",
        ),
        pytest.param(
            "France condemned Mali and bombed Niger.",
            {"France ACCUSE Mali", "France ASSAULT Niger"},
            id="two verbs with an object each",
        ),
        pytest.param(
            "France supported Mali but criticised Niger.",
            {"France SUPPORT Mali", "France ACCUSE Niger"},
            id="but",
        ),
        pytest.param(
            "France, which supports Mali, met Niger.",
            {"France SUPPORT Mali", "France CONSULT Niger (mutual)"},
            id="a relative clause beside the verb",
        ),
        pytest.param(
            "Mali, attacked by France, asked Niger for help.",
            {"France ASSAULT Mali", "Mali REQUEST Niger"},
            id="a participle beside the verb",
        ),
    ],
)
def test_what_is_joined_is_stated_of_each(pipeline, text, expected):
    assert told(pipeline, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "France backed the plan despite Mali's concerns.", {"Mali ACCUSE France"}, id="concerns"
        ),
        pytest.param(
            "France went ahead despite criticism from Mali.", {"Mali ACCUSE France"}, id="criticism"
        ),
        pytest.param(
            "France went on with the plan despite Mali's objections.", {"Mali REJECT France"}, id="objections"
        ),
    ],
)
def test_who_goes_on_despite_concerns_is_whom_they_are_about(pipeline, text, expected):
    assert told(pipeline, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "France sent troops to attack Mali.",
            {"France MOBILIZE Mali", "France ASSAULT Mali (planned)"},
            id="troops",
        ),
        pytest.param(
            "France launched an offensive to destroy Hezbollah.", {"France ASSAULT Hezbollah"}, id="offensive"
        ),
    ],
)
def test_a_hostile_purpose_says_whom_an_act_is_aimed_at(pipeline, text, expected):
    assert told(pipeline, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "France urged Israel to stop attacking Lebanon.", {"France REQUEST Israel"}, id="urged to stop"
        ),
        pytest.param(
            "France urged Israel to attack Lebanon.", {"France REQUEST Israel"}, id="urged to attack"
        ),
        pytest.param("France asked Mali to support Niger.", {"France REQUEST Mali"}, id="asked"),
        pytest.param(
            "France demanded that Mali withdraw its troops from Niger.",
            {"France REQUEST Mali"},
            id="demanded",
        ),
        pytest.param(
            "France called on Mali to release the hostages.", {"France REQUEST Mali"}, id="called on"
        ),
        pytest.param("France warned Mali against attacking Niger.", {"France THREATEN Mali"}, id="warned"),
    ],
)
def test_what_is_asked_for_has_not_happened(pipeline, text, expected):
    assert told(pipeline, text) == expected


@pytest.mark.parametrize("text", ["France must support Mali.", "France should stop attacking Mali."])
def test_what_must_be_done_has_not_happened(pipeline, text):
    graph = read(pipeline, text)
    assert graph.statements == ()
    assert graph.dropped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("France praised Mali in Moscow.", {"France SUPPORT Mali"}, id="behind"),
        pytest.param("In Moscow, France praised Mali.", {"France SUPPORT Mali"}, id="before"),
        pytest.param(
            "Speaking in Berlin, Emmanuel Macron praised Mali.",
            {"Emmanuel Macron SUPPORT Mali"},
            id="speaking",
        ),
        pytest.param("At a summit in Brussels, France accused Mali.", {"France ACCUSE Mali"}, id="a summit"),
        pytest.param("France attacked Mali in Niger.", {"France ASSAULT Mali"}, id="a third state"),
        pytest.param("It rained in Paris on Monday.", set(), id="nothing happened"),
    ],
)
def test_where_something_happened_takes_no_part_in_it(pipeline, text, expected):
    assert told(pipeline, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "French wine is sold in Mali.",
        "Tourists from Germany like the beaches of Spain.",
        "Emmanuel Macron was born in France.",
        "Mali's capital is Bamako.",
        "France and Germany are in Europe.",
    ],
)
def test_no_relation_is_made_of_states_that_only_stand_together(pipeline, text):
    assert told(pipeline, text) == set()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("Mali was criticised.", "no source named", id="nobody acts"),
        pytest.param("France negotiated.", "no target named", id="towards nobody"),
        pytest.param(
            "France met " + ", ".join(["Mali"] * 100) + ".", "sentence too long", id="a list of two hundred"
        ),
    ],
)
def test_what_lacks_an_actor_is_dropped_with_the_reason(pipeline, text, reason):
    graph = read(pipeline, text)
    assert graph.statements == ()
    assert reasons(graph, "extract") == {reason}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("France condemned Mali over the ceasefire.", "ceasefire"),
        ("France expelled the ambassador of Mali.", "diplomatic-relations"),
        ("France condemned Mali.", None),
    ],
)
def test_a_statement_has_the_topic_of_its_sentence(pipeline, text, topic):
    (statement,) = read(pipeline, text).statements
    assert statement.topic == topic


@pytest.mark.parametrize(
    ("text", "evidence", "trigger"),
    [
        pytest.param(
            "On Monday France condemned Mali, reports said.",
            "On Monday France condemned Mali, reports said.",
            "condemned",
            id="the sentence",
        ),
        pytest.param(
            "Nobody spoke. On Monday the sanctions by France on Mali began.",
            "On Monday the sanctions by France on Mali began.",
            "sanctions",
            id="and no other",
        ),
        pytest.param(
            "On Monday France condemned Mali, while rain fell on the hills" + " and the hills" * 30 + ".",
            "France condemned Mali",
            "condemned",
            id="of a very long one the part that matters",
        ),
    ],
)
def test_the_evidence_is_the_sentence(pipeline, text, evidence, trigger):
    (statement,) = read(pipeline, text).statements
    assert statement.evidence[0].text == evidence
    assert text[statement.trigger.start : statement.trigger.end] == trigger


def test_a_statement_names_the_rule_and_the_extractor(pipeline):
    (statement,) = read(pipeline, "France condemned Mali.").statements
    assert statement.rule.startswith("verb:condemn")
    assert statement.extractor == pipeline.extractor.name
