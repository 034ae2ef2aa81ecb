"""Parameters of a question: typed words from outside -> terms, never text in a query."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from kgraph.errors import KgraphError, QueryParameterError
from kgraph.plover import EventType, Family
from kgraph.rdf.iris import TYPES
from kgraph.rdf.triples import XSD, Iri, Literal, day, iri, text

_T = TypeVar("_T", bound=StrEnum)

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{1,18})?|\.[0-9]{1,18})")


class Kind(StrEnum):
    """What a parameter may be given."""

    ACTOR = "actor"
    DATE = "date"
    DECIMAL = "decimal"
    FAMILY = "family"
    INTEGER = "integer"
    IRI = "iri"
    STRING = "string"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A place in a question that may be filled; ``default`` is shown, ``any`` means no limit."""

    name: str
    kind: Kind
    default: str
    help: str


def parse_value(parameter: Parameter, words: str, find_actor: Callable[[str], Iri]) -> Iri | Literal:
    """Return the term that the words stand for.

    Parameters
    ----------
    parameter
        Says of which kind the term has to be.
    words
        As somebody typed them.
    find_actor
        Returns the actor that a name, a code or an IRI means.

    Raises
    ------
    QueryParameterError
        Where the words are not of the parameter's kind.
    """
    readers: dict[Kind, Callable[[str], Iri | Literal]] = {
        Kind.ACTOR: find_actor,
        Kind.DATE: lambda given: day(date.fromisoformat(given)),
        Kind.DECIMAL: lambda given: _number(_DECIMAL, given, "decimal"),
        Kind.FAMILY: lambda given: _concept(Family, given.lower()),
        Kind.INTEGER: lambda given: _number(_INTEGER, given, "integer"),
        Kind.IRI: iri,
        Kind.STRING: text,
        Kind.TYPE: lambda given: _concept(EventType, given.upper()),
    }
    try:
        return readers[parameter.kind](words)
    except ValueError as error:
        raise _refusal(parameter, words, _HINTS.get(parameter.kind, "")) from error
    except QueryParameterError:
        raise
    except KgraphError as error:
        raise _refusal(parameter, words, error.hint) from error


_HINTS = {
    Kind.DATE: "write the day as 2024-03-19",
    Kind.DECIMAL: "write a number such as 0.7",
    Kind.FAMILY: f"use one of: {', '.join(Family)}",
    Kind.INTEGER: "write a whole number such as 3",
    Kind.TYPE: f"use one of: {', '.join(EventType)}",
}


def _refusal(parameter: Parameter, words: str, hint: str) -> QueryParameterError:
    return QueryParameterError(f"parameter {parameter.name}: {words!r} is no {parameter.kind}", hint=hint)


def _number(pattern: re.Pattern[str], words: str, datatype: str) -> Literal:
    if not pattern.fullmatch(words):
        raise ValueError(words)
    return Literal(words, f"{XSD}{datatype}")


def _concept(members: type[_T], words: str) -> Iri:
    return Iri(f"{TYPES}{members(words).value}")
