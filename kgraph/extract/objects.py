"""Objects mended that the parser takes for subjects, verbs or appositions."""

from dataclasses import replace

from kgraph.model import Sentence, Token

# Verbs with two objects, a receiver and what it is given.
_GIVING = frozenset(
    [
        *("give", "hand", "deny", "refuse", "offer", "grant", "send", "award", "accord", "allow", "deal"),
        *("lend", "owe", "promise", "serve", "show", "sell", "pay", "tell", "spare", "issue", "deliver"),
    ]
)
_PAUSES = frozenset([",", "(", "--", "–", "—", ":"])


def make_nouns(mended: list[Token], sentence: Sentence) -> None:
    """Make a noun of an object with modifiers that passes for a verb: "rejects Malian offers to help"."""
    words = mended[sentence.first : sentence.last]
    for token in words:
        if (
            token.dep == "relcl"
            and token.tag == "VB"
            and not any(t.head == token.index and t.dep in ("nsubj", "nsubjpass") for t in words)
        ):
            # "Formed a force to fight Mali": an infinitive, not a relative clause.
            mended[token.index] = replace(token, dep="acl")
        if token.tag not in ("VBZ", "VBP", "VB") or token.dep not in ("dobj", "pobj"):
            continue
        below = [t for t in words if t.head == token.index]
        if not any(t.dep in ("amod", "det", "poss", "compound") and t.index < token.index for t in below):
            continue
        mended[token.index] = replace(token, pos="NOUN", tag="NNS" if token.tag == "VBZ" else "NN")
        for clause in below:
            if clause.dep in ("advcl", "xcomp") and clause.tag == "VB":
                mended[clause.index] = replace(clause, dep="acl")


def give_objects(mended: list[Token], sentence: Sentence) -> None:
    """Make an object of a second subject behind its verb: "Mali fires Minister X"."""
    given = {t.head for t in mended[sentence.first : sentence.last] if t.dep == "dative"}
    for token in mended[sentence.first : sentence.last]:
        if token.dep == "npadvmod" and token.head in given:
            # "Gave Mali a week to withdraw": the week is given.
            mended[token.index] = replace(token, dep="dobj")
        if token.dep != "nsubj" or token.index < token.head:
            continue
        beside = [t for t in mended[sentence.first : sentence.last] if t.head == token.head]
        first = any(t.dep == "nsubj" and t.index < token.head for t in beside)
        if first and not any(t.dep in ("dobj", "ccomp", "aux") for t in beside):
            mended[token.index] = replace(token, dep="dobj")
    _part_objects(mended, sentence)


def _part_objects(mended: list[Token], sentence: Sentence) -> None:
    """Part receiver and gift that pass for two objects of a kind, or for a noun and its apposition."""
    for gift in mended[sentence.first : sentence.last]:
        before = _object_before(mended, gift, sentence)
        if before is None or mended[before].dep != "dobj" or mended[mended[before].head].lemma not in _GIVING:
            continue
        between = mended[before + 1 : gift.index]
        if any(t.text in _PAUSES or t.dep in ("prep", "cc") for t in between):
            continue
        # "Handed the former minister a term in jail".
        verb = mended[before].head
        mended[gift.index] = replace(gift, dep="dobj", head=verb)
        mended[before] = replace(mended[before], dep="dative")
        for clause in mended[gift.index : sentence.last]:
            if (clause.dep, clause.tag, clause.head) == ("advcl", "VB", verb):
                # "Gave Mali two days to leave".
                mended[clause.index] = replace(clause, dep="acl", head=gift.index)


def _object_before(mended: list[Token], gift: Token, sentence: Sentence) -> int | None:
    """Return what a token is an apposition of, or the object that stands before it beside it."""
    if gift.dep == "appos" and gift.head < gift.index:
        return gift.head
    beside = [t.index for t in mended[gift.head : gift.index] if (t.dep, t.head) == ("dobj", gift.head)]
    # "Gave Mali's envoys a week to leave": what is to be done tells it from a mere date.
    words = mended[gift.index : sentence.last]
    lasting = gift.dep == "npadvmod" and any(
        t.head in (gift.index, gift.head) and t.tag == "VB" for t in words
    )
    return beside[-1] if beside and (gift.dep == "dobj" or lasting) else None
