"""The extension: settings, several applications, one desk for each request."""

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy
from flask import Flask, render_template_string
from sqlalchemy.orm import Session as SqlalchemySession

from fixflow import CONTRACTOR, PRINCIPAL, Actor, chf
from fixflow import open as fixflow_open
from fixflow.contrib.extras import ExtraMissing, require_extra
from fixflow.contrib.flask import BadSettings, Fixflow, InitializedTwice, NotInitialized
from fixflow.contrib.flask.clock import now
from fixflow.desk import Desk
from fixflow.labels import Labels
from fixflow.partners import imofix, velux
from fixflow.safety.secret import Secret
from fixflow.storage.orders import UnknownOrder
from tests.contrib.flask.portal import (
    BASE,
    MEIER,
    MONDAY,
    SECRET,
    Portal,
    application,
    fixflow,
    portal,
    seed,
)


@pytest.fixture
def made() -> Iterator[Portal]:
    """A portal of its own."""
    with portal() as one:
        yield one


WRONG = {
    "DATABASE": 7,
    "REALM": "a\nb",
    "PROGRAMS": "velux@1",
    "LANGUAGES": "de",
    "LANGUAGE": "de",
    "BASE_URL": "http://portal.example",
    "SECRET": "hunter2",
    "CLOCK": MONDAY,
    "ACTOR": MEIER,
    "HOME": "//evil.example",
    "ORDER_ENDPOINT": 7,
    "COOKIE": "a; b",
    "LABELS": {},
    "ZONE": "Europe/Sonnegg",
    "DOORS": [print],
    "DATABSE": "orders.db",
}


def test_every_wrong_setting_is_named_at_once_and_no_secret_is_repeated():
    """Spec 5: «unknown FIXFLOW_ key […] → Misuse, all at once»."""
    app = Flask("portal")
    app.config.update({f"FIXFLOW_{name}": value for name, value in WRONG.items()})

    with pytest.raises(BadSettings) as caught:
        Fixflow(app)

    paths = [each.path for each in caught.value.faults]
    assert sorted(f"FIXFLOW_{name}" for name in WRONG) == sorted(paths)
    assert "hunter2" not in str(caught.value)
    assert "FIXFLOW_DATABASE" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE", ""),
        ("DATABASE", "env:NO_SUCH_NAME"),
        ("PROGRAMS", [imofix.PROGRAM, "x"]),
        ("LANGUAGES", ()),
        ("LANGUAGES", ("de", "rm")),
        ("BASE_URL", "https://portal.example?x"),
        ("BASE_URL", "https://[::1"),
        ("BASE_URL", None),
        ("SECRET", Secret("short")),
        ("SECRET", "env:NO_SUCH_NAME"),
        ("HOME", ""),
        ("ZONE", 7),
    ],
)
def test_a_setting_that_would_fail_at_the_first_visit_fails_at_once(name: str, value: object):
    """A wrong value is found when the application is made."""
    app = Flask("portal")
    app.config[f"FIXFLOW_{name}"] = value

    with pytest.raises(BadSettings) as caught:
        Fixflow(app)

    assert [f"FIXFLOW_{name}"] == [each.path for each in caught.value.faults]


def test_what_is_set_is_what_counts():
    """A zone itself or its name; a path or an endpoint; doors or what makes them."""
    app, labels, rome = Flask("portal"), Labels({}), ZoneInfo("Europe/Rome")
    app.config.update(
        FIXFLOW_LABELS=labels,
        FIXFLOW_ZONE=rome,
        FIXFLOW_COOKIE="sonnegg",
        FIXFLOW_ORDER_ENDPOINT="order.show",
        FIXFLOW_HOME="home",
    )
    told = Fixflow(app)
    with app.app_context():
        settings = told.settings

    assert (labels, rome, "sonnegg", "order.show", "home") == (
        settings.labels,
        settings.zone,
        settings.cookie,
        settings.order_endpoint,
        settings.home,
    )


def test_a_second_init_or_a_foreign_extension_is_refused():
    """Spec 4: «app.extensions key clash: raise»."""
    app = Flask("portal")
    Fixflow(app)

    with pytest.raises(InitializedTwice):
        Fixflow().init_app(app)
    other = Flask("other")
    other.extensions["fixflow"] = object()
    with pytest.raises(InitializedTwice):
        fixflow.init_app(other)


def test_an_application_that_was_never_given_fixflow_says_so():
    """One `Fixflow()` serves several applications, but not all of them."""
    with Flask("other").app_context(), pytest.raises(NotInitialized):
        _ = fixflow.settings


def test_what_cannot_be_done_without_a_setting_names_it():
    """The database may be the host's own session, and mails may not be sent at all."""
    app = Flask("portal")
    Fixflow(app)

    with app.app_context():
        with pytest.raises(BadSettings, match="FIXFLOW_DATABASE"):
            _ = fixflow.desk
        with pytest.raises(BadSettings, match="FIXFLOW_BASE_URL"):
            fixflow.stationery(None)  # type: ignore[arg-type]  # it is not looked at


