"""Questions from strangers: no request leaves, no question runs for ever, no value becomes query."""

import contextlib
import shutil
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyparsing import ParseResults
from rdflib import Variable
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from sample_statements import MALI, samples

from kgraph.assemble.relations import assemble
from kgraph.errors import (
    GraphFileError,
    KgraphError,
    QueryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    StoreLockedError,
)
from kgraph.query.actors import find_actor
from kgraph.query.guard import Allowance, check_query
from kgraph.query.parameters import Kind, Parameter, parse_value
from kgraph.query.questions import bind, read_question, saved_question, saved_questions
from kgraph.query.run import run_query, run_update, show_query
from kgraph.rdf.rooms import all_triples, named_graphs
from kgraph.rdf.triples import XSD, Iri, Literal, Triple, day, decimal, iri, text
from kgraph.store.disk import DiskStore
from kgraph.store.embedded import MemoryStore

EMPTY_ROW = b'{"head":{"vars":[]},"results":{"bindings":[{}]}}'
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def store():
    filled = MemoryStore()
    filled.add(all_triples(assemble(samples())))
    return filled


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stores") / "study"
    disk = DiskStore(folder)
    for name, triples in named_graphs(assemble(samples())).items():
        disk.add(triples, name)
    disk.close()
    return folder


@pytest.fixture
def folder(filled, tmp_path):
    shutil.copytree(filled, tmp_path / "study")
    return tmp_path / "study"


@pytest.fixture
def canary():
    """A real server that notes every request."""
    calls = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            calls.append(self.path)
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(EMPTY_ROW)))
            self.end_headers()
            self.wfile.write(EMPTY_ROW)

        do_POST = do_GET  # noqa: N815 - the name that http.server calls

        def log_message(self, *words):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", calls
    server.shutdown()
    thread.join()
    server.server_close()


