"""Files that appear whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kgraph.errors import ExportError


@contextmanager
def atomic_write(path: Path) -> Iterator[IO[bytes]]:
    """Give a binary file that takes the place of ``path`` when the block ends without an error.

    The folder is made where it is missing. Until the end, and after any error, the old file
    stands untouched; the temporary file beside it is removed.

    Raises
    ------
    ExportError
        When the folder cannot be written or the disk is full.
    """
    temporary = path.with_name(f".kgraph-{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        _remove(temporary)


def check_folder(folder: Path) -> None:
    """Refuse a folder in which no file could be written, before the work that fills it; makes nothing.

    Raises
    ------
    ExportError
        Where the folder, or the one in which it would be made, cannot be written.
    """
    place = folder
    try:
        while not place.exists() and place != place.parent:
            place = place.parent
        is_folder = place.is_dir()
    except OSError as error:
        raise _cannot_write(folder, error) from error
    if not is_folder:
        raise ExportError(
            f"cannot write into {folder}: {place} is no folder", hint="name a folder, such as output"
        )
    if not os.access(place, os.W_OK | os.X_OK):
        raise ExportError(
            f"cannot write into {folder}: permission denied", hint=f"choose another, or check {place}"
        )


def write_text(path: Path, text: str) -> None:
    """Write the text as UTF-8 with its own line ends, whole or not at all."""
    with atomic_write(path) as file:
        file.write(text.encode("utf-8"))


def _cannot_write(path: Path, error: OSError) -> ExportError:
    if path.is_dir():
        return ExportError(f"{path} is a folder", hint=f"name a file in it, such as {path / 'graph.ttl'}")
    reason = error.strerror or str(error)
    return ExportError(
        f"cannot write {path}: {reason}",
        hint=f"choose another place, or check {path.parent} and the free space",
    )


def _remove(temporary: Path) -> None:
    # A folder that cannot be written was named already; that its temporary file cannot be
    # removed either adds nothing.
    try:
        temporary.unlink(missing_ok=True)
    except OSError:
        return
