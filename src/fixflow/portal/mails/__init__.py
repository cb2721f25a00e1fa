"""Mails: what a login link, a registration and each step of an order say by mail.

The one rule: a mail says little, and leads to the portal by a link.  Whoever it reaches by mistake
learns that there is an order, its title and its state, and nothing of what is in it.

`letter` is the form, `login` and `order` are the words, in German, English, French and Italian.
"""

from fixflow.portal.mails.letter import Letter
from fixflow.portal.mails.login import login_letter, registration_letter
from fixflow.portal.mails.order import Occasion, OrderNews, order_letter

__all__ = [
    "Letter",
    "Occasion",
    "OrderNews",
    "login_letter",
    "order_letter",
    "registration_letter",
]
