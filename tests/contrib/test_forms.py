"""Forms: the dialog of every action, and the action that a browser sends back."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from fixflow import CONTRACTOR, PRINCIPAL, Actor, chf, eur
from fixflow.attachments import DocumentRef
from fixflow.contrib.forms import Form, FormField, clock_at, filled, form_of
from fixflow.errors import Fault
from fixflow.lifecycle import (
    Action,
    BadFields,
    CaseChoice,
    NoSuchAction,
    Order,
    PricedLine,
    count,
    flag,
    line,
    names,
)
from fixflow.lifecycle.checks.fillings import Known, fillings
from fixflow.lifecycle.field_labels import as_written
from fixflow.partners import Program, digitec_galaxus, hero, immomio, imofix, velux
from fixflow.texts import LANGUAGES, Language, Text
from tests.every_program import EVERY, machine_of

ZURICH = ZoneInfo("Europe/Zurich")
MONDAY = datetime(2026, 5, 4, 8, tzinfo=UTC)
MEIER = Actor(CONTRACTOR, "meier")
OFFER = imofix.OFFER


def order() -> Order:
    """An imofix order in Zurich, counted in francs."""
    return imofix.PROGRAM.start(
        "AU-7", at=MONDAY, place="CH-ZH", title="Boiler kalt", currency="CHF"
    )


def told(name: str, reading: Callable[[], Action]) -> object:
    """What a field holds, or the code of what is wrong with it, when nothing else is."""
    try:
        return reading().given()[name]
    except BadFields as bad:
        (fault,) = bad.faults
        return fault.code if fault.path == name else fault.path


def every_field() -> Iterator[tuple[str, Text]]:
    """Each field of each action of each program and machine."""
    for ref, program in EVERY.items():
        for kind in machine_of(program).actions.values():
            for spec in kind.specs.values():
                yield f"{ref}.{kind.action_name}.{spec.name}", spec.label


def sent_by_a_browser(form: Form) -> MultiDict[str, str]:
    """What a browser sends for a form that nobody has touched (HTML, form submission)."""
    sent: MultiDict[str, str] = MultiDict()
    for each in form:
        for one in controls(each):
            match one.control:
                case "radio" | "checkboxes" | "select":
                    for option in one.options:
                        if option.chosen:
                            sent.add(one.name, option.value)
                case "checkbox":
                    if one.value == "yes":
                        sent.add(one.name, "yes")
                case "file":
                    pass
                case _:
                    sent.add(one.name, one.value.replace("\n", "\r\n"))
    return sent


def controls(field: FormField) -> Iterator[FormField]:
    """The field itself, or those of its rows."""
    if field.control != "rows":
        yield field
    for row in field.rows:
        yield from row


def test_every_field_of_every_program_is_called_something_in_four_languages():
    """Spec 2.8: «language of all labels (de, fr, it, en)»; a name in English is no label."""
    silent = [
        field
        for field, label in every_field()
        if not all((label.de, label.en, label.fr, label.it))
        or label == as_written(field.rpartition(".")[2])
    ]

    assert [] == silent


def test_a_field_of_an_own_program_is_called_as_its_action_says_else_as_it_is_written():
    """An integrator's program has fields that nobody here has heard of."""

    @frozen
    class Fit(Action):
        label = Text("Montieren", "Fit")
        labels: ClassVar[Mapping[str, Text]] = {
            "blind_width": Text("Breite der Store", "Width of the blind")
        }
        blind_width: str = line()
        wind_class: str = line()

    called = [each.label for each in form_of(Fit, lang="de")]

    assert ["Breite der Store", "Wind class", "Nachricht"] == called


def test_what_an_action_calls_a_field_holds_for_those_derived_from_it():
    """`Revise` of an offer is a `Submit`, which names its total."""
    assert "Total exkl. MwSt." == form_of(imofix.offer.Revise)["total"].label


