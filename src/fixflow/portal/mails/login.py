"""Login mails: «E-Mail mit Ihrem Login-Link», and the one that a registration ends with.

The one rule: the mail says how long the link is good, that it works once, and that whoever did not
ask for it need not do anything.
"""

from typing import Final

from fixflow.portal.access.login_link import LINK_LIFE
from fixflow.portal.mails.letter import Letter
from fixflow.texts import Language, Text

MINUTES: Final = int(LINK_LIFE.total_seconds() // 60)

# fmt: off
LOGIN_SUBJECT: Final = Text(
    de="Ihr Anmelde-Link", en="Your login link",
    fr="Votre lien de connexion", it="Il Suo link di accesso")
LOGIN_LEAD: Final = Text(
    de="Mit diesem Link melden Sie sich an.", en="With this link you log in.",
    fr="Ce lien vous permet de vous connecter.", it="Con questo link può accedere.")
LOGIN_LABEL: Final = Text(
    de="Anmelden", en="Log in", fr="Se connecter", it="Accedere")
REGISTER_SUBJECT: Final = Text(
    de="Ihre Registrierung bestätigen", en="Confirm your registration",
    fr="Confirmer votre inscription", it="Confermare la Sua registrazione")
REGISTER_LEAD: Final = Text(
    de="Mit diesem Link bestätigen Sie Ihre Registrierung für {company} und melden sich an.",
    en="With this link you confirm your registration for {company} and log in.",
    fr="Ce lien vous permet de confirmer votre inscription pour {company} et de vous connecter.",
    it="Con questo link conferma la Sua registrazione per {company} e accede.")
REGISTER_LABEL: Final = Text(
    de="Registrierung bestätigen", en="Confirm registration",
    fr="Confirmer l’inscription", it="Confermare la registrazione")
ONCE: Final = Text(
    de="Der Link gilt {minutes} Minuten und kann nur einmal verwendet werden. "
       "In einem anderen Browser geben Sie Ihre E-Mail-Adresse noch einmal ein.",
    en="The link is good for {minutes} minutes and can be used only once. "
       "In another browser you enter your e-mail address once more.",
    fr="Le lien est valable {minutes} minutes et ne peut être utilisé qu’une seule fois. "
       "Dans un autre navigateur, vous saisissez encore une fois votre adresse e-mail.",
    it="Il link vale {minutes} minuti e può essere usato una sola volta. "
       "In un altro browser inserisce ancora una volta il Suo indirizzo e-mail.")
NOT_YOU: Final = Text(
    de="Haben Sie das nicht angefordert? Dann brauchen Sie nichts zu tun; ohne diesen Link kommt niemand hinein.",
    en="You did not ask for this? Then you need not do anything; nobody gets in without this link.",
    fr="Vous ne l’avez pas demandé? Vous n’avez alors rien à faire; sans ce lien, personne n’entre.",
    it="Non l’ha chiesto Lei? Allora non deve fare nulla; senza questo link non entra nessuno.")
# fmt: on


def login_letter(url: str, *, lang: Language, signed: str) -> Letter:
    """Write the mail with a login link.

    Args:
        url: The link with its token.
        lang: In which language.
        signed: Whose portal it is.

    Examples:
        >>> letter = login_letter("https://portal.example/in#t", lang="de-CH", signed="imofix")
        >>> letter.subject, letter.lines, letter.words.splitlines()[-2:]
        ('Ihr Anmelde-Link', ('Mit diesem Link melden Sie sich an.',), ['Freundliche Grüsse', 'imofix'])
    """
    return Letter(
        lang=lang,
        subject=LOGIN_SUBJECT.say(lang),
        lines=(LOGIN_LEAD.say(lang),),
        label=LOGIN_LABEL.say(lang),
        url=url,
        after=(ONCE.say(lang, minutes=MINUTES), NOT_YOU.say(lang)),
        signed=signed,
    )


def registration_letter(url: str, company: str, *, lang: Language, signed: str) -> Letter:
    """Write the mail whose link a registration takes effect by.

    Args:
        url: The link with its token.
        company: For whom somebody registers.
        lang: In which language.
        signed: Whose portal it is.
    """
    return Letter(
        lang=lang,
        subject=REGISTER_SUBJECT.say(lang),
        lines=(REGISTER_LEAD.say(lang, company=company),),
        label=REGISTER_LABEL.say(lang),
        url=url,
        after=(ONCE.say(lang, minutes=MINUTES), NOT_YOU.say(lang)),
        signed=signed,
    )
