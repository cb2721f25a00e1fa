"""Faults of the integration: what a host has set up wrongly, and what a visitor is told by it."""

from datetime import datetime

from attrs import frozen

from fixflow.errors import Fault, Misuse, Refused
from fixflow.texts import Text


@frozen
class BadSettings(Misuse):
    """The application's `FIXFLOW_…` settings are not as they must be; all faults at once."""

    code = "contrib.bad_settings"
    text = Text(
        de="Mit diesen Einstellungen lässt sich fixflow nicht in Flask einbauen.",
        en="fixflow cannot be built into Flask by these settings.",
    )
    faults: tuple[Fault, ...]


@frozen
class InitializedTwice(Misuse):
    """The application has fixflow already, or something else under its name."""

    code = "contrib.initialized_twice"
    text = Text(
        de='Die Anwendung «{app}» hat schon etwas unter app.extensions["fixflow"].',
        en='The application “{app}” has something at app.extensions["fixflow"] already.',
    )
    app: str


@frozen
class NotInitialized(Misuse):
    """The application of this request was never given fixflow."""

    code = "contrib.not_initialized"
    text = Text(
        de="Die Anwendung «{app}» kennt fixflow nicht; nötig ist fixflow.init_app(app).",
        en="The application “{app}” does not know fixflow; fixflow.init_app(app) is needed.",
    )
    app: str


@frozen
class NotLoggedIn(Refused):
    """Nobody is logged in, or the session was ended elsewhere."""

    code = "contrib.not_logged_in"
    text = Text(
        de="Bitte melden Sie sich an.",
        en="Please log in.",
        fr="Veuillez vous connecter.",
        it="Effettui l’accesso.",
    )
    status = 401


@frozen
class TooManyTries(Refused):
    """Somebody tried too often; the next try passes at `retry_at`."""

    code = "contrib.too_many_tries"
    text = Text(
        de="Zu viele Versuche; der nächste ist in {minutes} Min. möglich.",
        en="Too many tries; the next is possible in {minutes} min.",
        fr="Trop de tentatives; la prochaine est possible dans {minutes} min.",
        it="Troppi tentativi; il prossimo è possibile tra {minutes} min.",
    )
    status = 429
    minutes: int
    retry_at: datetime


@frozen
class Forged(Refused):
    """The form did not come from a page of this site, or that page is too old."""

    code = "contrib.forged"
    text = Text(
        de="Das Formular kam nicht von dieser Seite, oder sie war zu lange offen; bitte senden Sie es noch einmal.",
        en="The form did not come from this site, or the page was open for too long; please send it again.",
        fr="Le formulaire ne venait pas de ce site, ou la page était ouverte depuis trop longtemps; veuillez le renvoyer.",
        it="Il modulo non proveniva da questo sito, o la pagina era aperta da troppo tempo; lo invii di nuovo.",
    )
    status = 400
