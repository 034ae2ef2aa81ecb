"""The process that answers one question, so that it can be ended when it takes too long.

Run as ``python -m kgraph.query.worker``. It reads a request and perhaps a graph from stdin,
and writes its answer, or its error, to stdout.
"""

import math
import os
import signal
import sys
import time
from pathlib import Path

from kgraph.errors import KgraphError
from kgraph.query.actors import find_actor
from kgraph.query.guard import check_query, normalise
from kgraph.query.parameters import parse_value
from kgraph.query.questions import bind, parameter_of, questions_folder, read_question
from kgraph.query.wire import READY, Request, answer_line, error_line, read_request
from kgraph.store.answer import Answer
from kgraph.store.embedded import MemoryStore

if sys.platform != "win32":
    import resource

_NESTING = 10_000


def main() -> None:
    """Answer the one request on stdin."""
    # The parser of the guard descends once for each bracket, several frames deep.
    sys.setrecursionlimit(_NESTING)
    # Ctrl-C reaches both processes; the one that asked ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
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
        lowest = os.dup(0)
        os.close(lowest)
        _limit(resource.RLIMIT_NOFILE, lowest)


def limit_time(seconds: float) -> None:
    """Let the system end this process after so much more work, should nobody be left to end it."""
    if sys.platform != "win32":
        _limit(resource.RLIMIT_CPU, math.ceil(time.process_time() + seconds) + 1)


def _limit(what: int, most: int) -> None:
    if sys.platform != "win32":
        _soft, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


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
    limit_time(request.timeout_seconds)
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
