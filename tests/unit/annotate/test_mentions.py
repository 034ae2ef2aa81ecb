"""A mention is the whole phrase that names someone, with the name itself as its core."""

import itertools

import pytest

from kgraph.annotate.given import with_given
from kgraph.model import ActorKind, AnnotatedDocument, Document, Mention, MentionForm, NameSense, Span


@pytest.fixture
def annotate(pipeline):
    def annotated(text: str) -> AnnotatedDocument:
        (only,) = pipeline.annotator.annotate([Document(id="text", text=text)])
        return only

    return annotated


@pytest.fixture
def first(annotate):
    def first_mention(text: str) -> Mention:
        return annotate(text).mentions[0]

    return first_mention


def core_of(mention: Mention) -> str:
    start = mention.core.start - mention.span.start
    return mention.text[start : start + mention.core.end - mention.core.start]


@pytest.mark.parametrize(
    ("text", "mention", "core"),
    [
        pytest.param(
            "President Emmanuel Macron spoke.", "President Emmanuel Macron", "Emmanuel Macron", id="title"
        ),
        pytest.param(
            "Tunisian President Kais Saied spoke.",
            "Tunisian President Kais Saied",
            "Kais Saied",
            id="nationality and title",
        ),
        pytest.param(
            "Germany's foreign minister Annalena Baerbock spoke.",
            "Germany's foreign minister Annalena Baerbock",
            "Annalena Baerbock",
            id="a possessive state and a title",
        ),
        pytest.param(
            "U.S. Secretary of State Antony Blinken spoke.",
            "U.S. Secretary of State Antony Blinken",
            "Antony Blinken",
            id="a title with of",
        ),
        pytest.param("Antony J. Blinken spoke.", "Antony J. Blinken", "Antony J. Blinken", id="an initial"),
    ],
)
def test_a_title_and_a_name_are_one_mention(annotate, text, mention, core):
    (only,) = annotate(text).mentions
    assert (only.text, core_of(only), only.kind) == (mention, core, ActorKind.PERSON)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("President Emmanuel Macron spoke.", "president"),
        ("Germany's foreign minister Annalena Baerbock spoke.", "foreign minister"),
        ("U.S. Secretary of State Antony Blinken spoke.", "foreign minister"),
        ("The Israeli prime minister spoke.", "prime minister"),
        ("France's foreign ministry spoke.", "foreign ministry"),
        ("Emmanuel Macron spoke.", None),
    ],
)
def test_an_office_in_a_mention_is_known(first, text, office):
    assert first(text).office == office


@pytest.mark.parametrize(
    ("text", "state"),
    [
        pytest.param("The Israeli prime minister spoke.", "israel", id="adjective"),
        pytest.param("Israel's prime minister spoke.", "israel", id="possessor"),
        pytest.param("The prime minister of Israel spoke.", "israel", id="complement"),
        pytest.param("U.S. officials spoke.", "united-states", id="a name before the noun"),
        pytest.param("The prime minister spoke in Israel.", None, id="a place beside it"),
        pytest.param("The prime minister spoke.", None, id="none named"),
    ],
)
def test_a_state_inside_a_mention_is_its_nationality(first, text, state):
    assert first(text).nationality == state


@pytest.mark.parametrize(
    "text",
    [
        "The Israeli prime minister spoke.",
        "Israel's prime minister spoke.",
        "The prime minister of Israel left.",
    ],
)
def test_a_state_inside_an_office_is_no_mention_of_its_own(annotate, text):
    assert len(annotate(text).mentions) == 1


def test_a_state_where_an_ambassador_is_posted_is_a_mention_of_its_own(annotate):
    found = {mention.text for mention in annotate("The ambassador to France left Mali.").mentions}
    assert {"France", "Mali"} <= found


@pytest.mark.parametrize(
    ("text", "form", "sense"),
    [
        pytest.param("France spoke.", MentionForm.NAME, NameSense.NAME, id="state"),
        pytest.param("The French spoke.", MentionForm.NAME, NameSense.ADJECTIVE, id="adjective for a people"),
        pytest.param("The Germans spoke.", MentionForm.NAME, NameSense.PEOPLE, id="people"),
        pytest.param("Bamako spoke.", MentionForm.NAME, NameSense.CAPITAL, id="capital"),
        pytest.param("The Kremlin spoke.", MentionForm.NAME, NameSense.SEAT, id="seat"),
        pytest.param("Emmanuel Macron spoke.", MentionForm.NAME, NameSense.PERSON, id="person"),
        pytest.param("The prime minister spoke.", MentionForm.NOMINAL, NameSense.OFFICE, id="office"),
        pytest.param("The foreign ministry spoke.", MentionForm.NOMINAL, NameSense.ORGAN, id="organ"),
        pytest.param("They spoke.", MentionForm.PRONOUN, None, id="pronoun"),
    ],
)
def test_a_mention_has_the_form_and_sense_of_its_words(first, text, form, sense):
    mention = first(text)
    assert (mention.form, mention.sense) == (form, sense)


