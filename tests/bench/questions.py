"""How long do questions take: from start to answer, and beside Oxigraph alone on the same text?

Not a test and never asserts. Two figures, printed as JSON lines::

    .venv/bin/python tests/bench/questions.py start graph.ttl [--rounds 15]
    .venv/bin/python tests/bench/questions.py saved study/ [--rounds 3] [--seconds 20] [NAME...]

``start`` is the CPU time (user and system, the process that answers included) of one whole
``kgraph query``. ``saved`` runs each saved question on a store in this process, by Oxigraph alone
(each row fetched) and as kgraph does (header read, parameters bound, guard, rows as records), in
turn; the median of the pairs' ratios is printed. A question that takes longer than ``--seconds``
of work is left out and named.
"""

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from kgraph.query.codebook import with_codebook
from kgraph.query.guard import check_query, normalise
from kgraph.query.questions import Question, bind, read_question, saved_questions
from kgraph.store.disk import DATABASE, DiskStore
from kgraph.store.prefixes import prefixes

_ASKED = "SELECT ?a ?b { ?a dr:pressures ?b } LIMIT 5"


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["start", "saved"])
    parser.add_argument("place", type=Path, help="a graph file, or the folder of a store")
    parser.add_argument("names", nargs="*", help="saved questions; all where none is named")
    parser.add_argument("--rounds", type=int, default=0, help="15 starts, or 3 pairs, where not given")
    parser.add_argument("--seconds", type=int, default=20, help="the most work for one run of a question")
    given = parser.parse_args()
    if given.what == "start":
        _start(given.place, given.rounds or 15)
        return
    for question in saved_questions():
        if not given.names or question.name in given.names:
            _apart(given.place, question, given.rounds or 3, given.seconds)


def _start(place: Path, rounds: int) -> None:
    graph = ["--store", str(place)] if place.is_dir() else [str(place)]
    for how in ("table", "csv"):
        spent = [_cpu([*graph, _ASKED, "--format", how]) for _ in range(rounds)]
        _print(format=how, rounds=rounds, cpu_seconds=round(median(spent), 3), most=round(max(spent), 3))


def _cpu(arguments: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "kgraph", "query", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _apart(place: Path, question: Question, rounds: int, seconds: int) -> None:
    """Measure in a process of its own, which an endless question ends and not this one."""
    child = os.fork()
    if not child:
        signal.setitimer(signal.ITIMER_PROF, (2 * rounds + 2) * seconds)
        _compare(place, question, rounds)
        os._exit(0)
    _child, status = os.waitpid(child, 0)
    if status:
        _print(question=question.name, ended_after_seconds=(2 * rounds + 2) * seconds)


def _compare(place: Path, question: Question, rounds: int) -> None:
    import pyoxigraph as ox

    raw = ox.Store.read_only(str(place / DATABASE))
    ours = DiskStore(place, read_only=True)
    text = with_codebook(bind(question, {}))

    def alone() -> int:
        found = raw.query(text, prefixes=prefixes(), use_default_graph_as_union=True)
        return sum(1 for _row in found)

    def guarded() -> int:
        read = read_question(question.name, normalise(question.sparql))
        bound = with_codebook(bind(read, {}))
        check_query(bound)
        return len(ours.query(bound, row_limit=None).rows)

    # Each store has a cache of its own: what fills it is nobody's time.
    rows = alone()
    guarded()
    pairs = [(_seconds(alone), _seconds(guarded)) for _ in range(rounds)]
    _print(
        question=question.name,
        rows=rows,
        oxigraph_seconds=round(median(pair[0] for pair in pairs), 4),
        kgraph_seconds=round(median(pair[1] for pair in pairs), 4),
        ratio=round(median(mine / theirs for theirs, mine in pairs), 3),
    )


def _seconds(step: Callable[[], int]) -> float:
    began = time.process_time()
    step()
    return time.process_time() - began


def _print(**figures: object) -> None:
    sys.stdout.write(f"{json.dumps(figures)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
