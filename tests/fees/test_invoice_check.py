"""The invoice check: what an invoice names of a settlement, however it is written and wrapped.

«In der Rechnung müssen die Verrechnungs-ID vom PDF und alle SP-IDs aufgelistet werden», the manual.
"""

from datetime import datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.documents.papers import settlement_words
from fixflow.fees.invoice_checks.invoice_check import COPY_BOX, Elsewhere, Repeated, check_invoice
from fixflow.fees.invoice_checks.sought_ids import billing_ids
from fixflow.identity import BillingId, SpId
from fixflow.parties import CONTRACTOR, Actor
from fixflow.texts import LANGUAGES
from tests.settled import POLICY, ZURICH, settled

OURS = settled(["SP-48", "SP-481", "SP-481516"])
ALL = "Rechnung 17 zu Verrechnung V-2027-000481: SP-48, SP-481, SP-481516"


def sp(*ids: str) -> tuple[SpId, ...]:
    """Make SP-IDs."""
    return tuple(map(SpId, ids))


def test_an_invoice_that_names_everything_once_is_right():
    """The billing id and all SP-IDs, nothing else: it can be paid."""
    check = check_invoice(OURS, ALL)

    assert check.ok
    assert sp("SP-48", "SP-481", "SP-481516") == check.found
    assert ((), (), (), (), (), ()) == (
        check.missing, check.unexpected, check.repeated, check.other_statements,
        check.ambiguous, check.elsewhere,
    )  # fmt: skip


def test_what_is_not_named_is_missing_in_the_order_of_the_settlement():
    """The clerk asks for what is not there."""
    check = check_invoice(OURS, "V-2027-000481 SP-481")

    assert not check.ok
    assert sp("SP-48", "SP-481516") == check.missing


def test_an_empty_text_names_nothing():
    """An empty text is an answer, not an error."""
    check = check_invoice(OURS, "")

    assert (False, False) == (check.ok, check.billing_id_found)
    assert sp("SP-48", "SP-481", "SP-481516") == check.missing


@pytest.mark.parametrize(
    "longer",
    ["SP-481", "SP-48-2", "SP-48A", "XSP-48", "1SP-48", "SP-48_2", "A-SP-48", "SP-48\u0301"],
)
def test_an_id_does_not_stand_inside_a_longer_one(longer: str):
    """SP-48 is no hit inside SP-481, nor where letters, digits or a joining hyphen go on."""
    ours = settled(["SP-48"])

    assert sp("SP-48") == check_invoice(ours, f"V-2027-000481 {longer}").missing


@pytest.mark.parametrize(
    "written",
    [
        "SP-48.",
        "(SP-48)",
        "SP-48/SP-9",
        "«SP-48»",
        "Pos.SP-48:",
        "SP-48,CHF",
        "SP-48 - Montage",
        "SP-48\u00b2",
    ],
)
def test_marks_of_a_sentence_end_an_id(written: str):
    """A footnote's ² is no digit of the id, although NFKC alone would make it one."""
    assert () == check_invoice(settled(["SP-48"]), f"V-2027-000481 {written}").missing


@pytest.mark.parametrize(
    "written",
    [
        "sp-481516",
        "Sp-481516",
        *(f"SP{dash}481516" for dash in "\u2010\u2011\u2012\u2013\u2212\uff0d\ufe63"),
        "SP-481\u00ad516",
        "S\u200bP-481516",
        "\uff33\uff30-\uff14\uff18\uff11\uff15\uff11\uff16",
        "\u00a0SP-481516\u202f",
    ],
)
def test_case_dash_and_invisible_characters_make_no_difference(written: str):
    """NFKC, case, soft hyphens, no-break blanks, U+2010 to U+2013, the minus sign."""
    assert () == check_invoice(settled(["SP-481516"]), f"V-2027-000481 {written}").missing


def test_letters_with_accents_are_one_however_they_are_composed():
    """A PDF often holds a letter and its dots apart."""
    ours = settled(["MÜ-7", "M\u00fc\u00e9-8"])

    assert check_invoice(ours, "V-2027-000481 Mu\u0308-7 MU\u0308e\u0301-8").ok


