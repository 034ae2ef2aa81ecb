"""What is worked apart from spaCy's pipeline comes out as the pipeline itself gives it."""

import pytest

from kgraph.annotate.language import Language, load_model
from kgraph.annotate.pipeline import DEFAULT_MODEL

TEXTS = [
    "There is no deal, Minister Adelina Korvath told the Brantley Institute on Tuesday. It's over; let's go.",
    "Gotta say: the envoys did what they had to do, and y'all know that they've done it.",
    "Luxembourg's  negotiators walked out.\nThey ain't coming back, said Pierre Dumontel, who leads them.",
    "U.S.-Japan talks about the cease-fire resumed. Those were the ones that mattered to Tuvalu.",
    "(Nothing.)",
]


@pytest.fixture(scope="module")
def nlp():
    return load_model(DEFAULT_MODEL, ["cease-fire"])


@pytest.fixture
def whole(nlp):
    """The texts as the pipeline reads them with nothing off."""
    return list(nlp.pipe(TEXTS))


def parsed(nlp, *, has_names: bool = True):
    return Language(nlp).parse(TEXTS, lambda _at, _parsed: has_names)


def words_of(doc):
    return [token for token in doc if not token.is_space]


def test_words_places_tags_and_labels_are_the_pipelines(nlp, whole):
    for ours, doc in zip(parsed(nlp), whole, strict=True):
        theirs = words_of(doc)
        assert ours.places == [(t.idx, t.idx + len(t)) for t in theirs]
        assert [tuple(word) for word in ours.words] == [(t.text, t.tag_, t.dep_) for t in theirs]


def test_parts_of_speech_and_lemmas_are_the_pipelines(nlp, whole):
    for ours, doc in zip(parsed(nlp), whole, strict=True):
        assert [tuple(f) for f in ours.forms] == [(t.pos_, t.tag_, t.lemma_) for t in words_of(doc)]


def test_a_word_met_again_has_the_forms_of_its_new_place(nlp, whole):
    language = Language(nlp)
    for _ in range(2):
        again = [p for text in TEXTS for p in language.parse([text], lambda _at, _parsed: False)]
        for ours, doc in zip(again, whole, strict=True):
            assert [f.pos for f in ours.forms] == [t.pos_ for t in words_of(doc)]


def test_heads_and_sentences_are_the_pipelines(nlp, whole):
    for ours, doc in zip(parsed(nlp), whole, strict=True):
        theirs = words_of(doc)
        place = {token.i: at for at, token in enumerate(theirs)}
        assert ours.heads == [place[t.head.i] for t in theirs]
        counts = [len(words_of(sent)) for sent in doc.sents]
        assert ours.ends == [sum(counts[: at + 1]) for at in range(len(counts))]


def test_names_are_the_pipelines_where_asked_for(nlp, whole):
    expected = [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in whole]
    assert [ours.labels for ours in parsed(nlp)] == expected
    assert any(expected)


def test_names_are_not_looked_for_elsewhere(nlp):
    assert not any(ours.labels for ours in parsed(nlp, has_names=False))


def test_a_pipeline_with_other_rules_is_run_whole(nlp):
    other = load_model(DEFAULT_MODEL)
    rules = [[{"SHAPE": "xxxx"}]]
    other.get_pipe("attribute_ruler").add(rules, {"LEMMA": "four"})
    (ours,) = Language(other).parse(["They were here with Bahrain."], lambda _at, _parsed: True)
    assert [f.lemma for f in ours.forms][1:4] == ["four", "four", "four"]


def test_a_pipeline_without_recogniser_and_lemmatizer_is_read_as_it_is():
    bare = load_model(DEFAULT_MODEL)
    for name in ("ner", "lemmatizer", "attribute_ruler"):
        bare.remove_pipe(name)
    (ours,) = Language(bare).parse(["Bahrain called."], lambda _at, _parsed: True)
    assert [word.dep for word in ours.words] == ["nsubj", "ROOT", "punct"]
    assert not ours.labels
