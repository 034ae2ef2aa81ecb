"""No question, update or graph file reaches another server."""

import contextlib
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kgraph.errors import (
    KgraphError,
    QueryRefusedError,
    QuerySyntaxError,
)
from kgraph.query.guard import Allowance
from kgraph.query.run import run_query, run_update
from kgraph.store.disk import DiskStore

EMPTY_ROW = b'{"head":{"vars":[]},"results":{"bindings":[{}]}}'


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
