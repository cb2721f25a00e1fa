"""The findings of `fixflow conform` as a person reads them: an order, and under it what is wrong.

The one rule: each line is plain text that a terminal only prints; whatever a foreign log brings
along is escaped.
"""

from collections.abc import Iterator
from typing import Final

from fixflow.cli.conformity import Judged, Verdict, met_at
from fixflow.cli.timed import until
from fixflow.lifecycle import Beyond, Deadline, Illegal
from fixflow.safety import legible
from fixflow.texts import Language, Text, spoken

LONGEST: Final = 2_000

COUNTS: Final = Text(
    de="Aufträge: {orders} · Zeilen: {lines} · regelkonform: {conforming} · unzulässige Schritte: {illegal} · "
    "nicht im Handbuch: {beyond} · verletzte Fristen: {breaches}",
    en="orders: {orders} · lines: {lines} · conforming: {conforming} · illegal steps: {illegal} · "
    "not in the manual: {beyond} · deadlines not kept: {breaches}",
    fr="ordres: {orders} · lignes: {lines} · conformes: {conforming} · étapes non admises: {illegal} · "
    "hors du manuel: {beyond} · délais non respectés: {breaches}",
    it="ordini: {orders} · righe: {lines} · conformi: {conforming} · passi non ammessi: {illegal} · "
    "fuori dal manuale: {beyond} · termini non rispettati: {breaches}",
)
CONFORMING: Final = Text(de="regelkonform", en="conforms", fr="conforme", it="conforme")
DIFFERING: Final = Text(
    de="weicht ab", en="does not conform", fr="n’est pas conforme", it="non è conforme"
)
LEFT_IN: Final = Text(
    de="danach: {state}", en="then: {state}", fr="ensuite: {state}", it="poi: {state}"
)
NOT_BEGUN: Final = Text(de="nicht begonnen", en="not begun", fr="pas commencé", it="non iniziato")
NOT_POSSIBLE: Final = Text(
    de="Zeile {line}: {step} ({role} {actor}, {at}) war nicht möglich",
    en="line {line}: {step} ({role} {actor}, {at}) was not possible",
    fr="ligne {line}: {step} ({role} {actor}, {at}) n’était pas possible",
    it="riga {line}: {step} ({role} {actor}, {at}) non era possibile",
)
NOT_IN_MANUAL: Final = Text(
    de="Zeile {line}: {step} aus «{state}» steht nicht im Handbuch",
    en="line {line}: {step} from “{state}” is not in the manual",
    fr="ligne {line}: {step} depuis «{state}» ne figure pas au manuel",
    it="riga {line}: {step} da «{state}» non è nel manuale",
)
NOT_KEPT: Final = Text(
    de="Frist {key} «{label}»: {standing}, bis {until}",
    en="deadline {key} “{label}”: {standing}, by {until}",
    fr="délai {key} «{label}»: {standing}, jusqu’au {until}",
    it="termine {key} «{label}»: {standing}, entro {until}",
)
MET: Final = Text(
    de="{told}, erledigt {met}",
    en="{told}, done {met}",
    fr="{told}, fait le {met}",
    it="{told}, fatto {met}",
)


def show(verdict: Verdict, lang: Language) -> None:
    """Print the counts, then each order."""
    print(COUNTS.say(lang, **verdict.counts()))
    for order in verdict.orders:
        for line in told(order, lang):
            print(legible(line, LONGEST))


def told(order: Judged, lang: Language) -> Iterator[str]:
    """Tell an order: whether it conforms, and below it everything that was found."""
    verdict = CONFORMING if order.found.ok else DIFFERING
    state = NOT_BEGUN if order.state is None else order.state
    stands = LEFT_IN.say(lang, state=state)
    yield f"{order.name} · {order.program.ref} · {verdict.say(lang)} · {stands}"
    for illegal in order.found.illegal:
        yield from illegal_told(order, illegal, lang)
    for beyond in order.found.beyond:
        yield f"  {beyond_told(order, beyond, lang)}"
    for breach in order.found.breaches:
        yield f"  {breach_told(breach, lang)}"


def illegal_told(order: Judged, illegal: Illegal, lang: Language) -> Iterator[str]:
    """Tell an illegal step, every reason with the manual's words, and what had to come before."""
    line = order.line(illegal.position)
    said = NOT_POSSIBLE.say(
        lang,
        line=line.number,
        step=illegal.action[:80],
        role=line.by.role,
        actor=line.by.id,
        at=line.at,
    )
    yield f"  {said}"
    for reason in illegal.reasons:
        yield f"    {reason.say(lang)}"
        if reason.says:
            yield f"    «{reason.says}»"
    way = order.missing(illegal).way
    if way.steps or way.never:
        yield f"    {way.say(lang)}"


def beyond_told(order: Judged, beyond: Beyond, lang: Language) -> str:
    """Tell a step that is possible, though the manual does not know it."""
    line = order.line(beyond.position)
    state = order.label(beyond.state)
    return NOT_IN_MANUAL.say(lang, line=line.number, step=beyond.action, state=state)


def breach_told(deadline: Deadline, lang: Language) -> str:
    """Tell a deadline that was not kept: until when, and when it was met after all."""
    told = NOT_KEPT.say(
        lang,
        key=deadline.key,
        label=deadline.label,
        standing=deadline.state.label,
        until=until(deadline.due, lang),
    )
    met = met_at(deadline)
    return told if met is None else MET.say(lang, told=told, met=spoken(met, lang))
