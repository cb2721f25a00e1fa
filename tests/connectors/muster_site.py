"""Muster's site: what answers the made-up partner's two calls, without any network."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from attrs import define, field

from fixflow.connectors.flow import Result, Step
from fixflow.connectors.http_steps import Request, Response
from fixflow.safety.secret import Secret
from fixflow.testing import Running

KEY = "muster-geheim & mehr"


@define
class Site:
    """Orders by their ids, and what was done with them."""

    orders: dict[str, str] = field(factory=lambda: {"A-1": "open", "A-2": "open"})
    done: list[str] = field(factory=list)

    @property
    def knows(self) -> frozenset[type[Step]]:
        """Requests alone."""
        return frozenset({Request})

    def perform(self, step: Step, base: str) -> Result:  # noqa: ARG002  it has one
        """Answer a request, if it bears the key."""
        assert isinstance(step, Request)
        borne = dict(step.headers).get("Authorization")
        if not isinstance(borne, Secret) or borne.reveal() != f"Bearer {KEY}":
            return Response(status=401, body=b"{}")
        return self.answer(step)

    def answer(self, step: Request) -> Response:
        """Do what is asked."""
        match step.path.split("/"):
            case ["orders"]:
                return self.listed(dict(step.query))
            case ["orders", id_] if id_ in self.orders:
                return said(200, {"id": id_, "status": self.orders[id_]})
            case ["orders", id_, "accept"] if id_ in self.orders:
                self.done.append(f"{id_} accepted")
                self.orders[id_] = "accepted"
                return said(200, {"id": id_, "status": "accepted"})
            case _:
                return said(404, {"title": "no such order"})

    def listed(self, query: dict[str, str | Secret]) -> Response:
        """Give a page."""
        first, many = int(str(query["offset"])), int(str(query["limit"]))
        told = [{"id": id_, "status": status} for id_, status in self.orders.items()]
        return said(200, told[first : first + many])

    def fill(self, many: int) -> None:
        """Hold so many orders."""
        self.orders = {f"A-{number}": "open" for number in range(1, many + 1)}


def said(status: int, body: object) -> Response:
    """Answer with JSON."""
    return Response(status=status, body=json.dumps(body).encode())


@contextmanager
def running(make: Callable[[], Site] = Site) -> Iterator[Running]:
    """Run a site."""
    site = make()
    yield Running(transport=site, done=lambda: site.done, fill=site.fill)
