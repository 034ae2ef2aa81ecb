"""Which statements are asked for, and what relations they make alone."""

from datetime import date

import pytest
from sample_statements import CHAD, ENVOY, FRANCE, MALI, SPRING, state, statement

from kgraph.analyse.selection import Selection, find_actors, select_relations
from kgraph.assemble.relations import assemble
from kgraph.errors import InputError
from kgraph.plover import EventType, Family

URGED = statement(FRANCE, EventType.REQUEST, MALI, day=SPRING, publisher="Morning Post")


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        pytest.param({}, True, id="nothing in particular"),
        pytest.param({"since": SPRING, "until": SPRING}, True, id="both ends belong to a time"),
        pytest.param({"since": date(2024, 3, 20)}, False, id="too early"),
        pytest.param({"until": date(2024, 3, 18)}, False, id="too late"),
        pytest.param({"families": frozenset({Family.PRESSURE})}, True, id="its family"),
        pytest.param({"families": frozenset({Family.AGREEMENT})}, False, id="another family"),
        pytest.param({"actors": frozenset({FRANCE.iri})}, True, id="the source"),
        pytest.param({"actors": frozenset({MALI.iri, CHAD.iri})}, True, id="the target among others"),
        pytest.param({"actors": frozenset({CHAD.iri})}, False, id="another actor"),
        pytest.param({"publishers": frozenset({"morning post"})}, True, id="the publisher in any case"),
        pytest.param({"publishers": frozenset({"Post"})}, False, id="a part of the publisher"),
    ],
)
def test_a_statement_is_asked_for(asked, kept):
    assert Selection(**asked).keeps(URGED) is kept
    assert bool(Selection(**asked)) is bool(asked)


def test_without_a_day_a_statement_is_in_no_time():
    undated = statement(FRANCE, EventType.REQUEST, MALI, day=None)
    assert not Selection(since=date.min).keeps(undated)
    assert Selection().keeps(undated)


def test_without_a_publisher_a_statement_is_nobodys():
    unsigned = statement(FRANCE, EventType.REQUEST, MALI, publisher=None)
    assert not Selection(publishers=frozenset({"Morning Post"})).keeps(unsigned)


def test_belief_is_that_of_the_statements_asked_for():
    evening = statement(FRANCE, EventType.REQUEST, MALI, verb="begged", publisher="Evening Mail")
    both = [URGED, evening]
    [together] = assemble(both)
    one = Selection(publishers=frozenset({"Evening Mail"}), min_belief=together.belief)
    assert select_relations(both, one, assemble) == ()
    assert select_relations(both, Selection(min_belief=together.belief), assemble) == (together,)


@pytest.mark.parametrize("words", ["France", "fRANCE", "FRA", "fra", FRANCE.iri, f" {FRANCE.name} "])
def test_an_actor_is_found_by_name_code_key_and_iri(words):
    assert find_actors([URGED], [words]) == {FRANCE.iri}


def test_the_code_of_a_state_is_not_that_of_its_people():
    spoke = statement(ENVOY, EventType.ACCUSE, MALI)
    assert find_actors([spoke], ["MLI"]) == {MALI.iri}


def test_who_is_not_there_is_said_with_who_may_be_meant():
    with pytest.raises(InputError, match="no actor in the graph is called 'Frence'") as caught:
        find_actors([URGED], ["Frence"])
    assert "France" in caught.value.hint


def test_a_name_of_two_is_not_guessed():
    other = statement(state("XXA", "France"), EventType.AID, MALI)
    with pytest.raises(InputError, match="may mean") as caught:
        find_actors([URGED, other], ["France"])
    assert "IRI" in caught.value.hint
