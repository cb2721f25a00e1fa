"""The report of an audit: who was asked, what is known to be wrong and why, what is not known.

The one rule: a witness is never blamed without the statute.  Of each reason a few days are shown,
from as many places; `--json` has them all.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from fixflow.deadlines.auditing.audit import Audit, Explained
from fixflow.deadlines.auditing.ledger import MEANING, written
from fixflow.deadlines.auditing.witness import Witness
from fixflow.texts import Language, Text

SHOWN: Final = 3

SIGNS: Final = Text(
    de="F geschlossen · R in einem Teil des Ortes · H ab Mittag · «?» nicht belegt · «-» "
    "Arbeitstag; Ruhetage/Arbeitsrecht/Fristen",
    en="F closed · R in a part of the place · H from noon · “?” not proven · “-” working day; "
    "rest/labour/time limits",
    fr="F fermé · R dans une partie du lieu · H dès midi · «?» non établi · «-» jour ouvrable; "
    "repos/travail/délais",
    it="F chiuso · R in una parte del luogo · H da mezzogiorno · «?» non provato · «-» giorno "
    "lavorativo; riposo/lavoro/termini",
)
ASKED: Final = Text(
    de="{name} {version}, {laws}: {places} Orte, {years}, {days} Tage verglichen, {wrong} anders "
    "als das Recht",
    en="{name} {version}, {laws}: {places} places, {years}, {days} days compared, {wrong} other "
    "than the law",
    fr="{name} {version}, {laws}: {places} lieux, {years}, {days} jours comparés, {wrong} "
    "différents du droit",
    it="{name} {version}, {laws}: {places} luoghi, {years}, {days} giorni confrontati, {wrong} "
    "diversi dal diritto",
)
LAWS: Final = {
    "rest": Text(de="Ruhetage", en="rest", fr="repos", it="riposo"),
    "labour": Text(de="Arbeitsrecht", en="labour", fr="travail", it="lavoro"),
    "deadline": Text(de="Fristen", en="time limits", fr="délais", it="termini"),
}
WRONG: Final = Text(
    de="{place} {day}: sagt {says}, Recht {law_says} ({basis})",
    en="{place} {day}: says {says}, law {law_says} ({basis})",
    fr="{place} {day}: dit {says}, droit {law_says} ({basis})",
    it="{place} {day}: dice {says}, diritto {law_says} ({basis})",
)
MORE: Final = Text(
    de="… {count} weitere", en="… {count} more", fr="… encore {count}", it="… altri {count}"
)
AGREED: Final = Text(
    de="Jede Abweichung ist erklärt, und jede Zeile des Verzeichnisses gilt.",
    en="Every difference is explained, and every line of the ledger holds.",
    fr="Chaque différence est expliquée, et chaque ligne du registre vaut.",
    it="Ogni differenza è spiegata, e ogni riga del registro vale.",
)
DISAGREED: Final = Text(
    de="Nicht erklärt: {count}", en="Not explained: {count}", fr="Sans explication: {count}",
    it="Senza spiegazione: {count}",
)  # fmt: skip


def report(done: Audit, lang: Language) -> Iterator[str]:
    """Tell an audit line by line."""
    yield SIGNS.say(lang)
    for witness in done.witnesses:
        yield from ("", asked(done, witness, lang))
        for reason, found in done.by_reason(witness).items():
            yield f"  {reason} · {len(found)} · {MEANING[reason].say(lang)}"
            yield from (f"    {line}" for line in examples(found, lang))
    yield ""
    faults = done.faults()
    if done.agrees:
        yield AGREED.say(lang)
    else:
        yield DISAGREED.say(lang, count=len(faults))
        yield from (f"  {fault.say(lang)}" for fault in faults)


def asked(done: Audit, witness: Witness, lang: Language) -> str:
    """Tell who was asked about what, and how often the law says something else."""
    return ASKED.say(
        lang,
        name=witness.name,
        version=witness.version,
        laws=tuple(LAWS[law] for law in witness.laws),
        places=len(done.places),
        years=written(done.years),
        days=done.compared,
        wrong=len(done.differing(witness)),
    )


def examples(found: Iterable[Explained], lang: Language) -> Iterator[str]:
    """Tell the first wrong day of the first few places, and how many there are besides."""
    by_place: dict[str, Explained] = {}
    count = 0
    for each in found:
        by_place.setdefault(each.difference.place, each)
        count += 1
    shown = tuple(by_place.values())[:SHOWN]
    yield from (wrong(each, lang) for each in shown)
    if count > len(shown):
        yield MORE.say(lang, count=count - len(shown))


def wrong(each: Explained, lang: Language) -> str:
    """Tell one wrong day, what is said of it, and where the law stands."""
    of = each.difference
    return WRONG.say(
        lang,
        place=of.place,
        day=of.date,
        says=of.says,
        law_says=of.law_says,
        basis=each.line.basis,
    )


def record(done: Audit, lang: Language) -> dict[str, object]:
    """Give an audit as plain values, every wrong day among them."""
    return {
        "agrees": done.agrees,
        "places": list(done.places),
        "years": list(done.years),
        "witnesses": [witness_record(done, witness) for witness in done.witnesses],
        "explained": [explained_record(each) for each in done.explained],
        "faults": [
            {"path": each.path, "code": each.code, "text": each.detail(lang)}
            for each in done.faults()
        ],
    }


def witness_record(done: Audit, witness: Witness) -> dict[str, object]:
    """Give who was asked, and how many days are wrong for which reason."""
    return {
        "name": witness.name,
        "version": witness.version,
        "laws": list(witness.laws),
        "compared": done.compared,
        "differing": len(done.differing(witness)),
        "reasons": {reason: len(found) for reason, found in done.by_reason(witness).items()},
    }


def explained_record(each: Explained) -> dict[str, str]:
    """Give one wrong day and why it is wrong."""
    of = each.difference
    return {
        "place": of.place,
        "date": of.date.isoformat(),
        "witness": of.witness,
        "says": of.says,
        "law_says": of.law_says,
        "reason": each.line.reason,
        "basis": each.line.basis,
    }
