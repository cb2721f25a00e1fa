"""Errors: one root, three branches, facts as fields."""

import contextlib
import copy
import pickle
from collections.abc import Callable, Iterator, Mapping

import attrs
import pytest

from fixflow.errors import (
    Fault,
    FixflowError,
    Misuse,
    PartnerFault,
    Refused,
    facts,
    problem,
)
from fixflow.identity import InvalidId, OrderId
from fixflow.texts import Text

NO_TIME = Text(de="«{at}» ist keine Zeit", en="“{at}” is no time")
FAULT = Fault("at", "log.at", NO_TIME, {"at": "x"})


@attrs.frozen
class Late(Refused):
    """A leaf with facts and faults."""

    code = "test.late"
    text = Text(de="{days} Tage zu spät", en="{days} days late")
    days: int
    faults: tuple[Fault, ...] = ()


class Bare(PartnerFault):
    """A leaf without facts."""

    code = "test.bare"
    text = Text(de="leer", en="empty")


def round_trip(error: FixflowError) -> FixflowError:
    """Pickle and unpickle, as a process pool does."""
    back: FixflowError = pickle.loads(pickle.dumps(error))  # noqa: S301  our own bytes
    return back


def test_the_code_and_the_english_sentence_are_what_a_log_shows() -> None:
    """Logs are read by developers; codes are searched for."""
    assert "test.late: 3 days late" == str(Late(3))


def test_an_error_is_said_to_people_in_their_language() -> None:
    """Say it in German unless told otherwise."""
    assert ("3 Tage zu spät", "3 days late") == (Late(3).say(), Late(3).say("en"))


def test_every_fault_is_said_after_the_sentence() -> None:
    """«Bad input answers with all its faults at once»: a log line must not lose them."""
    error = Late(3, (FAULT, Fault("", "log.at", Text(de="Ist leer!", en="Is empty!"))))

    assert "3 Tage zu spät. at: «x» ist keine Zeit. Ist leer!" == error.say()
    assert "test.late: 3 days late. at: “x” is no time. Is empty!" == str(error)


def test_an_error_that_checks_nothing_whole_has_no_faults() -> None:
    """Hosts ask every error alike."""
    assert () == Bare().faults


def test_a_list_of_faults_is_no_fact() -> None:
    """Each fault has its own sentence; a placeholder could not hold the list."""
    assert {"days": 3} == facts(Late(3, (FAULT,)))


def test_an_error_without_fields_has_no_facts() -> None:
    """A leaf need not be an attrs class."""
    assert ({}, "leer") == (facts(Bare()), Bare().say())


@pytest.mark.parametrize(("error", "status"), [(Late(1), 409), (Bare(), 502)])
def test_the_branch_gives_the_status(error: FixflowError, status: int) -> None:
    """Refused is a conflict, a partner's rubbish a bad gateway."""
    assert status == problem(error)["status"]


def test_misuse_is_our_own_fault_to_the_outside() -> None:
    """The person cannot mend the calling code."""
    assert 500 == problem(InvalidId(OrderId.label, ""))["status"]


def test_a_problem_follows_rfc_9457() -> None:
    """RFC 9457 section 3.1: type, title, status, detail; code is our extension."""
    expected = {
        "type": "urn:fixflow:error:test.late",
        "title": "Late",
        "status": 409,
        "detail": "2 days late",
        "code": "test.late",
    }

    assert expected == problem(Late(2), "en")


def test_a_problem_lists_all_faults_with_pointer_and_code() -> None:
    """RFC 9457 section 3, its example of two faults: `errors` with `detail` and `pointer`."""
    told = problem(Late(2, (FAULT,)))

    assert [{"detail": "«x» ist keine Zeit", "pointer": "/at", "code": "log.at"}] == told["errors"]
    assert "2 Tage zu spät. at: «x» ist keine Zeit." == told["detail"]


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("amount", "/amount"),
        ("invoices[0].net", "/invoices/0/net"),
        ("orders[AU-1.7].invoices[10].gross", "/orders/AU-1.7/invoices/10/gross"),
        ("a/b.c~d", "/a~1b/c~0d"),
        ("", ""),
    ],
)
def test_a_path_becomes_a_json_pointer(path: str, pointer: str) -> None:
    """RFC 6901 sections 3 and 4: `~` is written `~0`, `/` is `~1`, the whole document is empty."""
    assert pointer == Fault(path, "log.at", NO_TIME, {"at": "x"}).pointer


