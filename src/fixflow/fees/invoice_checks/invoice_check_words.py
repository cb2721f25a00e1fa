"""The words of the invoice check in four languages: what is wrong, and what is to be done."""

from typing import Final

from fixflow.texts import Text

COMPLETE: Final = Text(
    de="Die Rechnung zu {id} ist vollständig: Verrechnungs-ID und alle {of} SP-IDs gefunden.",
    en="The invoice for {id} is complete: settlement ID and all {of} SP-IDs found.",
    fr="La facture pour {id} est complète: numéro de décompte et les {of} SP-ID trouvés.",
    it="La fattura per {id} è completa: numero di conteggio e tutti i {of} SP-ID trovati.",
)
DIFFERS: Final = Text(
    de="Die Rechnung zu {id} stimmt nicht: {found} von {of} SP-IDs gefunden.",
    en="The invoice for {id} is not right: {found} of {of} SP-IDs found.",
    fr="La facture pour {id} n’est pas correcte: {found} SP-ID trouvés sur {of}.",
    it="La fattura per {id} non è corretta: trovati {found} SP-ID su {of}.",
)
VOID: Final = Text(
    de="Die Verrechnung {id} ist storniert und darf nicht in Rechnung gestellt werden.",
    en="Settlement {id} is void and must not be invoiced.",
    fr="Le décompte {id} est annulé et ne doit pas être facturé.",
    it="Il conteggio {id} è annullato e non deve essere fatturato.",
)
REPLACED: Final = Text(
    de="Die Verrechnung {id} ist storniert; in Rechnung zu stellen ist {by}.",
    en="Settlement {id} is void; {by} is to be invoiced instead.",
    fr="Le décompte {id} est annulé; c’est {by} qu’il faut facturer.",
    it="Il conteggio {id} è annullato; da fatturare è {by}.",
)
NO_BILLING_ID: Final = Text(
    de="Die Verrechnungs-ID fehlt, bitte auf der Rechnung nennen: {id}.",
    en="The settlement ID is missing, to be named on the invoice: {id}.",
    fr="Le numéro de décompte manque, à indiquer sur la facture: {id}.",
    it="Manca il numero di conteggio, da indicare sulla fattura: {id}.",
)
MISSING: Final = Text(
    de="Fehlend ({count}), bitte ergänzen: {ids}.",
    en="Missing ({count}), to be added: {ids}.",
    fr="Manquants ({count}), à ajouter: {ids}.",
    it="Mancanti ({count}), da aggiungere: {ids}.",
)
AMBIGUOUS: Final = Text(
    de="Durch einen Zeilenumbruch nicht eindeutig ({count}), bitte ansehen: {ids}.",
    en="Not certain because of a line break ({count}), to be looked at: {ids}.",
    fr="Incertains à cause d’un saut de ligne ({count}), à vérifier: {ids}.",
    it="Incerti per un’interruzione di riga ({count}), da verificare: {ids}.",
)
REPEATED: Final = Text(
    de="Mehrfach aufgeführt ({count}), bitte auf doppelte Verrechnung prüfen: {ids}.",
    en="Listed more than once ({count}), to be checked for double billing: {ids}.",
    fr="Mentionnés plusieurs fois ({count}), à vérifier contre une double facturation: {ids}.",
    it="Elencati più volte ({count}), da verificare per una doppia fatturazione: {ids}.",
)
UNEXPECTED: Final = Text(
    de="Nicht auf dieser Verrechnung ({count}), bitte entfernen oder klären: {ids}.",
    en="Not on this settlement ({count}), to be removed or clarified: {ids}.",
    fr="Absents de ce décompte ({count}), à retirer ou à clarifier: {ids}.",
    it="Non su questo conteggio ({count}), da togliere o da chiarire: {ids}.",
)
ELSEWHERE: Final = Text(
    de="Auf einer anderen Verrechnung ({count}), bitte entfernen: {ids}.",
    en="On another settlement ({count}), to be removed: {ids}.",
    fr="Sur un autre décompte ({count}), à retirer: {ids}.",
    it="Su un altro conteggio ({count}), da togliere: {ids}.",
)
OTHERS: Final = Text(
    de="Genannt sind andere Verrechnungen ({count}), bitte getrennt in Rechnung stellen: {ids}.",
    en="Other settlements are named ({count}), to be invoiced apart: {ids}.",
    fr="D’autres décomptes sont mentionnés ({count}), à facturer séparément: {ids}.",
    it="Sono indicati altri conteggi ({count}), da fatturare separatamente: {ids}.",
)
