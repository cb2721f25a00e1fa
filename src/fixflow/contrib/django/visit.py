"""A visit: somebody at the admin, for one request: where he belongs, as whom, when.

The one rule: an order of another realm is an order that there is not.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Final, Self

from attrs import frozen
from django.http import HttpRequest

from fixflow.contrib.django.columns import key_parts
from fixflow.contrib.django.desks import desk, reading_desk
from fixflow.contrib.django.requests import actor_of, language_of, now, realm_of
from fixflow.contrib.django.setting import setting
from fixflow.errors import FixflowError
from fixflow.identity import OrderId, Realm
from fixflow.lifecycle import Order
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import Program
from fixflow.storage import UnknownOrder
from fixflow.texts import Language

if TYPE_CHECKING:
    from fixflow.desk import Desk

EVERYBODY: Final = Actor(SYSTEM)
PARTS: Final = 2


@frozen(kw_only=True)
class Visit:
    """Who looks.

    Args:
        realm: Whose orders he may look for.
        actor: As whom he acts; None for who only looks.
        lang: In which language.
        at: When.
    """

    realm: Realm
    actor: Actor | None
    lang: Language
    at: datetime

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """Ask the project who it is."""
        return cls(
            realm=realm_of(request), actor=actor_of(request), lang=language_of(request), at=now()
        )

    @property
    def reader(self) -> Actor:
        """As whom he looks; staff that acts as nobody sees all of the realm."""
        return self.actor or EVERYBODY

    @contextmanager
    def desk(self) -> Iterator["Desk"]:
        """Open a desk in a transaction."""
        from django.db import transaction

        with transaction.atomic(using=setting().database):
            yield desk(realm=self.realm)

    def reading(self) -> "Desk":
        """Open a desk to look by."""
        return reading_desk(self.realm)

    def order_of(self, key: str) -> OrderId:
        """Take the order's id out of the key of its row.

        Raises:
            Http404: The key is none, or another realm's.
        """
        from django.http import Http404

        parts = key_parts(key, PARTS)
        if parts is None or parts[0] != self.realm.value:
            raise Http404
        try:
            return OrderId(parts[1])
        except FixflowError:
            raise Http404 from None

    def found(self, opened: "Desk", order_id: OrderId) -> tuple[Program, Order]:
        """Give an order that he may see, and what it runs under.

        Raises:
            Http404: There is none for him.
        """
        from django.http import Http404

        try:
            order = opened.show(order_id, by=self.reader)
        except UnknownOrder:
            raise Http404 from None
        return opened.program(order.program), order
