"""Bytes from a file or pipe, in pieces and within limits: gzip, lines, whole files.

Pieces are generators over generators, so that a file of any size needs the memory of one
piece. What breaks a limit raises ``UnreadableError``.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from kgraph.errors import UnreadableError

_PIECE = 1 << 16
_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before an input is refused.

    ``file_bytes`` bounds a file after decompression (JSON Lines are read line by line and
    have no such bound), ``line_bytes`` one line of JSON Lines; ``expansion`` is how many times
    larger than its gzip file a text above ``file_bytes`` may be (news text: 3 to 10 times).
    """

    file_bytes: int = 64 << 20
    line_bytes: int = 16 << 20
    expansion: int = 100


LIMITS = Limits()


def read_pieces(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a stream in pieces."""
    while piece := stream.read(_PIECE):
        yield piece


def peek(pieces: Iterable[bytes], size: int) -> tuple[bytes, Iterator[bytes]]:
    """Return the first bytes, up to about ``size``, and all pieces with these in front again."""
    stream = iter(pieces)
    head = bytearray()
    while len(head) < size and (piece := next(stream, b"")):
        head += piece
    return bytes(head[:size]), chain([bytes(head)] if head else [], stream)


def is_gzip(head: bytes) -> bool:
    """Tell whether the bytes begin as gzip does."""
    return head.startswith(_GZIP_MAGIC)


def unzip(pieces: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    """Yield the bytes inside gzip members.

    Raises
    ------
    UnreadableError
        The gzip is damaged or cut short, or grows beyond the limits.
    """
    taken = given = 0
    member = _Member()
    for piece in pieces:
        taken += len(piece)
        for plain in member.inflate(piece):
            given += len(plain)
            if given > limits.file_bytes and given > limits.expansion * taken:
                raise UnreadableError(
                    "gzip bomb", hint=f"{taken} bytes grew to more than {given}; unpack it by hand"
                )
            yield plain
    if not member.is_complete:
        raise UnreadableError("damaged gzip file", hint="it ends too early")


def collect(pieces: Iterable[bytes], limit: int) -> bytes:
    """Return all bytes of the pieces, or raise ``UnreadableError`` where they exceed the limit."""
    kept: list[bytes] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise too_large(limit)
        kept.append(piece)
    return b"".join(kept)


def too_large(limit: int) -> UnreadableError:
    """Return the error of a file above the limit."""
    return UnreadableError("too large", hint=f"more than {limit} bytes; JSON Lines may be of any size")


def split_lines(pieces: Iterable[bytes], limit: int) -> Iterator[bytes | None]:
    """Yield each line without its end; None for a line longer than ``limit`` bytes."""
    line = bytearray()
    is_too_long = False
    for piece in pieces:
        *ended, rest = piece.split(b"\n")
        for end in ended:
            line += end
            yield None if is_too_long or len(line) > limit else bytes(line)
            line.clear()
            is_too_long = False
        line += rest
        if len(line) > limit:
            line.clear()
            is_too_long = True
    if line or is_too_long:
        yield None if is_too_long else bytes(line)


class _Member:
    """The gzip member being read; members may follow each other in one file."""

    def __init__(self) -> None:
        self._inflater = zlib.decompressobj(wbits=31)
        self.is_complete = False

    def inflate(self, piece: bytes) -> Iterator[bytes]:
        """Yield the plain bytes of a piece, each at most ``_PIECE`` long."""
        is_full = False
        while piece or is_full:
            if self._inflater.eof:
                # Zeros may pad the end of a member.
                piece = piece.lstrip(b"\0")
                if not piece:
                    return
                self._inflater = zlib.decompressobj(wbits=31)
            plain = self._inflate_some(piece)
            piece = self._inflater.unused_data or self._inflater.unconsumed_tail
            self.is_complete = self._inflater.eof
            is_full = len(plain) == _PIECE and not self.is_complete
            if plain:
                yield plain

    def _inflate_some(self, piece: bytes) -> bytes:
        try:
            return self._inflater.decompress(piece, _PIECE)
        except zlib.error as error:
            raise UnreadableError("damaged gzip file", hint=str(error)) from error
