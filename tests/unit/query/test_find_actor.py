"""Which actor a name, a code or an IRI means."""

import pytest
from sample_statements import ENVOY, MALI, samples

from kgraph.assemble.relations import assemble
from kgraph.errors import QueryParameterError
from kgraph.query.actors import find_actor
from kgraph.rdf.rooms import all_triples
from kgraph.rdf.triples import Iri, Literal, Triple
from kgraph.store.embedded import MemoryStore

SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
GUILD = "https://w3id.org/diprel/id/actor/guild"


@pytest.fixture
def store():
    filled = MemoryStore()
    filled.add(all_triples(assemble(samples())))
    filled.add([Triple(MALI.iri, f"{SKOS}altLabel", Literal("Republic of Mali"))])
    return filled


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        pytest.param("MLI", MALI, id="ISO code"),
        pytest.param("mli", MALI, id="code in lower case"),
        pytest.param(" Mali ", MALI, id="name with blanks"),
        pytest.param("MALI", MALI, id="name in capitals"),
        pytest.param("republic of mali", MALI, id="another name"),
        pytest.param(MALI.iri, MALI, id="IRI"),
        pytest.param("the envoy", ENVOY, id="a person's name"),
        pytest.param("envoy-of-mali", ENVOY, id="key"),
    ],
)
def test_an_actor_is_found_by(store, words, actor):
    assert find_actor(store, words) == Iri(actor.iri)


def named_mali(store, iri):
    kind = Iri("https://w3id.org/diprel/ont#Organization")
    store.add([Triple(iri, RDF_TYPE, kind), Triple(iri, f"{SKOS}prefLabel", Literal("Mali"))])


def test_two_of_one_name_are_both_named(store):
    named_mali(store, GUILD)
    with pytest.raises(QueryParameterError, match="may mean") as caught:
        find_actor(store, "Mali")
    assert GUILD in caught.value.message
    assert MALI.iri in caught.value.message


def test_a_code_decides_between_two_of_one_name(store):
    named_mali(store, GUILD)
    assert find_actor(store, "MLI") == Iri(MALI.iri)


@pytest.mark.parametrize(
    ("words", "hint"), [("Malli", "Mali"), ("Atlantis", "direct-relations"), ("", "names")]
)
def test_nobody_is_an_error_with_what_is_close(store, words, hint):
    with pytest.raises(QueryParameterError, match="no actor") as caught:
        find_actor(store, words)
    assert hint in caught.value.hint


def test_what_is_no_actor_is_not_found(store):
    with pytest.raises(QueryParameterError, match="no actor"):
        find_actor(store, "Washington")
