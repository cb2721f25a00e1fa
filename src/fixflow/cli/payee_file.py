"""The file of the payee: TOML, read whole before anything is issued.

```toml
iban = "CH93 0076 2011 6238 5295 7"
name = "Muster Plattform AG"
postcode = "8005"
town = "Zürich"
country = "CH"          # further: street, house
vat_id = "CHE-123.456.788 MWST"
days = 30               # payable within, from the day of the statement

[qr]                    # only for a QR-IBAN
series_code = "02"      # further: prefix, which a bank may give

[design]
colour = "#145a5a"      # further: logo (a file beside this one), sender (lines)

[debtor]                # who pays; the keys of name and address as above
name = "Meier Montagen GmbH"
postcode = "8001"
town = "Zürich"
country = "CH"
```

The one rule: whatever is wrong with the file is told at once.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from attrs import evolve, frozen

from fixflow.cli.payee import Payee
from fixflow.documents import InvalidTheme, Theme
from fixflow.documents.ink.logo import BYTES
from fixflow.errors import Fault, Misuse
from fixflow.fees import (
    Account,
    Iban,
    InvalidIban,
    InvalidTradeParty,
    PostalAddress,
    TradeParty,
)
from fixflow.identity import shown
from fixflow.texts import Text

Values: TypeAlias = Mapping[str, object]

ADDRESS: Final = ("street", "house", "postcode", "town", "country")
PARTY: Final = ("name", "postcode", "town", "country")
REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {"": ("iban", *PARTY), "debtor": PARTY}
TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("iban", "name", *ADDRESS, "vat_id", "days", "qr", "design", "debtor"),
    "qr": ("series_code", "prefix"),
    "design": ("colour", "logo", "sender"),
    "debtor": ("name", *ADDRESS),
}
IN_FILE: Final = {  # what is said of the slip, by the names of this file
    "account.": "",
    "creditor.address.": "",
    "creditor.": "",
    "debtor.address.": "debtor.",
    "series_code": "qr.series_code",
    "prefix": "qr.prefix",
}
MOST_DAYS: Final = 999
MOST_BYTES: Final = 100_000
HEX: Final = re.compile("#[0-9A-Fa-f]{6}")
UNKNOWN: Final = Text(
    de="diesen Namen gibt es nicht; bekannt sind {known}",
    en="there is no such name; {known} are known",
)
LACKING: Final = Text(de="fehlt", en="is lacking")
OTHER_KIND: Final = Text(
    de="«{value}» ist nicht von der verlangten Art",
    en="“{value}” is not of the kind that is wanted",
)
TOO_LONG: Final = Text(
    de="{value} liegt nicht zwischen 0 und {most}", en="{value} is not between 0 and {most}"
)
NOT_A_COLOUR: Final = Text(
    de="«{value}» ist keine Farbe wie #145a5a", en="“{value}” is no colour such as #145a5a"
)
LARGE: Final = Text(
    de="«{file}» hat mehr als {most} Bytes", en="“{file}” has more than {most} bytes"
)
NO_QR_IBAN: Final = Text(
    de="gilt nur für eine QR-IBAN; {iban} ist ein gewöhnliches Konto",
    en="is for a QR-IBAN only; {iban} is an ordinary account",
)
NO_FILE: Final = Text(de="«{file}» ist nicht lesbar: {why}", en="“{file}” cannot be read: {why}")


@frozen
class BadPayee(Misuse):
    """The file of the payee cannot be used; `faults` names every line."""

    code = "month.bad_payee"
    text = Text(
        de="Die Angaben zum Zahlungsempfänger in «{file}» sind unbrauchbar.",
        en="The particulars of the payee in “{file}” cannot be used.",
    )
    file: str
    faults: tuple[Fault, ...]


def read_payee(file: Path) -> Payee:
    """Read the payee.

    Raises:
        BadPayee: `month.bad_payee`, with every fault of the file.
    """
    found: list[Fault] = []
    raw = parsed(file, found)
    found += [*misnamed(raw), *other_kinds(raw)]
    if not found:
        found += [*lacking(raw), *too_long(raw)]
    readable = not found
    account = held(raw, found) if readable else None
    debtor = party(table(raw, "debtor"), found, "debtor") if readable and "debtor" in raw else None
    theme = designed(file.parent, table(raw, "design"), found) if raw else None
    if account is not None:
        codes = {name: str(each) for name, each in table(raw, "qr").items()}
        days = raw.get("days")
        term = days if isinstance(days, int) else None
        payee = Payee(account=account, debtor=debtor, days=term, theme=theme, **codes)
        found += (evolve(each, path=in_file(each.path)) for each in payee.trouble())
        if "qr" in raw and not account.iban.is_qr:
            found.append(fault("qr", NO_QR_IBAN, iban=account.iban.printed))
        if not found:
            return payee
    raise BadPayee(str(file), tuple(found))


def parsed(file: Path, found: list[Fault]) -> Values:
    """Read the file as TOML; nothing if it cannot be read."""
    try:
        raw = start_of(file, MOST_BYTES)
        if len(raw) <= MOST_BYTES:
            return tomllib.loads(raw.decode("utf-8-sig"))
        found.append(fault("", LARGE, file=file.name, most=MOST_BYTES))
    except (OSError, ValueError, RecursionError) as error:  # nested too deep, a number too long
        found.append(fault("", NO_FILE, file=file.name, why=why(error)))
    return {}


def start_of(file: Path, most: int) -> bytes:
    """Read a file, at most one byte more than it may have."""
    with file.open("rb") as opened:
        return opened.read(most + 1)


def why(error: Exception) -> str:
    """Say why a file cannot be read, in the system's own words where there are such."""
    return getattr(error, "strerror", None) or shown(error)


