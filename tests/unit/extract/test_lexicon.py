"""The lexicon of senses: whole, without doubles, and every word of its columns has a meaning."""

import re
from collections import Counter
from pathlib import Path

import pytest

import kgraph.extract
from kgraph.extract.composition import compose
from kgraph.extract.senses import OPERATORS, SENSE_FILES, load_classes, load_lexicon, rows
from kgraph.plover import EventType, Family, family_of

_CLASS = re.compile(r"@(\w+)")
_EXTRACT = Path(kgraph.extract.__file__).parent
_COLUMNS = {"lemma", "pos", "when", "source", "target", "type", "content", "mutual", "example"}
_DOUBLES_KNOWN = 0
_PLACE = re.compile(r"[a-z]+( of)?(\.[a-z]+)*")


def all_rows():
    return [(f"{name}:{line}", row) for name in SENSE_FILES for line, row in rows(name)]


@pytest.mark.parametrize(
    "name", [*SENSE_FILES, "classes.csv", "composition.csv", "codebook.csv", "topics.csv"]
)
def test_each_file_of_the_lexicon_has_rows(name):
    assert list(rows(name))


def test_a_file_that_is_not_there_has_no_rows():
    assert list(rows("nosuch.csv")) == []


def test_every_row_is_a_sense():
    assert len(load_lexicon().senses) == len(all_rows())


def test_every_sense_names_its_file_and_line():
    known = {where for where, _ in all_rows()}
    assert {sense.where for sense in load_lexicon().senses} == known


@pytest.mark.parametrize("name", SENSE_FILES)
def test_the_columns_are_those_of_the_format(name):
    assert all(set(row) == _COLUMNS for _, row in rows(name))


@pytest.mark.parametrize("event_type", EventType)
def test_every_type_of_the_codebook_has_verbs_and_nouns(event_type):
    kinds = {sense.pos for sense in load_lexicon().senses if sense.event_type is event_type}
    assert {"verb", "noun"} <= kinds


def test_a_family_without_a_type_has_words():
    assert any(s.family is Family.DISAGREEMENT and s.event_type is None for s in load_lexicon().senses)


@pytest.mark.parametrize("operator", sorted(OPERATORS))
def test_every_operator_has_words(operator):
    assert any(sense.operator == operator for sense in load_lexicon().senses)


def test_a_sense_is_an_act_or_an_operator():
    for sense in load_lexicon().senses:
        assert (sense.family is None) == (sense.operator is not None), sense.where


def test_a_type_stands_in_its_family():
    typed = [sense for sense in load_lexicon().senses if sense.event_type]
    assert all(sense.family is family_of(sense.event_type) for sense in typed)


def test_a_file_holds_the_families_of_its_name():
    for sense in load_lexicon().senses:
        family = sense.where.partition(".")[0].partition("_")[0]
        if sense.family is not None:
            assert sense.family.value == family, sense.where
        else:
            assert family == "operators", sense.where


def test_no_use_of_a_word_is_told_twice():
    uses = Counter((s.lemma, s.pos, s.particle, s.when) for s in load_lexicon().senses)
    doubles = [use for use, times in uses.items() if times > 1]
    assert len(doubles) <= _DOUBLES_KNOWN, doubles


def test_words_are_lemmas_in_small_letters():
    odd = [s.where for s in load_lexicon().senses if s.lemma != s.lemma.lower() or not s.lemma]
    assert odd == []


def test_words_of_conditions_are_in_small_letters():
    odd = [
        (s.where, word)
        for s in load_lexicon().senses
        for condition in s.when
        for word in condition.words
        if word != word.lower() or not word.strip()
    ]
    assert odd == []


def test_slots_and_places_are_words():
    for sense in load_lexicon().senses:
        places = [*sense.source, *sense.target, *(condition.place for condition in sense.when)]
        for place in places:
            assert _PLACE.fullmatch(place), (sense.where, place)


@pytest.mark.parametrize("name", sorted(load_classes()))
def test_a_class_of_words_has_members(name):
    assert load_classes()[name]
    assert all(word.strip() == word != "" for word in load_classes()[name])


