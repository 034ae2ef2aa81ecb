"""Relations -> Parquet tables, as pandas, DuckDB and R read them: the tables of CSV with types."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import ExportError
from kgraph.export.atomic import atomic_write
from kgraph.export.tables import (
    EDGES,
    EVIDENCE,
    NODES,
    Row,
    beside,
    edge_rows,
    evidence_rows,
    in_order,
    node_rows,
)
from kgraph.model import Relation

if TYPE_CHECKING:
    import pyarrow as pa

_TYPES = {
    "mutual": "bool",
    "negated": "bool",
    "events": "int64",
    "statements": "int64",
    "sentence": "int64",
    "start": "int64",
    "end": "int64",
    "belief": "double",
    "polarity": "double",
    "confidence": "double",
    "first": "date32",
    "last": "date32",
    "published": "date32",
    "event_date": "date32",
}
_SEVERAL = "publishers"


def export_parquet(relations: Iterable[Relation], path: Path) -> tuple[Path, ...]:
    """Write edges to ``path``, beside it ``..._nodes`` and ``..._evidence`` (the quotes).

    Unlike in CSV, what is not known is null and no empty text, and publishers are a list.

    Raises
    ------
    ExportError
        Where pyarrow is not installed, or a file cannot be written.
    """
    _require_pyarrow()
    ordered = in_order(relations)
    tables = ((EDGES, edge_rows(ordered)), (NODES, node_rows(ordered)), (EVIDENCE, evidence_rows(ordered)))
    paths = beside(path)
    for place, (header, rows) in zip(paths, tables, strict=True):
        _write(place, _table(header, rows))
    return paths


def _require_pyarrow() -> None:
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise ExportError(
            "Parquet is written by pyarrow, which is not installed",
            hint="install the extra: pip install 'kgraph[parquet]'",
        ) from error


def _table(header: Sequence[str], rows: Iterable[Row]) -> "pa.Table":
    import pyarrow as pa

    columns = list(zip(*rows, strict=True)) or [()] * len(header)
    schema = pa.schema([(name, _type(name)) for name in header])
    return pa.table(
        [pa.array(list(column), _type(name)) for name, column in zip(header, columns, strict=True)],
        schema=schema,
    )


def _type(name: str) -> "pa.DataType":
    import pyarrow as pa

    if name == _SEVERAL:
        return pa.list_(pa.string())
    return pa.type_for_alias(_TYPES.get(name, "string"))


def _write(path: Path, table: "pa.Table") -> None:
    import pyarrow.parquet as pq

    with atomic_write(path) as file:
        pq.write_table(table, file)
