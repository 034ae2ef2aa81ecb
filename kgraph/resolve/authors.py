"""Who writes a text in the first person, as its title, its first lines or its signature say.

"Address by the Chancellor, Ms J Doe", "Chancellor Doe with the press" above a transcript with her label,
"JANE DOE" below a notice: the one person of that name in office on the day. A headline names whom a
text is about, so its first words alone tell nothing. Pure.
"""

import re
from collections.abc import Collection

from kgraph.model import Document
from kgraph.resolve.table import ActorTable

# What is written or said by a person, as titles name it.
_WORDS_OF = re.compile(
    r"^\W*(?:(?:the|full|text|of|joint|press|media|opening|closing|written|public|official|video)\s+)*"
    r"(?:address|announcement|answers?|briefing|comments?|communiqu[eé]|interview|letter|message|notice"
    r"|op-ed|proclamation|release|remarks?|response|speech|statement|testimony|toast|transcript)s?\b"
    r"[^\n]{0,40}?\b(?:by|from|of)\b",
    re.IGNORECASE,
)
_OFFICE_OF = re.compile(r"\W*(?:office|bureau|cabinet) of ", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.'-]*")
# "P", "P.J.": initials tell nobody apart.
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]?")
_FORMS = frozenset("hon rt right honourable his her excellency mr mrs ms dr sir".split())  # noqa: SIM905
_HONOURS = _FORMS | {"the", "a", "and"}
_SUFFIXES = frozenset({"jr", "sr"})
_LONGEST_NAME = 4
# How many lines above a text, and below it, name who writes it.
_LINES = 6
_SIGNED_WORDS = 5


def author(document: Document, table: ActorTable) -> str | None:
    """Return the key of the person who writes a document; None where nothing says so."""
    lines = [line.strip() for line in document.text.splitlines() if line.strip()]
    above = [document.title or "", *(line for line in lines[:_LINES] if line.isupper())]
    for line in above:
        said = _WORDS_OF.search(line)
        found = _titled(line[said.end() :] if said else line, document, table, alone=False)
        if found is not None and (said or _is_labelled(found, document, table)):
            return found
    below = (line for line in lines[-_LINES:] if line.isupper() and len(line.split()) <= _SIGNED_WORDS)
    return next((key for line in below if (key := _titled(line, document, table, alone=True))), None)


def _is_labelled(person: str, document: Document, table: ActorTable) -> bool:
    """Tell a transcript in which the person speaks ("CHANCELLOR DOE:") from news of the person."""
    family = table.person(person, document.published).name.split()[-1].upper()
    return re.search(rf"^[^\n:a-z]*\b{re.escape(family)}\b[^\n:a-z]*:", document.text, re.M) is not None


def author_office(document: Document, table: ActorTable) -> str | None:
    """Return the office whose holder writes a document, by its first lines: "Statement by the Chancellor"."""
    lines = [line.strip() for line in document.text.splitlines() if line.strip()][:_LINES]
    for line in (document.title or "", *(line for line in lines if line.isupper())):
        words = _WORDS_OF.search(line) or _OFFICE_OF.match(line)
        named = [word.casefold() for word in _WORD.findall(line[words.end() :] if words else line)]
        named = named[1:] if named[:1] == ["the"] else named
        for end in range(min(_LONGEST_NAME, len(named)), 0, -1):
            office = table.posts.offices.get(" ".join(named[:end]))
            if office is not None and (words or end == len(named)):
                return office
    return None


def _titled(line: str, document: Document, table: ActorTable, *, alone: bool) -> str | None:
    """Return the person in office whom a line names, behind the office unless ``alone``.

    "The chair of the Forum, the Hon J Doe": where the first part names nobody, the next may.
    """
    line = line.replace("\u2019", "'")
    found = _first_named(line, document, table, _HONOURS | table.posts.office_words, alone=alone)
    for part in [] if found or alone else re.split("[,;]", line)[1:]:
        if not _FORMS.isdisjoint(part.casefold().split()[:2]):
            found = found or _first_named(part, document, table, _HONOURS, alone=True)
    return found


def _first_named(
    words: str, document: Document, table: ActorTable, titles: Collection[str], *, alone: bool
) -> str | None:
    """Return the one person in office of that name behind titles, without any where ``alone``."""
    named = [word.casefold() for word in _WORD.findall(words) if not _INITIALS.fullmatch(word)]
    named = [word.removesuffix(".") for word in named if word.removesuffix(".") not in _SUFFIXES]
    first = 0
    while first < len(named) and named[first] in titles:
        first += 1
    if not alone and table.posts.office_words.isdisjoint(named[:first]):
        return None
    for end in range(min(first + _LONGEST_NAME, len(named)), first, -1):
        called = table.persons_called(" ".join(named[first:end]))
        serving = [key for key in called if table.posts.term(key, document.published)]
        if len(serving) == 1:
            return serving[0]
    return None
