"""What the facts tables promise: keys, senses, terms and guards that agree with each other."""

import csv
import re
from collections import defaultdict
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations

import pytest

from kgraph.identity import slug
from kgraph.model import ActorKind
from kgraph.resolve.facts.build import TOLERANCE, first_day, last_day

HEADERS = {
    "states": "key,name,iso3,iso2,m49,cow,cameo,wikidata,capital,adjective,source,licence",
    "state_names": "key,alias,sense,source,licence",
    "organisations": "key,name,kind,iso3,wikidata,aliases,source,licence",
    "leaders": "key,name,aliases,iso3,organisation,office,post,represents,start,end,wikidata,source,licence",
    "organs": "noun,kind,name,source,licence",
    "guards": "alias,reading,condition,words,source,licence",
    "speaking": "key,source,licence",
    "thing_verbs": "word,role,source,licence",
    "leading": "key,office,from,until,source,licence",
    "towns": "key,town,source,licence",
}
SMALLEST = {
    "states": 250,
    "state_names": 1400,
    "organisations": 1000,
    "leaders": 3000,
    "organs": 350,
    "guards": 250,
    "speaking": 1,
    "thing_verbs": 250,
    "leading": 40,
    "towns": 2000,
}
SENSES = {"name", "adjective", "people", "capital", "seat", "territory"}
OFFICES = {
    "president",
    "prime minister",
    "chancellor",
    "monarch",
    "supreme leader",
    "vice president",
    "foreign minister",
    "defence minister",
    "finance minister",
    "interior minister",
    "secretary-general",
    "head",
    "opposition leader",
    "speaker",
    "ambassador",
    "general secretary",
    "envoy",
    "first minister",
    "crown prince",
    "national security adviser",
    "other",
}
# Two states of one adjective; both presidents Bush were plain "George Bush" in their day; two
# kings were "King Abdullah" from 2005 to 2015.
SHARED_STATE_NAMES = {("Congolese", "adjective")}
SHARED_FULL_NAMES = {"Andris Berzins", "Andris Bērziņš", "George Bush", "King Abdullah"}
HEADS = {"president", "prime minister", "chancellor", "monarch", "supreme leader"}


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    text = (files("kgraph.resolve") / "facts" / f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def keys_of(name: str) -> set[str]:
    return {row["key"] for row in table(name)}


@pytest.mark.parametrize("name", HEADERS)
def test_every_table_has_its_header_and_every_row_its_source(name):
    rows = table(name)
    assert ",".join(rows[0]) == HEADERS[name]
    assert len(rows) >= SMALLEST[name]
    for row in rows:
        assert None not in row
        assert None not in row.values()
        assert row["source"], row
        assert row["licence"], row
        assert row == {column: cell.strip() for column, cell in row.items()}


@pytest.mark.parametrize("name", HEADERS)
def test_every_table_is_sorted_and_says_nothing_twice(name):
    cells = [tuple(row.values()) for row in table(name)]
    assert len(set(cells)) == len(cells)
    leading = [cell[0] for cell in cells]
    assert leading == sorted(leading)


@pytest.mark.parametrize(
    ("name", "column"), [("states", "key"), ("organisations", "key"), ("organs", "noun")]
)
def test_keys_are_given_once(name, column):
    keys = [row[column] for row in table(name)]
    assert len(set(keys)) == len(keys)


def test_states_organisations_and_persons_share_no_key():
    kinds = [keys_of("states"), keys_of("organisations"), keys_of("leaders")]
    assert not any(one & other for one, other in combinations(kinds, 2))


@pytest.mark.parametrize("name", ["states", "organisations", "leaders"])
def test_keys_are_slugs(name):
    assert [key for key in keys_of(name) if key != slug(key)] == []


@pytest.mark.parametrize("column", ["iso3", "iso2", "m49", "wikidata", "cameo"])
def test_a_code_belongs_to_one_state(column):
    codes = [row[column] for row in table("states") if row[column]]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    ("key", "iso3", "wikidata", "cow"),
    [
        pytest.param("united-states", "USA", "Q30", "2", id="United States"),
        pytest.param("israel", "ISR", "Q801", "666", id="Israel"),
        pytest.param("palestine", "PSE", "Q219060", "", id="Palestine"),
        pytest.param("kosovo", "XKX", "Q1246", "347", id="Kosovo"),
        pytest.param("cote-d-ivoire", "", "", "", id="Ivory Coast goes by its English name"),
        pytest.param("ivory-coast", "CIV", "Q1008", "437", id="Ivory Coast"),
        pytest.param("northern-cyprus", "", "Q23681", "", id="a state that few recognise has no ISO code"),
    ],
)
def test_states_carry_their_codes(key, iso3, wikidata, cow):
    found = [row for row in table("states") if row["key"] == key]
    if not wikidata:
        assert found == []
        return
    assert [(row["iso3"], row["wikidata"], row["cow"]) for row in found] == [(iso3, wikidata, cow)]


