"""The asynchronous desk: the calls of `Desk`, each awaited.

The one rule: it says, takes and raises what `Desk` does.
"""

from fixflow.desk.arguments import checked
from fixflow.desk.awaited.access_calls import AsyncAccessCalls
from fixflow.desk.awaited.contract_calls import AsyncContractCalls
from fixflow.desk.awaited.delivery_calls import AsyncDeliveryCalls
from fixflow.desk.awaited.exchange_calls import AsyncExchangeCalls
from fixflow.desk.awaited.fee_calls import AsyncFeeCalls
from fixflow.desk.awaited.inbox_calls import AsyncInboxCalls
from fixflow.desk.awaited.letter_calls import AsyncLetterCalls
from fixflow.desk.awaited.order_calls import AsyncOrderCalls
from fixflow.desk.awaited.overview_calls import AsyncOverviewCalls
from fixflow.desk.awaited.privacy_calls import AsyncPrivacyCalls
from fixflow.desk.awaited.settlement_calls import AsyncSettlementCalls
from fixflow.desk.awaited.talk_calls import AsyncTalkCalls
from fixflow.desk.awaited.tender_calls import AsyncTenderCalls
from fixflow.desk.awaited.tick_calls import AsyncTickCalls
from fixflow.desk.awaited.upkeep_calls import AsyncUpkeepCalls


@checked
class AsyncDesk(
    AsyncOrderCalls,
    AsyncSettlementCalls,
    AsyncFeeCalls,
    AsyncAccessCalls,
    AsyncUpkeepCalls,
    AsyncPrivacyCalls,
    AsyncTickCalls,
    AsyncDeliveryCalls,
    AsyncLetterCalls,
    AsyncInboxCalls,
    AsyncOverviewCalls,
    AsyncTalkCalls,
    AsyncTenderCalls,
    AsyncContractCalls,
    AsyncExchangeCalls,
):
    """Orders of one realm on one connection whose driver is awaited; of use in one task at a time.

    Args:
        binding: Runs the statements: `bind.asyncpg(connection)` inside the host's transaction.
        realm: The client's closed area.
        programs: An integrator's own programs; the shipped ones are found without.
        retry: How often a lost race is run again; on a host's connection never.
        tells: Whether a step has its reminders and notifications.
        secret: What portal access hashes addresses and codes by; `desk.access` needs it.
    """

    __slots__ = ()
