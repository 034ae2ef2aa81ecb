"""The parts of a statement as triples, and back: article, actor, office, span, extraction.

Pure: no file, no library. Each node is made from content, so the same part written twice
is the same triples.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, TypeVar

from kgraph.errors import OntologyError
from kgraph.identity import content_digest, slug, span_iri
from kgraph.model import Actor, ActorKind, Article, Evidence, Office, Role, Span
from kgraph.rdf import iris as at
from kgraph.rdf.triples import (
    RDF_TYPE,
    Described,
    Iri,
    Literal,
    Triple,
    boolean,
    day,
    integer,
    iri,
    text,
)
from kgraph.rdf.triples import XSD as _XSD

_T = TypeVar("_T")

WIKIDATA: Final = "http://www.wikidata.org/entity/"
LABEL_LANGUAGE: Final = "en"

_ORGANS: Final = (ActorKind.GOVERNMENT, ActorKind.PUBLIC_BODY)
_KIND_OF: Final = {name: kind for kind, name in at.ACTOR_CLASS.items()}
_VERSIONED = re.compile(r".*?[ /@-]v?(\d[\w.+-]*)")


def base_of(node: str) -> str:
    """Return the base that an IRI was minted under: all before its last two segments.

    Examples
    --------
    >>> base_of("https://w3id.org/diprel/id/article/94cb63cd8b8b1e8e")
    'https://w3id.org/diprel/id/'
    """
    return node.rsplit("/", 2)[0] + "/"


def named_iri(base: str, room: str, name: str) -> str:
    """Return the IRI of something known by its name alone: a topic, a place, a post.

    A name that is no slug gets a digest, so that two names never share an IRI.

    Examples
    --------
    >>> named_iri("https://example.org/", "topic", "border-trade")
    'https://example.org/topic/border-trade'
    """
    short = slug(name)[:48].strip("-")
    if short != name or not short:
        short = "-".join(filter(None, (short, content_digest(name))))
    return f"{base}{room}/{short}"


def article_triples(article: Article) -> Iterator[Triple]:
    """Yield what is known of an article; a link that is not http(s) is left out."""
    node = iri(article.iri).value
    yield Triple(node, RDF_TYPE, Iri(at.ARTICLE))
    yield Triple(node, at.IDENTIFIER, text(article.id))
    yield Triple(node, at.SHA256, text(article.sha256))
    yield Triple(node, at.IN_LANGUAGE, text(article.language))
    if article.title is not None:
        yield Triple(node, at.TITLE, text(article.title))
    if article.url is not None and article.url.startswith(("http://", "https://")):
        # A literal and not an IRI: links in feeds have spaces and brackets in them.
        yield Triple(node, at.URL, Literal(text(article.url).value, f"{_XSD}anyURI"))
    if article.publisher is not None:
        yield Triple(node, at.PUBLISHER, text(article.publisher))
    if article.published is not None:
        yield Triple(node, at.DATE_PUBLISHED, day(article.published))


def read_article(graph: Described, node: str) -> Article:
    """Return the article that the node describes."""
    return Article(
        iri=node,
        id=graph.the_text(node, at.IDENTIFIER),
        sha256=graph.the_text(node, at.SHA256),
        title=graph.text(node, at.TITLE),
        url=graph.text(node, at.URL),
        publisher=graph.text(node, at.PUBLISHER),
        published=optional_day(graph, node, at.DATE_PUBLISHED),
        language=graph.the_text(node, at.IN_LANGUAGE),
    )


def actor_triples(actor: Actor) -> Iterator[Triple]:
    """Yield an actor's class, name, code, authority link and the state that it acts for."""
    node = iri(actor.iri).value
    yield Triple(node, RDF_TYPE, Iri(at.ACTOR_CLASS[actor.kind]))
    yield Triple(node, at.PREF_LABEL, text(actor.name, LABEL_LANGUAGE))
    if actor.iso3 is not None:
        code = at.ISO_ALPHA_3 if actor.kind is ActorKind.STATE else at.STATE_CODE
        yield Triple(node, code, text(actor.iso3))
    if actor.wikidata is not None:
        yield Triple(node, at.SAME_AS, iri(WIKIDATA + actor.wikidata))
    if actor.acts_for is not None:
        for link in _links_to_state(actor.kind):
            yield Triple(node, link, iri(actor.acts_for))


