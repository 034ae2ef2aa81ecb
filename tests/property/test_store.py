"""A store is what its articles are: in whatever order, and after whatever replacements, they came."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_statements import CHAD, ENVOY, FRANCE, MALI, statement

from kgraph.assemble.relations import assemble
from kgraph.identity import actor_iri
from kgraph.model import Actor, ActorKind, Modality, Office
from kgraph.plover import EventType, Family
from kgraph.rdf import iris as at
from kgraph.rdf.rooms import derived_graph, ledger_graph, named_graphs, provenance_graph
from kgraph.rdf.triples import Iri, Triple
from kgraph.store.derived import bring_up_to_date, outdated_relations
from kgraph.store.embedded import MemoryStore
from kgraph.store.terms import oxigraph_terms
from kgraph.store.writing import Reading, write_reading

REBELS = actor_iri("rebels-0a1b2c3d")
ACTORS = [
    FRANCE,
    MALI,
    CHAD,
    ENVOY,
    # Three descriptions of one actor: articles differ on its name and its state.
    Actor(REBELS, "rebels", ActorKind.GENERIC),
    Actor(REBELS, "Rebels", ActorKind.GENERIC),
    Actor(REBELS, "rebels", ActorKind.GENERIC, iso3="TCD"),
]
OFFICES = [Office(ENVOY.iri, "envoy", MALI.iri, date(2020, 1, 1), None)]
WINDOW = 3
KINDS = [EventType.AGREE, EventType.CONSULT, EventType.SANCTION, EventType.SUPPORT]


@st.composite
def readings(draw):
    """An article with up to three statements, from pools so small that articles meet."""
    source, target = draw(
        st.lists(st.sampled_from(ACTORS), min_size=2, max_size=2, unique_by=lambda actor: actor.iri)
    )
    common = {
        "day": draw(st.none() | st.dates(date(2024, 3, 1), date(2024, 3, 20))),
        "publisher": draw(st.sampled_from([None, "Morning Post", "Evening Mail"])),
        "text": f"{source.name} met {target.name} {draw(st.integers(0, 3))}",
    }
    kinds = draw(
        st.sets(st.sampled_from([EventType.CONSULT, EventType.SANCTION, EventType.AGREE]), max_size=3)
    )
    found = tuple(
        statement(
            source,
            kind,
            target,
            mutual=kind is EventType.CONSULT,
            topic=draw(st.sampled_from([None, "trade"])),
            modality=draw(st.sampled_from([Modality.DONE, Modality.PLANNED])),
            confidence=draw(st.sampled_from([0.5, 0.7])),
            **common,
        )
        for kind in sorted(kinds)
    )
    nothing = statement(source, EventType.CONSULT, target, **common)
    offices = tuple(OFFICES) if ENVOY in (source, target) and found else ()
    return Reading(nothing.article, found, offices, draw(st.sampled_from(["rules/1", "rules/2"])))


def plain(store, names):
    """Return the triples of some graphs as text; labels aside, which show an article's own names."""
    return {
        (name, *map(str, oxigraph_terms(triple)))
        for name in names
        for triple in store.triples(name)
        if triple.predicate != at.LABEL
    }


def filled(store, steps, *, weighed_after=0):
    """Write the readings, and return those that stand at the end."""
    standing = {}
    for number, (reading, replaces_one) in enumerate(steps):
        if number == weighed_after:
            bring_up_to_date(store, window_days=WINDOW)
        others = [iri for iri in standing if iri != reading.article.iri]
        replaces = others[:1] if replaces_one else []
        write_reading(store, reading, replaces=replaces)
        for iri in replaces:
            del standing[iri]
        standing[reading.article.iri] = reading
    bring_up_to_date(store, window_days=WINDOW)
    return list(standing.values())


def built(standing):
    """Return what a run that holds all articles at once makes of them."""
    graphs = named_graphs(
        assemble((each for reading in standing for each in reading.statements), window_days=WINDOW),
        offices={office for reading in standing for office in reading.offices},
        articles=[reading.article for reading in standing],
    )
    store = MemoryStore()
    for name, triples in graphs.items():
        store.add(triples, name)
    return store


@settings(deadline=None)
@given(st.lists(st.tuples(readings(), st.booleans()), max_size=8), st.integers(0, 8))
def test_a_store_is_what_its_last_articles_are(steps, weighed_after):
    store = MemoryStore()
    standing = filled(store, steps, weighed_after=weighed_after)
    expected = built(standing)
    names = set(expected.graphs()) - {provenance_graph()}
    found = {name for name in store.graphs() if any(store.triples(name))}
    assert found - {provenance_graph(), ledger_graph()} == names
    assert plain(store, names) == plain(expected, names)
    assert outdated_relations(store) == []


@settings(deadline=None)
@given(st.lists(st.tuples(readings(), st.booleans()), max_size=8), st.integers(0, 8))
def test_its_books_do_not_depend_on_the_way_there(steps, weighed_after):
    store, again = MemoryStore(), MemoryStore()
    standing = filled(store, steps, weighed_after=weighed_after)
    filled(again, [(reading, False) for reading in reversed(standing)])
    assert set(store.triples(ledger_graph())) == set(again.triples(ledger_graph()))


@pytest.mark.parametrize("mutual", [False, True])
def test_a_direct_triple_stays_as_long_as_one_relation_gives_it(mutual):
    agreed = statement(FRANCE, EventType.AGREE, MALI, text="One.", mutual=mutual)
    backed = statement(FRANCE, EventType.SUPPORT, MALI, text="Two.")
    store, direct = MemoryStore(), Triple(FRANCE.iri, at.SHORTCUT[Family.AGREEMENT], Iri(MALI.iri))
    seen = []
    for written in ([agreed, backed], [], [agreed], [agreed, backed]):
        # Written again without its statement; in the third step the other relation is not touched.
        for one in written:
            write_reading(store, Reading(one.article, () if seen else (one,), (), "rules/1"))
        bring_up_to_date(store, window_days=WINDOW)
        seen.append(direct in store.triples(derived_graph()))
    assert seen == [True, True, True, False]
