"""Which records reach a partner by Aareon Connect: each rule by its sentence."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors.aareon_connect import (
    File,
    Kind,
    Lease,
    Settings,
    Stock,
    Tenant,
    Vacancy,
    rules,
    transfer,
)
from fixflow.connectors.aareon_connect.rules import Rule
from fixflow.connectors.ids import Separator
from fixflow.connectors.profile import Evidence
from fixflow.identity import OneForSeveral
from fixflow.money import eur
from tests.connectors.manuals import manual, misquoted

SETTINGS = Settings(
    mandanten=frozenset({"7"}),
    separator=Separator.DOT,
    archives=frozenset({"MI Mietvertrag"}),
    categories=frozenset({"Mieter-Freigabe"}),
)
VACANCY = Vacancy(numbers=("7", "20", "1", "3"), net_cold_rent=eur("640.00"))
TENANT = Tenant(id="anna", mandant="7", email="anna@example.com")
LEASE = Lease(number="L-1", mandant="7", tenants=("anna",))
FILE = File(
    id="D-1",
    archive="MI Mietvertrag",
    lease="L-1",
    categories=frozenset({"Mieter-Freigabe"}),
    size=1,
)
EVERY = [each for each in vars(rules).values() if isinstance(each, Rule)]


def left_out(stock: Stock, settings: Settings = SETTINGS) -> dict[str, list[str]]:
    """Give why each record is dropped."""
    return {
        each.id: [why.code for why in each.reasons] for each in transfer(stock, settings).dropped
    }


def doubtful(stock: Stock) -> dict[str, list[str]]:
    """Give why of each record nobody can say."""
    found = transfer(stock, SETTINGS).doubtful
    return {each.id: [why.code for why in each.reasons] for each in found}


def test_what_breaks_no_rule_arrives():
    """One of each kind, a vacancy under the id that the partner shows."""
    stock = Stock(vacancies=(VACANCY,), tenants=(TENANT,), leases=(LEASE,), files=(FILE,))
    found = transfer(stock, SETTINGS)

    assert ["7.20.1.3"] == list(found.vacancies)
    assert ({"anna"}, {"L-1"}, {"D-1"}) == tuple(
        map(set, (found.tenants, found.leases, found.files))
    )
    assert ((), ()) == (found.dropped, found.doubtful)


def test_only_listed_mandanten_are_transferred():
    """«Es werden nur Daten für die eingetragenen Mandanten synchronisiert.»; a number is a text."""
    stock = Stock(
        vacancies=(evolve(VACANCY, numbers=("07", "20", "1", "3")),),
        tenants=(evolve(TENANT, mandant="8"),),
        leases=(evolve(LEASE, mandant="8"),),
    )

    assert {
        "07.20.1.3": ["mandant_not_listed"],
        "anna": ["mandant_not_listed"],
        "L-1": ["mandant_not_listed", "tenant_left_out"],
    } == left_out(stock)


@pytest.mark.parametrize("email", [None, "", "  "])
def test_a_tenant_without_e_mail_is_dropped_and_so_is_the_lease(email):
    """«Es werden nur Mieter mit einer hinterlegten E-Mail Adresse synchronisiert», and (H) their lease."""
    stock = Stock(tenants=(evolve(TENANT, email=email),), leases=(LEASE,))

    assert {"anna": ["no_email"], "L-1": ["tenant_left_out"]} == left_out(stock)


@pytest.mark.parametrize("email", ["keine-mail", "-", "anna@", "anna example.com"])
def test_what_is_no_e_mail_address_makes_no_user(email):
    """«weil keine User erstellt werden können.»: ERPs hold «keine-mail» where a field must say something."""
    stock = Stock(tenants=(evolve(TENANT, email=email),), leases=(LEASE,))

    assert {"anna": ["bad_email"], "L-1": ["tenant_left_out"]} == left_out(stock)


OTHERS = {
    "vacancies": (VACANCY, evolve(VACANCY, net_cold_rent=eur("1.00")), "7.20.1.3"),
    "tenants": (TENANT, evolve(TENANT, email="bea@example.com"), "anna"),
    "leases": (LEASE, evolve(LEASE, tenants=("anna", "anna")), "L-1"),
    "files": (FILE, evolve(FILE, size=2), "D-1"),
}


def stocked(kind, *records):
    """Make a stock of one tenant and lease, and of these records of a kind."""
    every: dict[str, Any] = {"tenants": (TENANT,), "leases": (LEASE,), kind: records}
    return Stock(**every)


@pytest.mark.parametrize("kind", OTHERS)
def test_two_records_of_one_id_that_differ_are_told(kind):
    """Which of them counts nobody can say; counted as one they would be «1/1»."""
    one, other, id_ = OTHERS[kind]
    stock = stocked(kind, one, other, one)
    found = transfer(stock, SETTINGS)

    assert ["told_twice"] == doubtful(stock)[id_]
    assert id_ not in getattr(found, kind)


@pytest.mark.parametrize("kind", OTHERS)
def test_equal_records_are_one(kind):
    """An export that says the same twice contradicts nobody."""
    one, _, id_ = OTHERS[kind]
    stock = stocked(kind, one, one)
    found = transfer(stock, SETTINGS)

    assert {} == doubtful(stock)
    assert [id_] == list(getattr(found, kind))


def test_of_one_id_in_two_mandanten_only_the_listed_one_counts():
    """«nur Daten für die eingetragenen Mandanten»: the other record is another Mandant's."""
    stock = Stock(tenants=(TENANT, evolve(TENANT, mandant="8"), evolve(TENANT, mandant="9")))

    assert frozenset({"anna"}) == transfer(stock, SETTINGS).tenants
    assert {"anna": ["mandant_not_listed"]} == left_out(stock)


