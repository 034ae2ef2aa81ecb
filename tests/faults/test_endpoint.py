"""A server that is away, slow, overloaded, lying or hostile: what is tried again, and what is said."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from random import Random

import pytest
from failing_server import cut_off, failing, piecewise, silence, status
from servers import free_port

from kgraph.errors import ConfigError, EndpointError, QuerySyntaxError
from kgraph.rdf.triples import Iri, Triple
from kgraph.store.change import Change
from kgraph.store.endpoint import EndpointStore, ask_endpoint, authorization_of
from kgraph.store.servers import EndpointSettings, Limits
from kgraph.store.transport import AUTHORIZATION

ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?s { ?s ?p ?o }"
CONSTRUCT = "DESCRIBE <urn:a>"
JSON = "application/sparql-results+json"
YES = json.dumps({"head": {}, "boolean": True}).encode()
FINE = status(200, YES, JSON)
DONE = status(204)
BUSY = status(503)
SECRET = "Bearer c2VjcmV0LXRva2Vu"  # noqa: S105  (of nobody)
CHANGE = Change(added=(("urn:g", Triple("urn:a", "urn:b", Iri("urn:c"))),))


OPEN = []


def opened(address, pauses=None, *, authorization="", limits=None, **settings):
    """Return a store behind an address that notes its pauses instead of making them."""
    store = EndpointStore(
        EndpointSettings(
            f"{address}/query",
            f"{address}/update",
            f"{address}/store",
            limits=limits or Limits(timeout_seconds=20),
            **settings,
        ),
        authorization=authorization,
        sleep=(pauses if pauses is not None else []).append,
        random=Random(7),  # noqa: S311
    )
    OPEN.append(store)
    return store


@pytest.fixture(autouse=True)
def _closed():
    yield
    while OPEN:
        OPEN.pop().close()


@pytest.fixture
def pauses():
    return []


def test_a_server_that_is_away_is_tried_again_after_growing_pauses(pauses):
    store = opened(f"http://127.0.0.1:{free_port()}", pauses)
    with pytest.raises(EndpointError, match=r"http://127\.0\.0\.1:\d+/query cannot be reached") as caught:
        store.query(ASK)
    assert "running" in caught.value.hint
    assert len(pauses) == 4
    assert all(0 < pause < 0.5 * 2**n for n, pause in enumerate(pauses)), "a random part of what doubles"
    assert len(set(pauses)) == 4
    assert max(pauses) > 0.5


@pytest.mark.parametrize(
    "reply", [silence, piecewise(b" ", pause_seconds=0.02)], ids=["says nothing", "never comes to an end"]
)
def test_a_slow_server_is_not_asked_again(reply, pauses):
    with failing(reply) as server:
        store = opened(server.address, pauses, limits=Limits(timeout_seconds=0.3))
        with pytest.raises(EndpointError, match=r"had not answered after 0\.3 s") as caught:
            store.query(ASK)
        assert "timeout_seconds" in caught.value.hint
    assert len(server.asked) == 1
    assert pauses == []


@pytest.mark.parametrize("code", [429, 502, 503, 504])
def test_a_server_that_is_busy_for_a_while_is_asked_again(code, pauses):
    with failing(status(code), status(code), FINE) as server:
        assert opened(server.address, pauses).query(ASK).yes is True
    assert len(server.asked) == 3
    assert len(pauses) == 2


def test_a_server_that_stays_busy_is_given_up(pauses):
    with failing(status(503, b"maintenance until noon")) as server:
        with pytest.raises(EndpointError, match=r"not ready \(HTTP 503\): maintenance until noon"):
            opened(server.address, pauses, limits=Limits(retries=2)).query(ASK)
        assert len(server.asked) == 3


def test_the_pause_is_the_one_asked_for(pauses):
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=15), usegmt=True)
    busy = [status(429, Retry_After="7"), status(503, Retry_After=soon), status(503, Retry_After="soon")]
    with failing(*busy, FINE) as server:
        opened(server.address, pauses).query(ASK)
    assert pauses[0] == 7
    assert 5 < pauses[1] <= 15
    assert 0 <= pauses[2] <= 2, "what cannot be read is no wish"


def test_who_asks_to_wait_too_long_is_named(pauses):
    with (
        failing(status(429, Retry_After="3600")) as server,
        pytest.raises(EndpointError, match="asks to wait 3600 s"),
    ):
        opened(server.address, pauses).query(ASK)
    assert pauses == []


@pytest.mark.parametrize(
    ("first", "is_idempotent", "requests"),
    [
        pytest.param(BUSY, True, 2, id="a change may be made twice"),
        pytest.param(BUSY, False, 1, id="an update may have been done"),
        pytest.param(status(429), False, 2, id="a refused update was not done"),
        pytest.param(cut_off(b"x" * 100, "text/plain"), False, 1, id="a broken answer to an update"),
        pytest.param(cut_off(b"x" * 100, "text/plain"), True, 2, id="a broken answer to a change"),
    ],
)
def test_an_update_that_may_have_been_done_is_not_repeated_blindly(first, is_idempotent, requests, pauses):
    with failing(first, DONE) as server:
        store = opened(server.address, pauses)
        ask = (lambda: store.apply(CHANGE)) if is_idempotent else (lambda: store.update("DROP ALL"))
        if requests == 1:
            with pytest.raises(EndpointError):
                ask()
        else:
            ask()
    assert len(server.asked) == requests


def test_a_file_is_not_sent_twice(tmp_path, pauses):
    """Its blank nodes would be there twice."""
    (tmp_path / "g.ttl").write_text("[] <urn:b> <urn:c> .")
    row = {"n": {"type": "literal", "value": "0"}}
    zero = json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": [row]}}).encode()
    with failing(status(200, zero, JSON), BUSY, DONE) as server:
        with pytest.raises(EndpointError, match="503"):
            opened(server.address, pauses).load(tmp_path / "g.ttl")
        assert [asked.path.partition("?")[0] for asked in server.asked] == ["/query", "/store"]


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        pytest.param(ASK, status(200, b"<h1>Hello</h1>", "text/html"), id="a page"),
        pytest.param(CONSTRUCT, status(200, b"<h1>Hello</h1>", "text/html"), id="a page for triples"),
        pytest.param(CONSTRUCT, status(200, b"<urn:a> <urn:b", "application/n-triples"), id="half a triple"),
        pytest.param(ASK, status(200, b'{"hello": 1}', JSON), id="other JSON"),
        pytest.param(ASK, status(200, b"[]", JSON), id="a list"),
        pytest.param(SELECT, status(200, b"", JSON), id="nothing"),
        pytest.param(SELECT, status(200, b"\xff\xfe\x00", JSON), id="no text"),
        pytest.param(SELECT, status(200, b'{"head":{"vars":["s"]},"results":[]}', JSON), id="no bindings"),
        pytest.param(SELECT, status(200, b"[" * 100_000, JSON), id="too deep"),
        pytest.param(ASK, status(404, b"not here", "text/plain"), id="404"),
        pytest.param(ASK, status(405), id="405"),
    ],
)  # fmt: skip
def test_what_is_no_sparql_server_is_named(text, reply, pauses):
    with failing(reply) as server:
        with pytest.raises(EndpointError) as caught:
            opened(server.address, pauses).query(text)
        assert server.address in caught.value.message
    assert "SPARQL endpoint" in caught.value.hint
    assert pauses == []


def test_an_answer_that_is_cut_off_is_asked_for_again(pauses):
    with failing(cut_off(YES, JSON), FINE) as server:
        assert opened(server.address, pauses).query(ASK).yes is True
    assert len(server.asked) == 2


def test_packed_answers_are_read_and_asked_for(pauses):
    with failing(status(200, gzip.compress(YES), JSON, Content_Encoding="gzip")) as server:
        assert opened(server.address, pauses).query(ASK).yes is True
    assert server.asked[0].headers["Accept-Encoding"] == "gzip"


def test_an_answer_that_is_not_packed_as_it_says_is_named(pauses):
    with (
        failing(status(200, YES, JSON, Content_Encoding="gzip")) as server,
        pytest.raises(EndpointError, match="not packed as it says"),
    ):
        opened(server.address, pauses).query(ASK)


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(piecewise(b" " * 10_000, pause_seconds=0), id="endless"),
        pytest.param(
            status(200, gzip.compress(b" " * 20_000_000), JSON, Content_Encoding="gzip"),
            id="packed very small",
        ),
    ],
)
def test_too_large_an_answer_is_not_read_to_its_end(reply, pauses):
    limits = Limits(timeout_seconds=60, response_bytes=1_000_000)
    with failing(reply) as server:
        with pytest.raises(EndpointError, match="more than 1,000,000 bytes") as caught:
            opened(server.address, pauses, limits=limits).query(ASK)
        assert "response_bytes" in caught.value.hint
        assert len(server.asked) == 1


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_nobody_is_followed_elsewhere(code, pauses):
    with failing(FINE) as other, failing(status(code, Location=f"{other.address}/query?key=1")) as server:
        with pytest.raises(EndpointError, match="not followed") as caught:
            opened(server.address, pauses, authorization=SECRET).query(ASK)
        assert f"{other.address}/query" in caught.value.message
        assert "key=1" not in caught.value.message
        assert len(server.asked) == 1
    assert other.asked == []


@pytest.mark.parametrize("code", [401, 403])
def test_wrong_credentials_are_said_to_be_so_and_never_shown(code, pauses):
    echo = f"{SECRET} is not allowed; {SECRET.split()[1]} is unknown".encode()
    with failing(status(code, echo)) as server:
        with pytest.raises(EndpointError) as caught:
            opened(server.address, pauses, authorization=SECRET).query(ASK)
        assert server.asked[0].headers["Authorization"] == SECRET
    assert f"does not allow this (HTTP {code})" in caught.value.message
    assert SECRET.split()[1] not in caught.value.message
    assert AUTHORIZATION in caught.value.hint


def test_the_authorization_comes_from_the_environment_and_has_to_be_a_header():
    assert authorization_of({AUTHORIZATION: SECRET}) == SECRET
    assert authorization_of({}) == ""
    for broken in (f"{SECRET}\r\nX: y", "Bearer \u20ac"):
        with pytest.raises(ConfigError, match=AUTHORIZATION) as caught:
            opened("http://127.0.0.1:1", authorization=broken)
        assert broken not in caught.value.message


def test_a_server_is_asked_by_its_address_alone():
    with failing(FINE) as server:
        answer = ask_endpoint(f"{server.address}/query", ASK, environment={AUTHORIZATION: SECRET})
    assert answer.yes is True
    assert server.asked[0].headers["Authorization"] == SECRET


def test_no_authorization_is_sent_where_none_is_set(pauses):
    with failing(FINE) as server:
        opened(server.address, pauses).query(ASK)
    assert "Authorization" not in server.asked[0].headers


def test_the_users_name_in_an_address_is_not_shown():
    store = opened(f"http://me:word@127.0.0.1:{free_port()}", limits=Limits(retries=0))
    with pytest.raises(EndpointError) as caught:
        store.query(ASK)
    assert "word" not in caught.value.message
    with pytest.raises(ConfigError) as caught:
        EndpointSettings("ftp://me:word@example.org/sparql")
    assert "word" not in caught.value.message


def test_requests_are_packed_where_that_is_asked_for(pauses):
    with failing(DONE) as server:
        opened(server.address, pauses).apply(CHANGE)
        opened(server.address, pauses, gzips_requests=True).apply(CHANGE)
    plain, packed = server.asked
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert plain.fields == packed.fields
    assert "<urn:a> <urn:b> <urn:c> ." in plain.fields["update"][0]


def test_a_query_that_the_server_cannot_read_is_a_syntax_error(pauses):
    with failing(status(400, b"line 1: what is this?")) as server:
        with pytest.raises(QuerySyntaxError, match="line 1: what is this"):
            opened(server.address, pauses).query(ASK)
        with pytest.raises(EndpointError, match="refused"):
            opened(server.address, pauses).apply(CHANGE)


def test_an_address_that_is_not_set_is_named():
    store = EndpointStore(EndpointSettings("http://127.0.0.1:1/query"))
    with pytest.raises(EndpointError, match="updates") as caught:
        store.apply(CHANGE)
    assert caught.value.hint
    store.close()
