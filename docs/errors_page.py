"""The page of errors: one anchor per code, each with its German and its English sentence.

It is made by walking the package, so that an error without a line here cannot exist.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import SimpleNamespace
from typing import Final, TypeGuard

from markup import code, codes, flowed, page, table

import fixflow
from fixflow.attachments import TEXTS as DOCUMENTS
from fixflow.cli.faults import TEXTS as LOG
from fixflow.connectors.garaio_rem.addressing import TEXTS as GARAIO_REM_SETTINGS
from fixflow.connectors.garaio_rem.rules import TEXTS as GARAIO_REM
from fixflow.connectors.mail_reading import LABELS
from fixflow.connectors.patterns import TEXTS as PATTERNS
from fixflow.contrib.django.setting import NO_VALUE, NOT_IMPORTABLE, UNKNOWN_KEY
from fixflow.contrib.flask.setting_kinds import WRONG_KIND
from fixflow.contrib.flask.settings import UNKNOWN as UNKNOWN_SETTING
from fixflow.contrib.forms.reading import NEVER, TWICE
from fixflow.errors import FixflowError, Misuse, PartnerFault, Refused
from fixflow.fees.decision.faults import TEXTS as FEE_FACTS
from fixflow.fees.reading import TEXTS as READ_FACTS
from fixflow.lifecycle.checks.finding import TEXTS as FOUND
from fixflow.lifecycle.faults import FAULT_TEXTS as FIELDS
from fixflow.lifecycle.soundness import TEXTS as SOUNDNESS
from fixflow.portal.message_faults import TEXTS as MESSAGES
from fixflow.storage.verify import TEXTS as FINDINGS
from fixflow.texts import Text

FORMS: Final = {"no_such_time": NEVER, "time_twice": TWICE}
SETTINGS: Final = {
    "wrong_setting": WRONG_KIND,
    "unknown_setting": UNKNOWN_SETTING,
    "unknown_key": UNKNOWN_KEY,
    "no_value": NO_VALUE,
    "not_importable": NOT_IMPORTABLE,
}
MAILS: Final = {each.value: text for each, text in LABELS.items()}
BRANCHES: Final[tuple[type[FixflowError], ...]] = (Refused, Misuse, PartnerFault, FixflowError)
AREAS: Final = {
    "attachments": "Attachments",
    "bill": "Bills and e-invoices",
    "billing": "Billing numbers",
    "cli": "Command line",
    "contrib": "Integrations",
    "dated": "Dated values",
    "deadlines": "Deadlines and calendars",
    "desk": "Desk",
    "documents": "Papers",
    "fees": "Fees",
    "formats": "Typed amounts",
    "identity": "Ids",
    "instants": "Instants",
    "invoice": "Invoices that came in",
    "lifecycle": "Lifecycle",
    "log": "Order log",
    "money": "Money",
    "month": "The month",
    "papers": "Writing papers",
    "partners": "Programs",
    "portal": "Portal",
    "qrbill": "QR-bill",
    "records": "Records",
    "sealing": "Seals",
    "settlement": "Settlement",
    "storage": "Storage",
    "swico": "Swico billing information",
}
INTRODUCTION: Final = """\
# Errors

Every error of fixflow is a {py:class}`~fixflow.FixflowError` and has a code, which never changes its meaning.
`error.say("de")` gives the sentence below with the facts filled in, `problem(error)` an RFC 9457 problem for a web host.
The anchor of each error on this page is its code.

There are three branches, by who must act:

- **Refused**: a rule said no; show it to the person who asked.
- **Misuse**: the calling code is wrong; mend it.
- **PartnerFault**: the other side sent something unusable; keep its raw message and tell it.

