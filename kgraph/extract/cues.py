"""Cues around a trigger: negation, plans, conditions, and in whose voice it is said."""

from collections.abc import Callable

from kgraph.extract.parse import Parse
from kgraph.extract.senses import Sense, load_classes
from kgraph.model import Modality

_PLANNED = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "'d"})
_CONDITIONAL = frozenset({"may", "might", "could", "can", "ca"})
_ABLE = frozenset({"can", "ca"})
_OBLIGED = frozenset({"must", "should", "ought"})
_IF = frozenset({"if", "unless", "whether", "lest", "until"})
# What they say is wished, or is to be brought about.
_WISHING = frozenset({"ensure", "sure", "hope", "wish", "pray", "imagine", "suppose", "dream"})
# What may follow in a question and still be taken as given.
_GIVEN = frozenset({"after", "since", "because", "given", "following", "despite", "although", "as"})
# A clause within an if-clause may say what is so ("if the envoy who met them ...").
_OWN_CLAUSES = frozenset({"relcl", "advcl", "parataxis"})
_NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})
_SAYING = frozenset({"say", "claim", "allege", "state", "declare", "find", "believe", "maintain"})
_UP = frozenset({"xcomp", "auxpass", "pcomp"})


def _reports(sense: Sense) -> bool:
    """Tell whether a word reports its content clause as someone's."""
    return sense.operator == "SAY" or sense.content == "attribute" or sense.lemma in _SAYING


