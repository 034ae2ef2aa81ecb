"""The user's own actors and decisions on the command line; actors folded into states."""

import csv
import io
import re
import shlex
from pathlib import Path

import pytest
from running import run

import kgraph
from kgraph.rdf.codec import read_statements
from kgraph.rdf.edges import read_relations
from kgraph.rdf.ontology import validate_file
from kgraph.store.files import read_graph

DECISIONS = "decision,actor,value,note\n"
ZORBIN = """date 2024-03-19

Pavel Zorbin criticised Mali. Pavel Zorbine praised Chad. They met Niger.
The Valley Accord attacked Niger. Ruritania thanked Peru.
"""
MINISTERS = """date 2024-03-19

French President Emmanuel Macron condemned Mali. France condemned Mali.
Emmanuel Macron criticised the French government.
The Russian army attacked Ukraine. Hamas attacked Israel.
"""


@pytest.fixture
def files(work):
    (work / "zorbin.txt").write_text(ZORBIN, "utf-8")
    (work / "ministers.txt").write_text(MINISTERS, "utf-8")
    return work


def sources(records):
    return {record["source"]["name"]: record["source"]["kind"] for record in records}


def key(record):
    return record["actor"]["iri"].rpartition("/")[2]


def keys(*options):
    records = run("actors", "zorbin.txt", "--format", "jsonl", *options).records
    return {record["text"]: key(record) for record in records if record["actor"]}


def test_actors_of_ones_own_are_in_statements_and_graph(files):
    plain = sources(run("extract", "zorbin.txt", "--format", "jsonl").records)
    assert "Accord of the Red Valley" not in plain
    own = sources(run("extract", "zorbin.txt", "--actors", "my_actors.csv", "--format", "jsonl").records)
    assert (own["Accord of the Red Valley"], own["Ruritania"]) == ("armed-group", "state")
    assert run("build", "zorbin.txt", "--actors", "my_actors.csv", "-o", "own").code == 0
    graph = kgraph.open(files / "own" / "graph.ttl")
    assert {"Accord of the Red Valley", "Ruritania"} <= {s.source.actor.name for s in graph.statements}
    assert run("validate", "own/graph.ttl").code == 0


@pytest.mark.parametrize("how", ["flag", "environment", "file"])
def test_the_table_is_named_by_flag_environment_or_file(how, files, monkeypatch):
    if how == "environment":
        monkeypatch.setenv("KGRAPH_ACTORS", "my_actors.csv")
    if how == "file":
        (files / "kgraph.toml").write_text('actors = "my_actors.csv"\n', "utf-8")
    options = ["--actors", "my_actors.csv"] if how == "flag" else []
    assert keys(*options)["Ruritania"].startswith("ruritania-")


@pytest.mark.parametrize("command", ["build", "extract", "actors"])
def test_a_broken_row_ends_the_command_with_line_and_column(command, files):
    (files / "my_actors.csv").write_text("alias,name,kind\nZorb,Pavel Zorbin,persom\n", "utf-8")
    ended = run(command, "zorbin.txt", "--actors", "my_actors.csv")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.splitlines() == [
        "kgraph: my_actors.csv:2: column kind: 'persom' is no kind of actor",
        "hint: did you mean 'person'?",
    ]


@pytest.mark.parametrize("place", ["default", "file", "environment"])
def test_decisions_are_applied_in_every_run(place, files, monkeypatch):
    before = keys()
    name = "kgraph_decisions.csv" if place == "default" else "ours.csv"
    if place == "file":
        (files / "kgraph.toml").write_text('decisions = "ours.csv"\n', "utf-8")
    if place == "environment":
        monkeypatch.setenv("KGRAPH_DECISIONS", "ours.csv")
    row = f"same,{before['Pavel Zorbine']},{before['Pavel Zorbin']},\n"
    (files / name).write_text(DECISIONS + row, "utf-8")
    records = run("actors", "zorbin.txt", "--format", "jsonl").records
    of = {record["text"]: record for record in records}
    assert key(of["Pavel Zorbine"]) == before["Pavel Zorbin"] != before["Pavel Zorbine"]
    assert of["Pavel Zorbine"]["how"].endswith("; decided")
    assert run("build", "zorbin.txt", "-o", "decided").code == 0
    first = (files / "decided" / "graph.ttl").read_bytes()
    run("build", "zorbin.txt", "-o", "decided")
    assert (files / "decided" / "graph.ttl").read_bytes() == first
    graph = kgraph.open(files / "decided" / "graph.ttl")
    assert {s.source.actor.iri.rpartition("/")[2] for s in graph.statements} >= {before["Pavel Zorbin"]}
    assert before["Pavel Zorbine"] not in first.decode()
    assert "decided" in run("explain", "Zorbine praised", "decided/graph.ttl").out


