"""A file appears whole or not at all."""

import os
import sys

import pytest

from kgraph.errors import ExportError
from kgraph.export.atomic import atomic_write, write_text


def test_the_file_appears_in_a_folder_that_is_made_for_it(tmp_path):
    path = tmp_path / "new" / "folder" / "graph.ttl"
    write_text(path, "café\n")
    assert path.read_bytes() == "café\n".encode()


def write_half(path):
    with atomic_write(path) as file:
        file.write(b"half of the new")
        file.write(b"%d" % (1 // 0))


def test_after_a_failure_the_old_file_stands_and_nothing_else(tmp_path):
    path = tmp_path / "graph.ttl"
    write_text(path, "old")
    with pytest.raises(ZeroDivisionError):
        write_half(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_until_the_end_the_old_file_stands(tmp_path):
    path = tmp_path / "graph.ttl"
    write_text(path, "old")
    with atomic_write(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_text() == "old"
    assert path.read_text() == "new"


def test_the_file_may_be_read_by_those_whom_the_umask_allows(tmp_path):
    path, usual = tmp_path / "graph.ttl", tmp_path / "usual"
    write_text(path, "new")
    usual.touch()
    assert path.stat().st_mode == usual.stat().st_mode


def test_a_folder_in_the_files_place_is_named(tmp_path):
    with pytest.raises(ExportError, match="is a folder") as caught:
        write_text(tmp_path, "new")
    assert "name a file in it" in caught.value.hint


def test_a_file_in_the_folders_place_is_named(tmp_path):
    (tmp_path / "output").write_text("a file")
    with pytest.raises(ExportError, match="cannot write") as caught:
        write_text(tmp_path / "output" / "graph.ttl", "new")
    assert caught.value.hint
    assert (tmp_path / "output").read_text() == "a file"


def write_too_much(path):
    with atomic_write(path) as file:
        os.dup2(os.open("/dev/full", os.O_WRONLY), file.fileno())
        file.write(b"too much")
        file.flush()


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
def test_a_full_disk_is_named(tmp_path):
    path = tmp_path / "graph.ttl"
    with pytest.raises(ExportError, match="No space left"):
        write_too_much(path)
    assert list(tmp_path.iterdir()) == []
