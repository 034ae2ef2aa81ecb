"""A text cut into blocks that a parser can read: paragraphs, headings told apart, datelines skipped.

Pure. Every block keeps its offset, and no character is moved: line ends inside a block
become blanks one for one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A parser's cost grows with the block; a paragraph of this many characters is cut at a blank.
_LONGEST_BLOCK = 20_000
_HEADING_WORDS = 14
_BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*(?:\n[ \t\r\f\v]*)+")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ENDS_SENTENCE = re.compile(r"[.!?:;,][\"'”’)\]]*\s*$")
# "BAMAKO - ", "LA PAZ, Bolivia -- ", "New York, May 17, IRNA - ": who reports and from
# where is no part of the first sentence, and spoils its parse.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]{2,}(?:[ ,][^\n.]{0,50}?)?|[A-Z][\w.' ]{2,30}, [^\n.]{0,40}?)"
    r"(?:\([A-Za-z ]{2,20}\) ?)? ?(?:--|[-–—])\s+(?=[\"“'A-Z])"
)
_LEADING_DATE = re.compile(r"\s*date \d{4}-\d{2}-\d{2}\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that starts at ``offset``; a heading is kept but is no sentence."""

    offset: int
    text: str
    is_heading: bool


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a text in order; blank text yields none."""
    start = match.end() if (match := _LEADING_DATE.match(text)) else 0
    paragraphs = list(_paragraphs(text, start))
    for offset, paragraph in paragraphs:
        # A text of one line is a sentence, whatever it looks like.
        yield from _paragraph_blocks(paragraph, offset, alone=len(paragraphs) == 1)


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, str]]:
    for gap in [*_BLANK_LINE.finditer(text, start), None]:
        piece = text[start : gap.start() if gap else len(text)]
        if stripped := piece.strip():
            yield start + piece.index(stripped[0]), stripped
        start = gap.end() if gap else start


def _paragraph_blocks(paragraph: str, offset: int, *, alone: bool) -> Iterator[Block]:
    lines = list(_LINE.finditer(paragraph))
    if len(lines) == 1 and not alone and _looks_like_heading(paragraph):
        yield Block(offset, paragraph, is_heading=True)
        return
    # Lines in capitals above a body are a release's masthead.
    body = 0
    while body < len(lines) - 1 and _is_capitals(lines[body].group()):
        yield Block(offset + lines[body].start(), lines[body].group(), is_heading=True)
        body += 1
    start = lines[body].start()
    if dateline := _DATELINE.match(paragraph, start):
        start = dateline.end()
    yield from _cut(_for_parser(paragraph[start:]), offset + start)


def _for_parser(text: str) -> str:
    """Return the text as parsers know it, no character moved.

    Line ends become blanks, typographic apostrophes plain ones ("didn’t"), lone surrogates U+FFFD.
    """
    plain = re.sub(r"[\r\n\t]", " ", text).replace("\u2019", "'")
    return re.sub(r"[\ud800-\udfff]", "\ufffd", plain)


def _cut(text: str, offset: int) -> Iterator[Block]:
    while len(text) > _LONGEST_BLOCK:
        cut = text.rfind(" ", 1, _LONGEST_BLOCK)
        cut = cut if cut > 0 else _LONGEST_BLOCK
        yield Block(offset, text[:cut], is_heading=False)
        text, offset = text[cut:], offset + cut
    if text.strip():
        yield Block(offset, text, is_heading=False)


def _looks_like_heading(line: str) -> bool:
    words = line.split()
    if _ENDS_SENTENCE.search(line) or len(words) > _HEADING_WORDS:
        return False
    if line.lstrip().startswith("#") or _is_capitals(line):
        return True
    return sum(word[:1].isupper() for word in words) >= 0.6 * len([w for w in words if len(w) > 3] or words)


def _is_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.85 * len(letters)
