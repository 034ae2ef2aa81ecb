"""The noun phrase around a core: with its articles, modifiers, titles and owners, but no one else.

Pure: works on the parse and the cores of one document.
"""

from collections.abc import Sequence

from kgraph.annotate.cores import Core, is_surname
from kgraph.model import ActorKind, MentionForm, NameSense, Token

_INSIDE_LEFT = frozenset(
    ["amod", "compound", "nmod", "nummod", "det", "poss", "case", "quantmod", "appos", "predet"]
)
# "The ambassador from Mali", "to Mali": for whom, and with whom, is another question.
_POSTED_ABROAD = frozenset({"ambassador", "envoy"})
# "The Secretary-General of NATO Javier Solana": whose office stands before a name.
_SERVED = frozenset(
    [
        ActorKind.STATE,
        ActorKind.GOVERNMENT,
        ActorKind.PUBLIC_BODY,
        ActorKind.INTERNATIONAL_ORGANIZATION,
        ActorKind.PARTY,
        ActorKind.ARMED_GROUP,
    ]
)
# Of these one may be called by name.
_CALLED = frozenset({ActorKind.ARMED_GROUP, ActorKind.POPULATION})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "det", "poss"})
# "Envoy to" before a body.
_SHORTEST_OFFICE = 2
_ONE = frozenset({"NN", "NNP"})
_GRADES = frozenset({"Acting", "Deputy", "Principal", "Senior"})
_JOINTS = frozenset({"and", "or", "&"})
_IN_PORTFOLIO = frozenset({"and", "of", "the", ",", "&"})
_DETERMINERS = frozenset({"DT", "PRP$", "POS"})
# The tokens of "(ROK)".
_ABBREVIATED = 3


