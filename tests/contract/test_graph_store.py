"""One suite for every store: what goes in comes out, once, by graph and by question.

Questions name a subject or a property of the test's own: Virtuoso's union holds graphs of its own.
"""

import pytest
from sample_statements import samples

from kgraph.assemble.relations import assemble
from kgraph.errors import GraphFileError, QuerySyntaxError
from kgraph.export.formats import export_file
from kgraph.rdf.rooms import named_graphs
from kgraph.rdf.triples import Iri, Triple, text
from kgraph.store.answer import Cell, CellKind, Form
from kgraph.store.change import Change

EX = "https://example.org/"
SANCTION = Triple(f"{EX}a", f"{EX}sanctions", Iri(f"{EX}b"))
CELLS = (Cell(CellKind.IRI, f"{EX}a"), Cell(CellKind.IRI, f"{EX}name"))
NAMED = Triple(f"{EX}a", f"{EX}name", text("Ruritania", "en"))


def test_a_triple_is_new_once(store):
    assert store.add([SANCTION]) == 1
    assert store.add([SANCTION, SANCTION]) == 0
    assert len(store) == 1


def test_a_triple_may_stand_in_two_graphs_and_counts_once(store):
    assert store.add([SANCTION], f"{EX}g1") == 1
    assert store.add([SANCTION], f"{EX}g2") == 1
    assert len(store) == 1
    assert store.graphs() == [f"{EX}g1", f"{EX}g2"]
    [row] = store.query(f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT * {{ ?s <{EX}sanctions> ?o }} }}").rows
    assert row[0].value == "1"


def test_triples_come_out_by_graph_and_together(store):
    store.add([SANCTION], f"{EX}g1")
    store.add([NAMED])
    assert list(store.triples(f"{EX}g1")) == [SANCTION]
    assert set(store.triples()) == {SANCTION, NAMED}
    assert list(store.triples(f"{EX}absent")) == []
    assert list(store.triples(subject=SANCTION.subject, graph=f"{EX}g1")) == [SANCTION]
    assert list(store.triples(subject=f"{EX}b")) == []


def test_a_change_drops_removes_and_adds(store):
    old, kept = f"{EX}old", f"{EX}kept"
    store.add([SANCTION], old)
    store.add([SANCTION, NAMED], kept)
    later = Triple(f"{EX}b", f"{EX}name", text('a "quoted"\nline'))
    store.apply(Change(dropped=(old, f"{EX}absent"), removed=((kept, NAMED),), added=((kept, later),)))
    assert store.graphs() == [kept]
    assert set(store.triples()) == set(store.triples(kept)) == {SANCTION, later}
    store.apply(Change(removed=((kept, SANCTION), (kept, NAMED))))
    assert list(store.triples()) == [later]


def test_graph_names_can_be_asked_for(store):
    store.add([SANCTION], f"{EX}g1")
    assert store.query(f"SELECT ?g {{ GRAPH ?g {{ <{EX}a> ?p ?o }} }}").rows == (
        (Cell(CellKind.IRI, f"{EX}g1"),),
    )


def test_every_form_of_question_is_answered(store):
    store.add([NAMED])
    assert store.query(f'ASK {{ ?s <{EX}name> "Ruritania"@en }}').yes is True
    selected = store.query(f"SELECT ?o ?none {{ <{EX}a> ?p ?o }}")
    assert selected.variables == ("o", "none")
    assert selected.rows == ((Cell(CellKind.LITERAL, "Ruritania", "", "en"), None),)
    constructed = store.query(f"CONSTRUCT WHERE {{ <{EX}a> ?p ?o }}")
    assert constructed.form is Form.CONSTRUCT
    assert constructed.rows == ((*CELLS, selected.rows[0][0]),)


@pytest.mark.parametrize(
    ("limit", "kept", "truncated"), [(0, 0, True), (1, 1, True), (2, 2, False), (None, 2, False)]
)
def test_the_row_limit_says_when_it_cut(store, limit, kept, truncated):
    store.add([SANCTION, NAMED])
    answer = store.query(f"SELECT ?p {{ <{EX}a> ?p ?o }}", row_limit=limit)
    assert (len(answer.rows), answer.truncated) == (kept, truncated)


def test_the_projects_prefixes_need_no_declaration(store):
    store.add(
        [
            Triple(
                "https://w3id.org/diprel/id/actor/FRA",
                "https://w3id.org/diprel/ont#pressures",
                SANCTION.object,
            )
        ]
    )
    assert store.query("ASK { act:FRA dr:pressures ?o }").yes is True


def test_what_is_no_sparql_is_named(store):
    with pytest.raises(QuerySyntaxError, match=r"(?i)line 1\b.*prefix"):
        store.query("SELECT * WHERE { ?s nowhere:p ?o }")


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".nq", ".trig"])
def test_a_file_is_loaded_once(store, tmp_path, suffix):
    relations, path = assemble(samples()), tmp_path / f"graph{suffix}"
    export_file(relations, path)
    graphs = named_graphs(relations)
    assert store.load(path) == len(set().union(*graphs.values())) == len(store)
    assert store.load(path) == 0
    assert store.graphs() == (sorted(graphs) if suffix in (".nq", ".trig") else [])


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        pytest.param(
            "g.ttl", "<urn:a> <urn:b> <urn:c> .\nfoo:a <urn:b> 1 .", "g.ttl:2: ", id="no such prefix"
        ),
        pytest.param("g.nt", '<urn:a> <urn:b> "c .\n', "g.nt:1: ", id="an open quote"),
        pytest.param("g.ttl", "<urn:a> <urn:b> <urn:c> .\n\n<urn:a> <urn:b", "g.ttl:3: ", id="cut off"),
        pytest.param("g.ttl", "\x00\x01\x02", "g.ttl:1: ", id="no text"),
        pytest.param("g.rdf", "<rdf/>", "no graph is read from .rdf", id="RDF/XML is not read"),
        pytest.param("g", "", "no graph is read from a file without", id="no suffix"),
    ],
)
def test_a_broken_file_is_named_with_its_line_and_changes_nothing(store, tmp_path, name, text, words):
    store.add([SANCTION])
    (tmp_path / name).write_text(text)
    with pytest.raises(GraphFileError) as caught:
        store.load(tmp_path / name)
    assert words in caught.value.message
    assert caught.value.hint
    assert list(store.triples()) == [SANCTION]


def test_a_missing_file_is_named(store, tmp_path):
    with pytest.raises(GraphFileError, match=r"absent\.ttl.*No such file"):
        store.load(tmp_path / "absent.ttl")


def test_blank_nodes_are_asked_for_and_not_given_out(store, tmp_path):
    (tmp_path / "g.ttl").write_text("<urn:a> <urn:b> [ <urn:c> 1 ] .")
    assert store.load(tmp_path / "g.ttl") == 2
    assert list(store.triples()) == []
    kinds = [row[0].kind for row in store.query("SELECT ?o { <urn:a> ?p ?o }").rows]
    assert kinds == [CellKind.BLANK]
