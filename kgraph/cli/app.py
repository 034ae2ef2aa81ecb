"""The command ``kgraph``: one place where errors become a line, a hint and an exit code."""

import sys
from typing import Annotated

import typer

from kgraph.cli import asking, finding, making, measuring
from kgraph.errors import KgraphError

app = typer.Typer(
    name="kgraph",
    help="Who agrees with whom, who opposes whom, who presses whom - and which sentence says so.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_COMMANDS = (
    making.demo,
    making.build,
    finding.extract,
    finding.classify,
    finding.actors,
    asking.query,
    making.show,
    making.export,
    asking.validate,
    asking.explain,
    measuring.evaluate,
)
for _command in _COMMANDS:
    app.command(no_args_is_help=_command is not making.demo)(_command)


@app.callback()
def _global(
    ctx: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    ctx.obj = debug
    if version:
        from importlib.metadata import version as version_of

        typer.echo(version_of("kgraph"))
        raise typer.Exit


def main() -> None:
    """Run the command line; a ``KgraphError`` ends it with one line, a hint and its exit code."""
    try:
        app()
    except KgraphError as error:
        if "--debug" in sys.argv:
            raise
        typer.echo(f"kgraph: {error.message}", err=True)
        if error.hint:
            typer.echo(f"hint: {error.hint}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # Whoever read our output has enough ("| head").
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("kgraph: interrupted", err=True)
        sys.exit(130)
