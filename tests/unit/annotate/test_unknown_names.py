"""The recogniser is asked where a capitalised word stands outside the known names, and only there."""

import pytest

from kgraph.annotate.forms import Word
from kgraph.annotate.names import NameIndex
from kgraph.annotate.unknown import has_unknown_name
from kgraph.model import ActorKind, KnownName, NameSense

KNOWN = NameIndex(
    [
        KnownName("Kiribati", "kiribati", ActorKind.STATE, NameSense.NAME),
        KnownName("Kiribati", "kiribati", ActorKind.STATE, NameSense.ADJECTIVE),
        KnownName("Sogavare", "manasseh-sogavare", ActorKind.PERSON, NameSense.SURNAME),
        KnownName("president", "president", ActorKind.PERSON, NameSense.OFFICE),
    ]
)


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        pytest.param("The/DT envoy/NN left/VBD", False, id="a sentence begins with a capital"),
        pytest.param("Kiribati/NNP met/VBD them/PRP", False, id="a known name"),
        pytest.param("Zorvane/NNP met/VBD them/PRP", True, id="an unknown name begins the sentence"),
        pytest.param("Lantern/NN met/VBD them/PRP", True, id="a noun without an article begins it"),
        pytest.param("They/PRP met/VBD Zorvane/NNP of/IN Kiribati/NNP", True, id="beside a known name"),
        pytest.param("They/PRP met/VBD on/IN Monday/NNP in/IN May/NNP", False, id="days and months"),
        pytest.param("They/PRP praised/VBD Kurdish/JJ poets/NNS", True, id="an adjective of a name"),
        pytest.param("We/PRP saw/VBD Kiribati/NNP Sogavare/NNP", True, id="two known names may be one"),
        pytest.param("We/PRP saw/VBD Kiribati/NNP President/NNP Sogavare/NNP", False, id="a title between"),
        pytest.param("The/DT ORBX/VB left/VBD", True, id="an abbreviation that the tagger takes for a verb"),
        pytest.param("They/PRP say/VBP I/PRP lied/VBD", False, id="the first person"),
    ],
)
def test_unknown_names(tagged, expected):
    pairs = [tuple(word.split("/")) for word in tagged.split()]
    text = " ".join(word for word, _ in pairs)
    places, at = [], 0
    for word, _ in pairs:
        places.append((at, at + len(word)))
        at += len(word) + 1
    words = [Word(word, tag, "") for word, tag in pairs]
    assert has_unknown_name(words, places, {0}, list(KNOWN.find(text))) is expected


def test_a_name_that_begins_a_later_sentence_needs_a_proper_tag():
    words = [Word("Go", "VB", ""), Word(".", ".", ""), Word("Talks", "NNS", ""), Word("failed", "VBD", "")]
    places = [(0, 2), (2, 3), (4, 9), (10, 16)]
    assert not has_unknown_name(words, places, {0, 2, 4}, [])
    assert has_unknown_name(words, places, {0, 4}, [])
