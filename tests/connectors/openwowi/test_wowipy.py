"""wowipy 1.1.90, the public client, against our tenant over TLS: both speak the same contract.

It is GPL, so it runs as a program of its own and nothing here imports it.
"""

import importlib.util
import json
import os
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import trustme

from fixflow.connectors.intents import Accept
from fixflow.connectors.openwowi.profile import CATALOGUES
from fixflow.connectors.outcomes import Committed
from fixflow.testing.simulators.openwowi import Simulator, Trouble, serving
from fixflow.testing.simulators.openwowi_tenant import Tenant, Thing
from tests.connectors.openwowi.tenants import CODES, asking

LACKING = "wowipy not found: pip install wowipy==1.1.90"
SIGNS_IN = """
import json, sys
from wowipy.wowipy import WowiPy
said = json.loads(sys.argv[1])
wowi = WowiPy(said["host"], said["user"], said["password"], said["key"])
told = lambda value: sys.stderr.write(json.dumps(value))
"""
LISTS = (
    SIGNS_IN
    + """
told([[e.id_, e.id_num, e.commission_status.code, e.crafts_process.id_, e.craftsman.creditor_id,
       e.external_identification_number] for e in wowi.get_commissioning_commissions(fetch_all=True)])
"""
)
BILLS = (
    SIGNS_IN
    + """
of = {"include_payment_order": True, "fetch_all": True}
asks = (wowi.get_commissioning_invoice_receipt_commission_items,
        wowi.get_commissioning_invoice_receipt_flow_commission_items)
told([[[e.id_, e.number, e.commission_items[0].net_amount, e.payment_orders[0].payment_order_number]
       for e in ask(commission_id=4711, **of)] for ask in asks]
     + [[e.id_ for e in wowi.get_commissioning_invoice_receipt_payment_orders(fetch_all=True)]])
"""
)
CATALOGUED = (
    SIGNS_IN
    + """
asks = (wowi.get_commissioning_commission_types, wowi.get_commissioning_craft_process_types,
        wowi.get_commissioning_craft_activities, wowi.get_commissioning_damage_causes_catalog,
        wowi.get_commissioning_damage_divisions_catalog, wowi.get_commissioning_notification_methods)
told([[e.id_ for e in ask()] for ask in asks])
"""
)
ACTS = (
    SIGNS_IN
    + """
wowi.set_commissioning_commission_to_accepted(1)
wowi.set_commissioning_commission_to_refused(2, "kein Personal")
wowi.create_commissioning_crafts_process_note(815, "Hallo")
wowi.create_commissioning_commission(crafts_process_id=815, external_identification_number="w-1")
told([e.description for e in wowi.get_commissioning_crafts_process_notes(crafts_process_id=815)])
"""
)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Make a certificate authority that only these tests trust."""
    if importlib.util.find_spec("wowipy") is None:  # it is looked for, not imported
        if os.environ.get("FIXFLOW_REQUIRE_SERVICES") == "1":
            pytest.fail(LACKING)
        pytest.skip(LACKING)
    return trustme.CA()


def certified(authority: trustme.CA) -> ssl.SSLContext:
    """Make the certificate of a tenant on this machine."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def a_tenant(many: int) -> Tenant:
    """Make one with so many commissions; its password holds nothing that a form would change."""
    tenant = Tenant(codes=CODES, password="hunter2")  # noqa: S106  it opens nothing
    for number in range(1, many + 1):
        tenant.add(number, ExternalIdentificationNumber=f"o-{number}")
    return tenant


def wowipy(
    script: str, wowi: Simulator, authority: trustme.CA, folder: Path
) -> subprocess.CompletedProcess[str]:
    """Run a script of the client's."""
    pem, tenant = folder / "ca.pem", wowi.tenant
    authority.cert_pem.write_to_path(pem)
    said = {
        "host": f"127.0.0.1:{wowi.port}",
        "user": tenant.user,
        "password": tenant.password,
        "key": tenant.api_key,
    }
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, json.dumps(said)],
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "REQUESTS_CA_BUNDLE": str(pem)},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def told_by(done: subprocess.CompletedProcess[str]) -> Any:
    """Give what a script said."""
    assert 0 == done.returncode, done.stderr[-2000:]
    return json.loads(done.stderr)


def test_it_lists_what_our_tenant_holds(authority, tmp_path):
    """Its names are those that we read: the same commissions, page by page."""
    with serving(a_tenant(130), tls=certified(authority)) as wowi:
        listed = told_by(wowipy(LISTS, wowi, authority, tmp_path))

        assert [
            [number, f"A-{number}", "Beauftragt", 815, 170, f"o-{number}"]
            for number in range(1, 131)
        ] == listed


