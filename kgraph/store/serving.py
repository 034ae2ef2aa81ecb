"""The installed Oxigraph server, started read-only over a store on disk, on loopback alone."""

import http.client
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final

from kgraph.errors import EndpointError, StoreDamagedError, StoreLockedError
from kgraph.store.disk import DATABASE, DiskStore
from kgraph.store.holder import holder_of, is_held

PORT: Final = 7878
"""The port that is taken where none is named, if it is free: Oxigraph's own."""

_HOST: Final = "127.0.0.1"
_START_SECONDS: Final = 60.0
_STOP_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers."""

    address: str
    process: "subprocess.Popen[bytes]"

    @property
    def query_url(self) -> str:
        """The address for questions."""
        return f"{self.address}query"

    def wait(self) -> None:
        """Wait until the server ends, which it does not by itself.

        Raises
        ------
        EndpointError
            Where it has ended.
        """
        code = self.process.wait()
        raise EndpointError(f"the server has ended (exit code {code})", hint="start it again")


@contextmanager
def serving(folder: Path, port: int | None = None, *, timeout_seconds: int = 60) -> Iterator[Served]:
    """Give a server over a store that answers questions and refuses updates; it ends with the block.

    Parameters
    ----------
    folder
        A store that nobody writes to now. What is written later is not seen.
    port
        None takes ``PORT``, or any where that is taken.
    timeout_seconds
        How long the server works on one question.

    Raises
    ------
    StoreMissingError, StoreLockedError, StoreDamagedError
        Where the store cannot be read.
    EndpointError
        Where the server is not installed, cannot be started, or the port is taken.
    """
    program = _program()
    _check(folder)
    chosen = _port(port)
    command = [
        program,
        "serve-read-only",
        "--union-default-graph",
        "--timeout-s",
        str(timeout_seconds),
        "--location",
        str(folder / DATABASE),
        "--bind",
        f"{_HOST}:{chosen}",
    ]
    with TemporaryFile() as log, _ended(command, log) as process:
        _wait_until_it_answers(process, chosen, log)
        yield Served(f"http://{_HOST}:{chosen}/", process)


def _program() -> str:
    """Return the server beside this Python, or on the path."""
    found = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if found is None:
        raise EndpointError("the oxigraph server is not installed", hint="pip install 'kgraph[server]'")
    return found


def _check(folder: Path) -> None:
    """Refuse a store that is not there, cannot be read, or is being written to."""
    lock = folder / DATABASE / "LOCK"
    # Oxigraph leaves undefined what a server sees beside a writer.
    if is_held(lock):
        raise StoreLockedError(
            f"{folder}: {holder_of(lock)} is writing to this store", hint="wait until it has ended"
        )
    try:
        DiskStore(folder, read_only=True).graphs()
    except RuntimeError as error:
        # So Oxigraph says that a file of its own is damaged.
        raise StoreDamagedError(
            f"{folder}: {error}", hint=f"see what is lost and what to do: kgraph doctor --store {folder}"
        ) from error


def _port(wanted: int | None) -> int:
    if wanted is None:
        return PORT if _is_free(PORT) else _any_port()
    if not _is_free(wanted):
        raise EndpointError(
            f"port {wanted} of {_HOST} is taken, or not for us",
            hint="name another with --port, or none for a free one",
        )
    return wanted


def _is_free(port: int) -> bool:
    try:
        with socket.create_server((_HOST, port)):
            return True
    except OSError:
        return False


def _any_port() -> int:
    with socket.create_server((_HOST, 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def _ended(command: list[str], log: IO[bytes]) -> Iterator["subprocess.Popen[bytes]"]:
    """Start a command and see to its end: asked first, then made to."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_until_it_answers(process: "subprocess.Popen[bytes]", port: int, log: IO[bytes]) -> None:
    end = time.monotonic() + _START_SECONDS
    while process.poll() is None:
        if _answers(port):
            return
        if time.monotonic() > end:
            raise EndpointError(
                f"the server did not answer within {_START_SECONDS:.0f} s", hint="look what the machine does"
            )
        time.sleep(0.02)
    log.seek(0)
    words = log.read(2000).decode("utf-8", "replace").strip().partition("\n")[0]
    raise EndpointError(
        f"the server could not start: {words or process.returncode}",
        hint="look at the store: kgraph doctor; or name another --port",
    )


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(_HOST, port, timeout=5)
    try:
        connection.request("HEAD", "/")
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True