def test_an_extra_that_is_missing_is_told_with_its_command():
    """Spec 5: «Extra missing → Misuse contrib.extra_missing with the pip command»."""
    with pytest.raises(ExtraMissing, match="pip install 'fixflow\\[flask\\]'"):
        require_extra("flask", "json", "no_such_library")


def test_two_applications_in_one_process_know_nothing_of_each_other(tmp_path: Path):
    """Two realms, two databases, one `Fixflow()`: no state is global."""
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    seed(one)
    apps = [application(one), application(other, FIXFLOW_REALM="limmat")]

    with apps[0].app_context():
        assert "sent" == fixflow.desk.show("AU-7").state
        with apps[1].app_context():
            assert ("limmat", ()) == (fixflow.realm.value, fixflow.desk.orders())
        assert "sent" == fixflow.desk.show("AU-7").state


def test_two_realms_of_one_database_are_told_apart_by_the_request(tmp_path: Path):
    """Spec 2.3: `FIXFLOW_REALM` may be a function of the request; what it does not know is 404."""
    seed(tmp_path / "orders.db")
    names = {"sonnegg.example": "sonnegg", "limmat.example": "limmat", "odd.example": "\0"}
    app = application(
        tmp_path / "orders.db",
        FIXFLOW_REALM=lambda request: names.get(request.host),
        FIXFLOW_ACTOR=lambda _: MEIER,
    )
    client = app.test_client()

    statuses = {
        host: client.get("/orders/AU-7", base_url=f"https://{host}").status_code
        for host in (*names, "other.example")
    }

    assert {
        "sonnegg.example": 200,
        "limmat.example": 404,
        "odd.example": 404,
        "other.example": 404,
    } == statuses


def test_a_request_has_one_desk_and_it_is_closed_at_its_end(made: Portal):
    """Spec 4: «a desk kept across requests or threads» is a peer's failure."""
    seen: list[Desk] = []

    @made.app.get("/twice")
    def twice() -> str:
        seen.extend((fixflow.desk, fixflow.desk))
        return ""

    @made.app.get("/broken")
    def broken() -> str:
        seen.append(fixflow.desk)
        raise ZeroDivisionError

    client = made.app.test_client()
    client.get("/twice")
    client.get("/broken")
    client.get("/twice")

    assert [True, False, False] == [seen[0] is each for each in seen[1:4]]
    for each in seen:
        with pytest.raises(Exception, match="closed"):
            each.orders()


def test_a_request_that_asks_for_no_desk_opens_no_database(made: Portal):
    """A page that shows nothing of an order costs nothing."""
    with patch("fixflow.contrib.flask.current.fixflow.desk.open") as opening:
        assert 200 == made.browser().get("/konto/link/x").status

    assert [] == opening.mock_calls