def read_actor(graph: Described, node: str) -> Actor:
    """Return the actor that the node describes."""
    kinds = [_KIND_OF[name] for name in graph.iris(node, RDF_TYPE) if name in _KIND_OF]
    if not kinds:
        raise OntologyError(
            f"<{node}> stands where an actor is needed and has no class of actor",
            hint="give it a class below dr:Actor, such as dr:State or dr:Person",
        )
    kind = kinds[0]
    links = (graph.iri(node, link) for link in _links_to_state(kind))
    known = (same for same in graph.iris(node, at.SAME_AS) if same.startswith(WIKIDATA))
    return Actor(
        iri=node,
        name=graph.the_text(node, at.PREF_LABEL),
        kind=kind,
        iso3=graph.text(node, at.ISO_ALPHA_3 if kind is ActorKind.STATE else at.STATE_CODE),
        wikidata=next((same.removeprefix(WIKIDATA) for same in known), None),
        acts_for=next((link for link in links if link), None),
    )


def office_triples(office: Office) -> Iterator[Triple]:
    """Yield a post and its dated holding; holder and represented state are IRIs."""
    holder, represents = iri(office.holder), iri(office.represents)
    base = base_of(office.represents)
    post = f"{base}post/{slug(office.post)}-{content_digest([office.post, office.represents])}"
    held = content_digest([office.holder, post, office.start.isoformat()])
    node = f"{base}membership/{held}"
    yield Triple(post, RDF_TYPE, Iri(at.POST))
    yield Triple(post, at.PREF_LABEL, text(office.post, LABEL_LANGUAGE))
    yield Triple(post, at.REPRESENTS, represents)
    yield Triple(node, RDF_TYPE, Iri(at.MEMBERSHIP))
    yield Triple(node, at.MEMBER, holder)
    yield Triple(node, at.ORGANIZATION, represents)
    yield Triple(node, at.HOLDS_POST, Iri(post))
    yield Triple(node, at.VALID_FROM, day(office.start))
    if office.end is not None:
        yield Triple(node, at.VALID_UNTIL, day(office.end))


def read_office(graph: Described, node: str) -> Office:
    """Return the holding of a post that the node describes."""
    post = graph.the_iri(node, at.HOLDS_POST)
    return Office(
        holder=graph.the_iri(node, at.MEMBER),
        post=graph.the_text(post, at.PREF_LABEL),
        represents=graph.the_iri(post, at.REPRESENTS),
        start=parsed(graph, node, at.VALID_FROM, date.fromisoformat),
        end=optional_day(graph, node, at.VALID_UNTIL),
    )


def evidence_triples(article: str, evidence: Evidence) -> Iterator[Triple]:
    """Yield a passage of the article with its offsets, words and sentence."""
    node = span_iri(article, evidence.span)
    yield from _span_triples(article, evidence.span, node, at.EVIDENCE_CLASS)
    yield Triple(node, at.ANCHOR_OF, text(evidence.text))
    yield Triple(node, at.SENTENCE_INDEX, integer(evidence.sentence))


def read_evidence(graph: Described, node: str) -> Evidence:
    """Return the passage that the node describes."""
    return Evidence(
        span=read_span(graph, node),
        text=graph.the_text(node, at.ANCHOR_OF),
        sentence=parsed(graph, node, at.SENTENCE_INDEX, int),
    )


def trigger_triples(article: str, trigger: Span, evidence: tuple[Evidence, ...]) -> Iterator[Triple]:
    """Yield the span of a trigger, with its words where a passage of evidence covers it."""
    node = span_iri(article, trigger)
    yield from _span_triples(article, trigger, node, at.TEXT_SPAN)
    for passage in evidence:
        shift = passage.span.start
        if shift <= trigger.start and trigger.end <= passage.span.end:
            words = passage.text[trigger.start - shift : trigger.end - shift]
            yield Triple(node, at.ANCHOR_OF, text(words))


