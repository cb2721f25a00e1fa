"""Lists: invoices of commissions, and the catalogues of a tenant, as they come."""

from typing import Any

import pytest

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.openwowi import BadQuestion
from fixflow.connectors.openwowi.profile import CATALOGUES, INVOICES, OPERATIONS
from fixflow.testing.simulators.openwowi import Trouble, serving
from fixflow.testing.simulators.openwowi_tenant import Tenant, Thing
from tests.connectors.openwowi.tenants import WAYS, asking

each_way = pytest.mark.parametrize("way", WAYS)
each_list = pytest.mark.parametrize("name", sorted(INVOICES))
each_catalogue = pytest.mark.parametrize("name", sorted(CATALOGUES))


def invoice(number: int, commission: int = 4711) -> Thing:
    """Make an invoice of one commission."""
    return {
        "Id": number,
        "Number": f"R-{number}",
        "CommissionItems": [{"Id": 7, "Commission": {"Id": commission}}],
        "PaymentOrders": [{"PaymentOrderNumber": f"Z-{number}"}],
    }


def a_tenant(many: int) -> Tenant:
    """Make one with so many invoices of either process, from number 1 on."""
    invoices = [invoice(number) for number in range(1, many + 1)]
    return Tenant(invoices=invoices, new_invoices=invoices)


def ids(items: Any) -> list[Any]:
    """Give the ids of rows."""
    return [each["Id"] for each in items]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("commission_items", "CommissioningRead/InvoiceReceipt/CommissionItems"),
        ("new_commission_items", "CommissioningRead/InvoiceReceiptNew/CommissionItems"),
        ("payment_orders", "CommissioningRead/InvoiceReceipt/PaymentOrders"),
        ("commission_types", "CommissioningCatalog/CommissionTypes"),
        ("craft_process_types", "CommissioningCatalog/CraftProcessTypes"),
        ("craft_activities", "CommissioningCatalog/CraftActivities"),
        ("damage_causes", "CommissioningCatalog/DamageCauses"),
        ("damage_divisions", "CommissioningCatalog/DamageDivisions"),
        ("notification_methods", "CommissioningCatalog/CommissionNotificationMethods"),
    ],
)
def test_each_list_is_at_the_path_that_the_public_client_asks(name, path):
    """By wowipy 1.1.90; those of commission items stand in the vendor's documentation too."""
    assert path in {*INVOICES.values(), *CATALOGUES.values()}
    assert f"GET {path}" in {each.call for each in OPERATIONS if each.name == name}


@each_list
@each_way
def test_invoices_are_read_page_by_page_as_they_came(way, name):
    """`limit`, `offset` as every list: a shorter page is the last."""
    with serving(a_tenant(130)) as wowi, asking(wowi, way) as door:
        first = door.ask(door.tenant.invoices(name))
        rest = door.ask(door.tenant.invoices(name, first.next_cursor))

        assert (list(range(1, 131)), None) == (ids((*first.items, *rest.items)), rest.next_cursor)
        assert "R-1" == first.items[0]["Number"]
        assert [{"PaymentOrderNumber": "Z-1"}] == first.items[0]["PaymentOrders"]


@each_list
def test_invoices_are_narrowed_to_a_commission(name):
    """`commissionId`, `get_commissioning_invoice_receipt_commission_items`."""
    tenant = a_tenant(2)
    tenant.invoices.append(invoice(3, commission=9))
    with serving(tenant) as wowi, asking(wowi) as door:
        page = door.ask(door.tenant.invoices(name, only={"commissionId": "9"}))

        assert [3] == ids(page.items)
        assert "commissionId=9" in wowi.asked[-1]


def test_an_invoice_comes_with_its_payment_orders_only_where_they_are_asked_for():
    """`includePaymentOrder` is false by default; the list of payment orders knows no such word."""
    with serving(a_tenant(1)) as wowi, asking(wowi) as door:
        for name in INVOICES:
            door.ask(door.tenant.invoices(name))

        assert [True, True, False] == [
            "includePaymentOrder=true" in each for each in wowi.asked if "InvoiceReceipt" in each
        ]


