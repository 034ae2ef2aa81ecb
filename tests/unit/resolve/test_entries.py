"""The facts' rows as records, and what a broken one says."""

from datetime import date

import pytest

from kgraph.errors import FactsError
from kgraph.resolve.entries import organ_of, organisation_of, term_of

_TERM = {
    "key": "a-b",
    "name": "A B",
    "office": "president",
    "post": "President of Mali",
    "represents": "mali",
    "start": "",
    "end": "",
    "wikidata": "",
}


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        pytest.param("2019", "2020", (date(2019, 1, 1), date(2020, 12, 31)), id="years"),
        pytest.param("2019-02", "2020-02", (date(2019, 2, 1), date(2020, 2, 29)), id="months"),
        pytest.param("2019-02-03", "", (date(2019, 2, 3), None), id="a day and an open end"),
    ],
)
def test_a_term_runs_from_the_first_day_to_the_last(start, end, days):
    term = term_of({**_TERM, "start": start, "end": end}, 2)
    assert (term.start, term.end) == days


def test_a_term_covers_its_days_and_on_no_known_day_all():
    term = term_of({**_TERM, "start": "2019", "end": "2020"}, 2)
    covered = [term.covers(day) for day in (date(2018, 12, 31), date(2019, 1, 1), date(2020, 12, 31), None)]
    assert covered == [False, True, True, True]


@pytest.mark.parametrize("column", ["start", "end"])
def test_a_broken_day_is_named_with_line_and_column(column):
    with pytest.raises(FactsError, match=rf"leaders\.csv:7: column {column}: 'soon'"):
        term_of({**_TERM, column: "soon"}, 7)


@pytest.mark.parametrize(
    ("read", "row", "said"),
    [
        (
            organisation_of,
            {"key": "x", "name": "X", "kind": "club", "iso3": "", "wikidata": ""},
            r"organisations\.csv:3",
        ),
        (organ_of, {"noun": "x", "kind": "club", "name": "X"}, r"organs\.csv:3"),
    ],
)
def test_an_unknown_kind_is_named_with_its_line(read, row, said):
    with pytest.raises(FactsError, match=rf"{said}: column kind: 'club'"):
        read(row, 3)
