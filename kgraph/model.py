"""What flows between the stages: plain, frozen records that refuse nonsense when they are made.

Pure: no file, no network, no library. All text offsets are half-open ranges of Unicode
code points into ``Document.text`` exactly as the document gave it.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kgraph.plover import EventType, Family, family_of


class ActorKind(StrEnum):
    """What an actor is; the classes below ``dr:Actor`` in the ontology."""

    PERSON = "person"
    STATE = "state"
    GOVERNMENT = "government"
    PUBLIC_BODY = "public-body"
    INTERNATIONAL_ORGANIZATION = "international-organization"
    ARMED_GROUP = "armed-group"
    PARTY = "party"
    POPULATION = "population"
    ORGANIZATION = "organization"
    GENERIC = "generic"


class Modality(StrEnum):
    """Whether a relation was carried out, said, planned or made conditional."""

    DONE = "done"
    SAID = "said"
    PLANNED = "planned"
    CONDITIONAL = "conditional"


class Status(StrEnum):
    """Whether the document speaks in its own voice."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    AMBIGUOUS = "ambiguous"


class Standing(StrEnum):
    """How firmly a relation stands: the second visual cue of an edge."""

    HAPPENED = "happened"
    CLAIMED = "claimed"
    DENIED = "denied"
    PLANNED = "planned"


class DateOrigin(StrEnum):
    """Where the day of a statement was taken from."""

    SENTENCE = "sentence"
    ARTICLE = "article"


class MentionForm(StrEnum):
    """How a span names someone."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class NameSense(StrEnum):
    """In which sense a known name stands for its actor."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    SEAT = "seat"
    TERRITORY = "territory"
    PERSON = "person"
    SURNAME = "surname"
    OFFICE = "office"
    ORGAN = "organ"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range ``[start, end)`` of Unicode code points in a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got [{self.start}, {self.end})")

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its date, as read.

    ``published`` is None where no date was found, and ``date_from`` says where it came
    from ("leading line", "front matter", "file name", ...; None without a date).
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    date_from: str | None = None
    language: str = "en"

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("a document needs an id")


@dataclass(frozen=True, slots=True)
class Article:
    """What is kept of a document when its text is left behind."""

    iri: str
    id: str
    sha256: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A surface form that the facts know, with the key of the actor it may stand for.

    Offices ("prime minister") and organs ("foreign ministry") are common nouns: they are
    matched in any case, by lemma, and their ``key`` is the office or organ, not an actor.
    """

    alias: str
    key: str
    kind: ActorKind
    sense: NameSense = NameSense.NAME


@dataclass(frozen=True, slots=True)
class NameGuard:
    """Words beside an alias that show it is not the actor ("Michael Jordan", "Georgia Tech").

    ``after`` says on which side of the alias the words stand.
    """

    alias: str
    words: frozenset[str]
    after: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the parse; ``head`` is the index of its governor, itself at a root."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A range of tokens ``[first, last)``; headings are kept, and marked, but not counted.

    ``index`` counts body sentences from 0; it is None for a heading.
    """

    first: int
    last: int
    span: Span
    index: int | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names someone.

    ``first``, ``last`` and ``head`` are token indices (``last`` exclusive); ``core`` is the name
    itself, without titles, articles and modifiers around it. ``keys`` are the
    known actors the words may stand for, best first; empty where the facts know none.
    ``nationalities`` are the keys of states, organisations or groups named as adjective, possessor
    or complement inside the span ("the Israeli prime minister"), more than one only where they
    are joined ("Polish and Lithuanian troops"); ``office`` is an office or organ named in it;
    ``sense`` is the sense of the name that matched. ``is_group`` marks words for two actors
    named elsewhere ("both leaders", "the two countries", "they").
    """

    span: Span
    core: Span
    text: str
    first: int
    last: int
    head: int
    sentence: int
    form: MentionForm
    kind: ActorKind | None = None
    keys: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    sense: NameSense | None = None
    office: str | None = None
    is_group: bool = False

    @property
    def nationality(self) -> str | None:
        """The first of the nationalities, None for none."""
        return self.nationalities[0] if self.nationalities else None

    @property
    def is_unknown_place(self) -> bool:
        """Tell whether this is a place of which nobody knows for whom it stands."""
        return self.sense is NameSense.TERRITORY and not self.keys


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with its sentences, parse and mentions, all in text order.

    No two ``mentions`` overlap; ``inner`` are the known names inside longer ones ("Mexico" in
    "Mexico's foreign minister"), of which nothing is said.
    """

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    inner: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage that supports a statement, with its body sentence's index."""

    span: Span
    text: str
    sentence: int

    def __post_init__(self) -> None:
        if len(self.text) != self.span.end - self.span.start:
            raise ValueError("the quote's length does not match its span")
        if self.sentence < 0:
            raise ValueError("a sentence index is not negative")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one passage says of two mentions, before anyone knows who they are.

    ``event_type`` is None for a stance that has a family and no type. ``content_of`` is the
    trigger of the claim that reports this one ("accused B of attacking C"), None otherwise.
    ``tells_time`` says that the sentence tells a time of the act, which ``event_date`` is the day
    of; None where the time is no single day ("last month") or none that can be known.
    """

    source: Mention
    target: Mention
    family: Family
    event_type: EventType | None
    trigger: Span
    rule: str
    evidence: Evidence
    confidence: float
    mutual: bool = False
    modality: Modality = Modality.DONE
    negated: bool = False
    attributed_to: Mention | None = None
    implicit_target: bool = False
    topic: str | None = None
    event_date: date | None = None
    tells_time: bool = False
    content_of: Span | None = None

    def __post_init__(self) -> None:
        _check_type(self.family, self.event_type)
        _check_unit(self.confidence, "confidence")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marked mentions in a text, whose relation is asked for."""

    id: str
    text: str
    source_spans: tuple[Span, ...]
    target_spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        for span in (*self.source_spans, *self.target_spans):
            if span.end > len(self.text):
                raise ValueError(f"the span [{span.start}, {span.end}) ends behind the text")


