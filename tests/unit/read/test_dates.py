"""Which words name a day."""

from datetime import date, datetime

import pytest

from kgraph.read.dates import date_in_name, date_line, leading_date, parse_date

DAY = date(2024, 3, 19)


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-19",
        " 2024-03-19 ",
        "2024-03-19T23:30:00Z",
        "2024-03-19 23:30",
        "20240319",
        20240319,
        DAY,
        datetime(2024, 3, 19, 23, 30),  # noqa: DTZ001 (as YAML gives it)
        "19 March 2024",
        "March 19, 2024",
        "Mar. 19, 2024",
        "Tuesday, 19 March 2024",
        "19th of March, 2024",
        "19/03/2024",
        "03/19/2024",
        "19.3.2024",
        "2024/03/19",
        pytest.param("Tue, 19 Mar 2024 23:30:00 -0500", id="late in the west is still the 19th"),
        pytest.param("Tue, 19 Mar 2024 00:30:00 +0900", id="early in the east is already the 19th"),
        pytest.param("Tue, 19 Mar 2024 23:30:00 EST", id="a named zone"),
    ],
)
def test_a_full_day_is_read_as_written(value):
    assert parse_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("2024", id="a year is no day"),
        pytest.param("2024-03", id="nor is a month"),
        pytest.param("March 2024", id="nor a month in words"),
        pytest.param("2024-W12-2", id="nor a week"),
        pytest.param("19 March", id="nor a day of no year"),
        pytest.param("yesterday", id="relative to whom?"),
        pytest.param("Tuesday", id="of which week?"),
        pytest.param("3 days ago", id="counted back"),
        pytest.param("03/04/2024", id="in April or in March?"),
        pytest.param("3-4-24", id="short and ambiguous"),
        "2024-13-45",
        "2024-02-30",
        "31 February 2024",
        "",
        "soon",
        "19 March 2024 " * 100,
        "\x00" * 5,
        1710806400,
        -20240319,
        True,
        20240319.0,
        None,
        ["2024-03-19"],
    ],
)
def test_what_names_no_single_full_day_is_no_date(value):
    assert parse_date(value) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (" date 2024-03-19 The minister spoke.", DAY),
        ("Date: 2024-03-19\nThe minister spoke.", DAY),
        ("\n\ndate 2024-03-19", DAY),
        ("The date 2024-03-19 was set.", None),
        ("date 2024-03-1987 is a file number", None),
        ("date 2024-02-31 does not exist", None),
        ("update 2024-03-19", None),
        ("", None),
    ],
)
def test_a_text_may_begin_with_its_date(text, day):
    assert leading_date(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Readout\nDate: 19 March 2024\nThe minister spoke.", DAY),
        ("Readout\r\nDATE :  March 19, 2024\r\nThe minister spoke.", DAY),
        ("# Readout\n**Date:** 19 March 2024\n", DAY),
        ("Published: 2024-03-19\n", DAY),
        ("Date: unknown\nPublished: 2024-03-19\n", DAY),
        ("Readout\n" * 10 + "Date: 19 March 2024\n", None),
        ("Release date: 19 March 2024\n", None),
        ("Date: March 2024\n", None),
    ],
)
def test_a_date_line_near_the_top_gives_the_date(text, day):
    assert date_line(text) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-03-19.txt", DAY),
        ("readout-20240319-final.txt", DAY),
        ("readout_2024_03_19.txt", DAY),
        ("2024-13-45-then-2024-03-19.txt", DAY),
        ("2024-0319.txt", None),
        ("120240319.txt", None),
        ("12345678.txt", None),
        ("2024.txt", None),
        ("article.txt", None),
    ],
)
def test_a_file_name_may_hold_a_date(name, day):
    assert date_in_name(name) == day
