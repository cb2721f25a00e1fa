"""People of the project: as whom a user acts, and how letters leave the house."""

from django.http import HttpRequest

from fixflow import CONTRACTOR, PRINCIPAL, Actor
from fixflow.storage.outbox import Committed, Door, Parcel


def actor_of(request: HttpRequest) -> Actor | None:
    """Let the staff act for the house, and a user of a firm's group for that firm."""
    user = request.user
    if user.is_staff:
        return Actor(PRINCIPAL, "sonnegg")
    firm = user.groups.first()
    return None if firm is None else Actor(CONTRACTOR, firm.name)


def doors() -> dict[str, Door]:
    """Print what is to be told; in earnest a door is made of `fixflow.connectors.mail`."""

    def send(parcel: Parcel) -> Committed:
        print(parcel.topic, parcel.subject)
        return Committed()

    return {"mail": Door(send)}
