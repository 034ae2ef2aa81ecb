"""Known names found in text: the longest match, case-sensitive, with word-sense guards.

Pure: the names are given, no file is read. Offices and organs are matched in any case.
"""

import re
from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import neg

from kgraph.annotate.words import PREFIXES
from kgraph.model import ActorKind, KnownName, NameGuard, NameSense, Span

# A name is compared piece by piece, so that "U.S." and "Al-Qaeda" match however a
# tokenizer cuts them.
_PIECE = re.compile(r"\w+|[^\w\s]")
_COMMON = frozenset({NameSense.OFFICE, NameSense.ORGAN})


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Where a known name stands, with everything it may stand for."""

    span: Span
    names: tuple[KnownName, ...]


class NameIndex:
    """Finds known names in text."""

    def __init__(self, names: Iterable[KnownName], guards: Iterable[NameGuard] = ()) -> None:
        self._exact: dict[tuple[str, ...], list[KnownName]] = {}
        self._common: dict[tuple[str, ...], list[KnownName]] = {}
        self._lengths: dict[str, list[int]] = {}
        self._guards: dict[str, list[NameGuard]] = {}
        for name in names:
            self._add(name)
        for guard in guards:
            self._guards.setdefault(guard.alias, []).append(guard)

    def _add(self, name: KnownName) -> None:
        common = name.sense in _COMMON
        spellings = (name.alias.casefold(), _plural(name.alias.casefold())) if common else (name.alias,)
        table = self._common if common else self._exact
        for spelling in spellings:
            pieces = tuple(_PIECE.findall(_plain(spelling)))
            if pieces:
                table.setdefault(pieces, []).append(name)
                first = pieces[0].casefold()
                lengths = self._lengths.setdefault(first, [])
                if len(pieces) not in lengths:
                    insort(lengths, len(pieces), key=neg)

    def find(self, text: str) -> Iterator[NameMatch]:
        """Yield the longest matches from left to right, without overlaps."""
        found = [(m.group(), m.start(), m.end()) for m in _PIECE.finditer(_plain(text))]
        words = [piece for piece, _, _ in found]
        folded = [piece.casefold() for piece in words]
        at = 0
        while at < len(found):
            length, names = self._match(words, folded, at)
            if length and not self._is_guarded(words, at, length, names[0]):
                yield NameMatch(Span(found[at][1], found[at + length - 1][2]), tuple(names))
                at += length
            else:
                at += 1

    def _match(self, words: list[str], folded: list[str], at: int) -> tuple[int, list[KnownName]]:
        for length in self._lengths.get(folded[at], ()):
            # At the end of a text a slice is shorter than the name it is compared with.
            end = at + length
            names = self._exact.get(tuple(words[at:end])) or self._common.get(tuple(folded[at:end]))
            if names and end <= len(words) and not (length > 1 and self._is_sided(words, at, names[0])):
                return length, names
        return 0, []

    def _is_sided(self, words: list[str], at: int, name: KnownName) -> bool:
        """Tell "pro-Russian forces" from the forces of Russia."""
        if at < 2 or words[at - 1] != "-" or words[at - 2].casefold() not in PREFIXES:
            return False
        of_state = any(n.kind is ActorKind.STATE for n in self._exact.get((words[at],), ()))
        return of_state and name.kind not in (ActorKind.PERSON, ActorKind.STATE)

    def _is_guarded(self, words: list[str], at: int, length: int, name: KnownName) -> bool:
        for guard in self._guards.get(name.alias, ()):
            # "Georgia Tech", "Johnson and Johnson" and "Guinea-Bissau": a word, two, or one behind a hyphen.
            beside = words[at + length : at + length + 2] if guard.after else words[max(0, at - 2) : at]
            nearest = beside[:1] if guard.after else beside[-1:]
            if not guard.words.isdisjoint({*nearest, " ".join(beside), "".join(beside)}):
                return True
        return False


def _plain(text: str) -> str:
    """Write a typographic apostrophe as a plain one; no offset moves."""
    return text.replace("\u2019", "'")


def _plural(noun: str) -> str:
    head, _, tail = noun.partition(" of ")
    ending = "ies" if head.endswith("y") and head[-2:-1] not in "aeou" else "s"
    plural = head[:-1] + ending if ending == "ies" else head + ("" if head.endswith("s") else ending)
    return f"{plural} of {tail}" if tail else plural
