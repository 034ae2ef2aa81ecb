"""Mentions: the spans of a parsed text that name someone, whole noun phrases where they do.

Pure: works on kgraph's own tokens, the matches of known names and the labels of a named
entity recogniser.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kgraph.annotate.cores import Core, EntityLabel, is_surname, nationalities_in, whole_person
from kgraph.annotate.names import NameMatch
from kgraph.model import ActorKind, Mention, MentionForm, NameSense, Sentence, Span, Token

_PRONOUNS = frozenset(
    "he she they we i it him her them us who his its their our my".split()  # noqa: SIM905
)
_LABEL_KIND = {"PERSON": ActorKind.PERSON, "ORG": ActorKind.ORGANIZATION, "GPE": None, "NORP": None}
_INSIDE_LEFT = frozenset(
    ["amod", "compound", "nmod", "nummod", "det", "poss", "case", "quantmod", "appos", "predet"]
)
_HONORIFICS = frozenset(
    """mr mrs ms dr sir lord lady sheikh gen lt col maj capt sgt adm sen rep gov prof madame hon
    honourable""".split()  # noqa: SIM905
)
_GROUP_PRONOUNS = frozenset({"they", "them", "their", "both"})
# "The ambassador from Mali", "to Mali": for whom, and with whom, is another question.
_POSTED_ABROAD = frozenset({"ambassador", "envoy"})
_PAIRS = frozenset({"pair", "duo"})
_BOTH = frozenset({"both", "two"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "det", "poss"})
_RANK = {
    MentionForm.NAME: 0,
    MentionForm.NOMINAL: 1,
    MentionForm.PRONOUN: 2,
}
# Words that the recogniser takes for names and that are none.
_NOT_NAMES = frozenset({"COVID", "Covid", "COVID-19", "Covid-19", "Internet", "Treaty", "Constitution"})
# The recogniser takes papers, meetings and wares for organisations; they act for nobody.
_NO_ACTORS = frozenset(
    """accord accords act agreement alliance bill charter clause code communique constitution convention
    covenant declaration decree doctrine framework initiative law memorandum package pact partnership plan
    policy programme program proposal protocol resolution roadmap statute strategy treaty anniversary
    conference day dialogue exercise festival games meeting olympics prize session summit talks week
    state province county region district river lake island peninsula strait sea ocean valley gulf coast
    pacific indo-pacific asia-pacific caribbean sahel sahara balkans caucasus levant maghreb arctic
    covid internet missile pipeline vaccine virus visa""".split()  # noqa: SIM905
)


class MentionFinder:
    """Finds the mentions of one document's tokens."""

    def __init__(self, text: str, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._tokens = tokens
        self._sentences = sentences
        self._named: set[int] = set()
        self._titles: set[int] = set()
        self._children: dict[int, list[int]] = {}
        for token in tokens:
            if token.head != token.index:
                self._children.setdefault(token.head, []).append(token.index)

    def find(self, matches: Iterable[NameMatch], labels: Iterable[EntityLabel]) -> tuple[Mention, ...]:
        """Return the mentions in text order; a name inside a longer one is taken into it."""
        cores = self._cores(matches, labels)
        owner = {index: core for core in cores for index in range(core.first, core.last)}
        mentions = [self._mention(core, owner) for core in cores]
        return tuple(_outermost(mentions))

    def _cores(self, matches: Iterable[NameMatch], labels: Iterable[EntityLabel]) -> list[Core]:
        taken: set[int] = set()
        cores: list[Core] = []
        for core in self._candidates(matches, labels):
            if taken.isdisjoint(range(core.first, core.last)):
                taken.update(range(core.first, core.last))
                cores.append(core)
        ordered = sorted(cores, key=lambda core: core.first)
        return [
            _person_by_title(before, core) for before, core in zip([None, *ordered], ordered, strict=False)
        ]

    def _candidates(self, matches: Iterable[NameMatch], labels: Iterable[EntityLabel]) -> Iterator[Core]:
        known = [core for match in matches if (core := self._known(match))]
        self._named = {i for core in known for i in range(core.first, core.last) if not is_surname(core)}
        titles = [c for c in known if c.names[0].sense is NameSense.OFFICE]
        self._titles = {i for core in titles for i in range(core.first, core.last)}
        entities = [core for label in labels if (core := self._entity(label))]
        yield from (whole for e in entities if (whole := whole_person(self._tokens, e, known)))
        yield from known
        yield from entities
        yield from (named for core in known if (named := self._titled(core)))
        yield from self._family_names([*known, *entities])
        for token in self._tokens:
            if token.text.casefold() in _PRONOUNS and token.pos in ("PRON", "DET"):
                yield Core(token.index, token.index + 1, MentionForm.PRONOUN, None)

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
        while last < len(self._tokens) and self._tokens[last].pos == "PROPN":
            last += 1
        joined = last > core.last and self._tokens[core.last - 1].dep in ("compound", "nmod")
        return Core(core.last, last, MentionForm.NAME, ActorKind.PERSON) if joined else None

    def _known(self, match: NameMatch) -> Core | None:
        bounds = self._bounds(match.span)
        if bounds is None:
            return None
        first, last = bounds
        if not self._is_whole(match.span, first, last):
            return None
        common = match.names[0].sense in (NameSense.OFFICE, NameSense.ORGAN)
        if match.names[0].sense is NameSense.SURNAME and self._tokens[last - 1].pos not in ("PROPN", "NOUN"):
            return None
        if common and not any(self._tokens[i].pos in ("NOUN", "PROPN") for i in range(first, last)):
            return None
        if common and self._describes_noun(first, last):
            return None
        form = MentionForm.NOMINAL if common else MentionForm.NAME
        return Core(first, last, form, match.names[0].kind, match.names)

    def _describes_noun(self, first: int, last: int) -> bool:
        """Tell "EU member states" from "foreign minister Zarif": an office that only describes a noun."""
        token = self._tokens[last - 1]
        head = self._tokens[token.head]
        return token.dep == "compound" and head.pos == "NOUN" and not first <= head.index < last

    def _is_whole(self, span: Span, first: int, last: int) -> bool:
        """Tell a name from a part of a word: "Ma" is none in "Ma'loula", "U.S." is one in "U.S.-Japan"."""
        begins = self._tokens[first].start == span.start or self._text[span.start - 1] == "-"
        ends = self._tokens[last - 1].end == span.end or self._text[span.end] == "-"
        return begins and ends

    def _entity(self, label: EntityLabel) -> Core | None:
        if label.label not in _LABEL_KIND:
            return None
        bounds = self._bounds(label.span)
        if bounds is None:
            return None
        first, last = self._trimmed(*bounds)
        if label.label == "PERSON":
            first, last = self._whole_name(first, last)
        words = [t.text for t in self._tokens[first:last]]
        if not words or not words[0][:1].isupper() or words[0] in _NOT_NAMES:
            return None
        if label.label == "ORG" and words[-1].casefold() in _NO_ACTORS:
            return None
        sense = NameSense.TERRITORY if label.label == "GPE" else None
        return Core(first, last, MentionForm.NAME, _LABEL_KIND[label.label], sense=sense)

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Return the tokens without an article before and a possessive behind."""
        while first < last and self._tokens[first].pos in ("DET", "PUNCT", "PART"):
            first += 1
        while first < last and self._tokens[last - 1].text in ("'s", "’s", "'", "’"):
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
        return word in _HONORIFICS or index in self._titles

    def _joins(self, index: int, first: int, last: int) -> bool:
        token = self._tokens[index]
        if token.pos != "PROPN" or index in self._named or not token.text[:1].isupper():
            return False
        if token.text.casefold().strip(".") in _HONORIFICS:
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
        if nouns:
            return nouns[0]
        proper = [i for i in range(first, last) if self._tokens[i].pos in ("PROPN", "NOUN", "PRON")]
        return proper[-1] if proper else last - 1

    def _mention(self, core: Core, owner: dict[int, Core]) -> Mention:
        head = self.head_of(core.first, core.last)
        first, last = core.first, core.last
        if core.form is not MentionForm.PRONOUN and not self._is_adjectival(core, head):
            first = self._extend_left(core.first, head)
            last = self._extend_right(core, owner)
            first = self._take_title(core, first, owner)
            if (cut := owner.get(first)) is not None and cut.first < first:
                first = cut.last
        inside = [owner[i] for i in range(first, last) if i in owner and owner[i] is not core]
        return self._build(core, (first, last, self.head_of(first, last)), inside)

    def _is_adjectival(self, core: Core, head: int) -> bool:
        if core.names and core.names[0].sense is NameSense.ADJECTIVE:
            return True
        return core.kind is not ActorKind.PERSON and self._tokens[head].dep in ("amod", "compound", "nmod")

    def _take_title(self, core: Core, first: int, owner: dict[int, Core]) -> int:
        """Take "the president of France" into "the president of France Nicolas Sarkozy"."""
        if core.kind is not ActorKind.PERSON or core.form is not MentionForm.NAME:
            return first
        before = owner.get(first - 1)
        title = before
        if before is not None and before.kind is ActorKind.STATE and before.first >= 2:
            joint = before.first - 1 - (self._tokens[before.first - 1].pos == "DET")
            if self._tokens[joint].text.casefold() in ("of", "for", "to"):
                title = owner.get(joint - 1)
        if title is None or title.form is not MentionForm.NOMINAL or title.kind is not ActorKind.PERSON:
            return first
        first = self._extend_left(title.first, self.head_of(title.first, title.last))
        # "Republic of Korea Foreign Minister": parsers do not hang such a state on the title.
        state = owner.get(first - 1)
        return state.first if state is not None and state.kind is ActorKind.STATE else first

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
            nationalities=nationalities_in(inside, self._tokens),
            sense=names[0].sense if names else core.sense,
            office=office,
            is_group=self._is_group(core, first),
        )

    def _is_group(self, core: Core, first: int) -> bool:
        words = {t.text.casefold() for t in self._tokens[first : core.last]}
        if core.form is MentionForm.PRONOUN:
            return not words.isdisjoint(_GROUP_PRONOUNS)
        return core.form is MentionForm.NOMINAL and not words.isdisjoint(_BOTH | _PAIRS)

    def _extend_left(self, first: int, head: int) -> int:
        if first and self._tokens[first - 1].text == "-":
            # "U.S.-Japan" are two.
            return first
        for child in sorted(self._children.get(head, ()), reverse=True):
            if child >= first:
                continue
            if self._tokens[child].dep not in _INSIDE_LEFT or child < first - 12:
                break
            edge = self._left_edge(child)
            if self._right_edge(child) != first - 1 or self._holds_clause(edge, first):
                break
            first = edge
        return first

    def _holds_clause(self, first: int, last: int) -> bool:
        """Tell whether a wrong parse makes "Moon visited" a part of "Moon visited Trump"."""
        verbs = [i for i in range(first, last) if self._tokens[i].tag in ("VBD", "VBZ", "VBP", "VBN")]
        return any(i - 1 in self._named or i - 1 in self._titles for i in verbs if i > first)

    def _left_edge(self, index: int) -> int:
        return min([index, *(self._left_edge(c) for c in self._children.get(index, ()) if c < index)])

    def _right_edge(self, index: int) -> int:
        return max([index, *(self._right_edge(c) for c in self._children.get(index, ()) if c > index)])

    def _extend_right(self, core: Core, owner: dict[int, Core]) -> int:
        """Take "of Cyprus" into "the government of Cyprus"."""
        last = core.last
        if core.kind is ActorKind.STATE or last >= len(self._tokens):
            return last
        owned = self._tokens[core.first - 1].tag == "PRP$" if core.first else False
        posted = owned or (bool(core.names) and core.names[0].key in _POSTED_ABROAD)
        if self._tokens[last].text.casefold() not in (("of",) if posted else ("of", "from")):
            return last
        for child in self._children.get(last, ()):
            named = owner.get(child)
            if named and named.form is MentionForm.NAME and named.first <= last + 2:
                return named.last
        return last


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
