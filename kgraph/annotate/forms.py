"""Parts of speech and lemmas: what spaCy's attribute ruler and lemmatizer say of a word, asked once.

Both look at a word with its tag and its label only (a few patterns at the word beside it too),
so each such word is worked in a document of its own and remembered.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
# What patterns may look at, beside the word itself, for its forms to be remembered.
_LOOKED_AT = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})
_PRESENT = frozenset({"VB", "VBP"})
_Pattern = Sequence[Mapping[str, Any]]


class Word(NamedTuple):
    """A word as the parser leaves it."""

    text: str
    tag: str
    dep: str


class Forms(NamedTuple):
    """What is said of a word beside the parse."""

    pos: str
    tag: str
    lemma: str


class WordForms:
    """The forms of words by one spaCy pipeline."""

    def __init__(self, nlp: "Language") -> None:
        self._nlp = nlp
        self._ruler, self._lemmatizer = nlp.get_pipe(RULER), nlp.get_pipe(LEMMATIZER)
        _index(self._lemmatizer)
        self._verbs = _verbs(self._lemmatizer)
        patterns = list(_patterns(self._ruler))
        self._single = [pattern[0] for pattern, _ in patterns if len(pattern) == 1 and "DEP" in pattern[0]]
        self._paired = [pattern[index]["LOWER"] for pattern, index in patterns if len(pattern) > 1]
        self._seen: dict[Word, Forms | None] = {}
        self._worked: dict[tuple[Word, ...], Forms] = {}

    @staticmethod
    def can_read(nlp: "Language") -> bool:
        """Tell whether a pipeline's ruler and lemmatizer look at nothing but what is remembered."""
        from spacy.pipeline import AttributeRuler, Lemmatizer

        if RULER not in nlp.pipe_names or LEMMATIZER not in nlp.pipe_names:
            return False
        ruler, lemmatizer = nlp.get_pipe(RULER), nlp.get_pipe(LEMMATIZER)
        if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
            return False
        return all(_is_local(pattern, index) for pattern, index in _patterns(ruler))

    def of(self, words: Sequence[Word], at: int) -> Forms:
        """Return the forms of one of a text's words."""
        word = words[at]
        forms = self._seen.get(word)
        if forms is not None:
            return forms
        if word not in self._seen:
            alone = not any(_accepts(lower, word.text.lower()) for lower in self._paired)
            self._seen[word] = self._forms((self._plain(word),), 0) if alone else None
            return self.of(words, at)
        first = max(0, at - 1)
        return self._forms(tuple(words[first : at + 2]), at - first)

    def _plain(self, word: Word) -> Word:
        """Return a word without its label where no pattern asks for that."""
        lower = word.text.lower()
        for pattern in self._single:
            is_about = _accepts(pattern.get("LOWER"), lower) and _accepts(pattern.get("TAG"), word.tag)
            if is_about and word.dep in _named(pattern["DEP"]):
                return word
        return Word(word.text, word.tag, "dep")

    def _forms(self, words: tuple[Word, ...], at: int) -> Forms:
        key = (*words, words[at])
        if key not in self._worked:
            self._worked[key] = self._work(words, at)
        return self._worked[key]

    def _work(self, words: tuple[Word, ...], at: int) -> Forms:
        from spacy.tokens import Doc

        doc = Doc(
            self._nlp.vocab,
            words=[w.text for w in words],
            tags=[w.tag for w in words],
            deps=[w.dep for w in words],
            heads=list(range(len(words))),
        )
        token = self._lemmatizer(self._ruler(doc))[at]
        unknown = token.pos_ == "VERB" and token.lemma_ not in self._verbs
        if self._verbs and unknown and token.tag_ in _PRESENT:
            # "Forgave", which the tagger took for a present: only pasts are looked up.
            past = self._work((*words[:at], words[at]._replace(tag="VBD"), *words[at + 1 :]), at)
            return past._replace(tag=token.tag_)
        return Forms(token.pos_, token.tag_, token.lemma_)


def _index(lemmatizer: Any) -> None:
    """Make the words that a lemmatizer knows sets; it looks through lists for each new word."""
    if lemmatizer.lookups.has_table("lemma_index"):
        table = lemmatizer.lookups.get_table("lemma_index")
        for pos in list(table):
            table[pos] = frozenset(table[pos])


def _verbs(lemmatizer: Any) -> frozenset[str]:
    """Return the base forms of the verbs that a lemmatizer knows; none where it has no such list."""
    if not lemmatizer.lookups.has_table("lemma_index"):
        return frozenset()
    return frozenset(lemmatizer.lookups.get_table("lemma_index").get("verb", ()))


def _patterns(ruler: Any) -> Iterator[tuple[_Pattern, int]]:
    """Yield a ruler's patterns, each with the place of the word that it is about."""
    for rule in ruler.patterns:
        for pattern in rule["patterns"]:
            yield pattern, rule["index"]


def _is_local(pattern: _Pattern, index: int) -> bool:
    """Tell whether a pattern is about a word alone, or about a certain word beside another."""
    if any(not _LOOKED_AT.issuperset(token) for token in pattern):
        return False
    return len(pattern) == 1 or (len(pattern) == 2 and "LOWER" in pattern[index])


def _named(constraint: Any) -> set[str]:
    if isinstance(constraint, str):
        return {constraint}
    return {value for values in constraint.values() for value in values}


def _accepts(constraint: Any, value: str) -> bool:
    """Tell whether a value fulfils a pattern's constraint; what is not known here may fulfil it."""
    if constraint is None:
        return True
    if isinstance(constraint, str):
        return bool(constraint == value)
    if "REGEX" in constraint and not re.search(constraint["REGEX"], value):
        return False
    return value in constraint.get("IN", (value,)) and value not in constraint.get("NOT_IN", ())
