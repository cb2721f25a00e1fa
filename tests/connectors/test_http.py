"""HTTP: the same conversation over real sockets by four clients, with the same trace.

httpx and httpx2, blocking and awaited: what is sent, how often, and what comes of it must not depend
on the client.
"""

import asyncio
import gzip
import io
import logging
import socket
import threading
import time
import tracemalloc
from datetime import UTC, datetime

import httpx
import httpx2
import pytest

from fixflow.connectors import flow
from fixflow.connectors.auth import query_key
from fixflow.connectors.conversation import conversed
from fixflow.connectors.drive import AsyncPerformer, Performer, World, adrive, drive
from fixflow.connectors.errors import CannotStep, TransportError
from fixflow.connectors.file_steps import Fetch
from fixflow.connectors.http import AsyncHttpTransport, HttpTransport, Timeouts
from fixflow.connectors.http_guard import Guard
from fixflow.connectors.http_steps import (
    IDEMPOTENT,
    LARGEST_JSON,
    MEBIBYTE,
    ONCE,
    Failed,
    Request,
    Response,
    Upload,
)
from fixflow.connectors.observe import Attempt, Observer
from fixflow.connectors.session import Session
from fixflow.errors import FixflowError
from fixflow.safety.net import ForbiddenAddress, ForbiddenUrl
from fixflow.safety.secret import Secret
from tests.connectors.raw_server import (
    answer,
    cut_before,
    cut_inside,
    rubbish,
    serving,
    silent,
)

AT = datetime(2027, 1, 4, 10, 0, 0, tzinfo=UTC)
HERE = Guard(allow_private=True)
QUICK = Timeouts(connect=2, read=0.5, write=2, pool=2)


def world():
    """Give a time that stands still and a chance that is nothing."""
    return World(now=AT, monotonic=lambda: 0.0, random=lambda: 0.0)


def blocking(client, talk, base, timeouts):
    """Drive a conversation by a client that blocks."""
    transport = HttpTransport(client, guard=HERE, timeouts=timeouts)
    performer = Performer(
        transport=transport, base=base, world=world(), sleep=lambda _: None, lock=threading.RLock()
    )
    try:
        return drive(talk, performer.perform)
    finally:
        transport.close()


def awaiting(client, talk, base, timeouts):
    """Drive a conversation by a client that is awaited."""

    async def run():
        transport = AsyncHttpTransport(client(), guard=HERE, timeouts=timeouts)

        async def pause(_seconds):
            pass

        performer = AsyncPerformer(
            transport=transport, base=base, world=world(), sleep=pause, lock=asyncio.Lock()
        )
        try:
            return await adrive(talk, performer.perform)
        finally:
            await transport.aclose()

    return asyncio.run(run())


CLIENTS = {
    "httpx": lambda talk, base, timeouts: blocking(httpx.Client(), talk, base, timeouts),
    "httpx2": lambda talk, base, timeouts: blocking(httpx2.Client(), talk, base, timeouts),
    "httpx awaited": lambda talk, base, timeouts: awaiting(httpx.AsyncClient, talk, base, timeouts),
    "httpx2 awaited": lambda talk, base, timeouts: awaiting(
        httpx2.AsyncClient, talk, base, timeouts
    ),
}
client = pytest.mark.parametrize("run", CLIENTS.values(), ids=CLIENTS)
READING = Request(operation="read", method="GET", path="a%20b/c", query=(("x", "1 2"),))


def placing(effect=ONCE):
    """Make a request that writes."""
    return Request(operation="place", method="POST", path="o", body=b'{"a": 1}', effect=effect)


def traced(run, request, *behaviours, auth=None):
    """Give the attempts that were seen, the lines that arrived, and what came of it."""
    seen: list[Attempt] = []
    session = Session("muster", observer=Observer(on_attempt=seen.append))
    if auth is not None:
        session.auth = auth
    with serving(*behaviours) as server:
        try:
            came = run(conversed(flow.call(request), session), server.base, QUICK)
        except FixflowError as error:
            came = error
        return [each.status for each in seen], server.lines(), came, server.asked


