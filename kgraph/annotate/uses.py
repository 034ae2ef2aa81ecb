"""Whether a known word is used for an actor where it stands, or as a verb, a stance or a part of a name.

Pure: works on kgraph's own tokens.
"""

from calendar import month_name
from collections.abc import Sequence

from kgraph.annotate.words import (
    BEFALLING,
    HONORIFICS,
    OF_PEOPLE,
    ORGAN_WORDS,
    OTHERS_DEEDS,
    POINTING,
    PREFIXES,
    SHIPS,
    TAKING_PART,
)
from kgraph.model import ActorKind, NameSense, Token

_COUNTS = frozenset({"dozen", "hundred", "score", "thousand"})
_FORMER = frozenset({"ex", "then"})
_THE = frozenset({"that", "the", "this"})
_OF_ALL = frozenset({"international", "worldwide"})
_PERSONAL = frozenset({NameSense.PERSON, NameSense.SURNAME})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
_WITHOUT_ARTICLE = frozenset({"acomp", "attr", "dobj", "oprd", "pobj"})
_DESCRIBING = frozenset({"amod", "compound", "nmod"})
_NOT_IN_PHRASE = frozenset({"IN", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_MONTHS = frozenset(month.casefold() for month in month_name if month)


class WordUses:
    """Tells the uses of known words among one document's tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens

    def is_common(self, kind: ActorKind | None, first: int, last: int) -> bool:
        """Tell an office's or organ's noun from a verb and from a word that only describes a noun."""
        nouns = any(self._tokens[i].pos in ("NOUN", "PROPN") for i in range(first, last))
        people = kind is ActorKind.POPULATION
        common = nouns or self._is_opposed(first) or (people and self._are_all(first, last))
        if people and (self._is_word_of_a_name(first, last) or self._is_set_phrase(first, last)):
            return False
        return common and not (self._describes_noun(first, last) or self._is_mere_noun(first, last))

    def _are_all(self, first: int, last: int) -> bool:
        """Tell "the wounded" from "the wounded soldiers" and "was wounded"."""
        before = self._tokens[first - 1].text.casefold() if first else ""
        return before == "the" and self._tokens[last - 1].dep in _ARGUMENTS

    def _is_set_phrase(self, first: int, last: int) -> bool:
        """Tell "in person", "held hostage" and "migrant flows" from a man: a singular alone."""
        token, before = self._tokens[last - 1], self._tokens[max(0, first - 1)]
        describes = token.dep in _DESCRIBING and self._tokens[token.head].pos == "NOUN"
        apart = before.tag in _NOT_IN_PHRASE and before.head != token.index
        bare = token.dep in _WITHOUT_ARTICLE and apart
        return token.tag == "NN" and token.text.islower() and last - first == 1 and (describes or bare)

    def those(self, index: int) -> int | None:
        """Return the end of "those unjustly detained" from its first word; None for all other words."""
        token = self._tokens[index]
        if token.text.casefold() != "those" or token.dep not in _ARGUMENTS:
            return None
        last = index + 1
        while last < len(self._tokens) - 1 and self._tokens[last].pos == "ADV":
            last += 1
        told = self._tokens[last] if last < len(self._tokens) else token
        return last + 1 if told.lemma in BEFALLING | OF_PEOPLE and told.head == index else None

    def is_number_of_people(self, index: int) -> bool:
        """Tell "at least 30 were killed", "900 fled" and "wounding two others" from all other numbers."""
        token = self._tokens[index]
        behind = self._tokens[index + 1].text if index + 1 < len(self._tokens) else ""
        counted = token.tag == "CD" or token.text.casefold() == "others"
        return counted and behind != "of" and token.text != "one" and self._befalls(token)

    def _befalls(self, token: Token) -> bool:
        verb = self._tokens[token.head]
        if token.dep == "nsubj":
            return token.tag == "CD" and verb.lemma in TAKING_PART
        return token.dep in ("dobj", "nsubjpass") and verb.lemma in BEFALLING

    def _is_word_of_a_name(self, first: int, last: int) -> bool:
        """Tell "the National Union" and "Exodus Refugee Aid" from "the Togolese national" and "refugees"."""
        token = self._tokens[last - 1]
        begins = first == 0 or self._tokens[first - 1].sentence != token.sentence
        modifies = token.dep in ("amod", "compound", "nmod") and not first <= token.head < last
        named = token.pos == "PROPN" and token.text.istitle() and self._tokens[token.head].pos == "PROPN"
        return named and modifies and not begins

    def is_proper(self, sense: NameSense | None, first: int, last: int) -> bool:
        """Tell a name from a verb of the same letters, from a part of another name and from "Mr Ice"."""
        before = self._tokens[first - 1].text if first else ""
        if before in SHIPS or (sense not in _PERSONAL and before.casefold().strip(".") in HONORIFICS):
            return False
        if sense is NameSense.ADJECTIVE and self._is_nobodys(first):
            return False
        if sense is NameSense.SURNAME and not self._is_noun(last - 1):
            return False
        return not self._is_in_another_name(sense, first, last)

    def _is_nobodys(self, index: int) -> bool:
        """Tell "international law" from the international criticism that somebody faces."""
        token = self._tokens[index]
        return token.text in _OF_ALL and self._tokens[token.head].lemma not in OTHERS_DEEDS

    def _is_opposed(self, first: int) -> bool:
        before = [t.text.casefold() for t in self._tokens[max(0, first - 2) : first]]
        return before == ["anti", "-"]

    def _is_noun(self, index: int) -> bool:
        """Tell a noun, also one that the tagger missed behind "to" or a hyphen, by its capital."""
        token, before = self._tokens[index], self._tokens[index - 1].text if index else ""
        return token.pos in ("PROPN", "NOUN") or (before in ("-", "to") and token.text[:1].isupper())

    def _is_in_another_name(self, sense: NameSense | None, first: int, last: int) -> bool:
        """Tell "Miller & Miller", "Gray-Jones" and "Lima Zoo" from the man and the capital."""
        before = self._tokens[first - 1].text if first else ""
        behind = self._tokens[last] if last < len(self._tokens) else None
        if sense is NameSense.SURNAME and self._tokens[max(0, first - 2)].text.casefold() not in PREFIXES:
            return bool({before, behind.text if behind else ""} & {"&", "-"})
        if sense is not NameSense.CAPITAL or behind is None or self._tokens[last - 1].head != last:
            return False
        named = behind.pos == "PROPN" and behind.text.casefold() not in ORGAN_WORDS | _MONTHS
        return named and self._tokens[last - 1].dep == "compound"

    def _describes_noun(self, first: int, last: int) -> bool:
        """Tell "EU member states" from "foreign minister Zarif": an office that only describes a noun."""
        token = self._tokens[last - 1]
        head = self._tokens[token.head]
        before = [t.text.casefold() for t in self._tokens[max(0, first - 2) : first]]
        if before[-1:] == ["-"] and before[0] not in _FORMER:
            # An "anti-government rally" is aimed at a government.
            return not self._is_opposed(first)
        return token.dep == "compound" and head.pos == "NOUN" and not first <= head.index < last

    def _is_mere_noun(self, first: int, last: int) -> bool:
        """Tell "thousands of cars" from "thousands marched", and "a group of boys" from "the group"."""
        token, before = self._tokens[last - 1], self._tokens[first - 1].text.casefold()
        behind = self._tokens[last].text if last < len(self._tokens) else ""
        if token.lemma in _COUNTS:
            return behind == "of" or not (token.dep == "nsubj" or self._befalls(token))
        if token.text.casefold() == "opposition" and (behind == "to" or before in ("despite", "amid")):
            return True  # a stance, no party
        if last - first > 1 or token.text.casefold() not in POINTING:
            return False
        return behind in ("of", "-") or not first or before not in _THE
