"""A SPARQL query cut into pages, for servers that send no more than so many rows.

The text is read token by token, as far as its parts have to be found; whether it is SPARQL is
the server's to say. Pure: no store, no network.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kgraph.store.answer import Form

# What is inside comments, IRIs and strings is no part of a query.
_TOKEN = re.compile(
    r"""
      (?P<skip>\#[^\n\r]* | <[^<>"{}|^`\\\s]*>
        | \"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
        | [\w.-]*:(?:[\w.:%-]|\\.)* | @[\w-]+)
    | (?P<variable>[?$]\w+)
    | (?P<word>\w+)
    | (?P<open>[{(\[]) | (?P<close>[})\]])
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS: Final = {"SELECT": Form.SELECT, "ASK": Form.ASK, "CONSTRUCT": Form.CONSTRUCT, "DESCRIBE": None}


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Paged:
    """A SELECT or CONSTRUCT whose solutions can be asked for one page after another.

    Attributes
    ----------
    prologue
        What stands before the query form.
    head
        The form with its projection or template, and FROM where it has it.
    template
        The block of a CONSTRUCT, "" for a SELECT.
    dataset
        The FROM clauses of a CONSTRUCT.
    where
        The pattern with what follows it up to ORDER BY's last condition; LIMIT and OFFSET are left out.
    values
        A VALUES clause at the end.
    variables
        Those of a CONSTRUCT's template; a SELECT's are told by its first answer.
    """

    prologue: str
    head: str
    template: str
    dataset: str
    where: str
    values: str
    variables: tuple[str, ...]
    has_order: bool
    limit: int | None
    offset: int

    def page(self, rows: int, start: int, variables: Iterable[str], *, nested: bool = False) -> str:
        """Return the query for a page of at most so many solutions from a start, in a total order.

        The order is that of the query, and where it leaves a choice, that of the values' spelling;
        blank nodes have none, so that pages that differ in them alone may overlap.
        ``nested`` sorts in a subquery: Virtuoso sorts no more than 10,000 rows for LIMIT and OFFSET.
        """
        names = tuple(variables)
        order = "" if self.has_order else "\nORDER BY"
        keys = " ".join(_order_keys(name, nested=nested) for name in names)
        ordered = f"{self.where}{order} {keys}"
        window = f"LIMIT {self._rows_left(rows, start)} OFFSET {self.offset + start}"
        if not nested:
            return f"{self.prologue}{self.head}\n{ordered}\n{window}\n{self.values}"
        projection = " ".join(f"?{name}" for name in names)
        inner = f"SELECT {projection} {ordered}" if self.template else f"{self.head}\n{ordered}"
        outer = self.head if self.template else f"SELECT {projection}"
        return f"{self.prologue}{outer}\nWHERE {{ {{ {inner}\n{self.values} }} }}\n{window}"

    def at_most(self, rows: int) -> "Paged":
        """Return the same query for at most so many solutions."""
        return replace(self, limit=self._rows_left(rows, 0))

    def whole(self) -> str:
        """Return the query for all of its solutions, in no other order than its own."""
        return f"{self.prologue}{self.head}\n{self.where}{self._window()}\n{self.values}"

    def count(self) -> str:
        """Return the query for the number of a CONSTRUCT's solutions, as ``?n``."""
        projection = " ".join(f"?{name}" for name in self.variables)
        return (
            f"{self.prologue}SELECT (COUNT(*) AS ?n) {self.dataset}\n"
            f"WHERE {{ {{ SELECT {projection} {self.where}{self._window()}\n{self.values} }} }}"
        )

    def _window(self) -> str:
        limit = "" if self.limit is None else f"\nLIMIT {self.limit}"
        return limit + (f"\nOFFSET {self.offset}" if self.offset else "")

    def _rows_left(self, rows: int, start: int) -> int:
        return rows if self.limit is None else max(0, min(rows, self.limit - start))


def form_of(text: str) -> Form | None:
    """Return the form of a query, CONSTRUCT for DESCRIBE too; None where no form is named."""
    found = next((t for t in _tokens(text) if t.kind == "word" and t.text.upper() in _FORMS), None)
    return None if found is None else _FORMS[found.text.upper()] or Form.CONSTRUCT


