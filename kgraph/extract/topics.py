"""The topic of a sentence, by the words of ``lexicon/topics.csv``; coarse on purpose."""

from collections.abc import Mapping, Sequence
from functools import cache

from kgraph.extract.senses import rows
from kgraph.model import Token


@cache
def _words() -> Mapping[str, tuple[str, int]]:
    """Return topic and rank by word or two-word phrase; the first row of the table wins."""
    found: dict[str, tuple[str, int]] = {}
    for rank, (_, row) in enumerate(rows("topics.csv")):
        for word in row["words"].split("|"):
            found.setdefault(word.casefold(), (row["topic"], rank))
    return found


def topic_of(tokens: Sequence[Token]) -> str | None:
    """Return the topic most words signal, None where none does.

    A two-word phrase counts double; of equals the one that stands first in the table wins.
    """
    words = _words()
    lemmas = [t.lemma for t in tokens]
    counts: dict[tuple[str, int], int] = {}
    for at, lemma in enumerate(lemmas):
        for phrase, weight in ((" ".join(lemmas[at : at + 2]), 2), (lemma, 1)):
            if phrase in words:
                counts[words[phrase]] = counts.get(words[phrase], 0) + weight
    if not counts:
        return None
    return min(counts.items(), key=lambda item: (-item[1], item[0][1]))[0][0]
