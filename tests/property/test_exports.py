"""What is written is read back as it was, in every format, by every reader that we name."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from strategies import relations

from kgraph.export.atomic import atomic_write
from kgraph.export.formats import RDF12, export_file
from kgraph.export.stream import stream_quads, xml_quads
from kgraph.model import Relation
from kgraph.rdf.adapter import from_rdflib
from kgraph.rdf.triples import RDF_LANG_STRING, Iri, Literal, Triple
from kgraph.store.prefixes import prefixes
from kgraph.store.syntax import Syntax, for_xml, write_dataset
from kgraph.store.terms import oxigraph_terms, plain_triple

RDFLIB = {
    Syntax.TURTLE: "turtle",
    Syntax.N_TRIPLES: "nt",
    Syntax.RDF_XML: "xml",
    Syntax.TRIG: "trig",
    Syntax.N_QUADS: "nquads",
    Syntax.JSON_LD: "json-ld",
}
ODD = (
    "", " ", "\n", "\r", "\r\n", "\t", '"', "'''", '"""', "\\", "\\u0041", "\x00", "\x01\x0b\x1f", "\x7f\x85",
    "\u2028\u2029", "\ufffe\uffff", "\U0001f600\U0010ffff", "سلام \u202eabc\u202c", "é e\u0301",
    "<b>&amp;]]>", "{ } @prefix x: <y> .", "x" * 20_000, "=1+1", "a;b,c",
)  # fmt: skip
texts = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
languages = st.sampled_from(["", "", "en", "fr", "pt-br", "zh-hant"])
literals = st.builds(
    lambda value, language: Literal(value, RDF_LANG_STRING, language) if language else Literal(value),
    texts,
    languages,
)
ODD_PATHS = (
    "a",
    "a/b",
    "a#char=1,2&m",
    "a?q=(x)",
    "%20%C3%A9",
    "été",
    "日本",
    "a.b.",
    "-",
    "a;b",
    "'x'",
    "~$!*@",
)
iris = st.builds("https://example.org/{}{}".format, st.sampled_from(ODD_PATHS), st.integers(0, 3))
predicates = st.sampled_from([f"https://w3id.org/diprel/ont#{name}" for name in ("rule", "source", "claims")])
triples = st.builds(Triple, iris, predicates, literals | iris.map(Iri))
datasets = st.dictionaries(iris, st.sets(triples, min_size=1, max_size=5), max_size=3)

Dataset = dict[str, set[Triple]]
# Texts of 20,000 characters take minutes to shrink, and the odd ones are short already.
unshrunk = (Phase.explicit, Phase.reuse, Phase.generate)
every_syntax = pytest.mark.parametrize("syntax", list(Syntax))
quiet = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def _union(graphs: Dataset) -> set[Triple]:
    return set().union(*graphs.values()) if graphs else set()


def _held(found: Iterable[Triple], syntax: Syntax) -> set[Triple]:
    """Return what the syntax can hold: XML has no control characters."""
    if syntax is not Syntax.RDF_XML:
        return set(found)
    return {
        t._replace(object=t.object._replace(value=for_xml(t.object.value)))
        if isinstance(t.object, Literal)
        else t
        for t in found
    }


def _by_oxigraph(written: bytes, syntax: Syntax) -> set[Triple | None]:
    parsed = ox.parse(written, format=getattr(ox.RdfFormat, syntax.name))
    return {plain_triple(quad.subject, quad.predicate, quad.object) for quad in parsed}


def _by_rdflib(written: bytes, syntax: Syntax) -> set[Triple]:
    found = rdflib.Dataset(default_union=True)
    found.parse(data=written, format=RDFLIB[syntax])
    union = rdflib.Graph()
    for subject, predicate, value, _name in found.quads():
        union.add((subject, predicate, value))
    return set(from_rdflib(union))


def _streamed(graphs: Dataset, syntax: Syntax) -> bytes:
    quads = (ox.Quad(*oxigraph_terms(t), ox.NamedNode(name)) for name in sorted(graphs) for t in graphs[name])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "graph"
        with atomic_write(path) as file:
            held = xml_quads(quads, []) if syntax is Syntax.RDF_XML else quads
            stream_quads(held, file, syntax, prefixes())
        return path.read_bytes()


