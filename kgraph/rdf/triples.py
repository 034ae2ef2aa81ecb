"""Triples that belong to no library, so that rdflib and Oxigraph read and write the same graph.

Pure: no library, no file. What cannot be written in every syntax is refused here, at the
edge, and not by a parser later.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from kgraph.errors import OntologyError

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING: Final = f"{XSD}string"
RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDF_LANG_STRING: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"

# RFC 3987 leaves these out of every IRI; a space or a line break in one is written by
# rdflib without a word and can be read back by nobody.
_ABSOLUTE_IRI = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\\ud800-\udfff]*""")


class Iri(NamedTuple):
    """An IRI in the place of an object."""

    value: str


class Literal(NamedTuple):
    """A literal; ``language`` is "" where there is none."""

    value: str
    datatype: str = XSD_STRING
    language: str = ""


class Triple(NamedTuple):
    """One triple; there are no blank nodes, so subject and predicate are plain IRIs."""

    subject: str
    predicate: str
    object: Iri | Literal


def iri(value: str) -> Iri:
    """Return the IRI, or refuse what is not an absolute IRI.

    Raises
    ------
    OntologyError
        Where a character has no place in an IRI, or the scheme is missing.
    """
    if not _ABSOLUTE_IRI.fullmatch(value):
        raise OntologyError(
            f"{value!r} is not an absolute IRI",
            hint="percent-encode spaces and brackets, or mint the IRI with kgraph.identity",
        )
    return Iri(value)


def text(value: str, language: str = "") -> Literal:
    """Return a literal of the text, or refuse what UTF-8 cannot hold.

    Raises
    ------
    OntologyError
        Where the text has a lone surrogate.
    """
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise OntologyError(
            f"{value!r} has a lone surrogate at position {error.start}, which no RDF syntax can hold",
            hint="read the document through kgraph.read, which replaces such characters",
        ) from error
    return Literal(value, RDF_LANG_STRING if language else XSD_STRING, language)


def decimal(value: float) -> Literal:
    """Return the canonical ``xsd:decimal`` of the number: no exponent, no needless zero.

    Examples
    --------
    >>> decimal(-0.30).value, decimal(1.0).value
    ('-0.3', '1')
    """
    exact = Decimal(repr(value)).normalize() + Decimal(0)
    return Literal(format(exact, "f"), f"{XSD}decimal")


def integer(value: int) -> Literal:
    """Return an ``xsd:nonNegativeInteger``."""
    return Literal(str(value), f"{XSD}nonNegativeInteger")


def boolean(*, value: bool) -> Literal:
    """Return an ``xsd:boolean``."""
    return Literal("true" if value else "false", f"{XSD}boolean")


def day(value: date) -> Literal:
    """Return an ``xsd:date``."""
    return Literal(value.isoformat(), f"{XSD}date")


class Described:
    """Triples by subject and predicate, for reading nodes back.

    Where a property that should be single has several values, the first in sort order is
    taken, so that reading does not depend on the order of the triples.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._objects: dict[str, dict[str, set[Iri | Literal]]] = {}
        for subject, predicate, value in triples:
            self._objects.setdefault(subject, {}).setdefault(predicate, set()).add(value)

    def instances(self, classes: Iterable[str]) -> list[str]:
        """Return the subjects that have one of the classes, sorted."""
        wanted = {Iri(name) for name in classes}
        return sorted(s for s, by in self._objects.items() if wanted & by.get(RDF_TYPE, set()))

    def iris(self, subject: str, predicate: str) -> list[str]:
        """Return the IRIs that the property has, sorted."""
        return sorted(o.value for o in self._of(subject, predicate) if isinstance(o, Iri))

    def texts(self, subject: str, predicate: str) -> list[str]:
        """Return the lexical forms of the literals that the property has, sorted."""
        return sorted(o.value for o in self._of(subject, predicate) if isinstance(o, Literal))

    def iri(self, subject: str, predicate: str) -> str | None:
        """Return the property's IRI, None where it has none."""
        return next(iter(self.iris(subject, predicate)), None)

    def text(self, subject: str, predicate: str) -> str | None:
        """Return the property's lexical form, None where it has none."""
        return next(iter(self.texts(subject, predicate)), None)

    def the_iri(self, subject: str, predicate: str) -> str:
        """Return the property's IRI, or refuse the node that has none."""
        return _present(self.iri(subject, predicate), subject, predicate)

    def the_text(self, subject: str, predicate: str) -> str:
        """Return the property's lexical form, or refuse the node that has none."""
        return _present(self.text(subject, predicate), subject, predicate)

    def _of(self, subject: str, predicate: str) -> set[Iri | Literal]:
        return self._objects.get(subject, {}).get(predicate, set())


def _present(value: str | None, subject: str, predicate: str) -> str:
    if value is None:
        raise OntologyError(
            f"<{subject}> has no <{predicate}>",
            hint="run 'kgraph validate' on the graph to see everything that is missing",
        )
    return value
