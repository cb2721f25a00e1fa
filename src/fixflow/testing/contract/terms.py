"""Terms: what an integrator gives, so that a connector can be asked everything.

A simulator of the partner, a connector that speaks with it, and what succeeds there.  The one rule:
what is not given is said in `lacks` with its reason, and what is said there is checked as well.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from enum import Enum
from typing import Any, Final

from attrs import field, frozen

from fixflow.connectors.connector import Connector
from fixflow.connectors.door import Door
from fixflow.connectors.drive import Transport
from fixflow.connectors.flow import Step
from fixflow.connectors.intents import Intent
from fixflow.connectors.remote import ExternalRef, Inbound
from fixflow.testing.contract.faults import Fault

KEY: Final = "fx_r5ya3vn6iedsfe4mifqnlt2qyu"
OTHER_KEY: Final = "fx_aaaaavn6iedsfe4mifqnlt2qyu"


class Part(Enum):
    """What a connector may do without; each is asked for unless `lacks` says why not."""

    SENDING = "anything is sent"
    FETCHING = "an order is read by its ref"
    LISTING = "orders are listed"
    HEARING = "a message that comes in is read"
    CODEC = "what is written can be read back"
    SECRETS = "there is a secret"


def never(_fault: Fault, _step: Step) -> bool:
    """Do nothing of it."""
    return False


@frozen(kw_only=True)
class Running:
    """A partner's system on this machine.

    Args:
        done: Gives what was done there, one text for each effect, as often as it was done.
        transport: What performs steps; None for HTTP to `base`.
        base: Where it listens, if it does.
        trouble: Is told of what goes wrong right before the step with which it does, and tells
            whether the simulator sees to it; else it goes wrong on the way there.
        fill: Puts so many orders there, for a list of several pages.
    """

    done: Callable[[], Iterable[str]] = field(repr=False)
    transport: Transport | None = None
    base: str = ""
    trouble: Callable[[Fault, Step], bool] = field(default=never, repr=False)
    fill: Callable[[int], object] | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Sample:
    """An intent that succeeds with a simulator that was just begun.

    Args:
        intent: What is wanted.
        ref: Of what.
        name: What the sample is called; the kind of the intent, where nothing is said.
        makes: Whether each key makes one more, such as an order that is placed or a message.
    """

    intent: Intent
    ref: ExternalRef
    name: str = ""
    makes: bool = False

    def __str__(self) -> str:
        return self.name or self.intent.kind


@frozen(kw_only=True)
class RoundTrip:
    """A codec: what it writes of a value, it reads as the same value.

    Args:
        name: What it is called.
        write: Makes bytes of a value.
        read: Makes a value of bytes.
        values: What is written and read back.
    """

    name: str
    write: Callable[[Any], bytes] = field(repr=False)
    read: Callable[[bytes], object] = field(repr=False)
    values: Sequence[object] = field(repr=False)

    def __str__(self) -> str:
        return self.name


class Terms:
    """What an integrator gives.

    Attributes:
        orders_listed: How many orders make a list of several pages.
    """

    orders_listed: int = 250

    def simulator(self) -> AbstractContextManager[Running]:
        """Begin a simulator of the partner, as it is before anything was sent."""
        raise NotImplementedError

    def connector(self, running: Running) -> Connector:
        """Make the connector that speaks with it."""
        raise NotImplementedError

    def samples(self) -> Sequence[Sample]:
        """Give intents that succeed, at least one of each kind that the connector takes."""
        raise NotImplementedError

    def lacks(self) -> Mapping[Part, str]:
        """Say what the connector does without, and why."""
        return {}

    def unsampled(self) -> Mapping[str, str]:
        """Say with which kinds of intents that it takes no sample succeeds, and why."""
        return {}

    def unaddressed(self) -> Mapping[str, str]:
        """Say of which lines of the profile, by name or status, the source has no address, and why."""
        return {}

    def orders(self) -> Sequence[ExternalRef]:
        """Give orders that the simulator shows."""
        return ()

    def taken(self, door: Door) -> Sequence[Inbound]:  # noqa: ARG002  of a partner with a queue
        """Take what has come in, and settle it; of a partner that answers by messages."""
        return ()

    def heard(self) -> Sequence[Inbound]:
        """Give messages as they come in, of each kind one."""
        return ()

    def codecs(self) -> Sequence[RoundTrip]:
        """Give what writes and reads."""
        return ()

    def secrets(self) -> Sequence[str]:
        """Give every secret that the connector is told, in the clear."""
        return ()
