"""Which actor of the graph a name, a code or an IRI means.

What somebody typed goes into small queries as a literal or an IRI, and the store looks for it:
a graph of many years is not read to find one actor in it.
"""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from itertools import product
from typing import NamedTuple

from kgraph.errors import OntologyError, QueryParameterError
from kgraph.rdf.triples import Iri, iri, text
from kgraph.store.answer import Row
from kgraph.store.protocol import GraphStore
from kgraph.store.terms import sparql_term

_PREFIXES = """
PREFIX dr: <https://w3id.org/diprel/ont#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_CLASSES = """
  VALUES ?class {
    dr:Actor dr:Person dr:CollectiveActor dr:Organization dr:State dr:Government dr:PublicBody
    dr:InternationalOrganization dr:ArmedGroup dr:PoliticalParty dr:Population dr:GenericActor
  }
"""
_AS_IT_IS = f"""{_PREFIXES}
SELECT DISTINCT ?actor WHERE {{ VALUES ?actor {{ %s }} {_CLASSES} ?actor a ?class ; skos:prefLabel ?name }}
"""
_BY_CODE = f"""{_PREFIXES}
SELECT DISTINCT ?actor WHERE {{
  VALUES ?code {{ %s }} ?actor dr:isoAlpha3 ?code ; a ?class ; skos:prefLabel ?name . {_CLASSES}
}}
"""
# LCASE folds letters of ASCII as Python's casefold does, and others not: names with those come
# along too, and are compared here.
_BY_NAME = f"""{_PREFIXES}
SELECT DISTINCT ?actor ?property ?written WHERE {{
  VALUES ?wanted {{ %s }}
  {_CLASSES}
  ?actor a ?class ; skos:prefLabel ?name .
  {{ ?actor ?property ?written . FILTER(?property IN (skos:prefLabel, skos:altLabel, dr:isoAlpha3)) }}
  UNION {{ ?actor a ?class . BIND(STR(?actor) AS ?written) }}
  BIND(LCASE(STR(?written)) AS ?small)
  FILTER(?small = ?wanted || STRENDS(?small, CONCAT("/", ?wanted)) || !REGEX(?small, "^[ -~]*$"))
}}
"""
_NAMES = f"""{_PREFIXES}
SELECT DISTINCT ?name WHERE {{ {_CLASSES} ?actor a ?class ; skos:prefLabel ?name }} LIMIT 20000
"""
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_CODE_LETTERS = 3


class _Hit(NamedTuple):
    """An actor, and how it is called; the property is None for its own IRI."""

    actor: str
    property: str | None
    written: str


_LEVELS: tuple[Callable[[_Hit, str], bool], ...] = (
    lambda hit, wanted: hit.property is None and hit.written.casefold() == wanted,
    lambda hit, wanted: _is_called(hit, "https://w3id.org/diprel/ont#isoAlpha3", wanted),
    lambda hit, wanted: hit.property is None and hit.written.rpartition("/")[2].casefold() == wanted,
    lambda hit, wanted: _is_called(hit, f"{_SKOS}prefLabel", wanted),
    lambda hit, wanted: _is_called(hit, f"{_SKOS}altLabel", wanted),
)


def find_actor(store: GraphStore, words: str) -> Iri:
    """Return the one actor that is meant: by IRI, ISO code, key or name, in this order.

    Codes, keys and names are compared without regard to case; an IRI as it is, first.

    Raises
    ------
    QueryParameterError
        Where no actor of the graph is meant, or more than one.
    """
    wanted = words.strip()
    for find in (_by_iri, _by_code, _by_name):
        found = find(store, wanted)
        if len(found) > 1:
            listed = ", ".join(f"<{each}>" for each in sorted(found))
            raise QueryParameterError(f"{words!r} may mean {listed}", hint="give the IRI of the one you mean")
        if found:
            return Iri(found.pop())
    raise _unknown(store, words)


def _by_iri(store: GraphStore, words: str) -> set[str]:
    try:
        term = sparql_term(iri(words))
    except (OntologyError, ValueError):
        return set()
    return _actors(store.query(_AS_IT_IS % term).rows)


def _by_code(store: GraphStore, words: str) -> set[str]:
    """Look a code up in each way to write it: an index finds these, and none is left to compare."""
    if len(words) != _CODE_LETTERS or not words.isascii() or not words.isalpha():
        return set()
    spellings = map("".join, product(*({letter.lower(), letter.upper()} for letter in words)))
    return _actors(store.query(_BY_CODE % " ".join(map(_literal, sorted(spellings)))).rows)


def _by_name(store: GraphStore, words: str) -> set[str]:
    wanted = words.casefold()
    if not wanted:
        return set()
    hits = list(_hits(store.query(_BY_NAME % _literal(wanted)).rows))
    levels = ({hit.actor for hit in hits if fits(hit, wanted)} for fits in _LEVELS)
    return next((found for found in levels if found), set())


def _literal(words: str) -> str:
    return sparql_term(text(words))


def _hits(rows: tuple[Row, ...]) -> Iterator[_Hit]:
    for actor, link, written in rows:
        if actor and written:
            yield _Hit(actor.value, link and link.value, written.value)


def _is_called(hit: _Hit, link: str, wanted: str) -> bool:
    return hit.property == link and hit.written.casefold() == wanted


def _actors(rows: tuple[Row, ...]) -> set[str]:
    return {row[0].value for row in rows if row[0]}


def _unknown(store: GraphStore, words: str) -> QueryParameterError:
    known = sorted({row[0].value for row in store.query(_NAMES).rows if row[0]})
    near = get_close_matches(words, known, n=3, cutoff=0.6)
    hint = (
        f"did you mean {' or '.join(near)}?"
        if near
        else "run 'kgraph query --saved direct-relations' for names"
    )
    return QueryParameterError(f"no actor in the graph is called {words!r}", hint=hint)
