"""The user's own actors: read with care, merged over ours, in force within their dates."""

from datetime import date

import pytest
from told import line

from kgraph.config import Settings
from kgraph.errors import FactsError, InputError
from kgraph.identity import unknown_actor_key
from kgraph.model import ActorKind, Document
from kgraph.pipeline import Pipeline
from kgraph.resolve.table import load_table
from kgraph.resolve.users import read_actors

HEADER = "alias,name,kind,iso3,wikidata,valid_from,valid_until\n"
TABLE = """alias,name,kind,iso3,wikidata,valid from,until
Georgia,Orchard Movement,party,GEO,,2020-01-01,2020-12-31
the Orchard,Orchard Movement,party,,,,
Ruritania,Ruritania,state,,,,
Old Zorb,Pavel Zorbin,person,RUS,,,
the Hexagon,France,state,,,,
Foreign Ministry,Chancery of the Lake,public-body,,,,2019
Lakeland,Lakeland,state,,,,2019
Lavrov,Sergei Lavrovich,person,RUS,,2020,2021
"""


def write(folder, text):
    path = folder / "my_actors.csv"
    path.write_text(text, "utf-8")
    return path


def read(folder, rows, header=HEADER):
    return read_actors(write(folder, header + rows), load_table())


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    path = write(tmp_path_factory.mktemp("own"), TABLE)
    return Pipeline(Settings(actors=str(path)))


def told(own, text, day):
    published = date.fromisoformat(day) if day else None
    return [line(s) for s in own.build([Document(id="d", text=text, published=published)]).statements]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        pytest.param("Georgia praised Mali.", "2020-06-01", "Orchard Movement", id="theirs within its dates"),
        pytest.param("Georgia praised Mali.", "2020-12-31", "Orchard Movement", id="the last day counts"),
        pytest.param("Georgia praised Mali.", "2021-01-01", "Georgia", id="ours after them"),
        pytest.param("Georgia praised Mali.", None, "Georgia", id="ours on no known day"),
        pytest.param("The Orchard praised Mali.", "1999-01-01", "Orchard Movement", id="a second alias, The"),
        pytest.param("Orchard Movement praised Mali.", "1999-01-01", "Orchard Movement", id="the name"),
        pytest.param("Ruritania praised Mali.", None, "Ruritania", id="a state that nobody knew"),
        pytest.param("The Hexagon praised Mali.", "2020-06-01", "France", id="an alias of ours"),
        pytest.param("Old Zorb praised Mali.", "2020-06-01", "Pavel Zorbin", id="a person"),
    ],
)
def test_an_alias_stands_for_whom_the_user_says(own, text, day, expected):
    assert told(own, text, day) == [f"{expected} SUPPORT Mali"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2019-05-01", ("Chancery of the Lake", None), id="theirs"),
        pytest.param(
            "2021-05-01", ("Ministry for Europe and Foreign Affairs", "FRA"), id="the organ of a state"
        ),
    ],
)
def test_words_that_are_a_common_noun_of_ours_are_one_again_outside_the_dates(own, day, expected):
    text = "The Foreign Ministry of France praised Mali."
    document = Document(id="d", text=text, published=date.fromisoformat(day))
    [statement] = own.build([document]).statements
    assert (statement.source.actor.name, statement.source.actor.iso3) == expected


def test_words_of_nobody_outside_the_dates_stand_for_nobody(own):
    assert told(own, "Lakeland praised Mali.", "2019-12-31") == ["Lakeland SUPPORT Mali"]
    assert told(own, "Lakeland praised Mali.", "2020-01-01") == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2020-06-01", "Sergei Lavrovich", id="theirs"),
        pytest.param("2019-06-01", "Sergey Lavrov", id="ours"),
    ],
)
@pytest.mark.parametrize("words", ["Foreign Minister Lavrov", "Sergei V. Lavrov"])
def test_an_alias_within_a_longer_name_has_its_dates_too(own, words, day, expected):
    assert told(own, f"{words} praised Mali.", day) == [f"{expected} SUPPORT Mali"]


def test_a_state_within_the_name_of_its_organ_has_its_dates_too(own):
    text = "Lakeland's army attacked Niger."
    assert told(own, text, "2019-06-01") == ["Lakeland Army ASSAULT Niger"]
    [after] = own.build([Document(id="d", text=text, published=date(2021, 6, 1))]).statements
    assert after.source.actor.acts_for is None


def test_their_state_is_one_of_which_officers_may_be(own):
    text = "The foreign minister of Ruritania praised Mali."
    [statement] = own.build([Document(id="d", text=text)]).statements
    assert statement.source.actor.acts_for == own.resolver.table.state("ruritania-" + _tail(own)).iri


def _tail(own):
    return unknown_actor_key(ActorKind.STATE, "Ruritania").rpartition("-")[2]


def test_an_actor_has_our_key_by_its_slug_or_name_and_else_one_made_from_its_words(tmp_path):
    found = read(
        tmp_path,
        "the Hexagon,France,state,,,,\n"
        "the Alliance,Atlantic Alliance,international-organization,,,,\n"
        "France,France,party,,,,\n"
        "Zorb,Pavel Zorbin,person,,,,\n",
    )
    assert [name.key for name in found.names[:4]] == [
        "france",
        "north-atlantic-treaty-organization",
        unknown_actor_key(ActorKind.PARTY, "France"),
        unknown_actor_key(ActorKind.PERSON, "Pavel Zorbin"),
    ]
    assert {o.name for o in found.organisations} == {"France", "Pavel Zorbin"}
    assert found.states == ()