@pytest.mark.parametrize(
    "newline", ["\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028", " \n  ", "\n\n"]
)
@pytest.mark.parametrize("cut", range(1, len("SP-481516")))
def test_a_line_break_may_stand_anywhere_inside_an_id(cut: int, newline: str):
    """Spec 2.9: `SP-48⏎1516` is found; only the last two digits may be a quantity instead."""
    ours = settled(["SP-481516"])
    wrapped = "SP-481516"[:cut] + newline + "SP-481516"[cut:]

    check = check_invoice(ours, f"V-2027-000481 für {wrapped} Montage")

    sure = len("SP-481516") - cut > 2
    assert (sure, () if sure else sp("SP-481516")) == (check.ok, check.ambiguous)
    assert ((), ()) == (check.missing, check.unexpected)


@pytest.mark.parametrize("cut", range(1, len("SP-481516")))
def test_a_narrow_column_cuts_all_its_ids_alike(cut: int):
    """`SP-48⏎1516`, and a second one at the same place: no coincidence of numbers."""
    ids = ["SP-481516", "SP-490001"]
    rows = "\nMontage\n120.00\n".join(f"{each[:cut]}\n{each[cut:]}" for each in ids)

    assert check_invoice(settled(ids), f"V-2027-000481\n{rows}\nKüche\n90.00").ok


def test_an_id_may_be_cut_several_times():
    """A very narrow column; the billing id too."""
    ours = settled(["SP-481516", "SP-490001"])

    assert check_invoice(ours, "V-20\n27-00\n0481\nSP-\n48\n15\n16\nSP-\n49\n00\n01").ok


def test_a_cut_id_does_not_go_on_into_a_longer_one():
    """SP-4815 is no hit in SP-48⏎1516."""
    ours = settled(["SP-4815"])

    assert sp("SP-4815") == check_invoice(ours, "V-2027-000481 SP-48\n1516").missing


def test_a_cut_id_whose_first_piece_is_an_id_is_ambiguous():
    """SP-48 may be meant, and 1516 be a price: never silently found."""
    check = check_invoice(OURS, "V-2027-000481 SP-48 SP-481 SP-48\n1516 Montage")

    assert sp("SP-481516") == check.ambiguous
    assert ((), sp("SP-48", "SP-481")) == (check.missing, check.found)
    assert not check.ok


@pytest.mark.parametrize("wrapped", ["SP-48\n1516", "SP-\n48\n1516", "SP-\n48\n15\n16"])
def test_an_id_that_may_be_the_beginning_of_a_longer_one_is_ambiguous_too(wrapped: str):
    """Whoever left SP-48 out and wrapped SP-481516 must not get SP-48 for nothing."""
    check = check_invoice(OURS, f"V-2027-000481 SP-481 {wrapped}\nMontage")

    assert sp("SP-48", "SP-481516") == check.ambiguous
    assert sp("SP-481") == check.found


def test_a_longer_id_that_stands_elsewhere_is_a_rival_all_the_same():
    """SP-⏎48⏎1516 is SP-481516 once more, or SP-48 and a price; nobody knows."""
    check = check_invoice(OURS, "V-2027-000481 SP-481 SP-481516 SP-\n48\n1516")

    assert sp("SP-48") == check.ambiguous


def test_a_piece_that_is_an_id_of_another_settlement_makes_it_ambiguous_too():
    """The clerk has several settlements of the contractor on the table."""
    ours, other = settled(["SP-481516"]), settled(["SP-48"], 480)

    check = check_invoice(ours, "V-2027-000481 SP-48\n1516", [other])

    assert (sp("SP-48", "SP-481516"), ()) == (check.ambiguous, check.missing)


def test_ids_that_stand_whole_elsewhere_leave_no_doubt():
    """Each of them is named without a line break too."""
    check = check_invoice(OURS, f"{ALL}\nAnhang: SP-48\n1516")

    assert () == check.ambiguous


def test_a_piece_that_ends_within_its_line_is_the_last_one():
    """SP-⏎48 Montage⏎1516 is SP-48 and a number two cells further."""
    ours = settled(["SP-481516"])

    assert sp("SP-481516") == check_invoice(ours, "V-2027-000481 SP-\n48 Montage\n1516").missing


def test_a_dash_of_a_list_before_a_cut_id_is_none_of_its_own():
    """A list that begins its lines with a dash, and no blank behind it."""
    ours = settled(["SP-481516"])

    assert check_invoice(ours, "V-2027-000481\n–SP-\n481516").ok


