"""Text files: what the text is, and where its date comes from."""

import json
from datetime import date
from pathlib import Path

import pytest

from kgraph.identity import text_digest
from kgraph.model import Document
from kgraph.read.plain import read_plain

BODY = "Paris denied it had imposed sanctions on Bamako.\n"
DAY = date(2024, 3, 19)
SEED = Path(__file__).parents[4] / "shared" / "seed"


def read(text: str, name: str = "article.txt") -> Document:
    (document,) = read_plain(Path("news") / name, text.encode())
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("text", "name", "day", "date_from"),
    [
        (f"---\ndate: 2024-03-19\n---\n{BODY}", "2023-01-01.txt", DAY, "front matter"),
        (f"---\ndate: 19 March 2024\n---\ndate 2023-01-01 {BODY}", "a.md", DAY, "front matter"),
        (f"---\ntitle: Denial\n---\nDate: 19 March 2024\n{BODY}", "a.md", DAY, "date line"),
        (f" date 2024-03-19 {BODY}", "2023-01-01.txt", DAY, "leading line"),
        (f"Denial\nDate: 19 March 2024\n{BODY}", "2023-01-01.txt", DAY, "date line"),
        (BODY, "2024-03-19-denial.txt", DAY, "file name"),
        (BODY, "20240319.txt.gz", DAY, "file name"),
        (BODY, "denial.txt", None, None),
        (f"---\ndate: 2024-03\n---\n{BODY}", "denial.txt", None, None),
    ],
)
def test_the_nearest_date_counts_and_says_where_it_stood(text, name, day, date_from):
    document = read(text, name)
    assert (document.published, document.date_from) == (day, date_from)


def test_front_matter_is_a_record_and_not_text():
    document = read(
        "---\nTitle: Denial\nsource: The Example\nurl: https://example.org/1\nid: 42\n"
        f"date: 2024-03-19\n---\n\n# Denial\n\n{BODY}"
    )
    assert document == Document(
        id="42",
        text=f"\n# Denial\n\n{BODY}",
        title="Denial",
        url="https://example.org/1",
        publisher="The Example",
        published=DAY,
        date_from="front matter",
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"---\n{BODY}---\n{BODY}", id="a rule, not a record"),
        pytest.param(f"---\nParis: a city\n---\n{BODY}", id="no key that we know"),
        pytest.param(f"---\ndate: [2024\n---\n{BODY}", id="broken YAML"),
        pytest.param(f"---\ndate: 2024-13-45\n---\n{BODY}", id="a day that does not exist"),
        pytest.param(f"---\ndate: {'[' * 5000}\n---\n{BODY}", id="nested without end"),
        pytest.param(f"---\n- date\n---\n{BODY}", id="a list"),
        pytest.param(f"---\ndate: 2024-03-19\n{BODY}", id="never closed"),
        pytest.param(f"!!python/object:os.system\n---\n{BODY}", id="a tag"),
    ],
)
def test_what_is_no_front_matter_stays_in_the_text(text):
    assert read(text).text == text


@pytest.mark.parametrize(
    "text", [f"date 2024-03-19 {BODY}", f"Date: 19 March 2024\r\n{BODY}", f"# A\n{BODY}"]
)
def test_date_lines_and_headings_stay_in_the_text(text):
    assert read(text).text == text


@pytest.mark.parametrize(
    ("name", "identifier"), [("a.txt", "a.txt"), ("a.md.gz", "a.md"), ("a\tb.txt", "a b.txt")]
)
def test_a_file_is_called_by_its_name(name, identifier):
    assert read(BODY, name).id == identifier


@pytest.mark.skipif(not SEED.is_dir(), reason="the shared seed article is not here")
def test_the_gold_quotes_of_the_seed_article_stand_where_they_should():
    path = SEED / "article.txt"
    (document,) = read_plain(path, path.read_bytes())
    rows = [json.loads(line) for line in (SEED / "seed_gold.jsonl").read_text().splitlines()]
    assert [document.text[row["start"] : row["end"]] for row in rows] == [row["quote"] for row in rows]
    assert f'"{text_digest(document.text)}"' in (SEED / "seed_gold.ttl").read_text()
    assert (document.id, document.published, document.date_from) == ("article.txt", DAY, "leading line")