Asking is no error: `decide` and `choices` answer with reasons, which stand with their programs in [](programs.md)."""
FAULTS: Final = (
    ("Faults of an order log", LOG, "", "Each with line, column and order; see [](../how-to/read-a-log.md)."),
    ("Faults of fields", FIELDS, "", "Inside `lifecycle.bad_fields`, each with the field as its path."),
    ("Faults of a document", DOCUMENTS, "attachments.", "Inside `attachments.invalid`, each with the field as its path."),
    ("Faults of fee facts that were read", READ_FACTS, "fees.", "Inside `fees.bad_facts`, each with its path."),
    ("Faults of fee facts", FEE_FACTS, "fees.", "Inside an assessment whose outcome is `error`."),
    ("Faults of a message", MESSAGES, "portal.", "Inside `portal.bad_message`, beside those of fields."),
    ("Faults of a program’s table", SOUNDNESS, "", "Inside `lifecycle.bad_program`, each with its row as its path."),
    ("Findings of `check`", FOUND, "", "In a report of {py:func}`fixflow.lifecycle.check`, beside those above."),
    ("Faults of a pattern", PATTERNS, "connectors.pattern_", "Inside `connectors.bad_patterns`, each with its path."),
    ("Reasons of the mail intake", MAILS, "", "The `reason` of `connectors.mail_not_taken`."),
    ("Faults of a message to GARAIO REM", GARAIO_REM, "connectors.garaio_rem_", "Inside `connectors.garaio_rem_message`."),
    ("Settings of GARAIO REM", GARAIO_REM_SETTINGS, "connectors.garaio_rem_", "Inside `connectors.garaio_rem_settings`."),
    ("Faults of a form", FORMS, "forms.", "Inside `lifecycle.bad_fields`, for a time on a clock that was changed."),
    ("Faults of settings", SETTINGS, "contrib.", "Inside `contrib.bad_settings` and `contrib.wrong_django_setting`."),
    ("Findings of `verify`", FINDINGS, "", "What `desk.verify()` names where stored rows do not fit."),
)  # fmt: skip


def leaves() -> Iterator[type[FixflowError]]:
    """Find each error of the package where it is defined."""
    for found in pkgutil.walk_packages(fixflow.__path__, "fixflow.", onerror=not_without_project):
        if not found.name.endswith("__main__"):
            held = vars(loaded(found.name)).values()
            yield from (each for each in held if is_leaf(each, found.name))


def loaded(name: str) -> object:
    """Load a module; Django's models and admin need a project, and hold no errors of ours."""
    try:
        return importlib.import_module(name)  # noqa: TID251  a walk knows no names beforehand
    except Exception as error:
        if not type(error).__module__.startswith("django."):
            raise
        return SimpleNamespace()


def not_without_project(name: str) -> None:
    """Go on past a package that needs a project of Django; let any other error out."""
    loaded(name)


def is_leaf(value: object, module: str) -> TypeGuard[type[FixflowError]]:
    """Tell whether something is an error with a code, defined in this module."""
    if not inspect.isclass(value) or not issubclass(value, FixflowError):
        return False
    return value.__module__ == module and "code" in vars(value)


def errors_page() -> str:
    """Write the page."""
    found = sorted(leaves(), key=lambda leaf: leaf.code)
    areas = groupby(found, key=lambda leaf: leaf.code.partition(".")[0])
    return page(
        INTRODUCTION,
        *(block for area, kinds in areas for block in area_blocks(area, kinds)),
        "## Faults that stand in lists\n\nInput is checked whole; these codes name one fault each.",
        *(block for each in FAULTS for block in fault_blocks(*each)),
    )


def area_blocks(area: str, kinds: Iterable[type[FixflowError]]) -> Iterator[str]:
    """Write the errors of one area."""
    yield f"## {AREAS.get(area, area.capitalize())}"
    for kind in kinds:
        yield f'<span id="{kind.code}"></span>\n\n### {code(kind.code)}'
        yield f"{flowed(inspect.getdoc(kind) or '')}\n{branch(kind)}"
        yield sentences(kind.text)


def branch(kind: type[FixflowError]) -> str:
    """Say who must act, under which name it is caught, and what it carries."""
    name = next(each.__name__ for each in BRANCHES if issubclass(kind, each))
    fields = codes(inspect.signature(kind).parameters)
    facts = f" with {fields}" if fields else ""
    return f"{name}, HTTP {kind.status}: {code(kind.__name__)}{facts}."


def sentences(text: Text) -> str:
    """Write both sentences."""
    return f"- de: {text.de}\n- en: {text.en}"


def fault_blocks(title: str, texts: Mapping[str, Text], prefix: str, says: str) -> Iterator[str]:
    """Write one list of faults."""
    yield f"### {title}\n\n{says}"
    yield table(
        ("Code", "Deutsch", "English"),
        ((code(prefix + name), text.de, text.en) for name, text in sorted(texts.items())),
    )