def test_ids_below_each_other_are_not_glued_together():
    """SP-48 and, in the next line, SP-481 are two."""
    assert check_invoice(OURS, "V-2027-000481\nSP-48\nSP-481\nSP-481516").ok


def test_ids_written_alike_that_the_settlement_does_not_hold_are_unexpected():
    """Letters and separator of its own SP-IDs, then digits; written as it writes them."""
    check = check_invoice(OURS, f"{ALL} sp–999999, AU-77, RE-2027-000012, SP-Nr, SP-7a")

    assert sp("SP-999999") == check.unexpected
    assert not check.ok


def test_an_id_that_another_settlement_holds_is_told_with_it():
    """Billed too early or twice; with `others` the clerk sees where it belongs."""
    other = settled(["SP-500", "AB 7"], 480)

    check = check_invoice(OURS, f"{ALL}, SP-500 und ab 7", [other, OURS])

    assert sp("AB 7", "SP-500") == check.unexpected
    there = BillingId("V-2027-000480")
    assert (Elsewhere(SpId("AB 7"), there), Elsewhere(SpId("SP-500"), there)) == check.elsewhere


def test_an_id_that_both_hold_is_ours():
    """A void settlement and the one issued in its place have the same orders."""
    other = settled(["SP-48"], 480)

    assert check_invoice(OURS, ALL, [other]).ok


def test_billing_ids_of_other_settlements_are_named():
    """Those handed in, and those of fixflow's format and the settlement's own series."""
    other = settled(["SP-1"], 7, evolve(POLICY, format=lambda *_: BillingId("Lauf 7/27")))

    check = check_invoice(OURS, f"{ALL}, V-2026-000012, R-2027-000099, Lauf 7/27", [other])

    assert (BillingId("Lauf 7/27"), BillingId("V-2026-000012")) == check.other_statements
    assert not check.ok


def test_a_billing_id_of_another_format_is_found_all_the_same():
    """A principal names its own; what others of it look like nobody can tell, so none is reported."""
    ours = settled(["SP-48"], 7, evolve(POLICY, format=lambda *_: BillingId("Lauf 7/27")))

    assert check_invoice(ours, "LAUF 7/27: SP-48, Lauf 6/27, V-2027-000480").ok


def test_what_is_listed_more_than_once_is_counted():
    """The same service may be billed twice."""
    check = check_invoice(OURS, f"{ALL}\nSP-48 Anfahrt\nSP-48 Material")

    assert (Repeated(SpId("SP-48"), 3),) == check.repeated
    assert not check.ok


@pytest.mark.parametrize("label", ["SP-IDs", "SP-ID"])
@pytest.mark.parametrize("separator", [", ", ",\n", ",", ", \n"])
def test_the_copied_box_below_the_lines_repeats_nothing(label: str, separator: str):
    """«Alle SP-IDs zum Kopieren in die Rechnung»: whoever does so has done what was asked."""
    box = f"Verrechnungs-ID: V-2027-000481\n{label}: SP-48{separator}SP-481{separator}SP-481516"

    assert check_invoice(OURS, f"{ALL}\n{box}").ok
    assert check_invoice(OURS, box).ok
    twice = check_invoice(OURS, f"{ALL}\n{box}\nSP-481")
    assert (Repeated(SpId("SP-481"), 2),) == twice.repeated


def test_the_box_is_known_by_the_words_of_our_paper():
    """If the paper's words change, the check has to follow."""
    expected = {settlement_words.SP_IDS.say(lang).lower() for lang in LANGUAGES}

    assert expected == set(COPY_BOX)


def test_digits_alone_count_only_if_asked_for():
    """`bare_ids`: some contractors leave the letters out."""
    text = "V-2027-000481: 48, 481, 481516"

    assert not check_invoice(OURS, text).ok
    assert check_invoice(OURS, text, bare_ids=True).ok


def test_digits_that_two_ids_share_count_for_neither():
    """SP-7 and AB-7 cannot be told apart by their 7."""
    ours = settled(["SP-7", "AB-7", "SP-8"])

    assert sp("AB-7", "SP-7") == check_invoice(ours, "V-2027-000481 7 8", bare_ids=True).missing


