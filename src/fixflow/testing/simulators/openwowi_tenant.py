"""Tenant: what a tenant of WOWIPORT holds and answers, without any socket.

Paths, names and the login are those of the public client.  That a status cannot go back, how a
refusal is worded and what a write answers, no source says: there it is ours.  The one rule: every
effect is counted, so that a test can tell one from two.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias
from urllib.parse import parse_qsl

from attrs import define, field, frozen

from fixflow.connectors.openwowi.profile import (
    CATALOGUES,
    COMMISSION,
    COMMISSIONS,
    CRAFTSMEN,
    CREATED,
    FEEDBACK,
    INVOICES,
    NOTES,
    PROCESS,
    PROCESSES,
    VERSION,
)
from fixflow.connectors.openwowi.statuses import AS_CALLED, RECORDED, REFUSED, STEPS, WAITING
from fixflow.lifecycle import JSON

Thing: TypeAlias = dict[str, JSON]
MOST: Final = 100
TOKEN: Final = "oauth2/token"  # noqa: S105  a path


@frozen
class Asked:
    """One request.

    Attributes:
        method: `GET`, `PUT`, `POST`.
        path: Without the slash that it begins with.
        query: By name; the last of several.
        bearer: The token that it bears.
        body: As it came.
    """

    method: str
    path: str
    query: Mapping[str, str]
    bearer: str
    body: bytes = field(repr=False)

    def __str__(self) -> str:
        asked = "&".join(
            f"{name}={value}" for name, value in self.query.items() if name != "apiKey"
        )
        return f"{self.method} {self.path}{'?' if asked else ''}{asked}"


@frozen
class Answer:
    """One answer; a body of None is none."""

    status: int
    body: JSON = None
    headers: Mapping[str, str] = field(factory=dict)

    @property
    def raw(self) -> bytes:
        """The body as it is sent."""
        return b"" if self.body is None else json.dumps(self.body, ensure_ascii=False).encode()


def refused(detail: str, status: int = 400) -> Answer:
    """Refuse, in the form of RFC 9457."""
    return Answer(status, {"title": "Bad Request", "detail": detail})


@define
class Tenant:
    """What one tenant holds.

    Attributes:
        user: Who may sign in.
        password: By what.
        api_key: The key of the interface.
        codes: What this tenant calls the statuses.
        commissions: By id.
        craftsmen: In order.
        processes: In order.
        notes: In order.
        invoices: Of commissions, in order: `CommissionItems`, each with its `Commission`.
        new_invoices: Those of the new process.
        catalogues: By the name of the connector's: `{"commission_types": [{"Id": 3, "Code": "…"}]}`.
        effects: What was done, and to what: `("Accepted", "4711")`, `("place", "o-17/3")`.
        hidden_for: In how many lists the newest commission is not shown yet.
    """

    user: str = "fixflow"
    password: str = "hunter2 & söhne"  # noqa: S105  it opens nothing
    api_key: str = "4f1c0de"
    codes: Mapping[str, str] = field(factory=lambda: dict(AS_CALLED))
    commissions: dict[int, Thing] = field(factory=dict)
    craftsmen: list[Thing] = field(factory=list)
    processes: list[Thing] = field(factory=list)
    notes: list[Thing] = field(factory=list)
    invoices: list[Thing] = field(factory=list)
    new_invoices: list[Thing] = field(factory=list)
    catalogues: Mapping[str, list[Thing]] = field(factory=dict)
    effects: list[tuple[str, str]] = field(factory=list)
    hidden_for: int = 0
    newest: int | None = None
    signed_in: int = 0
    access: str = ""
    refresh: str = ""

    def add(self, id_: int, status: str = WAITING, *, process: int = 815, **more: JSON) -> Thing:
        """Hold one more commission.

        Args:
            id_: Its id.
            status: As the interface calls it.
            process: Its crafts process.
            more: What it holds besides, by their names.
        """
        made: Thing = {
            "Id": id_,
            "IdNum": f"A-{id_}",
            "CommissionStatus": {"Id": STEPS[status], "Code": self.codes[status]},
            "CommissionType": {"Id": 3, "Code": "Kleinreparatur"},
            "CraftsProcess": {"Id": process, "IdNum": f"V-{process}"},
            "Craftsman": {"Id": 17, "CreditorId": 170, "CreditorNumber": "70017"},
            "RecordingDate": "2027-01-04",
        }
        self.commissions[id_] = made | more
        return self.commissions[id_]

    def status(self, id_: int) -> str:
        """Say what a commission's status is called here."""
        found = self.commissions[id_]["CommissionStatus"]
        return str(found["Code"]) if isinstance(found, dict) else ""

    def expire(self) -> None:
        """Let the token run out; the one that renews it stays."""
        self.access = ""

    def answer(self, asked: Asked) -> Answer:
        """Answer one request."""
        if asked.path == TOKEN:
            return self.token(dict(parse_qsl(asked.body.decode())))
        if (
            not asked.bearer
            or asked.bearer != self.access
            or asked.query.get("apiKey") != self.api_key
        ):
            return Answer(401, {"title": "Unauthorized"})
        path = asked.path.removeprefix(f"{VERSION}/")
        return (
            self.listed(path, asked.query) if asked.method == "GET" else self.written(asked, path)
        )

    def written(self, asked: Asked, path: str) -> Answer:
        """Do what a request wants done."""
        names = ["", *path.split("/")]
        match asked.method:
            case "POST" if path in {COMMISSION, FEEDBACK}:
                return self.placed(asked.body, asks=path == FEEDBACK)
            case "POST" if path == f"{PROCESS}/{names[-2]}/Note":
                return self.noted(names[-2], asked.body)
            case "PUT" if path == f"{COMMISSION}/{names[-2]}/{names[-1]}":
                return self.set_to(names[-2], names[-1], asked.body)
            case _:
                return refused("no such call", 404)

    def token(self, form: Mapping[str, str]) -> Answer:
        """Sign in, or renew."""
        known = {"grant_type": "password", "username": self.user, "password": self.password}
        renews = bool(self.refresh) and form == {
            "grant_type": "refresh_token", "refresh_token": self.refresh,
        }  # fmt: skip
        if dict(form) != known and not renews:
            return Answer(400, {"error": "invalid_grant"})
        self.signed_in += 1
        self.access, self.refresh = f"access-{self.signed_in}", f"refresh-{self.signed_in}"
        return Answer(200, {"access_token": self.access, "refresh_token": self.refresh})

    def listed(self, path: str, query: Mapping[str, str]) -> Answer:
        """Give a page of a list."""
        limit, offset = query.get("limit", str(MOST)), query.get("offset", "0")
        if not (limit.isdigit() and 1 <= int(limit) <= MOST and offset.isdigit()):
            return refused("limit is 1 to 100")
        found = self.found(path, query)
        if found is None:
            return refused("no such list", 404)
        if path in CATALOGUES.values():  # no source shows a page of one
            return Answer(200, [dict(each) for each in found])
        return Answer(200, [dict(each) for each in found[int(offset) :][: int(limit)]])

    def found(self, path: str, query: Mapping[str, str]) -> Sequence[Thing] | None:
        """Give a list, narrowed; None of one that is not there."""
        process, id_ = query.get("craftsProcessId"), query.get("id")
        match path:
            case path if path == COMMISSIONS:
                return [
                    each for each in self.shown()
                    if narrowed(each, id_) and narrowed(each["CraftsProcess"], process)
                ]  # fmt: skip
            case path if path == NOTES:
                return [each for each in self.notes if narrowed(each["CraftsProcess"], process)]
            case path if path == CRAFTSMEN:
                return self.craftsmen
            case path if path == PROCESSES:
                return self.processes
            case path if path in INVOICES.values():
                return self.billed(path, query)
            case _:
                named: dict[str, str] = {there: name for name, there in CATALOGUES.items()}
                return self.catalogues.get(named[path], []) if path in named else None

    def billed(self, path: str, query: Mapping[str, str]) -> list[Thing]:
        """Give invoices, narrowed, and with their payment orders only where these are asked for."""
        held = self.new_invoices if path == INVOICES["new_commission_items"] else self.invoices
        found = [each for each in held if bills(each, query.get("commissionId"))]
        if path == INVOICES["payment_orders"] or query.get("includePaymentOrder") == "true":
            return found
        return [{n: v for n, v in each.items() if n != "PaymentOrders"} for each in found]

    def shown(self) -> list[Thing]:
        """Give the commissions that are to be seen by now."""
        hides = self.hidden_for > 0
        self.hidden_for -= 1 if hides else 0
        return [
            each for id_, each in self.commissions.items() if not (hides and id_ == self.newest)
        ]

    def placed(self, body: bytes, *, asks: bool) -> Answer:
        """Create a commission, which is only recorded, or waits for the craftsman's answer."""
        told = json.loads(body)
        unknown = sorted(set(told) - set(CREATED))
        if unknown or not isinstance(told.get("CraftsProcessId"), int):
            return refused(f"not taken: {', '.join(unknown) or 'CraftsProcessId'}")
        self.newest = max(self.commissions, default=4711) + 1
        key = str(told.get("ExternalIdentificationNumber", ""))
        given = ("ExternalIdentificationNumber", "ExecutionFrom", "ExecutionTo", "Code")
        more = {name: told[name] for name in given if name in told}
        status = WAITING if asks else RECORDED
        self.add(self.newest, status, process=told["CraftsProcessId"], **more)
        self.effects.append(("place", key))
        return Answer(200 if asks else 201, {})

    def noted(self, process: str, body: bytes) -> Answer:
        """Write a note."""
        text = json.loads(body)
        if not process.isdigit() or not isinstance(text, str):
            return refused("a note is a text")
        note: Thing = {
            "Id": len(self.notes) + 1,
            "CraftsProcess": {"Id": int(process), "IdNum": f"V-{process}"},
            "Description": text,
        }
        self.notes.append(note)
        self.effects.append(("note", text))
        return Answer(200, {})

    def set_to(self, id_: str, status: str, body: bytes) -> Answer:
        """Set a status, if the commission is not there or further on."""
        found = self.commissions.get(int(id_)) if id_.isdigit() else None
        if found is None or status not in STEPS or status in {RECORDED, WAITING}:
            return refused("no such commission or status", 404)
        now = next(word for word, code in self.codes.items() if code == self.status(int(id_)))
        if STEPS[now] >= STEPS[status]:
            return refused(f"{now} cannot become {status}", 409)
        found["CommissionStatus"] = {"Id": STEPS[status], "Code": self.codes[status]}
        if status == REFUSED:
            found["ReasonForRefusal"] = json.loads(body).get("ReasonForRefusal")
        self.effects.append((status, id_))
        return Answer(200, {})


def narrowed(thing: JSON, id_: str | None) -> bool:
    """Tell whether a thing has the id that is asked for."""
    return id_ is None or (isinstance(thing, dict) and str(thing["Id"]) == id_)


def bills(invoice: Thing, commission: str | None) -> bool:
    """Tell whether an invoice has an item of the commission that is asked for."""
    items = invoice.get("CommissionItems")
    of = (
        [each.get("Commission") for each in items if isinstance(each, dict)]
        if isinstance(items, list)
        else []
    )
    return commission is None or any(narrowed(each, commission) for each in of)
