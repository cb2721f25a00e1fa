"""Opening hours, as people write them."""

import pytest

from fixflow.deadlines import Hours, InvalidHours, Week
from fixflow.texts import LANGUAGES

MORNING = (480, 720)
AFTERNOON = (780, 1020)


def test_days_and_spans_are_read():
    """08:00 is minute 480, 12:00 is 720; a day that is not named stays closed."""
    shop = Hours.of("Mon-Fri 08:00-12:00, 13:00-17:00; Sat 08:00-12:00")

    assert (*((MORNING, AFTERNOON),) * 5, (MORNING,), ()) == shop.spans


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 8:00-12:00, 13:00-17:00; Sa 8:00-12:00",
        "mon-fri 08:00-12:00,13:00-17:00;sat 08:00-12:00",
        "Mon–Fri 08:00–12:00, 13:00–17:00; Sat 08:00–12:00;",
        "Mon,Tue-Fri 08:00-12:00, 13:00-17:00; Sat 08:00-12:00",
        " Sat 08:00 - 12:00 ;  Mon - Fri 08:00 - 12:00, 13:00 - 17:00 ",
        "Mon-Sat 08:00-12:00; Mon-Fri 13:00-17:00",
    ],
)
def test_the_same_hours_may_be_written_otherwise(text):
    """German names, small letters, the dash of a typesetter, another order, spaces, in two rows."""
    assert Hours.of("Mon-Fri 08:00-12:00, 13:00-17:00; Sat 08:00-12:00") == Hours.of(text)


def test_days_may_go_on_over_the_weekend():
    """Saturday to Monday are three days."""
    assert (0, 5, 6) == Hours.of("Sat-Mon 10:00-16:00").week.weekdays


@pytest.mark.parametrize("day", ["Di", "Tue", "tue", "DI"])
def test_one_day_stands_alone(day):
    """Tuesday is the second weekday."""
    assert Week(0b0000010) == Hours.of(f"{day} 08:00-12:00").week


def test_a_day_may_be_open_from_its_beginning_to_its_end():
    """24:00 ends the day; 00:00 would begin it."""
    assert ((0, 1440),) * 1 == Hours.of("Mon-Sun 00:00-24:00").spans[6]


def test_spans_that_touch_are_two():
    """Two shifts that follow each other without a break."""
    assert (MORNING, (720, 1020)) == Hours.of("Mon 08:00-12:00, 12:00-17:00").spans[0]


@pytest.mark.parametrize(
    "text",
    [
        "Mon",
        "Mon 8-12",
        "Mon 08:00",
        "Mon 08:00-12:00 13:00-17:00",
        "Mon 08:00-12:00,",
        "Montag 08:00-12:00",
        "Mon- 08:00-12:00",
        "08:00-12:00",
        "Mon-Xyz 08:00-12:00",
        "Mon 0\uff18:00-12:00x",
        "täglich 08:00-12:00",
    ],
)
def test_what_cannot_be_read_is_quoted(text):
    """A fault per group, none is guessed."""
    with pytest.raises(InvalidHours) as refused:
        Hours.of(text)

    assert ["deadlines.hours.unreadable"] == [each.code for each in refused.value.faults]


@pytest.mark.parametrize(
    "text",
    [
        "Mon 12:00-08:00",
        "Mon 08:00-08:00",
        "Mon 22:00-06:00",
        "Mon 08:00-24:01",
        "Mon 08:60-09:00",
        "Mon 08:00-09:75",
        "Mon 25:00-26:00",
        "Mon 08:00-12:00, 11:00-13:00",
        "Mon 13:00-17:00, 08:00-12:00",
        "Mon 08:00-12:00; Mon-Fri 08:00-12:00",
    ],
)
def test_spans_follow_each_other_within_one_day(text):
    """Nothing is open overnight, nothing twice, and no hour has a sixtieth minute."""
    with pytest.raises(InvalidHours) as refused:
        Hours.of(text)

    assert [("hours.Mon", "deadlines.hours.order")] == [
        (each.path, each.code) for each in refused.value.faults
    ]


@pytest.mark.parametrize("text", ["", ";", " ; "])
def test_a_shop_opens_at_some_time(text):
    """Open time of which there is none would never be over."""
    with pytest.raises(InvalidHours) as refused:
        Hours.of(text)

    assert ["deadlines.hours.none"] == [each.code for each in refused.value.faults]


@pytest.mark.parametrize("given", [None, 8, b"Mon 08:00-12:00", ["Mon 08:00-12:00"]])
def test_what_is_no_text_is_refused(given):
    """A typed error, whatever comes in."""
    with pytest.raises(InvalidHours):
        Hours.of(given)


def test_every_fault_is_told_at_once():
    """Two groups cannot be read."""
    with pytest.raises(InvalidHours) as refused:
        Hours.of("Mon 8-12; Tue 08:00-12:00; Fri")

    assert 2 == len(refused.value.faults)


def test_hours_that_are_written_are_read_again():
    """The representation makes the same hours."""
    shop = Hours.of("Mon-Fri 00:00-12:00, 13:00-24:00; Sun 09:30-10:00")

    assert shop == Hours.of(shop.say("de"))
    assert shop == Hours.of(str(shop))
    assert shop == eval(repr(shop))  # noqa: S307  our own text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hours_are_said_in_every_language(lang):
    """Minutes keep their noughts."""
    assert "08:05–12:00" in Hours.of("Mon 08:05-12:00").say(lang)
