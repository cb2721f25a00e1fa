"""A project of Django in one file: the settings that the examples beside it share.

`settings.configure` stands for the `settings.py` of a project of yours; nothing else is special.
"""

from datetime import datetime
from typing import Final

import django
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.http import HttpRequest

from fixflow import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import imofix

PEOPLE: Final = {"sonnegg": Actor(PRINCIPAL, "sonnegg"), "meier": Actor(CONTRACTOR, "meier")}
MONDAY: Final = datetime.fromisoformat("2026-05-04T08:25:00+02:00")


def actor_of(request: HttpRequest) -> Actor | None:
    """Tell as whom somebody acts; a project of yours asks its own login."""
    return PEOPLE.get(request.headers.get("Authorization", ""))


def set_up(urls: str, *apps: str, **more: object) -> None:
    """Set the project up: the app, its one setting, a transaction for each request, the tables."""
    settings.configure(
        SECRET_KEY="known to everybody",  # noqa: S106  nothing is signed by it
        ALLOWED_HOSTS=["*"],
        USE_TZ=True,
        ROOT_URLCONF=urls,
        INSTALLED_APPS=["fixflow.contrib.django", *apps],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": ":memory:",
                "ATOMIC_REQUESTS": True,
                "OPTIONS": {"transaction_mode": "IMMEDIATE"},
            }
        },
        FIXFLOW={"ACTOR": actor_of, "CLOCK": lambda: MONDAY},
        **more,
    )
    django.setup()
    call_command("migrate", verbosity=0)


def hand_in(order_id: str) -> None:
    """Keep one order to begin with."""
    from fixflow.contrib.django import desk

    with transaction.atomic():
        desk().receive(
            imofix.PROGRAM, order_id, by=PEOPLE["sonnegg"], at=MONDAY, place="CH-ZH",
            title="Boiler kalt", contractor="meier", currency="CHF",
        )  # fmt: skip


def told(who: str, address: str, body: str) -> None:
    """Send one request as somebody, and print its answer."""
    from django.test import Client

    headers = {"Authorization": who, "Accept-Language": "en"}
    answer = Client().post(address, body, content_type="application/json", headers=headers)
    print(answer.status_code, answer.content.decode())
