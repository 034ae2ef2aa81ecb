"""Where the parts of a query are, whatever its strings, comments and IRIs hold."""

import pytest

from kgraph.store.answer import Form
from kgraph.store.paging import form_of, paged


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * { ?s ?p ?o }", Form.SELECT),
        ("# CONSTRUCT\nask { ?s ?p 'SELECT' }", Form.ASK),
        ("BASE <urn:ASK> PREFIX select: <urn:x> CONSTRUCT WHERE { ?s select:p ?o }", Form.CONSTRUCT),
        ("DESCRIBE <urn:a>", Form.CONSTRUCT),
        ("nothing of the kind", None),
        ("", None),
    ],
)
def test_the_form_is_the_first_word_that_is_one(text, form):
    assert form_of(text) is form


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ?s { ?s ?p "LIMIT 3 } ORDER BY" }',
        "SELECT ?s { ?s ?p <urn:limit#OFFSET> } # LIMIT 3",
        "SELECT ?s { ?s ?p '''a ' LIMIT 3''' }",
        "SELECT ?s { ?s ?limit ?order . ?s limit:order 3 }",
        "SELECT ?s { { SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3 OFFSET 4 } }",
    ],
)
def test_words_inside_are_no_parts_of_the_query(text):
    found = paged(text)
    assert (found.limit, found.offset, found.has_order, found.values) == (None, 0, False, "")
    assert text.startswith(found.head + found.where)


@pytest.mark.parametrize("window", ["LIMIT 7 OFFSET 2", "offset 2 limit 7", "OFFSET 2\nLIMIT 7 # the end"])
def test_a_window_is_kept_whatever_its_order(window):
    found = paged(f"SELECT ?s {{ ?s ?p ?o }} ORDER BY ?s {window}")
    assert (found.limit, found.offset, found.has_order) == (7, 2, True)
    assert found.where.endswith("ORDER BY ?s")
    assert "LIMIT 1 OFFSET 8" in found.page(3, 6, ["s"])
    assert "LIMIT 0" in found.page(3, 9, ["s"])


def test_the_parts_of_a_construct_are_told_apart():
    text = "CONSTRUCT { ?s e:x ?o } FROM <urn:g> WHERE { ?s ?p ?o . ?o ?q ?r } LIMIT 9"
    found = paged(f"PREFIX e: <urn:e#> {text}")
    assert found.variables == ("s", "o")
    assert found.template == "{ ?s e:x ?o }"
    assert found.dataset.strip() == "FROM <urn:g>"
    assert found.where == "WHERE { ?s ?p ?o . ?o ?q ?r }"
    assert found.limit == 9


def test_the_pattern_of_a_short_construct_is_its_template():
    found = paged("CONSTRUCT WHERE { ?s ?p ?o }")
    assert (found.template, found.variables) == ("{ ?s ?p ?o }", ("s", "p", "o"))


def test_what_cannot_be_cut_is_left_alone():
    assert paged("ASK { ?s ?p ?o }") is None
    assert paged("DESCRIBE ?s { ?s ?p ?o }") is None
    assert paged("SELECT nothing") is None
    assert paged("no SPARQL") is None
