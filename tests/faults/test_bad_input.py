"""Bad input at the command line: one clear line, the right exit code, nothing lost, nothing half-written."""

import os
import subprocess
import sys

import pytest
from news_samples import ARTICLE, GOLD, NO_RELATION, PAIRS, json_line
from running import run

BROKEN = b'{"id": "1", "text": "France condemned Mali."}\n\n{"id": "3", "text": \n' + (
    json_line(id="4", text="Egypt praised Qatar.").encode()
)
CUT_PAGE = b"<html><head><title>Cut</title><body><div><p>France condemned Mali on Tuesday, officials"


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A working folder with one article that can be read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(ARTICLE, "utf-8")
    return tmp_path


def is_one_line(ended, code=1):
    """Tell whether a command ended by an error of one line and a hint, and printed no data."""
    lines = ended.err.splitlines()
    return (
        (ended.code, ended.out) == (code, "")
        and sum(line.startswith("kgraph: ") for line in lines) == 1
        and lines[-1].startswith("hint: ")
        and "Traceback" not in ended.err
    )


def leftovers(folder):
    return sorted(path.name for path in folder.rglob("*") if ".kgraph-" in path.name or path.suffix == ".tmp")


UNREADABLE = [
    pytest.param("bad.txt", b"", "empty file", id="an empty file"),
    pytest.param("bad.txt", bytes(range(256)) * 8, "binary file", id="a binary file"),
    pytest.param("bad.txt", b"%PDF-1.7 and so on", "a PDF", id="a PDF under another name"),
    pytest.param("bad.txt", b"\xff\xfeF\x00r\x00a\xd8", "wrong encoding", id="a wrong encoding"),
    pytest.param("bad.txt.gz", b"\x1f\x8b\x08\x00cut", "damaged gzip", id="a damaged archive"),
    pytest.param("bad.html", b"<html><body></body></html>", "no article", id="a page without an article"),
    pytest.param("bad.html", b"<div>" * 20_000, "no article", id="a page that never ends"),
    pytest.param("bad.xml", b"<rss", "no entries in the feed", id="a broken feed"),
    pytest.param("bad.csv", b"a,b\n1,2\n", "no text column", id="a table without text"),
]


@pytest.mark.parametrize(("name", "raw", "reason"), UNREADABLE)
def test_what_cannot_be_read_is_named_and_the_rest_is_built(name, raw, reason, work):
    (work / name).write_bytes(raw)
    ended = run("build", name, "good.txt", "-o", "out")
    assert ended.code == 3
    assert f"skipped {name}: " in ended.err
    assert reason in ended.err
    assert "1 document, 4 statements" in ended.err
    assert run("validate", "out/graph.ttl").code == 0


@pytest.mark.parametrize(("name", "raw", "reason"), UNREADABLE)
def test_nothing_but_the_unreadable_is_an_error_and_writes_nothing(name, raw, reason, work):
    (work / name).write_bytes(raw)
    ended = run("build", name, "-o", "out")
    assert is_one_line(ended)
    assert reason in ended.err
    assert "no documents were read" in ended.err
    assert not (work / "out").exists()


def test_a_western_encoding_is_read_with_true_offsets(work):
    text = "date 2024-03-19\n\nFrance condemned Mali – “naïve”, said Côte d'Ivoire. Egypt praised Qatar.\n"
    (work / "western.txt").write_bytes(text.encode("cp1252"))
    ended = run("extract", "western.txt", "--format", "jsonl")
    assert ended.code == 0
    for record in ended.records:
        for passage in record["evidence"]:
            assert text[passage["start"] : passage["end"]] == passage["text"]
    assert {record["source"]["name"] for record in ended.records} >= {"France", "Egypt"}


@pytest.mark.parametrize("name", ["large.txt", "large.html", "large.csv"])
def test_a_file_of_100_megabytes_is_refused_before_it_is_read(name, work):
    with (work / name).open("wb") as file:
        file.truncate(100 << 20)
    ended = run("build", name, "good.txt", "-o", "out")
    assert ended.code == 3
    assert f"skipped {name}: too large" in ended.err
    assert "1 document, 4 statements" in ended.err


@pytest.mark.skipif(sys.platform == "win32", reason="measures memory by POSIX")
def test_json_lines_of_100_megabytes_need_the_memory_of_some_lines(work):
    line = json_line(text=1, filler="x" * 100_000).encode()
    with (work / "large.jsonl").open("wb") as file:
        for _ in range(1000):
            file.write(line)
        file.write(json_line(id="last", text="France condemned Mali.").encode())
    script = (
        "import sys, resource\nfrom kgraph.cli.app import main\ntry:\n    main(sys.argv[1:])\n"
        "finally:\n    sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))"
    )
    sizes = {}
    for name in ("good.txt", "large.jsonl"):
        ended = subprocess.run(
            [sys.executable, "-c", script, "extract", name, "--format", "jsonl"],
            capture_output=True,
            text=True,
            check=False,
        )
        sizes[name] = int(ended.stderr.splitlines()[-1])
    assert ended.returncode == 3
    assert '"document": "last"' in ended.stdout
    unit = 1 if sys.platform == "darwin" else 1024
    assert (sizes["large.jsonl"] - sizes["good.txt"]) * unit < 60 << 20


