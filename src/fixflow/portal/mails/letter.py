"""Letter: the form of every mail: a subject, some paragraphs, one link, a closing.

The one rule: the same words stand in the text and in the HTML, and a link is written out in both,
so that a reader sees where it leads before he follows it.
"""

from typing import Final

from attrs import field, frozen

from fixflow.safety.legible import legible
from fixflow.safety.markup import Markup, element, joined
from fixflow.texts import Language, Text

GREETING: Final = Text(de="Guten Tag", en="Hello", fr="Bonjour", it="Buongiorno")
CLOSING: Final = Text(
    de="Freundliche Grüße", en="Kind regards", fr="Meilleures salutations", it="Cordiali saluti"
)
SUBJECT_LIMIT: Final = 150
SHOWN_LIMIT: Final = 2_000


def one_line(text: str) -> str:
    """Write what a subject is made of as one line."""
    return legible(text, SUBJECT_LIMIT)


@frozen(kw_only=True)
class Letter:
    """A mail in words; its parts are personal or secret, so none is in its `repr`.

    Args:
        lang: In which language.
        above: The line that an answer is cut at; None where none is taken.
        subject: One line, whatever it was made of.
        lines: The paragraphs before the link, one line each.
        label: What the link is called.
        url: Where it leads.
        after: The paragraphs behind the link.
        more: Further links, at the end: what each is called, and where it leads.
        signed: Who writes.
    """

    lang: Language
    above: str | None = None
    subject: str = field(repr=False, converter=one_line)
    lines: tuple[str, ...] = field(repr=False)
    label: str = field(repr=False)
    url: str = field(repr=False)
    after: tuple[str, ...] = field(repr=False)
    more: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    signed: str = field(repr=False, converter=legible)

    @property
    def cut(self) -> tuple[str, ...]:
        """What stands above all."""
        return () if self.above is None else (self.above,)

    @property
    def words(self) -> str:
        """The text part."""
        shown = (legible(each, SHOWN_LIMIT) for each in (*self.lines, f"{self.label}:"))
        after = (legible(each, SHOWN_LIMIT) for each in self.after)
        more = (part for label, url in self.more for part in (f"{label}:", url))
        parts = (
            *self.cut,
            GREETING.say(self.lang),
            *shown,
            self.url,
            *after,
            *more,
            CLOSING.say(self.lang),
        )
        return "\n\n".join(parts) + f"\n{self.signed}\n"

    @property
    def html(self) -> Markup:
        """The HTML part: the same words, without a picture, a script or anything to be fetched."""
        told = (*self.cut, GREETING.say(self.lang), *self.lines)
        before = [element("p", each) for each in told]
        shown = linked(self.label, self.url)
        after = [element("p", each) for each in self.after]
        after += [linked(label, url) for label, url in self.more]
        end = element("p", CLOSING.say(self.lang), element("br"), self.signed)
        body = element("body", *before, shown, *after, end)
        head = element("head", element("meta", charset="utf-8"), element("title", self.subject))
        return joined((Markup("<!DOCTYPE html>"), element("html", head, body, lang=self.lang)))


def linked(label: str, url: str) -> Markup:
    """Write a link, and below it where it leads."""
    return element("p", element("a", label, href=url), element("br"), element("small", url))
