"""A store behind a server: SPARQL 1.1 Protocol, Update and Graph Store Protocol.

What a store in memory and on disk does, over HTTP. Where a server is and what is particular to
it is said by ``servers``; requests are sent, repeated and limited by ``transport``; long results
are cut into pages by ``paging``.
"""

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from kgraph.errors import EndpointError
from kgraph.rdf.triples import Iri, Triple
from kgraph.store.answer import Answer, Form, Row
from kgraph.store.change import Change, batched, parts_of, to_update
from kgraph.store.files import lines_by_graph
from kgraph.store.json_results import read_results
from kgraph.store.paging import Paged, form_of, paged
from kgraph.store.prefixes import prefixes
from kgraph.store.servers import EndpointSettings, Limits
from kgraph.store.solutions import TRIPLE_VARIABLES, parsed_triples, row_of
from kgraph.store.terms import sparql_term, stored_triple
from kgraph.store.transport import AUTHORIZATION, Request, Response, Transport, shown

if TYPE_CHECKING:
    import pyoxigraph as ox

_RESULTS: Final = "application/sparql-results+json"
_TRIPLES: Final = "application/n-triples"
_MOST_ROWS: Final = "x-sparql-maxrows"
_NO_ANSWER: Final = "name the address of the SPARQL endpoint itself, often ending in /sparql or /query"
# In a line of N-Triples, a blank node as subject or object.
_BLANK: Final = re.compile(r"_:|\S+ \S+ _:")
# For Virtuoso's parser, as in store/change.py.
_BLOCK_LINES: Final = 1000


def authorization_of(environment: Mapping[str, str] = os.environ) -> str:
    """Return the value for the header ``Authorization`` that the environment holds, "" for none."""
    return environment.get(AUTHORIZATION, "")


def ask_endpoint(
    url: str,
    text: str,
    *,
    row_limit: int | None = None,
    timeout_seconds: float = 60.0,
    environment: Mapping[str, str] = os.environ,
) -> Answer:
    """Return the answer of the server at an address to a SPARQL query, without a guard.

    Raises
    ------
    ConfigError, QuerySyntaxError, EndpointError
        As ``EndpointStore.query``, and where the address or the authorization is none.
    """
    settings = EndpointSettings(url, limits=Limits(timeout_seconds=timeout_seconds))
    store = EndpointStore(settings, authorization=authorization_of(environment))
    try:
        return store.query(text, row_limit=row_limit)
    finally:
        store.close()


