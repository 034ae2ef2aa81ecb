"""Who stands behind a thing or a place, by what the phrases around it say; pure navigation."""

from kgraph.extract.parse import RELATIVE, Parse
from kgraph.model import ActorKind, Mention, MentionForm, NameSense

# Who uses or sees a thing has not made it.
_IDLE = frozenset(["use", "wear", "see", "need", "visit", "know", "believe", "watch"])
# An "Iran-backed plan" is not Iran's, nor is the "Israeli-occupied area" Israel's.
_LEANING = frozenset(
    ["affiliated", "linked", "backed", "aligned", "allied", "based", "inspired", "occupied", "funded", "born"]
    + ["focused", "style", "supported", "trained", "educated", "related", "leaning", "friendly", "bound"]
)


def doers(parse: Parse, index: int) -> list[int]:
    """Return who made or did a thing, by its clause or compound; often nobody.

    "Sanctions imposed by Mali", "the curbs that Mali imposed", "a Mali-brokered plan".
    """
    found: list[int] = []
    for clause in parse.children(index, "acl", "relcl"):
        if clause.dep == "relcl" and parse.is_aside(clause.index):
            continue
        if clause.lemma in _IDLE:
            continue
        if clause.dep == "acl" or parse.is_passive(clause.index):
            found.extend(parse.preposition(clause.index, "by"))
        elif _misses_object(parse, clause.index):
            found.extend(t.index for t in parse.children(clause.index, "nsubj") if not _is_relative(t.text))
    for modifier in parse.children(index, "amod"):
        if modifier.lemma in _LEANING or modifier.text.casefold() in _LEANING:
            continue
        found.extend(t.index for t in parse.children(modifier.index, "npadvmod") if parse.mention_at(t.index))
    return found


def suffered_by(parse: Parse, index: int) -> list[int]:
    """Return the clauses that say to whom a thing was done: "restrictions imposed on Mali"."""
    return [clause.index for clause in parse.children(index, "acl", "relcl")]


def state_of(parse: Parse, place: Mention, token: int) -> Mention | None:
    """Return the state that stands behind a place's name: "Homs, Syria"."""
    if place.keys or place.kind is not None or place.form is not MentionForm.NAME:
        return None
    apposed = (parse.mention_at(t.index) for t in parse.children(token, "appos"))
    return next((m for m in apposed if m is not None and is_state(m)), None)


def is_state(mention: Mention) -> bool:
    """Tell a state's name from an adjective and from all other names."""
    return mention.kind is ActorKind.STATE and mention.sense is not NameSense.ADJECTIVE


def _misses_object(parse: Parse, clause: int) -> bool:
    objects = parse.children(clause, "dobj")
    return all(_is_relative(t.text) for t in objects)


def _is_relative(text: str) -> bool:
    return text.casefold() in RELATIVE
