"""Relations made by hand for the tests of the page; the sentences are our own."""

import hashlib
from datetime import date, timedelta

from kgraph.model import (
    Actor,
    ActorKind,
    Article,
    Evidence,
    Modality,
    Relation,
    Role,
    Span,
    Standing,
    Statement,
    Status,
)
from kgraph.plover import EventType, Family, polarity_of

_LEAD = 40  # where in its document a quote begins


def make_actor(name: str, kind: ActorKind = ActorKind.STATE, iso3: str | None = None) -> Actor:
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:10]
    return Actor(iri=f"https://example.org/actor/{digest}", name=name, kind=kind, iso3=iso3)


def make_statement(
    source: Actor,
    target: Actor,
    family: Family,
    event_type: EventType | None = None,
    *,
    verb: str = "warned",
    rest: str = " over the harbour dispute.",
    standing: Standing = Standing.HAPPENED,
    speaker: Actor | None = None,
    mutual: bool = False,
    url: str | None = "https://example.org/news/1",
    publisher: str = "Example Daily",
    published: date | None = date(2024, 3, 19),
) -> Statement:
    text = f"{source.name} {verb} {target.name}{rest}"
    start_of_verb = len(source.name) + 1
    start_of_target = start_of_verb + len(verb) + 1
    digest = hashlib.sha256(f"{text}{publisher}{published}".encode("utf-8", "replace")).hexdigest()
    planned = standing is Standing.PLANNED
    attributed = standing is Standing.CLAIMED
    return Statement(
        iri=f"https://example.org/st/{digest[:16]}",
        article=Article(
            iri=f"https://example.org/article/{digest[16:32]}",
            id=digest[:8],
            sha256=digest,
            title=f"A report of {published}",
            url=url,
            publisher=publisher,
            published=published,
        ),
        source=Role(source, Span(_LEAD, _LEAD + len(source.name)), source.name),
        target=Role(
            target,
            Span(_LEAD + start_of_target, _LEAD + start_of_target + len(target.name)),
            target.name,
        ),
        family=family,
        event_type=event_type,
        modality=Modality.PLANNED if planned else Modality.DONE,
        negated=standing is Standing.DENIED,
        mutual=mutual,
        status=Status.ATTRIBUTED if attributed else Status.ASSERTED,
        polarity=polarity_of(family, event_type),
        confidence=0.83,
        evidence=(Evidence(Span(_LEAD, _LEAD + len(text)), text, 0),),
        trigger=Span(_LEAD + start_of_verb, _LEAD + start_of_verb + len(verb)),
        rule="verb-object",
        extractor="rules-1",
        attributed_to=Role(speaker, Span(0, len(speaker.name)), speaker.name) if speaker else None,
    )


def make_relation(
    source: Actor,
    target: Actor,
    family: Family,
    event_type: EventType | None = None,
    *,
    events: int = 1,
    belief: float = 0.8,
    standing: Standing = Standing.HAPPENED,
    mutual: bool = False,
    statements: tuple[Statement, ...] = (),
) -> Relation:
    said = statements or (
        make_statement(source, target, family, event_type, standing=standing, mutual=mutual),
    )
    days = sorted(s.article.published for s in said if s.article.published)
    key = f"{source.iri}{target.iri}{family}{event_type}{standing}"
    return Relation(
        iri=f"https://example.org/rel/{hashlib.sha256(key.encode()).hexdigest()[:16]}",
        source=source,
        target=target,
        family=family,
        event_type=event_type,
        mutual=mutual,
        standing=standing,
        statements=said,
        events=events,
        publishers=tuple(sorted({s.article.publisher or "" for s in said})),
        belief=belief,
        polarity=polarity_of(family, event_type),
        first=days[0],
        last=days[-1],
    )


_STATES = [
    ("France", "FRA"), ("Germany", "DEU"), ("United Kingdom", "GBR"), ("United States", "USA"),
    ("Russia", "RUS"), ("China", "CHN"), ("Ukraine", "UKR"), ("Iran", "IRN"), ("Israel", "ISR"),
    ("Egypt", "EGY"), ("Qatar", "QAT"), ("Turkey", "TUR"), ("Poland", "POL"), ("Belarus", "BLR"),
    ("India", "IND"), ("Japan", "JPN"), ("North Korea", "PRK"), ("Kosovo", "XKX"), ("Serbia", "SRB"),
]  # fmt: skip
_OTHERS = [
    ("United Nations", ActorKind.INTERNATIONAL_ORGANIZATION),
    ("European Union", ActorKind.INTERNATIONAL_ORGANIZATION),
    ("Hamas", ActorKind.ARMED_GROUP),
    ("Emmanuel Macron", ActorKind.PERSON),
    ("White House", ActorKind.GOVERNMENT),
    ("the international community", ActorKind.GENERIC),
]
_TYPES: list[tuple[Family, EventType | None, str]] = [
    (Family.AGREEMENT, EventType.SUPPORT, "backed"),
    (Family.CONTACT, EventType.CONSULT, "held talks with"),
    (Family.DISAGREEMENT, EventType.ACCUSE, "accused"),
    (Family.PRESSURE, EventType.SANCTION, "imposed sanctions on"),
    (Family.AGREEMENT, EventType.COOPERATE, "signed a defence pact with"),
    (Family.PRESSURE, EventType.REQUEST, "urged restraint on"),
    (Family.DISAGREEMENT, EventType.REJECT, "rejected the proposal of"),
    (Family.PRESSURE, EventType.THREATEN, "threatened"),
    (Family.AGREEMENT, EventType.AID, "sent aid to"),
]
_PUBLISHERS = ["Example Daily", "The Courier", "Northern Wire", "Harbour Post"]
_TAIL = " after a night of negotiations that ended without a joint communique, officials said."


def sample_relations(count: int = 60) -> list[Relation]:
    """Relations among 25 actors: every family, every standing, parallel and mutual ones."""
    actors = [make_actor(name, iso3=code) for name, code in _STATES]
    actors += [make_actor(name, kind) for name, kind in _OTHERS]
    standings = [Standing.HAPPENED] * 5 + [Standing.CLAIMED, Standing.PLANNED, Standing.DENIED]
    relations: dict[str, Relation] = {}
    step = 0
    while len(relations) < count:
        step += 1
        # Two strides without a common factor give every actor a few partners, hubs more.
        source = actors[(step * step) % 17 if step % 3 else (step * 7) % 25]
        target = actors[(step * 11 + 3) % 25]
        if source == target:
            continue
        family, event_type, verb = _TYPES[(step * 5) % len(_TYPES)]
        standing = standings[(step * 3) % len(standings)]
        mutual = family in (Family.CONTACT, Family.AGREEMENT) and step % 2 == 0
        said = tuple(
            make_statement(
                source,
                target,
                family,
                event_type,
                verb=verb,
                rest=_TAIL,
                standing=standing,
                speaker=actors[23] if standing is Standing.CLAIMED else None,
                mutual=mutual,
                publisher=_PUBLISHERS[(step + k) % 4],
                published=date(2024, 1, 8) + timedelta(days=3 * step + k),
            )
            for k in range(1 + step % 4)
        )
        relation = make_relation(
            source,
            target,
            family,
            event_type,
            events=1 + (step * step) % 9,
            belief=0.35 + 0.6 * ((step * 13) % 10) / 10,
            standing=standing,
            mutual=mutual,
            statements=said,
        )
        relations.setdefault(relation.iri, relation)
    return list(relations.values())
