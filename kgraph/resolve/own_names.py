"""The user's aliases in the mentions of a document: theirs within their dates, ours outside.

The annotator finds an alias on whatever day; here the document's day decides. Pure.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kgraph.model import (
    ActorKind,
    AnnotatedDocument,
    Document,
    KnownName,
    Mention,
    MentionForm,
    NameSense,
    Span,
)
from kgraph.resolve.users import OwnName
from kgraph.stages import Annotator

# As known names are compared: piece by piece, whatever the spaces.
_PIECE = re.compile(r"\w+|[^\w\s]")
_COMMON = frozenset({NameSense.OFFICE, NameSense.ORGAN})
# What a recogniser says of words that no table knows.
_UNKNOWN_KIND: Mapping[ActorKind, ActorKind | None] = {
    ActorKind.PERSON: ActorKind.PERSON,
    ActorKind.STATE: None,
    ActorKind.POPULATION: None,
}


def plain_words(text: str) -> str:
    """Return the words of a text with one space between, a typographic apostrophe as a plain one."""
    return " ".join(_PIECE.findall(text.replace("\u2019", "'")))


class OwnNames:
    """Reads mentions by the user's aliases; ``ours`` are the names of the bundled table."""

    def __init__(self, own: Sequence[OwnName], ours: Iterable[KnownName] = ()) -> None:
        self._own: dict[str, list[OwnName]] = {}
        for name in own:
            self._own.setdefault(plain_words(name.alias), []).append(name)
        self._keys = {name.key for name in own}
        self._ours: dict[str, list[KnownName]] = {}
        common = {words.casefold(): words for words in self._own}
        for known in ours if own else ():
            words = plain_words(known.alias)
            if known.sense in _COMMON:
                words = common.get(words.casefold(), words)
            if words in self._own:
                self._ours.setdefault(words, []).append(known)

    def __bool__(self) -> bool:
        return bool(self._own)

    def read(self, annotated: AnnotatedDocument) -> AnnotatedDocument:
        """Return a document whose mentions stand for whom the aliases in force say."""
        document = annotated.document
        mentions = tuple(self._mention(mention, document) for mention in annotated.mentions)
        inner = tuple(self._mention(mention, document) for mention in annotated.inner)
        return replace(annotated, mentions=mentions, inner=inner)

    def _mention(self, mention: Mention, document: Document) -> Mention:
        if mention.form is MentionForm.PRONOUN:
            return mention
        day = document.published
        core = plain_words(_cut(document, mention.core))
        if core in self._own:
            mention = _read_as(mention, self._names(core, day))
        elif not self._keys.isdisjoint(mention.keys):
            mention = replace(mention, keys=tuple(self._in_force(mention.keys, core, day)))
        if self._keys.isdisjoint(mention.nationalities):
            return mention
        words = plain_words(mention.text)
        nationalities = dict.fromkeys(self._in_force(mention.nationalities, words, day))
        return replace(mention, nationalities=tuple(nationalities))

    def _names(self, words: str, day: date | None) -> list[KnownName]:
        """Return what an alias stands for on a day: one of the user's, else ours, else nothing.

        On no known day an alias that holds for a time is the user's only where nobody else has it.
        """
        own, ours = self._own[words], self._ours.get(words, [])
        if day is not None:
            own = [name for name in own if name.covers(day)]
        else:
            undated = [name for name in own if not name.is_dated]
            own = undated or ([] if ours else own)
        alone = len({name.key for name in own}) == 1
        return [own[0].known()] if alone else ours

    def _in_force(self, keys: Iterable[str], words: str, day: date | None) -> Iterator[str]:
        """Yield the keys, those found by an alias among the words only where it is in force."""
        for key in keys:
            inside = [
                alias
                for alias, names in self._own.items()
                if any(name.key == key for name in names) and f" {alias} " in f" {words} "
            ]
            if not inside:
                yield key
            else:
                yield from (name.key for name in self._names(max(inside, key=len), day)[:1])


def _read_as(mention: Mention, names: Sequence[KnownName]) -> Mention:
    """Return a mention as the annotator reads these names, or a name that no table knows."""
    if not names:
        kind = mention.kind or ActorKind.ORGANIZATION
        unknown = NameSense.TERRITORY if kind is ActorKind.STATE else None
        return replace(mention, keys=(), sense=unknown, kind=_UNKNOWN_KIND.get(kind, ActorKind.ORGANIZATION))
    first = names[0]
    is_common = first.sense in _COMMON
    return replace(
        mention,
        form=MentionForm.NOMINAL if is_common else MentionForm.NAME,
        kind=first.kind,
        keys=() if is_common else tuple(dict.fromkeys(name.key for name in names)),
        sense=first.sense,
        office=first.key if is_common else mention.office,
    )


def _cut(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


class OwnNamesAnnotator:
    """An annotator whose mentions are read by the user's aliases too."""

    def __init__(self, annotator: Annotator, names: OwnNames) -> None:
        self._annotator = annotator
        self._names = names

    def annotate(self, documents: Iterable[Document]) -> Iterator[AnnotatedDocument]:
        """Yield each document annotated, in order."""
        for annotated in self._annotator.annotate(documents):
            yield self._names.read(annotated)