def read_span(graph: Described, node: str) -> Span:
    """Return the span that the node describes."""
    return Span(parsed(graph, node, at.BEGIN_INDEX, int), parsed(graph, node, at.END_INDEX, int))


def role_triples(article: str, role: Role) -> Iterator[Triple]:
    """Yield an actor and the mention that put it into a statement."""
    node = span_iri(article, role.mention, mention=True)
    yield from actor_triples(role.actor)
    yield from _span_triples(article, role.mention, node, at.MENTION)
    yield Triple(node, at.ANCHOR_OF, text(role.text))
    yield Triple(node, at.REFERS_TO, Iri(role.actor.iri))
    yield Triple(node, at.METONYMIC, boolean(value=role.literal is not None))
    yield Triple(node, at.RESOLVED_BY, text(role.how))
    if role.literal is not None:
        place = named_iri(base_of(article), "place", role.literal)
        yield Triple(node, at.LITERAL_REFERENT, Iri(place))
        yield Triple(place, RDF_TYPE, Iri(at.PLACE))
        yield Triple(place, at.PREF_LABEL, text(role.literal, LABEL_LANGUAGE))


def read_role(graph: Described, actor: str, mention: str) -> Role:
    """Return the actor in the role, with the mention that put it there."""
    place = graph.iri(mention, at.LITERAL_REFERENT)
    return Role(
        actor=read_actor(graph, actor),
        mention=read_span(graph, mention),
        text=graph.the_text(mention, at.ANCHOR_OF),
        literal=None if place is None else graph.the_text(place, at.PREF_LABEL),
        how=graph.the_text(mention, at.RESOLVED_BY),
    )


def extraction_iri(article: str, extractor: str) -> str:
    """Return the IRI of an extractor's reading of an article."""
    return f"{base_of(article)}extraction/{content_digest([extractor, article])}"


def extraction_triples(article: str, extractor: str) -> Iterator[Triple]:
    """Yield which software read the article; no clock, so that the same input gives the same graph."""
    node, agent = extraction_iri(article, extractor), named_iri(base_of(article), "agent", extractor)
    yield Triple(node, RDF_TYPE, Iri(at.EXTRACTION))
    yield Triple(node, at.USED, Iri(article))
    yield Triple(node, at.ASSOCIATED_WITH, Iri(agent))
    yield Triple(agent, RDF_TYPE, Iri(at.SOFTWARE_AGENT))
    yield Triple(agent, at.IDENTIFIER, text(extractor))
    if versioned := _VERSIONED.fullmatch(extractor):
        yield Triple(agent, at.SOFTWARE_VERSION, text(versioned[1]))


def read_extractor(graph: Described, extraction: str) -> str:
    """Return the name of the software that made an extraction."""
    return graph.the_text(graph.the_iri(extraction, at.ASSOCIATED_WITH), at.IDENTIFIER)


def parsed(graph: Described, node: str, predicate: str, parse: Callable[[str], _T]) -> _T:
    """Return the property's value, or refuse a lexical form that is not one."""
    value = graph.the_text(node, predicate)
    try:
        return parse(value)
    except (ValueError, ArithmeticError) as error:
        raise OntologyError(
            f"{value!r} cannot be the <{predicate}> of <{node}>",
            hint="run 'kgraph validate' on the graph to see what each property takes",
        ) from error


def optional_day(graph: Described, node: str, predicate: str) -> date | None:
    """Return the property's day, None where it has none."""
    if graph.text(node, predicate) is None:
        return None
    return parsed(graph, node, predicate, date.fromisoformat)


def _links_to_state(kind: ActorKind) -> tuple[str, ...]:
    if kind is ActorKind.PERSON:
        return (at.SPEAKS_FOR,)
    if kind in _ORGANS:
        return (at.ACTS_FOR, at.SPEAKS_FOR)
    return (at.BELONGS_TO,)


def _span_triples(article: str, span: Span, node: str, kind: str) -> Iterator[Triple]:
    yield Triple(node, RDF_TYPE, Iri(kind))
    yield Triple(node, at.IN_ARTICLE, Iri(article))
    yield Triple(node, at.BEGIN_INDEX, integer(span.start))
    yield Triple(node, at.END_INDEX, integer(span.end))