LINE = "GET /base/a%20b/c?x=1+2 HTTP/1.1"
TRACES = {
    "whole": ((READING, answer(200)), [200], 200),
    "429 in seconds": ((READING, answer(429, b"", "Retry-After: 0"), answer(200)), [429, 200], 200),
    "429 by date": (
        (READING, answer(429, b"", "Retry-After: Mon, 04 Jan 2027 10:00:01 GMT"), answer(200)),
        [429, 200],
        200,
    ),
    "cut before": ((READING, cut_before, answer(200)), [None, 200], 200),
    "cut inside": ((READING, cut_inside, answer(200)), [None, 200], 200),
    "500": ((READING, answer(500), answer(503), answer(200)), [500, 503, 200], 200),
    "rubbish": ((READING, rubbish, answer(200)), [None, 200], 200),
    "silent": ((READING, silent, answer(200)), [None, 200], 200),
    "redirect": (
        (READING, answer(302, b"", "Location: http://169.254.169.254/")),
        [302],
        "connectors.drift",
    ),
    "placed, cut before": ((placing(), cut_before), [None], "connectors.transport sent"),
    "placed, cut inside": ((placing(), cut_inside), [None], "connectors.transport sent"),
    "placed, 502": ((placing(), answer(502)), [502], "connectors.transport sent"),
    "put, cut before": ((placing(IDEMPOTENT), cut_before, answer(200)), [None, 200], 200),
    "placed, 429": ((placing(), answer(429), answer(201)), [429, 201], 201),
}  # fmt: skip


@client
@pytest.mark.parametrize(("said", "statuses", "came"), TRACES.values(), ids=TRACES)
def test_every_client_leaves_the_same_trace(run, said, statuses, came):
    """The specification, 7: identical traces by httpx and httpx2, blocking and awaited."""
    request, *behaviours = said
    seen, lines, found, _ = traced(run, request, *behaviours)
    sent = " sent" if getattr(found, "sent", False) else ""

    assert statuses == seen
    assert len(statuses) == len(lines)
    assert came == (found.code + sent if isinstance(found, FixflowError) else found.status)
    if request is READING:
        assert {LINE} == set(lines)


@client
def test_no_connection_is_not_sent(run):
    """Nobody listens there: it surely has not arrived, so a write may be tried again."""
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    session = Session("muster")
    with pytest.raises(TransportError) as failed:
        run(conversed(flow.call(placing()), session), f"http://127.0.0.1:{port}", QUICK)

    assert (False, 4) == (failed.value.sent, failed.value.attempts)


@client
def test_the_host_keeps_its_name_and_the_body_its_kind(run):
    """The address that was judged is connected to, under the name of the base."""
    _, _, came, asked = traced(run, placing(), answer(201, b'{"id": 1}'))
    head = asked[0].decode().lower()

    assert 201 == came.status
    assert b'{"id": 1}' == came.body
    assert "host: 127.0.0.1:" in head
    assert "content-type: application/json" in head
    assert 1 == head.count("host:")


@client
def test_a_file_is_sent_within_a_form_and_an_answer_kept_in_a_file(run):
    """A document is neither read nor kept whole."""
    upload = Upload(
        name="file", filename="a b.pdf", media_type="application/pdf",
        file=io.BytesIO(b"%PDF-1.7"), fields={"target": "job"},
    )  # fmt: skip
    request = Request(
        operation="upload", method="POST", path="up", body=upload, effect=ONCE, spools=True
    )
    _, _, came, asked = traced(run, request, answer(200, b"x" * 3_000_000))

    assert b"%PDF-1.7" in asked[0]
    assert b'name="target"' in asked[0]
    assert b"" == came.body
    with came.file as file:
        assert 3_000_000 == len(file.read())


@client
def test_a_document_is_sent_whole_again_on_a_second_attempt(run):
    """The file is at its end after the first one."""
    upload = Upload(
        name="file", filename="a.pdf", media_type="application/pdf", file=io.BytesIO(b"%PDF-1.7")
    )
    request = Request(operation="upload", method="POST", path="up", body=upload, effect=IDEMPOTENT)
    _, _, _, asked = traced(run, request, answer(503), answer(200))

    assert [True, True] == [b"%PDF-1.7" in each for each in asked]


@client
def test_a_document_is_sent_from_its_beginning(run):
    """Wherever whoever looked into it has left it."""
    file = io.BytesIO(b"%PDF-1.7")
    file.seek(5)
    upload = Upload(name="file", filename="a.pdf", media_type="application/pdf", file=file)
    request = Request(operation="upload", method="POST", path="up", body=upload, effect=ONCE)
    _, _, _, asked = traced(run, request, answer(200))

    assert b"%PDF-1.7" in asked[0]


