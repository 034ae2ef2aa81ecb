"""The codebook's types, families, quads and scores."""

import pytest

from kgraph.plover import EventType, Family, Quad, announced, family_of, polarity_of, quad_of

COOPERATION = {Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION}


def test_there_are_sixteen_types_in_four_families() -> None:
    assert len(EventType) == 16
    assert {family_of(event_type) for event_type in EventType} == set(Family)


@pytest.mark.parametrize("event_type", EventType)
def test_cooperation_is_positive_and_conflict_negative(event_type: EventType) -> None:
    polarity = polarity_of(family_of(event_type), event_type)
    assert (polarity > 0) == (quad_of(event_type) in COOPERATION)
    assert -1 <= polarity <= 1


@pytest.mark.parametrize(
    ("event_type", "polarity"),
    [
        # PLOVER's scores over ten, but for the two of DECISIONS.md, 1 and 2.
        (EventType.AID, 1.0),
        (EventType.CONSULT, 0.25),
        (EventType.ASSAULT, -0.9),
        (EventType.REQUEST, -0.1),
        (EventType.ACCUSE, -0.3),
    ],
)
def test_polarity_is_the_codebooks_score_over_ten(event_type: EventType, polarity: float) -> None:
    assert polarity_of(family_of(event_type), event_type) == polarity


@pytest.mark.parametrize(
    ("family", "polarity"),
    [
        (Family.AGREEMENT, 0.25),
        (Family.CONTACT, 0.0),
        (Family.DISAGREEMENT, -0.25),
        (Family.PRESSURE, -0.35),
    ],
)
def test_a_stance_without_an_event_has_its_familys_polarity(family: Family, polarity: float) -> None:
    assert polarity_of(family, None) == polarity


def test_negation_turns_the_sign() -> None:
    assert polarity_of(Family.AGREEMENT, EventType.SUPPORT, negated=True) == -0.5
    assert str(polarity_of(Family.CONTACT, None, negated=True)) == "0.0"


def test_sanctions_are_material_conflict() -> None:
    assert quad_of(EventType.SANCTION) is Quad.MATERIAL_CONFLICT


@pytest.mark.parametrize(
    ("event_type", "coded"),
    [
        (EventType.CONSULT, EventType.AGREE),
        (EventType.AID, EventType.AGREE),
        (EventType.RETREAT, EventType.AGREE),
        (EventType.CONCEDE, EventType.AGREE),
        (EventType.ASSAULT, EventType.THREATEN),
        (EventType.SANCTION, EventType.THREATEN),
        (EventType.REJECT, EventType.REJECT),
    ],
)
def test_an_announced_act_is_coded_as_the_codebook_says(event_type: EventType, coded: EventType) -> None:
    assert announced(event_type) is coded
