"""Who is meant: names, surnames, capitals, seats, pronouns."""

import pytest
from told import read, reasons, told

from kgraph.identity import actor_iri
from kgraph.model import ActorKind

DAY = "2024-03-15"


def source(pipeline, text, *, publisher=None):
    """Return who acts in the last statement of a text."""
    return read(pipeline, text, DAY, publisher=publisher).statements[-1].source


def test_a_pronoun_is_told_by_the_words_of_its_sentence_that_name_whom_it_means(pipeline):
    found = source(pipeline, "Chad said on Monday that it had condemned Mali.")
    assert (found.text, found.how) == ("Chad", "name:name")


def test_a_pronoun_alone_in_its_sentence_stands_for_itself(pipeline):
    found = source(pipeline, "Chad called a session. It condemned Mali.")
    assert (found.text, found.how) == ("It", "pronoun:it")


def test_it_is_the_state_whose_officer_says_what_it_does(pipeline):
    assert "Turkey" in str(told(pipeline, "Turkey's president says it will expel the Malian envoy.", DAY))


@pytest.mark.parametrize(
    ("words", "key"),
    [
        pytest.param("France", "france", id="name"),
        pytest.param("The U.S.", "united-states", id="initials"),
        pytest.param("Turkey", "turkey", id="a state that is also a bird"),
        pytest.param("Guinea-Bissau", "guinea-bissau", id="a longer name"),
        pytest.param("NATO", "nato", id="initials of an organisation"),
        pytest.param("Hamas", "hamas", id="armed group"),
        pytest.param("The international community", "international-community", id="generic"),
        pytest.param("Emmanuel Macron", "emmanuel-macron", id="person"),
        pytest.param("President Emmanuel Macron", "emmanuel-macron", id="title and person"),
        pytest.param("The French president, Emmanuel Macron,", "emmanuel-macron", id="apposition"),
        pytest.param("Scholz", "olaf-scholz", id="a surname in office"),
        pytest.param("Antony J. Blinken", "antony-blinken", id="initial"),
    ],
)
def test_a_name_is_the_actor_of_the_table(pipeline, words, key):
    found = source(pipeline, f"{words} criticised Niger.").actor
    known = pipeline.resolver.table.known(key, None)
    if known is None:
        assert found.iri.endswith(key) or found.name.lower().startswith(("north atlantic", key))
    else:
        assert found.iri == known.iri


@pytest.mark.parametrize(
    ("words", "state", "literal"),
    [
        pytest.param("Paris", "France", "Paris", id="capital"),
        pytest.param("Ankara", "Turkey", "Ankara", id="capital of Turkey"),
        pytest.param("Pyongyang", "North Korea", "Pyongyang", id="capital of North Korea"),
        pytest.param("Tel Aviv", "Israel", "Tel Aviv", id="a city that stands for a state"),
        pytest.param("The Kremlin", "Russia", "Kremlin", id="seat"),
        pytest.param("The White House", "United States", "White House", id="seat of two words"),
        pytest.param("Downing Street", "United Kingdom", "Downing Street", id="a street"),
        pytest.param("France", "France", None, id="the state's own name"),
        pytest.param("The French", "French people", None, id="its people, who are not the state"),
    ],
)
def test_a_place_stands_for_a_state_and_what_was_said_is_kept(pipeline, words, state, literal):
    role = source(pipeline, f"{words} criticised Niger.")
    assert (role.actor.name, role.literal) == (state, literal)


def test_a_capital_is_less_sure_than_the_state_itself(pipeline):
    (plain,) = read(pipeline, "France criticised Niger.").statements
    (capital,) = read(pipeline, "Paris criticised Niger.").statements
    assert plain.confidence > capital.confidence


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Olaf Scholz praised Mali. Scholz criticised Niger.", "Olaf Scholz", id="a surname after a name"
        ),
        pytest.param(
            "Emmanuel Macron praised Brigitte Zzyx. Zzyx criticised Niger.",
            "Brigitte Zzyx",
            id="a surname nobody knows",
        ),
        pytest.param(
            "Russian foreign minister Sergei Lavrov praised Mali. Lavrov criticised Niger.",
            "Sergey Lavrov",
            id="after a title and a name",
        ),
        pytest.param(
            "France spoke on Monday. It criticised Niger.", "France", id="it is the state that acted last"
        ),
    ],
)
def test_who_was_named_before_is_known_again(pipeline, text, name):
    assert source(pipeline, text).actor.name == name


