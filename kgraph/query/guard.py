"""What a question may do: read this graph, and nothing else, unless more was asked for.

What is refused is found by parsing, never by searching: a quote, a comment or an IRI that
holds the word SERVICE is harmless, and a SERVICE inside ``FILTER NOT EXISTS`` in a subquery
is not. The parser takes longer to import than most questions take to answer, so it is asked
only about texts that have the letters of a refused word at all; no other can hold the clause.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kgraph.errors import QueryRefusedError, QuerySyntaxError

_SERVICE = "ServiceGraphPattern"
_LOAD = "Load"
_FROM = "DatasetClause"
_OUTWARD = {_SERVICE: "the query calls another server (SERVICE)", _LOAD: "the update fetches a file (LOAD)"}

# A keyword never follows ? or $ at once: there stands a variable, or an operator of a path.
_QUERY_WORDS = re.compile(r"(?<![?$])(?:service|from)", re.IGNORECASE)
_UPDATE_WORDS = re.compile(r"(?<![?$])(?:service|load)", re.IGNORECASE)
_CHANGING = re.compile(r"(?<![?$])(?:insert|delete|load|clear|drop|create|copy|move|add|with)", re.IGNORECASE)
# Oxigraph's own parser would run out of stack where ours can still say so.
_DEEP = 200

# rdflib resolves these before it parses, as SPARQL 1.1 (19.2) says, and Oxigraph after: an
# escaped quote would end a string for the one and not for the other, and hide a SERVICE.
_CODE_POINT_ESCAPE = re.compile(r"\\u[0-9a-f]{4}", re.IGNORECASE)

# A server is named by its whole IRI, without a user, so that no base, prefix or @ decides who it is.
_SERVER = re.compile(r"https?://((?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]+)?)(?:[/?#].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a question may do beside reading the graph.

    ``hosts`` are the servers that SERVICE and LOAD may call: ``example.org`` at any port, or
    ``example.org:8080``. ``choose`` lets a query name its own data set (FROM) among the
    store's graphs; nothing is fetched then either.
    """

    hosts: tuple[str, ...] = ()
    choose: bool = False


NOTHING = Allowance()


def normalise(text: str) -> str:
    r"""Return the text as it has to be both checked and run.

    A comment ends at a carriage return for SPARQL's grammar and for Oxigraph, but not for
    the parser used here: ``# \r SERVICE ...`` would be checked as a comment and run as a
    call. So carriage returns become line feeds before either reads the text.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def check_query(text: str, allowed: Allowance = NOTHING) -> None:
    """Return for a SPARQL 1.1 query that does nothing but what is allowed.

    Other texts that are no query pass where no refused word is in them: the store runs
    queries alone, and says what is wrong with the rest.

    Parameters
    ----------
    text
        As ``normalise`` gives it.
    allowed
        What was asked for by name.

    Raises
    ------
    QueryRefusedError
        For SERVICE, FROM and updates.
    QuerySyntaxError
        For a text that was parsed and is neither a query nor an update, and for code point escapes.
    """
    _check_escapes(text)
    if not _QUERY_WORDS.search(text) and not _is_deep(text):
        return
    for node in _nodes(_parse(text)):
        if node.name == _FROM and not allowed.choose:
            raise QueryRefusedError(
                "the query chooses its own data (FROM)",
                hint="leave FROM out: the whole graph is asked; or allow it: --allow-from",
            )
        _check_call(node, allowed)


def check_update(text: str, allowed: Allowance = NOTHING) -> None:
    """Return for a SPARQL 1.1 update that calls no server but those allowed.

    Raises
    ------
    QueryRefusedError
        For SERVICE and LOAD of other servers.
    QuerySyntaxError
        For a text that was parsed and is no update, and for code point escapes.
    """
    _check_escapes(text)
    if not _UPDATE_WORDS.search(text) and not _is_deep(text):
        return
    for node in _nodes(_parse(text, update=True)):
        _check_call(node, allowed)


def refusal_of_update(text: str) -> QueryRefusedError | None:
    """Return why a text that is no query is not run where it is an update, None where it is none."""
    if not _CHANGING.search(text):
        return None
    try:
        _parse(normalise(text), update=True)
    except QuerySyntaxError:
        return None
    return QueryRefusedError(
        "the text is an update; questions do not change the graph",
        hint="ask with SELECT, ASK or CONSTRUCT, or change a store: kgraph query --store DIR --update ...",
    )


def _check_call(node: Any, allowed: Allowance) -> None:
    """Refuse a node of a parse that calls a server which is not allowed."""
    if node.name not in _OUTWARD:
        return
    server = node.get("term") if node.name == _SERVICE else node.get("iri")
    host = _host_of(server)
    if host is None or not _is_allowed(host, allowed.hosts):
        named = f"name it: --allow-service {host}" if host else "write the server as a whole <http://...>"
        raise QueryRefusedError(
            _OUTWARD[node.name] + (f": {host}" if host else ""), hint=f"if you trust that server, {named}"
        )


def _host_of(server: Any) -> str | None:
    """Return host and port of a server named by its IRI, None for a variable or a shortened name."""
    from rdflib import URIRef

    found = _SERVER.fullmatch(server) if isinstance(server, URIRef) else None
    return found[1].lower() if found else None


def _is_allowed(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == each or re.sub(r":[0-9]+$", "", host) == each for each in map(str.lower, hosts))


def _check_escapes(text: str) -> None:
    escape = _CODE_POINT_ESCAPE.search(text)
    if escape:
        line, column = _place(text, escape.start())
        raise _syntax_error(text, line, column, f"write the character itself for {escape.group()}...")


def _is_deep(text: str) -> bool:
    """Tell whether brackets may be nested too deeply; those in strings count, since the parse decides."""
    depth = 0
    for bracket in re.findall(r"[{}()\[\]]", text):
        depth = depth + 1 if bracket in "{([" else max(0, depth - 1)
        if depth > _DEEP:
            return True
    return False


def _parse(text: str, *, update: bool = False) -> Any:
    """Return the parse of a query or an update; raise for anything else."""
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery, parseUpdate

    try:
        parsed = parseUpdate(text) if update else parseQuery(text)
    except ParseException as error:
        raise _syntax_error(text, error.lineno, error.column, "not SPARQL 1.1") from error
    except RecursionError as error:
        raise _syntax_error(text, 1, 1, "nested too deeply") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        # rdflib builds terms while it parses, and lets their errors through.
        raise _syntax_error(text, 1, 1, str(error) or "not SPARQL 1.1") from error
    if update and not text.strip():
        raise _syntax_error(text, 1, 1, "not SPARQL 1.1")
    return parsed


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


def _nodes(tree: Any) -> Iterator[Any]:
    """Yield all named nodes of a parse, at any depth."""
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    pending = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, CompValue):
            yield node
            pending.extend(node.values())
        elif isinstance(node, ParseResults | list | tuple | set):
            pending.extend(node)
