"""Drive: the time of a conversation is that of the clock, whatever the walls show."""

from datetime import UTC, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest

from fixflow.connectors.bus_steps import Publish
from fixflow.connectors.drive import DryRun, World
from fixflow.connectors.file_steps import Put
from fixflow.connectors.flow import Instant, Now, Step
from fixflow.connectors.http_steps import ONCE, Request, Upload
from fixflow.safety.secret import Secret


def test_an_hour_is_an_hour_on_the_day_when_clocks_are_put_forward():
    """Directive 2000/84/EC, 2: at 1:00 UTC on the last Sunday of March; Python counts walls."""
    zurich = ZoneInfo("Europe/Zurich")
    clock = iter((0.0, 3600.0))
    begun = datetime(2027, 3, 28, 1, 30, tzinfo=zurich)
    world = World(now=begun, monotonic=lambda: next(clock), random=lambda: 0.0)

    answered = world.answer(Now())

    assert isinstance(answered, Instant)
    assert datetime(2027, 3, 28, 1, 30, tzinfo=UTC) == answered.at
    assert "2027-03-28T03:30:00+02:00" == answered.at.isoformat()


def post(body: bytes | Upload | None) -> Request:
    """Make a request."""
    key = (("apiKey", Secret("hunter2")),)
    return Request(
        operation="place", method="POST", path="orders", query=key, body=body, effect=ONCE
    )


FILE = Upload(name="file", filename="riss.pdf", media_type="application/pdf", file=BytesIO(b"%PDF"))


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (post(b'{"title": "K\xc3\xbcche"}'), ['  {"title": "Küche"}']),
        (post(b'{"due": "2027-01-05", "token": "hunter2"}'), ['  {"due": "2027-01-05", "token": "…"}']),
        (post(b"\xff\x00" * 6), ["  12 bytes"]),
        (post(b"a\x1b[2J"), ["  a␛[2J"]),
        (post(b"<a>\n<b/>\n</a>\n"), ["  <a>", "  <b/>", "  </a>"]),
        (post(b"x" * 501), [f"  {'x' * 499}…"]),
        (post(FILE), ["  riss.pdf, application/pdf"]),
        (post(b""), []),
        (post(None), []),
        (Publish(operation="place", routing_key="Created", body=b"{}"), ["  {}"]),
        (Put("in/a.xml", b"<a/>"), ["  <a/>"]),
    ],
)  # fmt: skip
def test_a_dry_run_shows_what_would_be_sent(step: Step, lines: list[str]) -> None:
    """A person asks for it to see it before it goes; a secret is seen by nobody."""
    told = str(DryRun((step,)))

    assert [str(step), *lines] == told.split("\n")
    assert "hunter2" not in told
