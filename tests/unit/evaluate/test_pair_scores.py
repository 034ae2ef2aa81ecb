"""The measures of marked pairs, counted by hand."""

import pytest

from kgraph.errors import GoldFormatError
from kgraph.evaluate.gold import gold_class
from kgraph.evaluate.pairs import JudgedPair, report_pairs, score_pairs
from kgraph.evaluate.scores import macro_f1


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param([], 0.0, id="no pairs"),
        pytest.param([("a", "a"), ("b", "b")], 1.0, id="all right"),
        # Of a: 1 right, 1 wrong, 0 missed, F1 2/3. Of b: 0.
        pytest.param([("a", "a"), ("b", "a")], 1 / 3, id="one class taken for the other"),
        # Of a: F1 2/3; None is no class of the gold.
        pytest.param([("a", "a"), ("a", None)], 2 / 3, id="one left open"),
        pytest.param([("a", "c")], 0.0, id="a class that the gold does not have"),
    ],
)
def test_macro_f1_is_the_mean_over_the_golds_classes(pairs, expected):
    assert macro_f1(pairs) == pytest.approx(expected)


def test_pairs_are_scored_by_macro_f1_and_accuracy():
    record = score_pairs("family", [("a", "a"), ("a", "a"), ("b", None)])
    assert record["low"] <= 0.5 <= record["high"]
    del record["low"], record["high"]
    assert record == {"level": "family", "macro_f1": 0.5, "accuracy": 0.6667, "pairs": 3}
    assert score_pairs("type", [])["accuracy"] == 0.0


def test_yield_of_the_first_codebook_is_concede_or_retreat():
    outcomes = [("YIELD", "CONCEDE"), ("YIELD", "RETREAT"), ("ACCUSE", "ACCUSE"), ("ACCUSE", "CONCEDE")]
    # Of YIELD: 2 right, 1 wrong, F1 4/5. Of ACCUSE: 1 right, 1 missed, F1 2/3.
    assert score_pairs("type", outcomes)["macro_f1"] == pytest.approx((4 / 5 + 2 / 3) / 2, abs=1e-4)
    assert score_pairs("type", [("CONCEDE", "RETREAT")])["accuracy"] == 0.0


def test_pairs_have_quad_classes_where_the_gold_has_them():
    row = {
        "id": "p",
        "text": "x",
        "family": "agreement",
        "type": "YIELD",
        "quad": "material-coop",
        "source_spans": [],
        "target_spans": [],
    }
    found = {"id": "p", "family": "agreement", "type": "CONCEDE", "rule": "r"}
    report = report_pairs([JudgedPair(row, found), JudgedPair(row, found | {"type": "AID"})])
    accuracies = {r["level"]: r["accuracy"] for r in report.tables["level"]}
    assert accuracies == {"family": 1.0, "quad": 1.0, "type": 0.5}
    assert [error["error"] for error in report.errors] == ["confused"]


def test_a_pair_without_its_answer_is_named():
    assert gold_class({"family": "contact"}, "family", "g:1") == "contact"
    with pytest.raises(GoldFormatError, match="g:1: a pair without 'type'"):
        gold_class({"family": "contact"}, "type", "g:1")
