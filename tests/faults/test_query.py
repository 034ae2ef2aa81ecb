"""Questions from strangers: no request leaves, no question runs for ever, no value becomes query."""

import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_statements import samples

from kgraph.assemble.relations import assemble
from kgraph.errors import (
    GraphFileError,
    KgraphError,
    QueryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
)
from kgraph.query.guard import Allowance, check_query
from kgraph.query.parameters import Kind, Parameter, parse_value
from kgraph.query.questions import bind, read_question
from kgraph.query.run import run_query
from kgraph.rdf.rooms import all_triples
from kgraph.rdf.triples import Iri, Triple, text
from kgraph.store.embedded import MemoryStore

EMPTY_ROW = b'{"head":{"vars":[]},"results":{"bindings":[{}]}}'
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def store():
    filled = MemoryStore()
    filled.add(all_triples(assemble(samples())))
    return filled


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


REACHING = {
    "service": "SELECT * {{ SERVICE <{url}> {{ ?a ?b ?c }} }}",
    "silent": "SELECT * {{ SERVICE SILENT <{url}> {{ ?a ?b ?c }} }}",
    "in exists": "SELECT * {{ ?a ?b ?c FILTER NOT EXISTS {{ SERVICE <{url}> {{ ?a ?b ?c }} }} }}",
    "in a subselect": "SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE <{url}> {{ ?a ?b ?c }} }} }} }} }}",
    "behind a carriage return": "ASK {{ ?a ?b ?c # \r SERVICE <{url}> {{ ?a ?b ?c }}\n }}",
    "behind an escaped quote": 'ASK {{ ?a ?b "\\u0022 . ?x ?y " . SERVICE <{url}> {{ ?a ?b ?c}} #" }}\n }}',
    "from": "SELECT * FROM <{url}> {{ ?a ?b ?c }}",
    "from named": "SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?a ?b ?c }} }}",
    "load": "LOAD <{url}>",
    "load after a query": "SELECT * {{ ?a ?b ?c }} ; LOAD <{url}>",
    "insert with service": "INSERT {{ ?a ?b ?c }} WHERE {{ SERVICE <{url}> {{ ?a ?b ?c }} }}",
}


@pytest.mark.parametrize("text", REACHING.values(), ids=REACHING)
def test_no_question_reaches_another_server(store, canary, text):
    url, calls = canary
    with pytest.raises((QueryRefusedError, QuerySyntaxError)):
        run_query(store, text.format(url=url))
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
def test_the_second_lock_holds_where_the_guard_is_passed(canary):
    url, calls = canary
    script = (
        "import sys\nfrom kgraph.query.locks import close_network\n"
        "from kgraph.store.embedded import MemoryStore\n"
        "store = MemoryStore(); close_network(files=FILES)\n"
        "store.query('SELECT * { SERVICE <' + sys.argv[1] + '> { ?a ?b ?c } }')"
    )
    ended = subprocess.run([sys.executable, "-c", script, url], capture_output=True, text=True, check=False)
    assert "could not answer" in ended.stderr
    assert calls == []


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
