"""Two sets of relations side by side: what one alone has, and what has changed.

Pure: no store, no file, no RDF.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kgraph.model import Relation


class Presence(StrEnum):
    """Where a relation is."""

    FIRST = "only in A"
    SECOND = "only in B"
    CHANGED = "changed"


MEASURES: Final = ("events", "belief", "polarity", "last")
"""What is compared of a relation that both have; who, whom and how are what makes it the same."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A relation that two graphs do not share, or of which they say different things.

    ``first`` and ``second`` are the relation in each, None where it is not; ``changed`` names
    the measures that differ, in the order of ``MEASURES``, empty where one has it alone.
    """

    presence: Presence
    first: Relation | None
    second: Relation | None
    changed: tuple[str, ...] = ()

    @property
    def relation(self) -> Relation:
        """The relation as the later of the two has it, or the one that has it."""
        one = self.second or self.first
        if one is None:
            raise ValueError("a difference needs a relation")
        return one


def compare_relations(first: Iterable[Relation], second: Iterable[Relation]) -> list[Difference]:
    """Return what two graphs do not share, by source, target and IRI of the relation.

    Relations are the same where source, target, family, type, mutuality and standing are: an
    act that was planned in one graph and has happened in the other is two differences. The
    statements behind a relation are not compared: other statements that weigh the same are
    no difference. Equal graphs, in any order of their relations, give an empty list.

    Examples
    --------
    >>> compare_relations([], [])
    []
    """
    one, two = ({relation.iri: relation for relation in each} for each in (first, second))
    found = [
        difference
        for iri in one.keys() | two.keys()
        for difference in _differences(one.get(iri), two.get(iri))
    ]
    return sorted(found, key=_order)


def _differences(first: Relation | None, second: Relation | None) -> Iterator[Difference]:
    if first is None or second is None:
        yield Difference(Presence.SECOND if first is None else Presence.FIRST, first, second)
        return
    changed = tuple(name for name in MEASURES if getattr(first, name) != getattr(second, name))
    if changed:
        yield Difference(Presence.CHANGED, first, second, changed)


def _order(difference: Difference) -> tuple[str, str, str]:
    relation = difference.relation
    return relation.source.iri, relation.target.iri, relation.iri
