"""Sites: the shipped simulators as a contract wants them, most of them without a socket.

A site performs steps in memory, so that thousands of faults cost seconds.  The one rule: what was
done is told as it stands there in the end, thing by thing, so that one done twice is seen.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256

from attrs import define, field

from fixflow.connectors.bus_steps import Publish
from fixflow.connectors.directory import DirectoryTransport
from fixflow.connectors.flow import Result, Step
from fixflow.connectors.http_steps import Request, Response, Upload
from fixflow.connectors.nobody import Nobody
from fixflow.lifecycle import JSON
from fixflow.safety.secret import Secret
from fixflow.testing import Fault, Running
from fixflow.testing.simulators import galaxus_edi, garaio_rem, hero, openwowi
from fixflow.testing.simulators.openwowi_tenant import Asked, Tenant

ON_THE_WIRE = {
    Fault.CUT_BEFORE: openwowi.Trouble.CUT_BEFORE,
    Fault.CUT_AFTER: openwowi.Trouble.CUT_AFTER,
    Fault.CUT_INSIDE: openwowi.Trouble.CUT_INSIDE,
    Fault.LIMITED: openwowi.Trouble.LIMITED,
    Fault.UNAUTHORIZED: openwowi.Trouble.EXPIRED,
    Fault.FORBIDDEN: openwowi.Trouble.FORBIDDEN,
    Fault.BROKEN: openwowi.Trouble.BROKEN,
    Fault.BROKEN_AFTER: openwowi.Trouble.BROKEN_AFTER,
    Fault.MOVED: openwowi.Trouble.MOVED,
}
AT_THE_BROKER = {
    Fault.NACKED: garaio_rem.Trouble.NACKED,
    Fault.SHUT: garaio_rem.Trouble.REFUSED,
    Fault.CUT_BEFORE: garaio_rem.Trouble.CUT_BEFORE,
    Fault.CUT_AFTER: garaio_rem.Trouble.CUT_AFTER,
    Fault.NOT_CONNECTED: garaio_rem.Trouble.UNREACHABLE,
    Fault.LOST: garaio_rem.Trouble.LOST,
    Fault.DUPLICATED: garaio_rem.Trouble.DUPLICATE,
    Fault.REORDERED: garaio_rem.Trouble.REORDERED,
}


def revealed(pairs: Iterable[tuple[str, str | Secret]]) -> dict[str, str]:
    """Reveal what is sent."""
    return {name: str(v.reveal() if isinstance(v, Secret) else v) for name, v in pairs}


@define
class Wowi:
    """A tenant of WOWIPORT in memory."""

    tenant: Tenant = field(repr=False)
    knows = frozenset({Request})

    def perform(self, step: Step, base: str) -> Result:  # noqa: ARG002  it has one
        """Answer a request."""
        assert isinstance(step, Request)
        bearer = revealed(step.headers).get("Authorization", "").removeprefix("Bearer ")
        body = step.body if isinstance(step.body, bytes) else b""
        answer = self.tenant.answer(
            Asked(step.method, step.path, revealed(step.query), bearer, body)
        )
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Response(status=answer.status, headers=headers, body=answer.raw)


def tenant() -> Tenant:
    """Make a tenant with three commissions."""
    made = Tenant()
    for id_ in (4711, 4712, 4713):
        made.add(id_)
    return made


def commissions(of: Tenant) -> Callable[[int], None]:
    """Give what has a tenant hold so many commissions."""

    def fill(many: int) -> None:
        of.commissions.clear()
        for id_ in range(1, many + 1):
            of.add(id_)

    return fill


@contextmanager
def wowi() -> Iterator[Running]:
    """Run a tenant of WOWIPORT in memory."""
    of = tenant()
    yield Running(
        transport=Wowi(of), base="https://wowi.example",
        done=lambda: map(str, of.effects), fill=commissions(of),
    )  # fmt: skip


@contextmanager
def wowi_listening() -> Iterator[Running]:
    """Run a tenant of WOWIPORT behind a socket; what goes wrong goes wrong on the wire."""
    with openwowi.serving(tenant()) as there:

        def trouble(fault: Fault, _step: Step) -> bool:
            if fault not in ON_THE_WIRE:
                return False
            there.trouble(ON_THE_WIRE[fault], at=" ")
            return True

        yield Running(
            base=there.base, done=lambda: map(str, there.tenant.effects), trouble=trouble,
            fill=commissions(there.tenant),
        )  # fmt: skip


@define
class HeroSite:
    """A tenant of HERO in memory."""

    simulator: hero.Simulator = field(repr=False)
    knows = frozenset({Request})

    def perform(self, step: Step, base: str) -> Result:  # noqa: ARG002  it has one
        """Answer an operation, or take a file."""
        assert isinstance(step, Request)
        status, told, _ = self.simulator.took(self.asked(step))
        return Response(status=status, body=json.dumps(told).encode())

    def asked(self, step: Request) -> hero.Asked:
        """Read a request."""
        headers, key = revealed(step.headers), self.simulator.tenant.key
        if isinstance(step.body, Upload):
            raw = step.body.file.read()
            told: dict[str, JSON] = {
                "filename": step.body.filename, "size": len(raw), "sha256": sha256(raw).hexdigest()
            }  # fmt: skip
            return hero.Asked(
                name="upload", variables=told, known=headers.get("x-auth-token") == key
            )
        body = json.loads(step.body or b"")
        return hero.Asked(
            name=body["operationName"], query=body["query"], variables=body["variables"],
            known=headers.get("Authorization") == f"Bearer {key}",
        )  # fmt: skip


def standing(of: hero.Tenant) -> Counter[str]:
    """Say what stands there, field by field."""
    return Counter(
        f"{table} {number} {name}: {value!r}"
        for table, things in of.things.items()
        for number, thing in things.items()
        for name, value in thing.items()
    )


def jobs(of: hero.Tenant) -> Callable[[int], None]:
    """Give what has a tenant hold so many jobs."""

    def fill(many: int) -> None:
        of.table("job").clear()
        for number in range(many):
            of.add_job(title=f"Auftrag {number}")

    return fill


@contextmanager
def hero_site() -> Iterator[Running]:
    """Run a tenant of HERO in memory, with a customer, a project 4712 and a job 4713."""
    of = hero.Tenant()
    of.add("contact", last_name="Muster")
    of.project({"name": "Musterstraße", "customer_id": 4711, "address_id": 1})
    of.add_job(title="Therme", project_match_id=4712)
    before = standing(of)

    def done() -> Iterator[str]:
        return (standing(of) - before).elements()

    site = HeroSite(hero.Simulator(of))
    yield Running(transport=site, base="https://hero.example", done=done, fill=jobs(of))


@contextmanager
def rem(bus: garaio_rem.Bus) -> Iterator[Running]:
    """Run an instance of GARAIO REM on a bus in memory, which holds an order 1001."""

    def trouble(fault: Fault, step: Step) -> bool:
        if fault not in AT_THE_BROKER or not isinstance(step, Publish):
            return False
        bus.troubles.plan(AT_THE_BROKER[fault])
        return True

    yield Running(transport=bus, done=lambda: bus.instance.effects, trouble=trouble)


@contextmanager
def galaxus() -> Iterator[Running]:
    """Run Galaxus in a folder in which an order lies."""
    with galaxus_edi.serving() as there:
        there.place()

        def done() -> list[str]:
            there.look()
            return [f"{type(each).__name__} of {file}" for each, file in read(there)]

        yield Running(transport=DirectoryTransport(there.root), done=done, fill=placed(there))


def read(there: galaxus_edi.Galaxus) -> Iterator[tuple[object, str]]:
    """Give the documents that Galaxus has understood, each with the name of its file."""
    good = [each.name for each in there.reports if not each.problem]
    return zip(there.said, good, strict=True)


def placed(there: galaxus_edi.Galaxus) -> Callable[[int], None]:
    """Give what puts so many orders into the folder."""

    def fill(many: int) -> None:
        for number in range(many):
            there.place(f"72{number:05}")

    return fill


@contextmanager
def nobody() -> Iterator[Running]:
    """Run no system: a person goes to the portal."""
    yield Running(transport=Nobody(), done=tuple)
