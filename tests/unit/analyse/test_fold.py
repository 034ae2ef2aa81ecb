"""Relations folded into states: who speaks for a state is the state, and no evidence is lost."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_statements import CHAD, ENVOY, FRANCE, ISRAEL, MALI, statement

from kgraph.analyse.fold import fold_to_states, states_missing
from kgraph.assemble.relations import assemble
from kgraph.identity import actor_iri
from kgraph.model import Actor, ActorKind, Modality
from kgraph.plover import EventType, Family


def actor(name, kind, state=None):
    return Actor(actor_iri(name.lower().replace(" ", "-")), name, kind, acts_for=state.iri if state else None)


MINISTER = actor("Minister of France", ActorKind.PERSON, FRANCE)
MINISTRY = actor("Ministry of France", ActorKind.PUBLIC_BODY, FRANCE)
CABINET = actor("Cabinet of Mali", ActorKind.GOVERNMENT, MALI)
CLERK = replace(actor("Clerk", ActorKind.PERSON), acts_for=MINISTRY.iri)
UNION = actor("Union", ActorKind.INTERNATIONAL_ORGANIZATION)
CHAIR = actor("Chair of the Union", ActorKind.PERSON, UNION)
PROTESTERS = actor("Protesters of Mali", ActorKind.POPULATION, MALI)
REBELS = actor("Rebels of Mali", ActorKind.ARMED_GROUP, MALI)
PARTY = actor("Party of Mali", ActorKind.PARTY, MALI)
POET = actor("Poet", ActorKind.PERSON)
STRAY = replace(actor("Stray", ActorKind.PERSON), acts_for=actor_iri("atlantis"))
ONE = Actor(actor_iri("one"), "One", ActorKind.PERSON, acts_for=actor_iri("two"))
TWO = Actor(actor_iri("two"), "Two", ActorKind.PERSON, acts_for=actor_iri("one"))
EVERYONE = [
    FRANCE, MALI, CHAD, MINISTER, MINISTRY, CABINET, CLERK, UNION, CHAIR, PROTESTERS, REBELS, PARTY, POET,
    STRAY, ONE, TWO,
]  # fmt: skip


def fold(*statements, states=()):
    return fold_to_states(assemble(statements), assemble, states={state.iri: state for state in states})


def pairs(folded):
    return {(relation.source.name, relation.target.name) for relation in folded.relations}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        pytest.param(MINISTER, FRANCE, id="a person in office"),
        pytest.param(MINISTRY, FRANCE, id="a public body"),
        pytest.param(CABINET, MALI, id="a government"),
        pytest.param(ENVOY, MALI, id="an envoy"),
        pytest.param(FRANCE, FRANCE, id="a state"),
        pytest.param(UNION, UNION, id="an organisation of states"),
        pytest.param(CHAIR, CHAIR, id="a person who speaks for such"),
        pytest.param(PROTESTERS, PROTESTERS, id="a people"),
        pytest.param(REBELS, REBELS, id="an armed group"),
        pytest.param(PARTY, PARTY, id="a party"),
        pytest.param(POET, POET, id="a person who speaks for nobody"),
        pytest.param(STRAY, STRAY, id="for a state that nobody knows"),
        pytest.param(ONE, ONE, id="for one another"),
    ],
)
@pytest.mark.parametrize("acts", [True, False])
def test_who_folds_into_what(who, expected, acts):
    ends = (who, CHAD) if acts else (CHAD, who)
    folded = fold(statement(ends[0], EventType.ACCUSE, ends[1]), states=[FRANCE, MALI, UNION, TWO])
    [relation] = folded.relations
    assert (relation.source, relation.target) == ((expected, CHAD) if acts else (CHAD, expected))
    assert folded.inside == ()


def test_one_folds_over_the_body_it_acts_for():
    folded = fold(statement(CLERK, EventType.ACCUSE, CHAD), statement(MINISTRY, EventType.AID, FRANCE))
    assert pairs(folded) == {("France", "Chad")}


def test_the_relations_own_record_of_a_state_counts_before_one_that_is_given():
    given = replace(FRANCE, name="French Republic")
    folded = fold(
        statement(MINISTER, EventType.ACCUSE, CHAD), statement(CHAD, EventType.AID, FRANCE), states=[given]
    )
    assert pairs(folded) == {("France", "Chad"), ("Chad", "France")}


def test_a_state_that_only_spoke_is_known_too():
    folded = fold(statement(MINISTER, EventType.ASSAULT, CHAD, speaker=FRANCE))
    assert pairs(folded) == {("France", "Chad")}


def test_statements_keep_their_own_roles():
    said = [
        statement(MINISTER, EventType.ACCUSE, MALI, verb="scolded"),
        statement(FRANCE, EventType.ACCUSE, CABINET, verb="blamed"),
    ]
    [relation] = fold(*said).relations
    assert set(relation.statements) == set(said)
    assert {s.source.actor.name for s in relation.statements} == {"France", "Minister of France"}


def test_reports_of_one_event_by_two_of_a_state_are_one_event_again():
    folded = fold(
        statement(MINISTER, EventType.ACCUSE, CHAD, publisher="A", confidence=0.5),
        statement(FRANCE, EventType.ACCUSE, CHAD, publisher="B", confidence=0.5),
        statement(MINISTRY, EventType.ACCUSE, CHAD, publisher="B", confidence=0.4, day=date(2024, 5, 1)),
    )
    [relation] = folded.relations
    # By hand: days 19 March, 19 March, 1 May; 1 - 0.5 * 0.5.
    assert (relation.events, relation.publishers, relation.belief) == (2, ("A", "B"), 0.75)


def test_what_keeps_relations_apart_keeps_them_apart():
    folded = fold(
        statement(FRANCE, EventType.ACCUSE, CHAD),
        statement(MINISTER, EventType.REJECT, CHAD),
        statement(MINISTER, EventType.ACCUSE, CHAD, negated=True),
        statement(MINISTER, EventType.ACCUSE, CHAD, modality=Modality.PLANNED),
        statement(CHAD, EventType.ACCUSE, MINISTER),
    )
    assert len({relation.iri for relation in folded.relations}) == 4 + 1


def test_a_folded_relation_is_that_of_the_states():
    [folded] = fold(statement(MINISTER, EventType.AID, CHAD), states=[FRANCE]).relations
    [plain] = assemble([statement(FRANCE, EventType.AID, CHAD)])
    assert folded.iri == plain.iri


def test_a_mutual_relation_goes_from_the_smaller_iri():
    statements = [
        statement(MINISTER, EventType.CONSULT, CHAD, mutual=True),
        statement(CHAD, EventType.CONSULT, FRANCE, mutual=True),
    ]
    [relation] = fold(*statements).relations
    assert relation.source.iri < relation.target.iri
    assert len(relation.statements) == 2


def test_what_lies_within_one_state_is_left_out_and_counted():
    folded = fold(
        statement(MINISTER, EventType.REJECT, MINISTRY, verb="defied"),
        statement(FRANCE, EventType.ACCUSE, MINISTER, verb="blamed"),
        statement(FRANCE, EventType.ACCUSE, CHAD),
    )
    assert pairs(folded) == {("France", "Chad")}
    assert folded.statements_inside == 2


def test_nothing_folds_into_nothing():
    folded = fold_to_states([], assemble)
    assert (folded.relations, folded.inside) == ((), ())


def test_states_of_which_nothing_is_said_are_named():
    relations = assemble(
        [statement(MINISTER, EventType.AID, REBELS), statement(CABINET, EventType.AID, MALI)]
    )
    assert states_missing(relations) == {FRANCE.iri}


KINDS = st.sampled_from([EventType.ACCUSE, EventType.CONSULT, EventType.ASSAULT, Family.AGREEMENT])


@st.composite
def news(draw):
    source, target = draw(st.lists(st.sampled_from(EVERYONE), min_size=2, max_size=2, unique=True))
    kind = draw(KINDS)
    return statement(
        source,
        kind,
        target,
        mutual=kind is EventType.CONSULT and draw(st.booleans()),
        negated=draw(st.booleans()),
        speaker=draw(st.none() | st.sampled_from(EVERYONE)),
        publisher=draw(st.sampled_from(["A", "B", None])),
    )


@given(st.lists(news(), max_size=12))
def test_every_statement_is_in_one_folded_relation_or_inside_one_state(statements):
    relations = assemble(statements)
    folded = fold_to_states(relations, assemble)
    kept = [s for relation in folded.relations for s in relation.statements]
    left = [s for relation in folded.inside for s in relation.statements]
    given_ = [s for relation in relations for s in relation.statements]
    assert sorted(map(repr, [*kept, *left])) == sorted(map(repr, given_))
    assert folded.statements_inside == len(left)


@given(st.lists(news(), max_size=12), st.randoms(use_true_random=False))
def test_folding_does_not_depend_on_order_and_twice_is_once(statements, random):
    relations = assemble(statements)
    shuffled = random.sample(relations, len(relations))
    folded = fold_to_states(relations, assemble, states={FRANCE.iri: FRANCE})
    assert fold_to_states(shuffled, assemble, states={FRANCE.iri: FRANCE}) == folded
    ends = {a for r in folded.relations for a in (r.source, r.target)}
    assert not any(a.acts_for in (FRANCE.iri, ISRAEL.iri) for a in ends)


@given(st.lists(news(), max_size=12))
def test_no_relation_goes_from_a_state_to_itself(statements):
    folded = fold_to_states(assemble(statements), assemble, states={MALI.iri: MALI})
    assert all(relation.source.iri != relation.target.iri for relation in folded.relations)
