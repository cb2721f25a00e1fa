"""Spoiling: each variant differs in one place, and is something that a partner could send."""

import json

import pytest

from fixflow.connectors.bus_steps import Delivered, Taken
from fixflow.connectors.file_steps import Content, Names
from fixflow.connectors.flow import Done
from fixflow.connectors.http_steps import LARGEST_JSON, Response
from fixflow.testing.contract.faults import Fault
from fixflow.testing.contract.spoiling import DEPTH, MOST, WHOLE, bodies, spoilt

ANSWER = b'{"id": 7, "list": [{"status": "open"}, {"status": "done"}]}'


def told(fault: Fault, body: bytes = ANSWER):
    """Read every variant."""
    return [json.loads(each) for each in bodies(fault, body)]


def test_each_key_is_called_otherwise_in_turn():
    """In every item of a list, as a schema changes for all of them."""
    listed = [{"status": "open"}, {"status": "done"}]

    assert [
        {"idNeu": 7, "list": listed},
        {"id": 7, "listNeu": listed},
        {"id": 7, "list": [{"statusNeu": "open"}, {"statusNeu": "done"}]},
    ] == told(Fault.RENAMED)


def test_each_value_is_of_another_kind_in_turn():
    """Null is one of them; and each variant changes one place."""
    found = told(Fault.WRONG_TYPES, b'{"id": 7, "list": []}')

    assert {"id": None, "list": []} in found
    assert {"id": 7, "list": None} in found
    assert [] == [each for each in found if type(each["id"]) is int and each["list"] == []]


def test_a_hostile_value_is_of_the_kind_that_is_expected():
    """Else it would be refused for its kind, and nobody would see what it does."""
    found = [each["id"] for each in told(Fault.HOSTILE, b'{"id": "A-1"}')]

    assert {str} == {type(each) for each in found}
    assert {"", "\ud800"} <= set(found)


def test_a_hostile_number_may_be_one_that_nobody_can_write_out():
    """A hundred million digits in twelve bytes."""
    assert b'{"id": 1E+100000000}' in bodies(Fault.HOSTILE, b'{"id": 7}')


def test_lists_come_twice_or_turned_around():
    """Whether inside, or as the whole answer."""
    assert [[1, 1, 2, 2]] == told(Fault.DUPLICATED, b"[1, 2]")
    assert [{"a": [2, 1]}] == told(Fault.REORDERED, b'{"a": [1, 2]}')


@pytest.mark.parametrize(
    ("fault", "body"),
    [
        (Fault.EMPTY, b""),
        (Fault.NULL, b"null"),
        (Fault.TRUNCATED, ANSWER[: len(ANSWER) // 2]),
        (Fault.MARKED, b"\xef\xbb\xbf" + ANSWER),
        (Fault.DEEP, b"[" * DEPTH),
    ],
)
def test_an_answer_is_spoilt_whole(fault, body):
    """One variant each."""
    assert [body] == list(bodies(fault, ANSWER))


def test_what_is_too_large_is_read_by_whoever_does_not_count():
    """The same answer with blanks behind it, one byte above what anybody takes."""
    (body,) = bodies(Fault.OVERSIZED, ANSWER)

    assert LARGEST_JSON + 1 == len(body)
    assert json.loads(ANSWER) == json.loads(body)


def test_there_are_not_more_variants_than_anybody_has_time_for():
    """Drawn evenly: from the first key to the last."""
    body = json.dumps({f"k{number}": number for number in range(500)}).encode()
    found = bodies(Fault.RENAMED, body)

    assert MOST >= len(found) > MOST // 2
    assert b"k0Neu" in found[0]
    assert b"k495Neu" in found[-1]


@pytest.mark.parametrize("fault", [each for each in Fault if each not in WHOLE])
def test_what_is_no_json_holds_nothing_to_spoil(fault):
    """A page for people is none either."""
    assert [] == list(bodies(fault, b"\x00\xff"))


def test_xml_is_spoilt_by_its_elements_and_texts():
    """The schema of openTRANS is XML."""
    body = b'<?xml version="1.0"?><o:A><B>2</B><B>3</B></o:A>'

    assert [
        b'<?xml version="1.0"?><o:A_NEW><B>2</B><B>3</B></o:A_NEW>',
        b'<?xml version="1.0"?><o:A><B_NEW>2</B_NEW><B_NEW>3</B_NEW></o:A>',
    ] == list(bodies(Fault.RENAMED, body))
    assert [
        body.replace(b">2<", b">no number<"), body.replace(b">3<", b">no number<")
    ] == list(bodies(Fault.WRONG_TYPES, body))  # fmt: skip
    assert any(b"<!DOCTYPE" in each for each in bodies(Fault.HOSTILE, body))
    assert [b"<a>" * DEPTH] == list(bodies(Fault.DEEP, body))


def test_every_kind_of_answer_is_spoilt():
    """A response, a file, a list of files, messages; what holds nothing is left alone."""
    message = Delivered(tag=1, body=b"null")
    two = Taken((message, Delivered(tag=2, body=b"[1]")))

    assert (Response(status=201, body=b""),) == spoilt(Fault.EMPTY, Response(status=201, body=b"x"))
    assert (Content(b""),) == spoilt(Fault.EMPTY, Content(b"x"))
    assert (Names(("a", "a", "b", "b")),) == spoilt(Fault.DUPLICATED, Names(("a", "b")))
    assert (Names(("b", "a")),) == spoilt(Fault.REORDERED, Names(("a", "b")))
    assert (Taken(two.messages[::-1]),) == spoilt(Fault.REORDERED, two)
    assert (Taken(()),) == spoilt(Fault.LOST, two)
    assert [b"", b""] == [each.body for each in spoilt(Fault.EMPTY, two)[0].messages]  # type: ignore[union-attr]
    assert () == spoilt(Fault.EMPTY, Names(("a",)))
    assert () == spoilt(Fault.EMPTY, Taken(()))
    assert () == spoilt(Fault.DUPLICATED, two)
    assert () == spoilt(Fault.EMPTY, Done())
