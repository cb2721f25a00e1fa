"""VAT: the rate in force on the day of supply, from dated tables with their law.

The one rule: the supply date decides, not the invoice's or the payment's (Art. 115 MWSTG; ESTV
MWST-Info 19 Ziff. 2.1).  Before the first row of a table there is no answer, and no guess;
after `known_until` the last rate is given and marked as uncertain.

Planned Swiss increases (13th AHV pension, security) need a popular vote and stand in no row.
The Swiss rate for lodging is law up to the end of 2027 only, which `known_until` says as well.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from fixflow.dated import Dated, ascending
from fixflow.errors import Misuse
from fixflow.instants import a_day
from fixflow.sources import Source
from fixflow.texts import Text


class VatKind(Enum):
    """Which rate of a country; the fee itself is always STANDARD."""

    STANDARD = "standard"
    REDUCED = "reduced"
    LODGING = "lodging"
    ZERO = "zero"


class VatCategory(Enum):
    """The categories of EN 16931 (BT-118) that occur here."""

    STANDARD = "S"
    REVERSE_CHARGE = "AE"
    OUTSIDE_SCOPE = "O"
    EXEMPT = "E"


@frozen
class TaxTreatment:
    """How the fee is taxed: told by the host, never guessed from an address.

    Büsingen lies in Germany and is Swiss VAT territory; a Swiss platform's fee to a German
    business is reverse charge.

    Args:
        category: Category of EN 16931; all but STANDARD carry no VAT.
        note: The sentence that the paper must show, such as the reason of an exemption.
    """

    category: VatCategory
    note: str | None = None


STANDARD_RATED: Final = TaxTreatment(VatCategory.STANDARD)


@frozen(kw_only=True)
class VatRate:
    """A rate on a day.

    Args:
        percent: Such as 8.1.
        since: First day.
        until: Last day, inclusive; None while no later rate is law.
        certain: False beyond the day up to which the table was reviewed.
        source: The law.
    """

    percent: Decimal
    since: date
    until: date | None
    certain: bool
    source: Source


@frozen
class VatRateUnknown(Misuse):
    """The table does not reach back to this day or has no such rate; nothing is extrapolated."""

    code = "fees.vat_rate_unknown"
    text = Text(
        de="Für den {day} kennt die Tabelle {country} keinen Satz der Art «{kind}».",
        en="For {day} the table {country} knows no rate of kind “{kind}”.",
        fr="Pour le {day}, le tableau {country} ne connaît pas de taux du genre «{kind}».",
        it="Per il {day} la tabella {country} non conosce un’aliquota del tipo «{kind}».",
    )
    country: str
    kind: VatKind
    day: date


@frozen
class VatCountryUnknown(Misuse):
    """There are tables for CH (with LI) and DE."""

    code = "fees.vat_country_unknown"
    text = Text(
        de="Für «{country}» gibt es keine Mehrwertsteuertabelle; bekannt sind CH, DE und LI.",
        en="There is no VAT table for “{country}”; CH, DE and LI are known.",
    )
    country: str


@frozen(kw_only=True)
class VatTable:
    """The rates of one country over time.

    Examples:
        >>> table = VatTable.of("CH")
        >>> str(table.rate(date(2023, 12, 31)).percent), str(table.rate(date(2024, 1, 1)).percent)
        ('7.7', '8.1')
        >>> table.rate(date(2029, 2, 1)).certain
        False
    """

    country: str
    series: Mapping[VatKind, tuple[VatRate, ...]]
    known_until: date

    @classmethod
    def of(cls, country: str) -> "VatTable":
        """Give the table of CH, LI (which taxes as CH does) or DE.

        Raises:
            VatCountryUnknown: `fees.vat_country_unknown`.
        """
        table = TABLES.get(country)
        if table is None:
            raise VatCountryUnknown(country)
        return table

    def rate(self, day: date, kind: VatKind = VatKind.STANDARD) -> VatRate:
        """Give the rate in force on a day of supply.

        Raises:
            VatRateUnknown: `fees.vat_rate_unknown`, before the first row of the table.
            NotADay: `instants.not_a_day`, an instant, which is a day only at its place.
        """
        found = self.find(a_day(day), kind)
        if found is None:
            raise VatRateUnknown(self.country, kind, day)
        return found

    def find(self, day: date, kind: VatKind = VatKind.STANDARD) -> VatRate | None:
        """Give the rate in force on a day of supply, or None before the first row."""
        for rate in reversed(self.series.get(kind, ())):  # the newest is asked for most
            if rate.since <= day:
                return evolve(rate, certain=False) if day > self.known_until else rate
        return None


def rated(series: tuple[Dated[str], ...]) -> tuple[VatRate, ...]:
    """Turn a series of percentages into rates that know their last day."""
    days = [entry.since - timedelta(days=1) for entry in series[1:]]
    return tuple(
        VatRate(
            percent=Decimal(entry.value),
            since=entry.since,
            until=until,
            certain=True,
            source=entry.source,
        )
        for entry, until in zip(ascending(series), (*days, None), strict=True)
    )


ESTV: Final = "estv.admin.ch: MWST-Steuersätze, Entwicklung; SR 641.20"
READ: Final = date(2026, 11, 27)
BEGINNINGS: Final = Source("ESTV, Entwicklung der Mehrwertsteuersätze seit 1995", ESTV, READ)
FIRST_MWSTG: Final = Source("Art. 36 MWSTG vom 02.09.1999", ESTV, READ)
NORMAL: Final = Source("Art. 25 Abs. 1, Art. 115 MWSTG; MWST-Info 19", ESTV, READ)
REDUZIERT: Final = Source("Art. 25 Abs. 2, Art. 115 MWSTG; MWST-Info 19", ESTV, READ)
BEHERBERGUNG: Final = Source(
    "Art. 25 Abs. 4 (bis 31.12.2027), Art. 115 MWSTG; MWST-Info 19", ESTV, READ
)
REGEL: Final = Source("§ 12 Abs. 1 UStG", "gesetze-im-internet.de/ustg_1980")
ERMAESSIGT: Final = Source("§ 12 Abs. 2 UStG", "gesetze-im-internet.de/ustg_1980")
CORONA_REGEL: Final = Source("§ 28 Abs. 1 UStG", "gesetze-im-internet.de/ustg_1980")
CORONA_ERMAESSIGT: Final = Source("§ 28 Abs. 2 UStG", "gesetze-im-internet.de/ustg_1980")
PHOTOVOLTAIK: Final = Source("§ 12 Abs. 3 UStG", "gesetze-im-internet.de/ustg_1980")

# fmt: off
SWISS: Final = {
    VatKind.STANDARD: rated((
        Dated(date(1995,  1, 1), "6.5", BEGINNINGS),
        Dated(date(1999,  1, 1), "7.5", BEGINNINGS),
        Dated(date(2001,  1, 1), "7.6", FIRST_MWSTG),
        Dated(date(2011,  1, 1), "8.0", NORMAL),
        Dated(date(2018,  1, 1), "7.7", NORMAL),
        Dated(date(2024,  1, 1), "8.1", NORMAL),
    )),
    VatKind.REDUCED: rated((
        Dated(date(1995,  1, 1), "2.0", BEGINNINGS),
        Dated(date(1999,  1, 1), "2.3", BEGINNINGS),
        Dated(date(2001,  1, 1), "2.4", FIRST_MWSTG),
        Dated(date(2011,  1, 1), "2.5", REDUZIERT),
        Dated(date(2024,  1, 1), "2.6", REDUZIERT),
    )),
    VatKind.LODGING: rated((
        Dated(date(1996, 10, 1), "3.0", BEGINNINGS),
        Dated(date(1999,  1, 1), "3.5", BEGINNINGS),
        Dated(date(2001,  1, 1), "3.6", FIRST_MWSTG),
        Dated(date(2011,  1, 1), "3.8", BEHERBERGUNG),
        Dated(date(2018,  1, 1), "3.7", BEHERBERGUNG),
        Dated(date(2024,  1, 1), "3.8", BEHERBERGUNG),
    )),
}
GERMAN: Final = {
    VatKind.STANDARD: rated((
        Dated(date(1993,  1, 1), "15", REGEL),
        Dated(date(1998,  4, 1), "16", REGEL),
        Dated(date(2007,  1, 1), "19", REGEL),
        Dated(date(2020,  7, 1), "16", CORONA_REGEL),
        Dated(date(2021,  1, 1), "19", REGEL),
    )),
    VatKind.REDUCED: rated((
        Dated(date(1993,  1, 1), "7", ERMAESSIGT),
        Dated(date(2020,  7, 1), "5", CORONA_ERMAESSIGT),
        Dated(date(2021,  1, 1), "7", ERMAESSIGT),
    )),
    VatKind.ZERO: rated((
        Dated(date(2023,  1, 1), "0", PHOTOVOLTAIK),
    )),
}
# fmt: on
KNOWN_UNTIL: Final = date(2027, 12, 31)
TABLES: Final = {
    # Liechtenstein applies the Swiss rates: Vertrag vom 28.10.1994, SR 0.641.295.142
    "CH": VatTable(country="CH", series=SWISS, known_until=KNOWN_UNTIL),
    "LI": VatTable(country="LI", series=SWISS, known_until=KNOWN_UNTIL),
    "DE": VatTable(country="DE", series=GERMAN, known_until=KNOWN_UNTIL),
}
