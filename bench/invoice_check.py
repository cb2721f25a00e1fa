"""The invoice check against the obvious way: `re.search` for each id, one after the other.

An invoice of one megabyte lists a thousand SP-IDs somewhere between its lines; to be no slower
would be a tenth of the time of the peer.  The peer does
nothing else; it knows no dashes, no line breaks, no strangers and no repetitions.
"""

import re
import timeit
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Final

from fixflow.fees import GENESIS, Party, PerformedOrder, Period, Settlement
from fixflow.fees.invoice_checks.invoice_check import check_invoice
from fixflow.identity import OrderId, SpId
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners.digitec_galaxus import SETTLEMENT

COUNT: Final = 1000
SIZE: Final = 1_000_000
FILLER: Final = "Montage TV-Wandhalterung inkl. Anfahrt, 1 Std., CHF 95.00 netto, Zürich "


def settlement() -> Settlement:
    """Settle a thousand orders."""
    meier = Party(id="meier", name="Meier Montagen GmbH")
    done = [
        PerformedOrder(
            order=OrderId(f"SP-{480_000 + 7 * number}"),
            sp_id=SpId(f"SP-{480_000 + 7 * number}"),
            performed_on=date(2027, 3, 8),
            service="Montage",
            principal=SETTLEMENT.recipient.id,
            contractor="meier",
        )
        for number in range(COUNT)
    ]
    draft = Settlement.draft(
        SETTLEMENT.recipient, meier, done, Period("2027-03"), policy=SETTLEMENT
    )
    return draft.issue(
        481,
        document_date=date(2027, 4, 1),
        at=datetime.fromisoformat("2027-04-01T08:00+02:00"),
        by=Actor(CONTRACTOR, "meier"),
        previous=GENESIS,
    )


def invoice(settled: Settlement, *, missing: int = 0) -> str:
    """Write an invoice of a megabyte that names all but some ids."""
    filler = FILLER * (SIZE // COUNT // len(FILLER))
    listed = (f"{each}\n{filler}\n" for each in settled.sp_ids[missing:])
    return f"Rechnung zu {settled.billing_id}\n{''.join(listed)}"


def searched(settled: Settlement, text: str) -> list[SpId]:
    """Look for each id with `re.search`."""
    return [
        each
        for each in settled.sp_ids
        if not re.search(rf"(?<![\w-]){re.escape(str(each))}(?![\w-])", text)
    ]


def plainly(settled: Settlement, text: str) -> list[SpId]:
    """Look for each id with `re.search`, also where it stands inside a longer one."""
    return [each for each in settled.sp_ids if not re.search(re.escape(str(each)), text)]


def main() -> None:
    """Print milliseconds and ratios."""
    settled = settlement()
    for missing in (0, COUNT // 10):
        text = invoice(settled, missing=missing)
        ours = best(partial(check_invoice, settled, text), 5)
        told = f"check_invoice, {COUNT} ids, {len(text) / 1e6:.1f} MB, {missing} missing"
        print(f"{told:52}{ours * 1e3:8.1f} ms")
        for name, peer in (("whole words", searched), ("anywhere", plainly)):
            took = best(partial(peer, settled, text), 2)
            print(f"{'  re.search per id, ' + name:52}{took * 1e3:8.1f} ms{ours / took:8.3f} x")


def best(work: Callable[[], object], times: int) -> float:
    """Time some work, the best of several."""
    return min(timeit.repeat(work, number=1, repeat=times))


if __name__ == "__main__":
    main()
