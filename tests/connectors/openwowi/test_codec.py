"""Codec: names and kinds as the public client has them; whatever else comes is told, never guessed."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.openwowi import codec
from fixflow.connectors.openwowi.statuses import AS_CALLED, BY_WORD
from fixflow.connectors.profile import Evidence, Origin, StatusRow
from fixflow.errors import FixflowError
from fixflow.lifecycle import Outcome, Phase
from tests.connectors.openwowi.tenants import MEANT

# Names: wowipy 1.1.90, CommissioningCommission, in the capitals of its wire.
COMMISSION = {
    "Id": 4711,
    "IdNum": "A-4711",
    "ReasonForRefusal": "kein Personal",
    "ExecutionFrom": "2027-01-11",
    "ExecutionTo": "2027-01-15T17:00:00+01:00",
    "CommissionType": {"Id": 3, "Code": "Kleinreparatur"},
    "CommissionStatus": {"Id": 6, "Code": "Abgelehnt"},
    "CraftsProcess": {"Id": 815, "IdNum": "V-815"},
    "Craftsman": {"Id": 17, "CreditorId": 170, "CreditorNumber": "70017"},
    "CommissionItems": [{"NetAmount": 120.10}],
    "ExternalIdentificationNumber": "o-17/3",
    "SomethingNew": True,
}


def read(item: object, statuses: dict[str, object] | None = None):
    """Read one commission out of a list of one."""
    [found] = codec.items_in("read", json.dumps([item]).encode())
    return codec.order_in("read", found, statuses or MEANT)  # type: ignore[arg-type]


def test_a_commission_is_read_by_our_names():
    """Each line is a row of the profile; ids are texts with us."""
    order = read(COMMISSION)

    assert ("openwowi:4711", "Abgelehnt", Phase.CLOSED, Outcome.REJECTED, "rejected") == (
        str(order.ref), order.status, order.phase, order.outcome, order.event,
    )  # fmt: skip
    assert {
        "number": "A-4711",
        "external_id": "o-17/3",
        "project": "815",
        "category": "Kleinreparatur",
        "contractor": "170",
        "start": "2027-01-11",
        "end": "2027-01-15T17:00:00+01:00",
        "reason": "kein Personal",
    } == order.fields


def test_what_is_not_read_stays_in_raw_and_fractions_are_exact():
    """An amount that went through a float would be another one."""
    order = read(COMMISSION)

    assert order.raw["SomethingNew"] is True
    assert [{"NetAmount": Decimal("120.1")}] == order.raw["CommissionItems"]


def test_what_is_null_or_left_out_is_no_field():
    """`showNullValues` false leaves nulls out; a tenant may show them all the same."""
    order = read({"Id": 1, "IdNum": None, "CraftsProcess": None,
                  "CommissionStatus": {"Code": "Erledigt"}})  # fmt: skip

    assert {} == order.fields
    assert order.phase is Phase.DONE


@pytest.mark.parametrize(
    ("changed", "path", "expected", "got"),
    [
        ({"Id": "4711"}, "Id", "an id", "a text"),
        ({"Id": True}, "Id", "an id", "true or false"),
        ({"Id": None}, "Id", "an id", "nothing"),
        ({"Id": -1}, "Id", "an id", "a whole number"),
        ({"Id": 2**63}, "Id", "an id", "a whole number"),
        ({"CommissionStatus": None}, "CommissionStatus", "an object", "nothing"),
        ({"CommissionStatus": "Erledigt"}, "CommissionStatus", "an object", "a text"),
        ({"CommissionStatus": {}}, "CommissionStatus.Code", "a text", "nothing"),
        ({"CommissionStatus": {"Code": 6}}, "CommissionStatus.Code", "a text", "a whole number"),
        ({"CraftsProcess": [1]}, "CraftsProcess", "an object", "a list"),
        ({"CraftsProcess": {"Id": "815"}}, "CraftsProcess.Id", "an id", "a text"),
        ({"ExecutionFrom": 20270111}, "ExecutionFrom", "a text", "a whole number"),
    ],
)  # fmt: skip
def test_what_is_of_another_kind_is_told_by_path_and_kind(changed, path, expected, got):
    """Never by its value, which may be anybody's."""
    with pytest.raises(ContractDrift) as drift:
        read(COMMISSION | changed)

    assert (path, expected, got) == (drift.value.path, drift.value.expected, drift.value.got)


def test_a_code_that_the_host_has_not_named_is_a_drift():
    """Unknown status: `ContractDrift`, the order unchanged; its text is the tenant's, so it is not told."""
    with pytest.raises(ContractDrift) as drift:
        read(COMMISSION | {"CommissionStatus": {"Code": "Frau Meier fragen"}})

    assert "CommissionStatus.Code" == drift.value.path
    assert "Meier" not in str(drift.value)


def test_a_code_may_mean_a_row_of_the_hosts_own():
    """A tenant may have more statuses than the interface sets."""
    mine = StatusRow(
        status="Geprüft", phase=Phase.BILLED, outcome=Outcome.DONE, event="checked",
        origin=Origin(Evidence.FIELD_REPORT, "our tenant"),
    )  # fmt: skip
    order = read(COMMISSION | {"CommissionStatus": {"Code": "Geprüft"}}, {"Geprüft": mine})

    assert (Phase.BILLED, "checked") == (order.phase, order.event)


@pytest.mark.parametrize(
    "body", [b"", b"null", b"{}", b"[1]", b"[[]]", b"<html>", b"\xff", b"[NaN]"]
)
def test_what_is_no_list_of_objects_is_a_drift(body):
    """An empty body, a page of a proxy, a number that is none."""
    with pytest.raises(ContractDrift):
        codec.items_in("read", body)


def test_a_mark_of_utf_8_at_the_beginning_is_no_fault():
    """Windows writes one."""
    assert ({"Id": 1},) == codec.items_in("read", b'\xef\xbb\xbf[{"Id": 1}]')


def test_what_is_written_is_utf_8_json_without_spaces():
    """A note is its text alone: `data=description` in the public client."""
    assert '"Schlüssel beim \\"Hauswart\\""'.encode() == codec.written('Schlüssel beim "Hauswart"')


def test_a_note_is_known_by_our_key_in_its_last_line_alone():
    """A text that only mentions the key is somebody's."""
    texts = [
        codec.marked("Hallo", "o-17/3"),
        "Hallo",
        "[o-17/3]",
        "Hallo [o-17/3]",
        "x\n[o-17/3] y",
    ]

    assert [True, False, False, False, False] == [
        codec.bears({"Description": each}, "o-17/3") for each in texts
    ]
    assert not codec.bears({"Description": None}, "o-17/3")


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(list(COMMISSION)), inner),
    max_leaves=12,
)  # fmt: skip


@given(st.binary(max_size=200) | JSONS.map(lambda value: json.dumps(value).encode()))
def test_whatever_comes_only_our_errors_leave(body):
    """Fuzz: a hostile answer crashes nobody."""
    try:
        for each in codec.items_in("read", body):
            codec.order_in("read", each, AS_CALLED)
    except FixflowError:
        pass


@given(st.sampled_from(sorted(BY_WORD)), st.integers(0, 2**63 - 1), st.text(max_size=20))
def test_what_is_written_is_read_again(word, id_, number):
    """Parse and build are each other's inverse for what we read."""
    item = {"Id": id_, "IdNum": number, "CommissionStatus": {"Code": word}}
    [found] = codec.items_in("read", codec.written([item]))
    order = codec.order_in("read", found, AS_CALLED)

    assert (str(id_), word, {"number": number}) == (order.ref.id, order.status, order.fields)
