"""Acts: what a trigger word says, with the mentions that fill its roles. Pure records."""

from dataclasses import dataclass, replace

from kgraph.model import Mention, Modality
from kgraph.plover import EventType, Family


@dataclass(frozen=True, slots=True)
class Filler:
    """A mention in a role; ``direct`` is False where a thing stands for it ("Iran's demand")."""

    mention: Mention
    direct: bool = True


Fillers = tuple[Filler, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger with its type and roles; either role may still be empty.

    ``trigger`` and ``anchor`` are token indices: the word that names the act, and the verb whose
    auxiliaries tell its modality. ``certainty`` in (0, 1] shrinks with each guess on the way.
    """

    trigger: int
    anchor: int
    family: Family
    event_type: EventType | None
    sources: Fillers
    targets: Fillers
    mutual: bool
    rule: str
    content: str = "absorb"
    modality: Modality | None = None
    negated: bool = False
    certainty: float = 1.0

    def filled(self, sources: Fillers, targets: Fillers) -> "Act":
        """Return the act with other roles."""
        return replace(self, sources=sources, targets=targets)
