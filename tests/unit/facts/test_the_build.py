"""How derived rows are made: closed, cleaned, and never against what the authors wrote."""

from datetime import date

import pytest

from kgraph.resolve.facts import build

HEADER = (
    *("key", "name", "aliases", "iso3", "organisation", "office", "post", "represents"),
    *("start", "end", "wikidata", "source", "licence"),
)


def term(person: str, start: str, end: str = "", *, post: str = "Minister of Finance of France", q: str = ""):
    return build.Term(person, q, "FRA", "france", "finance minister", post, start, end)


def authored(name: str, start: str, end: str, *, q: str = ""):
    cells = (build.key_of(name), name, "", "FRA", "", "finance minister", "Minister of Finance of France")
    return dict(zip(HEADER, (*cells, "france", start, end, q, "kgraph authors", "MIT"), strict=True))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-03-05", date(2019, 3, 5), date(2019, 3, 5)),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28)),
        ("2019-12", date(2019, 12, 1), date(2019, 12, 31)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_a_date_means_all_days_it_may_mean(text, first, last):
    assert (build.first_day(text), build.last_day(text)) == (first, last)


def test_an_open_term_ends_when_the_next_holder_begins():
    terms = [term("Anna Alt", "2001-01-01"), term("Bert Neu", "2005-02-03", "2007-01-01")]
    assert [(t.person, t.end) for t in build.closed(terms)] == [
        ("Anna Alt", "2005-02-03"),
        ("Bert Neu", "2007-01-01"),
    ]


def test_an_open_term_without_a_later_holder_stays_out():
    assert list(build.closed([term("Anna Alt", "2001-01-01")])) == []


def test_deputies_serve_side_by_side_and_do_not_close_each_other():
    post = "Deputy Prime Minister of France"
    terms = [
        term("Anna Alt", "2001-01-01", post=post),
        term("Bert Neu", "2002-01-01", "2003-01-01", post=post),
    ]
    assert [t.person for t in build.closed(terms)] == ["Bert Neu"]


def test_what_the_authors_wrote_wins():
    mine = [authored("Anna Alt", "2001-01-01", "2005-01-01")]
    rows = build.leaders_with_terms(mine, [term("Bert Neu", "2003-01-01", "2004-01-01")])
    assert rows == mine


def test_a_known_person_keeps_key_and_name_and_learns_the_other_spelling():
    mine = [authored("Anna Alt", "2001-01-01", "2005-01-01", q="Q1")]
    rows = build.leaders_with_terms(mine, [term("Anna B. Alt", "2006-01-01", "2007-01-01", q="Q1")])
    assert [(row["key"], row["name"], row["aliases"]) for row in rows[1:]] == [
        ("anna-alt", "Anna Alt", "Anna B. Alt")
    ]


def test_a_namesake_with_another_id_stays_out():
    mine = [authored("Anna Alt", "2001-01-01", "2005-01-01", q="Q1")]
    assert build.leaders_with_terms(mine, [term("Anna Alt", "2006-01-01", "2007-01-01", q="Q2")]) == mine


@pytest.mark.parametrize(
    ("person", "start", "end", "usable"),
    [
        pytest.param("Anna Alt", "2001-01-01", "2002-01-01", True, id="a name and dates in order"),
        pytest.param("anna alt", "2001-01-01", "2002-01-01", False, id="not written as a name"),
        pytest.param("Q27146606", "2001-01-01", "2002-01-01", False, id="an identifier"),
        pytest.param("Anna Alt", "2003-01-01", "2002-01-01", False, id="ends before it starts"),
        pytest.param("Anna Alt", "1950-01-01", "1960-01-01", False, id="before the time covered"),
        pytest.param("Anna Alt", "", "2002-01-01", False, id="no start"),
    ],
)
def test_rows_that_say_nothing_sure_stay_out(person, start, end, usable):
    row = {"person": person, "wikidata": "", "start": start, "end": end}
    assert build.is_usable(row) is usable


def test_a_second_build_gives_the_same_bytes(tmp_path):
    facts = build.Path(build.__file__).parent
    for name in ("states.csv", "state_names.csv", "leaders.csv"):
        (tmp_path / name).write_bytes((facts / name).read_bytes())
    countries, leaders = tmp_path / "countries", tmp_path / "offices"
    countries.write_text(
        "iso3,iso2,m49,official_name,cow_ccode\nFRA,FR,250,the French Republic,220\n", encoding="utf-8"
    )
    leaders.write_text(
        "person,wikidata,iso3,office,start,end,source,licence\n"
        "Anna Alt,Q999999999,FRA,Minister of Finance,1991-01-01,1992-01-01,Wikidata,CC0\n",
        encoding="utf-8",
    )
    build.build(countries, leaders, tmp_path)
    once = {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")}
    build.build(countries, leaders, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")} == once
    assert (
        b"anna-alt,Anna Alt,,FRA,,finance minister,Minister of Finance of France,france"
        in once["leaders.csv"]
    )
