"""`python -m examples.scripts.django_project.story`: staff hands an order out, a contractor takes it."""

import os
import re

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "examples.scripts.django_project.settings")
django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402  it asks for the settings
from django.test import Client  # noqa: E402

from examples.scripts.django_project.tickets.models import Ticket  # noqa: E402
from fixflow.contrib.django.models import FixflowOrder  # noqa: E402

HIDDEN = re.compile(r'name="(key|version)" value="([^"]+)"')


def browser(user: User) -> Client:
    """Sign somebody in."""
    signed_in = Client(headers={"host": "office.example"})
    signed_in.force_login(user)
    return signed_in


def buttons(page: str) -> list[str]:
    """Name the actions that a page offers."""
    return re.findall(r'do/(\w+)/">', page)


def main() -> None:
    """Walk it."""
    office = User.objects.create_user("office", is_staff=True)
    anna = User.objects.create_user("anna")
    anna.groups.add(Group.objects.create(name="meier"))

    told = {"title": "Boiler kalt", "contractor": "meier"}
    print(browser(office).post("/tickets/", told, secure=True)["Location"])
    order = FixflowOrder.objects.in_realm("sonnegg").get(key=Ticket.objects.get().order_key)
    print(order, order.phase, order.contractor)

    hers = browser(anna)
    print(buttons(hers.get("/orders/AU-7/", secure=True).content.decode()))
    form = dict(HIDDEN.findall(hers.get("/orders/AU-7/do/accept/", secure=True).content.decode()))
    for _ in ("a click", "and another"):
        print(hers.post("/orders/AU-7/do/accept/", form, secure=True).status_code)
    print(buttons(hers.get("/orders/AU-7/", secure=True).content.decode()))
    print(hers.get("/orders/AU-8/", secure=True).status_code)


if __name__ == "__main__":
    main()
