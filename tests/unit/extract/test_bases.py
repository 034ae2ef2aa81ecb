"""Verbs that lemmatizers do not know are read by their base."""

import pytest
from told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Oslo defunded the Iraqi agency.", "Norway SANCTION", id="not in its tables"),
        pytest.param("Chile extolled Peru for its calm.", "Chile SUPPORT Peru", id="doubled consonant"),
        pytest.param("Residents petitioned Chile to close it.", "REQUEST Chile", id="a past as a present"),
        pytest.param("Namibia forgave Germany for the raid.", "Namibia CONCEDE Germany", id="irregular past"),
    ],
)
def test_a_verb_is_known_in_all_its_forms(pipeline, text, expected):
    assert any(expected in line for line in told(pipeline, text))
