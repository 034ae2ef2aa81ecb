"""Mentions: the spans of a parsed text that name someone, whole noun phrases where they do.

Pure: works on kgraph's own tokens, the matches of known names and the labels of a named
entity recogniser.
"""

from calendar import day_name
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kgraph.annotate.cores import (
    DEPARTMENTS,
    Core,
    EntityLabel,
    behind_body,
    is_body_for,
    is_place,
    is_surname,
    longer_person,
    nationalities_in,
    outside_works,
    whole_body,
    whole_person,
)
from kgraph.annotate.names import NameMatch
from kgraph.annotate.phrases import Phrases
from kgraph.annotate.uses import WordUses
from kgraph.annotate.words import (
    HONORIFICS,
    NO_ACTORS,
    NO_PERSONS,
    NOT_NAMES,
    POINTING,
    SHIPS,
    STORMS,
    THINGS,
)
from kgraph.model import ActorKind, KnownName, Mention, MentionForm, NameSense, Sentence, Span, Token

_PRONOUNS = frozenset(
    "he she they we i it him her them us who his its their our my".split()  # noqa: SIM905
)
_LABEL_KIND = {"PERSON": ActorKind.PERSON, "ORG": ActorKind.ORGANIZATION, "GPE": None, "NORP": None}
_GROUP_PRONOUNS = frozenset({"they", "them", "their", "both", "two"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_PAIRS = frozenset({"pair", "duo"})
_ONE = frozenset({"a", "an"})
_BOTH = frozenset({"both", "two"})
# Of these each state has one, so that two who met may be called so.
_HEADS = frozenset(
    [
        *("leader", "president", "prime minister", "chancellor", "monarch", "foreign minister"),
        *("defence minister", "finance minister", "interior minister", "national security adviser"),
    ]
)
_POINTED = frozenset({"both", "the", "their", "these", "those"})
_RANK = {
    MentionForm.NAME: 0,
    MentionForm.NOMINAL: 1,
    MentionForm.PRONOUN: 2,
}

_PEOPLE = KnownName("people", "people", ActorKind.POPULATION, NameSense.ORGAN)
_WEEKDAYS = frozenset(day_name)
# Before a name: whom a moderator calls ("Q Ana Quispe"), and His Excellency.
_NOT_OF_A_NAME = frozenset({"H.E", "H.E.", "HE", "HRH", "Q"})
_BEHIND_NAMES = frozenset({"MP", "MEP", "MSP"})


class MentionFinder:
    """Finds the mentions of one document's tokens."""

    def __init__(self, text: str, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._tokens = tokens
        self._sentences = sentences
        self._uses = WordUses(tokens)
        self._named: set[int] = set()
        self._titles: set[int] = set()

    def find(
        self, matches: Iterable[NameMatch], labels: Sequence[EntityLabel]
    ) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """Return the mentions in text order, and the known names that a longer one took in."""
        cores = self._cores(outside_works(matches, labels), labels)
        phrases = Phrases(self._tokens, cores)
        mentions = [self._mention(core, phrases) for core in cores]
        outer = tuple(_outermost(mentions))
        reach = [(m.first, m.last) for m in outer]
        taken = (m for m in mentions if m.keys and (m.first, m.last) not in reach)
        return outer, tuple(m for m in taken if any(f <= m.first and m.last <= e for f, e in reach))

    def _cores(self, matches: Iterable[NameMatch], labels: Iterable[EntityLabel]) -> list[Core]:
        taken: set[int] = set()
        cores: list[Core] = []
        for core in self._candidates(matches, labels):
            if taken.isdisjoint(range(core.first, core.last)):
                taken.update(range(core.first, core.last))
                cores.append(core)
        ordered = sorted(self._without_words(cores), key=lambda core: core.first)
        return [
            _person_by_title(before, core) for before, core in zip([None, *ordered], ordered, strict=False)
        ]

    def _without_words(self, cores: Sequence[Core]) -> Iterator[Core]:
        """Yield the cores but for words that are someone's name elsewhere ("Begin Text", "4 May")."""
        full = {self._tokens[c.last - 1].text for c in cores if c.last - c.first > 1 and c.names}
        for core in cores:
            word = self._tokens[core.first].text
            a_word = is_surname(core) and word in NO_PERSONS | _WEEKDAYS and core.last - core.first == 1
            titled = core.first > 0 and self._is_title(core.first - 1)
            if not a_word or titled or word in full:
                yield core

    def _candidates(self, matches: Iterable[NameMatch], labels: Iterable[EntityLabel]) -> Iterator[Core]:
        known = [self._with_letters(core) for match in matches if (core := self._known(match))]
        self._named = {i for core in known for i in range(core.first, core.last) if not is_surname(core)}
        titles = [c for c in known if c.names[0].sense is NameSense.OFFICE]
        self._titles = {i for core in titles for i in range(core.first, core.last)}
        entities = [core for label in labels if (core := self._entity(label))]
        yield from (whole for e in entities if (whole := whole_person(self._tokens, e, known)))
        yield from (whole for e in entities if (whole := whole_body(self._tokens, e, known)))
        named = {i for core in known for i in range(core.first, core.last)}
        yield from (longer for core in known if (longer := longer_person(self._tokens, core, named)))
        yield from known
        yield from entities
        yield from (person for core in known if (person := self._titled(core)))
        yield from self._family_names([*known, *entities])
        for token in self._tokens:
            if self._uses.is_number_of_people(token.index):
                people = (_PEOPLE,)
                yield Core(token.index, token.index + 1, MentionForm.NOMINAL, _PEOPLE.kind, people)
            if (last := self._uses.those(token.index)) is not None:
                yield Core(token.index, last, MentionForm.NOMINAL, _PEOPLE.kind, (_PEOPLE,))
            if (token.text.casefold() in _PRONOUNS and token.pos in ("PRON", "DET")) or self._is_pair(token):
                yield Core(token.index, token.index + 1, MentionForm.PRONOUN, None)

    def _with_letters(self, core: Core) -> Core:
        """Take "MP" into "John Howard MP", which is a name and no office."""
        named = core.kind is ActorKind.PERSON and core.form is MentionForm.NAME
        behind = self._tokens[core.last].text if core.last < len(self._tokens) else ""
        return replace(core, last=core.last + 1) if named and behind in _BEHIND_NAMES else core

    def _is_pair(self, token: Token) -> bool:
        """Tell "the two" who met from "the two boys"."""
        before = self._tokens[token.index - 1].text.casefold() if token.index else ""
        return before == "the" and token.text == "two" and token.dep in _ARGUMENTS

    def _family_names(self, cores: Sequence[Core]) -> Iterator[Core]:
        """Yield the family names of persons named in full, where they stand alone and went unseen."""
        full = [c for c in cores if c.kind is ActorKind.PERSON and c.form is MentionForm.NAME]
        said = {self._tokens[c.last - 1].text for c in full if c.last - c.first > 1}
        for token in self._tokens:
            if token.pos == "PROPN" and token.text in said:
                yield Core(token.index, token.index + 1, MentionForm.NAME, ActorKind.PERSON)

    def _titled(self, core: Core) -> Core | None:
        """Return the name behind a title that the recogniser missed ("Special Envoy Lenderking")."""
        if core.form is not MentionForm.NOMINAL or core.names[0].sense is not NameSense.OFFICE:
            return None
        last = core.last
        while last < len(self._tokens) and self._is_name_word(last):
            last += 1
        if last == core.last:
            return None
        beside = (t for t in self._tokens[core.first : core.last] if t.dep in ("compound", "nmod"))
        # "Minister of Trade Tuli": the minister hangs on the name, not the trade.
        joined = any(core.last <= t.head < last or t.index == core.last - 1 for t in beside)
        return Core(core.last, last, MentionForm.NAME, ActorKind.PERSON) if joined else None

    def _is_name_word(self, index: int) -> bool:
        return self._tokens[index].pos == "PROPN" and self._tokens[index].text not in _WEEKDAYS

    def _known(self, match: NameMatch) -> Core | None:
        bounds = self._bounds(match.span)
        if bounds is None or not self._is_whole(match.span, *bounds):
            return None
        first, last = bounds
        plural = self._tokens[last - 1].text.casefold() not in POINTING
        names = tuple(
            n for n in match.names if not (plural and n.sense is NameSense.ORGAN and n.key in POINTING)
        )
        sense = names[0].sense if names else None
        common = sense in (NameSense.OFFICE, NameSense.ORGAN)
        if not names:
            return None
        kind, uses = names[0].kind, self._uses
        if not (uses.is_common(kind, first, last) if common else uses.is_proper(sense, first, last)):
            return None
        form = MentionForm.NOMINAL if common else MentionForm.NAME
        return Core(first, last, form, kind, names)

    def _is_whole(self, span: Span, first: int, last: int) -> bool:
        """Tell a name from a part of a word: "Ma" is none in "Ma'loula", "U.S." is one in "U.S.-Japan"."""
        begins = self._tokens[first].start == span.start or self._text[span.start - 1] == "-"
        ends = self._tokens[last - 1].end == span.end or self._text[span.end] == "-"
        return begins and ends

    def _entity(self, label: EntityLabel) -> Core | None:
        bounds = self._bounds(label.span) if label.label in _LABEL_KIND else None
        if bounds is None:
            return None
        first, last = self._trimmed(*bounds)
        if label.label == "PERSON":
            first, last = self._whole_name(behind_body(self._tokens, first, last, self._named), last)
        if not self._is_named(label, first, last):
            return None
        kind = _LABEL_KIND[label.label]
        if label.label == "GPE" or (kind is not None and is_place(self._tokens, first, last)):
            return Core(first, last, MentionForm.NAME, None, sense=NameSense.TERRITORY)
        return Core(first, last, MentionForm.NAME, kind)

    def _is_named(self, label: EntityLabel, first: int, last: int) -> bool:
        """Tell a name from a common noun, a paper, a meeting and a storm."""
        words = [t.text for t in self._tokens[first:last]]
        if not words or not words[0][:1].isupper() or words[-1] in THINGS:
            return False
        if not NOT_NAMES.isdisjoint((words[0], " ".join(words[:2]))):
            return False
        if not SHIPS.isdisjoint(t.text for t in self._tokens[max(0, first - 1) : first + 1]):
            return False
        if label.label == "PERSON" and first and self._tokens[first - 1].text.casefold() in _ONE:
            # "A Special Purpose Fund": nobody is one of several of a name.
            return False
        if label.label == "PERSON" and len(words) == 1:
            thing = words[0] in NO_PERSONS or words[0].casefold().removesuffix("s") in NO_ACTORS
            return not thing or (first > 0 and self._is_title(first - 1))
        # "North Line 2".
        noun = words[-2] if len(words) > 1 and words[-1].isdigit() else words[-1]
        a_work = label.label == "ORG" and noun.casefold() in NO_ACTORS and not is_body_for(words)
        return not a_work and (words[0] not in STORMS or len(words) == 1)

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Return the tokens without an article before and a possessive or a weekday behind."""
        while first < last and self._tokens[first].pos in ("DET", "PUNCT", "PART"):
            first += 1
        if last - first > 1 and self._tokens[first].text in _NOT_OF_A_NAME:
            first += 1
        while first < last and self._tokens[last - 1].text in {"'s", "’s", "'", "’"} | _WEEKDAYS:
            # "Told Mali Monday": the recogniser takes both for one name.
            last -= 1
        return first, last

    def _whole_name(self, first: int, last: int) -> tuple[int, int]:
        """Return a person's name with the proper nouns beside it that the recogniser cut off.

        "Antony" off "J. Blinken", "Camila Antonia" off "Ortega Murillo"; titles stay outside.
        """
        while first < last - 1 and self._is_title(first):
            first += 1
        while first and self._joins(first - 1, first, last):
            first -= 1
        while last < len(self._tokens) and self._joins(last, first, last):
            last += 1
        return first, last

    def _is_title(self, index: int) -> bool:
        word = self._tokens[index].text.casefold().strip(".")
        return word in HONORIFICS or index in self._titles

    def _joins(self, index: int, first: int, last: int) -> bool:
        token = self._tokens[index]
        if not self._is_name_word(index) or index in self._named or not token.text[:1].isupper():
            return False
        if token.text.casefold().strip(".") in HONORIFICS or token.text in DEPARTMENTS | _NOT_OF_A_NAME:
            return False
        within = token.dep == "compound" and first <= token.head < last
        around = any(
            self._tokens[i].dep == "compound" and self._tokens[i].head == index for i in range(first, last)
        )
        return within or (index >= last and around)

    def _bounds(self, span: Span) -> tuple[int, int] | None:
        low, high = 0, len(self._tokens)
        while low < high:
            middle = (low + high) // 2
            if self._tokens[middle].end <= span.start:
                low = middle + 1
            else:
                high = middle
        last = low
        while last < len(self._tokens) and self._tokens[last].start < span.end:
            last += 1
        return (low, last) if low < last else None

    def _mention(self, core: Core, phrases: Phrases) -> Mention:
        first, last = phrases.around(core)
        where = (first, last, phrases.head_of(first, last))
        return self._build(core, where, phrases.inside(core, first, last))

    def _build(self, core: Core, where: tuple[int, int, int], inside: list[Core]) -> Mention:
        first, last, head = where
        names = core.names
        common = core.form is MentionForm.NOMINAL
        office = names[0].key if common and names else None
        for other in inside:
            if other.form is MentionForm.NOMINAL and other.names and office is None:
                office = other.names[0].key
        return Mention(
            span=Span(self._tokens[first].start, self._tokens[last - 1].end),
            core=Span(self._tokens[core.first].start, self._tokens[core.last - 1].end),
            text=self._text[self._tokens[first].start : self._tokens[last - 1].end],
            first=first,
            last=last,
            head=head,
            sentence=self._tokens[head].sentence,
            form=core.form,
            kind=core.kind,
            keys=() if common else tuple(dict.fromkeys(n.key for n in names)),
            nationalities=nationalities_in(inside, self._tokens, first),
            sense=names[0].sense if names else core.sense,
            office=office,
            is_group=self._is_group(core, first),
        )

    def _is_group(self, core: Core, first: int) -> bool:
        words = {t.text.casefold() for t in self._tokens[first : core.last]}
        if core.form is MentionForm.PRONOUN:
            return not words.isdisjoint(_GROUP_PRONOUNS)
        both = not words.isdisjoint(_BOTH | _PAIRS) or self._may_be_two(core, first)
        # "Two pupils" were not named before as "the two leaders" were.
        return core.form is MentionForm.NOMINAL and both and not words.isdisjoint(_POINTED | _PAIRS)

    def _may_be_two(self, core: Core, first: int) -> bool:
        """Tell "the Presidents", of whom two may have met, from "its ministers" and those "of Mali"."""
        behind = self._tokens[core.last].text if core.last < len(self._tokens) else ""
        officers = bool(core.names) and core.names[0].key in _HEADS
        several = self._tokens[core.last - 1].text.endswith("s") and behind not in ("of", "from")
        alone = first == core.first - 1 and self._tokens[first].text.casefold() == "the"
        return officers and several and alone


def _person_by_title(before: Core | None, core: Core) -> Core:
    """Return a name behind a title as a person's, whatever the recogniser took it for."""
    titled = before is not None and before.last == core.first and before.form is MentionForm.NOMINAL
    unknown = core.form is MentionForm.NAME and not core.names and core.kind is ActorKind.ORGANIZATION
    if titled and unknown and before is not None and before.kind in (ActorKind.PERSON, ActorKind.GENERIC):
        return replace(core, kind=ActorKind.PERSON)
    return core


def _outermost(mentions: list[Mention]) -> Iterator[Mention]:
    ordered = sorted(mentions, key=lambda m: (m.first, -(m.last - m.first), _RANK[m.form]))
    reach = -1
    for mention in ordered:
        if mention.first >= reach:
            yield mention
            reach = mention.last
