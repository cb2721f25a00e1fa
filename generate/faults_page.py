"""Write docs/reference/connector-faults.md: what becomes of an intent, whatever goes wrong with the step that acts.

Every shipped connector that speaks is driven by its own contract's simulator, one fault at a time, and
the page says what came: so it cannot claim more than the tests find.
`python -m generate.faults_page` writes, `--check` fails where the page is not current.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from fixflow.connectors.bus_steps import Publish
from fixflow.connectors.file_steps import Put
from fixflow.connectors.flow import Step
from fixflow.connectors.http_steps import READ, Request
from fixflow.connectors.outcomes import AwaitReply, Committed, Rejected, Unknown
from fixflow.testing import ConnectorContract, Fault, Sample
from fixflow.testing.contract.course import Came, Course, by_hand
from fixflow.testing.contract.sending import known, plans
from fixflow.testing.contract.trial import tried
from tests.connectors.test_contracts import TestGalaxusEdi, TestGaraioRem, TestHero, TestOpenwowi

PAGE: Final = Path(__file__).parents[1] / "docs/reference/connector-faults.md"
SYSTEMS: Final[dict[str, type[ConnectorContract]]] = {
    "OPENWOWI": TestOpenwowi,
    "GARAIO REM": TestGaraioRem,
    "HERO": TestHero,
    "Galaxus EDI": TestGalaxusEdi,
}
HEAD: Final = """\
# What a fault leads to

One row for each thing that can go wrong with the step that acts, such as the request that sets a status:
what an integrator is told at first, and what comes of it if the fault happens once.
Each cell is what the connector did against the simulator of its contract, for every kind of intent it takes.
None of them was done twice; a connector whose intent ends twice does not pass its tests.
**Nothing here has run against a vendor's production system.**

| word | what it means |
| --- | --- |
| done | within the same call: the connector asked again where that does no harm |
| sent again | it surely was not done, or doing it again does no harm; it was handed over again and is done |
| looked for | nobody could know; the connector looked there, and it is done, once |
| reply awaited | the system answers by a message of its own; that message said that it is done |
| a person | nobody can know, and the connector cannot look: a person is asked, and nothing is sent again |
| stays unknown | it is not shown there, and may come yet: the outbox looks for three days, then asks a person, and sends nothing |
| refused | the partner said no, and nothing is done |
| – | this cannot go wrong with it |"""


def acts(step: Step) -> bool:
    """Tell whether a step does something there."""
    if isinstance(step, Request):
        return step.effect is not READ and not step.signs_in
    return isinstance(step, Publish | Put)


def word(first: Came | None, last: Came | None) -> str:
    """Say in a word what came at first and in the end."""
    if by_hand(last):
        return "a person"
    if isinstance(last, Rejected):
        return "refused"
    if isinstance(last, Unknown):
        return "stays unknown"
    assert isinstance(last, Committed), f"{last!r} after a fault that struck once"
    if isinstance(first, Committed):
        return "done"
    if isinstance(first, Unknown):
        return "reply awaited" if isinstance(first.resolve, AwaitReply) else "looked for"
    return "sent again"


def came(contract: ConnectorContract, sample: Sample, fault: Fault) -> Iterator[str]:
    """Let a fault strike once at the first step that acts, in each of its forms."""
    found = known(contract, sample)
    place = next(at for at, step in enumerate(found.steps) if acts(step))
    for plan in plans(fault, place, found.steps[place], found.answers[place]):
        if plan.lasts:
            continue
        with tried(contract, plan) as trial:
            course = Course(contract, trial, sample).begun()
            if trial.line.struck:
                yield word(course.first, course.last)


def row(fault: Fault) -> list[str]:
    """Say of every system what a fault leads to."""
    cells = []
    for kind in SYSTEMS.values():
        contract = kind()
        words = {each for sample in contract.samples() for each in came(contract, sample, fault)}
        cells.append(", ".join(sorted(words)) or "–")
    return [fault.value, *cells]


def page() -> str:
    """Write the page."""
    head = ["what goes wrong", *SYSTEMS]
    lines = [head, ["---"] * len(head), *map(row, Fault)]
    return "\n".join([HEAD, "", *(f"| {' | '.join(line)} |" for line in lines), ""])


def main(argv: Iterable[str]) -> int:
    """Write the page, or tell that it is not current."""
    text = page()
    if "--check" not in argv:
        PAGE.write_text(text, "utf-8")
        return 0
    current = PAGE.exists() and text == PAGE.read_text("utf-8")
    print("" if current else f"not current: {PAGE.name}", end="")
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