def test_wikidata_ids_have_their_form():
    for name in ("states", "organisations", "leaders"):
        ids = [row["wikidata"] for row in table(name) if row["wikidata"]]
        assert [one for one in ids if not re.fullmatch(r"Q[1-9]\d*", one)] == []


def test_names_belong_to_states_in_a_known_sense():
    assert {row["sense"] for row in table("state_names")} == SENSES
    assert {row["key"] for row in table("state_names")} == keys_of("states")


def test_a_state_name_has_one_meaning_in_each_sense():
    meant = defaultdict(set)
    for row in table("state_names"):
        meant[row["alias"], row["sense"]].add(row["key"])
    assert {name for name, keys in meant.items() if len(keys) > 1} == SHARED_STATE_NAMES


def test_an_organisation_name_means_one_organisation_and_no_state():
    states = {row["alias"] for row in table("state_names")}
    meant = defaultdict(set)
    for row in table("organisations"):
        for alias in (row["name"], *row["aliases"].split("|")):
            meant[alias].add(row["key"])
    meant.pop("", None)
    assert {name: keys for name, keys in meant.items() if len(keys) > 1} == {}
    assert set(meant) & states == set()


def test_a_full_name_means_one_person():
    meant = defaultdict(set)
    for row in table("leaders"):
        for alias in (row["name"], *row["aliases"].split("|")):
            if " " in alias:
                meant[alias].add(row["key"])
    assert {name for name, keys in meant.items() if len(keys) > 1} == SHARED_FULL_NAMES


def test_kinds_are_kinds_of_the_model():
    kinds = {kind.value for kind in ActorKind}
    assert {row["kind"] for row in table("organisations")} <= kinds - {"person", "state"}
    assert {row["kind"] for row in table("organs")} <= kinds


def test_organisations_belong_to_known_states():
    codes = {row["iso3"] for row in table("states")}
    assert {row["iso3"] for row in table("organisations")} <= codes


def test_organs_are_named_after_the_state():
    assert [row["noun"] for row in table("organs") if "{" not in row["name"]] == []


def test_leaders_represent_a_known_state_or_organisation():
    known = keys_of("states") | keys_of("organisations")
    assert {row["represents"] for row in table("leaders")} <= known
    assert {row["organisation"] for row in table("leaders")} <= keys_of("organisations") | {""}
    assert {row["office"] for row in table("leaders")} == OFFICES


def test_a_person_has_one_name_and_one_wikidata_id():
    names, ids, people = defaultdict(set), defaultdict(set), defaultdict(set)
    for row in table("leaders"):
        names[row["key"]].add(row["name"])
        if row["wikidata"]:
            ids[row["key"]].add(row["wikidata"])
            people[row["wikidata"]].add(row["key"])
    for many in (names, ids, people):
        assert {one: found for one, found in many.items() if len(found) > 1} == {}


def test_terms_are_dates_and_end_after_they_start():
    form = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
    for row in table("leaders"):
        assert form.fullmatch(row["start"]), row
        assert not row["end"] or form.fullmatch(row["end"]), row
        assert first_day(row["start"]) <= last_day(row["end"]), row


