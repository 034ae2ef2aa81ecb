"""Where the recogniser is needed: in which blocks a name may stand that no table knows.

Pure: works on words as the tagger leaves them and on the matches of known names.
"""

from collections.abc import Collection, Sequence
from itertools import pairwise

from kgraph.annotate.forms import Word
from kgraph.annotate.names import NameMatch
from kgraph.model import NameSense

# Days and months are nobody, whatever they begin with.
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed
    thu fri sat sun a.m. p.m.""".split()  # noqa: SIM905
)
# Names of these senses stand beside those of others: "Kenyan President Ruto".
_BESIDE_NAMES = frozenset({NameSense.OFFICE, NameSense.ORGAN, NameSense.ADJECTIVE, NameSense.PEOPLE})
_PROPER = frozenset({"NNP", "NNPS"})
# A singular noun without an article that begins a sentence may be a name ("Apple cut its prices").
_BEGINNING = _PROPER | {"NN"}
# Tags under which a word inside a sentence may still be a name that the tagger does not know.
_NAMING = _PROPER | {"NN", "NNS", "JJ", "VBG", "VBN", "FW", "XX"}


def has_unknown_name(
    words: Sequence[Word],
    places: Sequence[tuple[int, int]],
    starts: Collection[int],
    matches: Sequence[NameMatch],
) -> bool:
    """Tell whether capitalised words may be someone's name that is none of the known ones.

    ``places`` are the words' offsets; at one of ``starts`` a sentence begins, with a capital anyway.
    """
    if any(_may_be_one(one, other) for one, other in pairwise(matches)):
        return True
    covered = {at for match in matches for at in range(match.span.start, match.span.end)}
    for at, (word, (start, _)) in enumerate(zip(words, places, strict=True)):
        if not word.text[0].isupper() or start in covered or word.text.casefold() in _CALENDAR:
            continue
        if word.tag in (_BEGINNING if at in starts else _NAMING) or _is_abbreviation(word.text):
            return True
    return False


def _may_be_one(one: NameMatch, other: NameMatch) -> bool:
    """Tell whether two known names may be one person's or body's: "Hunter Biden", "Jan Jordan"."""
    senses = {one.names[0].sense, other.names[0].sense}
    return other.span.start - one.span.end == 1 and senses.isdisjoint(_BESIDE_NAMES)


def _is_abbreviation(text: str) -> bool:
    return len(text) > 1 and text.isupper()
