"""A few statements made by hand, for tests: short texts of our own and what they say."""

from dataclasses import replace
from datetime import date

from kgraph.identity import actor_iri, article_iri, statement_iri, text_digest
from kgraph.model import (
    Actor,
    ActorKind,
    Article,
    Evidence,
    Modality,
    Role,
    Span,
    Statement,
    Status,
)
from kgraph.plover import EventType, Family, family_of, polarity_of


def state(code: str, name: str) -> Actor:
    return Actor(actor_iri(code), name, ActorKind.STATE, iso3=code)


FRANCE = state("FRA", "France")
MALI = state("MLI", "Mali")
CHAD = state("TCD", "Chad")
ISRAEL = state("ISR", "Israel")
LEBANON = state("LBN", "Lebanon")
USA = state("USA", "United States")
ENVOY = Actor(actor_iri("envoy-of-mali"), "the envoy", ActorKind.PERSON, iso3="MLI", acts_for=MALI.iri)

SPRING = date(2024, 3, 19)


def statement(
    source: Actor,
    kind: EventType | Family,
    target: Actor,
    *,
    verb: str = "addressed",
    day: date | None = SPRING,
    published: date | None = None,
    publisher: str | None = "Morning Post",
    confidence: float = 0.8,
    mutual: bool = False,
    negated: bool = False,
    status: Status = Status.ASSERTED,
    modality: Modality = Modality.DONE,
    topic: str | None = None,
    speaker: Actor | None = None,
    text: str | None = None,
    literal: str | None = None,
) -> Statement:
    """Return a statement whose article is the one sentence "SOURCE verb TARGET, said SPEAKER."."""
    event_type = kind if isinstance(kind, EventType) else None
    family = family_of(kind) if isinstance(kind, EventType) else kind
    body = f"{source.name} {verb} {target.name}"
    sentence = text or f"{body}, said {speaker.name if speaker else 'nobody'}."
    iri = article_iri(sentence + (publisher or ""))
    article = Article(iri, "sample", text_digest(sentence), publisher=publisher, published=published)
    after = len(source.name) + 1
    target_start = after + len(verb) + 1
    said = len(body) + len(", said ")
    what = event_type or family
    return Statement(
        iri=statement_iri((iri, source.iri, what, target.iri, topic, modality, negated, status, None)),
        article=article,
        source=Role(source, Span(0, len(source.name)), source.name, literal=literal),
        target=Role(target, Span(target_start, target_start + len(target.name)), target.name),
        family=family,
        event_type=event_type,
        modality=modality,
        negated=negated,
        mutual=mutual,
        status=status,
        polarity=polarity_of(family, event_type, negated=negated),
        confidence=confidence,
        evidence=(Evidence(Span(0, len(sentence)), sentence, 0),),
        trigger=Span(after, after + len(verb)),
        rule="sample",
        extractor="sample/1",
        attributed_to=Role(speaker, Span(said, said + len(speaker.name)), speaker.name) if speaker else None,
        topic=topic,
        event_date=day,
    )


def samples() -> list[Statement]:
    """Return statements of every family, standing and shape; all saved questions find something."""
    accused = statement(
        CHAD, EventType.ASSAULT, MALI, verb="shelled", status=Status.ATTRIBUTED, speaker=ENVOY
    )
    accusation = statement(ENVOY, EventType.ACCUSE, CHAD, verb="accused", confidence=0.65)
    pressed = statement(FRANCE, EventType.REQUEST, MALI, verb="urged", topic="border", confidence=0.6)
    reading = statement(
        FRANCE, EventType.THREATEN, MALI, verb="warned", topic="border", status=Status.AMBIGUOUS
    )
    return [
        accused,
        replace(accusation, claims=accused.iri),
        pressed,
        replace(reading, alternative_to=pressed.iri, confidence=0.4),
        statement(FRANCE, EventType.SUPPORT, MALI, verb="backed", day=date(2024, 3, 1), topic="border"),
        statement(FRANCE, EventType.REJECT, MALI, verb="rebuffed", publisher="Evening Mail", topic="trade"),
        statement(
            FRANCE, EventType.SANCTION, MALI, verb="sanctioned", publisher="Evening Mail", topic="border"
        ),
        statement(MALI, EventType.REJECT, FRANCE, verb="defied", topic="border"),
        statement(FRANCE, EventType.CONSULT, CHAD, verb="met", mutual=True),
        statement(FRANCE, EventType.AGREE, CHAD, verb="sided with", mutual=True),
        statement(MALI, EventType.ACCUSE, CHAD, verb="blamed", topic="trade"),
        statement(CHAD, EventType.AID, MALI, verb="will help", modality=Modality.PLANNED),
        statement(CHAD, EventType.SANCTION, FRANCE, verb="did not punish", negated=True),
        statement(USA, EventType.REQUEST, ISRAEL, verb="asked", literal="Washington"),
        statement(ISRAEL, EventType.THREATEN, LEBANON, verb="threatened", publisher=None),
        statement(USA, Family.DISAGREEMENT, ISRAEL, verb="soured on", day=None, published=SPRING),
    ]