CALL = "SERVICE <{url}> {{ ?a ?b ?c }}"
REACHING = {
    "service": f"SELECT * {{{{ {CALL} }}}}",
    "lower case": "select * {{ service <{url}> {{ ?a ?b ?c }} }}",
    "mixed case": "SELECT * {{ sErViCe <{url}> {{ ?a ?b ?c }} }}",
    "without blanks": "SELECT*{{?a?b?c.SERVICE<{url}>{{?a?b?c}}}}",
    "silent": "SELECT * {{ SERVICE SILENT <{url}> {{ ?a ?b ?c }} }}",
    "by variable": "SELECT * {{ BIND(<{url}> AS ?x) SERVICE ?x {{ ?a ?b ?c }} }}",
    "by values": "SELECT * {{ VALUES ?x {{ <{url}> }} SERVICE ?x {{ ?a ?b ?c }} }}",
    "by prefix": "PREFIX e: <{url}> SELECT * {{ SERVICE e:x {{ ?a ?b ?c }} }}",
    "by base": "BASE <{url}> SELECT * {{ SERVICE <x> {{ ?a ?b ?c }} }}",
    "in optional": f"SELECT * {{{{ ?a ?b ?c OPTIONAL {{{{ {CALL} }}}} }}}}",
    "in minus": f"SELECT * {{{{ ?a ?b ?c MINUS {{{{ {CALL} }}}} }}}}",
    "in union": f"SELECT * {{{{ {{{{ ?a ?b ?c }}}} UNION {{{{ {CALL} }}}} }}}}",
    "in a graph": f"SELECT * {{{{ GRAPH ?g {{{{ {CALL} }}}} }}}}",
    "in exists": f"SELECT * {{{{ ?a ?b ?c FILTER EXISTS {{{{ {CALL} }}}} }}}}",
    "in not exists": f"SELECT * {{{{ ?a ?b ?c FILTER NOT EXISTS {{{{ {CALL} }}}} }}}}",
    "in nested exists": f"ASK {{{{ FILTER EXISTS {{{{ FILTER NOT EXISTS {{{{ {CALL} }}}} }}}} }}}}",
    "in an expression": f"SELECT (IF(EXISTS {{{{ {CALL} }}}}, 1, 2) AS ?x) {{{{}}}}",
    "in bind": f"SELECT * {{{{ BIND(EXISTS {{{{ {CALL} }}}} AS ?x) }}}}",
    "in order": f"SELECT * {{{{ ?a ?b ?c }}}} ORDER BY EXISTS {{{{ {CALL} }}}}",
    "in having": f"SELECT ?a {{{{ ?a ?b ?c }}}} GROUP BY ?a HAVING (EXISTS {{{{ {CALL} }}}})",
    "in group": f"SELECT ?x {{{{ ?a ?b ?c }}}} GROUP BY (EXISTS {{{{ {CALL} }}}} AS ?x)",
    "in a subselect": f"SELECT * {{{{ {{{{ SELECT * {{{{ OPTIONAL {{{{ {CALL} }}}} }}}} }}}} }}}}",
    "in construct": f"CONSTRUCT {{{{ ?a ?b ?c }}}} WHERE {{{{ {CALL} }}}}",
    "in describe": f"DESCRIBE ?a {{{{ {CALL} }}}}",
    "in a service": f"SELECT * {{{{ SERVICE <urn:x> {{{{ {CALL} }}}} }}}}",
    "behind a carriage return": f"ASK {{{{ ?a ?b ?c # \r {CALL}\n }}}}",
    "behind a comment": f"ASK {{{{ ?a ?b ?c #SERVICE\n {CALL} }}}}",
    "behind a variable of its name": f"ASK {{{{ ?service ?from ?c . {CALL} }}}}",
    "behind an escaped quote": 'ASK {{ ?a ?b "\\u0022 . ?x ?y " . SERVICE <{url}> {{ ?a ?b ?c}} #" }}\n }}',
    "behind an escape in its name": "ASK {{ \\u0053ERVICE <{url}> {{ ?a ?b ?c }} }}",
    "behind a long escape": "ASK {{ \\U00000053ERVICE <{url}> {{ ?a ?b ?c }} }}",
    "behind a quote in a quote": f"""ASK {{{{ ?a ?b '"' . {CALL} ?x ?y '"' }}}}""",
    "behind a header": f"#@ question: none?\n#@ param x iri a: words\nASK {{{{ #@ default x\n {CALL} }}}}",
    "in a line of the codebook": "ASK {{\n SERVICE <{url}> {{ ?a ?b ?c }} #@ ontology\n}}",
    "around a line of the codebook": "ASK {{\n }} SERVICE <{url}> {{ ?a ?b ?c }} {{ #@ ontology\n}}",
    "from": "SELECT * FROM <{url}> {{ ?a ?b ?c }}",
    "from named": "SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?a ?b ?c }} }}",
    "from in ask": "ASK FROM <{url}> {{ ?a ?b ?c }}",
    "from in describe": "DESCRIBE ?a from<{url}> {{ ?a ?b ?c }}",
    "from by base": "BASE <{url}> CONSTRUCT {{ ?a ?b ?c }} FROM <x> WHERE {{ ?a ?b ?c }}",
    "load": "LOAD <{url}>",
    "load into": "LOAD SILENT <{url}> INTO GRAPH <urn:g>",
    "load after a query": "SELECT * {{ ?a ?b ?c }} ; LOAD <{url}>",
    "load after an update": "CLEAR ALL ; LOAD <{url}>",
    "insert with service": "INSERT {{ ?a ?b ?c }} WHERE {{ SERVICE <{url}> {{ ?a ?b ?c }} }}",
}

