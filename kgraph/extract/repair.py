"""Parses mended where news misleads the parser: the headline's present tense.

"Mali insults Chad" is tagged as a noun phrase. A sentence whose root is no verb, and in which
a plural noun that is also a verb stands between a name and a noun phrase, is given that verb.
"""

import calendar
from collections.abc import Callable, Sequence
from dataclasses import replace

from kgraph.extract.clauses import give_clauses, part_clauses
from kgraph.extract.objects import give_objects, make_nouns
from kgraph.model import ActorKind, Mention, Sentence, Token

_TENSES = {"VBZ": "present", "VBP": "present", "VBD": "past", "MD": "modal", "VBG": "participle"}
_HIGHEST = 4
_SUBORDINATE = frozenset({"relcl", "ccomp", "advcl"})
_WEEKDAYS = frozenset(calendar.day_name)
_MONTHS = frozenset(
    [
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    ]
)
_NEIGHBOURING = frozenset({"neighbouring", "neighboring"})
_ROLES_BELOW = {"xcomp": "dobj", "ccomp": "dobj", "advcl": "dobj", "pcomp": "pobj"}
_PLURAL = frozenset({"NNS", "NNPS"})
_BEGINS_PHRASE = frozenset({"PROPN", "DET", "NUM", "PRON", "ADJ", "NOUN"})


def repaired(
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    mention_at: Callable[[int], Mention | None],
    is_verb: Callable[[str], bool],
) -> tuple[Token, ...]:
    """Return the tokens with headline verbs made verbs; ``is_verb`` knows lemmas."""
    mended = list(tokens)
    for sentence in sentences:
        words = tokens[sentence.first : sentence.last]
        _join_persons(mended, sentence, mention_at)
        part_clauses(mended, sentence, mention_at)
        _part_tenses(mended, sentence)
        _part_purposes(mended, sentence)
        _rejoin(mended, sentence, mention_at)
        _describe_neighbours(mended, sentence)
        _give_subject(mended, sentence, is_verb)
        _part_days(mended, sentence, mention_at)
        _unbind_subject(mended, sentence, mention_at)
        make_nouns(mended, sentence)
        give_objects(mended, sentence)
        if any(_is_finite(t, words) for t in words if t.head == t.index):
            continue
        verb = next((t for t in words if _is_headline_verb(t, tokens, sentence, mention_at, is_verb)), None)
        if verb is not None:
            _make_verb(mended, verb, sentence, mention_at)
    return tuple(mended)


def _is_finite(root: Token, words: Sequence[Token]) -> bool:
    """Tell a clause's verb from a bare "-ing" that hangs nowhere."""
    bare = root.tag == "VBG" and not any(t.head == root.index and t.dep in ("aux", "auxpass") for t in words)
    return root.pos in ("VERB", "AUX") and not bare


def _part_tenses(mended: list[Token], sentence: Sentence) -> None:
    """Hang clauses apart that are told apart by a semicolon or by their tense."""
    for index in range(sentence.first, sentence.last):
        token = mended[index]
        head = mended[token.head]
        if token.dep == "ccomp" and index < head.index:
            between = mended[index : head.index]
            if any(t.text == ";" for t in between):
                mended[index] = replace(token, dep="parataxis")
        elif token.dep == "conj" and not _has_subject(mended, sentence, index):
            mended[index] = replace(token, head=_same_tense(mended, sentence, index))


def _part_purposes(mended: list[Token], sentence: Sentence) -> None:
    """Read "spoke with Mali's envoy to thank him": whom one speaks with is not the subject of "thank"."""
    for index in range(sentence.first, sentence.last):
        verb = mended[index]
        prep = mended[verb.head]
        if verb.dep != "pcomp" or verb.tag != "VB" or prep.text.casefold() != "with":
            continue
        below = [t for t in mended[prep.index : index] if t.head == index]
        subject = next((t for t in below if t.dep == "nsubj"), None)
        if subject is not None and any(t.text.casefold() == "to" for t in below):
            mended[subject.index] = replace(subject, dep="pobj", head=prep.index)
            mended[index] = replace(verb, dep="advcl", head=prep.head)


def _rejoin(mended: list[Token], sentence: Sentence, mention_at: Callable[[int], Mention | None]) -> None:
    """Join what was joined to a later verb, or a name to a verb or a date, to its like before it."""
    for index in range(sentence.first, sentence.last):
        token = mended[index]
        if token.dep != "conj":
            continue
        head = mended[token.head]
        if head.index > index and token.pos == "VERB":
            # "After Mali invaded and occupied Chad, Niger ...": joined to "invaded".
            link = next(
                (t for t in reversed(mended[max(sentence.first, index - 3) : index]) if t.dep == "cc"), None
            )
            if link is not None and link.head < index:
                mended[index] = replace(token, head=link.head)
        elif (mention := mention_at(index)) is not None and (
            head.text.casefold() in _MONTHS or (head.pos == "VERB" and mention.kind is ActorKind.PERSON)
        ):
            before = _name_before(mended, sentence, index, mention_at)
            mended[index] = replace(token, head=before) if before is not None else token


