"""What a question gives back: cells in the words of SPARQL 1.1's JSON results, and rows of them.

Pure: no store, no file.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Form(StrEnum):
    """The form of a query, and with it the shape of its answer."""

    SELECT = "select"
    ASK = "ask"
    CONSTRUCT = "construct"


class CellKind(StrEnum):
    """What stands in a cell."""

    IRI = "uri"
    LITERAL = "literal"
    BLANK = "bnode"


class Cell(NamedTuple):
    """One value; ``datatype`` and ``language`` are "" where there is none."""

    kind: CellKind
    value: str
    datatype: str = ""
    language: str = ""


Row = tuple[Cell | None, ...]
"""One cell a variable; None where the variable is not bound."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    A SELECT has ``variables`` and ``rows``; a CONSTRUCT or DESCRIBE has the three variables
    ``subject``, ``predicate``, ``object`` and a row a triple; an ASK has ``yes`` (None for
    the others). ``truncated`` says that the row limit cut the answer off.
    """

    form: Form
    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    yes: bool | None = None
    truncated: bool = False
