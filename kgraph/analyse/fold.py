"""Relations of persons, governments and public bodies -> relations of the states that they act for.

Pure: no store, no file, no RDF. What a state is called comes from the relations or is given;
how statements make relations is given too, so that folded relations are like any others.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from kgraph.model import Actor, ActorKind, Relation, Role, Statement

# A party, an armed group, a people and what only belongs to a state do not speak for it.
_ACTING = frozenset({ActorKind.PERSON, ActorKind.GOVERNMENT, ActorKind.PUBLIC_BODY})


@dataclass(frozen=True, slots=True)
class Folded:
    """Relations between states and whoever acts for none, and those that lie within one state.

    Every statement of the relations given is in exactly one relation of the two. ``inside``
    are relations as they were given, between the own actors of one state.
    """

    relations: tuple[Relation, ...]
    inside: tuple[Relation, ...]

    @property
    def statements_inside(self) -> int:
        """How many statements are about a state's own actors."""
        return sum(len(relation.statements) for relation in self.inside)


def fold_to_states(
    relations: Iterable[Relation],
    assemble: Callable[[Iterable[Statement]], Iterable[Relation]],
    *,
    states: Mapping[str, Actor] | None = None,
) -> Folded:
    """Return the relations with persons, governments and public bodies as the state they act for.

    An actor folds along ``acts_for``, over a body that itself acts for a state; where that
    ends at no state, as with the secretary-general of an alliance, it stays as it is. So do
    states, peoples, parties, armed groups and international organisations.

    Parameters
    ----------
    relations
        In any order; the result does not depend on it.
    assemble
        Makes relations of statements: ``kgraph.assemble.relations.assemble`` with its settings.
    states
        Records by IRI of states that occur in no relation; a state that is neither here nor
        there is not folded into.

    Returns
    -------
    Folded
        Events, publishers and belief are counted again over all statements of a folded
        relation. Statements keep their own roles, with the person who spoke.
    """
    given = sorted(relations, key=lambda relation: relation.iri)
    ends = state_ends(given, states)
    folded: list[Statement] = []
    inside: list[Relation] = []
    for relation in given:
        source, target = (ends.get(actor.iri, actor) for actor in (relation.source, relation.target))
        if source.iri == target.iri:
            inside.append(relation)
        else:
            folded.extend(_between(statement, ends) for statement in relation.statements)
    originals = {s.iri: s for relation in given for s in relation.statements}
    made = (
        replace(relation, statements=tuple(originals[s.iri] for s in relation.statements))
        for relation in assemble(folded)
    )
    return Folded(tuple(made), tuple(inside))


def states_missing(relations: Iterable[Relation]) -> set[str]:
    """Return the IRIs of those for whom someone acts and who occur in no relation themselves."""
    actors = _actors(relations)
    return {a.acts_for for a in actors.values() if a.kind in _ACTING and a.acts_for} - set(actors)


def state_ends(relations: Iterable[Relation], states: Mapping[str, Actor] | None = None) -> dict[str, Actor]:
    """Return for the IRI of each actor that folds the state into which it does.

    ``states`` are records by IRI of states that occur in no relation.
    """
    actors = {**(states or {}), **_actors(relations)}
    found: dict[str, Actor] = {}
    for iri in sorted(actors):
        end = _state_of(actors[iri], actors)
        if end is not None and end.iri != iri:
            found[iri] = end
    return found


def _state_of(actor: Actor, actors: Mapping[str, Actor]) -> Actor | None:
    passed: set[str] = set()
    at: Actor | None = actor
    while at is not None and at.kind in _ACTING and at.iri not in passed:
        passed.add(at.iri)
        at = actors.get(at.acts_for or "")
    return at if at is not None and at.kind is ActorKind.STATE else None


def _actors(relations: Iterable[Relation]) -> dict[str, Actor]:
    """Return every actor that has a role; the relation's own description of it counts."""
    said: dict[str, Actor] = {}
    drawn: dict[str, Actor] = {}
    for relation in relations:
        drawn.update((actor.iri, actor) for actor in (relation.source, relation.target))
        for statement in relation.statements:
            roles = (statement.source, statement.target, statement.attributed_to)
            for role in roles:
                if role is not None:
                    kept = said.setdefault(role.actor.iri, role.actor)
                    if kept is not role.actor and kept != role.actor:
                        said[role.actor.iri] = min(kept, role.actor, key=repr)
    return said | drawn


def _between(statement: Statement, ends: Mapping[str, Actor]) -> Statement:
    def folded(role: Role) -> Role:
        return replace(role, actor=ends.get(role.actor.iri, role.actor))

    return replace(statement, source=folded(statement.source), target=folded(statement.target))
