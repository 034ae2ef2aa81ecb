"""News that nobody wrote: a seeded graph of any size, made by the real codec.

The same number and seed give the same graph in every run. A few actors are in most of the
news, articles hold several statements, publishers print the same event on near days, and each
kind of statement that the model has is among them. Run::

    .venv/bin/python tests/bench/synthetic.py 100000 --store study/
    .venv/bin/python tests/bench/synthetic.py 1000 --nquads graph.nq
"""

import argparse
import csv
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import accumulate, count
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.assemble.relations import assemble
from kgraph.identity import actor_iri, article_iri, statement_iri, text_digest
from kgraph.model import (
    Actor,
    ActorKind,
    Article,
    DateOrigin,
    Evidence,
    Modality,
    Office,
    Relation,
    Role,
    Span,
    Statement,
    Status,
)
from kgraph.plover import EventType, Family, family_of, polarity_of
from kgraph.rdf.rooms import Graphs, named_graphs
from kgraph.store.disk import DATABASE
from kgraph.store.terms import oxigraph_terms

if TYPE_CHECKING:
    import pyoxigraph as ox

SEED = 7
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
PUBLISHERS = tuple(f"Daily {letter}{number}" for letter in "ABCDEF" for number in range(10))
TOPICS = (
    "border", "trade", "fishing", "nuclear programme", "hostages", "gas", "grain", "visas", "water",
    "refugees", "elections", "cyber attacks", "air space", "steel", "climate", "debt", "arms", "prisoners",
    "ports", "currency", "human rights", "press freedom", "minerals", "railways", "satellites",
)  # fmt: skip
_STATE_COUNT = 150
_IN_THE_NEWS = ("USA", "RUS", "CHN", "ISR", "IRN", "UKR", "FRA", "DEU", "GBR", "IND", "MLI", "TUR")
_VERBS = {member: f"{member.value.lower()}ed" for kind in (Family, EventType) for member in kind}
_KINDS: tuple[EventType | Family, ...] = (*EventType, *Family)
_KIND_WEIGHTS = (*(6,) * len(EventType), *(1,) * len(Family))


@dataclass(frozen=True)
class _Voice:
    """One act that several articles report."""

    source: Actor
    kind: EventType | Family
    target: Actor
    day: date
    topic: str | None


@cache
def actors() -> tuple[Actor, ...]:
    """Return the actors, those most in the news first."""
    return tuple(actor for number, state in enumerate(_states()) for actor in _around(number, *state))