def table(raw: Values, name: str) -> Values:
    """Give the whole file, or a table of it, or an empty one."""
    value = raw.get(name, {}) if name else raw
    return value if isinstance(value, dict) else {}


def misnamed(raw: Values) -> Iterator[Fault]:
    """Find names that nobody knows."""
    for name, known in TABLES.items():
        for each in table(raw, name):
            if each not in known:
                yield fault(path(name, shown(each)), UNKNOWN, known=known)


def other_kinds(raw: Values) -> Iterator[Fault]:
    """Find values of another kind: tables are tables, the sender is lines, all else is a text."""
    for name, known in TABLES.items():
        for each in known:
            value = table(raw, name).get(each)
            if value is not None and not fits(each, value):
                yield fault(path(name, each), OTHER_KIND, value=written(value))


def fits(name: str, value: object) -> bool:
    """Tell whether a value is of the kind that goes with its name."""
    if name == "sender":
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if name == "days":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, dict if name in TABLES else str)


def lacking(raw: Values) -> Iterator[Fault]:
    """Find what must be there: of the file, and of a table that is there."""
    for name, wanted in REQUIRED.items():
        if not name or name in raw:
            for each in wanted:
                if each not in table(raw, name):
                    yield fault(path(name, each), LACKING)


def too_long(raw: Values) -> Iterator[Fault]:
    """Find a term of payment that nobody grants."""
    days = raw.get("days", 0)
    if isinstance(days, int) and not 0 <= days <= MOST_DAYS:
        yield fault("days", TOO_LONG, value=written(days), most=MOST_DAYS)


def held(raw: Values, found: list[Fault]) -> Account | None:
    """Make the account."""
    iban = None
    try:
        iban = Iban.of(str(raw["iban"]))
    except InvalidIban as wrong:
        told = {"value": wrong.value, "countries": wrong.countries}
        found.append(Fault("iban", wrong.code, wrong.text, told))
    holder = party(raw, found)
    return Account(iban, holder) if iban and holder else None


def party(raw: Values, found: list[Fault], within: str = "") -> TradeParty | None:
    """Make a party of name and address."""
    parts = {name: str(raw[name]) for name in ADDRESS if name in raw}
    vat_id = None if "vat_id" not in raw else str(raw["vat_id"])
    try:
        address = PostalAddress(**parts)
        return TradeParty(name=str(raw["name"]), address=address, vat_id=vat_id)
    except InvalidTradeParty as wrong:
        found += (evolve(each, path=path(within, each.path)) for each in wrong.faults)
        return None


def designed(beside: Path, given: Values, found: list[Fault]) -> Theme | None:
    """Make the theme; None if the file has no design, or one that cannot be printed."""
    if not given:
        return None
    known = {name: each for name, each in given.items() if fits(name, each)}
    colour, logo, sender = (known.get(name) for name in TABLES["design"])
    try:
        return Theme(
            logo=None if logo is None else start_of(beside / str(logo), BYTES),
            sender=tuple(sender) if isinstance(sender, list) else (),
            **({} if colour is None else {"colour": rgb(str(colour), found)}),
        )
    except (OSError, ValueError) as error:
        found.append(fault("design.logo", NO_FILE, file=shown(logo), why=why(error)))
    except InvalidTheme as wrong:
        found += (evolve(each, path=path("design", each.path)) for each in wrong.faults)
    return None


def rgb(written: str, found: list[Fault]) -> tuple[int, int, int]:
    """Read a colour such as `#145a5a`; black if it is none."""
    if not HEX.fullmatch(written):
        found.append(fault("design.colour", NOT_A_COLOUR, value=shown(written)))
        return 0, 0, 0
    red, green, blue = bytes.fromhex(written[1:])
    return red, green, blue


def written(value: object) -> str:
    """Write a value of another kind; a number may be too long to be written."""
    try:
        return shown(value)
    except ValueError:
        return type(value).__name__


def in_file(of_slip: str) -> str:
    """Give the path in this file of what is wrong with the slip."""
    for begin, name in IN_FILE.items():
        if of_slip.startswith(begin):
            return name + of_slip.removeprefix(begin)
    return of_slip


def path(name: str, each: str) -> str:
    """Write where a value stands."""
    return f"{name}.{each}" if name else each


def fault(where: str, text: Text, **facts: object) -> Fault:
    """Make a fault of a line of the file."""
    return Fault(where, BadPayee.code, text, facts)
