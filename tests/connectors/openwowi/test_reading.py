"""Reading: lists page by page, whatever the tenant does in between."""

import pytest

from fixflow.connectors.errors import ContractDrift, NotShown
from fixflow.connectors.remote import ExternalRef
from fixflow.testing.simulators.openwowi import Simulator, Trouble, serving
from fixflow.testing.simulators.openwowi_tenant import Tenant
from tests.connectors.openwowi.tenants import CODES, WAYS, Asking, asking

each_way = pytest.mark.parametrize("way", WAYS)


def a_tenant(many: int) -> Tenant:
    """Make one with so many commissions, from number 1 on."""
    tenant = Tenant(codes=CODES)
    for number in range(1, many + 1):
        tenant.add(number)
    return tenant


def all_of(door: Asking) -> list[int]:
    """Read the list of commissions to its end, and give the numbers."""
    found: list[int] = []
    cursor = None
    while True:
        page = door.changes(cursor)
        found += [int(each.ref.id) for each in page.items]
        cursor = page.next_cursor
        if cursor is None:
            return found


def offsets(wowi: Simulator) -> list[str]:
    """Say from where pages were asked for."""
    lists = [each for each in wowi.asked if "Commissions?" in each]
    return [each.partition("offset=")[2].partition("&")[0] for each in lists]


@each_way
def test_a_list_is_read_by_hundreds_to_a_page_that_is_shorter(way):
    """`limit` is 1 to 100; a shorter page is the last."""
    with serving(a_tenant(250)) as wowi, asking(wowi, way) as door:
        assert list(range(1, 251)) == all_of(door)
        assert ["0", "100", "200"] == offsets(wowi)


@pytest.mark.parametrize(("many", "asked"), [(0, ["0"]), (99, ["0"]), (100, ["0", "100"])])
def test_an_empty_page_is_the_last(many, asked):
    """After a hundred nobody knows whether there are more; the next page says so."""
    with serving(a_tenant(many)) as wowi, asking(wowi) as door:
        assert list(range(1, many + 1)) == all_of(door)
        assert asked == offsets(wowi)


def test_a_page_that_comes_again_is_a_drift():
    """A tenant that does not know `offset` would be read for ever."""
    with serving(a_tenant(150)) as wowi, asking(wowi) as door:
        wowi.trouble(Trouble.REPEATED, "offset=100")

        with pytest.raises(ContractDrift) as drift:
            all_of(door)
        assert ("another page", "the page before") == (drift.value.expected, drift.value.got)


@each_way
def test_a_token_that_runs_out_between_pages_is_renewed_in_the_middle(way):
    """Nothing is read twice or left out; the replay bears the new token."""
    with serving(a_tenant(250)) as wowi, asking(wowi, way) as door:
        wowi.trouble(Trouble.EXPIRED, "offset=100")

        assert list(range(1, 251)) == all_of(door)
        assert ["0", "100", "100", "200"] == offsets(wowi)
        assert 2 == wowi.tenant.signed_in


@pytest.mark.parametrize(
    "trouble", [Trouble.CUT_BEFORE, Trouble.CUT_AFTER, Trouble.CUT_INSIDE, Trouble.BROKEN, Trouble.LIMITED]
)  # fmt: skip
def test_a_page_that_fails_is_asked_for_again(trouble):
    """Reading changes nothing."""
    with serving(a_tenant(120)) as wowi, asking(wowi) as door:
        wowi.trouble(trouble, "offset=100", times=3)

        assert list(range(1, 121)) == all_of(door)


@pytest.mark.parametrize("trouble", [Trouble.RENAMED, Trouble.NO_LIST])
def test_a_schema_that_has_changed_is_a_drift(trouble):
    """No half of a page is taken."""
    with serving(a_tenant(3)) as wowi, asking(wowi) as door:
        wowi.trouble(trouble, "Commissions")

        with pytest.raises(ContractDrift):
            door.changes()


def test_a_code_that_nobody_named_holds_up_no_other_commission():
    """It is named beside the others, and the list goes on behind it."""
    with serving(a_tenant(100)) as wowi, asking(wowi) as door:
        wowi.tenant.commissions[2]["CommissionStatus"] = {"Id": 9, "Code": "Geprüft"}
        page = door.changes()

        assert [("2", "connectors.drift")] == [(e.ref.id, e.why) for e in page.failures]
        assert "2" not in {each.ref.id for each in page.items}
        assert page.next_cursor is not None
        assert 100 == page.next_cursor["offset"]


def test_the_order_of_a_list_does_not_matter():
    """None is documented."""
    with serving(a_tenant(3)) as wowi, asking(wowi) as door:
        wowi.trouble(Trouble.REORDERED, "Commissions")

        assert [3, 2, 1] == all_of(door)


def test_a_cursor_is_data_and_goes_on_where_it_was_saved():
    """Kept after the page's effects, it survives the process."""
    with serving(a_tenant(150)) as wowi:
        with asking(wowi) as door:
            saved = door.changes().next_cursor
        with asking(wowi) as door:
            page = door.changes(saved)

    assert ("101", "150", None) == (page.items[0].ref.id, page.items[-1].ref.id, page.next_cursor)
    assert {"items"} == set(page.raw)


def test_a_list_is_narrowed_as_the_host_says():
    """`craftsProcessId` and its like; another filter is refused when the connector is made."""
    tenant = a_tenant(3)
    tenant.add(4, process=900)
    with serving(tenant) as wowi, asking(wowi, only={"craftsProcessId": "900"}) as door:
        assert [4] == all_of(door)


def test_one_commission_is_known_by_its_id_even_if_the_filter_is_not():
    """A tenant that ignores `id` shows others; they are not taken for it."""
    with serving(a_tenant(3)) as wowi, asking(wowi) as door:
        wowi.trouble(Trouble.UNNARROWED, "Commissions", times=2)

        assert "2" == door.fetch(ExternalRef("openwowi", "2")).ref.id
        with pytest.raises(NotShown):
            door.fetch(ExternalRef("openwowi", "9"))


def test_craftsmen_processes_and_notes_are_pages_of_what_came():
    """`CommissioningRead/Craftsman`, `CraftProcesses`, `CraftProcess/Note`."""
    tenant = Tenant(
        craftsmen=[{"Id": 17, "CreditorId": 170, "CreditorNumber": "70017"}],
        processes=[{"Id": 815, "IdNum": "V-815"}],
        notes=[{"Id": 1, "CraftsProcess": {"Id": 815}, "Description": "Hallo"}],
    )
    with serving(tenant) as wowi, asking(wowi, "httpx awaited") as door:
        of = door.tenant
        assert [170] == [each["CreditorId"] for each in door.ask(of.craftsmen()).items]
        assert ["V-815"] == [each["IdNum"] for each in door.ask(of.processes()).items]
        assert ["Hallo"] == [each["Description"] for each in door.ask(of.notes("815")).items]
        assert () == door.ask(of.notes("900")).items


def test_an_answer_that_is_no_list_of_theirs_is_told_by_its_number():
    """The key of the interface may have no right to read commissions."""
    with serving() as wowi, asking(wowi) as door:
        wowi.trouble(Trouble.FORBIDDEN, "Commissions")

        with pytest.raises(ContractDrift) as drift:
            door.changes()
        assert ("status", "403") == (drift.value.path, drift.value.got)
