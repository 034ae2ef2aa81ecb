"""What parsers run together in briefs and headlines, and what is said of an act in a few words behind it."""

import pytest
from told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Norway severs political and military ties with Mali.",
            "Norway SANCTION Mali",
            id="two adjectives before the object of a headline's verb",
        ),
        pytest.param(
            "Peru severs ties with Kosovo and opens an embassy in Beijing.",
            "Peru SUPPORT China",
            id="a verb joined to a headline's verb",
        ),
        pytest.param(
            "The bloc discussed its mission in Niger and Chad launches airstrikes against Boko Haram.",
            "Chad ASSAULT Boko Haram",
            id="the name before a verb is its subject",
        ),
        pytest.param(
            "2013 Malian crisis: Foreign Minister Jean Diallo says that the French government was guilty of"
            " treason.",
            "Jean Diallo ACCUSE French Government",
            id="a label is no subject",
        ),
        pytest.param(
            "Kenya calls on Uganda to stop the raids and accuses Burundi of treason.",
            "Kenya REQUEST Uganda",
            id="the next verb's object is not shared",
        ),
        pytest.param(
            "Talks between Kenya and Somalia have been cancelled.",
            "Kenya REJECT Somalia",
            id="what was called off between two",
        ),
        pytest.param(
            "The Kenyan air force carried out a series of raids against al-Shabaab camps.",
            "Kenyan Air Force ASSAULT Al-Shabaab",
            id="a series of",
        ),
        pytest.param(
            "Togo and Gabon strongly urge Mali to talk peacefully, and call on Chad to be clear.",
            "Togo REQUEST Chad",
            id="a present plural is no infinitive",
        ),
        pytest.param(
            "Brazil suspended part of its aid to Haiti.", "Brazil SANCTION Haiti", id="part of the aid"
        ),
        pytest.param(
            "Togo closed some of its border crossings with Ghana.",
            "Togo SANCTION Ghana",
            id="some of the crossings",
        ),
        pytest.param(
            "Protesters wave banners in front of the Chinese embassy in Bern.",
            "Swiss protesters PROTEST China",
            id="in front of is outside",
        ),
        pytest.param(
            "The ICC thanked Sudan for its help.",
            "International Criminal Court SUPPORT Sudan",
            id="a court with the initials of a league",
        ),
    ],
)
def test_each_clause_keeps_its_own(pipeline, text, expected):
    assert expected in told(pipeline, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ghana signs an agreement on tolls, a move opposed by Benin.", "Benin REJECT Ghana", id="a move"
        ),
        pytest.param(
            "Chad closed its border with Libya, a decision that Sudan condemned.",
            "Sudan ACCUSE Chad",
            id="a decision",
        ),
        pytest.param(
            "Peru recognised Kosovo, a step welcomed by Albania.", "Albania SUPPORT Peru", id="a step"
        ),
        pytest.param(
            "Mali says that Chad shelled a village, a claim denied by Chad.",
            "Chad REJECT Mali",
            id="a claim is the speaker's",
        ),
        pytest.param(
            "After Togo visited Taipei, China condemned the move.", "China ACCUSE Togo", id="after the move"
        ),
        pytest.param(
            "Peru demanded an apology after Chile expelled its envoy.",
            "Peru REQUEST Chile",
            id="who is to apologise",
        ),
        pytest.param(
            "Donald Trump visited Iraq despite opposition from Turkey.",
            "Turkey REJECT Donald Trump",
            id="opposition that is no party",
        ),
        pytest.param(
            "Two activists were detained during a protest against Mali.",
            "two activists PROTEST Mali",
            id="who was held had protested",
        ),
    ],
)
def test_a_remark_is_on_who_acted(pipeline, text, expected):
    assert expected in told(pipeline, text)


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        pytest.param(
            "The Gambia and Chad discussed raids in Niger and Togo recalls its envoy from Ghana.",
            "Gambia SANCTION Ghana",
            id="another's verb",
        ),
        pytest.param(
            "Malian crisis: Envoy Jean Diallo says that France was guilty of treason.",
            "Mali ACCUSE France",
            id="a label accuses nobody",
        ),
        pytest.param(
            "Oslo called for an inquiry into the murder of two monks.",
            "Norway ACCUSE",
            id="victims are not accused",
        ),
        pytest.param(
            "Kenya imposed sanctions against Burundi over abuses against the Twa people.",
            "Kenya SANCTION Twa people",
            id="what sanctions are imposed for",
        ),
        pytest.param(
            "China vetoed the draft, a move criticised by the United States.",
            "China REJECT United States",
            id="who remarks was not vetoed",
        ),
        pytest.param(
            "Ghana asked Togo to leave, a request Benin had not expected.",
            "Ghana REQUEST Benin",
            id="who remarks was not asked",
        ),
        pytest.param(
            "Four Ghanaian traders deported from Togo and fined at the border.",
            "traders COERCE",
            id="the deported did not deport",
        ),
        pytest.param(
            "Gabon urged Togo to end the raids, release the captured pilots and hold talks with Chad.",
            "Gabon CONCEDE",
            id="a list of what one is urged to do",
        ),
        pytest.param("FIFA and Chad signed a deal.", "FIFA AGREE Chad", id="a league is sport"),
    ],
)
def test_what_belongs_to_another_clause_is_not_told(pipeline, text, unsaid):
    assert not any(unsaid in line for line in told(pipeline, text))
