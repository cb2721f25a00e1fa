"""An instance of GARAIO REM: it takes messages, keeps orders and invoices, and says what it did.

What it accepts, refuses and tells follows the vendor's tables; which wording a refusal has, and that
an invoice with items is booked at once, is a guess where the tables give one example or say «may».
The one rule: every effect is counted, so that a test can tell one order from two.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import define, field

from fixflow.testing.simulators.garaio_rem_messages import Data, Post, Reply, faults_in, told_in

KNOWN: Final = {
    "de": "ist nicht bekannt", "fr": "n’est pas connu", "it": "non è conosciuto",
    "en": "is not known",
}  # fmt: skip
TAKEN: Final = {
    "de": "ist bereits vergeben", "fr": "est déjà utilisé", "it": "è già in uso",
    "en": "is already taken",
}  # fmt: skip
BESIDE_QR: Final = ("iban", "esrReference", "esrParticipantNumber", "totalGrossAmount", "notes")


@define
class Instance:
    """One instance, and what is known there.

    Attributes:
        name: As the header `recipient` names it.
        app_id: Whose messages it takes.
        creditors: Which suppliers it knows.
        masterdata: Which properties, buildings and units.
        accounts: Which accounts.
        orders: By number.
        invoices: By number.
        effects: What was done, in order: `order 1001 placed`.
    """

    name: str = "grem_muster"
    app_id: str = "Meier"
    creditors: set[str] = field(factory=lambda: {"5555", "100010"})
    masterdata: set[str] = field(factory=lambda: {"4712.01.0001", "10001"})
    accounts: set[str] = field(factory=lambda: {"100001", "4712.100001", "641201"})
    orders: dict[int, Data] = field(factory=dict)
    invoices: dict[int, Data] = field(factory=dict)
    effects: list[str] = field(factory=list)
    said: int = 0
    numbered: int = 1000

    def take(self, post: Post) -> list[Reply]:
        """Take a message and give what is said of it."""
        errors = list(faults_in(post, self.app_id))
        if errors:
            return [self.reply("Errors.Message.Invalid", {}, errors=errors)]
        data = told_in(post)["data"]
        answers = {
            "Invoicing.Order.Created": self.place,
            "Invoicing.Order.Updated": self.update,
            "Invoicing.Order.Deleted": self.delete,
            "Invoicing.Invoice.Created": self.invoice,
            "DamageCase.Case.Published": self.case,
        }
        return list(answers[post.event](post, data))

    def place(self, post: Post, data: Data) -> Iterator[Reply]:
        """Store an order; its `externalReference` need not be unique."""
        reasons = [*self.lacking(data, "externalReference"), *self.unknown(data, needed=True)]
        if reasons:
            yield self.refusal("Invoicing.Order.Rejected", post, data, reasons)
            return
        number = self.number()
        self.orders[number] = {**data, "reference": number}
        self.effects.append(f"order {number} placed")
        yield self.acceptance("Invoicing.Order.Accepted", post, number, data, url=True)
        yield self.told_of("Invoicing.Order.WasCreated", number)

    def update(self, post: Post, data: Data) -> Iterator[Reply]:
        """Change an order; its items are replaced where some are sent."""
        number = self.found(data)
        reasons = [*self.unknown(data, needed=False)]
        if number is None:
            reasons.append({"attribute": "reference", "reason": self.says(KNOWN, data)})
        if number is None or reasons:
            yield self.refusal("Invoicing.Order.Rejected", post, data, reasons)
            return
        order = self.orders[number]
        changed = {n: v for n, v in data.items() if n not in {"reference", "externalReference"}}
        order.update(changed)
        self.effects.append(f"order {number} {'done' if data.get('done') else 'changed'}")
        yield self.acceptance("Invoicing.Order.Accepted", post, number, order, url=True)
        yield self.told_of("Invoicing.Order.WasUpdated", number)

    def delete(self, post: Post, data: Data) -> Iterator[Reply]:
        """Delete an order, unless an invoice is linked to it."""
        number = self.found(data)
        linked = number in {each.get("orderReference") for each in self.invoices.values()}
        if number is None or linked:
            why = "ist mit einer Rechnung verknüpft" if linked else self.says(KNOWN, data)
            reasons = [{"attribute": None if linked else "reference", "reason": why}]
            yield self.refusal("Invoicing.Order.DeletedRejected", post, data, reasons)
            return
        order = self.orders.pop(number)
        self.effects.append(f"order {number} deleted")
        yield self.acceptance("Invoicing.Order.DeletedAccepted", post, number, order)
        yield self.event("Invoicing.Order.WasDeleted", named(number, order))

    def invoice(self, post: Post, data: Data) -> Iterator[Reply]:
        """Store an invoice; creditor and number together are unique."""
        reasons = [*spoken(data), *self.wrong_in_invoice(data)]
        order = self.found(
            {
                "reference": data.get("orderReference"),
                "externalReference": data.get("externalOrderReference"),
            }
        )
        if order is None and {"orderReference", "externalOrderReference"} & set(data):
            reasons.append({"attribute": "orderReference", "reason": self.says(KNOWN, data)})
        if reasons:
            lined = [{"lineNumber": None, **each} for each in reasons]
            yield self.refusal("Invoicing.Invoice.Rejected", post, data, lined)
            return
        number = self.number()
        self.invoices[number] = {**data, "reference": number, "orderReference": order}
        self.effects.append(f"invoice {number} stored")
        yield self.acceptance("Invoicing.Invoice.Accepted", post, number, self.invoices[number])
        if data.get("invoiceItems"):
            yield self.booked(number)

    def case(self, _: Post, data: Data) -> Iterator[Reply]:
        """Take a damage case; the vendor's tables know no answer."""
        self.effects.append(f"case {data.get('messageReference')} published")
        return iter(())

    def wrong_in_invoice(self, data: Data) -> Iterator[Data]:
        """Find what the rules of an invoice refuse."""
        known = {
            (each.get("creditorReference"), each.get("externalReference"))
            for each in self.invoices.values()
        }
        if (data.get("creditorReference"), data.get("externalReference")) in known:
            yield {"attribute": "externalReference", "reason": self.says(TAKEN, data)}
        if data.get("creditorReference") not in {*self.creditors, None}:
            yield {"attribute": "creditorReference", "reason": self.says(KNOWN, data)}
        if "swissQrCode" in data:
            yield from (
                {"attribute": n, "reason": "muss leer sein"} for n in BESIDE_QR if n in data
            )
        elif not data.get("invoiceItems") and not data.get("totalGrossAmount"):
            yield {"attribute": "totalGrossAmount", "reason": "muss angegeben werden"}
        if {"iban", "swissQrCode"} & set(data) and "creditorReference" not in data:
            yield {"attribute": "creditorReference", "reason": "muss angegeben werden"}
        for item in data.get("invoiceItems") or ():
            if item.get("accountNumber") not in {*self.accounts, None}:
                yield {
                    "attribute": "accountNumber",
                    "lineNumber": item.get("itemNumber"),
                    "reason": self.says(KNOWN, data),
                }

    def unknown(self, data: Data, *, needed: bool) -> Iterator[Data]:
        """Find what an order names that nobody knows here."""
        yield from spoken(data)
        for name, known in (
            ("supplierReference", self.creditors),
            ("masterdataReference", self.masterdata),
        ):
            if (needed or name in data) and data.get(name) not in known:
                yield {"attribute": name, "reason": self.says(KNOWN, data)}
        for item in data.get("orderItems") or ():
            if item.get("accountNumber") not in self.accounts:
                yield {"attribute": "accountNumber", "reason": self.says(KNOWN, data)}

    def lacking(self, data: Data, name: str) -> Iterator[Data]:
        """Find what is needed and not there."""
        if name not in data:
            yield {"attribute": name, "reason": "muss angegeben werden"}

    def book(self, number: int) -> Reply:
        """A person completes an invoice, and it is booked."""
        self.effects.append(f"invoice {number} booked")
        return self.booked(number)

    def booked(self, number: int) -> Reply:
        """Say that an invoice is booked."""
        items = self.invoices[number].get("invoiceItems") or []
        known = (
            "itemNumber",
            "accountNumber",
            "costCenterNumber",
            "taxCode",
            "masterdataReference",
        )
        listed = [{name: each[name] for name in known if name in each} for each in items]
        more = {"accountingReference": "4711", "invoiceItems": listed}
        return self.event("Invoicing.Invoice.Booked", {**self.of_invoice(number), **more})

    def pay(self, number: int, day: str) -> Reply:
        """An invoice is paid."""
        return self.event(
            "Invoicing.Invoice.Payed", {**self.of_invoice(number), "paymentDate": day}
        )

    def take_back(self, number: int, reason: str, *, booked: bool = True) -> Reply:
        """A person takes a booked invoice back, or deletes one that is not booked yet."""
        name = f"Invoicing.Invoice.{'Cancelled' if booked else 'Deleted'}"
        return self.event(name, {**self.of_invoice(number), "reason": reason})

    def change(self, number: int, **changed: Any) -> Reply:  # noqa: ANN401  whatever a person types
        """A person changes an order by hand."""
        self.orders[number].update(changed)
        return self.told_of("Invoicing.Order.WasUpdated", number)

    def number(self) -> int:
        """Give the next number."""
        self.numbered += 1
        return self.numbered

    def found(self, data: Data) -> int | None:
        """Find an order by its number, else by the reference that it was handed in under."""
        wanted = str(data.get("reference") or "")
        if wanted:
            return int(wanted) if wanted.isdigit() and int(wanted) in self.orders else None
        external = data.get("externalReference")
        given = [n for n, each in self.orders.items() if each["externalReference"] == external]
        return given[0] if external and given else None

    def says(self, texts: Mapping[str, str], data: Data) -> str:
        """Say a reason in the language that the message asks for, else in German."""
        asked = data.get("languageCode")
        return texts.get(asked, texts["de"]) if isinstance(asked, str) else texts["de"]

    def of_invoice(self, number: int) -> Data:
        """Name an invoice and its order, as events do."""
        invoice = self.invoices[number]
        names = ("externalReference", "orderReference", "externalOrderReference")
        return {"reference": number, **{name: invoice.get(name) for name in names}}

    def told_of(self, event: str, number: int) -> Reply:
        """Tell what an order is like now."""
        order = self.orders[number]
        known = ("accountNumber", "costCenterNumber", "taxCode", "masterdataReference")
        items = order.get("orderItems") or []
        more = {
            "accountingReference": "1",
            "masterdataReference": order.get("masterdataReference"),
            "totalGrossAmount": order.get("totalGrossAmount"),
            "orderItems": [{n: each[n] for n in known if n in each} for each in items],
        }
        return self.event(event, {**named(number, order), **more})

    def acceptance(
        self, event: str, post: Post, number: int, data: Data, *, url: bool = False
    ) -> Reply:
        """Say that it was stored."""
        told = named(number, data)
        if event.startswith("Invoicing.Invoice."):
            told = self.of_invoice(number)
        if url:
            told["gremUrl"] = f"https://{self.name}.example/kreditorenauftraege/{number}"
        return self.reply(event, told, post)

    def refusal(self, event: str, post: Post, data: Data, reasons: list[Data]) -> Reply:
        """Say that it was not, and why."""
        told = {n: data.get(n) for n in ("reference", "externalReference")}
        return self.reply(event, {**told, "reasons": reasons}, post)

    def event(self, event: str, data: Data) -> Reply:
        """Tell what happened, in answer to nobody."""
        return self.reply(event, data)

    def reply(self, event: str, data: Data, post: Post | None = None, **more: object) -> Reply:
        """Write a message; one that answers bears the id and the echoes of what it answers."""
        self.said += 1
        properties: dict[str, str | int] = {
            "app_id": self.name,
            "message_id": f"{self.name}-{self.said}",
            "content_type": "application/json",
        }
        headers = {"app_id": self.name, "recipient": self.app_id}
        if post is not None:
            properties["correlation_id"] = str(post.properties["message_id"])
            headers |= {n: v for n, v in post.headers.items() if n.startswith("echo-")}
        told: Data = {"eventType": event, "data": data, **more}
        return Reply(event=event, told=told, properties=properties, headers=headers)


def spoken(data: Data) -> Iterator[Data]:
    """Find a language that is none of theirs."""
    if "languageCode" in data and data["languageCode"] not in tuple(KNOWN):
        yield {"attribute": "languageCode", "reason": "muss de, fr, it oder en sein"}


def named(number: int, data: Data) -> Data:
    """Name an order by its number and by the reference that it was handed in under."""
    return {"reference": number, "externalReference": data.get("externalReference")}