@pytest.mark.parametrize(
    ("text", "is_group"),
    [
        ("Both leaders spoke.", True),
        ("The two presidents spoke.", True),
        ("They spoke.", True),
        ("The leaders spoke.", True),
        ("The leaders of Mali spoke.", False),
        ("He spoke.", False),
        ("France spoke.", False),
    ],
)
def test_words_for_two_are_a_group(first, text, is_group):
    assert first(text).is_group is is_group


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("Joe Biden spoke.", ("joe-biden",), id="the known person"),
        pytest.param("Antony J. Blinken spoke.", ("antony-blinken",), id="an initial in between"),
        pytest.param("Hunter Biden spoke.", (), id="another first name"),
        pytest.param("Maria Zorbin spoke.", (), id="nobody the facts know"),
    ],
)
def test_a_full_name_stands_for_the_known_person_it_agrees_with(first, text, keys):
    mention = first(text)
    assert (mention.keys, mention.kind) == (keys, ActorKind.PERSON)


def test_a_guarded_name_is_not_the_state(annotate):
    found = annotate("Michael Jordan met the king of Jordan.").mentions
    assert [m.keys for m in found if "Michael" in m.text] == [()]
    assert any(m.nationality == "jordan" or "jordan" in m.keys for m in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Rain fell on Sudan, Mali and the Horn of Africa.", "Horn", id="a part of a land"),
        pytest.param("Talks with Mali go on. Friday suits Norway.", "Friday", id="a day"),
        pytest.param(
            "Norway thanked the Inter-American Charter's friends.", "American", id="behind a prefix"
        ),
    ],
)
def test_a_word_of_another_name_is_nobody(annotate, text, words):
    assert words not in {core_of(m) for m in annotate(text).mentions}


def test_a_letter_inside_a_name_is_no_initial(first):
    assert first("Arnaq Nielsen praised the Faroe Islands.").keys == ()


@pytest.mark.parametrize(
    "text",
    [
        "Germany's foreign minister Annalena Baerbock told France's president that he and Mali's army left.",
        "Both leaders, the U.S. said, met Antony J. Blinken at the Kremlin; they left.",
        "Émile 🇫🇷 met the President of France — Emmanuel Macron — “in Mali”.",
    ],
)
def test_a_mention_stands_where_its_spans_say(annotate, text):
    annotated = annotate(text)
    assert annotated.mentions
    for mention in annotated.mentions:
        assert text[mention.span.start : mention.span.end] == mention.text
        assert mention.span.start <= mention.core.start < mention.core.end <= mention.span.end
        assert mention.first <= mention.head < mention.last
        assert annotated.tokens[mention.first].start == mention.span.start
        assert annotated.tokens[mention.last - 1].end == mention.span.end


def test_mentions_are_in_text_order_and_do_not_overlap(annotate):
    text = "The Israeli prime minister met Germany's foreign minister Annalena Baerbock, and they left Mali."
    spans = [mention.span for mention in annotate(text).mentions]
    assert len(spans) == 4
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


# -- spans that someone else marked ----------------------------------------------------

MARKED = "French troops attacked the Malian town of Gao."


def span_of(words: str) -> Span:
    return Span(MARKED.index(words), MARKED.index(words) + len(words))


def test_a_mention_begins_behind_the_name_before_it(annotate):
    texts = [m.text for m in annotate("Norway praised Commission on Elections Chairman Jose Ramos.").mentions]
    assert texts == ["Norway", "Commission on Elections", "Chairman Jose Ramos"]


def test_given_spans_are_mentions_in_their_groups(annotate):
    sources, targets, everyone = with_given(annotate(MARKED), [[span_of("troops")], [span_of("town of Gao")]])
    assert [m.text for m in sources] == ["troops"]
    assert [m.text for m in targets] == ["town of Gao"]
    assert {*sources, *targets} <= set(everyone)


def test_a_found_mention_gives_way_to_a_given_one(annotate):
    annotated = annotate(MARKED)
    assert "French troops" in {m.text for m in annotated.mentions}
    *_, everyone = with_given(annotated, [[span_of("troops")]])
    assert "French troops" not in {m.text for m in everyone}
    assert len({m.span for m in everyone}) == len(everyone)


def test_given_mentions_stand_in_text_order_among_the_others(annotate):
    *_, everyone = with_given(annotate(MARKED), [[span_of("Gao")], [span_of("French")]])
    assert [m.first for m in everyone] == sorted(m.first for m in everyone)


def test_a_given_span_that_cuts_a_word_covers_the_whole_word(annotate):
    ((mention,), _) = with_given(annotate(MARKED), [[Span(1, 3)]])
    assert mention.text == "French"


def test_a_given_span_of_blanks_is_no_mention(annotate):
    text = "France met Mali.\n\n\n\nThey left."
    ((), everyone) = with_given(annotate(text), [[Span(17, 19)]])
    assert everyone == annotate(text).mentions


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("Chad says that Niger broke international law.", False, id="nobody's law"),
        pytest.param("Chad faces international criticism after the raid.", True, id="what others do"),
        pytest.param("Chad needs more international humanitarian aid.", True, id="with words between"),
    ],
)
def test_international_is_an_actor_in_what_others_do(pipeline, text, named):
    words = {mention.text for _, mention, _ in pipeline.actors([Document(id="one", text=text)])}
    assert ("international" in words) is named
