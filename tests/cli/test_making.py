"""``demo``, ``build``, ``show`` and ``export``: articles in, files out."""

import csv
import io
import json
import re

import pyoxigraph as ox
import pytest
from defusedxml import ElementTree
from draw_tables import unpacked
from news_samples import ARTICLE, NO_RELATION
from running import run

DR = "https://w3id.org/diprel/ont#"
ARTICLE_CLASS = ox.NamedNode(f"{DR}Article")
STATEMENT_CLASS = ox.NamedNode(f"{DR}RelationStatement")
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def instances(path, kind, form=ox.RdfFormat.TURTLE):
    return {quad.subject for quad in ox.parse(path=str(path), format=form) if quad.object == kind}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "output"
    return folder, run("demo", "-o", folder)


def test_the_demo_leaves_a_page_a_graph_and_an_answer(demo):
    folder, ended = demo
    assert ended.code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["graph.html", "graph.ttl"]
    assert "pressers" in ended.out.splitlines()[0]
    assert len(ended.out.splitlines()) > 5
    assert "most-pressed" in ended.err


def test_the_demo_has_at_least_fifteen_dated_articles(demo):
    folder, ended = demo
    documents = int(re.search(r"^(\d+) documents", ended.err, re.MULTILINE)[1])
    assert documents >= 15
    assert documents == len(instances(folder / "graph.ttl", ARTICLE_CLASS))
    assert "without a date" not in ended.err
    assert "skipped" not in ended.err


def test_the_demo_conforms(demo):
    folder, _ = demo
    ended = run("validate", folder / "graph.ttl")
    assert ended.code == 0, ended.out


@pytest.mark.parametrize("turned", [False, True], ids=["first then second", "second then first"])
def test_two_runs_give_the_bytes_of_one(work, turned):
    (work / "second.txt").write_text("France condemned Mali. Chad and Niger urged Mali to talk.", "utf-8")
    first, second = ("second.txt", "article.txt") if turned else ("article.txt", "second.txt")
    assert run("build", "article.txt", "second.txt", "-o", "one").code == 0
    assert run("build", first, "-o", "early").code == 0
    ended = run("build", second, "--onto", "early/graph.ttl", "-o", "both")
    assert "with those of early/graph.ttl: 2 documents in all" in ended.err
    assert (work / "both" / "graph.ttl").read_bytes() == (work / "one" / "graph.ttl").read_bytes()


def test_a_graph_of_another_base_is_not_added_to(work, monkeypatch):
    assert run("build", "article.txt", "-o", "early").code == 0
    monkeypatch.setenv("KGRAPH_DATA_BASE", "https://example.org/news/")
    ended = run("build", "article.txt", "--onto", "early/graph.ttl", "-o", "both")
    assert ended.code == 1
    assert "set data_base" in ended.err


def test_a_build_counts_what_it_read_found_and_dropped(work):
    (work / "dry.txt").write_text(NO_RELATION, "utf-8")
    (work / "again.txt").write_text(ARTICLE, "utf-8")
    ended = run("build", "article.txt", "dry.txt", "again.txt", "-o", "out")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.splitlines()[0] == "2 documents, 4 statements, 4 relations"
    assert re.search(r"^[\d.]+ documents and \d+ words a second$", ended.err, re.MULTILINE)
    assert "  dropped by read: 1 x duplicate" in ended.err
    assert ended.err.splitlines()[-2:] == ["wrote out/graph.html", "wrote out/graph.ttl"]


def test_an_article_without_a_statement_is_in_the_graph(work):
    (work / "dry.txt").write_text(NO_RELATION, "utf-8")
    ended = run("build", "dry.txt", "-o", "out")
    assert ended.code == 0
    assert "1 document, 0 statements, 0 relations" in ended.err
    assert len(instances("out/graph.ttl", ARTICLE_CLASS)) == 1
    assert "no relation between two actors was found" in (work / "out/graph.html").read_text("utf-8")
    assert run("validate", "out/graph.ttl").code == 0


def test_the_same_articles_give_the_same_bytes(work):
    again = work / "again"
    assert run("build", "article.txt", "-o", again).code == 0
    for name in ("graph.ttl", "graph.html"):
        assert (again / name).read_bytes() == (work / "output" / name).read_bytes()


def test_the_order_of_reading_does_not_change_the_graph(work):
    for out, paths in (("one", ["article.txt", "news"]), ("two", ["news", "article.txt"])):
        assert run("build", *paths, "-o", out).code == 0
    assert (work / "one/graph.ttl").read_bytes() == (work / "two/graph.ttl").read_bytes()


def test_a_built_graph_conforms_and_holds_the_statements_printed(work):
    assert run("validate", "output/graph.ttl").code == 0
    printed = {record["statement"] for record in run("extract", "article.txt", "--format", "jsonl").records}
    assert {node.value for node in instances("output/graph.ttl", STATEMENT_CLASS)} == printed


def test_standard_input_is_built_as_a_dash(work):
    assert run("build", "-", "-o", "out", stdin=ARTICLE.encode()).code == 0
    assert len(instances("out/graph.ttl", STATEMENT_CLASS)) == 4


