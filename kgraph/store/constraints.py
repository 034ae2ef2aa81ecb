"""Constraints of SHACL as questions in SPARQL: what a shape forbids, asked for.

Pure: shapes in, text out. A shape's conditions on its values become one SELECT, so that a
store without a fault is walked once a shape; what counts values has one of its own. A
parameter that has no place here is an error: no shape is left out in silence.

https://www.w3.org/TR/shacl/
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import rdflib
from rdflib import RDF, SH, XSD
from rdflib.collection import Collection
from rdflib.term import Node

from kgraph.errors import OntologyError
from kgraph.rdf.ontology import REMEDY, Severity, rule_name

WRITTEN_OTHERWISE: Final = "urn:kgraph:written-otherwise"
"""The graph of those triples whose integer was written with another type than its shape asks for."""

INTEGERS: Final[dict[Node, str]] = {XSD.nonNegativeInteger: ">= 0", XSD.positiveInteger: "> 0"}
"""Types of which Oxigraph makes an ``xsd:integer``, with their range."""

_SUBCLASSES: Final = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>*"
_CAST: Final = (XSD.boolean, XSD.date, XSD.dateTime, XSD.decimal, XSD.integer)
_NODE_KINDS: Final[dict[Node, str]] = {
    SH.IRI: "isIRI(?value)",
    SH.BlankNode: "isBLANK(?value)",
    SH.Literal: "isLITERAL(?value)",
    SH.BlankNodeOrIRI: "!isLITERAL(?value)",
    SH.BlankNodeOrLiteral: "!isIRI(?value)",
    SH.IRIOrLiteral: "!isBLANK(?value)",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One SELECT; each of its rows breaks the rule.

    The variables are ``?this``, ``?value`` where a value is at fault, and those that the
    ``message`` names as ``{?name}``. ``focus`` keeps the rows of one ``?this`` where it is
    not "".
    """

    rule: str
    severity: Severity
    message: str
    remedy: str
    query: str
    focus: str = ""


@dataclass(frozen=True, slots=True)
class _Shape:
    """A shape of a graph, with its path as SPARQL writes it; "" for a node shape."""

    graph: rdflib.Graph
    node: Node
    path: str

    def values(self, parameter: Node) -> list[Node]:
        return sorted(self.graph.objects(self.node, parameter), key=str)

    def reached(self) -> str:
        """Return the pattern that binds the values of ``?this``."""
        return f"?this {self.path} ?value ." if self.path else "BIND(?this AS ?value)"


def checks(shapes: rdflib.Graph) -> tuple[Check, ...]:
    """Return what is to be asked of a graph to know whether it keeps to the shapes, in a fixed order.

    Raises
    ------
    OntologyError
        At a parameter, a path, a target or a datatype that is not known here.
    """
    for subject, predicate in shapes.subject_predicates():
        if str(predicate).startswith(str(SH)) and predicate not in _KNOWN:
            raise _unknown(subject, predicate)
    nodes = {node for kind in (SH.NodeShape, SH.PropertyShape) for node in shapes.subjects(RDF.type, kind)}
    for target in _TARGETS:
        for node in set(shapes.subjects(target)) - nodes:
            raise _unknown(node, target)
    made = {node: tuple(_shape_checks(shapes, node)) for node in sorted(nodes, key=str)}
    for node, asked in made.items():
        if not asked:
            raise OntologyError(
                f"the shape {rule_name(node)} asks for nothing",
                hint="give it a target and a constraint, or take it out",
            )
    return tuple(check for asked in made.values() for check in asked)


def _shape_checks(shapes: rdflib.Graph, node: Node) -> Iterator[Check]:
    path = shapes.value(node, SH.path)
    shape = _Shape(shapes, node, "" if path is None else _path(shapes, node, path))
    for parameter, target_of in _TARGETS.items():
        for target in shape.values(parameter):
            for query in _queries(shape, target_of(_term(shape, target))):
                yield _check(shapes, node, node, query)
    for constraint in shape.values(SH.sparql):
        yield from _sparql(shape, constraint)


def _check(shapes: rdflib.Graph, node: Node, rule: Node, query: str, focus: str = "") -> Check:
    """Return the check of a rule; the severity is that of its shape."""
    messages = list(shapes.objects(rule, SH.message))
    if len(messages) != 1:
        raise OntologyError(
            f"{rule_name(rule)} has {len(messages)} messages",
            hint="give each rule of the shapes one sh:message",
        )
    severity = str(shapes.value(node, SH.severity) or SH.Violation).rpartition("#")[2].lower()
    return Check(
        rule=rule_name(rule),
        severity=Severity(severity),
        message=str(messages[0]),
        remedy=str(shapes.value(rule, REMEDY) or ""),
        query=query,
        focus=focus,
    )


