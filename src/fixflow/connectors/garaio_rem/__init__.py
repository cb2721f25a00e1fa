"""GARAIO REM: orders and invoices over the message bus of REM-Cloud, a system of Swiss managers.

What is sent is confirmed by the broker and answered by a message; see `flows` and `inbound`.  Nothing
here ran against an instance of the vendor's.  The one rule: what GARAIO AG hands out, names, login
and exchange, is handed in, and nothing is declared at the broker.

Examples:
    What would be sent, without anything being sent:

    >>> from datetime import UTC, datetime
    >>> from fixflow.connectors.intents import Withdraw
    >>> from fixflow.connectors.drive import World, rehearse
    >>> from fixflow.connectors.remote import ExternalRef
    >>> rem = connector(app_id="Meier", user_id="meier", recipient="grem_muster")
    >>> flow = rem.submit(Withdraw(), ExternalRef("garaio_rem", "1234"), "fx_a")
    >>> world = World(now=datetime(2027, 1, 4, tzinfo=UTC), monotonic=lambda: 0.0, random=lambda: 0.5)
    >>> run = rehearse(flow, rem.rehearsed, world)
    >>> print(run)
    PUBLISH Invoicing.Order.Deleted
      {"eventType":"Invoicing.Order.Deleted","data":{"reference":"1234"}}
"""

from datetime import timedelta

from fixflow.connectors.garaio_rem.addressing import A_DAY, BadSettings, Settings
from fixflow.connectors.garaio_rem.flows import GaraioRem
from fixflow.connectors.garaio_rem.inbound import Received, Seen
from fixflow.connectors.garaio_rem.profile import PROFILE
from fixflow.connectors.garaio_rem.rules import BadMessage
from fixflow.connectors.policy import RateBudget

__all__ = ["PROFILE", "BadMessage", "BadSettings", "GaraioRem", "Received", "Seen", "connector"]


def connector(  # noqa: PLR0913  what GARAIO AG hands out
    *,
    app_id: str,
    user_id: str,
    recipient: str,
    source_app_id: str | None = None,
    language: str = "de",
    reply_within: timedelta = A_DAY,
    budget: RateBudget | None = None,
) -> GaraioRem:
    """Make the connector of one instance.

    Args:
        app_id: The name of the application; the queue that it reads is named so too.
        user_id: The login at the broker; another one in a message is refused with 406.
        recipient: The instance of GARAIO REM: `grem_derham`.
        source_app_id: Where a message comes from, if not from this application.
        language: In which language reasons about invoices are said.
        reply_within: How long a reply is waited for until a person looks; a day is ours.
        budget: How many messages it takes; the vendor names no number.

    Raises:
        BadSettings: `connectors.garaio_rem_settings`, naming every part.
    """
    settings = Settings(
        app_id=app_id,
        user_id=user_id,
        recipient=recipient,
        source_app_id=source_app_id,
        language=language,
        reply_within=reply_within,
    )
    return GaraioRem(settings, budget)