class Cues:
    """Reads the cues of one parse."""

    def __init__(self, parse: Parse, sense_of: Callable[[int], Sense | None]) -> None:
        self._parse = parse
        self._sense_of = sense_of

    def modality(self, anchor: int) -> Modality | None:
        """Return the modality that auxiliaries and markers give, None where they give none."""
        for index in self._chain(anchor):
            words = self._auxiliaries(index)
            if words & _PLANNED or self._is_to_come(index) or self.is_purpose(index):
                return Modality.PLANNED
            if words & (_CONDITIONAL | _OBLIGED) or self.has_if(index):
                return Modality.CONDITIONAL
        return None

    def is_past(self, anchor: int) -> bool:
        """Tell "may have shelled" from "may shell"."""
        return any({"have"} < self._auxiliaries(index) for index in self._chain(anchor))

    def is_negated(self, trigger: int, anchor: int) -> bool:
        """Tell whether an odd number of negations bears on a trigger."""
        indices = dict.fromkeys([trigger, *self._chain(anchor), *self._served(anchor)])
        count = 0
        for index in indices:
            for child in self._parse.children(index, "neg", "det", "preconj", "cc"):
                word = child.text.casefold()
                count += word in _NEGATORS and (child.dep == "neg" or word in ("no", "neither"))
        count += self._nobody_acts(trigger, anchor) + self.no_longer(anchor)
        head = self._parse.tokens[self._parse.tokens[trigger].head]
        count += head.text.casefold() == "without"
        return count % 2 == 1

    def _nobody_acts(self, trigger: int, anchor: int) -> bool:
        """Read "Neither Mali nor Chad accepted", "no embargo was imposed"."""
        subjects = self._parse.children(anchor, "nsubj", "nsubjpass")
        others = [s.index for s in subjects if s.index != trigger]
        inside = [c for i in others for c in self._parse.children(i, "det", "preconj", "cc")]
        return any(c.text.casefold() in ("no", "neither") for c in inside)

    def no_longer(self, anchor: int) -> bool:
        """Tell whether a verb says what has ceased to be done."""
        adverbs = self._parse.children(anchor, "advmod")
        return any(
            a.text.casefold() == "longer"
            and any(n.text.casefold() == "no" for n in self._parse.children(a.index))
            for a in adverbs
        )

    def words(self, trigger: int, anchor: int) -> list[int]:
        """Return the tokens beside a trigger and its verbs that negate, plan, oblige or make conditional."""
        cues = _PLANNED | _CONDITIONAL | _OBLIGED | _IF | _NEGATORS
        beside = (c for at in (trigger, *self._chain(anchor)) for c in self._parse.children(at))
        return sorted(
            {c.index for c in beside if c.text.casefold() in cues and c.dep not in ("prep", "pobj")}
        )

    def is_obliged(self, anchor: int) -> bool:
        """Tell whether a verb says what someone must do."""
        chain = self._chain(anchor)
        return any(self._auxiliaries(i) & _OBLIGED or self._needs_to(i) for i in chain)

    def is_hypothetical(self, anchor: int) -> bool:
        """Tell whether a verb stands in what is only needed or possible ("ways to end ...")."""
        at = anchor
        for _ in range(12):
            token = self._parse.tokens[at]
            if token.head == at:
                return False
            at = token.head
            if token.dep == "ccomp":
                return self._parse.tokens[at].lemma in _WISHING
            if self._parse.tokens[at].lemma in load_classes()["hypothetical"]:
                return token.dep in ("acl", "prep", "relcl", "advcl")
        return False

    def is_any(self, trigger: int) -> bool:
        """Tell "any raid on Mali will be answered", of which none need have been."""
        noun = self._parse.tokens[trigger].pos == "NOUN"
        return noun and any(t.text.casefold() == "any" for t in self._parse.children(trigger, "det"))

    def is_ability(self, anchor: int) -> bool:
        """Tell "Mali can raid Chad", "talks that Mali may hold" from "Mali may raid Chad"."""
        chain = self._chain(anchor)
        words = {word for index in chain for word in self._auxiliaries(index)}
        aside = any(self._parse.tokens[index].dep in ("relcl", "advcl") for index in chain)
        return bool(words & _ABLE) or (aside and bool(words & _CONDITIONAL))

    def is_supposed(self, anchor: int) -> bool:
        """Tell whether an act stands in an if-clause, or the noun of one ("if there were a raid")."""
        at = anchor
        for _ in range(6):
            if self.has_if(at):
                return True
            token = self._parse.tokens[at]
            if token.head == at or token.dep in _OWN_CLAUSES:
                return False
            at = token.head
        return False

    def is_presupposed(self, index: int) -> bool:
        """Tell "after Mali shelled Chad" within a question: what follows such words is taken as given."""
        at = index
        for _ in range(12):
            token = self._parse.tokens[at]
            marks = {t.text.casefold() for t in self._parse.children(at, "mark")}
            if marks & _GIVEN or (token.dep == "prep" and token.text.casefold() in _GIVEN - {"as"}):
                return True
            if token.head == at:
                return False
            at = token.head
        return False

    def saying_verb(self, index: int) -> int | None:
        """Return the verb of saying in whose content clause a token stands, the nearest."""
        at = index
        for _ in range(12):
            token = self._parse.tokens[at]
            if token.head == at:
                return None
            verb = token.head
            if token.dep == "pcomp":
                # "Accused Mali of shelling Chad".
                verb = self._parse.tokens[verb].head
            sense = self._sense_of(verb)
            reported = token.dep == "ccomp" or (
                token.dep == "pcomp" and sense and sense.content == "attribute"
            )
            if reported and sense is not None and _reports(sense):
                return verb
            if token.dep in ("relcl", "appos"):
                return None
            at = token.head
        return None

    def according_to(self, index: int) -> int | None:
        """Return whom "according to ..." names in the clause of a token."""
        at = index
        for _ in range(12):
            for prep in self._parse.children(at, "prep"):
                if prep.text.casefold() == "according":
                    for inner in self._parse.children(prep.index, "prep"):
                        for pobj in self._parse.children(inner.index, "pobj"):
                            return pobj.index
            token = self._parse.tokens[at]
            if token.head == at:
                return None
            at = token.head
        return None

    def _chain(self, anchor: int) -> list[int]:
        """Return a verb and those above it that share its subject."""
        chain, at = [anchor], anchor
        for _ in range(4):
            token = self._parse.tokens[at]
            bare = not self._parse.children(at, "aux", "nsubj", "nsubjpass")
            if token.dep in _UP or (token.dep == "conj" and bare):
                at = token.head
                chain.append(at)
            else:
                break
        return chain

    def _served(self, anchor: int) -> list[int]:
        """Return the verbs whose purpose a verb tells: who "will not go to Mali to meet" meets nobody."""
        token = self._parse.tokens[anchor]
        serves = token.dep == "advcl" and self.is_purpose(anchor) and token.head < anchor
        return self._chain(token.head) if serves else []

    def _auxiliaries(self, index: int) -> set[str]:
        return {t.text.casefold() for t in self._parse.children(index, "aux")}

    def _is_to_come(self, index: int) -> bool:
        return self._is_to_be(index) or self._is_awaited(index)

    def _is_awaited(self, index: int) -> bool:
        """Read "looks forward to meeting Mali's envoy"."""
        prep = self._parse.tokens[self._parse.tokens[index].head]
        verb = self._parse.tokens[prep.head]
        ahead = {t.text.casefold() for t in self._parse.children(verb.index, "advmod", "prt")}
        return prep.text.casefold() == "to" and verb.lemma == "look" and "forward" in ahead

    def _is_to_be(self, index: int) -> bool:
        """Read "France is to send troops": the verb hangs from a bare "be"."""
        token = self._parse.tokens[index]
        head = self._parse.tokens[token.head]
        return token.dep == "xcomp" and head.lemma == "be" and head.index != index

    def is_purpose(self, index: int) -> bool:
        """Tell whether a verb stands in a clause of purpose ("sent doctors to help ...")."""
        token = self._parse.tokens[index]
        first = token.dep == "acl" and self._parse.tokens[token.head].dep == "attr"
        if first or token.dep not in ("advcl", "acl", "relcl") or token.tag != "VB":
            # "Became the first state to recognise Mali": it has done so.
            return False
        return any(t.text.casefold() == "to" for t in self._parse.children(index, "aux"))

    def has_if(self, index: int) -> bool:
        """Tell whether a clause is a condition."""
        return any(t.text.casefold() in _IF for t in self._parse.children(index, "mark", "advmod"))

    def _needs_to(self, index: int) -> bool:
        token = self._parse.tokens[index]
        head = self._parse.tokens[token.head]
        return token.dep == "xcomp" and head.lemma in ("need", "have") and head.index != index