def offices() -> list[Office]:
    """Return who held which post: each premier in two terms, the second open."""
    change = FIRST_DAY + timedelta(DAYS // 2)
    return [
        Office(person.iri, f"premier of {person.iso3}", person.acts_for, start, end)
        for person in actors()
        if person.kind is ActorKind.PERSON and person.acts_for
        for start, end in ((FIRST_DAY, change), (change + timedelta(1), None))
    ]


def statements(number: int, *, seed: int = SEED) -> Iterator[Statement]:
    """Yield so many statements, article by article."""
    # No secret hangs on it.
    chance = random.Random(seed)  # noqa: S311
    left, acts = number, _acts(chance)
    recent: list[_Voice] = []
    for serial in count():
        if left <= 0:
            return
        size = min(left, chance.choice((1, 2, 3, 5, 8, 11)))
        again = [act for act in recent[-40:] if chance.random() < 0.1][: size // 2]
        fresh = [next(acts) for _ in range(size - len(again))]
        recent = [*recent[-40:], *fresh]
        yield from _article(serial, [*again, *fresh], chance)
        left -= size


def relations(number: int, *, seed: int = SEED) -> list[Relation]:
    """Return the relations of so many statements."""
    return assemble(statements(number, seed=seed))


def graphs(number: int, *, seed: int = SEED) -> Graphs:
    """Return the triples of so many statements by the IRI of their graph."""
    return named_graphs(relations(number, seed=seed), offices=offices())


def quads(made: Graphs) -> "Iterator[ox.Quad]":
    """Yield a graph's quads, as Oxigraph has them."""
    import pyoxigraph as ox

    for name, triples in made.items():
        room = ox.NamedNode(name)
        for triple in triples:
            yield ox.Quad(*oxigraph_terms(triple), room)


def fill_store(folder: Path, number: int, *, seed: int = SEED) -> None:
    """Make a store on disk with so many statements; one that is there is taken as it is."""
    import pyoxigraph as ox

    database = folder / DATABASE
    if (database / "CURRENT").is_file():
        return
    database.mkdir(parents=True)
    store = ox.Store(str(database))
    store.bulk_extend(quads(graphs(number, seed=seed)))
    store.flush()
    store.optimize()


def _states() -> list[tuple[str, str]]:
    """Return code and name of the states, those most in the news first."""
    with files("kgraph.resolve.facts").joinpath("states.csv").open(encoding="utf-8") as file:
        names = {row["iso3"]: row["name"] for row in csv.DictReader(file) if row["iso3"]}
    ordered = [*_IN_THE_NEWS, *sorted(names.keys() - set(_IN_THE_NEWS))]
    return [(code, names[code]) for code in ordered[:_STATE_COUNT]]


def _around(number: int, code: str, name: str) -> Iterator[Actor]:
    """Yield a state and who acts for it."""
    state = Actor(actor_iri(code), name, ActorKind.STATE, iso3=code, wikidata=f"Q{number + 1}")
    yield state
    yield _of(state, "government", ActorKind.GOVERNMENT)
    yield _of(state, "premier", ActorKind.PERSON)
    if number % 5 == 0:
        yield _of(state, "front", ActorKind.ARMED_GROUP)
        yield Actor(actor_iri(f"league-{code}"), f"League of {name}", ActorKind.INTERNATIONAL_ORGANIZATION)


def _of(state: Actor, what: str, kind: ActorKind) -> Actor:
    return Actor(
        actor_iri(f"{what}-{state.iso3}"),
        f"{what} of {state.name}",
        kind,
        iso3=state.iso3,
        acts_for=state.iri,
    )


def _acts(chance: random.Random) -> Iterator[_Voice]:
    """Yield acts in the order of their days, without an end."""
    crowd = actors()
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(crowd))))
    for serial in count():
        source, target = chance.choices(crowd, cum_weights=weights, k=2)
        if source.iri == target.iri:
            target = crowd[(crowd.index(source) + 3) % len(crowd)]
        # A full turn of ten years in steps that have no divisor in common with it.
        day = FIRST_DAY + timedelta((serial * 7 + chance.randrange(5)) % DAYS)
        [kind] = chance.choices(_KINDS, _KIND_WEIGHTS)
        yield _Voice(source, kind, target, day, chance.choice(TOPICS) if chance.random() < 0.6 else None)


def _article(serial: int, acts: Sequence[_Voice], chance: random.Random) -> list[Statement]:
    """Return what one article says, a sentence an act."""
    publisher = chance.choice(PUBLISHERS)
    sentences = [f"{a.source.name} {_VERBS[a.kind]} {a.target.name} on {a.day}." for a in acts]
    text = "\n".join([f"{publisher}, number {serial}", *sentences])
    iri = article_iri(text)
    published = max(act.day for act in acts) + timedelta(chance.randrange(3))
    article = Article(
        iri,
        f"synthetic-{serial}",
        text_digest(text),
        title=f"News {serial}",
        url=f"https://news.example/{serial}",
        publisher=publisher if chance.random() < 0.95 else None,
        published=published if chance.random() < 0.95 else None,
    )
    start, made = text.index("\n") + 1, []
    for place, (act, sentence) in enumerate(zip(acts, sentences, strict=True)):
        plain = _statement(article, act, sentence, start, place)
        made.append(_coloured(plain, acts[place - 1].source, chance))
        start += len(sentence) + 1
    for place in range(1, len(made)):
        made[place - 1 : place + 1] = _linked(made[place - 1], made[place], chance)
    return made