def _queries(shape: _Shape, target: str) -> Iterator[str]:
    """Yield the SELECTs of a shape for the nodes that a pattern of ``?this`` targets."""
    conditions = [
        condition(shape, value)
        for parameter, condition in _CONDITIONS.items()
        for value in shape.values(parameter)
    ]
    if conditions:
        # An error in an expression means that the condition does not hold.
        held = " && ".join(f"COALESCE({condition}, false)" for condition in conditions)
        yield f"SELECT ?this ?value WHERE {{ {target} {shape.reached()} FILTER(!({held})) }}"
    for parameter, question in _QUESTIONS.items():
        for value in shape.values(parameter):
            yield from question(shape, value, target)


# Targets: the pattern that binds ?this.


def _target_class(kind: str) -> str:
    return f"{{ SELECT ?kind WHERE {{ ?kind {_SUBCLASSES} {kind} }} }} ?this a ?kind ."


def _target_subjects(predicate: str) -> str:
    return f"?this {predicate} ?any ."


def _target_objects(predicate: str) -> str:
    return f"?any {predicate} ?this ."


def _target_node(node: str) -> str:
    return f"VALUES ?this {{ {node} }}"


# Conditions: what must be true of each ?value.


def _class(shape: _Shape, value: Node) -> str:
    return f"EXISTS {{ ?value a ?class . ?class {_SUBCLASSES} {_term(shape, value)} }}"


def _datatype(shape: _Shape, value: Node) -> str:
    """Return that a value is of a type and well-formed."""
    if value == XSD.string:
        return f"DATATYPE(?value) = <{XSD.string}>"
    if value in _CAST:
        return f"DATATYPE(?value) = <{value}> && DATATYPE(<{value}>(STR(?value))) = <{value}>"
    if value in INTEGERS and shape.path.startswith("<"):
        return (
            f"DATATYPE(?value) = <{XSD.integer}> && ?value {INTEGERS[value]} && "
            f"NOT EXISTS {{ GRAPH <{WRITTEN_OTHERWISE}> {{ ?this {shape.path} ?value }} }}"
        )
    raise _unknown(shape.node, SH.datatype, value)


def _in(shape: _Shape, value: Node) -> str:
    members = [_term(shape, member) for member in Collection(shape.graph, value)]
    return f"?value IN ({', '.join(members)})"


def _node_kind(shape: _Shape, value: Node) -> str:
    if value not in _NODE_KINDS:
        raise _unknown(shape.node, SH.nodeKind, value)
    return _NODE_KINDS[value]


def _compared(operator: str) -> Callable[[_Shape, Node], str]:
    return lambda _shape, value: f"?value {operator} {_literal(value)}"


def _min_length(_shape: _Shape, value: Node) -> str:
    return f"STRLEN(STR(?value)) >= {_literal(value)}"


def _pattern(_shape: _Shape, value: Node) -> str:
    return f"REGEX(STR(?value), {_literal(value)})"


def _disjoint(shape: _Shape, value: Node) -> str:
    return f"NOT EXISTS {{ ?this {_term(shape, value)} ?value }}"


def _equals(shape: _Shape, value: Node) -> str:
    return f"EXISTS {{ ?this {_term(shape, value)} ?value }}"


def _before(operator: str) -> Callable[[_Shape, Node], str]:
    def condition(shape: _Shape, value: Node) -> str:
        later = f"?this {_term(shape, value)} ?later"
        return f"NOT EXISTS {{ {later} FILTER(!COALESCE(?value {operator} ?later, false)) }}"

    return condition


# Questions: what is asked of each ?this.


def _min_count(shape: _Shape, value: Node, target: str) -> Iterator[str]:
    number = int(str(value))
    if number == 1:
        yield f"SELECT ?this WHERE {{ {target} FILTER NOT EXISTS {{ ?this {shape.path} ?value }} }}"
    elif number > 1:
        few = f"GROUP BY ?this HAVING(COUNT(DISTINCT ?value) < {number})"
        yield f"SELECT ?this WHERE {{ {target} OPTIONAL {{ ?this {shape.path} ?value }} }} {few}"


def _max_count(shape: _Shape, value: Node, target: str) -> Iterator[str]:
    number = int(str(value))
    if number == 0:
        yield f"SELECT ?this WHERE {{ {target} FILTER EXISTS {{ ?this {shape.path} ?value }} }}"
    elif number == 1:
        # A second value beside the first is found without a table of all nodes.
        two = f"?this {shape.path} ?value . ?this {shape.path} ?other ."
        yield f"SELECT ?this WHERE {{ {target} {two} FILTER(!sameTerm(?value, ?other)) }}"
    else:
        many = f"GROUP BY ?this HAVING(COUNT(DISTINCT ?value) > {number})"
        yield f"SELECT ?this WHERE {{ {target} ?this {shape.path} ?value }} {many}"


