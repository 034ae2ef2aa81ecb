"""Bytes in, text out: byte order marks, UTF-8, a declared or guessed encoding, or the reason why not.

The text is the text as given: all offsets of later stages count its code points. So nothing
here moves one. A byte order mark is not text and goes; control characters other than tab
and line ends become one space each, and lone surrogates, which no UTF-8 file can hold, one
U+FFFD each. Line ends stay as they are, and **nothing is normalised to NFC**, since
composing would shorten the text: who compares words normalises the words.
"""

import codecs
import re

from kgraph.errors import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "rich text"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"\x1f\x8b", "compressed by gzip"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_CONTROL_BYTES = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1a\x1b")
_SURROGATE = re.compile("[\ud800-\udfff]")
# No codec that is not an alphabet's: some are slow on purpose-made bytes ("idna"), and what is
# declared in ASCII letters is not UTF-16.
_DECLARABLE = re.compile(r"(?:iso|windows|cp|latin|koi8|gb|big5|shift|sjis|euc|mac|tis)[\w-]*", re.ASCII)
_WINDOWS_WESTERN = re.compile("[\x00-\x7f\xa0À-ÖØ-öø-ÿŠšŽžŒœŸ“”‘’‚„–—…•€£§°«»·™©®]*")


def decode_text(raw: bytes, declared: str | None = None) -> str:
    """Return the text in the bytes, cleaned as the module says.

    Parameters
    ----------
    raw
        The whole file.
    declared
        The encoding that the file names itself; believed where the bytes are not UTF-8.

    Raises
    ------
    UnreadableError
        The file is empty, is not text, or is in an encoding that cannot be told.
    """
    if not raw.strip():
        raise UnreadableError("empty file")
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            raise UnreadableError("binary file", hint=kind)
    encoding = bom_encoding(raw)
    if encoding:
        text = _decode_strictly(raw, encoding)
    else:
        _refuse_binary(raw)
        text = _decode_unmarked(raw, declared)
    return clean_text(text.removeprefix("\ufeff"))


def bom_encoding(raw: bytes) -> str | None:
    """Return the encoding that the byte order mark tells, or None without one."""
    return next((encoding for bom, encoding in _BOMS if raw.startswith(bom)), None)


def clean_text(text: str) -> str:
    """Return the text with controls as spaces and lone surrogates as U+FFFD, one for one."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text))


def _refuse_binary(raw: bytes) -> None:
    if b"\0" in raw:
        raise UnreadableError("binary file", hint="it holds NUL bytes")
    head = raw[:65536]
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    if controls * 20 > len(head):
        raise UnreadableError("binary file", hint="it holds control characters")


def _decode_strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            "wrong encoding", hint=f"marked as {encoding}, byte {error.start} is not"
        ) from error


def _decode_unmarked(raw: bytes, declared: str | None) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        where = error.start
    for guess in (_decode_declared(raw, declared), _decode_western(raw), _decode_guessed(raw)):
        if guess is not None:
            return guess
    raise UnreadableError("unknown encoding", hint=f"byte {where} is not UTF-8, and no other encoding fits")


def _decode_declared(raw: bytes, declared: str | None) -> str | None:
    name = (declared or "").lower()
    if not _DECLARABLE.fullmatch(name):
        return None
    try:
        # Who says Latin-1 on the web means Windows' superset, with its quotation marks.
        is_latin1 = codecs.lookup(name).name == "iso8859-1"
        return raw.decode("cp1252" if is_latin1 else name)
    except (LookupError, ValueError):
        return None


def _decode_western(raw: bytes) -> str | None:
    # In a text of mostly ASCII letters the guesser has little to go by, and takes Central
    # European for Western ("naďve"). Other alphabets have far more bytes above 127.
    high = len(raw) - len(raw.translate(None, bytes(range(128, 256))))
    if high * 5 > len(raw):
        return None
    text = raw.decode("cp1252", "replace")
    return text if _WINDOWS_WESTERN.fullmatch(text) else None


def _decode_guessed(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    return str(best) if best is not None else None
