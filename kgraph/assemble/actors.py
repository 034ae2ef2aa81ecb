"""One description an actor: a graph has one name and one state for each, whatever the articles say."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kgraph.model import Actor, Role, Statement


def descriptions(statements: Iterable[Statement]) -> dict[str, Actor]:
    """Return the most used record of each actor by its IRI, the smallest where two are used alike."""
    used: Counter[Actor] = Counter()
    for statement in statements:
        used.update(role.actor for role in _roles(statement))
    best: dict[str, Actor] = {}
    for actor in sorted(used, key=lambda actor: (-used[actor], repr(actor))):
        best.setdefault(actor.iri, actor)
    return best


def described_alike(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements, in their order, each actor under its most used description."""
    kept = tuple(statements)
    actors = descriptions(kept)

    def alike(role: Role) -> Role:
        return replace(role, actor=actors[role.actor.iri])

    return tuple(
        replace(
            statement,
            source=alike(statement.source),
            target=alike(statement.target),
            attributed_to=alike(statement.attributed_to) if statement.attributed_to else None,
        )
        for statement in kept
    )


def _roles(statement: Statement) -> list[Role]:
    roles = (statement.source, statement.target, statement.attributed_to)
    return [role for role in roles if role is not None]
