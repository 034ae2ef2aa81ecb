"""Whom "our two countries" and "our governments" mean: the own state and the one other concerned.

The other is the state that the title names, else the only other one of the text. Pure.
"""

import re

from kgraph.model import Actor, ActorKind, AnnotatedDocument, Mention
from kgraph.resolve.discourse import Group, Referent
from kgraph.resolve.table import ActorTable

_OURS = frozenset({"our"})
_KINDS = frozenset([ActorKind.STATE, ActorKind.GOVERNMENT])
_WORDS = re.compile(r"[^\W\d_]+(?:['\u2019.-][^\W\d_]+)*\.?")
_LONGEST = 4
_HOW = "our own and the other"


class Ours:
    """Resolves words for the own state and another; ``home`` is the state on whose side a text is."""

    def __init__(self, annotated: AnnotatedDocument, table: ActorTable, home: str | None) -> None:
        self._annotated = annotated
        self._table = table
        self._home = home
        self._other = self._find_other() if home is not None else None

    def two(self, mention: Mention) -> Group | None:
        """Return the two states, or their governments; None where a mention means something else."""
        tokens = self._annotated.tokens[mention.first : mention.last]
        words = {t.text.casefold() for t in tokens}
        several = self._annotated.tokens[mention.head].tag == "NNS" and not _OURS.isdisjoint(words)
        whole = mention.kind in _KINDS or (mention.kind is ActorKind.POPULATION and "peoples" in words)
        if mention.kind is None or not (several and whole) or self._home is None or self._other is None:
            return None
        one, other = (Referent(self._of(key, mention.kind), _HOW, 0.8) for key in (self._home, self._other))
        return Group((one, other))

    def _of(self, key: str, kind: ActorKind) -> Actor:
        if kind is ActorKind.GOVERNMENT:
            return self._table.organ("government", key)
        return self._table.people(key) if kind is ActorKind.POPULATION else self._table.state(key)

    def _find_other(self) -> str | None:
        titled = self._titled() - {self._home}
        if len(titled) == 1:
            return titled.pop()
        every = (*self._annotated.mentions, *self._annotated.inner)
        named = {key for m in every for key in (*m.keys[:1], *m.nationalities) if key in self._table.states}
        others = named - {self._home}
        return others.pop() if len(others) == 1 and not titled else None

    def _titled(self) -> set[str | None]:
        """Return the states that the title names, in any of their names."""
        words = _WORDS.findall((self._annotated.document.title or "").replace("\u2019", "'"))
        found: set[str | None] = set()
        at = 0
        while at < len(words):
            runs = (
                (n, " ".join(words[at : at + n]).casefold().removesuffix("'s"))
                for n in range(_LONGEST, 0, -1)
            )
            n, key = next(((n, k) for n, run in runs if (k := self._table.lands.get(run))), (1, None))
            found |= {key} if key else set()
            at += n
        return found
