"""Work: what a worker does in the background, and in a demonstration whoever does something.

`manage.py fixflow_tick --loop` and `fixflow_deliver --loop` do the same in production.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from examples.django_office.doors import doors
from fixflow.contrib.django import now, worker_desk

ROUNDS = 3  # what a letter sets off, such as an order, is told in the next round
MOST = 1000
TAKEN = 302
Answer = Callable[[HttpRequest], HttpResponse]


def work() -> None:
    """Ring what is due in all realms, then carry what there is to be told."""
    desk = worker_desk(realm="office")
    desk.tick(now(), everywhere=True)
    for _ in range(ROUNDS):
        if not desk.deliver(now(), doors(), MOST, everywhere=True).sent:
            break


def working(answer: Answer) -> Answer:
    """Let a demonstration work after each form that took effect; else workers do."""

    def worked(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if settings.DEMO and request.method == "POST" and response.status_code == TAKEN:
            work()
        return response

    return worked
