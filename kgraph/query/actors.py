"""Which actor of the graph a name, a code or an IRI means."""

from collections.abc import Iterable
from difflib import get_close_matches

from kgraph.errors import QueryParameterError
from kgraph.rdf.triples import Iri
from kgraph.store.answer import Row
from kgraph.store.protocol import GraphStore

# A fixed text: what somebody typed is compared in Python and never becomes part of a query.
_ACTORS = """
PREFIX dr: <https://w3id.org/diprel/ont#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?actor ?name ?code ?other WHERE {
  VALUES ?class {
    dr:Actor dr:Person dr:CollectiveActor dr:Organization dr:State dr:Government dr:PublicBody
    dr:InternationalOrganization dr:ArmedGroup dr:PoliticalParty dr:Population dr:GenericActor
  }
  ?actor a ?class ; skos:prefLabel ?name .
  OPTIONAL { ?actor dr:isoAlpha3 ?code }
  OPTIONAL { ?actor skos:altLabel ?other }
}
"""


def find_actor(store: GraphStore, words: str) -> Iri:
    """Return the one actor that is meant: by IRI, ISO code, key or name, in this order.

    Codes, keys and names are compared without regard to case.

    Raises
    ------
    QueryParameterError
        Where no actor of the graph is meant, or more than one.
    """
    rows = store.query(_ACTORS).rows
    for names in (
        _by_iri(rows),
        _by_column(rows, 2),
        _by_key(rows),
        _by_column(rows, 1),
        _by_column(rows, 3),
    ):
        found = names.get(words.strip().casefold(), set())
        if len(found) > 1:
            listed = ", ".join(f"<{each}>" for each in sorted(found))
            raise QueryParameterError(f"{words!r} may mean {listed}", hint="give the IRI of the one you mean")
        if found:
            return Iri(found.pop())
    raise _unknown(rows, words)


def _unknown(rows: tuple[Row, ...], words: str) -> QueryParameterError:
    known = sorted({row[1].value for row in rows if row[1]})
    near = get_close_matches(words, known, n=3, cutoff=0.6)
    hint = (
        f"did you mean {' or '.join(near)}?"
        if near
        else "run 'kgraph query --saved direct-relations' for names"
    )
    return QueryParameterError(f"no actor in the graph is called {words!r}", hint=hint)


def _by_iri(rows: tuple[Row, ...]) -> dict[str, set[str]]:
    return _index((row[0].value, row[0].value) for row in rows if row[0])


def _by_key(rows: tuple[Row, ...]) -> dict[str, set[str]]:
    return _index((row[0].value.rpartition("/")[2], row[0].value) for row in rows if row[0])


def _by_column(rows: tuple[Row, ...], column: int) -> dict[str, set[str]]:
    cells = ((row[column], row[0]) for row in rows)
    return _index((name.value, actor.value) for name, actor in cells if name and actor)


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    index: dict[str, set[str]] = {}
    for name, actor in pairs:
        index.setdefault(name.casefold(), set()).add(actor)
    return index
