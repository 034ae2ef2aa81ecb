"""What sounds like politics and is none: sport, accidents, nature, business."""

import pytest


def reasons(pipeline, text):
    from kgraph.model import Document

    ((_, statements, dropped),) = pipeline.extract([Document(id="x", text=text)])
    return {d.reason for d in dropped if d.stage == "extract"}, statements


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("An earthquake near Peru killed twelve people.", "an accident", id="nature"),
        pytest.param(
            "Landslides injured nine people in Nepal.", "no source named", id="nature in the plural"
        ),
        pytest.param("A Chilean Navy helicopter crashed, killing nine people.", "an accident", id="a mishap"),
        pytest.param("Peru thanked Chile after the volleyball final.", "sport", id="sport"),
    ],
)
def test_accidents_and_sport_are_nobody_s_deeds(pipeline, text, reason):
    found, statements = reasons(pipeline, text)
    assert not statements
    assert reason in found


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        pytest.param(
            "Peruvian jets killed twelve people in Chile.", ("Peruvian Air Force", "ASSAULT"), id="jets"
        ),
        pytest.param(
            "Chile banned Peruvian athletes from the volleyball cup.", ("Chile", "SANCTION"), id="a ban"
        ),
    ],
)
def test_deeds_beside_them_are_kept(pipeline, text, pair):
    _, statements = reasons(pipeline, text)
    assert pair in {(s.source.actor.name, s.event_type) for s in statements}


def test_the_place_of_a_bomb_did_not_throw_it(pipeline):
    _, statements = reasons(pipeline, "A bomb in Lima killed twelve Chileans.")
    assert statements == ()


def test_one_firm_buying_another_is_no_agreement(pipeline):
    found, statements = reasons(pipeline, "Zorbin Group agreed to buy Quillan Industries.")
    assert statements == ()
    assert "business among firms" in found
