"""A store on disk when things go wrong: killed, full, damaged, locked."""

import os
import shutil
import subprocess
import sys

import pytest
from kills import ingest, kill_when_log_has, sorted_nquads, watched_ingest, write_news
from running import run

from kgraph.errors import StoreError
from kgraph.rdf import iris as at
from kgraph.rdf.rooms import derived_graph, ledger_graph, reference_graph
from kgraph.rdf.triples import Iri, Triple, boolean
from kgraph.store.change import Change
from kgraph.store.disk import DATABASE, DiskStore
from kgraph.store.doctor import Health, examine


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A store of sixty articles, and the size of the log from which it was made; not to be changed."""
    folder = tmp_path_factory.mktemp("whole")
    news = write_news(folder / "news.jsonl", 60)
    size = watched_ingest(news, folder / "store")
    return news, folder / "store", size


@pytest.fixture
def store(whole, tmp_path):
    """A copy of it."""
    folder = tmp_path / "store"
    shutil.copytree(whole[1], folder)
    return folder


def verdicts(folder):
    return {check.name: check.health for check in examine(folder)}


def test_a_whole_store_is_in_order(store):
    checks = list(examine(store))
    assert [check.name for check in checks if check.health is not Health.GOOD] == []
    assert [check.advice for check in checks if check.advice] == []
    ended = run("doctor", "--store", store, "--format", "json")
    assert ended.code == 0
    assert "60 articles are in order" in ended.out


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_killed_and_gone_on_with_it_is_the_same_store(whole, tmp_path, share):
    news, undisturbed, size = whole
    store = tmp_path / "store"
    assert kill_when_log_has(news, store, int(size * share)) == -9
    left = sorted_nquads(store).splitlines()
    everything = sorted_nquads(undisturbed)
    assert len(left) < len(everything.splitlines())
    ingest(news, store)
    assert sorted_nquads(store) == everything


def test_a_run_that_was_stopped_is_seen_by_the_doctor(store):
    opened = DiskStore(store)
    relation = next(t.subject for t in opened.triples(derived_graph()) if t.predicate == at.BASED_ON)
    opened.apply(Change(added=((ledger_graph(), Triple(relation, at.OUTDATED, boolean(value=True))),)))
    opened.close()
    assert verdicts(store)["last run"] is Health.UNFINISHED
    assert run("doctor", "--store", store).code == 0


def first(store, graph, predicate):
    return graph, next(triple for triple in store.triples(graph) if triple.predicate == predicate)


def a_statement(store):
    [graph, *_others] = [name for name in store.graphs() if "/article/" in name]
    return graph, next(triple for triple in store.triples(graph) if triple.object == Iri(at.STATEMENT))


WRONG = {
    "articles": lambda store: first(store, ledger_graph(), at.CONTRIBUTION),
    "statements": a_statement,
    "actors": lambda store: first(store, reference_graph(), at.PREF_LABEL),
    "relations": lambda store: first(store, derived_graph(), at.BELIEF),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_at_odds_with_the_articles_is_found(store, name):
    opened = DiskStore(store)
    opened.apply(Change(removed=(WRONG[name](opened),)))
    opened.close()
    assert verdicts(store)[name] is Health.FAULT
    ended = run("doctor", "--store", store)
    assert ended.code == 5
    assert "kgraph ingest" in ended.out


def flipped(path, place):
    raw = bytearray(path.read_bytes())
    raw[place] ^= 0xFF
    path.write_bytes(raw)


@pytest.mark.parametrize("share", [0.02, 0.4, 0.7, 0.98])
def test_a_flipped_byte_in_any_table_is_named_and_nothing_is_made_worse(store, share):
    for table in sorted((store / DATABASE).glob("*.sst")):
        before = table.read_bytes()
        flipped(table, int(len(before) * share))
        files = {path: path.read_bytes() for path in sorted(store.rglob("*.sst"))}
        [fault, *_others] = [check for check in examine(store) if check.health is Health.FAULT]
        assert table.name in fault.found
        assert fault.advice
        assert files == {path: path.read_bytes() for path in sorted(store.rglob("*.sst"))}
        table.write_bytes(before)


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST", "sealed.json"])
def test_a_broken_file_of_the_store_itself_ends_in_a_clear_error(store, name):
    [path] = [path for path in store.rglob("*") if path.name.startswith(name)]
    path.write_bytes(b"\x00\x01broken")
    ended = run("doctor", "--store", store)
    assert ended.code == 5
    assert "unexpected" not in ended.err


def test_a_question_to_a_damaged_store_names_the_doctor(store):
    (store / DATABASE / "CURRENT").write_bytes(b"nothing\n")
    with pytest.raises(StoreError) as caught:
        DiskStore(store, read_only=True)
    assert caught.value.exit_code == 5
    assert "kgraph doctor" in caught.value.hint


def test_a_store_that_is_not_there_is_named(tmp_path):
    ended = run("doctor", "--store", tmp_path / "absent")
    assert ended.code == 1
    assert "no store is here" in ended.err


HOLD = (
    "import sys\nfrom pathlib import Path\nfrom kgraph.store.disk import DiskStore\n"
    "store = DiskStore(Path(sys.argv[1]))\nprint('held', flush=True)\nsys.stdin.read()"
)


@pytest.fixture
def holder(store):
    """Another process that writes to the store."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, store], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.stdin.close()
        process.stdout.close()


def test_a_locked_store_says_who_holds_it_and_can_be_read(store, holder, whole):
    ended = run("ingest", whole[0], "--store", store)
    assert ended.code == 5
    if sys.platform == "linux":
        assert f"process {holder.pid}" in ended.err
    assert len(DiskStore(store, read_only=True)) > 100


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="a disk of its own can be mounted by root alone"
)
def test_a_full_disk_loses_nothing_that_was_written(whole, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=9m", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        news = write_news(tmp_path / "news.jsonl", 300)
        process = ingest(news, disk / "store", wait=False)
        _out, err = process.communicate()
        assert process.returncode == 1, err.decode()
        assert b"the disk is full" in err
        saved = tmp_path / "saved"
        shutil.copytree(disk / "store", saved)
    finally:
        subprocess.run(["umount", disk], check=True)
    ingest(news, saved)
    ingest(news, tmp_path / "fresh")
    assert sorted_nquads(saved) == sorted_nquads(tmp_path / "fresh")
