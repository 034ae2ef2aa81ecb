"""Saved pages: the article without what stands around it."""

from datetime import date
from pathlib import Path

import pytest

from kgraph.model import Document, Dropped
from kgraph.read.web import read_html

FIRST = "Paris “sharply” criticised Bamako on Tuesday over the arrest of two diplomats."
SECOND = "Bamako & Niamey rejected the criticism, and their ministers met to discuss an answer."
DATE = '<meta property="article:published_time" content="2024-03-19T23:30:00-05:00">'
CANONICAL = '<link rel="canonical" href="https://example.org/news/1">'
SITE = '<meta property="og:site_name" content="The Example">'
SAVED = "<!-- saved from url=(0026)https://example.org/saved/1 -->"


def page(*head: str, charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html>{SAVED}<html lang="en"><head><meta charset="{charset}">'
        f"<title>Paris rebukes Bamako</title>{''.join(head)}</head><body>"
        "<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav><script>var spy = 1;</script>"
        f"<article><h1>Paris rebukes Bamako</h1><p>{FIRST}</p><p>{SECOND.replace('&', '&amp;')}</p>"
        "</article><footer>Copyright 2024 The Example</footer></body></html>"
    )


def read(raw: bytes) -> Document | Dropped:
    (item,) = read_html(Path("news/page.html"), raw)
    return item


def test_the_article_and_its_metadata_make_a_document():
    document = read(page(DATE, CANONICAL, SITE).encode())
    assert document == Document(
        id="page.html",
        text=f"Paris rebukes Bamako\n{FIRST}\n{SECOND}",
        title="Paris rebukes Bamako",
        url="https://example.org/news/1",
        publisher="The Example",
        published=date(2024, 3, 19),
        date_from="page metadata",
    )


def test_the_browser_that_saved_a_page_tells_its_address():
    assert read(page().encode()).url == "https://example.org/saved/1"


def test_a_copyright_year_is_no_date():
    assert read(page().encode()).published is None


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-8"])
def test_the_page_tells_its_encoding(charset):
    raw = page(charset=charset).encode("utf-8" if charset == "utf-8" else "cp1252")
    assert FIRST in read(raw).text


def test_a_page_may_begin_as_xml():
    assert FIRST in read(b'<?xml version="1.0" encoding="utf-8"?>' + page().encode()).text


def test_of_a_page_cut_short_what_is_there_is_read():
    whole = page()
    document = read(whole[: whole.index("rejected")].encode())
    assert FIRST in document.text
    assert "Niamey" in document.text


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty file"),
        (b"<html></html>", "no article in the page"),
        (b"<<<>>><</p", "no article in the page"),
        (b"<html>\0</html>", "binary file"),
        (b"<p>" * 100_001, "too large"),
        (b" " * 20_000_001, "too large"),
    ],
)
def test_a_page_without_text_says_why(raw, reason):
    item = read(raw)
    assert (item.stage, item.reason, item.document) == ("read", reason, "news/page.html")
