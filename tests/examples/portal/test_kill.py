"""kill -9 of the portal in the middle of any action, restart: nothing lost, nothing doubled.

Each action is sent to a server process that dies before one of the statements of its database.  A
new process serves the folder, and the same form is sent again, as by a reload.  What is left must be
what an unharmed server leaves: events, messages, settlements, files, and each mail once.
`FIXFLOW_RUNS` says how many deaths each action dies; by default a few, drawn by chance.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from attrs import frozen

from examples.flask_portal.app import create_app
from examples.flask_portal.carrying import carry
from examples.flask_portal.clock import DemoClock, machine_time
from examples.flask_portal.mandants import MANDANTS
from examples.flask_portal.place import Place
from tests.examples.portal.conftest import standing
from tests.examples.portal.dying import Asked, child
from tests.examples.portal.visitor import Visitor

RUNS = int(os.environ.get("FIXFLOW_RUNS", "3"))
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


@frozen
class Left:
    """What a server has left in its folder, without what chance has made."""

    events: dict[str, tuple[str, ...]]
    messages: dict[str, int]
    settlements: tuple[str, ...]
    mails: Counter[tuple[str, str]]
    files: tuple[str, ...]
    ahead: str
    wrong: tuple[str, ...]


def left_in(folder: Path, real: Callable[[], datetime] = standing) -> Left:
    """Look at a folder that nobody serves; what was still to be carried is carried first."""
    place = Place(folder, DemoClock(folder / "clock", real))
    now = place.clock.now()
    for hours in (1, 2, 8, 30):  # what a dead process had leased is looked for later
        carry(place, now + timedelta(hours=hours))
    events, messages, settlements, wrong = {}, {}, [], []
    for mandant in MANDANTS:
        with place.desk(mandant.realm) as desk:
            for order in desk.orders():
                events[str(order.id)] = tuple(each.name for each in order.events)
                messages[str(order.id)] = len(desk.thread(order.id).messages)
            settlements += [str(each.billing_id) for each in desk.settlements("meier")]
            wrong += [str(each) for each in (*desk.verify(), *desk.dead(), *desk.in_doubt())]
    mails = Counter((each.recipient, each.subject) for each in place.store.mails(limit=1000))
    files = tuple(sorted(each.name for each in (folder / "files").iterdir()))
    place.store.close()
    return Left(events, messages, tuple(settlements), mails, files, place.clock.mark, tuple(wrong))


def form_for(name: str, visitor: Visitor) -> tuple[str, dict[str, object]]:
    """Open the page of an action, as a browser did before the server died, and fill its form in."""
    typed: dict[str, object] = {}
    if name == "accept":
        visitor.get("/sonnegg/auftraege/AU-1042/aktion/accept")
        form, typed = visitor.page.main_form(), {"message": "Morgen um acht."}
    elif name == "invoice":
        visitor.get("/sonnegg/auftraege/AU-1019/aktion/invoice")
        form, typed = visitor.page.main_form(), {"number": "R-5", "gross": "344.10"}
    elif name == "message":
        visitor.get("/sonnegg/auftraege/AU-1042")
        form = visitor.page.form("/nachrichten#")
        typed = {"body": "Foto anbei.", "files": (BytesIO(PNG), "a.png")}
    elif name == "settle":
        visitor.get("/limmat/abrechnung")
        form = visitor.page.form("/verrechnung/digitec")
    else:
        visitor.get("/uhr")
        form, typed = visitor.page.form("/uhr"), {"move": "day"}
    fields = {key: form.fields.getlist(key) for key in form.fields}
    return form.action.partition("#")[0], {**fields, **typed}


def asked(name: str, folder: Path, real: Callable[[], datetime] = standing) -> Asked:
    """Log in, and fill in the form of an action."""
    app = create_app(folder, real=real)
    visitor = Visitor(app)
    visitor.log_in("limmat" if name == "settle" else "sonnegg")
    path, data = form_for(name, visitor)
    cookies = visitor.client._cookies or {}  # noqa: SLF001  what the browser holds
    held = "; ".join(f"{each.key}={each.value}" for each in cookies.values())
    app.config["PLACE"].store.close()
    return Asked(path, data, held)


def sent(form: Asked, url: str) -> int | None:
    """Send a form; a file is read anew each time."""
    data = dict(form.data)
    if "files" in data:
        data["files"] = (BytesIO(PNG), "a.png")
    return Asked(form.path, data, form.cookies).send(url)


@pytest.mark.parametrize("name", ["accept", "invoice", "message", "settle", "clock"])
def test_an_action_that_dies_is_whole_after_the_reload(seeded: Path, tmp_path: Path, name: str):
    """At every statement that was drawn; the unharmed server counts them."""
    base = Path(shutil.copytree(seeded, tmp_path / "base"))
    form = asked(name, base)
    whole = Path(shutil.copytree(base, tmp_path / "whole"))
    with child(whole) as (url, count):
        assert sent(form, url) in {200, 303}
        points, mail = count()
    assert points > 20
    expected = left_in(whole)
    assert not expected.wrong

    chance = random.Random(f"portal {name}")  # noqa: S311  repeatable, no secret
    drawn = set(range(points)) if points <= RUNS else set(chance.sample(range(points), RUNS))
    kept = (
        {mail, mail + 2} if mail >= 0 else set()
    )  # before a mail is kept, and before that is noted
    for point in sorted(drawn | kept):
        folder = Path(shutil.copytree(base, tmp_path / str(point)))
        with child(folder, point) as (url, _):
            assert sent(form, url) is None, f"point {point} of {points} was survived"
        with child(folder) as (url, _):
            assert sent(form, url) in {200, 303}, point

        assert expected == left_in(folder), f"point {point} of {points}"
        shutil.rmtree(folder)


def started(folder: Path) -> tuple["subprocess.Popen[str]", str]:
    """Start the portal as its user does, and read where it is found."""
    process = subprocess.Popen(
        [sys.executable, "-m", "examples.flask_portal", "--port", "0", "--db", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    first = process.stdout.readline()
    return process, first.split()[-1].rstrip("/")


def test_the_program_itself_goes_on_after_kill_9(folder: Path):
    """`python -m examples.flask_portal`, killed and started again: the same orders, none sown twice."""
    (folder / "clock").unlink()  # it runs on with the machine's, as for its user
    form = asked("accept", folder, machine_time)
    process, url = started(folder)
    try:
        assert 303 == form.send(url)
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    process, url = started(folder)
    try:
        assert 303 == form.send(url)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)

    assert 0 == process.returncode
    found = left_in(folder, machine_time)
    assert ("received", "accepted") == found.events["AU-1042"]
    assert 1 == found.mails["auftrag@sonnegg.example", "Auftrag AU-1042: Angenommen"]
    assert not found.wrong
