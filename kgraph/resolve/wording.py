"""How actors without a name of their own are called: by their words, their state and their place.

"Civilians" of two articles are not the same people, so the words carry what the text says of
where they are and whose. Pure.
"""

from kgraph.model import Actor, ActorKind, AnnotatedDocument, Mention, Token
from kgraph.resolve.discourse import Discourse
from kgraph.resolve.table import GATHERINGS, ActorTable
from kgraph.resolve.whereabouts import Whereabouts

_ARTICLES = ("the ", "an ", "a ")
_OWNING = ("my ", "our ", "your ")
_NOT_NAMING = frozenset({"DT", "PDT", "PRP$", "IN", "RB", "RBR", "RBS", "JJR", "JJS", "WP$", "WDT"})
# Before a count, these say that it is a guess: "some 40 people", "at least nine".
_ABOUT = frozenset({"about", "almost", "around", "least", "most", "nearly", "over", "some", "than", "up"})
_WHERE = frozenset({"across", "at", "from", "in", "near", "of", "outside"})
# "The ambassador to Mali", "the envoy for Sudan": where one is sent is a part of the office.
_POSTED = frozenset({"ambassador", "envoy"})
_POSTED_TO = frozenset({"for", "to"})
_REACH = 5
# What these do is told of their jets and ships, which are nobody by themselves.
_WITH_MACHINES = ("Air Force", "Navy")
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozens hundreds thousands".split()  # noqa: SIM905
)


