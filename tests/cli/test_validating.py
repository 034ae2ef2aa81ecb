"""``validate``: a graph file or a store, by SPARQL or by pySHACL."""

from pathlib import Path

import pytest
from running import run

from kgraph.store.disk import DiskStore


@pytest.fixture
def broken(work):
    """The built graph with a confidence that is none."""
    turtle = (work / "output/graph.ttl").read_text("utf-8")
    (work / "broken.ttl").write_text(turtle.replace("dr:confidence 0.", "dr:confidence 7."), "utf-8")
    return Path("broken.ttl")


@pytest.fixture
def store(work):
    """The built graph in a store."""
    DiskStore(work / "study").load(work / "output/graph.ttl")
    return Path("study")


def test_the_reference_prints_the_same_findings_in_the_same_order(broken):
    asked, reference = (
        run("validate", broken, "--format", "csv", *option) for option in ([], ["--reference"])
    )
    assert asked.out.count("\n") > 1
    assert asked == reference
    assert asked.code == 4


def test_a_store_is_validated(store):
    ended = run("validate", "--store", store)
    assert (ended.code, ended.out) == (0, "")
    assert "study: conforms, 0 findings" in ended.err


def test_a_broken_store_is_found_out(work, broken):
    DiskStore(work / "study").load(work / broken)
    ended = run("validate", "--store", "study", "--format", "jsonl")
    assert ended.code == 4
    assert {record["rule"] for record in ended.records} == {"confidence"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "one graph file"),
        (["output/graph.ttl", "--store", "study"], "one graph file"),
        (["--store", "study", "--reference"], "export"),
    ],
    ids=str,
)
def test_what_is_to_be_validated_is_said_once(words, said, store):
    ended = run("validate", *words)
    assert ended.code == 2
    assert said in ended.err


def test_a_folder_without_a_store_is_named(work):
    ended = run("validate", "--store", "none")
    assert ended.code == 1
    assert "none" in ended.err
    assert not (work / "none").exists()
