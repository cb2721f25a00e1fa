"""`fixflow contract`: what is due next, a year, and why that day.

The one rule: whatever form is asked for, it is made of the same occurrences; nothing is counted
here, and nothing asks what day it is.
"""

import argparse
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from fixflow.cli.contract_call import NothingOnThatDay, WhichContract, Words, words_of
from fixflow.cli.contract_complaint import complain
from fixflow.cli.contract_file import contracts_in
from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.errors import FixflowError
from fixflow.recurrence import MaintenanceContract, Occurrence, Upcoming, upcoming
from fixflow.recurrence.checking import near
from fixflow.recurrence.views.contract_year import ContractYear
from fixflow.recurrence.views.entries import entry
from fixflow.recurrence.views.laid_out import term_record
from fixflow.recurrence.views.year_html import page
from fixflow.texts import Language

DONE: Final = 0
FAULTY: Final = 2
ONE_DAY: Final = timedelta(days=1)


def run(asked: argparse.Namespace) -> int:
    """Answer what was asked for and give the exit code; what is wrong is told in one language."""
    try:
        answer(asked)
    except FixflowError as error:
        if asked.json:
            raise
        complain(error, asked.lang)
        return FAULTY
    return DONE


def answer(asked: argparse.Namespace) -> None:
    """Answer what was asked for."""
    words = words_of(asked)
    held = wanted(contracts_in(asked.file), asked.id)
    match asked.what:
        case "next":
            coming(asked, words, held)
        case "year":
            years(asked, words, held)
        case _:
            explained(asked, words, single(held))


def wanted(held: Sequence[MaintenanceContract], id_: str | None) -> Sequence[MaintenanceContract]:
    """Give all contracts, or the one that was named.

    Raises:
        WhichContract: `cli.which_contract`, there is none of that name.
    """
    found = [each for each in held if id_ in {None, each.id.value}]
    if not found:
        raise WhichContract(ids_of(held))
    return found


def single(held: Sequence[MaintenanceContract]) -> MaintenanceContract:
    """Give the one contract.

    Raises:
        WhichContract: `cli.which_contract`, there are several.
    """
    if len(held) > 1:
        raise WhichContract(ids_of(held))
    return held[0]


def ids_of(held: Sequence[MaintenanceContract]) -> tuple[str, ...]:
    """Name the contracts of a file, the first few."""
    return tuple(each.id.value for each in held[:10])


def coming(asked: argparse.Namespace, words: Words, held: Sequence[MaintenanceContract]) -> None:
    """Say what each contract holds, and what is due next over all of them."""
    found = after(held, words.after, words.count)
    with heard():
        if asked.json:
            print_json(json_ready(next_record(held, found, asked.lang)))
            return
        from fixflow.cli.contract_report import show_upcoming

        show_upcoming(held, found, asked.lang)


def after(held: Sequence[MaintenanceContract], day: date | None, count: int) -> Upcoming:
    """List what is due after a day; behind the last day of the calendar there is nothing."""
    if day == date.max:
        return upcoming((), date.max, most=count)
    return upcoming(held, date.min if day is None else day + ONE_DAY, most=count)


def next_record(
    held: Sequence[MaintenanceContract], found: Upcoming, lang: Language
) -> dict[str, object]:
    """Give what is due next as plain values."""
    return {
        "contracts": [
            {
                "contract": each.id.value,
                "sentence": each.say(lang),
                "visits": each.visits(),
                "visits_of_first_term": None if each.runs is None else each.visits(1),
            }
            for each in held
        ],
        "due": found.to_records(lang),
        "notices": [
            {"contract": each.id.value, **term_record(term)} for each, term in found.notices
        ],
        "more": found.more,
    }


def years(asked: argparse.Namespace, words: Words, held: Sequence[MaintenanceContract]) -> None:
    """Show a year of each contract, or write it as a page or a drawing."""
    if asked.svg is not None:
        single(held)
    views = [each.year(words.year) for each in held]
    from fixflow.cli.diagram import write

    if asked.html is not None:
        write(asked.html, page(views, asked.lang))
    if asked.svg is not None:
        write(asked.svg, views[0].svg(asked.lang))
    with heard():
        if asked.json:
            records = [each.to_record(asked.lang) for each in views]
            print_json(json_ready({"years": records}))
        elif asked.html is None and asked.svg is None:
            shown(views, asked.lang)


def shown(views: Sequence[ContractYear], lang: Language) -> None:
    """Print years, one below the other."""
    from fixflow.cli.contract_report import show_year

    for n, each in enumerate(views):
        if n:
            print()
        show_year(each, lang)


def explained(asked: argparse.Namespace, words: Words, contract: MaintenanceContract) -> None:
    """Say why an occurrence is due on its day."""
    found = occurrence(contract, words.which)
    why = contract.explain(found.i)
    with heard():
        if asked.json:
            told = {**entry(found).to_record(asked.lang), "explanation": [*why.lines(asked.lang)]}
            print_json(json_ready(told))
        else:
            print(why.say(asked.lang))


def occurrence(contract: MaintenanceContract, which: date | int) -> Occurrence:
    """Find an occurrence by its index, its nominal date or its due day.

    Raises:
        NothingOnThatDay: `cli.nothing_on_that_day`.
        NoSuchOccurrence: `recurrence.no_such_occurrence`.
        BeyondYear9999: `recurrence.beyond_horizon`.
    """
    if isinstance(which, int):
        return contract.occurrence(which)
    i = contract.index_of(which)
    if i is not None:
        return contract.occurrence(i)
    after = min(which, date.max - ONE_DAY) + ONE_DAY
    for each in contract.between(which, after, left_out=True):
        return each
    raise NothingOnThatDay(which, near_due(contract, which))


def near_due(contract: MaintenanceContract, day: date) -> tuple[date, ...]:
    """Give the days on which the dates around a day are due."""
    found = (contract.index_of(each) for each in near(contract, day))
    return tuple(sorted(entry(contract.occurrence(i)).due for i in found if i is not None))


def json_ready(value: object) -> object:
    """Write days and instants as JSON has them."""
    match value:
        case dict():
            return {name: json_ready(each) for name, each in value.items()}
        case list() | tuple():
            return [json_ready(each) for each in value]
        case date() | datetime():
            return value.isoformat()
        case _:
            return value
