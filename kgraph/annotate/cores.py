"""Cores: the words that name someone, before the noun phrase around them."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kgraph.annotate.names import NameMatch
from kgraph.model import ActorKind, KnownName, MentionForm, NameSense, Span, Token

# Of what a group or an office may be, the likeliest first.
_OWNERS = (
    ActorKind.STATE,
    ActorKind.GOVERNMENT,
    ActorKind.INTERNATIONAL_ORGANIZATION,
    ActorKind.ARMED_GROUP,
    ActorKind.PARTY,
    ActorKind.PUBLIC_BODY,
    ActorKind.PERSON,
)
# Nouns by which bodies call themselves.
_BODIES = frozenset(
    """academy administration agency alliance association authority bank board brigade bureau center centre
    chamber church college commission committee community confederation congress corporation corps council
    court crescent cross department directorate federation force foundation front fund group guard initiative
    institute institution league movement network office organisation organization party service services
    society syndicate trust union university watch""".split()  # noqa: SIM905
)
# What is called after a person is none.
_NO_SURNAMES = frozenset(
    """accord accords act airport avenue bridge building cabinet declaration doctrine era hall house highway
    hospital initiative law library plan prize report resolution speech square stadium street tower treaty
    years""".split()  # noqa: SIM905
)
_LANDS = frozenset(
    """archipelago canyon desert governorate heights highlands hills isle isles mountain mountains oblast
    plateau prefecture""".split()  # noqa: SIM905
)
_SETTLEMENTS = frozenset(
    """area capital city district island neighborhood neighbourhood outskirt port province region suburb
    town village""".split()  # noqa: SIM905
)
_PLACED = frozenset({"across", "in", "inside", "near", "outside", "throughout"})
# What one has in a person or a company.
_TRUSTING = frozenset(
    """believe belief confidence confident disappointed faith hope interest invest investment involvement
    person role share stake trust""".split()  # noqa: SIM905
)
# In the names of buildings, laws, works and wares these senses are not meant.
_WORKS = frozenset({NameSense.SURNAME, NameSense.PERSON, NameSense.CAPITAL, NameSense.ORGAN})
_NOT_IN = {
    "FAC": frozenset({NameSense.SURNAME}),
    "LOC": frozenset({NameSense.SURNAME}),
    "LAW": _WORKS,
    "PRODUCT": _WORKS,
    "WORK_OF_ART": _WORKS,
}
_SHORTEST_BODY = 3
# With these the names of departments end, behind which a name may stand.
DEPARTMENTS = frozenset(
    """Affairs Africa America Asia Bureau Climate Defence Defense Development East Environment Europe Growth
    Hemisphere Labor Labour Operations Policy Relations Resources Rights Security Services Trade
    Works""".split()  # noqa: SIM905
)
_FULL_NAME = 2
_SERVING = frozenset({"for", "of", "to"})
_AFTER = frozenset({"for", "of", "on"})
# Where an ambassador is sent is not whose he is.
_SENT = frozenset({"for", "to"})
_WORDS_OF_BODIES = frozenset({ActorKind.PARTY, ActorKind.PUBLIC_BODY})


@dataclass(frozen=True, slots=True)
class EntityLabel:
    """A span that the recogniser labels ("PERSON", "ORG", "GPE", "NORP")."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Core:
    """The tokens ``[first, last)`` that name someone, before the noun phrase around them."""

    first: int
    last: int
    form: MentionForm
    kind: ActorKind | None
    names: tuple[KnownName, ...] = ()
    sense: NameSense | None = None
    inside: tuple["Core", ...] = ()


def outside_works(matches: Iterable[NameMatch], labels: Sequence[EntityLabel]) -> Iterator[NameMatch]:
    """Yield the known names but for those inside another name ("Zorbin Park", "the Lima Embassy Act")."""
    works = [(label.span, _NOT_IN[label.label]) for label in labels if label.label in _NOT_IN]
    for match in matches:
        around = (
            senses
            for span, senses in works
            if span.start <= match.span.start and match.span.end <= span.end and span != match.span
        )
        if not any(match.names[0].sense in senses for senses in around):
            yield match


def whole_person(tokens: Sequence[Token], entity: Core, known: Sequence[Core]) -> Core | None:
    """Return a person's full name that ends in a shorter known name, with those it may still stand for.

    "Antony J. Blinken" ends in a known surname and agrees with its bearer; "Jan Jordan" and "Hunter
    Biden" end in known names and are someone else.
    """
    if not _may_be_person(tokens[entity.first : entity.last], entity, known):
        return None
    inside = [c for c in known if entity.first <= c.first and c.last <= entity.last]
    inside = [
        c for c in inside if c.form is MentionForm.NAME and c.last - c.first < entity.last - entity.first
    ]
    for core in inside:
        if core.last == entity.last:
            first = tokens[entity.first].text.casefold().strip(".")
            people = [n for n in core.names if n.kind is ActorKind.PERSON]
            agreeing = tuple(n for n in people if _agrees(first, n.key.split("-")))
            return Core(entity.first, entity.last, MentionForm.NAME, ActorKind.PERSON, agreeing)
    if any(is_surname(core) for core in inside):
        # "Pavel Zorbin" is no Pavel known by that family name.
        return Core(entity.first, entity.last, MentionForm.NAME, ActorKind.PERSON)
    return None


def _may_be_person(words: Sequence[Token], entity: Core, known: Sequence[Core]) -> bool:
    """Tell whether an entity is a person, or a "body" of proper nouns in which only people are known."""
    if entity.kind is not ActorKind.ORGANIZATION:
        return entity.kind is ActorKind.PERSON
    inside = [c for c in known if entity.first < c.last and c.first < entity.last]
    people = all(c.kind is ActorKind.PERSON and c.form is MentionForm.NAME for c in inside)
    plain = all(t.pos == "PROPN" and t.text.casefold() not in _BODIES for t in words)
    return bool(inside) and people and plain