def an_invoice(number: int, commission: int) -> Thing:
    """Make an invoice with every key that the client wants."""
    coded: Thing = {"Id": 3, "Code": "text"}
    nothing: Thing = dict.fromkeys(("BudgetData", "QuantityType", "Component", "Facility"))
    item: Thing = {
        "Id": 7, "Code": "1", "UnitPrice": 30, "GrossAmount": 119, "NetAmount": 100, "Units": 3,
        "CommissionText": "", "InternalDescription": "", "PositionNumber": 1, "IsCanceled": False,
        "SalesTax": coded, "CraftActivity": coded,
        "ServiceCatalogue": coded | {"IdNum": "1", "Description": "", "QuantityType": None},
        "Commission": coded | {
            "Id": commission, "IdNum": f"A-{commission}", "RecordingDate": "2027-01-04",
            "ReleaseDate": "2027-01-04", "PlacingDate": None, "AcceptanceDate": None,
            "CompletionDate": None, "CommissionType": coded, "CommissionStatus": coded,
        },
    }  # fmt: skip
    paid: Thing = {
        "PaymentOrderNumber": f"Z-{number}", "Maturity": "2027-02-04", "TransferDate": "2027-02-01",
        "PaymentFileStatus": coded,
    }  # fmt: skip
    return {
        "Id": number, "Number": f"R-{number}", "InvoiceDate": "2027-01-04", "EconomicUnit": None,
        "MaturityDate": "2027-02-04", "CompanyCode": {"Id": 1, "Name": "Muster", "Code": "M"},
        "MonetaryTotal": {"TaxExclusiveAmount": 100, "TaxInclusiveAmount": 119},
        "TaxTotal": {"TaxAmount": 19, "TaxSubtotals": []},
        "CommissionItems": [item | nothing], "PaymentOrders": [paid],
    }  # fmt: skip


def test_it_lists_the_invoices_of_a_commission_that_our_tenant_holds(authority, tmp_path):
    """Its paths and its `commissionId` are those that we ask; both processes, and the payments."""
    tenant = a_tenant(0)
    tenant.invoices = [an_invoice(1, 4711), an_invoice(2, 9)]
    tenant.new_invoices = [an_invoice(3, 4711)]
    with serving(tenant, tls=certified(authority)) as wowi:
        theirs = told_by(wowipy(BILLS, wowi, authority, tmp_path))

        assert [[[1, "R-1", 100, "Z-1"]], [[3, "R-3", 100, "Z-3"]], [1, 2]] == theirs
        with asking(wowi, verify=trusting(authority)) as door:
            of = {"commissionId": "4711"}
            first = door.ask(door.tenant.invoices("commission_items", only=of)).items
            assert [tenant.invoices[0]] == [dict(each) for each in first]


def test_it_lists_the_catalogues_that_our_tenant_holds(authority, tmp_path):
    """Six of them; it knows no catalogue of statuses."""
    tenant = a_tenant(0)
    tenant.catalogues = {name: [{"Id": at}] for at, name in enumerate(CATALOGUES)}
    with serving(tenant, tls=certified(authority)) as wowi:
        theirs = told_by(wowipy(CATALOGUED, wowi, authority, tmp_path))

        assert [[0], [1], [2], [3], [4], [5]] == theirs
        with asking(wowi, verify=trusting(authority)) as door:
            ours = [door.ask(door.tenant.catalogue(name)).items for name in CATALOGUES]
            assert theirs == [[each["Id"] for each in items] for items in ours]


def test_it_accepts_refuses_writes_and_places_what_we_then_read(authority, tmp_path):
    """Its paths and bodies are taken; ours go to the same places."""
    with serving(a_tenant(2), tls=certified(authority)) as wowi:
        notes = told_by(wowipy(ACTS, wowi, authority, tmp_path))

        assert ["Hallo"] == notes
        assert [("Accepted", "1"), ("Refused", "2"), ("note", "Hallo"), ("place", "w-1")] == (
            wowi.tenant.effects
        )
        with asking(wowi, verify=trusting(authority)) as door:
            orders = door.changes().items
            assert ["accepted", "rejected", "recorded"] == [each.event for each in orders]
            assert "kein Personal" == orders[1].fields["reason"]
            assert "w-1" == orders[2].fields["external_id"]


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """Trust what the authority has certified."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(context)
    return context


@pytest.mark.parametrize("way", ["httpx", "httpx2 awaited"])
def test_where_a_token_runs_out_it_gives_up_and_ours_goes_on(way, authority, tmp_path):
    """It sends the old token once more after a 401; ours sends the new one."""
    with serving(a_tenant(130), tls=certified(authority)) as wowi:
        wowi.trouble(Trouble.EXPIRED, "offset=100")
        theirs = wowipy(LISTS, wowi, authority, tmp_path)

        assert 0 != theirs.returncode
        assert "WowiPyException: 401" in theirs.stderr

        wowi.trouble(Trouble.EXPIRED, "offset=100")
        with asking(wowi, way, verify=trusting(authority)) as door:
            first = door.changes()
            rest = door.changes(first.next_cursor)
            assert 130 == len(first.items) + len(rest.items)
            accepted = door.submit(Accept(), first.items[0].ref)
            assert isinstance(accepted, Committed)


def test_a_password_with_signs_signs_us_in(authority, tmp_path):
    """It writes the password into the form as it stands; ours is encoded."""
    tenant = a_tenant(1)
    tenant.password = "a&b=c+ä%41"  # noqa: S105  it opens nothing
    with serving(tenant, tls=certified(authority)) as wowi:
        theirs = wowipy(LISTS, wowi, authority, tmp_path)

        assert 0 != theirs.returncode
        with asking(wowi, verify=trusting(authority)) as door:
            assert 1 == len(door.changes().items)
