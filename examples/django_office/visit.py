"""A visit: who looks, into which realm, when, and in which language; made once for a request."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from attrs import frozen
from django.conf import settings
from django.http import Http404, HttpRequest

from examples.django_office.actors import keeper_of, reader_of, staff_of
from examples.django_office.houses import House, house_of
from examples.django_office.models import Staff
from fixflow import Actor, Desk, Misuse, OrderId
from fixflow.contrib.django import desk, language_of, now
from fixflow.lifecycle import Order
from fixflow.partners import Program
from fixflow.texts import Language


@frozen(kw_only=True)
class Visit:
    """What every page needs to know."""

    staff: Staff
    desk: Desk
    now: datetime
    lang: Language

    @classmethod
    def of(cls, request: HttpRequest) -> "Visit":
        """Look who is there.

        Raises:
            PermissionDenied: Somebody who works for no house.
        """
        return cls(
            staff=staff_of(request), desk=desk(request), now=now(), lang=language_of(request)
        )

    @property
    def by(self) -> Actor:
        """The principal that somebody looks and acts for."""
        return reader_of(self.staff)

    @property
    def keeper(self) -> Actor:
        """Who keeps maintenance contracts here."""
        return keeper_of(self.staff)

    @property
    def house(self) -> House:
        """What the office of the realm works with."""
        return house_of(self.staff.realm)

    @property
    def today(self) -> date:
        """The day by the office's own clock."""
        return self.day_of(self.now)

    def day_of(self, at: datetime) -> date:
        """Tell the day of an instant, likewise."""
        return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()

    def order(self, order_id: str) -> tuple[Order, Program]:
        """Give an order that the house may see, and the program that it runs under.

        Raises:
            UnknownOrder: `storage.unknown_order`, also one of another house.
            Http404: What stands in the address is the number of no order.
        """
        order = self.desk.show(number_of(order_id), by=self.by)
        return order, self.desk.program(order.program)


def number_of(text: str) -> OrderId:
    """Read the number of an order in an address.

    Raises:
        Http404: It is none.
    """
    try:
        return OrderId.of(text)
    except Misuse as error:
        raise Http404 from error
