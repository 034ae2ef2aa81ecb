"""Articles into a store: only what is new, and the same store whatever way led there."""

from datetime import date
from itertools import islice

import pytest

from kgraph.config import Settings
from kgraph.errors import ConfigError
from kgraph.ingest import Ingestion
from kgraph.model import Document
from kgraph.pipeline import Pipeline
from kgraph.rdf import iris as at
from kgraph.rdf.rooms import ledger_graph, named_graphs, provenance_graph
from kgraph.store.disk import DiskStore
from kgraph.store.terms import oxigraph_terms

NEWS = [
    Document(
        "one", "France condemned Mali. Chad praised Niger.", published=date(2024, 3, 19), publisher="Mail"
    ),
    Document(
        "two", "France imposed sanctions on Mali on Friday.", published=date(2024, 3, 23), publisher="Post"
    ),
    Document("three", "The harvest was good this year.", published=date(2024, 3, 23)),
    Document(
        "four", "The Israeli prime minister met the Egyptian president in Cairo.", published=date(2022, 3, 1)
    ),
    Document("five", "Chad thanked Niger. France again condemned Mali.", published=date(2024, 5, 1)),
]


class OlderReader:
    """Another version of the extractor: the same rules under an older name."""

    def __init__(self, extractor):
        self.name = "kgraph-rules/0.0"
        self.extract = extractor.extract


@pytest.fixture
def older():
    stages = Pipeline()
    stages.extractor = OlderReader(stages.extractor)
    stages._engine._extractor = stages.extractor
    return stages


@pytest.fixture
def store(tmp_path):
    return DiskStore(tmp_path / "store")


def nquads(store, *, without=()):
    """Return the store as sorted N-Quads."""
    return sorted(
        " ".join([*map(str, oxigraph_terms(triple)), name])
        for name in store.graphs()
        if name not in without
        for triple in store.triples(name)
    )


def fates(result):
    return {fate.value: count for fate, count in result.fates.items()}


def filled(pipeline, folder, *runs):
    store = DiskStore(folder)
    for documents in runs:
        Ingestion(pipeline, store).run(documents)
    return nquads(store)


def test_a_store_holds_what_a_build_of_its_articles_gives(pipeline, store):
    result = Ingestion(pipeline, store).run(NEWS)
    assert fates(result) == {"new": 5}
    graph = pipeline.build(NEWS)
    assert result.statements == len(graph.statements) > 4
    assert result.relations == len(graph.relations)
    built = DiskStore(store.folder.with_name("built"))
    for name, triples in named_graphs(
        graph.relations, offices=graph.offices, articles=graph.articles
    ).items():
        built.add(triples, name)
    apart = {ledger_graph(), provenance_graph()}
    assert nquads(store, without=apart) == nquads(built, without=apart)
    assert set(nquads(store, without={ledger_graph()})) > set(nquads(built))


def test_order_and_number_of_runs_leave_no_trace(pipeline, tmp_path):
    at_once = filled(pipeline, tmp_path / "a", NEWS)
    assert filled(pipeline, tmp_path / "b", NEWS[::-1]) == at_once
    assert filled(pipeline, tmp_path / "c", *([document] for document in NEWS)) == at_once


def test_an_unchanged_article_is_not_read_again(pipeline, store):
    Ingestion(pipeline, store).run(NEWS)
    before = nquads(store)
    result = Ingestion(pipeline, store).run(NEWS)
    assert fates(result) == {"unchanged": 5}
    assert (result.words, result.relations) == (0, 0)
    assert nquads(store) == before


@pytest.mark.parametrize("stop", range(1, 5))
def test_an_interrupted_run_is_gone_on_with(pipeline, tmp_path, stop):
    store, done = DiskStore(tmp_path / "store"), []

    def interrupt(document):
        done.append(document)
        if len(done) == stop:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Ingestion(pipeline, store).run(NEWS, progress=interrupt)
    assert fates(Ingestion(pipeline, store).run(NEWS)) == {"unchanged": stop, "new": 5 - stop}
    assert nquads(store) == filled(pipeline, tmp_path / "undisturbed", NEWS)


def test_a_changed_text_takes_the_place_of_the_earlier_one(pipeline, tmp_path):
    store = DiskStore(tmp_path / "store")
    Ingestion(pipeline, store).run(NEWS)
    corrected = Document("one", "France praised Mali.", published=date(2024, 3, 19), publisher="Mail")
    result = Ingestion(pipeline, store).run([corrected])
    assert fates(result) == {"replaced": 1}
    assert result.replaced == ["one"]
    fresh = DiskStore(tmp_path / "fresh")
    Ingestion(pipeline, fresh).run([corrected, *NEWS[1:]])
    assert nquads(store, without={provenance_graph()}) == nquads(fresh, without={provenance_graph()})
    [(new, old, digest)] = [
        tuple(cell.value for cell in row)
        for row in store.query("SELECT ?n ?o ?d { ?n prov:wasRevisionOf ?o . ?o dr:sha256 ?d }").rows
    ]
    assert old not in store.graphs() or not list(store.triples(old))
    assert list(store.triples(new))
    assert len(digest) == 64


def test_a_corrected_date_counts_though_the_text_is_the_same(pipeline, tmp_path):
    store, fresh = DiskStore(tmp_path / "store"), DiskStore(tmp_path / "fresh")
    later = Document("four", NEWS[3].text, published=date(2024, 3, 1))
    Ingestion(pipeline, store).run(NEWS)
    assert fates(Ingestion(pipeline, store).run([later])) == {"corrected": 1}
    Ingestion(pipeline, fresh).run([*NEWS[:3], later, NEWS[4]])
    assert nquads(store) == nquads(fresh)


def test_a_reprint_under_another_id_changes_nothing(pipeline, store):
    Ingestion(pipeline, store).run(NEWS)
    before = nquads(store)
    reprint = Document("elsewhere", NEWS[0].text, published=date(2024, 3, 20), publisher="Reprint")
    assert fates(Ingestion(pipeline, store).run([reprint])) == {"unchanged": 1}
    assert nquads(store) == before


def test_what_an_older_extractor_read_is_read_again_where_asked(pipeline, older, tmp_path):
    store = DiskStore(tmp_path / "store")
    Ingestion(older, store).run(NEWS)
    assert fates(Ingestion(pipeline, store).run(NEWS)) == {"outdated": 5}
    assert fates(Ingestion(pipeline, store, refresh=True).run(NEWS)) == {"refreshed": 5}
    agents = {
        triple.object.value
        for triple in store.triples(provenance_graph())
        if triple.predicate == at.ASSOCIATED_WITH
    }
    assert [agent for agent in agents if "0-0" in agent] == []
    fresh = filled(pipeline, tmp_path / "fresh", NEWS)
    old_agent = set(nquads(store)) - set(fresh)
    assert all("agent/" in line for line in old_agent)
    assert set(fresh) <= set(nquads(store))


def test_a_store_keeps_its_window_of_events(pipeline, store):
    Ingestion(pipeline, store).run(islice(NEWS, 1))
    with pytest.raises(ConfigError, match="window_days 3, not 7"):
        Ingestion(Pipeline(Settings(window_days=7)), store)
    with pytest.raises(ConfigError, match=r"no data below https://example\.org/"):
        Ingestion(Pipeline(Settings(data_base="https://example.org/")), store)
