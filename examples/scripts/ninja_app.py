"""Orders in Django Ninja: a path for each action of a program, its fields in the OpenAPI document.

`python -m examples.scripts.ninja_app` sends some requests and prints the answers.
"""

from typing import Annotated

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from examples.scripts.action_bodies import as_pydantic
from examples.scripts.mistakes import MISTAKES
from examples.scripts.one_file_project import hand_in, set_up, told
from fixflow import Actor, FixflowError, Refused, problem
from fixflow.lifecycle import Action, Start
from fixflow.partners import imofix

set_up(__name__, MIDDLEWARE=[])
as_pydantic(Action)

from ninja import Body, Header, NinjaAPI, Status  # noqa: E402  it asks for the settings
from ninja.errors import AuthenticationError, ValidationError  # noqa: E402

from fixflow.contrib.django import actor_of, desk, language_of, now  # noqa: E402

api = NinjaAPI(title="Orders", urls_namespace="orders")
Answer = dict[str, str | int | list[str]]


def refused(request: HttpRequest, error: FixflowError) -> HttpResponse:
    """Answer what a rule has refused, or the client mistaken, in the language of the request."""
    status = MISTAKES.get(type(error), error.status)
    return answered(problem(error, language_of(request)) | {"status": status})


ANSWERED: tuple[type[FixflowError], ...] = (Refused, *MISTAKES)
for kind in ANSWERED:
    api.exception_handler(kind)(refused)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer every fault of a request at once, each with its place in the body."""
    lang = language_of(request)
    errors = [
        {
            "pointer": "".join(f"/{part}" for part in each["loc"][2:]),
            "code": each["type"],
            "detail": each.get("ctx", {}).get(lang, each["msg"]),
        }
        for each in error.errors
    ]
    return answered({"type": "about:blank", "status": 422, "errors": errors})


def answered(told: dict[str, object]) -> HttpResponse:
    """Write a problem."""
    return JsonResponse(told, status=told["status"], content_type="application/problem+json")


def add_step(kind: type[Action]) -> None:
    """Make a path for one action, whose body has the action's fields."""

    def step(
        request: HttpRequest,
        order_id: str,
        action: Action,
        key: Annotated[str | None, Header(alias="Idempotency-Key")] = None,
    ) -> Status[Answer]:
        by = signed_in(request)
        taken = desk(request).act(order_id, action, by=by, at=now(), key=key)
        if taken.refused:
            return Status(409, {"errors": [each.say("en") for each in taken.reasons]})
        return Status(200, {"state": taken.order.state, "version": taken.order.version})

    step.__annotations__["action"] = Annotated[kind, Body()]  # type: ignore[type-arg]  # Ninja’s alias is a function at run time
    step.__name__ = kind.action_name
    say = kind.label.say("en")
    api.post(f"{{order_id}}/{kind.action_name}", response={200: Answer, 409: Answer}, summary=say)(
        step
    )


def signed_in(request: HttpRequest) -> Actor:
    """Tell as whom somebody acts; whom the project does not know is let in nowhere."""
    by = actor_of(request)
    if by is None:
        raise AuthenticationError
    return by


for each in imofix.PROGRAM.actions.values():
    if not issubclass(each, Start):
        add_step(each)
urlpatterns = [path("orders/", api.urls)]

if __name__ == "__main__":
    hand_in("AU-1")
    told("meier", "/orders/AU-1/accept", "{}")
    told("sonnegg", "/orders/AU-1/accept", "{}")
    told("meier", "/orders/AU-1/invoice", '{"number": "", "vat": 1}')
    told("meier", "/orders/AU-9/accept", "{}")
