"""What an occurrence sets off, as data: a project, a task, a notice, or an order.

«Für die Aktionen bei Fälligkeit stehen dir aktuell vier Optionen zur Verfügung.»  The one rule:
nothing is called here; whoever keeps the contract turns the value into an effect, with the
occurrence's id as its key.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Final, TypeAlias, cast

from attrs import field, frozen

from fixflow.errors import Fault, Misuse
from fixflow.identity import is_line
from fixflow.texts import Language, Text

SHA256_DIGITS: Final = 64
HEX: Final = frozenset("0123456789abcdef")


@frozen
class InvalidOnDue(Misuse):
    """What is set off needs an employee, and a document a name, a type and its hash."""

    code = "recurrence.on_due"
    text = Text(
        de="Die Aktion bei Fälligkeit ist ungültig.",
        en="What is set off when due is invalid.",
        fr="L’action à l’échéance n’est pas valable.",
        it="L’azione alla scadenza non è valida.",
    )
    faults: tuple[Fault, ...]


def lines(owner: object, *names: str) -> None:
    """Refuse fields that are no printable line of 1 to 200 characters.

    Raises:
        InvalidOnDue: `recurrence.on_due`.
    """
    found = tuple(line_faults(owner, *names))
    if found:
        raise InvalidOnDue(found)


def line_faults(owner: object, *names: str) -> Iterator[Fault]:
    """Name each field that is no printable line."""
    for name in names:
        value = getattr(owner, name)
        if not is_line(value):
            said = {"value": ascii(value)[:80]}
            yield Fault(f"on_due.{name}", "recurrence.line", LINE, said)


def pairs(given: object) -> tuple[tuple[str, str], ...]:
    """Take fields over by name, however they are handed in; what is none is refused with the rest."""
    if isinstance(given, Mapping):
        return tuple(sorted(given.items(), key=repr))
    several = isinstance(given, Iterable) and not isinstance(given, str)
    found = cast("Iterable[object]", given) if several else (given,)
    return tuple(
        cast("tuple[str, str]", each if is_pair(each) else (ascii(each), None)) for each in found
    )


def is_pair(each: object) -> bool:
    """Tell whether something is a name and a value."""
    return isinstance(each, tuple) and len(each) == 2  # noqa: PLR2004  these two


@frozen
class ProjectDue:
    """Create a project: «in der Pipeline unter "Neu - Erstkontakt" angelegt».

    Args:
        main_contact: The employee «als Hauptansprechpartner».
        stage: Where in the pipeline.

    Raises:
        InvalidOnDue: `recurrence.on_due`, a path for each fault.
    """

    main_contact: str
    stage: str = "Neu - Erstkontakt"

    kind: ClassVar[str] = "project"

    def __attrs_post_init__(self) -> None:
        lines(self, "main_contact", "stage")

    @property
    def employee(self) -> str:
        """Who is responsible."""
        return self.main_contact

    def say(self, lang: Language = "de") -> str:
        """Say what is set off."""
        return PROJECT.say(lang, who=self.main_contact, stage=self.stage)


@frozen
class TaskDue:
    """Create a task: «dem ausgewählten Mitarbeiter zugewiesen».

    Raises:
        InvalidOnDue: `recurrence.on_due`.
    """

    assignee: str

    kind: ClassVar[str] = "task"

    def __attrs_post_init__(self) -> None:
        lines(self, "assignee")

    @property
    def employee(self) -> str:
        """Who is responsible."""
        return self.assignee

    def say(self, lang: Language = "de") -> str:
        """Say what is set off."""
        return TASK.say(lang, who=self.assignee)


@frozen
class NoticeDue:
    """Notify an employee: «eine Benachrichtigung im System, dass eine Aktion fällig ist».

    Raises:
        InvalidOnDue: `recurrence.on_due`.
    """

    employee: str

    kind: ClassVar[str] = "notice"

    def __attrs_post_init__(self) -> None:
        lines(self, "employee")

    def say(self, lang: Language = "de") -> str:
        """Say what is set off."""
        return NOTICE.say(lang, who=self.employee)


@frozen
class OrderDue:
    """Create an order: «erstellt und dem ausgewählten Mitarbeiter zugewiesen».

    Args:
        assignee: The employee.
        program: The program by which the order runs, pinned, such as `velux@1`; None creates it
            elsewhere.
        facts: With which fields the order starts, as a form gives them.

    Raises:
        InvalidOnDue: `recurrence.on_due`, a path for each fault.
    """

    assignee: str
    program: str | None = None
    facts: tuple[tuple[str, str], ...] = field(default=(), converter=pairs)

    kind: ClassVar[str] = "order"

    def __attrs_post_init__(self) -> None:
        named = ("assignee",) if self.program is None else ("assignee", "program")
        found = (*line_faults(self, *named), *self.fact_faults())
        if found:
            raise InvalidOnDue(found)

    def fact_faults(self) -> Iterator[Fault]:
        """Name each field that is no text under a name, and fields that no order starts with."""
        if self.facts and self.program is None:
            yield Fault("on_due.facts", "recurrence.on_due", FACTS_OF_NOTHING)
        for name, value in self.facts:
            if not is_line(name) or not isinstance(value, str):
                said = {"value": ascii((name, value))[:80]}
                yield Fault("on_due.facts", "recurrence.line", NO_FACT, said)

    @property
    def employee(self) -> str:
        """Who is responsible."""
        return self.assignee

    def say(self, lang: Language = "de") -> str:
        """Say what is set off."""
        text = ORDER if self.program is None else ORDER_BY
        return text.say(lang, who=self.assignee, program=self.program or "")


OnDue: TypeAlias = ProjectDue | TaskDue | NoticeDue | OrderDue
ON_DUE: Final = (ProjectDue, TaskDue, NoticeDue, OrderDue)


@frozen(kw_only=True)
class DocumentRef:
    """A document that matters for the maintenance, by reference; the bytes lie elsewhere.

    Args:
        id: Its name where it lies.
        name: Its file name, for people.
        media_type: `application/pdf`.
        sha256: The hash of its bytes, 64 hexadecimal digits.

    Raises:
        InvalidOnDue: `recurrence.on_due`, a path for each fault.
    """

    id: str
    name: str
    media_type: str
    sha256: str

    def __attrs_post_init__(self) -> None:
        found = tuple(self.faults())
        if found:
            raise InvalidOnDue(found)

    def faults(self) -> Iterator[Fault]:
        """Name everything that is wrong with a reference."""
        for name in ("id", "name", "media_type"):
            value = getattr(self, name)
            if not is_line(value):
                said = {"value": ascii(value)[:80]}
                yield Fault(f"documents.{name}", "recurrence.line", LINE, said)
        digits: object = self.sha256
        if (
            not isinstance(digits, str)
            or len(digits) != SHA256_DIGITS
            or not HEX.issuperset(digits)
        ):
            yield Fault("documents.sha256", "recurrence.sha256", NO_HASH)


LINE: Final = Text(
    "{value} ist keine druckbare Zeile von 1 bis 200 Zeichen",
    "{value} is no printable line of 1 to 200 characters",
    "{value} n’est pas une ligne imprimable de 1 à 200 caractères",
    "{value} non è una riga stampabile da 1 a 200 caratteri",
)
NO_HASH: Final = Text(
    "nötig sind 64 kleine Hexziffern",
    "64 lowercase hexadecimal digits are needed",
    "il faut 64 chiffres hexadécimaux minuscules",
    "servono 64 cifre esadecimali minuscole",
)
PROJECT: Final = Text(
    "Projekt in «{stage}» anlegen, Hauptansprechpartner {who}",
    "create a project in “{stage}”, main contact {who}",
    "créer un projet dans «{stage}», contact principal {who}",
    "creare un progetto in «{stage}», contatto principale {who}",
)
TASK: Final = Text(
    "Aufgabe für {who} anlegen",
    "create a task for {who}",
    "créer une tâche pour {who}",
    "creare un compito per {who}",
)
NOTICE: Final = Text("{who} benachrichtigen", "notify {who}", "avertir {who}", "avvisare {who}")
ORDER: Final = Text(
    "Auftrag für {who} anlegen",
    "create an order for {who}",
    "créer un ordre pour {who}",
    "creare un ordine per {who}",
)
ORDER_BY: Final = Text(
    "Auftrag nach {program} für {who} anlegen",
    "create an order of {program} for {who}",
    "créer un ordre selon {program} pour {who}",
    "creare un ordine secondo {program} per {who}",
)
FACTS_OF_NOTHING: Final = Text(
    "ohne Programm beginnt hier kein Auftrag, der Felder hätte",
    "without a program no order begins here that had fields",
    "sans programme, aucun ordre ne commence ici avec des champs",
    "senza programma qui non comincia alcun ordine con campi",
)
NO_FACT: Final = Text(
    "{value} ist kein Feld mit einem Text",
    "{value} is no field with a text",
    "{value} n’est pas un champ avec un texte",
    "{value} non è un campo con un testo",
)
NO_ACTION: Final = Text(
    '{value} ist keine Aktion wie TaskDue("E-4")',
    '{value} is no action such as TaskDue("E-4")',
    '{value} n’est pas une action comme TaskDue("E-4")',
    '{value} non è un’azione come TaskDue("E-4")',
)
