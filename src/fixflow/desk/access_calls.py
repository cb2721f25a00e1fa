"""Access calls: who comes into the portal, by which code, link and session.

Reached as `desk.access`.  What somebody did wrong is a value that the host matches and shows; what
the host did wrong is raised.  The one rule: a GET never calls `redeem`: mail scanners follow links
and must use none up.
"""

from datetime import datetime

from attrs import frozen

from fixflow.desk.arguments import checked
from fixflow.desk.runner import Runner
from fixflow.identity import OrderId
from fixflow.lifecycle import Decision
from fixflow.parties import Actor
from fixflow.portal.access.verdicts import Redeeming, Registering, Requesting, Session
from fixflow.safety.mail_address import mail_address
from fixflow.storage.access import (
    accounts,
    codes,
    links,
    mailboxes,
    quarantine,
    registering,
    sessions,
    tidying,
)
from fixflow.storage.access.codes import CodeKept, IssuedCode, Terms
from fixflow.storage.access.keys import Keys
from fixflow.storage.access.links import Proof, Wanted
from fixflow.storage.access.mailboxes import PartyMailbox
from fixflow.storage.access.quarantine import Held
from fixflow.storage.access.registering import Registration
from fixflow.texts import Language


@checked
@frozen
class Access:
    """Access calls of one desk."""

    runner: Runner

    def request_link(
        self,
        email: str,
        *,
        address: str,
        at: datetime,
        lang: Language = "de",
        cookie: str | None = None,
    ) -> Requesting:
        """Ask for a login link; the answer is the same whether the address is registered or not.

        Args:
            email: The address as typed.
            address: The network address of the browser, by which tries are counted too.
            at: When, with offset.
            lang: In which language the mail is.
            cookie: What the browser holds from asking before: its earlier link is replaced.

        Raises:
            BadAddress: `safety.bad_address`.
            NoNetworkAddress: `access.no_network_address`.
            UnknownLanguage: `access.unknown_language`.
        """
        wanted = Wanted(email=email, address=address, lang=lang, at=at, cookie=cookie)
        return self.runner.run(lambda scope: links.request(scope, wanted))

    def redeem(
        self, token: str, *, cookie: str | None, email: str | None, at: datetime
    ) -> Redeeming:
        """Log somebody in by the link of his mail; call it for a POST, never for a GET.

        Args:
            token: What stands in the link.
            cookie: What the browser holds from asking; None where it has none.
            email: The address, typed again; None where the browser was not asked for it yet.
            at: When, with offset.
        """
        proof = Proof(token=token, cookie=cookie, email=email, at=at)
        return self.runner.run(lambda scope: links.redeem(scope, proof))

    def register(  # noqa: PLR0913  what a registration consists of
        self,
        code: str,
        *,
        email: str,
        name: str,
        address: str,
        at: datetime,
        lang: Language = "de",
        cookie: str | None = None,
    ) -> Registering:
        """Register somebody for the company of a code; it takes effect by the link of the mail.

        Args:
            code: The registration code as typed.
            email: His address.
            name: His name.
            address: The network address of the browser.
            at: When, with offset.
            lang: In which language the mail is.
            cookie: What the browser holds from asking before.

        Raises:
            BadRegistration: `access.bad_registration`, with every fault.
            NoNetworkAddress: `access.no_network_address`.
            UnknownLanguage: `access.unknown_language`.
            Conflict: `storage.conflict`.
        """
        wanted = Wanted(email=email, address=address, lang=lang, at=at, cookie=cookie)
        asked = Registration(code=code, name=name, wanted=wanted)
        return self.runner.run(lambda scope: registering.register(scope, asked))

    def session(self, cookie: str | None, *, at: datetime) -> Session | None:
        """Give who is logged in by a cookie; None for nobody.

        Args:
            cookie: What the browser holds since it was logged in.
            at: When, with offset; use is noted, at most once an hour.
        """
        if not cookie:
            return None
        found = self.runner.read(lambda scope: sessions.find(scope, cookie, at))
        if found is not None and sessions.stale(found, at):
            self.runner.run(lambda scope: sessions.note(scope, cookie, at))
        return found

    def sessions(self, by: Session, *, at: datetime) -> tuple[Session, ...]:
        """List the sessions of whoever is logged in, on all of his devices, the oldest first.

        Args:
            by: Whose.
            at: When, with offset.
        """
        return self.runner.read(lambda scope: sessions.of_person(scope, by, at))

    def end(self, by: Session, session_id: str | None = None) -> bool:
        """Log out: end a session of whoever is logged in; say whether there was one.

        Args:
            by: Whose.
            session_id: Which; None for the one that he is in.
        """
        which = session_id or by.id
        return self.runner.run(lambda scope: sessions.end(scope, by, which))

    def end_all(self, by: Session) -> int:
        """End every session of whoever is logged in, this one too; say how many there were.

        Args:
            by: Whose.
        """
        return self.runner.run(lambda scope: sessions.end_all(scope, by.person))

    def issue_code(
        self,
        company: str,
        *,
        by: Actor,
        at: datetime,
        max_uses: int | None = None,
        until: datetime | None = None,
    ) -> IssuedCode:
        """Issue a registration code for a company; the mails about its orders hold the newest one.

        Args:
            company: The id of the contractor, as orders name it.
            by: Who issues it: a principal or the system.
            at: When, with offset.
            max_uses: How many may register by it; None for any number.
            until: The first instant at which it is no longer good; None for no end.

        Raises:
            StartRefused: `lifecycle.start_refused`, whoever asks may not.
            BadFields: `lifecycle.bad_fields`.
            Conflict: `storage.conflict`.
        """
        terms = Terms(company=company, max_uses=max_uses, until=until)
        return self.runner.run(lambda scope: codes.issue(scope, terms, by=by, at=at))

    def codes(self, company: str) -> tuple[CodeKept, ...]:
        """List the registration codes of a company, the oldest first; none of them is shown.

        Args:
            company: The id of the contractor.
        """
        return self.runner.read(lambda scope: codes.of_company(scope, company))

    def revoke_code(
        self, company: str, serial: int, *, by: Actor, at: datetime, reason: str | None = None
    ) -> Decision:
        """Take a registration code back; who has registered by it stays.

        Args:
            company: The id of the contractor.
            serial: The how many-th code of the company.
            by: Who: the principal that has issued it.
            at: When, with offset.
            reason: Why, in one line.

        Returns:
            The decision; `.refused` with every reason.

        Raises:
            UnknownCode: `access.unknown_code`.
            Conflict: `storage.conflict`.
        """
        return self.runner.run(
            lambda scope: codes.revoke(scope, company, serial, by=by, at=at, reason=reason)
        )

    def shut_out(self, email: str, actor: Actor, *, at: datetime) -> bool:
        """Let somebody act for a company no more, registered or not, whatever code he knows.

        It outlives an erasure of the person; say whether he was not shut out before.

        Args:
            email: Whose address.
            actor: The company, in its role.
            at: When, with offset.

        Raises:
            BadAddress: `safety.bad_address`.
        """
        whose = mail_address(email)
        return self.runner.run(lambda scope: accounts.shut_out(scope, whose, actor, at))

    def let_in(self, email: str, actor: Actor) -> bool:
        """Take a shutting out back; say whether there was one.

        Args:
            email: Whose address.
            actor: The company, in its role.

        Raises:
            BadAddress: `safety.bad_address`.
        """
        whose = mail_address(email)
        return self.runner.run(lambda scope: accounts.let_in(scope, whose, actor))

    def set_mailbox(
        self, party: Actor, email: str, *, name: str, at: datetime, lang: Language = "de"
    ) -> None:
        """Set to which address the mails of a party go, and under which name it writes.

        Args:
            party: A principal, contractor or customer, as orders name it.
            email: The address.
            name: The name for people.
            at: When, with offset.
            lang: In which language it is written to.

        Raises:
            BadRegistration: `access.bad_registration`, with every fault.
            UnknownLanguage: `access.unknown_language`.
            Conflict: `storage.conflict`.
        """
        box = PartyMailbox(address=email, name=name, lang=lang)
        self.runner.run(lambda scope: mailboxes.set_for(scope, party, box, at))

    def tidy(self, *, at: datetime) -> int:
        """Remove what nobody comes in by any more: old links, dead sessions, empty buckets.

        A registration that nobody confirmed for a month goes too, with its address.

        Args:
            at: When, with offset.

        Returns:
            How many rows were removed.
        """
        return self.runner.run(lambda scope: tidying.tidy(scope, at))


