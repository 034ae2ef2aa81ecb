"""What the page knows: actors with places, relations, statements, quotes, articles, as packed tables.

Pure: relations in, JSON values out, the same for any order of the relations. What a reader's
choice changes (sizes, widths, bends of the lines drawn) is the page's to say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kgraph.analyse.fold import state_ends
from kgraph.draw.actors import actor_facts
from kgraph.draw.drawing import (
    HOLLOW,
    MARK_SCALE,
    MARKS,
    SHAPES,
    actors_of,
    article_records,
    code_of,
    degrees_of,
    places_of,
    size_of,
    strongest,
    summary,
)
from kgraph.draw.nearby import Place, places_nearby
from kgraph.draw.packing import packed
from kgraph.draw.wording import KIND_WORDS, day, manner, marked_quote, phrase, safe_link, short_name
from kgraph.model import Actor, Article, Evidence, Office, Relation, Statement

_MARK_LETTERS = {"": "_", "trigger": "t", "source": "a", "target": "b", "speaker": "s"}


def page_content(
    relations: Sequence[Relation],
    *,
    articles: int | None = None,
    offices: Iterable[Office] = (),
    empty_reason: str = "",
    states: Mapping[str, Actor] | None = None,
) -> dict[str, object]:
    """Return the tables and the counts; ``states`` are records of states in no relation, by IRI."""
    ordered = sorted(
        relations, key=lambda relation: (relation.source.name, relation.target.name, relation.iri)
    )
    actors, records = actors_of(ordered), article_records(ordered)
    ends = {iri: end for iri, end in state_ends(ordered, states).items() if iri in actors}
    # States that are drawn only where persons stand as states come last.
    told = [*sorted(actors), *sorted({end.iri for end in ends.values()} - set(actors))]
    index = {iri: number for number, iri in enumerate(told)}
    numbers = {iri: number for number, iri in enumerate(sorted(records))}
    statements = [s for r in ordered for s in sorted(r.statements, key=_by_day)]
    return {
        "summary": summary(ordered, articles) | {"actors": len(actors), "empty": empty_reason},
        "kinds": {
            word: {"shape": SHAPES[kind], "hollow": kind in HOLLOW} for kind, word in KIND_WORDS.items()
        },
        "marks": {
            family.value: {"type": MARKS[family], "scaleFactor": MARK_SCALE[family]} for family in MARKS
        },
        "actors": packed(_actors(ordered, ends, index, actor_facts(ordered, offices, index))),
        "relations": packed([_relation(relation, index) for relation in ordered]),
        "statements": packed([_statement(statement, numbers) for statement in statements]),
        "quotes": packed([_quote(e, statement) for statement in statements for e in statement.evidence]),
        "articles": packed([_article(article) for _, article in sorted(records.items())]),
    }


def _actors(
    relations: Sequence[Relation],
    ends: Mapping[str, Actor],
    index: Mapping[str, int],
    facts: Mapping[str, Mapping[str, object]],
) -> list[dict[str, object]]:
    """Return the actors by number, with a second place where persons may stand as states."""
    settled, places = _places(relations)
    folded = _places(_folded(relations, ends))[1] if ends else {}
    actors = actors_of(relations) | {end.iri: end for end in ends.values()}
    nowhere = (None, None)
    return [
        {
            "iri": iri,
            "name": actors[iri].name,
            "short": _unlike(short_name(actors[iri].name), actors[iri].name),
            "kind": KIND_WORDS[actors[iri].kind],
            "code": code_of(actors[iri]),
            "state": index[ends[iri].iri] if iri in ends else None,
            "strong": iri in settled,
            **dict(zip(("x", "y"), places.get(iri, nowhere), strict=True)),
            **dict(zip(("folded_x", "folded_y"), folded.get(iri, nowhere), strict=True)),
            **facts[iri],
        }
        for iri in index
    ]


def _places(relations: Sequence[Relation]) -> tuple[Mapping[str, Place], Mapping[str, Place]]:
    """Return the places of the strongest actors, and those of all."""
    strong, _ = strongest(relations)
    degrees = degrees_of(relations)
    settled = places_of(strong, degrees)
    sizes = {iri: size_of(degree) for iri, degree in degrees.items()}
    return settled, places_nearby(relations, settled, sizes)


def _folded(relations: Iterable[Relation], ends: Mapping[str, Actor]) -> list[Relation]:
    """Return the relations as they are drawn between states; those within one state are left out."""
    drawn = (
        replace(r, source=ends.get(r.source.iri, r.source), target=ends.get(r.target.iri, r.target))
        for r in relations
    )
    return [relation for relation in drawn if relation.source.iri != relation.target.iri]


def _unlike(short: str, name: str) -> str | None:
    return None if short == name else short


def _relation(relation: Relation, index: Mapping[str, int]) -> dict[str, object]:
    return {
        "iri": relation.iri,
        "from": index[relation.source.iri],
        "to": index[relation.target.iri],
        "family": relation.family.value,
        "type": relation.event_type.value if relation.event_type else None,
        "phrase": phrase(relation),
        "mutual": relation.mutual,
        "standing": relation.standing.value,
        "events": relation.events,
        "publishers": relation.publishers,
        "belief": round(relation.belief, 3),
        "first": day(relation.first),
        "last": day(relation.last),
        "said": len(relation.statements),
    }


def _by_day(statement: Statement) -> tuple[str, str]:
    return day(statement.day), statement.iri


def _statement(statement: Statement, articles: Mapping[str, int]) -> dict[str, object]:
    return {
        "article": articles[statement.article.iri],
        "quoted": len(statement.evidence),
        "type": (statement.event_type or statement.family).value,
        "manner": manner(statement),
        "day": day(statement.event_date),
        "topic": statement.topic,
        "confidence": round(statement.confidence, 3),
        "rule": statement.rule,
        # A sentence that tells a time which is no day ("in 2014") is not of its article's day.
        "other_time": (statement.day is None and statement.article.published is not None) or None,
    }


def _quote(evidence: Evidence, statement: Statement) -> dict[str, object]:
    """Return the quote, and its pieces as lengths in UTF-16 units, each with the letter of its mark."""
    units = len if evidence.text.isascii() else _units
    pieces = marked_quote(evidence, statement)
    return {
        "text": evidence.text,
        "marks": "".join([f"{units(text)}{_MARK_LETTERS[mark]}" for text, mark in pieces]),
    }


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _article(article: Article) -> dict[str, object]:
    return {
        "title": article.title or article.id,
        "publisher": article.publisher or "",
        "published": day(article.published),
        "link": safe_link(article.url),
    }
