"""Profile: what is known of GARAIO REM's message bus, each line with where it is from.

All of it is the vendor's own documentation, as it stood on 17 June 2026; it has no licence, so facts
are taken from it and no text.  The one rule: nothing here ran against an instance of the vendor's.
"""

from datetime import date
from typing import Final

from fixflow.connectors.http_steps import IDEMPOTENT, ONCE, READ
from fixflow.connectors.intents import KINDS
from fixflow.connectors.profile import (
    Evidence,
    FieldRow,
    Operation,
    Origin,
    Owner,
    Profile,
    StatusRow,
    Tier,
)
from fixflow.lifecycle import Outcome, Phase
from fixflow.texts import Text

PARTNER: Final = "garaio_rem"
PLACE: Final = "Invoicing.Order.Created"
UPDATE: Final = "Invoicing.Order.Updated"
DELETE: Final = "Invoicing.Order.Deleted"
INVOICE: Final = "Invoicing.Invoice.Created"
PUBLISHED: Final = "DamageCase.Case.Published"
ROOT: Final = "https://github.com/Garaio-REM/remcloud-message-bus-api/blob/0e11cc1ba4160f83dd3155f63e251032022e209f"
READ_ON: Final = date(2026, 6, 17)


def vendor(cite: str, page: str = "invoicing_context.md") -> Origin:
    """Name a part of the vendor's documentation."""
    return Origin(Evidence.VENDOR_DOC, cite, f"{ROOT}/{page}", READ_ON)


# fmt: off
OPERATIONS: Final = tuple(
    Operation(name=name, call=call, effect=effect, origin=origin)
    for name, call, effect, origin in (
        ("place",    f"PUBLISH {PLACE}",            ONCE,       vendor("Invoicing.Order.Created")),
        ("amend",    f"PUBLISH {UPDATE}",           ONCE,       vendor("Invoicing.Order.Updated: replaces the items")),
        ("complete", f"PUBLISH {UPDATE} done:true", ONCE,       vendor("Invoicing.Order.Updated: marking the order as done")),
        ("withdraw", f"PUBLISH {DELETE}",           ONCE,       vendor("Invoicing.Order.Deleted")),
        ("invoice",  f"PUBLISH {INVOICE}",          IDEMPOTENT, vendor("Invoicing.Invoice.Created, note 7: unique within a creditor")),
        ("notice",   f"PUBLISH {PUBLISHED}",        ONCE,       vendor("DamageCase.Case.Published", "damage_case_context.md")),
        ("take",     "the queue named after the app id", READ,  vendor("Sending and Receiving Messages", "getting_started.md")),
        ("replies",  "*.Accepted, *.Rejected with correlation_id", READ, vendor("Response mapping", "result_messages.md")),
        ("echo",     "headers that begin with echo-", READ,     vendor("Echo Headers", "header_properties.md")),
        ("invalid",  "Errors.Message.Invalid",      READ,       vendor("Errors.Message.Invalid", "errors.md")),
    )
)
STATUSES: Final = tuple(
    StatusRow(status=f"Invoicing.{status}", phase=phase, outcome=outcome, event=event, origin=vendor(f"Invoicing.{status}"))
    for status, phase, outcome, event in (
        ("Order.WasCreated",  Phase.REQUESTED, None,              "placed"),
        ("Order.WasDeleted",  Phase.CLOSED,    Outcome.WITHDRAWN, "withdrawn"),
        ("Invoice.Booked",    Phase.BILLED,    None,              "invoice_booked"),
        ("Invoice.Payed",     Phase.CLOSED,    Outcome.DONE,      "invoice_paid"),
        ("Invoice.Cancelled", Phase.DONE,      None,              "invoice_cancelled"),
        ("Invoice.Deleted",   Phase.DONE,      None,              "invoice_deleted"),
    )
)
FIELDS: Final = tuple(
    FieldRow(name=name, theirs=theirs, owner=owner, origin=vendor(f"{where}, {theirs}"))
    for name, theirs, owner, where in (
        ("title",       "subject",             Owner.HOST,    "Invoicing.Order.Created"),
        ("description", "description",         Owner.HOST,    "Invoicing.Order.Created"),
        ("contractor",  "supplierReference",   Owner.HOST,    "Invoicing.Order.Created"),
        ("place",       "masterdataReference", Owner.HOST,    "Invoicing.Order.Created"),
        ("category",    "typeCode",            Owner.HOST,    "Invoicing.Order.Created"),
        ("total",       "totalGrossAmount",    Owner.MANUAL,  "Invoicing.Order.WasUpdated"),
        ("items",       "orderItems",          Owner.MANUAL,  "Invoicing.Order.WasUpdated"),
        ("reference",   "reference",           Owner.PARTNER, "Invoicing.Order.Accepted"),
        ("accounting",  "accountingReference", Owner.PARTNER, "Invoicing.Order.WasCreated"),
    )
)
# fmt: on
NOT_ON_THE_BUS: Final = Text(
    "Über den Nachrichtenbus geht das nicht; der Weg: in GARAIO REM, von Hand.",
    "The message bus has no such message; the way: in GARAIO REM, by hand.",
    "Le bus de messages ne le permet pas; la voie: dans GARAIO REM, à la main.",
    "Il bus di messaggi non lo consente; la via: in GARAIO REM, a mano.",
)
NOT_ASKED: Final = Text(
    "Über den Nachrichtenbus wird nichts abgefragt: was sich ändert, meldet GARAIO REM von selbst.",
    "Nothing is asked for by the message bus: GARAIO REM tells of changes by itself.",
    "Rien ne se demande par le bus de messages: GARAIO REM annonce les changements.",
    "Dal bus di messaggi non si chiede nulla: GARAIO REM comunica le modifiche da sé.",
)
NOT_SAID: Final = tuple(each for each in KINDS if each not in {one.name for one in OPERATIONS})
PROFILE: Final = Profile(
    partner=PARTNER,
    title="GARAIO REM",
    tier=Tier.WIRE,
    countries=("CH",),
    operations=OPERATIONS,
    statuses=STATUSES,
    fields=FIELDS,
    workarounds={
        "read": NOT_ASKED,
        **dict.fromkeys(NOT_SAID, NOT_ON_THE_BUS),
    },
    says=Text(
        "Aufträge und Rechnungen über den Nachrichtenbus der REM-Cloud (AMQP). Nichts davon lief gegen "
        "eine Instanz des Herstellers.",
        "Orders and invoices by the message bus of REM-Cloud (AMQP). Nothing of it ran against an "
        "instance of the vendor's.",
    ),
)  # fmt: skip
