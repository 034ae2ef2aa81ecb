"""Actors that may be one are proposed with a score and not merged; what was decided is not asked again."""

from datetime import date

import pytest

from kgraph.identity import actor_iri, unknown_actor_key
from kgraph.model import Actor, ActorKind, Document, Mention, MentionForm, Span
from kgraph.resolve.decisions import Decisions, read_decisions
from kgraph.resolve.discourse import MADE, Group, Referent, Unresolved
from kgraph.resolve.duplicates import duplicate_actors
from kgraph.resolve.table import load_table
from kgraph.resolve.unknown import unknown_names

TABLE = load_table()
IRAN = actor_iri("iran")


def made(name, kind=ActorKind.PERSON, iso3=None, acts_for=None):
    """An actor as it is made from words that no table knows."""
    return Actor(actor_iri(unknown_actor_key(kind, name)), name, kind, iso3, acts_for=acts_for)


def sighting(actor, how=MADE, document="d", form=MentionForm.NAME, words=None):
    """A mention of an actor at the head of a sentence, and the sentence as its document."""
    words = words or actor.name
    span = Span(0, len(words))
    mention = Mention(span, span, words, 0, 1, 0, 0, form, actor.kind)
    return Document(id=document, text=f"{words} spoke to the press."), mention, Referent(actor, how, 0.8)


def proposed(*actors, decisions=None):
    seen = [sighting(one, MADE if TABLE.known(_key(one), None) is None else "name:name") for one in actors]
    found = duplicate_actors(seen, TABLE, decisions or Decisions(TABLE))
    return {frozenset({pair.actor.name, pair.other.name}) for pair in found}


def _key(actor):
    return actor.iri.rpartition("/")[2]


ORG, GROUP, BODY = ActorKind.ORGANIZATION, ActorKind.ARMED_GROUP, ActorKind.PUBLIC_BODY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(made("Pavel Zorbin"), made("Pavel Zorbine"), id="a letter more"),
        pytest.param(made("Pavel Zorbin"), made("Zorbin Pavel"), id="turned round"),
        pytest.param(made("Müşerref Öztoklu"), made("Muserref Oztoklu"), id="without accents"),
        pytest.param(made("Yusuf Khadirov"), made("Yousouf Hadirov"), id="another transliteration"),
        pytest.param(made("Mokhtar al-Qasemi"), made("Mokhtar Kasemi"), id="an article and a sound"),
        pytest.param(made("Pavel Zorbin"), made("Pavel Andreyevich Zorbin"), id="a name in the middle"),
        pytest.param(made("Zorbin"), made("Pavel Zorbin"), id="a family name"),
        pytest.param(made("Red Valley Brigade", GROUP), made("Brigade of the Red Valley", ORG), id="a group"),
        pytest.param(made("Lake Chancery", ORG), made("Lake Chancery Council", BODY), id="a part of it"),
        pytest.param(made("Pavel Zorbin", iso3="RUS"), made("Pavel Zorbyn"), id="one without nationality"),
    ],
)
def test_who_may_be_one_is_proposed(one, other):
    assert proposed(one, other) == {frozenset({one.name, other.name})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(made("Pavel Zorbin"), made("Iveta Kallas-Moor"), id="names that are not alike"),
        pytest.param(made("Pavel Zorbin", iso3="RUS"), made("Pavel Zorbyn", iso3="UKR"), id="nationalities"),
        pytest.param(
            made("Reed Guards", GROUP, acts_for=IRAN),
            made("Reeds Guards", GROUP, acts_for=actor_iri("iraq")),
            id="of two states",
        ),
        pytest.param(made("Zorbin"), made("Zorbin", ORG), id="kinds"),
        pytest.param(made("Reed Guards", GROUP), made("Reed Guards", BODY), id="kinds of organisations"),
        pytest.param(made("4th Reed Brigade", ORG), made("5th Reed Brigade", ORG), id="numbers"),
        pytest.param(made("North Reed Council", ORG), made("South Reed Council", ORG), id="a telling word"),
        pytest.param(made("Council", ORG), made("Reed Valley Council", ORG), id="one common word"),
        pytest.param(made("Reed minister (unnamed)"), made("Reed ministers (unnamed)"), id="unnamed"),
        pytest.param(
            made("reed leaders", ActorKind.GENERIC), made("reed leader", ActorKind.GENERIC), id="generic"
        ),
        pytest.param(made("Pavel"), made("Pavel Zorbin"), id="a first name"),
        pytest.param(made("officials"), made("Reed officials"), id="common nouns"),
    ],
)
def test_who_is_two_is_not_proposed(one, other):
    assert proposed(one, other) == set()


def test_two_that_the_table_knows_are_two():
    north, south = TABLE.state("north-korea"), TABLE.state("south-korea")
    congo, other = TABLE.state("republic-of-the-congo"), TABLE.state("democratic-republic-of-the-congo")
    assert proposed(north, south, congo, other) == set()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param("Volodimir Zelenski", "volodymyr-zelensky", id="another spelling of who is not there"),
        pytest.param("Sergey Viktorovich Lavrov", "sergei-lavrov", id="more of the name"),
    ],
)
def test_the_table_is_looked_at_too(name, key):
    [pair] = duplicate_actors([sighting(made(name))], TABLE, Decisions(TABLE))
    assert (pair.actor.name, _key(pair.other)) == (name, key)
    assert pair.decision == f"same,{unknown_actor_key(ActorKind.PERSON, name)},{key},"
    assert [context.text for context in pair.contexts] == [f"{name} spoke to the press."]