def test_a_fault_says_its_path_first() -> None:
    """The person must find the field."""
    assert "at: «x» ist keine Zeit" == Fault("at", "log.at", NO_TIME, {"at": "x"}).say()


def test_a_fault_keeps_its_own_copy_of_the_facts() -> None:
    """What the caller does with its dict later does not change what was wrong."""
    params: dict[str, object] = {"at": "x"}
    fault = Fault("at", "log.at", NO_TIME, params)
    params["at"] = "y"

    assert "at: «x» ist keine Zeit" == fault.say()


def test_the_facts_of_a_fault_are_read_only() -> None:
    """What was wrong stays wrong, whoever holds it."""
    params: Mapping[str, object] = FAULT.params
    with pytest.raises(TypeError):
        params["at"] = "y"  # type: ignore[index]  # that is the point

    assert "x" == FAULT.params["at"]
    assert "{'at': 'x'}" == repr(FAULT.params)


def test_a_fault_without_facts_has_none() -> None:
    """Most texts need no figure."""
    assert {} == dict(Fault("at", "log.at", Text(de="fehlt", en="is missing")).params)


def pickled(fault: Fault) -> Fault:
    """Pickle and unpickle."""
    back: Fault = pickle.loads(pickle.dumps(fault))  # noqa: S301  our own bytes
    return back


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, pickled])
def test_a_fault_survives_copy_and_pickle(again: Callable[[Fault], Fault]) -> None:
    """A read-only view of a dict would not."""
    assert (FAULT, {"at": "x"}) == (again(FAULT), dict(again(FAULT).params))
    assert hash(FAULT) == hash(again(FAULT))


def test_faults_can_be_gathered_in_a_set() -> None:
    """The same fault twice is one fault."""
    twice = [Fault("at", "log.at", NO_TIME, {"at": "x"}) for _ in range(2)]

    assert 1 == len(set(twice))


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, round_trip])
def test_an_error_survives_copy_and_pickle_with_its_notes(
    again: Callable[[FixflowError], FixflowError],
) -> None:
    """Process pools pickle exceptions; a lost note is a lost fact (PEP 678)."""
    error = Late(3, (Fault("at", "log.at", NO_TIME, {"at": "x"}),))
    error.add_note("line 7")
    back = again(error)

    assert isinstance(back, Late)
    assert (3, error.faults, ["line 7"]) == (back.days, back.faults, back.__notes__)


def test_an_error_without_notes_comes_back_without() -> None:
    """An empty list of notes would print nothing but be there."""
    assert not hasattr(round_trip(Late(3)), "__notes__")


def test_an_error_can_be_raised_from_another() -> None:
    """Frozen facts do not stand in the way of the traceback."""
    with pytest.raises(Late) as caught:
        raise Late(3) from ValueError("why")

    assert isinstance(caught.value.__cause__, ValueError)


def test_an_error_passes_through_a_context_manager() -> None:
    """The context manager of the standard library sets the traceback of what it is given."""

    @contextlib.contextmanager
    def through() -> Iterator[None]:
        yield

    with pytest.raises(Late), through():
        raise Late(3)


def test_facts_of_an_error_are_frozen() -> None:
    """What was wrong stays wrong."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Late(3).days = 4  # type: ignore[misc]  # that is the point


def test_the_three_branches_share_one_root() -> None:
    """A host catches everything of ours with one clause."""
    assert {FixflowError} == {Refused.__base__, Misuse.__base__, PartnerFault.__base__}