FILES = {
    "remote context.jsonld": '{{"@context": "{url}", "@id": "urn:a", "name": "b"}}',
    "imported context.jsonld": '{{"@context": {{"@import": "{url}", "@version": 1.1}}, "@id": "urn:a"}}',
    "external entity.rdf": '<!DOCTYPE x [<!ENTITY e SYSTEM "{url}">]><x xmlns="urn:y">&e;</x>',
    "external subset.xml": '<!DOCTYPE x SYSTEM "{url}"><x xmlns="urn:y"/>',
    "entities.rdf": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"> %p;]><x>&b;</x>',
    "context.ttl": '{{"@context": "{url}", "@id": "urn:a", "name": "b"}}',
    "base.ttl": "@base <{url}> . @prefix owl: <http://www.w3.org/2002/07/owl#> . <> owl:imports <more> .",
    "imports.nt": "<urn:a> <http://www.w3.org/2002/07/owl#imports> <{url}> .",
    "graph named by a link.trig": "<{url}> {{ <{url}a> <{url}b> <{url}c> }}",
    "graph named by a link.nq": "<{url}a> <{url}b> <{url}c> <{url}> .",
    "see also.ttl": "<{url}> <http://www.w3.org/2000/01/rdf-schema#seeAlso> <{url}more> .",
}


@pytest.mark.parametrize("text", REACHING.values(), ids=REACHING)
def test_no_question_reaches_another_server(store, canary, text):
    url, calls = canary
    with pytest.raises((QueryRefusedError, QuerySyntaxError)):
        run_query(store, text.format(url=url))
    assert calls == []


def test_there_are_forty_hostile_questions_and_more():
    assert len(REACHING) >= 40


@pytest.mark.parametrize("text", REACHING.values(), ids=REACHING)
def test_no_question_to_a_store_on_disk_reaches_another_server(folder, canary, text):
    url, calls = canary
    with pytest.raises((QueryRefusedError, QuerySyntaxError)):
        run_query(folder, text.format(url=url))
    assert calls == []


@pytest.mark.parametrize("name", [name for name in REACHING if "load" in name or "insert" in name])
def test_no_update_reaches_another_server_unless_its_host_is_allowed(folder, canary, name):
    url, calls = canary
    before = sorted(DiskStore(folder, read_only=True).triples())
    with pytest.raises((QueryRefusedError, QuerySyntaxError)):
        run_update(folder, REACHING[name].format(url=url), allowed=Allowance(("example.org",)))
    assert calls == []
    assert sorted(DiskStore(folder, read_only=True).triples()) == before


@pytest.mark.parametrize("name", FILES)
def test_no_graph_file_reaches_another_server(tmp_path, canary, name):
    url, calls = canary
    path = tmp_path / name
    path.write_text(FILES[name].format(url=url), "utf-8")
    with contextlib.suppress(KgraphError):
        run_query(path, "SELECT * { ?a ?b ?c }")
    assert calls == []


def test_the_canary_sings_when_a_call_is_allowed(store, canary):
    url, calls = canary
    answer = run_query(store, REACHING["service"].format(url=url), allowed=Allowance(("127.0.0.1",)))
    assert len(calls) == 1
    assert len(answer.rows) == 1


def test_from_when_allowed_looks_among_the_stores_graphs_alone(store, canary):
    url, calls = canary
    assert run_query(store, REACHING["from"].format(url=url), allowed=Allowance(choose=True)).rows == ()
    assert calls == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on open files")
@pytest.mark.parametrize("files", [False, True], ids=["no file is opened later", "files are opened later"])
def test_the_second_lock_holds_where_the_guard_is_passed(canary, files):
    url, calls = canary
    script = (
        "import sys\nfrom kgraph.query.locks import close_network\n"
        "from kgraph.store.embedded import MemoryStore\n"
        f"store = MemoryStore(); close_network(files={files})\n"
        "store.query('SELECT * { SERVICE <' + sys.argv[1] + '> { ?a ?b ?c } }')"
    )
    ended = subprocess.run([sys.executable, "-c", script, url], capture_output=True, text=True, check=False)
    assert "could not answer" in ended.stderr
    assert calls == []


