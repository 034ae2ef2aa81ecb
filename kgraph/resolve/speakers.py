"""Who speaks where in a transcript: the labels that begin its lines ("SECRETARY BLINKEN:", "Q").

A label names a person said before, a person in office on the day, or an office; an asker or
a label that no rule resolves stands for somebody unnamed. Other words in capitals before a
colon ("FACT SHEET:") are headings. Pure.
"""

import re
from bisect import bisect_right

from kgraph.model import Mention, MentionForm
from kgraph.resolve.discourse import Discourse, Outcome, Referent, Unresolved, again
from kgraph.resolve.officers import HELD_ALONE
from kgraph.resolve.table import ActorTable

_LABEL = re.compile(
    r"^[ \t]*(?:(?P<named>[^\W\d_][^\n:()]{1,58})(?: \([^)\n]{1,40}\))?:(?=\s)|(?P<asker>Q)(?=[ \t]))", re.M
)
_ASKERS = frozenset(
    "question q journalist reporter interviewer moderator operator presenter host unidentified".split()  # noqa: SIM905
)
_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. sir secretary ambassador general official spokesperson chair".split()  # noqa: SIM905
)
_ADDRESSING = frozenset({"mr", "mr.", "madam", "madame"})
# How many labels away who is addressed may speak.
_REACH = 3
_UNNAMED = Unresolved("first person of an unnamed speaker")
ASKED = Unresolved("first person of who asks")


class Speakers:
    """The labelled speakers of one document; ``home`` is the state of who published it, if known."""

    def __init__(self, discourse: Discourse, table: ActorTable, home: str | None) -> None:
        self._discourse = discourse
        self._table = table
        self._posts = table.posts
        self._home = home
        self._day = discourse.annotated.document.published
        self._titles = _TITLES | table.posts.office_words
        found = _labels(discourse.annotated.document.text, _ASKERS | self._titles)
        self._starts = [start for start, _, _ in found]
        self._labels = [(end, words) for _, end, words in found]

    @property
    def is_transcript(self) -> bool:
        """Whether the text has labels of speakers, so that several may say "I"."""
        return bool(self._labels)

    def at(self, mention: Mention) -> Outcome | None:
        """Return who speaks the words of a mention; None above the first label and outside transcripts."""
        index = bisect_right(self._starts, mention.span.start) - 1
        return self._who(self._labels[index][1]) if index >= 0 else None

    def labelled(self, mention: Mention) -> Outcome | None:
        """Return whom a mention means that is in a label itself; None for one that no rule resolves."""
        index = bisect_right(self._starts, mention.span.start) - 1
        if index < 0 or mention.span.end > self._labels[index][0]:
            return None
        found = self._who(self._labels[index][1])
        return None if found is _UNNAMED else found

    def addressed(self, mention: Mention) -> Outcome | None:
        """Return whom "Mr. Secretary" means: who answers next, or spoke last, with the title in the label."""
        honorific, _, title = mention.text.casefold().partition(" ")
        if mention.form is not MentionForm.NOMINAL or honorific not in _ADDRESSING:
            return None
        index = bisect_right(self._starts, mention.span.start)
        near = (
            *self._labels[index : index + _REACH],
            *reversed(self._labels[max(0, index - _REACH) : index]),
        )
        found = (self._who(words) for _, words in near if title in words)
        return next((who for who in found if isinstance(who, Referent)), None)

    def _who(self, words: tuple[str, ...]) -> Outcome:
        if words[0] in _ASKERS:
            return ASKED
        named = words[-1] not in self._titles
        before = self._discourse.person_called(words[-1].title()) if named else None
        if before is not None:
            return again(before, "label of a transcript", 0.9)
        key = self._in_office(words) or self._holder(words)
        if key is None:
            return _UNNAMED
        return Referent(self._table.person(key, self._day), "label of a transcript", 0.9)

    def _in_office(self, words: tuple[str, ...]) -> str | None:
        """Return the one person of that name in office on the day, one of the publisher's state first."""
        for first in range(len(words)):
            named = self._table.persons_called(" ".join(words[first:]))
            serving = {key: term for key in named if (term := self._posts.term(key, self._day))}
            office = self._posts.offices.get(" ".join(words[:first]))
            holding = [key for key, term in serving.items() if term.office == office]
            ours = [key for key, term in serving.items() if term.represents == self._home]
            for keys in (holding, ours, list(serving)):
                if len(keys) == 1:
                    return keys[0]
        return None

    def _holder(self, words: tuple[str, ...]) -> str | None:
        """Return who held the labelled office of the publisher's state on the day."""
        office = self._posts.offices.get(" ".join(word for word in words if word != "the"))
        return (
            self._posts.holder(office, self._home, self._day) if office in HELD_ALONE and self._home else None
        )


def _labels(text: str, speaking: frozenset[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the offsets and words of the lines' labels that have a word of a speaker in them."""
    found = []
    for match in _LABEL.finditer(text):
        label = match["named"] or match["asker"]
        words = tuple(label.casefold().split())
        if label.isupper() and not speaking.isdisjoint(words):
            found.append((match.start(), match.end(), words))
    return found
