"""Sentences: what a contract says of itself, in four languages, without a clock."""

from datetime import date, time

import pytest

from fixflow.deadlines import Months, Years
from fixflow.errors import FixflowError
from fixflow.recurrence import (
    COMPLETION,
    First,
    ImportedRule,
    Renews,
    Shift,
    Skip,
    Span,
    Term,
    every,
    fixed_dates,
    revise,
)
from fixflow.recurrence.plan import Recurring
from fixflow.texts import Language
from tests.recurrence.made import made

JUNE = date(2027, 6, 30)
QUARTERLY = made(start=JUNE, rule=every(months=3, eom=True), term=Term(Years(1)))


def test_the_repr_is_a_sentence() -> None:
    """Worked case 2: 30 June, 30 September, 31 December 2027, 31 March 2028."""
    assert (
        "Thermenwartung (WV-17): every 3 months from 30 June 2027, month end kept; term 1 year: "
        "4 occurrences, the first on 30 June 2027, the last on 31 March 2028" == repr(QUARTERLY)
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("de", "alle 3 Monate ab 30. Juni 2027, am Monatsende; Laufzeit 1 Jahr: 4 Fälligkeiten"),
        ("en", "every 3 months from 30 June 2027, month end kept; term 1 year: 4 occurrences"),
        ("fr", "tous les 3 mois à partir du 30 juin 2027, en fin de mois; durée 1 an: 4 échéances"),
        ("it", "ogni 3 mesi dal 30 giugno 2027, a fine mese; durata 1 anno: 4 scadenze"),
    ],
)
def test_it_is_said_in_every_language(lang: Language, said: str) -> None:
    """The sentence of the specification, with its days as the language writes them."""
    assert said in QUARTERLY.say(lang)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (date(2027, 6, 30), "; next 30 September 2027"),
        (date(2027, 9, 29), "; next 30 September 2027"),
        (date(2028, 3, 31), "; none any more"),
    ],
)
def test_what_comes_next_is_named_to_whoever_names_a_day(after: date, said: str) -> None:
    """The day itself is not looked at: it is exclusive, as in `next_after`."""
    assert QUARTERLY.say("en", after=after).endswith(said)
    assert "next" not in QUARTERLY.say("en")


def test_a_single_occurrence_is_named_by_its_day() -> None:
    """«first» and «last» of one would be odd."""
    once = made(rule=fixed_dates(date(2027, 12, 24)))

    assert once.say("en").endswith("from 1 October 2027; 1 occurrence on 24 December 2027")


def test_everything_that_moves_a_day_is_said() -> None:
    """The anchor, the shift with its place, the time, the first interval, notice, the archive."""
    told = made(
        anchor=date(2027, 9, 15),
        rule=every(months=6, first=First.AFTER_INTERVAL),
        term=Term(Years(2), notice=Months(3), renews=Renews.SAME_LENGTH),
        shift=Shift.FOLLOWING,
        due_time=time(7, 30),
        notice_on=date(2028, 1, 10),
        spans=(Span(date(2029, 1, 2)),),
        archived_on=date(2029, 1, 2),
    )

    assert (
        "Thermenwartung (WV-17): every 6 months from 1 October 2027, first after one interval, "
        "counted from 15 September 2027; term 2 years, notice 3 months, renewed for as long each "
        "time: 4 occurrences, the first on 15 March 2028, the last on 15 September 2029, notice "
        "given on 10 January 2028; to the next working day (CH-ZH); at 07:30; archived on 2 "
        "January 2029" == told.say("en")
    )


def test_a_day_that_is_no_day_is_refused() -> None:
    """`after` is asked for as everywhere."""
    with pytest.raises(FixflowError, match="instants"):
        QUARTERLY.say("en", after="2027-10-01")  # type: ignore[arg-type]


def test_rich_is_told_what_it_is() -> None:
    """`rich.print(contract)` shows its fields and its count, no repr of a repr."""
    told = dict(each[:2] for each in QUARTERLY.__rich_repr__())

    assert ("WV-17", "every 3 months, month end kept", "1 year", 4) == (
        told["id"],
        told["rule"],
        told["term"],
        told["visits"],
    )


