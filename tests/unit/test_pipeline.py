"""The stages wired together, and the public names of the package."""

import io
from datetime import date

import pytest
from news_samples import ARTICLE, NO_RELATION, write_files

import kgraph
from kgraph.config import Settings
from kgraph.errors import ExportError, GraphFileError, InputError, OntologyError
from kgraph.graphs import export_graph, narrow_graph, write_graph
from kgraph.model import Dropped, Pair, Span
from kgraph.pipeline import Pipeline, pipeline_of
from kgraph.plover import EventType, Family


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pipeline")
    write_files(folder)
    (folder / "dry.txt").write_text(NO_RELATION, "utf-8")
    return folder, kgraph.build([folder / "article.txt", folder / "dry.txt", folder / "news"])


def types(statements):
    return [(s.source.actor.name, s.event_type, s.target.actor.name) for s in statements]


def test_the_package_offers_four_names():
    assert dir(kgraph) == ["build", "extract", "network", "open", "show"]
    with pytest.raises(AttributeError, match="'kgraph' has no attribute 'graph'"):
        kgraph.graph  # noqa: B018 - asking is the test


@pytest.mark.parametrize("published", ["2024-03-19", date(2024, 3, 19)])
def test_a_text_gives_its_statements(published):
    [found] = kgraph.extract("France condemned Mali.", published=published)
    assert types([found]) == [("France", EventType.ACCUSE, "Mali")]
    assert found.article.published == date(2024, 3, 19)


@pytest.mark.parametrize("text", ["", " \n", "It rained.", "\ud800", "a" * 5000])
def test_a_text_that_says_nothing_gives_none(text):
    assert kgraph.extract(text) == []


def test_a_text_without_a_day_has_statements_without_one():
    [found] = kgraph.extract("France condemned Mali.")
    assert (found.event_date, found.article.published) == (None, None)


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError, match="spring"):
        kgraph.extract("France condemned Mali.", published="spring")


def test_files_and_folders_give_a_graph(built):
    _, graph = built
    assert [article.id for article in graph.articles] == ["article.txt", "dry.txt", "one.md"]
    assert len(graph.statements) == len(graph.relations) == 5
    assert (graph.unread, graph.undated) == ((), 0)
    assert graph.words == len(ARTICLE.split()) + len(NO_RELATION.split()) + 5


def test_a_graph_that_was_written_is_read_back_the_same(built, tmp_path):
    _, graph = built
    page, turtle = write_graph(graph, tmp_path / "out")
    again = kgraph.open(turtle)
    assert set(again.articles) == set(graph.articles)
    assert set(again.statements) == set(graph.statements)
    assert {r.iri for r in again.relations} == {r.iri for r in graph.relations}
    assert (again.offices, again.base) == (graph.offices, graph.base)
    write_graph(again, tmp_path / "again")
    assert (tmp_path / "again" / page.name).read_bytes() == page.read_bytes()
    assert (tmp_path / "again" / turtle.name).read_bytes() == turtle.read_bytes()


def test_a_graph_under_another_base_is_read_back_under_it(built, tmp_path):
    folder, _ = built
    graph = kgraph.build([folder / "article.txt"], Settings(data_base="https://example.org/article/"))
    assert all(s.iri.startswith("https://example.org/article/st/") for s in graph.statements)
    write_graph(graph, tmp_path)
    again = kgraph.open(tmp_path / "graph.ttl")
    assert again.base == "https://example.org/article/"
    assert {r.iri for r in again.relations} == {r.iri for r in graph.relations}


def test_relations_make_a_network(built):
    _, graph = built
    network = kgraph.network(graph.relations)
    assert network.number_of_edges() == len(graph.relations)
    assert network.number_of_nodes() == 10


