"""The measures, counted by hand."""

from dataclasses import replace

import pytest
from sample_statements import CHAD, FRANCE, MALI, statement

from kgraph.errors import GoldFormatError
from kgraph.evaluate import (
    GoldRelation,
    GoldRole,
    Score,
    gold_class,
    gold_document,
    gold_relations,
    macro_f1,
    score_documents,
    score_pairs,
    score_table,
)
from kgraph.model import Span
from kgraph.plover import EventType, Family

FOUND = statement(FRANCE, EventType.ACCUSE, MALI, verb="blamed")
ROW = {
    "actors": [{"key": "f", "name": "France", "iso3": "FRA"}, {"key": "m", "name": "Mali", "iso3": "MLI"}],
    "relations": [
        {
            "source": "f",
            "target": "m",
            "source_span": [0, 6],
            "target_span": None,
            "family": "disagreement",
            "plover": "ACCUSE",
            "mutual": False,
            "tier": "core",
        }
    ],
}


def gold(
    source=("France", "FRA"),
    target=("Mali", "MLI"),
    *,
    family="disagreement",
    kind="ACCUSE",
    mutual=False,
    core=True,
    spans=(None, None),
):
    ends = [GoldRole(name, iso3, span) for (name, iso3), span in zip((source, target), spans, strict=True)]
    return GoldRelation(*ends, family, kind, mutual, core)


def scored(gold_rows, found, level="type"):
    score = score_documents([(gold_rows, found)], level)
    return score.tp, score.fp, score.fn


@pytest.mark.parametrize(
    ("tp", "fp", "fn", "precision", "recall", "f1"),
    [
        pytest.param(0, 0, 0, 0.0, 0.0, 0.0, id="nothing at all"),
        pytest.param(3, 1, 2, 0.75, 0.6, 2 / 3, id="three found, one wrong, two missed"),
        pytest.param(0, 4, 0, 0.0, 0.0, 0.0, id="all wrong"),
        pytest.param(5, 0, 0, 1.0, 1.0, 1.0, id="all right"),
    ],
)
def test_precision_recall_and_f1(tp, fp, fn, precision, recall, f1):
    score = Score(tp, fp, fn)
    assert (score.precision, score.recall, score.f1) == pytest.approx((precision, recall, f1))


@pytest.mark.parametrize(
    ("row", "levels"),
    [
        pytest.param(gold(), {"directed", "family", "type"}, id="the same"),
        pytest.param(gold(kind="REJECT"), {"directed", "family"}, id="another type"),
        pytest.param(gold(family="pressure", kind="REQUEST"), {"directed"}, id="another family"),
        pytest.param(gold(("Mali", "MLI"), ("France", "FRA")), set(), id="the other direction"),
        pytest.param(
            gold(("Mali", "MLI"), ("France", "FRA"), mutual=True), {"directed", "family", "type"}, id="mutual"
        ),
        pytest.param(gold(target=("Chad", "TCD")), set(), id="another target"),
        pytest.param(
            gold(("The France", None)), {"directed", "family", "type"}, id="an article before the name"
        ),
        pytest.param(
            gold(("Paris", "FRA"), spans=(Span(0, 3), None)),
            {"directed", "family", "type"},
            id="the same words",
        ),
        pytest.param(
            gold(("Chad", "TCD"), spans=(Span(0, 3), None)), set(), id="the same words for another state"
        ),
        pytest.param(gold(("Paris", "FRA"), spans=(Span(6, 9), None)), set(), id="words behind it"),
    ],
)
def test_when_a_statement_is_right(row, levels):
    assert {level for level in ("directed", "family", "type") if scored([row], [FOUND], level)[0]} == levels


@pytest.mark.parametrize(
    ("rows", "found", "counts"),
    [
        pytest.param([gold()], [], (0, 0, 1), id="a core row missed costs recall"),
        pytest.param([gold(core=False)], [], (0, 0, 0), id="an optional row missed costs nothing"),
        pytest.param([gold(core=False)], [FOUND], (0, 0, 0), id="an optional row found counts for nothing"),
        pytest.param([], [FOUND], (0, 1, 0), id="the rest costs precision"),
        pytest.param([gold()], [FOUND, FOUND], (1, 0, 0), id="one row found twice is found once"),
        pytest.param([gold(), gold()], [FOUND, FOUND], (2, 0, 0), id="two rows alike are found by two"),
        pytest.param([gold(), gold()], [FOUND], (1, 0, 1), id="two rows alike are not found by one"),
        pytest.param(
            [gold()],
            [FOUND, statement(CHAD, EventType.AID, MALI, verb="fed")],
            (1, 1, 0),
            id="right and wrong",
        ),
    ],
)
def test_what_counts(rows, found, counts):
    assert scored(rows, found) == counts