def test_a_page_that_is_cut_short_is_read_as_far_as_it_goes_or_named(work):
    (work / "cut.html").write_bytes(CUT_PAGE)
    ended = run("build", "cut.html", "good.txt", "-o", "out")
    assert (ended.code, "skipped cut.html" in ended.err) in ((0, False), (3, True))
    assert "Traceback" not in ended.err


def test_a_broken_line_is_named_and_the_others_are_kept(work):
    (work / "news.jsonl").write_bytes(BROKEN)
    ended = run("extract", "news.jsonl", "--format", "jsonl")
    assert ended.code == 3
    assert "skipped news.jsonl:3: broken JSON" in ended.err
    assert [record["document"] for record in ended.records] == ["1", "4"]


def test_a_document_without_a_relation_is_counted(work):
    (work / "dry.txt").write_text(NO_RELATION, "utf-8")
    ended = run("build", "dry.txt", "-o", "out")
    assert ended.code == 0
    assert ended.err.splitlines()[0] == "1 document, 0 statements, 0 relations"
    assert run("extract", "dry.txt", "--format", "jsonl").out == ""


@pytest.mark.parametrize("command", ["build", "extract", "actors"])
@pytest.mark.parametrize("made", ["folder", "stdin"])
def test_no_documents_at_all_is_an_error(command, made, work):
    (work / "empty").mkdir()
    ended = run(
        command, "empty" if made == "folder" else "-", "--format" if command != "build" else "-o", "json"
    )
    assert ended.code == 1
    assert "kgraph: no documents were read" in ended.err
    assert "hint: " in ended.err
    assert not (work / "json").exists()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["build", "none.txt", "good.txt"], "none.txt"),
        (["extract", "none/"], "none"),
        (["classify", "none.jsonl"], "none.jsonl"),
        (["evaluate", "none.jsonl"], "none.jsonl"),
        (["query", "none.ttl", "ASK {}"], "none.ttl"),
        (["query", "graph.ttl", "-f", "none.rq"], "none.rq"),
        (["validate", "none.ttl"], "none.ttl"),
        (["show", "none.ttl"], "none.ttl"),
        (["export", "none.ttl", "copy.nt"], "none.ttl"),
        (["explain", "x", "none.ttl"], "none.ttl"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else value,
)
def test_a_path_that_is_not_there_is_named_before_any_work(words, named, work):
    (work / "graph.ttl").write_text("")
    before = sorted(work.iterdir())
    ended = run(*words)
    assert is_one_line(ended), ended
    assert named in ended.err
    assert sorted(work.iterdir()) == before


@pytest.mark.parametrize(
    "command", [["build", "good.txt"], ["extract", "good.txt"], ["classify", "pairs.jsonl"]]
)
@pytest.mark.parametrize("how", ["flag", "environment", "file"])
def test_a_missing_model_package_is_named_with_how_to_get_it(command, how, work, monkeypatch):
    (work / "pairs.jsonl").write_text(PAIRS, "utf-8")
    if how == "environment":
        monkeypatch.setenv("KGRAPH_MODEL", "xx_none_sm")
    if how == "file":
        (work / "kgraph.toml").write_text('model = "xx_none_sm"\n')
    ended = run(*command, *(["--model", "xx_none_sm"] if how == "flag" else []))
    assert is_one_line(ended), ended
    assert "'xx_none_sm' is not installed" in ended.err
    assert "pip install xx-none-sm" in ended.err
    assert not (work / "output").exists()


def test_a_package_that_is_no_model_is_refused(work):
    ended = run("extract", "good.txt", "--model", "typer")
    assert is_one_line(ended), ended
    assert "'typer' is no language pipeline" in ended.err


@pytest.mark.parametrize(
    "out",
    [
        pytest.param("good.txt", id="a file stands there"),
        pytest.param("good.txt/deeper", id="below a file"),
        pytest.param("/dev/null/out", id="below a device"),
        pytest.param("locked/out", id="without the right to write"),
    ],
)
def test_a_folder_that_cannot_be_written_is_named_before_any_work(out, work):
    (work / "locked").mkdir(mode=0o500)
    if out.startswith("locked") and os.access(work / "locked", os.W_OK):
        pytest.skip("this user may write everywhere")
    # The missing parser would be named first if anything were read before.
    ended = run("build", "good.txt", "-o", out, "--model", "xx_none_sm")
    assert is_one_line(ended), ended
    assert out in ended.err
    assert (work / "good.txt").read_text("utf-8") == ARTICLE
    assert leftovers(work) == []


