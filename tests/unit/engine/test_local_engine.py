"""Documents are worked in the order read, each with its own statements, and what was lost is told."""

import pytest
from told import line

from kgraph.engine.local import LocalEngine
from kgraph.model import Document, Dropped, Statement

TEXTS = [
    ("d1", "France condemned Niger. Mali met Niger."),
    ("d2", ""),
    ("d3", "It rained. They criticised Niger."),
    ("d4", "Mali was criticised. France attacked Mali."),
    ("d5", " \n "),
]


def documents() -> list[Document]:
    return [Document(id=name, text=text) for name, text in TEXTS]


@pytest.fixture
def engine(pipeline) -> LocalEngine:
    return LocalEngine(pipeline.annotator, pipeline.extractor, pipeline.resolver)


@pytest.fixture
def worked(engine) -> dict[str, tuple[tuple[Statement, ...], tuple[Dropped, ...]]]:
    return {document.id: (found, lost) for document, found, lost in engine.run(documents())}


def test_documents_come_back_in_the_order_read(engine):
    assert [document for document, _, _ in engine.run(documents())] == documents()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("d1", ["France ACCUSE Niger", "Mali CONSULT Niger (mutual)"], id="two statements"),
        pytest.param("d2", [], id="an empty document"),
        pytest.param("d3", [], id="nobody named"),
        pytest.param("d4", ["France ASSAULT Mali"], id="one statement"),
        pytest.param("d5", [], id="a blank document"),
    ],
)
def test_each_document_has_its_own_statements(worked, name, expected):
    found, _ = worked[name]
    assert [line(statement) for statement in found] == expected
    assert {statement.article.id for statement in found} <= {name}


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        pytest.param("d1", [], id="nothing"),
        pytest.param("d2", [], id="nothing to lose"),
        pytest.param("d3", [("resolve", "a pronoun without an antecedent")], id="by the resolver"),
        pytest.param("d4", [("extract", "no source named")], id="by the extractor"),
    ],
)
def test_what_was_lost_is_told_with_its_document(worked, name, lost):
    _, dropped = worked[name]
    assert [(d.stage, d.reason) for d in dropped] == lost
    assert all(d.document == name and d.detail for d in dropped)


def test_what_was_lost_says_where(worked):
    (_, (lost,)) = worked["d4"]
    word, _, start = lost.detail.partition("@")
    assert TEXTS[3][1][int(start) :].startswith(word)


def test_no_documents_give_nothing(engine):
    assert list(engine.run([])) == []


def test_documents_are_worked_as_they_arrive(engine):
    taken: list[int] = []

    def endless():
        for number in range(10_000):
            taken.append(number)
            yield Document(id=str(number), text="France met Mali. Niger left.")

    document, found, _ = next(engine.run(endless()))
    assert document.id == "0"
    assert len(found) == 1
    assert len(taken) < 1000


def test_two_runs_give_the_same(engine):
    assert list(engine.run(documents())) == list(engine.run(documents()))
