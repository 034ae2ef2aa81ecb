"""How the text's own words name an organ that has no name of its own."""

import pytest

from kgraph.model import Document
from kgraph.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Niger accused Chadian authorities of theft.", "Chadian authorities", id="authorities"),
        pytest.param("Niger condemned the Chadian regime.", "Chadian regime", id="a regime"),
        pytest.param("Niger praised Chadian soldiers.", "Chadian soldiers", id="soldiers, not the army"),
        pytest.param("Niger praised the Chadian government.", "Chadian Government", id="the pattern itself"),
        pytest.param("Niger praised the Government of Chad.", "Government of Chad", id="its formal wording"),
        pytest.param("Chadian jets bombed Niger.", "Chadian Air Force", id="machines are their force's"),
        pytest.param("Niger praised Israeli soldiers.", "Israel Defense Forces", id="a known body"),
    ],
)
def test_an_organ_is_called_by_the_words_of_the_text(text, name):
    (statement,) = (s for _, found, _ in Pipeline().extract([Document(id="a", text=text)]) for s in found)
    assert name in {statement.source.actor.name, statement.target.actor.name}


def test_our_own_leaders_are_called_by_their_state_alone():
    text = "We met in Ghana and in Togo, and our leaders spoke to Mali."
    document = Document(id="a", text=text, publisher="U.S. Department of State")
    names = {
        o.actor.name for _, m, o in Pipeline().actors([document]) if m.text == "our leaders" and o is not None
    }
    assert names == {"American leaders"}


def test_authorities_and_government_are_one_actor():
    texts = ("Niger accused Chadian authorities.", "Niger accused the Chadian government.")
    documents = [Document(id=str(n), text=text) for n, text in enumerate(texts)]
    targets = {s.target.actor.iri for _, found, _ in Pipeline().extract(documents) for s in found}
    assert len(targets) == 1
