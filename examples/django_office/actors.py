"""Who acts: a person signed in to Django stands for the principal of his house, in its realm alone."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from examples.django_office.models import Staff
from fixflow import CONTRACTOR, PRINCIPAL, SYSTEM, Actor

MAY_ACT = "office.act"
OFFICE = Actor(SYSTEM, "office")


def staff_of(request: HttpRequest) -> Staff:
    """Give who is signed in as a member of staff.

    Raises:
        PermissionDenied: Somebody who works for no house.
    """
    found: Staff | None = getattr(request.user, "staff", None)
    if found is None:
        raise PermissionDenied
    return found


def realm_of(request: HttpRequest) -> str:
    """Give the realm that somebody works in; there is no way to another."""
    return staff_of(request).realm


def reader_of(staff: Staff) -> Actor:
    """Give the principal that somebody looks for."""
    return Actor(PRINCIPAL, staff.principal)


def keeper_of(staff: Staff) -> Actor:
    """Give who keeps maintenance contracts: the house has its own people do the work."""
    return Actor(CONTRACTOR, staff.principal)


def actor_of(request: HttpRequest) -> Actor | None:
    """Give the principal that somebody acts for; None for those who may look only."""
    return reader_of(staff_of(request)) if request.user.has_perm(MAY_ACT) else None