def _statement(article: Article, act: _Voice, sentence: str, start: int, place: int) -> Statement:
    verb = start + len(act.source.name) + 1
    target = verb + len(_VERBS[act.kind]) + 1
    event_type = act.kind if isinstance(act.kind, EventType) else None
    family = family_of(act.kind) if isinstance(act.kind, EventType) else act.kind
    return Statement(
        iri=statement_iri((article.iri, place, act.source.iri, act.kind, act.target.iri)),
        article=article,
        source=Role(act.source, Span(start, start + len(act.source.name)), act.source.name),
        target=Role(act.target, Span(target, target + len(act.target.name)), act.target.name),
        family=family,
        event_type=event_type,
        modality=Modality.DONE,
        negated=False,
        mutual=False,
        status=Status.ASSERTED,
        polarity=polarity_of(family, event_type),
        confidence=0.8,
        evidence=(Evidence(Span(start, start + len(sentence)), sentence, place),),
        trigger=Span(verb, target - 1),
        rule=f"verb:{_VERBS[act.kind]}",
        extractor="rules-1.0.0",
        topic=act.topic,
        event_date=act.day,
        date_origin=DateOrigin.SENTENCE,
    )


def _coloured(made: Statement, speaker: Actor, chance: random.Random) -> Statement:
    """Return the statement as a plan, a denial, a speaker's words, or without a day, each now and then."""
    made = replace(
        made,
        confidence=round(chance.uniform(0.35, 0.99), 2),
        mutual=made.family in (Family.AGREEMENT, Family.CONTACT) and chance.random() < 0.3,
        modality=chance.choice(list(Modality)) if chance.random() < 0.3 else Modality.DONE,
        implicit_target=chance.random() < 0.02,
    )
    if chance.random() < 0.08:
        made = replace(made, negated=True, polarity=polarity_of(made.family, made.event_type, negated=True))
    if chance.random() < 0.15:
        said = Role(speaker, made.trigger, _VERBS[made.event_type or made.family])
        made = replace(made, status=Status.ATTRIBUTED, attributed_to=said)
    if chance.random() < 0.05:
        made = replace(made, event_date=None)
    if chance.random() < 0.05:
        made = replace(made, source=replace(made.source, literal="The Capital"))
    return made


def _linked(first: Statement, second: Statement, chance: random.Random) -> list[Statement]:
    """Return two neighbours, now and then as an accusation with its content, or as two readings."""
    if first.claims or first.alternative_to:
        return [first, second]
    if second.event_type is EventType.ACCUSE and chance.random() < 0.5:
        content = replace(first, status=Status.ATTRIBUTED, attributed_to=first.attributed_to or second.source)
        return [content, replace(second, claims=first.iri)]
    if chance.random() < 0.02:
        halves = [replace(each, confidence=round(each.confidence / 2, 2)) for each in (first, second)]
        return [halves[0], replace(halves[1], status=Status.AMBIGUOUS, alternative_to=first.iri)]
    return [first, second]


def main(arguments: Iterable[str] | None = None) -> None:
    """Write a graph of so many statements where it is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("number", type=int, help="how many statements")
    parser.add_argument("--seed", type=int, default=SEED)
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--store", type=Path, help="a folder for a store on disk")
    place.add_argument("--nquads", type=Path, help="a file for N-Quads")
    given = parser.parse_args(None if arguments is None else list(arguments))
    if given.store:
        fill_store(given.store, given.number, seed=given.seed)
    else:
        import pyoxigraph as ox

        made = quads(graphs(given.number, seed=given.seed))
        ox.serialize(made, output=str(given.nquads), format=ox.RdfFormat.N_QUADS)
    sys.stderr.write(f"wrote {given.store or given.nquads}\n")


if __name__ == "__main__":
    main()
