"""Checksums of a store's tables, taken when it is closed: a byte that has changed since is found.

Oxigraph's tables (``*.sst``) are never changed once they are written, so a morning costs the
hashing of what it has written.
"""

import hashlib
import json
from pathlib import Path

from kgraph.errors import StoreDamagedError
from kgraph.store.disk import DATABASE

SEAL = "sealed.json"


def seal(folder: Path) -> None:
    """Note the SHA-256 of each table that is not noted yet; those that are gone are forgotten."""
    noted = read_seal(folder)
    tables = {path.name: path for path in sorted((folder / DATABASE).glob("*.sst"))}
    kept = {name: noted.get(name) or _digest(path) for name, path in tables.items()}
    temporary = folder / f".{SEAL}.tmp"
    temporary.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    temporary.replace(folder / SEAL)


def read_seal(folder: Path) -> dict[str, str]:
    """Return the noted SHA-256 by the name of the table, none for a store that was never closed well.

    Raises
    ------
    StoreDamagedError
        Where the file of checksums itself is broken.
    """
    path = folder / SEAL
    if not path.is_file():
        return {}
    try:
        noted: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise StoreDamagedError(
            f"{path} is broken: {error}", hint="remove it: it is made again by the next kgraph ingest"
        ) from error
    return noted


def broken_tables(folder: Path) -> list[str]:
    """Return the names of the tables that are not as they were written, or that are gone, sorted."""
    database = folder / DATABASE
    return sorted(
        name
        for name, digest in read_seal(folder).items()
        if (database / name).is_file() and _digest(database / name) != digest
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
