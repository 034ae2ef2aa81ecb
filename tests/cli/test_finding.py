"""``extract``, ``classify`` and ``actors``: text in, records out."""

import csv
import io
import json

import pytest
from news_samples import ARTICLE, PAIRS, json_line
from running import run

KEYS = [
    "document", "statement", "source", "target", "family", "type", "mutual", "modality", "negated", "status",
    "attributed_to", "topic", "polarity", "confidence", "event_date", "date_origin", "sentence",
    "trigger", "rule", "evidence",
]  # fmt: skip
ACTOR_KEYS = ["iri", "name", "kind", "iso3", "mention", "text", "literal"]
SPEECH = "The foreign minister of Chad said Mali had attacked Niger."


def names(records):
    return [(r["source"]["name"], r["type"], r["target"]["name"]) for r in records]


def test_a_line_has_the_keys_of_the_interface_in_its_order(work):
    (work / "speech.txt").write_text(f"date 2024-03-19\n\n{SPEECH}\n", "utf-8")
    ended = run("extract", "article.txt", "speech.txt", "--format", "jsonl")
    assert ended.code == 0
    assert len(ended.records) >= 4
    for record in ended.records:
        assert list(record) == KEYS
        speaker = record["attributed_to"]
        for actor in (record["source"], record["target"], *([speaker] if speaker else [])):
            assert list(actor) == ACTOR_KEYS
        assert all(list(passage) == ["start", "end", "text"] for passage in record["evidence"])
    assert any(record["attributed_to"] for record in ended.records)


def test_offsets_count_the_code_points_of_the_text_as_given(work):
    # An astral character, a decomposed letter and Windows line ends each shift a count made another way.
    text = (
        "date 2024-03-19\r\n\r\n🌍 Cafe\u0301s were open. France condemned Mali.\r\nEgypt praised Qatar.\r\n"
    )
    (work / "astral.txt").write_bytes(text.encode())
    records = run("extract", "astral.txt", "--format", "jsonl").records
    assert names(records) == [("France", "ACCUSE", "Mali"), ("Egypt", "SUPPORT", "Qatar")]
    for record in records:
        for actor in (record["source"], record["target"]):
            start, end = actor["mention"]
            assert text[start:end] == actor["text"] == actor["name"]
        for passage in record["evidence"]:
            assert text[passage["start"] : passage["end"]] == passage["text"]
    assert [text[slice(*record["trigger"])] for record in records] == ["condemned", "praised"]


def test_an_article_gives_its_statements_in_text_order(work):
    records = run("extract", "article.txt", "--format", "jsonl").records
    assert names(records) == [
        ("France", "ACCUSE", "Mali"),
        ("United States", "REQUEST", "Israel"),
        ("Egypt", "CONSULT", "Qatar"),
        ("Germany", "THREATEN", "Poland"),
    ]
    assert [record["negated"] for record in records] == [False, False, False, True]
    assert [record["mutual"] for record in records] == [False, False, True, False]
    assert records[0]["event_date"] == "2024-03-19"
    assert records[0]["date_origin"] == "sentence"
    assert {record["document"] for record in records} == {"article.txt"}


def test_every_format_says_the_same(work):
    lines = run("extract", "article.txt", "--format", "jsonl").records
    assert json.loads(run("extract", "article.txt", "--format", "json").out) == lines
    rows = list(csv.DictReader(io.StringIO(run("extract", "article.txt", "--format", "csv").out)))
    assert [row["statement"] for row in rows] == [line["statement"] for line in lines]
    assert [row["quote"] for row in rows] == [line["evidence"][0]["text"] for line in lines]
    assert [row["negated"] for row in rows] == ["false", "false", "false", "true"]
    table = run("extract", "article.txt").out
    assert all(line["evidence"][0]["text"] in table for line in lines)


def test_a_document_keeps_its_own_id_in_json_lines(work):
    [record] = run("extract", "news.jsonl", "--format", "jsonl").records
    assert (record["document"], record["source"]["name"]) == ("n1", "Norway")


def test_standard_input_is_read_as_a_dash(work):
    ended = run("extract", "-", "--format", "jsonl", stdin=ARTICLE.encode())
    from_file = run("extract", "article.txt", "--format", "jsonl")
    assert [r["statement"] for r in ended.records] == [r["statement"] for r in from_file.records]


def test_all_kinds_of_files_are_read_in_one_run(work):
    ended = run("extract", "news/", "feed.xml", "archive.jsonl.gz", "news.jsonl", "--format", "jsonl")
    assert ended.code == 0
    assert {r["document"] for r in ended.records} >= {"one.md", "a1", "n1"}
    assert ("Chad", "SUPPORT", "Niger") in names(ended.records)


def test_a_document_without_a_date_is_kept_and_said(work):
    (work / "undated.txt").write_text("France condemned Mali.\n", "utf-8")
    ended = run("extract", "undated.txt", "--format", "jsonl")
    assert [record["event_date"] for record in ended.records] == [None]
    assert "1 document without a date" in ended.err
    assert ended.code == 0


def test_a_pair_gets_the_relation_stated_or_nulls(work):
    ended = run("classify", "pairs.jsonl")
    assert ended.code == 0
    stated, unstated = ended.records
    assert list(stated) == ["id", "family", "type", "confidence", "rule"]
    assert (stated["id"], stated["family"], stated["type"]) == ("p1", "disagreement", "ACCUSE")
    assert 0 < stated["confidence"] <= 1
    assert stated["rule"]
    assert (unstated["id"], unstated["family"], unstated["type"], unstated["rule"]) == (
        "p2",
        None,
        None,
        None,
    )


def test_pairs_come_from_standard_input_too(work):
    assert run("classify", "-", stdin=PAIRS.encode()).out == run("classify", "pairs.jsonl").out


def test_pairs_are_printed_as_a_table_and_csv(work):
    assert "disagreement" in run("classify", "pairs.jsonl", "--format", "table").out
    assert run("classify", "pairs.jsonl", "--format", "csv").out.splitlines()[2].startswith("p2,,,")


def test_a_pair_whose_spans_miss_every_mention_is_answered_too(work):
    line = json_line(id="x", text="It rained.", source_spans=[[0, 2]], target_spans=[[3, 9]])
    [record] = run("classify", "-", stdin=line.encode()).records
    assert (record["id"], record["family"]) == ("x", None)


def test_mentions_are_printed_with_whom_they_stand_for(work):
    records = run("actors", "article.txt", "--format", "jsonl").records
    by_text = {record["text"]: record for record in records}
    assert by_text["The United States"]["actor"]["iso3"] == "USA"
    assert by_text["The United States"]["how"]
    for record in records:
        assert list(record) == ["document", "start", "end", "text", "actor", "how", "confidence"]
        assert ARTICLE[record["start"] : record["end"]] == record["text"]


def test_a_mention_that_stands_for_nobody_has_no_line(work):
    text = b"date 2024-03-19\n\nThey condemned Mali."
    records = run("actors", "-", "--format", "jsonl", stdin=text).records
    assert [record["text"] for record in records] == ["Mali"]


@pytest.mark.parametrize("command", ["extract", "actors"])
def test_what_cannot_be_read_is_named_and_the_rest_is_printed(command, work):
    (work / "empty.txt").write_bytes(b"")
    ended = run(command, "empty.txt", "article.txt", "--format", "jsonl")
    assert ended.code == 3
    assert ended.err.count("skipped empty.txt: empty file") == 1
    assert ended.out == run(command, "article.txt", "--format", "jsonl").out