def test_an_empty_graph_is_written_and_says_why(tmp_path):
    graph = kgraph.build([_file(tmp_path / "dry.txt", NO_RELATION)])
    page, turtle = write_graph(graph, tmp_path / "out")
    assert "1 article was read, and no relation" in page.read_text("utf-8")
    again = kgraph.open(turtle)
    assert (again.articles, again.statements, again.relations) == (graph.articles, (), ())
    nothing, _ = write_graph(Pipeline().graph([], []), tmp_path / "nothing")
    assert "No article was read." in nothing.read_text("utf-8")


def _file(path, text):
    path.write_text(text, "utf-8")
    return path


def test_what_was_dropped_is_counted_by_stage_and_reason():
    stages = pipeline_of(Settings())
    dropped = [
        Dropped("read", "duplicate of a", "b"),
        Dropped("read", "duplicate of c", "d"),
        Dropped("read", "empty file", "e"),
        Dropped("extract", "no target named", "a"),
    ]
    graph = stages.graph([], [], dropped=dropped)
    assert graph.dropped_counts() == [
        ("extract", "no target named", 1),
        ("read", "duplicate", 2),
        ("read", "empty file", 1),
    ]
    assert [item.document for item in graph.unread] == ["e"]


def test_stages_are_made_once_for_the_same_settings():
    assert pipeline_of(Settings()) is pipeline_of(Settings())
    assert pipeline_of(Settings()) is not pipeline_of(Settings(window_days=9))


def test_progress_is_told_of_every_document():
    stages = pipeline_of(Settings())
    seen = []
    stages.build(stages.read(["-"], stdin=io.BytesIO(ARTICLE.encode())), progress=lambda d: seen.append(d.id))
    assert seen == ["stdin"]


@pytest.mark.parametrize(
    ("limits", "kept"),
    [
        pytest.param({}, 5, id="no limit"),
        pytest.param({"families": [Family.PRESSURE]}, 2, id="a family"),
        pytest.param({"since": date(2024, 3, 20)}, 1, id="since a day"),
        pytest.param({"until": date(2024, 3, 19)}, 4, id="until a day, that day included"),
        pytest.param({"since": date(2024, 3, 22), "until": date(2024, 3, 22)}, 1, id="one day"),
        pytest.param({"since": date(2024, 3, 23)}, 0, id="after all"),
    ],
)
def test_a_part_of_a_graph_has_its_relations_and_all_articles(limits, kept, built):
    _, graph = built
    part = narrow_graph(graph, **limits)
    assert (len(part.statements), len(part.relations)) == (kept, kept)
    assert part.articles == graph.articles


def test_what_has_no_day_is_left_out_where_a_time_is_asked_for(tmp_path):
    graph = kgraph.build([_file(tmp_path / "undated.txt", "France condemned Mali.")])
    assert len(narrow_graph(graph, until=date(9999, 12, 31)).statements) == 0
    assert len(narrow_graph(graph).statements) == 1


def test_pairs_are_classified_in_order_and_each_is_answered():
    stages = pipeline_of(Settings())
    text = "France condemned Mali."
    pairs = [
        Pair("one", text, (Span(0, 6),), (Span(17, 21),)),
        Pair("none", text, (), (Span(17, 21),)),
        Pair("two", text, (Span(0, 6),), (Span(17, 21),)),
    ]
    found = list(stages.classify(iter(pairs)))
    assert [answer.id for answer in found] == ["one", "none", "two"]
    assert [answer.event_type for answer in found] == [EventType.ACCUSE, None, EventType.ACCUSE]


def test_errors_have_their_classes(tmp_path):
    with pytest.raises(InputError):
        kgraph.build([tmp_path / "none.txt"])
    with pytest.raises(GraphFileError):
        kgraph.open(tmp_path / "none.ttl")
    broken = _file(tmp_path / "half.ttl", "<urn:s> a <https://w3id.org/diprel/ont#RelationStatement> .")
    with pytest.raises(OntologyError):
        kgraph.open(broken)
    with pytest.raises(ExportError):
        export_graph(Pipeline().graph([], []), tmp_path / "graph.docx")