def test_of_the_lease_of_a_tenant_who_is_told_twice_nobody_can_say():
    """Whether he arrives is not sure, so his lease is neither expected nor too much."""
    twice = (TENANT, evolve(TENANT, email=None))
    both = evolve(LEASE, number="L-2", tenants=("anna", "bea"))
    stock = Stock(tenants=(*twice, Tenant(id="bea", mandant="7")), leases=(LEASE, both))

    assert {
        "anna": ["told_twice"],
        "L-1": ["tenant_not_sure"],
        "L-2": ["some_tenants_left_out", "tenant_not_sure"],
    } == doubtful(stock)


def test_of_a_lease_whose_tenants_arrive_in_part_nobody_can_say():
    """The sentence speaks of a tenant and his lease; of two it decides nothing."""
    bea = Tenant(id="bea", mandant="7")
    both = evolve(LEASE, tenants=("anna", "bea"))
    stock = Stock(tenants=(TENANT, bea), leases=(both,))

    assert {"bea": ["no_email"]} == left_out(stock)
    assert {"L-1": ["some_tenants_left_out"]} == doubtful(stock)


def test_a_vacancy_without_net_cold_rent_is_dropped_and_nought_is_a_rent():
    """«Die Leerstände müssen mit einer Nettokaltmiete übertragen werden»: absent is not 0."""
    free = evolve(VACANCY, numbers=("7", "20", "1", "4"), net_cold_rent=eur(0))
    stock = Stock(vacancies=(evolve(VACANCY, net_cold_rent=None), free))

    assert {"7.20.1.3": ["no_net_cold_rent"]} == left_out(stock)
    assert ["7.20.1.4"] == list(transfer(stock, SETTINGS).vacancies)


@pytest.mark.parametrize(
    "numbers", [("7", "20.5", "1", "3"), ("7", "", "1", "3"), ("7", "a\nb", "1", "3")]
)
def test_of_a_vacancy_whose_id_is_ambiguous_nobody_can_say_whether_it_arrives(numbers):
    """«sodass die IDs eindeutig sind»: 7, 20.5 and 7.20, 5 would be one."""
    found = doubtful(Stock(vacancies=(evolve(VACANCY, numbers=numbers),)))

    assert [["ambiguous_id"]] == list(found.values())


