"""Tasks at imofix: the actions of an order's page, in the words of its manual.

The one rule: what the manual does not offer is no task; an order that was accepted is not rejected
but cancelled.
"""

from typing import Final

from fixflow.connectors.by_hand import Task
from fixflow.connectors.profile import Evidence, Origin
from fixflow.texts import Text


def said(sentence: str) -> Origin:
    """Quote the manual, «So funktioniert imofix.io»."""
    return Origin(Evidence.SEED, sentence)


def action(button: str) -> Text:
    """Say which action is chosen; its name is the portal's, in German."""
    return Text(
        de=f"Auftrag {{order}} im Portal öffnen und die Aktion «{button}» wählen.",
        en=f"Open order {{order}} in the portal and choose the action “{button}”.",
        fr=f"Ouvrir l’ordre {{order}} dans le portail et choisir l’action «{button}».",
        it=f"Aprire l’ordine {{order}} nel portale e scegliere l’azione «{button}».",
    )


TASKS: Final = (
    Task(
        name="accept", button="annehmen", instruction=action("annehmen"), event="accepted",
        origin=said("annehmen"), evidence_needed="portal_status",
    ),
    Task(
        name="reject", button="Auftrag ablehnen", instruction=action("Auftrag ablehnen"),
        event="rejected", evidence_needed="portal_status",
        origin=said(
            "Bitte lehnen Sie Aufträge, die Sie nicht ausführen können oder wollen, "
            "immer über die Aktion “Auftrag ablehnen” ab."
        ),
    ),
    Task(
        name="cancel", button="Auftrag abbrechen", instruction=action("Auftrag abbrechen"),
        event="cancelled", evidence_needed="portal_status",
        origin=said(
            "Sollten Sie den Auftrag bereits angenommen haben, "
            "verwenden Sie die Aktion “Auftrag abbrechen”."
        ),
    ),
    Task(
        name="request_change", button="Änderungen erfragen",
        instruction=action("Änderungen erfragen"), event="change_requested",
        origin=said(
            "Änderungen erfragen "
            "(z.B. Erhöhung Kostenlimit, Ersatz anstelle von Reparatur erfragen)"
        ),
    ),
    Task(
        name="submit_offer", button="Offerten einreichen",
        instruction=action("Offerten einreichen"), event="submitted",
        origin=said("Offerten einreichen"), evidence_needed="offer_number",
    ),
    Task(
        name="complete", button="abschliessen", event="completed", evidence_needed="portal_status",
        instruction=Text(
            de="Auftrag {order} im Portal öffnen, die Aktion «abschliessen» wählen und unter "
            "«Rechnungsstellung» die entsprechende Auswahl treffen.",
            en="Open order {order} in the portal, choose the action “abschliessen” and under “Rechnungsstellung” what applies.",
            fr="Ouvrir l’ordre {order} dans le portail, choisir l’action «abschliessen» et sous «Rechnungsstellung» ce qui convient.",
            it="Aprire l’ordine {order} nel portale, scegliere l’azione «abschliessen» e sotto «Rechnungsstellung» ciò che vale.",
        ),
        origin=said(
            "Um dies zu gewährleisten, treffen Sie beim Abschluss des Auftrags unter "
            "Rechnungsstellung die entsprechende Auswahl."
        ),
    ),
    Task(
        name="invoice", button="abrechnen", instruction=action("abrechnen"), event="invoiced",
        origin=said("abrechnen (sofern bereits angenommen)"), evidence_needed="invoice_number",
    ),
    Task(
        name="message", button="Messenger",
        instruction=Text(
            de="Auftrag {order} im Portal öffnen und die Nachricht im Messenger schreiben.",
            en="Open order {order} in the portal and write the message in the messenger.",
            fr="Ouvrir l’ordre {order} dans le portail et écrire le message dans la messagerie.",
            it="Aprire l’ordine {order} nel portale e scrivere il messaggio nella messaggistica.",
        ),
        origin=said(
            "Bitte nutzen Sie diesen wann immer möglich, da auf diese Weise die gesamte "
            "Kommunikation mit dem Auftrag verbunden bleibt."
        ),
    ),
)  # fmt: skip
