"""The payload of a QR-bill: the guidelines' samples, another library, and everything that is refused."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import example, given, reject
from hypothesis import strategies as st
from qrbill import QRBill

from fixflow.documents import InvalidQrBill, QrBill, edition_on
from fixflow.documents.slip.qr_characters import ILLEGAL
from fixflow.fees import (
    Account,
    CreditorReference,
    Iban,
    InvalidTradeParty,
    QrReference,
    Reference,
    TradeParty,
)
from fixflow.money import Money, chf, eur
from fixflow.texts import LANGUAGES
from tests.documents.slips import (
    ACCOUNT,
    MUELLER,
    ONLY_PROCEDURE,
    OPEN,
    QR_ACCOUNT,
    QRR,
    RUTSCHMANN,
    SCHNEIDER,
    SCOR,
    WITH_QR_REFERENCE,
    WITHOUT_REFERENCE,
    fullest,
    party,
)

LEGAL = st.sampled_from([chr(point) for point in (*range(0x20, 0x7F), *range(0xA0, 0x180))])
GERMAN = Account(Iban("DE89370400440532013000"), SCHNEIDER)


def faults(**changed: object) -> list[tuple[str, str]]:
    """Make a bill that is refused; give place and code of every fault."""
    made: dict[str, object] = {"account": ACCOUNT, **changed}
    with pytest.raises(InvalidQrBill) as caught:
        QrBill(**made)  # type: ignore[arg-type]  # a wrong one is what is asked for
    return [(each.path, each.code) for each in caught.value.faults]


def words(most: int) -> st.SearchStrategy[str]:
    """Make legal texts without blanks at their ends, which the other library cuts off."""
    return st.text(LEGAL.filter(lambda char: char.isprintable()), min_size=1, max_size=most).filter(
        lambda text: text == text.strip()
    )


PARTIES = st.builds(
    lambda name, street, house, postcode, town: party(name, street, house, f"{postcode} {town}"),
    words(70), words(70), words(16), st.from_regex("[0-9]{4}", fullmatch=True), words(35),
)  # fmt: skip
PAID = st.one_of(
    st.tuples(st.just(QR_ACCOUNT.iban), st.just(QRR), st.just("CHF")),
    st.tuples(
        st.just(ACCOUNT.iban), st.sampled_from([SCOR, None]), st.sampled_from(["CHF", "EUR"])
    ),
)
CENTS = st.none() | st.integers(1, 99_999_999_999)


def test_the_sample_without_a_reference_is_these_lines():
    """SIX, Implementation Guidelines QR-bill, annex; also a test vector of SwissQRBill (MIT)."""
    expected = [
        "SPC", "0200", "1", "CH5800791123000889012",
        "S", "Robert Schneider AG", "Rue du Lac", "1268", "2501", "Biel", "CH",
        "", "", "", "", "", "", "",
        "3949.75", "CHF",
        "S", "Pia Rutschmann", "Marktgasse", "28", "9400", "Rorschach", "CH",
        "NON", "", "Bill no. 3139 for gardening work and disposal of waste material", "EPD",
    ]  # fmt: skip

    assert expected == WITHOUT_REFERENCE.payload().split("\n")


def test_the_sample_with_a_qr_reference_has_three_more_lines():
    """Billing information and two procedures follow the trailer, in this order."""
    lines = WITH_QR_REFERENCE.payload().split("\n")

    assert ["QRR", "210000000003139471430009017", "Auftrag vom 15.06.2020", "EPD"] == lines[27:31]
    assert [
        "//S1/10/10201409/11/200615/20/140.000-53/30/102673386/31/200615/32/7.7/40/0:30",
        "Name AV1: UV;UltraPay005;12345",
        "Name AV2: XY;XYService;54321",
    ] == lines[31:]


def test_what_is_left_open_is_an_empty_line():
    """Amount and debtor are filled in by hand; the payload ends with the trailer, without a line end."""
    lines = OPEN.payload().split("\n")

    assert 31 == len(lines)
    assert ["", "CHF", "", "", "", "", "", "", "", "NON", "", "", "EPD"] == lines[18:]


def test_the_line_of_the_billing_information_stands_empty_before_a_procedure():
    """Line 32; a library that drops it makes a bank read the procedure as billing information."""
    assert ["EPD", "", "eBill/B/41010560425610173"] == ONLY_PROCEDURE.payload().split("\n")[30:]


def theirs(given: TradeParty) -> dict[str, str]:
    """Write a party as the other library wants it."""
    place = given.address
    return {
        "name": given.name, "street": place.street or "", "house_num": place.house or "",
        "pcode": place.postcode, "city": place.town, "country": place.country,
    }  # fmt: skip


@given(
    PARTIES,
    st.none() | PARTIES,
    CENTS,
    PAID,
    words(100) | st.just(""),
    st.lists(words(50), max_size=2),
)
def test_a_legal_payload_is_that_of_another_library(  # noqa: PLR0913, PLR0917  the fields
    creditor: TradeParty,
    debtor: TradeParty | None,
    cents: int | None,
    paid: tuple[Iban, Reference | None, str],
    message: str,
    procedures: list[str],
):
    """`qrbill` 1.2.0, on input that the guidelines allow; it parts its lines by CR and LF."""
    iban, reference, currency = paid
    amount = None if cents is None else Money.of_minor(cents, currency)
    try:
        bill = QrBill(
            account=Account(iban, creditor),
            currency=currency,
            amount=amount,
            debtor=debtor,
            reference=reference,
            message=message,
            procedures=tuple(procedures),
        )
    except InvalidQrBill:
        reject()  # more than 997 bytes
    other = QRBill(
        account=iban.value,
        creditor=theirs(creditor),
        debtor=theirs(debtor) if debtor else None,
        amount=None if amount is None else str(amount.amount),
        currency=currency,
        reference_number=str(reference) if reference else None,
        additional_information=message,
        alt_procs=procedures,
    )

    assert other.qr_data().replace("\r\n", "\n") == bill.payload()


@pytest.mark.parametrize(
    ("account", "reference", "currency", "edition", "wrong"),
    [
        (QR_ACCOUNT, QRR, "CHF", "2.4", []),
        (QR_ACCOUNT, QRR, "CHF", "2.3", []),
        (QR_ACCOUNT, QRR, "EUR", "2.3", []),
        (QR_ACCOUNT, QRR, "EUR", "2.4", [("currency", "qrbill.currency")]),
        (QR_ACCOUNT, SCOR, "CHF", "2.4", [("reference", "qrbill.reference")]),
        (QR_ACCOUNT, None, "CHF", "2.4", [("reference", "qrbill.reference")]),
        (ACCOUNT, SCOR, "CHF", "2.4", []),
        (ACCOUNT, SCOR, "EUR", "2.4", []),
        (ACCOUNT, None, "CHF", "2.4", []),
        (ACCOUNT, None, "EUR", "2.4", []),
        (ACCOUNT, QRR, "CHF", "2.4", [("reference", "qrbill.reference")]),
        (GERMAN, SCOR, "EUR", "2.4", [("account.iban", "qrbill.account")]),
        (ACCOUNT, None, "USD", "2.4", [("currency", "qrbill.currency")]),
        (ACCOUNT, None, "CHF", "2.2", [("edition", "qrbill.edition")]),
    ],
)
def test_account_reference_and_currency_go_together_as_in_the_table(
    account: Account,
    reference: QrReference | CreditorReference | None,
    currency: str,
    edition: str,
    wrong: list[tuple[str, str]],
):
    """Spec billing 2.11; a QR-IBAN in EUR only under 2.3, in parallel to November 2027."""
    made = {"account": account, "reference": reference, "currency": currency, "edition": edition}

    if wrong:
        assert wrong == faults(**made)
    else:
        assert currency == QrBill(**made).payload().split("\n")[19]  # type: ignore[arg-type]  # all right


def test_the_edition_changes_on_14_november_2026():
    """Secondary sources, to be confirmed at SIX; the new edition is what a bill is checked by."""
    assert ("2.3", "2.4") == (edition_on(date(2026, 11, 13)), edition_on(date(2026, 11, 14)))
    assert "2.4" == OPEN.edition


@pytest.mark.parametrize("amount", [chf("0.01"), chf("999999999.99")])
def test_the_ends_of_the_range_are_allowed(amount: Money):
    """0.01 to 999 999 999.99, both inclusive."""
    assert str(amount.amount) == QrBill(account=ACCOUNT, amount=amount).payload().split("\n")[18]


@pytest.mark.parametrize("amount", [chf(0), chf("-0.01"), chf("1000000000"), eur("1.00")])
def test_an_amount_outside_or_of_another_currency_is_refused(amount: Money):
    """Zero is a notification under other rules and not offered."""
    assert [("amount", "qrbill.amount")] == faults(amount=amount)


@pytest.mark.parametrize(
    ("char", "code_point"),
    [
        ("’", "U+2019"), ("–", "U+2013"), ("🚿", "U+1F6BF"), ("\n", "U+000A"), ("\t", "U+0009"),
        ("\x7f", "U+007F"), ("\x9f", "U+009F"), ("ƀ", "U+0180"), ("Ж", "U+0416"),
        ("\ud800", "U+D800"), ("\u200b", "U+200B"),
    ],
)  # fmt: skip
def test_an_illegal_character_is_named_with_code_point_and_position(char: str, code_point: str):
    """The apostrophe of a word processor is the common one."""
    with pytest.raises(InvalidQrBill) as caught:
        QrBill(account=ACCOUNT, message=f"Küche {char} Bad")

    [fault] = caught.value.faults
    assert ("message", "qrbill.illegal_character") == (fault.path, fault.code)
    assert {"code_point": code_point, "position": 7} == dict(fault.params)


@pytest.mark.parametrize("char", [" ", "~", "\u00a0", "ÿ", "Ā", "\u017f", "Ș", "ș", "Ț", "ț", "€"])
def test_the_ends_of_the_legal_ranges_are_legal(char: str):
    """U+0020 to 7E, A0 to FF, 100 to 17F, and five more."""
    assert f"a{char}b" == QrBill(account=ACCOUNT, message=f"a{char}b").message


def test_decomposed_umlauts_are_composed_first():
    """A Mac writes ü as two characters, of which the second is illegal."""
    decomposed = party("Mu\u0308ller", "Ba\u0308ckerstrasse", "1", "8004 Zu\u0308rich")
    bill = QrBill(account=Account(ACCOUNT.iban, decomposed), message="Ku\u0308che")

    assert ["Müller", "Bäckerstrasse", "1", "8004", "Zürich"] == bill.payload().split("\n")[5:10]
    assert "Küche" == bill.message


def test_everything_wrong_is_said_at_once():
    """Nobody mends a bill one error at a time."""
    odd = party("n" * 71, "s’" * 36, "h" * 17, "9" * 17 + " " + "t" * 36)
    found = faults(
        account=Account(GERMAN.iban, odd),
        debtor=odd,
        reference=QRR,
        amount=chf(0),
        currency="EUR",
        message="m" * 100 + "–",
        billing_information="S1" + "b" * 40,
        procedures=("p" * 101, "", "x"),
        edition="3.0",
    )

    assert set(found) == {
        *((f"{who}.{path}", "qrbill.too_long") for who in ("creditor", "debtor") for path in (
            "name", "address.street", "address.house", "address.postcode", "address.town")),
        *((f"{who}.address.street", "qrbill.illegal_character") for who in ("creditor", "debtor")),
        ("account.iban", "qrbill.account"), ("reference", "qrbill.reference"),
        ("amount", "qrbill.amount"), ("edition", "qrbill.edition"),
        ("message", "qrbill.illegal_character"), ("message", "qrbill.too_long"),
        ("billing_information", "qrbill.billing_information"),
        ("procedures[0]", "qrbill.too_long"), ("procedures[1]", "qrbill.procedure"),
        ("procedures", "qrbill.too_many"),
    }  # fmt: skip
    assert 36 == found.count(("creditor.address.street", "qrbill.illegal_character"))


def test_message_and_billing_information_share_140_characters():
    """Each may take what the other leaves."""
    structured = "//" + "b" * 38

    assert 100 == len(
        QrBill(account=ACCOUNT, message="m" * 100, billing_information=structured).message
    )
    assert [("message", "qrbill.too_long")] == faults(
        message="m" * 101, billing_information=structured
    )
    assert [("message", "qrbill.too_long")] == faults(message="m" * 141)


def test_the_symbol_holds_997_bytes():
    """Version 25 at level M (ISO 18004); an umlaut is two bytes in UTF-8."""
    full = fullest()

    assert 997 == len(full.payload().encode())
    with pytest.raises(InvalidQrBill) as caught:
        evolve(full, procedures=(full.procedures[0], full.procedures[1] + "y"))
    assert ["qrbill.too_large"] == [each.code for each in caught.value.faults]


@given(
    st.text(max_size=40), st.text(max_size=80), st.text(max_size=40),
    st.lists(st.text(max_size=101), max_size=3),
)  # fmt: skip
@example("Müller", "d’Avry", "//S1", ["x"])
def test_whatever_somebody_types_is_refused_or_says_itself(
    name: str, message: str, information: str, procedures: list[str]
):
    """Refused, or each field stands in its own line of the payload: nothing slips into another line."""
    try:
        creditor = party(name, "", "", "8005 Zürich")
        bill = QrBill(
            account=Account(ACCOUNT.iban, creditor),
            message=message,
            billing_information=information,
            procedures=tuple(procedures),
        )
    except (InvalidQrBill, InvalidTradeParty):
        return
    payload = bill.payload()
    lines = payload.split("\n")

    assert [bill.message, "EPD"] == lines[29:31]
    assert not ILLEGAL.search(payload.replace("\n", ""))
    assert (lines[31:] or [""])[0] == bill.billing_information
    assert tuple(lines[32:]) == bill.procedures


def test_a_fault_is_said_in_four_languages():
    """Contractors and principals read it."""
    with pytest.raises(InvalidQrBill) as caught:
        QrBill(account=Account(GERMAN.iban, MUELLER), message="’", debtor=RUTSCHMANN)

    for lang in LANGUAGES:
        said = caught.value.say(lang)
        assert "U+2019" in said
        assert "DE" in said


def test_what_is_of_a_wrong_kind_is_named_at_once_and_never_fails_otherwise():
    """A reference that nobody has checked would be written as SCOR; an amount is no text."""
    wrong = faults(
        account=Account("CH9300762011623852957", None),  # type: ignore[arg-type]  # wrong on purpose
        currency=756,
        amount="12.50",
        debtor="Meier",
        reference="GARBAGE!",
        message=None,
        billing_information=7,
        procedures=("ab", None),
        edition=["9"],
    )

    assert [
        "account.iban", "account.holder", "currency", "amount", "debtor", "reference", "message",
        "billing_information", "procedures[1]", "edition",
    ] == [path for path, _ in wrong]  # fmt: skip
    assert {"qrbill.wrong_kind"} == {code for _, code in wrong}


@pytest.mark.parametrize("procedures", ["ab", 7, None])
def test_procedures_are_several_texts(procedures: object):
    """One text would be taken letter by letter."""
    assert [("procedures", "qrbill.wrong_kind")] == faults(procedures=procedures)


@pytest.mark.parametrize("account", [None, "CH9300762011623852957"])
def test_an_account_is_one_with_its_holder(account: object):
    """Nobody is paid into a bare number."""
    paths = [path for path, _ in faults(account=account)]

    assert ["account", "account.iban", "account.holder"] == paths
