"""Texts of the whole package: complete, alike in every language, written properly."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from string import Formatter

import fixflow
from fixflow.texts import Language, Text

# Swiss German is derived from ß, so ß must be written: these are the words in which it gets lost.
SHARP = re.compile(
    r"strasse|gross|gröss|(?<!w)ausser|äusser|schliess|heisst|weiss|gemäss|massnahm|massgeb|mässig|"
    r"fuss|gruss|grüss|stoss|stöss|bloss|dreissig|fliess|giess|reiss(?!brett)|beiss|spass|süss",
    re.IGNORECASE,
)
ASCII_UMLAUT = re.compile(
    r"\b(fuer|ueber|koenn|muess|waehr|aender|zurueck|naechst|(un)?gueltig|spaet|loesch|pruef|"
    r"auftraeg|betraeg|gebuehr|faellig|frueh|geaendert|moeglich|ausfuehr|bestaetig)",
    re.IGNORECASE,
)
BLANK = re.compile(r"\s[:;!?»]|«\s")
SWISS_WORDS = re.compile(r"Offert|Kostend[aä]ch|Liegenschaftsverwaltung|exkl\.")
GERMAN_WORDS = re.compile(r"Angebot|Kostenobergrenze|Hausverwaltung")
OTHERS: dict[Language, re.Pattern[str]] = {"de-CH": GERMAN_WORDS, "de-DE": SWISS_WORDS}
OF_OTHERS = {
    "Angebote": "a tool of the FLEXBOX: «vom Werkzeug „Anfragen“ zu „Angebote“ zu „Baustellen“»",
    "Angebotsaufforderung": "the name of phase X83 of GAEB",
    "Angebotsabgabe": "the name of phase X84 of GAEB",
    "Das Angebot zu {order} in der FLEXBOX erstellen, versenden und über den roten Button bestätigen.": "the FLEXBOX's",
    "Zum angenommenen Angebot {order} in der FLEXBOX über den roten Button die Baustelle anlegen.": "the FLEXBOX's",
}
PATTERNS = {
    "fixflow.deadlines.wording.LONG_DAY": "how a day is written out, filled by `long_day` alone",
    "fixflow.deadlines.wording.SHORT_DAY": "how a day is written in a list, filled by `short_day`",
}
SILENT = {
    "fixflow.deadlines.rules.day_count.STARTS.StartOn.NEXT_DAY": "the law's own start goes without saying",
}
PLAIN = (str, bytes, int, float, type(None), re.Pattern)


def texts() -> Iterator[tuple[str, Text]]:
    """Find every text that a module of the package holds, with the place where it stands."""
    seen: set[int] = set()
    for found in pkgutil.walk_packages(fixflow.__path__, "fixflow."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                if not name.startswith("__"):
                    yield from within(f"{found.name}.{name}", value, seen)


def within(place: str, value: object, seen: set[int]) -> Iterator[tuple[str, Text]]:
    """Look into tables, classes and rows, each of them once."""
    if isinstance(value, PLAIN) or id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Text):
        yield place, value
        return
    for name, inner in parts(value):
        yield from within(f"{place}.{name}", inner, seen)


def parts(value: object) -> Iterator[tuple[object, object]]:
    """Give what a value is made of, as far as it is ours or a plain container."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield f"key {key}", key
            yield key, inner
    elif isinstance(value, tuple | list):
        yield from enumerate(value)
    elif isinstance(value, set | frozenset):
        yield from enumerate(sorted(value, key=repr))
    elif inspect.isclass(value) and value.__module__.startswith("fixflow"):
        if issubclass(value, Enum):
            yield from ((member.name, member) for member in value)
        yield from ((name, inner) for name, inner in vars(value).items() if name[:2] != "__")
    elif isinstance(value, Enum) and type(value).__module__.startswith("fixflow"):
        yield "value", value.value
        yield "label", getattr(value, "label", None)
    elif type(value).__module__.startswith("fixflow"):
        for field in getattr(type(value), "__attrs_attrs__", ()):
            yield field.name, getattr(value, field.name, None)


FOUND = list(texts())
SENTENCES = {place: text for place, text in FOUND if place not in PATTERNS | SILENT}


