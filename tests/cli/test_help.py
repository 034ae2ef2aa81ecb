"""The help: every command has examples, and each of them runs."""

import re
import shlex
from pathlib import Path

import pytest
from running import run

from kgraph.cli.app import app

COMMANDS = [command.name for command in app.registered_commands]
INTERFACE = {
    "demo", "build", "extract", "classify", "actors", "query", "show", "export", "validate", "explain",
    "evaluate", "ingest", "import", "diff", "serve", "doctor",
}  # fmt: skip


def examples_of(command):
    """Return the lines that the command's help says to try."""
    shown = run(command, "--help").out
    tried = shown.partition("Try:")[2].partition("Arguments:")[0].partition("Options:")[0]
    return [line.strip() for line in tried.splitlines() if line.strip()]


# What does not end by itself is tried as a process of its own: test_serving.py.
ENDLESS = ["serve"]
EXAMPLES = [e for command in COMMANDS if command not in ENDLESS for e in examples_of(command)]


def test_every_command_of_the_interface_is_there():
    assert set(COMMANDS) == INTERFACE


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_of_itself(command):
    examples = examples_of(command)
    assert examples
    assert all(example.startswith(f"kgraph {command}") for example in examples)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs_as_it_stands(example, work):
    words, _redirect, target = example.partition(" > ")
    before = set(work.rglob("*"))
    ended = run(*shlex.split(words)[1:])
    assert ended.code == 0, ended.err
    if target:
        Path(target).write_text(ended.out, "utf-8")
    assert ended.out or "wrote" in ended.err or "conforms" in ended.err
    written = set(work.rglob("*")) - before
    # Oxigraph's log and lock are empty.
    assert all(path.is_dir() or path.stat().st_size or "oxigraph" in path.parts for path in written)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_does(command):
    shown = run(command, "-h").out
    options = re.findall(r"^  (?:-\w, )?(--[\w-]+)(.*(?:\n {10,}.*)*)", shown, re.MULTILINE)
    assert {name for name, _ in options} & {"--help"}
    for name, words in options:
        said = re.sub(r"<[^>]*>|\[[^]]*\]", "", words)
        assert re.search(r"[A-Z]\w* \w+|[A-Z]\w+", said), f"{name} of {command} says nothing"


def test_nothing_asked_shows_the_help():
    assert run() == run("--help")
    assert run().code == 0
    assert all(f"  {command} " in run().out for command in COMMANDS)


def test_the_version_is_that_of_the_package():
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*\n", run("--version").out)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["buildx"], "'build'", id="a command that is not there"),
        pytest.param(["build"], "PATH", id="an argument left out"),
        pytest.param(["build", "--tittle", "x", "a.txt"], "--tittle", id="an option that is not there"),
        pytest.param(["build", "a.txt", "-o", "-"], "name a folder", id="two files to standard output"),
        pytest.param(["extract", "a.txt", "--format", "xml"], "xml", id="a format that is not there"),
        pytest.param(["validate", "a.ttl", "--format", "ttl"], "ttl", id="a format of another command"),
        pytest.param(["query", "--limit", "many"], "--limit", id="a number that is none"),
        pytest.param(["query", "--timeout", "0"], "--timeout", id="no time at all"),
        pytest.param(["show", "a.ttl", "--since", "spring"], "spring", id="a day that is none"),
        pytest.param(["show", "a.ttl", "--family", "anger"], "anger", id="a family that is none"),
        pytest.param(["query", "a.ttl", "b.ttl", "ASK {}"], "one graph", id="two graphs"),
        pytest.param(["query", "ASK {}", "ASK { }"], "one question", id="two questions"),
        pytest.param(["query", "ASK {}", "--saved", "planned"], "one question", id="a question twice"),
        pytest.param(["query"], "one question", id="no question"),
        pytest.param(["query", "--saved", "pressure-on", "-p", "ISR"], "actor=ISR", id="no parameter's name"),
        pytest.param(["query", "--list", "--format", "ttl"], "no graph", id="a list as Turtle"),
    ],
)
def test_a_wrong_use_is_one_line_a_hint_and_code_2(words, said, work):
    ended = run(*words)
    assert (ended.code, ended.out) == (2, "")
    line, hint = ended.err.splitlines()
    assert line.startswith("kgraph: ")
    assert said in line
    assert re.match(r"hint: see kgraph.* --help$", hint)
