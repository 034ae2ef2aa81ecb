"""Verbs in a headline's present that the tagger took for a noun which an organ describes.

"Her cabinet calls for a vote" is read as calls of a cabinet, and nobody in it as an actor. Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kgraph.annotate.names import NameMatch
from kgraph.model import NameSense, Token

# What stands behind a verb, hardly behind a noun that ends a phrase without one.
_BEHIND_VERBS = frozenset({"a", "an", "for", "that", "the", "to"})


def with_headline_verbs(tokens: Sequence[Token], matches: Iterable[NameMatch]) -> list[Token]:
    """Return the tokens with such a noun made the verb, and the organ before it its subject."""
    mended = list(tokens)
    known = {match.span.end: match for match in matches}
    for organ in tokens[:-2]:
        match, noun = known.get(organ.end), tokens[organ.index + 1]
        if match is None or all(name.sense is not NameSense.ORGAN for name in match.names):
            continue
        read_so = organ.dep == "compound" and organ.head == noun.index == noun.head and noun.tag == "NNS"
        if read_so and noun.end not in known and tokens[noun.index + 1].text in _BEHIND_VERBS:
            _make_verb(mended, organ, noun)
    return mended


def _make_verb(mended: list[Token], organ: Token, noun: Token) -> None:
    mended[noun.index] = replace(noun, pos="VERB", tag="VBZ")
    for token in mended[: organ.index]:
        if token.head == noun.index:
            mended[token.index] = replace(token, head=organ.index)
    mended[organ.index] = replace(organ, dep="nsubj")
