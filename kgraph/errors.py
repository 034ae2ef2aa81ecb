"""Every error that kgraph raises on purpose, one tree.

::

    KgraphError
    ├── InputError            what was asked to be read cannot be read
    │   ├── NoDocumentsError      nothing readable was left
    │   ├── UnreadableError       the bytes of one input hold no text; ``read`` makes a Dropped of it
    │   └── GoldFormatError       a line of a gold, pairs or statements file is not in its format
    ├── ConfigError           a setting is unknown or has the wrong type
    ├── PluginError           no stage is registered under a name
    ├── ModelMissingError     the language pipeline is not installed
    ├── FactsError            a row of a facts or lexicon table is broken
    ├── OntologyError         a graph uses terms that the ontology does not have
    ├── GraphFileError        a graph file cannot be read
    ├── QueryError            a question cannot be asked
    │   ├── QuerySyntaxError
    │   ├── QueryRefusedError     SERVICE, LOAD, FROM or an update, not allowed by a flag
    │   ├── QueryParameterError   a value or a format does not fit the question
    │   ├── QueryTimeoutError
    │   └── UnknownQuestionError
    ├── StoreError            a store on disk, or behind a server, cannot be used
    │   ├── StoreMissingError
    │   ├── StoreLockedError      another process writes to it
    │   ├── StoreDamagedError     its files, or the disk, are not in order
    │   └── EndpointError         the server is away, too slow, or refuses
    └── ExportError           a file cannot be written

Each carries ``hint``: what to do next, in one line. The command line prints the
message and the hint and exits with ``exit_code``.
"""

from typing import ClassVar


class KgraphError(Exception):
    """Something kgraph was asked for cannot be done, for a reason it can name."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)


class InputError(KgraphError):
    """What was asked to be read cannot be read."""


class NoDocumentsError(InputError):
    """Nothing readable was left of what was given."""


class UnreadableError(InputError):
    """The bytes of one input hold no text; the message is the reason, the hint the detail."""


class GoldFormatError(InputError):
    """A line of a gold, pairs or statements file is not in its format."""


class ConfigError(KgraphError):
    """A setting is unknown, or its value has the wrong type."""

    exit_code: ClassVar[int] = 2


class PluginError(KgraphError):
    """No stage is registered under the name asked for."""

    exit_code: ClassVar[int] = 2


class ModelMissingError(KgraphError):
    """The language pipeline named in the settings is not installed."""


class FactsError(KgraphError):
    """A row of a facts or lexicon table is broken."""


class OntologyError(KgraphError):
    """A graph says something that the model has no place for."""


class GraphFileError(KgraphError):
    """A graph file cannot be read."""


class QueryError(KgraphError):
    """A question cannot be asked."""


class QuerySyntaxError(QueryError):
    """The text is not SPARQL 1.1."""

    exit_code: ClassVar[int] = 2


class QueryRefusedError(QueryError):
    """The question would reach outside the graph, or change it, and no flag allows that."""

    exit_code: ClassVar[int] = 2


class QueryParameterError(QueryError):
    """A value, or a format, does not fit the question."""

    exit_code: ClassVar[int] = 2


class QueryTimeoutError(QueryError):
    """The question took longer than its time limit."""


class UnknownQuestionError(QueryError):
    """No saved question has the name asked for."""

    exit_code: ClassVar[int] = 2


class ExportError(KgraphError):
    """A file cannot be written."""


class StoreError(KgraphError):
    """A store on disk, or behind a server, cannot be used."""


class StoreMissingError(StoreError):
    """There is no store in the folder."""


class StoreLockedError(StoreError):
    """Another process writes to the store."""

    exit_code: ClassVar[int] = 5


class StoreDamagedError(StoreError):
    """The store's files, or the disk under them, are not in order."""

    exit_code: ClassVar[int] = 5


class EndpointError(StoreError):
    """A SPARQL server is away, too slow, or refuses."""
