"""The command as its own process: what is imported, interrupted, piped, completed, coloured."""

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from news_samples import QUESTION

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, pipes and terminals of POSIX")

KGRAPH = [sys.executable, "-m", "kgraph"]
HEAVY = {
    "spacy",
    "rdflib",
    "networkx",
    "pyvis",
    "pandas",
    "numpy",
    "rich",
    "pyshacl",
    "pyoxigraph",
    "httpx",
    "trafilatura",
    # Ours: making the records' classes costs as much as all of typer's core.
    "kgraph.model",
}


def imported_by(code):
    """Return which heavy modules a fresh Python has imported at the end of the code."""
    script = f"import sys\n{code}\nsys.stderr.write(' '.join(sys.modules))"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    names = set(ended.stderr.split())
    return (names | {name.partition(".")[0] for name in names}) & HEAVY


@pytest.mark.parametrize(
    "words",
    [["--help"], ["--version"], ["build", "--help"], ["query", "--help"], ["evaluate", "--help"], ["buildx"]],
    ids=" ".join,
)
def test_the_help_imports_nothing_heavy(words):
    code = (
        "from kgraph.cli.app import main\nimport io\nsys.stderr = io.StringIO()\n"
        f"try:\n    main({words!r})\nexcept SystemExit:\n    pass\nsys.stderr = sys.__stderr__"
    )
    assert imported_by(code) == set()


def test_the_package_alone_imports_nothing_heavy():
    assert imported_by("import kgraph; dir(kgraph)") == set()


def test_a_query_loads_no_parser(work):
    code = (
        "from kgraph.cli.app import main\n"
        f"try:\n    main(['query', {QUESTION!r}, '--format', 'csv'])\nexcept SystemExit:\n    pass"
    )
    assert not imported_by(code) & {"spacy", "pyvis", "pyshacl", "trafilatura"}


def test_the_module_is_the_command():
    one = subprocess.run([*KGRAPH, "--version"], capture_output=True, text=True, check=True)
    script = shutil.which("kgraph", path=str(Path(sys.executable).parent))
    assert script, "the package is not installed in this environment"
    two = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"\d+\.\d+\S*\n", one.stdout)
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)


def test_an_error_shows_a_traceback_when_asked_alone(tmp_path):
    for words, is_shown in ((["extract", "none.txt"], False), (["extract", "none.txt", "--debug"], True),
                            (["--debug", "extract", "none.txt"], True)):  # fmt: skip
        ended = subprocess.run([*KGRAPH, *words], capture_output=True, text=True, cwd=tmp_path, check=False)
        assert ended.returncode == 1
        assert ended.stdout == ""
        assert ("Traceback" in ended.stderr) is is_shown
        assert "none.txt" in ended.stderr


def test_an_interrupt_ends_with_code_130_and_one_line(tmp_path):
    fifo = tmp_path / "gold.jsonl"
    os.mkfifo(fifo)
    command = [*KGRAPH, "evaluate", str(fifo)]
    # A shell starts what it runs in the background with interrupts ignored, and that is inherited.
    listening = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    # Opening waits until the command reads at the other end.
    with (
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=listening,  # noqa: PLW1509  (no thread runs here)
        ) as process,
        fifo.open("w"),
    ):
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "kgraph: interrupted\n")


def test_a_reader_that_has_enough_is_no_error():
    read, write = os.pipe()
    os.close(read)
    ended = subprocess.run(
        [*KGRAPH, "query", "--list", "--format", "csv"],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_completion_names_the_commands():
    environment = {
        **os.environ,
        "_KGRAPH_COMPLETE": "complete_bash",
        "COMP_WORDS": "kgraph ex",
        "COMP_CWORD": "1",
    }
    ended = subprocess.run(KGRAPH, capture_output=True, text=True, env=environment, check=False)
    assert sorted(ended.stdout.split()) == ["explain", "export", "extract"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_has_a_script_for_a_shell(shell):
    environment = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    ended = subprocess.run(
        [*KGRAPH, "--show-completion", shell], capture_output=True, text=True, env=environment, check=True
    )
    assert "_KGRAPH_COMPLETE" in ended.stdout


def shown_on_a_terminal(words, folder, **environment):
    """Return what a command writes when standard output is a terminal."""
    ours, theirs = pty.openpty()
    cleaned = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    with subprocess.Popen(
        [*KGRAPH, *words],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**cleaned, "TERM": "xterm-256color", "COLUMNS": "120", **environment},
    ):
        os.close(theirs)
        pieces = []
        try:
            while piece := os.read(ours, 65536):
                pieces.append(piece)
        except OSError:
            # Linux says so when the last writer has closed its end.
            pass
    os.close(ours)
    return b"".join(pieces).decode()


def test_colours_are_for_terminals_and_for_those_who_want_them(work):
    words = ["query", "--list"]
    assert "\x1b[" in shown_on_a_terminal(words, work)
    assert "\x1b[" not in shown_on_a_terminal(words, work, NO_COLOR="1")
    piped = subprocess.run([*KGRAPH, *words], capture_output=True, text=True, cwd=work, check=True)
    assert "\x1b[" not in piped.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_what_is_written_is_utf8_whatever_the_systems_encoding(encoding, tmp_path):
    text = "date 2024-03-19\n\nFrance condemned Mali over the “Région” – again.\n"
    (tmp_path / "article.txt").write_text(text, "utf-8")
    ended = subprocess.run(
        [*KGRAPH, "actors", "article.txt", "--format", "jsonl"],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
    )
    assert ended.returncode == 0
    assert "France" in ended.stdout.decode("utf-8")
