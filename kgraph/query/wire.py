"""What passes between this process and the one that answers: one JSON line there, one back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from kgraph import errors
from kgraph.errors import KgraphError
from kgraph.store.answer import Answer, Cell, CellKind, Form

READY = b"ready\n"
"""Written when the graph is loaded: from here on the time limit counts."""


class Task(StrEnum):
    """What is to be done with the text."""

    ASK = "ask"
    SHOW = "show"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Request:
    """A question with the words given for its parameters, and where the graph is.

    The graph is a ``store`` on disk, or a file at ``path``, or follows the request as N-Quads.
    ``hosts`` and ``choose`` are the question's allowance.
    """

    name: str
    sparql: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    path: str | None = None
    store: str | None = None
    task: str = Task.ASK
    row_limit: int | None = None
    hosts: Sequence[str] = ()
    choose: bool = False
    timeout_seconds: float = 60.0


def request_line(request: Request) -> bytes:
    """Return the request as one line."""
    return json.dumps(asdict(request)).encode("ascii") + b"\n"


def read_request(line: bytes) -> Request:
    """Return the request that a line holds."""
    return Request(**json.loads(line))


def answer_line(answer: Answer) -> bytes:
    """Return the answer as one line."""
    return json.dumps({"answer": asdict(answer)}).encode("ascii")


def error_line(error: KgraphError) -> bytes:
    """Return an error as one line."""
    parts = {"kind": type(error).__name__, "message": error.message, "hint": error.hint}
    return json.dumps({"error": parts}).encode("ascii")


def read_reply(line: bytes) -> Answer:
    """Return the answer that a line holds, or raise the error that it holds."""
    reply = json.loads(line)
    if "error" in reply:
        raise _error(reply["error"])
    return _answer(reply["answer"])


def _error(parts: dict[str, str]) -> KgraphError:
    kind: type[KgraphError] = getattr(errors, parts["kind"])
    return kind(parts["message"], hint=parts["hint"])


def _answer(parts: dict[str, Any]) -> Answer:
    rows = tuple(tuple(None if cell is None else _cell(cell) for cell in row) for row in parts["rows"])
    return Answer(
        Form(parts["form"]),
        variables=tuple(parts["variables"]),
        rows=rows,
        yes=parts["yes"],
        truncated=parts["truncated"],
    )


def _cell(parts: list[str]) -> Cell:
    kind, value, datatype, language = parts
    return Cell(CellKind(kind), value, datatype, language)
