"""When it happened: the time that an act's own clause tells, as a day."""

from datetime import date

import pytest
from told import line, read

from kgraph.extract.dates import Time, day_of
from kgraph.model import DateOrigin

THURSDAY = "2021-06-17"


def days(pipeline, text, published=THURSDAY):
    """Return the day of each statement; "no day" where the sentence tells a time that is none."""
    found = {}
    for statement in read(pipeline, text, published).statements:
        is_told = statement.date_origin is DateOrigin.SENTENCE
        found[line(statement)] = str(statement.event_date or "no day") if is_told else "article"
    return found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Ghana condemned Togo.", "article", id="nothing told"),
        pytest.param("Ghana condemned Togo on Monday.", "2021-06-14", id="a weekday"),
        pytest.param("Ghana on Monday condemned Togo.", "2021-06-14", id="before the verb"),
        pytest.param("On Monday, Ghana condemned Togo.", "2021-06-14", id="before all"),
        pytest.param("Ghana condemned Togo's attack Monday.", "2021-06-14", id="without a preposition"),
        pytest.param("Ghana condemned Togo Monday.", "2021-06-14", id="behind a name"),
        pytest.param("Togo was urged by Ghana on Monday to free the crew.", "2021-06-14", id="no object"),
        pytest.param("Ghana condemned Togo on Wednesday evening.", "2021-06-16", id="an evening"),
        pytest.param("Ghana condemned Togo on Thursday.", "2021-06-17", id="the same weekday"),
        pytest.param("Ghana condemned Togo last Thursday.", "2021-06-10", id="last, a week before"),
        pytest.param("Ghana condemned Togo on Friday.", "2021-06-11", id="past over the weekend"),
        pytest.param("Ghana condemned Togo yesterday.", "2021-06-16", id="yesterday"),
        pytest.param("Ghana condemned Togo last night.", "2021-06-16", id="last night"),
        pytest.param("Ghana condemned Togo this morning.", "2021-06-17", id="this morning"),
        pytest.param("Ghana condemned Togo two days ago.", "2021-06-15", id="days ago"),
        pytest.param("Ghana condemned Togo on 14 March.", "2021-03-14", id="a day and month"),
        pytest.param("Ghana condemned Togo on March 14.", "2021-03-14", id="a month and day"),
        pytest.param("Ghana condemned Togo on November 3rd.", "2020-11-03", id="the year before"),
        pytest.param("Ghana condemned Togo on March 14, 2019.", "2019-03-14", id="with its year"),
        pytest.param("Ghana condemned Togo on Monday, 14 June.", "2021-06-14", id="the more exact of two"),
        pytest.param("Ghana visited Togo from June 10 to June 12.", "2021-06-10", id="first of several"),
        pytest.param("Ghana condemned Togo in 2014.", "no day", id="a year"),
        pytest.param("Ghana condemned Togo in March.", "no day", id="a month"),
        pytest.param("Ghana condemned Togo in March 2014.", "no day", id="a month and year"),
        pytest.param("Ghana condemned Togo last week.", "no day", id="last week"),
        pytest.param("Ghana condemned Togo two weeks ago.", "no day", id="weeks ago"),
        pytest.param("Ghana has imposed sanctions on Togo since 2014.", "no day", id="since"),
        pytest.param("Ghana condemned Togo earlier this week.", "article", id="within the week"),
        pytest.param("Ghana urged Togo to withdraw by Friday.", "article", id="a limit"),
        pytest.param("Ghana condemned Monday's election in Togo.", "article", id="another event's day"),
        pytest.param("Ghana withdrew from the 2015 accord with Togo.", "article", id="a thing's year"),
    ],
)
def test_a_clause_tells_the_day_of_its_act(pipeline, text, day):
    assert set(days(pipeline, text).values()) == {day}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Ghana will meet Togo on Monday.", "2021-06-21", id="will"),
        pytest.param("Ghana will meet Togo on Thursday.", "2021-06-17", id="the same weekday"),
        pytest.param("Ghana will meet Togo next Thursday.", "2021-06-24", id="next"),
        pytest.param("Ghana will meet Togo tomorrow.", "2021-06-18", id="tomorrow"),
        pytest.param("Ghana will meet Togo on June 20-22.", "2021-06-20", id="first of several"),
        pytest.param("Ghana will meet Togo on 3 February.", "2022-02-03", id="in the next year"),
        pytest.param("Ghana plans to sanction Togo on Saturday.", "2021-06-19", id="in what is planned"),
        pytest.param("Ghana is sending troops to Togo on Saturday.", "2021-06-19", id="is doing"),
        pytest.param("Ghana meets Togo on Saturday.", "2021-06-19", id="present deed"),
        pytest.param("Ghana's talks with Togo will be held on Sunday.", "2021-06-20", id="of a noun"),
        pytest.param("Ghana agreed on Monday to release Togo's soldiers.", "2021-06-14", id="when agreed"),
        pytest.param("Ghana says on Monday that it rejects Togo's claims.", "2021-06-14", id="present words"),
    ],
)
def test_what_is_planned_lies_ahead(pipeline, text, day):
    assert set(days(pipeline, text).values()) == {day}


