"""What a question may do: read this graph, and nothing else.

The text is parsed, never searched: a quote, a comment or an IRI that holds the word SERVICE
is harmless, and a SERVICE inside ``FILTER NOT EXISTS`` in a subquery is not.
"""

import re
from collections.abc import Iterator
from typing import Any

from kgraph.errors import QueryRefusedError, QuerySyntaxError

_SERVICE = "ServiceGraphPattern"
_FROM = "DatasetClause"

# rdflib resolves these before it parses, as SPARQL 1.1 (19.2) says, and Oxigraph after: an
# escaped quote would end a string for the one and not for the other, and hide a SERVICE.
_CODE_POINT_ESCAPE = re.compile(r"\\u[0-9a-f]{4}", re.IGNORECASE)


def normalise(text: str) -> str:
    r"""Return the text as it has to be both checked and run.

    A comment ends at a carriage return for SPARQL's grammar and for Oxigraph, but not for
    the parser used here: ``# \r SERVICE ...`` would be checked as a comment and run as a
    call. So carriage returns become line feeds before either reads the text.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def check_query(text: str, *, allow_service: bool = False, allow_from: bool = False) -> None:
    """Return for a SPARQL 1.1 query that reads the graph at hand only.

    Parameters
    ----------
    text
        As ``normalise`` gives it.
    allow_service
        Let the query call other servers (SERVICE).
    allow_from
        Let the query name its own data set (FROM, FROM NAMED). Nothing is fetched then
        either: the names are looked up among the store's graphs.

    Raises
    ------
    QueryRefusedError
        For SERVICE, FROM and updates.
    QuerySyntaxError
        For a text that is neither a query nor an update, or has code point escapes.
    """
    escape = _CODE_POINT_ESCAPE.search(text)
    if escape:
        line, column = _place(text, escape.start())
        raise _syntax_error(text, line, column, f"write the character itself for {escape.group()}...")
    found = set(_node_names(_parse(text)))
    if _SERVICE in found and not allow_service:
        raise QueryRefusedError(
            "the query calls another server (SERVICE)", hint="allow it by name if you trust that server"
        )
    if _FROM in found and not allow_from:
        raise QueryRefusedError(
            "the query chooses its own data (FROM)", hint="leave FROM out: the whole graph is asked"
        )


def _parse(text: str) -> Any:
    """Return the parse of a query; raise for anything else."""
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        return parseQuery(text)
    except ParseException as error:
        if _is_update(text):
            raise QueryRefusedError(
                "the text is an update; questions do not change the graph",
                hint="ask with SELECT, ASK or CONSTRUCT",
            ) from error
        raise _syntax_error(text, error.lineno, error.column, "not SPARQL 1.1") from error
    except RecursionError as error:
        raise _syntax_error(text, 1, 1, "nested too deeply") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        # rdflib builds terms while it parses, and lets their errors through.
        raise _syntax_error(text, 1, 1, str(error) or "not SPARQL 1.1") from error


def _is_update(text: str) -> bool:
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        parseUpdate(text)
    except (ParseException, RecursionError, ValueError, TypeError, KeyError, AttributeError):
        return False
    return bool(text.strip())


def _place(text: str, position: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a position in the text."""
    before = text[:position]
    return before.count("\n") + 1, position - before.rfind("\n")


def _syntax_error(text: str, line: int, column: int, what: str) -> QuerySyntaxError:
    lines = text.rstrip().split("\n")
    if line > len(lines) or (line == len(lines) and column > len(lines[-1])):
        message = f"{what}: the text ends too early"
    else:
        message = f"line {line}, column {column}: {what}: {lines[line - 1].strip()[:80]!r}"
    return QuerySyntaxError(message, hint="check the brackets and the words just before this place")


def _node_names(tree: Any) -> Iterator[str]:
    """Yield the names of all nodes of a parse, at any depth."""
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    pending = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, CompValue):
            yield node.name
            pending.extend(node.values())
        elif isinstance(node, ParseResults | list | tuple | set):
            pending.extend(node)