def test_every_class_that_a_condition_names_exists():
    named = {name for _, row in all_rows() for name in _CLASS.findall(row["when"])}
    assert named <= set(load_classes())


def test_every_class_is_named_by_a_condition_or_a_rule():
    named = {name for _, row in all_rows() for name in _CLASS.findall(row["when"])}
    named |= {name for _, row in rows("codebook.csv") for name in _CLASS.findall(row["when"])}
    code = "".join(path.read_text("utf-8") for path in _EXTRACT.glob("*.py"))
    unused = {name for name in set(load_classes()) - named if f'"{name}"' not in code}
    assert unused == set()


@pytest.mark.parametrize(
    ("lemma", "pos", "place", "word"),
    [
        pytest.param("lift", "verb", "obj", None, id="anything at all"),
        pytest.param("broker", "verb", "obj", "treaty", id="a class gives its words"),
        pytest.param("broker", "verb", "obj", "settlement", id="a word of its own beside classes"),
    ],
)
def test_a_condition_asks_for_words_at_a_place(lemma, pos, place, word):
    conditions = [c for sense in load_lexicon().of(lemma, pos) for c in sense.when if c.place == place]
    assert any((not c.words and not c.absent) if word is None else word in c.words for c in conditions)


def test_a_condition_may_ask_that_a_place_is_empty():
    absent = [c for sense in load_lexicon().of("want", "verb") for c in sense.when if c.absent]
    assert "obj" in {condition.place for condition in absent}
    assert not any(condition.words for condition in absent)


def test_a_particle_is_told_apart_from_its_verb():
    senses = load_lexicon().of("cut", "verb")
    assert {"", "off"} <= {sense.particle for sense in senses}
    assert load_lexicon().of("cut off", "verb") == []


def test_a_word_that_is_not_in_the_lexicon_has_no_sense():
    assert load_lexicon().of("photosynthesise", "verb") == []


def test_a_rule_is_named_by_its_word_and_what_it_codes():
    for sense in load_lexicon().senses:
        kind = sense.operator or (sense.event_type or sense.family).value
        assert sense.name.startswith(f"{sense.pos}:{sense.lemma}")
        assert sense.name.endswith(kind)


# -- the table of what operators make of acts -----------------------------------------


def composition_rows():
    return [pytest.param(row, id=f"{row['operator']} {row['inner']}") for _, row in rows("composition.csv")]


@pytest.mark.parametrize("row", composition_rows())
def test_an_operator_makes_of_an_act_what_the_table_says(row):
    inner = row["inner"]
    event_type = EventType(inner) if inner in EventType.__members__ else None
    if inner == "*":
        # The rest: a type that no row of the operator names.
        named = {r["inner"] for _, r in rows("composition.csv") if r["operator"] == row["operator"]}
        event_type = next(t for t in EventType if not named & {t.value, family_of(t).value})
    family = family_of(event_type) if event_type else Family(inner)
    expected = {
        "-": None,
        "=": (family, event_type, row["modality"]),
    }
    if row["type"] in expected:
        assert compose(row["operator"], family, event_type) == expected[row["type"]]
    else:
        outcome = EventType(row["type"])
        composed = (family_of(outcome), outcome, row["modality"])
        assert compose(row["operator"], family, event_type) == composed


@pytest.mark.parametrize("operator", ["STOP", "REFUSE", "AGREE_TO"])
@pytest.mark.parametrize("family", [Family.AGREEMENT, Family.CONTACT])
def test_a_type_without_a_row_is_composed_as_its_family(operator, family):
    named = {r["inner"] for _, r in rows("composition.csv") if r["operator"] == operator}
    for event_type in EventType:
        if family_of(event_type) is family and event_type.value not in named:
            assert compose(operator, family, event_type) == compose(operator, family, None)


def test_an_operator_without_a_row_says_nothing():
    assert compose("SAY", Family.PRESSURE, EventType.ASSAULT) is None
