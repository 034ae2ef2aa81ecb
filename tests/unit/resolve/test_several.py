"""Who is meant by words for two, for several and for who is not named."""

import pytest
from told import read, reasons, told

DAY = "2024-03-15"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Emmanuel Macron and Olaf Scholz arrived. Both leaders criticised Niger.",
            {"Emmanuel Macron ACCUSE Niger", "Olaf Scholz ACCUSE Niger"},
            id="both leaders do something",
        ),
        pytest.param(
            "Emmanuel Macron met Joe Biden. They condemned Mali.",
            {
                "Emmanuel Macron CONSULT Joe Biden (mutual)",
                "Emmanuel Macron ACCUSE Mali",
                "Joe Biden ACCUSE Mali",
            },
            id="they do something",
        ),
        pytest.param(
            "Emmanuel Macron and Joe Biden left. Both leaders met in Paris.",
            {"Emmanuel Macron CONSULT Joe Biden (mutual)"},
            id="both leaders meet",
        ),
        pytest.param(
            "France and Germany left. Both countries criticised Niger.",
            {"France ACCUSE Niger", "Germany ACCUSE Niger"},
            id="both countries",
        ),
        pytest.param(
            "Emmanuel Macron and Joe Biden left. Togo waited. Both leaders voiced their anger at Niger.",
            {"Emmanuel Macron ACCUSE Niger", "Joe Biden ACCUSE Niger"},
            id="their own, said of both in the same sentence",
        ),
        pytest.param(
            "Mali met Chad. Mali urged both sides to stop.",
            {"Mali CONSULT Chad (mutual)", "Mali REQUEST Chad"},
            id="who urges both sides urges the other",
        ),
        pytest.param("Both leaders met in Paris.", set(), id="nobody was named"),
        pytest.param("Emmanuel Macron left. Both leaders met in Paris.", set(), id="one alone was named"),
    ],
)
def test_words_for_two_stand_for_the_last_two_named(pipeline, text, expected):
    assert told(pipeline, text, DAY) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "The presidents of France, Ghana and Togo criticised Niger.",
            {"Emmanuel Macron", "Nana Akufo-Addo", "Faure Gnassingbé"},
            id="each state's own holder",
        ),
        pytest.param(
            "Protesters in Lima criticised Niger. The protesters later accused Mali of theft.",
            {"protesters in Lima"},
            id="a group with its place, and said again",
        ),
        pytest.param("Nine Germans criticised Niger.", {"Nine Germans"}, id="a few are not the people"),
        pytest.param(
            "The Peruvian Football Federation criticised Niger.",
            {"Peruvian Football Federation"},
            id="a body whose state alone is known",
        ),
        pytest.param("I criticise Niger.", {"speaker (unnamed)"}, id="who says I, and nobody knows"),
    ],
)
def test_whom_words_for_several_and_for_the_unnamed_mean(pipeline, text, names):
    graph = read(pipeline, text, DAY)
    assert {s.source.actor.name for s in graph.statements} == names


def test_the_unnamed_speakers_of_two_documents_are_two(pipeline):
    from kgraph.model import Document

    documents = [Document(id=id_, text="I condemn Niger.") for id_ in ("one", "two")]
    statements = pipeline.build(documents).statements
    assert len({s.source.actor.iri for s in statements}) == 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Emmanuel Macron praised our efforts.", id="whose publisher is his own state's"),
        pytest.param("Emmanuel Macron praised France for its patience.", id="his own state"),
    ],
)
def test_nobody_backs_the_own_side(pipeline, text):
    graph = read(pipeline, text, DAY, publisher="Ministry of Foreign Affairs of France")
    assert graph.statements == ()


def test_two_that_were_not_named_are_nobody(pipeline):
    graph = read(pipeline, "Mali praised the two countries.", DAY)
    assert reasons(graph, "resolve") == {"two that were not named"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Emmanuel Macron spoke with Olaf Scholz, adviser of Joe Biden. They criticised Niger.",
            id="the subject and whom they met, not who is named beside",
        ),
        pytest.param(
            "Emmanuel Macron met Olaf Scholz. The leaders discussed calls with Joe Biden and Vladimir Putin. "
            "They criticised Niger.",
            id="the two of the sentence before",
        ),
    ],
)
def test_they_are_the_two_who_met(pipeline, text):
    graph = read(pipeline, text, DAY)
    accusing = {s.source.actor.name for s in graph.statements if s.target.actor.name == "Niger"}
    assert accusing == {"Emmanuel Macron", "Olaf Scholz"}