def test_a_file_that_cannot_be_written_leaves_no_part_of_it(work):
    (work / "out/graph.ttl").mkdir(parents=True)
    ended = run("build", "good.txt", "-o", "out")
    assert ended.code == 1
    assert "graph.ttl" in ended.err
    assert leftovers(work) == []


def test_a_failed_build_leaves_the_graph_that_was_there(work):
    assert run("build", "good.txt", "-o", "out").code == 0
    before = {path.name: path.read_bytes() for path in (work / "out").iterdir()}
    (work / "bad.txt").write_bytes(b"")
    assert run("build", "bad.txt", "-o", "out").code == 1
    assert run("export", "out/graph.ttl", "out/graph.docx").code == 1
    assert {path.name: path.read_bytes() for path in (work / "out").iterdir()} == before


@pytest.mark.parametrize(
    "text",
    ["SELECT", "SELECT ?a WHERE { ?a dr:pressures", "SELECT * { ?a nope:b ?c }", "\x00", "{" * 5000, ""],
)
def test_a_malformed_question_is_one_line_and_code_2(text, work):
    run("build", "good.txt", "-o", "out")
    (work / "bad.rq").write_text(text, "utf-8")
    assert is_one_line(run("query", "out/graph.ttl", "-f", "bad.rq"), code=2)


def test_a_question_that_is_no_text_is_refused(work):
    (work / "graph.ttl").write_text("")
    (work / "bad.rq").write_bytes(b"\xff\xfe\x00")
    assert is_one_line(run("query", "graph.ttl", "-f", "bad.rq"))


def test_an_unknown_saved_question_is_answered_with_those_that_are_close(work):
    run("build", "good.txt", "-o", "out")
    ended = run("query", "out/graph.ttl", "--saved", "presure-on")
    assert is_one_line(ended, code=2)
    assert "hint: try pressure-on" in ended.err


@pytest.mark.parametrize(
    "command", [["validate"], ["show"], ["explain", "x"], ["query", "ASK {}"]], ids=" ".join
)
def test_a_broken_graph_is_named_with_its_line(command, work):
    (work / "graph.ttl").write_text("@prefix a: <urn:a> .\na:b a:c\n")
    ended = run(*command, "graph.ttl")
    assert is_one_line(ended), ended
    assert "graph.ttl:" in ended.err


def test_lone_surrogates_which_no_file_can_hold_are_read_past(work):
    (work / "pairs.jsonl").write_text(
        r'{"id": "s", "text": "\ud800 France condemned Mali.", "source_spans": [[2, 8]], '
        r'"target_spans": [[19, 23]], "family": "disagreement", "type": "ACCUSE"}'
    )
    assert [record["type"] for record in run("classify", "pairs.jsonl").records] == ["ACCUSE"]
    assert run("evaluate", "pairs.jsonl").code == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"id": 1}', "missing"),
        ('{"text": "ab", "source_spans": [[0, 9]], "target_spans": []}', "behind the text"),
        ('{"text": "ab", "source_spans": [[1, 0]], "target_spans": []}', "start < end"),
        ('{"text": "ab", "source_spans": [["0", 1]], "target_spans": []}', "whole numbers"),
        ('{"text": 5, "source_spans": [], "target_spans": []}', "text"),
    ],
)
def test_a_broken_pair_is_named_by_file_and_line(line, said, work):
    (work / "pairs.jsonl").write_text(f"{PAIRS}{line}\n", "utf-8")
    ended = run("classify", "pairs.jsonl")
    assert ended.code == 1
    assert "pairs.jsonl:3: " in ended.err
    assert said in ended.err


@pytest.mark.parametrize(
    "line",
    [
        '{"relations": [], "actors": []}',
        '{"text": "x", "relations": [{}], "actors": []}',
        '{"text": "x", "date": "spring", "relations": [], "actors": []}',
        '{"text": "x", "relations": [{"source": "a", "target": "a"}], "actors": 7}',
    ],
)
def test_broken_gold_is_named_by_file_and_line(line, work):
    (work / "gold.jsonl").write_text(f"{GOLD}{line}\n", "utf-8")
    ended = run("evaluate", "gold.jsonl")
    assert is_one_line(ended), ended
    assert "gold.jsonl:2: " in ended.err


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_gold_without_rows_is_an_error(text, work):
    (work / "gold.jsonl").write_text(text)
    assert is_one_line(run("evaluate", "gold.jsonl"))


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('modle = "x"', "did you mean 'model'?"),
        ("window_days = -1", "window_days"),
        ("model = 5", "text"),
        ("model = ", "not TOML"),
        ('extractor = "guess"', "rules"),
    ],
)
def test_a_wrong_setting_is_one_line_and_code_2(toml, said, work):
    (work / "kgraph.toml").write_text(toml)
    ended = run("extract", "good.txt")
    assert is_one_line(ended, code=2), ended
    assert said in ended.err
