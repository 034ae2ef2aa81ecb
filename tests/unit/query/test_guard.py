"""What a question may do is decided by its grammar, not by its words."""

import pytest

from kgraph.errors import QueryRefusedError, QuerySyntaxError
from kgraph.query.guard import Allowance, check_query, check_update, normalise, refusal_of_update

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
    check_query(normalise(text), Allowance(**allowed))


@pytest.mark.parametrize("text", CALLING.values(), ids=CALLING)
def test_calls_to_servers_are_refused_unless_the_host_is_allowed(text):
    for allowed in ({}, {"choose": True}, {"hosts": ("example.net",)}, {"hosts": ("ample.org", "org")}):
        with pytest.raises(QueryRefusedError, match="SERVICE"):
            check(text, **allowed)


@pytest.mark.parametrize("name", [name for name in CALLING if name != "by variable"])
@pytest.mark.parametrize("host", ["example.org", "EXAMPLE.org"])
def test_an_allowed_host_may_be_called(name, host):
    check(CALLING[name], hosts=("other.example", host))


@pytest.mark.parametrize(
    "server",
    [
        pytest.param("?server", id="a variable"),
        pytest.param("<sparql>", id="relative to a base"),
        pytest.param("e:sparql", id="a shortened name"),
        pytest.param("<https://example.org@evil.example/>", id="a user that looks like the host"),
        pytest.param("<https://evil.example/?example.org>", id="a host in the query"),
        pytest.param("<https://example.org.evil.example/>", id="a longer host"),
        pytest.param("<ftp://example.org/>", id="another scheme"),
        pytest.param("<file:///etc/hosts>", id="a file"),
    ],
)
def test_only_a_server_named_by_its_whole_iri_is_allowed(server):
    text = (
        f"PREFIX e: <https://example.org/> BASE <https://example.org/> SELECT * {{ SERVICE {server} {{}} }}"
    )
    text = text.replace("PREFIX e: <https://example.org/> BASE", "BASE", 1) if ":" not in server else text
    with pytest.raises((QueryRefusedError, QuerySyntaxError)):
        check(text, hosts=("example.org",))


def test_a_port_may_be_asked_for():
    text = "SELECT * { SERVICE <http://example.org:8080/x> {} }"
    check(text, hosts=("example.org:8080",))
    check(text, hosts=("example.org",))
    with pytest.raises(QueryRefusedError, match=r"example\.org:8080"):
        check(text, hosts=("example.org:80",))


@pytest.mark.parametrize("text", CHOOSING.values(), ids=CHOOSING)
def test_choosing_other_data_is_refused_unless_allowed(text):
    with pytest.raises(QueryRefusedError, match="FROM"):
        check(text)
    check(text, choose=True)


@pytest.mark.parametrize("text", UPDATES)
def test_a_text_that_no_query_is_is_known_for_an_update(text):
    assert "update" in refusal_of_update(text).message


@pytest.mark.parametrize("text", ["SELEC * {}", "ASK { ?add ?with ?move", "", "INSERT"])
def test_other_texts_are_no_updates(text):
    assert refusal_of_update(text) is None


@pytest.mark.parametrize("text", [text for text in UPDATES if "LOAD" not in text])
def test_updates_that_stay_inside_pass(text):
    check_update(normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <https://example.org/g>",
        "LOAD SILENT <https://example.org/g> INTO GRAPH <urn:g>",
        "CLEAR ALL ; load <https://example.org/g>",
        "INSERT { ?a ?b ?c } WHERE { SERVICE <https://example.org/g> { ?a ?b ?c } }",
        "DELETE { ?a ?b ?c } WHERE { FILTER EXISTS { SERVICE <https://example.org/g> { ?a ?b ?c } } }",
    ],
)
def test_updates_that_fetch_need_their_host_allowed(text):
    for hosts in ((), ("example.net",)):
        with pytest.raises(QueryRefusedError, match=r"example\.org"):
            check_update(text, Allowance(hosts))
    check_update(text, Allowance(("example.org",)))


def test_a_file_is_never_loaded():
    with pytest.raises(QueryRefusedError, match="LOAD"):
        check_update("LOAD <file:///etc/hosts>", Allowance(("", "etc", "file")))


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_words_that_are_not_grammar_pass(text):
    check(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("SELECT ?a {\n ?a SERVICE }", r"line 2, column 2: .*SERVICE", id="half a call"),
        pytest.param("SELECT ?a FROM", r"line 1, column 11: .*FROM", id="nothing to choose"),
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
