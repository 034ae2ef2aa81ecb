"""Whose side a text in the first person takes that nobody is known to have published.

What is said "on behalf of the people of Chad" is said for Chad. "We call on Mali" is not said by Mali,
nor "Mali is our partner": the one state that is left, if it acts, is the side of who writes. Pure.
"""

import re
from calendar import month_name
from collections import Counter
from functools import cached_property

from kgraph.model import ActorKind, AnnotatedDocument, Mention, Token
from kgraph.resolve.table import ActorTable

_SPEAKERS = frozenset({"i", "we"})
_OURS = frozenset({"me", "my", "our", "us"})
_SUBJECTS = ("nsubj", "nsubjpass")
_CLIMB = 12
# Fewer mentions do not tell a side from a topic.
_OFTEN = 2
_FOR_WHOM = re.compile(
    r"\b(?:on behalf of (?:the )?(?:\w+ ){0,5}|like (?:all|every|many|most|other) )$", re.IGNORECASE
)
_LETTERS = re.compile(rf"(?!(?:{'|'.join(month_name[1:])})\b)[^\W\d_]+", re.IGNORECASE)
_LAST_LINES = 3
_GUEST = re.compile(r"\bvisits? to (.+?) (?:by|from)\b", re.IGNORECASE)
# "The Malian Government condemns": in a text that says "I", a view in the present is the writer's.
_VIEWS = frozenset(
    "appreciate applaud believe call commend commit condemn congratulate deplore express extend hope"  # noqa: SIM905
    " join look mourn offer pledge reaffirm recognise recognize regret reiterate remain stand support"
    " urge welcome".split()
)
_PRESENT = frozenset({"VBZ", "VBP"})
_VOICES = frozenset({ActorKind.GOVERNMENT, ActorKind.PUBLIC_BODY})
# "President Ravalo", "Prime Minister Keita and I": who meets the head of a state so is one.
_HEADS = frozenset({"president", "prime minister", "chancellor", "monarch"})
_MEETS = frozenset({"dobj", "dative"})
_MEETS_BY = frozenset({"with", "to"})