class EndpointStore:
    """Triples in named graphs behind a server that answers for the union of its graphs.

    Empty graphs are not told of: servers differ in whether they have any. How many triples were
    new is counted before and after, so that what another writes meanwhile is counted too.

    Parameters
    ----------
    settings
        Where the server is.
    authorization
        The value of the header ``Authorization``; see :func:`authorization_of`.
    sleep, random
        For the pauses before a request is tried again.
    """

    def __init__(
        self,
        settings: EndpointSettings,
        *,
        authorization: str = "",
        sleep: Callable[[float], None] = time.sleep,
        random: Random | None = None,
    ) -> None:
        self.settings = settings
        self._sorts_in_subqueries = settings.sorts_in_subqueries
        self._transport = Transport(settings.limits, authorization=authorization, sleep=sleep, random=random)

    def close(self) -> None:
        """Close the connections to the server."""
        self._transport.close()

    def __len__(self) -> int:
        """Return the number of distinct triples in the union."""
        distinct = f"SELECT DISTINCT ?s ?p ?o {{ {self._everywhere('?s ?p ?o')} }}"
        return self._number(f"SELECT (COUNT(*) AS ?n) {{ {{ {distinct} }} }}")

    def add(self, triples: Iterable[Triple], graph: str | None = None) -> int:
        """Add triples to a named graph, or to none, and return how many were new to it.

        On a server with a default graph of its own, one in no graph is new where it was in none.
        """
        name = graph or self.settings.default_graph
        before = self._size(name)
        if name:
            self.apply(Change(added=tuple((name, triple) for triple in triples)))
        else:
            lines = [
                f"{sparql_term(Iri(triple.subject))} {sparql_term(Iri(triple.predicate))} "
                f"{sparql_term(triple.object)} ."
                for triple in triples
            ]
            self._post_graph(lines, is_idempotent=True)
        return self._size(name) - before

    def apply(self, change: Change) -> None:
        """Make a change by one update request; by several where the settings limit an update.

        One request is one transaction on servers that keep to it (Oxigraph does; Virtuoso does
        not, see :func:`kgraph.store.servers.virtuoso_endpoint`). Several are not: who is cut off
        has the first of them done, and may apply the change again. A request is repeated where it
        may have been done, since dropping, removing and adding the same triples twice is the same
        as once.
        """
        for part in parts_of(change, self.settings.update_triples):
            if part:
                self._send_update(to_update(part), is_idempotent=True)

    def update(self, text: str) -> None:
        """Run a SPARQL update, without a guard; not repeated where it may have been done."""
        self._send_update(_declared(text), is_idempotent=False)

    def load(self, path: Path) -> int:
        """Add a file in one request, and return how many triples were new to the union.

        A file without named graphs goes by the Graph Store Protocol, another by one update. One with
        blank nodes is not repeated where it may have been done: they would be there twice.
        """
        graphs = lines_by_graph(path)
        before = len(self)
        has_blanks = any(_BLANK.match(line) for lines in graphs.values() for line in lines)
        if set(graphs) <= {""}:
            self._post_graph(graphs.get("", []), is_idempotent=not has_blanks)
        else:
            blocks = "\n".join(self._blocks(graphs))
            # Virtuoso takes no blank nodes in INSERT DATA, and not many triples in INSERT.
            text = f"INSERT {{\n{blocks}\n}} WHERE {{ }}" if has_blanks else f"INSERT DATA {{\n{blocks}\n}}"
            self._send_update(text, is_idempotent=not has_blanks)
        return len(self) - before

    def graphs(self) -> list[str]:
        """Return the names of the named graphs that hold something, sorted."""
        found = self.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        names = {row[0].value for row in found.rows if row[0] is not None}
        return sorted(names - {self.settings.default_graph, *self.settings.system_graphs})

    def triples(self, graph: str | None = None, *, subject: str | None = None) -> Iterator[Triple]:
        """Yield the triples of a named graph, or of the union, in no order, without blank nodes."""
        about = "?s" if subject is None else sparql_term(Iri(subject))
        pattern = f"{about} ?p ?o"
        if graph is None:
            where = self._everywhere(pattern)
        else:
            where = f"GRAPH {sparql_term(Iri(graph))} {{ {pattern} }}"
        for found in self._constructed(f"CONSTRUCT {{ {pattern} }} WHERE {{ {where} }}"):
            triple = stored_triple(found)
            if triple is not None:
                yield triple

    def query(self, text: str, *, row_limit: int | None = None) -> Answer:
        """Return the answer to a SPARQL query, without a guard.

        Where the server sends no more than so many rows at once, the rest is asked for page by
        page in a total order; blank nodes may have other names on another page.

        Raises
        ------
        QuerySyntaxError
            Where the server cannot read it.
        EndpointError
            Where the server is away, too slow, refuses, or does not answer as SPARQL asks.
        """
        if form_of(text) is Form.CONSTRUCT:
            found = (row_of((t.subject, t.predicate, t.object)) for t in self._constructed(text))
            return _cut(Answer(Form.CONSTRUCT, TRIPLE_VARIABLES, tuple(dict.fromkeys(found))), row_limit)
        parts = paged(text)
        if parts is not None and row_limit is not None:
            parts = parts.at_most(row_limit + 1)
            # Virtuoso refuses to sort for more rows than it sends.
            if self.settings.page_rows is None or row_limit < self.settings.page_rows:
                text = parts.whole()
        answer, most = self._selected(text)
        if parts is not None and most is not None and len(answer.rows) >= most:
            rows = tuple(self._rows_of_pages(parts, answer.variables, most))
            answer = replace(answer, rows=rows)
        return _cut(answer, row_limit)

    def _rows_of_pages(self, parts: Paged, variables: tuple[str, ...], most: int) -> Iterator[Row]:
        for start in count(0, most):
            found = self._selected_rows(self._page(parts, variables, most, start))
            yield from found
            if len(found) < most:
                return

    def _constructed(self, text: str) -> "Iterator[ox.Triple]":
        """Yield the triples of a CONSTRUCT or DESCRIBE, page by page where there are too many."""
        parts, most = paged(text), self.settings.page_rows
        # What has no variable gives the same triples for every solution.
        if parts is None or most is None or not parts.variables:
            yield from self._triples_of(text)
            return
        solutions = self._number(parts.count())
        if solutions <= most:
            yield from self._triples_of(text)
            return
        for start in range(0, solutions, most):
            yield from self._triples_of(self._page(parts, parts.variables, most, start))

    def _page(self, parts: Paged, variables: tuple[str, ...], most: int, start: int) -> str:
        return parts.page(most, start, variables, nested=self._sorts_in_subqueries)

    def _selected_rows(self, text: str) -> tuple[Row, ...]:
        return self._selected(text)[0].rows

    def _selected(self, text: str) -> tuple[Answer, int | None]:
        """Return the answer to a SELECT or ASK, and how many rows the server sends at most."""
        response = self._ask(text, _RESULTS)
        try:
            answer = read_results(response.body)
        except ValueError as error:
            raise self._no_sparql(response, "SPARQL results in JSON") from error
        stated = response.headers.get(_MOST_ROWS, "")
        return answer, int(stated) if stated.isdecimal() else self.settings.page_rows

    def _triples_of(self, text: str) -> "list[ox.Triple]":
        response = self._ask(text, _TRIPLES)
        # Virtuoso tells N-Triples from Turtle by the request alone.
        if "html" in response.media_type:
            raise self._no_sparql(response, "N-Triples")
        try:
            return list(parsed_triples(response.body))
        except SyntaxError as error:
            raise self._no_sparql(response, "N-Triples") from error

    def _no_sparql(self, response: Response, wanted: str) -> EndpointError:
        place, kind = shown(self.settings.query_url), response.media_type or "something without a type"
        return EndpointError(f"{place} answered with {kind} that is not {wanted}", hint=_NO_ANSWER)

    def _ask(self, text: str, accept: str) -> Response:
        fields = {"query": _declared(text)}
        response = self._transport.send(
            Request("POST", self.settings.query_url, fields=fields, accept=accept)
        )
        if response.headers.get("server", "").startswith("Virtuoso"):
            self._sorts_in_subqueries = True
        return response

    def _number(self, text: str) -> int:
        """Return the number that is the only cell of an answer."""
        rows = self._selected_rows(text)
        cell = rows[0][0] if rows and rows[0] else None
        if cell is None or not cell.value.isdecimal():
            raise EndpointError(f"{shown(self.settings.query_url)} does not count", hint=_NO_ANSWER)
        return int(cell.value)

    def _everywhere(self, pattern: str) -> str:
        """Return a pattern over the union without the graphs that are the server's own."""
        if not self.settings.system_graphs:
            return pattern
        names = ", ".join(sparql_term(Iri(name)) for name in self.settings.system_graphs)
        return f"GRAPH ?g {{ {pattern} }} FILTER(?g NOT IN ({names}))"

    def _size(self, name: str) -> int:
        """Return the number of triples in a named graph, or of the union for ""."""
        if not name:
            return len(self)
        return self._number(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {sparql_term(Iri(name))} {{ ?s ?p ?o }} }}")

    def _blocks(self, graphs: Mapping[str, list[str]]) -> Iterator[str]:
        for graph, lines in sorted(graphs.items()):
            name = graph or self.settings.default_graph
            for block in batched(lines, _BLOCK_LINES):
                triples = "\n".join(block)
                yield f"GRAPH {sparql_term(Iri(name))} {{\n{triples}\n}}" if name else triples

    def _send_update(self, text: str, *, is_idempotent: bool) -> None:
        self._transport.send(
            Request(
                "POST",
                _named(self.settings.update_url, "updates"),
                fields={"update": text},
                is_idempotent=is_idempotent,
                is_gzipped=self.settings.gzips_requests,
            )
        )

    def _post_graph(self, lines: Iterable[str], *, is_idempotent: bool) -> None:
        """Add lines of N-Triples to the default graph by the Graph Store Protocol."""
        name = self.settings.default_graph
        self._transport.send(
            Request(
                "POST",
                _named(self.settings.graph_url, "the Graph Store Protocol"),
                parameters={"graph": name} if name else {"default": ""},
                body="".join(f"{line}\n" for line in lines).encode(),
                content_type=_TRIPLES,
                is_idempotent=is_idempotent,
                is_gzipped=self.settings.gzips_requests,
            )
        )


def _named(url: str, purpose: str) -> str:
    if not url:
        raise EndpointError(f"no address is set for {purpose}", hint="set it in the endpoint's settings")
    return url


def _declared(text: str) -> str:
    """Return a query or update with the project's prefixes that it uses, on its first line.

    A prefix that the text declares itself is declared later, and that holds.
    """
    used = (f"PREFIX {prefix}: <{iri}> " for prefix, iri in prefixes().items() if f"{prefix}:" in text)
    return f"{''.join(used)}{text}"


def _cut(answer: Answer, row_limit: int | None) -> Answer:
    if row_limit is None or len(answer.rows) <= row_limit:
        return answer
    return replace(answer, rows=answer.rows[:row_limit], truncated=True)