def test_a_decision_that_contradicts_another_ends_the_command(files):
    (files / "kgraph_decisions.csv").write_text(f"{DECISIONS}same,mali,chad,\nnot-same,mali,chad,\n", "utf-8")
    ended = run("extract", "zorbin.txt")
    assert ended.code == 1
    assert "kgraph_decisions.csv:3: column value: 'mali' and 'chad' are the same by line 2" in ended.err


def test_who_is_not_known_is_listed_with_contexts(files):
    ended = run("actors", "zorbin.txt", "--unresolved", "--format", "jsonl")
    assert ended.code == 0
    found = {record["words"]: record for record in ended.records}
    assert list(found["Pavel Zorbin"]) == ["words", "actor", "mentions", "documents", "reasons", "contexts"]
    assert found["Pavel Zorbin"]["mentions"] == 1
    context = found["Pavel Zorbin"]["contexts"][0]
    assert ZORBIN[context["start"] : context["end"]] == "Pavel Zorbin"
    assert "criticised Mali" in context["text"]
    assert "Mali" not in found
    assert "kgraph_decisions.csv" in ended.err
    assert "Pavel Zorbin" in run("actors", "zorbin.txt", "--unresolved").out


def test_a_proposal_is_a_row_to_paste_and_is_not_made_again(files):
    rows = list(csv.DictReader(io.StringIO(_duplicates("csv").out)))
    [row] = [row for row in rows if "Zorbin" in row["actor"]]
    assert {row["actor"], row["other"]} == {"Pavel Zorbin", "Pavel Zorbine"}
    for decision in (row["decision"], row["decision"].replace("same", "not-same")):
        (files / "kgraph_decisions.csv").write_text(f"{DECISIONS}{decision}\n", "utf-8")
        assert not any("Zorbin" in record["actor"]["name"] for record in _duplicates("jsonl").records)


def _duplicates(how):
    return run("actors", "zorbin.txt", "--duplicates", "--format", how)


def test_one_list_at_a_time(files):
    ended = run("actors", "zorbin.txt", "--duplicates", "--unresolved")
    assert (ended.code, ended.out) == (2, "")


@pytest.fixture
def ministers(files):
    assert run("build", "ministers.txt", "-o", "ministers").code == 0
    return "ministers/graph.ttl"


def edges(*options):
    rows = csv.DictReader(io.StringIO(run("export", *options).out))
    return {(row["source_name"], row["target_name"]): int(row["statements"]) for row in rows}


def test_a_table_folds_persons_and_bodies_into_states(ministers):
    plain = edges(ministers, "-", "--format", "csv")
    folded = edges(ministers, "-", "--format", "csv", "--fold", "state")
    assert ("Emmanuel Macron", "Mali") in plain
    assert ("France", "Ukraine") not in plain
    assert folded[("France", "Mali")] == 2
    assert folded[("Russia", "Ukraine")] == 1
    assert folded[("Hamas", "Israel")] == 1
    assert sum(folded.values()) + 1 == sum(plain.values())


def test_what_is_left_out_is_said(ministers):
    ended = run("export", ministers, "states.gexf", "--fold", "state")
    assert ended.code == 0
    assert "left out 1 statement between actors of one state" in ended.err


def test_a_page_of_states_quotes_the_persons(ministers, files):
    assert run("show", ministers, "-o", "states.html", "--fold", "state").code == 0
    page = (files / "states.html").read_text("utf-8")
    assert "French President Emmanuel Macron" in page
    assert "states.html" in run("show", ministers, "-o", "states.html", "--fold", "state").err


@pytest.mark.parametrize("target", ["states.ttl", "states.nq", "states.trig"])
def test_rdf_has_the_relations_of_states_and_the_statements_of_persons(target, ministers, files):
    ended = run("export", ministers, target, "--fold", "state")
    assert ended.code == 0
    assert "name who acted" in ended.err
    triples = list(read_graph(files / target))
    folded = {(r.source.name, r.target.name): r for r in read_relations(triples)}
    assert len(folded[("France", "Mali")].statements) == 2
    assert ("Emmanuel Macron", "Mali") not in folded
    assert "Emmanuel Macron" in {s.source.actor.name for s in read_statements(triples)}
    assert validate_file(files / target).findings == ()


def _blocks(kind):
    text = (Path(__file__).parents[2] / "docs" / "actors.md").read_text("utf-8")
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


def test_the_tables_and_commands_of_the_documentation_run(files):
    own, decided = _blocks("csv")
    (files / "my_actors.csv").write_text(own, "utf-8")
    (files / "kgraph_decisions.csv").write_text(decided, "utf-8")
    commands = [line.removeprefix("$ ") for block in _blocks("console") for line in block.splitlines()]
    assert len(commands) == 7
    for command in commands:
        ended = run(*shlex.split(command)[1:])
        assert ended.code == 0, ended.err
