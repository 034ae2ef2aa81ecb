"""Clauses told apart that the parser ran together; for headlines and briefs, whose style misleads it."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from kgraph.model import Mention, Sentence, Token

_FINITE = frozenset({"VBZ", "VBD"})
_SET_OFF = frozenset({"dobj", "appos", "conj", "npadvmod", "attr", "dep", "oprd"})
# What is said and what is done, as a remark names it.
_SAYINGS = frozenset({"claim", "charge", "accusation", "allegation", "request", "demand", "appeal", "threat"})
REMARKS = frozenset({"move", "decision", "step", "action", "measure", "gesture"}) | _SAYINGS
_INFLECTED = frozenset({"VBZ", "VBD", "VBP", "VBN", "VBG"})
_OWN_FORM = frozenset({"aux", "auxpass", "nsubj", "nsubjpass", "mark"})
_JOINED = frozenset({"conj", "advcl", "parataxis"})
_JOINABLE = frozenset({"conj", "ccomp", "advcl"})


def part_clauses(
    mended: list[Token], sentence: Sentence, mention_at: Callable[[int], Mention | None]
) -> None:
    """Part from a clause what stands before a colon, joins it to a name or remarks on it; join a list."""
    _part_labels(mended, sentence)
    _join_infinitives(mended, sentence)
    _part_subjects(mended, sentence, mention_at)
    _part_remarks(mended, sentence)


def give_clauses(mended: list[Token], sentence: Sentence, root: int, verb: int) -> None:
    """Give a verb that was made of a noun the clauses that belong to it; ``root`` had them before."""
    _rejoin(mended, sentence, root, verb)
    _claim_content(mended, sentence, verb)


def _part_labels(mended: list[Token], sentence: Sentence) -> None:
    """Read "Malian crisis: The envoy says ...": what stands before a colon is no subject behind it."""
    words = mended[sentence.first : sentence.last]
    colon = next((t.index for t in words if t.text == ":"), None)
    if colon is None:
        return
    for token in words[: colon - sentence.first]:
        own = any(t.dep == "nsubj" and t.head == token.head and t.index > colon for t in words)
        if token.dep == "nsubj" and token.head > colon and own:
            mended[token.index] = replace(token, dep="dep")


def _join_infinitives(mended: list[Token], sentence: Sentence) -> None:
    """Read "urged Mali to end the raids, release the crew and go": a bare "release" is joined to "end"."""
    words = mended[sentence.first : sentence.last]
    last: Token | None = None
    for before, token in pairwise(words):
        if token.tag != "VB":
            continue
        helped = any(t.head == token.index and t.dep in _OWN_FORM for t in words)
        head = mended[token.head]
        # "We urge Mali to go and call on Chad": a present plural looks the same.
        listed = before.text == "," or (before.dep == "cc" and head.tag != "VBP")
        if last is not None and listed and not helped and token.dep in _JOINED and head.tag in _INFLECTED:
            if head.index < last.index and not any(t.head == head.index and t.tag == "MD" for t in words):
                mended[token.index] = replace(token, dep="conj", head=last.index)
        elif before.tag == "TO":
            last = token


def _part_subjects(
    mended: list[Token], sentence: Sentence, mention_at: Callable[[int], Mention | None]
) -> None:
    """Read "went on in Mali and Chad recalls its envoy": the name before a verb is its subject."""
    words = mended[sentence.first : sentence.last]
    for verb in words[1:]:
        name = mention_at(verb.index - 1)
        if verb.tag not in _FINITE or verb.dep not in _JOINABLE or name is None:
            continue
        below = [t for t in words if t.head == verb.index and t.index < verb.index]
        head = mended[name.head]
        joined = head.dep == "conj" and mended[name.first - 1].dep == "cc" and head.head > verb.head
        if joined and not any(t.dep in ("nsubj", "nsubjpass", "aux", "auxpass", "mark") for t in below):
            mended[head.index] = replace(head, dep="nsubj", head=verb.index)
            mended[verb.index] = replace(verb, dep="conj")


def _part_remarks(mended: list[Token], sentence: Sentence) -> None:
    """Read "Mali left the pact, a step welcomed by Chad": the step is what the clause before says."""
    words = mended[sentence.first : sentence.last]
    for comma, article, noun in zip(words, words[1:], words[2:], strict=False):
        remark = comma.text == "," and article.text in ("a", "an") and noun.lemma in REMARKS
        if not remark or noun.dep not in _SET_OFF or noun.head > noun.index:
            continue
        above = {"xcomp", "ccomp"} if noun.lemma in _SAYINGS else set()
        at = noun.head
        # "Mali says Chad shelled a village, a claim that ...": it is Mali that claims.
        while mended[at].head != at and (mended[at].pos not in ("VERB", "AUX") or mended[at].dep in above):
            at = mended[at].head
        mended[noun.index] = replace(noun, dep="appos", head=at)


def _rejoin(mended: list[Token], sentence: Sentence, root: int, verb: int) -> None:
    """Hang on a verb what was joined, as a clause, to the noun that had passed for the root."""
    for token in mended[sentence.first : sentence.last]:
        if token.head == root != verb and token.dep == "conj" and token.tag in _FINITE:
            mended[token.index] = replace(token, head=verb)


def _claim_content(mended: list[Token], sentence: Sentence, verb: int) -> None:
    """Give a mended verb the clause with "that" behind it: "Mali demands that Chad leave"."""
    mark = mended[verb + 1]
    clause = mended[mark.head]
    if mark.text == "that" and mark.dep == "mark" and sentence.first <= clause.index < sentence.last:
        mended[clause.index] = replace(clause, dep="ccomp", head=verb)
