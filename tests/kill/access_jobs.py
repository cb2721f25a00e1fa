"""Access jobs: codes, links and sessions of the portal.

Each is handed the tokens that its base has sent.  The one rule: a link lets in once, whoever was
killed; who asks for a link twice gets two mails.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Final

from fixflow.desk.access_calls import Access
from fixflow.portal.access.verdicts import Redeemed, Spent
from fixflow.storage.access.keys import Keys
from fixflow.storage.access.quarantine import NotInQuarantine
from tests.kill.bases import ASKED, IN, MEIER, PENDING, SONNEGG, token_of
from tests.kill.job import Job
from tests.kill.script import BEGIN
from tests.kill.worker import Worker
from tests.portal_mail import ANNA, HOME

TOKENS: Final = "SELECT (SELECT COUNT(*) FROM fx_link) + (SELECT COUNT(*) FROM fx_session)"
EVE: Final = "eve@evil.example"
MONTHS_LATER: Final = BEGIN + timedelta(days=100)


def access(worker: Worker) -> Access:
    """Give the way in; a token made next differs from all that were made."""
    ((made,),) = worker.ground.rows(TOKENS)
    worker.own.byte = 10 + made
    return worker.own.access


def issue_code(worker: Worker) -> None:
    """Issue a registration code."""
    access(worker).issue_code("kunz", by=SONNEGG, at=BEGIN)


def revoke_code(worker: Worker) -> None:
    """Take a registration code back; who asks again is refused."""
    access(worker).revoke_code("meier", 1, by=SONNEGG, at=BEGIN)


def register(worker: Worker) -> None:
    """Register somebody by a code; each call sends a link."""
    code = Keys.of(worker.own.scope()).code("meier", 1)
    access(worker).register(code, email="carla@meier.example", name="Carla", address=HOME, at=BEGIN)


def request_link(worker: Worker) -> None:
    """Ask for a link in place of the one asked for before; each call sends one."""
    access(worker).request_link(ANNA, address=HOME, at=BEGIN, cookie=token_of(ASKED))


def redeem(worker: Worker) -> None:
    """Log in by a link; who tries again is told that it was used."""
    redeemed(worker, ASKED)


def confirm(worker: Worker) -> None:
    """Confirm a registration by its link, which uses the code once."""
    redeemed(worker, PENDING)


def redeemed(worker: Worker, byte: int) -> None:
    """Redeem a link by the cookie of who has asked for it."""
    token = token_of(byte)
    told = access(worker).redeem(token, cookie=token, email=None, at=BEGIN)
    assert isinstance(told, Redeemed | Spent), told


def use(worker: Worker) -> None:
    """Come back an hour later: that is noted."""
    assert access(worker).session(token_of(IN), at=BEGIN + timedelta(hours=1)) is not None


def end(worker: Worker) -> None:
    """Log out, unless that is done."""
    session = access(worker).session(token_of(IN), at=BEGIN)
    if session is not None:
        access(worker).end(session)


def end_all(worker: Worker) -> None:
    """Log out everywhere, unless that is done."""
    session = access(worker).session(token_of(IN), at=BEGIN)
    if session is not None:
        access(worker).end_all(session)


def shut_out(worker: Worker) -> None:
    """Let somebody act for a company no more."""
    access(worker).shut_out(ANNA, MEIER, at=BEGIN)


def let_in(worker: Worker) -> None:
    """Take a shutting out back."""
    access(worker).let_in(EVE, MEIER)


def set_mailbox(worker: Worker) -> None:
    """Set where the mails of a company go."""
    access(worker).set_mailbox(MEIER, "auftrag@meier.example", name="Meier", at=BEGIN)


def tidy(worker: Worker) -> None:
    """Remove what lets nobody in any more."""
    access(worker).tidy(at=MONTHS_LATER)


def accept_answer(worker: Worker) -> None:
    """Make an answer that waits in quarantine a message, unless that is done."""
    with suppress(NotInQuarantine):
        worker.own.accept_answer("mail", "M-1", "SP-4", by=MEIER, at=BEGIN)


def job(do: Callable[[Worker], None], *writes: str, adds: bool = False, raced: int = 0) -> Job:
    """Describe a job of the portal."""
    return Job(do=do, base="portal", writes=writes, adds=adds, raced=raced)


JOBS: Final = {
    "issue_code": job(issue_code, "fx_code", adds=True),
    "revoke_code": job(revoke_code, "fx_code"),
    "register": job(register, "fx_account", "fx_link", "fx_outbox", "fx_pii", adds=True),
    "request_link": job(request_link, "fx_link", "fx_outbox", adds=True),
    "redeem": job(redeem, "fx_link", "fx_session", raced=1),
    "confirm": job(confirm, "fx_account", "fx_code", "fx_link", "fx_session", raced=1),
    "use": job(use, "fx_session"),
    "end": job(end, "fx_session"),
    "end_all": job(end_all, "fx_session"),
    "shut_out": job(shut_out, "fx_account"),
    "let_in": job(let_in, "fx_account"),
    "set_mailbox": job(set_mailbox, "fx_mailbox", "fx_pii", adds=True),
    "tidy": job(tidy, "fx_account", "fx_link", "fx_pii", "fx_session"),
    "accept_answer": job(accept_answer, "fx_inbox", "fx_message", "fx_outbox", "fx_pii"),
}
