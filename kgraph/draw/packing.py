"""Tables in few bytes: columns instead of repeated keys, each written in its shortest form.

Pure: records in, JSON values out. ``relations.js`` in the page reads the same four forms.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_LONG_PREFIX = 8


def packed(records: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Return the records as columns by key, and how many records there are.

    A key may be missing from some records; None is the same as missing.
    """
    keys = dict.fromkeys(key for record in records for key in record)
    return {
        "count": len(records),
        "columns": {key: column(_fixed([record.get(key) for record in records])) for key in keys},
    }


def _fixed(values: list[Any]) -> list[Any]:
    """Return the values, lists as tuples, which can be told apart and counted."""
    return [tuple(value) if isinstance(value, list) else value for value in values]


def column(values: Sequence[Any]) -> object:
    """Return the values in the form that is shortest.

    ``{"all": value}``, ``{"of": distinct values, "at": a number for each row}``,
    ``{"start": text, "rest": what follows it in each row}``, or the plain list.

    Examples
    --------
    >>> column(["FRA", "FRA", "FRA"])
    {'all': 'FRA'}
    >>> column(["pressure", "contact", "pressure"])
    {'of': ['pressure', 'contact'], 'at': [0, 1, 0]}
    >>> column(["https://example.org/a", "https://example.org/b"])
    {'start': 'https://example.org/', 'rest': ['a', 'b']}
    >>> column([3, 4, 5])
    [3, 4, 5]
    """
    distinct = {value: number for number, value in enumerate(dict.fromkeys(values))}
    if len(distinct) == 1:
        return {"all": values[0]}
    number_length = len(str(len(distinct))) + 2
    # Where most differ nothing is won, and measuring them all takes longest.
    repeat = 2 * len(distinct) < len(values) + 8
    if repeat and _length(distinct) + number_length * len(values) < _length(values):
        return {"of": list(distinct), "at": [distinct[value] for value in values]}
    if values and all(isinstance(value, str) for value in values):
        start = _shared_start(min(values), max(values))
        # A pair of surrogates cut in two would be two other characters.
        if len(start) > _LONG_PREFIX and start.isascii():
            return {"start": start, "rest": [value[len(start) :] for value in values]}
    return list(values)


def _length(values: Iterable[object]) -> int:
    """Return how long the values are when written, about."""
    return len(str(list(values)))


def _shared_start(one: str, two: str) -> str:
    pairs = enumerate(zip(one, two, strict=False))
    return one[: next((at for at, (a, b) in pairs if a != b), min(len(one), len(two)))]
