"""Real SPARQL servers on loopback, started and ended by the tests."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

VIRTUOSO_MISSING = "virtuoso-t is not on this machine (Debian: apt-get install virtuoso-opensource-7)"

_START_SECONDS = 120

_VIRTUOSO_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
Striping = 0
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 4000
MaxDirtyBuffers = 2000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
ServerThreads = 4
MaxClientConnections = 4
EnabledGzipContent = 1
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
"""


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def oxigraph_server(folder: Path) -> Iterator[str]:
    """Give the address of an Oxigraph server with an empty store in memory."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
    port = free_port()
    command = [program, "serve", "--union-default-graph", "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, f"http://127.0.0.1:{port}/"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso_server(folder: Path) -> Iterator[str]:
    """Give the address of a Virtuoso server with a new database that everybody may change."""
    port, sql_port = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_VIRTUOSO_INI.format(port=port, sql_port=sql_port))
    command = ["virtuoso-t", "+foreground", "+configfile", str(ini)]
    with _running(command, folder, f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D"):
        grant = 'GRANT SPARQL_UPDATE TO "SPARQL";'
        subprocess.run(
            ["isql-vt", f"127.0.0.1:{sql_port}", "dba", "dba", f"exec={grant}"],
            check=True,
            capture_output=True,
        )
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[None]:
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True) as process,
    ):
        try:
            _wait_for(process, address, folder / "server.log")
            yield
        finally:
            process.kill()


def _wait_for(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            with urlopen(address, timeout=5):  # noqa: S310  (an address on loopback)
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer: {log.read_text('utf-8', 'replace')[-2000:]}")
