"""What Oxigraph answers, and what it complains of, in our words."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from kgraph.errors import QueryError, QuerySyntaxError
from kgraph.rdf.triples import XSD_STRING
from kgraph.store.answer import Answer, Cell, CellKind, Form, Row

if TYPE_CHECKING:
    import pyoxigraph as ox

    _Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_OXIGRAPH_MESSAGE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_REASON = re.compile("[A-Z][A-Za-z]* [a-zA-Z]")

TRIPLE_VARIABLES = ("subject", "predicate", "object")


@contextmanager
def asking() -> Iterator[None]:
    """Turn what Oxigraph raises at a question or an update into errors of ours."""
    try:
        yield
    except SyntaxError as error:
        raise QuerySyntaxError(
            readable(str(error.msg)),
            hint="check the brackets, prefixes and full stops before this place",
        ) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the store could not answer: {error}") from error


def readable(message: str) -> str:
    """Return Oxigraph's message without its list of all that might have stood there instead."""
    found = _OXIGRAPH_MESSAGE.search(message)
    if not found:
        return message
    line, column, expected = found.groups()
    reason = next((each for each in expected.split(", ") if _REASON.match(each)), "not SPARQL 1.1")
    return f"line {line}, column {column}: {reason[0].lower()}{reason[1:]}"


def answer_of(
    found: "ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples", row_limit: int | None
) -> Answer:
    """Return the answer, cut after so many rows; to be called inside ``asking``."""
    import pyoxigraph as ox

    if isinstance(found, ox.QueryBoolean):
        return Answer(Form.ASK, yes=bool(found))
    if isinstance(found, ox.QueryTriples):
        triples = (row_of((t.subject, t.predicate, t.object)) for t in found)
        return _limited(Form.CONSTRUCT, TRIPLE_VARIABLES, triples, row_limit)
    variables = tuple(variable.value for variable in found.variables)
    return _limited(Form.SELECT, variables, (row_of(solution) for solution in found), row_limit)


def _limited(form: Form, variables: tuple[str, ...], rows: Iterator[Row], row_limit: int | None) -> Answer:
    kept = tuple(rows if row_limit is None else islice(rows, row_limit))
    truncated = row_limit is not None and next(rows, None) is not None
    return Answer(form, variables, kept, truncated=truncated)


def parsed_triples(body: bytes) -> "Iterator[ox.Triple]":
    """Yield the triples that a body of N-Triples holds; ``SyntaxError`` for what is none."""
    import pyoxigraph as ox

    return (quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES))


def row_of(terms: "Iterable[_Node | None]") -> Row:
    """Return a row of Oxigraph's terms."""
    return tuple(None if term is None else _cell(term) for term in terms)


def _cell(term: "_Node") -> Cell:
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return Cell(CellKind.IRI, term.value)
    if isinstance(term, ox.BlankNode):
        return Cell(CellKind.BLANK, term.value)
    if isinstance(term, ox.Literal):
        datatype = "" if term.language or term.datatype.value == XSD_STRING else term.datatype.value
        return Cell(CellKind.LITERAL, term.value, datatype, term.language or "")
    # A triple term (RDF 1.2) has no place in SPARQL 1.1's results: it is shown as written.
    return Cell(CellKind.LITERAL, str(term))
