"""Looking: what a person does where no reply has come and nothing may be sent again.

The one rule: the instruction names what to look for, and what either finding means.
"""

from typing import Final

from fixflow.connectors.outcomes import ManualStep, Unknown
from fixflow.texts import Text

NO_REPLY: Final = "no_reply"


def look(known: str, external: str) -> Unknown:
    """Say that nobody knows, and what a person looks for.

    Args:
        known: The id of our message; a reply that still comes settles it too.
        external: The reference that it was handed in under, or the number there.
    """
    said = Text(
        de=f"In GARAIO REM nach der Referenz «{external}» sehen. Ist dort, was gewünscht war: mit der "
        "Nummer von GARAIO REM bestätigen. Ist es nicht dort: ablehnen, dann kann es neu erfasst werden.",
        en=f"Look in GARAIO REM for the reference “{external}”. If what was wanted is there, confirm "
        "with the number of GARAIO REM. If it is not, decline; then it can be entered anew.",
        fr=f"Chercher dans GARAIO REM la référence «{external}». Si ce qui était voulu s’y trouve, "
        "confirmer avec le numéro de GARAIO REM. Sinon refuser; on pourra alors le saisir à nouveau.",
        it=f"Cercare in GARAIO REM il riferimento «{external}». Se c’è quanto richiesto, confermare "
        "con il numero di GARAIO REM. Altrimenti rifiutare; potrà essere inserito di nuovo.",
    )
    step = ManualStep(key=known, instruction=escaped(said), evidence_needed="reference")
    return Unknown(why=NO_REPLY, resolve=step)


def escaped(said: Text) -> Text:
    """Keep braces that stand in a reference from being taken for a placeholder."""
    told = (said.de, said.en, said.fr or "", said.it or "")
    return Text(*(each.replace("{", "{{").replace("}", "}}") for each in told))
