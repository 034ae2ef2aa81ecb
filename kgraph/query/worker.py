"""The process that answers one question, so that it can be ended when it takes too long.

Run as ``python -m kgraph.query.worker``. It reads a request and perhaps a graph from stdin,
and writes its answer, or its error, to stdout.
"""

import os
import sys
from pathlib import Path

from kgraph.errors import KgraphError
from kgraph.query.actors import find_actor
from kgraph.query.guard import check_query, normalise
from kgraph.query.parameters import parse_value
from kgraph.query.questions import bind, parameter_of, questions_folder, read_question
from kgraph.query.wire import READY, Request, answer_line, error_line, read_request
from kgraph.store.answer import Answer
from kgraph.store.embedded import MemoryStore

_NESTING = 10_000


def main() -> None:
    """Answer the one request on stdin."""
    # The parser of the guard descends once for each bracket, several frames deep.
    sys.setrecursionlimit(_NESTING)
    request = read_request(sys.stdin.buffer.readline())
    out = sys.stdout.buffer
    try:
        store = _load(request, sys.stdin.buffer.read())
        out.write(READY)
        out.flush()
        reply = answer_line(_answer(store, request))
    except KgraphError as error:
        reply = error_line(error)
    out.write(reply)
    out.flush()


def close_network() -> None:
    """Forbid this process to open another file or socket.

    A second lock behind the guard, which reads a query by another parser than the one that
    runs it. Where the system has no such limit (Windows) the guard stands alone.
    """
    if sys.platform != "win32":
        import resource

        lowest = os.dup(0)
        os.close(lowest)
        _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (lowest, hard))


def _load(request: Request, quads: bytes) -> MemoryStore:
    store = MemoryStore()
    if request.path is None:
        store.load_nquads(quads)
    else:
        store.load(Path(request.path))
    if request.needs_ontology:
        for path in sorted(questions_folder().parent.glob("*.ttl")):
            store.load(path)
    return store


def _answer(store: MemoryStore, request: Request) -> Answer:
    text = _text(store, request)
    check_query(text, allow_service=request.allow_service, allow_from=request.allow_from)
    if not request.allow_service:
        close_network()
    return store.query(text, row_limit=request.row_limit)


def _text(store: MemoryStore, request: Request) -> str:
    question = read_question(request.name, normalise(request.sparql))
    terms = {
        name: parse_value(parameter_of(question, name), words, lambda given: find_actor(store, given))
        for name, words in request.parameters.items()
    }
    return bind(question, terms)


if __name__ == "__main__":
    main()