def test_a_contract_without_an_occurrence_says_so() -> None:
    """Its first visit would lie behind its end."""
    none = made(rule=every(years=1, first=First.AFTER_INTERVAL), term=Term(Months(6)))

    assert none.say("en").endswith("first after one interval; term 6 months: 0 occurrences")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            fixed_dates("02-29", "03-02", skip=Skip.OMIT),
            "jährlich am 29.2., 2.3. ab 1. Oktober 2027; ohne 29. Februar: fällt aus; ohne Ende",
        ),
        (
            ImportedRule("FREQ=MONTHLY;BYDAY=2TU"),
            (
                "übernommene Regel FREQ=MONTHLY;BYDAY=2TU ab 1. Oktober 2027, ein Tag, den es nicht "
                "gibt, fällt aus; ohne Ende"
            ),
        ),
        (
            every(months=1, skip=Skip.OMIT),
            "monatlich ab 1. Oktober 2027; fehlt der Tag: fällt aus; ohne Ende",
        ),
    ],
)
def test_the_start_stands_behind_the_rule_and_before_its_choices(
    rule: Recurring, said: str
) -> None:
    """«fällt aus ab 1. Oktober» would say that it is left out from then on."""
    assert made(rule=rule).say("de").endswith(f": {said}")


def test_dates_that_follow_from_completions_are_counted_under_a_condition() -> None:
    """They are forecasts; without a term none is counted, and nothing is to be said."""
    floating = every(months=6, counted_from=COMPLETION)
    told = made(rule=floating, term=Term(Years(1))).say("de")

    assert told.endswith("die letzte am 1. April 2028, wenn jede an ihrem Tag erledigt wird")
    assert made(rule=floating).say("de").endswith("ohne Ende")


def test_the_next_one_has_its_preposition() -> None:
    """«nächste 1. Oktober» reads as if it were the first of several."""
    said = [
        QUARTERLY.say(lang, after=JUNE).rpartition("; ")[2] for lang in ("de", "en", "fr", "it")
    ]

    assert [
        "nächste am 30. September 2027", "next 30 September 2027", "prochaine le 30 septembre 2027",
        "prossima il 30 settembre 2027",
    ] == said  # fmt: skip


HALF_YEARLY = revise(made(rule=every(years=1)), date(2028, 11, 1), rule=every(months=6)).contract


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("de", "jährlich ab 1. Oktober 2027, dann alle 6 Monate ab 1. November 2028, gezählt ab 1. Oktober 2027;"),
        ("en", "every year from 1 October 2027, then every 6 months from 1 November 2028, counted from 1 October 2027;"),
        ("fr", "chaque année à partir du 1er octobre 2027, puis tous les 6 mois à partir du 1er novembre 2028, à"),
        ("it", "ogni anno dal 1° ottobre 2027, poi ogni 6 mesi dal 1° novembre 2028, contando dal 1° ottobre 2027;"),
    ],
)  # fmt: skip
def test_a_rule_that_was_revised_is_told_with_the_one_before(lang: Language, said: str) -> None:
    """Half-yearly from 1 October 2027 would promise 1 April 2028, which is no date of it."""
    assert said in HALF_YEARLY.say(lang)


def test_a_revision_of_something_else_leaves_the_rule_as_it_is() -> None:
    """Another place moves working days; how often it comes back is the same."""
    moved = revise(made(rule=every(years=1)), date(2028, 11, 1), place="DE-BY").contract

    assert "every year from 1 October 2027; without end" in moved.say("en")


def test_of_many_revisions_the_first_and_the_latest_are_told() -> None:
    """A contract that is changed each month is still one line."""
    often = made(rule=every(years=1))
    for n in range(2, 8):
        often = revise(often, date(2028, n, 1), rule=every(months=n)).contract
    said = often.say("en")

    assert "every year from 1 October 2027, …, then every 5 months from 1 May 2028" in said
    assert "every 4 months" not in said
