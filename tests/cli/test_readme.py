"""The README is true: its commands run, and print what it shows."""

import json
import re
import shlex
from pathlib import Path

import pytest
from running import run

_ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def _tasks() -> list[tuple[list[str], str]]:
    """The commands of the README with what it shows below each."""
    found = []
    for block in _BLOCK.findall((_ROOT / "README.md").read_text("utf-8")):
        for task in re.split(r"^\$ kgraph ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = task.partition("\n")
            found.append((shlex.split(command), shown))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder as a reader has it: the checkout's articles beside an empty output folder."""
    place = tmp_path_factory.mktemp("reader")
    (place / "kgraph").mkdir()
    (place / "kgraph" / "demo").symlink_to(_ROOT / "kgraph" / "demo", target_is_directory=True)
    return place


def test_the_commands_of_the_readme_print_what_it_shows(folder, monkeypatch):
    monkeypatch.chdir(folder)
    tasks = _tasks()
    assert len(tasks) >= 8
    for arguments, shown in tasks:
        ended = run(*arguments)
        assert ended.code == 0, ended.err
        if shown:
            assert ended.out.strip() == shown.strip(), " ".join(arguments)
    assert (folder / "output" / "graph.html").is_file()
    assert (folder / "crisis.gexf").is_file()


def test_the_record_that_the_readme_shows_is_the_first(folder, monkeypatch):
    monkeypatch.chdir(folder)
    (shown,) = re.findall(r"```json\n(.*?)```", (_ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    ended = run("extract", "kgraph/demo/1990-08-08-kuwait.md", "--format", "jsonl")
    assert ended.records[0] == json.loads(shown)


def test_the_pictures_and_pages_that_the_readme_names_are_there():
    text = (_ROOT / "README.md").read_text("utf-8")
    for target in re.findall(r"\]\(((?!http)[^)#]+)\)", text):
        assert (_ROOT / target).exists(), target
