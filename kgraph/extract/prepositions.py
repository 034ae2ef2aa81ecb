"""What prepositions govern in a parse: "on Mali", "out of Mali", "for Mali to withdraw". Pure navigation."""

import calendar
from collections.abc import Callable

from kgraph.model import Mention, Token

_DAYS = frozenset([*calendar.day_name, *calendar.month_name, "today", "yesterday", "tomorrow"])
# "Against the backdrop of the war" is against nobody.
_SETTING = frozenset({"background", "backdrop"})


class Prepositions:
    """The prepositional phrases of one parse, given by its children and mentions."""

    def __init__(
        self, children: Callable[..., list[Token]], mention_at: Callable[[int], Mention | None]
    ) -> None:
        self._children = children
        self._mention_at = mention_at

    def governed(self, index: int, word: str) -> list[int]:
        """Return what follows a preposition below a token; clause heads included.

        A preposition of two words is one below the other: "out of", "because of".
        """
        outer, space, inner = word.partition(" ")
        if space:
            outers = self._children(index, "prep", "prt", "advmod")
            below = [c.index for c in outers if c.text.casefold() == outer]
            return [found for i in below for found in self._inner(i, inner)]
        found: list[int] = []
        for child in self._children(index, "prep", "agent", "dative", "prt", "advmod"):
            if child.text.casefold() == word:
                heads = self._children(child.index, "pobj", "pcomp")
                found.extend(t.index for t in heads if not self._is_day(t) and t.lemma not in _SETTING)
            elif child.text.casefold() != "according":
                found.extend(self._inner(child.index, word))
        if word == "outside":
            found.extend(self._before(index))
        return found or (self._for_whom(index) if word == "for" else [])

    def _before(self, index: int) -> list[int]:
        """Read "in front of the embassy", which is outside it."""
        places = [t for p in self._children(index, "prep") for t in self._children(p.index, "pobj")]
        return [i for t in places if t.text.casefold() == "front" for i in self.governed(t.index, "of")]

    def is_for_clause(self, index: int) -> bool:
        """Tell whether "for" begins a clause: "called for Mali to withdraw"."""
        return any(t.text.casefold() == "for" for t in self._children(index, "mark"))

    def _for_whom(self, index: int) -> list[int]:
        """Return whom a clause with "for" names: "called for Mali to withdraw"."""
        clauses = (t.index for t in self._children(index, "advcl", "acl", "ccomp", "xcomp"))
        return [t.index for c in clauses if self.is_for_clause(c) for t in self._children(c, "nsubj")]

    def _is_day(self, token: Token) -> bool:
        """Tell "urged on Monday" from "urged on Mali": a day or month fills no role."""
        return token.text in _DAYS and self._mention_at(token.index) is None

    def _inner(self, index: int, word: str) -> list[int]:
        """Follow "out of", "because of", "on behalf of": a preposition below a preposition."""
        inner = [c for c in self._children(index, "prep") if c.text.casefold() == word]
        return [t.index for c in inner for t in self._children(c.index, "pobj", "pcomp")]