def test_the_message_comes_last():
    """Each «Dialog, in dem Sie weitere Informationen, wie zum Beispiel eine Nachricht», takes one."""
    form = form_of(imofix.Complete, lang="de-CH")

    assert "Auftrag abschliessen" == form.label
    assert ["invoicing", "message"] == [each.name for each in form]


CONTROLS = [
    (imofix.Invoice, "number", "text", {"type": "text"}),
    (imofix.Invoice, "gross", "text", {"inputmode": "decimal"}),
    (imofix.Invoice, "dated", "text", {"type": "date"}),
    (imofix.Reject, "message", "textarea", {"maxlength": "10000"}),
    (imofix.Complete, "invoicing", "radio", {}),
    (imofix.AnswerChange, "approved", "radio", {}),
    (imofix.Start, "priority", "select", {}),
    (imofix.Start, "currency", "select", {}),
    (imofix.offer.Reject, "awarded_to_other", "checkbox", {}),
    (imofix.offer.Submit, "lines", "rows", {}),
    (immomio.Start, "attachments", "file", {"multiple": ""}),
    (immomio.AttachmentAdded, "document", "file", {"type": "file"}),
    (immomio.MarkIneligible, "reasons", "checkboxes", {}),
    (digitec_galaxus.SetAppointment, "appointment", "text", {"type": "datetime-local"}),
]


@pytest.mark.parametrize(("kind", "name", "control", "attributes"), CONTROLS)
def test_each_kind_of_value_has_its_control(
    kind: type[Action], name: str, control: str, attributes: dict[str, str]
):
    """HTML Living Standard, 4.10: a phone shows the keys that a field needs."""
    field = form_of(kind)[name]

    assert control == field.control
    assert attributes.items() <= field.attributes.items()


def test_a_count_names_its_bounds():
    """A browser that knows them stops somebody before the server has to."""

    @frozen
    class Fit(Action):
        label = Text("Montieren", "Fit")
        blinds: int = count(least=1, most=9)

    field = form_of(Fit)["blinds"]

    assert ("1", "9") == (field.attributes["min"], field.attributes["max"])
    assert 3 == reading(Fit, blinds="3")["blinds"]


def reading(kind: type[Action], **sent: str) -> dict[str, object]:
    """What an action of no program is filled in with."""
    from fixflow.contrib.forms.reading import Reader
    from fixflow.contrib.forms.typed import Typed
    from fixflow.lifecycle import build

    reader = Reader(Typed(sent), ZURICH, "de-CH")
    return build(kind, {each: reader.value(spec) for each, spec in kind.specs.items()}).given()


AMOUNTS: list[tuple[str, Language, object]] = [
    ("89.95", "de-CH", chf("89.95")),
    ("1’089.95", "de-CH", chf("1089.95")),
    ("CHF 1'089.95", "fr-CH", chf("1089.95")),
    ("1.089,95", "de-DE", chf("1089.95")),
    ("120.–", "de-CH", chf("120.00")),
    ("1.234", "de-CH", "formats.ambiguous_amount"),
    ("89.955", "de-CH", "formats.ambiguous_amount"),
    ("EUR 5", "de-CH", "formats.other_currency"),
    ("viel", "de-CH", "formats.unreadable_amount"),
    ("", "de-CH", "missing"),
]


@pytest.mark.parametrize(("typed", "lang", "meant"), AMOUNTS)
def test_an_amount_is_read_as_the_visitor_s_region_writes_it(
    typed: str, lang: Language, meant: object
):
    """Spec 2.7: «Typed amounts are parsed by locale (’ ' . ,); ambiguity is a field fault»."""
    sent = {"number": "R-1", "gross": typed}

    assert meant == told(
        "gross", lambda: filled(imofix.PROGRAM, "invoice", sent, order=order(), lang=lang)
    )


