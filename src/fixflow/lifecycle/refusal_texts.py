"""The sentences of the kernel's own reasons, in the four languages of those who read them."""

from typing import Final

from fixflow.texts import Text

UNKNOWN_NEAR: Final = Text(
    de="Die Aktion «{name}» gibt es nicht; ähnlich: {near}.",
    en="There is no action “{name}”; similar names: {near}.",
    fr="L’action «{name}» n’existe pas; semblables: {near}.",
    it="L’azione «{name}» non esiste; simili: {near}.",
)
STALE: Final = Text(
    de="Der Auftrag ist schon bei Version {current}, erwartet war {expected}; bitte neu lesen.",
    en="The order is at version {current} already, but {expected} was expected; please read it again.",
    fr="L’ordre en est déjà à la version {current}, et non à la {expected}; veuillez le relire.",
    it="L’ordine è già alla versione {current}, non alla {expected}; si prega di rileggerlo.",
)
STATE: Final = Text(
    de="«{label}» ist im Zustand «{here}» nicht möglich; möglich in: {there}.",
    en="“{label}” is not possible in “{here}”; possible in: {there}.",
    fr="«{label}» n’est pas possible dans l’état «{here}»; possible dans: {there}.",
    it="«{label}» non è possibile nello stato «{here}»; possibile in: {there}.",
)
ENDED: Final = Text(
    de="«{label}» ist nicht mehr möglich: der Auftrag ist {outcome}.",
    en="“{label}” is no longer possible: the order is {outcome}.",
    fr="«{label}» n’est plus possible: l’ordre est {outcome}.",
    it="«{label}» non è più possibile: l’ordine è {outcome}.",
)
ROLE: Final = Text(
    de="Als {role} geht das nicht; das macht: {allowed}.",
    en="This is not for the {role}; it is done by: {allowed}.",
    fr="Impossible en tant que {role}; s’en charge: {allowed}.",
    it="Come {role} non è possibile; se ne occupa: {allowed}.",
)
PARTY: Final = Text(
    de="{role} dieses Auftrags ist jemand anders.",
    en="The {role} of this order is somebody else.",
    fr="Dans cet ordre, le rôle de {role} revient à quelqu’un d’autre.",
    it="In questo ordine il ruolo di {role} spetta a qualcun altro.",
)
TOO_EARLY: Final = Text(
    de="Der Schritt ist erst ab {due} fällig.",
    en="The step is not due before {due}.",
    fr="L’étape n’est due qu’à partir du {due}.",
    it="Il passo è dovuto solo dal {due}.",
)
NO_DATE: Final = Text(
    de="Für den Schritt gibt es noch kein Datum.",
    en="There is no date for the step yet.",
    fr="Il n’y a pas encore de date pour l’étape.",
    it="Non c’è ancora una data per il passo.",
)
WITH_CURRENCY: Final = Text(
    'ein Betrag mit Währung wie chf("89.95"), denn ein Text nennt keine',
    'money with its currency such as chf("89.95"), since a text names none',
    'un montant avec sa monnaie comme chf("89.95"), car un texte n’en nomme pas',
    'un importo con la valuta come chf("89.95"), poiché un testo non ne indica',
)
AN_AMOUNT: Final = Text(
    de='eine Dezimalzahl in Anführungszeichen wie "89.95"',
    en='a decimal number in quotes such as "89.95"',
    fr='un nombre décimal entre guillemets comme "89.95"',
    it='un numero decimale tra virgolette come "89.95"',
)
