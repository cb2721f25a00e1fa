"""At once: the same click in several threads, two firms of one person, a clock that is put back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Barrier

import pytest
from flask import Flask

from examples.flask_portal.archive import Archive
from examples.flask_portal.clock import DemoClock
from examples.flask_portal.seeding.sowing import REGISTERED
from fixflow import PRINCIPAL, Actor
from tests.examples.portal.visitor import HOME, Visitor

BEAT = REGISTERED[0]


def at_once(step: Callable[[int], object]) -> list[object]:
    """Do something in eight threads at the same instant, and give what came of it."""
    gate = Barrier(8)

    def done(n: int) -> object:
        gate.wait()
        return step(n)

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(done, range(8)))


def test_the_same_file_at_the_same_instant_is_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A double click on «Senden» with a photo: all have written it before the first is done."""
    archive = Archive(tmp_path / "files")
    photo = b"\x89PNG\r\n\x1a\n" + b"x" * 100
    written, write = Barrier(8, timeout=20), Path.write_bytes

    def together(path: Path, content: bytes) -> int:
        size = write(path, content)
        written.wait()
        return size

    monkeypatch.setattr(Path, "write_bytes", together)
    refs = at_once(lambda _: archive.keep("foto.png", photo))

    assert 1 == len(set(refs))
    assert [sha256(photo).hexdigest()] == [each.name for each in archive.folder.iterdir()]
    assert photo == next(archive.folder.iterdir()).read_bytes()


def test_an_invoice_number_sent_twice_at_the_same_instant_is_one_invoice(app: Flask):
    """Whoever comes second is led back too, not told that his own invoice stands in his way."""
    beat = Visitor(app)
    beat.log_in("limmat")
    page = beat.get("/limmat/abrechnung")
    page = beat.submit(page.form("/verrechnung/digitec"))
    form = next(each for each in page.tree.iter("form") if "/rechnung" in each.get("action", ""))
    data = {"csrf_token": page.form("/konto/language").fields["csrf_token"], "number": "R-7"}
    names = ("__Host-imofix-limmat", "__Host-imofix-limmat-session")
    cookies = [beat.client.get_cookie(name, domain="127.0.0.1") for name in names]
    held = "; ".join(f"{each.key}={each.value}" for each in cookies if each)

    def send(_: int) -> int:
        client = app.test_client(use_cookies=False)
        address, headers = form.get("action", ""), {"Cookie": held}
        return client.post(address, data=data, base_url=HOME, headers=headers).status_code

    assert [303] * 8 == at_once(send)


def test_whoever_works_for_two_firms_reads_and_answers_for_the_one_whose_order_it_is(beat: Visitor):
    """The page is shown for the firm that may see the order; its files and buttons are too."""
    with beat.place.desk("sonnegg") as desk:
        issuer = Actor(PRINCIPAL, "sonnegg")
        code = desk.access.issue_code("huber", by=issuer, at=beat.place.clock.now()).code
    beat.later()
    beat.get("/sonnegg/konto/register")
    beat.submit(
        beat.page.form("/konto/register"),
        email=BEAT,
        company="Huber",
        first_name="Beat",
        last_name="Keller",
        code=code,
    )
    beat.get(beat.link_in(beat.newest_mail(BEAT), "/konto/link/"))
    beat.submit(beat.page.main_form())
    beat.get("/sonnegg/konto/sessions")
    beat.submit(beat.page.form("/konto/company"), id="huber")
    page = beat.get("/sonnegg/auftraege/AU-1036")
    [file] = [each for each in page.links().values() if "/nachrichten/1/" in each]

    assert 200 == beat.get(file).status
    page = beat.get("/sonnegg/auftraege/AU-1036")
    assert "zurückgezogen" in beat.submit(page.form("/nachrichten/1/zurueckziehen")).text


def test_a_message_of_ten_thousand_umlauts_waits_for_the_login_too(beat: Visitor):
    """The longest message that can be sent is the longest that can wait."""
    page = beat.get("/sonnegg/auftraege/AU-1042")
    form = page.form("/nachrichten#")
    beat.get("/sonnegg/konto/sessions")
    beat.client.delete_cookie("__Host-imofix-sonnegg", domain="127.0.0.1")
    beat.submit(form, follow=False, body="🔧" * 10_000)

    assert "entwurf" in beat.page.location


def test_the_clock_never_runs_back_though_the_machine_s_is_put_back(tmp_path: Path):
    """What `clock.py` promises; orders would refuse a step before their last one."""
    times = iter([datetime(2026, 1, 1, hour, tzinfo=UTC) for hour in (9, 12, 8, 13)])
    clock = DemoClock(tmp_path / "clock", lambda: next(times))  # the first makes the story's time
    told = [clock.now() for _ in range(3)]

    assert told[0] == told[1] < told[2]
