"""Profile: what is known of Galaxus' EDI, each line with its evidence.

It is documented for goods: an order of products, their dispatch and their invoice.  The orders of a
service partner, with an SP-ID, are not in it; they stay in the CMI.  The one rule: what no page and no
public client shows is not here.
"""

from collections.abc import Iterator
from typing import Final

from fixflow.connectors.galaxus_edi import sources
from fixflow.connectors.galaxus_edi.coming_tables import COMING
from fixflow.connectors.galaxus_edi.going_tables import GOING
from fixflow.connectors.galaxus_edi.names import PLACED
from fixflow.connectors.galaxus_edi.parsing import PARTNER
from fixflow.connectors.galaxus_edi.rows import Table
from fixflow.connectors.http_steps import IDEMPOTENT, READ
from fixflow.connectors.profile import FieldRow, Operation, Owner, Profile, StatusRow, Tier
from fixflow.lifecycle import Phase
from fixflow.texts import Text

BY_PORTAL: Final = Text(
    "Der Weg: im Partner Portal (CMI) von Digitec Galaxus, von Hand.",
    "The way: in Digitec Galaxus’ Partner Portal (CMI), by hand.",
    "La voie: dans le Partner Portal (CMI) de Digitec Galaxus, à la main.",
    "La via: nel Partner Portal (CMI) di Digitec Galaxus, a mano.",
)
BY_EOLN: Final = Text(
    "Der Weg: im Partner Portal (CMI), oder eine GEOLN-Datei von anderswo, mit galaxus_edi.raw_document.",
    "The way: in the Partner Portal (CMI), or a GEOLN file from elsewhere, by galaxus_edi.raw_document.",
    "La voie: dans le Partner Portal (CMI), ou un fichier GEOLN écrit ailleurs, par galaxus_edi.raw_document.",
    "La via: nel Partner Portal (CMI), o un file GEOLN scritto altrove, con galaxus_edi.raw_document.",
)
BY_MAIL: Final = Text(
    "Der Weg: der Einkauf oder der Support von Digitec Galaxus.",
    "The way: Digitec Galaxus’ purchasing department or support.",
    "La voie: le service des achats ou l’assistance de Digitec Galaxus.",
    "La via: l’ufficio acquisti o l’assistenza di Digitec Galaxus.",
)
# A file that is put again under its name does nothing: «files with the same file name that have
# already been uploaded before are dele…» (the stored copy of the page ends there).
# fmt: off
OPERATIONS: Final = (
    Operation(name="read",     call="LIST, FETCH dg2partner/G{ORDP,CANP,RETP}_…",  origin=sources.FILES, effect=READ),
    Operation(name="remove",   call="REMOVE dg2partner/G{ORDP,CANP,RETP}_…",       origin=sources.FILES, effect=IDEMPOTENT),
    Operation(name="accept",   call="PUT partner2dg/GORDR_…",                      origin=sources.ORDR,  effect=IDEMPOTENT),
    Operation(name="answer",   call="PUT partner2dg/GCANR_…",                      origin=sources.CANR,  effect=IDEMPOTENT),
    Operation(name="complete", call="PUT partner2dg/GDELR_…",                      origin=sources.DELR,  effect=IDEMPOTENT),
    Operation(name="invoice",  call="PUT partner2dg/GINVO_…",                      origin=sources.INVO,  effect=IDEMPOTENT),
    Operation(name="raw",      call="PUT partner2dg/G{EOLN,SURN}_…",               origin=sources.FILES, effect=IDEMPOTENT),
)
STATUSES: Final = (
    StatusRow(status=PLACED, phase=Phase.REQUESTED, event="placed", origin=sources.ORDP),
)
# fmt: on


def rows_of(table: Table) -> Iterator[FieldRow]:
    """Give a row for each element of a document that holds a value."""
    owner = Owner.PARTNER if table.comes else Owner.HOST
    for path, leaf in table.leaves():
        theirs = f"{table.code} {path}"
        yield FieldRow(
            name=leaf.field, theirs=theirs, owner=owner, origin=leaf.origin or table.origin
        )


PROFILE: Final = Profile(
    partner=PARTNER,
    title="Galaxus EDI",
    tier=Tier.DOCUMENT,
    countries=("CH", "DE"),
    operations=OPERATIONS,
    statuses=STATUSES,
    fields=tuple(row for table in (*COMING.values(), *GOING.values()) for row in rows_of(table)),
    workarounds={
        "reject": BY_EOLN,
        "cancel": BY_EOLN,
        "request_change": BY_MAIL,
        "submit_offer": BY_MAIL,
        "attach": BY_PORTAL,
        "message": BY_MAIL,
        "place": BY_PORTAL,
        "amend": BY_PORTAL,
        "withdraw": BY_PORTAL,
    },
    says=Text(
        "Bestellungen, Lieferungen und Rechnungen von Waren als openTRANS-Dateien auf einem SFTP-Server "
        "(Dokumentation 5.4.0). Aufträge von Servicepartnern mit SP-ID laufen weiter im CMI. Gegen den "
        "Server von Digitec Galaxus ist nichts davon gelaufen.",
        "Orders, dispatches and invoices of goods as openTRANS files on an SFTP server (documentation "
        "5.4.0). Orders of service partners with an SP-ID stay in the CMI. None of it has run against "
        "Digitec Galaxus’ server.",
        "Commandes, livraisons et factures de marchandises en fichiers openTRANS sur un serveur SFTP "
        "(documentation 5.4.0). Les commandes des partenaires de service avec SP-ID restent dans le CMI. "
        "Rien de cela n’a tourné avec le serveur de Digitec Galaxus.",
        "Ordini, consegne e fatture di merci come file openTRANS su un server SFTP (documentazione 5.4.0). "
        "Gli ordini dei partner di servizio con SP-ID restano nel CMI. Nulla di ciò è stato eseguito con il "
        "server di Digitec Galaxus.",
    ),
)
