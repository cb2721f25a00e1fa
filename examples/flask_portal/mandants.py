"""Mandants: the closed areas of the portal, each with its name, its colour and its sender.

«Alle unsere Kunden verfügen über ihren eigenen «imofix.io-Mandanten» in ihrem individuellen
Design.»  The one rule: what only the host knows of a party (its address, who answers the phone)
stands here; what was agreed about an order stands in the order.
"""

from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

PORTAL: Final = "imofix"
SUPPORT: Final = "support@imofix.example"


@frozen(kw_only=True)
class Principal:
    """Somebody who hands out orders.

    Args:
        id: As orders name it.
        name: For people, and as the sender of mails.
        mail: Where what contractors write goes.
        phone: Who answers.
        clerk: Who is in charge.
        bill_to: The address of an invoice, line by line.
        bill_mail: Where an invoice is sent as PDF.
    """

    id: str
    name: str
    mail: str
    phone: str
    clerk: str
    bill_to: tuple[str, ...]
    bill_mail: str


@frozen(kw_only=True)
class Mandant:
    """One closed area.

    Args:
        realm: Its name in the database and in addresses.
        name: The property manager.
        claim: One line under the name.
        mark: Two letters for its sign.
        hue: The colour of its pages, as a hue of the colour circle.
        currency: In which amounts are typed.
        principals: Who hands out orders in it, by id.
    """

    realm: str
    name: str
    claim: str
    mark: str
    hue: int
    currency: str = "CHF"
    principals: Mapping[str, Principal] = field(repr=False)


def by_id(*principals: Principal) -> dict[str, Principal]:
    """Index principals."""
    return {each.id: each for each in principals}


SONNEGG: Final = Mandant(
    realm="sonnegg",
    name="Liegenschaften Sonnegg AG",
    claim="Zürich · Zug",
    mark="LS",
    hue=178,
    principals=by_id(
        Principal(
            id="sonnegg",
            name="Liegenschaften Sonnegg AG",
            mail="auftrag@sonnegg.example",
            phone="+41 44 555 01 10",
            clerk="Regula Frei",
            bill_to=(
                "Erbengemeinschaft Huber",
                "c/o Liegenschaften Sonnegg AG",
                "Sonneggstrasse 30",
                "8006 Zürich",
            ),
            bill_mail="kreditoren@sonnegg.example",
        ),
        Principal(
            id="velux",
            name="VELUX Schweiz AG",
            mail="einbau@velux.example",
            phone="+41 62 555 88 00",
            clerk="Partnerbetreuung",
            bill_to=("Rechnung geht an den Kunden", "gemäss Angebot"),
            bill_mail="partner@velux.example",
        ),
    ),
)
LIMMAT: Final = Mandant(
    realm="limmat",
    name="Limmatblick Verwaltungen GmbH",
    claim="Baden · Wettingen",
    mark="LV",
    hue=336,
    principals=by_id(
        Principal(
            id="limmat",
            name="Limmatblick Verwaltungen GmbH",
            mail="technik@limmatblick.example",
            phone="+41 56 555 20 40",
            clerk="Marco Steiner",
            bill_to=(
                "STWEG Bahnhofstrasse 7",
                "c/o Limmatblick Verwaltungen GmbH",
                "Badstrasse 12",
                "5400 Baden",
            ),
            bill_mail="rechnung@limmatblick.example",
        ),
        Principal(
            id="digitec",
            name="Digitec Galaxus AG",
            mail="servicepartner@digitec.example",
            phone="+41 44 555 95 00",
            clerk="Servicepartner-Team",
            bill_to=("Digitec Galaxus AG", "Accounting", "Pfingstweidstrasse 60b", "8005 Zürich"),
            bill_mail="accounting@digitec.example",
        ),
    ),
)
MANDANTS: Final = (SONNEGG, LIMMAT)


@frozen(kw_only=True)
class Firm:
    """A contractor, as papers name it."""

    id: str
    name: str
    lines: tuple[str, ...]
    mail: str


MEIER: Final = Firm(
    id="meier",
    name="Meier Haustechnik GmbH",
    lines=("Werkgasse 4", "8005 Zürich"),
    mail="auftrag@meier-haustechnik.example",
)
HUBER: Final = Firm(
    id="huber",
    name="Huber Sanitär AG",
    lines=("Hardstrasse 81", "8004 Zürich"),
    mail="buero@huber-sanitaer.example",
)
FIRMS: Final = {each.id: each for each in (MEIER, HUBER)}
