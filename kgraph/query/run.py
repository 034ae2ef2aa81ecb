"""Asking: a question in, an answer or a named error out, within a time limit that holds.

Oxigraph cannot be interrupted, so the question is put to a process of its own, which is
ended when the time is over. The graph travels there as a path, or as N-Quads.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from kgraph.errors import QueryError, QueryTimeoutError
from kgraph.query.questions import Question, parameter_of, read_question
from kgraph.query.wire import READY, Request, read_reply, request_line
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
    allow: frozenset[str] = frozenset(),
) -> Answer:
    """Return the answer to a question, saved or written by hand.

    Parameters
    ----------
    graph
        A graph file, or a store in memory.
    question
        A saved question, or SPARQL, with or without a header.
    parameters
        Words for the question's parameters, by name.
    timeout_seconds
        How long the question may take once the graph is loaded.
    row_limit
        How many rows are kept; ``Answer.truncated`` says that there were more. None keeps all.
    allow
        What is otherwise refused: ``"service"`` (calls to other servers) and ``"from"``.

    Raises
    ------
    QueryRefusedError, QuerySyntaxError, QueryParameterError, QueryTimeoutError
        As their names say; ``QueryError`` where the process that answers ended.
    GraphFileError
        Where the file cannot be read.
    """
    asked = read_question("the query", question) if isinstance(question, str) else question
    for name in parameters or {}:
        parameter_of(asked, name)
    request = Request(
        name=asked.name,
        sparql=asked.sparql,
        parameters=dict(parameters or {}),
        path=str(graph) if isinstance(graph, Path) else None,
        row_limit=row_limit,
        allow_service="service" in allow,
        allow_from="from" in allow,
        needs_ontology=asked.needs_ontology,
        timeout_seconds=timeout_seconds,
    )
    quads = graph.to_nquads() if isinstance(graph, MemoryStore) else b""
    return read_reply(_ask(request_line(request) + quads, timeout_seconds))


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
