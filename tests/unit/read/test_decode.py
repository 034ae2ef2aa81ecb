"""Bytes become text without moving an offset."""

import codecs
import unicodedata

import pytest

from kgraph.errors import UnreadableError
from kgraph.read.decode import clean_text, decode_text

FRENCH = "François Hollande’s “naïve” café – in Côte d’Ivoire – was closed."
RUSSIAN = "Министр встретился с послом, чтобы обсудить переговоры в Женеве о будущем региона."


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(FRENCH.encode(), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + FRENCH.encode(), id="UTF-8 with a mark"),
        pytest.param(FRENCH.encode("utf-16"), id="UTF-16"),
        pytest.param(codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), id="UTF-16, big-endian"),
        pytest.param(FRENCH.encode("utf-32"), id="UTF-32"),
        pytest.param(FRENCH.encode("cp1252"), id="Windows, Western"),
    ],
)
def test_english_with_accents_is_read_in_every_usual_encoding(raw):
    assert decode_text(raw) == FRENCH


def test_another_alphabet_is_guessed():
    assert decode_text((RUSSIAN * 3).encode("cp1251")) == RUSSIAN * 3


def test_a_declared_encoding_is_believed_where_the_bytes_are_not_utf8():
    polish = "Minister Błaszczak spotkał się w Łodzi z żołnierzami."
    assert decode_text(polish.encode("cp1250"), "windows-1250") == polish
    assert decode_text(polish.encode(), "windows-1250") == polish


@pytest.mark.parametrize("declared", ["utf-16", "idna", "unicode_escape", "hex", "no-such", "iso-8859-1"])
def test_a_false_declaration_does_no_harm(declared):
    assert decode_text(FRENCH.encode("cp1252"), declared) == FRENCH


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty file"),
        (b" \n\t", "empty file"),
        (b"text\0text", "binary file"),
        (b"%PDF-1.7 text", "binary file"),
        (b"PK\x03\x04 text", "binary file"),
        (b"\x01\x02\x03 abc", "binary file"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", "wrong encoding"),
        (codecs.BOM_UTF8 + b"caf\xe9", "wrong encoding"),
        (bytes(range(128, 256)) * 8, "unknown encoding"),
    ],
)
def test_what_holds_no_text_is_refused_with_the_reason(raw, reason):
    with pytest.raises(UnreadableError, match=reason):
        decode_text(raw)


def test_controls_become_spaces_and_line_ends_stay():
    assert clean_text("a\x07b\x0bc\x85d\x7fe\tf\r\ng\nh") == "a b c d e\tf\r\ng\nh"


def test_a_lone_surrogate_becomes_one_replacement_character():
    assert clean_text("a\ud83db") == "a\ufffdb"


def test_nothing_is_normalised():
    decomposed = unicodedata.normalize("NFD", "São Tomé")
    assert decode_text(decomposed.encode()) == decomposed