class Wording:
    """Words the names of one document's unnamed actors."""

    def __init__(self, discourse: Discourse, table: ActorTable, whereabouts: Whereabouts) -> None:
        self._annotated: AnnotatedDocument = discourse.annotated
        self._tokens = self._annotated.tokens
        self._table = table
        self._whereabouts = whereabouts

    def group(self, mention: Mention) -> str:
        """Return a group's words without articles, rough counts and owners' pronouns."""
        counted = self._tokens[mention.head].tag in ("CD", "DT")
        return self._people_of(mention, f"{self.described(mention)}{' people' * counted}")

    def described(self, mention: Mention) -> str:
        """Return a mention's words without articles, rough counts and owners' pronouns."""
        tokens = self._tokens[mention.first : mention.last]
        words = {t.text.casefold() for t in tokens}
        start = 0
        while start < len(tokens) - 1 and (
            tokens[start].text.casefold() == "own"
            or tokens[start].tag in _NOT_NAMING
            or tokens[start].pos == "PUNCT"
            or (tokens[start].pos == "NUM" and not words.isdisjoint(_ABOUT))
        ):
            start += 1
        said = self._cut(tokens[start].start, mention.span.end).lstrip("[(")
        if said.isupper() and len(tokens) > 1:
            # The label of a transcript.
            return said.lower()
        # "Protesters" begins a sentence; "African governments" begins with a name.
        common = tokens[start].index == mention.head or tokens[start].pos == "NUM"
        return said[0].lower() + said[1:] if common and said[1:2].islower() else said

    def officer(self, mention: Mention, state: str | None) -> str:
        """Return the words of an office without an article, with whose it is and where one is sent."""
        words = self._bare(mention)
        if state is not None and mention.nationality is None:
            words = self.of_state(words, state)
        elif state is not None and (possessor := self._possessor(mention)) is not None:
            behind = self._tokens[possessor.index + 1].start
            words = f"{self._adjective(state)} {self._cut(behind, mention.span.end)}"
        return f"{words}{self._posted_to(mention)}"

    def organ(self, mention: Mention, organ: Actor, state: str) -> str:
        """Return an organ's name as the text words it: "Peruvian authorities", "Government of Peru".

        A body that the table knows ("Israel Defense Forces") keeps its own name.
        """
        noun = mention.office or ""
        behind = (t.text.casefold() for t in self._tokens[mention.head + 1 : mention.last])
        worded = organ.kind is ActorKind.GOVERNMENT and not organ.name.startswith("Government of")
        if worded and next(behind, None) == "of":
            return f"Government of {self._table.states[state].name}"
        pattern = self._table.organs[noun].pattern
        is_known = organ.name != pattern.format(
            adjective=self._adjective(state), state=self._table.states[state].name
        )
        head = self._tokens[mention.head]
        says_more = noun == "regime" or head.tag in ("NNS", "NNPS")
        if is_known or not says_more or noun in pattern.casefold() or pattern.endswith(_WITH_MACHINES):
            return organ.name
        return " ".join((self._adjective(state), *noun.split()[:-1], head.text.casefold()))

    def of_state(self, words: str, state: str) -> str:
        """Return "30 Peruvian miners" for "30 miners", "two Peruvian miners" for "two miners"."""
        count, _, rest = words.removeprefix("other ").partition(" ")
        if (count.isdigit() or count.casefold() in _NUMBERS) and rest:
            return f"{count} {self._adjective(state)} {rest}"
        return f"{self._adjective(state)} {count} {rest}".strip()

    def related_to(self, words: str, state: str) -> str:
        """Return "Peru's neighbours" for "its neighbours", who are not Peruvian."""
        name = self._table.states[state].name
        ending = "'" if name.endswith("s") else "'s"
        return f"{name}{ending} {words}"

    def place_behind(self, mention: Mention) -> str | None:
        """Return "in Lahore" of "people in Lahore", "living in Peru" of "citizens living in Peru"."""
        tokens, first = self._tokens, mention.last
        at, heads = first, {mention.head}
        if at < len(tokens) and tokens[at].tag == "VBG" and tokens[at].head == mention.head:
            heads.add(at)
            at += 1
        if at >= len(tokens) or tokens[at].text not in _WHERE or tokens[at].head not in heads:
            return None
        behind = tokens[at + 1 : at + 1 + _REACH]
        place = next((t for t in behind if t.head == at and t.dep == "pobj"), None)
        if place is None or place.pos != "PROPN":
            return None
        return self._cut(tokens[first].start, place.end)

    def place_around(self, mention: Mention, kind: ActorKind) -> str | None:
        """Return "in Lahore" of "Lahore: nine people", the one place that the text sets them in."""
        if kind is not ActorKind.POPULATION or mention.nationality is not None:
            return None
        place = self._whereabouts.place_of(mention)
        return f"in {self._cut(place.core.start, place.core.end)}" if place is not None else None

    def _people_of(self, mention: Mention, words: str) -> str:
        """Return "anti-tax protesters" for "anti-tax protests"; other words as they are."""
        noun = mention.office or ""
        if noun not in GATHERINGS:
            return words
        people = self._table.organs[noun].pattern.split()[-1].casefold()
        return f"{words.rpartition(' ')[0]} {people}".strip()

    def _possessor(self, mention: Mention) -> Token | None:
        """Return the "'s" of "Peru's envoy"; None for "the president of Peru's envoy" and "Boluarte's"."""
        for inner in self._annotated.inner:
            if inner.first != mention.first or inner.last + 1 >= mention.last:
                continue
            end = self._tokens[inner.last]
            if end.tag == "POS":
                return end if inner.keys[:1] == mention.nationalities[:1] and inner.keys else None
        return None

    def _posted_to(self, mention: Mention) -> str:
        """Return " to Mali" behind "the ambassador of Peru"."""
        if mention.office not in _POSTED or mention.last >= len(self._tokens):
            return ""
        joint = self._tokens[mention.last]
        if joint.text not in _POSTED_TO or not mention.first <= joint.head < mention.last:
            return ""
        within = range(mention.last + 1, mention.last + 3)
        host = next((m for m in self._annotated.mentions if m.first in within and m.keys), None)
        if host is None:
            return ""
        state = self._table.states.get(host.keys[0])
        return f" {joint.text} {state.name if state else self._cut(host.span.start, host.span.end)}"

    def _adjective(self, state: str) -> str:
        found = self._table.states[state]
        return found.adjective or found.name

    def _bare(self, mention: Mention) -> str:
        words = " ".join(mention.text.split())
        for article in (*_ARTICLES, *_OWNING):
            if words.casefold().startswith(article):
                return words[len(article) :]
        return words

    def _cut(self, start: int, end: int) -> str:
        return " ".join(self._annotated.document.text[start:end].split())
