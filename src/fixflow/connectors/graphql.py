"""GraphQL: a document and its variables as one request, and what the answer says of it.

An answer may hold errors beside data.  Of a query that is a part of what was asked for; of a
mutation whose data is null it says nothing of whether it was done, and such a server answers 200 to
all of it.  The one rule: what may have been done is never called refused, and no value is written
into the text of a document, only into its variables.
"""

import json
from collections.abc import Mapping
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.connectors.errors import ContractDrift, PartialSuccess
from fixflow.connectors.http_steps import READ, RepeatEffect, Request, Response
from fixflow.connectors.outcomes import PartnerReason, Raw, Rejected
from fixflow.connectors.reading import drift, json_in, list_at, object_at
from fixflow.errors import PartnerFault
from fixflow.lifecycle import JSON
from fixflow.safety.redact import redact
from fixflow.safety.secret import Secret
from fixflow.texts import Text

# A secret among them is revealed at the very last, where no error can have it in hand.
Variables: TypeAlias = "Mapping[str, JSON | Mapping[str, JSON | Secret]]"

LONGEST: Final = 200
MOST: Final = 20  # errors that are told
WITHOUT_DATA: Final = "no data"


@frozen
class QueryFailed(PartnerFault):
    """The partner answered a query with errors and with nothing of what was asked for.

    Attributes:
        errors: What it said, one line each.
    """

    code = "connectors.query_failed"
    text = Text(
        de="{partner}, {operation}: keine Daten, nur Fehler ({errors}).",
        en="{partner}, {operation}: no data, only errors ({errors}).",
    )
    status = 502
    partner: str
    operation: str
    errors: tuple[str, ...]


@frozen(kw_only=True)
class Document:
    """One query or mutation, as it is sent.

    Attributes:
        name: What the document calls it.
        text: The document, whole.
        root: The one field of the root that it asks for.
        effect: What sending it again does to the other side; a query READs.
        example: What that field is where all goes well, for a dry run.
    """

    name: str
    text: str = field(repr=False)
    root: str
    effect: RepeatEffect = READ
    example: JSON = field(default=None, repr=False)

    @property
    def writes(self) -> bool:
        """Whether it changes something there."""
        return self.effect is not READ

    def asked(self, path: str, variables: Variables) -> Request:
        """Make the request of it.

        Args:
            path: Where the interface is, below the base.
            variables: Its values, by the names that the document declares.
        """
        told = {"query": self.text, "operationName": self.name, "variables": dict(variables)}
        return Request(
            operation=self.name,
            method="POST",
            path=path,
            headers=(("Accept", "application/json"),),
            body=json.dumps(told, ensure_ascii=False, default=in_the_clear).encode(),
            effect=self.effect,
        )


def in_the_clear(value: object) -> str:
    """Reveal a secret to whoever writes it; nothing else that JSON has no form for is written.

    Raises:
        TypeError: It is another thing.
    """
    if isinstance(value, Secret):
        return value.reveal()
    raise TypeError(type(value).__name__)


@frozen(kw_only=True)
class Data:
    """What was asked for.

    Attributes:
        value: The field of the root; of a mutation never null.
        raw: All data, as it came.
    """

    value: JSON = field(repr=False)
    raw: Raw = field(factory=dict, repr=False)


@frozen
class Unclear:
    """A mutation may have been done; the answer does not say.

    Attributes:
        why: What it says instead, one line each.
    """

    why: tuple[str, ...]


Answer: TypeAlias = Data | Unclear | Rejected


def answered(partner: str, document: Document, response: Response) -> Answer:
    """Read the answer to a document.

    A status of 400 and more is a refusal, of a mutation with its reasons.  An answer without data
    leaves a mutation unclear even where it lacks the key: by the specification (October 2021, 7.1)
    nothing was executed then, but not every server keeps to it.

    Raises:
        PartialSuccess: `connectors.partial`, errors beside data.
        QueryFailed: `connectors.query_failed`, a query with errors alone.
        ContractDrift: `connectors.drift`, a query that is refused or cannot be read.
    """
    if not response.good:
        return refused(partner, document, response)
    try:
        return judged(partner, document, json_in(partner, document.name, response.body))
    except ContractDrift as error:
        if document.writes:
            return Unclear((f"{error.path}: {error.expected} expected, {error.got} came",))
        raise


def refused(partner: str, document: Document, response: Response) -> Rejected:
    """Take a refusal of a mutation; a query has no reason to be refused.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    if not document.writes:
        raise ContractDrift(
            partner=partner, operation=document.name, path="status", expected="2xx",
            got=str(response.status),
        )  # fmt: skip
    try:
        told = object_at(partner, document.name, json_in(partner, document.name, response.body), "")
        reasons = tuple(map(reason, problems(partner, document, told)))
    except ContractDrift:
        told, reasons = {}, ()
    return Rejected(reasons=reasons or (PartnerReason(code=str(response.status)),), raw=told)


def judged(partner: str, document: Document, body: JSON) -> Data | Unclear:
    """Weigh data against errors; see `answered`."""
    told = object_at(partner, document.name, body, "")
    wrong = tuple(map(line, problems(partner, document, told)))
    value, data = None, told.get("data")
    if data is not None:
        found = object_at(partner, document.name, data, "data")
        if document.root not in found and not wrong:
            drift(partner, document.name, f"data.{document.root}", "a value", "nothing")
        value = found.get(document.root)
    if value is not None and isinstance(data, dict):
        if wrong:
            raise PartialSuccess(partner, document.name, wrong, data)
        return Data(value=value, raw=data)
    if document.writes:
        return Unclear(wrong or (WITHOUT_DATA,))
    if wrong:
        raise QueryFailed(partner, document.name, wrong)
    if not isinstance(data, dict):
        drift(partner, document.name, "data", "an object", "nothing" if data is None else data)
    return Data(value=None, raw=data)


def problems(
    partner: str, document: Document, told: Mapping[str, JSON]
) -> tuple[Mapping[str, JSON], ...]:
    """Give what is wrong by the answer itself; no more of it than anybody reads.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    errors = told.get("errors")
    if errors is None:
        return ()
    listed = list_at(partner, document.name, errors, "errors")
    return tuple(
        object_at(partner, document.name, each, f"errors[{number}]")
        for number, each in enumerate(listed[:MOST])
    )


def line(error: Mapping[str, JSON]) -> str:
    """Say one of the answer's errors in a line that may be logged."""
    found = reason(error)
    return f"{found.text} [{found.attribute}]" if found.attribute else found.text


def reason(error: Mapping[str, JSON]) -> PartnerReason:
    """Take one of the answer's errors, in the partner's words."""
    extensions = error.get("extensions")
    code = extensions.get("code") if isinstance(extensions, dict) else None
    path = error.get("path")
    where = ".".join(map(str, path)) if isinstance(path, list) else ""
    message = error.get("message")
    return PartnerReason(
        attribute=legible(where) or None,
        code=legible(code) if isinstance(code, str) else "",
        text=legible(message) if isinstance(message, str) else "no message",
    )


def legible(text: str) -> str:
    """Mask and cut what a partner says; masked first, since half a secret is not known for one."""
    return redact(text[: 4 * LONGEST])[:LONGEST]
