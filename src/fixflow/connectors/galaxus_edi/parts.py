"""Parts: what several documents have: a product, when it arrives, who takes part and where.

The one rule: an address is in no `repr`, since a log is no place for it.
"""

from attrs import field, frozen

from fixflow.connectors.galaxus_edi.kinds import Stamp
from fixflow.connectors.galaxus_edi.rows import Labelled


@frozen(kw_only=True)
class Product:
    """A product by its keys.

    Attributes:
        supplier: The partner's key.
        gtin: Its number for the trade, 14 digits with leading zeros.
        buyer: The key of Galaxus.
        description: Its name there, in an order.
        serial_numbers: Which pieces it is, in a dispatch.
    """

    supplier: str
    gtin: str | None = None
    buyer: str | None = None
    description: str | None = field(default=None, repr=False)
    serial_numbers: tuple[str, ...] = ()


@frozen(kw_only=True)
class Delivery:
    """When goods arrive; «Same value as DELIVERY_START_DATE».

    Attributes:
        start: From when.
        end: Until when; the same.
        type: `optional`, as soon as possible until then, or `fixed`, exactly then; in an order.
    """

    start: Stamp | None = None
    end: Stamp | None = None
    type: str | None = None

    @classmethod
    def on(cls, arrival: Stamp) -> "Delivery":
        """Say the one day of arrival."""
        return cls(start=arrival, end=arrival)


@frozen(kw_only=True)
class Address:
    """An address; whose it is, is nobody's business in a log."""

    name: str | None = field(default=None, repr=False)
    name2: str | None = field(default=None, repr=False)
    name3: str | None = field(default=None, repr=False)
    department: str | None = field(default=None, repr=False)
    title: str | None = field(default=None, repr=False)
    first_name: str | None = field(default=None, repr=False)
    last_name: str | None = field(default=None, repr=False)
    street: str | None = field(default=None, repr=False)
    zip: str | None = field(default=None, repr=False)
    box: str | None = field(default=None, repr=False)
    city: str | None = field(default=None, repr=False)
    country: str | None = field(default=None, repr=False)
    country_code: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    vat_id: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Party:
    """Somebody who takes part: `buyer`, `supplier`, `delivery`, `marketplace`, `invoice_issuer`.

    Attributes:
        role: As what.
        ids: By which numbers he is known; of the type `buyer_specific` or `gln`.
        address: Where.
    """

    role: str
    ids: tuple[Labelled, ...] = ()
    address: Address | None = None
