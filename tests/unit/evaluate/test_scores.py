"""The measures of documents, sentences and mentions, counted by hand."""

from dataclasses import replace

import pytest
from sample_statements import CHAD, FRANCE, MALI, statement

from kgraph.errors import GoldFormatError
from kgraph.evaluate.documents import Judged, report_documents, report_negatives, score_documents
from kgraph.evaluate.gold import GoldRelation, GoldRole, gold_document, gold_relations
from kgraph.evaluate.mentions import judged_mentions, report_mentions
from kgraph.evaluate.scores import Score, interval, sentence_around
from kgraph.evaluate.sentences import JudgedSentence, report_sentences
from kgraph.model import Dropped, Span
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


def test_the_tables_of_documents_add_up_to_their_levels():
    other = statement(CHAD, EventType.AID, FRANCE, verb="fed")
    asked = statement(FRANCE, EventType.REQUEST, MALI, verb="urged")
    documents = [
        Judged("1", "", [gold()], [FOUND]),
        Judged("2", "", [gold(kind="REJECT")], [FOUND]),
        Judged("3", "", [gold(), gold(("Chad", "TCD"))], [asked, other]),
    ]
    tables = report_documents(documents).tables
    directed, family, kind = tables["level"]
    assert [(r["found"], r["wrong"], r["missed"]) for r in (directed, family, kind)] == [
        (3, 1, 1),
        (2, 2, 2),
        (1, 3, 3),
    ]
    assert [(r["family"], r["found"], r["wrong"], r["missed"]) for r in tables["family"]] == [
        ("agreement", 0, 1, 0),
        ("disagreement", 2, 0, 2),
        ("pressure", 0, 1, 0),
    ]
    assert sum(r["missed"] for r in tables["type"]) == kind["missed"]
    assert {(r["gold"], r["found_as"]): r["count"] for r in tables["confusion"]} == {
        ("ACCUSE", "ACCUSE"): 1,
        ("REJECT", "ACCUSE"): 1,
        ("ACCUSE", "REQUEST"): 1,
        ("ACCUSE", "-"): 1,
        ("-", "AID"): 1,
    }


def test_errors_say_where_and_by_which_rule():
    text = "Nobody came. Chad blamed Mali, they say. It rained."
    row = gold(("Chad", "TCD"), spans=(Span(13, 17), Span(25, 29)))
    lost = [Dropped("extract", "not said", "1", "blamed@18"), Dropped("extract", "sport", "1", "rained@44")]
    missed, false = report_documents([Judged("d", text, [row], [FOUND], lost)]).errors
    assert (missed["error"], missed["document"]) == ("missed", "d")
    assert missed["sentence"] == "Chad blamed Mali, they say."
    assert missed["dropped"] == ["not said: blamed@18"]
    assert (false["error"], false["found"]["rule"]) == ("false", FOUND.rule)
    [confused] = report_documents([Judged("d", text, [gold(kind="REJECT")], [FOUND])]).errors
    assert (confused["error"], confused["gold"]["type"], confused["found"]["type"]) == (
        "confused",
        "REJECT",
        "ACCUSE",
    )


def test_a_lenient_measure_lets_a_minister_stand_for_the_state():
    minister = replace(gold(("The minister", "FRA")), source=GoldRole("Anna Valle", "FRA", None, "person"))
    judged = [Judged("d", "", [minister], [FOUND])]
    assert report_documents(judged).tables["level"][0]["found"] == 0
    assert report_documents(judged, lenient=True).tables["level"][0]["found"] == 1


def test_negatives_are_counted_by_document():
    report = report_negatives([Judged("1", "", (), [FOUND, FOUND]), Judged("2", "", (), [])])
    [level] = report.tables["level"]
    assert (level["rows"], level["with_relation"], level["rate"]) == (2, 1, 0.5)
    assert [error["document"] for error in report.errors] == ["1", "1"]


def test_a_sentence_is_found_where_its_relation_is():
    row = {
        "id": "s",
        "text": "Mali was blamed by France.",
        "source": "France",
        "target": "Mali",
        "source_spans": [[19, 25]],
        "target_spans": [[0, 4]],
        "family": "disagreement",
        "type": "ACCUSE",
        "quad": "verbal-conflict",
    }
    pressed = row | {"family": "pressure", "type": "SANCTION", "quad": "material-conflict"}
    judged = [JudgedSentence(row, [FOUND]), JudgedSentence(pressed, [FOUND], is_again=True)]
    report = report_sentences(judged)
    counts = {r["level"]: (r["found"], r["wrong"], r["missed"]) for r in report.tables["level"]}
    assert counts == {"actors": (2, 0, 0), "family": (1, 0, 1), "quad": (1, 0, 1), "type": (1, 0, 1)}
    [error] = report.errors
    assert (error["error"], error["gold"]["type"], error["found"][0]["rule"]) == (
        "confused",
        "SANCTION",
        FOUND.rule,
    )


def test_mentions_are_asked_for_state_name_and_kind():
    row = {
        "text": "France and they blamed Mali.",
        "actors": [
            {"key": "f", "name": "France", "kind": "state", "iso3": "FRA"},
            {"key": "t", "name": "Chad", "kind": "state", "iso3": "TCD"},
        ],
        "relations": [
            {"source": "f", "target": "t", "source_span": [0, 6], "target_span": [11, 15]},
            {"source": "f", "target": "t", "source_span": [0, 6], "target_span": None},
        ],
    }
    mentions = list(judged_mentions("d", row, [(Span(0, 3), FOUND.source.actor), (Span(0, 6), MALI)]))
    report = report_mentions(mentions)
    shares = {r["level"]: (r["mentions"], r["found"], r["name"], r["kind"]) for r in report.tables["level"]}
    assert shares == {"all": (2, 0.5, 0.0, 0.5), "names": (1, 1.0, 0.0, 1.0), "pronouns": (1, 0.0, 0.0, 0.0)}
    assert [error["wrong"] for error in report.errors] == [
        ["iso3", "name"],
        ["found", "iso3", "name", "kind"],
    ]


def test_an_interval_holds_the_measure_and_is_the_same_every_time():
    def share(units):
        return sum(units) / len(units)

    ends = interval([True, False] * 50, share)
    assert ends["low"] < 0.5 < ends["high"]
    assert ends == interval([True, False] * 50, share)
    assert interval([True], share) == {"low": 1.0, "high": 1.0}
    assert interval([], share) == {"low": 0.0, "high": 0.0}


def test_a_sentence_is_found_around_its_words():
    text = 'One came. "Two went." Three\nstayed'
    assert [sentence_around(text, at, at + 1) for at in (0, 12, 22, 30)] == [
        "One came.",
        '"Two went."',
        "Three",
        "stayed",
    ]


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


def test_confidence_is_held_against_what_was_right():
    sure, unsure = replace(FOUND, confidence=0.87), replace(FOUND, confidence=0.31)
    documents = [
        Judged("1", "", [gold()], [sure]),
        Judged("2", "", [gold()], [unsure]),
        Judged("3", "", [], [sure]),
    ]
    assert report_documents(documents).tables["confidence"] == [
        {"confidence": "0.3-0.4", "statements": 1, "right": 1.0},
        {"confidence": "0.8-0.9", "statements": 2, "right": 0.5},
    ]
