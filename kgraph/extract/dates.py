"""When an act took place, or will: the words of its own clause that tell a time, as a day.

A time belongs to the verb, or to the noun of an act, that it hangs from in the parse; so "on
Monday" in another clause dates that clause alone. Words that name no single day ("last
month", "in 2014") tell a time and no day. The library that turns words into days is called
here and nowhere else in this stage, for words that matched.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property

from kgraph.extract.acts import Act
from kgraph.extract.parse import Parse
from kgraph.extract.senses import Sense
from kgraph.model import Modality, Sentence
from kgraph.plover import Family, Quad, quad_of

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_HOURS = r"(?:\s+(?:morning|afternoon|evening|night))?"
_NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_TO = r"\s*(?:-|–|—|to|and)\s*"
_LONG = r"(?:week|month|year|decade|century|spring|summer|autumn|fall|winter|season|quarter)"
_OTHER = r"(?:last|past|previous|next|coming|following)"
# Tried from left to right at each place of the sentence: the more exact reading first. What
# stands before the named group is not part of the words that tell the time.
_TIME = re.compile(
    rf"""
      (?P<full> \b\d{{4}}-\d\d-\d\d\b
        | \b{_MONTH}\s+{_NTH}(?:{_TO}(?:{_MONTH}\s+)?{_NTH})?,?\s+{_YEAR}
        | \b{_NTH}(?:{_TO}{_NTH})?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR} )
    | (?P<in_year> \b{_MONTH}\s+{_NTH}(?:{_TO}(?:{_MONTH}\s+)?{_NTH})?
        | \b{_NTH}(?:{_TO}{_NTH})?\s+(?:of\s+)?{_MONTH} )
    | (?P<vague> \b{_WEEKDAY}\s+(?:of\s+)?(?:the\s+)?{_OTHER}\s+week
        | \b(?:{_OTHER}|this(?!\s+week))\s+{_LONG}\b
        | \b(?:past|last|next|recent|coming)\s+(?:few\s+|several\s+|{_NUMBER}\s+)?{_LONG}s\b
        | \b(?:{_NUMBER}|few|several|many|couple\s+of)\s+{_LONG}s?\s+(?:ago|earlier|later)\b
        | \b(?:few|several|many|couple\s+of)\s+days\s+(?:ago|earlier|later)\b
        | \b{_NUMBER}\s+days?\s+(?:earlier|later)\b
        | \b(?:previous|following|next)\s+day\b
        | \b{_MONTH}\s+{_YEAR} )
    | \b(?:in|since|during|throughout|last|this|next|early|late|mid)[\s-]+
      (?P<month> (?:{_MONTH}|(?:19|20)\d\ds?)\b )(?!\s*\d)
    | \b(?:the|an?|its|his|her|their|’s|'s)\s+(?P<year> {_YEAR} )(?=\s+[a-z])
    | (?P<near> \bday\s+before\s+yesterday\b | \b(?:yesterday|tomorrow){_HOURS}\b | \btoday\b | \btonight\b
        | \blast\s+night\b | \bthis\s+(?:morning|afternoon|evening)\b | \b{_NUMBER}\s+days?\s+ago\b )
    | (?P<weekday> \b(?:(?:last|past|this|next|coming)\s+)?{_WEEKDAY}{_HOURS}\b )
    """,
    re.VERBOSE,
)
_RANK = ("full", "in_year", "near", "weekday", "month", "year", "vague")
_WITHOUT_DAY = frozenset({"month", "year", "vague"})
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SAME_DAY = re.compile(r"today|tonight|this\s+\w+", re.IGNORECASE)
_OF_DAY = re.compile(r"\s+(?:morning|afternoon|evening|night)$")
_RANGE = re.compile(rf"(\d(?:st|nd|rd|th)?){_TO}(?:{_MONTH}\s+)?{_NTH}(?!-)")
# Before a day, these tell a limit, an aim or another event's time.
_ELSEWHEN = frozenset(
    ["until", "till", "by", "before", "after", "from", "through", "to", "between", "ahead", "for", "about"]
)
_APPOINTED = frozenset({"schedule", "plan", "set", "slate", "hold", "expect", "due", "fix"})
_HAPPENING = frozenset({"begin", "start", "open", "resume", "continue", "take", "occur", "happen", "be"})
_IN_NOUNS = frozenset({"poss", "compound", "nummod", "amod", "nmod"})
_AHEAD = frozenset({"will", "shall", "'ll", "’ll", "would", "wo", "may", "might", "could", "can"})
_NOW = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Time:
    """Words that tell a time; ``kind`` is a group of the pattern, ``start`` a code point of the text."""

    kind: str
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class When:
    """What a clause tells of its time: the day, None where it is no single or no known one."""

    day: date | None
    words: str


class DateReader:
    """Reads the times of one sentence."""

    def __init__(self, parse: Parse, sentence: Sentence, sense_of: Callable[[int], Sense | None]) -> None:
        self._parse = parse
        self._sentence = sentence
        self._sense_of = sense_of
        self._published = parse.annotated.document.published

    def when(self, act: Act) -> When | None:
        """Return what the clause of an act tells of its time, None where it tells nothing."""
        if not self._times:
            return None
        # "Mali says on Monday" is past, "Mali leaves on Monday" lies ahead.
        is_word = _is_word(act)
        for owner in self._owners(act, is_word=is_word):
            times = self._times.get(owner)
            if times:
                time_ = min(times, key=lambda t: (_RANK.index(t.kind), t.start))
                ahead = self._is_ahead(owner, act, is_word=is_word)
                return When(day_of(time_, self._published, ahead=ahead), time_.words)
        return None

    @cached_property
    def _times(self) -> dict[int, list[Time]]:
        """The sentence's times by the token that each belongs to."""
        span, text = self._sentence.span, self._parse.annotated.document.text
        found: dict[int, list[Time]] = {}
        for match in _TIME.finditer(text, span.start, span.end):
            kind = match.lastgroup or ""
            start, end = match.span(kind)
            owner = self._owner(kind, start, end)
            if owner is not None:
                found.setdefault(owner, []).append(Time(kind, match[kind], start))
        return found

    def _owner(self, kind: str, start: int, end: int) -> int | None:
        """Return the verb or noun that a time belongs to, None for a limit and for another event's time."""
        tokens = self._parse.tokens
        text = self._parse.annotated.document.text[start:end]
        inside = [
            i
            for i in range(self._sentence.first, self._sentence.last)
            if start <= tokens[i].start and tokens[i].end <= end
        ]
        tops = [i for i in inside if tokens[i].head not in inside or tokens[i].head == i]
        if not tops:
            return None
        top = tokens[tops[0]]
        head = tokens[top.head]
        if head.index == top.index:
            return None
        if top.dep in _IN_NOUNS and self._parse.mention_at(head.index) is None:
            return head.index
        if head.dep in ("prep", "agent", "mark") or head.pos == "ADP":
            word = head.text.casefold()
            is_first_of_several = word == "from" and _RANGE.search(text) is not None
            if word in _ELSEWHEN and not is_first_of_several and not self._is_appointment(head.index):
                return None
            top, head = head, tokens[head.head]
        if kind in ("month", "year") and not self._parse.is_verbal(head.index):
            # "The pact of 2014", "the attack in March": background of the noun, not of the verb above.
            return head.index
        return self._event_above(head.index)

    def _is_appointment(self, prep: int) -> bool:
        """Tell "scheduled for Monday", "due by Friday"."""
        return self._parse.tokens[self._parse.tokens[prep].head].lemma in _APPOINTED

    def _event_above(self, index: int) -> int:
        """Return the nearest verb, or noun that names an act, from a token upwards."""
        at = index
        for _ in range(_DEEPEST):
            sense = self._sense_of(at)
            if self._parse.is_verbal(at) or (sense is not None and sense.family is not None):
                break
            at = self._parse.tokens[at].head
        return at

    def _owners(self, act: Act, *, is_word: bool) -> Iterator[int]:
        """Yield the tokens whose times are the act's, the nearest first."""
        yield act.trigger
        yield from self._appointers(act.trigger)
        if act.modality is Modality.PLANNED:
            yield from self._parse.complements(act.trigger)
        anchor = act.anchor
        if anchor != act.trigger:
            sense = self._sense_of(anchor)
            if sense is not None and sense.family is not None:
                # "Welcomed the agreement on Monday": the welcome has another time than what it welcomes.
                return
            yield anchor
        yield from self._above(anchor, is_word=is_word)

    def _appointers(self, noun: int) -> Iterator[int]:
        """Yield the verbs that say when a thing is: "talks scheduled for Monday", "talks begin Monday"."""
        token = self._parse.tokens[noun]
        yield from (c.index for c in self._parse.children(noun, "acl") if c.lemma in _APPOINTED)
        head = self._parse.tokens[token.head]
        if token.dep in ("nsubj", "nsubjpass") and head.lemma in _APPOINTED | _HAPPENING:
            yield head.index

    def _above(self, index: int, *, is_word: bool) -> Iterator[int]:
        """Yield the verbs above that share a verb's time."""
        at = index
        for _ in range(_DEEPEST):
            token = self._parse.tokens[at]
            if token.head == at or not self._shares_time(at, is_word=is_word):
                return
            at = token.head
            yield at

    def _shares_time(self, index: int, *, is_word: bool) -> bool:
        token = self._parse.tokens[index]
        subjects = self._parse.children(index, "nsubj", "nsubjpass")
        if token.dep == "ccomp":
            # "Mali said on Monday it rejects ...": to say so is to reject.
            return is_word and token.tag != "VBD" and any(s.pos == "PRON" for s in subjects)
        if token.dep == "advcl":
            return token.tag == "VBG" and not subjects and not self._parse.children(index, "mark")
        if token.dep == "conj":
            return not subjects or self._opens_sentence(token.head)
        return token.dep in ("xcomp", "auxpass") and self._parse.is_verbal(token.head)

    def _opens_sentence(self, verb: int) -> bool:
        """Tell "On Monday, Mali ... and Chad ...": a time before all else is the time of both."""
        subjects = self._parse.children(verb, "nsubj", "nsubjpass")
        first = min((s.start for s in subjects), default=0)
        return any(time_.start < first for time_ in self._times.get(verb, ()))

    def _is_ahead(self, owner: int, act: Act, *, is_word: bool) -> bool:
        """Tell whether what stands at a token is still to come, as the document sees it."""
        token = self._parse.tokens[owner]
        auxiliaries = {t.text.casefold() for t in self._parse.children(owner, "aux")}
        if auxiliaries & _AHEAD or (token.dep == "acl" and token.lemma in _APPOINTED - {"hold"}):
            return True
        if token.tag == "VBD":
            return False
        if token.tag in ("VBZ", "VBP") or (token.tag == "VBG" and auxiliaries & _NOW):
            return not is_word
        return act.modality in (Modality.PLANNED, Modality.CONDITIONAL)


def _is_word(act: Act) -> bool:
    verbal = (Quad.VERBAL_COOPERATION, Quad.VERBAL_CONFLICT)
    return act.family is not Family.CONTACT and (act.event_type is None or quad_of(act.event_type) in verbal)


def day_of(time_: Time, published: date | None, *, ahead: bool) -> date | None:
    """Return the day that words name, of several the first.

    Parameters
    ----------
    time_
        The words and their kind.
    published
        The day from which relative words are counted; without it only full dates are days.
    ahead
        Whether a weekday, or a day without its year, lies on or after that day, not before.
    """
    if time_.kind in _WITHOUT_DAY or (published is None and time_.kind != "full"):
        return None
    if _ISO.fullmatch(time_.words):
        return _iso(time_.words)
    words = " ".join(_RANGE.sub(r"\1", time_.words).split())
    base = published or date(2000, 1, 1)
    if time_.kind == "weekday":
        return _weekday(_OF_DAY.sub("", words), base, ahead)
    if time_.kind == "near":
        if _SAME_DAY.fullmatch(words):
            return base
        return _parse_words("yesterday" if words == "last night" else _OF_DAY.sub("", words), base, ahead)
    if time_.kind == "in_year":
        # The day itself counts on either side of it.
        base += timedelta(days=-1 if ahead else 1)
    return _parse_words(words, base, ahead)


def _weekday(words: str, base: date, ahead: bool) -> date:
    """Return the nearest day of a name on one side of a day, itself included but for "last" and "next"."""
    which, _, name = words.casefold().rpartition(" ")
    ahead = {"last": False, "past": False, "next": True, "coming": True}.get(which, ahead)
    nearest = 1 if which in ("last", "past", "next", "coming") else 0
    days = (_WEEKDAYS.index(name) - base.weekday()) if ahead else (base.weekday() - _WEEKDAYS.index(name))
    days = (days - nearest) % 7 + nearest
    return base + timedelta(days=days if ahead else -days)


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


@cache
def _parse_words(words: str, base: date, ahead: bool) -> date | None:
    import dateparser

    found: datetime | None = dateparser.parse(
        words,
        languages=["en"],
        settings={
            "PREFER_DATES_FROM": "future" if ahead else "past",
            "RELATIVE_BASE": datetime.combine(base, time()),
            "REQUIRE_PARTS": ["day"],
        },
    )
    return found.date() if found else None
