"""Random damage to a graph: what a person with an editor, or a program with a fault, may do to it."""

import random
from collections.abc import Callable

import rdflib
from rdflib import RDF, XSD

Triple = tuple[rdflib.URIRef, rdflib.URIRef, rdflib.term.Node]
TYPES = (XSD.string, XSD.integer, XSD.nonNegativeInteger, XSD.decimal, XSD.date, XSD.gYear, XSD.anyURI)
STRANGE = (
    rdflib.Literal("-1", datatype=XSD.nonNegativeInteger),
    rdflib.Literal("7", datatype=XSD.integer),
    rdflib.Literal("-0.3", datatype=XSD.decimal),
    rdflib.Literal("7.5", datatype=XSD.decimal),
    rdflib.Literal("2031-02-30", datatype=XSD.date, normalize=False),
    rdflib.Literal("2019-01-01", datatype=XSD.date),
    rdflib.Literal("true", datatype=XSD.boolean),
    rdflib.Literal("bonjour", lang="fr"),
    rdflib.Literal("word"),
    rdflib.Literal(""),
    rdflib.URIRef("https://w3id.org/diprel/ont#Aktor"),
    rdflib.URIRef("https://w3id.org/diprel/ont#Actor"),
    rdflib.URIRef("https://w3id.org/diprel/type/SANCTION"),
    rdflib.URIRef("https://example.org/id/unknown"),
    rdflib.BNode("nobody"),
)


def damage(graph: rdflib.Graph, chance: random.Random) -> str:
    """Damage a graph once, and return what was done in words."""
    triple = chance.choice(sorted(graph))
    done = chance.choice(DAMAGES)(graph, triple, chance)
    return f"{done} {' '.join(node.n3() for node in triple)}"


def _drop(graph: rdflib.Graph, triple: Triple, _chance: random.Random) -> str:
    graph.remove(triple)
    return "dropped"


def _double(graph: rdflib.Graph, triple: Triple, chance: random.Random) -> str:
    value = chance.choice([*STRANGE, *sorted(set(graph.objects(predicate=triple[1])))])
    graph.add((*triple[:2], value))
    return f"put {value.n3()} beside"


def _change(graph: rdflib.Graph, triple: Triple, chance: random.Random) -> str:
    value = chance.choice([*STRANGE, *sorted(set(graph.objects()))])
    graph.set((*triple[:2], value))
    return f"put {value.n3()} in the place of"


def _retype(graph: rdflib.Graph, triple: Triple, chance: random.Random) -> str:
    subject, predicate, value = chance.choice(sorted(t for t in graph if isinstance(t[2], rdflib.Literal)))
    retyped = [rdflib.Literal(str(value), datatype=kind, normalize=False) for kind in TYPES]
    new = chance.choice([each for each in retyped if not each.ill_typed])
    graph.remove((subject, predicate, value))
    graph.add((subject, predicate, new))
    return f"made {subject.n3()} {predicate.n3()} {value.n3()} a <{new.datatype}>, not"


def _rename(graph: rdflib.Graph, triple: Triple, chance: random.Random) -> str:
    other = chance.choice(sorted(set(graph.subjects())))
    graph.remove(triple)
    graph.add((other, *triple[1:]))
    return f"moved to {other.n3()}"


def _turn(graph: rdflib.Graph, triple: Triple, _chance: random.Random) -> str:
    if isinstance(triple[2], rdflib.Literal):
        return "left"
    graph.remove(triple)
    graph.add((triple[2], triple[1], triple[0]))
    return "turned round"


def _unclass(graph: rdflib.Graph, triple: Triple, _chance: random.Random) -> str:
    graph.remove((triple[0], RDF.type, None))
    return "took the class from the subject of"


DAMAGES: tuple[Callable[[rdflib.Graph, Triple, random.Random], str], ...] = (
    _drop,
    _double,
    _change,
    _retype,
    _rename,
    _turn,
    _unclass,
)