def test_a_people_is_not_its_state(pipeline):
    role = source(pipeline, "The Germans criticised Niger.")
    assert (role.actor.name, role.actor.kind) == ("German people", ActorKind.POPULATION)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("France left. The country criticised Niger.", {"France ACCUSE Niger"}, id="acting"),
        pytest.param("France left. Niger criticised the country.", {"Niger ACCUSE France"}, id="acted on"),
        pytest.param("The country criticised Niger.", set(), id="none was named"),
        pytest.param("The Libyan embassy criticised Niger.", {"Libya ACCUSE Niger"}, id="an embassy"),
    ],
)
def test_a_common_noun_for_a_state_is_the_state_said_before(pipeline, text, expected):
    assert told(pipeline, text, DAY) == expected


def test_he_is_the_person_who_acted_last(pipeline):
    text = "Emmanuel Macron praised Mali on Monday, and he criticised Niger."
    assert "Emmanuel Macron ACCUSE Niger" in told(pipeline, text, DAY)


@pytest.mark.parametrize("text", ["They criticised Niger.", "It criticised Niger."])
def test_a_pronoun_for_nobody_is_dropped(pipeline, text):
    graph = read(pipeline, text, DAY)
    assert graph.statements == ()
    assert reasons(graph, "resolve") == {"a pronoun without an antecedent"}


@pytest.mark.parametrize(
    ("words", "name", "kind", "iso3"),
    [
        pytest.param("French troops", "French Armed Forces", ActorKind.PUBLIC_BODY, "FRA", id="troops"),
        pytest.param(
            "The French government", "French Government", ActorKind.GOVERNMENT, "FRA", id="government"
        ),
        pytest.param(
            "The French parliament", "French Parliament", ActorKind.PUBLIC_BODY, "FRA", id="parliament"
        ),
        pytest.param(
            "French protesters", "French protesters", ActorKind.POPULATION, None, id="a people's part"
        ),
        pytest.param("Protesters", "protesters", ActorKind.POPULATION, None, id="of no state"),
    ],
)
def test_an_organ_acts_for_its_state(pipeline, words, name, kind, iso3):
    actor = source(pipeline, f"{words} criticised Niger.").actor
    assert (actor.name, actor.kind, actor.iso3) == (name, kind, iso3)
    assert iso3 is None or actor.acts_for == actor_iri("france")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param("Maria Zorbin", ActorKind.PERSON, id="a person"),
        pytest.param("Hunter Biden", ActorKind.PERSON, id="a person with a known surname"),
        pytest.param("Michael Jordan", ActorKind.PERSON, id="a person with a state's name"),
        pytest.param("Georgia Tech", ActorKind.ORGANIZATION, id="an organisation with a state's name"),
    ],
)
def test_who_is_not_in_the_table_is_made_from_the_words(pipeline, words, kind):
    role = source(pipeline, f"{words} criticised Niger.")
    assert (role.actor.name, role.actor.kind) == (words, kind)
    assert role.actor.wikidata is None
    assert role.how == "made from its words"


def test_an_unknown_person_is_the_same_in_two_documents_and_two_runs(pipeline):
    one = source(pipeline, "Maria Zorbin criticised Niger.").actor
    other = source(pipeline, "In Paris, Maria Zorbin praised Mali on Monday.").actor
    again = source(pipeline, "Maria Zorbin criticised Niger.").actor
    assert one == other == again


def test_unknown_persons_of_different_names_differ(pipeline):
    one = source(pipeline, "Maria Zorbin criticised Niger.").actor
    other = source(pipeline, "Maria Zorbina criticised Niger.").actor
    assert one.iri != other.iri


@pytest.mark.parametrize(
    ("text", "stage", "reason"),
    [
        pytest.param(
            "The Zorbians criticised Niger.",
            "resolve",
            "a place or a people that the table does not know",
            id="a people",
        ),
        pytest.param("France criticised Quxville.", "extract", "no target named", id="a place"),
    ],
)
def test_unknown_places_and_peoples_are_dropped_with_the_reason(pipeline, text, stage, reason):
    graph = read(pipeline, text, DAY)
    assert graph.statements == ()
    assert reasons(graph, stage) == {reason}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("France criticised Paris.", id="a state and its capital"),
        pytest.param("Emmanuel Macron criticised the French president.", id="a person and his office"),
    ],
)
def test_an_actor_does_nothing_to_itself(pipeline, text):
    graph = read(pipeline, text, DAY)
    assert graph.statements == ()
    assert reasons(graph, "resolve") == {"source and target are the same actor"}


