"""System checks, each told by a project that breaks it (spec 2.4, 8)."""

from datetime import timedelta

import pytest
from django.core import checks
from django.middleware.csrf import CsrfViewMiddleware
from django.test import override_settings

from tests.contrib.django import orders, project
from tests.contrib.django.people import MONDAY, TIME
from tests.contrib.django.processes import ran
from tests.contrib.django.project import MIDDLEWARE


def ids(*, deploy: bool = False) -> list[str]:
    """Run the checks as `manage.py check --database default` does; give ours that speak."""
    found = checks.run_checks(databases=["default"], include_deployment_checks=deploy)
    return [each.id for each in found if str(each.id).startswith("fixflow.")]


SECURE = {"SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True}


@pytest.mark.usefixtures("either")
def test_a_project_in_order_hears_nothing():
    """A check that always speaks is read by nobody."""
    orders.enquire("VX-1")

    assert [] == ids()
    with override_settings(**SECURE):
        assert [] == ids(deploy=True)


@pytest.mark.usefixtures("project")
@override_settings(FIXFLOW={"DATABASE": "orders"})
def test_e001_an_alias_that_there_is_not():
    """The setting names one, DATABASES another."""
    assert ["fixflow.E001"] == ids()


def test_e001_a_database_that_is_neither_sqlite_nor_postgresql():
    """Django knows more databases than we have words for."""
    with project.default({}):
        assert ["fixflow.E001"] == ids()


def test_e002_tables_that_are_behind(tmp_path):
    """Nobody has migrated; the first desk would say so to a user."""
    with project.default(project.sqlite(tmp_path / "empty.db")):
        assert ["fixflow.E002"] == ids()


def test_e002_speaks_on_the_command_line_and_migrate_mends_it(tmp_path):
    """`migrate` itself is not stopped by what it is there for."""
    path = tmp_path / "new.db"

    before = ran(path, "check", "--database", "default")
    migrated = ran(path, "migrate", "fixflow")
    after = ran(path, "check", "--database", "default")

    assert (1, 0, 0) == (before[0], migrated[0], after[0]), (before, migrated, after)
    assert "fixflow.E002" in before[1]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("told", ["no.such.PROGRAM", "json.dumps"])
def test_e003_a_program_that_cannot_be_had(told):
    """Its orders could not be read; no other fault of the setting has this number."""
    with override_settings(FIXFLOW={"PROGRAMS": [told]}):
        assert ["fixflow.E003"] == ids()


@pytest.mark.usefixtures("project")
@override_settings(MIDDLEWARE=[each for each in MIDDLEWARE if "Csrf" not in each])
def test_e004_forms_that_anybody_can_send():
    """Without the middleware no page of the project is safe, ours in the admin apart."""
    assert ["fixflow.E004"] == ids()


class ByHouse(CsrfViewMiddleware):
    """A project's own, which refuses in the words of the house."""


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("named", "found"), [("ByHouse", []), ("ran", ["fixflow.E004"]), ("gone", ["fixflow.E004"])]
)
def test_e004_is_not_told_of_a_middleware_of_the_projects_own(named, found):
    """A subclass guards as well; a function, or a name that there is not, guards nothing."""
    own = [each for each in MIDDLEWARE if "Csrf" not in each] + [f"{__name__}.{named}"]
    with override_settings(MIDDLEWARE=own):
        assert found == ids()


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "policy", ["no-referrer", "same-origin, no-referrer", ["same-origin", "no-referrer"]]
)
def test_e004_forms_that_no_browser_can_send(policy):
    """Chromium then sends `Origin: null`, which Django refuses (spec 2.13, measured)."""
    with override_settings(SECURE_REFERRER_POLICY=policy):
        assert ["fixflow.E004"] == ids()


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "told",
    [
        {"SESSION_COOKIE_SECURE": False},
        {"CSRF_COOKIE_SECURE": False},
        {"SESSION_COOKIE_HTTPONLY": False},
        {"SESSION_COOKIE_SAMESITE": "None"},
        {"SESSION_COOKIE_SAMESITE": None},
        {"CSRF_COOKIE_SAMESITE": False},
    ],
)
def test_e004_cookies_that_go_astray(told):
    """By `check --deploy`: a project on a desk has no certificate."""
    with override_settings(**{**SECURE, **told}):
        assert [] == ids()
        assert ["fixflow.E004"] == ids(deploy=True)


@pytest.mark.usefixtures("project")
@override_settings(USE_TZ=False)
def test_e005_instants_without_offset():
    """Django would hand in naive ones, of which one hour of the year is two."""
    assert ["fixflow.E005"] == ids()


@pytest.mark.usefixtures("project")
@override_settings(FIXFLOW={"DATABSE": "x", "ACTOR": 7})
def test_e006_whatever_else_is_wrong_with_the_setting():
    """Each fault is a message of its own."""
    assert ["fixflow.E006", "fixflow.E006"] == ids()


@pytest.mark.usefixtures("either")
def test_w001_nobody_ticks():
    """An alarm that has waited for a day: reminders are not told, dated steps not taken."""
    orders.enquire("VX-1")
    due = MONDAY + timedelta(days=1)

    TIME[0] = due + timedelta(days=1)
    assert [] == ids()
    TIME[0] = due + timedelta(days=1, seconds=1)
    assert ["fixflow.W001"] == ids()
