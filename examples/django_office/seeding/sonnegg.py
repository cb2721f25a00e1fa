"""Orders of Liegenschaften Sonnegg AG: one in each state that a property manager has to do with."""

from collections.abc import Iterator

from attrs import evolve

from examples.django_office.seeding.days import Days
from examples.django_office.seeding.told import Contractor, Told
from fixflow import PRINCIPAL, Actor, chf
from fixflow.fees import BillingBasis
from fixflow.partners import imofix
from fixflow.partners.imofix import ChangeKind, Invoicing, Priority

PLACE = "CH-ZH"
SONNEGG = Actor(PRINCIPAL, "sonnegg")
MEIER, HUBER, KELLER = Contractor("meier"), Contractor("huber"), Contractor("keller")
CARETAKER = "Hauswart: Ivo Marić, +41 44 555 01 10, hauswart@sonnegg.example"


def orders(days: Days) -> Iterator[Told]:
    """Tell the orders, the oldest number first."""
    yield from settled_ones(days)
    yield from running_ones(days)
    yield from asking_ones(days)


def order(number: int, days: Days, ago: int, **facts: object) -> Told:
    """Begin an order of Sonnegg."""
    common = {"currency": "CHF", "contact": CARETAKER, "principal": SONNEGG.id}
    return Told(
        program=imofix.PROGRAM,
        id=f"AU-{number}",
        at=days.ago(ago, 8, 10),
        by=SONNEGG,
        place=PLACE,
        facts={**common, **facts},
    )


def settled_ones(days: Days) -> Iterator[Told]:
    """Tell what is over: invoiced, closed without an invoice, rejected, broken off."""
    yield evolve(
        order(
            1101, days, 30,
            title="Boiler kalt", contractor="meier", cost_limit=chf("600"), priority=Priority.HIGH,
            description="Boiler in der Waschküche prüfen und instand stellen.",
            report="Seit gestern kein Warmwasser mehr, alle drei Stockwerke.\nDie rote Lampe blinkt.",
        ),
        steps=(
            MEIER.at(days.ago(29), imofix.Accept()),
            MEIER.at(days.ago(26, 16), imofix.Complete(Invoicing.INVOICE)),
            MEIER.at(days.ago(22), imofix.Invoice("R-1012", chf("412.35"))),
        ),
    )  # fmt: skip
    yield evolve(
        order(
            1102, days, 21,
            title="Siphon verstopft", contractor="meier", cost_limit=chf("250"),
            report="Abfluss im Bad läuft nicht mehr ab.",
        ),
        steps=(
            MEIER.at(days.ago(20), imofix.Accept()),
            MEIER.at(days.ago(18), imofix.Complete(Invoicing.NONE, message="Nur gereinigt.")),
        ),
    )  # fmt: skip
    yield evolve(
        order(1103, days, 15, title="Aussenlampe defekt", contractor="keller",
                cost_limit=chf("300"), report="Die Lampe beim Veloraum geht nicht."),
        steps=(
            KELLER.at(days.ago(14), imofix.Reject(message="Bis Ende Monat keine freie Equipe.")),
        ),
    )  # fmt: skip


def running_ones(days: Days) -> Iterator[Told]:
    """Tell what is under way: new, accepted, with a marker in place of a limit, completed."""
    yield evolve(
        order(1104, days, 12, title="Storen klemmt im Schlafzimmer", contractor="huber",
                billing_basis=BillingBasis.WARRANTY, description="Eingebaut im März, Garantie läuft.",
                report="Der Storen bleibt auf halber Höhe stehen."),
        steps=(HUBER.at(days.ago(11), imofix.Accept()),),
    )  # fmt: skip
    yield evolve(
        order(1105, days, 10, title="Gegensprechanlage rauscht", contractor="keller",
                billing_basis=BillingBasis.SERVICE_CONTRACT, priority=Priority.LOW),
        steps=(KELLER.at(days.ago(9), imofix.Accept()),),
    )  # fmt: skip
    yield evolve(
        order(1106, days, 9, title="Heizkörper im Wohnzimmer kalt", contractor="meier",
                cost_limit=chf("450"), report="Ventil dreht leer."),
        steps=(
            MEIER.at(days.ago(8), imofix.Accept()),
            MEIER.at(days.ago(3, 15), imofix.Complete(Invoicing.INVOICE)),
        ),
    )  # fmt: skip
    yield evolve(
        order(1109, days, 1, title="Wasserhahn tropft", contractor="meier",
                cost_limit=chf("350"), priority=Priority.NORMAL,
                description="Küche, 3. OG links. Dichtung ersetzen.",
                report="Der Hahn in der Küche tropft die ganze Nacht."),
    )  # fmt: skip
    yield evolve(
        order(1110, days, 0, title="Wasser läuft in den Keller", contractor="meier",
                cost_limit=chf("1200"), priority=Priority.URGENT,
                description="Leck suchen, absperren, abdichten.",
                report="Im Keller steht das Wasser 2 cm hoch, bitte sofort!"),
    )  # fmt: skip


def asking_ones(days: Days) -> Iterator[Told]:
    """Tell the orders whose contractor has asked for a change and waits for an answer."""
    yield evolve(
        order(1107, days, 6, title="Wasserfleck an der Decke", contractor="meier",
                cost_limit=chf("400"), description="Ursache suchen, Stelle trocknen.",
                report="Der Fleck über dem Fenster wird täglich grösser."),
        steps=(
            MEIER.at(days.ago(5), imofix.Accept()),
            MEIER.at(days.ago(2, 14), imofix.RequestChange(
                ChangeKind.COST_LIMIT, chf("950"),
                message="Die Leitung muss auf drei Metern ersetzt werden.")),
        ),
    )  # fmt: skip
    yield evolve(
        order(1108, days, 5, title="Backofen heizt nicht", contractor="keller",
                cost_limit=chf("500"), report="Der Ofen wird nur noch lauwarm."),
        steps=(
            KELLER.at(days.ago(4), imofix.Accept()),
            KELLER.at(days.ago(1, 11), imofix.RequestChange(
                ChangeKind.REPLACEMENT,
                message="Gerät ist 17-jährig, Ersatzteile gibt es keine mehr.")),
        ),
    )  # fmt: skip
