"""An HTTP server on loopback that answers as it is told to: wrongly, slowly, not at all."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


@dataclass(frozen=True)
class Asked:
    """A request that came."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def fields(self) -> dict[str, list[str]]:
        return parse_qs(self.body.decode())


Reply = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Failing:
    """The address, the requests so far, and the replies still to give; the last one is repeated."""

    address: str
    replies: list[Reply]
    asked: list[Asked] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def next_reply(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def failing(*replies: Reply) -> Iterator[Failing]:
    """Run a server that gives one reply after another."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            state.asked.append(Asked(self.path, dict(self.headers), body))
            self.state = state
            self.close_connection = True
            state.next_reply()(self)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state = Failing(f"http://127.0.0.1:{server.server_port}", list(replies))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        state.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def status(code: int, body: bytes = b"", kind: str = "text/plain", **headers: str) -> Reply:
    """Return a reply with a status, a body and headers (``Retry_After`` for ``Retry-After``)."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def piecewise(piece: bytes, *, pause_seconds: float, kind: str = "text/plain") -> Reply:
    """Return a reply that sends one piece after another and never ends while it is read."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        handler.end_headers()
        try:
            while not handler.state.over.wait(pause_seconds):
                handler.wfile.write(piece)
                handler.wfile.flush()
        except OSError:
            # The reader has had enough.
            pass

    return reply


def silence(handler: BaseHTTPRequestHandler) -> None:
    """Say nothing until the test is over."""
    handler.state.over.wait()


def cut_off(body: bytes, kind: str) -> Reply:
    """Return a reply that ends before it has sent what it announced."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])

    return reply