def longer_person(tokens: Sequence[Token], core: Core, taken: Container[int]) -> Core | None:
    """Return the person whose name goes on behind a known one ("Paul Biya Junior")."""
    last = core.last
    if core.kind is not ActorKind.PERSON or core.form is not MentionForm.NAME or last >= len(tokens):
        return None
    behind = tokens[last]
    goes_on = tokens[last - 1].dep == "compound" and tokens[last - 1].head == last and behind.pos == "PROPN"
    if (
        not goes_on
        or last in taken
        or behind.text.isupper()
        or behind.text.casefold() in _BODIES | _NO_SURNAMES
    ):
        return None
    return Core(core.first, last + 1, MentionForm.NAME, ActorKind.PERSON)


def whole_body(tokens: Sequence[Token], entity: Core, known: Sequence[Core]) -> Core | None:
    """Return a body's full name in which only a state is known ("Peruvian Football Federation")."""
    if entity.kind is not ActorKind.ORGANIZATION or entity.last - entity.first < _SHORTEST_BODY:
        return None
    words = [t.text.casefold() for t in tokens[entity.first : entity.last]]
    inside = tuple(c for c in known if entity.first < c.last and c.first < entity.last)
    states = [c for c in inside if c.kind is ActorKind.STATE and c.first >= entity.first]
    # "Labour" in "Nigeria Labour Congress" is no party; "Labour Party" in "British Labour Party" is one.
    others = [c for c in inside if c.last - c.first > 1 or c.kind not in _WORDS_OF_BODIES]
    if not states or any(c not in states for c in others) or _BODIES.isdisjoint(words) or "-" in words:
        return None
    return Core(entity.first, entity.last, entity.form, entity.kind, inside=inside)


def is_body_for(words: Sequence[str]) -> bool:
    """Tell the "Office of Water Quality", named for what it does, from the "Water Quality Report"."""
    pairs = pairwise(word.casefold() for word in words)
    return any(word.removesuffix("s") in _BODIES and joint in _AFTER for word, joint in pairs)


def behind_body(tokens: Sequence[Token], first: int, last: int, named: Container[int]) -> int:
    """Return where the name begins in "the ambassador to Mali Ana Quispe" and in "Labor Ana Quispe"."""
    departments = [i for i in range(first, last - _FULL_NAME) if tokens[i].text in DEPARTMENTS]
    if departments:
        return departments[-1] + 1
    before = tokens[first - 1 - (tokens[first - 1].pos == "DET")].text if first else ""
    behind = next((i for i in range(first, last) if i not in named), last)
    return behind if before in _SERVING and last - behind > 1 else first


def is_place(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell a town that the recogniser took for a person or a body: "in Bel Air", "the town of Marlow"."""
    words = {token.text.casefold() for token in tokens[first:last]}
    if tokens[last - 1].text.casefold() in _LANDS:
        return True
    joint = tokens[tokens[last - 1].head]
    named = tokens[max(0, first - 1)].tag != "DT"
    if not named or tokens[last - 1].dep != "pobj" or not _BODIES.isdisjoint(words):
        return False
    governor = tokens[joint.head].lemma
    if joint.text.casefold() == "of":
        return governor in _SETTLEMENTS
    return joint.text.casefold() in _PLACED and governor not in _TRUSTING


def _agrees(first_name: str, parts: Sequence[str]) -> bool:
    """Tell whether a first name or an initial fits a known person's key ("antony", "blinken").

    A letter within a name ("Jogvan á Heygum") is no initial.
    """
    given = [part for at, part in enumerate(parts[:-1]) if at == 0 or len(part) > 1]
    return any(part.startswith(first_name) or first_name.startswith(part) for part in given)


def is_surname(core: Core) -> bool:
    """Tell whether a core is a family name alone."""
    return bool(core.names) and core.names[0].sense is NameSense.SURNAME


def nationalities_in(inside: Sequence[Core], tokens: Sequence[Token], first: int) -> tuple[str, ...]:
    """Return the first name inside the phrase from ``first`` of the best kind, and those joined to it."""
    for kind in _OWNERS:
        owners = [c for c in inside if c.kind is kind and _is_owner(c)]
        named = [c for c in owners if not _is_hyphened(c, tokens) and not _is_host(c, tokens, first)]
        if named:
            owner = named[0]
            joined = [c for c in named[1:] if _are_joined(owner, c, tokens)]
            return tuple(dict.fromkeys(c.names[0].key for c in (owner, *joined)))
    return ()


def _is_owner(core: Core) -> bool:
    """Tell "Maduro" in "President Maduro's army" from his title."""
    return bool(core.names) and core.names[0].sense is not NameSense.OFFICE


def _is_host(core: Core, tokens: Sequence[Token], first: int) -> bool:
    """Tell "the ambassador to Mali" from "the president of Mali"."""
    joint = core.first - 1 - (tokens[core.first - 1].pos == "DET") if core.first else 0
    return joint > first and tokens[joint].text in _SENT


def _is_hyphened(core: Core, tokens: Sequence[Token]) -> bool:
    """Tell "pro-Russian rebels" and "Saudi-led troops" from those of Russia and Saudi Arabia."""
    before = tokens[core.first - 1].text if core.first else ""
    after = tokens[core.last].text if core.last < len(tokens) else ""
    return before == "-" or after == "-"


def _are_joined(one: Core, other: Core, tokens: Sequence[Token]) -> bool:
    between = {t.text.casefold() for t in tokens[one.last : other.first]}
    return between <= {"and", ",", "or"} and bool(between)
