"""The process that answers one question, so that it can be ended when it takes too long.

Run as ``python -m kgraph.query.worker``. It reads a request and perhaps a graph from stdin,
and writes its answer, or its error, to stdout.
"""

import signal
import sys
from pathlib import Path

from kgraph.errors import KgraphError
from kgraph.query.actors import find_actor
from kgraph.query.codebook import with_codebook
from kgraph.query.guard import Allowance, check_query, check_update, normalise
from kgraph.query.locks import close_network, limit_time
from kgraph.query.parameters import parse_value
from kgraph.query.questions import bind, parameter_of, read_question
from kgraph.query.wire import READY, Request, Task, answer_line, error_line, read_request
from kgraph.store.answer import Answer, Cell, CellKind, Form
from kgraph.store.disk import DiskStore
from kgraph.store.embedded import MemoryStore

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


def _load(request: Request, quads: bytes) -> DiskStore | MemoryStore:
    if request.store is not None:
        return DiskStore(Path(request.store), read_only=request.task != Task.UPDATE)
    store = MemoryStore()
    if request.path is None:
        store.load_nquads(quads)
    else:
        store.load(Path(request.path))
    return store


def _answer(store: DiskStore | MemoryStore, request: Request) -> Answer:
    text = _text(store, request)
    if request.task == Task.SHOW:
        return Answer(Form.SELECT, ("sparql",), ((Cell(CellKind.LITERAL, text),),))
    allowed = Allowance(tuple(request.hosts), choose=request.choose)
    check = check_update if request.task == Task.UPDATE else check_query
    check(text, allowed)
    limit_time(request.timeout_seconds)
    if not allowed.hosts:
        close_network(files=isinstance(store, DiskStore))
    if isinstance(store, DiskStore) and request.task == Task.UPDATE:
        store.update(text)
        return Answer(Form.ASK, yes=True)
    return store.query(text, row_limit=request.row_limit)


def _text(store: DiskStore | MemoryStore, request: Request) -> str:
    question = read_question(request.name, normalise(request.sparql))
    terms = {
        name: parse_value(parameter_of(question, name), words, lambda given: find_actor(store, given))
        for name, words in request.parameters.items()
    }
    return with_codebook(bind(question, terms))


if __name__ == "__main__":
    main()
