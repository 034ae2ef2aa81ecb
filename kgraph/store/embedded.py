"""A store in this process's memory, by Oxigraph."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import GraphFileError, QueryError, QuerySyntaxError
from kgraph.rdf.triples import XSD_STRING, Iri, Literal, Triple
from kgraph.store.answer import Answer, Cell, CellKind, Form, Row

if TYPE_CHECKING:
    import pyoxigraph as ox

    _Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

FORMATS = {".ttl": "TURTLE", ".nt": "N_TRIPLES", ".nq": "N_QUADS", ".trig": "TRIG"}
"""The suffixes that are loaded. RDF/XML and JSON-LD are not: their readers follow references."""

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

        loaded = _read(path)
        before = len(self)
        for quad in loaded:
            if isinstance(quad.graph_name, ox.NamedNode):
                self._store.add(quad)
            self._store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
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
        """Yield the triples of a named graph, or of the union, in no order, without blank nodes."""
        import pyoxigraph as ox

        quads = (
            self._default()
            if graph is None
            else self._store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        )
        for quad in quads:
            subject, value = quad.subject, quad.object
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                yield Triple(subject.value, quad.predicate.value, _plain(value))

    def query(self, text: str, *, row_limit: int | None = None) -> Answer:
        """Return the answer to a SPARQL query, without a guard or a time limit."""
        try:
            return _answer(self._store.query(text), row_limit)
        except SyntaxError as error:
            raise QuerySyntaxError(
                str(error.msg).split(", [")[0],
                hint="check the brackets, prefixes and full stops before this place",
            ) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the store could not answer: {error}") from error

    def _default(self) -> "Iterator[ox.Quad]":
        import pyoxigraph as ox

        return iter(self._store.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def oxigraph_terms(triple: Triple) -> "tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]":
    """Return a triple's three terms as Oxigraph's; ``ValueError`` for an IRI that is none."""
    import pyoxigraph as ox

    return ox.NamedNode(triple.subject), ox.NamedNode(triple.predicate), oxigraph_term(triple.object)


def oxigraph_term(term: Iri | Literal) -> "ox.NamedNode | ox.Literal":
    """Return an object as Oxigraph's; ``ValueError`` for an IRI or a language tag that is none."""
    import pyoxigraph as ox

    if isinstance(term, Iri):
        return ox.NamedNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))


def sparql_term(term: Iri | Literal) -> str:
    r"""Return a term as it is written in SPARQL, escaped; ``ValueError`` for what is no term.

    Examples
    --------
    >>> print(sparql_term(Literal('a "quoted" line')))
    "a \"quoted\" line"
    """
    return str(oxigraph_term(term))


def _plain(term: "ox.NamedNode | ox.Literal") -> Iri | Literal:
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    return Literal(term.value, term.datatype.value, term.language or "")


def _read(path: Path) -> "ox.Store":
    """Return a new store with the file's quads."""
    import pyoxigraph as ox

    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise GraphFileError(
            f"{path}: no graph is read from {path.suffix or 'a file without a suffix'}",
            hint=f"convert it to one of {', '.join(sorted(FORMATS))}",
        )
    fresh = ox.Store()
    try:
        fresh.bulk_load(path=str(path), format=getattr(ox.RdfFormat, kind))
    except SyntaxError as error:
        raise GraphFileError(
            f"{path}:{error.lineno or 1}: {error.msg}", hint="repair the line, or build the graph again"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise GraphFileError(f"{path}: {reason}", hint="name a graph file that exists") from error
    return fresh


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
