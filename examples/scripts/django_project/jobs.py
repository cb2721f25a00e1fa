"""Jobs: the same tick by three runners of tasks.

A task opens a worker's desk, ticks and ends; it carries no state, so one that is lost or comes
twice changes nothing.
"""

import asyncio
import os
from datetime import timedelta

import django
from celery import Celery
from procrastinate import App
from procrastinate.testing import InMemoryConnector

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "examples.scripts.django_project.settings")
django.setup()

from django_tasks import task  # noqa: E402  from Django 6 on: `from django.tasks import task`

from fixflow import PRINCIPAL, Actor  # noqa: E402
from fixflow.contrib.django import now, worker_desk  # noqa: E402
from fixflow.partners import velux  # noqa: E402


def tick() -> int:
    """Tell what is due, in every realm; give how many reminders that were."""
    with worker_desk() as desk:
        return desk.tick(now(), everywhere=True).fired


celery = Celery("office", broker="memory://")
celery.conf.update(
    task_always_eager=True,  # in this example only
    beat_schedule={"tick": {"task": "office.tick", "schedule": 60.0}},
)
tick_by_celery = celery.task(name="office.tick", ignore_result=True)(tick)

jobs = App(connector=InMemoryConnector())  # in earnest `procrastinate.contrib.django.app`


@jobs.periodic(cron="* * * * *")
@jobs.task(name="office.tick", queueing_lock="tick", pass_context=False)
def tick_by_procrastinate(timestamp: int) -> None:
    """Tick once a minute; a job that comes late is dropped, and the next one does its work."""
    del timestamp
    print("procrastinate", tick())


@task()
def tick_by_django() -> int:
    """Tick by Django's own tasks; something else has to enqueue it."""
    return tick()


async def work() -> None:
    """Let a worker of procrastinate run what is deferred."""
    async with jobs.open_async():
        await tick_by_procrastinate.defer_async(timestamp=0)  # type: ignore[call-arg]  # the decorator of periodic tasks takes it out of the types
        await jobs.run_worker_async(wait=False, install_signal_handlers=False)


def late(order_id: str) -> None:
    """Take an enquiry in that should have been answered yesterday."""
    with worker_desk() as desk:
        by = Actor(PRINCIPAL, "velux")
        at = now() - timedelta(days=2)
        desk.receive(velux.PROGRAM, order_id, place="DE-NW", by=by, at=at)


def main() -> None:
    """Let each of them ring one reminder."""
    late("VX-1")
    print("celery", tick_by_celery.delay().get())
    late("VX-2")
    asyncio.run(work())
    late("VX-3")
    print("django.tasks", tick_by_django.enqueue().return_value)