def test_an_amount_counts_in_the_currency_that_is_chosen_beside_it():
    """An order that has no currency yet is told one by its start."""
    sent = {"title": "Boiler kalt", "place": "DE-BY", "cost_limit": "600", "currency": "EUR"}

    begun = filled(imofix.PROGRAM, "start", sent, lang="de-DE")

    assert eur("600.00") == begun.given()["cost_limit"]


def test_without_any_currency_an_amount_says_that_one_is_missing():
    """Nobody guesses francs because the page is Swiss."""
    bare = imofix.PROGRAM.start("AU-8", at=MONDAY, place="CH-ZH", title="Boiler kalt")

    with pytest.raises(BadFields) as caught:
        filled(imofix.PROGRAM, "invoice", {"number": "1", "gross": "5.00"}, order=bare)

    assert ["gross"] == [each.path for each in caught.value.faults]


TIMES: list[tuple[str, object]] = [
    ("2026-05-27T13:00", datetime.fromisoformat("2026-05-27T13:00+02:00")),
    ("2026-01-27T13:00:30", datetime.fromisoformat("2026-01-27T13:00:30+01:00")),
    ("2026-05-27T13:00+00:00", datetime.fromisoformat("2026-05-27T13:00+00:00")),
    ("2026-03-29T02:30", "forms.no_such_time"),  # the night in which 2 o'clock becomes 3
    ("2026-10-25T02:30", "forms.time_twice"),  # and 3 becomes 2 again
    ("2026-13-45T99:99", "wrong_type"),
    ("0001-01-01T00:00", "wrong_type"),
    ("9999-12-31T23:59", "wrong_type"),
    ("morgen", "wrong_type"),
    ("", "missing"),
]


@pytest.mark.parametrize(("typed", "meant"), TIMES)
def test_a_time_is_that_of_the_clock_at_the_order_s_place(typed: str, meant: object):
    """RL 2000/84/EG: the clock changes on the last Sunday of March and of October, at 1:00 UTC."""
    program = digitec_galaxus.PROGRAM
    service = program.start("SP-1", at=MONDAY, place="CH-ZH")
    sent = {"appointment": typed}

    assert meant == told(
        "appointment", lambda: filled(program, "set_appointment", sent, order=service)
    )


def test_without_a_place_a_time_without_offset_is_refused():
    """The zone comes from the place, never from the machine."""
    with pytest.raises(BadFields) as caught:
        filled(digitec_galaxus.PROGRAM, "set_appointment", {"appointment": "2026-05-27T13:00"})

    assert ["naive_instant"] == [each.code for each in caught.value.faults]


def test_all_faults_are_told_at_once_and_everything_typed_comes_back():
    """Spec 5: «bad fields → 422, the form comes back filled, nothing lost»."""
    sent = {
        "number": " ",
        "gross": "viel",
        "net": "1.234",
        "dated": "gestern",
        "message": "Hallo <b>Welt</b>",
    }

    with pytest.raises(BadFields) as caught:
        filled(imofix.PROGRAM, "invoice", sent, order=order(), lang="de-CH")
    form = form_of(imofix.Invoice, lang="de-CH", values=sent, faults=caught.value.faults)

    assert ["number", "gross", "net", "dated"] == [each.name for each in form.wrong]
    assert sent == {each.name: each.value for each in form if each.value}
    assert ("ist leer",) == form["number"].errors
    assert form.faulty


def test_a_fault_of_no_field_stands_above_the_form():
    """A host may have found something wrong with the whole."""
    fault = Fault("", "x", Text("Der Auftrag ist gesperrt.", "The order is locked."))

    form = form_of(imofix.Accept, faults=(fault,))

    assert (("Der Auftrag ist gesperrt.",), ()) == (form.errors, form.wrong)
    assert form.faulty