def test_another_separator_makes_the_same_vacancy_unambiguous():
    """«`-`, `_`, `.`, `/`, `|`»: one is chosen that no number holds."""
    stock = Stock(vacancies=(evolve(VACANCY, numbers=("7", "20.5", "1", "3")),))

    assert ["7/20.5/1/3"] == list(
        transfer(stock, evolve(SETTINGS, separator=Separator.SLASH)).vacancies
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"archive": "Intern"}, "archive_not_connected"),
        ({"lease": None}, "no_lease_number"),
        ({"lease": ""}, "no_lease_number"),
        ({"categories": frozenset({"Intern"})}, "category_not_wanted"),
        ({"categories": frozenset()}, "category_not_wanted"),
    ],
)
def test_a_document_that_cannot_be_assigned_is_dropped(changes, code):
    """Archive, search category and lease number: «damit die Dokumente zugeordnet werden können»."""
    assert {"D-1": [code]} == left_out(Stock(files=(evolve(FILE, **changes),)))


def test_without_a_category_every_document_of_an_archive_is_wanted():
    """«Welche Suchkategorien sind relevant»: nobody has said."""
    stock = Stock(files=(evolve(FILE, categories=frozenset()),))

    assert {} == left_out(stock, evolve(SETTINGS, categories=frozenset()))


@pytest.mark.parametrize(
    ("size", "dropped", "doubt"),
    [
        (49_999_999, [], []),
        (50_000_000, [], []),
        (50_000_001, [], ["file_perhaps_too_large"]),
        (52_428_799, [], ["file_perhaps_too_large"]),
        (52_428_800, [], ["file_perhaps_too_large"]),
        (52_428_801, ["file_too_large"], []),
        (0, [], []),
        (None, [], ["size_unknown"]),
    ],
)
def test_fifty_megabytes_are_counted_both_ways(size, dropped, doubt):
    """«Dokumente die größer als 50MB sind, werden nicht synchronisiert.»: 50·10⁶, or 50·2²⁰ bytes."""
    stock = Stock(tenants=(TENANT,), leases=(LEASE,), files=(evolve(FILE, size=size),))

    assert ({"D-1": dropped} if dropped else {}) == left_out(stock)
    assert ({"D-1": doubt} if doubt else {}) == doubtful(stock)


def test_a_document_of_a_foreign_mandants_lease_is_dropped():
    """«nur Daten für die eingetragenen Mandanten»: a document is known by its lease, as its index says."""
    stock = Stock(tenants=(TENANT,), leases=(evolve(LEASE, mandant="8"),), files=(FILE,))

    assert ["mandant_not_listed"] == left_out(stock)["D-1"]


def test_one_number_in_two_mandanten_drops_no_document():
    """Which of the two leases the index means, its number does not say."""
    both = (LEASE, evolve(LEASE, mandant="8"))

    assert "D-1" not in left_out(Stock(tenants=(TENANT,), leases=both, files=(FILE,)))


@pytest.mark.parametrize(
    ("tenants", "leases"),
    [
        ((evolve(TENANT, email=None),), (LEASE,)),
        ((TENANT,), (evolve(LEASE, tenants=("anna", "bea")),)),
        ((TENANT,), ()),
    ],
)
def test_of_a_document_whose_lease_does_not_surely_arrive_nobody_can_say(tenants, leases):
    """«damit die Dokumente zugeordnet werden können», and yet «alle Dokumente eines Archives»."""
    stock = Stock(tenants=tenants, leases=leases, files=(FILE,))

    assert "D-1" not in left_out(stock)
    assert ["lease_not_sure"] == doubtful(stock)["D-1"]
    assert frozenset() == transfer(stock, SETTINGS).files


