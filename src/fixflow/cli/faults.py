"""Faults of an order log: what can be wrong with a line, in both languages.

The one rule: a fault never stops the reading.  All of them are found in one go, each with its
line (the header is line 1), its column and a code; the orders without a fault go on.
"""

from typing import Final

from attrs import frozen

from fixflow.errors import Fault, FixflowError, PartnerFault, facts
from fixflow.identity import harmless, shown
from fixflow.texts import Text

COLUMNS: Final = ("program", "order_id", "place", "at", "role", "actor", "step", "facts")

TEXTS: Final[dict[str, Text]] = {
    "log.not_found": Text(
        de="Die Datei «{file}» kann nicht gelesen werden: {why}.",
        en="The file “{file}” cannot be read: {why}.",
    ),
    "log.not_utf8": Text(
        de="Die Datei ist nicht in UTF-8 geschrieben (Byte {byte}).",
        en="The file is not written in UTF-8 (byte {byte}).",
    ),
    "log.empty": Text(
        de="Das Auftragsprotokoll enthält keine einzige Zeile.",
        en="The order log holds not a single line.",
    ),
    "log.header": Text(
        de="Die Kopfzeile muss «{expected}» lauten, nicht «{found}».",
        en="The header must read “{expected}”, not “{found}”.",
    ),
    "log.broken_csv": Text(
        de="Ab hier ist die Datei kein gültiges CSV: {why}.",
        en="From here on the file is no valid CSV: {why}.",
    ),
    "log.columns": Text(
        de="Die Zeile hat {found} Spalten statt {expected}.",
        en="The line has {found} columns instead of {expected}.",
    ),
    "log.missing": Text(
        de="Hier steht nichts; der Wert wird gebraucht.",
        en="There is nothing here; the value is needed.",
    ),
    "log.unknown_role": Text(
        de="Die Rolle «{role}» gibt es nicht; es gibt {known}.",
        en="There is no role “{role}”; there are {known}.",
    ),
    "log.facts_not_json": Text(
        de="Die Angaben sind kein gültiges JSON: {why}.",
        en="The facts are no valid JSON: {why}.",
    ),
    "log.facts_not_object": Text(
        de="Die Angaben müssen ein JSON-Objekt sein, nicht {kind}.",
        en="The facts must be a JSON object, not {kind}.",
    ),
    "log.fact_twice": Text(
        de="Die Angabe «{name}» steht zweimal da.",
        en="The fact “{name}” stands there twice.",
    ),
    "log.repeated_line": Text(
        de="Dieselbe Zeile steht schon in Zeile {first}.",
        en="The same line stands in line {first} already.",
    ),
    "log.time_runs_back": Text(
        de="Der Schritt liegt vor dem vorigen desselben Auftrags (Zeile {before}, {at}).",
        en="The step lies before the previous one of the same order (line {before}, {at}).",
    ),
    "log.program_differs": Text(
        de="Der Auftrag läuft seit Zeile {first} unter {program}.",
        en="The order has run under {program} since line {first}.",
    ),
    "log.place_differs": Text(
        de="Der Auftrag liegt seit Zeile {first} in {place}.",
        en="The order has been in {place} since line {first}.",
    ),
    "log.place_in_facts": Text(
        de="Der Ort steht in der Spalte «place»; in den Angaben steht ein anderer.",
        en="The place stands in the column “place”; the facts say another one.",
    ),
    "log.no_start": Text(
        de="Der Auftrag beginnt nicht mit «start» und ist auch nicht gespeichert.",
        en="The order does not begin with “start”, nor is it stored.",
    ),
    "log.stored_otherwise": Text(
        de="Der Auftrag ist als {program} in {place} gespeichert.",
        en="The order is stored as {program} in {place}.",
    ),
    "log.after_stored": Text(
        de="Der Schritt fehlt in den gespeicherten {stored} Ereignissen des Auftrags, die schon weiter sind.",
        en="The step is missing in the {stored} stored events of the order, which have gone on since.",
    ),
}


@frozen
class LogFault:
    """One fault of one line; `order` is empty where the line names none."""

    line: int
    column: str
    code: str
    order: str
    fault: Fault

    @property
    def place(self) -> tuple[int, str, str]:
        """Where it stands among the others: by line, column and code."""
        return self.line, self.column, self.code

    @classmethod
    def make(
        cls, line: int, column: str, code: str, order: str = "", **params: object
    ) -> "LogFault":
        """State a fault of the log itself."""
        return cls(line, column, code, order, Fault(column, code, TEXTS[code], params))

    @classmethod
    def of(cls, line: int, column: str, order: str, error: FixflowError) -> "tuple[LogFault, ...]":
        """State what another part found wrong with a value of the line."""
        inner = error.faults or (Fault("", error.code, error.text, facts(error)),)
        return tuple(
            cls(line, f"{column}.{each.path}".rstrip("."), each.code, order, each) for each in inner
        )

    def to_record(self) -> dict[str, object]:
        """Give the fault for a machine: line, column, order, code and both languages."""
        text, params = self.fault.text, self.fault.params
        return {
            "line": self.line,
            "column": shown(self.column),
            "order": shown(self.order),
            "code": self.code,
            "de": harmless(text.say("de", **params)),
            "en": harmless(text.say("en", **params)),
        }


@frozen
class UnreadableLog(PartnerFault):
    """The file cannot be read as a CSV of UTF-8 with our header, so nothing was done with it."""

    code = "log.unreadable"
    text = Text(
        de="Das Auftragsprotokoll ist nicht lesbar; nichts wurde geschrieben.",
        en="The order log cannot be read; nothing was written.",
    )
    found: LogFault

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong, with the line as its path."""
        wrong = self.found.fault
        return (Fault(f"line {self.found.line}", wrong.code, wrong.text, wrong.params),)