def _name_before(
    tokens: Sequence[Token], sentence: Sentence, index: int, mention_at: Callable[[int], Mention | None]
) -> int | None:
    """Return the last name before a token that it can be joined to, None where an object's is none."""
    for at in range(index - 1, sentence.first - 1, -1):
        mention = mention_at(at)
        own = mention_at(index)
        if mention is not None and own is not None and mention.head < index and mention != own:
            fits = tokens[mention.head].dep in ("pobj", "conj") and mention.kind is own.kind
            return mention.head if fits else None
    return None


def _give_subject(mended: list[Token], sentence: Sentence, is_verb: Callable[[str], bool]) -> None:
    """Make a verb of a root with an object that passes for a noun: "Malian police raid a camp"."""
    words = mended[sentence.first : sentence.last]
    root = next((t for t in words if t.head == t.index), None)
    if root is None or root.tag not in ("NN", "NNS") or _has_subject(mended, sentence, root.index):
        return
    below = [t for t in words if t.head == root.index and t.index < root.index]
    subject = next((t for t in reversed(below) if t.dep == "compound"), None)
    behind = [t for t in words if t.head == root.index and t.index > root.index]
    objects = [t for t in behind if t.dep == "dobj"]
    if not objects and is_verb(root.lemma) and subject is not None and subject.index == root.index - 1:
        # "Malian police arrest Amadou Diallo": the name passes for an apposition.
        objects = [t for t in behind if t.dep in ("appos", "npadvmod") and t.pos == "PROPN"][:1]
    if subject is None or not objects:
        return
    mended[objects[0].index] = replace(objects[0], dep="dobj")
    mended[root.index] = replace(root, pos="VERB", tag="VBP")
    mended[subject.index] = replace(subject, dep="nsubj")
    for token in below:
        if token.index < subject.index and token.dep in ("amod", "compound", "det", "poss", "nummod", "nmod"):
            mended[token.index] = replace(token, head=subject.index)


def _describe_neighbours(mended: list[Token], sentence: Sentence) -> None:
    """Make an adjective of "neighbouring" in "accuses neighbouring Mali", which passes for a verb."""
    for token in mended[sentence.first : sentence.last]:
        role = _ROLES_BELOW.get(token.dep)
        below = [t for t in mended[sentence.first : sentence.last] if t.head == token.index]
        noun = next((t for t in below if t.dep in ("dobj", "nsubj") and t.index > token.index), None)
        if token.text.casefold() not in _NEIGHBOURING or role is None or noun is None:
            continue
        for other in below:
            mended[other.index] = replace(other, head=token.head)
        mended[noun.index] = replace(noun, dep=role, head=token.head)
        mended[token.index] = replace(token, pos="ADJ", tag="JJ", dep="amod", head=noun.index)


def _part_days(mended: list[Token], sentence: Sentence, mention_at: Callable[[int], Mention | None]) -> None:
    """Hang the name in "condemned Mali Monday" on the verb: parsers take both for one name."""
    for index in range(sentence.first + 1, sentence.last):
        day, name = mended[index], mended[index - 1]
        is_after = (
            name.head == index and name.dep in ("compound", "nmod") and mention_at(index - 1) is not None
        )
        if is_after and day.text in _WEEKDAYS and mention_at(index) is None and day.head != index:
            mended[index - 1] = replace(name, dep="dobj" if day.dep == "npadvmod" else day.dep, head=day.head)
            mended[index] = replace(day, dep="npadvmod", head=_verb_above(mended, day.head))


def _verb_above(tokens: Sequence[Token], index: int) -> int:
    """Return the nearest verb from a token upwards, the token itself where there is none."""
    at = index
    for _ in range(_HIGHEST):
        if tokens[at].pos in ("VERB", "AUX") or tokens[at].head == at:
            break
        at = tokens[at].head
    return at


def _join_persons(
    mended: list[Token], sentence: Sentence, mention_at: Callable[[int], Mention | None]
) -> None:
    """Join "Minister A and Minister B" where the first hangs below the second as its modifier."""
    for index in range(sentence.first + 1, sentence.last - 1):
        one, other = mention_at(index - 1), mention_at(index + 1)
        if mended[index].dep != "cc" or one is None or other is None:
            continue
        persons = one.kind is other.kind is ActorKind.PERSON
        if persons and one.last == index == other.first - 1:
            tops = [t for t in mended[one.first : other.last] if not one.first <= t.head < other.last]
            if len(tops) == 1 and tops[0].index >= other.first:
                _hang_beside(mended, one, other, tops[0])


