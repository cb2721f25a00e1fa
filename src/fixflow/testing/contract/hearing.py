"""Hearing: what is read of messages that come in, whatever they hold.

The one rule: reading is pure; a message that comes twice says the same twice, and one that cannot be
read is a fault of the partner's.
"""

from collections.abc import Iterator

from attrs import evolve

from fixflow.connectors.remote import Inbound
from fixflow.errors import PartnerFault
from fixflow.testing.contract.codecs import SPOILING, turned
from fixflow.testing.contract.course import crash
from fixflow.testing.contract.spoiling import bodies
from fixflow.testing.contract.terms import Terms
from fixflow.testing.contract.trial import Trial, tried


def hearing(terms: Terms) -> Iterator[str]:
    """Find a message that is not read, or that is stumbled over once it is spoilt."""
    with tried(terms) as trial:
        for number, each in enumerate(terms.heard(), 1):
            for told in dict.fromkeys(of_one(trial, each)):
                yield f"message {number}: {told}"
        if trial.line.passed:
            yield f"{len(trial.line.passed)} steps have left while it was read"


def of_one(trial: Trial, inbound: Inbound) -> Iterator[str]:
    """Find what is wrong with how one message is read."""
    read = trial.connector.read
    try:
        if not read(inbound):
            yield "it says nothing"
        elif read(inbound) != read(inbound):
            yield "read twice it says something else"
    except Exception as error:  # noqa: BLE001  what a connector raises is what is asked here
        yield crash(error)
    spoilt = (body for fault in SPOILING for body in bodies(fault, inbound.body))
    for body in (*turned(inbound.body), *spoilt):
        try:
            read(evolve(inbound, body=body))
        except PartnerFault:
            continue
        except Exception as error:  # noqa: BLE001  likewise
            yield crash(error)
