"""Of which state people and organs are that stand without one: by their list, the place, the text.

Where two states come in question none is given. Pure.
"""

from collections.abc import Iterator, Sequence

from kgraph.model import ActorKind, Mention, MentionForm, NameSense
from kgraph.resolve.discourse import Discourse
from kgraph.resolve.table import ActorTable

_IN = frozenset({"across", "at", "in", "inside", "near", "outside", "throughout", "within"})
_BELONGING = frozenset({"from", "in", "of"})
_PARTIES = frozenset({"conj", "dative", "dobj", "nsubj", "nsubjpass", "pobj"})
_SERVING = frozenset({ActorKind.PERSON, ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.PUBLIC_BODY})
# By these words people are of another state, of several or of none.
_ELSEWHERE = frozenset(
    """administration africa african allied arab asian both coalition european foreign g7 global gulf
    international islamic islamist muslim nato neighboring neighbouring overseas rival separate un
    western world""".split()  # noqa: SIM905
)
# These act where they are at home.
_LOCAL = frozenset({"authority", "court", "judge", "police", "policeman", "prosecutor"})
# Who is sent somewhere is of another state.
SENT = frozenset({"ambassador", "envoy"})
_HYPHENS = frozenset({"-", "–"})
# How many sentences back a place may have been named.
_REACH = 2
# How many words a town's name has at most, hyphens counted.
_LONGEST = 5


