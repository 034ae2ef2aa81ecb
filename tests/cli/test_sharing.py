"""``export``, ``import`` and ``diff``: what goes out, what comes in, and what two graphs do not share."""

import csv
import io
import json
from datetime import date

import pyoxigraph as ox
import pytest
from filled import fill
from running import run
from sample_statements import CHAD, ENVOY, FRANCE, MALI, samples, statement

from kgraph.assemble.relations import assemble
from kgraph.export.formats import export_file
from kgraph.graphs import open_graph
from kgraph.model import Office
from kgraph.plover import EventType
from kgraph.rdf.ontology import validate_file

OFFICE = Office(ENVOY.iri, "envoy of Mali", MALI.iri, date(2023, 1, 1))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The hand-made statements as Turtle and as a store."""
    export_file(assemble(samples()), tmp_path / "graph.ttl", offices=[OFFICE])
    fill(tmp_path / "study", samples(), offices=[OFFICE])
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("kind", ["nt", "nq"])
def test_a_store_and_a_file_of_the_same_graph_are_exported_alike(kind, folder):
    assert run("export", "graph.ttl", f"one.{kind}").code == 0
    assert run("export", "--store", "study", f"other.{kind}").code == 0
    assert (folder / f"one.{kind}").read_bytes() == (folder / f"other.{kind}").read_bytes()


def test_what_a_format_cannot_hold_is_said_once_and_not_among_the_data(folder):
    ended = run("export", "--store", "study", "-", "--format", "nt")
    assert ended.err.count("names of graphs") == 1
    assert "names of graphs" not in ended.out
    assert "names of graphs" not in run("export", "--store", "study", "all.nq").err
    assert "names of graphs" not in run("export", "graph.ttl", "all.nt").err
    assert run("export", "graph.ttl", "all.graphml").err.count("no quotes") == 1


SELECTED = {
    "since and until": (["--since", "2024-03-01", "--until", "2024-03-01"], {"SUPPORT"}),
    "family": (["--family", "contact"], {"CONSULT"}),
    "actor by code": (["--actor", "LBN"], {"THREATEN"}),
    "actor by name": (["--actor", "lebanon"], {"THREATEN"}),
    "actor by IRI": (["--actor", "https://w3id.org/diprel/id/actor/LBN"], {"THREATEN"}),
    "publisher": (["--publisher", "evening mail"], {"REJECT", "SANCTION"}),
    "belief": (
        ["--min-belief", "0.6", "--actor", "Mali", "--family", "pressure"],
        {"REQUEST", "SANCTION", "ASSAULT"},
    ),
}


@pytest.mark.parametrize("asked", SELECTED)
@pytest.mark.parametrize("source", [["graph.ttl"], ["--store", "study"]])
def test_what_is_asked_for_is_written_alone_as_rdf_that_conforms(asked, source, folder):
    options, types = SELECTED[asked]
    ended = run("export", *source, "part.ttl", *options)
    assert ended.code == 0, ended.err
    assert "of 16 statements asked for" in ended.err
    part = open_graph(folder / "part.ttl")
    assert {str(s.event_type) for s in part.statements} == types
    assert {a.iri for a in part.articles} == {s.article.iri for s in part.statements}
    assert validate_file(folder / "part.ttl").findings == ()


@pytest.mark.parametrize("asked", SELECTED)
def test_a_table_has_the_same_part(asked, folder):
    options, types = SELECTED[asked]
    rows = csv.DictReader(
        io.StringIO(run("export", "--store", "study", "-", "--format", "csv", *options).out)
    )
    assert {row["event_type"] for row in rows} == types


def test_an_office_goes_with_who_held_it(folder):
    spoke = statement(ENVOY, EventType.ACCUSE, CHAD, published=date(2024, 3, 19))
    export_file(
        assemble([spoke, statement(FRANCE, EventType.AID, CHAD)]), folder / "two.ttl", offices=[OFFICE]
    )
    run("export", "two.ttl", "his.ttl", "--actor", "the envoy")
    run("export", "two.ttl", "theirs.ttl", "--actor", "France")
    assert open_graph(folder / "his.ttl").offices == (OFFICE,)
    assert open_graph(folder / "theirs.ttl").offices == ()


def test_reifiers_are_written_where_they_are_asked_for(folder):
    assert run("export", "graph.ttl", "one.ttl", "--rdf12").code == 0
    assert run("export", "--store", "study", "other.ttl", "--rdf12").code == 0
    one, other = (set(ox.parse(path=f"{name}.ttl", format=ox.RdfFormat.TURTLE)) for name in ("one", "other"))
    assert one == other
    assert sum(quad.predicate.value.endswith("#reifies") for quad in one) > 16


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["graph.ttl"], "give a graph and the file", id="no file to write"),
        pytest.param(["graph.ttl", "a.ttl", "b.ttl"], "give a graph and the file", id="two files"),
        pytest.param(["--store", "study", "graph.ttl", "a.ttl"], "alone", id="a graph and a store"),
        pytest.param(["graph.ttl", "a.nt", "--rdf12"], "as Turtle", id="reifiers in N-Triples"),
        pytest.param(["graph.ttl", "a.ttl", "--min-belief", "2"], "--min-belief", id="belief above one"),
    ],
)
def test_a_wrong_use_of_export_is_refused(words, said, folder):
    ended = run("export", *words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


@pytest.mark.parametrize(("words", "code"), [("Frence", 1), ("", 1)])
def test_an_actor_who_is_not_there_writes_no_file(words, code, folder):
    assert run("export", "graph.ttl", "part.ttl", "--actor", words).code == code
    assert not (folder / "part.ttl").exists()


def test_a_store_that_is_not_there_is_no_store(folder):
    ended = run("export", "--store", "nothing", "all.ttl")
    assert (ended.code, (folder / "all.ttl").exists()) == (1, False)
    assert "no store" in ended.err


@pytest.mark.parametrize("kind", ["ttl", "trig", "nq", "nt"])
def test_what_was_exported_is_imported_as_the_same_graph(kind, folder):
    run("export", "graph.ttl", f"sent.{kind}")
    ended = run("import", f"sent.{kind}", "--store", "taken")
    assert ended.code == 0, ended.err
    assert "left out" not in ended.err
    for store, name in (("study", "one"), ("taken", "other")):
        run("export", "--store", store, f"{name}.nq")
    assert (folder / "one.nq").read_bytes() == (folder / "other.nq").read_bytes()


def test_an_import_beside_other_articles_weighs_relations_again(folder):
    first, second = (statement(FRANCE, EventType.AID, MALI, publisher=name) for name in ("Post", "Mail"))
    for name, said in (("one", [first]), ("two", [second]), ("both", [first, second])):
        export_file(assemble(said), folder / f"{name}.ttl")
    for _ in range(2):
        for name in ("two", "one"):
            assert run("import", f"{name}.ttl", "--store", "joined").code == 0
    assert run("diff", "both.ttl", "joined").err == "0 only in A, 0 only in B, 0 changed\n"


def test_what_does_not_conform_is_not_taken_in(folder):
    whole = (folder / "graph.ttl").read_text("utf-8")
    (folder / "broken.ttl").write_text(whole.replace("dr:confidence 0.8", "dr:confidence 1.8"), "utf-8")
    ended = run("import", "broken.ttl", "--store", "new")
    assert (ended.code, ended.out) == (4, "")
    assert "does not conform" in ended.err
    assert "violation: " in ended.err
    assert not (folder / "new").exists()


def test_what_the_model_has_no_place_for_is_counted(folder):
    with (folder / "graph.ttl").open("a", encoding="utf-8") as file:
        file.write(f'\n<{FRANCE.iri}> skos:altLabel "Hexagon"@en .\n')
    assert "left out 1 triple" in run("import", "graph.ttl", "--store", "new").err


@pytest.fixture
def changed(folder):
    """A second graph: one relation gone, one new, one reported once more."""
    kept = [s for s in samples() if s.event_type is not EventType.CONSULT]
    again = statement(FRANCE, EventType.SUPPORT, MALI, verb="lauded", day=date(2024, 6, 1), publisher="Mail")
    new = statement(CHAD, EventType.RETREAT, FRANCE)
    export_file(assemble([*kept, again, new]), folder / "later.ttl", offices=[OFFICE])
    return folder


def test_a_difference_is_told_by_relation(changed):
    found = run("diff", "graph.ttl", "later.ttl", "--format", "jsonl").records
    told = {(each["difference"], each["type"], tuple(each["changed"])) for each in found}
    assert told == {
        ("only in A", "CONSULT", ()),
        ("only in B", "RETREAT", ()),
        ("changed", "SUPPORT", ("events", "belief", "last")),
    }
    assert {each["type"]: (each["a"] or {}).get("last") for each in found} == {
        "CONSULT": "2024-03-19", "RETREAT": None, "SUPPORT": "2024-03-01",
    }  # fmt: skip


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_difference_is_printed_in_every_form(form, changed):
    ended = run("diff", "study", "later.ttl", "--format", form)
    assert ended.err == "1 only in A, 1 only in B, 1 changed\n"
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(ended.out)))
        assert {row["difference"]: (row["events_a"], row["events_b"]) for row in rows} == {
            "only in A": ("1", ""), "only in B": ("", "1"), "changed": ("1", "2"),
        }  # fmt: skip
    elif form == "json":
        assert len(json.loads(ended.out)) == 3
    else:
        assert all(words in ended.out for words in ("only in A", "RETREAT", "2024-06-01"))


@pytest.mark.parametrize("first", ["graph.ttl", "study"])
def test_the_patch_makes_the_other_graph_of_the_one(first, changed):
    assert run("diff", first, "later.ttl", "--patch", "changes.rdfp").code == 0
    run("export", *(["--store", "study"] if first == "study" else [first]), "one.nt")
    run("export", "later.ttl", "other.nt")
    graph = set((changed / "one.nt").read_bytes().split(b"\n"))
    begin, *changes, end = (changed / "changes.rdfp").read_bytes().split(b"\n")[:-1]
    assert (begin, end) == (b"TX .", b"TC .")
    assert {line[:2] for line in changes} == {b"A ", b"D "}
    graph -= {line[2:] for line in changes if line.startswith(b"D ")}
    graph |= {line[2:] for line in changes if line.startswith(b"A ")}
    assert graph == set((changed / "other.nt").read_bytes().split(b"\n"))


def test_a_patch_alone_goes_to_standard_output(changed):
    ended = run("diff", "graph.ttl", "later.ttl", "--patch", "-")
    assert ended.out.startswith("TX .\n")
    assert ended.out.endswith("TC .\n")
    assert "difference" not in ended.out


def test_two_periods_of_a_store_are_compared(folder):
    before = run("diff", "--store", "study", "--before", "2024-03-02", "--format", "jsonl").records
    only = {each["type"] for each in before if each["difference"] == "only in A"}
    assert only == {"SUPPORT"}
    assert len(before) == 16
    days = [
        "--since",
        "2024-01-01",
        "--until",
        "2024-03-01",
        "--since",
        "2024-03-02",
        "--until",
        "2024-12-31",
    ]
    assert run("diff", "--store", "study", *days, "--format", "jsonl").records == before
    assert run("diff", "graph.ttl", *days, "--format", "jsonl").records == before


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([], id="nothing"),
        pytest.param(["graph.ttl"], id="one graph and no periods"),
        pytest.param(["graph.ttl", "graph.ttl", "graph.ttl"], id="three graphs"),
        pytest.param(["graph.ttl", "--since", "2024-01-01"], id="half a period"),
        pytest.param(
            ["graph.ttl", "--before", "2024-01-01", "--since", "2024-01-01"], id="two ways to say it"
        ),
        pytest.param(["graph.ttl", "--since", "2024-01-01", "--until", "2024-02-01"], id="one period"),
    ],
)
def test_a_wrong_use_of_diff_is_refused(words, folder):
    ended = run("diff", *words)
    assert (ended.code, ended.out) == (2, "")
