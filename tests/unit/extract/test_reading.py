"""How a sentence was read: every word that names an act says what came of it."""

from datetime import date

import pytest

from kgraph.explain import explain_documents
from kgraph.extract.reading import conditions_of, read_sentences
from kgraph.extract.senses import Condition, load_lexicon
from kgraph.model import Document, Span


def readings(pipeline, text, day="2021-06-17"):
    document = Document(id="text", text=text, published=date.fromisoformat(day))
    return [r for one in pipeline.annotator.annotate([document]) for r in read_sentences(one)]


def acts(pipeline, text):
    """Return the acts of a text by their words."""
    return {act.words: act for reading in readings(pipeline, text) for act in reading.acts}


def test_an_act_says_where_its_arguments_stand(pipeline):
    urged = acts(pipeline, "Togo was urged on Monday by Ghana to free the hostages.")["urged"]
    assert [(a.words, a.place) for a in urged.sources] == [("Ghana", "subj of urged")]
    assert [(a.words, a.place) for a in urged.targets] == [("Togo", "obj of urged")]
    assert urged.lost is None
    assert (urged.when.words, urged.when.day) == ("Monday", date(2021, 6, 14))
    [sense] = urged.senses
    assert (sense.lemma, sense.event_type) == ("urge", "REQUEST")


def test_a_thing_that_stands_for_an_actor_is_told(pipeline):
    condemned = acts(pipeline, "Ghana condemned Togo's elections.")["condemned"]
    assert [a.place for a in condemned.targets] == ["obj of condemned, behind a thing"]


def test_an_operator_shows_its_own_sense_and_that_below_it(pipeline):
    refused = acts(pipeline, "Ghana refused to help Togo.")["refused"]
    assert [sense.lemma for sense in refused.senses] == ["refuse", "help"]
    assert [(a.words, a.place) for a in refused.targets] == [("Togo", "obj of help")]


@pytest.mark.parametrize(
    ("text", "cues", "speaker"),
    [
        pytest.param("Ghana will not sanction Togo.", ("will", "not"), None, id="planned and negated"),
        pytest.param("Ghana may sanction Togo.", ("may",), None, id="conditional"),
        pytest.param("Benin said that Ghana had sanctioned Togo.", (), "said", id="reported"),
        pytest.param("According to Benin, Ghana sanctioned Togo.", (), "Benin", id="according to"),
        pytest.param("Ghana sanctioned Togo.", (), None, id="plain"),
    ],
)
def test_an_act_shows_its_cues(pipeline, text, cues, speaker):
    [act] = [act for words, act in acts(pipeline, text).items() if words.startswith("sanction")]
    assert (act.cues, act.speaker) == (cues, speaker)


@pytest.mark.parametrize(
    ("text", "word", "lost"),
    [
        pytest.param(
            "Ghana urged Togo to release the crew.", "release", 'only the content of "urged"', id="content"
        ),
        pytest.param("Ghana condemned the storm.", "condemned", "no target named", id="no target"),
        pytest.param("Ghana must sanction Togo.", "sanction", "an obligation, not an act", id="must"),
        pytest.param("Ghana refused.", "refused", None, id="an operator alone"),
    ],
)
def test_what_gave_nothing_says_why(pipeline, text, word, lost):
    reason = acts(pipeline, text)[word].lost
    assert reason == lost if lost else reason


def test_a_word_whose_senses_do_not_hold_says_what_they_ask_for(pipeline):
    [sense] = [s for s in load_lexicon().of("accuse", "verb") if s.when][:1] or [None]
    assert sense is not None
    assert conditions_of([sense]) == "of:*"
    words = Condition("obj", frozenset({"d", "c", "b", "a"}), absent=True)
    assert conditions_of(
        [type(sense)(**{n: getattr(sense, n) for n in sense.__slots__} | {"when": (words,)})]
    ) == ("!obj:a|b|c|...")


def test_a_sentence_has_its_statements_and_the_acts_that_gave_none(pipeline):
    text = "It snowed. Ghana urged Togo to release the crew."
    rain, urging = explain_documents(pipeline, [Document(id="d", text=text)])
    assert (rain.statements, rain.lost) == ((), ())
    [statement] = urging.statements
    act = urging.act_of(statement)
    assert act.words == "urged"
    assert act.shifted(5).trigger == Span(22, 27)
    assert [lost.words for lost in urging.lost] == ["release"]


def test_what_was_not_resolved_is_shown_in_its_sentence(pipeline):
    [one] = explain_documents(pipeline, [Document(id="d", text="Ghana condemned Ghana.")])
    assert one.statements == ()
    assert [lost.words for lost in one.lost] == ["condemned"]
    assert [dropped.reason for dropped in one.dropped] == ["source and target are the same actor"]
