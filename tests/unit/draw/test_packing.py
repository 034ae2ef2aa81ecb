"""Tables in few bytes, read back as they were."""

import json

import pytest
from draw_tables import unpacked

from kgraph.draw.packing import column, packed


@pytest.mark.parametrize(
    ("values", "form"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(["FRA"] * 3, {"all": "FRA"}, id="one value"),
        pytest.param([None, None], {"all": None}, id="nothing known"),
        pytest.param(
            ["pressure", "contact", "pressure"],
            {"of": ["pressure", "contact"], "at": [0, 1, 0]},
            id="shared values",
        ),
        pytest.param(
            ["https://example.org/a", "https://example.org/b"],
            {"start": "https://example.org/", "rest": ["a", "b"]},
            id="a shared start",
        ),
        pytest.param(["\U0001f1eb" * 9 + "a", "\U0001f1eb" * 9 + "b"], None, id="a start beyond ASCII stays"),
        pytest.param([3, 4, 5], [3, 4, 5], id="numbers"),
    ],
)
def test_a_column_takes_its_shortest_form(values, form):
    assert column(values) == (values if form is None else form)


def test_what_is_missing_comes_back_as_none_and_lists_as_lists():
    records = [{"name": "Arland", "posts": ["premier"]}, {"name": "Borland"}, {"name": "Arland", "age": 3}]
    assert unpacked(json.loads(json.dumps(packed(records)))) == [
        {"name": "Arland", "posts": ["premier"], "age": None},
        {"name": "Borland", "posts": None, "age": None},
        {"name": "Arland", "posts": None, "age": 3},
    ]


def test_packing_is_shorter_than_the_records():
    records = [{"family": "pressure", "iri": f"https://example.org/rel/{i:016x}"} for i in range(200)]
    assert len(json.dumps(packed(records))) < 0.5 * len(json.dumps(records))