def test_the_title_stands_on_the_page(work):
    run("build", "article.txt", "-o", "out", "--title", "Spring <2024>")
    assert "<title>Spring &lt;2024&gt;" in (work / "out/graph.html").read_text("utf-8")


def page_content(path):
    page = path.read_text("utf-8")
    return json.loads(re.search(r'<script [^>]*"application/json"[^>]*>(.*?)</script>', page, re.DOTALL)[1])


@pytest.mark.parametrize(
    ("options", "families"),
    [
        pytest.param([], {"disagreement", "pressure", "contact"}, id="all"),
        pytest.param(["--family", "pressure"], {"pressure"}, id="one family"),
        pytest.param(
            ["--family", "pressure", "--family", "contact"], {"pressure", "contact"}, id="two families"
        ),
        pytest.param(
            ["--since", "2024-03-19"], {"disagreement", "pressure", "contact"}, id="since the first day"
        ),
        pytest.param(["--since", "2024-03-20"], set(), id="since the day after"),
        pytest.param(
            ["--until", "2024-03-19"], {"disagreement", "pressure", "contact"}, id="until the last day"
        ),
        pytest.param(["--until", "2024-03-18"], set(), id="until the day before"),
    ],
)
def test_a_page_shows_the_families_and_days_asked_for(options, families, work):
    ended = run("show", "output/graph.ttl", "-o", "page.html", *options)
    assert (ended.code, ended.err) == (0, "wrote page.html\n")
    relations = unpacked(page_content(work / "page.html")["relations"])
    assert {relation["family"] for relation in relations} == families


def test_a_shown_graph_is_the_page_that_was_built(work):
    run("show", "output/graph.ttl", "-o", "page.html")
    assert (work / "page.html").read_bytes() == (work / "output/graph.html").read_bytes()


def test_a_page_goes_to_standard_output_as_a_dash(work):
    ended = run("show", "output/graph.ttl", "-o", "-")
    assert (ended.out, ended.err) == ((work / "output/graph.html").read_text("utf-8"), "")


def test_turtle_comes_from_standard_input_as_a_dash(work):
    turtle = (work / "output/graph.ttl").read_bytes()
    assert run("show", "-", "-o", "page.html", stdin=turtle).code == 0
    assert (work / "page.html").read_bytes() == (work / "output/graph.html").read_bytes()


RDF = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".rdfxml": ox.RdfFormat.RDF_XML,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("suffix", RDF)
def test_every_rdf_suffix_keeps_every_triple(suffix, work):
    ended = run("export", "output/graph.ttl", f"copy{suffix}")
    assert (ended.code, ended.err) == (0, f"wrote copy{suffix}\n")

    def triples(path, form):
        return {(q.subject, q.predicate, q.object) for q in ox.parse(path=str(path), format=form)}

    assert triples(f"copy{suffix}", RDF[suffix]) == triples("output/graph.ttl", ox.RdfFormat.TURTLE)


def test_turtle_written_again_is_the_same_file(work):
    (work / "dry.txt").write_text(NO_RELATION, "utf-8")
    run("build", "article.txt", "dry.txt", "-o", "out")
    run("export", "out/graph.ttl", "copy.ttl")
    assert (work / "copy.ttl").read_bytes() == (work / "out/graph.ttl").read_bytes()


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_a_network_file_holds_every_relation(suffix, work):
    assert run("export", "output/graph.ttl", f"net{suffix}").code == 0
    tags = [element.tag.rpartition("}")[2] for element in ElementTree.parse(f"net{suffix}").iter()]
    assert (tags.count("node"), tags.count("edge")) == (8, 4)


def test_csv_writes_edges_nodes_and_quotes(work):
    assert run("export", "output/graph.ttl", "net.csv").code == 0
    counts = {
        path.name: len(list(csv.DictReader(io.StringIO(path.read_text("utf-8")))))
        for path in work.glob("net*.csv")
    }
    assert counts == {"net.csv": 4, "net_nodes.csv": 8, "net_evidence.csv": 4}


def test_an_export_goes_to_standard_output_as_a_dash(work):
    run("export", "output/graph.ttl", "copy.nt")
    ended = run("export", "output/graph.ttl", "-", "--format", "nt")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (work / "copy.nt").read_text("utf-8")


def test_the_format_asked_for_wins_over_the_suffix(work):
    assert run("export", "output/graph.ttl", "copy.txt", "--format", ".nt").code == 0
    assert instances("copy.txt", STATEMENT_CLASS, ox.RdfFormat.N_TRIPLES)


@pytest.mark.parametrize("target", [["copy.docx"], ["copy"], ["-"], ["-", "--format", "docx"]])
def test_an_unknown_suffix_is_refused_with_those_that_are_known(target, work):
    ended = run("export", "output/graph.ttl", *target)
    assert (ended.code, ended.out) == (1, "")
    assert all(suffix in ended.err for suffix in (".graphml", ".gexf", ".ttl"))
    assert not list(work.glob("copy*"))
