"""Orders in Django REST framework: one view takes every action of every program.

`python -m examples.scripts.rest_framework_app` sends some requests and prints the answers.
"""

from typing import Any

from django.urls import path

from examples.scripts.mistakes import MISTAKES
from examples.scripts.one_file_project import hand_in, set_up, told
from fixflow import FixflowError, Refused, problem

REST_FRAMEWORK: dict[str, object] = {
    "EXCEPTION_HANDLER": f"{__name__}.problems",
    "DEFAULT_AUTHENTICATION_CLASSES": [],  # the project's own, in yours
    "UNAUTHENTICATED_USER": None,
}
set_up(__name__, "rest_framework", REST_FRAMEWORK=REST_FRAMEWORK)

from rest_framework.exceptions import PermissionDenied  # noqa: E402  it asks for the settings
from rest_framework.request import Request  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView, exception_handler, set_rollback  # noqa: E402

from fixflow.contrib.django import actor_of, desk, language_of, now  # noqa: E402


def problems(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer what a rule has refused, or the client mistaken; all else as REST framework does."""
    if not isinstance(error, (Refused, *MISTAKES)):
        answer: Response | None = exception_handler(error, context)
        return answer
    assert isinstance(error, FixflowError)
    set_rollback()
    status = MISTAKES.get(type(error), error.status)
    said = problem(error, language_of(context["request"])) | {"status": status}
    return Response(said, status=status, content_type="application/problem+json")


class Step(APIView):  # type: ignore[misc]  # REST framework has no types
    """Takes an action of an order, whose fields are the body."""

    def post(self, request: Request, order_id: str, name: str) -> Response:
        """Take a step, or say every reason why not."""
        by = actor_of(request)
        if by is None:
            raise PermissionDenied
        office = desk(request)
        order = office.show(order_id, by=by)
        action = office.program(order.program).action(name, request.data, order=order)
        key = request.headers.get("Idempotency-Key")
        taken = office.act(order_id, action, by=by, at=now(), key=key)
        if taken.refused:
            lang = language_of(request)
            return Response({"errors": [each.say(lang) for each in taken.reasons]}, status=409)
        return Response({"state": taken.order.state, "version": taken.order.version})


urlpatterns = [path("orders/<order_id>/<name>", Step.as_view())]

if __name__ == "__main__":
    hand_in("AU-1")
    told("meier", "/orders/AU-1/accept", "{}")
    told("sonnegg", "/orders/AU-1/accept", "{}")
    told("meier", "/orders/AU-1/invoice", '{"number": "", "gross": "9.505", "vat": 1}')
    told("meier", "/orders/AU-1/invoice", '{"number": "R-7", "gross": "328.95"}')
    told("meier", "/orders/AU-9/accept", "{}")
