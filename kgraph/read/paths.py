"""Files, folders and standard input in; documents out, each text once, in a fixed order.

What is asked for by name and is not there is an error at once. All else that cannot be read is
a ``Dropped`` with its reason, never an exception and never silent.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from kgraph.errors import InputError, UnreadableError
from kgraph.model import Document, Dropped
from kgraph.read.fields import STAGE, clean_id, dropped
from kgraph.read.formats import READERS, guess_suffix, suffix_of
from kgraph.read.streams import LIMITS, Limits, collect, is_gzip, peek, read_pieces, too_large, unzip
from kgraph.read.tables import read_jsonl, read_jsonl_stream
from kgraph.read.unique import unique_documents
from kgraph.stages import Reader

_STDIN = "-"
_STDIN_NAME = Path("stdin")
_HEAD = 4096


def read_paths(
    paths: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    readers: Mapping[str, Reader] | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Document | Dropped]:
    """Return the documents of files, folders and ``-`` (standard input), lazily and in order.

    Folders are read with all below them, sorted by name, hidden files and linked folders
    left out. A ``.gz`` is read as what it holds. A file given by name with a suffix that no
    reader knows, or with none, is read by its content, as standard input is; in a folder it is
    ``Dropped``. A text that was read before is ``Dropped``; a second text of one id gets
    ``#2`` at the id's end.

    Parameters
    ----------
    paths
        In the order in which they are read.
    stdin
        What ``-`` reads; the process's own standard input by default.
    readers
        The reader of each suffix (".txt"); our own by default.
    limits
        How much is read of one input.

    Raises
    ------
    InputError
        A path does not exist; raised at the call, before anything is read.
    """
    given = [Path(path) for path in paths]
    for path in given:
        _refuse_missing(path)
    return unique_documents(_read_all(given, stdin, readers or READERS, limits))


def _refuse_missing(path: Path) -> None:
    try:
        is_there = str(path) == _STDIN or path.exists()
    except OSError as error:
        raise InputError(
            f"{path}: {error.strerror}", hint="check the path and your right to read it"
        ) from error
    if not is_there:
        raise InputError(
            f"{clean_id(str(path))}: no such file or folder",
            hint="check the spelling; give files, folders, or - for standard input",
        )


def _read_all(
    paths: Iterable[Path], stdin: BinaryIO | None, readers: Mapping[str, Reader], limits: Limits
) -> Iterator[Document | Dropped]:
    for path in paths:
        if str(path) == _STDIN:
            stream = sys.stdin.buffer if stdin is None else stdin
            yield from _read_stream(_STDIN_NAME, stream, None, readers, limits)
        elif path.is_dir():
            yield from _read_folder(path, readers, limits)
        else:
            yield from _read_file(path, readers.get(suffix_of(path)), readers, limits)


def _read_folder(folder: Path, readers: Mapping[str, Reader], limits: Limits) -> Iterator[Document | Dropped]:
    try:
        inside = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        yield _unopened(folder, error)
        return
    for path in inside:
        if path.name.startswith("."):
            continue
        if path.is_dir() and path.is_symlink():
            # It may lead back to a folder above.
            yield _skipped(path, "link to a folder")
        elif path.is_dir():
            yield from _read_folder(path, readers, limits)
        elif not path.is_file():
            yield _skipped(path, "not a regular file")
        elif (reader := readers.get(suffix_of(path))) is None:
            yield _skipped(path, "unknown suffix")
        else:
            yield from _read_file(path, reader, readers, limits)


def _read_file(
    path: Path, reader: Reader | None, readers: Mapping[str, Reader], limits: Limits
) -> Iterator[Document | Dropped]:
    try:
        is_large = path.stat().st_size > limits.file_bytes
        # Compressed files are measured by what they hold, JSON Lines by the line.
        if is_large and reader is not None and reader is not read_jsonl and path.suffix.lower() != ".gz":
            yield dropped(too_large(limits.file_bytes), path)
            return
        with path.open("rb") as stream:
            yield from _read_stream(path, stream, reader, readers, limits)
    except OSError as error:
        yield _unopened(path, error)


def _read_stream(
    path: Path,
    stream: BinaryIO,
    reader: Reader | None,
    readers: Mapping[str, Reader],
    limits: Limits,
) -> Iterator[Document | Dropped]:
    try:
        head, pieces = peek(read_pieces(stream), _HEAD)
        if is_gzip(head) or path.suffix.lower() == ".gz":
            head, pieces = peek(unzip(pieces, limits), _HEAD)
        reader = reader or readers.get(guess_suffix(head)) or READERS[guess_suffix(head)]
        if reader is read_jsonl:
            yield from read_jsonl_stream(path, pieces, line_bytes=limits.line_bytes)
        else:
            yield from reader(path, collect(pieces, limits.file_bytes))
    except UnreadableError as error:
        yield dropped(error, path)
    except OSError as error:
        yield _unopened(path, error)


def _skipped(path: Path, reason: str) -> Dropped:
    return Dropped(STAGE, reason, clean_id(str(path)))


def _unopened(path: Path, error: OSError) -> Dropped:
    return Dropped(STAGE, "cannot be opened", clean_id(str(path)), error.strerror or str(error))
