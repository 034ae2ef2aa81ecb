"""The command ``kgraph``: one place where errors become a line, a hint and an exit code."""

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from kgraph.cli import (
    asking,
    comparing,
    explaining,
    finding,
    making,
    measuring,
    serving,
    sharing,
    storing,
    validating,
)
from kgraph.errors import KgraphError

FAILURE = 1
USAGE = 2
INTERRUPTED = 130

_DEBUG = "--debug"
# Typer's own base of what a wrong option or argument raises; it offers no public name.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]

app = typer.Typer(
    name="kgraph",
    help="Who agrees with whom, who opposes whom, who presses whom - and which sentence says so.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for _command in (
    making.demo,
    making.build,
    storing.ingest,
    finding.extract,
    finding.classify,
    finding.actors,
    asking.query,
    making.show,
    sharing.export,
    sharing.import_,
    comparing.diff,
    validating.validate,
    serving.serve,
    explaining.explain,
    measuring.evaluate,
    storing.doctor,
):
    # "import" is a word of Python's own.
    app.command(_command.__name__.rstrip("_"))(_command)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        typer.echo(version("kgraph"))
        raise typer.Exit


@app.callback()
def _options(
    debug: Annotated[bool, typer.Option(_DEBUG, help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and stop."),
    ] = False,
) -> None:
    """Declare the options that stand before a command; ``main`` looks for --debug itself."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code; without arguments it shows the help.

    Every error ends in one line and perhaps a hint on stderr; ``--debug``, before the command
    or after it, shows the traceback instead.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    _write_utf8()
    try:
        code = _run([word for word in given if word != _DEBUG] or ["--help"])
    except BrokenPipeError:
        # Whoever read our output has enough ("| head").
        _leave_stdout()
        code = 0
    except Exception as error:
        if _DEBUG in given:
            raise
        code = _report(error)
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        typer.echo("kgraph: interrupted", err=True)
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    try:
        code = app(arguments, prog_name="kgraph", standalone_mode=False)
    except SystemExit as end:
        # Typer leaves by itself when nobody reads on.
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None
        raise
    sys.stdout.flush()
    return code if isinstance(code, int) else 0


def _report(error: Exception) -> int:
    """Say what failed in one line, with a hint, and return the exit code."""
    if isinstance(error, KgraphError):
        message, hint, code = error.message, error.hint, error.exit_code
    elif isinstance(error, _UsageError):
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "kgraph"
        message, hint, code = error.format_message(), f"see {command} --help", USAGE  # type: ignore[attr-defined]
    elif isinstance(error, typer.Abort):
        message, hint, code = "aborted", "", FAILURE
    else:
        message = f"unexpected {type(error).__name__}: {error}"
        hint, code = "this is a fault of kgraph: run again with --debug, and report what it shows", FAILURE
    typer.echo(f"kgraph: {' '.join(message.split())}", err=True)
    if hint:
        typer.echo(f"hint: {' '.join(hint.split())}", err=True)
    return code


def _write_utf8() -> None:
    """Write UTF-8 whatever the terminal's or the system's own encoding: what we read is UTF-8 too."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.encoding.lower() != "utf-8":
        sys.stdout.reconfigure(encoding="utf-8")


def _leave_stdout() -> None:
    """Let what is still to be written go nowhere, so that Python does not complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