def test_a_stance_without_an_event_matches_a_row_without_one():
    soured = statement(FRANCE, Family.DISAGREEMENT, MALI, verb="soured on")
    assert scored([gold(kind=None)], [soured]) == (1, 0, 0)
    assert scored([gold()], [soured]) == (0, 1, 1)


def test_a_mutual_statement_is_right_either_way():
    met = statement(FRANCE, EventType.CONSULT, MALI, verb="met", mutual=True)
    row = gold(("Mali", "MLI"), ("France", "FRA"), family="contact", kind="CONSULT")
    assert scored([row], [met]) == (1, 0, 0)
    assert scored([row], [replace(met, mutual=False)]) == (0, 1, 1)


def test_documents_add_up():
    score = score_documents([([gold()], [FOUND]), ([gold()], []), ([], [FOUND])], "type")
    assert score == Score(1, 1, 1)


def test_the_table_has_a_row_a_level():
    rows = list(score_table(lambda level: Score(1, 2, 0) if level == "type" else Score(3, 0, 0)))
    assert [row["level"] for row in rows] == ["directed", "family", "type"]
    assert rows[2] == {
        "level": "type", "precision": 0.3333, "recall": 1.0, "f1": 0.5, "found": 1, "wrong": 2, "missed": 0,
    }  # fmt: skip


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
    assert record == {"level": "family", "macro_f1": 0.5, "accuracy": 0.6667, "pairs": 3}
    assert score_pairs("type", [])["accuracy"] == 0.0


def test_yield_of_the_first_codebook_is_concede_or_retreat():
    outcomes = [("YIELD", "CONCEDE"), ("YIELD", "RETREAT"), ("ACCUSE", "ACCUSE"), ("ACCUSE", "CONCEDE")]
    # Of YIELD: 2 right, 1 wrong, F1 4/5. Of ACCUSE: 1 right, 1 missed, F1 2/3.
    assert score_pairs("type", outcomes)["macro_f1"] == pytest.approx((4 / 5 + 2 / 3) / 2, abs=1e-4)
    assert score_pairs("type", [("CONCEDE", "RETREAT")])["accuracy"] == 0.0


def test_a_row_is_read_with_its_spans():
    [row] = gold_relations(ROW, "gold.jsonl:1")
    assert row == gold(spans=(Span(0, 6), None))


@pytest.mark.parametrize(
    "change",
    [
        {"actors": []},
        {"actors": None},
        {"relations": [{}]},
        {"relations": [ROW["relations"][0] | {"source_span": [6, 0]}]},
        {"relations": [ROW["relations"][0] | {"source_span": [1]}]},
    ],
)
def test_a_broken_row_is_named(change):
    with pytest.raises(GoldFormatError, match=r"gold\.jsonl:7: "):
        gold_relations(ROW | change, "gold.jsonl:7")


def test_a_document_is_read_under_another_id():
    document = gold_document({"id": "x", "text": "Words.", "date": "2024-03-19", "title": "T"}, "g:1", "1")
    assert (document.id, document.text, document.title, str(document.published)) == (
        "1",
        "Words.",
        "T",
        "2024-03-19",
    )
    undated = gold_document({"text": "Words."}, "g:1", "1")
    assert (undated.published, undated.title) == (None, None)


@pytest.mark.parametrize("row", [{}, {"text": 3}, {"text": "x", "date": "spring"}, {"text": "x", "date": 5}])
def test_a_document_that_is_none_is_named(row):
    with pytest.raises(GoldFormatError, match="g:1: "):
        gold_document(row, "g:1", "1")


def test_a_pair_without_its_answer_is_named():
    assert gold_class({"family": "contact"}, "family", "g:1") == "contact"
    with pytest.raises(GoldFormatError, match="g:1: a pair without 'type'"):
        gold_class({"family": "contact"}, "type", "g:1")
