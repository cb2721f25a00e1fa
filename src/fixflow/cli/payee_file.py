"""The file of the payee: TOML, read whole before anything is issued.

```toml
iban = "CH93 0076 2011 6238 5295 7"
name = "Muster Plattform AG"
postcode = "8005"
town = "Zürich"
country = "CH"          # further: street, house, vat_id

[qr]                    # only for a QR-IBAN
series_code = "02"      # further: prefix, which a bank may give

[design]
colour = "#145a5a"      # further: logo (a file beside this one), sender (lines)
```

The one rule: whatever is wrong with the file is told at once.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.cli.payee import Payee
from fixflow.documents import InvalidTheme, Theme
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
REQUIRED: Final = ("iban", "name", "postcode", "town", "country")
TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("iban", "name", *ADDRESS, "vat_id", "qr", "design"),
    "qr": ("series_code", "prefix"),
    "design": ("colour", "logo", "sender"),
}
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
NOT_A_COLOUR: Final = Text(
    de="«{value}» ist keine Farbe wie #145a5a", en="“{value}” is no colour such as #145a5a"
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
        found += [fault(name, LACKING) for name in REQUIRED if name not in raw]
    account = None if found else held(raw, found)
    theme = designed(file.parent, table(raw, "design"), found) if raw else None
    if account is not None and not found:
        codes = {name: str(each) for name, each in table(raw, "qr").items()}
        payee = Payee(account=account, theme=theme, **codes)
        found += payee.trouble()
        if not found:
            return payee
    raise BadPayee(str(file), tuple(found))


def parsed(file: Path, found: list[Fault]) -> Values:
    """Read the file as TOML; nothing if it cannot be read."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        found.append(fault("", NO_FILE, file=file.name, why=error.strerror or str(error)))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        found.append(fault("", NO_FILE, file=file.name, why=str(error)))
    return {}


def table(raw: Values, name: str) -> Values:
    """Give the whole file, or a table of it, or an empty one."""
    value = raw.get(name, {}) if name else raw
    return value if isinstance(value, dict) else {}


def misnamed(raw: Values) -> Iterator[Fault]:
    """Find names that nobody knows."""
    for name, known in TABLES.items():
        for each in table(raw, name):
            if each not in known:
                yield fault(path(name, each), UNKNOWN, known=known)


def other_kinds(raw: Values) -> Iterator[Fault]:
    """Find values of another kind: tables are tables, the sender is lines, all else is a text."""
    for name, known in TABLES.items():
        for each in known:
            value = table(raw, name).get(each)
            wanted = dict if each in TABLES else list if each == "sender" else str
            if value is not None and not isinstance(value, wanted):
                yield fault(path(name, each), OTHER_KIND, value=shown(value))


def held(raw: Values, found: list[Fault]) -> Account | None:
    """Make the account."""
    iban = holder = None
    try:
        iban = Iban.of(str(raw["iban"]))
    except InvalidIban as wrong:
        told = {"value": wrong.value, "countries": wrong.countries}
        found.append(Fault("iban", wrong.code, wrong.text, told))
    parts = {name: str(raw[name]) for name in ADDRESS if name in raw}
    vat_id = None if "vat_id" not in raw else str(raw["vat_id"])
    try:
        address = PostalAddress(**parts)
        holder = TradeParty(name=str(raw["name"]), address=address, vat_id=vat_id)
    except InvalidTradeParty as wrong:
        found += wrong.faults
    return Account(iban, holder) if iban and holder else None


def designed(beside: Path, given: Values, found: list[Fault]) -> Theme | None:
    """Make the theme; None if the file has no design, or one that cannot be printed."""
    if not given:
        return None
    colour, logo, sender = (given.get(name) for name in TABLES["design"])
    try:
        return Theme(
            logo=None if logo is None else (beside / str(logo)).read_bytes(),
            sender=tuple(sender) if isinstance(sender, list) else (),
            **({} if colour is None else {"colour": rgb(str(colour), found)}),
        )
    except OSError as error:
        found.append(fault("design.logo", NO_FILE, file=logo, why=error.strerror or str(error)))
    except InvalidTheme as wrong:
        found += wrong.faults
    return None


def rgb(written: str, found: list[Fault]) -> tuple[int, int, int]:
    """Read a colour such as `#145a5a`; black if it is none."""
    if not HEX.fullmatch(written):
        found.append(fault("design.colour", NOT_A_COLOUR, value=shown(written)))
        return 0, 0, 0
    red, green, blue = bytes.fromhex(written[1:])
    return red, green, blue


def path(name: str, each: str) -> str:
    """Write where a value stands."""
    return f"{name}.{each}" if name else each


def fault(where: str, text: Text, **facts: object) -> Fault:
    """Make a fault of a line of the file."""
    return Fault(where, BadPayee.code, text, facts)
