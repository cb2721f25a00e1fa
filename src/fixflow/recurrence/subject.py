"""Subjects: what a maintenance contract is for, and the names that it goes by.

«In der Erstellungsmaske kannst du … ein Projekt oder Kunden auswählen.»  The one rule: a project's
id is no customer's, even where the letters agree.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID, uuid5

from attrs import frozen

from fixflow.identity import Identity
from fixflow.texts import Text

NAMESPACE: Final = UUID("e50113d2-922e-5400-b3dd-b69337d0a867")  # v5 of urn:fixflow:occurrence
SEPARATOR: Final = "\x1f"  # no id holds it: each is one printable line


@frozen(order=True)
class ContractId(Identity):
    """Names one maintenance contract within a realm."""

    label = Text(de="Vertragsnummer", en="a contract ID")


@frozen(order=True)
class ProjectId(Identity):
    """Names a project of the contractor."""

    label = Text(de="Projektnummer", en="a project ID")


@frozen(order=True)
class CustomerId(Identity):
    """Names a customer of the contractor."""

    label = Text(de="Kundennummer", en="a customer ID")


def occurrence_id(parts: Sequence[str]) -> str:
    """Name an occurrence for ever, by what it is an occurrence of.

    Args:
        parts: Realm, contract, revision and nominal date; or realm, contract, `extra` and token.

    Examples:
        >>> occurrence_id(("muster", "WV-17", "1", "2027-10-01"))
        '7d8e6377-4c55-535b-b1a4-79e067879da4'
    """
    return str(uuid5(NAMESPACE, SEPARATOR.join(parts)))
