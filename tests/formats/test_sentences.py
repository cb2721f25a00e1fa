"""Sentences: amounts and days inside them, as the table of formats has them (hosts 2.7, 19)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from fixflow.formats import day, moment, money
from fixflow.money import Money, Unrounded, chf, eur
from fixflow.texts import LANGUAGES, Language, Text

LIMIT = Text(
    de="{amount} bis {day}",
    en="{amount} until {day}",
    fr="{amount} jusqu’au {day}",
    it="{amount} fino al {day}",
)
WEDNESDAY = date(2027, 4, 7)
SAID: dict[Language, str] = {
    "de": "CHF\u00a0\u221212\u2019345.50 bis 07.04.2027",
    "de-CH": "CHF\u00a0\u221212\u2019345.50 bis 7.4.2027",
    "de-DE": "\u221212.345,50\u00a0CHF bis 07.04.2027",
    "en": "CHF\u00a0\u221212,345.50 until 7 Apr 2027",
    "fr": "CHF\u00a0\u221212\u2019345.50 jusqu\u2019au 7.4.2027",
    "fr-CH": "CHF\u00a0\u221212\u2019345.50 jusqu\u2019au 7.4.2027",
    "it": "CHF\u00a0\u221212\u2019345.50 fino al 7.4.2027",
    "it-CH": "CHF\u00a0\u221212\u2019345.50 fino al 7.4.2027",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sentence_writes_amounts_and_days_as_its_region_does(lang: Language) -> None:
    """Each cell by hand: signs between thousands, a true minus, no break before the unit."""
    assert SAID[lang] == LIMIT.say(lang, amount=chf("-12345.50"), day=WEDNESDAY)


def test_euros_in_a_german_sentence_bear_their_sign() -> None:
    """`12.345,50 €`, also where no region is named."""
    said = [LIMIT.say(lang, amount=eur("12345.50"), day=WEDNESDAY) for lang in ("de", "de-DE")]

    assert ["12.345,50\u00a0€ bis 07.04.2027"] * 2 == said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("amount", [chf("0"), chf("-0.05"), eur("1234567.89")])
def test_a_value_is_written_in_a_sentence_as_it_is_alone(lang: Language, amount: Money) -> None:
    """A page shows both, one beside the other."""
    at = datetime(2027, 4, 7, 8, 25, tzinfo=ZoneInfo("Europe/Zurich"))
    alone = (money(amount, lang), day(WEDNESDAY, lang), moment(at, lang, at.tzinfo or UTC))
    told = Text("{amount} | {day} | {at}", "{amount} | {day} | {at}")

    assert " | ".join(alone) == Text(told.de, told.en, told.en, told.en).say(
        lang, amount=amount, day=WEDNESDAY, at=at
    )


def test_a_product_is_said_with_all_its_figures() -> None:
    """A sum that no money can be is told beside one that is: 1,830.505 is rounded nowhere."""
    product = Unrounded(Decimal("1830.505"), "CHF")

    assert "CHF\u00a01\u2019830.505" == product.say("de-CH")