def test_ids_of_any_form_are_found():
    """An id is a printable line: blanks, slashes and marks at its edges among it."""
    ours = settled(["100/7/42", "100/7", "AB 12", "AB 12 7", "#9", "x.y", "17"])

    check = check_invoice(ours, "v-2027-000481 100/7 100/7/42\nAB 12 7; ab\u00a012 #9 (X.Y). 17")

    assert (True, ()) == (check.ok, check.missing)
    assert sp("#9") == check_invoice(ours, "100/7 100/7/42 AB 12 7 ab 12 9 x.y 17").missing
    assert sp("100/7", "AB 12") == check_invoice(ours, "100/7/42 AB 12 7 #9 x.y 17").missing


def test_two_ids_that_differ_in_case_alone_are_both_reported():
    """They cannot be told apart, and neither is lost."""
    ours = settled(["SP-1", "sp-1"])

    assert 2 == len(check_invoice(ours, "").missing)


def test_a_void_settlement_must_not_be_invoiced():
    """Its orders are free, and may stand on another one."""
    at = datetime(2027, 4, 2, 8, tzinfo=ZURICH)
    void = OURS.void(
        "falsches Datum", at=at, by=Actor(CONTRACTOR, "meier"), previous=OURS.hash,
        replaced_by=BillingId("V-2027-000482"),
    )  # fmt: skip

    check = check_invoice(void, ALL)

    assert not check.ok
    assert "V-2027-000482 is to be invoiced instead" in check.say("en")


def test_the_check_says_what_is_to_be_done():
    """A line for each thing to do, with the ids."""
    check = check_invoice(OURS, "SP-48 SP-48 SP-9 V-2026-000012", [settled(["SP-9"], 480)])

    expected = [
        "Die Rechnung zu V-2027-000481 stimmt nicht: 1 von 3 SP-IDs gefunden.",
        "Die Verrechnungs-ID fehlt, bitte auf der Rechnung nennen: V-2027-000481.",
        "Fehlend (2), bitte ergänzen: SP-481, SP-481516.",
        "Mehrfach aufgeführt (1), bitte auf doppelte Verrechnung prüfen: SP-48 (2×).",
        "Auf einer anderen Verrechnung (1), bitte entfernen: SP-9 (V-2027-000480).",
        "Genannt sind andere Verrechnungen (1), bitte getrennt in Rechnung stellen: V-2026-000012.",
    ]
    assert expected == check.say("de").splitlines()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_is_said_in_every_language(lang):
    """Contractors and principals read it."""
    check = check_invoice(OURS, "SP-481 SP-48\n1516 SP-77 V-2026-000012 SP-481")

    said = check.say(lang)

    assert all(each in said for each in ("SP-481516", "SP-77", "V-2026-000012", "SP-481 (2×)"))
    assert 6 == len(said.splitlines())
    assert check_invoice(OURS, ALL).say(lang).count("\n") == 0


def test_of_many_ids_the_first_hundred_are_said():
    """A wrong file names thousands."""
    check = check_invoice(OURS, " ".join(f"SP-{number}" for number in range(1000, 3000)))

    assert 2000 == len(check.unexpected)
    assert "… +1900" in check.say("en")
    assert len(check.say("en")) < 2000


def test_a_notebook_shows_the_check_as_harmless_html():
    """An id may hold anything printable."""
    ours = settled(["<b>1"])

    assert "&lt;b&gt;1" in check_invoice(ours, "")._repr_html_()


def test_the_record_holds_the_whole_check():
    """What the command prints for a machine."""
    check = check_invoice(OURS, "SP-48 SP-48 SP-9", [settled(["SP-9"], 480)])

    assert {
        "billing_id": "V-2027-000481",
        "ok": False,
        "live": True,
        "replaced_by": None,
        "billing_id_found": False,
        "found": ["SP-48"],
        "missing": ["SP-481", "SP-481516"],
        "unexpected": ["SP-9"],
        "elsewhere": {"SP-9": "V-2027-000480"},
        "repeated": {"SP-48": 2},
        "other_statements": [],
        "ambiguous": [],
    } == check.to_record()


@pytest.mark.parametrize(
    "hostile",
    [
        "SP-" * 300_000,
        "SP-48\n" * 200_000,
        "S\n" * 300_000,
        " " * 1_000_000,
        "\u0300\u0316" * 400_000,
        "-" * 1_000_000,
        "SP-" + "9" * 1_000_000,
        "\ud800\0\ufffe" * 100_000,
        "\ufdfa" * 50_000,
        "".join(map(chr, range(0x400, 0xD800))) * 5,
    ],
    ids=[
        "prefix",
        "lines",
        "letters",
        "blanks",
        "accents",
        "hyphens",
        "digits",
        "broken",
        "ligature",
        "alphabets",
    ],
)
def test_a_hostile_text_is_read_like_any_other(hostile: str):
    """What grows faster than the text would not come back within the life of this test."""
    check = check_invoice(OURS, f"{ALL}\n{hostile}")

    assert check.billing_id_found
    assert () == check.missing


