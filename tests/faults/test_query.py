"""Questions from strangers: none runs for ever, none changes what it only asks."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sample_statements import MALI

from kgraph.errors import (
    GraphFileError,
    QueryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    StoreLockedError,
)
from kgraph.query.questions import saved_question
from kgraph.query.run import run_query, run_update, show_query
from kgraph.store.disk import DiskStore

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_an_update_changes_a_store_and_nothing_else_does(folder):
    run_update(folder, "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }")
    assert run_query(folder, "ASK { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }").yes is True
    with pytest.raises(QueryRefusedError, match="update"):
        run_query(folder, "DELETE WHERE { ?a ?b ?c }")
    with pytest.raises(QuerySyntaxError):
        run_update(folder, "SELECT * { ?a ?b ?c }")
    assert "urn:g" in DiskStore(folder, read_only=True).graphs()


def test_an_endless_update_is_ended_and_changes_nothing(folder):
    before = len(DiskStore(folder, read_only=True))
    # An update sees a named graph only where it says GRAPH.
    pattern = " ".join(f"GRAPH ?g{n} {{ ?a{n} ?b{n} ?c{n} }}" for n in range(5))
    endless = f"INSERT {{ <urn:a> <urn:b> ?n }} WHERE {{ {{ SELECT (COUNT(*) AS ?n) {{ {pattern} }} }} }}"
    with pytest.raises(QueryTimeoutError):
        run_update(folder, endless, timeout_seconds=0.5)
    assert len(DiskStore(folder, read_only=True)) == before


def test_a_store_that_is_written_to_is_asked_and_not_changed(folder):
    writer = DiskStore(folder)
    assert run_query(folder, "ASK { ?a ?b ?c }").yes is True
    with pytest.raises(StoreLockedError):
        run_update(folder, "CLEAR ALL")
    assert len(writer)


def test_an_update_needs_a_store(tmp_path):
    (tmp_path / "graph.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    with pytest.raises(QueryRefusedError, match="no store"):
        run_update(tmp_path / "graph.ttl", "CLEAR ALL")


def test_an_endless_question_to_a_store_on_disk_is_ended(folder):
    with pytest.raises(QueryTimeoutError):
        run_query(folder, ENDLESS, timeout_seconds=0.5)


@pytest.mark.parametrize("name", ["family-profile", "most-pressed", "pressure-on"])
def test_a_store_on_disk_answers_as_one_in_memory(folder, store, name):
    given = {"actor": "mali"} if name == "pressure-on" else {}
    question = saved_question(name)
    found = run_query(folder, question, parameters=given)
    assert found == run_query(store, question, parameters=given)
    assert found.rows


def test_what_is_run_is_shown_and_not_run(folder):
    shown = show_query(folder, saved_question("pressure-on"), parameters={"actor": "Mali"})
    assert f"VALUES ?actor {{ <{MALI.iri}> }}" in shown
    assert show_query(folder, ENDLESS).strip() == ENDLESS


def test_an_endless_question_is_ended(store):
    began = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"within 0\.5 seconds") as caught:
        run_query(store, ENDLESS, timeout_seconds=0.5)
    assert time.monotonic() - began < 10
    assert caught.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a process's time")
def test_the_system_ends_an_endless_question_that_nobody_waits_for():
    script = "from kgraph.query.locks import limit_time\nlimit_time(0.1)\nwhile True: pass"
    ended = subprocess.run([sys.executable, "-c", script], timeout=60, check=False)
    assert ended.returncode == -signal.SIGXCPU


@pytest.mark.skipif(not Path("/bin/false").exists(), reason="needs a program that ends at once")
@pytest.mark.parametrize("size", [0, 1_000_000])
def test_a_process_that_ends_without_an_answer_is_named(store, monkeypatch, size):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(QueryError, match="ended with code 1"):
        run_query(store, "ASK { ?a ?b ?c } #" + "x" * size)


def test_rows_are_limited(store):
    answer = run_query(store, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", row_limit=10)
    assert (len(answer.rows), answer.truncated) == (10, True)


@pytest.mark.parametrize("depth", [200, 20_000])
def test_deep_nesting_ends_in_an_error_or_an_answer(store, depth):
    try:
        run_query(store, "ASK " + "{" * depth + "}" * depth, timeout_seconds=20)
    except QueryError as error:
        assert error.hint  # noqa: PT017 - either way is right; a crash of this process is not


def test_a_graph_that_is_no_graph_is_named(tmp_path):
    (tmp_path / "graph.ttl").write_text("this is\nno Turtle")
    with pytest.raises(GraphFileError, match=r"graph\.ttl:1"):
        run_query(tmp_path / "graph.ttl", "ASK {}")


def test_a_module_in_the_current_folder_is_not_run(tmp_path, monkeypatch, store):
    (tmp_path / "rdflib.py").write_text("raise SystemExit('run')")
    monkeypatch.chdir(tmp_path)
    assert run_query(store, "ASK { ?a ?b ?c }").yes is True
