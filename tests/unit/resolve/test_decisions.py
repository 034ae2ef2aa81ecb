"""Decisions about actors: applied in every run, before statements have IRIs; contradictions are errors."""

import pytest
from told import line

from kgraph.config import Settings
from kgraph.errors import FactsError
from kgraph.identity import actor_iri, unknown_actor_key
from kgraph.model import Actor, ActorKind, Document
from kgraph.pipeline import Pipeline
from kgraph.resolve.decisions import read_decisions
from kgraph.resolve.discourse import Group, Referent
from kgraph.resolve.table import load_table

HEADER = "decision,actor,value,note\n"


def made(name, kind=ActorKind.PERSON):
    return unknown_actor_key(kind, name)


ZORBIN, ZORBINE, ZORBYN = made("Pavel Zorbin"), made("Pavel Zorbine"), made("Pavel Zorbyn")
BRIGADE = made("Red Valley Brigade", ActorKind.ORGANIZATION)
TEXT = """Pavel Zorbin praised Mali. Pavel Zorbine praised Niger. Pavel Zorbin condemned Pavel Zorbine.
The Hexagon condemned Chad. The Red Valley Brigade attacked Niger. Ivan Kerlov urged Peru to help.
"""
TABLE = f"""decision,actor,value,note
same,{actor_iri(ZORBINE)},act:{ZORBIN},one man
kind,{BRIGADE},armed-group,
iso3,{ZORBIN},rus,
alias,france,the Hexagon,
same,{made("Ivan Kerlov")},sergei-lavrov,a pen name
"""


def write(folder, rows, header=HEADER):
    path = folder / "decided.csv"
    path.write_text(header + rows, "utf-8")
    return path


def read(folder, rows):
    return read_decisions(write(folder, rows), load_table())


@pytest.fixture(scope="module")
def decided(tmp_path_factory):
    path = write(tmp_path_factory.mktemp("decided"), TABLE, header="")
    return Pipeline(Settings(decisions=str(path)))


@pytest.fixture(scope="module")
def graph(decided):
    return decided.build([Document(id="d", text=TEXT)])


def test_statements_are_of_the_actors_decided(graph):
    assert {line(statement) for statement in graph.statements} == {
        "Pavel Zorbin SUPPORT Mali",
        "Pavel Zorbin SUPPORT Niger",
        "France ACCUSE Chad",
        "Red Valley Brigade ASSAULT Niger",
        "Sergey Lavrov REQUEST Peru",
    }


def test_what_is_done_among_one_actor_is_dropped_with_the_reason(graph):
    assert ("resolve", "source and target are the same actor", 1) in graph.dropped_counts()


def test_iris_are_those_of_the_actor_decided(graph, pipeline):
    by_target = {statement.target.actor.name: statement for statement in graph.statements}
    assert by_target["Mali"].source.actor.iri == actor_iri(ZORBIN)
    # As if the article had always had the other words: the statement's IRI is made of the actor's.
    [known] = pipeline.build([Document(id="d", text="Sergei Lavrov urged Peru to help.")]).statements
    assert by_target["Peru"].source.actor == known.source.actor
    assert len({statement.iri for statement in graph.statements}) == len(graph.statements)


def test_every_description_is_as_decided_and_how_says_so(graph):
    roles = {s.source.actor.iri.rpartition("/")[2]: s.source for s in graph.statements}
    assert roles[ZORBIN].actor == Actor(
        actor_iri(ZORBIN), "Pavel Zorbin", ActorKind.PERSON, "RUS", acts_for=actor_iri("russia")
    )
    assert roles[BRIGADE].actor.kind is ActorKind.ARMED_GROUP
    assert all(role.how.endswith("; decided") for role in roles.values())
    assert not any(s.target.how.endswith("decided") for s in graph.statements)


def test_reading_again_gives_the_same(decided, graph):
    again = decided.build([Document(id="d", text=TEXT)])
    assert again == graph


def test_two_that_are_one_are_no_group(pipeline, tmp_path):
    document = Document(id="d", text="Mali met Chad. The two countries condemned Peru.")
    [annotated] = pipeline.annotator.annotate([document])
    found = pipeline.resolver.outcomes(annotated)
    [two] = [mention for mention, outcome in found.items() if isinstance(outcome, Group)]
    decided = read(tmp_path, "same,mali,chad,\n").outcomes(annotated, found)
    assert isinstance(decided[two], Referent)
    assert decided[two].actor == load_table().state("chad")


def test_who_acts_for_a_state_acts_for_the_one_it_was_decided_to_be(tmp_path):
    decisions = read(tmp_path, "same,transnistria,moldova,\n")
    organ = Actor(actor_iri("x"), "Army", ActorKind.PUBLIC_BODY, acts_for=actor_iri("transnistria"))
    assert decisions.actor(organ, None).acts_for == actor_iri("moldova")


def test_a_chain_leads_to_its_last(tmp_path):
    decisions = read(tmp_path, f"same,{ZORBYN},{ZORBINE},\nsame,{ZORBINE},{ZORBIN},\n")
    for key in (ZORBYN, ZORBINE):
        actor = Actor(actor_iri(key), "Zorb", ActorKind.PERSON)
        assert decisions.actor(actor, None).iri == actor_iri(ZORBIN)