def test_one_word_is_not_looked_for_in_the_table():
    assert proposed(made("Lavrov")) == set()
    assert proposed(made("Lavrov"), TABLE.person("sergei-lavrov", None)) == {
        frozenset({"Lavrov", "Sergey Lavrov"})
    }


def test_a_part_of_several_names_in_the_table_tells_nothing():
    parties = {key for key, found in TABLE.organisations.items() if "Social Democratic" in found.name}
    assert len(parties) > 1
    assert proposed(made("Social Democratic", ORG)) == set()


def test_a_nationality_is_looked_at_in_the_table_too():
    assert proposed(made("Sergey Viktorovich Lavrov", iso3="FRA")) == set()


def test_the_rarer_is_said_to_be_the_other_and_the_most_alike_come_first():
    often, rare, part = made("Pavel Zorbin"), made("Pavel Zorbine"), made("Zorbine")
    seen = [*[sighting(often)] * 3, *[sighting(rare)] * 2, sighting(part)]
    found = duplicate_actors(seen, TABLE, Decisions(TABLE))
    assert [(pair.actor.name, pair.other.name) for pair in found] == [
        ("Pavel Zorbine", "Pavel Zorbin"),
        ("Zorbine", "Pavel Zorbine"),
    ]
    assert [pair.score for pair in found] == sorted((pair.score for pair in found), reverse=True)
    assert all(0 < pair.score <= 1 for pair in found)
    assert len(found[0].contexts) == 2


def test_what_was_decided_is_not_proposed(tmp_path):
    one, other = made("Pavel Zorbin"), made("Pavel Zorbine")
    path = tmp_path / "decided.csv"
    path.write_text(f"decision,actor,value\nnot-same,{_key(one)},{_key(other)}\n", "utf-8")
    assert proposed(one, other) == {frozenset({one.name, other.name})}
    assert proposed(one, other, decisions=read_decisions(path, TABLE)) == set()


def test_both_of_two_count_as_seen():
    one, other = (Referent(made(name), "both of two", 0.8) for name in ("Pavel Zorbin", "Pavel Zorbine"))
    document, mention, _ = sighting(one.actor, words="They", form=MentionForm.PRONOUN)
    seen = [(document, mention, Group((one, other))), sighting(one.actor), sighting(other.actor)]
    [pair] = duplicate_actors(seen, TABLE, Decisions(TABLE))
    assert pair.contexts[0].text == "They spoke to the press."


def test_words_for_nobody_known_are_counted_with_reasons_and_two_contexts():
    zorbin, france = made("Pavel Zorbin"), TABLE.state("france")
    document, mention, _ = sighting(france, words="They", form=MentionForm.PRONOUN)
    lost = (document, mention, Unresolved("a pronoun without an antecedent"))
    seen = [
        lost,
        sighting(france, "name:name"),
        sighting(zorbin, document="a"),
        sighting(zorbin, document="b"),
        sighting(zorbin, "name said before", document="b", words="PAVEL  Zorbin"),
        sighting(zorbin, "name said before", document="b", words="Zorbin"),
        sighting(made("Iveta Moor"), f"{MADE}; decided"),
    ]
    first, second, last = unknown_names(seen)
    assert (first.words, first.actor, first.mentions, first.documents) == ("Pavel Zorbin", zorbin, 3, 2)
    assert first.reasons == (MADE, "name said before")
    assert [context.document for context in first.contexts] == ["a", "b"]
    assert (second.words, second.actor) == ("Zorbin", zorbin)
    assert (last.words, last.actor, last.reasons) == ("They", None, ("a pronoun without an antecedent",))


def test_a_context_is_of_whole_words_around_the_mention():
    text = "alpha " * 30 + "Pavel Zorbin" + " omega" * 30
    span = Span(180, 192)
    mention = Mention(span, span, "Pavel Zorbin", 0, 1, 0, 0, MentionForm.NAME, ActorKind.PERSON)
    [found] = unknown_names([(Document(id="d", text=text), mention, Unresolved("nobody"))])
    [context] = found.contexts
    assert text[context.start : context.end] == "Pavel Zorbin"
    words = context.text.split()
    assert set(words) == {"…", "alpha", "Pavel", "Zorbin", "omega"}
    assert len(context.text) < 170


def test_what_the_pipeline_makes_of_words_is_known_as_such(pipeline):
    text = "Javad Zarif met Pavel Zorbin in Vienna. They left. Pavel Zorbin criticised Mali."
    document = Document(id="d", text=text, published=date(2016, 3, 3))
    found = unknown_names(pipeline.actors([document]))
    assert [(name.words, name.mentions) for name in found if name.actor] == [("Pavel Zorbin", 2)]