@each_catalogue
@each_way
def test_a_catalogue_is_asked_for_whole(way, name):
    """No source shows a page of one: the public client sends neither `limit` nor `offset`."""
    rows: list[Thing] = [{"Id": number, "Code": f"T{number}"} for number in range(120)]
    with serving(Tenant(catalogues={name: rows})) as wowi, asking(wowi, way) as door:
        page = door.ask(door.tenant.catalogue(name))

        assert (rows, None) == ([dict(each) for each in page.items], page.next_cursor)
        assert f"GET openwowi/v1.2/{CATALOGUES[name]}?showNullValues=false" == wowi.asked[-1]


def test_a_catalogue_says_which_ids_the_types_of_a_tenant_have():
    """What `connector(types=…)` wants is there to be looked up."""
    types: list[Thing] = [{"Id": 3, "Code": "Kleinreparatur"}]
    with serving(Tenant(catalogues={"commission_types": types})) as wowi, asking(wowi) as door:
        page = door.ask(door.tenant.catalogue("commission_types"))

        assert {"Kleinreparatur": 3} == {each["Code"]: each["Id"] for each in page.items}


@pytest.mark.parametrize("id_", [None, "1", True, -1, 2**63])
@pytest.mark.parametrize("name", ["commission_types", "payment_orders"])
def test_a_row_without_an_id_is_a_drift(name, id_):
    """Nobody could name it; no half of a page is taken."""
    rows: list[Thing] = [{"Id": 1}, {"Id": id_}]
    with serving(Tenant(invoices=rows, catalogues={name: rows})) as wowi, asking(wowi) as door:
        of = door.tenant
        flow = of.catalogue(name) if name in CATALOGUES else of.invoices(name)

        with pytest.raises(ContractDrift) as drift:
            door.ask(flow)
        assert (name, "Id", "an id") == (
            drift.value.operation, drift.value.path, drift.value.expected,
        )  # fmt: skip


@pytest.mark.parametrize("trouble", [Trouble.RENAMED, Trouble.NO_LIST, Trouble.FORBIDDEN])
@pytest.mark.parametrize("name", ["commission_types", "payment_orders"])
def test_a_list_that_is_none_of_theirs_is_a_drift(name, trouble):
    """Also a refusal: the key of the interface may have no right to read invoices."""
    rows: list[Thing] = [{"Id": 1}]
    with serving(Tenant(invoices=rows, catalogues={name: rows})) as wowi, asking(wowi) as door:
        of = door.tenant
        wowi.trouble(trouble, "Commissioning")

        with pytest.raises(ContractDrift):
            door.ask(of.catalogue(name) if name in CATALOGUES else of.invoices(name))


def test_a_page_of_invoices_that_comes_again_is_a_drift():
    """A tenant that does not know `offset` would be read for ever."""
    with serving(a_tenant(150)) as wowi, asking(wowi) as door:
        wowi.trouble(Trouble.REPEATED, "offset=100")
        first = door.ask(door.tenant.invoices("payment_orders"))

        with pytest.raises(ContractDrift) as drift:
            door.ask(door.tenant.invoices("payment_orders", first.next_cursor))
        assert "the page before" == drift.value.got


def test_what_no_source_shows_is_not_asked_for_and_all_of_it_is_named():
    """A list, a filter or an id that they do not know; nothing is sent."""
    with serving() as wowi, asking(wowi) as door:
        only: Any = {"status": "6", "commissionId": "A-1", "id": 7, "number": "a\nb"}
        with pytest.raises(BadQuestion) as bad:
            door.ask(door.tenant.invoices("reminders", only=only))  # type: ignore[arg-type]
        with pytest.raises(BadQuestion) as unknown:
            door.ask(door.tenant.catalogue("statuses"))  # type: ignore[arg-type]

        assert [
            ("name", "openwowi.no_list"),
            ("only.status", "openwowi.no_filter"),
            ("only.commissionId", "openwowi.no_id"),
            ("only.id", "openwowi.no_id"),
            ("only.number", "openwowi.no_line"),
        ] == [(each.path, each.code) for each in bad.value.faults]
        assert "commission_types" in unknown.value.say("en")
        assert [] == wowi.asked
