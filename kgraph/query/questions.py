"""Saved questions: SPARQL files with a header, usable with any tool and with parameters here.

A file is plain SPARQL. Comment lines that begin with ``#@`` say what it asks and what may be
changed; the line that a parameter replaces ends in ``#@ default`` and the parameter's name::

    #@ question: Who put pressure on an actor?
    #@ param actor actor ISR: the actor pressed: an ISO code, a name or an IRI
    #@ column who: who put pressure on it
    #@ example: kgraph query --saved pressure-on -p actor=ISR
    SELECT ?who WHERE {
      ?actor dr:isoAlpha3 "ISR" . #@ default actor
      ?who dr:pressures ?actor
    }

Given a parameter, the line becomes ``VALUES ?actor { term }`` with a term that was parsed
before it is written; the header's lines are emptied and no other line changes, so an error's
line number stays true. A line that ends in ``#@ ontology`` is a pattern of the codebook's
(:mod:`kgraph.query.codebook`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from kgraph.errors import QueryError, QueryParameterError, UnknownQuestionError
from kgraph.query.parameters import Kind, Parameter
from kgraph.rdf.triples import Iri, Literal
from kgraph.store.terms import sparql_term

_DIRECTIVE = re.compile(r"#@ (question|param|column|example)\b:?\s*(.*)")
_PARAMETER = re.compile(r"([a-z]\w*) ([a-z]+) (\S+): (.+)")
_DEFAULT = re.compile(r"#@ default (\w+)\s*$")
_COLUMN = re.compile(r"(\w+): (.+)")


class Column(NamedTuple):
    """A column of the answer and what stands in it."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query with what it asks in words, its parameters, what its columns mean, and a command as example."""

    name: str
    words: str
    sparql: str
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    example: str = ""


def saved_questions() -> list[Question]:
    """Return the questions that kgraph brings along, by name."""
    files = sorted(questions_folder().glob("*.rq"))
    return [read_question(path.stem, path.read_text(encoding="utf-8")) for path in files]


def saved_question(name: str) -> Question:
    """Return one saved question.

    Raises
    ------
    UnknownQuestionError
        Where no question has the name; the hint names those that are close.
    """
    known = {path.stem: path for path in questions_folder().glob("*.rq")}
    if name not in known:
        near = get_close_matches(name, known, n=3, cutoff=0.5) or sorted(known)
        raise UnknownQuestionError(f"no saved question is called {name!r}", hint=f"try {', '.join(near)}")
    return read_question(name, known[name].read_text(encoding="utf-8"))


def questions_folder() -> Path:
    """Return where the saved questions lie: in the installed package, or in the checkout beside it."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "ontology" / "queries"
    return inside if inside.is_dir() else package.parent / "ontology" / "queries"


def read_question(name: str, sparql: str) -> Question:
    """Return the question that a text with or without a header is.

    Raises
    ------
    QueryError
        Where the header is not in its format, or a parameter has no line to replace.
    """
    said: dict[str, list[tuple[int, str]]] = {"question": [], "param": [], "column": [], "example": []}
    for number, line in enumerate(sparql.split("\n"), start=1):
        found = _DIRECTIVE.match(line)
        if found:
            said[found[1]].append((number, found[2].strip()))
    parameters = tuple(_parameter(name, number, rest) for number, rest in said["param"])
    _check_defaults(name, sparql, parameters)
    return Question(
        name,
        words=" ".join(rest for _number, rest in said["question"]),
        sparql=sparql,
        parameters=parameters,
        columns=tuple(_column(name, number, rest) for number, rest in said["column"]),
        example="\n".join(rest for _number, rest in said["example"]),
    )


def bind(question: Question, terms: Mapping[str, Iri | Literal]) -> str:
    """Return the question's SPARQL with the terms in the places of their defaults.

    Raises
    ------
    QueryParameterError
        Where a term has characters that the store refuses in an IRI.
    """
    return "\n".join(_bound(line, terms) for line in question.sparql.split("\n")) + "\n"


def parameter_of(question: Question, name: str) -> Parameter:
    """Return a question's parameter.

    Raises
    ------
    QueryParameterError
        Where the question has none of that name.
    """
    for parameter in question.parameters:
        if parameter.name == name:
            return parameter
    known = ", ".join(parameter.name for parameter in question.parameters) or "none"
    raise QueryParameterError(f"{question.name} has no parameter {name!r}", hint=f"its parameters: {known}")


def _bound(line: str, terms: Mapping[str, Iri | Literal]) -> str:
    if _DIRECTIVE.match(line):
        return ""
    found = _DEFAULT.search(line)
    if not found or found[1] not in terms:
        return line
    try:
        return f"  VALUES ?{found[1]} {{ {sparql_term(terms[found[1]])} }}"
    except ValueError as error:
        raise QueryParameterError(
            f"parameter {found[1]}: {terms[found[1]].value!r} cannot be written in SPARQL: {error}",
            hint="leave out the characters that no IRI may have",
        ) from error


def _parameter(name: str, number: int, rest: str) -> Parameter:
    found = _PARAMETER.fullmatch(rest)
    if not found or found[2] not in set(Kind):
        raise QueryError(
            f"{name}:{number}: {rest!r} declares no parameter",
            hint=f"write '#@ param NAME KIND DEFAULT: help', KIND one of {', '.join(Kind)}",
        )
    return Parameter(found[1], Kind(found[2]), found[3], found[4])


def _column(name: str, number: int, rest: str) -> Column:
    found = _COLUMN.fullmatch(rest)
    if not found:
        raise QueryError(
            f"{name}:{number}: {rest!r} describes no column", hint="write '#@ column NAME: what stands in it'"
        )
    return Column(found[1], found[2])


def _check_defaults(name: str, sparql: str, parameters: Iterable[Parameter]) -> None:
    places = {found[1] for line in sparql.split("\n") if (found := _DEFAULT.search(line))}
    for parameter in parameters:
        if parameter.name not in places:
            raise QueryError(
                f"{name}: nothing in the query takes the parameter {parameter.name!r}",
                hint=f"end the line that it replaces in '#@ default {parameter.name}'",
            )