def test_a_single_number_is_no_list_of_mandanten():
    """`"7" in "78"` is true in Python, and Mandant 7 would be taken for a listed one."""
    with pytest.raises(OneForSeveral):
        Settings(mandanten="78", separator=Separator.DOT)
    with pytest.raises(OneForSeveral):
        evolve(VACANCY, numbers="7/20")


def test_a_record_says_every_reason_at_once():
    """Who mends the first would meet the next."""
    stock = Stock(
        tenants=(Tenant(id="x", mandant="8"),),
        files=(File(id="D", archive="x", lease=None, size=60_000_000),),
    )

    assert {
        "x": ["mandant_not_listed", "no_email"],
        "D": ["archive_not_connected", "category_not_wanted", "no_lease_number", "file_too_large"],
    } == left_out(stock)


def test_a_reason_names_the_kind_of_record_and_is_said_in_both_languages():
    """For the list that the host shows."""
    [dropped] = transfer(Stock(tenants=(Tenant(id="x", mandant="7"),)), SETTINGS).dropped

    assert Kind.TENANT is dropped.kind
    assert "Mieter x: es ist keine E-Mail-Adresse hinterlegt" == dropped.say("de")
    assert "tenant x: no e-mail address is on record" == dropped.say("en")


LEASES = st.builds(
    Lease,
    number=st.sampled_from(["L-1", "L-2"]),
    mandant=st.sampled_from("78"),
    tenants=st.lists(st.sampled_from(["anna", "bea", "cia"]), max_size=2),
)
FILES = st.builds(
    File,
    id=st.sampled_from(["D-1", "D-2", "D-3"]),
    archive=st.sampled_from(["MI Mietvertrag", "Intern"]),
    lease=st.sampled_from(["L-1", "L-2", "L-3", "", None]),
    categories=st.just(FILE.categories),
    size=st.sampled_from([None, 1, 51_000_000, 60_000_000]),
)


@given(
    st.lists(LEASES, max_size=2, unique_by=lambda at: at.number),
    st.lists(FILES, max_size=3, unique_by=lambda at: at.id),
)
def test_every_record_arrives_or_says_why_not(leases, files):
    """«A reason per dropped record»: none is lost without a word, none is two things at once."""
    bea = Tenant(id="bea", mandant="7")
    found = transfer(
        Stock(tenants=(TENANT, bea), leases=tuple(leases), files=tuple(files)), SETTINGS
    )
    told = [
        *((Kind.LEASE, each) for each in found.leases),
        *((Kind.FILE, each) for each in found.files),
        *((each.kind, each.id) for each in (*found.dropped, *found.doubtful)),
    ]

    assert sorted(
        [
            *(("file", each.id) for each in files), *(("lease", each.number) for each in leases),
            ("tenant", "bea"),
        ]
    ) == sorted((kind.value, id_) for kind, id_ in told)  # fmt: skip


def test_every_rule_has_its_sentence():
    """Spec 2.12: those of the manual word for word; the others quote a help page or say they are ours."""
    assert 17 == len(EVERY)
    assert [] == misquoted("003", [each.origin for each in EVERY])
    assert {
        "some_tenants_left_out", "tenant_not_sure", "told_twice", "lease_not_sure",
        "file_perhaps_too_large", "size_unknown",
    } == {each.code for each in EVERY if each.origin.evidence is Evidence.ASSUMED}  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "nur Daten für die eingetragenen Mandanten", "nur Mieter mit einer hinterlegten E-Mail Adresse",
        "nur der Hauptmieter als Geschäftspartner", "müssen mit einer Nettokaltmiete übertragen werden",
    ],
)  # fmt: skip
def test_the_specifications_sentences_are_quoted_by_a_rule(sentence):
    """Spec 2.12, its table row by row."""
    assert sentence in manual("003")
    assert 1 == sum(sentence in each.origin.cite for each in EVERY)