def test_an_update_changes_a_store_and_nothing_else_does(folder):
    run_update(folder, "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }")
    assert run_query(folder, "ASK { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }").yes is True
    with pytest.raises(QueryRefusedError, match="update"):
        run_query(folder, "DELETE WHERE { ?a ?b ?c }")
    with pytest.raises(QuerySyntaxError):
        run_update(folder, "SELECT * { ?a ?b ?c }")
    assert "urn:g" in DiskStore(folder, read_only=True).graphs()


def test_an_endless_update_is_ended_and_changes_nothing(folder):
    before = len(DiskStore(folder, read_only=True))
    # An update sees a named graph only where it says GRAPH.
    pattern = " ".join(f"GRAPH ?g{n} {{ ?a{n} ?b{n} ?c{n} }}" for n in range(5))
    endless = f"INSERT {{ <urn:a> <urn:b> ?n }} WHERE {{ {{ SELECT (COUNT(*) AS ?n) {{ {pattern} }} }} }}"
    with pytest.raises(QueryTimeoutError):
        run_update(folder, endless, timeout_seconds=0.5)
    assert len(DiskStore(folder, read_only=True)) == before


def test_a_store_that_is_written_to_is_asked_and_not_changed(folder):
    writer = DiskStore(folder)
    assert run_query(folder, "ASK { ?a ?b ?c }").yes is True
    with pytest.raises(StoreLockedError):
        run_update(folder, "CLEAR ALL")
    assert len(writer)


def test_an_update_needs_a_store(tmp_path):
    (tmp_path / "graph.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    with pytest.raises(QueryRefusedError, match="no store"):
        run_update(tmp_path / "graph.ttl", "CLEAR ALL")


def test_an_endless_question_to_a_store_on_disk_is_ended(folder):
    with pytest.raises(QueryTimeoutError):
        run_query(folder, ENDLESS, timeout_seconds=0.5)


@pytest.mark.parametrize("name", ["family-profile", "most-pressed", "pressure-on"])
def test_a_store_on_disk_answers_as_one_in_memory(folder, store, name):
    given = {"actor": "mali"} if name == "pressure-on" else {}
    question = saved_question(name)
    found = run_query(folder, question, parameters=given)
    assert found == run_query(store, question, parameters=given)
    assert found.rows


def test_what_is_run_is_shown_and_not_run(folder):
    shown = show_query(folder, saved_question("pressure-on"), parameters={"actor": "Mali"})
    assert f"VALUES ?actor {{ <{MALI.iri}> }}" in shown
    assert show_query(folder, ENDLESS).strip() == ENDLESS


def test_an_endless_question_is_ended(store):
    began = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"within 0\.5 seconds") as caught:
        run_query(store, ENDLESS, timeout_seconds=0.5)
    assert time.monotonic() - began < 10
    assert caught.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a process's time")
def test_the_system_ends_an_endless_question_that_nobody_waits_for():
    script = "from kgraph.query.locks import limit_time\nlimit_time(0.1)\nwhile True: pass"
    ended = subprocess.run([sys.executable, "-c", script], timeout=60, check=False)
    assert ended.returncode == -signal.SIGXCPU


@pytest.mark.skipif(not Path("/bin/false").exists(), reason="needs a program that ends at once")
@pytest.mark.parametrize("size", [0, 1_000_000])
def test_a_process_that_ends_without_an_answer_is_named(store, monkeypatch, size):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(QueryError, match="ended with code 1"):
        run_query(store, "ASK { ?a ?b ?c } #" + "x" * size)