def test_a_kind_or_a_state_said_of_one_holds_for_whom_it_is(tmp_path):
    rows = f"same,{ZORBINE},{ZORBIN},\nkind,{ZORBINE},generic,\niso3,{ZORBINE},none,\n"
    actor = Actor(
        actor_iri(ZORBIN), "Zorb", ActorKind.PERSON, "FRA", wikidata="Q7", acts_for=actor_iri("france")
    )
    assert read(tmp_path, rows).actor(actor, None) == Actor(actor_iri(ZORBIN), "Zorb", ActorKind.GENERIC)


def test_an_armed_group_is_of_a_state_and_does_not_speak_for_it(tmp_path):
    group = Actor(actor_iri(BRIGADE), "Brigade", ActorKind.ARMED_GROUP)
    found = read(tmp_path, f"iso3,{BRIGADE},MLI,\n").actor(group, None)
    assert (found.iso3, found.acts_for) == (None, actor_iri("mali"))


def test_who_was_decided_to_be_two_stays_apart_under_every_name(tmp_path):
    decisions = read(tmp_path, f"same,{ZORBYN},{ZORBINE},\nnot-same,{ZORBYN},{ZORBIN},\n")
    one, two, three = (Actor(actor_iri(k), "Zorb", ActorKind.PERSON) for k in (ZORBIN, ZORBINE, ZORBYN))
    assert decisions.are_apart(one, two)
    assert decisions.are_apart(three, one)
    assert not decisions.are_apart(two, three)


@pytest.mark.parametrize(
    ("rows", "said", "hint"),
    [
        pytest.param("some,mali,chad,\n", "csv:2: column decision: 'some'", "'same'", id="no decision"),
        pytest.param(",mali,chad,\n", "decided.csv:2: column decision: is empty", "not-same", id="empty"),
        pytest.param("same,mali,,\n", "decided.csv:2: column value: is empty", "three", id="no value"),
        pytest.param("same,,mali,\n", "decided.csv:2: column actor: is empty", "IRI", id="no actor"),
        pytest.param("same,mail,chad,\n", "decided.csv:2: column actor: 'mail'", "'mali'", id="nobody"),
        pytest.param("same,mali,mali,\n", "decided.csv:2: column value", "leave", id="itself"),
        pytest.param(
            "same,mali,chad,\nsame,mali,niger,\n", "decided.csv:3: column actor: 'mali'", "chad", id="two"
        ),
        pytest.param(
            "same,mali,chad,\nsame,chad,mali,\n", "lines 2 and 3 go in a circle", "one", id="circle"
        ),
        pytest.param(
            "same,peru,mali,\nsame,mali,chad,\nsame,chad,niger,\nsame,niger,mali,\n",
            "lines 3 and 4 and 5 go in a circle",
            "one",
            id="a circle that another leads to",
        ),
        pytest.param(
            "same,mali,chad,\nnot-same,chad,mali,\n",
            "decided.csv:3: column value: 'chad' and 'mali' are the same by line 2",
            "one",
            id="the same and not",
        ),
        pytest.param(
            "not-same,peru,chad,\nsame,peru,mali,\nsame,mali,chad,\nsame,chad,niger,\n",
            "decided.csv:2: column value: 'peru' and 'chad' are the same by lines 3 and 4",
            "one",
            id="the same along a chain",
        ),
        pytest.param("not-same,mali,mali,\n", "decided.csv:2: column value", "one", id="not itself"),
        pytest.param("kind,mali,statee,\n", "decided.csv:2: column value: 'statee'", "'state'", id="no kind"),
        pytest.param(
            "kind,mali,party,\nkind,mali,state,\n", "csv:3: column value: 'mali' has 'party' on line 2",
            "one", id="two kinds",
        ),
        pytest.param("iso3,mali,MALI,\n", "decided.csv:2: column value: 'MALI'", "FRA", id="no code"),
        pytest.param(f"alias,{ZORBIN},Zorb,\n", "decided.csv:2: column actor", "--actors", id="not known"),
        pytest.param(
            "alias,mali,the Land,\nalias,chad,the Land,\n", "decided.csv:3: column value: 'the Land'", "one",
            id="words of two",
        ),
    ],
)  # fmt: skip
def test_a_wrong_decision_is_an_error_that_says_where(rows, said, hint, tmp_path):
    with pytest.raises(FactsError) as caught:
        read(tmp_path, rows)
    assert caught.value.message.startswith("decided.csv:")
    assert said in caught.value.message
    assert hint in caught.value.hint


def test_what_is_said_twice_alike_is_said_once(tmp_path):
    rows = "same,mali,chad,\nsame,mali,chad,\nkind,peru,state,\nkind,peru,state,\n"
    decisions = read(tmp_path, rows)
    assert (decisions.same, decisions.kinds) == ({"mali": "chad"}, {"peru": ActorKind.STATE})
