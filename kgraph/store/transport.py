"""HTTP requests to a SPARQL server: tried again with care, limited in time and size.

A request is repeated where the server was away, overloaded (429) or being replaced (502 to 504), with
pauses that double and are drawn at random, or as long as the server asks for. What may have been done
already is repeated only where doing it twice is doing it once. Redirections are not followed: the
authorization is for the server named in the settings.
"""

import gzip
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import Random
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode, urlsplit, urlunsplit

from kgraph.errors import ConfigError, EndpointError, QuerySyntaxError
from kgraph.store.servers import Limits
from kgraph.store.solutions import readable

if TYPE_CHECKING:
    import httpx

AUTHORIZATION: Final = "KGRAPH_ENDPOINT_AUTHORIZATION"
"""The environment variable that holds the value of the header ``Authorization``."""

_AWAY = "look whether the server is running, and at the address"
_SLOW = "narrow the question, or give it more time: timeout_seconds of the endpoint's settings"
_LARGE = "narrow the question, or allow more: response_bytes of the endpoint's settings"
_NO_SPARQL = "name the address of the SPARQL endpoint itself, often ending in /sparql or /query"
_NOT_ALLOWED = f"set {AUTHORIZATION} to the whole header, such as 'Basic ...' or 'Bearer ...'"
_FORM: Final = "application/x-www-form-urlencoded"
_REPEATED = frozenset({429, 502, 503, 504})
_LONGEST_PAUSE = 30.0


