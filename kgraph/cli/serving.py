"""``kgraph serve``: a store for every SPARQL client of this machine."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from kgraph.cli.common import note

_EXAMPLES = """\
the store {store} answers here until Ctrl-C; updates are refused, what is ingested later is not seen

curl:     curl {url} -H 'Accept: text/csv' --data-urlencode 'query={question}'
Python:   from SPARQLWrapper import SPARQLWrapper, JSON
          endpoint = SPARQLWrapper("{url}", returnFormat=JSON)
          endpoint.setQuery("{question}")
          print(endpoint.queryAndConvert())
browser:  {address}"""
_QUESTION = "SELECT ?g (COUNT(*) AS ?triples) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


def serve(
    store: Annotated[Path, typer.Option("--store", help="A store that kgraph ingest filled.", metavar="DIR")],
    port: Annotated[
        int | None,
        typer.Option(
            help="The port on 127.0.0.1. Without it 7878, or a free one.", min=1, max=65535, metavar="N"
        ),
    ] = None,
    timeout: Annotated[
        int, typer.Option(help="How long the server works on one question.", min=1, metavar="SECONDS")
    ] = 60,
) -> None:
    """Serve a store to SPARQL clients on this machine, read-only.

    Starts the oxigraph server (pip install 'kgraph[server]') on 127.0.0.1 and writes the
    address for queries to standard output. A question without GRAPH sees all graphs. It runs
    until Ctrl-C.

    Try:

    \b
      kgraph serve --store study
      kgraph serve --store study --port 8080
    """
    from kgraph.store.serving import serving

    with _ended_by_sigterm(), serving(store, port, timeout_seconds=timeout) as served:
        typer.echo(served.query_url)
        note(_EXAMPLES.format(store=store, url=served.query_url, address=served.address, question=_QUESTION))
        served.wait()


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM end the command as if it had been done, so that what it started is ended too."""
    kept = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, kept)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise typer.Exit
