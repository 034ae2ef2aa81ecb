"""Known names are found in text: the longest, in their own spelling, and not where a guard stands."""

import itertools

import pytest

from kgraph.annotate.names import NameIndex
from kgraph.model import ActorKind, KnownName, NameGuard, NameSense

STATE, PERSON, BODY = ActorKind.STATE, ActorKind.PERSON, ActorKind.PUBLIC_BODY
NAMES = [
    KnownName("Guinea", "guinea", STATE),
    KnownName("Guinea-Bissau", "guinea-bissau", STATE),
    KnownName("Equatorial Guinea", "equatorial-guinea", STATE),
    KnownName("Georgia", "georgia", STATE),
    KnownName("Jordan", "jordan", STATE),
    KnownName("Chad", "chad", STATE),
    KnownName("Turkey", "turkey", STATE),
    KnownName("U.S.", "united-states", STATE),
    KnownName("US", "united-states", STATE),
    KnownName("United States", "united-states", STATE),
    KnownName("al-Qaeda", "al-qaeda", ActorKind.ARMED_GROUP),
    KnownName("Côte d'Ivoire", "ivory-coast", STATE),
    KnownName("Rice", "susan-rice", PERSON, NameSense.SURNAME),
    KnownName("Rice", "condoleezza-rice", PERSON, NameSense.SURNAME),
    KnownName("prime minister", "prime minister", PERSON, NameSense.OFFICE),
    KnownName("secretary of state", "foreign minister", PERSON, NameSense.OFFICE),
    KnownName("ministry", "ministry", BODY, NameSense.ORGAN),
    KnownName("foreign ministry", "foreign ministry", BODY, NameSense.ORGAN),
    KnownName("army", "army", BODY, NameSense.ORGAN),
    KnownName("navy", "navy", BODY, NameSense.ORGAN),
]
GUARDS = [
    NameGuard("Jordan", frozenset({"Michael"}), after=False),
    NameGuard("Georgia", frozenset({"Tech"}), after=True),
    NameGuard("Guinea", frozenset({"pig", "-Conakry"}), after=True),
]


def found(text: str) -> list[tuple[str, str]]:
    """Return each match as its words and the key of its first reading."""
    index = NameIndex(NAMES, GUARDS)
    return [(text[m.span.start : m.span.end], m.names[0].key) for m in index.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Guinea left.", [("Guinea", "guinea")], id="the short name alone"),
        pytest.param(
            "Equatorial Guinea left.", [("Equatorial Guinea", "equatorial-guinea")], id="to the left"
        ),
        pytest.param("Guinea-Bissau left.", [("Guinea-Bissau", "guinea-bissau")], id="behind a hyphen"),
        pytest.param(
            "the foreign ministry", [("foreign ministry", "foreign ministry")], id="an organ of two words"
        ),
    ],
)
def test_the_longest_name_is_taken(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Michael Jordan won.", [], id="a word before"),
        pytest.param("King of Jordan won.", [("Jordan", "jordan")], id="another word before"),
        pytest.param("Georgia Tech won.", [], id="a word after"),
        pytest.param("Georgia won.", [("Georgia", "georgia")], id="another word after"),
        pytest.param("A Guinea pig squeaked.", [], id="an animal"),
        pytest.param("Guinea-Conakry left.", [], id="a hyphenated word"),
        pytest.param(
            "Georgia met Michael Jordan and Chad.",
            [("Georgia", "georgia"), ("Chad", "chad")],
            id="only there",
        ),
    ],
)
def test_words_beside_a_name_show_that_someone_else_is_meant(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the U.S. left", ["U.S."], id="with points"),
        pytest.param("He left the U.S.", ["U.S."], id="at a sentence's end"),
        pytest.param("U.S.-led", ["U.S."], id="before a hyphen"),
        pytest.param("US-led", ["US"], id="without points"),
        pytest.param("al-Qaeda's men", ["al-Qaeda"], id="a name with a hyphen"),
        pytest.param("Côte d'Ivoire left", ["Côte d'Ivoire"], id="a plain apostrophe"),
        pytest.param("Côte d’Ivoire left", ["Côte d’Ivoire"], id="a typographic apostrophe"),
    ],
)
def test_a_name_is_compared_piece_by_piece(text, expected):
    assert [words for words, _ in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Turkey left", ["Turkey"], id="the state"),
        pytest.param("they ate turkey", [], id="the bird"),
        pytest.param("give us time", [], id="a pronoun"),
        pytest.param("TURKEY left", [], id="another spelling is another word"),
        pytest.param("The Prime Minister left", ["Prime Minister"], id="an office in capitals"),
        pytest.param("the prime minister left", ["prime minister"], id="an office in small letters"),
        pytest.param("the ARMY left", ["ARMY"], id="an organ in capitals"),
    ],
)
def test_names_are_spelt_exactly_and_offices_in_any_case(text, expected):
    assert [words for words, _ in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("the prime ministers met", "prime minister"),
        ("two ministries met", "ministry"),
        ("both armies met", "army"),
        ("the navies met", "navy"),
        ("the secretaries of state met", "foreign minister"),
    ],
)
def test_offices_and_organs_have_plurals(text, key):
    assert [found_key for _, found_key in found(text)] == [key]


def test_a_name_gives_everyone_it_may_stand_for():
    (match,) = NameIndex(NAMES, GUARDS).find("Rice left.")
    assert {name.key for name in match.names} == {"susan-rice", "condoleezza-rice"}


@pytest.mark.parametrize("text", ["", " ", "Chadian", "Jordanian", "no name here"])
def test_a_text_without_a_whole_name_has_no_match(text):
    assert found(text) == []


def test_an_index_of_no_names_finds_nothing():
    assert list(NameIndex([]).find("France met Mali.")) == []


def test_matches_do_not_overlap_and_stand_in_order():
    text = "U.S. and Guinea-Bissau met Chad in the U.S."
    spans = [match.span for match in NameIndex(NAMES, GUARDS).find(text)]
    assert len(spans) == 4
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
