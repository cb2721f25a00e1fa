"""GraphQL: what an answer says, by the table of data against errors; no server is asked."""

import json
from decimal import Decimal

import pytest

from fixflow.connectors.errors import ContractDrift, PartialSuccess
from fixflow.connectors.graphql import Data, Document, QueryFailed, Unclear, answered
from fixflow.connectors.http_steps import ONCE, READ, Response
from fixflow.connectors.outcomes import PartnerReason, Rejected

QUERY = Document(name="Read", root="thing", text="query Read($id: Int!) { thing(id: $id) { id } }")
MUTATION = Document(
    name="Make", root="make", text="mutation Make { make { id } }", effect=ONCE, example={"id": 1}
)
ERROR = {"message": "Internal server error", "path": ["make", "id"], "extensions": {"code": "E1"}}
SAID = "Internal server error [make.id]"


def answer(body, status=200):
    """Make an answer of a value."""
    return Response(status=status, body=json.dumps(body).encode())


def told(document, body, status=200):
    """Read an answer."""
    return answered("muster", document, answer(body, status))


def test_a_document_goes_out_with_its_variables_apart():
    """GraphQL over HTTP: `query`, `operationName`, `variables`; no value is in the text."""
    request = QUERY.asked("graphql", {"id": 7, "name": "Müller"})

    assert ("POST", "graphql", READ, "Read") == (
        request.method, request.path, request.effect, request.operation,
    )  # fmt: skip
    assert isinstance(request.body, bytes)
    assert {"query": QUERY.text, "operationName": "Read", "variables": {"id": 7, "name": "Müller"}} == (
        json.loads(request.body)
    )  # fmt: skip


def test_data_without_errors_is_what_was_asked_for():
    """The field of the root; all data stay raw, fractions are decimals."""
    body = Response(status=200, body=b'{"data": {"thing": {"id": 7, "volume": 1.10}}}')
    found = answered("muster", QUERY, body)
    thing = {"id": 7, "volume": Decimal("1.10")}

    assert isinstance(found, Data)
    assert (thing, {"thing": thing}) == (found.value, found.raw)


def test_an_empty_list_of_errors_is_none():
    """Some servers send the key always."""
    assert {"id": 7} == told(QUERY, {"data": {"thing": {"id": 7}}, "errors": []}).value


def test_a_query_may_find_nothing():
    """Null without errors: there is no such thing."""
    assert told(QUERY, {"data": {"thing": None}}).value is None


@pytest.mark.parametrize(("document", "root"), [(QUERY, "thing"), (MUTATION, "make")])
def test_errors_beside_data_are_a_partial_success(document, root):
    """Specification 2.10: HTTP 200 with `errors[]` and partial data."""
    with pytest.raises(PartialSuccess) as part:
        told(document, {"data": {root: {"id": 7, "more": None}}, "errors": [ERROR]})

    assert ((SAID,), {root: {"id": 7, "more": None}}) == (part.value.errors, part.value.data)
    assert "7" not in repr(part.value)


@pytest.mark.parametrize(
    "body",
    [
        {"data": None, "errors": [ERROR]},
        {"data": {"make": None}, "errors": [ERROR]},
        {"errors": [ERROR]},
    ],
)
def test_a_mutation_with_null_data_is_unclear(body):
    """Specification 2.10: `Unknown`; whether the server has executed it, the answer does not say."""
    assert Unclear((SAID,)) == told(MUTATION, body)


def test_a_mutation_with_null_data_and_no_errors_is_unclear_too():
    """Nothing says that it was not done."""
    assert Unclear(("no data",)) == told(MUTATION, {"data": {"make": None}})


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b'{"data": 7}', b'{"data": {"made": {}}}', b'{"errors": "x"}', b"\xff"],
)
def test_a_mutation_that_was_answered_by_something_else_is_unclear(body):
    """A 2xx answer to a write that cannot be read is never an error: it may have been done."""
    assert isinstance(answered("muster", MUTATION, Response(status=200, body=body)), Unclear)


@pytest.mark.parametrize("body", [{"data": None, "errors": [ERROR]}, {"errors": [ERROR]}])
def test_a_query_with_errors_alone_has_failed(body):
    """The reason is told, since a wrong time gets a generic one (field report)."""
    with pytest.raises(QueryFailed) as failed:
        told(QUERY, body)

    assert (SAID,) == failed.value.errors


@pytest.mark.parametrize(
    ("body", "path", "got"),
    [
        (b"", "", "nothing"),
        (b"[1]", "", "a list"),
        (b'{"data": []}', "data", "a list"),
        (b'{"data": null}', "data", "nothing"),
        (b'{"data": {"things": []}}', "data.thing", "nothing"),
        (b'{"errors": {}}', "errors", "an object"),
        (b'{"errors": ["secret"]}', "errors[0]", "a text"),
    ],
)
def test_a_query_that_is_answered_by_something_else_drifts(body, path, got):
    """Named by path and kind; what was sent may be anybody's and is not repeated."""
    with pytest.raises(ContractDrift) as drifted:
        answered("muster", QUERY, Response(status=200, body=body))

    assert (path, got) == (drifted.value.path, drifted.value.got)


def test_a_mutation_that_is_refused_has_reasons():
    """A status of 400 and more: nothing was done."""
    refused = told(MUTATION, {"errors": [ERROR]}, 400)

    assert isinstance(refused, Rejected)
    assert (
        PartnerReason(attribute="make.id", code="E1", text="Internal server error"),
    ) == refused.reasons


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"errors": []}', b"[]"])
def test_a_refusal_without_words_gives_its_number(body):
    """A proxy answers in HTML."""
    refused = answered("muster", MUTATION, Response(status=413, body=body))

    assert isinstance(refused, Rejected)
    assert (PartnerReason(code="413"),) == refused.reasons


def test_a_query_that_is_refused_drifts():
    """Nobody may refuse to be asked, but for the key, which is judged elsewhere."""
    with pytest.raises(ContractDrift) as drifted:
        told(QUERY, {}, 404)

    assert ("status", "404") == (drifted.value.path, drifted.value.got)


def test_what_a_partner_says_is_cut_and_masked():
    """An error line may hold a token and may be long; a log gets neither."""
    unclear = told(MUTATION, {"errors": [{"message": "token=abc123 " + "x" * 5000}, {}]})

    assert isinstance(unclear, Unclear)
    assert ("abc123" in unclear.why[0], len(unclear.why[0]) <= 200, "no message") == (
        False, True, unclear.why[1],
    )  # fmt: skip


@pytest.mark.parametrize(
    "error",
    [
        {"message": "no", "path": ["a\nERROR all is well", "token=abc123"]},
        {"message": "x" * 190 + " token=abc123"},
        {"message": "x" * 180 + " " + "aB3" * 14 + "a"},
    ],
    ids=["in a path", "across the cut", "one of ours, across the cut"],
)
def test_no_part_of_an_error_begins_a_line_or_holds_a_secret(error):
    """A path is of the partner's making too; and half a token is still half a token."""
    unclear = told(MUTATION, {"errors": [error]})

    assert isinstance(unclear, Unclear)
    assert unclear.why[0].isprintable()
    assert "abc123" not in unclear.why[0]
    assert "aB3" not in unclear.why[0]


def test_no_more_errors_are_told_than_anybody_reads():
    """A million errors are a hostile answer."""
    unclear = told(MUTATION, {"errors": [{"message": "no"}] * 1000})

    assert isinstance(unclear, Unclear)
    assert 20 == len(unclear.why)
