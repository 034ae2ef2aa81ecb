"""A store in this process's memory, by Oxigraph."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import QueryError, QuerySyntaxError
from kgraph.rdf.triples import XSD_STRING, Triple
from kgraph.store.answer import Answer, Cell, CellKind, Form, Row
from kgraph.store.files import format_of, naming
from kgraph.store.prefixes import prefixes
from kgraph.store.terms import oxigraph_terms, plain_triple

if TYPE_CHECKING:
    import pyoxigraph as ox

    _Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_OXIGRAPH_MESSAGE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_REASON = re.compile("[A-Z][A-Za-z]* [a-zA-Z]")

_TRIPLE_VARIABLES = ("subject", "predicate", "object")


class MemoryStore:
    """Triples in memory; what is in a named graph is in the union too.

    Oxigraph's own union of named graphs repeats a triple once a graph, so that counts come
    out too high. Here the default graph holds the union, each triple once.
    """

    def __init__(self) -> None:
        import pyoxigraph as ox

        self._store = ox.Store()

    def __len__(self) -> int:
        """Return the number of distinct triples in the union."""
        if not self.graphs():
            return len(self._store)
        return sum(1 for _quad in self._default())

    def add(self, triples: Iterable[Triple], graph: str | None = None) -> int:
        """Add triples to a named graph, or to none, and return how many were new to it."""
        import pyoxigraph as ox

        name = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
        added = 0
        for triple in triples:
            subject, predicate, value = oxigraph_terms(triple)
            quad = ox.Quad(subject, predicate, value, name)
            added += quad not in self._store
            self._store.add(quad)
            self._store.add(ox.Quad(subject, predicate, value))
        return added

    def load(self, path: Path) -> int:
        """Add a file, all or nothing, and return how many triples were new to the union."""
        import pyoxigraph as ox

        loaded, before = ox.Store(), len(self)
        with naming(path):
            loaded.bulk_load(path=str(path), format=format_of(path))
        loaded.bulk_extend(_in_union(quad) for name in loaded.named_graphs() for quad in _of(loaded, name))
        if before:
            self._store.bulk_extend(loaded)
        else:
            self._store = loaded
        return len(self) - before

    def load_nquads(self, quads: bytes) -> None:
        """Add what ``to_nquads`` gave in another process."""
        import pyoxigraph as ox

        self._store.bulk_load(input=quads, format=ox.RdfFormat.N_QUADS)

    def to_nquads(self) -> bytes:
        """Return the whole store as N-Quads, unsorted, for another process."""
        import pyoxigraph as ox

        return self._store.dump(format=ox.RdfFormat.N_QUADS) or b""

    def graphs(self) -> list[str]:
        """Return the names of the named graphs, sorted."""
        return sorted(graph.value for graph in self._store.named_graphs())

    def triples(self, graph: str | None = None) -> Iterator[Triple]:
        """Yield the triples of a named graph, or of the union, in no order, without blank nodes.

        Oxigraph keeps values and not their spelling: a number of a type derived from
        ``xsd:integer`` comes back as ``xsd:integer``. ``read_graph`` gives a file exactly.
        """
        import pyoxigraph as ox

        for quad in self._default() if graph is None else _of(self._store, ox.NamedNode(graph)):
            triple = plain_triple(quad.subject, quad.predicate, quad.object)
            if triple is not None:
                yield triple

    def query(self, text: str, *, row_limit: int | None = None) -> Answer:
        """Return the answer to a SPARQL query, without a guard or a time limit.

        The prefixes of :mod:`kgraph.store.prefixes` need not be declared.
        """
        try:
            return _answer(self._store.query(text, prefixes=prefixes()), row_limit)
        except SyntaxError as error:
            raise QuerySyntaxError(
                _readable(str(error.msg)),
                hint="check the brackets, prefixes and full stops before this place",
            ) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the store could not answer: {error}") from error

    def _default(self) -> "Iterator[ox.Quad]":
        import pyoxigraph as ox

        return _of(self._store, ox.DefaultGraph())


def _of(store: "ox.Store", graph: "ox.NamedNode | ox.BlankNode | ox.DefaultGraph") -> "Iterator[ox.Quad]":
    return iter(store.quads_for_pattern(None, None, None, graph))


def _in_union(quad: "ox.Quad") -> "ox.Quad":
    import pyoxigraph as ox

    return ox.Quad(quad.subject, quad.predicate, quad.object)


def _readable(message: str) -> str:
    """Return Oxigraph's message without its list of all that might have stood there instead."""
    found = _OXIGRAPH_MESSAGE.match(message)
    if not found:
        return message
    line, column, expected = found.groups()
    reason = next((each for each in expected.split(", ") if _REASON.match(each)), "not SPARQL 1.1")
    return f"line {line}, column {column}: {reason[0].lower()}{reason[1:]}"


def _answer(found: "ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples", row_limit: int | None) -> Answer:
    import pyoxigraph as ox

    if isinstance(found, ox.QueryBoolean):
        return Answer(Form.ASK, yes=bool(found))
    if isinstance(found, ox.QueryTriples):
        triples = (_row((t.subject, t.predicate, t.object)) for t in found)
        return _limited(Form.CONSTRUCT, _TRIPLE_VARIABLES, triples, row_limit)
    variables = tuple(variable.value for variable in found.variables)
    return _limited(Form.SELECT, variables, (_row(solution) for solution in found), row_limit)


def _limited(form: Form, variables: tuple[str, ...], rows: Iterator[Row], row_limit: int | None) -> Answer:
    kept = tuple(rows if row_limit is None else islice(rows, row_limit))
    truncated = row_limit is not None and next(rows, None) is not None
    return Answer(form, variables, kept, truncated=truncated)


def _row(terms: "Iterable[_Node | None]") -> Row:
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
