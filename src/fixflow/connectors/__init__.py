"""Connectors: doors to other systems; each says honestly how sending went.

The one rule: a connector is handed everything, what is sent and by when; it decides nothing.
"""

from fixflow.connectors.mail import PasswordInTheClear, SmtpDoor, SmtpServer
from fixflow.portal.mails.stationery import BadStationery, Stationery
from fixflow.safety.mail import BadMail, Mailbox

__all__ = [
    "BadMail", "BadStationery", "Mailbox", "PasswordInTheClear", "SmtpDoor", "SmtpServer",
    "Stationery",
]  # fmt: skip
