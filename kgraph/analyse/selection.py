"""Which statements somebody asks for: by day, family, actor, publisher and belief.

Pure: no store, no file, no RDF.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from kgraph.errors import InputError
from kgraph.model import Actor, ActorKind, Relation, Statement
from kgraph.plover import Family


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; an empty collection, None and 0 ask for nothing in particular.

    A statement's day is its event's, else its article's; both ends of the time are in it, and
    a statement without a day is left out where a time is asked for. ``actors`` are IRIs of
    which one has to be source or target; ``publishers`` are compared without regard to case.
    """

    since: date | None = None
    until: date | None = None
    families: frozenset[Family] = frozenset()
    actors: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    min_belief: float = 0.0

    def __bool__(self) -> bool:
        """Return whether anything is asked for."""
        return self != Selection()

    def keeps(self, statement: Statement) -> bool:
        """Return whether a statement is asked for, whatever is believed of its relation."""
        ends = {statement.source.actor.iri, statement.target.actor.iri}
        return (
            self._is_in_time(statement.day)
            and (not self.families or statement.family in self.families)
            and (not self.actors or bool(ends & self.actors))
            and (not self.publishers or self._is_published(statement.article.publisher))
        )

    def _is_in_time(self, day: date | None) -> bool:
        if self.since is None and self.until is None:
            return True
        return day is not None and (self.since or date.min) <= day <= (self.until or date.max)

    def _is_published(self, publisher: str | None) -> bool:
        asked = {each.casefold() for each in self.publishers}
        return publisher is not None and publisher.casefold() in asked


def select_relations(
    statements: Iterable[Statement],
    selection: Selection,
    assemble: Callable[[Iterable[Statement]], Iterable[Relation]],
) -> tuple[Relation, ...]:
    """Return the relations that the statements asked for make, assembled again.

    What is believed of a relation is what the statements left say; those below
    ``min_belief`` are left out with their statements.
    """
    made = assemble(statement for statement in statements if selection.keeps(statement))
    return tuple(relation for relation in made if relation.belief >= selection.min_belief)


def find_actors(statements: Iterable[Statement], words: Iterable[str]) -> frozenset[str]:
    """Return the IRIs of the actors that are meant: by IRI, a state's code, key or name, in this order.

    Codes, keys and names are compared without regard to case.

    Raises
    ------
    InputError
        Where no source or target is meant, or more than one.
    """
    actors = sorted({role.actor for s in statements for role in (s.source, s.target)}, key=repr)
    return frozenset(_the_one(actors, each.strip()) for each in words)


def _the_one(actors: Sequence[Actor], words: str) -> str:
    wanted = words.casefold()
    for name in (_iri, _code, _key, _name):
        found = sorted({actor.iri for actor in actors if wanted and name(actor).casefold() == wanted})
        if len(found) > 1:
            listed = ", ".join(f"<{iri}>" for iri in found)
            raise InputError(f"{words!r} may mean {listed}", hint="give the IRI of the one you mean")
        if found:
            return found[0]
    near = get_close_matches(words, sorted({actor.name for actor in actors}), n=3, cutoff=0.6)
    hint = f"did you mean {' or '.join(near)}?" if near else "export the graph as csv: the nodes have names"
    raise InputError(f"no actor in the graph is called {words!r}", hint=hint)


def _iri(actor: Actor) -> str:
    return actor.iri


def _code(actor: Actor) -> str:
    return (actor.iso3 or "") if actor.kind is ActorKind.STATE else ""


def _key(actor: Actor) -> str:
    return actor.iri.rpartition("/")[2]


def _name(actor: Actor) -> str:
    return actor.name