def paged(text: str) -> Paged | None:
    """Return the parts of a SELECT or CONSTRUCT; None for another query and for what is none.

    Examples
    --------
    >>> query = paged("SELECT * WHERE { ?s ?p ?o } LIMIT 30")
    >>> query.limit, query.where
    (30, 'WHERE { ?s ?p ?o }')
    >>> paged("ASK { ?s ?p ?o }") is None
    True
    """
    tokens = list(_tokens(text))
    top = [token for token in tokens if token.depth == 0]
    form = next((i for i, t in enumerate(top) if t.kind == "word" and t.text.upper() in _FORMS), None)
    if form is None or top[form].text.upper() not in ("SELECT", "CONSTRUCT"):
        return None
    blocks = list(_blocks(top[form:]))
    if not blocks:
        return None
    if top[form].text.upper() == "SELECT":
        return _parts(text, top, (top[form].start, _where_start(top, blocks[0][0])), blocks[0][1], "", ())
    return _construct(text, tokens, top, form, blocks)


def _construct(
    text: str, tokens: list[_Token], top: list[_Token], form: int, blocks: list[tuple[int, int]]
) -> Paged:
    begin = top[form].start
    is_short = top[form + 1].text != "{"
    pattern = blocks[0] if is_short else blocks[1] if len(blocks) > 1 else blocks[0]
    start, end = blocks[0]
    template = text[start:end]
    names = dict.fromkeys(t.text[1:] for t in tokens if t.kind == "variable" and start <= t.start < end)
    found = _parts(text, top, (begin, _where_start(top, pattern[0])), pattern[1], template, tuple(names))
    dataset = text[top[form].end if is_short else end : _where_start(top, pattern[0])]
    return replace(found, head=f"CONSTRUCT {template} {dataset}", dataset=dataset)


def _parts(
    text: str, top: list[_Token], head: tuple[int, int], end: int, template: str, variables: tuple[str, ...]
) -> Paged:
    after = [token for token in top if token.start >= end]
    words = {t.text.upper(): i for i, t in reversed(list(enumerate(after))) if t.kind == "word"}
    values_start = after[words["VALUES"]].start if "VALUES" in words else len(text)
    cuts = [after[words[name]].start for name in ("LIMIT", "OFFSET") if name in words]
    limit, offset = _number(after, words, "LIMIT"), _number(after, words, "OFFSET")
    return Paged(
        prologue=text[: head[0]],
        head=text[head[0] : head[1]],
        template=template,
        dataset="",
        where=text[head[1] : min([*cuts, values_start])].strip(),
        values=text[values_start:],
        variables=variables,
        has_order="ORDER" in words,
        limit=limit,
        offset=offset or 0,
    )


def _number(after: list[_Token], words: dict[str, int], name: str) -> int | None:
    if name not in words or words[name] + 1 >= len(after):
        return None
    following = after[words[name] + 1].text
    return int(following) if following.isdecimal() else None


def _where_start(top: list[_Token], block: int) -> int:
    """Return where the WHERE before a block starts, or the block where the word is left out."""
    before = [token for token in top if token.end <= block and token.kind != "skip"]
    is_named = bool(before) and before[-1].text.upper() == "WHERE"
    return before[-1].start if is_named else block


def _blocks(top: list[_Token]) -> Iterator[tuple[int, int]]:
    """Yield where the blocks in curly brackets start and end."""
    start = None
    for token in top:
        if token.text == "{" and token.kind == "open":
            start = token.start
        elif token.text == "}" and token.kind == "close" and start is not None:
            yield start, token.end
            start = None


def _tokens(text: str) -> Iterator[_Token]:
    depth = 0
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        depth -= kind == "close"
        yield _Token(kind, match.group(), match.start(), match.end(), depth)
        depth += kind == "open"


def _order_keys(name: str, *, nested: bool) -> str:
    """Return the conditions that tell any two IRIs or literals apart.

    In a subquery, literals that differ in their datatype alone are not: there, Virtuoso 7.2.5
    crashes on DATATYPE, as it does where the variable itself stands beside its parts.
    """
    spelling = f"STR(?{name}) LANG(?{name})"
    return spelling if nested else f"{spelling} STR(DATATYPE(?{name}))"
