"""What a question takes from the ontology, put into its text as values.

The ontology is not in the graph, and a store that is only read cannot take it in for a
question. A line that ends in ``#@ ontology`` is a pattern of the ontology's: it is answered
from the ontology's files first, and its solutions stand in its place as ``VALUES``. With the
files loaded beside the graph, any other SPARQL tool reads the same line as it is.
"""

import re
from collections.abc import Iterator

from kgraph.query.guard import check_query
from kgraph.query.questions import questions_folder
from kgraph.rdf.triples import RDF_LANG_STRING, XSD_STRING, Iri, Literal
from kgraph.store.answer import Cell, CellKind
from kgraph.store.embedded import MemoryStore
from kgraph.store.terms import sparql_term

_MARKED = re.compile(r"^(.*)#@ ontology\s*$")
_VOCABULARIES = ("kgraph.ttl", "relation_types.ttl")


def with_codebook(sparql: str) -> str:
    """Return the text with the solutions of its marked lines in their places."""
    if "#@ ontology" not in sparql:
        return sparql
    store = MemoryStore()
    for name in _VOCABULARIES:
        store.load(questions_folder().parent / name)
    return "\n".join(_line(store, line) for line in sparql.split("\n"))


def _line(store: MemoryStore, line: str) -> str:
    found = _MARKED.match(line)
    return _values(store, found[1]) if found else line


def _values(store: MemoryStore, pattern: str) -> str:
    text = f"SELECT DISTINCT * {{ {pattern} }}"
    check_query(text)
    answer = store.query(text)
    variables = " ".join(f"?{name}" for name in answer.variables)
    rows = sorted(f"({' '.join(_terms(row))})" for row in answer.rows)
    return f"  VALUES ({variables}) {{ {' '.join(rows)} }}"


def _terms(row: tuple[Cell | None, ...]) -> Iterator[str]:
    for cell in row:
        if cell is None or cell.kind is CellKind.BLANK:
            yield "UNDEF"
        elif cell.kind is CellKind.IRI:
            yield sparql_term(Iri(cell.value))
        else:
            datatype = RDF_LANG_STRING if cell.language else cell.datatype or XSD_STRING
            yield sparql_term(Literal(cell.value, datatype, cell.language))
