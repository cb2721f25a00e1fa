"""Forms: the key and the version that every form bears, so that nothing is done twice or unseen."""

from secrets import token_hex

from attrs import frozen
from django.db import transaction
from django.http import HttpRequest

from examples.django_office.models import Submitted
from examples.django_office.words import WORDS
from fixflow.contrib.forms import Form
from fixflow.portal import MessageKeyReused
from fixflow.storage import KeyReused, SettlementKeyReused
from fixflow.texts import Language

USED = (KeyReused, MessageKeyReused, SettlementKeyReused)
KEY = "key"
VERSION = "expected"
LONGEST = 64
BYTES = 16


def new_key() -> str:
    """Make the key of a form that is shown."""
    return token_hex(BYTES)


def key_of(request: HttpRequest) -> str:
    """Give the key that a form came with; a form without one is one of its own."""
    sent = str(request.POST.get(KEY, ""))
    return sent if sent.isalnum() and sent.isascii() and len(sent) <= LONGEST else new_key()


def expected_of(request: HttpRequest) -> int | None:
    """Give the version of the order that the form was filled in for."""
    sent = str(request.POST.get(VERSION, ""))
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < LONGEST // 4 else None


def sent_before(request: HttpRequest, lang: Language) -> str:
    """Give a form whose key has brought something else about a key of its own, and say so.

    It was left, taken up again by the browser's way back and filled in otherwise.
    """
    sent = request.POST.copy()
    sent[KEY] = new_key()
    request.POST = sent
    return WORDS["sent_before"].say(lang)


def first_time(request: HttpRequest) -> bool:
    """Tell whether a form comes for the first time; it is remembered in the same transaction."""
    with transaction.atomic():
        _, new = Submitted.objects.get_or_create(key=key_of(request))
    return bool(new)


@frozen(kw_only=True)
class Sheet:
    """A form on a page: what it asks for, where it goes, and what it bears.

    Args:
        form: What is asked for.
        key: By which it takes effect once.
        expected: The version of the order that is shown beside it.
        button: What its button says; else the label of the form.
    """

    form: Form
    key: str
    expected: int | None = None
    button: str = ""
