"""Requests: for which realm somebody asks, as whom, in which language and when.

The one rule: the project says so by its setting; nothing is taken from a header.
"""

from datetime import datetime

from attrs import frozen
from django.http import HttpRequest

from fixflow.contrib.django.setting import RealmNeedsRequest, setting
from fixflow.errors import Misuse
from fixflow.identity import Realm
from fixflow.instants import aware
from fixflow.parties import Actor
from fixflow.texts import Language, Text


@frozen
class NoBaseUrl(Misuse):
    """A mail has no request whose host could be used, and none is to be believed."""

    code = "contrib.no_base_url"
    text = Text(
        de='FIXFLOW["BASE_URL"] fehlt: die Adresse, unter der das Projekt erreicht wird.',
        en="FIXFLOW[“BASE_URL”] is missing: the address under which the project is reached.",
    )


def realm_of(request: HttpRequest | None = None) -> Realm:
    """Tell the realm of a request; without one, that of the whole project.

    Raises:
        RealmNeedsRequest: `contrib.realm_needs_request`.
        InvalidId: `identity.invalid`.
    """
    told = setting().realm
    if isinstance(told, Realm):
        return told
    if request is None:
        raise RealmNeedsRequest
    return Realm.of(told(request))


def actor_of(request: HttpRequest) -> Actor | None:
    """Tell as whom the request acts; None lets nobody act."""
    told = setting().actor
    return None if told is None else told(request)


def now() -> datetime:
    """Tell the time by the project's clock.

    Raises:
        NaiveInstant: `instants.naive`.
    """
    from django.utils import timezone

    told = setting().clock
    return timezone.now() if told is None else aware(told())


def language_of(request: HttpRequest | None = None) -> Language:
    """Tell in which of the project's languages to speak, by the one that Django has chosen.

    `LocaleMiddleware` chooses it for a request; a regional language of the setting is spoken
    where Django knows its base only.
    """
    from django.utils import translation

    asked = getattr(request, "LANGUAGE_CODE", None) or translation.get_language() or ""
    return nearest(asked, setting().languages)


def nearest(asked: str, known: tuple[Language, ...]) -> Language:
    """Choose the language that is asked for, else one of the same base, else the first.

    Examples:
        >>> nearest("de", ("de-CH", "fr")), nearest("fr-ch", ("de-CH", "fr")), nearest("ja", ("en",))
        ('de-CH', 'fr', 'en')
    """
    wanted = asked.lower()
    base = wanted.partition("-")[0]
    same = (each for each in known if each.lower() == wanted)
    near = (each for each in known if each.partition("-")[0] == base)
    return next(same, None) or next(near, None) or known[0]


def address(view: str, *args: object, **kwargs: object) -> str:
    """Give the whole address of a page, for a mail: `BASE_URL` and the path of its view.

    Args:
        view: The view's name, as `reverse` takes it.
        *args: What its path holds.
        **kwargs: Likewise, by name.

    Raises:
        NoBaseUrl: `contrib.no_base_url`.
    """
    from django.urls import reverse

    told = setting().base_url
    if told is None:
        raise NoBaseUrl
    return told + reverse(view, args=args or None, kwargs=kwargs or None)
