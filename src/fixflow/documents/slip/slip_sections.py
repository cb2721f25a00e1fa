"""The sections of the payment slip: what stands under which heading, set so that it fits.

Values are set in 10 points on the payment part, headings in 8; on the receipt in 8 and 6.  A payment
part that is too full is set smaller, down to 8 points; a receipt leaves out street and house number
(SIX, Implementation Guidelines QR-bill, style guide), and so does a payment part before it would cut
the message.  The one rule: nothing runs out of its section.
"""

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from attrs import frozen

from fixflow.documents.ink.page import Page
from fixflow.documents.ink.style import Style
from fixflow.documents.slip import slip_words as words
from fixflow.documents.slip.qr_bill import QrBill
from fixflow.fees import TradeParty
from fixflow.texts import Language

Address: TypeAlias = Literal["whole", "without street", "one line each"]

BLACK: Final = (0, 0, 0)
POINT: Final = 25.4 / 72
AIRY: Final = 0.8


@frozen
class Section:
    """A heading and what stands under it: lines, or a box to be filled in by hand."""

    heading: str
    lines: tuple[str, ...] = ()
    box: tuple[float, float] | None = None


@frozen(kw_only=True)
class Setting:
    """One way to set a part of the slip.

    Args:
        heading: How headings are set.
        value: How values are set.
        address: How much of an address is printed.
    """

    heading: Style
    value: Style
    address: Address = "whole"


@frozen(kw_only=True)
class Part:
    """The receipt or the payment part.

    Args:
        settings: Ways to set it, the best first.
        width: Of its information, in millimetres.
        height: Of its information, in millimetres.
        debtor: The box for a payer who is not known.
        informed: Whether message and billing information stand on it.
    """

    settings: tuple[Setting, ...]
    width: float
    height: float
    debtor: tuple[float, float]
    informed: bool


@frozen
class Fitted:
    """Sections broken into lines, and the room between them in millimetres."""

    setting: Setting
    sections: tuple[Section, ...]
    gap: float
    fits: bool


def setting(value: int, *, address: Address = "whole") -> Setting:
    """Set values in so many points, headings two smaller."""
    leading = (value + 1) * POINT
    return Setting(
        heading=Style(size=value - 2, leading=leading, bold=True, colour=BLACK),
        value=Style(size=value, leading=leading, colour=BLACK),
        address=address,
    )


RECEIPT: Final = Part(
    settings=(
        setting(8),
        setting(8, address="without street"),
        setting(8, address="one line each"),
    ),
    width=52,
    height=56,
    debtor=(52, 20),
    informed=False,
)
PAYMENT: Final = Part(
    settings=(
        setting(10),
        setting(9),
        setting(8),
        setting(8, address="without street"),
        setting(8, address="one line each"),
    ),
    width=87,
    height=85,
    debtor=(65, 25),
    informed=True,
)


def fitted(page: Page, bill: QrBill, part: Part, lang: Language) -> Fitted:
    """Take the first setting with air between the sections, else one that fits, else the last."""
    tried = [set_as(page, bill, part, each, lang) for each in part.settings]
    airy = (each for each in tried[:-1] if each.gap >= AIRY * each.setting.value.leading)
    return next(airy, None) or next((each for each in tried if each.fits), tried[-1])


def set_as(page: Page, bill: QrBill, part: Part, used: Setting, lang: Language) -> Fitted:
    """Break the sections of a part into lines and share out the room between them."""
    broken = tuple(
        Section(each.heading, tuple(lines(page, each, used, part.width)), each.box)
        for each in sections(bill, part, used.address, lang)
    )
    line = used.value.leading
    rest = part.height - sum(height(each, line) for each in broken)
    return Fitted(used, broken, max(0.0, min(rest / (len(broken) - 1), line)), fits=rest >= 0)


def height(section: Section, line: float) -> float:
    """Give the height of a section, in millimetres."""
    return (1 + len(section.lines)) * line + (section.box[1] + 1 if section.box else 0)


def lines(page: Page, section: Section, used: Setting, width: float) -> Iterator[str]:
    """Break the lines of a section; each ends with a blank, which parts it from the next."""
    for line in section.lines:
        if used.address == "one line each":
            yield page.shortened(line, used.value, width) + " "
        else:
            yield from (each for each in page.wrap(f"{line}\n", used.value, width) if each)


def sections(bill: QrBill, part: Part, address: Address, lang: Language) -> Iterator[Section]:
    """Give the sections of a part from top to bottom."""
    paid = (bill.account.iban.printed, *printed(bill.creditor, address))
    yield Section(words.ACCOUNT.say(lang), paid)
    if bill.reference:
        yield Section(words.REFERENCE.say(lang), (bill.reference.printed,))
    told = tuple(each for each in (bill.message, bill.billing_information) if each)
    if part.informed and told:
        yield Section(words.INFORMATION.say(lang), told)
    if bill.debtor:
        yield Section(words.PAYABLE_BY.say(lang), printed(bill.debtor, address))
    else:
        yield Section(words.PAYABLE_BY_WHOM.say(lang), box=part.debtor)


def printed(party: TradeParty, address: Address) -> tuple[str, ...]:
    """Write an address as it is printed; a foreign country stands before the postcode."""
    *street, town = party.address.lines
    abroad = "" if party.address.country == "CH" else f"{party.address.country}-"
    kept = street if address == "whole" else ()
    return (party.name, *kept, abroad + town)
