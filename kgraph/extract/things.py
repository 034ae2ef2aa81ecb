"""Who stands behind a thing or a place, by what the phrases around it say; pure navigation."""

from kgraph.extract.parse import RELATIVE, Parse
from kgraph.model import ActorKind, Mention, MentionForm, NameSense

# Where someone is to leave from is not who leaves.
LEAVING = frozenset(["withdrawal", "pullout", "pull-out", "retreat", "departure", "exit", "evacuation"])
# Who uses or sees a thing has not made it.
_IDLE = frozenset(["use", "wear", "see", "need", "visit", "know", "believe", "watch"])
_CARRYING = frozenset({"carry", "transport", "ferry", "bring", "take", "hold", "escort"})
_NAMING = frozenset({"call", "describe", "term", "see", "consider", "say", "regard", "view", "label"})
# An "Iran-backed plan" is not Iran's, nor is the "Israeli-occupied area" Israel's.
_LEANING = frozenset(
    [
        "affiliated",
        "linked",
        "backed",
        "aligned",
        "allied",
        "based",
        "inspired",
        "occupied",
        "funded",
        "born",
        "focused",
        "style",
        "supported",
        "trained",
        "educated",
        "related",
        "leaning",
        "friendly",
        "bound",
    ]
)

# The Oslo Accords are not Norway's, nor is an agreement signed in Doha Qatar's.
NAMED_AFTER_PLACES = frozenset(
    [
        "accord",
        "agreement",
        "treaty",
        "convention",
        "protocol",
        "declaration",
        "pact",
        "process",
        "talk",
        "summit",
        "conference",
        "meeting",
        "negotiation",
        "session",
    ]
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


def modifiers(parse: Parse, index: int) -> list[int]:
    """Return the mentions that modify a noun; both of "Israeli-U.S. talks"."""
    children = [t.index for t in parse.children(index, "amod", "compound", "nmod")]
    nested = [t.index for c in children for t in parse.children(c, "amod", "compound", "nmod")]
    found = [i for i in (*nested, *children) if (m := parse.mention_at(i)) and not _is_prefixed(parse, m)]
    named = {m.span: i for i in sorted(found) if (m := parse.mention_at(i))}
    token = parse.tokens[index]
    if len(named) == 1 and token.lemma.removesuffix("s") in NAMED_AFTER_PLACES:
        named = {s: i for s, i in named.items() if not _is_city(parse, i)}
    if not named and token.dep == "conj" and token.pos == "NOUN":
        # "International pressure and criticism": the first noun's modifiers are shared.
        return modifiers(parse, token.head)
    return sorted(named.values())


def _is_prefixed(parse: Parse, mention: Mention) -> bool:
    """Tell "anti-Mali" and "pro-Mali" from "Malian"."""
    before = [t.text.casefold() for t in parse.tokens[max(0, mention.first - 2) : mention.first]]
    return before in (["anti", "-"], ["pro", "-"])


def _is_city(parse: Parse, index: int) -> bool:
    mention = parse.mention_at(index)
    return mention is not None and mention.sense is NameSense.CAPITAL


def so_called(parse: Parse, index: int) -> list[int]:
    """Return what a clause like "what it called a breach by Mali" names: the breach, and its doer."""
    what = any(t.text.casefold() == "what" for t in parse.children(index, "dobj"))
    if not what or parse.tokens[index].lemma not in _NAMING:
        return []
    named = [t.index for t in parse.children(index, "oprd", "attr", "dobj", "ccomp") if t.index > index]
    return [*parse.preposition(index, "by"), *named, *parse.preposition(index, "as")]


def suffered_by(parse: Parse, index: int) -> list[int]:
    """Return the clauses that say to whom a thing was done: "restrictions imposed on Mali"."""
    clauses = parse.children(index, "acl", "relcl")
    # "The claim that it shelled Mali" says what is claimed.
    return [c.index for c in clauses if not parse.children(c.index, "mark")]


def aboard(parse: Parse, index: int) -> list[int]:
    """Return whom a vehicle carries: "a convoy carrying Malian soldiers"."""
    return [
        i
        for clause in parse.children(index, "acl", "relcl")
        if clause.lemma in _CARRYING
        for i in parse.objects(clause.index)
        if i != index
    ]


def opposed_in_prefix(parse: Parse, noun: int) -> list[Mention]:
    """Return the names behind "anti-" in a noun's phrase ("an anti-Mali rally")."""
    first = min(parse.subtree(noun))
    everyone = (*parse.mentions, *parse.annotated.inner)
    named = (m for m in everyone if max(first + 2, 2) <= m.first < noun)
    words = [t.text.casefold() for t in parse.tokens]
    return [m for m in named if words[m.first - 1] == "-" and words[m.first - 2] == "anti"]


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
