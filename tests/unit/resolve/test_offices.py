"""Who speaks for whom is a question of the day."""

from datetime import date

import pytest
from told import read, told

from kgraph.identity import actor_iri
from kgraph.model import Document, NameSense
from kgraph.plover import EventType
from kgraph.resolve.table import load_table


@pytest.mark.parametrize(
    ("day", "office", "name"),
    [
        ("2022-03-15", "Israeli prime minister", "Naftali Bennett"),
        ("2024-03-15", "Israeli prime minister", "Benjamin Netanyahu"),
        ("2012-03-15", "French president", "Nicolas Sarkozy"),
        ("2012-06-15", "French president", "François Hollande"),
        ("2024-03-15", "French president", "Emmanuel Macron"),
        ("2016-03-15", "US president", "Barack Obama"),
        ("2018-03-15", "US president", "Donald Trump"),
        ("2020-03-15", "German chancellor", "Angela Merkel"),
        ("2024-03-15", "German chancellor", "Olaf Scholz"),
        ("2024-03-15", "German foreign minister", "Annalena Baerbock"),
        ("2024-03-15", "Russian foreign minister", "Sergey Lavrov"),
        ("2024-03-15", "UN secretary-general", "António Guterres"),
    ],
)
def test_an_office_is_its_holder_on_the_day(pipeline, day, office, name):
    assert told(pipeline, f"The {office} criticised Niger.", day) == {f"{name} ACCUSE Niger"}


@pytest.mark.parametrize(
    "words",
    ["The Israeli prime minister", "Israel's prime minister", "The prime minister of Israel"],
)
def test_an_office_belongs_to_the_state_named_in_any_way(pipeline, words):
    assert told(pipeline, f"{words} criticised Niger.", "2022-03-15") == {"Naftali Bennett ACCUSE Niger"}


def test_on_the_day_of_a_handover_the_new_holder_is_meant(pipeline):
    assert told(pipeline, "The US president criticised Niger.", "2021-01-20") == {"Joe Biden ACCUSE Niger"}


@pytest.mark.parametrize(
    ("text", "day", "name"),
    [
        pytest.param(
            "The French president criticised Niger.", None, "French president (unnamed)", id="without a day"
        ),
        pytest.param(
            "The French president criticised Niger.",
            "1850-01-01",
            "French president (unnamed)",
            id="long ago",
        ),
        pytest.param(
            "A French spokesman criticised Niger.",
            "2024-03-15",
            "French spokesman (unnamed)",
            id="one of many",
        ),
    ],
)
def test_an_office_without_a_known_holder_is_a_person_without_a_name(pipeline, text, day, name):
    (statement,) = read(pipeline, text, day).statements
    assert statement.source.actor.name == name
    assert statement.source.actor.iso3 == "FRA"
    assert statement.source.actor.acts_for == actor_iri("france")


def test_an_office_that_nobody_names_is_dropped(pipeline):
    graph = read(pipeline, "A president criticised Niger.", "2024-03-15")
    assert graph.statements == ()
    assert [d.reason for d in graph.dropped] == ["an office without a name or a state"]


@pytest.mark.parametrize(
    ("day", "represents"),
    [
        pytest.param("2010-03-15", "germany", id="chancellor"),
        pytest.param("2024-03-15", "germany", id="a former chancellor is still of the state"),
    ],
)
def test_a_person_speaks_for_the_state_of_the_nearest_office(pipeline, day, represents):
    (statement,) = read(pipeline, "Angela Merkel criticised Niger.", day).statements
    assert statement.source.actor.acts_for == actor_iri(represents)


def test_posts_of_the_persons_who_occur_are_told_with_their_terms(pipeline):
    (office,) = read(pipeline, "Naftali Bennett criticised Niger.", "2022-03-15").offices
    assert office.holder == actor_iri("naftali-bennett")
    assert office.represents == actor_iri("israel")
    assert office.start <= date(2022, 3, 15)
    assert office.end is not None
    assert office.end >= date(2022, 3, 15)


def test_no_post_is_told_without_a_day(pipeline):
    assert read(pipeline, "Naftali Bennett criticised Niger.").offices == ()


# -- the table itself -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("office", "state", "day", "holder"),
    [
        pytest.param("prime minister", "israel", date(2022, 3, 15), "naftali-bennett", id="on a day"),
        pytest.param("prime minister", "israel", None, None, id="on no known day"),
        pytest.param("prime minister", "israel", date(1848, 1, 1), None, id="before the first"),
        pytest.param("prime minister", "atlantis", date(2022, 3, 15), None, id="of no state"),
        pytest.param("court jester", "israel", date(2022, 3, 15), None, id="no office"),
    ],
)
def test_the_holder_of_an_office_is_asked_by_day(office, state, day, holder):
    assert load_table().posts.holder(office, state, day) == holder


@pytest.mark.parametrize("key", ["atlantis", "Atlantis", " "])
def test_an_unknown_key_is_nobody(key):
    table = load_table()
    assert table.known(key, None) is None
    assert table.posts.term(key, date(2024, 1, 1)) is None
    assert table.posts.office_of(key, date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("france", "state"),
        ("hezbollah", "armed-group"),
        ("naftali-bennett", "person"),
        ("international-community", "generic"),
    ],
)
def test_a_known_key_is_an_actor_of_its_kind(key, kind):
    actor = load_table().known(key, date(2022, 3, 15))
    assert (actor.iri, actor.kind.value) == (actor_iri(key), kind)


def test_a_generic_actor_is_linked_to_no_authority_file():
    assert load_table().known("international-community", None).wikidata is None


def test_the_base_of_the_data_is_a_setting():
    assert load_table("https://example.org/").state("france").iri == "https://example.org/actor/france"


@pytest.mark.parametrize(
    ("noun", "state", "name", "iso3"),
    [
        ("parliament", "france", "French Parliament", "FRA"),
        ("parliament", None, "parliament", None),
        ("parliament", "atlantis", "parliament", None),
    ],
)
def test_an_organ_is_named_after_its_state(noun, state, name, iso3):
    actor = load_table().organ(noun, state)
    assert (actor.name, actor.iso3) == (name, iso3)


def test_every_sense_of_a_name_occurs():
    assert {name.sense for name in load_table().names()} == set(NameSense)


def test_every_name_leads_to_an_actor_an_office_or_an_organ():
    table = load_table()
    offices = set(table.posts.offices.values())
    for name in load_table().names():
        assert table.known(name.key, None) or name.key in offices or name.key in table.organs, name


def test_every_guard_stands_beside_a_name():
    table = load_table()
    aliases = {name.alias for name in table.names()}
    assert {guard.alias for guard in table.guards()} <= aliases


def test_an_unknown_day_leaves_the_event_undated(pipeline):
    (statement,) = read(pipeline, "France condemned Niger.").statements
    assert statement.event_date is None
    (statement,) = read(pipeline, "France condemned Niger.", "2024-03-15").statements
    assert statement.event_date == date(2024, 3, 15)


def test_the_same_words_on_another_day_are_another_actor(pipeline):
    text = "The Israeli prime minister criticised Niger."
    documents = [
        Document(id="old", text=text, published=date(2022, 3, 15)),
        Document(id="new", text=text + " ", published=date(2024, 3, 15)),
    ]
    found = pipeline.build(documents).statements
    assert [s.source.actor.name for s in found] == ["Naftali Bennett", "Benjamin Netanyahu"]
    assert {s.event_type for s in found} == {EventType.ACCUSE}
