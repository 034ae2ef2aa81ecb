"""What the panel tells of an actor beside its relations: for whom it acts, its posts, its names.

Pure: relations and offices in, plain records out. What is not known is left out of a record.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kgraph.draw.wording import office_words, short_name, wikidata_link
from kgraph.model import Actor, Office, Relation, Role, Statement

MOST_NAMES = 8
_LONGEST_NAME = 60


def actor_facts(
    relations: Sequence[Relation], offices: Iterable[Office], numbers: Mapping[str, int]
) -> dict[str, dict[str, object]]:
    """Return what is known of each numbered actor by its IRI.

    ``acts_for`` is the number of a state where it is drawn, else its name or its code;
    ``named`` are the words that mentions use, the most frequent first, where they are not just the name.
    """
    actors = {role.actor.iri: role.actor for _, role in _roles(relations)}
    actors |= {actor.iri: actor for relation in relations for actor in (relation.source, relation.target)}
    posts = _posts(offices)
    named = _named(relations)
    facts: dict[str, dict[str, object]] = {}
    for iri in numbers:
        # A state may be drawn for those who act for it, and have no role of its own.
        if (actor := actors.get(iri)) is None:
            facts[iri] = {}
            continue
        known: dict[str, object] = {
            "wikidata": wikidata_link(actor.wikidata),
            "acts_for": _acts_for(actor, actors, numbers),
            "offices": posts.get(iri),
            "named": named[iri] if named.get(iri, []) not in ([], [actor.name]) else None,
        }
        facts[iri] = {key: value for key, value in known.items() if value is not None}
    return facts


def _roles(relations: Iterable[Relation]) -> Iterator[tuple[Statement, Role]]:
    for relation in relations:
        for statement in relation.statements:
            for role in (statement.source, statement.target, statement.attributed_to):
                if role is not None:
                    yield statement, role


def _acts_for(actor: Actor, actors: Mapping[str, Actor], numbers: Mapping[str, int]) -> int | str | None:
    if actor.acts_for is None or actor.acts_for == actor.iri:
        return None
    if actor.acts_for in numbers:
        return numbers[actor.acts_for]
    return actors[actor.acts_for].name if actor.acts_for in actors else actor.iso3


def _posts(offices: Iterable[Office]) -> dict[str, list[str]]:
    """Return each holder's posts in words, the earliest first."""
    posts: dict[str, list[str]] = defaultdict(list)
    for office in sorted(set(offices), key=lambda one: (one.start, one.post, str(one.end))):
        words = office_words(office)
        if words not in posts[office.holder]:
            posts[office.holder].append(words)
    return posts


def _named(relations: Iterable[Relation]) -> dict[str, list[str]]:
    """Return the words of each actor's mentions, each mention counted once, in one spelling a word."""
    mentions = {
        (role.actor.iri, s.article.iri, role.mention.start, role.text) for s, role in _roles(relations)
    }
    said: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (iri, text), count in Counter((iri, text) for iri, _, _, text in mentions).items():
        said[iri].append((short_name(text, _LONGEST_NAME), count))
    return {iri: _most_used(words) for iri, words in said.items()}


def _most_used(said: Sequence[tuple[str, int]]) -> list[str]:
    """Return the words used most, each in the spelling that is used most; of equals the first by letters."""
    if len(said) == 1:
        return [said[0][0]]
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for words, count in said:
        spellings[words.casefold()][words] += count
    counted = (
        (-spelt.total(), min(spelt, key=lambda word: (-spelt[word], word))) for spelt in spellings.values()
    )
    return [words for _, words in sorted(counted)[:MOST_NAMES]]
