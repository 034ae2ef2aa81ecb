"""One Protocol a stage: all that the author of a plug-in has to read.

A plug-in imports ``kgraph.model`` and this file and nothing else, and registers itself as
an entry point in the group named beside each Protocol.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from kgraph.model import (
    AnnotatedDocument,
    Claim,
    Document,
    Dropped,
    Relation,
    Statement,
)


class Reader(Protocol):
    """Reads one path; group ``kgraph.readers``, the entry's name is the suffix (``".txt"``)."""

    def __call__(self, path: Path, raw: bytes) -> Iterator[Document | Dropped]:
        """Yield the documents in the (decompressed) bytes of a file, or what cannot be read."""


class Annotator(Protocol):
    """Finds sentences, parse and mentions; group ``kgraph.annotators``."""

    def annotate(self, documents: Iterable[Document]) -> Iterator[AnnotatedDocument]:
        """Yield each document annotated, in order."""


class Extractor(Protocol):
    """Finds claims; group ``kgraph.extractors``.

    ``name`` carries a version that changes when the output changes; it is written into the
    provenance of every statement.
    """

    name: str

    def extract(self, annotated: AnnotatedDocument) -> Iterator[Claim | Dropped]:
        """Yield the claims of a document in text order."""


class Resolver(Protocol):
    """Says who is meant."""

    def resolve(
        self, annotated: AnnotatedDocument, claims: Sequence[Claim], extractor: str
    ) -> Iterator[Statement | Dropped]:
        """Yield the statements of a document, each once."""


class Engine(Protocol):
    """Works documents somewhere; group ``kgraph.engines``."""

    def run(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, tuple[Statement, ...], tuple[Dropped, ...]]]:
        """Yield each document's statements, and what was dropped, in the order read."""


class Exporter(Protocol):
    """Writes relations to a file; group ``kgraph.exporters``, the entry's name is the suffix."""

    def export(self, relations: Sequence[Relation], path: Path) -> None:
        """Write the file atomically."""