class Phrases:
    """The noun phrases of one document's cores."""

    def __init__(self, tokens: Sequence[Token], cores: Sequence[Core]) -> None:
        self._tokens = tokens
        self._owner = {index: core for core in cores for index in range(core.first, core.last)}
        people = [c for c in cores if c.kind is ActorKind.PERSON and c.form is MentionForm.NAME]
        self._people = _indices(people)
        known = [c for c in cores if c.names]
        self._named = _indices([c for c in known if not is_surname(c)])
        self._titles = _indices([c for c in known if c.names[0].sense is NameSense.OFFICE])
        self._children: dict[int, list[int]] = {}
        for token in tokens:
            if token.head != token.index:
                self._children.setdefault(token.head, []).append(token.index)

    def around(self, core: Core) -> tuple[int, int]:
        """Return the tokens ``[first, last)`` of the phrase around a core."""
        first, last = core.first, core.last
        head = self.head_of(first, last)
        if core.form is not MentionForm.PRONOUN and not self._is_adjectival(core, head):
            first = self._extend_left(core.first, head)
            last = self._extend_right(core, first)
            first = self._take_portfolio(core, self._take_title(core, first))
            first = self._take_joined_title(core, self._take_grade(first))
            if (cut := self._owner.get(first)) is not None and cut.first < first:
                first = cut.last
        return first, last

    def inside(self, core: Core, first: int, last: int) -> list[Core]:
        """Return the other cores in a core's phrase ``[first, last)``, token by token."""
        tokens = [i for i in range(first, last) if i in self._owner and self._owner[i] is not core]
        return [*(self._owner[i] for i in tokens), *core.inside]

    def head_of(self, first: int, last: int) -> int:
        """Return the token of ``[first, last)`` that the others hang from."""
        outside = [
            i
            for i in range(first, last)
            if self._tokens[i].pos != "PUNCT"
            and (self._tokens[i].head == i or not first <= self._tokens[i].head < last)
        ]
        # Under a wrong parse a modifier may hang outside too; the noun is the safer head.
        nouns = [i for i in outside if self._tokens[i].dep not in _MODIFIERS]
        # "Chinese" hangs on "Indian" in "Indian and Chinese troops".
        shared = [i for i in nouns if self._tokens[i].head != i and self._hangs_inside(i, first, last)]
        nouns = [i for i in nouns if i not in shared] or nouns
        if nouns:
            return nouns[0]
        proper = [i for i in range(first, last) if self._tokens[i].pos in ("PROPN", "NOUN", "PRON")]
        return proper[-1] if proper else last - 1

    def _hangs_inside(self, index: int, first: int, last: int) -> bool:
        """Tell whether what a token hangs from hangs, in turn, from a token of ``[first, last)``."""
        return first <= self._tokens[self._tokens[index].head].head < last

    def _is_adjectival(self, core: Core, head: int) -> bool:
        if core.names and core.names[0].sense is NameSense.ADJECTIVE:
            return True
        return core.kind is not ActorKind.PERSON and self._tokens[head].dep in ("amod", "compound", "nmod")

    def _take_title(self, core: Core, first: int) -> int:
        """Take "the president of France" into "the president of France Nicolas Sarkozy"."""
        if core.kind is not ActorKind.PERSON or core.form is not MentionForm.NAME:
            return first
        before = self._owner.get(first - 1)
        title = self._office_in(before) or before
        taken = self._owner.get(first)
        if (served := self._office_in(self._served(first, core))) is not None:
            title, taken = served, None
        if taken is not None and taken.form is MentionForm.NOMINAL:
            if taken.first < first and taken.kind is ActorKind.PERSON:
                # The parse hangs "Affairs" of "Minister of Foreign Affairs Ana Quispe" on the name.
                first = self._extend_left(taken.first, self.head_of(taken.first, taken.last))
            return self._take_state(first)
        if before is not None and self._is_calling(before, core):
            return self._extend_left(before.first, self.head_of(before.first, before.last))
        if title is None or title.form is not MentionForm.NOMINAL or title.kind is not ActorKind.PERSON:
            return first
        return self._take_state(self._extend_left(title.first, self.head_of(title.first, title.last)))

    def _take_portfolio(self, core: Core, first: int) -> int:
        """Take "Assistant Secretary for Trade and Labour" before "Ana Quispe", also behind a comma."""
        before = self._tokens[core.first - 1].text if core.first else ""
        if core.kind is not ActorKind.PERSON or core.form is not MentionForm.NAME or before in _JOINTS:
            return first
        at, sentence = core.first - 1, self._tokens[core.first].sentence
        while at >= 0 and self._tokens[at].sentence == sentence and self._is_of_portfolio(at):
            at -= 1
        joined = 0 < at < core.first - 1 and self._tokens[at].text.casefold() == "for"
        office = self._owner.get(self._end_of_title(at - 1)) if joined else None
        one = office is not None and self._tokens[office.last - 1].tag in _ONE
        if office is None or not one or not self._is_office(office):
            return first
        return self._take_state(self._extend_left(office.first, self.head_of(office.first, office.last)))

    def _take_grade(self, first: int) -> int:
        """Take "Acting Principal Deputy" before "Assistant Secretary", whatever the parse hangs it on."""
        while first in self._titles and first and self._tokens[first - 1].text in _GRADES:
            first -= 1
        return first

    def _end_of_title(self, index: int) -> int:
        """Return where the known words end of "Assistant Secretary of Defense"."""
        inside = self._tokens[max(0, index - 1)].text.casefold() == "of" and index not in self._titles
        return index - 2 if inside else index

    def _is_of_portfolio(self, index: int) -> bool:
        """Tell a word of "Trade, Industry and the Arts" from one of a clause and from another person's."""
        if index in self._people or index in self._titles:
            return False
        return self._tokens[index].text[:1].isupper() or self._tokens[index].text in _IN_PORTFOLIO

    def _take_joined_title(self, core: Core, first: int) -> int:
        """Take "Deputy Prime Minister and" before "Foreign Minister Ana Quispe", who is both.

        "The President and Prime Minister Quispe" are two.
        """
        other, joint = self._owner.get(first - 2), self._tokens[first - 1] if first > 1 else None
        if core.kind is not ActorKind.PERSON or core.form is not MentionForm.NAME or joint is None:
            return first
        own = (self._owner.get(index) for index in range(first, core.first))
        titled = any(title is not None and self._is_office(title) for title in own)
        one = joint.text.casefold() == "and" and self._tokens[first - 2].tag in _ONE
        if other is None or not (titled and one and self._is_office(other)):
            return first
        start = self._take_state(self._extend_left(other.first, self.head_of(other.first, other.last)))
        before = self._tokens[start].tag, self._tokens[start - 1].tag if start else ""
        return first if _DETERMINERS.intersection(before) else start

    def _is_office(self, core: Core) -> bool:
        """Tell a title of office from a relation ("the President and his wife Ana Quispe")."""
        titled = core.form is MentionForm.NOMINAL and bool(core.names) and core.kind is ActorKind.PERSON
        capital = self._tokens[core.first].text[:1].isupper()
        return titled and capital and core.names[0].key != "kin"

    def _is_calling(self, noun: Core, name: Core) -> bool:
        """Tell "the militant Hugo Quispe", who is one man, from "the militants" and "the court"."""
        beside = noun.form is MentionForm.NOMINAL and noun.last == name.first
        return beside and noun.kind in _CALLED and self._tokens[noun.last - 1].tag == "NN"

    def _served(self, first: int, core: Core) -> Core | None:
        """Return the body with which a phrase begins that took it for a part of a name."""
        first += self._tokens[first].pos == "DET"
        return self._owner.get(first) if first < core.first else None

    def _office_in(self, body: Core | None) -> Core | None:
        """Return the office before a state or body ("ambassador to" before "Mali")."""
        if body is None or body.kind not in _SERVED or body.first < _SHORTEST_OFFICE:
            return None
        joint = body.first - 1 - (self._tokens[body.first - 1].pos == "DET")
        joined = self._tokens[joint].text.casefold() in ("of", "for", "to")
        office = self._owner.get(joint - 1) if joined else None
        titled = office is not None and office.form is MentionForm.NOMINAL
        return office if titled and office is not None and office.kind is ActorKind.PERSON else None

    def _take_state(self, first: int) -> int:
        # "Republic of Korea Foreign Minister": parsers do not hang such a state on the title.
        state = self._owner.get(self._before_abbreviation(first) - 1)
        return state.first if state is not None and state.kind is ActorKind.STATE else first

    def _before_abbreviation(self, first: int) -> int:
        """Return where "(ROK)" begins that ends before a token, else the token."""
        inside = first >= _ABBREVIATED and self._tokens[first - 1].text == ")"
        return first - _ABBREVIATED if inside and self._tokens[first - _ABBREVIATED].text == "(" else first

    def _extend_left(self, first: int, head: int) -> int:
        if first and self._tokens[first - 1].text == "-":
            # "U.S.-Japan" are two.
            return first
        for child in sorted(self._children.get(head, ()), reverse=True):
            if child >= first:
                continue
            if self._tokens[child].dep not in _INSIDE_LEFT or child < first - 12:
                break
            if (joint := self._joint(child, first, head)) is not None:
                return joint + 1
            edge = self._left_edge(child)
            if self._right_edge(child) != first - 1 or self._holds_another(edge, first):
                break
            first = edge
        return first

    def _joint(self, child: int, first: int, head: int) -> int | None:
        """Return the "and" of "Indian and Chinese troops", which are two armies; None of all else."""
        if self._tokens[head].tag != "NNS":
            return None
        for index in range(child + 1, first):
            named = all(self._is_body(at) for at in (index - 1, index + 1))
            if self._tokens[index].dep == "cc" and self._tokens[index].text.casefold() == "and" and named:
                return index
        return None

    def _is_body(self, index: int) -> bool:
        core = self._owner.get(index)
        return core is not None and bool(core.names) and core.kind is not ActorKind.PERSON

    def _is_name(self, index: int) -> bool:
        core = self._owner.get(index)
        return core is not None and core.form is MentionForm.NAME

    def _holds_another(self, first: int, last: int) -> bool:
        """Tell whether a wrong parse makes "Moon visited" or "Moon and" a part of "Moon and Trump"."""
        joined = any(self._tokens[i].dep == "cc" and i - 1 in self._people for i in range(first, last))
        return joined or self._holds_officer(first, last) or self._holds_clause(first, last)

    def _holds_officer(self, first: int, last: int) -> bool:
        """Tell whether "The Secretary and" stands before "Foreign Minister Park": two persons."""
        joints = [i for i in range(first + 1, last) if self._tokens[i].dep == "cc"]
        determined = self._tokens[first].text.casefold() == "the"
        return determined and any(i - 1 in self._titles for i in joints)

    def _holds_clause(self, first: int, last: int) -> bool:
        verbs = [i for i in range(first, last) if self._tokens[i].tag in ("VBD", "VBZ", "VBP", "VBN")]
        return any(i - 1 in self._named or i - 1 in self._titles for i in verbs if i > first)

    def _left_edge(self, index: int) -> int:
        return min([index, *(self._left_edge(c) for c in self._children.get(index, ()) if c < index)])

    def _right_edge(self, index: int) -> int:
        return max([index, *(self._right_edge(c) for c in self._children.get(index, ()) if c > index)])

    def _extend_right(self, core: Core, first: int) -> int:
        """Take "of Cyprus" into "the government of Cyprus", but not whence "French troops" leave."""
        last = core.last
        if core.kind is ActorKind.STATE or last >= len(self._tokens):
            return last
        owned = self._tokens[core.first - 1].tag == "PRP$" if core.first else False
        owned = owned or any(self._is_body(i) for i in range(first, core.last) if self._is_name(i))
        posted = owned or (bool(core.names) and core.names[0].key in _POSTED_ABROAD)
        if self._tokens[last].text.casefold() not in (("of",) if posted else ("of", "from")):
            return last
        for child in self._children.get(last, ()):
            named = self._owner.get(child)
            if named and named.form is MentionForm.NAME and named.first <= last + 2:
                return named.last
        return last


def _indices(cores: Sequence[Core]) -> set[int]:
    return {index for core in cores for index in range(core.first, core.last)}
