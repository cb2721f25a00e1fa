"""The connector that the how-to teaches stands the contract: whoever copies it copies no mistake."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from fixflow.connectors import Accept, ExternalRef, Inbound, Place, Request, Response, bearer_key
from fixflow.connectors.flow import Result, Step
from fixflow.safety.secret import Secret
from fixflow.testing import ConnectorContract, Part, Running, Sample
from fixflow.testing.contract.line import BEGUN

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "connect-your-own-system.md"
KEY = "farbe-geheim & mehr"
WALL = ExternalRef("farbe", "17")


@cache
def taught() -> Any:
    """Take the connector from the page."""
    known: dict[str, Any] = {}
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    exec("\n".join(blocks), known)  # noqa: S102  the page is ours
    return known["Farbe"]


class Painter:
    """The made-up painter's office, without a socket."""

    knows = frozenset({Request})

    def __init__(self) -> None:
        self.orders: dict[str, dict[str, str]] = {}
        self.done: list[str] = []
        self.keep("17", "-", "new")

    def keep(self, id_: str, key: str, status: str) -> None:
        """Hold an order."""
        self.orders[id_] = {"id": id_, "key": key, "status": status}

    def fill(self, many: int) -> None:
        """Hold so many orders."""
        for number in range(100, 100 + many):
            self.keep(str(number), "-", "new")

    def perform(self, step: Step, base: str) -> Result:  # noqa: ARG002  it has one address
        """Answer a request, if it bears the key."""
        assert isinstance(step, Request)
        borne = dict(step.headers)["Authorization"]
        if not isinstance(borne, Secret) or borne.reveal() != f"Bearer {KEY}":
            return Response(status=401)
        path = step.path.split("/")[1:]
        if path and path[0] not in self.orders:
            return Response(status=404)
        found = self.shown(path, step) if step.method == "GET" else self.taken(path, step)
        return Response(status=200, body=json.dumps(found).encode())

    def shown(self, path: Sequence[str], step: Request) -> object:
        """Show one order, or those of a key, or a page."""
        if path:
            return self.orders[path[0]]
        asked = dict(step.query)
        if "key" in asked:
            return [each for each in self.orders.values() if each["key"] == asked["key"]]
        first, many = int(str(asked["offset"])), int(str(asked["limit"]))
        return [*self.orders.values()][first : first + many]

    def taken(self, path: Sequence[str], step: Request) -> object:
        """Place an order, or accept one."""
        assert isinstance(step.body, bytes)
        key = json.loads(step.body)["key"]
        id_ = path[0] if path else str(len(self.orders) + 17)
        self.keep(id_, key, "taken" if path else "new")
        self.done.append(f"{id_} accepted" if path else f"{key} placed")
        return self.orders[id_]


class TestTaught(ConnectorContract):
    """What the page says that it stands."""

    @contextmanager
    def simulator(self) -> Iterator[Running]:
        """Open the office."""
        office = Painter()
        yield Running(transport=office, done=lambda: office.done, fill=office.fill)

    def connector(self, running: Running) -> Any:  # noqa: ARG002  it has one address
        """Make the connector."""
        return taught()(auth=bearer_key(Secret(KEY)))

    def samples(self) -> Sequence[Sample]:
        """Both things that it takes."""
        return (
            Sample(intent=Accept(), ref=WALL),
            Sample(intent=Place(title="Wand streichen"), ref=WALL, makes=True),
        )

    def orders(self) -> Sequence[ExternalRef]:
        """The one that is there."""
        return (WALL,)

    def heard(self) -> Sequence[Inbound]:
        """A call."""
        return (Inbound(partner="farbe", id="m-1", at=BEGUN, body=b'{"id": "17"}'),)

    def secrets(self) -> Sequence[str]:
        """Its key."""
        return (KEY,)

    def lacks(self) -> dict[Part, str]:
        """Say what it does without."""
        return {Part.CODEC: "what is written and what is read are different documents"}


def test_the_page_says_that_it_stands_all_of_it():
    """A sentence of the documentation that the class above proves."""
    assert "the one of this page does" in PAGE.read_text("utf-8")
