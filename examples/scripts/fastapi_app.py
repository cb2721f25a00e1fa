"""A web service for orders by FastAPI: `uvicorn --factory examples.scripts.fastapi_app:demo`.

Every action of the program is a path of its own, with its fields in the OpenAPI document; nothing
here knows a state, a step or a day.  Who signs in, and how, is the host's: here by tokens.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime
from typing import Annotated

from attrs import evolve, field, frozen
from fastapi import APIRouter, Body, Depends, FastAPI, Header, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

import fixflow
from examples.scripts.action_bodies import as_pydantic
from examples.scripts.answers import OrderAnswer, PageAnswer
from examples.scripts.clock import now
from examples.scripts.problems import PROBLEMS, answer_problems, refusal, spoken
from fixflow import CONTRACTOR, PRINCIPAL, Actor, AsyncDesk
from fixflow.lifecycle import Action, Decision, Order, Start
from fixflow.partners import Program, imofix
from fixflow.texts import Language

as_pydantic(Action)


@frozen(kw_only=True)
class Host:
    """What the application is told once: where orders are kept, who is who, what time it is."""

    database: str
    people: Mapping[str, Actor] = field(repr=False)  # by their tokens
    program: Program = imofix.PROGRAM
    clock: Callable[[], datetime] = now


def host(request: Request) -> Host:
    """Give what the application was told."""
    told: Host = request.app.state.host
    return told


Told = Annotated[Host, Depends(host)]


def actor(
    told: Told, token: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]
) -> Actor:
    """Tell who is asking; whom the host does not know is let in nowhere."""
    who = told.people.get(token.credentials)
    if who is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    return who


async def desk(told: Told) -> AsyncIterator[AsyncDesk]:
    """Open a desk for this request alone; none is ever shared."""
    async with fixflow.aopen(told.database, programs=(told.program,)) as opened:
        yield opened


By = Annotated[Actor, Depends(actor)]
Desk = Annotated[AsyncDesk, Depends(desk)]
Number = Annotated[str, Path(pattern="^[A-Za-z0-9._-]{1,60}$")]
Key = Annotated[str | None, Header(alias="Idempotency-Key", pattern="^[!-~]{1,255}$")]
Seen = Annotated[int | None, Query(ge=1, description="The version that was seen")]
Many = Annotated[int, Query(ge=1, le=500)]


@frozen
class Asking:
    """One request: who asks, by which desk, at which instant."""

    request: Request
    told: Told
    desk: Desk
    by: By
    at: datetime = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "at", self.told.clock())

    @property
    def lang(self) -> Language:
        """The language of the answer."""
        return spoken(self.request)

    def shown(self, order: Order) -> OrderAnswer:
        """Show an order to whoever asks."""
        program = self.desk.program(order.program)
        return OrderAnswer.of(order, program, self.by, self.at, self.lang)

    def answer(self, decision: Decision) -> OrderAnswer | JSONResponse:
        """Show the order after a step, or every reason why there was none."""
        return refusal(decision, self.lang) if decision.refused else self.shown(decision.order)


Asked = Annotated[Asking, Depends()]


def orders(program: Program) -> APIRouter:
    """Give the paths of a program: the list, an order, its start, and one for each action."""
    router = APIRouter(prefix="/orders", responses=PROBLEMS)
    router.get("")(overview)
    router.get("/{order_id}")(order)
    for kind in program.actions.values():
        add_step(router, program, kind)
    return router


async def overview(
    asked: Asked, search: str = "", after: str | None = None, limit: Many = 50
) -> PageAnswer:
    """List the orders that somebody may see, what is due first."""
    page = await asked.desk.overview(
        search=search, by=asked.by, at=asked.at, after=after, limit=limit
    )
    return PageAnswer.of(page, asked.lang)


async def order(asked: Asked, order_id: Number) -> OrderAnswer:
    """Show one order: what may be done now, why not, and by when."""
    return asked.shown(await asked.desk.show(order_id, by=asked.by))


def add_step(router: APIRouter, program: Program, kind: type[Action]) -> None:
    """Make a path for one action, whose body has the action's fields."""

    async def step(
        asked: Asked, order_id: Number, action: Action, key: Key = None, expected: Seen = None
    ) -> OrderAnswer | JSONResponse:
        by, at = asked.by, asked.at
        if isinstance(action, Start):
            own = signed(action, by)
            begun = asked.desk.receive(program, order_id, own, by=by, at=at, key=key)
            return asked.answer(await begun)
        taken = asked.desk.act(order_id, action, by=by, at=at, key=key, expected=expected)
        return asked.answer(await taken)

    step.__annotations__["action"] = Annotated[kind, Body()]
    name = kind.action_name
    say = kind.label.say("en")
    router.post(f"/{{order_id}}/{name}", response_model=OrderAnswer, name=name, summary=say)(step)


def signed(start: Start, by: Actor) -> Start:
    """Put whoever is signed in where the start names his role; the body cannot name another."""
    role = by.role.value
    return evolve(start, **{role: by.id}) if role in start.specs else start


def create_app(told: Host) -> FastAPI:
    """Make the application."""
    app = FastAPI(title=f"Orders by {told.program.ref}")
    app.state.host = told
    answer_problems(app)
    app.include_router(orders(told.program))
    return app


def demo() -> FastAPI:
    """Make an application to try: a file, and two people by the tokens `sonnegg` and `meier`."""
    people = {
        each.id or "": each for each in (Actor(PRINCIPAL, "sonnegg"), Actor(CONTRACTOR, "meier"))
    }
    return create_app(Host(database="orders.db", people=people))
