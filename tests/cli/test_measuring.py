"""``evaluate``: the command's numbers, counted by hand."""

import json
import subprocess
import sys
from pathlib import Path

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
    ends = {"low": 0.0, "high": 1.0}
    assert records == [
        {"level": level, "macro_f1": 0.5, "accuracy": 0.5, "pairs": 2, **ends} for level in ("family", "type")
    ]


@pytest.mark.parametrize(("name", "text"), [("gold.jsonl", GOLD), ("pairs.jsonl", PAIRS)])
def test_gold_comes_from_standard_input_too(name, text, work):
    assert run("evaluate", "-", stdin=text.encode()) == run("evaluate", name)
    assert "0.5" in run("evaluate", name).out


def test_rows_with_one_id_are_two_documents(work):
    (work / "two.jsonl").write_text(GOLD + GOLD, "utf-8")
    [record, *_] = json.loads(run("evaluate", "two.jsonl", "--format", "json").out)
    assert (record["found"], record["wrong"], record["missed"]) == (2, 2, 2)


def test_all_tables_are_one_object_or_one_below_the_other(work):
    tables = json.loads(run("evaluate", "gold.jsonl", "--by", "all", "--format", "json").out)
    assert list(tables) == ["level", "family", "type", "confusion", "confidence"]
    assert tables["family"][1]["family"] == "disagreement"
    assert tables["confusion"] == json.loads(
        run("evaluate", "gold.jsonl", "--by", "confusion", "--format", "json").out
    )
    assert run("evaluate", "gold.jsonl", "--by", "all").out.count("missed") == 3
    assert run("evaluate", "gold.jsonl", "--by", "all", "--format", "csv").code == 2


def test_errors_are_written_to_be_read(work):
    ended = run("evaluate", "gold.jsonl", "--errors", "errors.jsonl")
    errors = [json.loads(line) for line in (work / "errors.jsonl").read_text("utf-8").splitlines()]
    assert "wrote errors.jsonl, 2 errors" in ended.err
    assert {(e["error"], e["document"]) for e in errors} == {("missed", "g1"), ("false", "g1")}
    [false] = [e for e in errors if e["error"] == "false"]
    assert (false["sentence"], false["found"]["rule"]) == ("Egypt praised Qatar.", "verb:praise:SUPPORT")


def test_every_track_is_measured(work):
    (work / "none.jsonl").write_text('{"id": "n", "text": "France condemned Mali."}\n{"text": "It rains."}\n')
    [negatives] = run("evaluate", "none.jsonl", "--format", "jsonl").records
    assert (negatives["with_relation"], negatives["rate"]) == (1, 0.5)
    sentences = run("evaluate", "pairs.jsonl", "--track", "sentences", "--format", "jsonl").records
    assert [(r["level"], r["found"], r["missed"]) for r in sentences] == [
        ("actors", 1, 1),
        ("family", 1, 1),
        ("type", 1, 1),
    ]
    actors = run("evaluate", "gold.jsonl", "--track", "actors", "--format", "jsonl").records
    assert [r["level"] for r in actors] == ["all", "names", "pronouns"]
    assert run("evaluate", "gold.jsonl", "--track", "actors", "--by", "family").code == 2
    assert run("evaluate", "pairs.jsonl", "--lenient").code == 2


_SHARED = Path(__file__).parents[2].parent / "shared"
_SCRIPT = _SHARED / "tools" / "score.py"
_ROWS = 25


@pytest.mark.skipif(not _SCRIPT.is_file(), reason="the script that scores is not beside this checkout")
@pytest.mark.parametrize(
    ("track", "gold", "command"),
    [
        pytest.param("articles", "dev_articles", ["extract"], id="articles"),
        pytest.param("given", "dev_given", ["classify"], id="given"),
        pytest.param("sentences", "dev_given", ["extract"], id="sentences"),
        pytest.param("negatives", "dev_negatives", ["extract"], id="negatives"),
        pytest.param("actors", "dev_articles", ["actors"], id="actors"),
    ],
)
def test_the_figures_agree_with_another_program(work, track, gold, command):
    lines = (_SHARED / "gold" / f"{gold}.jsonl").read_text("utf-8").splitlines(keepends=True)[:_ROWS]
    (work / "part.jsonl").write_text("".join(lines), "utf-8")
    (work / "found.jsonl").write_text(run(*command, "part.jsonl", "--format", "jsonl").out, "utf-8")
    theirs = json.loads(
        subprocess.run(
            [sys.executable, _SCRIPT, track, "part.jsonl", "found.jsonl"], capture_output=True, check=True
        ).stdout
    )
    ours = {
        record.pop("level"): record
        for record in run("evaluate", "part.jsonl", "--track", track, "--format", "jsonl").records
    }
    assert ours
    assert _compared(ours) == {level: _theirs(theirs, level) for level in _compared(ours)}


def _compared(ours):
    """Return our figures under the script's names, of the levels that it has, too."""
    names = {
        "precision": "P", "recall": "R", "f1": "F1", "found": "tp", "wrong": "fp", "missed": "fn",
        "macro_f1": "macroF1", "pairs": "n",
    }  # fmt: skip
    return {
        level: {
            (names.get(name, name) if "precision" in record or "macro_f1" in record else name): value
            for name, value in record.items()
            if name not in ("low", "high")
        }
        for level, record in ours.items()
        if not (level == "type" and "precision" in record and "actors" in ours)
    }


def _theirs(figures, level):
    found = figures if level == "negatives" else figures[level]
    return {name: value for name, value in found.items() if not name.endswith("_95")}
