"""The file of contracts: JSON as `recurrence.to_data` writes it, or TOML with the same fields.

```toml
id = "WV-17"
name = "Thermenwartung"
subject = { customer = "K-9" }
start = 2027-10-01
rule = { every = 1, unit = "years" }
term = { length = { kind = "years", n = 3 }, notice = { kind = "months", n = 3 } }
on_due = { kind = "task", employee = "E-4" }   # further: place, shift, remind …
```

Several stand in a list under `contract`, in TOML as `[[contract]]`; in JSON the list alone will do.
The one rule: whatever is wrong with the file is told at once.
"""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from fixflow.cli.payee_file import start_of, why
from fixflow.errors import Fault, Misuse
from fixflow.recurrence import InvalidContract, MaintenanceContract, read_contract
from fixflow.texts import Text

MOST_BYTES: Final = 10_000_000
MOST: Final = 10_000
SEVERAL: Final = "contract"
LINE: Final = re.compile("at line ([0-9]+)")
HEAD: Final = re.compile(r"\s*\[\[\s*contract\s*\]\]\s*(#.*)?")


@frozen
class BadContracts(Misuse):
    """The file of contracts cannot be used; each fault has its path."""

    code = "cli.bad_contracts"
    text = Text(
        de="Die Verträge in «{file}» sind so nicht brauchbar.",
        en="The contracts in “{file}” cannot be used.",
        fr="Les contrats de «{file}» ne sont pas utilisables.",
        it="I contratti in «{file}» non sono utilizzabili.",
    )
    file: str
    faults: tuple[Fault, ...]


def contracts_in(file: Path) -> tuple[MaintenanceContract, ...]:
    """Read all contracts of a file.

    Raises:
        BadContracts: `cli.bad_contracts`.
    """
    found: list[Fault] = []
    data = parsed(file, found)
    several = isinstance(data, list)
    items = data if isinstance(data, list) else [data]
    if not found and not items:
        found.append(Fault("", "cli.contracts_none", NONE))
    if len(items) > MOST:
        found.append(Fault("", "cli.contracts_number", NUMBER, {"n": len(items), "most": MOST}))
    held: list[MaintenanceContract] = []
    for place, each in enumerate(items if len(items) <= MOST else ()):
        try:
            held.append(read_contract(each))
        except InvalidContract as error:
            prefix = f"[{place}]" if several else ""
            found += (evolve(fault, path=below(prefix, fault.path)) for fault in error.faults)
    found += twice(held)
    if found:
        raise BadContracts(str(file), tuple(found))
    return tuple(held)


def below(prefix: str, path: str) -> str:
    """Put a path below the place of its contract."""
    return f"{prefix}.{path}" if prefix and path else prefix or path


def twice(held: list[MaintenanceContract]) -> Iterator[Fault]:
    """Name each id that stands twice."""
    seen: set[tuple[str, str]] = set()
    for each in held:
        key = each.realm, each.id.value
        if key in seen:
            yield Fault("", "cli.contract_twice", TWICE, {"id": each.id.value})
        seen.add(key)


def parsed(file: Path, found: list[Fault]) -> object:
    """Read the file; nothing if it cannot be read."""
    text = ""
    try:
        raw = start_of(file, MOST_BYTES)
        if len(raw) > MOST_BYTES:
            found.append(Fault("", "cli.contracts_large", LARGE, {"most": MOST_BYTES}))
            return []
        text = raw.decode("utf-8-sig")
        return listed(from_toml(text) if file.suffix.lower() == ".toml" else from_json(text, found))
    except tomllib.TOMLDecodeError as error:
        found.append(
            Fault(within(text, str(error)), "cli.contracts_unread", UNREAD, {"why": why(error)})
        )
        return []
    except (OSError, ValueError, RecursionError) as error:  # nested too deep, a number too long
        found.append(Fault("", "cli.contracts_unread", UNREAD, {"why": why(error)}))
        return []


def from_json(text: str, found: list[Fault]) -> object:
    """Read JSON; of a name that stands twice in an object nobody knows which one is meant."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        counted = Counter(name for name, _ in pairs)
        for name in (each for each, count in counted.items() if count > 1):
            said = {"name": ascii(name)[1:-1][:80]}
            found.append(Fault("", "cli.contracts_name_twice", NAME_TWICE, said))
        return dict(pairs)

    data: object = json.loads(text, object_pairs_hook=once)
    return data


def from_toml(text: str) -> object:
    """Read TOML, whose days and times are written as JSON has them."""
    return plain(tomllib.loads(text))


def listed(data: object) -> object:
    """Give the list of contracts, where the file holds several; nothing where it holds none."""
    several = isinstance(data, dict) and data.keys() == {SEVERAL}
    return data[SEVERAL] if several and isinstance(data, dict) else [] if data == {} else data


def within(text: str, said: str) -> str:
    """Give the place of the contract whose line no reader of TOML understands."""
    line = LINE.search(said)
    before = text.splitlines()[: int(line[1])] if line else ()
    number = sum(HEAD.fullmatch(each) is not None for each in before)
    return f"[{number - 1}]" if number else ""


def plain(value: object) -> object:
    """Write days and times as text."""
    match value:
        case Mapping():
            return {str(name): plain(each) for name, each in value.items()}
        case list():
            return [plain(each) for each in value]
        case date() | time():
            return value.isoformat()
        case _:
            return value


NUMBER: Final = Text(
    "{n} Verträge; es sind 1 bis {most}",
    "{n} contracts; there are 1 to {most}",
    "{n} contrats; il y en a de 1 à {most}",
    "{n} contratti; sono da 1 a {most}",
)
NONE: Final = Text(
    "die Datei enthält keinen Vertrag",
    "the file holds no contract",
    "le fichier ne contient aucun contrat",
    "il file non contiene alcun contratto",
)
TWICE: Final = Text(
    "die Vertragsnummer {id} steht zweimal da",
    "the contract ID {id} stands there twice",
    "le numéro de contrat {id} y figure deux fois",
    "il numero di contratto {id} compare due volte",
)
NAME_TWICE: Final = Text(
    "der Name {name} steht in einem Objekt zweimal da",
    "the name {name} stands twice in one object",
    "le nom {name} figure deux fois dans un objet",
    "il nome {name} compare due volte in un oggetto",
)
LARGE: Final = Text(
    "die Datei hat mehr als {most} Bytes",
    "the file has more than {most} bytes",
    "le fichier compte plus de {most} octets",
    "il file ha più di {most} byte",
)
UNREAD: Final = Text(
    "die Datei kann nicht gelesen werden: {why}",
    "the file cannot be read: {why}",
    "le fichier ne peut pas être lu: {why}",
    "il file non può essere letto: {why}",
)
