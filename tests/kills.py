"""An ingest that is killed at some moment, and gone on with."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PLACES = ["France", "Mali", "Chad", "Niger", "Egypt", "Qatar", "Israel", "Lebanon", "Iran", "Iraq"]
_STEP_SECONDS = 0.002
ACTS = ["condemned", "praised", "threatened", "imposed sanctions on", "held talks with", "urged"]


def write_news(path: Path, count: int) -> Path:
    """Write short articles of our own, each another."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            pairs = [(number, number // 10 + 1), (number + 3, number // 7 + 5)]
            sentences = [
                f"{PLACES[a % 10]} {ACTS[(a + b) % len(ACTS)]} {PLACES[b % 10]} on Monday."
                for a, b in pairs
                if a % 10 != b % 10
            ]
            day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
            text = f"Report {number}. {' '.join(sentences)}"
            line = {"id": f"n{number}", "date": day, "source": f"Paper {number % 4}", "text": text}
            file.write(json.dumps(line) + "\n")
    return path


def ingest(news: Path, store: Path, *, wait: bool = True) -> "subprocess.Popen[bytes]":
    """Start an ingest in a process of its own, and wait for its end unless told not to."""
    command = [sys.executable, "-m", "kgraph", "ingest", str(news), "--store", str(store)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=_root())
    if wait:
        _out, err = process.communicate()
        assert process.returncode == 0, err.decode()
    return process


def watched_ingest(news: Path, store: Path) -> int:
    """Ingest undisturbed, and return how large the store's log was before it ended."""
    process, largest = ingest(news, store, wait=False), 0
    while process.poll() is None:
        largest = max(largest, _log_bytes(store))
        time.sleep(_STEP_SECONDS)
    _out, err = process.communicate()
    assert process.returncode == 0, err.decode()
    return largest


def kill_when_log_has(news: Path, store: Path, size: int) -> int:
    """Kill an ingest by ``SIGKILL`` as soon as the store's log has so many bytes; return how it ended."""
    process = ingest(news, store, wait=False)
    while process.poll() is None and _log_bytes(store) < size:
        time.sleep(_STEP_SECONDS)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode


def sorted_nquads(store: Path) -> bytes:
    """Return a store's quads as sorted N-Quads, the books too."""
    import pyoxigraph as ox

    opened = ox.Store.read_only(str(store / "oxigraph"))
    dumped = opened.dump(format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(dumped.splitlines(keepends=True)))


def _log_bytes(store: Path) -> int:
    try:
        return sum(path.stat().st_size for path in (store / "oxigraph").glob("*.log"))
    except OSError:
        return 0


def _root() -> str:
    return os.fspath(Path(__file__).resolve().parents[1])
