"""Trade party: who sells and who buys, with the address in parts that a machine can read.

A paper prints the lines of a `Party`; a QR-bill and an e-invoice want street, postcode, town and
country apart (SIX, Implementation Guidelines QR-bill, address type S; EN 16931 BG-5, BG-8).  The one
rule: the parts are told by the host and never taken out of printed lines.
"""

from collections.abc import Iterator
from typing import Final

from attrs import fields_dict, frozen

from fixflow.errors import Fault, Misuse
from fixflow.fees.countries import COUNTRIES
from fixflow.fees.uid import NO_UID, SWISS, is_uid
from fixflow.identity import is_line, shown
from fixflow.texts import Text

NOT_A_LINE: Final = Text(
    de="«{value}» ist keine druckbare Zeile von 1 bis 200 Zeichen",
    en="“{value}” is no printable line of 1 to 200 characters",
    fr="«{value}» n’est pas une ligne imprimable de 1 à 200 caractères",
    it="«{value}» non è una riga stampabile di 1–200 caratteri",
)
NO_COUNTRY: Final = Text(
    de="«{value}» ist kein Ländercode wie CH (ISO 3166-1, zwei Großbuchstaben)",
    en="“{value}” is no country code such as CH (ISO 3166-1, two capital letters)",
    fr="«{value}» n’est pas un code de pays comme CH (ISO 3166-1, deux majuscules)",
    it="«{value}» non è un codice di paese come CH (ISO 3166-1, due maiuscole)",
)
NO_ADDRESS: Final = Text(
    de="«{value}» ist keine Anschrift in Teilen (PostalAddress)",
    en="“{value}” is no address in parts (PostalAddress)",
    fr="«{value}» n’est pas une adresse en parties (PostalAddress)",
    it="«{value}» non è un indirizzo in parti (PostalAddress)",
)


@frozen
class InvalidTradeParty(Misuse):
    """A name or a part of an address cannot be printed or sent; `faults` names each part."""

    code = "fees.invalid_trade_party"
    text = Text(
        de="Name oder Anschrift sind unbrauchbar.", en="The name or the address cannot be used."
    )
    faults: tuple[Fault, ...]


@frozen(kw_only=True)
class PostalAddress:
    """An address in parts.

    Args:
        street: Without the house number; None where a place has no streets.
        house: House number; None where there is none.
        postcode: Without the country's letter.
        town: The town.
        country: A code that ISO 3166-1 has assigned, in two capital letters; `GB`, not `UK`.

    Raises:
        InvalidTradeParty: `fees.invalid_trade_party`, naming every part.

    Examples:
        >>> PostalAddress(street="Hönggerstrasse", house="12", postcode="8037", town="Zürich", country="CH").lines
        ('Hönggerstrasse 12', '8037 Zürich')
    """

    street: str | None = None
    house: str | None = None
    postcode: str
    town: str
    country: str

    def __attrs_post_init__(self) -> None:
        faults = [*unprintable(self), *self.bad_country()]
        if faults:
            raise InvalidTradeParty(tuple(faults))

    def bad_country(self) -> Iterator[Fault]:
        """Find a country that is none."""
        if is_line(self.country) and self.country not in COUNTRIES:
            yield fault("country", NO_COUNTRY, self.country)

    @property
    def lines(self) -> tuple[str, ...]:
        """The address as it is written in Switzerland and Germany, without the country."""
        street = " ".join(each for each in (self.street, self.house) if each)
        town = f"{self.postcode} {self.town}"
        return (street, town) if street else (town,)


@frozen(kw_only=True)
class TradeParty:
    """A seller or a buyer.

    Args:
        name: The name of the firm or person.
        address: Where it is.
        vat_id: VAT number as printed, `CHE-123.456.788 MWST` or `DE123456789`; None without one.
            A Swiss one has the check digit of its UID.
        tax_number: German Steuernummer, for a seller without a VAT number (§ 14 Abs. 4 Nr. 2 UStG).
        email: Where electronic invoices go to (BT-34, BT-49); None if there is no such address.

    Raises:
        InvalidTradeParty: `fees.invalid_trade_party`, naming every part.
    """

    name: str
    address: PostalAddress
    vat_id: str | None = None
    tax_number: str | None = None
    email: str | None = None

    def __attrs_post_init__(self) -> None:
        faults = [*unprintable(self), *self.bad_uid()]
        if faults:
            raise InvalidTradeParty(tuple(faults))

    def bad_uid(self) -> Iterator[Fault]:
        """Find a Swiss number that is nobody's."""
        number = self.vat_id
        if is_line(number) and str(number).startswith(SWISS) and not is_uid(number):
            yield fault("vat_id", NO_UID, number)


def unprintable(value: PostalAddress | TradeParty) -> Iterator[Fault]:
    """Find the parts that are no printable line; what may be left out may be None."""
    for name, attribute in fields_dict(type(value)).items():
        part = getattr(value, name)
        if part is None and attribute.default is None:
            continue
        if name == "address":
            if not isinstance(part, PostalAddress):
                yield fault(name, NO_ADDRESS, part)
        elif not is_line(part):
            yield fault(name, NOT_A_LINE, part)


def fault(path: str, text: Text, value: object) -> Fault:
    """Make a fault that shows the value safely."""
    return Fault(path, InvalidTradeParty.code, text, {"value": shown(value)})
