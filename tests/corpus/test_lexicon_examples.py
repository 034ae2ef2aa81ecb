"""Every sense of the lexicon is coded by its own example.

An example marks its roles: ``S[Rwanda] accused T[Congo] of arming rebels.`` The marks are taken
out and the two spans given to ``classify``, as an annotator's marks would be.
"""

import re
from dataclasses import dataclass

import pytest

from kgraph.extract.frames import FrameReader
from kgraph.extract.parse import Parse
from kgraph.extract.senses import Sense, load_lexicon, rows
from kgraph.model import Document, Pair, PairRelation, Span
from kgraph.pipeline import Pipeline
from kgraph.plover import EventType, announced

_MARK = re.compile(r"([ST])\[([^\]]*)\]")
_SHOWN = 15


@dataclass(frozen=True)
class Example:
    """A sense with its example as a marked pair, and how that pair was coded."""

    sense: Sense
    coded: PairRelation

    @property
    def is_right(self) -> bool:
        wanted = (self.sense.family, self.sense.event_type)
        return (self.coded.family, self.coded.event_type) == wanted or self._is_recoded

    @property
    def _is_recoded(self) -> bool:
        """Whether an act of the sense's type was read, and told as the codebook codes such events."""
        read = (self.coded.rule or "").endswith(f":{self.sense.event_type}")
        return read and self.coded.event_type in codes_of(self.sense.event_type)

    @property
    def is_direct(self) -> bool:
        """Whether it was coded by an act that has both mentions in its roles."""
        return self.is_right and not (self.coded.rule or "nearest").startswith("nearest")

    def __str__(self) -> str:
        want = self.sense.event_type or self.sense.family
        got = self.coded.event_type or self.coded.family or "nothing"
        return f"{self.sense.where}: {self.sense.example}\n    want {want}, got {got} by {self.coded.rule}"


def codes_of(event_type: EventType | None) -> set[EventType]:
    """Return the codes that acts of a type may have: its own, those of the table, and these announced."""
    told = {EventType(row["code"]) for _, row in rows("codebook.csv") if row["type"] == event_type}
    told |= {event_type} if event_type else set()
    return told | {announced(code) for code in told}


def unmarked(example: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """Return an example without its marks, and the spans of its sources (S) and targets (T)."""
    text, read = "", 0
    spans: dict[str, tuple[Span, ...]] = {"S": (), "T": ()}
    for mark in _MARK.finditer(example):
        text += example[read : mark.start()]
        spans[mark[1]] += (Span(len(text), len(text) + len(mark[2])),)
        text, read = text + mark[2], mark.end()
    return text + example[read:], spans


def _pair(sense: Sense) -> Pair:
    text, spans = unmarked(sense.example)
    return Pair(id=sense.where, text=text, source_spans=spans["S"], target_spans=spans["T"])


@pytest.fixture(scope="session")
def senses() -> list[Sense]:
    return [sense for sense in load_lexicon().senses if sense.operator is None]


@pytest.fixture(scope="session")
def examples(senses) -> list[Example]:
    marked = [sense for sense in senses if sense.example]
    coded = Pipeline().classify(_pair(sense) for sense in marked)
    return [Example(sense, relation) for sense, relation in zip(marked, coded, strict=True)]


def test_marks_are_taken_out_and_their_spans_kept():
    text, spans = unmarked("S[Rwanda] accused T[Congo] of lying.")
    assert text == "Rwanda accused Congo of lying."
    assert (spans["S"], spans["T"]) == ((Span(0, 6),), (Span(15, 20),))


def test_every_sense_has_an_example_with_its_source_and_target_marked(senses):
    bare = [s.where for s in senses if not s.example or not all(unmarked(s.example)[1].values())]
    assert bare == []


def test_senses_are_coded_by_their_own_examples(examples):
    wrong = [str(example) for example in examples if not example.is_right]
    assert wrong == []


def test_both_roles_of_a_sense_are_filled_in_its_own_example(examples):
    partly = [example for example in examples if not example.is_direct]
    shown = "\n".join(map(str, partly[:_SHOWN]))
    assert 1 - len(partly) / len(examples) >= 0.985, f"{len(partly)} of {len(examples)}:\n{shown}"


def test_every_operator_is_read_in_its_own_example():
    lexicon = load_lexicon()
    operators = [sense for sense in lexicon.senses if sense.operator]
    documents = [Document(id=sense.where, text=sense.example) for sense in operators]
    unread = []
    for sense, annotated in zip(operators, Pipeline().annotator.annotate(documents), strict=True):
        frames = FrameReader(Parse(annotated, is_verb=lexicon.has_verb), lexicon)
        if all(frames.sense_of(index) != sense for index in range(len(annotated.tokens))):
            unread.append(f"{sense.where}: {sense.example}")
    assert unread == []
