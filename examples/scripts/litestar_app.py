"""A web service for orders by Litestar, on one page.

Litestar takes attrs classes as they are, but stops at the first fault and drops what it does not
know; so the fields of a step come as they were sent, and fixflow reads them: every fault at once.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime
from typing import Any, cast

from litestar import Litestar, Request, Response, get, post
from litestar.di import NamedDependency, Provide
from litestar.exceptions import NotAuthorizedException
from litestar.params import FromPath, JSONBody, SkipValidation

import fixflow
from examples.scripts.clock import now
from fixflow import Actor, AsyncDesk, FixflowError, Refused, problem
from fixflow.texts import language

PROBLEM = "application/problem+json"
Desk = NamedDependency[SkipValidation[AsyncDesk]]
By = NamedDependency[SkipValidation[Actor]]
At = NamedDependency[datetime]


def refused(request: Request[Any, Any, Any], error: Exception) -> Response[dict[str, object]]:
    """Answer what a rule has refused, in the language of the request."""
    lang = language(request.headers.get("Accept-Language", "de").partition(",")[0])
    told = cast("FixflowError", error)
    return Response(problem(told, lang), status_code=told.status, media_type=PROBLEM)


@get("/orders/{order_id:str}")
async def order(order_id: FromPath[str], desk: Desk, by: By, at: At) -> dict[str, object]:
    """Show where an order stands, and what may be done now."""
    shown = await desk.show(order_id, by=by)
    choices = desk.program(shown.program).choices(shown, by=by, at=at)
    return {"state": shown.state, "possible": [each.action for each in choices if each.allowed]}


@post("/orders/{order_id:str}/{name:str}", status_code=200)
async def step(  # noqa: PLR0913, PLR0917  what a step consists of
    order_id: FromPath[str],
    name: FromPath[str],
    data: JSONBody[dict[str, Any]],
    desk: Desk,
    by: By,
    at: At,
) -> Response[dict[str, object]]:
    """Take a step, or say every reason why not."""
    seen = await desk.show(order_id, by=by)
    action = desk.program(seen.program).action(name, data, order=seen)
    taken = await desk.act(order_id, action, by=by, at=at)
    if taken.refused:
        reasons = [each.say("en") for each in taken.reasons]
        return Response({"status": 409, "errors": reasons}, status_code=409, media_type=PROBLEM)
    return Response({"state": taken.order.state})


def create_app(
    database: str, people: Mapping[str, Actor], clock: Callable[[], datetime] = now
) -> Litestar:
    """Make the application; each request opens a desk of its own."""

    async def desk() -> AsyncIterator[AsyncDesk]:
        async with fixflow.aopen(database) as opened:
            yield opened

    def at() -> datetime:
        return clock()

    def by(request: Request[Any, Any, Any]) -> Actor:
        who = people.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
        if who is None:
            raise NotAuthorizedException
        return who

    return Litestar(
        [order, step],
        dependencies={
            "desk": Provide(desk),
            "by": Provide(by, sync_to_thread=False),
            "at": Provide(at, sync_to_thread=False),
        },
        exception_handlers={Refused: refused},
    )