@client
def test_a_key_in_the_query_stands_in_no_log(run, caplog):
    """Httpx logs whole URLs at INFO; OPENWOWI wants its key in the query."""
    caplog.set_level(logging.DEBUG)
    _, lines, _, _ = traced(run, READING, answer(200), auth=query_key("apiKey", Secret("hunter2")))

    assert ["GET /base/a%20b/c?x=1+2&apiKey=hunter2 HTTP/1.1"] == lines
    assert any("apiKey=…" in each.getMessage() for each in caplog.records)
    assert "hunter2" not in caplog.text


@client
def test_no_key_in_a_query_is_logged_whatever_it_is_called(run, caplog):
    """A host names it; `subscription` looks like no secret."""
    caplog.set_level(logging.DEBUG)
    traced(run, READING, answer(200), auth=query_key("subscription", Secret("hunter2")))

    assert "subscription=…" in caplog.text
    assert "hunter2" not in caplog.text


@pytest.mark.parametrize("name", ["hpack.hpack", "hpack.table"])
def test_what_packs_the_headers_of_http_2_logs_none_of_them(name, caplog):
    """At DEBUG it writes every header that it packs, with its value."""
    HttpTransport(httpx.Client(), guard=None)
    with caplog.at_level(logging.DEBUG, name):
        logging.getLogger(name).debug(
            "Adding %s to the header table, sensitive:%s, huffman:%s",
            (b"x-own", b"hunter2"), False, True,  # noqa: FBT003
        )  # fmt: skip
        logging.getLogger(name).debug("Encoded header block to %s", b"hunter2")

    assert "hunter2" not in caplog.text


def answers(*addresses):
    """Make a resolver."""
    return lambda _host, _port: addresses


@pytest.mark.parametrize(
    ("base", "addresses"),
    [
        ("http://erp.example", ("127.0.0.1",)),
        ("http://erp.example", ("93.184.216.34", "10.0.0.1")),
        ("http://erp.example", ("169.254.169.254",)),
        ("http://127.0.0.1", ()),
        ("http://0x7f.1", ()),
        ("http://2130706433", ()),
    ],
)
def test_an_address_of_our_own_is_not_reached(base, addresses):
    """Every address that the name has is judged, before anything is connected."""
    transport = HttpTransport(httpx.Client(), guard=Guard(resolver=answers(*addresses)))
    with pytest.raises(ForbiddenAddress):
        transport.perform(READING, base)


@pytest.mark.parametrize("error", [socket.gaierror(8, "unknown"), UnicodeError("label too long")])
def test_a_name_that_cannot_be_resolved_was_surely_not_sent(error):
    """As with no connection: it may be tried again, a write too."""

    def fails(_host, _port):
        raise error

    transport = HttpTransport(httpx.Client(), guard=Guard(resolver=fails))

    assert Failed(why=type(error).__name__, sent=False) == transport.perform(
        READING, "http://x.example"
    )


def test_a_name_without_an_address_is_refused():
    """The resolver finds none."""
    with pytest.raises(ForbiddenAddress):
        HttpTransport(httpx.Client(), guard=Guard(resolver=answers())).perform(
            READING, "http://x.example"
        )


def test_nobody_else_waits_while_a_name_is_resolved():
    """The system's resolver blocks, for seconds where no server of names answers."""
    ticked = threading.Event()

    def slow(_host, _port):
        assert ticked.wait(5)
        return ("127.0.0.1",)

    async def run(base):
        transport = AsyncHttpTransport(guard=Guard(allow_private=True, resolver=slow))
        asking = asyncio.create_task(transport.perform(READING, base))
        await asyncio.sleep(0.01)
        ticked.set()
        came = await asking
        await transport.aclose()
        return came

    with serving(answer(200)) as server:
        came = asyncio.run(run(server.base.replace("127.0.0.1", "erp.example")))

    assert 200 == came.status


@pytest.mark.parametrize(
    ("path", "base"), [("a?b=1", "http://x.example"), ("a#b", "http://x.example"), ("a", "http://x.example?b=1")]
)  # fmt: skip
def test_a_query_stands_in_its_own_field(path, base):
    """In a path, a key in the query would put it out: httpx replaces what the address holds."""
    with pytest.raises(ForbiddenUrl):
        HttpTransport(httpx.Client(), guard=None).perform(
            Request(operation="own", method="GET", path=path), base
        )


def packed(body):
    """Give what a server sends packed."""
    return answer(200, gzip.compress(body, mtime=0), "Content-Encoding: gzip")


@client
def test_an_answer_may_come_packed(run):
    """It is asked for, and a list of a hundred orders is a tenth of itself then."""
    _, _, came, asked = traced(run, READING, packed(b'{"a": 1}' * 1000))

    assert b'{"a": 1}' * 1000 == came.body
    assert "accept-encoding: gzip\r\n" in asked[0].decode().lower()


