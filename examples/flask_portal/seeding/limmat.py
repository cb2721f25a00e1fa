"""The orders of Limmatblick Verwaltungen GmbH: imofix orders, and services for Digitec Galaxus."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from examples.flask_portal.seeding.story import (
    DIGITEC,
    LIMMAT,
    MEIER,
    SHOP,
    Did,
    Story,
    Wrote,
    later,
    on,
)
from fixflow import chf
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix

WALK: Final = ("requirements", "shipped", "received", "appointment", "executed")


def until(stage: str, at: datetime, visit: datetime) -> Iterator[Did]:
    """Take a service order on, step by step, up to a stage."""
    steps = {
        "requirements": Did(later(at, hours=27), MEIER, digitec.MarkRequirementsMet()),
        "shipped": Did(later(at, days=3), SHOP, digitec.GoodsShipped()),
        "received": Did(later(at, days=5), SHOP, digitec.GoodsReceived()),
        "appointment": Did(later(at, days=5, hours=6), MEIER, digitec.SetAppointment(visit)),
        "executed": Did(later(visit, hours=2), MEIER, digitec.ConfirmExecution()),
    }
    for name in WALK[: WALK.index(stage) + 1]:
        yield steps[name]


def service(order: str, what: str, at: datetime, *then: Did | Wrote) -> Story:
    """Tell a service order of the shop; it was accepted within two hours, if anything followed."""
    accepted = (Did(later(at, hours=2), MEIER, digitec.Accept()),) if then else ()
    return Story(
        id=order,
        program=digitec.PROGRAM,
        at=at,
        by=DIGITEC,
        place="CH-AG",
        facts={"sp_id": order, "service": what},
        then=(*accepted, *then),
    )


def executed(order: str, what: str, at: datetime, visit: datetime) -> Story:
    """Tell a service order that was carried out."""
    return service(order, what, at, *until("executed", at, visit))


STORIES: Final = (
    Story(
        id="AU-508",
        program=imofix.PROGRAM,
        at=on(11, 5, 8, 5),
        by=LIMMAT,
        place="CH-AG",
        facts={
            "title": "Lavabo verstopft, Wasser läuft über",
            "description": "Ablauf Gäste-WC freimachen, Wasserschaden am Unterbau prüfen.",
            "report": "Olá, o lavatório está entupido e a água transborda. Por favor venham hoje!",
            "contact": "Mieterin: Ana Ferreira, 3. OG\n076 555 48 12",
            "priority": imofix.Priority.URGENT,
            "cost_limit": chf("350.00"),
        },
        tongue="pt",
    ),
    Story(
        id="AU-495",
        program=imofix.PROGRAM,
        at=on(5, 5, 13, 30),
        by=LIMMAT,
        place="CH-AG",
        facts={
            "title": "Waschmaschine schleudert nicht",
            "cost_limit": chf("300.00"),
        },
        then=(Did(on(5, 5, 15, 0), MEIER, imofix.Accept()),),
    ),
    service("SP-481516", "Inbetriebnahme Waschmaschine", on(11, 5, 8, 12)),
    service(
        "SP-481502",
        "TV-Wandmontage 65 Zoll",
        on(6, 5, 9, 30),
        Wrote(on(6, 5, 15, 0), MEIER, "Kunde am Mittwoch nicht erreicht, Combox besprochen."),
    ),
    service(
        "SP-481490",
        "Inbetriebnahme Tumbler",
        on(5, 5, 10, 0),
        *until("requirements", on(5, 5, 10, 0), on(13, 5, 13)),
    ),
    service(
        "SP-481477",
        "Montage Beamer und Leinwand",
        on(29, 4, 11, 0),
        *until("received", on(6, 5, 8, 0), on(13, 5, 10)),
    ),
    service(
        "SP-481460",
        "Inbetriebnahme Geschirrspüler",
        on(29, 4, 9, 0),
        *until("appointment", on(29, 4, 9, 0), on(12, 5, 13, 30)),
    ),
    service(
        "SP-481455",
        "TV-Wandmontage 77 Zoll",
        on(24, 4, 9, 0),
        *until("appointment", on(24, 4, 9, 0), on(7, 5, 10, 0)),
        Did(
            on(7, 5, 10, 40),
            MEIER,
            digitec.ReportNotExecuted(
                digitec.NotExecuted.TRANSPORT_DAMAGE, message="Panel gebrochen, Kundin hat Fotos."
            ),
        ),
    ),
    executed("SP-481420", "Inbetriebnahme Waschturm", on(22, 4, 9, 0), on(4, 5, 9, 30)),
    executed("SP-481431", "TV-Wandmontage 55 Zoll", on(23, 4, 10, 0), on(6, 5, 14, 0)),
    executed("SP-481388", "Inbetriebnahme Kochfeld", on(1, 4, 10, 0), on(16, 4, 9, 0)),
    executed("SP-481399", "Montage Dunstabzug", on(7, 4, 9, 0), on(21, 4, 13, 0)),
    executed("SP-481404", "Inbetriebnahme Kühlschrank", on(9, 4, 9, 0), on(28, 4, 8, 30)),
)
