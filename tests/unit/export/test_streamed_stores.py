"""A store on disk goes into a file as it is: exactly, without its books, in bytes its content decides."""

from datetime import date

import pyoxigraph as ox
import pytest
from filled import fill
from rdflib import RDFS, SH, XSD
from sample_statements import ENVOY, FRANCE, MALI, samples, statement

from kgraph.assemble.relations import assemble
from kgraph.errors import StoreDamagedError
from kgraph.export.formats import RDF12, export_file
from kgraph.export.lines import sorted_lines
from kgraph.export.stored import export_stored
from kgraph.model import Office
from kgraph.plover import EventType
from kgraph.rdf.ontology import shapes, validate_file, vocabulary
from kgraph.store.disk import DATABASE, DiskStore
from kgraph.store.reading import COUNTS
from kgraph.store.syntax import WITH_GRAPHS, Syntax

OFFICE = Office(ENVOY.iri, "envoy of Mali", MALI.iri, date(2023, 1, 1))
KINDS = [*(f".{syntax}" for syntax in Syntax), RDF12]


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Two stores of the same content that came in different orders."""
    place = tmp_path_factory.mktemp("stores")
    return [
        DiskStore(fill(place / str(seed), samples(), offices=[OFFICE], seed=seed), read_only=True)
        for seed in (1, 2)
    ]


def quads(path, kind):
    syntax = Syntax.TURTLE if kind == RDF12 else Syntax(kind.removeprefix("."))
    return set(ox.parse(path=str(path), format=getattr(ox.RdfFormat, syntax.name)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_bytes_do_not_depend_on_the_order_in_which_articles_came(stores, tmp_path, kind):
    written = set()
    for number, store in enumerate(stores):
        export_stored(store, tmp_path / f"{number}", kind)
        written.add((tmp_path / f"{number}").read_bytes())
    assert len(written) == 1
    assert written.pop()


@pytest.mark.parametrize("kind", [f".{syntax}" for syntax in Syntax])
def test_a_store_says_what_the_same_articles_say_from_memory(stores, tmp_path, kind):
    export_stored(stores[0], tmp_path / "stored", kind)
    export_file(assemble(samples()), tmp_path / "records", offices=[OFFICE], suffix=kind)
    assert quads(tmp_path / "stored", kind) == quads(tmp_path / "records", kind)


@pytest.mark.parametrize("kind", [".nt", ".nq"])
def test_lines_are_sorted_by_their_bytes_from_disk_and_from_memory(stores, tmp_path, kind):
    export_stored(stores[0], tmp_path / "stored", kind)
    export_file(assemble(samples()), tmp_path / "records", offices=[OFFICE], suffix=kind)
    lines = (tmp_path / "stored").read_bytes().splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert b"".join(lines) == (tmp_path / "records").read_bytes()


@pytest.mark.parametrize("kind", [".ttl", ".trig", ".rdfxml"])
def test_prefixes_are_sorted(stores, tmp_path, kind):
    export_stored(stores[0], tmp_path / "stored", kind)
    head = (tmp_path / "stored").read_text("utf-8")[:3000]
    words = head.split("xmlns:" if kind == ".rdfxml" else "@prefix ")[1:]
    names = [word.partition("=" if kind == ".rdfxml" else ":")[0] for word in words]
    assert len(names) >= 14
    assert names == sorted(names)


@pytest.mark.parametrize("kind", KINDS)
def test_the_books_are_in_no_export(stores, tmp_path, kind):
    assert any(name.endswith("graph/ledger") for name in stores[0].graphs())
    export_stored(stores[0], tmp_path / "stored", kind)
    written = (tmp_path / "stored").read_text("utf-8")
    assert "graph/ledger" not in written
    assert "dr:tally" not in written
    assert "ont#tally" not in written


def test_what_is_streamed_conforms_to_the_shapes(stores, tmp_path):
    export_stored(stores[0], tmp_path / "stored.ttl", ".ttl")
    assert validate_file(tmp_path / "stored.ttl").findings == ()


def test_every_count_of_the_ontology_gets_its_type_back():
    typed = shapes() + vocabulary()
    count = XSD.nonNegativeInteger
    paths = {typed.value(shape, SH.path) for shape in typed.subjects(SH.datatype, count)}
    assert {str(path) for path in (*paths, *typed.subjects(RDFS.range, count))} == COUNTS


def test_what_loses_the_names_of_graphs_says_so(stores, tmp_path):
    for syntax in Syntax:
        lost = export_stored(stores[0], tmp_path / "stored", f".{syntax}").lost
        assert bool(lost) == (syntax not in WITH_GRAPHS)
        assert all("dr:reportedIn" in words for words in lost)


def test_control_characters_that_xml_cannot_hold_are_counted(tmp_path):
    odd = statement(FRANCE, EventType.AID, MALI, text="France \x01 addressed Mali \x0b.\r\n")
    store = DiskStore(fill(tmp_path / "store", [odd]), read_only=True)
    exported = export_stored(store, tmp_path / "graph.rdf", ".rdfxml")
    assert any("control characters: " in words for words in exported.lost)
    values = {quad.object.value for quad in quads(tmp_path / "graph.rdf", ".rdfxml")}
    assert "France  addressed Mali .\r\n" in values


def test_a_table_is_no_stream(stores, tmp_path):
    with pytest.raises(ValueError, match="no format of RDF"):
        export_stored(stores[0], tmp_path / "graph.csv", ".csv")


def test_a_store_that_breaks_while_it_is_read_leaves_no_file(tmp_path):
    many = [statement(FRANCE, EventType.AID, MALI, text=f"France aided Mali {n} times.") for n in range(200)]
    folder = fill(tmp_path / "store", many)
    for table in (path for path in (folder / DATABASE).glob("*.sst") if path.stat().st_size > 4000):
        whole = bytearray(table.read_bytes())
        whole[50:60] = b"\xff" * 10
        table.write_bytes(whole)
    with pytest.raises(StoreDamagedError):
        export_stored(DiskStore(folder, read_only=True), tmp_path / "graph.ttl", ".ttl")
    assert not list(tmp_path.glob("graph*"))
    assert not list(tmp_path.glob(".kgraph-*"))


@pytest.mark.parametrize("at_once", [1, 3, 1000])
def test_lines_are_merged_from_chunks_each_once(at_once):
    triples = [
        ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(f"{n % 7}\u2028\x85"))
        for n in range(20)
    ]
    lines = list(sorted_lines(triples, Syntax.N_TRIPLES, at_once=at_once))
    assert lines == sorted({str(triple).encode() + b" .\n" for triple in triples})


def test_reifiers_say_what_a_statement_is_about_without_asserting_it(tmp_path):
    accused = statement(FRANCE, EventType.ASSAULT, MALI, negated=True)
    met = statement(FRANCE, EventType.CONSULT, MALI, mutual=True)
    store = DiskStore(fill(tmp_path / "store", [accused, met]), read_only=True)
    export_stored(store, tmp_path / "streamed.ttl", RDF12)
    export_file(assemble([accused, met]), tmp_path / "records.ttl", suffix=RDF12)
    found = quads(tmp_path / "streamed.ttl", RDF12)
    assert found == quads(tmp_path / "records.ttl", RDF12)
    said = [(q.subject.value, q.object) for q in found if q.predicate.value.endswith("#reifies")]
    links = sorted(
        (t.subject.value[-3:], t.predicate.value.partition("#")[2], t.object.value[-3:])
        for node, t in said
        if "/st/" in node
    )
    assert links == [
        ("FRA", "inContactWith", "MLI"),
        ("FRA", "pressures", "MLI"),
        ("MLI", "inContactWith", "FRA"),
    ]
    assert len(said) == 6
    direct = {q.predicate.value.partition("#")[2] for q in found if q.subject.value == FRANCE.iri}
    assert "inContactWith" in direct
    assert "pressures" not in direct
