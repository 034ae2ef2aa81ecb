"""What does it cost to add to a store, and does a kill leave a trace? Never asserts a time. Run::

    .venv/bin/python tests/bench/storing.py growth ARTICLES.jsonl [--small 1000] [--large 20000] [--rounds 3]
    .venv/bin/python tests/bench/storing.py kills [--times 100]

``growth`` adds 100 articles to a small and to a large store, in pairs, and ingests the large
one again unchanged. ``kills`` ends an ingest of 300 articles at random moments by SIGKILL,
goes on with it, and compares the stores byte by byte.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, os.fspath(Path(__file__).resolve().parents[1]))

from kills import ingest, kill_when_log_has, sorted_nquads, watched_ingest, write_news

_MORNING = 100
_SEED = 7


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    kinds = parser.add_subparsers(dest="what", required=True)
    growth = kinds.add_parser("growth")
    growth.add_argument("articles", type=Path, help="JSON Lines")
    growth.add_argument("--small", type=int, default=1_000)
    growth.add_argument("--large", type=int, default=20_000)
    growth.add_argument("--rounds", type=int, default=3)
    kills = kinds.add_parser("kills")
    kills.add_argument("--times", type=int, default=100)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        lines = _growth(given, Path(folder)) if given.what == "growth" else _kills(given.times, Path(folder))
        for line in lines:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


def _growth(given: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Yield the processor time of a morning on a small and a large store, and of a second ingest."""
    with given.articles.open(encoding="utf-8") as file:
        lines = list(islice(file, given.large + _MORNING))
    files = {name: folder / f"{name}.jsonl" for name in ("small", "large", "morning")}
    files["small"].write_text("".join(lines[: given.small]), "utf-8")
    files["large"].write_text("".join(lines[: given.large]), "utf-8")
    files["morning"].write_text("".join(lines[given.large :]), "utf-8")
    first = {name: _ingest(files[name], folder / name) for name in ("small", "large")}
    again = _ingest(files["large"], folder / "large")
    yield f"ingest of {given.large} articles: {first['large']:.1f} s of processor time"
    yield f"the same again, unchanged: {again:.1f} s, {again / first['large']:.2%} of the first"
    ratios = []
    for _round in range(given.rounds):
        seconds = {name: _on_a_copy(files["morning"], folder / name) for name in ("small", "large")}
        ratios.append(seconds["large"] / seconds["small"])
        yield (
            f"{_MORNING} new articles onto {given.small}: {seconds['small']:.2f} s, "
            f"onto {given.large}: {seconds['large']:.2f} s, ratio {ratios[-1]:.3f}"
        )
    yield f"median ratio {median(ratios):.3f}"


def _on_a_copy(news: Path, store: Path) -> float:
    copy = store.with_name("copy")
    shutil.copytree(store, copy)
    try:
        return _ingest(news, copy)
    finally:
        shutil.rmtree(copy)


def _ingest(news: Path, store: Path) -> float:
    """Return the processor time of an ingest, its start included."""
    before = os.times()
    command = [sys.executable, "-m", "kgraph", "ingest", news, "--store", store]
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _kills(times: int, folder: Path) -> Iterator[str]:
    """Yield how many of the killed and resumed ingests ended in the undisturbed store."""
    chance = random.Random(_SEED)  # noqa: S311 - moments, no secrets
    news = write_news(folder / "news.jsonl", 300)
    size = watched_ingest(news, folder / "undisturbed")
    expected = sorted_nquads(folder / "undisturbed")
    same = killed = 0
    for number in range(1, times + 1):
        store = folder / "killed"
        killed += kill_when_log_has(news, store, chance.randrange(size)) < 0
        ingest(news, store)
        same += sorted_nquads(store) == expected
        shutil.rmtree(store)
        if number % 10 == 0 or number == times:
            yield f"{number} runs, {killed} killed before their end, {same} byte-identical after going on"


if __name__ == "__main__":
    main()
