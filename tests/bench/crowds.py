"""Relations of any number of actors, seeded: a few are in most of the news, many in little of it."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

from browser.page_samples import make_relation, make_statement

from kgraph.identity import actor_iri, article_iri, statement_iri, text_digest
from kgraph.model import Actor, ActorKind, Article, Relation, Standing, Statement
from kgraph.plover import EventType, family_of

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
    standing = chance.choices(list(Standing), (6, 1, 1, 1))[0]
    said = tuple(
        _statement(source, target, event_type, standing, chance)
        for _ in range(chance.choices((1, 2, 4), (7, 2, 1))[0])
    )
    return make_relation(
        source,
        target,
        family_of(event_type),
        event_type,
        events=len(said),
        belief=round(chance.uniform(0.3, 0.99), 3),
        standing=standing,
        statements=said,
    )


def _statement(
    source: Actor, target: Actor, event_type: EventType, standing: Standing, chance: random.Random
) -> Statement:
    """Return a statement in one of the five articles of its day."""
    day = _FIRST_DAY + timedelta(chance.randrange(500))
    article = _article(day.toordinal() * 5 + chance.randrange(5))
    said = make_statement(
        source,
        target,
        family_of(event_type),
        event_type,
        verb=f"{event_type.value.lower()}ed",
        rest=f" over {chance.choice(_TOPICS)} {chance.choice(_ENDS)}.",
        standing=standing,
        published=day,
    )
    identity = statement_iri((article.iri, said.evidence[0].text, source.iri, event_type, target.iri))
    confidence = round(chance.uniform(0.4, 0.99), 3)
    return replace(said, iri=identity, article=article, confidence=confidence, event_date=day)


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