def test_the_billing_ids_that_a_text_names_are_found():
    """An invoice that comes in says itself what it is for; each is given once, in its order."""
    text = f"V–2027–000482, zu v-2027-000481 (V-2027-000481), V-2027-481, V-2027-{'9' * 99}"

    assert (BillingId("V-2027-000482"), BillingId("V-2027-000481")) == billing_ids(text)


# what stands between the ids of an invoice; no word of it is an id, and no digits follow an id
FILLING = st.sampled_from(
    [
        " ",
        ", ",
        "\n",
        "\r\n",
        ";\t",
        " Montage\n",
        ": CHF 95.–\n",
        " (",
        ") ",
        "\u00a0",
        " / ",
        "|",
        "\f",
    ]
)
IDS = st.lists(
    st.integers(1, 3000).map(lambda number: f"SP-{number}"), min_size=2, max_size=40, unique=True
)


@given(ids=IDS, data=st.data())
def test_one_id_that_was_left_out_is_reported_and_no_other(ids, data):
    """In whatever order and layout the others stand, whatever prefixes they share."""
    ours = settled(ids)
    lost = data.draw(st.sampled_from(ids))
    order = data.draw(st.permutations([*ids, str(ours.billing_id)]))
    spell = st.sampled_from([str, str.lower, lambda each: each.replace("-", "\u2011")])
    text = "Rechnung" + "".join(
        data.draw(FILLING) + data.draw(spell)(each) for each in order if each != lost
    )

    check = check_invoice(ours, text)

    assert (SpId(lost),) == check.missing
    assert (True, (), (), ()) == (
        check.billing_id_found, check.unexpected, check.repeated, check.ambiguous,
    )  # fmt: skip


@given(ids=IDS, cuts=st.integers(1, 5), lost=st.integers(0, 99))
def test_an_id_that_was_left_out_of_a_narrow_column_is_never_found(ids, cuts, lost):
    """Every id is cut every few characters, as in a column too narrow for any of them."""
    left = [each for place, each in enumerate(ids) if place != lost % len(ids)]
    wrapped = ["\n".join(each[at : at + cuts] for at in range(0, len(each), cuts)) for each in left]

    check = check_invoice(settled(ids), "V-2027-000481\n" + "\nMontage\n".join(wrapped))

    assert SpId(ids[lost % len(ids)]) not in check.found


@given(ids=IDS, data=st.data())
def test_an_id_cut_by_a_line_break_is_found_or_ambiguous(ids, data):
    """Never missing, and ambiguous only if its first piece may be an id, its last a quantity."""
    ours = settled(ids)
    cut = data.draw(st.sampled_from(ids))
    place = data.draw(st.integers(1, len(cut) - 1))
    rest = [each for each in ids if each != cut]
    text = f"V-2027-000481 {' '.join(rest)} . {cut[:place]}\n{cut[place:]} ."

    check = check_invoice(ours, text)

    assert () == check.missing
    may_be_one = len(cut) - place <= 2 or place in {len(each) for each in ids}
    doubted = place > len("SP-") and may_be_one
    assert ((SpId(cut),) if doubted else ()) == check.ambiguous


@given(text=st.text(alphabet=st.characters(codec=None), max_size=300))
def test_any_text_gives_an_answer(text: str):
    """Each SP-ID is found, missing or ambiguous, and nothing raises."""
    check = check_invoice(OURS, text, [settled(["SP-5", "a b"], 480)], bare_ids=True)

    held = {
        *check.found,
        *check.missing,
        *(each for each in check.ambiguous if each in OURS.sp_ids),
    }
    assert set(OURS.sp_ids) == held
    assert isinstance(check.say("it"), str)


@given(order=st.permutations(["SP-48", "SP-481", "SP-481516"]))
def test_the_order_in_which_ids_stand_does_not_matter(order: list[str]):
    """An invoice need not follow the settlement."""
    assert check_invoice(OURS, f"V-2027-000481 {' '.join(order)}").ok