class AccessCalls(Runner):
    """Access calls: the way to them."""

    __slots__ = ()

    def quarantined(self) -> tuple[Held, ...]:
        """List the answers by mail that were not taken over, the oldest first, with why and raw."""
        return self.read(quarantine.held)

    def accept_answer(
        self, source: str, message_id: str, order_id: OrderId | str, *, by: Actor, at: datetime
    ) -> int:
        """Make an answer that waits in quarantine a message, and give its number.

        Args:
            source: Which source it came from.
            message_id: Its id there.
            order_id: Of which order it becomes a message.
            by: Who has written it: the person who looked answers for that.
            at: When.

        Raises:
            NotInQuarantine: `access.not_in_quarantine`.
            UnknownOrder: `storage.unknown_order`; one that `by` may not see is told the same way.
            BadMessage: `portal.bad_message`, with every fault.
            Conflict: `storage.conflict`.
        """
        of = OrderId.of(order_id)
        return self.run(
            lambda scope: quarantine.accept(scope, source, message_id, of, by=by, at=at)
        )

    @property
    def access(self) -> Access:
        """Who comes into the portal.

        Raises:
            NoSecret: `access.no_secret`, the desk was opened without one.
            WeakSecret: `access.weak_secret`.
        """
        Keys.of(self.scope())
        return Access(self)
