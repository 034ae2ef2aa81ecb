"""What is named in a clause and takes no part: names of things, topics, places of meeting, company."""

import pytest
from told import told

DAY = "2021-02-02"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mali supports the Lima Accords.", id="an agreement's name"),
        pytest.param("Mali praised the Blue Lake Process.", id="a name in s"),
        pytest.param("Mali discussed areas where it is concerned about Chadian moves.", id="a topic"),
        pytest.param("Mali will speak to the situation in Chad.", id="speaks to a matter"),
        pytest.param("Niger signed an agreement in Doha.", id="where it was signed"),
        pytest.param("Two Malian battalions fought in Chad.", id="where they fought"),
        pytest.param("The minister of Mali visited the Chadian pavilion.", id="a pavilion"),
    ],
)
def test_what_takes_no_part_is_no_partner(pipeline, text):
    assert told(pipeline, text, DAY) == set()


def test_an_agreement_in_a_town_is_with_whom_it_was_signed(pipeline):
    assert told(pipeline, "Niger signed an agreement with Chad in Doha.", DAY) == {
        "Niger AGREE Chad (mutual)"
    }