def test_rows_are_limited(store):
    answer = run_query(store, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", row_limit=10)
    assert (len(answer.rows), answer.truncated) == (10, True)


@pytest.mark.parametrize("depth", [200, 20_000])
def test_deep_nesting_ends_in_an_error_or_an_answer(store, depth):
    try:
        run_query(store, "ASK " + "{" * depth + "}" * depth, timeout_seconds=20)
    except QueryError as error:
        assert error.hint  # noqa: PT017 - either way is right; a crash of this process is not


def test_a_graph_that_is_no_graph_is_named(tmp_path):
    (tmp_path / "graph.ttl").write_text("this is\nno Turtle")
    with pytest.raises(GraphFileError, match=r"graph\.ttl:1"):
        run_query(tmp_path / "graph.ttl", "ASK {}")


def test_a_module_in_the_current_folder_is_not_run(tmp_path, monkeypatch, store):
    (tmp_path / "rdflib.py").write_text("raise SystemExit('run')")
    monkeypatch.chdir(tmp_path)
    assert run_query(store, "ASK { ?a ?b ?c }").yes is True


ECHO = """
#@ param word string a: any text
SELECT ?word ?secret {
  VALUES ?word { "a" } #@ default word
  OPTIONAL { ?word <urn:never> ?secret }
}
"""

PIECES = [
    '"', "'", "\\", "}", "{", "\n", "\r", "#", "<", ">", ".", '"""', "\\u0022", "@en", "^^",
    "?s ?p ?secret", " SERVICE <http://127.0.0.1:9/> ", "UNION",
    "disagreement", "SANCTION", "2024-03-19", "0.5", "7",
]  # fmt: skip
HOSTILE = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(HOSTILE)
def test_a_string_stays_a_string(words):
    question = read_question("echo", ECHO)
    try:
        term = parse_value(question.parameters[0], words, Iri)
        sparql = bind(question, {"word": term})
        check_query(sparql)
    except KgraphError as error:
        # A lone surrogate, or an escape of a code point, is refused before anything runs.
        assert error.exit_code == 2  # noqa: PT017
        return
    filled = MemoryStore()
    filled.add([Triple("urn:s", "urn:p", text("secret"))])
    [(word, secret)] = filled.query(sparql).rows
    assert (word.value, secret) == (words, None)


@given(st.sampled_from([kind for kind in Kind if kind is not Kind.STRING]), HOSTILE)
@settings(max_examples=300)
def test_other_kinds_take_what_fits_or_refuse(kind, words):
    parameter = Parameter("x", kind, "any", "a value")
    question = read_question("echo", f"#@ param x {kind} any: a value\nSELECT ?x {{\n  #@ default x\n}}")
    try:
        term = parse_value(parameter, words, lambda given: Iri("urn:a"))
        sparql = bind(question, {"x": term})
        check_query(sparql)
    except KgraphError as error:
        assert error.exit_code == 2  # noqa: PT017
        return
    [(cell,)] = MemoryStore().query(sparql).rows
    assert cell.value == term.value


PLACES = [(question, parameter) for question in saved_questions() for parameter in question.parameters]
FITTING = {
    Kind.ACTOR: Iri("urn:a"),
    Kind.DATE: day(date(2024, 1, 1)),
    Kind.DECIMAL: decimal(0.5),
    Kind.FAMILY: Iri("urn:a"),
    Kind.INTEGER: Literal("1", f"{XSD}integer"),
}


def shape(node):
    """Return a parse with its terms taken out."""
    if isinstance(node, CompValue):
        return node.name, tuple((name, shape(value)) for name, value in sorted(node.items()))
    if isinstance(node, ParseResults | list | tuple | set):
        return tuple(map(shape, node))
    return str(node) if isinstance(node, Variable) else type(node).__name__


@cache
def fitting_shape(question, parameter):
    return shape(parseQuery(bind(question, {parameter.name: FITTING[parameter.kind]})))


@given(st.sampled_from(PLACES), HOSTILE, st.sampled_from(["", "urn:", "https://w3id.org/diprel/id/actor/"]))
@settings(max_examples=2_000, deadline=None)
def test_no_value_changes_the_shape_of_a_saved_question(store, place, words, before):
    question, parameter = place
    with contextlib.suppress(KgraphError):
        find_actor(store, before + words)
    try:
        term = parse_value(parameter, before + words, iri)
        sparql = bind(question, {parameter.name: term})
        check_query(sparql)
    except KgraphError:
        return
    assert shape(parseQuery(sparql)) == fitting_shape(question, parameter)
