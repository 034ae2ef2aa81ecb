"""Three short articles of our own, and exactly what they say.

``statements.jsonl`` has one statement a line, sorted, and is read in review like code. Rules
and the extractor's version are left out: another rule may come to the same.
"""

import json
from pathlib import Path

import pytest

from kgraph.model import Role, Statement

HERE = Path(__file__).parent
GOLDEN = HERE / "statements.jsonl"
ARTICLES = sorted(HERE.glob("*.txt"))


def role(found: Role | None) -> dict[str, object] | None:
    """Return who stands in a statement, by which words and by which way."""
    if found is None:
        return None
    key = found.actor.iri.rpartition("/")[2]
    return {"actor": key, "words": found.text, "literal": found.literal, "how": found.how}


def as_line(statement: Statement) -> str:
    """Return a statement as one line of JSON."""
    told = {
        "article": statement.article.id,
        "iri": statement.iri.rpartition("/")[2],
        "source": role(statement.source),
        "target": role(statement.target),
        "type": (statement.event_type or statement.family).value,
        "modality": statement.modality.value,
        "negated": statement.negated,
        "mutual": statement.mutual,
        "status": statement.status.value,
        "speaker": role(statement.attributed_to),
        "topic": statement.topic,
        "day": statement.event_date.isoformat() if statement.event_date else None,
        "polarity": statement.polarity,
        "confidence": statement.confidence,
        "evidence": [[e.span.start, e.sentence, e.text] for e in statement.evidence],
    }
    return json.dumps(told, ensure_ascii=False)


@pytest.fixture(scope="module")
def lines(pipeline) -> list[str]:
    return sorted(as_line(s) for s in pipeline.build(pipeline.read(ARTICLES)).statements)


@pytest.mark.parametrize("article", [path.name for path in ARTICLES])
def test_an_article_says_exactly_this(lines, article):
    expected = [
        line for line in GOLDEN.read_text("utf-8").splitlines() if json.loads(line)["article"] == article
    ]
    assert expected
    assert [line for line in lines if json.loads(line)["article"] == article] == expected


def test_the_golden_file_is_sorted_and_holds_nothing_else():
    expected = GOLDEN.read_text("utf-8").splitlines()
    assert expected == sorted(expected)
    assert {json.loads(line)["article"] for line in expected} == {path.name for path in ARTICLES}
