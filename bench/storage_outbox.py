"""Filling and draining an outbox, beside procrastinate and pgqueuer on the same PostgreSQL.

Jobs do nothing.  Eight processes drain; ours keeps one lane for each job and writes every outcome
under a fence, theirs as their documentation shows.  `FIXFLOW_JOBS` says how many: 5,000, or 100,000
for the full size; the server syncs.  Of ours it also says what a worker holds in memory after its
first thousand jobs and at its end, which is the same however many jobs there are.
"""

import asyncio
import os
import time
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from typing import Any, Final

import fixflow
from bench.stand import WORKERS, Work, at_once, memory, servers
from fixflow.instants import parse_instant
from fixflow.storage.orders import Scope
from fixflow.storage.outbox import telling
from fixflow.storage.outbox.door import Committed, Door, Parcel
from fixflow.storage.script import Script
from tests.grounds import Ground, make

JOBS: Final = int(os.environ.get("FIXFLOW_JOBS", "5000"))
BATCH: Final = 1000
AT: Final = parse_instant("2026-05-04T08:00:00+02:00")


def by_workers(work: Work) -> float:
    """Let eight processes work beside each other; give the seconds until all have ended."""
    return at_once([work] * WORKERS)


def letters(scope: Scope, first: int) -> Script[None]:
    """Write some letters."""
    for number in range(first, min(first + BATCH, JOBS)):
        yield from telling.put(scope, "job", str(number), 1, 0, "mail", "job", {}, AT)


def carried(_parcel: Parcel) -> Committed:
    """Do nothing, well."""
    return Committed()


def ours(url: str) -> tuple[float, float]:
    """Fill and drain ours; give the seconds of each."""
    ground = make(Ground(url))
    start = time.perf_counter()
    with ground.desk() as desk:
        for first in range(0, JOBS, BATCH):
            desk.run(partial(letters, first=first))
    filled = time.perf_counter() - start

    with ExitStack() as stack:
        read, write = os.pipe()
        told = stack.enter_context(os.fdopen(read))
        drained = by_workers(lambda: drain(url, write))
        os.close(write)
        held = [line.split() for line in told]
    assert ground.rows("SELECT COUNT(*) FROM fx_outbox WHERE done_at IS NULL") == [(0,)]
    before, after = (max(float(each[place]) for each in held) for place in (0, 1))
    print(f"{'a worker of ours, MB, first and last':32}{before:10.1f}{after:10.1f}")
    return filled, drained


def drain(url: str, write: int) -> None:
    """Deliver until nothing is left; tell the megabytes after the first jobs and at the end."""
    door = Door(carried, reconcile=carried)
    held = []
    with fixflow.open(url) as desk:
        while desk.deliver(AT + timedelta(seconds=1), {"mail": door}, limit=BATCH).total:
            held.append(memory())
    first, last = (held[0], max(held)) if held else (0.0, 0.0)
    os.write(write, f"{first} {last}\n".encode())


def procrastinate(url: str) -> tuple[float, float]:
    """Fill and drain procrastinate."""
    from procrastinate import App, PsycopgConnector

    def made() -> tuple[App, Any]:
        app = App(connector=PsycopgConnector(conninfo=url))

        @app.task(queue="jobs")
        async def job(number: int) -> None:
            """Do nothing."""

        return app, job

    async def fill() -> None:
        app, job = made()
        async with app.open_async():
            await app.schema_manager.apply_schema_async()
            for first in range(0, JOBS, BATCH):
                numbers = range(first, min(first + BATCH, JOBS))
                await job.batch_defer_async(*({"number": number} for number in numbers))

    async def work() -> None:
        app, _ = made()
        async with app.open_async():
            await app.run_worker_async(wait=False, concurrency=10, install_signal_handlers=False)

    start = time.perf_counter()
    asyncio.run(fill())
    filled = time.perf_counter() - start
    return filled, by_workers(lambda: asyncio.run(work()))


def pgqueuer(url: str) -> tuple[float, float]:
    """Fill and drain pgqueuer."""
    import asyncpg  # type: ignore[import-untyped] # it brings none
    from pgqueuer import AsyncpgDriver, PgQueuer
    from pgqueuer.models import Job
    from pgqueuer.types import QueueExecutionMode

    async def fill() -> None:
        connection = await asyncpg.connect(url)
        queue = PgQueuer(AsyncpgDriver(connection))
        await queue.qm.queries.install()
        for first in range(0, JOBS, BATCH):
            many = min(BATCH, JOBS - first)
            await queue.qm.queries.enqueue(["job"] * many, [None] * many, [0] * many)
        await connection.close()

    async def work() -> None:
        connection = await asyncpg.connect(url)
        queue = PgQueuer(AsyncpgDriver(connection))

        @queue.entrypoint("job")
        async def job(_job: Job) -> None:
            """Do nothing."""

        await queue.qm.run(batch_size=50, mode=QueueExecutionMode.drain)
        await connection.close()

    start = time.perf_counter()
    asyncio.run(fill())
    filled = time.perf_counter() - start
    return filled, by_workers(lambda: asyncio.run(work()))


def main() -> None:
    """Print jobs a second, and how many times those of fixflow they are."""
    with servers() as cluster:
        if cluster is None:
            return
        print(
            f"{f'outbox, {JOBS} jobs, 8 workers':32}{'fill/s':>10}{'drain/s':>10}{'ours':>8}",
            flush=True,
        )
        own = 0.0
        for measure in (ours, procrastinate, pgqueuer):
            name = measure.__name__
            cluster.execute(f"CREATE DATABASE jobs_{name}")
            filled, drained = measure(cluster.url(f"jobs_{name}"))
            own = own or drained
            print(
                f"{name:32}{JOBS / filled:10.0f}{JOBS / drained:10.0f}{drained / own:7.1f}x",
                flush=True,
            )


if __name__ == "__main__":
    main()