def test_requests_in_several_threads_have_desks_of_their_own(made: Portal):
    """A connection to SQLite is of use in one thread only."""
    seen: list[Desk] = []
    together = threading.Barrier(4)

    @made.app.get("/here")
    def here() -> str:
        seen.append(fixflow.desk)
        together.wait(10)
        return fixflow.desk.show("AU-7").state

    said: list[str] = []
    threads = [
        threading.Thread(target=lambda: said.append(made.app.test_client().get("/here").text))
        for _ in range(4)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert ["sent"] * 4 == said
    assert 4 == len(set(map(id, seen)))


def test_a_desk_joins_the_host_s_own_transaction(tmp_path: Path):
    """The host's row and the order's step commit together, or neither is there."""
    path = tmp_path / "orders.db"
    seed(path)
    app = application(path)
    engine = sqlalchemy.create_engine(f"sqlite:///{path}")
    with app.app_context(), SqlalchemySession(engine) as session:
        session.execute(sqlalchemy.text("CREATE TABLE invoice (no TEXT)"))
        session.commit()
        for end in (session.rollback, session.commit):
            session.execute(sqlalchemy.text("INSERT INTO invoice VALUES ('R-1')"))
            fixflow.desk_on(session).act("AU-7", imofix.Accept(), by=MEIER, at=MONDAY)
            end()
            kept = session.scalar(sqlalchemy.text("SELECT COUNT(*) FROM invoice"))
            state = fixflow.desk_on(session).show("AU-7").state

            assert ((0, "sent") if end == session.rollback else (1, "accepted")) == (kept, state)
            session.rollback()
    engine.dispose()


def test_own_programs_are_known_to_every_desk(tmp_path: Path):
    """`FIXFLOW_PROGRAMS` is what `fixflow.open(…, programs=)` takes."""
    with closing(fixflow_open(tmp_path / "orders.db")):
        pass
    app = application(tmp_path / "orders.db", FIXFLOW_PROGRAMS=[imofix.PROGRAM])

    with app.app_context(), fixflow.opened("limmat") as desk:
        assert ("limmat", imofix.PROGRAM) == (desk.realm.value, desk.programs["imofix@1"])


def test_references_lead_to_database_and_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Passwords stand in no configuration file."""
    monkeypatch.setenv("ORDERS", str(tmp_path / "orders.db"))
    (tmp_path / "secret").write_text(SECRET.reveal(), encoding="utf-8")

    app = application("env:ORDERS", FIXFLOW_SECRET=f"file:{tmp_path / 'secret'}")

    with app.app_context():
        assert () == fixflow.desk.orders()
        assert SECRET.reveal() not in repr(fixflow.settings)
    assert app.secret_key
    assert SECRET.reveal().encode() != app.secret_key


def test_the_clock_is_the_application_s(made: Portal):
    """A demo or a test moves it; without one the system's is asked."""
    with made.app.app_context():
        assert MONDAY == fixflow.now
    assert abs(now() - datetime.now(UTC)).total_seconds() < 60


def test_filters_write_as_the_page_s_region_does(made: Portal):
    """Spec 2.7.19."""
    template = (
        "{{ amount|money }} | {{ day|day }}{{ none|day }} | {{ at|day }} | {{ left|remaining }} |"
        " {{ text|say }} | {{ kind|say }}"
    )
    told = {
        "amount": chf("12345.50"),
        "day": MONDAY.date(),
        "none": None,  # a paused deadline has no last day
        "at": MONDAY,
        "left": MONDAY - MONDAY.replace(hour=9),
        "text": imofix.Complete.label,
        "kind": imofix.Invoicing.INVOICE,
    }

    def written(lang: str) -> str:
        with made.app.test_request_context(f"/?lang={lang}"):
            return render_template_string(template, **told).replace("\u00a0", " ")

    assert (
        "CHF 12’345.50 | 4.5.2026 | 4.5.2026, 10:13 | noch 1 Std. | Auftrag abschliessen"
        " | Rechnung folgt"
    ) == written("de-CH")
    assert (
        "CHF 12,345.50 | 4 May 2026 | 4 May 2026, 10:13 | 1 h left | Complete order"
        " | invoice follows"
    ) == written("en")


def test_a_realm_may_call_an_action_otherwise():
    """«in ihrem individuellen Design»."""
    from fixflow.texts import Text

    labels = Labels({imofix.Accept.label: Text("Übernehmen", "Take over")})
    with (
        portal(FIXFLOW_LABELS=labels, FIXFLOW_ACTOR=lambda _: MEIER) as made,
        made.app.test_request_context("/"),
    ):
        order = fixflow.desk.show("AU-7")

        assert "Übernehmen" == fixflow.form(order, "accept").label
        assert "Übernehmen" == render_template_string("{{ x|say }}", x=imofix.Accept.label)
        made.app.do_teardown_appcontext()


def test_the_form_of_an_action_says_which_cases_are_possible():
    """The dialog knows the order: its clock, its currency, its state."""
    with (
        portal(FIXFLOW_ACTOR=lambda _: Actor(CONTRACTOR, "meier")) as one,
        one.app.test_request_context("/"),
    ):
        order = fixflow.desk.show("AU-7")
        form = fixflow.form(order, "complete")

        assert ["invoice", "none"] == [each.value for each in form["invoicing"].options]
        with pytest.raises(UnknownOrder):
            fixflow.action("AU-8", "accept", {})
        one.app.do_teardown_appcontext()


def test_stationery_leads_to_the_base_url_whatever_a_request_calls_its_host(made: Portal):
    """Spec 2.13: «BASE_URL is configured, never from Host»."""
    from fixflow.safety.mail import Mailbox

    with made.app.test_request_context("/", base_url="https://evil.example/mounted"):
        paper = fixflow.stationery(Mailbox("support@portal.example"))

        assert f"{BASE}/konto/link/{{token}}" == paper.login_url
        assert f"{BASE}/orders/{{order}}" == paper.order_url
        assert f"{BASE}/konto/register?code={{code}}" == paper.register_url
        assert f"{BASE}/orders/AU%207" == paper.order("AU 7")


def test_keys_of_forms_never_repeat(made: Portal):
    """Each showing of a form is sent once."""
    with made.app.app_context():
        assert 100 == len({fixflow.new_key() for _ in range(100)})


def test_a_page_can_say_that_nobody_ticks(made: Portal):
    """Spec 5: «`tick` not running: banner»; the rule is that of the desk and of the doctor."""
    with made.app.app_context():
        by, at = Actor(PRINCIPAL, "velux"), fixflow.now
        fixflow.desk.receive(velux.PROGRAM, "VX-1", by=by, at=at, place="CH-ZH", contractor="meier")
        assert None is fixflow.no_tick_since
        made.clock.at += timedelta(days=30)
        since = fixflow.no_tick_since
        assert since
        assert MONDAY < since < made.clock.at
        fixflow.desk.tick(fixflow.now)

        assert None is fixflow.no_tick_since
