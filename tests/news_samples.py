"""Short news of our own for tests of commands, and files of every kind that the commands' help names."""

import gzip
import json
from pathlib import Path

ARTICLE = """date 2024-03-19

France condemned Mali on Tuesday. The United States urged Israel to open a crossing.
Egypt held talks with Qatar in Doha. Germany has not threatened Poland.
"""
NO_RELATION = "date 2024-03-20\n\nThe harvest was good this year, and the roads stayed dry.\n"
FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Evening Mail</title><item><title>Chad</title>
<guid>chad-1</guid><pubDate>Thu, 21 Mar 2024 08:00:00 GMT</pubDate>
<description>Chad praised Niger. Chad signed an agreement with Niger.</description></item></channel></rss>
"""
QUESTION = "SELECT ?a ?b WHERE { ?a dr:pressures ?b }"
OWN_ACTORS = """alias,name,kind,iso3,wikidata,valid_from,valid_until
Ruritania,Ruritania,state,,,,
the Valley Accord,Accord of the Red Valley,armed-group,,,2024-01-01,2024-12-31
"""


def json_line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def pair(name: str, text: str, source: str, target: str, **gold: object) -> str:
    spans = {
        f"{role}_spans": [[text.index(words), text.index(words) + len(words)]]
        for role, words in (("source", source), ("target", target))
    }
    return json_line(id=name, text=text, **spans, **gold)


PAIRS = pair("p1", "France condemned Mali.", "France", "Mali", family="disagreement", type="ACCUSE") + pair(
    "p2", "France lies far from Mali.", "France", "Mali", family="contact", type="CONSULT"
)
GOLD = json_line(
    id="g1",
    date="2024-03-19",
    text="France condemned Mali. Egypt praised Qatar.",
    actors=[
        {"key": "fra", "name": "France", "iso3": "FRA"},
        {"key": "mli", "name": "Mali", "iso3": "MLI"},
        {"key": "qat", "name": "Qatar", "iso3": "QAT"},
    ],
    relations=[
        {
            "source": source,
            "target": target,
            "source_span": None,
            "target_span": None,
            "family": family,
            "plover": kind,
            "mutual": False,
            "tier": "core",
        }
        for source, target, family, kind in (
            ("fra", "mli", "disagreement", "ACCUSE"),
            ("qat", "fra", "pressure", "REQUEST"),
        )
    ],
)


def write_files(folder: Path) -> None:
    """Write the files that the examples in the commands' help read, but for the graph."""
    (folder / "article.txt").write_text(ARTICLE, "utf-8")
    (folder / "news").mkdir()
    (folder / "news" / "one.md").write_text("date 2024-03-22\n\nSpain thanked Peru.\n", "utf-8")
    (folder / "feed.xml").write_text(FEED, "utf-8")
    news = json_line(id="n1", date="2024-03-23", text="Norway warned Sweden.", source="Morning Post")
    (folder / "news.jsonl").write_text(news, "utf-8")
    archive = json_line(id="a1", text="Kenya and Uganda signed an agreement.")
    (folder / "archive.jsonl.gz").write_bytes(gzip.compress(archive.encode()))
    (folder / "my_actors.csv").write_text(OWN_ACTORS, "utf-8")
    (folder / "pairs.jsonl").write_text(PAIRS, "utf-8")
    (folder / "gold.jsonl").write_text(GOLD, "utf-8")
    (folder / "question.rq").write_text(QUESTION, "utf-8")
