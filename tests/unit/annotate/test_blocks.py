"""A text is cut into blocks that a parser can read, and no character moves."""

import itertools
import re

import pytest

from kgraph.annotate.blocks import Block, blocks

BODY = "France backed Mali on Monday and called for calm in the region."


def sentences(text: str) -> list[str]:
    return [block.text for block in blocks(text) if not block.is_heading]


def headings(text: str) -> list[str]:
    return [block.text for block in blocks(text) if block.is_heading]


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        pytest.param("France Backs Mali in Border Dispute", True, id="words with capitals"),
        pytest.param("# France backs Mali in the dispute", True, id="a mark of Markdown"),
        pytest.param("FRANCE BACKS MALI", True, id="all capitals"),
        pytest.param("France Backs Mali in Border Dispute.", False, id="a full stop ends a sentence"),
        pytest.param('He said: "France Backs Mali."', False, id="a stop inside quotation marks"),
        pytest.param("France said it backed the claims of its neighbour", False, id="few capitals"),
        pytest.param(" ".join(["France Backs"] * 8), False, id="sixteen words are no heading"),
    ],
)
def test_a_line_alone_above_a_text_is_a_heading_where_it_looks_like_one(line, is_heading):
    found = list(blocks(f"{line}\n\n{BODY}"))
    assert [(block.text, block.is_heading) for block in found] == [(line, is_heading), (BODY, False)]


@pytest.mark.parametrize("text", ["France Backs Mali", "FRANCE BACKS MALI", "# France Backs Mali"])
def test_a_text_of_one_line_is_a_sentence_whatever_it_looks_like(text):
    assert sentences(text) == [text]
    assert not headings(text)


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n \t\n", "\r\n\r\n", "\u00a0\n\n\u2003"])
def test_blank_text_has_no_blocks(text):
    assert list(blocks(text)) == []


@pytest.mark.parametrize(
    "dateline",
    [
        "BAMAKO - ",
        "BAMAKO -- ",
        "BAMAKO — ",
        "BAMAKO (Reuters) - ",
        "LA PAZ, Bolivia -- ",
        "New York, May 17, IRNA - ",
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline):
    (block,) = blocks(dateline + BODY)
    assert block == Block(len(dateline), BODY, is_heading=False)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("France - and Mali - agreed on a truce.", id="a parenthesis in dashes"),
        pytest.param("A well-known envoy met the Mali-based group.", id="hyphens"),
        pytest.param("BAMAKO and Paris agreed on a truce.", id="a place in capitals without a dash"),
    ],
)
def test_a_sentence_that_only_begins_like_a_dateline_is_whole(sentence):
    assert sentences(sentence) == [sentence]


def test_the_date_line_of_a_corpus_is_skipped():
    (block,) = blocks(f"date 2024-03-19\n{BODY}")
    assert block.text == BODY
    assert block.offset == len("date 2024-03-19\n")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hard_wrapped_lines_are_one_paragraph(end):
    text = f"France backed Mali{end}on Monday and called{end}for calm."
    (block,) = blocks(text)
    assert block.offset == 0
    assert " ".join(block.text.split()) == "France backed Mali on Monday and called for calm."


def test_lines_in_capitals_above_a_body_are_a_masthead():
    text = f"MINISTRY OF FOREIGN AFFAIRS\nPRESS RELEASE\n{BODY}"
    assert headings(text) == ["MINISTRY OF FOREIGN AFFAIRS", "PRESS RELEASE"]
    assert sentences(text) == [BODY]


def test_a_very_long_paragraph_is_cut_at_blanks_and_nothing_is_lost():
    text = (BODY + " ") * 2000
    found = list(blocks(text))
    assert len(found) > 1
    assert all(len(block.text) <= 20_000 for block in found)
    assert "".join(block.text for block in found) == text.strip()


def test_a_word_longer_than_a_block_is_cut_and_nothing_is_lost():
    text = "a" * 50_000
    assert "".join(block.text for block in blocks(text)) == text


def as_blanks(text: str) -> str:
    return re.sub(r"[\r\n\t]", " ", text)


OFFSET_TEXTS = [
    f"  Title Of The Page\n\n{BODY}\r\n\r\nSecond\tparagraph\nwrapped here.\n",
    f"BAMAKO - {BODY}\n\n\nMINISTRY OF TRADE\nA body\nfollows here.",
    f"date 2024-03-19\n\n\t{BODY}\n \n{BODY}",
    "émigré café naïve\n\n𝔉𝔯𝔞𝔫𝔠𝔢 🇫🇷 met Mali.\u2028Then left.",
    (BODY + "\n") * 800,
]


@pytest.mark.parametrize("text", OFFSET_TEXTS, ids=range(len(OFFSET_TEXTS)))
def test_a_block_stands_where_its_offset_says(text):
    found = list(blocks(text))
    assert found
    for block in found:
        piece = text[block.offset : block.offset + len(block.text)]
        assert as_blanks(piece) == as_blanks(block.text)


@pytest.mark.parametrize("text", OFFSET_TEXTS, ids=range(len(OFFSET_TEXTS)))
def test_blocks_are_in_order_and_do_not_overlap(text):
    found = list(blocks(text))
    for one, next_one in itertools.pairwise(found):
        assert one.offset + len(one.text) <= next_one.offset


@pytest.mark.parametrize("times", [1, 2, 4])
@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("\n \t" * 3000, id="lines of blanks"),
        pytest.param("\n" * 9000, id="line ends"),
        pytest.param(" " * 9000, id="blanks"),
        pytest.param("\r\n" * 4500, id="carriage returns"),
        pytest.param(" \n\u00a0\n" * 2000, id="blanks that do not break"),
    ],
)
def test_whitespace_of_any_length_only_separates(hostile, times):
    text = f"{BODY}{hostile * times}\n\n{BODY}"
    found = list(blocks(text))
    assert [" ".join(block.text.split()) for block in found] in ([BODY, BODY], [f"{BODY} {BODY}"])


@pytest.mark.parametrize("times", [1, 2, 4])
@pytest.mark.parametrize("hostile", ["A-", "AAA, ", "A.'’-", "AAA ( ", "?!\"')]"])
def test_marks_of_any_length_keep_every_character(hostile, times):
    text = hostile * 1000 * times + "x"
    assert sum(len(block.text) for block in blocks(text)) == len(text)
