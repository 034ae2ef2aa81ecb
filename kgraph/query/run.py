"""Asking: a question in, an answer or a named error out, within a time limit that holds.

Oxigraph cannot be interrupted, so the question is put to a process of its own, which is
ended when the time is over. The graph travels there as a path, or as N-Quads; a store on
disk is opened there for reading, beside whoever writes to it.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kgraph.errors import QueryError, QueryRefusedError, QuerySyntaxError, QueryTimeoutError
from kgraph.query.guard import NOTHING, Allowance, refusal_of_update
from kgraph.query.questions import Question, parameter_of, read_question
from kgraph.query.wire import READY, Request, Task, read_reply, request_line
from kgraph.store.answer import Answer
from kgraph.store.embedded import MemoryStore

TIMEOUT_SECONDS = 60.0
ROW_LIMIT = 100_000


def run_query(
    graph: Path | MemoryStore,
    question: Question | str,
    *,
    parameters: Mapping[str, str] | None = None,
    timeout_seconds: float = TIMEOUT_SECONDS,
    row_limit: int | None = ROW_LIMIT,
    allowed: Allowance = NOTHING,
) -> Answer:
    """Return the answer to a question, saved or written by hand.

    Parameters
    ----------
    graph
        A graph file, the folder of a store, or a store in memory.
    question
        A saved question, or SPARQL, with or without a header.
    parameters
        Words for the question's parameters, by name.
    timeout_seconds
        How long the question may take once the graph is loaded.
    row_limit
        How many rows are kept; ``Answer.truncated`` says that there were more. None keeps all.
    allowed
        What is otherwise refused: calls to servers, and a choice of graphs.

    Raises
    ------
    QueryRefusedError, QuerySyntaxError, QueryParameterError, QueryTimeoutError
        As their names say; ``QueryError`` where the process that answers ended.
    GraphFileError, StoreError
        Where the file or the store cannot be read.
    """
    request = replace(
        _request(graph, question, parameters or {}),
        row_limit=row_limit,
        hosts=allowed.hosts,
        choose=allowed.choose,
        timeout_seconds=timeout_seconds,
    )
    try:
        return _reply(graph, request)
    except QuerySyntaxError as error:
        raise (refusal_of_update(request.sparql) or error) from None


def show_query(
    graph: Path | MemoryStore, question: Question | str, *, parameters: Mapping[str, str] | None = None
) -> str:
    """Return the SPARQL that would be run, with the parameters' terms in it, and run nothing.

    Raises
    ------
    QueryParameterError, GraphFileError, StoreError
        As for ``run_query``.
    """
    request = replace(_request(graph, question, parameters or {}), task=Task.SHOW)
    [[cell]] = _reply(graph, request).rows
    return cell.value if cell else ""


def run_update(
    store: Path, text: str, *, timeout_seconds: float = TIMEOUT_SECONDS, allowed: Allowance = NOTHING
) -> None:
    """Change a store on disk by a SPARQL update: all of it, or nothing where time or a step fails.

    Raises
    ------
    QueryRefusedError, QuerySyntaxError, QueryTimeoutError, StoreError
        As for ``run_query``; ``StoreLockedError`` where another process writes.
    """
    request = replace(
        _request(store, text, {}), task=Task.UPDATE, hosts=allowed.hosts, timeout_seconds=timeout_seconds
    )
    if request.store is None:
        raise QueryRefusedError(
            f"{store} is no store; a graph file is not changed by an update",
            hint="name a store: kgraph query --store DIR --update ...",
        )
    _reply(store, request)


def _request(graph: Path | MemoryStore, question: Question | str, parameters: Mapping[str, str]) -> Request:
    asked = read_question("the query", question) if isinstance(question, str) else question
    for name in parameters:
        parameter_of(asked, name)
    place = str(graph) if isinstance(graph, Path) else None
    in_folder = isinstance(graph, Path) and graph.is_dir()
    return Request(
        name=asked.name,
        sparql=asked.sparql,
        parameters=dict(parameters),
        store=place if in_folder else None,
        path=None if in_folder else place,
    )


def _reply(graph: Path | MemoryStore, request: Request) -> Answer:
    quads = graph.to_nquads() if isinstance(graph, MemoryStore) else b""
    return read_reply(_ask(request_line(request) + quads, request.timeout_seconds))


def _ask(message: bytes, timeout_seconds: float) -> bytes:
    """Return what the process answers to the message."""
    # -P keeps modules in the current folder, which may be anybody's, from being imported.
    command = [sys.executable, "-P", "-m", "kgraph.query.worker"]
    with subprocess.Popen(  # noqa: S603 - a fixed command; the question goes through stdin
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment(), bufsize=0
    ) as process:
        try:
            return _exchange(process, message, timeout_seconds)
        finally:
            process.kill()


def _exchange(process: subprocess.Popen[bytes], message: bytes, timeout_seconds: float) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise QueryError("the process that answers has no pipes", hint="please report this")
    try:
        _send(process, message)
        first = process.stdout.readline()
        if first != READY:
            reply = first
        else:
            reply, _none = process.communicate(timeout=timeout_seconds)
    except subprocess.TimeoutExpired as error:
        raise QueryTimeoutError(
            f"no answer within {timeout_seconds:g} seconds",
            hint="bind more variables, add a LIMIT, or raise the time limit",
        ) from error
    if not reply:
        raise QueryError(
            f"the process that answers ended with code {process.wait()}",
            hint="the question may need more memory than there is: add a LIMIT",
        )
    return reply


def _send(process: subprocess.Popen[bytes], message: bytes) -> None:
    """Write the whole message and close; a process that has ended already says why by its answer."""
    stdin = process.stdin
    if stdin is None:
        return
    try:
        pending = memoryview(message)
        while pending:
            written = stdin.write(pending)
            pending = pending[written or 0 :]
        stdin.close()
    except BrokenPipeError:
        stdin.close()
    process.stdin = None


def _environment() -> dict[str, str]:
    """Return the environment in which the process finds this package and no other of its name."""
    package = str(Path(__file__).resolve().parents[2])
    inherited = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{package}{os.pathsep}{inherited}" if inherited else package}
