"""Pages: every kind of page that somebody sees, for whoever wants to look at all of them.

And the short way in: what a browser would hold after the login link.
"""

from collections.abc import Iterator
from typing import Final

from examples.flask_portal.carrying import carry
from examples.flask_portal.mandants import LIMMAT, MANDANTS, SONNEGG
from examples.flask_portal.place import Place
from examples.flask_portal.seeding.sowing import HOME, REGISTERED
from fixflow.portal.access import LinkRequested, Redeemed

OPEN_TO_ALL: Final = (
    "/",
    "/postausgang",
    "/postausgang/1",
    "/uhr",
    "/gegenseite",
    "/gegenseite/sonnegg/AU-1036/answer_change",
)
AT_THE_DOOR: Final = ("/konto/login", "/konto/register", "/konto/sent", "/konto/link/unknown")
INSIDE: Final = (
    "/auftraege",
    "/auftraege?suche=boiler",
    "/auftraege?frist=overdue",
    "/abrechnung",
    "/kalender",
    "/konto/sessions",
    "/auftraege/XX-404",
)
OF_ORDERS: Final = {
    SONNEGG.realm: (
        "/auftraege/AU-1042",
        "/auftraege/AU-1042/aktion/accept",
        "/auftraege/AU-1042/aktion/reject",
        "/auftraege/AU-1042/aktion/request_change",
        "/auftraege/AU-1042/aktion/invoice",
        "/auftraege/AU-1039",
        "/auftraege/AU-1036",
        "/auftraege/AU-1031",
        "/auftraege/AU-1031/aktion/complete",
        "/auftraege/AU-1027",
        "/auftraege/AU-1019",
        "/auftraege/AU-1019/aktion/invoice",
        "/auftraege/AU-1008",
        "/auftraege/AU-0979",
        "/auftraege/O-77",
        "/auftraege/O-77/aktion/submit",
        "/auftraege/O-71",
        "/auftraege/VX-2051",
        "/auftraege/VX-2051/frist/contact%231",
        "/auftraege/VX-2043/frist/offer%231",
        "/auftraege/VX-2030",
    ),
    LIMMAT.realm: (
        "/auftraege/AU-508",
        "/auftraege/SP-481516",
        "/auftraege/SP-481502",
        "/auftraege/SP-481477/aktion/set_appointment",
        "/auftraege/SP-481455",
        "/auftraege/SP-481420",
    ),
}


def open_pages() -> Iterator[str]:
    """Give the pages that need no login."""
    yield from OPEN_TO_ALL
    for mandant in MANDANTS:
        yield from (f"/{mandant.realm}{path}" for path in AT_THE_DOOR)


def inner_pages() -> Iterator[str]:
    """Give the pages of somebody who is logged in with both mandants."""
    for mandant in MANDANTS:
        for path in (*INSIDE, *OF_ORDERS[mandant.realm]):
            yield f"/{mandant.realm}{path}"


def login_cookies(place: Place) -> dict[str, str]:
    """Log the registered person in with each mandant; give the cookies, by name."""
    return {f"__Host-imofix-{each.realm}": login_cookie(place, each.realm) for each in MANDANTS}


def login_cookie(place: Place, realm: str) -> str:
    """Log the registered person in on one more device."""
    now = place.clock.now()
    with place.desk(realm) as desk:
        asked = desk.access.request_link(REGISTERED[0], address=HOME, at=now, lang="de-CH")
        if not isinstance(asked, LinkRequested):
            raise TypeError(asked)
        carry(place, now)
        token = place.store.mails(limit=1)[0].words.partition("/konto/link/")[2].split()[0]
        found = desk.access.redeem(token, cookie=asked.cookie, email=None, at=now)
    if not isinstance(found, Redeemed):
        raise TypeError(found)
    return found.cookie
