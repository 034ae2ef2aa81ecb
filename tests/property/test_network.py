"""What must hold of relations and their network for any news."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sample_statements import CHAD, FRANCE, ISRAEL, MALI, USA, statement

from kgraph.analyse.network import network
from kgraph.assemble.relations import assemble
from kgraph.model import Modality, Status
from kgraph.plover import EventType, Family, family_of

ACTORS = st.sampled_from([CHAD, FRANCE, ISRAEL, MALI, USA])
KINDS = st.sampled_from([*EventType, *Family])
DAYS = st.none() | st.integers(0, 40).map(lambda n: date(2024, 1, 1) + timedelta(days=n))


def may_be_mutual(kind):
    return (kind if isinstance(kind, Family) else family_of(kind)) is not Family.PRESSURE


@st.composite
def news(draw):
    source, target = draw(st.lists(ACTORS, min_size=2, max_size=2, unique=True))
    kind = draw(KINDS)
    return statement(
        source,
        kind,
        target,
        verb=draw(st.sampled_from(["met", "urged", "backed"])),
        day=draw(DAYS),
        published=draw(DAYS),
        publisher=draw(st.none() | st.sampled_from(["A", "B"])),
        confidence=draw(st.sampled_from([0.0, 0.3, 0.7, 1.0])),
        mutual=may_be_mutual(kind) and draw(st.booleans()),
        negated=draw(st.booleans()),
        status=draw(st.sampled_from(Status)),
        modality=draw(st.sampled_from(Modality)),
    )


@given(st.lists(news(), max_size=12), st.randoms(use_true_random=False))
def test_relations_do_not_depend_on_reading_order(statements, random):
    shuffled = list(statements)
    random.shuffle(shuffled)
    assert assemble(shuffled) == assemble(statements)


@given(st.lists(news(), max_size=12), st.randoms(use_true_random=False))
def test_the_network_does_not_depend_on_the_order_of_relations(statements, random):
    relations = assemble(statements)
    shuffled = list(relations)
    random.shuffle(shuffled)
    one, two = network(relations), network(shuffled)
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(two.edges(keys=True, data=True))


@given(st.lists(news(), max_size=12), st.integers(0, 10))
def test_every_statement_lies_in_exactly_one_relation(statements, window_days):
    relations = assemble(statements, window_days=window_days)
    placed = [each.iri for relation in relations for each in relation.statements]
    assert sorted(placed) == sorted({each.iri for each in statements})
    assert len({relation.iri for relation in relations}) == len(relations)


@given(st.lists(news(), max_size=12))
def test_there_are_no_more_events_than_reports(statements):
    for relation in assemble(statements):
        assert 1 <= relation.events <= len(relation.statements)
        assert relation.belief <= 0.99


@given(st.lists(news(), max_size=12), news())
def test_more_news_never_lowers_belief(statements, another):
    before = {relation.iri: relation.belief for relation in assemble(statements)}
    after = {relation.iri: relation.belief for relation in assemble([*statements, another])}
    kept = {iri: belief for iri, belief in before.items() if iri in after}
    assert all(after[iri] >= belief for iri, belief in kept.items())
