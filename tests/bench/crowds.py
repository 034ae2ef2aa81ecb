"""Relations of any number of actors, seeded: a few are in most of the news, many in little of it."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from kgraph.identity import actor_iri, article_iri, relation_iri, statement_iri, text_digest
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
from kgraph.plover import EventType, family_of, polarity_of

_FIRST_DAY = date(2020, 1, 1)
_PUBLISHERS = ("Example Daily", "The Courier", "Northern Wire", "Harbour Post", "Evening Ledger")
_SYLLABLES = (
    "ar",
    "bo",
    "cor",
    "dun",
    "el",
    "fa",
    "gor",
    "hal",
    "in",
    "kes",
    "lor",
    "mar",
    "no",
    "os",
    "pel",
)
_TOPICS = ("fishing rights", "the border", "grain", "the harbour", "visas", "steel", "air space", "prisoners")
_ENDS = (
    "after a night of negotiations that ended without a joint communique, officials said",
    "while envoys of both sides kept the telephone line open that they had agreed on in spring",
    "and asked for an answer before the end of the week, according to two people who were in the room",
)


def crowd(actors: int, relations: int, *, seed: int = 7) -> list[Relation]:
    """Return so many relations between so many actors, each actor in one or more."""
    # No secret hangs on it.
    chance = random.Random(seed)  # noqa: S311
    people = [_actor(number, chance) for number in range(actors)]
    weights = list(accumulate(1 / (rank + 5) for rank in range(actors)))
    made: dict[str, Relation] = {}
    for newcomer in range(1, actors):
        known = people[min(int(chance.random() ** 2 * newcomer), newcomer - 1)]
        relation = _relation(people[newcomer], known, chance)
        made[relation.iri] = relation
    while len(made) < relations:
        source, target = chance.choices(people, cum_weights=weights, k=2)
        if source != target:
            relation = _relation(source, target, chance)
            made[relation.iri] = relation
    return list(made.values())


def _actor(number: int, chance: random.Random) -> Actor:
    name = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
    kind = ActorKind.STATE if number % 3 == 0 else chance.choice(list(ActorKind))
    return Actor(actor_iri(f"crowd-{number}"), f"{name} {number}", kind)


def _relation(source: Actor, target: Actor, chance: random.Random) -> Relation:
    event_type = chance.choice(list(EventType))
    family = family_of(event_type)
    said = tuple(_statements(source, target, event_type, chance))
    days = sorted(statement.event_date for statement in said if statement.event_date)
    standing = chance.choices(list(Standing), (6, 1, 1, 1))[0]
    parts = (source.iri, family, event_type, target.iri, False, standing)
    return Relation(
        iri=relation_iri(parts),
        source=source,
        target=target,
        family=family,
        event_type=event_type,
        mutual=False,
        standing=standing,
        statements=said,
        events=len(said),
        publishers=tuple(sorted({s.article.publisher or "" for s in said})),
        belief=round(chance.uniform(0.3, 0.99), 3),
        polarity=polarity_of(family, event_type),
        first=days[0],
        last=days[-1],
    )


def _statements(
    source: Actor, target: Actor, event_type: EventType, chance: random.Random
) -> Iterator[Statement]:
    for _ in range(chance.choices((1, 2, 4), (7, 2, 1))[0]):
        day = _FIRST_DAY + timedelta(chance.randrange(500))
        yield _statement(
            _sentence(source, target, event_type, chance), day, source, target, event_type, chance
        )


def _sentence(source: Actor, target: Actor, event_type: EventType, chance: random.Random) -> str:
    verb = f"{event_type.value.lower()}ed"
    return f"{source.name} {verb} {target.name} over {chance.choice(_TOPICS)} {chance.choice(_ENDS)}."


def _article(serial: int) -> Article:
    """Return one of the five articles of a day."""
    day, number = date.fromordinal(serial // 5), serial % 5
    title = f"What {_PUBLISHERS[number]} reports of {_TOPICS[serial % len(_TOPICS)]} on {day}"
    return Article(
        article_iri(f"crowd {serial}"),
        f"crowd-{serial}",
        text_digest(f"crowd {serial}"),
        title=title,
        url=f"https://news.example/{day:%Y/%m/%d}/{serial}-what-is-reported",
        publisher=_PUBLISHERS[number],
        published=day,
    )


def _statement(
    text: str, day: date, source: Actor, target: Actor, event_type: EventType, chance: random.Random
) -> Statement:
    verb_at = len(source.name) + 1
    target_at = text.index(target.name, verb_at)
    article = _article(day.toordinal() * 5 + chance.randrange(5))
    return Statement(
        iri=statement_iri((article.iri, text, source.iri, event_type, target.iri)),
        article=article,
        source=Role(source, Span(0, len(source.name)), source.name),
        target=Role(target, Span(target_at, target_at + len(target.name)), target.name),
        family=family_of(event_type),
        event_type=event_type,
        modality=chance.choice(list(Modality)),
        negated=False,
        mutual=False,
        status=Status.ASSERTED,
        polarity=polarity_of(family_of(event_type), event_type),
        confidence=round(chance.uniform(0.4, 0.99), 3),
        evidence=(Evidence(Span(0, len(text)), text, 0),),
        trigger=Span(verb_at, target_at - 1),
        rule="verb-object",
        extractor="rules-1",
        event_date=day,
    )