def said(text: Text) -> dict[str, str]:
    """Give the sentence in the languages in which it is written."""
    languages = {"de": text.de, "en": text.en, "fr": text.fr, "it": text.it}
    return {lang: sentence for lang, sentence in languages.items() if sentence is not None}


def placeholders(sentence: str) -> list[tuple[str, str | None, str | None]]:
    """Give name, format and conversion of each placeholder."""
    return [
        (name, spec, conversion)
        for _, name, spec, conversion in Formatter().parse(sentence)
        if name is not None
    ]


def german(text: Text) -> str:
    """Give the German words of our own: a quoted manual keeps its spelling, names are no words."""
    return re.sub(r"«[^»]*»|\{\w*\}", "", text.de)


def test_there_are_texts_to_look_at() -> None:
    """A walk that finds nothing would agree with everything below."""
    assert len(SENTENCES) > 200


def test_no_reason_outlives_its_text() -> None:
    """An exception that is no longer needed is taken back."""
    assert set(PATTERNS | SILENT) <= {place for place, _ in FOUND}


def test_a_text_is_complete() -> None:
    """German and English always; what is there is not empty."""
    empty = [
        (place, lang)
        for place, text in SENTENCES.items()
        for lang, sentence in said(text).items()
        if not sentence.strip()
    ]

    assert [] == empty


def test_a_text_needs_the_same_values_in_every_language() -> None:
    """A fact that only German readers are told is hidden from the others."""
    unequal = [
        place
        for place, text in SENTENCES.items()
        if 1
        < len(
            {frozenset(name for name, _, _ in placeholders(each)) for each in said(text).values()}
        )
    ]

    assert [] == unequal


def test_placeholders_are_plain_names() -> None:
    """No attribute, index, format or conversion: values are spoken before they are put in."""
    fancy = [
        (place, name)
        for place, text in SENTENCES.items()
        for sentence in said(text).values()
        for name, spec, conversion in placeholders(sentence)
        if spec or conversion or not name.isidentifier()
    ]

    assert [] == fancy


def test_german_is_written_with_sharp_s() -> None:
    """Straße becomes Strasse for Swiss readers by rule; the other way there is none."""
    lost = [(place, SHARP.findall(german(text))) for place, text in SENTENCES.items()]

    assert [] == [(place, words) for place, words in lost if words]


def test_nothing_is_said_with_sharp_s_in_switzerland() -> None:
    """Neither by rule nor by an entry of the catalogue; this is what a page of Zürich shows."""
    sharp = [place for place, text in SENTENCES.items() if "ß" in text.template("de-CH")]

    assert [] == sharp


def test_each_german_speaking_region_hears_its_own_words() -> None:
    """Offerte or Angebot, Kostendach or Kostenobergrenze: a text without an entry would be seen here.

    What a portal writes on its buttons (in «») and what is a name of others stays as it is.
    """
    foreign = [
        (place, lang, text.template(lang))
        for place, text in SENTENCES.items()
        for lang, words in OTHERS.items()
        if text.de not in OF_OTHERS and words.search(re.sub(r"«[^»]*»", "", text.template(lang)))
    ]

    assert [] == foreign


def test_no_name_of_others_outlives_its_text() -> None:
    """An exception that is no longer needed is taken back."""
    assert set(OF_OTHERS) <= {text.de for text in SENTENCES.values()}


def test_german_is_written_with_umlauts() -> None:
    """Real umlauts, not ae, oe, ue."""
    lost = [(place, ASCII_UMLAUT.findall(german(text))) for place, text in SENTENCES.items()]

    assert [] == [(place, words) for place, words in lost if words]


def test_french_is_set_as_in_switzerland() -> None:
    """No blank before : ; ! ? and none inside «»: Swiss French, unlike that of France."""
    blanks = [(place, text.fr) for place, text in SENTENCES.items() if BLANK.search(text.fr or "")]

    assert [] == blanks


def test_no_language_is_a_copy_of_another_by_accident() -> None:
    """A German sentence in the English place was forgotten; single words may be the same."""
    copied = [
        place
        for place, text in SENTENCES.items()
        if len(text.de.split()) > 3 and text.de in (text.en, text.fr, text.it)
    ]

    assert [] == copied
