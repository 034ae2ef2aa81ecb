"""All that the user knows of actors, read once: the table widened, the aliases by day, the decisions."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kgraph.identity import BASE
from kgraph.resolve.decisions import Decisions, read_decisions
from kgraph.resolve.own_names import OwnNames, OwnNamesAnnotator, plain_words
from kgraph.resolve.table import ActorTable, load_table
from kgraph.resolve.users import OwnActors, read_actors, spellings
from kgraph.stages import Annotator


@dataclass(frozen=True, slots=True)
class OwnKnowledge:
    """The table that knows the user's actors too, their aliases and the user's decisions."""

    table: ActorTable
    names: OwnNames
    decisions: Decisions

    def annotator(self, annotator: Annotator) -> Annotator:
        """Return an annotator that reads mentions by the user's aliases; itself where there are none."""
        return OwnNamesAnnotator(annotator, self.names) if self.names else annotator


def digests(paths: Iterable[str]) -> tuple[str, ...]:
    """Return a digest of each file's bytes, "" for none and for one that cannot be read."""
    return tuple(_digest(Path(path)) if path else "" for path in paths)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        # Whoever reads it says so.
        return ""


def load_own(actors: str = "", decisions: str = "", base: str = BASE) -> OwnKnowledge:
    """Return what the user's files say over our table; an empty path names no file.

    A decided alias wins over the same words in the table of actors.

    Raises
    ------
    InputError, FactsError
        Where a file cannot be read, a row is broken, or rows contradict each other.
    """
    ours = load_table(base)
    users = read_actors(Path(actors), ours) if actors else OwnActors()
    wider = ours.extended(users.organisations, users.states, ())
    decided = read_decisions(Path(decisions), wider) if decisions else Decisions(wider)
    taken = {plain_words(name.alias) for name in decided.aliases}
    kept = [*decided.aliases, *(n for n in users.names if plain_words(n.alias) not in taken)]
    names = [spelling for name in kept for spelling in spellings(name)]
    if not names:
        return OwnKnowledge(ours, OwnNames(()), decided)
    table = wider.extended((), (), (name.known() for name in names))
    return OwnKnowledge(table, OwnNames(names, ours.names()), decided)
