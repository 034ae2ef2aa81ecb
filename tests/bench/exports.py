"""How fast is RDF written? Ratios to Oxigraph's own writer and to rdflib, in the same run.

Not a test and never asserts: seconds differ from machine to machine, ratios far less. Run::

    .venv/bin/python tests/bench/exports.py [--statements 100000] [--in-hand 20000] [--rdflib 2000]

Two ways are measured. ``quads in hand``: what stands in memory goes into Turtle, by Oxigraph's
serializer, by ours (whole or not at all, on the disk, prefixes sorted) and by rdflib. ``store``:
what stands on disk goes into a file; there reading takes most of the time, Oxigraph's too.
Rounds alternate between the rivals. rdflib writes ``--rdflib`` statements, once a round, and
its time is scaled to the number of triples; so many as --in-hand take a gigabyte and more.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import rdflib
from synthetic import fill_store, graphs, quads

from kgraph.export.atomic import atomic_write
from kgraph.export.stored import export_stored
from kgraph.export.stream import stream_quads
from kgraph.rdf.adapter import to_rdflib
from kgraph.store.disk import DATABASE, DiskStore
from kgraph.store.prefixes import prefixes
from kgraph.store.syntax import Syntax

Rivals = Mapping[str, Callable[[], object]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--in-hand", type=int, default=20_000, help="how many are held in memory")
    parser.add_argument("--rdflib", type=int, default=2_000, help="how many statements rdflib writes")
    parser.add_argument("--rounds", type=int, default=3, help="the median of so many is shown")
    parser.add_argument("--formats", nargs="+", default=["ttl"], help="what is written from the store")
    parser.add_argument("--store", type=Path, help="a folder to keep the store in, for another run")
    given = parser.parse_args()
    with TemporaryDirectory() as place:
        _in_hand(Path(place), given.in_hand, given.rdflib, given.rounds)
        folder = given.store or Path(place) / "store"
        fill_store(folder, given.statements)
        _from_disk(Path(place), folder, given.formats, given.rounds)


def _in_hand(place: Path, number: int, for_rdflib: int, rounds: int) -> None:
    few = [triple for triples in graphs(for_rdflib).values() for triple in triples]
    slow = to_rdflib(few, rdflib.Graph())
    held = _by_subject(number)
    scale = len(held) / len(few)
    taken = _taken(
        {
            "Oxigraph's serializer": lambda: ox.serialize(
                held, str(place / "a.ttl"), format=ox.RdfFormat.TRIG, prefixes=prefixes()
            ),
            "kgraph": lambda: _ours(place / "b.ttl", held),
            "rdflib": lambda: slow.serialize(str(place / "c.ttl"), format="turtle"),
        },
        rounds,
    )
    taken["rdflib"] = [seconds * scale for seconds in taken["rdflib"]]
    _print(f"quads in hand: {number} statements, {len(held)} quads, to Turtle", taken)


def _by_subject(number: int) -> list[ox.Quad]:
    """Return the quads, those of a subject together, as a store gives them."""
    return sorted(quads(graphs(number)), key=lambda quad: (str(quad.graph_name), str(quad.subject)))


def _ours(path: Path, held: list[ox.Quad]) -> None:
    with atomic_write(path) as file:
        stream_quads(held, file, Syntax.TURTLE, prefixes())


def _from_disk(place: Path, folder: Path, formats: Sequence[str], rounds: int) -> None:
    store, raw = DiskStore(folder, read_only=True), ox.Store.read_only(str(folder / DATABASE))
    dump = place / "dump.trig"
    rivals: dict[str, Callable[[], object]] = {
        "Oxigraph's dump (TriG)": lambda: raw.dump(str(dump), format=ox.RdfFormat.TRIG, prefixes=prefixes())
    }
    for name in formats:
        rivals[f"kgraph {name}"] = lambda name=name: export_stored(store, place / f"ours.{name}", f".{name}")
    _print(f"store on disk, {len(raw)} quads", _taken(rivals, rounds))


def _taken(rivals: Rivals, rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each rival in each round; one round after another, not one rival."""
    taken: dict[str, list[float]] = {name: [] for name in rivals}
    for _ in range(rounds):
        for name, run in rivals.items():
            began = time.perf_counter()
            run()
            taken[name].append(time.perf_counter() - began)
    return taken


def _print(title: str, taken: Mapping[str, list[float]]) -> None:
    """Print the median time of each, and the median of its ratios to the first in the same round."""
    yardstick = next(iter(taken.values()))
    sys.stdout.write(f"{title}\n")
    for name, seconds in taken.items():
        ratio = median(one / other for one, other in zip(seconds, yardstick, strict=True))
        sys.stdout.write(f"  {name:<24}{median(seconds):9.2f} s  {ratio:7.2f} x the first\n")
    if "rdflib" in taken and "kgraph" in taken:
        faster = median(r / k for r, k in zip(taken["rdflib"], taken["kgraph"], strict=True))
        sys.stdout.write(f"  kgraph is {faster:.1f} times as fast as rdflib\n")


if __name__ == "__main__":
    main()
