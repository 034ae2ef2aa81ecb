"""Articles go into every kind of store alike: the same graphs, and nothing is read twice."""

from datetime import date

from kgraph.ingest import Fate, Ingestion
from kgraph.model import Document
from kgraph.store.disk import DiskStore

NEWS = [
    Document(
        "one", "France condemned Mali. Chad praised Niger.", published=date(2024, 3, 19), publisher="Mail"
    ),
    Document("two", "Egypt's foreign minister met his Qatari colleague.", published=date(2024, 3, 20)),
]
LATER = Document("one", "France praised Mali.", published=date(2024, 3, 19), publisher="Mail")


def held(store):
    return {(name, triple) for name in store.graphs() for triple in store.triples(name)}


def test_a_store_holds_the_same_wherever_it_is(store, pipeline, tmp_path):
    on_disk = DiskStore(tmp_path / "other")
    for each in (store, on_disk):
        assert Ingestion(pipeline, each).run(NEWS).fates == {Fate.NEW: 2}
        assert Ingestion(pipeline, each).run(NEWS).fates == {Fate.UNCHANGED: 2}
        assert Ingestion(pipeline, each).run([LATER]).fates == {Fate.REPLACED: 1}
    assert held(store) == held(on_disk)
