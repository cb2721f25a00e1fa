"""The sentences of the notices, in four languages."""

from typing import Final

from fixflow.texts import Text

VERIFIED: Final = (2018, 2030)
TEXTS: Final[dict[str, Text]] = {
    "without_pause": Text(
        de="Ohne {what}: {other}",
        en="Without {what}: {other}",
        fr="Sans {what}: {other}",
        it="Senza {what}: {other}",
    ),
    "the_pause": Text(de="die Pause", en="the pause", fr="l’interruption", it="l’interruzione"),
    "other_reading": Text(
        de="Als {reading} gelesen: {other}",
        en="Read as {reading}: {other}",
        fr="Lu comme {reading}: {other}",
        it="Letto come {reading}: {other}",
    ),
    "as_werktage": Text(
        de="Werktage (Mo–Sa)",
        en="Werktage (Mon–Sat)",
        fr="jours ouvrables (lun–sam)",
        it="giorni feriali (lun–sab)",
    ),
    "as_arbeitstage": Text(
        de="Arbeitstage (Mo–Fr)",
        en="Arbeitstage (Mon–Fri)",
        fr="jours ouvrés (lun–ven)",
        it="giorni lavorativi (lun–ven)",
    ),
    "regional_day": Text(
        de="Nur in einem Teil des Ortes geschlossen: {days}; dort: {other}",
        en="Closed in a part of the place only: {days}; there: {other}",
        fr="Fermé dans une partie du lieu seulement: {days}; là: {other}",
        it="Chiuso solo in una parte del luogo: {days}; lì: {other}",
    ),
    "unverified_law": Text(
        de="Ohne belegten Gesetzestext: {days}; wäre geschlossen: {other}",
        en="No text of law could be shown: {days}; if closed: {other}",
        fr="Sans texte de loi établi: {days}; si fermé: {other}",
        it="Senza testo di legge accertato: {days}; se chiuso: {other}",
    ),
    "half_day": Text(
        de="Zählen halbe Tage nicht ({days}): {other}",
        en="If half days do not count ({days}): {other}",
        fr="Si les demi-journées ne comptent pas ({days}): {other}",
        it="Se le mezze giornate non contano ({days}): {other}",
    ),
    "contested": Text(
        de="Umstritten ist {name} ({place}, {day}): {reason} Andersherum: {other}",
        en="Contested is {name} ({place}, {day}): {reason} The other way: {other}",
        fr="Contesté: {name} ({place}, {day}): {reason} Dans l’autre sens: {other}",
        it="Contestato: {name} ({place}, {day}): {reason} Nell’altro senso: {other}",
    ),
    "unsourced_day": Text(
        de="Nur eine Bibliothek nennt als Feiertag: {days}",
        en="A library alone calls a holiday: {days}",
        fr="Seule une bibliothèque déclare férié: {days}",
        it="Solo una libreria dichiara festivo: {days}",
    ),
    "unverified_year": Text(
        de="Das Recht von {years} ist nicht am Gesetz geprüft; geprüft ist {first} bis {last}.",
        en="The law of {years} was not read against its source; {first} to {last} was.",
        fr="Le droit de {years} n’a pas été vérifié à la source; {first} à {last} l’a été.",
        it="Il diritto del {years} non è verificato alla fonte; {first}–{last} lo è.",
    ),
    "zones_differ": Text(
        de="Die Uhren gehen verschieden ({zones}); gerechnet ist nach {zone}.",
        en="The clocks differ ({zones}); {zone} was counted by.",
        fr="Les horloges diffèrent ({zones}); compté selon {zone}.",
        it="Gli orologi differiscono ({zones}); contato secondo {zone}.",
    ),
    "minimum_applied": Text(
        de="Verlängert auf mindestens {least} Arbeitstage; sonst endete die Zählung am {base}.",
        en="Made longer to at least {least} working days; the count would end on {base}.",
        fr="Prolongé à au moins {least} jours ouvrés; sinon le compte finirait le {base}.",
        it="Prolungato ad almeno {least} giorni lavorativi; altrimenti finirebbe il {base}.",
    ),
}
