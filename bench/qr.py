"""QR-bills: the payload from values that somebody typed, against the data of `qrbill`, in microseconds.

Both check what they are given: IBAN, reference, lengths; ours each character too.  It is timed twice:
with account and parties made anew, as of one bill, and with the account at hand, as of a month's run.
"""

import timeit
from collections.abc import Callable
from typing import Final

from attrs import evolve
from qrbill import QRBill

from fixflow.documents import QrBill, payment_part
from fixflow.fees import Account, Iban, PostalAddress, QrReference, TradeParty
from fixflow.money import chf

ROUNDS: Final = 100
REPEATS: Final = 25


def ours() -> str:
    """Write the payload of the guidelines' sample."""
    creditor = TradeParty(
        name="Robert Schneider AG",
        address=PostalAddress(
            street="Rue du Lac", house="1268", postcode="2501", town="Biel", country="CH"
        ),
    )
    return sample(creditor, rutschmann()).payload()


def rutschmann() -> TradeParty:
    """Make the sample's debtor."""
    return TradeParty(
        name="Pia Rutschmann",
        address=PostalAddress(
            street="Marktgasse", house="28", postcode="9400", town="Rorschach", country="CH"
        ),
    )


def at_hand() -> Callable[[], str]:
    """Write it again and again for the same two parties."""
    made = sample(rutschmann(), rutschmann())
    return lambda: evolve(made, message="Auftrag vom 15.06.2020").payload()


def sample(creditor: TradeParty, debtor: TradeParty) -> QrBill:
    """Make the sample."""
    return QrBill(
        account=Account(Iban("CH4431999123000889012"), creditor),
        amount=chf("1949.75"),
        debtor=debtor,
        reference=QrReference("210000000003139471430009017"),
        message="Auftrag vom 15.06.2020",
    )


def theirs() -> str:
    """Write it with the other library."""
    bill = QRBill(
        account="CH4431999123000889012",
        creditor={
            "name": "Robert Schneider AG", "street": "Rue du Lac", "house_num": "1268",
            "pcode": "2501", "city": "Biel", "country": "CH",
        },
        debtor={
            "name": "Pia Rutschmann", "street": "Marktgasse", "house_num": "28",
            "pcode": "9400", "city": "Rorschach", "country": "CH",
        },
        amount="1949.75",
        reference_number="210000000003139471430009017",
        additional_information="Auftrag vom 15.06.2020",
    )  # fmt: skip
    return str(bill.qr_data())


def best(*works: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Time calls in turn, in microseconds, the best of some of each."""
    taken = [[timeit.timeit(work, number=rounds) for work in works] for _ in range(REPEATS)]
    return [min(each) / rounds * 1e6 for each in zip(*taken, strict=True)]


def main() -> None:
    """Print the microseconds and the ratio, and the milliseconds of a printed slip."""
    assert ours() == theirs().replace("\r\n", "\n")
    own, again, other = best(ours, at_hand(), theirs)
    print(f"{'QR payload, everything made anew':38}{own:10.1f} us{own / other:10.2f} x")
    print(f"{'QR payload, account at hand':38}{again:10.1f} us{again / other:10.2f} x")
    print(f"{'the data of qrbill':38}{other:10.1f} us")
    slip = sample(rutschmann(), rutschmann())
    payment_part(slip)
    [printed] = best(lambda: payment_part(slip), rounds=1)
    print(f"{'payment slip as PDF':38}{printed / 1e3:10.1f} ms")


if __name__ == "__main__":
    main()
