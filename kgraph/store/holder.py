"""Which process holds a lock on a file."""

import struct
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl

# struct flock of 64-bit Linux: type, whence, start, length, process.
_FLOCK = "hhqqi4x"


def holder_of(lock: Path) -> str:
    """Return the process that holds a lock as words, "another process" where the system does not tell."""
    number = _process_number(lock)
    if number is None:
        return "another process"
    words = _command_of(number)
    return f"process {number} ({words})" if words else f"process {number}"


def is_held(lock: Path) -> bool:
    """Return whether another process holds a lock; False where the system does not tell."""
    return _process_number(lock) is not None


def _process_number(lock: Path) -> int | None:
    if sys.platform != "linux":
        return None
    try:
        with lock.open("rb+") as file:
            asked = struct.pack(_FLOCK, fcntl.F_WRLCK, 0, 0, 0, 0)
            kind, _whence, _start, _length, process = struct.unpack(
                _FLOCK, fcntl.fcntl(file, fcntl.F_GETLK, asked)
            )
    except OSError:
        return None
    return None if kind == fcntl.F_UNLCK else int(process)


def _command_of(number: int) -> str:
    try:
        raw = Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return ""
    return raw.replace(b"\0", b" ").decode("utf-8", "replace").strip()[:120]
