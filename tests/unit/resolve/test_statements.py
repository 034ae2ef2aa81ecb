"""A document says each thing once, under an identifier made from what it says."""

from dataclasses import replace

import pytest
from told import read

from kgraph.model import Claim, Document


def worked(pipeline, text):
    """Return one document annotated, and its claims."""
    (annotated,) = pipeline.annotator.annotate([Document(id="text", text=text)])
    claims = [c for c in pipeline.extractor.extract(annotated) if isinstance(c, Claim)]
    return annotated, claims


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        pytest.param("France condemned Niger.", ["France condemned Niger."], id="once"),
        pytest.param(
            "France condemned Niger. France criticised Niger.",
            ["France condemned Niger.", "France criticised Niger."],
            id="in other words",
        ),
        pytest.param(
            "France condemned Niger. Paris condemned Niger.",
            ["France condemned Niger.", "Paris condemned Niger."],
            id="of the capital",
        ),
    ],
)
def test_what_is_said_again_is_one_statement_with_all_its_evidence(pipeline, text, passages):
    (statement,) = read(pipeline, text).statements
    assert [evidence.text for evidence in statement.evidence] == passages
    assert [evidence.sentence for evidence in statement.evidence] == list(range(len(passages)))


def test_a_statement_has_the_highest_confidence_of_its_evidence(pipeline):
    (capital,) = read(pipeline, "Paris condemned Niger.").statements
    (both,) = read(pipeline, "Paris condemned Niger. France condemned Niger.").statements
    (plain,) = read(pipeline, "France condemned Niger.").statements
    assert capital.confidence < both.confidence == plain.confidence


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("France did not condemn Niger.", id="denied"),
        pytest.param("France will condemn Niger.", id="planned"),
        pytest.param("Iran said France condemned Niger.", id="attributed"),
        pytest.param("France sanctioned Niger.", id="of another type"),
        pytest.param("Niger condemned France.", id="the other way"),
        pytest.param("France condemned Niger over the embargo.", id="on a topic"),
    ],
)
def test_what_is_said_otherwise_is_another_statement(pipeline, other):
    found = read(pipeline, f"France condemned Niger. {other}").statements
    assert len(found) == 2
    assert len({statement.iri for statement in found}) == 2


def test_an_identifier_depends_on_neither_confidence_nor_evidence_nor_rule(pipeline):
    annotated, (claim,) = (
        worked(pipeline, "France condemned Niger. France condemned Niger again.")[0],
        worked(pipeline, "France condemned Niger. France condemned Niger again.")[1][:1],
    )
    unsure = replace(claim, confidence=0.1, rule="another")
    (one,) = pipeline.resolver.resolve(annotated, [claim], "rules/1")
    (other,) = pipeline.resolver.resolve(annotated, [unsure], "rules/2")
    assert one.iri == other.iri
    assert one.confidence > other.confidence
    assert (one.extractor, other.extractor) == ("rules/1", "rules/2")


def test_an_identifier_depends_on_the_text(pipeline):
    (one,) = read(pipeline, "France condemned Niger.").statements
    (other,) = read(pipeline, "France condemned Niger. ").statements
    assert one.iri != other.iri


def test_an_identifier_does_not_depend_on_the_documents_name(pipeline):
    (one,) = read(pipeline, "France condemned Niger.", name="one").statements
    (other,) = read(pipeline, "France condemned Niger.", name="other").statements
    assert one.iri == other.iri


def test_statements_stand_in_the_order_of_their_first_evidence(pipeline):
    text = "Niger condemned Mali. France praised Niger. Niger condemned Mali. Chad sanctioned Mali."
    found = read(pipeline, text).statements
    starts = [statement.evidence[0].span.start for statement in found]
    assert len(found) == 3
    assert starts == sorted(starts)


def test_a_denied_statement_turns_its_polarity(pipeline):
    (said,) = read(pipeline, "France condemned Niger.").statements
    (denied,) = read(pipeline, "France did not condemn Niger.").statements
    assert denied.polarity == -said.polarity != 0


def test_claims_of_nothing_give_nothing(pipeline):
    annotated, _ = worked(pipeline, "France condemned Niger.")
    assert list(pipeline.resolver.resolve(annotated, [], "rules/1")) == []


@pytest.mark.parametrize(
    "text",
    [
        "France condemned Niger.",
        "Iran said Paris attacked Niger.",
        "The Israeli prime minister met Joe Biden.",
    ],
)
def test_roles_and_evidence_stand_where_their_spans_say(pipeline, text):
    for statement in read(pipeline, text, "2022-03-15").statements:
        for role in (statement.source, statement.target, statement.attributed_to):
            if role is not None:
                assert text[role.mention.start : role.mention.end] == role.text
        for evidence in statement.evidence:
            assert text[evidence.span.start : evidence.span.end] == evidence.text