def test_lines_that_stay_blank_are_none_and_a_fault_stands_in_its_line():
    """A form has blank lines ready, so that more can be typed without a script."""
    sent = {
        "lines[0].text": "Storen ersetzen",
        "lines[0].net": "480",
        "lines[1].text": "",
        "lines[1].net": " ",
        "lines[7].text": "",
        "lines[7].net": "viel",
        "total": "480",
        "valid_until": "2026-06-30",
    }
    asked = OFFER.start("OF-1", at=MONDAY, place="CH-ZH", title="Storen")

    with pytest.raises(BadFields) as caught:
        filled(OFFER, "submit", {**sent, "currency": "CHF"}, order=asked, lang="de-CH")
    form = form_of(imofix.offer.Submit, values=sent, faults=caught.value.faults)

    assert {"lines[1].text", "lines[1].net"} == {each.path for each in caught.value.faults}
    assert ["lines[1].text", "lines[1].net"] == [each.name for each in form.wrong]
    assert "viel" == form["lines"].rows[1][1].value
    assert 5 == len(form["lines"].rows)


def test_more_lines_are_asked_for_by_a_button_and_nothing_is_judged_yet():
    """An offer of more than three lines can be typed without a script; each press gives three more."""
    lines = {f"lines[{at}].{part}": "90" for at in range(3) for part in ("text", "net")}
    sent = {**lines, "total": "viel", "more_rows": "1"}
    asked = OFFER.start("OF-1", at=MONDAY, place="CH-ZH", title="Storen")
    new = form_of(imofix.offer.Submit, lang="de-CH")["lines"]

    with pytest.raises(BadFields) as caught:
        filled(OFFER, "submit", sent, order=asked, lang="de-CH")
    form = form_of(imofix.offer.Submit, values=sent, faults=caught.value.faults)

    assert ("Weitere Zeilen", "more_rows") == (new.more, new.more_name)
    assert (3, 6) == (len(new.rows), len(form["lines"].rows))
    assert "viel" == form["total"].value
    assert not form.faulty


def test_more_lines_are_more_than_were_shown_though_some_are_blank():
    """Whoever presses the button sees that it did something."""
    shown = {f"lines[{at}].{part}": "" for at in range(3) for part in ("text", "net")}
    sent = {**shown, "lines[1].text": "Arbeit", "more_rows": "1"}
    rows = form_of(imofix.offer.Submit, values=sent)["lines"].rows

    assert 6 == len(rows)
    assert "Arbeit" == rows[0][0].value


def test_the_lines_of_an_offer_are_read_in_their_order():
    """«Offerten einreichen»: each line has its words and its amount."""
    sent = {
        "lines[12].text": "Arbeit",
        "lines[12].net": "90",
        "lines[3].text": "Store",
        "lines[3].net": "390.50",
        "total": "480.50",
        "currency": "CHF",
    }

    offer = filled(OFFER, "submit", sent, lang="de-CH")

    assert (
        PricedLine("Store", chf("390.50")),
        PricedLine("Arbeit", chf("90.00")),
    ) == offer.given()["lines"]


def test_names_are_typed_with_commas_or_one_a_line():
    """A list of orders is pasted from wherever it stands."""
    sent = {"orders": "SP-1, SP-2\r\nSP-3,,\n"}

    begun = filled(digitec_galaxus.SETTLEMENT_PROGRAM, "start", sent)

    assert ("SP-1", "SP-2", "SP-3") == begun.given()["orders"]


def test_several_boxes_may_be_ticked():
    """A browser sends the same name once for each box."""
    reasons = [each.value for each in immomio.Ineligible][:2]
    sent = MultiDict([("reasons", each) for each in reasons])

    marked = filled(immomio.PROGRAM, "mark_ineligible", sent)

    assert tuple(immomio.Ineligible(each) for each in reasons) == marked.given()["reasons"]


def test_a_box_that_is_not_ticked_is_no():
    """A browser sends nothing for it (HTML, constructing the entry list)."""
    assert not filled(OFFER, "reject", {}).given()["awarded_to_other"]
    assert filled(OFFER, "reject", {"awarded_to_other": "yes"}).given()["awarded_to_other"]


