"""Documents are annotated in order, each with its own sentences, and every offset is true."""

import pytest

from kgraph.annotate.pipeline import SpacyAnnotator, load_model
from kgraph.errors import ModelMissingError
from kgraph.model import AnnotatedDocument, Document

TEXTS = [
    "France met Mali. Mali met Niger.",
    "",
    "France Meets Mali\n\nFrance met Mali on Monday, its ministry said.\n\nNiger left.",
    " \n\t ",
    "Niger left.",
]


def documents() -> list[Document]:
    return [Document(id=f"d{at}", text=text) for at, text in enumerate(TEXTS)]


@pytest.fixture
def annotated(pipeline) -> list[AnnotatedDocument]:
    return list(pipeline.annotator.annotate(documents()))


def test_documents_come_back_in_order(annotated):
    assert [a.document for a in annotated] == documents()


@pytest.mark.parametrize(
    ("at", "sentences"),
    [
        pytest.param(0, ["France met Mali.", "Mali met Niger."], id="two sentences"),
        pytest.param(1, [], id="empty"),
        pytest.param(
            2, ["France met Mali on Monday, its ministry said.", "Niger left."], id="below a heading"
        ),
        pytest.param(3, [], id="blank"),
        pytest.param(4, ["Niger left."], id="behind blank documents"),
    ],
)
def test_body_sentences_are_counted_from_nought(annotated, at, sentences):
    body = [s for s in annotated[at].sentences if s.index is not None]
    assert [TEXTS[at][s.span.start : s.span.end] for s in body] == sentences
    assert [s.index for s in body] == list(range(len(sentences)))


def test_a_heading_is_kept_and_not_counted(annotated):
    heading = annotated[2].sentences[0]
    assert heading.index is None
    assert TEXTS[2][heading.span.start : heading.span.end] == "France Meets Mali"


def test_names_in_a_heading_are_no_mentions(annotated):
    start = TEXTS[2].index("\n")
    assert all(m.span.start > start for m in annotated[2].mentions)
    assert annotated[2].mentions


def test_a_token_stands_where_its_offsets_say(annotated):
    for one in annotated:
        for at, token in enumerate(one.tokens):
            assert token.index == at
            assert one.document.text[token.start : token.end] == token.text
            assert one.sentences[token.sentence].first <= at < one.sentences[token.sentence].last


def test_a_governor_stands_in_the_same_sentence(annotated):
    for one in annotated:
        for token in one.tokens:
            assert one.tokens[token.head].sentence == token.sentence


def test_annotating_documents_one_by_one_gives_the_same(pipeline, annotated):
    assert [next(iter(pipeline.annotator.annotate([d]))) for d in documents()] == annotated


def test_no_documents_give_nothing(pipeline):
    assert list(pipeline.annotator.annotate([])) == []


def test_documents_are_annotated_as_they_arrive(pipeline):
    taken: list[str] = []

    def endless():
        for number in range(10_000):
            taken.append(str(number))
            yield Document(id=str(number), text="France met Mali. Niger left.")

    stream = pipeline.annotator.annotate(endless())
    assert next(stream).document.id == "0"
    assert len(taken) < 1000


@pytest.mark.parametrize("verb", ["staged", "waged", "fined", "hoped", "raged"])
def test_a_final_e_is_part_of_the_lemma(pipeline, verb):
    (only,) = pipeline.annotator.annotate([Document(id="x", text=f"Mali {verb} them for a long time.")])
    (token,) = [t for t in only.tokens if t.text == verb]
    assert token.lemma == verb.removesuffix("d")


def test_a_language_pipeline_that_is_not_installed_is_named():
    with pytest.raises(ModelMissingError, match="no_such_pipeline") as caught:
        load_model("no_such_pipeline")
    assert "pip install no-such-pipeline" in caught.value.hint


def test_a_missing_language_pipeline_is_met_when_the_first_document_is(pipeline):
    annotator = SpacyAnnotator([], model="no_such_pipeline")
    with pytest.raises(ModelMissingError):
        list(annotator.annotate(documents()))


def test_a_language_pipeline_without_a_parser_is_refused(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelMissingError, match="no dependency parser"):
        load_model(str(tmp_path / "blank"))