def _hang_beside(mended: list[Token], one: Mention, other: Mention, place: Token) -> None:
    """Give the first of two persons the second's place, and join the second to it."""
    for mention in (one, other):
        for token in mended[mention.first : mention.last]:
            mended[token.index] = replace(token, head=mention.head, dep="compound")
    mended[one.last] = replace(mended[one.last], head=one.head)
    head = one.head if place.head == place.index else place.head
    mended[one.head] = replace(mended[one.head], dep=place.dep, head=head)
    mended[other.head] = replace(mended[other.head], dep="conj", head=one.head)


def _unbind_subject(
    mended: list[Token], sentence: Sentence, mention_at: Callable[[int], Mention | None]
) -> None:
    """Make subject and object of names that hang on a finite verb as if it were a noun."""
    for index in range(sentence.first + 1, sentence.last):
        verb = mended[index]
        if verb.tag not in ("VBZ", "VBD") or _has_subject(mended, sentence, index):
            continue
        words = mended[sentence.first : sentence.last]
        before = mention_at(index - 1)
        if before is None or mended[before.head].head != index or mended[before.head].dep != "compound":
            continue
        mended[before.head] = replace(mended[before.head], dep="nsubj")
        after = next((t for t in words if t.head == index and t.dep == "appos" and t.index > index), None)
        if after is not None and not any(t.head == index and t.dep == "dobj" for t in words):
            mended[after.index] = replace(after, dep="dobj")


def _same_tense(tokens: Sequence[Token], sentence: Sentence, verb: int) -> int:
    """Return what a joined verb is joined to: "says Mali attacked and recalls its envoy" to "says"."""
    joined = tokens[verb].head
    own = _tense(tokens, sentence, verb)
    at = joined
    for _ in range(_HIGHEST):
        tense = _tense(tokens, sentence, at)
        if not own or tense == own:
            return at
        if tokens[at].head == at:
            break
        at = tokens[at].head
    # "Discussed a deal that is fair, respects rights ...": to the clause between.
    between = range(verb - 1, joined, -1)
    clauses = (i for i in between if tokens[i].dep in _SUBORDINATE)
    return next((i for i in clauses if _tense(tokens, sentence, i) == own), joined)


def _tense(tokens: Sequence[Token], sentence: Sentence, verb: int) -> str:
    """Return the tense of a verb by its own ending or its first auxiliary; empty for none."""
    forms = [
        t.tag
        for t in tokens[sentence.first : sentence.last]
        if t.head == verb and t.dep in ("aux", "auxpass")
    ]
    return _TENSES.get((forms or [tokens[verb].tag])[0], "")


def _has_subject(tokens: Sequence[Token], sentence: Sentence, verb: int) -> bool:
    words = tokens[sentence.first : sentence.last]
    return any(t.head == verb and t.dep in ("nsubj", "nsubjpass") for t in words)


def _is_headline_verb(
    token: Token,
    tokens: Sequence[Token],
    sentence: Sentence,
    mention_at: Callable[[int], Mention | None],
    is_verb: Callable[[str], bool],
) -> bool:
    if token.tag not in (*_PLURAL, "NN") or not sentence.first < token.index < sentence.last - 1:
        return False
    before, after = mention_at(token.index - 1), tokens[token.index + 1]
    named = before is not None and mention_at(token.index) is None
    if token.tag == "NN" and not (named and before and tokens[before.head].dep == "conj"):
        # "Mali and Chad exchange fire": the base form only behind more than one.
        return False
    begun = after.pos in _BEGINS_PHRASE or (after.text, after.dep) == ("that", "mark")
    return named and begun and is_verb(token.lemma)


def _make_verb(
    mended: list[Token], verb: Token, sentence: Sentence, mention_at: Callable[[int], Mention | None]
) -> None:
    """Hang the name before and the noun phrase after on the verb, and the verb at the root."""
    subject = mention_at(verb.index - 1)
    if subject is None:
        return
    root = next(t for t in mended[sentence.first : sentence.last] if t.head == t.index)
    mended[verb.index] = replace(verb, pos="VERB", tag="VBZ", dep="ROOT", head=verb.index)
    head = subject.head
    while mended[head].dep == "conj":
        head = mended[head].head
    mended[head] = replace(mended[head], dep="nsubj", head=verb.index)
    target = _phrase_head(mended, verb.index + 1, sentence.last)
    if target is not None:
        mended[target] = replace(mended[target], dep="dobj", head=verb.index)
        if root.index not in (verb.index, target):
            # "Mali orders staff working there to leave".
            mended[root.index] = replace(root, dep="acl" if root.tag == "VBG" else "dep", head=target)
    give_clauses(mended, sentence, root.index, verb.index)


def _phrase_head(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Return the last noun of the noun phrase that begins at ``start``."""
    head = None
    for index in range(start, end):
        token = tokens[index]
        if token.pos in ("NOUN", "PROPN", "PRON"):
            head = index
        elif token.dep == "cc" and tokens[index - 1].pos == "ADJ":
            # "Diplomatic and economic ties".
            continue
        elif token.text not in ("'s", "’s", "-") and token.pos not in ("DET", "ADJ", "NUM", "PART"):
            break
    return head
