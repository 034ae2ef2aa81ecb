"""RSS and Atom: an entry, a document."""

import re
from datetime import date
from pathlib import Path

import pytest

from kgraph.model import Document, Dropped
from kgraph.read.feeds import read_feed

FEEDS = Path(__file__).parents[4] / "shared" / "corpus" / "feeds"
ITEM = (
    "<item><title>Paris &amp; Bamako</title><link>https://example.org/1</link>"
    "<guid isPermaLink='false'>tag:1</guid><pubDate>Tue, 19 Mar 2024 23:30:00 -0500</pubDate>"
    "<description>Short.</description>"
    "<content:encoded><![CDATA[<p>Paris <b>denied</b> it.</p><p>Bamako: 3 &lt; 4.</p>]]></content:encoded>"
    "</item>"
)
DOCUMENT = Document(
    id="tag:1",
    text="Paris & Bamako\n\nParis denied it.\n\nBamako: 3 < 4.",
    title="Paris & Bamako",
    url="https://example.org/1",
    publisher="The Example",
    published=date(2024, 3, 19),
    date_from="feed entry",
)
BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def rss(items: str = ITEM, doctype: str = "", encoding: str = "utf-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>{doctype}'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>The Example</title>{items}</channel></rss>"
    )


def read(raw: bytes | str) -> list[Document | Dropped]:
    return list(read_feed(Path("feed.rss"), raw.encode() if isinstance(raw, str) else raw))


def test_an_entry_makes_a_document():
    assert read(rss()) == [DOCUMENT]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_feed_tells_its_encoding(encoding):
    name = encoding.removesuffix("-sig")
    (document,) = read(rss(ITEM.replace("Bamako", "Bamàko"), encoding=name).encode(encoding))
    assert document.title == "Paris & Bamàko"


def test_atom_is_read_too():
    (document,) = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title><entry><id>urn:1</id>'
        '<title>Denial</title><updated>2024-03-19T01:00:00Z</updated><link href="https://example.org/1"/>'
        '<content type="text">Paris said 3 &lt; 4 and 5 &gt; 4.</content></entry></feed>'
    )
    assert document == Document(
        id="urn:1",
        text="Denial\n\nParis said 3 < 4 and 5 > 4.",
        title="Denial",
        url="https://example.org/1",
        publisher="The Example",
        published=date(2024, 3, 19),
        date_from="feed entry",
    )


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        ("<title>A</title><link>https://example.org/2</link>", "id", "https://example.org/2"),
        ("<title>A</title><link>javascript:alert(1)</link>", "id", "feed.rss:1"),
        ("<title>A</title><link>javascript:alert(1)</link>", "url", None),
        ("<title>A</title><link>file:///etc/passwd</link>", "url", None),
        ("<title>A</title>", "text", "A"),
        ("<title>A</title>", "published", None),
        ("<title>A</title><pubDate>soon</pubDate>", "published", None),
        ("<title>A</title><pubDate>2024-03</pubDate>", "published", None),
        ("<title>A</title><dc:date>2024-03-19T01:00:00Z</dc:date>", "published", date(2024, 3, 19)),
        ("<title>A</title><source url='https://example.org/w'>Wire</source>", "publisher", "Wire"),
        ("<description>&lt;p&gt;B&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>", "text", "B"),
        ("<description>&lt;ul&gt;&lt;li&gt;B&lt;li&gt;C&lt;/ul&gt;</description>", "text", "B\n\nC"),
    ],
)
def test_what_an_entry_lacks_is_filled_or_left_out(item, field, value):
    (document,) = read(rss(f"<item>{item}</item>"))
    assert getattr(document, field) == value


def test_a_feed_that_is_not_well_formed_is_still_read():
    raw = rss().replace("Short.", "Bread & butter").replace("</channel></rss>", "")
    assert read(raw) == [DOCUMENT]


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE, "<!DOCTYPE rss>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
@pytest.mark.parametrize("end", ["</rss>", "& </broken>"])
def test_a_feed_with_a_document_type_is_refused_in_any_disguise(doctype, encoding, end):
    raw = rss(doctype=doctype, encoding=encoding).replace("</rss>", end)
    # The words may hide in an encoding that the parser does not know: then they are no markup.
    assert [item.reason for item in read(raw.encode(encoding))] == ["feed with a document type"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", "empty file"),
        (b"\0", "binary file"),
        ("plain words", "no entries in the feed"),
        (rss(""), "no entries in the feed"),
        (rss("<item></item>"), "empty text"),
        (str(Path(__file__).resolve()), "no entries in the feed"),
        ("http://127.0.0.1:9/feed", "no entries in the feed"),
    ],
)
def test_what_holds_no_entry_says_why_and_is_never_followed(raw, reason):
    assert [item.reason for item in read(raw)] == [reason]


@pytest.mark.skipif(not FEEDS.is_dir(), reason="the shared feeds are not here")
def test_real_feeds_give_dated_documents_without_markup():
    for path in sorted(FEEDS.glob("*.rss")):
        documents = list(read_feed(path, path.read_bytes()))
        assert len(documents) == 10
        for document in documents:
            assert document.published is not None
            assert document.url is not None
            assert document.publisher
            assert not re.search(r"</?(p|div|br|a|strong)\b|&(amp|nbsp|#\d+);", document.text)
