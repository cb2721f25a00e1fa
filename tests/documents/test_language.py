"""The language of a paper: an unknown one is refused wherever something is written."""

from collections.abc import Callable

import pytest
from attrs import evolve

from fixflow.documents import (
    UnknownLanguage,
    calendar_feed,
    einvoice_xml,
    payment_part,
    render_einvoice,
    render_statement,
    statement_csv,
    statement_xlsx,
)
from fixflow.texts import LANGUAGES, Language
from tests.bills import bill
from tests.documents.conftest import order, settled
from tests.documents.slips import WITHOUT_REFERENCE

WRITERS: dict[str, Callable[[Language], object]] = {
    "statement": lambda lang: render_statement(settled(order(481516)), lang=lang),
    "csv": lambda lang: statement_csv(settled(order(481516)), lang=lang),
    "xlsx": lambda lang: statement_xlsx(settled(order(481516)), lang=lang),
    "slip": lambda lang: payment_part(WITHOUT_REFERENCE, lang=lang),
    "bill": lambda lang: render_einvoice(bill(), lang=lang),
    "bill of its own": lambda lang: render_einvoice(evolve(bill(), lang=lang)),
    "xml": lambda lang: einvoice_xml(evolve(bill(), lang=lang)),
    "calendar": lambda lang: calendar_feed((), lang),
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("lang", ["rm", "DE", "", "de_CH", 7])
def test_an_unknown_language_is_refused(write: Callable[[Language], object], lang: Language):
    """The words would be English and the file marked as Romansh: a screen reader reads it wrongly."""
    with pytest.raises(UnknownLanguage) as caught:
        write(lang)

    assert LANGUAGES == caught.value.known


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_known_language_is_written(write: Callable[[Language], object], lang: Language):
    """Those with a region among them."""
    assert write(lang)