def test_nobody_shares_the_head_of_a_state():
    """No two presidents, or prime ministers, of a state overlap by more than a handover."""
    seats = defaultdict(list)
    for row in table("leaders"):
        if row["office"] in HEADS:
            seats[row["represents"], row["office"]].append(row)
    clashes = []
    for rows in seats.values():
        for one, other in combinations(rows, 2):
            begins = max(first_day(one["start"]), first_day(other["start"]))
            ends = min(last_day(one["end"]), last_day(other["end"]))
            if one["key"] != other["key"] and ends - begins > TOLERANCE:
                clashes.append((one["name"], other["name"]))
    assert clashes == []


@pytest.mark.parametrize(
    ("office", "represents", "day", "holder"),
    [
        ("president", "united-states", "2024-03-14", "joe-biden"),
        ("president", "united-states", "2025-06-01", "donald-trump"),
        ("president", "united-states", "2019-06-01", "donald-trump"),
        ("foreign minister", "united-states", "2015-07-14", "john-kerry"),
        ("prime minister", "israel", "2022-08-01", "yair-lapid"),
        ("prime minister", "israel", "2024-03-14", "benjamin-netanyahu"),
        ("chancellor", "germany", "2025-05-07", "friedrich-merz"),
        ("president", "russia", "2010-01-01", "dmitry-medvedev"),
        ("supreme leader", "iran", "2015-07-14", "ali-khamenei"),
        ("president", "iran", "2024-09-01", "masoud-pezeshkian"),
        ("secretary-general", "north-atlantic-treaty-organization", "2024-12-01", "mark-rutte"),
        ("secretary-general", "united-nations", "2003-03-20", "kofi-annan"),
        ("president", "syria", "2013-08-21", "bashar-al-assad"),
        ("foreign minister", "france", "2015-07-14", "laurent-fabius"),
    ],
)
def test_who_held_an_office_on_a_day(office, represents, day, holder):
    when = date.fromisoformat(day)
    serving = {
        row["key"]
        for row in table("leaders")
        if (row["office"], row["represents"]) == (office, represents)
        and first_day(row["start"]) <= when <= last_day(row["end"])
    }
    assert serving == {holder}


def test_guards_stand_beside_a_known_name():
    aliases = defaultdict(set)
    for row in table("state_names"):
        aliases[row["alias"]].add(row["key"])
    for row in (*table("organisations"), *table("leaders")):
        for alias in (row["name"], row["name"].split()[-1], *row["aliases"].split("|")):
            aliases[alias].add(row["key"])
    for row in table("organisation_names"):
        aliases[row["alias"]].add(row["key"])
    for row in table("guards"):
        assert row["condition"] in {"next", "previous", "town"}
        assert row["reading"] in aliases[row["alias"]], row
        if row["condition"] == "town":
            assert not row["words"], row
            continue
        words = row["words"].split("|")
        assert words == sorted(set(words)), row
        assert all(words), row


def test_a_town_is_of_one_state_and_no_name_of_one():
    states = {row["key"] for row in table("states")}
    names = {row["alias"] for row in table("state_names")}
    towns = [row["town"] for row in table("towns")]
    assert {row["key"] for row in table("towns")} <= states
    assert len(towns) == len(set(towns))
    assert names.isdisjoint(towns)


def test_organisations_that_speak_for_a_state_have_one():
    codes = {row["key"]: row["iso3"] for row in table("organisations")}
    assert all(codes[row["key"]] for row in table("speaking"))


def test_the_office_that_leads_a_state_is_one_that_somebody_held():
    held = {(row["represents"], row["office"]) for row in table("leaders")}
    assert {(row["key"], row["office"]) for row in table("leading")} <= held


def test_a_title_of_one_state_is_of_a_known_one():
    of_one = {row["represents"] for row in table("offices")} - {""}
    assert of_one
    assert of_one <= keys_of("states")


def test_what_is_said_of_it_is_said_of_things_or_of_actors():
    roles = {row["role"] for row in table("thing_verbs")}
    assert roles == {"object", "subject", "towards", "trait"}
