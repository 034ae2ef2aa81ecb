"""Properties of any text on its way from document to statements."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.annotate.blocks import blocks
from kgraph.model import Claim, Document, Dropped, Statement

few = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

NAMES = ["France", "Paris", "the French president", "Emmanuel Macron", "Mali", "he", "They", "Maria Zorbin"]
VERBS = ["condemned", "met", "did not sanction", "will attack", "refused to help", "said it backed", "urged"]
JOINTS = [". ", ", ", "\n", "\n\n", " and ", " — ", "’s ", '" ', " \u00a0", " (", "; "]

names = st.sampled_from(NAMES)
clauses = st.builds("{} {} {}".format, names, st.sampled_from(VERBS), names)
news = st.lists(st.tuples(clauses | names, st.sampled_from(JOINTS)), max_size=6).map(
    lambda parts: "".join(words + joint for words, joint in parts)
)
anything = st.text(max_size=80)
texts = st.one_of(news, anything, st.tuples(news, anything, news).map("".join))
days = st.none() | st.dates()


def run(pipeline, documents):
    """Return what each document gives: its statements and what was dropped."""
    return {d.id: (found, lost) for d, found, lost in pipeline._engine.run(documents)}


@given(st.text(alphabet=st.sampled_from("aA .,-–\n\r\t\u00a0#\"')"), max_size=300) | anything)
@settings(max_examples=200, deadline=None)
def test_every_character_that_is_no_blank_stands_in_at_most_one_block(text):
    reach = 0
    for block in blocks(text):
        assert block.offset >= reach
        reach = block.offset + len(block.text)
        piece = text[block.offset : reach]
        assert piece.split() == block.text.split()
    assert reach <= len(text)


@given(texts)
@few
def test_any_text_is_annotated_and_its_offsets_are_true(pipeline, text):
    (annotated,) = pipeline.annotator.annotate([Document(id="x", text=text)])
    for token in annotated.tokens:
        assert text[token.start : token.end] == token.text or text[token.start : token.end].isspace()
    for mention in annotated.mentions:
        assert text[mention.span.start : mention.span.end] == mention.text
        assert mention.first <= mention.head < mention.last


@given(texts)
@few
def test_any_text_gives_claims_or_reasons(pipeline, text):
    (annotated,) = pipeline.annotator.annotate([Document(id="x", text=text)])
    for item in pipeline.extractor.extract(annotated):
        assert isinstance(item, Claim | Dropped)
        if isinstance(item, Claim):
            assert item.source in annotated.mentions
            assert item.target in annotated.mentions
            assert text[item.trigger.start : item.trigger.end]


@given(texts, days)
@few
def test_a_statements_evidence_is_a_passage_of_the_text(pipeline, text, day):
    graph = pipeline.build([Document(id="x", text=text, published=day)])
    for statement in graph.statements:
        assert isinstance(statement, Statement)
        for evidence in statement.evidence:
            assert text[evidence.span.start : evidence.span.end] == evidence.text
        for role in (statement.source, statement.target, statement.attributed_to):
            assert role is None or text[role.mention.start : role.mention.end] == role.text
        assert statement.source.actor.iri != statement.target.actor.iri
    assert len({statement.iri for statement in graph.statements}) == len(graph.statements)


@given(texts, days)
@few
def test_two_runs_give_the_same(pipeline, text, day):
    document = Document(id="x", text=text, published=day)
    assert run(pipeline, [document]) == run(pipeline, [document])


@given(st.lists(texts, min_size=2, max_size=4, unique=True), st.randoms(use_true_random=False))
@few
def test_a_documents_statements_do_not_depend_on_the_order_of_documents(pipeline, written, random):
    documents = [Document(id=f"d{at}", text=text) for at, text in enumerate(written)]
    shuffled = list(documents)
    random.shuffle(shuffled)
    assert run(pipeline, documents) == run(pipeline, shuffled)


@given(news, news)
@few
def test_what_a_document_says_does_not_depend_on_its_neighbours(pipeline, one, other):
    alone = run(pipeline, [Document(id="one", text=one)])
    beside = run(pipeline, [Document(id="other", text=other), Document(id="one", text=one)])
    assert alone["one"] == beside["one"]


@pytest.mark.parametrize("text", ["a\x00b", "\u202eFrance met Mali.\u202c", "\ufeffFrance met Mali."])
def test_odd_characters_do_no_harm(pipeline, text):
    graph = pipeline.build([Document(id="x", text=text)])
    assert len(graph.articles) == 1