def test_rows_of_one_name_are_one_actor_with_all_that_they_say(tmp_path):
    found = read(tmp_path, "Zorb,Pavel Zorbin,person,,Q7,,\nOld Zorb,Pavel Zorbin,Person,rus,,,\n")
    [actor] = found.organisations
    assert (actor.iso3, actor.wikidata) == ("RUS", "Q7")
    assert {name.alias for name in found.names} == {"Zorb", "Old Zorb", "Pavel Zorbin"}


def test_a_month_or_a_year_is_all_of_it(tmp_path):
    name = read(tmp_path, "Zorb,Pavel Zorbin,person,,,2019,2020-02\n").names[0]
    assert (name.start, name.end) == (date(2019, 1, 1), date(2020, 2, 29))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("Zorb,Pavel Zorbin,person,,,,2019\nZorb,Ivan Zorbin,person,,,2020,\n", id="one by one"),
        pytest.param("Zorb,Pavel Zorbin,person,,,,\nZorb,Pavel Zorbin,person,,,,\n", id="of one actor"),
        pytest.param("\n , ,,,,,\nZorb,Pavel Zorbin,person,,,,\n", id="empty rows"),
        pytest.param("Zorb,Pavel Zorbin,person\n", id="a short row"),
    ],
)
def test_what_is_right_is_taken(rows, tmp_path):
    assert read(tmp_path, rows).names[0].alias == "Zorb"


def test_a_spreadsheet_may_part_cells_by_semicolons_and_mark_its_bytes(tmp_path):
    path = tmp_path / "my_actors.csv"
    path.write_bytes("\ufeffName;Alias;Kind\r\nPavel Zorbin;Zorb, the Old;person\r\n".encode())
    assert read_actors(path, load_table()).names[0].alias == "Zorb, the Old"


@pytest.mark.parametrize(
    ("rows", "where", "said", "hint"),
    [
        pytest.param("Zorb,,person,,,,\n", "2: column name", "is empty", "name", id="no name"),
        pytest.param("Zorb,Z,persom,,,,\n", "2: column kind", "'persom'", "'person'", id="a kind misspelt"),
        pytest.param("Zorb,Z,,,,,\n", "2: column kind", "is empty", "kinds are", id="no kind"),
        pytest.param("Zorb,Z,person,RU,,,\n", "2: column iso3", "not three", "FRA", id="two letters"),
        pytest.param("Zorb,Z,person,QQQ,,,\n", "2: column iso3", "no state", "FRA", id="a code of nobody"),
        pytest.param(
            "Rus,Rus,state,RUS,,,\n", "2: column iso3", "of Russia", "'Russia'", id="a second Russia"
        ),
        pytest.param(
            "F,France,state,MLI,,,\n", "2: column iso3", "has FRA", "empty", id="ours, another code"
        ),
        pytest.param(
            "F,France,state,,Q1,,\n", "2: column wikidata", "Q142", "empty", id="ours, another item"
        ),
        pytest.param("Zorb,Z,person,,142,,\n", "2: column wikidata", "'142'", "Q142", id="no item"),
        pytest.param(
            "We,Us,generic,,Q5,,\n", "2: column wikidata", "generic", "empty", id="a generic's item"
        ),
        pytest.param("Zorb,Z,person,,,May,\n", "2: column valid_from", "'May'", "2024-03-19", id="no day"),
        pytest.param("Z,Z,person,,,,2020-13\n", "2: column valid_until", "2020-13", "2024", id="no month"),
        pytest.param("Z,Z,person,,,2020,2019\n", "2: column valid_until", "before", "last", id="until first"),
        pytest.param("--,Z,person,,,,\n", "2: column alias", "no letter", "words", id="no word"),
        pytest.param(
            "Z,A,person,,,2019,2020\n\nZ,B,person,,,2020-06,\n", "4: column alias", ":2)", "part", id="twice"
        ),
        pytest.param(
            "Z,A,person,RUS,,,\nY,A,person,FRA,,,\n", "3: column iso3", "line 2", "one", id="two codes"
        ),
        pytest.param("Z,A,person,,,,,,\n", "2", "9 cells under 7", "quotes", id="a comma too many"),
    ],
)
def test_a_broken_row_is_an_error_that_says_where(rows, where, said, hint, tmp_path):
    with pytest.raises(FactsError) as caught:
        read(tmp_path, rows)
    assert caught.value.message.startswith(f"my_actors.csv:{where}")
    assert said in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("header", "said", "hint"),
    [
        ("alias,namee,kind\n", "'namee'", "'name'"),
        ("alias,name,name,kind\n", "twice", "leave"),
        ("alias,name,kind,until,valid_until\n", "twice", "leave"),
        ("", "no header", "alias,name,kind"),
    ],
)
def test_a_broken_header_is_an_error(header, said, hint, tmp_path):
    with pytest.raises(FactsError, match=said) as caught:
        read(tmp_path, "", header)
    assert hint in caught.value.hint


def test_an_error_names_a_column_as_the_file_does(tmp_path):
    with pytest.raises(FactsError, match="column until: '2020-13'"):
        read(tmp_path, "Z,Z,person,2020-13\n", "alias,name,kind,until\n")


def test_a_file_that_cannot_be_read_is_an_error(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_actors(tmp_path / "none.csv", load_table())
    (tmp_path / "bytes.csv").write_bytes(b"alias,name\n\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        read_actors(tmp_path / "bytes.csv", load_table())


def test_our_table_is_not_changed_by_theirs(own):
    assert load_table().known(unknown_actor_key(ActorKind.STATE, "Ruritania"), None) is None
    assert own.resolver.table.publisher("Pavel Zorbin") == unknown_actor_key(ActorKind.PERSON, "Pavel Zorbin")
    assert load_table().publisher("Pavel Zorbin") is None