def test_each_clause_has_its_own_time(pipeline):
    reported = "Ghana ASSAULT Togo (says Togo)"
    assert (
        days(pipeline, "Togo said on Monday that Ghana had attacked it on Friday.")[reported] == "2021-06-11"
    )
    assert days(pipeline, "Togo said on Monday that Ghana had attacked Togo.")[reported] == "article"
    assert days(pipeline, "Ghana condemned Togo after Togo attacked Benin on Monday.") == {
        "Ghana ACCUSE Togo": "article",
        "Togo ASSAULT Benin": "2021-06-14",
    }
    assert days(pipeline, "Ghana visited Benin on Monday and condemned Togo on Tuesday.") == {
        "Ghana CONSULT Benin": "2021-06-14",
        "Ghana ACCUSE Togo": "2021-06-15",
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Togo was urged by Ghana on Monday to free the crew.", id="behind a preposition"),
        pytest.param("Ghana urged Togo Monday to free the crew.", id="behind a name"),
    ],
)
def test_a_day_is_nobody(pipeline, text):
    found = {line(statement) for statement in read(pipeline, text, THURSDAY).statements}
    assert "Ghana REQUEST Togo" in found
    assert not any("Monday" in told for told in found)


def test_clauses_of_one_subject_share_a_time(pipeline):
    text = "On Monday Ghana expelled Togo's diplomats, accusing Togo of spying."
    assert set(days(pipeline, text).values()) == {"2021-06-14"}


def test_relative_words_need_a_publication_date(pipeline):
    [monday, full] = read(
        pipeline, "Ghana condemned Togo on Monday. Benin condemned Togo on 14 March 2019."
    ).statements
    assert (monday.event_date, monday.date_origin, monday.day) == (None, DateOrigin.SENTENCE, None)
    assert full.event_date == date(2019, 3, 14)
    [undated] = read(pipeline, "Ghana condemned Togo.").statements
    assert (undated.event_date, undated.date_origin) == (None, None)


def test_of_two_sentences_that_say_the_same_the_dated_one_counts(pipeline):
    text = "Ghana condemned Togo. Ghana condemned Togo on Monday."
    [statement] = read(pipeline, text, THURSDAY).statements
    assert (statement.event_date, statement.date_origin) == (date(2021, 6, 14), DateOrigin.SENTENCE)
    assert len(statement.evidence) == 2


def test_background_is_not_counted_on_the_articles_day(pipeline):
    [relation] = read(pipeline, "Ghana attacked Togo in 2014.", THURSDAY).relations
    assert (relation.events, relation.first, relation.last) == (1, None, None)


def test_words_that_are_no_day_give_none():
    published = date(2021, 6, 17)
    assert day_of(Time("in_year", "30 February", 0), published, ahead=True) is None
    assert day_of(Time("full", "2021-02-03", 0), None, ahead=False) == date(2021, 2, 3)
