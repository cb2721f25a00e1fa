"""Problem: why an interface refused, by RFC 9457 where its answer is that, else as it came."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors import PartnerReason, Response, reasons_of
from fixflow.connectors.problem import LONGEST, MOST, READ, raw_of

JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner) | st.dictionaries(
        st.text() | st.sampled_from(["title", "detail", "errors", "pointer"]), inner
    ),
    max_leaves=12,
)  # fmt: skip


def said(body: object, **headers: str) -> tuple[PartnerReason, ...]:
    """Give the reasons of a refusal."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return reasons_of(Response(status=422, headers=headers, body=raw))


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Your balance is 30.", {"title": "No credit", "detail": "Your balance is 30."}),
        ("No credit", {"title": "No credit"}),
        ("No credit", {"title": "No credit", "detail": " "}),
        ("No credit", {"title": "No credit", "detail": 7}),
        ('{"error": "no"}', {"error": "no"}),
        ("Nein␛[2J", b"Nein\x1b[2J"),
        ("", b""),
    ],
)
def test_the_detail_is_told_else_the_title_else_what_came(text, body):
    """RFC 9457, 3.1.3 and 3.1.4: both are written for a person; what is none of it is kept."""
    assert (PartnerReason(code="422", text=text),) == said(body)


def test_each_error_of_a_problem_is_a_reason_with_its_place():
    """RFC 9457, 3, its second example: `errors` of `detail` and `pointer`."""
    errors = [
        {"detail": "must be a positive integer", "pointer": "#/age"},
        {"detail": "must be 'green'", "pointer": 7},
        {"pointer": "#/colour"},
        "rubbish",
    ]

    assert (
        PartnerReason(code="422", text="Not valid"),
        PartnerReason(attribute="#/age", text="must be a positive integer"),
        PartnerReason(text="must be 'green'"),
        PartnerReason(attribute="#/colour"),
    ) == said({"title": "Not valid", "errors": errors})


def test_errors_by_the_name_of_a_field_are_reasons_too():
    """ASP.NET's `ValidationProblemDetails`: a list of texts for each field, whose detail is empty."""
    errors = {"CreditorId": ["is unknown", 7], "Prio": "no list"}

    assert (
        PartnerReason(code="422", text="One or more validation errors occurred."),
        PartnerReason(attribute="CreditorId", text="is unknown"),
    ) == said({"title": "One or more validation errors occurred.", "errors": errors})


@pytest.mark.parametrize(
    ("lang", "told"), [("de", "de"), ("de-CH", "de-CH"), (None, "de, fr"), (None, "x" * 99), (None, "")]
)  # fmt: skip
def test_the_language_is_the_one_that_the_answer_names(lang, told):
    """RFC 9110, 8.5: whose language a text is in; of several it is not known."""
    (reason,) = said({"title": "Nein"}, **{"content-language": told})

    assert lang == reason.lang


def test_a_refusal_that_repeats_what_was_sent_shows_no_secret():
    """A server may say which URL or header it did not like, in any text of its answer."""
    errors = [{"detail": "token=hunter2", "pointer": "#/x?apiKey=hunter2"}]
    told = said({"detail": "with Authorization: Bearer hunter2", "errors": errors})

    assert "hunter2" not in str(told)
    assert "hunter2" not in str(said(b"GET /x?limit=100&apiKey=hunter2"))


@pytest.mark.parametrize("opened", ['"password": "', "'password': '", r"\"password\": \""])
def test_a_secret_in_which_a_text_is_cut_is_not_shown(opened):
    """The cut takes the quote by which the secret would be known; a long token hides the length."""
    told = "token=".ljust(READ - 60, "x") + f" {opened}".ljust(90, "h")

    assert "hh" not in str(said(told.encode()))
    assert "hh" not in str(said({"detail": told}))


def test_a_refusal_is_bounded_however_long_it_is():
    """It stands in a dead letter and is shown to people."""
    many = said({"detail": "x" * 5000, "errors": [{"detail": "y" * 5000}] * 1000})

    assert 1 + MOST == len(many)
    assert {LONGEST} == {len(each.text) for each in many}


@given(st.binary(max_size=200) | JSONS.map(lambda value: json.dumps(value).encode()))
def test_whatever_comes_is_a_refusal(body):
    """Fuzz: the first reason bears the number, and nothing is raised."""
    assert "422" == reasons_of(Response(status=422, body=body))[0].code


def test_the_whole_answer_is_kept_where_it_is_an_object():
    """`type` and `instance` stay for whoever wants them; of anything else there is nothing."""
    bodies = [b'{"type": "https://farbe.example/late"}', b"[1]", b"no", b""]

    assert [{"type": "https://farbe.example/late"}, {}, {}, {}] == [
        raw_of(Response(status=400, body=each)) for each in bodies
    ]
