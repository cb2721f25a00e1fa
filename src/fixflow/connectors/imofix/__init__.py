"""imofix.io, by hand: a property manager's orders, told by mail and worked on in its portal.

No interface is documented; a person opens the link of the order's mail and uses the actions there,
which «sind immer am gleichen Ort zu finden».  The one rule: nobody but that person logs in, so no
link of a mail is ever opened by a program.
"""

from fixflow.connectors.by_hand import ByHand, DeadlineOf, undated
from fixflow.connectors.imofix.profile import LOGIN_SENDER, PROFILE
from fixflow.connectors.imofix.tasks import TASKS
from fixflow.connectors.intake import LoginPattern, MailIntake, OrderPattern

__all__ = ["LOGIN_SENDER", "PROFILE", "TASKS", "connector", "intake"]


def connector(*, portal_url: str | None = None, deadline: DeadlineOf = undated) -> ByHand:
    """Give the connector to a property manager's portal.

    Args:
        portal_url: Where it is: «Alle unsere Kunden verfügen über ihren eigenen
            «imofix.io-Mandanten»», so each has an address of its own.
        deadline: Gives by when a task is to be done, of its name and the order there; the manual
            sets no deadline.

    Raises:
        BadPortalUrl: `connectors.bad_portal_url`.

    Examples:
        >>> from fixflow.connectors.remote import ExternalRef
        >>> work = connector().work("accept", ExternalRef("imofix", "AU-7"), "o-17/3")
        >>> work.step.instruction.say("de")
        'Auftrag AU-7 im Portal öffnen und die Aktion «annehmen» wählen.'
    """
    return ByHand(profile=PROFILE, tasks=TASKS, portal_url=portal_url, deadline=deadline)


def intake(
    *,
    patterns: tuple[OrderPattern, ...],
    senders: tuple[str, ...],
    login_patterns: tuple[LoginPattern, ...] = (),
) -> MailIntake:
    """Give the intake of imofix's mails; login mails come from `support@imofix.io`.

    Args:
        patterns: What the links of orders look like; each property manager's are its own.
        senders: The property managers' addresses, or `@` and their domains.
        login_patterns: What login links look like, where somebody else sends them too.

    Raises:
        BadAddress: `safety.bad_address`, with every sender that is none.
        OneForSeveral: `identity.one_for_several`, a single sender where several are wanted.
        WrongKinds: `storage.wrong_kinds`, something else than patterns.
    """
    return MailIntake(
        patterns=patterns,
        senders=senders,
        login_senders=(LOGIN_SENDER,),
        login_patterns=login_patterns,
    )
