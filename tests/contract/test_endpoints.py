"""What stores behind servers do beyond the contract: long results page by page, large changes in parts."""

from dataclasses import replace

import pytest

from kgraph.errors import EndpointError
from kgraph.rdf.triples import XSD, Iri, Literal, Triple, text
from kgraph.store.answer import CellKind
from kgraph.store.change import Change
from kgraph.store.endpoint import EndpointStore, ask_endpoint

EX = "https://example.org/"
G = f"{EX}g"
NAME, AGE = f"{EX}name", f"{EX}age"
# Terms that differ in kind, language or datatype alone, and one that is there twice.
VALUES = (
    text("1"),
    text("1", "en"),
    text("1", "fr"),
    Literal("1", f"{XSD}integer"),
    Literal("1", f"{XSD}decimal"),
    Iri("urn:1"),
    text('é\n"quoted" \\ 😀'),
)
PEOPLE = [Triple(f"{EX}p{n}", NAME, value) for n, value in enumerate((*VALUES, text("1")))]
AGES = [Triple(f"{EX}p{n}", AGE, Literal(str(90 - n % 3), f"{XSD}integer")) for n in range(8)]


@pytest.fixture
def small_pages(endpoint):
    """A store that takes its server for one that sends three rows at most."""
    endpoint.add([*PEOPLE, *AGES], G)
    store = EndpointStore(replace(endpoint.settings, page_rows=3))
    yield store
    store.close()


def names(answer):
    return [tuple("" if cell is None else cell.value for cell in row) for row in answer.rows]


@pytest.mark.parametrize(
    "where",
    [
        "{{ ?s <{name}> ?o }}",
        "{{ GRAPH ?g {{ ?s <{name}> ?o }} }} # the end",
        "{{ ?s <{name}> ?o OPTIONAL {{ ?s <{age}> ?a FILTER(?a > 89) }} }}",
        "{{ ?s <{name}> ?o }} GROUP BY ?s ?o",
        "{{ ?s <{name}> ?o }} LIMIT 7 OFFSET 1",
        "{{ ?s <{name}> ?o }} LIMIT 2",
        "{{ ?s <{name}> ?o }} VALUES ?s {{ <urn:none> <https://example.org/p1> <https://example.org/p2> }}",
    ],
)
@pytest.mark.parametrize("head", ["SELECT ?s ?o", "SELECT DISTINCT ?o", "PREFIX limit: <urn:l#> SELECT *"])
def test_pages_together_are_the_whole(endpoint, small_pages, head, where):
    question = f"{head} {where.format(name=NAME, age=AGE)}"
    if "*" in head and "GROUP" in where:
        question = question.replace("*", "?s ?o")
    if "VALUES" in where:
        # Virtuoso finds no column for a variable of VALUES that is not selected.
        question = question.replace("DISTINCT ?o", "DISTINCT ?s ?o")
    if "DISTINCT" in head and "GROUP" in where:
        question = question.replace("GROUP BY ?s ?o", "")
    whole, paged = endpoint.query(question), small_pages.query(question)
    assert paged.variables == whole.variables
    assert len(paged.rows) == len(whole.rows)
    if "LIMIT" not in question:
        assert sorted(paged.rows, key=repr) == sorted(whole.rows, key=repr)
    assert len(paged.rows) == len(set(paged.rows)) or "?g" in question


def test_pages_keep_the_order_asked_for(endpoint, small_pages):
    question = f"SELECT ?s ?a {{ ?s <{AGE}> ?a }} ORDER BY DESC(?a)"
    ages = [row[1] for row in names(small_pages.query(question))]
    assert ages == ["90"] * 3 + ["89"] * 3 + ["88"] * 2
    limited = small_pages.query(f"{question} LIMIT 5 OFFSET 2")
    assert [row[1] for row in names(limited)] == ages[2:7]


@pytest.mark.parametrize(
    ("limit", "rows", "is_cut"), [(2, 2, True), (5, 5, True), (8, 8, False), (0, 0, True)]
)
def test_a_row_limit_ends_the_paging(small_pages, limit, rows, is_cut):
    answer = small_pages.query(f"SELECT ?s {{ ?s <{NAME}> ?o }}", row_limit=limit)
    assert (len(answer.rows), answer.truncated) == (rows, is_cut)


