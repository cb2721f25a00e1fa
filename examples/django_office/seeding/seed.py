"""The first start: staff, firms, codes, orders, contracts; all of it in one transaction, or nothing.

The one rule: a database in which somebody works here already is left as it is.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction

from examples.django_office.models import Firm, Report, Staff
from examples.django_office.seeding import contracts, digitec, settled, sonnegg, tenders
from examples.django_office.seeding.days import Days
from examples.django_office.seeding.firms import (
    DIGITEC,
    FIRMS,
    GROUPS,
    HOUSES,
    PEOPLE,
    SONNEGG,
    House,
    Person,
)
from examples.django_office.seeding.reports import REPORTS
from examples.django_office.seeding.told import tell
from fixflow import CONTRACTOR, PRINCIPAL, Actor, Desk
from fixflow.contrib.django import desk

CARETAKER = "hauswart@sonnegg.example"


def seed(at: datetime) -> bool:
    """Fill an empty office; say whether it was empty.

    Args:
        at: The first instant of the demonstration.
    """
    with transaction.atomic():
        if Staff.objects.exists():
            return False
        groups()
        days, password = Days(at), make_password(settings.KEYS.password)
        for house in HOUSES:
            people(house, password)
            firms(house, days)
        managed(desk(realm=SONNEGG.realm), days)
        serviced(desk(realm=DIGITEC.realm), days)
    return True


def groups() -> None:
    """Make the groups, each with what it may do."""
    for name, allowed in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        found = Permission.objects.filter(content_type__app_label="office", codename__in=allowed)
        group.permissions.set(found)


def people(house: House, password: str) -> None:
    """Let people work for a house."""
    for each in PEOPLE:
        if each.realm == house.realm:
            user = user_of(each, password)
            user.groups.set(Group.objects.filter(name__in=each.groups))
            Staff.objects.create(
                user=user, realm=house.realm, principal=house.principal, house=house.name
            )


def user_of(person: Person, password: str) -> User:
    """Make somebody's account.

    Args:
        person: Who.
        password: As it is kept; in a demonstration all have one.
    """
    made: User = User.objects.create(
        username=person.user,
        password=password,
        first_name=person.first,
        last_name=person.last,
        is_staff=person.admin,
        is_superuser=person.admin,
    )
    return made


def firms(house: House, days: Days) -> None:
    """Keep a house's firms, where their mails go, and let each of them in by a code."""
    at, with_realm = days.ago(90), desk(realm=house.realm)
    principal = Actor(PRINCIPAL, house.principal)
    with_realm.access.set_mailbox(principal, house.email, name=house.name, at=at, lang="de-CH")
    for known in (each for each in FIRMS if each.realm == house.realm):
        Firm.objects.create(**known._asdict())
        party = Actor(CONTRACTOR, known.key)
        with_realm.access.set_mailbox(party, known.email, name=known.name, at=at, lang="de-CH")
        with_realm.access.issue_code(known.key, by=principal, at=at)


def managed(own: Desk, days: Days) -> None:
    """Tell the property manager's orders, tenders and contracts."""
    keeper = Actor(CONTRACTOR, SONNEGG.principal)
    own.access.set_mailbox(keeper, CARETAKER, name="Hauswartung", at=days.ago(90), lang="de-CH")
    tell(own, sonnegg.orders(days))
    tenders.tenders(own, days)
    contracts.contracts(own, days, keeper)
    for each in REPORTS:
        received = days.ago(each.ago, each.hour)
        Report.objects.create(realm=SONNEGG.realm, received_at=received, **each.fields)


def serviced(own: Desk, days: Days) -> None:
    """Tell the service-partner desk's orders, and settle some of them."""
    tell(own, digitec.orders(days))
    settled.settle(own, days)