class Whereabouts:
    """Finds the states of organs and people in one document."""

    def __init__(self, discourse: Discourse, table: ActorTable) -> None:
        self._discourse = discourse
        self._table = table
        annotated = discourse.annotated
        self._annotated = annotated
        self._tokens = annotated.tokens
        self._mentions = (*annotated.mentions, *annotated.inner)
        self._keys = {key for m in self._mentions for key in m.keys}
        self._states = {key for m in self._mentions for key in self.named_by(m)}
        self._has_unknown_place = any(
            m.is_unknown_place and not self.named_by(m) and self.is_place(m) for m in annotated.mentions
        )

    def state_of(self, mention: Mention) -> str | None:
        """Return the state that people or an organ are of though their own words do not say so."""
        tokens = self._tokens[mention.first : mention.last]
        if any(t.dep == "poss" or t.text in _HYPHENS for t in tokens) or self._is_proper(mention):
            return None
        behind = self._tokens[min(mention.last, len(self._tokens) - 1)].text
        elsewhere = not _ELSEWHERE.isdisjoint(t.text.casefold() for t in tokens)
        if elsewhere or behind in _BELONGING or self._is_joined(mention):
            return None
        if tokens[0].text.casefold() == "other":
            return self._by_list(mention)
        return (
            self._by_list(mention)
            or self._by_noun(mention)
            or self._by_place(mention)
            or self._by_text(mention)
        )

    def place_of(self, mention: Mention) -> Mention | None:
        """Return the one place in which its sentence, or one before, says that things happen."""
        for sentence in range(mention.sentence, max(-1, mention.sentence - _REACH - 1), -1):
            said = [m for m in self._mentions if m.sentence == sentence and m.form is MentionForm.NAME]
            places = [m for m in said if self._names_place(m)]
            if len({m.text for m in places}) == 1:
                return places[0]
            if places:
                return None
        return None

    def _names_place(self, mention: Mention) -> bool:
        """Tell "in Cusco" from the state set behind it ("in Cusco, Peru")."""
        is_land = mention.kind in (None, ActorKind.STATE)
        return is_land and self.is_place(mention) and self._tokens[mention.head].dep != "appos"

    def _is_proper(self, mention: Mention) -> bool:
        """Tell "the Administration", by which a state calls its own, from "the administration"."""
        head = self._tokens[mention.head]
        return head.text[:1].isupper() and head.index > mention.first

    def named_by(self, mention: Mention) -> list[str]:
        """Return the states that a mention names, as itself, as whose it is or by a town."""
        if mention.is_unknown_place and (state := self.town(mention)) is not None:
            return [state]
        keys = mention.keys[:1] if mention.kind is ActorKind.STATE else ()
        return [key for key in (*keys, *mention.nationalities) if key in self._table.states]

    def tells_of(self, key: str) -> bool:
        """Tell whether the document names a state, or an organisation or its state."""
        body = self._table.organisations.get(key)
        state = self._table.state_key(body.iso3) if body else None
        return key in self._keys or not self._states.isdisjoint({key, state})

    def town(self, mention: Mention) -> str | None:
        """Return the state of the town that a mention names or has among its words ("Lahore police")."""
        words = [token.text for token in self._tokens[mention.first : mention.last]]
        return next((s for run in _runs(words) if (s := self._table.towns.get(run))), None)

    def of_titled(self, mention: Mention) -> str | None:
        """Return the state of a person with an office and no state: by the town, the list, the text."""
        found = self.town(mention) or self._by_list(mention)
        return found or (None if mention.office in SENT else self._by_text(mention))

    def only_abroad(self, mention: Mention, home: str) -> str | None:
        """Return the one state beside the publisher's that the text names, or else the sentence."""
        beside = (m for m in self._mentions if m.sentence == mention.sentence and m.office is None)
        # "Japanese" is of another's title.
        nouns = (m for m in beside if m.sense is not NameSense.ADJECTIVE)
        said = {key for m in nouns for key in self.named_by(m)}
        for states in (self._states - {home}, said - {home}):
            if len(states) == 1:
                return next(iter(states))
        return None

    def _is_joined(self, mention: Mention) -> bool:
        """Tell "rebel-held": such words are not of who is talked of."""
        before = self._tokens[mention.first - 1].text if mention.first else ""
        behind = self._tokens[mention.last].text if mention.last < len(self._tokens) else ""
        return before in _HYPHENS or behind in _HYPHENS

    def _by_list(self, mention: Mention) -> str | None:
        """Return the state of those before it in its list ("President Meta and other officials")."""
        at, codes = self._tokens[mention.head], set[str | None]()
        while at.dep == "conj" and at.head != at.index:
            at = self._tokens[at.head]
            before = self._discourse.at_token(at.index)
            codes.add(before.actor.iso3 if before and before.actor.kind in _SERVING else None)
        codes.discard(None)
        return self._table.state_key(codes.pop()) if len(codes) == 1 else None

    def _by_noun(self, mention: Mention) -> str | None:
        """Return the one state that the noun has elsewhere ("police" by "the police in Peru")."""
        organs = self._table.organs
        mine = organs[mention.office].pattern if mention.office in organs else None
        same = [m for m in self._mentions if m.office in organs and organs[m.office].pattern == mine]
        states = {state for m in same for state in (*self.named_by(m), *self._behind(m))}
        return states.pop() if len(states) == 1 else None

    def _behind(self, mention: Mention) -> list[str]:
        """Return the state behind a noun ("the police in Peru")."""
        if self._tokens[min(mention.last, len(self._tokens) - 1)].text not in _BELONGING:
            return []
        behind = (m for m in self._mentions if mention.last < m.first <= mention.last + 2)
        return next((self.named_by(m) for m in behind), [])

    def _by_place(self, mention: Mention) -> str | None:
        """Return the one state in which its sentence, or the one before, says that things happen."""
        for sentence in range(mention.sentence, max(-1, mention.sentence - _REACH - 1), -1):
            places = set(self._places(sentence))
            named = {key for m in self._mentions if m.sentence == sentence for key in self.named_by(m)}
            if len(places) == 1 and (named == places or self._is_local(mention)):
                return places.pop()
            if named:
                return None
        return None

    def _is_local(self, mention: Mention) -> bool:
        """Tell people and the police, who are of the place whoever else is named, from an army."""
        return mention.kind is ActorKind.POPULATION or self._tokens[mention.head].lemma in _LOCAL

    def _places(self, sentence: int) -> Iterator[str]:
        for mention in self._mentions:
            placed = mention.kind in (None, ActorKind.STATE) and self.is_place(mention)
            if placed and mention.sentence == sentence:
                yield from self.named_by(mention)

    def is_place(self, mention: Mention) -> bool:
        """Tell "in Peru" and "in Cusco, Peru" from "with Peru"."""
        token = self._tokens[mention.head]
        while token.dep in ("appos", "conj") and token.head != token.index:
            token = self._tokens[token.head]
        return (
            mention.form is MentionForm.NAME
            and mention.sense is not NameSense.ADJECTIVE
            and token.dep == "pobj"
            and self._tokens[token.head].text.casefold() in _IN
        )

    def of_sentence(self, mention: Mention) -> str | None:
        """Return the one state of whose people, organs or land its sentence tells before "the regime"."""
        before = [m for m in self._mentions if m.sentence == mention.sentence and m.first < mention.first]
        states = {state for m in before for state in self.named_by(m)}
        acting = any(self._is_party(m) for m in before if m in self._annotated.mentions)
        return states.pop() if len(states) == 1 and not acting else None

    def _by_text(self, mention: Mention) -> str | None:
        """Return the only state of the document; where a town was named it may be another's.

        Whom Niger arrests, and who attacks Niger, need not be of Niger.
        """
        if len(self._states) != 1 or self._has_unknown_place or mention.kind is ActorKind.POPULATION:
            return None
        (state,) = self._states
        beside = (m for m in self._mentions if m.sentence == mention.sentence and m != mention)
        return None if any(state in self.named_by(m) and self._is_party(m) for m in beside) else state

    def _is_party(self, mention: Mention) -> bool:
        """Tell a state that acts or is acted on from a place and from "Niger's river"."""
        bare = mention.form is MentionForm.NAME and mention.kind is ActorKind.STATE
        dep = self._tokens[mention.head].dep
        return bare and not self.is_place(mention) and dep in _PARTIES


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Yield the runs of a few words, the longest first ("Santiago de Cuba")."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            yield " ".join(words[first : first + length]).replace(" - ", "-").replace("- ", "-")