def _unique_lang(shape: _Shape, value: Node, target: str) -> Iterator[str]:
    if str(value) == "true":
        two = f"?this {shape.path} ?value . ?this {shape.path} ?other ."
        same = "LANG(?value) != '' && LCASE(LANG(?value)) = LCASE(LANG(?other))"
        yield f"SELECT ?this WHERE {{ {target} {two} FILTER({same} && !sameTerm(?value, ?other)) }}"


def _equals_back(shape: _Shape, value: Node, target: str) -> Iterator[str]:
    missing = f"FILTER NOT EXISTS {{ ?this {shape.path} ?value }}"
    yield f"SELECT ?this ?value WHERE {{ {target} ?this {_term(shape, value)} ?value {missing} }}"


def _sparql(shape: _Shape, constraint: Node) -> Iterator[Check]:
    """Yield a shape's own SELECT, once for each node that it targets by name."""
    if set(_TARGETS) & set(shape.graph.predicates(shape.node)) != {SH.targetNode}:
        raise _unknown(shape.node, SH.sparql)
    declared = [
        (str(shape.graph.value(entry, SH.prefix)), str(shape.graph.value(entry, SH.namespace)))
        for prefixes in shape.graph.objects(constraint, SH.prefixes)
        for entry in shape.graph.objects(prefixes, SH.declare)
    ]
    known = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in sorted(declared))
    for select in shape.graph.objects(constraint, SH.select):
        for focus in shape.values(SH.targetNode):
            yield _check(shape.graph, shape.node, constraint, f"{known}{select}", focus=str(focus))


def _path(shapes: rdflib.Graph, node: Node, path: Node) -> str:
    """Return a path as SPARQL writes it."""
    if isinstance(path, rdflib.URIRef):
        return f"<{path}>"
    choices = shapes.value(path, SH.alternativePath)
    if choices is not None:
        return _joined(shapes, node, "|", Collection(shapes, choices))
    if shapes.value(path, RDF.first) is not None:
        return _joined(shapes, node, "/", Collection(shapes, path))
    raise _unknown(node, SH.path)


def _joined(shapes: rdflib.Graph, node: Node, sign: str, parts: Iterable[Node]) -> str:
    return f"({sign.join(_path(shapes, node, part) for part in parts)})"


def _term(shape: _Shape, value: Node) -> str:
    if not isinstance(value, rdflib.URIRef):
        raise OntologyError(
            f"{rule_name(shape.node)} names {value!r} where an IRI is needed",
            hint="write the shape with IRIs, or teach kgraph.store.constraints to ask for it",
        )
    return f"<{value}>"


def _literal(value: Node) -> str:
    return value.n3()


def _unknown(node: Node, parameter: Node, value: Node | None = None) -> OntologyError:
    what = f"<{parameter}>" if value is None else f"<{parameter}> <{value}>"
    return OntologyError(
        f"the shape {rule_name(node)} uses {what} in a way that is not translated to SPARQL",
        hint="validate with --reference, or teach kgraph.store.constraints to ask for it",
    )


_TARGETS: Final[dict[Node, Callable[[str], str]]] = {
    SH.targetClass: _target_class,
    SH.targetSubjectsOf: _target_subjects,
    SH.targetObjectsOf: _target_objects,
    SH.targetNode: _target_node,
}
_CONDITIONS: Final[dict[Node, Callable[[_Shape, Node], str]]] = {
    SH["class"]: _class,
    SH.datatype: _datatype,
    SH["in"]: _in,
    SH.nodeKind: _node_kind,
    SH.minInclusive: _compared(">="),
    SH.maxInclusive: _compared("<="),
    SH.minLength: _min_length,
    SH.pattern: _pattern,
    SH.disjoint: _disjoint,
    SH.equals: _equals,
    SH.lessThan: _before("<"),
    SH.lessThanOrEquals: _before("<="),
}
_QUESTIONS: Final[dict[Node, Callable[[_Shape, Node, str], Iterator[str]]]] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.uniqueLang: _unique_lang,
    SH.equals: _equals_back,
}
_DESCRIBING: Final = {
    SH.path, SH.alternativePath, SH.message, SH.severity, SH.sparql, SH.select, SH.prefixes, SH.declare,
    SH.prefix, SH.namespace,
}  # fmt: skip
_KNOWN: Final = {*_TARGETS, *_CONDITIONS, *_QUESTIONS, *_DESCRIBING}
