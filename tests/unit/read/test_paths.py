"""Files, folders and streams: what is read, in which order, and what is not."""

import gzip
import io
import json
from pathlib import Path

import pytest

from kgraph.errors import InputError
from kgraph.model import Document, Dropped
from kgraph.read.paths import read_paths


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")


def line(identifier: str, text: str) -> str:
    return json.dumps({"id": identifier, "text": text}) + "\n"


def ids(items) -> list[str]:
    return [item.id for item in items if isinstance(item, Document)]


def reasons(items) -> list[tuple[str, str]]:
    return [(item.reason, Path(item.document).name) for item in items if isinstance(item, Dropped)]


def test_a_folder_is_read_in_order_with_all_below_it(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    write(tmp_path, c__txt="C", a__md="A", __hidden__txt="hidden")
    write(tmp_path / "b", z__TXT="Z", y__jsonl=line("y", "Y"))
    write(tmp_path / ".git", x__txt="X")
    assert ids(read_paths([tmp_path])) == ["a.md", "y", "z.TXT", "c.txt"]


def test_paths_are_read_in_the_order_given(tmp_path):
    write(tmp_path, a__txt="A", b__txt="B")
    assert ids(read_paths([tmp_path / "b.txt", str(tmp_path / "a.txt")])) == ["b.txt", "a.txt"]


def test_an_unknown_suffix_is_dropped_in_a_folder_and_tried_by_name(tmp_path):
    write(
        tmp_path, note__rtx="Paris denied it.", lines__json=line("j", "Berlin agreed."), README="Rome asked."
    )
    assert reasons(read_paths([tmp_path])) == [
        ("unknown suffix", "README"),
        ("unknown suffix", "lines.json"),
        ("unknown suffix", "note.rtx"),
    ]
    named = read_paths([tmp_path / "note.rtx", tmp_path / "lines.json", tmp_path / "README"])
    assert ids(named) == ["note.rtx", "j", "README"]


@pytest.mark.parametrize("missing", ["nowhere", "nowhere/a.txt", "a" * 5000, "a\0b"])
def test_a_missing_path_is_an_error_before_anything_is_read(tmp_path, missing):
    write(tmp_path, a__txt="A")
    with pytest.raises(InputError) as caught:
        read_paths([tmp_path / "a.txt", tmp_path / missing])
    assert caught.value.hint


def test_the_same_text_is_read_once(tmp_path):
    write(
        tmp_path,
        a__txt="Paris denied it.",
        b__txt="Paris denied it.\n",
        c__jsonl=line("c", "Paris denied it."),
    )
    first, second, third = read_paths([tmp_path])
    assert first.id == "a.txt"
    assert second == Dropped("read", "duplicate of a.txt", "b.txt")
    assert third == Dropped("read", "duplicate of a.txt", "c")


def test_a_file_named_twice_is_read_once(tmp_path):
    write(tmp_path, a__txt="A")
    assert [type(item) for item in read_paths([tmp_path / "a.txt", tmp_path])] == [Document, Dropped]


def test_another_text_of_the_same_id_gets_a_number(tmp_path):
    rows = line("d", "A") + line("d#2", "B") + line("d", "C") + line("d", "D") + line("d#2", "E")
    write(tmp_path, a__jsonl=rows)
    assert ids(read_paths([tmp_path])) == ["d", "d#2", "d#3", "d#4", "d#2#2"]


def test_gzip_is_read_as_what_it_holds(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Paris denied it."))
    (tmp_path / "b.jsonl.gz").write_bytes(
        gzip.compress(line("b1", "One").encode()) + gzip.compress(line("b2", "Two").encode()) + b"\0" * 9
    )
    (tmp_path / "c.txt").write_bytes(gzip.compress(b"Berlin agreed."))
    assert ids(read_paths([tmp_path])) == ["a.txt", "b1", "b2", "c.txt"]


@pytest.mark.parametrize(
    ("content", "identifier", "text"),
    [
        pytest.param(b"Paris denied it.", "stdin", "Paris denied it.", id="text"),
        pytest.param(line("d", "Paris denied it.").encode(), "d", "Paris denied it.", id="JSON Lines"),
        pytest.param(
            gzip.compress(line("d", "Paris denied it.").encode()), "d", "Paris denied it.", id="compressed"
        ),
        pytest.param(
            b"<html><body><p>Paris denied it.</p></body></html>", "stdin", "Paris denied it.", id="a page"
        ),
        pytest.param(
            b"<rss version='2.0'><channel><item><title>Paris denied it.</title></item></channel></rss>",
            "stdin:1",
            "Paris denied it.",
            id="a feed",
        ),
    ],
)
def test_standard_input_is_known_by_its_content(content, identifier, text):
    (document,) = read_paths(["-"], stdin=io.BytesIO(content))
    assert (document.id, document.text) == (identifier, text)


def test_empty_standard_input_is_named():
    assert list(read_paths(["-"], stdin=io.BytesIO())) == [Dropped("read", "empty file", "stdin")]


def test_documents_come_while_the_stream_is_still_open():
    class Endless(io.RawIOBase):
        count = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            self.count += 1
            row = line(f"d{self.count}", f"text {self.count} {'x' * 5000}").encode()
            buffer[: len(row)] = row
            return len(row)

    documents = read_paths(["-"], stdin=Endless())
    assert [next(documents).id for _ in range(3)] == ["d1", "d2", "d3"]


def test_a_reader_of_ones_own_takes_its_suffix(tmp_path):
    def read_shout(path: Path, raw: bytes):
        yield Document(id=path.name, text=raw.decode().upper())

    write(tmp_path, a__shout="Paris denied it.", b__txt="Berlin agreed.")
    items = list(read_paths([tmp_path], readers={".shout": read_shout}))
    assert items[0] == Document(id="a.shout", text="PARIS DENIED IT.")
    assert reasons(items) == [("unknown suffix", "b.txt")]


def test_nothing_asked_for_is_nothing_read():
    assert list(read_paths([])) == []