def test_what_must_be_answered_yes_or_no_is_never_no_by_silence():
    """A change that nobody has judged is not declined."""
    with pytest.raises(BadFields) as caught:
        filled(imofix.PROGRAM, "answer_change", {"message": "Guten Tag"}, order=order())

    assert [("approved", "missing")] == [(each.path, each.code) for each in caught.value.faults]


def test_what_a_form_holds_beside_its_fields_is_the_host_s_own():
    """A token against forgery, a key and a version come with every form, and must do nothing."""
    sent = {"csrf_token": "x", "key": "1", "expected": "3", "state": "billed", "by": "sonnegg"}

    assert imofix.Accept() == filled(imofix.PROGRAM, "accept", sent)


def test_a_name_of_no_action_tells_those_that_are_near():
    """Spec 5: «action name not of this program → 404 page with near ones»."""
    with pytest.raises(NoSuchAction) as caught:
        filled(imofix.PROGRAM, "acept", {})

    assert 404 == caught.value.status
    assert "accept" == caught.value.near[0]


def test_files_are_kept_by_the_host_and_handed_in_as_references():
    """The file itself never enters an order; what a browser sends under the name is no text."""
    photo = DocumentRef(id="d", name="B.jpg", media_type="image/jpeg", size=1, sha256="0" * 64)

    added = filled(
        immomio.PROGRAM, "attachment_added", {"document": object()}, given={"document": photo}
    )

    assert photo == added.given()["document"]


def test_an_option_that_is_not_possible_now_says_why():
    """«abschliessen» with its choice: a case that a condition refuses is shown, not hidden."""
    refused = imofix.PROGRAM.decide(
        order(), imofix.Complete(imofix.Invoicing.NONE), by=Actor(PRINCIPAL, "x"), at=MONDAY
    )
    cases = [CaseChoice("invoicing=none", refused.reasons), CaseChoice("invoicing=invoice", ())]

    options = form_of(imofix.Complete, cases=cases)["invoicing"].options

    assert [False, True] == [bool(each.why_not) for each in options]


def test_a_new_form_begins_with_what_the_host_knows():
    """Who amends an order sees what it says."""
    initial = {"title": "Boiler kalt", "cost_limit": chf("1600.00")}

    form = form_of(imofix.Amend, lang="de-CH", initial=initial)

    assert ("Boiler kalt", "1’600.00") == (form["title"].value, form["cost_limit"].value)


def test_a_form_may_be_shown_in_part():
    """The host fills in parties and place itself."""
    form = form_of(imofix.Start)

    assert ["title", "report"] == [each.name for each in form.only("title", "report")]
    assert "principal" not in [each.name for each in form.without("principal")]
    with pytest.raises(KeyError):
        _ = form["x"]


def test_no_two_fields_have_one_id():
    """WCAG 2.2, 4.1.2: a label and an error name exactly one field."""
    for program in EVERY.values():
        for kind in machine_of(program).actions.values():
            ids = [one.id for each in form_of(kind) for one in controls(each)]

            assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", ["dict", "werkzeug", "django", "starlette"])
def test_the_form_of_any_framework_is_read(kind: str):
    """Flask, Django and FastAPI each have a mapping of their own, with `getlist`."""
    pairs = [("invoicing", "none"), ("message", "erledigt")]
    match kind:
        case "werkzeug":
            sent: object = MultiDict(pairs)
        case "django":
            from django.utils.datastructures import MultiValueDict

            sent = MultiValueDict({name: [value] for name, value in pairs})
        case "starlette":
            from starlette.datastructures import FormData

            sent = FormData(dict(pairs))
        case _:
            sent = dict(pairs)

    done = filled(imofix.PROGRAM, "complete", sent)  # type: ignore[arg-type]  # that is the question

    assert imofix.Complete(imofix.Invoicing.NONE, message="erledigt") == done


