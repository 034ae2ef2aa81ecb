"""Where the recogniser is needed: in which blocks a name may stand that no table knows.

Pure: works on words as the tagger leaves them and on the matches of known names.
"""

from collections.abc import Collection, Iterable, Sequence

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
