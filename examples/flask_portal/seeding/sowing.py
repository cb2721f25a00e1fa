"""Sowing: the stories taken through the desk, in the order in which they happened.

It is done in a folder of its own, which is thrown away where a crash came between, and moved into
place at the end: a portal is sown whole, or not at all.  The one rule: nothing is written past the
desk; the demo's orders came about like anybody's.
"""

import shutil
from collections.abc import Iterator
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from examples.flask_portal.carrying import party, round_of
from examples.flask_portal.mandants import FIRMS, LIMMAT, MANDANTS, SONNEGG, Mandant
from examples.flask_portal.place import Place
from examples.flask_portal.seeding import limmat, sonnegg
from examples.flask_portal.seeding.story import MEIER, Did, Story, Wrote, on
from fixflow import CONTRACTOR, PRINCIPAL, Actor, Desk
from fixflow.fees import Period
from fixflow.partners import digitec_galaxus as digitec
from fixflow.portal.access import LinkRequested

FILES: Final = Path(__file__).parent / "files"
STORIES: Final = {SONNEGG.realm: sonnegg.STORIES, LIMMAT.realm: limmat.STORIES}
REGISTERED: Final = ("beat.keller@meier-haustechnik.example", "Beat Keller")
HOME: Final = "127.0.0.1"
DONE: Final = "sown"
ME: Final = "meier"
FIRST_DAY: Final = on(23, 3, 7)
SETTLED: Final = on(4, 5, 17)


@frozen
class Moment:
    """Something that happened to an order."""

    at: datetime
    story: Story
    nth: int
    what: Did | Wrote | None


def sow(place: Place) -> None:
    """Sow both mandants, once; a folder that was sown before stays as it is."""
    if (place.folder / DONE).exists():
        return
    new = place.folder / "sowing"
    if not (new / DONE).exists():
        shutil.rmtree(new, ignore_errors=True)
        sown = Place(new, place.clock, place.base_url)
        sow_both(sown)
        sown.store.close()
        (new / DONE).touch()
    for each in sorted(new.iterdir(), key=lambda found: found.name == DONE):
        each.replace(place.folder / each.name)
    new.rmdir()


def sow_both(place: Place) -> None:
    """Let everything happen, mandant by mandant, day by day."""
    for mandant in MANDANTS:
        with place.desk(mandant.realm) as desk:
            settle_in(desk, mandant)
            for day in days_of(STORIES[mandant.realm]):
                for moment in day:
                    take(place, mandant, desk, moment)
                round_of(place, mandant, desk, day[-1].at)
            if mandant is LIMMAT:
                settle_april(desk)
            round_of(place, mandant, desk, place.clock.now())
            register(place, mandant, desk)


def days_of(stories: tuple[Story, ...]) -> Iterator[list[Moment]]:
    """Give what happened, day by day."""
    moments = [Moment(each.at, each, 0, None) for each in stories]
    for story in stories:
        moments += [Moment(what.at, story, nth, what) for nth, what in enumerate(story.then, 1)]
    moments.sort(key=attrgetter("at"))
    day: list[Moment] = []
    for moment in moments:
        if day and day[-1].at.date() != moment.at.date():
            yield day
            day = []
        day.append(moment)
    yield day


def settle_in(desk: Desk, mandant: Mandant) -> None:
    """Set mailboxes, and give each firm its code."""
    for each in mandant.principals.values():
        desk.access.set_mailbox(
            Actor(PRINCIPAL, each.id), each.mail, name=each.name, at=FIRST_DAY, lang="de-CH"
        )
    for firm in FIRMS.values():
        company = Actor(CONTRACTOR, firm.id)
        desk.access.set_mailbox(company, firm.mail, name=firm.name, at=FIRST_DAY, lang="de-CH")
        issuer = Actor(PRINCIPAL, next(iter(mandant.principals)))
        desk.access.issue_code(firm.id, by=issuer, at=FIRST_DAY)


def take(place: Place, mandant: Mandant, desk: Desk, moment: Moment) -> None:
    """Let one thing happen."""
    story, what = moment.story, moment.what
    key = f"sown-{story.id}-{moment.nth}"
    if what is None:
        start(desk, story, key)
        if story.facts.get("report"):
            place.store.note_tongue(mandant.realm, story.id, "report", story.tongue)
    elif isinstance(what, Did):
        desk.act(story.id, what.action, by=what.by, at=what.at, key=key)
    else:
        files = tuple(place.archive.keep(name, (FILES / name).read_bytes()) for name in what.files)
        desk.message(
            story.id,
            what.body,
            by=what.by,
            at=what.at,
            lang=what.lang,
            attachments=files,
            key=key,
        )


def start(desk: Desk, story: Story, key: str) -> None:
    """Hand an order out to Meier, if it names nobody else."""
    facts: dict[str, Any] = {"contractor": ME, **story.facts}
    if story.by.role is PRINCIPAL:
        facts.setdefault("principal", story.by.id)
    if story.tender is None:
        desk.receive(
            story.program, story.id, by=story.by, at=story.at, place=story.place, key=key, **facts
        )
    else:
        desk.offer(
            story.tender,
            story.id,
            story.program,
            by=story.by,
            at=story.at,
            place=story.place,
            key=key,
            **facts,
        )


def settle_april(desk: Desk) -> None:
    """Settle what was carried out in April, and invoice it."""
    settled = desk.settle(digitec.PROGRAM, party(ME), Period("2026-04"), at=SETTLED, by=MEIER)
    if settled is not None and settled.invoiced is None:
        desk.record_invoice(settled.billing_id, "R-2026-115", at=SETTLED, by=MEIER)


def register(place: Place, mandant: Mandant, desk: Desk) -> None:
    """Register Beat Keller for Meier all the way, so that one can also simply log in."""
    address, name = REGISTERED
    now = place.clock.now()
    issuer = Actor(PRINCIPAL, next(iter(mandant.principals)))
    issued = desk.access.issue_code(ME, by=issuer, at=now)
    answer = desk.access.register(
        issued.code, email=address, name=name, address=HOME, at=now, lang="de-CH"
    )
    if not isinstance(answer, LinkRequested):
        return
    round_of(place, mandant, desk, now)
    token = place.store.mails(limit=1)[0].words.partition("/konto/link/")[2].split()[0]
    desk.access.redeem(token, cookie=answer.cookie, email=None, at=now)
