"""Regional words: the two catalogues against the texts that they are about."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from string import Formatter

import pytest

from fixflow.errors import FixflowError
from fixflow.regional import Region, catalogue, regional
from fixflow.texts import LANGUAGES, Language, Text, base, language

REGIONS: tuple[Region, ...] = ("de-CH", "de-DE")
ENTRIES = [(region, key) for region in REGIONS for key in catalogue(region)]


def errors(kind: type[FixflowError] = FixflowError) -> Iterator[type[FixflowError]]:
    """Give every error of the package."""
    for each in kind.__subclasses__():
        yield each
        yield from errors(each)


def named(key: str) -> Text:
    """Find the text that a key names: by the code of an error, else by the place where it stands."""
    for error in errors():
        if getattr(error, "code", None) == key:
            return error.text
    parts = key.split(".")
    for end in range(len(parts) - 1, 0, -1):
        try:
            found: object = importlib.import_module(".".join(["fixflow", *parts[:end]]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            found = found[part] if isinstance(found, dict) else getattr(found, part)
        assert isinstance(found, Text), key
        return found
    raise AssertionError(key)


def placeholders(sentence: str) -> list[str]:
    """Name what a sentence is filled with."""
    return sorted(name for _, name, _, _ in Formatter().parse(sentence) if name)


@pytest.mark.parametrize(("region", "key"), ENTRIES)
def test_an_entry_names_a_text_of_ours_word_by_word(region: Region, key: str):
    """A text that was changed since would silently lose its regional words."""
    importlib.import_module("fixflow.cli.words")
    importlib.import_module("fixflow.lifecycle.tender")

    assert catalogue(region)[key]["de"] == named(key).de


@pytest.mark.parametrize(("region", "key"), ENTRIES)
def test_an_entry_is_said_in_its_region_and_nowhere_else(region: Region, key: str):
    """`de` is the base and stays as it is."""
    text, entry = named(key), catalogue(region)[key]
    other: Language = "de-DE" if region == "de-CH" else "de-CH"

    assert entry["says"] == text.template(region)
    assert entry["de"] == text.template("de")
    assert entry["says"] != text.template(other)


@pytest.mark.parametrize(("region", "key"), ENTRIES)
def test_an_entry_has_the_placeholders_of_its_text(region: Region, key: str):
    """A fact that only one region is told is hidden from the other."""
    entry = catalogue(region)[key]

    assert {"de", "says"} == set(entry)
    assert placeholders(entry["de"]) == placeholders(entry["says"])


@pytest.mark.parametrize("region", REGIONS)
def test_one_sentence_is_said_one_way(region: Region):
    """Two keys of one German sentence may not say two things."""
    told: dict[str, set[str]] = {}
    for entry in catalogue(region).values():
        told.setdefault(entry["de"], set()).add(entry["says"])

    assert [] == [sentence for sentence, ways in told.items() if len(ways) > 1]


def test_the_swiss_catalogue_has_no_sharp_s():
    """Nobody types one in Zürich."""
    assert [] == [key for key, entry in catalogue("de-CH").items() if "ß" in entry["says"]]


def test_the_four_words_of_the_specification_differ():
    """Offerte, Kostendach, abschliessen, Liegenschaftsverwaltung: each has its German other."""
    said = {
        sentence: (regional(sentence, "de-CH"), regional(sentence, "de-DE"))
        for sentence in ("Offerte annehmen", "Angebot senden", "Kostendach", "Auftrag abschließen")
    }

    assert {
        "Offerte annehmen": ("Offerte annehmen", "Angebot annehmen"),
        "Angebot senden": ("Offerte senden", "Angebot senden"),
        "Kostendach": ("Kostendach", "Kostenobergrenze"),
        "Auftrag abschließen": ("Auftrag abschliessen", "Auftrag abschließen"),
    } == said
    managers = "Das macht die Liegenschaftsverwaltung in ihrem eigenen System."
    assert "Das macht die Hausverwaltung in ihrem eigenen System." == regional(managers, "de-DE")


def test_values_inside_a_sentence_are_said_regionally_too():
    """A label in a sentence is a text of its own."""
    sentence = Text(de="Als Nächstes: {action}.", en="Next: {action}.")
    action = Text(de="Offerte annehmen", en="Accept offer")

    assert "Als Nächstes: Angebot annehmen." == sentence.say("de-DE", action=action)


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("de-AT", "de"), ("de-CH", "de-CH"), ("DE-ch", "de-CH"), ("de_CH", "de-CH"),
        ("de-CH-1996", "de-CH"), ("de-Latn-CH", "de"), ("fr-FR", "fr"), ("fr-CH", "fr-CH"),
        ("it", "it"), ("en-GB", "en"), ("en_US", "en"), ("rm", "en"), ("gsw-CH", "en"), ("", "en"),
        ("-", "en"), ("d", "en"), ("de" * 40, "en"), ("de-" + "x" * 100_000, "de"), ("\x00", "en"),
    ],
)  # fmt: skip
def test_any_code_means_a_language_of_ours(code: str, meant: Language):
    """An unknown region is its language, an unknown language English, never an error to a user."""
    assert meant == language(code)
    assert Text(de="Straße", en="street", fr="rue", it="via").say(code) == Text(  # type: ignore[arg-type]  # that is the point
        de="Straße", en="street", fr="rue", it="via"
    ).say(meant)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_of_ours_is_itself(lang: Language):
    """A code that is known is not changed, and its base is written in."""
    assert lang == language(lang)
    assert base(lang) == lang[:2]


def test_every_wording_of_a_text_is_found_once():
    """What a search looks through: Swiss, German, and the rest."""
    offer = Text(de="Offerte", en="Offer", fr="Offre", it="Offerta")

    assert ("Offerte", "Angebot", "Offer", "Offre", "Offerta") == offer.in_every_language()


def test_no_catalogue_is_read_before_it_is_asked_for():
    """`import fixflow` reads no file, and German or French need none."""
    code = (
        "import fixflow\nfrom fixflow.regional import catalogue, sentences\n"
        "read = lambda: catalogue.cache_info().currsize + sentences.cache_info().currsize\n"
        "fixflow.Text(de='a', en='b').say('de')\nfixflow.Text(de='a', en='b').say('fr')\n"
        "before = read()\nfixflow.Text(de='a', en='b').say('de-CH')\nprint(before, read() > 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "0 True\n" == ran.stdout
