"""The project of the page about Django, asked by whoever means it ill; a process, as Django is one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ASKED = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "examples.scripts.django_project.settings"
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from examples.scripts.django_project.tickets.models import Ticket

call_command("migrate", verbosity=0)
office = User.objects.create_user("office", is_staff=True)
anna = User.objects.create_user("anna")
anna.groups.add(Group.objects.create(name="meier"))

def browser(user):
    client = Client(raise_request_exception=False, headers={"host": "office.example"})
    client.force_login(user)
    return client

def tickets(user, **told):
    return browser(user).post("/tickets/", told, secure=True).status_code, Ticket.objects.count()

def accepted(**told):
    return browser(anna).post("/orders/AU-7/do/accept/", told, secure=True).status_code

def order(number):
    return browser(anna).get("/orders/" + number + "/", secure=True).status_code

told = {
    "nothing": tickets(office),
    "ill": tickets(office, title="x" * 10_000, contractor="y" * 500),
    "not hers": tickets(anna, title="Boiler", contractor="meier"),
    "handed out": tickets(office, title="Boiler", contractor="meier"),
    "again": tickets(office, title="Boiler", contractor="meier"),
    "numbers": [order(each) for each in ("%00", "%E2%80%AEx", "x" * 3000, "AU-8")],
    "versions": [accepted(key="k", version=each) for each in ("x", "\\u00b2", "-1", "9" * 5000)],
    "no fields": [accepted(), accepted(key="k"), accepted(key="\\0" * 9999)],
    "accepted": accepted(key="", version="1"),
}
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Give the status of each answer, of a ticket also how many are kept after it."""
    path = tmp_path_factory.mktemp("project") / "office.db"
    command = [sys.executable, "-W", "error", "-c", ASKED, str(path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert 0 == ran.returncode, ran.stderr[-2000:]
    found: dict[str, object] = json.loads(ran.stdout)
    return found


def test_a_form_without_its_fields_or_with_ill_ones_is_no_fault_of_the_server(told):
    """A field that nobody sent is one that is not filled in: 422, and no ticket is kept."""
    assert [[422, 0], [422, 0]] == [told["nothing"], told["ill"]]


def test_a_ticket_whose_order_is_refused_is_not_kept(told):
    """«Both are there, or neither»: a firm hands nothing out, and a number is given once."""
    assert [[409, 0], [302, 1], [409, 1]] == [
        told["not hers"],
        told["handed out"],
        told["again"],
    ]


def test_an_address_that_names_no_order_is_not_there(told):
    """A control character, one that turns the text around, 3000 characters, an unknown number."""
    assert [404, 404, 404, 404] == told["numbers"]


def test_a_version_that_nobody_saw_is_stale_and_a_key_that_is_none_is_a_new_one(told):
    """`²` is a digit and no number, and 5000 digits are more than Python reads."""
    assert [409] * 7 == [*told["versions"], *told["no fields"]]
    assert 302 == told["accepted"]
