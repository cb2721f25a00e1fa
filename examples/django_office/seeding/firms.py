"""Firms and people of the demonstration: two principals, their contractors, who works for them."""

from typing import NamedTuple


class House(NamedTuple):
    """A principal: its realm is its own area, its name is on every mail."""

    realm: str
    principal: str
    name: str
    email: str


class Known(NamedTuple):
    """A contractor that a house works with."""

    realm: str
    key: str
    name: str
    address: str
    email: str
    phone: str
    trade: str
    uid: str = ""


class Person(NamedTuple):
    """Somebody who works in the office, and in which groups."""

    user: str
    first: str
    last: str
    realm: str
    groups: tuple[str, ...]
    admin: bool = False


SONNEGG = House("sonnegg", "sonnegg", "Liegenschaften Sonnegg AG", "verwaltung@sonnegg.example")
DIGITEC = House("digitec", "digitec", "Digitec Galaxus AG", "servicepartner@digitec.example")
HOUSES = (SONNEGG, DIGITEC)

FIRMS = (
    Known(
        "sonnegg",
        "meier",
        "Meier Sanitär AG",
        "Langstrasse 5\n8004 Zürich",
        "auftrag@meier.example",
        "+41 44 555 02 10",
        "Sanitär, Heizung",
    ),
    Known(
        "sonnegg",
        "huber",
        "Huber Storen GmbH",
        "Hardturmstrasse 9\n8005 Zürich",
        "info@huber.example",
        "+41 44 555 02 20",
        "Storen, Maler",
    ),
    Known(
        "sonnegg",
        "keller",
        "Keller Elektro AG",
        "Badenerstrasse 88\n8004 Zürich",
        "service@keller.example",
        "+41 44 555 02 30",
        "Elektro, Geräte",
    ),
    Known(
        "sonnegg",
        "rossi",
        "Rossi Malerei Sagl",
        "Via Nassa 3\n6900 Lugano",
        "ufficio@rossi.example",
        "+41 91 555 02 40",
        "Maler",
    ),
    Known(
        "sonnegg",
        "brunner",
        "Brunner & Söhne",
        "Seestrasse 210\n8810 Horgen",
        "buero@brunner.example",
        "+41 44 555 02 50",
        "Maler, Gipser",
    ),
    Known(
        "digitec",
        "montagen",
        "Meier Montagen GmbH",
        "Langstrasse 5\n8004 Zürich",
        "dispo@montagen.example",
        "+41 44 555 03 10",
        "Montage",
        "CHE-107.787.577 MWST",
    ),
    Known(
        "digitec",
        "alpin",
        "Alpin Services AG",
        "Pilatusstrasse 30\n6003 Luzern",
        "auftrag@alpin.example",
        "+41 41 555 03 20",
        "Montage, Anschluss",
    ),
)

MANAGING, BOOKING, LEADING, LOOKING = "Bewirtschaftung", "Buchhaltung", "Leitung", "Einsicht"
GROUPS = {
    MANAGING: ("act", "contracts"),
    BOOKING: ("settle",),
    LEADING: ("act", "contracts", "settle", "codes"),
    LOOKING: (),
}
PEOPLE = (
    Person("anna", "Anna", "Frei", "sonnegg", (MANAGING,)),
    Person("beat", "Beat", "Sonnegg", "sonnegg", (LEADING,)),
    Person("chiara", "Chiara", "Gast", "sonnegg", (LOOKING,)),
    Person("dario", "Dario", "Kunz", "digitec", (LEADING,)),
    Person("elena", "Elena", "Buchs", "digitec", (BOOKING,)),
    Person("admin", "Admin", "", "sonnegg", (LEADING,), admin=True),
)
