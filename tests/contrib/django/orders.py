"""Orders of the test project, put there as a host does it: in a transaction, by a desk."""

from datetime import timedelta
from typing import Any, Final

from fixflow import CONTRACTOR, PRINCIPAL, Actor, chf
from fixflow.lifecycle import Order
from fixflow.partners import imofix, velux
from tests.contrib.django.people import MONDAY

SONNEGG: Final = Actor(PRINCIPAL, "sonnegg")
VELUX: Final = Actor(PRINCIPAL, "velux")
MEIER: Final = Actor(CONTRACTOR, "meier")
PRINCIPAL_USER: Final = "sonnegg.principal.sonnegg"
CONTRACTOR_USER: Final = "sonnegg.contractor.meier"
LOOKING_USER: Final = "sonnegg.visitor"
OTHER_USER: Final = "limmat.principal.limmat"


def receive(order_id: str, *, realm: str = "sonnegg", **facts: Any) -> Order:
    """Take an imofix order in."""
    from django.db import transaction

    from fixflow.contrib.django import desk

    told = {
        "place": "CH-ZH", "title": "Boiler kalt", "contractor": "meier",
        "cost_limit": chf("600.00"), **facts,
    }  # fmt: skip
    with transaction.atomic():
        done = desk(realm=realm).receive(
            imofix.PROGRAM, order_id, by=Actor(PRINCIPAL, realm), at=MONDAY, **told
        )
    assert done.allowed, done.reasons
    return done.order


def enquire(order_id: str, *, realm: str = "sonnegg", **facts: Any) -> Order:
    """Take a VELUX enquiry in, which has a deadline of 24 hours."""
    from django.db import transaction

    from fixflow.contrib.django import desk

    with transaction.atomic():
        done = desk(realm=realm).receive(
            velux.PROGRAM, order_id, place="DE-NW", by=VELUX, at=MONDAY, **facts
        )
    assert done.allowed, done.reasons
    return done.order


def act(
    order_id: str, action: Any, *, realm: str = "sonnegg", by: Actor = MEIER, hours: float = 1
) -> Order:
    """Take a step."""
    from django.db import transaction

    from fixflow.contrib.django import desk

    with transaction.atomic():
        done = desk(realm=realm).act(order_id, action, by=by, at=MONDAY + timedelta(hours=hours))
    assert done.allowed, done.reasons
    return done.order


def show(order_id: str, *, realm: str = "sonnegg") -> Order:
    """Read an order."""
    from fixflow.contrib.django import worker_desk

    return worker_desk(realm=realm).show(order_id)


def client(name: str, *permissions: str, superuser: bool = False, **how: Any) -> Any:
    """Give a browser in which a member of the staff is signed in; he may look at orders."""
    from django.contrib.auth.models import Permission, User
    from django.test import Client

    user = User.objects.create_user(name, is_staff=True, is_superuser=superuser)
    codes = permissions or ("view_fixfloworder",)
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    browser = Client(**how)
    browser.force_login(user)
    return browser
