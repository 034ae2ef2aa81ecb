"""What a question may do is decided by its grammar, not by its words."""

import pytest

from kgraph.errors import QueryRefusedError, QuerySyntaxError
from kgraph.query.guard import check_query, normalise

CALL = "SERVICE <https://example.org/sparql> { ?a ?b ?c }"

CALLING = {
    "plain": f"SELECT * {{ {CALL} }}",
    "silent": "SELECT * { service silent <https://example.org/> { ?a ?b ?c } }",
    "by variable": "SELECT * { ?x ?y ?server SERVICE ?server { ?a ?b ?c } }",
    "optional": f"SELECT * {{ OPTIONAL {{ {CALL} }} }}",
    "minus": f"SELECT * {{ ?a ?b ?c MINUS {{ {CALL} }} }}",
    "union": f"SELECT * {{ {{ ?a ?b ?c }} UNION {{ {CALL} }} }}",
    "graph": f"SELECT * {{ GRAPH ?g {{ {CALL} }} }}",
    "subselect": f"SELECT * {{ {{ SELECT ?a {{ {CALL} }} }} }}",
    "exists": f"SELECT * {{ ?a ?b ?c FILTER EXISTS {{ {CALL} }} }}",
    "not exists in exists": f"ASK {{ FILTER EXISTS {{ FILTER NOT EXISTS {{ {CALL} }} }} }}",
    "in an expression": f"SELECT (IF(EXISTS {{ {CALL} }}, 1, 2) AS ?x) {{}}",
    "in bind": f"SELECT * {{ BIND(EXISTS {{ {CALL} }} AS ?x) }}",
    "in order": f"SELECT * {{ ?a ?b ?c }} ORDER BY EXISTS {{ {CALL} }}",
    "in having": f"SELECT ?a {{ ?a ?b ?c }} GROUP BY ?a HAVING (EXISTS {{ {CALL} }})",
    "construct": f"CONSTRUCT {{ ?a ?b ?c }} WHERE {{ {CALL} }}",
    "describe": f"DESCRIBE ?a {{ {CALL} }}",
    "after a carriage return": "ASK { ?a ?b ?c # \r" + CALL + "\n }",
}

CHOOSING = {
    "from": "SELECT * FROM <https://example.org/g> { ?a ?b ?c }",
    "from named": "SELECT * FROM NAMED <file:///etc/hosts> { ?a ?b ?c }",
    "ask": "ASK FROM <https://example.org/g> { ?a ?b ?c }",
    "construct": "CONSTRUCT { ?a ?b ?c } FROM <https://example.org/g> WHERE { ?a ?b ?c }",
    "describe": "DESCRIBE <https://example.org/a> FROM <https://example.org/g>",
}

UPDATES = [
    "LOAD <https://example.org/g>",
    "LOAD SILENT <file:///etc/hosts> INTO GRAPH <urn:g>",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "INSERT { ?a ?b ?c } WHERE { ?a ?b ?c }",
    "DELETE DATA { <urn:a> <urn:b> <urn:c> }",
    "DELETE WHERE { ?a ?b ?c }",
    "WITH <urn:g> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }",
    "CLEAR ALL",
    "DROP GRAPH <urn:g>",
    "CREATE GRAPH <urn:g>",
    "COPY <urn:a> TO <urn:b>",
    "MOVE <urn:a> TO <urn:b>",
    "ADD <urn:a> TO <urn:b>",
    "PREFIX a: <urn:b> CLEAR DEFAULT",
]

HARMLESS = {
    "literal": "ASK { ?a ?b 'SERVICE <https://example.org/> { }' }",
    "long literal": 'ASK { ?a ?b """FROM <urn:g>\nLOAD <urn:g>""" }',
    "comment": f"ASK {{ ?a ?b ?c }} # {CALL}",
    "comment inside": f"ASK {{ # {CALL}\n ?a ?b ?c }}",
    "iri": "ASK { <https://example.org/SERVICE> ?b <urn:FROM> }",
    "prefix": "PREFIX service: <urn:x> ASK { service:LOAD ?b service:INSERT }",
    "variable": "SELECT ?SERVICE ?from { ?SERVICE ?b ?from }",
    "prefix of the project": "SELECT * { ?a dr:pressures act:ISR }",
    "windows line ends": "ASK {\r\n ?a ?b ?c\r\n}",
}


def check(text, **allowed):
    check_query(normalise(text), **allowed)


@pytest.mark.parametrize("text", CALLING.values(), ids=CALLING)
def test_calls_to_servers_are_refused_unless_allowed(text):
    with pytest.raises(QueryRefusedError, match="SERVICE"):
        check(text)
    with pytest.raises(QueryRefusedError, match="SERVICE"):
        check(text, allow_from=True)
    check(text, allow_service=True)


@pytest.mark.parametrize("text", CHOOSING.values(), ids=CHOOSING)
def test_choosing_other_data_is_refused_unless_allowed(text):
    with pytest.raises(QueryRefusedError, match="FROM"):
        check(text)
    check(text, allow_from=True)


@pytest.mark.parametrize("text", UPDATES)
def test_updates_are_refused_whatever_is_allowed(text):
    with pytest.raises(QueryRefusedError, match="update"):
        check(text, allow_service=True, allow_from=True)


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_words_that_are_not_grammar_pass(text):
    check(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "ends too early", id="nothing"),
        pytest.param("SELEC ?x", r"line 1, column 1: .*SELEC", id="a misspelt word"),
        pytest.param("SELECT ?a {\n ?a ?b }", r"line 2, column 2: .*\?a \?b }", id="half a triple"),
        pytest.param("SELECT ?a { ?a ?b ?c", "ends too early", id="an open bracket"),
        pytest.param(r'ASK { ?a ?b "\u0022 . } # " }', "write the character itself", id="an escaped quote"),
        pytest.param(r"ASK { ?a ?b ?c } # \U00000041", "write the character itself", id="a long escape"),
        pytest.param("ASK " + "{" * 100_000 + "}" * 100_000, "nested too deeply", id="too deep"),
    ],
)
def test_what_is_no_query_is_named_with_its_place(text, words):
    with pytest.raises(QuerySyntaxError, match=words) as caught:
        check(text)
    assert caught.value.hint
    assert caught.value.exit_code == 2
