"""Upcasting: facts of an earlier form read as those of today, and the stored bytes stay."""

from collections.abc import Mapping

import pytest
from attrs import evolve

from fixflow.desk import Desk
from fixflow.lifecycle import JSON, BrokenHistory
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage import journal, upcasting
from fixflow.storage.journal import Entry, Subject
from fixflow.storage.upcasting import EventFromFuture
from tests import realistic
from tests.looking import Looking

BODY = '{"action":"start","facts":{"place":"CH-ZH","work":"Montage"},"program":"digitec_galaxus@2","v":1}'
SUBJECT = Subject("default", "order", "SP-1")


def renamed(facts: Mapping[str, JSON]) -> Mapping[str, JSON]:
    """Read `work`, as it was called once, as `service`."""
    return {**{k: v for k, v in facts.items() if k != "work"}, "service": facts["work"]}


LATER = evolve(digitec.PROGRAM, upcasters={("received", 1): renamed})


def written(desk: Desk, body: str, name: str = "received") -> Desk:
    """Put a first entry into a journal, as an earlier or a later version of the code would."""
    entry = Entry(1, name, 1777881600000000, "system", "digitec", body)
    linked = journal.chain(SUBJECT, "", [entry])
    desk.run(lambda _: journal.append(SUBJECT, linked))
    return desk


def known(desk: Desk) -> Desk:
    """Give a desk that knows the later program."""
    return evolve(desk, programs=[LATER])


@pytest.mark.usefixtures("connection")  # a desk is made of another
def test_an_earlier_form_is_lifted_when_it_is_read(desk: Desk) -> None:
    """The body stays byte for byte; the order sees the facts of today."""
    order = known(written(desk, BODY)).show("SP-1")
    ((body,),) = Looking(desk.binding).execute("SELECT body FROM fx_event")

    assert "Montage" == order.facts.of("service", str)
    assert BODY == body


@pytest.mark.usefixtures("connection")  # a desk is made of another
def test_a_new_event_stands_in_the_newest_form(desk: Desk) -> None:
    """So it is not lifted again; the first form is not written out."""
    later = known(desk)
    later.receive(
        LATER, "SP-1", place="CH-ZH", service="Montage", by=realistic.DIGITEC,
        at=realistic.on("2026-05-04"),
    )  # fmt: skip
    ((body,),) = Looking(desk.binding).execute("SELECT body FROM fx_event")

    assert '"form":2' in str(body)
    assert "Montage" == later.show("SP-1").facts.of("service", str)


@pytest.mark.parametrize(
    ("body", "found", "latest"),
    [(BODY.replace('"v":1', '"form":2,"v":1'), 2, 1), (BODY.replace('"v":1', '"v":9'), 9, 2)],
)
def test_a_form_of_the_future_is_an_error_of_its_own(
    desk: Desk, body: str, found: int, latest: int
) -> None:
    """A database that a newer version wrote to is not half understood."""
    with pytest.raises(EventFromFuture) as caught:
        written(desk, body).show("SP-1")
    assert (found, latest) == (caught.value.found, caught.value.known)


def test_an_unknown_event_is_a_broken_history(desk: Desk) -> None:
    """Its name is said, and where in the history it stands."""
    told = BODY.replace("work", "service")
    with pytest.raises(BrokenHistory) as caught:
        written(desk, told, "teleported").show("SP-1")
    assert (1, "teleported") == (caught.value.position, caught.value.found)


def test_a_program_without_upcasters_writes_the_first_form() -> None:
    """Nothing changes for whoever has none."""
    assert 1 == upcasting.form(digitec.PROGRAM, "received")
    assert 2 == upcasting.form(LATER, "received")
