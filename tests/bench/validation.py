"""How long does validating take, beside loading the same file into Oxigraph? A ratio of one run.

Not a test and never asserts. ``--reference`` measures pySHACL too: for small graphs only. Run::

    .venv/bin/python tests/bench/validation.py graph.nq [--reference]
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kgraph.rdf import ontology
from kgraph.rdf.ontology import Report
from kgraph.store.files import format_of
from kgraph.store.validating import validate_file

_MEGABYTE = 1024  # Linux counts kilobytes


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("graph", type=Path, help="a graph file, such as synthetic.py writes")
    parser.add_argument("--reference", action="store_true", help="pySHACL too")
    given = parser.parse_args()
    yardstick = _print_time("load", lambda: _load(given.graph), 0.0)
    _print_time("validate", lambda: _found(validate_file(given.graph)), yardstick)
    if given.reference:
        _print_time("validate by pySHACL", lambda: _found(ontology.validate_file(given.graph)), yardstick)


def _load(graph: Path) -> str:
    store = ox.Store()
    store.bulk_load(path=str(graph), format=format_of(graph))
    return f"{len(store)} quads"


def _found(report: Report) -> str:
    return f"{len(report.findings)} findings"


def _print_time(name: str, step: Callable[[], str], yardstick: float) -> float:
    """Print what a step takes and gives, and return its processor time."""
    wall, began = time.perf_counter(), time.process_time()
    gave = step()
    taken, waited = time.process_time() - began, time.perf_counter() - wall
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEGABYTE
    ratio = f"{taken / yardstick:.2f}" if yardstick else "1.00 (yardstick)"
    sys.stdout.write(
        f"{name:20} {taken:8.2f} s of processor {waited:8.2f} s waited  {ratio:18} "
        f"{most} MB at most so far, {gave}\n"
    )
    sys.stdout.flush()
    return taken


if __name__ == "__main__":
    main()
