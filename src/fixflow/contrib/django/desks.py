"""Desks: one for the host's open transaction, one for a worker that commits by itself.

The one rule: inside a request the host keeps the transaction; nothing is left to `on_commit`, which
a crash after the commit would lose.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest

from fixflow.contrib.django.requests import now, realm_of
from fixflow.contrib.django.setting import setting
from fixflow.identity import Realm
from fixflow.storage.script import Binding, NoTransaction

if TYPE_CHECKING:
    from fixflow.desk import Desk


def desk(
    request: HttpRequest | None = None,
    *,
    realm: Realm | str | None = None,
    using: str | None = None,
) -> "Desk":
    """Give a desk inside the transaction that is open; what it writes commits with your models.

    Args:
        request: Tells the realm, where the setting `REALM` is a function.
        realm: The realm itself, where there is no request.
        using: Another alias than the setting `DATABASE`.

    Raises:
        NoTransaction: `storage.no_transaction`, outside of `transaction.atomic()` and without
            `ATOMIC_REQUESTS`.
        OtherDatabase: `storage.other_database`.
        SchemaBehind: `storage.schema_behind`; `manage.py migrate` mends it.
        RealmNeedsRequest: `contrib.realm_needs_request`.
        WrongSetting: `contrib.wrong_django_setting`.
    """
    from django.db import connections

    from fixflow.desk import Desk
    from fixflow.storage import bind

    told = setting()
    alias = using or told.database
    if not connections[alias].in_atomic_block:
        raise NoTransaction
    area = realm_of(request) if realm is None else Realm.of(realm)
    binding = bind.django(alias)
    return Desk(binding, realm=area, programs=told.programs, secret=told.secret)


def reading_desk(realm: Realm) -> "Desk":
    """Give a desk for a page that only reads, which needs no transaction and keeps no lock.

    What would write by it is refused as `NoTransaction`, unless one is open.
    """
    from fixflow.desk import Desk
    from fixflow.storage import bind

    told = setting()
    binding = bind.django(told.database)
    return Desk(binding, realm=realm, programs=told.programs, secret=told.secret)


def no_tick_since(request: HttpRequest) -> datetime | None:
    """Tell since when nobody ticks for the realm of a request, for a banner on its pages.

    It is None where no alarm has waited for more than a day, and it needs no transaction.

    Args:
        request: Tells the realm, where the setting `REALM` is a function.

    Raises:
        SchemaBehind: `storage.schema_behind`; `manage.py migrate` mends it.
        WrongSetting: `contrib.wrong_django_setting`.
    """
    return reading_desk(realm_of(request)).no_tick_since(now())


def worker_desk(*, realm: Realm | str | None = None, using: str | None = None) -> "Desk":
    """Give a desk outside of every transaction, each call of it a transaction of its own.

    It is for what works by itself and in steps: `tick`, `deliver`, `purge`, `backfill`.  A lost
    race is run again.  In a view it is used under `non_atomic_requests` only.

    Args:
        realm: Whose orders; a worker of all realms asks for `everywhere=True`.
        using: Another alias than the setting `DATABASE`.

    Raises:
        InsideTransaction: `contrib.inside_transaction`, with the first call inside of `atomic`.
        OtherDatabase: `storage.other_database`.
        CannotConnect: `storage.cannot_connect`.
        SchemaBehind: `storage.schema_behind`; `manage.py migrate` mends it.
        WrongSetting: `contrib.wrong_django_setting`.
    """
    from fixflow.contrib.django.worker import Worker
    from fixflow.desk import Desk
    from fixflow.desk.knowing import DEFAULT
    from fixflow.desk.opening import PATIENT

    told = setting()
    binding: Binding = Worker.on(using or told.database)
    known = told.realm if isinstance(told.realm, Realm) else DEFAULT
    area = known if realm is None else Realm.of(realm)
    return Desk(binding, realm=area, programs=told.programs, secret=told.secret, retry=PATIENT)
