"""Graph files as rdflib graphs, with the line where one is broken.

Only syntaxes that name nothing to be fetched are read here: Turtle, TriG, N-Triples and
N-Quads. JSON-LD loads remote contexts and RDF/XML expands entities.
"""

import re
import warnings
from pathlib import Path
from typing import Final

import rdflib
from rdflib.exceptions import ParserError

from kgraph.errors import GraphFileError

_FORMATS: Final = {".ttl": "turtle", ".nt": "nt", ".trig": "trig", ".nq": "nquads"}
_LINE_BASED: Final = (".nt", ".nq")
_WITH_GRAPH_NAMES: Final = (".trig", ".nq")

MAX_BYTES: Final = 256 * 1024 * 1024
"""What is read at most: rdflib takes a minute and gigabytes of memory for as much."""


def load_graph(path: Path) -> rdflib.Graph:
    """Return the triples of a file; the names of its graphs are left out.

    Raises
    ------
    GraphFileError
        Where the file is missing, too large, of an unknown syntax, or broken.
    """
    suffix = path.suffix.lower()
    if suffix not in _FORMATS:
        raise GraphFileError(
            f"{path}: {suffix or 'no suffix'} is no syntax that is read here",
            hint=f"convert it to one of {', '.join(_FORMATS)}, for example with 'rapper' or 'riot'",
        )
    content = _content(path)
    try:
        return _parsed(content, suffix)
    except (SyntaxError, ParserError, UnicodeDecodeError, ValueError) as error:
        line = _broken_line(content, suffix, error)
        where = f"{path}:{line}" if line else str(path)
        raise GraphFileError(
            f"{where}: {_reason(error)}", hint="correct the line, or write the file again"
        ) from error


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise GraphFileError(
                f"{path} is larger than {MAX_BYTES // 1024**2} MiB",
                hint="load it into a store with 'kgraph ingest', or cut it into articles",
            )
        return path.read_bytes()
    except OSError as error:
        raise GraphFileError(
            f"{path}: {error.strerror}", hint="check the path and who may read it"
        ) from error


def _parsed(content: bytes, suffix: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    if suffix not in _WITH_GRAPH_NAMES:
        return graph.parse(data=content, format=_FORMATS[suffix])
    dataset = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():
        # rdflib 7.6 calls its own deprecated property here.
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=content, format=_FORMATS[suffix])
    for subject, predicate, value, _name in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


def _broken_line(content: bytes, suffix: str, error: Exception) -> int | None:
    """Return the number of the first line that does not parse, None where nobody can say."""
    if isinstance(error, UnicodeDecodeError):
        return content[: error.start].count(b"\n") + 1
    if suffix not in _LINE_BASED:
        before: int | None = getattr(error, "lines", None)
        return None if before is None else before + 1
    lines = enumerate(content.splitlines(keepends=True), start=1)
    return next((number for number, line in lines if not _parses(line, suffix)), None)


def _parses(line: bytes, suffix: str) -> bool:
    try:
        _parsed(line, suffix)
    except (SyntaxError, ParserError, ValueError):
        return False
    return True


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    # rdflib's own message quotes the whole rest of the file and breaks it into lines.
    reason = re.search(r"Bad syntax \(([^)]*)\)", str(error))
    return reason[1] if reason else str(error).splitlines()[0][:200]
