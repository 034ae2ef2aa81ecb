"""Tables that a user writes: CSV with a header line; what is wrong is named by file, line and column."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

from kgraph.errors import FactsError, InputError
from kgraph.model import ActorKind
from kgraph.resolve.entries import read_day


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a user's table, its cells by column and stripped; ``headings`` are the columns as written."""

    file: str
    line: int
    cells: Mapping[str, str]
    headings: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def where(self) -> str:
        """The file and line."""
        return f"{self.file}:{self.line}"

    def wrong(self, column: str, what: str, *, hint: str) -> FactsError:
        """Return the error that says what is wrong in a cell."""
        return FactsError(
            f"{self.where}: column {self.headings.get(column, column)}: {what}",
            hint=hint,
        )

    def needed(self, column: str, *, hint: str) -> str:
        """Return a cell that may not be empty."""
        if not self[column]:
            raise self.wrong(column, "is empty", hint=hint)
        return self[column]

    def day(self, column: str, *, last: bool) -> date | None:
        """Return the day in a cell, None for an empty one."""
        return read_day(self[column], f"{self.where}: column {self.headings.get(column, column)}", last=last)

    def kind(self, column: str) -> ActorKind:
        """Return the kind of actor in a cell; spaces and capitals do not count."""
        text = "-".join(self[column].casefold().replace("_", " ").split())
        try:
            return ActorKind(text)
        except ValueError:
            kinds = [kind.value for kind in ActorKind]
            near = get_close_matches(text, kinds, n=1)
            what = f"{self[column]!r} is no kind of actor" if text else "is empty"
            hint = f"did you mean {near[0]!r}?" if near else f"kinds are: {', '.join(kinds)}"
            raise self.wrong(column, what, hint=hint) from None


def read_sheet(path: Path, columns: Sequence[str], renamed: Mapping[str, str]) -> list[Row]:
    """Return the rows of a table in order, empty ones left out.

    Parameters
    ----------
    path
        UTF-8, cells parted by commas, or by semicolons where the header is.
    columns
        All that there are, of which the table may leave out some; in any order.
    renamed
        Other headings that a column may have.

    Raises
    ------
    InputError
        Where the file cannot be read.
    FactsError
        For a heading that is not one of the columns, or a row longer than the header.
    """
    text = _text_of(path)
    first = text.partition("\n")[0]
    reader = csv.reader(
        StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    try:
        return list(_rows(reader, path.name, columns, renamed))
    except csv.Error as error:
        raise FactsError(
            f"{path.name}:{reader.line_num}: is not CSV: {error}", hint="save the table as CSV in UTF-8"
        ) from error


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}", hint="check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8", hint="save the table as CSV in UTF-8") from error


def _rows(
    reader: "Iterator[list[str]]", file: str, columns: Sequence[str], renamed: Mapping[str, str]
) -> Iterator[Row]:
    headings = _headings(next(reader, []), file, columns, renamed)
    names = list(headings)
    for cells in reader:
        line: int = reader.line_num  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(names):
            raise FactsError(
                f"{file}:{line}: has {len(cells)} cells under {len(names)} headings",
                hint="put a cell that holds a comma in double quotes",
            )
        yield Row(file, line, dict(zip(names, (c.strip() for c in cells), strict=False)), headings)


def _headings(
    written: Sequence[str], file: str, columns: Sequence[str], renamed: Mapping[str, str]
) -> dict[str, str]:
    """Return the columns of a header line with their headings as written."""
    found: dict[str, str] = {}
    for heading in written:
        plain = "_".join(heading.casefold().replace("_", " ").split())
        column = renamed.get(plain, plain)
        if column not in columns:
            near = get_close_matches(column, columns, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"columns are: {', '.join(columns)}"
            raise FactsError(f"{file}:1: column {heading!r} is not known", hint=hint)
        if column in found:
            raise FactsError(f"{file}:1: column {heading!r} is there twice", hint="leave one of them out")
        found[column] = heading.strip()
    if not found:
        raise FactsError(f"{file}:1: there is no header line", hint=f"begin with: {','.join(columns)}")
    return found
