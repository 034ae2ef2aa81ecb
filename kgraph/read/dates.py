"""Days found in words: fields, lines and file names.

A day is the day as written: "Tue, 19 Mar 2024 23:30 -0500" is the 19th, wherever the reader
sits. What names no full day ("2024", "March 2024"), is relative ("yesterday") or may mean
two days ("03/04/2024") is no date: None, never a guess.
"""

import re
from datetime import date, datetime
from functools import lru_cache

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TWO_WAYS = re.compile(r"(\d{1,2})[/.\-\s]+(\d{1,2})[/.\-\s]+(?:\d{4}|\d{2})(?!\d)")
_LEADING = re.compile(r"\s*date:?[ \t]+(\d{4}-\d{2}-\d{2})(?![\d-])", re.IGNORECASE)
_LINE = re.compile(r"[ \t*_]*(?:date|published)[ \t*_]*:[ \t*_]*(.{1,80}?)[ \t*_]*", re.IGNORECASE)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_]?)(\d{2})\2(\d{2})(?!\d)")
_LINES_SEARCHED = 10
_LONGEST = 80


def parse_date(value: object) -> date | None:
    """Return the day that a field names: ISO 8601 first, then English words.

    Text, a whole number (20240319), a ``date`` or a ``datetime`` is taken; anything else, and
    whatever names no single full day, gives None.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    words = f"{value}".strip() if isinstance(value, str) or 0 < value < 10**8 else ""
    if not words or len(words) > _LONGEST:
        return None
    found = _ISO.match(words) or _BASIC.fullmatch(words)
    return _day(*found.groups()) if found else _parse_english(words)


def leading_date(text: str) -> date | None:
    """Return the day that the text starts with ("date 2024-03-19 ..."), or None."""
    found = _LEADING.match(text)
    return parse_date(found[1]) if found else None


def date_line(text: str) -> date | None:
    """Return the day of the first ``Date:`` or ``Published:`` line among the first ten, or None."""
    lines = text[:4096].splitlines()[:_LINES_SEARCHED]
    days = (parse_date(found[1]) for found in map(_LINE.fullmatch, lines) if found)
    return next((day for day in days if day), None)


def date_in_name(name: str) -> date | None:
    """Return the first day of 1900 to 2099 in a file's name, or None.

    Examples
    --------
    >>> date_in_name("2024_03_19-readout.txt")
    datetime.date(2024, 3, 19)
    """
    days = (_day(found[1], found[3], found[4]) for found in _IN_NAME.finditer(name))
    return next((day for day in days if day), None)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _parse_english(words: str) -> date | None:
    if not any(character.isdigit() for character in words) or _may_mean_two_days(words):
        return None
    import dateparser

    found: datetime | None = dateparser.parse(
        words,
        languages=["en"],
        settings={
            "DATE_ORDER": "MDY",
            "PARSERS": ["absolute-time"],
            "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 (dateparser asks for a naive one)
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RETURN_AS_TIMEZONE_AWARE": True,
            "STRICT_PARSING": True,
        },
    )
    return found.date() if found else None


def _may_mean_two_days(words: str) -> bool:
    found = _TWO_WAYS.match(words)
    return found is not None and found[1] != found[2] and int(found[1]) <= 12 and int(found[2]) <= 12
