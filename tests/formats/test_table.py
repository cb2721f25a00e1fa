"""The table of formats: each cell as the specification of hosts writes it (2.7, 19)."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from fixflow.deadlines import Calendar, due, werktage
from fixflow.errors import Misuse
from fixflow.formats import day, moment, money, number, quantity, remaining
from fixflow.formats.units import WERKTAG
from fixflow.instants import NaiveInstant, NotADay
from fixflow.money import NotAnAmount, chf, eur
from fixflow.texts import LANGUAGES, Language

ZURICH = ZoneInfo("Europe/Zurich")
WEDNESDAY = date(2027, 4, 14)
SWISS: tuple[Language, ...] = ("de-CH", "fr-CH", "it-CH", "fr", "it")


@pytest.mark.parametrize("lang", SWISS)
def test_switzerland_writes_money_alike_in_all_its_languages(lang: Language):
    """`CHF 12’345.50`, with U+2019 and a blank that no line break parts."""
    assert "CHF\u00a012\u2019345.50" == money(chf("12345.5"), lang)


@pytest.mark.parametrize("lang", ["de-DE", "de"])
def test_germany_writes_the_sign_of_the_euro_behind(lang: Language):
    """`12.345,50 €`."""
    assert "12.345,50\u00a0€" == money(eur("12345.50"), lang)


def test_francs_have_no_sign_in_germany():
    """A sign would be guessed; the code is the name of the currency everywhere."""
    assert "12.345,50\u00a0CHF" == money(chf("12345.50"), "de-DE")


def test_euros_are_written_by_their_code_in_switzerland():
    """As on its QR-bill: EUR before the amount."""
    assert "EUR\u00a01\u2019000.00" == money(eur("1000"), "fr-CH")


def test_english_writes_the_code_before_the_amount():
    """`CHF 12,345.50`."""
    assert "CHF\u00a012,345.50" == money(chf("12345.50"), "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_negative_amount_bears_a_true_minus(lang: Language):
    """U+2212: a hyphen may be broken off at the end of a line."""
    written = money(chf("-9.50"), lang)

    assert ("\u2212", "-" in written) == (written.replace("CHF\u00a0", "")[0], False)


@pytest.mark.parametrize(
    ("lang", "short", "long"),
    [
        ("de-CH", "14.4.2027", "Mittwoch, 14. April 2027"),
        ("fr-CH", "14.4.2027", "mercredi 14 avril 2027"),
        ("it-CH", "14.4.2027", "mercoledì 14 aprile 2027"),
        ("de-DE", "14.04.2027", "Mittwoch, 14. April 2027"),
        ("en", "14 Apr 2027", "Wednesday 14 April 2027"),
    ],
)
def test_a_day_is_written_short_and_long(lang: Language, short: str, long: str):
    """14 April 2027 is a Wednesday."""
    assert (short, long) == (day(WEDNESDAY, lang), day(WEDNESDAY, lang, long=True))


def test_the_first_of_a_month_is_an_ordinal_in_french_and_italian():
    """`1er` and `1°`; the second is a plain number again."""
    first, second = date(2027, 5, 1), date(2027, 5, 2)

    assert "samedi 1er mai 2027" == day(first, "fr-CH", long=True)
    assert "sabato 1° maggio 2027" == day(first, "it-CH", long=True)
    assert "domenica 2 maggio 2027" == day(second, "it-CH", long=True)


def test_an_instant_is_no_day():
    """Which day it is depends on the place, so `day` does not choose one."""
    with pytest.raises(NotADay):
        day(datetime(2027, 4, 14, 23, 30, tzinfo=UTC), "de-CH")


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("de-CH", "15.4.2027, 01:30"),
        ("de-DE", "15.04.2027, 01:30"),
        ("en", "15 Apr 2027, 01:30"),
    ],
)
def test_a_moment_is_written_by_the_clock_of_the_place(lang: Language, written: str):
    """Half past eleven at night in UTC is the next day in Zürich, in summer two hours ahead."""
    at = datetime(2027, 4, 14, 23, 30, tzinfo=UTC)

    assert written == moment(at, lang, ZURICH)
    assert moment(at, lang, ZURICH, long=True).startswith(day(date(2027, 4, 15), lang, long=True))


def test_an_instant_without_offset_is_not_written():
    """Nobody could say by whose clock."""
    with pytest.raises(NaiveInstant):
        moment(datetime(2027, 4, 14, 8, 25), "de-CH", ZURICH)  # noqa: DTZ001  that is the point


@pytest.mark.parametrize(
    ("left", "german", "english"),
    [
        (timedelta(hours=23, minutes=59, seconds=59), "noch 23\u00a0Std.", "23\u00a0h left"),
        (timedelta(hours=36), "noch 36\u00a0Std.", "36\u00a0h left"),
        (timedelta(hours=47, minutes=59), "noch 47\u00a0Std.", "47\u00a0h left"),
        (timedelta(hours=48), "noch 2\u00a0Tage", "2\u00a0days left"),
        (timedelta(days=2, hours=23), "noch 2\u00a0Tage", "2\u00a0days left"),
        (timedelta(hours=1), "noch 1\u00a0Std.", "1\u00a0h left"),
        (timedelta(minutes=59, seconds=59), "noch 59\u00a0Min.", "59\u00a0min left"),
        (timedelta(seconds=59), "noch 0\u00a0Min.", "0\u00a0min left"),
        (timedelta(0), "0\u00a0Min. überfällig", "0\u00a0min overdue"),
        (-timedelta(hours=1, minutes=59), "1\u00a0Std. überfällig", "1\u00a0h overdue"),
        (-timedelta(days=3, hours=5), "3\u00a0Tage überfällig", "3\u00a0days overdue"),
    ],
)
def test_what_is_left_is_rounded_down(left: timedelta, german: str, english: str):
    """Seed 001: «hier noch 23 Stunden»; 23 h and 36 h are no days, as Babel would round them."""
    assert (german, english) == (remaining(left, "de-CH"), remaining(left, "en"))


def test_what_is_left_is_said_in_french_and_italian():
    """Abbreviated by the sign of the hour, which both share."""
    left = timedelta(hours=23)

    assert "encore 23\u00a0h" == remaining(left, "fr-CH")
    assert "ancora 23\u00a0h" == remaining(left, "it-CH")


def test_from_two_days_on_the_unit_is_that_of_the_rule():
    """VELUX: «innerhalb von 7 Werktagen»; offered on a Monday, Saturday counts."""
    start = datetime(2026, 3, 2, 9, tzinfo=ZURICH)
    week = due(werktage(7), start, Calendar.of("CH-ZH"))
    rest = week.remaining(start)

    assert WERKTAG == rest.unit
    assert "noch 7\u00a0Werktage" == remaining(rest, "de-CH")
    assert "noch 7 Werktage" == rest.say("de-CH")
    assert "encore 7\u00a0jours ouvrables" == remaining(rest, "fr-CH")


@pytest.mark.parametrize(
    ("lang", "written"),
    [("de-CH", "2.5\u00a0Std."), ("de-DE", "2,5\u00a0Std."), ("en", "2.5\u00a0Std.")],
)
def test_a_quantity_keeps_its_unit_and_its_digits(lang: Language, written: str):
    """Nothing is rounded and no nought is added: 2.5 hours were worked."""
    assert written == quantity(Decimal("2.5"), "Std.", lang)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1\u2019000"),
        (Decimal("1E+6"), "1\u2019000\u2019000"),
        (Decimal("-0.10"), "\u22120.10"),
        (Decimal("0.00001"), "0.00001"),
        (10**15, "1\u2019000\u2019000\u2019000\u2019000\u2019000"),
    ],
)
def test_numbers_of_any_size_are_written_without_exponent(value: Decimal | int, written: str):
    """An exponent is read by nobody outside of a laboratory."""
    assert written == number(value, "de-CH")


def test_a_float_is_no_number_to_write():
    """`0.1 + 0.2` would be printed with seventeen figures."""
    with pytest.raises(NotAnAmount):
        number(0.5, "de-CH")  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize("code", ["de-AT", "fr-FR", "it-IT", "en-GB", "en-US", "rm-CH", "xx", ""])
def test_no_code_of_a_language_is_an_error(code: str):
    """A browser may ask for anything; Misuse would be shown to a person who can mend nothing."""
    lang: Language = code  # type: ignore[assignment]  # that is the point
    try:
        said = (money(chf(1), lang), day(WEDNESDAY, lang, long=True), remaining(timedelta(1), lang))
    except Misuse as error:  # pragma: no cover
        pytest.fail(str(error))

    assert all(said)


def test_an_unknown_region_is_written_as_its_language():
    """Vienna reads German, Geneva's neighbour French."""
    assert day(WEDNESDAY, "de") == day(WEDNESDAY, "de-AT")  # type: ignore[arg-type]  # that is the point
    assert day(WEDNESDAY, "fr") == day(WEDNESDAY, "fr-FR")  # type: ignore[arg-type]  # that is the point
    assert day(WEDNESDAY, "en") == day(WEDNESDAY, "rm")  # type: ignore[arg-type]  # that is the point
