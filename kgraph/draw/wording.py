"""Statements and relations in words and marked quotes, as the page shows them.

Pure: model records in, plain strings and lists out. Nothing here is markup: the page puts
every string into the document as text.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from urllib.parse import urlsplit

from kgraph.model import ActorKind, Evidence, Modality, Office, Relation, Statement, Status
from kgraph.plover import EventType, Family

_T, _F, _K = EventType, Family, ActorKind

PHRASES: dict[EventType | Family, str] = {
    _T.AGREE: "agrees with",
    _T.SUPPORT: "supports",
    _T.CONCEDE: "yields to",
    _T.COOPERATE: "cooperates with",
    _T.AID: "aids",
    _T.RETREAT: "de-escalates towards",
    _T.CONSULT: "consults with",
    _T.ACCUSE: "accuses",
    _T.REJECT: "rejects",
    _T.REQUEST: "makes demands on",
    _T.THREATEN: "threatens",
    _T.PROTEST: "protests against",
    _T.SANCTION: "sanctions",
    _T.MOBILIZE: "mobilizes against",
    _T.COERCE: "coerces",
    _T.ASSAULT: "assaults",
    _F.AGREEMENT: "stands with",
    _F.CONTACT: "is in contact with",
    _F.DISAGREEMENT: "stands against",
    _F.PRESSURE: "presses",
}
"""What stands between source and target in a sentence, for each type and each family."""

KIND_WORDS: dict[ActorKind, str] = {
    _K.PERSON: "person",
    _K.STATE: "state",
    _K.GOVERNMENT: "government",
    _K.PUBLIC_BODY: "public body",
    _K.INTERNATIONAL_ORGANIZATION: "international organisation",
    _K.ARMED_GROUP: "armed group",
    _K.PARTY: "party",
    _K.POPULATION: "population",
    _K.ORGANIZATION: "organisation",
    _K.GENERIC: "generic actor",
}

_MODALITY_WORDS: dict[Modality, str] = {
    Modality.DONE: "Reported as done",
    Modality.SAID: "Said",
    Modality.PLANNED: "Planned",
    Modality.CONDITIONAL: "Conditional",
}

# Controls that turn the reading direction round: a name must not reorder its neighbours.
_DIRECTION_CONTROLS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_SMALL_WORDS = frozenset(["of", "the", "and", "for", "in", "to", "at"])
_SPEAKER, _SOURCE, _TARGET, _TRIGGER = "speaker", "source", "target", "trigger"


def phrase(relation: Relation) -> str:
    """Return the words between source and target, such as "sanctions"."""
    return PHRASES[relation.event_type or relation.family]


def short_name(name: str, length: int = 30) -> str:
    """Return the name in at most ``length`` characters, without direction controls.

    A name of such controls alone gives "?".
    """
    plain = " ".join(name.translate(_DIRECTION_CONTROLS).split()) or "?"
    return plain if len(plain) <= length else plain[: length - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def safe_link(url: str | None) -> str | None:
    """Return the address if it is an absolute http or https one, None otherwise."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def wikidata_link(item: str | None) -> str | None:
    """Return the address of an item such as "Q142"; an address that is safe is returned as it is."""
    if item and re.fullmatch(r"Q[1-9][0-9]*", item):
        return f"https://www.wikidata.org/wiki/{item}"
    return safe_link(item)


def office_words(office: Office) -> str:
    """Return a post with its years, such as "President of France, 2017-2022", open where no end is known.

    A post that is known by an IRI alone is called by the words at the IRI's end.
    """
    post = office.post
    if "://" in post:
        last = re.sub(r"-[0-9a-f]{16}$", "", post.rstrip("/#").replace("#", "/").rpartition("/")[2])
        words = last.replace("-", " ").replace("_", " ").split()
        post = " ".join(word if word in _SMALL_WORDS else word.capitalize() for word in words)
    start, end = str(office.start.year), str(office.end.year) if office.end else ""
    years = start if start == end else f"{start}\N{EN DASH}{end}"
    return f"{short_name(post, 120)}, {years}"


def manner(statement: Statement) -> str:
    """Return how the statement is put: its modality, denial and who is quoted, in words."""
    words = _MODALITY_WORDS[statement.modality]
    if statement.negated:
        words = f"Denied ({words.lower()})"
    return f"{words}, {_voice(statement)}"


def _voice(statement: Statement) -> str:
    if statement.attributed_to is not None:
        return f"according to {statement.attributed_to.actor.name}"
    if statement.status is Status.ATTRIBUTED:
        return "attributed, speaker not named"
    if statement.status is Status.AMBIGUOUS:
        return "one of several readings"
    return "in the article's own voice"


def marked_quote(evidence: Evidence, statement: Statement) -> list[list[str]]:
    """Return the quote in pieces ``[text, mark]``; joined, the texts give the quote back.

    The mark is "trigger", "source", "target", "speaker" or "" for the rest. Pieces and not
    offsets, since a browser counts UTF-16 units where Python counts code points. Where
    marks overlap, the first in that order wins.
    """
    cuts = {0, len(evidence.text)}
    ranges = list(_marked_ranges(evidence, statement))
    for start, end, _ in ranges:
        cuts |= {start, end}
    ordered = sorted(cuts)
    pieces: list[list[str]] = []
    for start, end in pairwise(ordered):
        mark = ""
        for first, last, kind in ranges:
            if first <= start and end <= last:
                mark = kind
                break
        if pieces and pieces[-1][1] == mark:
            pieces[-1][0] += evidence.text[start:end]
        else:
            pieces.append([evidence.text[start:end], mark])
    return pieces


def _marked_ranges(evidence: Evidence, statement: Statement) -> Iterator[tuple[int, int, str]]:
    """Yield the marked ranges inside the quote, from its start, the strongest mark first."""
    offset, length = evidence.span.start, len(evidence.text)
    spans = [
        (statement.trigger, _TRIGGER),
        (statement.source.mention, _SOURCE),
        (statement.target.mention, _TARGET),
    ]
    if statement.attributed_to is not None:
        spans.append((statement.attributed_to.mention, _SPEAKER))
    for span, mark in spans:
        start, end = max(span.start - offset, 0), min(span.end - offset, length)
        if start < end:
            yield start, end, mark


def day(value: date | None) -> str:
    """Return the day as ``2024-03-19``, or "" where none is known."""
    return value.isoformat() if value else ""
