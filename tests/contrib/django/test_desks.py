"""Desks in a Django project: the host keeps the transaction, a worker has its own."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import Client, override_settings

from fixflow import Actor, Role
from fixflow.contrib.django import InsideTransaction, desk, now, worker_desk
from fixflow.contrib.django.columns import row_key
from fixflow.contrib.django.setting import RealmNeedsRequest
from fixflow.partners import velux
from fixflow.storage import CannotConnect, NoTransaction, OtherDatabase
from fixflow.storage.outbox import Committed, Door
from tests.contrib.django import orders, project
from tests.contrib.django.people import MONDAY, TIME


def tickets() -> list[str]:
    """Name the orders that the host has tickets of."""
    from tests.contrib.django.desktop.models import Ticket

    return sorted(Ticket.objects.values_list("order_key", flat=True))


def kept() -> list[str]:
    """Name the orders that are kept."""
    from fixflow.contrib.django.models import FixflowOrder

    return sorted(FixflowOrder.objects.values_list("key", flat=True))


@pytest.mark.usefixtures("project")
def test_outside_of_a_transaction_there_is_no_desk():
    """Spec 2.4, 9: each statement would commit by itself, half a step among them."""
    with pytest.raises(NoTransaction):
        desk(realm="sonnegg")


@pytest.mark.usefixtures("project")
def test_a_view_without_a_transaction_is_a_fault_of_the_project():
    """`Misuse` is not caught: the developer sees it, a user a page 500."""
    with pytest.raises(NoTransaction):
        Client().get("/order/VX-1")


@pytest.mark.usefixtures("either")
def test_with_atomic_requests_a_view_needs_nothing():
    """`ATOMIC_REQUESTS` opens the transaction for each view."""
    orders.enquire("VX-1", realm="default")
    connections["default"].settings_dict["ATOMIC_REQUESTS"] = True

    answer = Client().get("/order/VX-1")

    assert (200, {"state": "enquiry_received"}) == (answer.status_code, answer.json())


@pytest.mark.usefixtures("either")
def test_what_a_desk_writes_commits_with_the_rows_of_the_host():
    """Both are there, each readable by the other's key."""
    answer = Client().get("/ticket/VX-1")

    assert 201 == answer.status_code
    assert [row_key("default", "VX-1")] == tickets() == kept()


@pytest.mark.usefixtures("either")
def test_a_host_that_rolls_back_leaves_no_row_of_ours():
    """Spec 5: «host rolls back: no fixflow row»; not even the key of the call."""
    with pytest.raises(LookupError):
        Client().get("/ticket/VX-1?fails=1")

    assert [] == tickets() == kept()
    assert 201 == Client().get("/ticket/VX-1").status_code


@pytest.mark.usefixtures("either")
def test_a_savepoint_of_the_host_undoes_what_was_inside():
    """`atomic` in `atomic` is a savepoint of Django's; ours lie inside of it."""
    with transaction.atomic():
        with transaction.atomic():
            desk(realm="sonnegg").receive(
                velux.PROGRAM, "VX-1", place="DE-NW", by=orders.VELUX, at=MONDAY
            )
            transaction.set_rollback(True)
        desk(realm="sonnegg").receive(
            velux.PROGRAM, "VX-2", place="DE-NW", by=orders.VELUX, at=MONDAY
        )

    assert ["sonnegg/VX-2"] == kept()


@pytest.mark.usefixtures("project")
def test_a_desk_is_of_the_realm_of_its_request():
    """A realm that follows from who asks cannot be guessed without him."""
    with transaction.atomic(), pytest.raises(RealmNeedsRequest):
        desk()


@pytest.mark.usefixtures("project")
@override_settings(FIXFLOW={"REALM": "limmat"})
def test_one_realm_for_all_needs_no_request():
    """A project of one client says so once."""
    with transaction.atomic():
        assert "limmat" == desk().realm.value
        assert "sonnegg" == desk(realm="sonnegg").realm.value


@pytest.mark.usefixtures("project")
def test_another_database_is_named_by_its_alias():
    """Not every database of a project has our tables, nor is every one of a kind that can."""
    known = connections.settings
    dummy = connections.configure_settings({"default": {}, "other": {}})
    connections.settings = {**known, "other": dummy["other"]}
    try:
        with pytest.raises(OtherDatabase):
            worker_desk(using="other")
    finally:
        del connections["other"]
        connections.settings = known


@pytest.mark.usefixtures("either")
def test_a_worker_commits_each_call_by_itself():
    """It ticks outside of every transaction, and what it has done is there for everybody."""
    orders.enquire("VX-1")
    late = MONDAY + timedelta(days=2)

    report = worker_desk().tick(late, everywhere=True)

    assert 1 == report.fired
    assert not connections["default"].in_atomic_block
    assert 0 == worker_desk().tick(late, everywhere=True).fired


