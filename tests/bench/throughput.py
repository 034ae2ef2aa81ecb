"""How fast is the way from file to statements beside spaCy's whole pipeline over the same texts?

Not a test and never asserts: both are run in turn in one process, and the median of the pairs'
ratios is printed as JSON; above 1, kgraph is the faster. Starting is nobody's time. Run::

    .venv/bin/python tests/bench/throughput.py PATH... [--documents 300] [--rounds 3]
"""

import argparse
import gc
import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from kgraph.config import Settings
from kgraph.model import Document
from kgraph.pipeline import Pipeline

_SEED = 11


def main() -> None:
    """Measure and print one line of JSON for each path."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path, help="JSON Lines files, read whole and sampled")
    parser.add_argument("--documents", type=int, default=300, help="how many are drawn from each file")
    parser.add_argument("--rounds", type=int, default=3, help="pairs of runs")
    given = parser.parse_args()
    stages = Pipeline(Settings())
    for path in given.paths:
        figures = _compared(stages, path, given.documents, given.rounds)
        sys.stdout.write(f"{json.dumps(figures)}\n")
        sys.stdout.flush()


def _compared(stages: Pipeline, path: Path, documents: int, rounds: int) -> dict[str, object]:
    """Return words a second of both, the ratio of each pair and the median ratio."""
    import spacy

    nlp = spacy.load(stages.settings.model)
    with TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.jsonl"
        sample.write_text("".join(_drawn(path, documents)), "utf-8")
        texts = [item.text for item in stages.read([sample]) if isinstance(item, Document)]

        def parse() -> None:
            for _ in nlp.pipe(texts):
                pass

        def extract() -> None:
            items = stages.read([sample])
            for _ in stages.extract(item for item in items if isinstance(item, Document)):
                pass

        # The first run fills caches of words; it is nobody's time.
        extract()
        parse()
        pairs = [_pair(parse, extract, swapped=turn % 2 == 1) for turn in range(rounds)]
    words = sum(len(text.split()) for text in texts)
    return {
        "file": path.name,
        "documents": len(texts),
        "words": words,
        "spacy_words_per_second": round(words / median(p for p, _ in pairs)),
        "kgraph_words_per_second": round(words / median(e for _, e in pairs)),
        "ratios": [round(p / e, 3) for p, e in pairs],
        "ratio": round(median(p / e for p, e in pairs), 3),
    }


def _drawn(path: Path, documents: int) -> Sequence[str]:
    """Return some lines of a file in their order, the same ones in each run."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    # No secret hangs on it.
    chosen = random.Random(_SEED).sample(range(len(lines)), min(documents, len(lines)))  # noqa: S311
    return [lines[number] for number in sorted(chosen)]


def _pair(
    parse: Callable[[], object], extract: Callable[[], object], *, swapped: bool
) -> tuple[float, float]:
    """Return the seconds of both, run one after the other; which is first changes from pair to pair."""
    if swapped:
        second = _seconds(extract)
        return _seconds(parse), second
    first = _seconds(parse)
    return first, _seconds(extract)


def _seconds(step: Callable[[], object]) -> float:
    # What another run left behind is not this one's.
    gc.collect()
    began = time.perf_counter()
    step()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