class Sides:
    """Finds the state on whose side one document is written; ``of_one`` where one person says "I"."""

    def __init__(self, annotated: AnnotatedDocument, table: ActorTable, *, of_one: bool) -> None:
        self.of_one = of_one and any(m.text == "I" for m in annotated.mentions)
        self._annotated = annotated
        self._tokens = annotated.tokens
        self._table = table

    @cached_property
    def state(self) -> str | None:
        """The key of the state; None where no other is spoken of, or where several are left."""
        if (said := self._said) is not None:
            return said
        named = Counter(mention.keys[0] for mention in self._states())
        others = {m.keys[0] for m in self._states() if self._is_spoken_of(m)}
        left = [key for key, times in named.items() if key not in others and times >= _OFTEN]
        acting = {m.keys[0] for m in self._states() if self._tokens[m.head].dep in _SUBJECTS}
        if others and len(left) == 1 and left[0] in acting:
            return left[0]
        told = [self._with_views() - others, self._signed]
        for found in [*told, self._hosts] if self.of_one else told:
            if len(found) == 1:
                return next(iter(found))
        return self._other_than_met(named) if self.of_one else None

    @cached_property
    def _signed(self) -> set[str]:
        """The states whose capital alone, with a date or not, ends the text: "Canberra, 8 May"."""
        lines = [line for line in self._annotated.document.text.splitlines() if line.strip()]
        places = (" ".join(_LETTERS.findall(line)).casefold() for line in lines[-_LAST_LINES:])
        return {self._table.capitals[place] for place in places if place in self._table.capitals}

    @cached_property
    def _hosts(self) -> set[str]:
        """The states to which the text says that heads of other states will come."""
        return {
            mention.keys[0]
            for mention in self._states()
            if (verb := self._visit(mention)) is not None
            and any(self._tokens[head.head].head == verb for head in self._heads())
        }

    def _visit(self, mention: Mention) -> int | None:
        """Return the verb of which a state is what is visited: "will visit Mali and Chad"."""
        token = self._tokens[mention.head]
        for _ in range(_CLIMB):
            verb = self._tokens[token.head]
            if token.dep == "dobj" and verb.lemma == "visit":
                return verb.index
            if token.dep != "conj":
                return None
            token = verb
        return None

    def _heads(self) -> list[Mention]:
        every = self._annotated.mentions
        return [m for m in every if m.kind is ActorKind.PERSON and m.office in _HEADS]

    def _other_than_met(self, named: "Counter[str]") -> str | None:
        """Return the state named most beside those that the writer visits, or whose heads it meets."""
        other = {key for head in self._met for key in self._states_of(head)}
        other |= {m.keys[0] for m in self._states() if self._is_where_we_go(m)}
        left = [(key, times) for key, times in named.most_common() if key not in other]
        clear = left and left[0][1] >= _OFTEN and (len(left) == 1 or left[0][1] > left[1][1])
        return left[0][0] if other and clear else None

    def _is_where_we_go(self, mention: Mention) -> bool:
        verb = self._visit(mention)
        return verb is not None and any(
            t.dep in _SUBJECTS and t.text.casefold() in _SPEAKERS for t in self._under(self._tokens[verb])
        )

    def _states_of(self, head: Mention) -> set[str]:
        """Return the states that a head may be of."""
        day = self._annotated.document.published
        terms = (self._table.posts.term(key, day) for key in head.keys)
        return {*head.nationalities, *(term.represents for term in terms if term)}

    def _with_views(self) -> set[str]:
        """Return the states that the text tells the view of, they or their government."""
        found = set()
        for mention in (*self._annotated.mentions, *self._annotated.inner):
            own = mention.keys if mention.kind is ActorKind.STATE else ()
            key = next(iter(own or (mention.nationalities if mention.kind in _VOICES else ())), None)
            token = self._tokens[mention.head]
            verb = self._tokens[token.head]
            if token.dep == "nsubj" and verb.lemma in _VIEWS and verb.tag in _PRESENT and key:
                found.add(key)
        return found & self._table.states.keys()

    @cached_property
    def _said(self) -> str | None:
        """The state on whose behalf the text is said, or to which its title says that somebody comes."""
        text = self._annotated.document.text
        spoken_for = {
            m.keys[0]
            for m in self._states()
            if _FOR_WHOM.search(text[max(0, m.core.start - 60) : m.core.start])
        }
        visited = _GUEST.search(self._annotated.document.title or "")
        if visited:
            land = visited[1].casefold().removeprefix("the ")
            spoken_for |= {k for k, state in self._table.states.items() if state.name.casefold() == land}
        return spoken_for.pop() if len(spoken_for) == 1 else None

    @cached_property
    def is_headed(self) -> bool:
        """Whether "I" of the text meets, receives or acts together with heads of states as one of them."""
        return bool(self._met or (self.of_one and self._hosts))

    @cached_property
    def _met(self) -> list[Mention]:
        """The heads whom "I" of the text meets, or with whom it acts together."""
        speakers = [m for m in self._annotated.mentions if m.text == "I"]
        return [
            head
            for head in self._heads()
            if any(self._meets(i, head) for i in speakers if i.sentence == head.sentence)
        ]

    def _meets(self, speaker: Mention, head: Mention) -> bool:
        """Tell "I will meet President Ravalo" and "President Ravalo and I" from two apart."""
        one, other = self._tokens[speaker.head], self._tokens[head.head]
        if (one.dep, one.head) == ("conj", other.index) or (other.dep, other.head) == ("conj", one.index):
            return True
        for _ in range(_CLIMB):
            if other.head == one.head != other.index:
                meets = other.dep in _MEETS or (other.dep == "prep" and other.text in _MEETS_BY)
                return one.dep in _SUBJECTS and meets
            other = self._tokens[other.head]
        return False

    def _states(self) -> list[Mention]:
        every = (*self._annotated.mentions, *self._annotated.inner)
        return [m for m in every if m.kind is ActorKind.STATE and m.keys and m.keys[0] in self._table.states]

    def _is_spoken_of(self, mention: Mention) -> bool:
        """Tell the state of "I will visit Japan" and of "Japan is our partner" from who says so."""
        token = self._tokens[mention.head]
        for _ in range(_CLIMB):
            governor = self._tokens[token.head]
            if governor.pos in ("VERB", "AUX"):
                return self._is_other_than_we(token, governor)
            if governor.index == token.index:
                return False
            token = governor
        return False

    def _is_other_than_we(self, token: Token, verb: Token) -> bool:
        if token.dep in _SUBJECTS:
            return verb.lemma == "be" and any(self._is_ours(t) for t in self._under(verb) if t.dep == "attr")
        subjects = (t for t in self._under(verb) if t.dep in _SUBJECTS)
        return any(t.text.casefold() in _SPEAKERS for t in subjects)

    def _is_ours(self, token: Token) -> bool:
        return any(t.text.casefold() in _OURS for t in self._under(token))

    def _under(self, verb: Token) -> list[Token]:
        near = self._tokens[max(0, verb.index - 40) : verb.index + 40]
        return [t for t in near if t.head == verb.index and t.index != verb.index]
