"""Any news that the model allows: articles, actors, statements, relations.

Spans, quotes and mentions of one statement are cut from one text, as they are in a real
article; lone surrogates are left out, since reading replaces them.
"""

from datetime import date

from hypothesis import strategies as st

from kgraph.identity import actor_iri, article_of, relation_iri, statement_iri
from kgraph.model import (
    Actor,
    ActorKind,
    Article,
    DateOrigin,
    Document,
    Evidence,
    Modality,
    Office,
    Relation,
    Role,
    Span,
    Standing,
    Statement,
    Status,
)
from kgraph.plover import EventType, Family, family_of

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
names = texts.filter(bool)
days = st.dates()
units = st.integers(0, 10_000).map(lambda n: n / 10_000)
polarities = st.integers(-10_000, 10_000).map(lambda n: n / 10_000)
codes = st.text("ABCXYZ", min_size=3, max_size=3)
keys = st.text("abcxyz09-", min_size=1, max_size=8)
urls = st.builds(
    "https://news.example/{}".format, st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
)
statement_iris = st.integers(0, 99).map(lambda n: statement_iri((n,)))


@st.composite
def actors(draw: st.DrawFn) -> Actor:
    kind = draw(st.sampled_from(ActorKind))
    authority = st.none() if kind is ActorKind.GENERIC else st.none() | st.integers(1, 999).map("Q{}".format)
    return Actor(
        iri=actor_iri(draw(keys)),
        name=draw(names),
        kind=kind,
        iso3=draw(st.none() | codes),
        wikidata=draw(authority),
        acts_for=draw(st.none() | keys.map(actor_iri)),
    )


def articles(text: str) -> st.SearchStrategy[Article]:
    return st.builds(
        Document,
        id=names,
        text=st.just(text),
        title=st.none() | texts,
        url=st.none() | urls,
        publisher=st.none() | texts,
        published=st.none() | days,
        language=st.sampled_from(["en", "fr", "pt-BR"]),
    ).map(article_of)


def spans(text: str) -> st.SearchStrategy[Span]:
    places = st.integers(0, len(text))
    return (
        st.tuples(places, places).map(sorted).filter(lambda two: two[0] < two[1]).map(lambda two: Span(*two))
    )


@st.composite
def passages(draw: st.DrawFn, text: str) -> tuple[Evidence, ...]:
    """Evidence in text order; a span begins in one sentence, whoever quotes it."""
    found = draw(st.lists(spans(text), min_size=1, max_size=3, unique=True))
    ordered = sorted(found, key=lambda span: (span.start, span.end))
    return tuple(Evidence(span, text[span.start : span.end], span.start // 10) for span in ordered)


@st.composite
def casts(draw: st.DrawFn, text: str) -> tuple[Role, Role, Role | None]:
    """Source, target and perhaps a speaker; roles may share an actor's mention, and then its resolution."""
    source, target = draw(st.lists(actors(), min_size=2, max_size=2, unique_by=lambda actor: actor.iri))
    resolved: dict[Span, tuple[str | None, str]] = {}
    roles = []
    for actor in (source, target, draw(st.sampled_from([None, source, target]))):
        if actor is None:
            continue
        span = draw(spans(text))
        literal, how = resolved.setdefault(span, (draw(st.none() | names), draw(texts)))
        roles.append(Role(actor, span, text[span.start : span.end], literal, how))
    return roles[0], roles[1], roles[2] if len(roles) == 3 else None


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
    event_type = draw(st.none() | st.sampled_from(EventType))
    family = draw(st.sampled_from(Family)) if event_type is None else family_of(event_type)
    source, target, speaker = draw(casts(text))
    return Statement(
        iri=draw(statement_iris),
        article=draw(articles(text)),
        source=source,
        target=target,
        family=family,
        event_type=event_type,
        modality=draw(st.sampled_from(Modality)),
        negated=draw(st.booleans()),
        mutual=family is not Family.PRESSURE and draw(st.booleans()),
        status=draw(st.sampled_from(Status)),
        polarity=draw(polarities),
        confidence=draw(units),
        evidence=draw(passages(text)),
        trigger=draw(spans(text)),
        rule=draw(texts),
        extractor=draw(st.sampled_from(["rules/1.0.0", "rules-2", "by hand"]) | texts),
        attributed_to=speaker,
        topic=draw(st.none() | texts),
        event_date=draw(st.none() | days),
        date_origin=draw(st.none() | st.sampled_from(DateOrigin)),
        implicit_target=draw(st.booleans()),
        claims=draw(st.none() | statement_iris),
        alternative_to=draw(st.none() | statement_iris),
    )


@st.composite
def relations(draw: st.DrawFn) -> Relation:
    """A relation on one statement, with publishers in order, as they come back."""
    statement = draw(statements())
    return Relation(
        iri=relation_iri((statement.iri,)),
        source=statement.source.actor,
        target=statement.target.actor,
        family=statement.family,
        event_type=statement.event_type,
        mutual=statement.mutual,
        standing=draw(st.sampled_from(Standing)),
        statements=(statement,),
        events=draw(st.integers(1, 10**6)),
        publishers=tuple(sorted(draw(st.sets(texts, max_size=3)))),
        belief=draw(units),
        polarity=draw(polarities),
        first=draw(st.none() | days),
        last=draw(st.none() | days),
    )


offices = st.builds(
    Office,
    holder=keys.map(actor_iri),
    post=texts,
    represents=keys.map(actor_iri),
    start=days,
    end=st.none() | st.dates(min_value=date(1900, 1, 1)),
)