@dataclass(frozen=True, slots=True)
class Request:
    """One request; ``is_idempotent`` says that doing it twice is doing it once."""

    method: str
    url: str
    fields: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    content_type: str = ""
    accept: str = "*/*"
    is_idempotent: bool = True
    is_gzipped: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """What came back for a request that was done."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class _Passing(Exception):  # noqa: N818  (never leaves this file)
    """What may be different when tried again."""

    def __init__(self, error: EndpointError, *, was_done: bool, pause_seconds: float | None = None) -> None:
        self.error = error
        self.may_have_been_done = was_done
        self.pause_seconds = pause_seconds


class Transport:
    """Sends requests and keeps the connections; ``sleep`` and ``random`` are parameters for tests."""

    def __init__(
        self,
        limits: Limits,
        *,
        authorization: str = "",
        sleep: Callable[[float], None] = time.sleep,
        random: Random | None = None,
    ) -> None:
        import httpx

        self._limits = limits
        self._secret = _checked(authorization)
        self._sleep = sleep
        self._random = random or Random()  # noqa: S311  (pauses, no secrets)
        headers = {"Accept-Encoding": "gzip", "User-Agent": "kgraph"}
        if authorization:
            headers["Authorization"] = authorization
        self._client = httpx.Client(headers=headers, timeout=limits.timeout_seconds, follow_redirects=False)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def send(self, request: Request) -> Response:
        """Return the response to a request.

        Raises
        ------
        EndpointError
            Where the server is away, too slow, refuses, or sends too much.
        QuerySyntaxError
            Where the server cannot read a query.
        """
        attempt = 0
        while True:
            try:
                return self._send_once(request)
            except _Passing as passing:
                is_unsafe = passing.may_have_been_done and not request.is_idempotent
                if is_unsafe or attempt >= self._limits.retries:
                    raise passing.error from passing.__cause__
                self._sleep(self._pause(passing, attempt))
            attempt += 1

    def _pause(self, passing: _Passing, attempt: int) -> float:
        """Return how long to wait: as long as asked for, else a random part of a time that doubles."""
        if passing.pause_seconds is None:
            longest = min(_LONGEST_PAUSE, self._limits.first_pause_seconds * 2**attempt)
            return self._random.uniform(0, longest)
        if passing.pause_seconds > self._limits.timeout_seconds:
            asked = f"{passing.error.message}, and asks to wait {passing.pause_seconds:.0f} s"
            raise EndpointError(asked, hint="try again later") from passing.error
        return passing.pause_seconds

    def _send_once(self, request: Request) -> Response:
        end = time.monotonic() + self._limits.timeout_seconds
        headers, body = _content(request)
        with (
            self._naming(request),
            self._client.stream(
                request.method,
                request.url,
                params=dict(request.parameters) or None,
                content=body or None,
                headers=headers,
            ) as answer,
        ):
            received = self._body(answer, request, end)
        if answer.is_success:
            return Response(answer.status_code, answer.headers, received)
        raise self._refusal(request, answer, received)

    def _body(self, answer: "httpx.Response", request: Request, end: float) -> bytes:
        """Return the body, unpacked, as long as it is neither too large nor too slow."""
        received = bytearray()
        for piece in answer.iter_bytes():
            received += piece
            if len(received) > self._limits.response_bytes:
                limit = self._limits.response_bytes
                raise EndpointError(f"{shown(request.url)} sent more than {limit:,} bytes", hint=_LARGE)
            if time.monotonic() > end:
                raise self._slow(request)
        return bytes(received)

    def _slow(self, request: Request) -> EndpointError:
        seconds = f"{self._limits.timeout_seconds:g} s"
        return EndpointError(f"{shown(request.url)} had not answered after {seconds}", hint=_SLOW)

    @contextmanager
    def _naming(self, request: Request) -> Iterator[None]:
        """Turn what httpx raises into errors that name the server and not the credentials."""
        import httpx

        place = shown(request.url)
        try:
            yield
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            away = EndpointError(f"{place} cannot be reached: {self._safe(str(error))}", hint=_AWAY)
            raise _Passing(away, was_done=False) from error
        except httpx.TimeoutException as error:
            # Whoever asks again for what took too long makes the server slower still.
            raise self._slow(request) from error
        except httpx.DecodingError as error:
            raise EndpointError(f"{place} sent a body that is not packed as it says", hint=_AWAY) from error
        except httpx.TransportError as error:
            broken = EndpointError(f"{place} broke off: {self._safe(str(error))}", hint=_AWAY)
            raise _Passing(broken, was_done=True) from error
        except (httpx.InvalidURL, httpx.StreamError) as error:
            raise EndpointError(
                f"{place} cannot be asked: {self._safe(str(error))}", hint=_NO_SPARQL
            ) from error

    def _refusal(self, request: Request, answer: "httpx.Response", body: bytes) -> Exception:
        """Return the error that a status means; one that passes is a ``_Passing``."""
        status, place, words = answer.status_code, shown(request.url), self._said(answer, body)
        said = f": {words}" if words else ""
        if status in _REPEATED:
            busy = EndpointError(f"{place} is not ready (HTTP {status}){said}", hint="try again later")
            return _Passing(busy, was_done=status != 429, pause_seconds=_asked_pause(answer))
        if answer.is_redirect:
            target = self._safe(shown(answer.headers["location"]))
            moved = f"{place} sends elsewhere, to {target}, and that is not followed"
            return EndpointError(moved, hint="name the address at which the server answers itself")
        if status in (401, 403):
            return EndpointError(f"{place} does not allow this (HTTP {status}){said}", hint=_NOT_ALLOWED)
        if status == 400 and "query" in request.fields:
            return QuerySyntaxError(
                f"{place} cannot read the query: {readable(words)}",
                hint="check the brackets, prefixes and full stops",
            )
        hint = _NO_SPARQL if status in (404, 405, 406, 415) else "see what the server's log says"
        return EndpointError(f"{place} refused (HTTP {status}){said}", hint=hint)

    def _said(self, answer: "httpx.Response", body: bytes) -> str:
        """Return the first words of a plain message."""
        if "html" in answer.headers.get("content-type", ""):
            return ""
        words = " ".join(body[:2000].decode("utf-8", "replace").partition("\n\n")[0].split())
        return self._safe(words)[:300]

    def _safe(self, words: str) -> str:
        """Return words without the credentials, should a server repeat them."""
        for secret in sorted({self._secret, *self._secret.split()}, key=len, reverse=True):
            if len(secret) > 7:
                words = words.replace(secret, "***")
        return words


def _content(request: Request) -> tuple[dict[str, str], bytes]:
    """Return the headers and the body of a request; fields go as a form, which every server takes."""
    headers, body = {"Accept": request.accept}, request.body
    if request.fields:
        headers["Content-Type"], body = _FORM, urlencode(request.fields).encode("ascii")
    elif request.content_type:
        headers["Content-Type"] = request.content_type
    if request.is_gzipped:
        headers["Content-Encoding"], body = "gzip", gzip.compress(body, mtime=0)
    return headers, body


def shown(url: str) -> str:
    """Return an address without what may be secret in it: the user, the query.

    Examples
    --------
    >>> shown("https://me:word@example.org/sparql?key=1")
    'https://example.org/sparql'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return "the endpoint"
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _checked(authorization: str) -> str:
    if not re.fullmatch(r"[\x20-\x7e]*", authorization):
        raise ConfigError(
            f"{AUTHORIZATION} holds a line break or a character that no header can have", hint=_NOT_ALLOWED
        )
    return authorization


def _asked_pause(answer: "httpx.Response") -> float | None:
    """Return the seconds of Retry-After, None where there is none that can be read."""
    asked = answer.headers.get("retry-after", "").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        day = parsedate_to_datetime(asked)
    except ValueError:
        return None
    return max(0.0, (day.replace(tzinfo=day.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
