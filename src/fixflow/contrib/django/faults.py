"""Faults: what this integration refuses by itself, to be shown to whoever asked."""

from datetime import datetime

from attrs import frozen

from fixflow.errors import Refused
from fixflow.texts import Text


@frozen
class SentBefore(Refused):
    """A form was sent, taken up again by the browser's way back, and filled in otherwise."""

    code = "contrib.sent_before"
    text = Text(
        de="Dieses Formular wurde schon einmal gesendet. Laden Sie die Seite neu, bevor Sie etwas anderes senden.",
        en="This form was sent before. Reload the page before you send something else.",
        fr="Ce formulaire a déjà été envoyé. Rechargez la page avant d’envoyer autre chose.",
        it="Questo modulo è già stato inviato. Ricarichi la pagina prima di inviare altro.",
    )
    status = 409


@frozen
class TooManySignIns(Refused):
    """Somebody has guessed too often; the next try passes at `retry_at`."""

    code = "contrib.too_many_sign_ins"
    text = Text(
        de="Zu viele Anmeldeversuche; der nächste ist in {minutes} Min. möglich.",
        en="Too many tries to sign in; the next is possible in {minutes} min.",
        fr="Trop de tentatives de connexion; la prochaine est possible dans {minutes} min.",
        it="Troppi tentativi di accesso; il prossimo è possibile tra {minutes} min.",
    )
    status = 429
    minutes: int
    retry_at: datetime
