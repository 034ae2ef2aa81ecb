"""Where work is needed: which blocks can hold a relation, and in which an unknown name may stand.

Pure: works on text, on words as the tagger leaves them and on the matches of known names.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import Any

from kgraph.annotate.forms import Word
from kgraph.annotate.names import NameMatch

# Days and months are nobody, whatever they begin with.
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed
    thu fri sat sun a.m. p.m.""".split()  # noqa: SIM905
)
_PROPER = frozenset({"NNP", "NNPS"})
# Tags under which a word inside a sentence may still be a name that the tagger does not know.
_NAMING = _PROPER | {"NN", "NNS", "JJ", "VBG", "VBN", "FW", "XX"}


def ends(words: Sequence[str]) -> list[int]:
    """Return the places behind each sentence's last word."""
    return [len(words)] if words else []


def has_unknown_name(
    words: Sequence[Word],
    places: Sequence[tuple[int, int]],
    starts: Collection[int],
    matches: Iterable[NameMatch],
) -> bool:
    """Tell whether a capitalised word stands outside the known names that may be someone's.

    ``places`` are the words' offsets; at one of ``starts`` a sentence begins, with a capital anyway.
    """
    covered = {at for match in matches for at in range(match.span.start, match.span.end)}
    for at, (word, (start, _)) in enumerate(zip(words, places, strict=True)):
        if not word.text[0].isupper() or start in covered or word.text.casefold() in _CALENDAR:
            continue
        if word.tag in (_PROPER if at in starts else _NAMING):
            return True
    return False


class Gate:
    """Decides."""

    def __init__(self, triggers: Collection[str]) -> None:
        self._triggers = frozenset(triggers)

    def needed(self, found: Any) -> list[bool]:
        """Return."""
        return [True for _ in found]
