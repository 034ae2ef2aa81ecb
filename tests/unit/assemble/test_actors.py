"""One description an actor."""

from dataclasses import replace

from sample_statements import CHAD, FRANCE, MALI, statement

from kgraph.assemble.actors import described_alike, descriptions
from kgraph.plover import EventType


def test_the_most_used_description_of_an_actor_wins():
    shouted = replace(FRANCE, name="FRANCE")
    said = [
        statement(shouted, EventType.ACCUSE, MALI),
        statement(FRANCE, EventType.ACCUSE, CHAD),
        statement(MALI, EventType.SUPPORT, FRANCE),
    ]
    alike = described_alike(said)
    assert {role.actor.name for s in alike for role in (s.source, s.target)} == {"France", "Mali", "Chad"}
    assert descriptions(alike)[FRANCE.iri] == FRANCE


def test_nothing_else_of_a_statement_changes():
    said = [statement(FRANCE, EventType.ACCUSE, MALI)]
    assert list(described_alike(said)) == said
