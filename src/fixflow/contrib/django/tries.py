"""Tries: how often somebody may guess a password, counted in rows that all processes share.

The one rule: a try counts before the password is looked at, for the name that was typed and for the
network address that it came from; one that is refused costs nothing.
"""

from datetime import datetime, timedelta
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.http import HttpRequest

from fixflow.contrib.django.desks import desk
from fixflow.contrib.django.faults import TooManySignIns
from fixflow.contrib.django.requests import now
from fixflow.contrib.django.setting import setting
from fixflow.portal.access.verdicts import Limited
from fixflow.storage.access.limits import Limit, by_address, take
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script

if TYPE_CHECKING:
    from django.contrib.auth.backends import ModelBackend

REALM: Final = "django"  # who somebody is, and so where he belongs, is not known yet
MINUTE: Final = timedelta(minutes=1)
# 20 at once, then one a minute
PER_NAME: Final = Limit("sign-in", MINUTE, 20 * MINUTE)
PER_ADDRESS: Final = Limit("sign-in-address", MINUTE, 20 * MINUTE)


def __getattr__(name: str) -> "type[ModelBackend]":
    """Give the backend by its name (PEP 562): Django has no such class before its apps are ready."""
    if name == "LimitedBackend":
        return backend()
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


@cache
def backend() -> "type[ModelBackend]":
    """Make the backend, once."""
    from django.contrib.auth.backends import ModelBackend

    class LimitedBackend(ModelBackend):
        """Django's backend of names and passwords, for so many tries; the admin's login has it too.

        `AUTHENTICATION_BACKENDS = ["fixflow.contrib.django.tries.LimitedBackend"]` puts it in; it
        needs the setting `SECRET`, and behind a proxy a `REMOTE_ADDR` that is the browser's.
        """

        def authenticate(
            self,
            request: HttpRequest | None,
            username: str | None = None,
            password: str | None = None,
            **more: object,
        ) -> object:
            """Give whose name and password it is; None for nobody.

            Raises:
                TooManySignIns: `contrib.too_many_sign_ins`; 429 with `Retry-After`.
                NoSecret: `access.no_secret`.
            """
            if username and password and request is not None:
                counted(username, str(request.META.get("REMOTE_ADDR") or ""), now())
            return super().authenticate(request, username=username, password=password, **more)

    return LimitedBackend


def counted(name: str, address: str, at: datetime) -> None:
    """Count a try.

    Raises:
        TooManySignIns: `contrib.too_many_sign_ins`.
        NoSecret: `access.no_secret`.
    """
    with transaction.atomic(using=setting().database):
        verdicts = desk(realm=REALM).run(lambda scope: both(scope, name, address, at))
    if verdicts:
        passes = max(each.retry_at for each in verdicts)
        raise TooManySignIns(max(1, ceil((passes - at) / MINUTE)), passes)


def both(scope: Scope, name: str, address: str, at: datetime) -> Script[tuple[Limited, ...]]:
    """Count a try for a name and for where it came from, as far as that is known."""
    told = yield from take(scope, PER_NAME, name, at)
    place = (yield from by_address(scope, PER_ADDRESS, address, at)) if address else None
    return tuple(each for each in (told, place) if each is not None)
