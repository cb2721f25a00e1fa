"""The desk: load, decide, keep, tell; each group of calls stands in a file of its own.

The one rule: it joins the pure parts to a database and decides nothing itself.
"""

from fixflow.desk.access_calls import AccessCalls
from fixflow.desk.arguments import checked
from fixflow.desk.contract_calls import ContractCalls
from fixflow.desk.delivery_calls import DeliveryCalls
from fixflow.desk.exchange_calls import ExchangeCalls
from fixflow.desk.fee_calls import FeeCalls
from fixflow.desk.inbox_calls import InboxCalls
from fixflow.desk.letter_calls import LetterCalls
from fixflow.desk.order_calls import OrderCalls
from fixflow.desk.overview_calls import OverviewCalls
from fixflow.desk.privacy_calls import PrivacyCalls
from fixflow.desk.settlement_calls import SettlementCalls
from fixflow.desk.talk_calls import TalkCalls
from fixflow.desk.tender_calls import TenderCalls
from fixflow.desk.tick_calls import TickCalls
from fixflow.desk.upkeep_calls import UpkeepCalls


@checked
class Desk(
    OrderCalls,
    SettlementCalls,
    FeeCalls,
    AccessCalls,
    UpkeepCalls,
    PrivacyCalls,
    TickCalls,
    DeliveryCalls,
    LetterCalls,
    InboxCalls,
    OverviewCalls,
    TalkCalls,
    TenderCalls,
    ContractCalls,
    ExchangeCalls,
):
    """Orders of one realm on one connection; of use in one thread at a time.

    Args:
        binding: Runs the statements: `bind.sqlite(connection)` inside the host's transaction.
        realm: The client's closed area.
        programs: An integrator's own programs; the shipped ones are found without.
        retry: How often a lost race is run again; on a host's connection never.
        tells: Whether a step has its reminders and notifications; a log of another system, which
            is only kept, has none.
        secret: What portal access hashes addresses and codes by; `desk.access` needs it.

    Raises:
        SchemaBehind: `storage.schema_behind`.
        SchemaAhead: `storage.schema_ahead`.
    """

    __slots__ = ()
