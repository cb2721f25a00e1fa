"""One connection, several realms: `within` gives a desk for another one."""

import pytest

import fixflow
from fixflow.identity import Realm
from fixflow.instants import parse_instant
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import velux
from fixflow.storage import UnknownOrder

ASKED = parse_instant("2026-05-04T10:00:00+02:00")
VELUX, MEIER = Actor(PRINCIPAL, "velux"), Actor(CONTRACTOR, "meier")


def test_each_realm_has_an_order_of_the_same_id() -> None:
    """Neither desk sees the other's, also inside one transaction of both."""
    with fixflow.open(":memory:") as desk:
        other = desk.within(Realm("other"))
        with desk.together():
            for each in (desk, desk.within(Realm("other"))):
                each.receive(velux.PROGRAM, "VX-1", by=VELUX, at=ASKED, place="DE-NW")
            desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED)

        assert (2, 1) == (desk.show("VX-1").version, other.show("VX-1").version)
        assert ("default", "other") == (desk.realm.value, other.realm.value)


def test_what_is_undone_is_undone_for_all_realms() -> None:
    """They share the connection, and so the transaction."""
    with fixflow.open(":memory:") as desk:
        other = desk.within(Realm("other"))
        with pytest.raises(ZeroDivisionError), desk.together():  # noqa: PT012  what comes before matters
            other.receive(velux.PROGRAM, "VX-1", by=VELUX, at=ASKED, place="DE-NW")
            raise ZeroDivisionError

        with pytest.raises(UnknownOrder):
            other.show("VX-1")


def test_programs_of_one_s_own_are_known_in_every_realm() -> None:
    """The desk keeps what it was given."""
    with fixflow.open(":memory:", programs=[velux.PROGRAM]) as desk:
        assert velux.PROGRAM is desk.within(Realm("other")).program("velux@1")