@every_syntax
@quiet
@settings(max_examples=60, deadline=None, phases=unshrunk)
@given(graphs=datasets)
def test_the_sorted_form_is_read_back_by_oxigraph_and_rdflib(syntax: Syntax, graphs: Dataset) -> None:
    written = write_dataset(graphs, syntax, prefixes())
    assert _by_oxigraph(written, syntax) == _held(_union(graphs), syntax)
    assert _by_rdflib(written, syntax) == _held(_union(graphs), syntax)


@every_syntax
@quiet
@settings(max_examples=60, deadline=None, phases=unshrunk)
@given(graphs=datasets)
def test_the_streamed_form_is_read_back_by_oxigraph_and_rdflib(syntax: Syntax, graphs: Dataset) -> None:
    written = _streamed(graphs, syntax)
    assert _by_oxigraph(written, syntax) == _held(_union(graphs), syntax)
    assert _by_rdflib(written, syntax) == _held(_union(graphs), syntax)


@pytest.mark.parametrize("syntax", [Syntax.TRIG, Syntax.N_QUADS, Syntax.JSON_LD])
@settings(max_examples=40, deadline=None, phases=unshrunk)
@given(graphs=datasets)
def test_each_triple_stays_in_its_graph(syntax: Syntax, graphs: Dataset) -> None:
    for written in (write_dataset(graphs, syntax, prefixes()), _streamed(graphs, syntax)):
        found: Dataset = {}
        for quad in ox.parse(written, format=getattr(ox.RdfFormat, syntax.name)):
            triple = plain_triple(quad.subject, quad.predicate, quad.object)
            assert triple is not None
            found.setdefault(quad.graph_name.value, set()).add(triple)
        assert found == graphs


@settings(max_examples=30, deadline=None, phases=unshrunk)
@given(relation=relations())
def test_rdf_12_says_the_same_and_what_it_is_about(relation: Relation) -> None:
    with TemporaryDirectory() as folder:
        plain, reified = Path(folder) / "plain.ttl", Path(folder) / "reified.ttl"
        export_file([relation], plain)
        export_file([relation], reified, suffix=RDF12)
        one, other = (set(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)) for path in (plain, reified))
    assert one < other
    said = other - one
    assert {quad.predicate.value.rpartition("#")[2] for quad in said} == {"reifies"}
    assert {quad.subject.value for quad in said} == {relation.iri, relation.statements[0].iri}
    assert len(said) == 2 * (1 + relation.mutual)


@settings(max_examples=60, deadline=None, phases=unshrunk)
@given(relation=relations(), name=texts.filter(bool), publisher=texts)
def test_tables_and_networks_hold_the_texts(relation: Relation, name: str, publisher: str) -> None:
    relation = replace(
        relation, source=replace(relation.source, name=name), publishers=(publisher,), iri="urn:relation"
    )
    with TemporaryDirectory() as folder:
        paths = {
            kind: export_file([relation], Path(folder) / f"graph{kind}", suffix=kind).paths
            for kind in (".csv", ".parquet", ".neo4j", ".graphml", ".gexf")
        }
        source = relation.source.iri
        edges, nodes, evidence = ([*_rows(path)] for path in paths[".csv"])
        assert {row["actor"]: row["name"] for row in nodes}[source] == name
        assert [row["publishers"] for row in edges] == [publisher]
        assert [row["quote"] for row in evidence] == [e.text for e in relation.statements[0].evidence]
        stored_edges, stored_nodes, quotes = (pq.read_table(path).to_pylist() for path in paths[".parquet"])
        assert {row["actor"]: row["name"] for row in stored_nodes}[source] == name
        assert [row["publishers"] for row in stored_edges] == [[publisher]]
        assert [row["quote"] for row in quotes] == [e.text for e in relation.statements[0].evidence]
        links, actors = ([*_rows(path)] for path in paths[".neo4j"])
        assert {row["iri:ID"]: row["name"] for row in actors}[source] == name
        assert len(links) == 1
        graph = nx.read_graphml(paths[".graphml"][0])
        assert (len(graph), graph.number_of_edges()) == (2, 1)
        assert graph.nodes[source]["name"] == for_xml(name)
        drawn = nx.read_gexf(paths[".gexf"][0])
        assert (len(drawn), drawn.number_of_edges()) == (2, 1 + relation.mutual)
        assert drawn.nodes[source]["name"] == for_xml(name)


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)
