"""The lexicon of senses: data files in ``lexicon/``, one row a sense.

The format is described in ``lexicon/README.md``. A broken row is an error that names file,
line and column.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

from kgraph.errors import FactsError
from kgraph.model import Token
from kgraph.plover import EventType, Family, family_of

SENSE_FILES = (
    "agreement.csv",
    "contact.csv",
    "disagreement.csv",
    "pressure_deeds.csv",
    "pressure_words.csv",
    "operators.csv",
)
OPERATORS = frozenset(
    ["LIGHT", "FACE", "BEGIN", "PLAN", "AGREE_TO", "THREATEN_TO", "REFUSE", "STOP", "FAIL", "SAY"]
)
_POS = frozenset({"verb", "noun", "adj"})


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a sense: at ``place`` stands one of ``words``.

    ``words`` empty means "anything at all"; ``absent`` turns the condition round.
    """

    place: str
    words: frozenset[str]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Sense:
    """One use of a word: when it applies, who acts on whom, and which act it is.

    Exactly one of ``family`` (with or without ``event_type``) and ``operator`` is set.
    """

    lemma: str
    particle: str
    pos: str
    when: tuple[Condition, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    family: Family | None
    event_type: EventType | None
    operator: str | None
    content: str
    mutual: bool
    example: str
    where: str

    @property
    def name(self) -> str:
        """The name under which a statement cites the rule."""
        word = f"{self.lemma} {self.particle}".strip()
        kind = self.operator or (self.event_type or self.family or "")
        conditions = ",".join(sorted(c.place for c in self.when))
        return f"{self.pos}:{word}{f'[{conditions}]' if conditions else ''}:{kind}"


class Lexicon:
    """Senses by lemma and part of speech."""

    def __init__(self, senses: Iterator[Sense]) -> None:
        self.senses = tuple(senses)
        self._by_word: dict[tuple[str, str], list[Sense]] = {}
        for sense in self.senses:
            self._by_word.setdefault((sense.lemma, sense.pos), []).append(sense)
        self._lemmas = {sense.lemma for sense in self.senses}

    def knows(self, token: Token) -> bool:
        """Tell whether a word or its lemma has any sense."""
        return token.lemma in self._lemmas or token.text.casefold() in self._lemmas

    def has_verb(self, lemma: str) -> bool:
        """Tell whether the lexicon has a verb with an act of its own."""
        return any(sense.family is not None for sense in self.of(lemma, "verb"))

    def of(self, lemma: str, pos: str) -> list[Sense]:
        """Return the senses of a lemma as ``verb``, ``noun`` or ``adj``, in file order."""
        return self._by_word.get((lemma, pos), [])


@cache
def load_lexicon() -> Lexicon:
    """Return the bundled lexicon."""
    classes = load_classes()
    folder = files("kgraph.extract") / "lexicon"
    texts = {name: (folder / name).read_text("utf-8") for name in SENSE_FILES}
    return Lexicon(sense for name, text in texts.items() for sense in read_senses(text, name, classes))


@cache
def load_classes() -> Mapping[str, frozenset[str]]:
    """Return the word classes that conditions may name, without their ``@``."""
    found: dict[str, set[str]] = {}
    for _, row in rows("classes.csv"):
        found.setdefault(row["class"].lstrip("@"), set()).update(row["words"].split("|"))
    return {name: frozenset(words) for name, words in found.items()}


def rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield a lexicon file's rows with their line numbers; a missing file has none."""
    file = files("kgraph.extract") / "lexicon" / name
    if file.is_file():
        yield from _rows_of(file.read_text("utf-8"))


def _rows_of(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(StringIO(text))
    for row in reader:
        yield reader.line_num, {k: (v or "").strip() for k, v in row.items() if k}


def read_senses(text: str, name: str, classes: Mapping[str, frozenset[str]]) -> Iterator[Sense]:
    """Yield the senses in a file's text; ``name`` is the file's, for errors.

    Raises
    ------
    FactsError
        For a broken row, with file, line and column.
    """
    for line, row in _rows_of(text):
        yield _sense(row, f"{name}:{line}", classes)


def _sense(row: dict[str, str], where: str, classes: Mapping[str, frozenset[str]]) -> Sense:
    pos = row["pos"]
    if pos not in _POS:
        raise FactsError(f"{where}: column pos: {pos!r} is none of {', '.join(sorted(_POS))}")
    lemma, _, particle = row["lemma"].partition(" ")
    family, event_type, operator = _type(row["type"], where)
    default_source = "poss|by|from|mod|subj" if pos == "noun" else "subj"
    return Sense(
        lemma=lemma,
        particle=particle,
        pos=pos,
        when=read_conditions(row["when"], where, classes),
        source=_slots(row["source"] or default_source),
        target=_slots(row["target"] or ("obj" if pos == "verb" else "")),
        family=family,
        event_type=event_type,
        operator=operator,
        content=row["content"] or "absorb",
        mutual=row["mutual"] == "mutual",
        example=row["example"],
        where=where,
    )


def _type(text: str, where: str) -> tuple[Family | None, EventType | None, str | None]:
    if text in OPERATORS:
        return None, None, text
    if text in EventType.__members__:
        return family_of(EventType(text)), EventType(text), None
    try:
        return Family(text), None, None
    except ValueError:
        raise FactsError(f"{where}: column type: {text!r} is no PLOVER type, family or operator") from None


def _slots(text: str) -> tuple[str, ...]:
    return tuple(slot.strip() for slot in text.split("|") if slot.strip())


def read_conditions(text: str, where: str, classes: Mapping[str, frozenset[str]]) -> tuple[Condition, ...]:
    """Return the conditions of a row; ``where`` is its place, for errors.

    Raises
    ------
    FactsError
        For a condition that cannot be read, with the row's place.
    """
    return tuple(_condition(part, where, classes) for part in text.split(";") if part.strip())


def _condition(text: str, where: str, classes: Mapping[str, frozenset[str]]) -> Condition:
    text = text.strip()
    if text.startswith("!"):
        return Condition(text[1:], frozenset(), absent=True)
    place, colon, words = text.partition(":")
    if not colon:
        raise FactsError(f"{where}: column when: {text!r} is not place:words")
    if words == "*":
        return Condition(place, frozenset())
    members: set[str] = set()
    for word in words.split("|"):
        if word.startswith("@"):
            if word[1:] not in classes:
                raise FactsError(f"{where}: column when: class {word!r} is not in classes.csv")
            members |= classes[word[1:]]
        else:
            members.add(word)
    return Condition(place, frozenset(members))
