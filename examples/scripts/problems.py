"""What went wrong, as a problem (RFC 9457) in the language of the request.

A rule that says no answers by its own status; fields that are not filled in come back with every
fault at its place.  An error of the code (`Misuse`) is not answered here: it belongs into a log.
Some of them are the client's mistakes (`mistakes.py`): they have a status of their own.
"""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from examples.scripts.mistakes import MISTAKES
from fixflow import FixflowError, Refused, problem
from fixflow.lifecycle import Decision
from fixflow.texts import Language, language

MEDIA_TYPE: Final = "application/problem+json"
TEXT: Final = {"type": "string"}
PROBLEM: Final = {
    "type": "object",
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "code": TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"detail": TEXT, "pointer": TEXT, "code": TEXT},
                "required": ["detail", "code"],
            },
        },
    },
    "required": ["type", "title", "status"],
}
PROBLEMS: Final[dict[int | str, dict[str, object]]] = {
    status: {"description": says, "content": {MEDIA_TYPE: {"schema": PROBLEM}}}
    for status, says in (
        (400, "The body is no JSON."),
        (401, "Nobody is signed in."),
        (404, "There is no such order, or it is not for whoever asks."),
        (409, "The order does not allow it, with every reason."),
        (422, "The request is not filled in properly, with every fault."),
    )
}

ANSWERED: Final[tuple[type[FixflowError], ...]] = (Refused, *MISTAKES)


def answer_problems(app: FastAPI) -> None:
    """Let an application answer every error that somebody else can mend."""
    for kind in ANSWERED:
        app.exception_handler(kind)(refused)
    app.exception_handler(RequestValidationError)(invalid)
    app.exception_handler(HTTPException)(plain)


def answered(told: dict[str, object], headers: dict[str, str] | None = None) -> JSONResponse:
    """Write a problem."""
    status = told["status"]
    assert isinstance(status, int)
    return JSONResponse(told, status, headers, media_type=MEDIA_TYPE)


def spoken(request: Request) -> Language:
    """Give the language that a browser asks for first."""
    wanted = request.headers.get("Accept-Language", "de")
    return language(wanted.partition(",")[0].partition(";")[0].strip())


async def refused(request: Request, error: Exception) -> JSONResponse:
    """Answer what a rule has refused, or what the client has mistaken."""
    assert isinstance(error, FixflowError)
    told = problem(error, spoken(request))
    return answered(told | {"status": MISTAKES.get(type(error), error.status)})


async def plain(_request: Request, error: Exception) -> JSONResponse:
    """Answer what the framework refuses, such as a path that is not there."""
    assert isinstance(error, HTTPException)
    title = HTTPStatus(error.status_code).phrase
    told: dict[str, object] = {"type": "about:blank", "title": title, "status": error.status_code}
    return answered(told, dict(error.headers or {}))


async def invalid(request: Request, error: Exception) -> JSONResponse:
    """Answer a request that is not filled in properly; fixflow's faults come among all others."""
    assert isinstance(error, RequestValidationError)
    lang = spoken(request)
    broken = any(each["type"] == "json_invalid" for each in error.errors())
    return answered(
        {
            "type": "about:blank",
            "title": "Bad Request" if broken else "Unprocessable Content",
            "status": 400 if broken else 422,
            "errors": [fault(each, lang) for each in error.errors()],
        }
    )


def fault(error: dict[str, object], lang: Language) -> dict[str, object]:
    """Say one fault, with its place in the request: `/body/gross`, `/query/limit`."""
    places, said = error["loc"], error.get("ctx")
    assert isinstance(places, Sequence)
    return {
        "detail": said[lang] if isinstance(said, dict) and lang in said else error["msg"],
        "pointer": "".join(f"/{each}" for each in places),
        "code": error["type"],
    }


def refusal(decision: Decision, lang: Language) -> JSONResponse:
    """Answer a step that may not be taken now, with every reason."""
    reasons = [{"detail": each.say(lang), "code": each.code} for each in decision.reasons]
    detail = " ".join(each["detail"] for each in reasons)
    return answered(
        {
            "type": "about:blank",
            "title": "Conflict",
            "status": 409,
            "detail": detail,
            "errors": reasons,
        }
    )
