"""Context: what every page shows: its words, its menu, who is there, the clock of a demonstration."""

from collections.abc import Iterator, Mapping

from attrs import frozen
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from examples.django_office.forms import new_key
from examples.django_office.houses import House, house_of
from examples.django_office.models import Staff
from examples.django_office.words import WORDS
from fixflow.contrib.django import language_of, no_tick_since, now
from fixflow.texts import Language

SHORT = {"contracts": "contracts_short"}  # a menu has less room than a page


@frozen
class Said:
    """The words of the office in one language, as a template looks them up."""

    lang: Language

    def __getitem__(self, key: str) -> str:
        return WORDS[key].say(self.lang)


@frozen(kw_only=True)
class Place:
    """A place of the menu."""

    url: str
    label: str
    here: bool


def office(request: HttpRequest) -> Mapping[str, object]:
    """Give what every page shows."""
    lang = language_of(request)
    user = getattr(request, "user", None)
    staff: Staff | None = getattr(user, "staff", None)
    said = Said(lang)
    return {
        "w": said,
        "lang": lang,
        "language_code": str(getattr(request, "LANGUAGE_CODE", "")),
        "languages": settings.LANGUAGES,
        "staff": staff,
        "mark": initials(staff.house) if staff else "OF",
        "menu": () if staff is None else tuple(menu(request, house_of(staff.realm), said)),
        "roles": ", ".join(user.groups.values_list("name", flat=True)) if staff and user else "",
        "no_tick": None if staff is None else no_tick_since(request),
        "demo": settings.DEMO,
        "demo_key": new_key(),
        "clock": now() if settings.DEMO else None,
    }


def initials(house: str) -> str:
    """Give the letters that stand for a house."""
    words = [each for each in house.split() if each[0].isupper()]
    return "".join(each[0] for each in words[:2])


def menu(request: HttpRequest, house: House, said: Said) -> Iterator[Place]:
    """Give the places of the menu that a house has to do with."""
    for name, there in (
        ("orders", True),
        ("reports", house.reports),
        ("changes", house.asks),
        ("tenders", house.offers is not None),
        ("reviews", house.settled is not None),
        ("board", house.watches),
        ("contracts", house.contracts),
        ("settlements", house.settled is not None),
        ("imports", request.user.has_perm("office.settle")),
        ("firms", True),
    ):
        if there:
            url = reverse(name)
            yield Place(url=url, label=said[SHORT.get(name, name)], here=request.path == url)