@pytest.mark.parametrize(
    "question",
    [
        "CONSTRUCT {{ ?s <urn:p> ?o . ?o <urn:x> <urn:y> }} WHERE {{ ?s <{name}> ?o FILTER(isIRI(?o)) }}",
        "CONSTRUCT {{ ?s <urn:called> ?o }} WHERE {{ ?s <{name}> ?o }}",
        "CONSTRUCT {{ ?s <urn:aged> ?a }} {{ ?s <{name}> ?o ; <{age}> ?a }} ORDER BY ?a",
        "CONSTRUCT {{ <urn:all> <urn:aged> ?a }} WHERE {{ ?s <{age}> ?a }}",
        "CONSTRUCT WHERE {{ ?s <{name}> ?o }}",
        "CONSTRUCT {{ <urn:some> <urn:has> <urn:names> }} WHERE {{ ?s <{name}> ?o }}",
    ],
)
def test_constructed_triples_are_all_there(endpoint, small_pages, question):
    asked = question.format(name=NAME, age=AGE)
    whole, paged = endpoint.query(asked), small_pages.query(asked)
    assert set(paged.rows) == set(whole.rows)
    assert len(paged.rows) == len(set(paged.rows))
    assert paged.rows


def test_triples_come_page_by_page(small_pages):
    assert sorted(small_pages.triples(G)) == sorted([*PEOPLE, *AGES])
    assert sorted(small_pages.triples()) == sorted([*PEOPLE, *AGES])
    assert len(small_pages) == len(PEOPLE) + len(AGES)


def test_a_change_in_parts_is_the_whole_change(endpoint):
    store = EndpointStore(replace(endpoint.settings, update_triples=4))
    endpoint.add(AGES, f"{EX}old")
    endpoint.add(AGES, G)
    store.apply(
        Change(
            dropped=(f"{EX}old",),
            removed=tuple((G, triple) for triple in AGES[:6]),
            added=tuple((G, triple) for triple in PEOPLE),
        )
    )
    assert endpoint.graphs() == [G]
    assert sorted(endpoint.triples(G)) == sorted([*PEOPLE, *AGES[6:]])
    store.close()


def test_an_update_of_any_form_is_run(endpoint):
    endpoint.add(AGES, G)
    endpoint.update(f"DELETE WHERE {{ GRAPH <{G}> {{ ?s <{AGE}> ?a }} }}")
    assert endpoint.graphs() == []
    with pytest.raises(EndpointError):
        endpoint.update("DROP EVERYTHING")


def test_blank_nodes_of_two_files_are_two(endpoint, tmp_path):
    for name in ("a.nq", "b.nq"):
        (tmp_path / name).write_text(f'_:same <{NAME}> "{name}" <{G}> .\n')
        endpoint.load(tmp_path / name)
    cells = [row[0] for row in endpoint.query(f"SELECT DISTINCT ?s {{ ?s <{NAME}> ?o }}").rows]
    assert [cell.kind for cell in cells] == [CellKind.BLANK] * 2


def test_more_rows_than_virtuoso_sends_or_sorts_at_once(virtuoso):
    """Its limits are 10,000 rows sent, 10,000 sorted, and 4,990 triples in one block of an update."""
    virtuoso.apply(Change(dropped=tuple(virtuoso.graphs())))
    many = [Triple(f"{EX}m{n:05}", NAME, text(f"name {n}")) for n in range(21_000)]
    assert virtuoso.add(many, G) == len(many)
    answer = virtuoso.query(f"SELECT ?s ?o {{ GRAPH <{G}> {{ ?s ?p ?o }} }}")
    assert len(answer.rows) == len(set(answer.rows)) == len(many)
    assert set(virtuoso.triples(G)) == set(many)
    ordered = virtuoso.query(
        f"SELECT ?s {{ GRAPH <{G}> {{ ?s ?p ?o }} }} ORDER BY DESC(?s)", row_limit=12_000
    )
    assert ordered.truncated
    assert [row[0].value for row in ordered.rows] == [t.subject for t in reversed(many)][:12_000]
    unknown = ask_endpoint(virtuoso.settings.query_url, f"SELECT ?s {{ GRAPH <{G}> {{ ?s ?p ?o }} }}")
    assert len(set(unknown.rows)) == len(many), "it is known by its answers too"
    virtuoso.apply(Change(dropped=(G,)))
