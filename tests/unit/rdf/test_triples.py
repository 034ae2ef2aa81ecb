"""What cannot be written in every syntax is refused at the edge."""

from datetime import date

import pytest

from kgraph.errors import OntologyError
from kgraph.rdf.triples import Described, Iri, Literal, Triple, boolean, day, decimal, integer, iri, text

NODE, LINK = "https://example.org/n", "https://example.org/p"


@pytest.mark.parametrize("value", ["https://example.org/a#char=0,9&m", "urn:x:y", "http://example.org/%20/é"])
def test_an_absolute_iri_is_taken(value: str) -> None:
    assert iri(value) == Iri(value)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("", id="empty"),
        pytest.param("article/1", id="relative"),
        pytest.param("https://example.org/a b", id="space"),
        pytest.param("https://example.org/a\n", id="line break"),
        pytest.param("https://example.org/<a>", id="angle brackets"),
        pytest.param("https://example.org/{a}", id="braces"),
        pytest.param("https://example.org/\ud800", id="lone surrogate"),
        pytest.param("ISR", id="key of an actor"),
    ],
)
def test_what_is_no_iri_is_refused_with_a_hint(value: str) -> None:
    with pytest.raises(OntologyError, match="not an absolute IRI") as caught:
        iri(value)
    assert "percent-encode" in caught.value.hint


def test_a_lone_surrogate_is_refused_where_it_stands() -> None:
    with pytest.raises(OntologyError, match="lone surrogate at position 2") as caught:
        text("ab\udc80")
    assert "kgraph.read" in caught.value.hint


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.25, "0.25"),
        (-0.3, "-0.3"),
        (1.0, "1"),
        (0.0, "0"),
        (-0.0, "0"),
        (0.0001, "0.0001"),
        (1e-7, "0.0000001"),
    ],
)
def test_a_decimal_has_one_canonical_form(value: float, written: str) -> None:
    assert decimal(value) == Literal(written, "http://www.w3.org/2001/XMLSchema#decimal")


def test_typed_literals_have_the_lexical_form_of_their_type() -> None:
    assert integer(7).value == "7"
    assert boolean(value=True).value == "true"
    assert boolean(value=False).value == "false"
    assert day(date(987, 1, 2)).value == "0987-01-02"
    assert text("Zenda", "en").language == "en"


def test_several_values_are_read_in_a_fixed_order() -> None:
    values = [Literal("b"), Literal("a"), Iri("urn:y"), Iri("urn:x")]
    for order in (values, values[::-1]):
        graph = Described(Triple(NODE, LINK, value) for value in order)
        assert graph.text(NODE, LINK) == "a"
        assert graph.iri(NODE, LINK) == "urn:x"


def test_a_missing_value_is_refused_by_name() -> None:
    graph = Described([])
    assert graph.text(NODE, LINK) is None
    with pytest.raises(OntologyError, match=f"<{NODE}> has no <{LINK}>"):
        graph.the_text(NODE, LINK)
    with pytest.raises(OntologyError, match=f"<{NODE}> has no <{LINK}>"):
        graph.the_iri(NODE, LINK)