@pytest.mark.parametrize("spools", [False, True])
def test_what_is_small_on_the_wire_fills_no_memory_when_it_is_unpacked(spools):
    """400 KB of gzip are 400 MiB of zeros; a list may have 16 MiB, a document more, in a file."""
    bomb = gzip.compress(bytes(400 * MEBIBYTE), mtime=0)
    asked = Request(operation="read", method="GET", path="x", spools=spools)
    with serving(answer(200, bomb, "Content-Encoding: gzip")) as server:
        transport = HttpTransport(guard=HERE)
        tracemalloc.start()
        came = transport.perform(asked, server.base)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        transport.close()

    assert (4 if spools else 3 * LARGEST_JSON / MEBIBYTE) > peak / MEBIBYTE
    if spools:
        assert Failed(why="TooLarge", sent=True) == came
    else:
        assert isinstance(came, Response)
        assert LARGEST_JSON < len(came.body) <= LARGEST_JSON + MEBIBYTE


@client
@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(b"{}", mtime=0)[:-4], "gzip"),
        (b"no gzip", "gzip"),
        (b"{}", "br"),
        (gzip.compress(b"{}", mtime=0), "gzip, gzip"),
    ],
)
def test_what_cannot_be_unpacked_is_no_answer(run, body, coding):
    """Cut, rubbish, or packed as nobody asked for: it may have been done all the same."""
    _, _, came, _ = traced(run, placing(), answer(200, body, f"Content-Encoding: {coding}"))

    assert ("connectors.transport", True) == (came.code, came.sent)


@client
def test_an_answer_that_drips_ends_by_the_clock(run):
    """Each byte comes in time, and all of them never."""

    def drip(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(100):
            time.sleep(0.05)
            connection.sendall(b"x")

    with serving(drip) as server:
        begun = time.monotonic()
        with pytest.raises(TransportError) as failed:
            run(
                conversed(flow.call(placing()), Session("muster")),
                server.base,
                Timeouts(read=2, whole=0.5),
            )

    assert ("TooSlow", True) == (failed.value.why, failed.value.sent)
    assert 3 > time.monotonic() - begun


def test_what_a_client_finds_wrong_by_itself_may_have_been_sent_in_part():
    """Httpx says `LocalProtocolError` also of a stream that HTTP/2 has begun."""

    def fails(_request):
        raise httpx.LocalProtocolError("Invalid input in state CLOSED")  # noqa: TRY003  as httpx says it

    transport = HttpTransport(httpx.Client(transport=httpx.MockTransport(fails)), guard=None)

    assert Failed(why="LocalProtocolError", sent=True) == transport.perform(
        placing(), "http://x.example"
    )


def test_a_header_that_cannot_be_written_was_not_sent():
    """Such as a key with an umlaut: nothing left this machine."""
    asked = Request(operation="r", method="GET", path="x", headers=(("X-Key", Secret("ü")),))
    transport = HttpTransport(httpx.Client(), guard=None)

    assert Failed(why="UnicodeEncodeError", sent=False) == transport.perform(
        asked, "http://x.example"
    )


def test_the_request_goes_to_the_address_that_was_judged():
    """The name is resolved once; a second answer of the resolver is never asked for."""
    asked = []

    def resolver(host, port):
        asked.append((host, port))
        return ("127.0.0.1",)

    with serving(answer(200)) as server:
        transport = HttpTransport(
            httpx.Client(), guard=Guard(allow_private=True, resolver=resolver)
        )
        port = server.port
        came = transport.perform(READING, f"http://erp.example:{port}/v1")

    assert isinstance(came, Response)
    assert 200 == came.status
    assert [("erp.example", port)] == asked
    assert f"host: erp.example:{port}" in server.asked[0].decode().lower()


def test_another_step_is_refused():
    """HTTP lists no folder."""
    with pytest.raises(CannotStep):
        HttpTransport(httpx.Client()).perform(Fetch("a"), "http://x.example")


def test_a_client_of_neither_library_is_refused():
    """Such as a session of requests."""
    with pytest.raises(CannotStep):
        HttpTransport(object())  # type: ignore[arg-type]


def test_a_client_of_our_own_trusts_no_environment(monkeypatch):
    """A proxy of the environment would see every key."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with serving(answer(200)) as server:
        transport = HttpTransport(guard=HERE)
        came = transport.perform(READING, server.base)
        transport.close()

    assert isinstance(came, Response)
    assert 200 == came.status