WITH_DIALOGS = (imofix.PROGRAM, OFFER, velux.PROGRAM, digitec_galaxus.PROGRAM, hero.PROGRAM)


def tried(program: Program) -> Iterator[Action]:
    """Each action of a program, filled in as the checks of programs fill it in."""
    moves = (move for several in program.machine.moves.values() for move in several)
    for move in {each.row.action: each for each in moves}.values():
        yield from fillings(move, Known(at=MONDAY), {})


@pytest.mark.parametrize("lang", ["de-CH", "de-DE", "en", "fr-CH"])
@pytest.mark.parametrize("program", WITH_DIALOGS, ids=lambda each: each.ref)
def test_what_a_form_shows_of_an_action_is_read_back_as_the_same_action(
    program: Program, lang: Language
):
    """Sent by a browser untouched: parse and format are each other's inverse, in every field."""
    for action in tried(program):
        form = form_of(type(action), lang=lang, zone=ZURICH, initial=action.given())
        sent = sent_by_a_browser(form)
        sent["currency"] = "CHF"

        back = filled(program, action.action_name, sent, zone=ZURICH, lang=lang)

        shown = {name: value for name, value in action.given().items() if name != "currency"}
        read = {name: value for name, value in back.given().items() if name != "currency"}
        assert shown == read


@given(
    st.dictionaries(
        st.sampled_from(["number", "gross", "net", "dated", "message", "lines[0].net", "x"])
        | st.text(max_size=30),
        st.text(max_size=50) | st.lists(st.text(max_size=20), max_size=3),
    )
)
def test_whatever_is_typed_is_an_action_or_all_of_its_faults(sent: dict[str, object]):
    """A form never breaks a page, and each fault stands at a field."""
    for name in ("invoice", "request_change", "complete"):
        kind = imofix.PROGRAM.actions[name]
        faults: tuple[Fault, ...] = ()
        try:
            filled(imofix.PROGRAM, name, sent, order=order(), lang="de-CH")
        except BadFields as bad:
            faults = bad.faults
        form = form_of(kind, values=sent, faults=faults)

        assert len(faults) == sum(len(each.errors) for each in form.wrong)


def test_a_day_is_a_day():
    """2026-02-30 is none, and 27.05.2026 is not guessed to be one."""
    for typed in ("2026-02-30", "27.05.2026", "2026-5-27"):
        with pytest.raises(BadFields):
            filled(
                velux.PROGRAM, "send_offer", {"total": "1", "currency": "CHF", "valid_until": typed}
            )

    sent = {"total": "1", "currency": "CHF", "valid_until": "2026-05-27"}
    assert date(2026, 5, 27) == filled(velux.PROGRAM, "send_offer", sent).given()["valid_until"]


def test_the_clock_of_an_order_is_that_of_its_place():
    """Templates show times by it."""
    assert ZURICH == clock_at(imofix.PROGRAM, order())
    assert clock_at(velux.PROGRAM, None) is None


@frozen
class Own(Action):
    """An action with fields that no shipped program has."""

    label = Text("Eigenes", "Own")
    parts: tuple[str, ...] = names()
    loud: bool = flag(default=True)
    sure: bool | None = flag(optional=True)


def test_a_flag_that_is_yes_by_default_can_be_said_no_to():
    """A box that is not ticked sends nothing, so such a field has two buttons."""
    form = form_of(Own)

    assert "radio" == form["loud"].control
    assert ["yes"] == [each.value for each in form["loud"].options if each.chosen]
    assert ["", "yes", "no"] == [each.value for each in form["sure"].options]
    assert {"parts": ("a", "b"), "loud": False} == reading(Own, parts="a,b", loud="no", sure="")


def test_a_label_is_said_in_every_language():
    """Swiss German has no ß."""
    said = {lang: form_of(imofix.Complete, lang=lang).label for lang in LANGUAGES}

    assert "Auftrag abschließen" == said["de"]
    assert "Auftrag abschliessen" == said["de-CH"]
