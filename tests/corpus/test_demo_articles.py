"""The bundled articles of ``kgraph demo``: short, dated, ours, and about the same actors over the years."""

import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

import kgraph
from kgraph.graphs import Graph
from kgraph.model import Document
from kgraph.pipeline import Pipeline

DEMO = Path(kgraph.__file__).parent / "demo"


@pytest.fixture(scope="session")
def graph() -> Graph:
    pipeline = Pipeline()
    return pipeline.build(pipeline.read([DEMO]))


@pytest.fixture(scope="session")
def articles() -> list[Document]:
    return [item for item in Pipeline().read([DEMO]) if isinstance(item, Document)]


def test_every_article_is_read(articles):
    assert len(articles) == len(list(DEMO.iterdir())) >= 18


def test_front_matter_and_file_name_agree(articles):
    for article in articles:
        assert article.date_from == "front matter"
        assert article.published == date.fromisoformat(article.id[:10])
        assert (DEMO / f"{article.id}.md").is_file()
        assert article.title


def test_articles_are_short_and_by_publishers_of_our_own(articles):
    assert [a.id for a in articles if not 90 <= len(a.text.split()) <= 220] == []
    publishers = {article.publisher or "" for article in articles}
    assert len(publishers) >= 4
    assert [p for p in publishers if not re.fullmatch(r"kgraph bundled: [A-Z][\w ]+", p)] == []


def test_every_article_states_a_relation(articles, graph):
    assert {s.article.id for s in graph.statements} == {a.id for a in articles}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("United States", "Iran"),
        ("United States", "France"),
        ("Russia", "Ukraine"),
        ("Israel", "Egypt"),
        ("Saudi Arabia", "Qatar"),
        ("Saudi Arabia", "Iran"),
        ("China", "Philippines"),
        ("Turkey", "Sweden"),
    ],
)
def test_pairs_change_their_relations_over_time(graph, one, other):
    families = defaultdict(set)
    for statement in graph.statements:
        if {statement.source.actor.name, statement.target.actor.name} == {one, other}:
            families[statement.article.published].add(statement.family)
    assert len(families) >= 2
    assert len(set().union(*families.values())) >= 2