@dataclass(frozen=True, slots=True)
class PairRelation:
    """The relation found between the mentions of a pair; ``family`` is None where nothing is stated."""

    id: str
    family: Family | None
    event_type: EventType | None
    confidence: float
    rule: str | None

    def __post_init__(self) -> None:
        if self.family is None and self.event_type is not None:
            raise ValueError("a type needs its family")
        if self.family is not None:
            _check_type(self.family, self.event_type)
        _check_unit(self.confidence, "confidence")


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state or organisation that can take a stance.

    ``iso3`` is the state the actor is, belongs to or speaks for; ``acts_for`` is that
    state's IRI where it is not the actor itself.
    """

    iri: str
    name: str
    kind: ActorKind
    iso3: str | None = None
    wikidata: str | None = None
    acts_for: str | None = None

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("an actor needs a name")
        if self.kind is ActorKind.GENERIC and self.wikidata:
            raise ValueError("a generic actor is never linked to an authority file")


@dataclass(frozen=True, slots=True)
class Office:
    """A post held for a time: who spoke for whom is a question of the day."""

    holder: str
    post: str
    represents: str
    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An actor in a statement, with the words that put it there.

    ``literal`` is what the words name literally where that differs ("Washington").
    ``how`` is the rule that resolved the mention.
    """

    actor: Actor
    mention: Span
    text: str
    literal: str | None = None
    how: str = "name"

    def __post_init__(self) -> None:
        if len(self.text) != self.mention.end - self.mention.start:
            raise ValueError("the mention's length does not match its span")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document says of two actors.

    It may be attributed, negated or planned. ``claims`` is the IRI of the statement that is
    the content of this one (an accusation's), ``alternative_to`` that of another reading of the same words.
    ``date_origin`` says where the time comes from, None where nobody knows: a sentence may tell
    a time that is no day ("in 2014"), and then there is no ``event_date``.
    """

    iri: str
    article: Article
    source: Role
    target: Role
    family: Family
    event_type: EventType | None
    modality: Modality
    negated: bool
    mutual: bool
    status: Status
    polarity: float
    confidence: float
    evidence: tuple[Evidence, ...]
    trigger: Span
    rule: str
    extractor: str
    attributed_to: Role | None = None
    topic: str | None = None
    event_date: date | None = None
    date_origin: DateOrigin | None = None
    implicit_target: bool = False
    claims: str | None = None
    alternative_to: str | None = None

    def __post_init__(self) -> None:
        _check_type(self.family, self.event_type)
        _check_unit(self.confidence, "confidence")
        if not -1.0 <= self.polarity <= 1.0:
            raise ValueError(f"polarity lies in [-1, 1], got {self.polarity}")
        if self.source.actor.iri == self.target.actor.iri:
            raise ValueError("source and target are the same actor")
        if not self.evidence:
            raise ValueError("a statement needs evidence")
        if self.mutual and self.family is Family.PRESSURE:
            raise ValueError("pressure has a direction and cannot be mutual")

    @property
    def day(self) -> date | None:
        """The day it counts on: the event's, else the article's where the sentence tells no other time."""
        if self.event_date is None and self.date_origin is DateOrigin.SENTENCE:
            return None
        return self.event_date or self.article.published

    @property
    def standing(self) -> Standing:
        """How firmly the statement stands."""
        if self.negated:
            return Standing.DENIED
        if self.status is not Status.ASSERTED:
            return Standing.CLAIMED
        if self.modality in (Modality.PLANNED, Modality.CONDITIONAL):
            return Standing.PLANNED
        return Standing.HAPPENED


@dataclass(frozen=True, slots=True)
class Relation:
    """What all documents together say: one edge of the graph.

    ``events`` counts distinct events, not reports; ``first`` and ``last`` are days, None where
    no statement has one; ``belief`` in [0, 1] weighs independent publishers.
    """

    iri: str
    source: Actor
    target: Actor
    family: Family
    event_type: EventType | None
    mutual: bool
    standing: Standing
    statements: tuple[Statement, ...] = field(repr=False)
    events: int
    publishers: tuple[str, ...]
    belief: float
    polarity: float
    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        _check_type(self.family, self.event_type)
        _check_unit(self.belief, "belief")
        if not self.statements:
            raise ValueError("a relation needs statements")


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a stage could not place, and why: nothing is lost silently.

    ``detail`` says where (a path, a line, the words).
    """

    stage: str
    reason: str
    document: str
    detail: str = ""


def _check_type(family: Family, event_type: EventType | None) -> None:
    if event_type is not None and family_of(event_type) is not family:
        raise ValueError(f"{event_type} does not belong to the family {family}")


def _check_unit(value: float, name: str) -> None:
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"{name} lies in [0, 1], got {value}")
