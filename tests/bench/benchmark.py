"""How fast are reading, extracting and starting? Ratios to a yardstick measured in the same run.

Not a test and never asserts: seconds differ from machine to machine, ratios far less. Run::

    .venv/bin/python tests/bench/benchmark.py [PATH...] [--rounds 3]

Without paths it takes the bundled articles.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from kgraph.annotate.pipeline import load_model
from kgraph.config import Settings
from kgraph.graphs import Graph, write_graph
from kgraph.model import Document
from kgraph.pipeline import Pipeline

Row = tuple[str, float, str, str]
_BUNDLED = Path(__file__).resolve().parents[2] / "kgraph" / "demo"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", default=[_BUNDLED], type=Path)
    parser.add_argument("--rounds", type=int, default=3, help="the median of so many is shown")
    given = parser.parse_args()
    rows = [*_extraction(given.paths, given.rounds), *_start(given.rounds)]
    widths = [max(len(str(cell)) for cell in column) for column in zip(*map(_cells, rows), strict=True)]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(_cells(row), widths, strict=True))
        sys.stdout.write(f"{line.rstrip()}\n")


def _cells(row: Row) -> tuple[str, ...]:
    name, seconds, rate, ratio = row
    return name, f"{seconds:8.3f} s", rate, ratio


def _extraction(paths: Sequence[Path], rounds: int) -> Iterator[Row]:
    """Yield the time of a bare parse, of reading, and of the whole way to statements and files."""
    settings = Settings()
    stages, nlp = Pipeline(settings), load_model(settings.model)
    documents = [item for item in stages.read(paths) if isinstance(item, Document)]
    words = sum(len(document.text.split()) for document in documents)
    # The first parse fills caches of words; it is nobody's time.
    graph = stages.build(documents)

    def parse() -> None:
        for _ in nlp.pipe(document.text for document in documents):
            pass

    def rate(seconds: float) -> str:
        return f"{len(documents) / seconds:9.1f} documents/s  {words / seconds:9.0f} words/s"

    yardstick = _median(parse, rounds)
    yield f"bare parse of {len(documents)} documents", yardstick, rate(yardstick), "1.00 (yardstick)"
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("read", lambda: list(stages.read(paths))),
        ("annotate, extract, resolve, assemble", lambda: stages.build(documents)),
        ("write graph.ttl and graph.html", lambda: _write(graph)),
    )
    for name, step in steps:
        seconds = _median(step, rounds)
        yield name, seconds, rate(seconds), f"{seconds / yardstick:.2f}"


def _write(graph: Graph) -> None:
    with TemporaryDirectory() as folder:
        write_graph(graph, Path(folder))


def _start(rounds: int) -> Iterator[Row]:
    """Yield the processor time of ``kgraph --help`` beside that of importing typer alone."""
    yardstick = _cpu(["-c", "import typer"], rounds)
    yield 'python -c "import typer"', yardstick, "processor time", "1.00 (yardstick)"
    for words in (["--help"], ["--version"]):
        seconds = _cpu(["-m", "kgraph", *words], rounds)
        yield f"kgraph {' '.join(words)}", seconds, "processor time", f"{seconds / yardstick:.2f}"


def _median(step: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        step()
        taken.append(time.perf_counter() - began)
    return median(taken)


def _cpu(arguments: Sequence[str], rounds: int) -> float:
    """Return the median processor time of a fresh Python; more rounds, since it is short and noisy."""
    taken = []
    for _ in range(rounds * 5):
        before = os.times()
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
        after = os.times()
        taken.append(
            after.children_user + after.children_system - before.children_user - before.children_system
        )
    return median(taken)


if __name__ == "__main__":
    main()