@pytest.mark.usefixtures("either")
def test_a_worker_carries_letters():
    """A lease is committed before anything is sent: the door finds it in the database."""
    orders.enquire("VX-1")
    leased = []

    def send(parcel):
        from fixflow.contrib.django.models import FixflowOutbox

        assert not connections["default"].in_atomic_block
        leased.append(FixflowOutbox.objects.get(fixflow_id=parcel.id).leases)
        return Committed()

    report = worker_desk().deliver(MONDAY, {"mail": Door(send=send)}, everywhere=True)

    assert (1, [1]) == (report.sent, leased)


@pytest.mark.usefixtures("either")
def test_a_worker_is_refused_inside_of_a_transaction():
    """The request's transaction would keep open what a worker takes as committed."""
    worker = worker_desk()

    with transaction.atomic(), pytest.raises(InsideTransaction):
        worker.tick(MONDAY)
    with transaction.atomic(), pytest.raises(InsideTransaction):
        worker_desk()


@pytest.mark.usefixtures("either")
def test_a_worker_keeps_several_calls_together():
    """`together` is one transaction; a failure inside undoes all of it."""
    worker = worker_desk(realm="sonnegg")
    receive: Any = {"place": "DE-NW", "by": orders.VELUX, "at": MONDAY}

    def failing() -> None:
        with worker.together():
            worker.receive(velux.PROGRAM, "VX-1", **receive)
            raise LookupError

    with pytest.raises(LookupError):
        failing()
    with worker.together():
        worker.receive(velux.PROGRAM, "VX-2", **receive)
        worker.receive(velux.PROGRAM, "VX-3", **receive)

    assert ["sonnegg/VX-2", "sonnegg/VX-3"] == kept()


@pytest.mark.usefixtures("either")
def test_a_failure_inside_of_a_part_undoes_that_part_alone():
    """A `together` in a `together` is a savepoint, as on a connection of our own."""
    worker = worker_desk(realm="sonnegg")
    receive: Any = {"place": "DE-NW", "by": orders.VELUX, "at": MONDAY}

    def failing() -> None:
        with worker.together():
            worker.receive(velux.PROGRAM, "VX-2", **receive)
            raise LookupError

    with worker.together():
        worker.receive(velux.PROGRAM, "VX-1", **receive)
        with pytest.raises(LookupError):
            failing()

    assert ["sonnegg/VX-1"] == kept()


@pytest.mark.usefixtures("project")
def test_a_view_may_tick():
    """A host without a worker lets a timer call a page, under `non_atomic_requests`."""
    orders.enquire("VX-1")
    TIME[0] = MONDAY + timedelta(days=2)
    connections["default"].settings_dict["ATOMIC_REQUESTS"] = True

    assert {"fired": 1} == Client().get("/tick").json()


@pytest.mark.postgres
def test_a_worker_goes_on_after_its_connection_was_lost():
    """Whoever supervises a server restarts it; the worker takes a new connection."""
    from tests.stores import ended

    with project.database("postgres"):
        orders.enquire("VX-1")
        worker = worker_desk()
        wrapper = connections["default"]
        wrapper.ensure_connection()
        ended(wrapper.connection.info.backend_pid)

        with pytest.raises(CannotConnect):
            worker.tick(MONDAY)

        assert 1 == worker.tick(MONDAY + timedelta(days=2), everywhere=True).fired


@pytest.mark.usefixtures("either")
def test_two_who_act_at_once_take_one_step():
    """Two browsers on one order: each has its connection, and one of them is told why not."""
    orders.enquire("VX-1")
    step = velux.ConfirmContact()
    answers: list[bool] = []

    def accept(key: str) -> None:
        told = worker_desk(realm="sonnegg").act("VX-1", step, by=orders.MEIER, at=MONDAY, key=key)
        answers.append(told.allowed)
        connections["default"].close()

    threads = [threading.Thread(target=accept, args=(f"key-{n}",)) for n in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert [False, False, False, True] == sorted(answers)
    assert 2 == orders.show("VX-1").version


@pytest.mark.usefixtures("project")
def test_the_time_is_the_project_s():
    """One clock, which a test or a demonstration sets."""
    assert MONDAY == now()

    with override_settings(FIXFLOW={}):
        assert now().utcoffset() == timedelta(0)


@pytest.mark.usefixtures("project")
def test_an_actor_is_told_by_the_project():
    """`FIXFLOW["ACTOR"]` maps a request; without it nobody acts."""
    from django.contrib.auth.models import User
    from django.test import RequestFactory

    from fixflow.contrib.django import actor_of

    request = RequestFactory().get("/")
    request.user = User(username=orders.CONTRACTOR_USER)

    assert Actor(Role.CONTRACTOR, "meier") == actor_of(request)
    with override_settings(FIXFLOW={}):
        assert actor_of(request) is None
