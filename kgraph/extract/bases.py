"""The base forms of verbs that lemmatizers do not know: "defunded", "extolled", "petitioned"."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kgraph.model import Token

_ENDINGS = ("ed", "ing", "es", "s")


def with_known_bases(tokens: Sequence[Token], is_verb: Callable[[str], bool]) -> tuple[Token, ...]:
    """Return the tokens, verbs of unknown lemma with that base of theirs which ``is_verb`` knows.

    A lemmatizer guesses at verbs that its tables lack, and leaves a past as it is that the
    tagger took for a present.
    """
    return tuple(_mended(token, is_verb) for token in tokens)


def _mended(token: Token, is_verb: Callable[[str], bool]) -> Token:
    if token.pos != "VERB" or is_verb(token.lemma):
        return token
    known = next((base for base in _bases(token.text.casefold()) if is_verb(base)), None)
    return replace(token, lemma=known) if known else token


def _bases(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word:
            continue
        yield stem
        yield stem + "e"
        if len(stem) > 1 and stem[-1] == stem[-2]:
            yield stem[:-1]
