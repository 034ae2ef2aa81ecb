"""Headline verbs that the tagger takes for nouns which an organ describes."""

import pytest
from told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Macron's administration advocates for a gift to Niger by Togo.", True, id="a verb"),
        pytest.param("Macron's administration advocates in Togo.", False, id="a noun without a verb"),
    ],
)
def test_an_organ_before_a_headline_verb_is_an_actor(pipeline, text, expected):
    from kgraph.model import Document

    document = Document(id="one", text=text)
    named = {mention.text for _, mention, _ in pipeline.actors([document])}
    assert ("Macron's administration" in named) is expected


def test_it_is_the_subject_of_that_verb(pipeline):
    text = "Emmanuel Macron left. Macron's administration advocates for help from Togo."
    assert "French Government REQUEST Togo" in told(pipeline, text, "2024-03-15")
