"""Who writes a text in the first person, as its title, its first lines or its signature say.

"Address by the Chancellor, Ms J Doe", "Chancellor Doe with the press" above a transcript with her label,
"JANE DOE" below a notice: the one person of that name in office on the day. A headline names whom a
text is about, so its first words alone tell nothing. Pure.
"""

import re

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
_WORD = re.compile(r"[^\W\d_][\w.-]*")
_HONOURS = frozenset("the a hon rt right honourable his her excellency mr mrs ms dr sir and".split())  # noqa: SIM905
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


def _titled(line: str, document: Document, table: ActorTable, *, alone: bool) -> str | None:
    """Return the person in office that a line begins with, behind the office unless ``alone``."""
    named = [word.casefold().removesuffix(".") for word in _WORD.findall(line.replace("\u2019", "'"))]
    # "P J Doe", "Jane R. Doe Jr.": initials tell nobody apart.
    words = [word for word in named if len(word) > 1 and word not in _SUFFIXES]
    first = 0
    while first < len(words) and (words[first] in _HONOURS or words[first] in table.office_words):
        first += 1
    if not alone and not any(word in table.office_words for word in words[:first]):
        return None
    for end in range(min(first + _LONGEST_NAME, len(words)), first, -1):
        called = table.persons_called(" ".join(words[first:end]))
        serving = [key for key in called if table.term(key, document.published)]
        if len(serving) == 1:
            return serving[0]
    return None
