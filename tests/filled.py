"""Stores on disk as ``kgraph ingest`` fills them, of statements made by hand."""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from kgraph.identity import BASE
from kgraph.model import Article, Office, Statement
from kgraph.store.derived import bring_up_to_date
from kgraph.store.disk import DiskStore
from kgraph.store.writing import Reading, write_reading


def fill(
    folder: Path,
    statements: Sequence[Statement],
    *,
    offices: Iterable[Office] = (),
    articles: Iterable[Article] = (),
    seed: int = 0,
) -> Path:
    """Write statements article by article, in an order that the seed decides, and return the folder."""
    store = DiskStore(folder)
    readings: dict[str, list[Statement]] = {}
    for statement in statements:
        readings.setdefault(statement.article.iri, []).append(statement)
    known = {s.article.iri: s.article for s in statements} | {a.iri: a for a in articles}
    order = sorted(known)
    random.Random(seed).shuffle(order)  # noqa: S311
    held = tuple(offices)
    for iri in order:
        said = tuple(readings.get(iri, ()))
        people = {role.actor.iri for s in said for role in (s.source, s.target, s.attributed_to) if role}
        own = tuple(office for office in held if office.holder in people)
        write_reading(store, Reading(known[iri], said, own, "sample/1"), base=BASE)
    bring_up_to_date(store, window_days=3)
    store.close()
    return folder
