"""The codebook's event for an act, where coders of event data call it otherwise than a reader."""

import pytest

from kgraph.errors import FactsError
from kgraph.extract import codebook
from kgraph.extract.senses import rows
from kgraph.model import Pair, Span
from kgraph.plover import EventType


@pytest.fixture
def code(pipeline):
    def event(text: str, source: str, target: str) -> EventType | None:
        spans = [(Span(text.index(w), text.index(w) + len(w)),) for w in (source, target)]
        (only,) = pipeline.classify([Pair("pair", text, *spans)])
        return only.event_type

    return event


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Mali ratified a pact with Niger.", EventType.SUPPORT),
        ("Mali agreed on a pact with Niger.", EventType.SUPPORT),
        ("Mali agreed to a truce with Niger.", EventType.AGREE),
        ("Mali promised to sign a pact with Niger.", EventType.AGREE),
        ("Mali imposed a tariff on Niger.", EventType.COERCE),
        ("Mali cut ties with Niger.", EventType.SANCTION),
        ("Mali broke off negotiations with Niger.", EventType.SANCTION),
        ("Mali blockaded Niger.", EventType.ASSAULT),
        ("Mali lifted its blockade of Niger.", EventType.CONCEDE),
        ("Mali violated the truce with Niger.", EventType.ASSAULT),
        ("Mali may have shelled Niger.", EventType.ASSAULT),
        ("Mali may shell Niger.", EventType.THREATEN),
        ("Mali says Niger is arming al-Shabaab.", EventType.ACCUSE),
        ("Mali believes Niger is training the rebels.", EventType.ACCUSE),
        ("In June, Mali dropped bombs on Niger.", EventType.ASSAULT),
        ("A truce violation by Mali in Niger was noted.", EventType.ASSAULT),
        ("Mali apologised to Niger.", EventType.SUPPORT),
        ("Mali called for sanctions against Niger.", EventType.THREATEN),
        ("Mali will expel the envoy of Niger.", EventType.THREATEN),
        ("Mali did not support Niger.", EventType.REJECT),
        ("Mali sent troops to Niger.", EventType.AID),
        ("Mali agreed to send troops to Niger.", EventType.AGREE),
        ("Mali sent troops to the border with Niger.", EventType.MOBILIZE),
    ],
)
def test_an_act_has_the_codebooks_event(code, text, event_type):
    assert code(text, "Mali", "Niger") is event_type


@pytest.mark.parametrize(
    "text",
    [
        "Tailors boycotted the Niger assembly.",
        "Tailors walked out of the Niger assembly.",
        "Tailors marched in Bata to demand the resignation of the Niger assembly.",
        "Tailors gathered at dawn, calling for the Niger assembly to step down.",
    ],
)
def test_a_crowd_protests_by_what_it_does_whatever_it_demands(code, text):
    assert code(text, "Tailors", "the Niger assembly") is EventType.PROTEST


def test_a_statement_keeps_the_type_a_reader_gives(pipeline):
    from kgraph.extract.rules import RuleExtractor
    from kgraph.model import Document

    (annotated,) = pipeline.annotator.annotate(
        [Document(id="one", text="France ratified a pact with Niger.")]
    )
    (claim,) = [c for c in RuleExtractor().extract(annotated) if hasattr(c, "event_type")]
    assert claim.event_type is EventType.AGREE


def test_every_row_changes_the_code_or_guards_a_later_row_and_says_why():
    found = [row for _, row in rows("codebook.csv")]
    assert all(row["why"] for row in found)
    same = [row for row in found if row["type"] == row["code"]]
    assert len(same) <= 2


def test_a_type_that_is_none_is_named_with_its_line(monkeypatch):
    broken = {"lemma": "sign", "pos": "verb", "when": "", "type": "AGREE", "code": "HUG", "why": "x"}
    monkeypatch.setattr(codebook, "rows", lambda name: iter([(2, broken)]))
    with pytest.raises(FactsError, match=r"codebook.csv:2: column code: 'HUG'"):
        list(codebook._read())