def test_a_government_may_criticise_its_state(pipeline):
    assert told(pipeline, "The French government criticised France.") == {"French Government ACCUSE France"}


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        pytest.param("Chinese Foreign Ministry", "Chinese Foreign Ministry", id="known"),
        pytest.param("ministry of foreign affairs of china", "Chinese Foreign Ministry", id="any case"),
    ],
)
def test_we_of_a_ministrys_statement_is_the_ministry(pipeline, publisher, name):
    role = source(pipeline, "We condemn Niger.", publisher=publisher)
    assert (role.actor.name, role.how) == (name, "first person:publisher")


@pytest.mark.parametrize(
    ("publisher", "reason"),
    [
        (None, "first person without a known publisher"),
        ("The Daily Zorb", "first person without a known publisher"),
    ],
)
def test_we_of_nobody_known_is_dropped(pipeline, publisher, reason):
    graph = read(pipeline, "We condemn Niger.", publisher=publisher)
    assert graph.statements == ()
    assert reasons(graph, "resolve") == {reason}


def test_every_mention_has_an_outcome(pipeline):
    from kgraph.model import Document

    text = "Both leaders met him in Quxville. The Israeli prime minister left, and they told Maria Zorbin."
    document = Document(id="x", text=text)
    (annotated,) = pipeline.annotator.annotate([document])
    found = list(pipeline.actors([document]))
    named = [(*annotated.mentions, *annotated.inner)]
    assert {mention.text for mention in annotated.inner} == {"Israeli"}
    assert [mention for _, mention, _ in found] == sorted(*named, key=lambda m: (m.span.end, -m.span.start))
    assert all(outcome is not None for _, _, outcome in found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Hugo Chávez Quispe criticised Niger.", {"Hugo Chávez Quispe"}, id="a longer name"),
        pytest.param(
            "Deputy Secretary Wendy Sherman and Defense Minister Nobuo Kishi spoke.",
            {"Wendy Sherman", "Nobuo Kishi"},
            id="two beside one another",
        ),
    ],
)
def test_one_name_is_one_person(pipeline, text, names):
    from kgraph.model import Document

    found = pipeline.actors([Document(id="x", text=text)])
    assert {o.actor.name for _, m, o in found if m.form == "name" and o.actor.kind == "person"} == names


def test_a_list_is_of_the_state_said_before_its_first(pipeline):
    from kgraph.model import Document

    text = "Chile sanctioned Peruvian ministers Luis Quispe, Berta Rojas and Rosa Mamani."
    found = pipeline.actors([Document(id="x", text=text)])
    codes = {o.actor.name: o.actor.iso3 for _, m, o in found if o.actor.kind == "person"}
    assert codes == {"Luis Quispe": "PER", "Berta Rojas": "PER", "Rosa Mamani": "PER"}


def test_an_office_of_another_state_is_not_whoever_was_named_last_with_such_an_office(pipeline):
    text = "Deputy Minister Sergei Ryabkov visited Cuba. Norway's deputy prime minister criticised Niger."
    assert source(pipeline, text).actor.name == "Norwegian deputy prime minister (unnamed)"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("Archbishop Matthew Olde", "Matthew Olde", id="church"),
        pytest.param("Rear Admiral Henrik Lunde", "Henrik Lunde", id="rank"),
        pytest.param("Princess Ingrid", "Ingrid", id="crown"),
        pytest.param("Chief Justice Amina Wako", "Amina Wako", id="court"),
    ],
)
def test_a_title_stays_outside_the_name(pipeline, words, name):
    assert source(pipeline, f"{words} criticised Niger.").actor.name == name


def test_a_body_of_another_state_is_not_the_one_known_by_that_name(pipeline):
    actor = source(pipeline, "The House of Representatives of Fiji criticised Niger.").actor
    assert (actor.name, actor.iso3) == ("House of Representatives of Fiji", "FJI")
    known = source(pipeline, "The US House of Representatives criticised Niger.").actor
    assert (known.name, known.iso3) == ("United States House of Representatives", "USA")


def test_the_president_of_a_name_is_not_the_other_who_bears_it(pipeline):
    graph = read(pipeline, "Brigitte Macron left. President Macron criticised Niger.", DAY)
    assert {s.source.actor.name for s in graph.statements} == {"Emmanuel Macron"}


def test_a_title_alone_is_whoever_was_named_with_it_though_the_text_is_of_one_state(pipeline):
    text = "Deputy Minister Jean Zorbin of France met the press. The Deputy Minister criticised Niger."
    assert (
        source(pipeline, text, publisher="Ministry of Foreign Affairs of France").actor.name == "Jean Zorbin"
    )


def test_the_minister_is_not_the_deputy_named_before(pipeline):
    before = "Trade Minister Jean Zorbin left. Deputy Trade Minister Anne Quillan spoke."
    text = f"{before} The Trade Minister criticised Niger."
    assert source(pipeline, text).actor.name == "Jean Zorbin"
