"""A craftsman at the portal: what he does is what he clicks and types, by the words on the page."""

import re
from typing import Final

from attrs import frozen
from playwright.sync_api import Locator, Page

from tests.browser.portal import Portal

MAIL: Final = "anna@meier-haustechnik.example"
ORDER: Final = "/sonnegg/auftraege/AU-1042"


@frozen
class Craftsman:
    """Anna Meier of Meier Haustechnik, who has never been here.

    Args:
        portal: Where she looks.
        page: Her browser's page.
    """

    portal: Portal
    page: Page

    def main(self) -> Locator:
        """Give what stands between the head and the foot of the page."""
        return self.page.locator("main")

    def reads(self, words: str) -> None:
        """Wait until the page says something."""
        self.main().get_by_text(words).first.wait_for()

    def where(self) -> Locator:
        """Give the form of an action where one is shown, in a dialog or on a page; else the page."""
        sheet = self.page.locator("[data-sheet]")
        return sheet if sheet.count() else self.page.locator("body")

    def clicks(self, words: str) -> None:
        """Click a link or a button by its words."""
        named = self.where().get_by_role("link", name=words, exact=True)
        named.or_(self.where().get_by_role("button", name=words, exact=True)).first.click()

    def begins(self, action: str) -> None:
        """Open the form of an action."""
        self.clicks(action)
        self.page.locator("[data-sheet]").wait_for()

    def fills(self, label: str, text: str) -> None:
        """Type into a field by its label; one that may stay empty says so behind it."""
        self.where().get_by_label(re.compile(f"^{re.escape(label)}( \\(freiwillig\\))?$")).fill(
            text
        )

    def sends(self, action: str) -> None:
        """Send the form of an action, and wait until the order says that it is done."""
        self.where().get_by_role("button", name=action, exact=True).click()
        self.reads(f"Erledigt: {action}")

    def chooses(self, option: str) -> None:
        """Choose one of several by its words."""
        self.page.get_by_role("radio", name=option, exact=True).check()

    def opens_mail(self, subject: str) -> list[str]:
        """Find a mail in the outbox, open it, and give the links of its text."""
        self.portal.open(self.page, "/postausgang")
        mail = self.page.get_by_role("link", name=subject, exact=True)
        while not mail.count():
            self.clicks("Ältere E-Mails")
        mail.first.click()
        return [
            each.get_attribute("href") or "" for each in self.main().locator(".written a").all()
        ]

    def registers(self) -> None:
        """Register by the code of the first mail, and log in by the link of the second."""
        _, registration = self.opens_mail("Neuer Auftrag AU-1042")
        self.page.goto(registration)
        self.fills("Firma", "Meier Haustechnik GmbH")
        self.fills("Vorname", "Anna")
        self.fills("Name", "Meier")
        self.fills("E-Mail-Adresse", MAIL)
        self.clicks("Registrieren")
        [link] = self.opens_mail("Ihre Registrierung bestätigen")
        self.page.goto(link)
        self.clicks("in imofix anmelden")

    def asks_for_a_link(self) -> str:
        """Ask for a login link, and give it from the mail."""
        self.fills("E-Mail-Adresse", MAIL)
        self.clicks("Anmelde-Link erhalten")
        [link] = self.opens_mail("Ihr Anmelde-Link")
        return link
