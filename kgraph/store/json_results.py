"""SPARQL 1.1's JSON results -> answers, as strict as the answer needs and no stricter.

Pure: no store, no network.
"""

import json
from collections.abc import Mapping
from typing import Any

from kgraph.rdf.triples import XSD, XSD_STRING
from kgraph.store.answer import Answer, Cell, CellKind, Form, Row

# Virtuoso 7 answers an ASK by a row, and writes the values of booleans as numbers.
_VIRTUOSO_ASK = "__ASK_RETVAL"
_BOOLEANS = {"1": "true", "0": "false"}


def read_results(body: bytes) -> Answer:
    """Return the answer that a body holds.

    Raises
    ------
    ValueError
        Where it is no SPARQL JSON result.
    """
    try:
        results = json.loads(body)
        if "boolean" in results:
            return Answer(Form.ASK, yes=bool(results["boolean"]))
        variables = tuple(str(name) for name in results["head"]["vars"])
        bindings = results["results"]["bindings"]
        rows = tuple(tuple(_cell(each.get(name)) for name in variables) for each in bindings)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no SPARQL JSON result") from error
    if variables == (_VIRTUOSO_ASK,):
        return Answer(Form.ASK, yes=_is_true(rows))
    return Answer(Form.SELECT, variables, rows)


def _is_true(rows: tuple[Row, ...]) -> bool:
    return any(cell is not None and cell.value not in ("0", "false") for row in rows for cell in row)


def _cell(binding: Mapping[str, Any] | None) -> Cell | None:
    if binding is None:
        return None
    kind, value = str(binding["type"]), binding["value"]
    if kind in (CellKind.IRI, CellKind.BLANK):
        return Cell(CellKind(kind), str(value))
    if kind not in ("literal", "typed-literal"):
        # A triple term (RDF 1.2) is shown as it came.
        return Cell(CellKind.LITERAL, json.dumps(value, ensure_ascii=False, sort_keys=True))
    datatype = str(binding.get("datatype", ""))
    text = _BOOLEANS.get(str(value), str(value)) if datatype == f"{XSD}boolean" else str(value)
    language = str(binding.get("xml:lang", ""))
    return Cell(CellKind.LITERAL, text, "" if datatype == XSD_STRING or language else datatype, language)
