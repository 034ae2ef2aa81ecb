"""``evaluate``: the command's numbers, counted by hand."""

import json

import pytest
from news_samples import GOLD, PAIRS
from running import run


def test_documents_are_measured_at_three_levels(work):
    # Found: France ACCUSE Mali, Egypt SUPPORT Qatar. Gold: the first, and one that is not in the text.
    records = json.loads(run("evaluate", "gold.jsonl", "--format", "json").out)
    assert [record["level"] for record in records] == ["directed", "family", "type"]
    for record in records:
        assert (record["found"], record["wrong"], record["missed"]) == (1, 1, 1)
        assert (record["precision"], record["recall"], record["f1"]) == (0.5, 0.5, 0.5)


def test_pairs_are_measured_by_family_and_type(work):
    # One of two is right; the F1 of the class that is found is 1, of the other 0.
    records = json.loads(run("evaluate", "pairs.jsonl", "--format", "json").out)
    assert records == [
        {"level": level, "macro_f1": 0.5, "accuracy": 0.5, "pairs": 2} for level in ("family", "type")
    ]


@pytest.mark.parametrize(("name", "text"), [("gold.jsonl", GOLD), ("pairs.jsonl", PAIRS)])
def test_gold_comes_from_standard_input_too(name, text, work):
    assert run("evaluate", "-", stdin=text.encode()) == run("evaluate", name)
    assert "0.5" in run("evaluate", name).out


def test_rows_with_one_id_are_two_documents(work):
    (work / "two.jsonl").write_text(GOLD + GOLD, "utf-8")
    [record, *_] = json.loads(run("evaluate", "two.jsonl", "--format", "json").out)
    assert (record["found"], record["wrong"], record["missed"]) == (2, 2, 2)
