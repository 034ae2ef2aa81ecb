"""Which sense a word has in its sentence: of those whose conditions hold, the most specific."""

from collections.abc import Callable, Iterator

from kgraph.extract.parse import Parse
from kgraph.extract.senses import Condition, Lexicon, Sense, load_classes
from kgraph.model import ActorKind, Mention

_SAY = "say"
# "Said no to Mali": parsers take the answer for an interjection.
_MODIFIERS = ("amod", "compound", "nmod", "advmod", "det", "acomp", "oprd", "intj")
# Where verbs stand, which name no month: "pledged to march".
_CLAUSES = frozenset({"comp", "inf", "aim"})


class SenseChooser:
    """Chooses senses in one parse; ``tokens_at`` gives the tokens in a slot of a word."""

    def __init__(self, parse: Parse, lexicon: Lexicon, tokens_at: Callable[[int, str], list[int]]) -> None:
        self._parse = parse
        self._lexicon = lexicon
        self._tokens_at = tokens_at
        self._senses: dict[int, Sense | None] = {}
        self._choosing: set[int] = set()

    def sense_of(self, index: int) -> Sense | None:
        """Return the sense of a word here: of those whose conditions hold, the most specific."""
        if index not in self._senses:
            if index in self._choosing:
                return None
            if not self._lexicon.knows(self._parse.tokens[index]):
                self._senses[index] = None
                return None
            self._choosing.add(index)
            self._senses[index] = self._choose(index)
            self._choosing.discard(index)
        return self._senses[index]

    def _choose(self, index: int) -> Sense | None:
        best: tuple[int, Sense] | None = None
        for sense in self._candidates(index):
            rank = self._rank(index, sense)
            if rank is not None and (best is None or rank > best[0]):
                best = (rank, sense)
        return best[1] if best else None

    def _candidates(self, index: int) -> Iterator[Sense]:
        token = self._parse.tokens[index]
        covering = self._parse.mention_at(index)
        if token.pos == "PROPN" and covering is not None and covering.head == index:
            return
        verbal = self._parse.is_verbal(index) and token.dep not in ("amod", "compound")
        if verbal:
            yield from self._of_verb(token.lemma)
        if token.pos in ("NOUN", "PROPN") or (token.tag == "VBG" and not verbal):
            yield from self._lexicon.of(token.lemma, "noun")
        if token.pos in ("ADJ", "ADV", "ADP", "VERB"):
            yield from self._lexicon.of(token.lemma, "adj")
            yield from self._lexicon.of(token.text.casefold(), "adj") if token.pos == "VERB" else ()

    def _of_verb(self, lemma: str) -> Iterator[Sense]:
        """Yield a verb's senses; of all verbs of saying, also what "say" is with such a clause."""
        own = self._lexicon.of(lemma, "verb")
        yield from own
        if lemma != _SAY and any(sense.operator == "SAY" for sense in own):
            yield from (s for s in self._lexicon.of(_SAY, "verb") if s.family is not None)

    def _rank(self, index: int, sense: Sense) -> int | None:
        """Return how specific a sense is, None where it does not hold."""
        if sense.particle and sense.particle not in self._particles(index):
            return None
        if not all(self.holds(index, condition) for condition in sense.when):
            return None
        bare = not sense.particle and sense.pos == "verb" and not sense.when
        if bare and self._parse.children(index, "prt"):
            # "Shoot down" is not "shoot": a bare sense is the last resort beside a particle.
            return -1
        return sum(_weight(c) for c in sense.when) + (2 if sense.particle else 0)

    def _particles(self, index: int) -> set[str]:
        found = self._parse.children(index, "prt", "advmod")
        found += [t for t in self._parse.children(index, "prep") if not self._parse.children(t.index, "pobj")]
        # "In a raid, jets dropped bombs on Mali" drops in on nobody.
        return {t.text.casefold() for t in found if t.index > index}

    def holds(self, index: int, condition: Condition) -> bool:
        """Tell whether a condition holds of a word here."""
        words = self._words_at(index, condition.place)
        if condition.absent:
            return not words
        if not condition.words:
            # "Called Mali on Monday" has no "on" of its own.
            days = frozenset[str]() if condition.place in _CLAUSES else load_classes()["day"]
            return not words <= days
        return not words.isdisjoint(condition.words)

    def _words_at(self, index: int, place: str) -> set[str]:
        if place == "pred":
            tokens = self._parse.children(index, "oprd", "acomp", "attr", "xcomp", "ccomp")
            # "Called the plan a crime": parsers take what it is called for an apposition.
            for thing in self._parse.objects(index):
                tokens = [*tokens, *self._parse.children(thing, "appos")]
            return {form for t in tokens for form in (t.lemma, t.text.casefold())}
        if place == "mod":
            tokens = self._parse.children(index, *_MODIFIERS)
            return {form for t in tokens for form in (t.lemma, t.text.casefold())}
        outer, dot, inner = place.rpartition(".")
        if dot and inner in ("mod", "pred"):
            return {w for head in self._tokens_at(index, outer) for w in self._words_at(head, inner)}
        joined = [c for i in self._tokens_at(index, place) for c in self._parse.conjuncts(i)]
        # "Thousands of reservists", "two of its troops": the noun after "of" counts too.
        counted = [
            noun
            for i in joined
            if self._parse.tokens[i].tag == "CD" or self._parse.tokens[i].lemma in load_classes()["quantity"]
            for noun in self._parse.preposition(i, "of")
        ]
        found = [*joined, *counted]
        kinds = {f"<{k}>" for i in found if (m := self._parse.mention_at(i)) for k in _kinds(m)}
        forms = ((self._parse.tokens[i].lemma, self._parse.tokens[i].text.casefold()) for i in found)
        return kinds | {form for both in forms for form in both}


def _kinds(mention: Mention) -> Iterator[str]:
    """Yield what conditions may call a mention: ``<actor>``, and ``<person>`` where it can be one."""
    yield "actor"
    if mention.kind in (ActorKind.PERSON, ActorKind.POPULATION):
        yield "person"


def _weight(condition: Condition) -> int:
    """Return how much a condition tells: a word more than that there is one, or none."""
    return 2 if condition.words else 1
