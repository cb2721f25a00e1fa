"""Simulator: a tenant refuses what the vendor's would, and its program runs and ends."""

import signal
import subprocess
import sys

import httpx
import pytest

from fixflow.testing.simulators.openwowi import Trouble, serving
from fixflow.testing.simulators.openwowi_tenant import Tenant
from tests.connectors.openwowi.tenants import PLAIN

API = "openwowi/v1.2"


def signed_in(client: httpx.Client, tenant: Tenant) -> dict[str, str]:
    """Sign in as the public client does, and give what each call bears."""
    form = {"grant_type": "password", "username": tenant.user, "password": tenant.password}
    told = client.post("oauth2/token", data=form).json()
    assert {"access_token", "refresh_token"} == set(told)
    return {"Authorization": f"Bearer {told['access_token']}"}


@pytest.mark.parametrize(
    ("method", "path", "query", "body", "status"),
    [
        ("GET", "CommissioningRead/Commissions", {"limit": "101"}, None, 400),
        ("GET", "CommissioningRead/Commissions", {"limit": "0"}, None, 400),
        ("GET", "CommissioningRead/Commissions", {}, None, 200),
        ("GET", "CommissioningRead/Nothing", {}, None, 404),
        ("GET", "CommissioningRead/Commissions", {"apiKey": "another"}, None, 401),
        ("POST", "CommissioningEdit/Commission", {}, {"Prio": 1}, 400),
        ("POST", "CommissioningEdit/Commission", {}, {"CraftsProcessId": 815}, 201),
        (
            "POST",
            "CommissioningEdit/Commission/WaitForCraftsmanFeedback",
            {},
            {"CraftsProcessId": 815},
            200,
        ),
        ("POST", "CommissioningEdit/CraftsProcess/815/Note", {}, {"Description": "x"}, 400),
        ("POST", "CommissioningEdit/CraftsProcess/815", {}, {}, 404),
        ("PUT", "CommissioningEdit/Commission/4711/Accepted", {}, {}, 200),
        ("PUT", "CommissioningEdit/Commission/4711/Finished", {}, {}, 404),
        ("PUT", "CommissioningEdit/Commission/99/Accepted", {}, {}, 404),
    ],
)
def test_each_call_is_answered_as_the_contract_has_it(method, path, query, body, status):
    """`limit` 1 to 100, `apiKey` and Bearer, names and paths of the public client; 201 by the vendor."""
    with (
        serving() as wowi,
        httpx.Client(base_url=wowi.base, verify=PLAIN, trust_env=False) as client,
    ):
        wowi.tenant.add(4711)
        bears = signed_in(client, wowi.tenant)
        asked = {"apiKey": wowi.tenant.api_key} | query
        answer = client.request(method, f"{API}/{path}", params=asked, headers=bears, json=body)

        assert status == answer.status_code
        assert wowi.tenant.api_key not in "".join(wowi.asked)


def test_a_status_does_not_go_back():
    """Ours: no source says which may follow which."""
    tenant = Tenant()
    tenant.add(1, "Done")

    assert 409 == tenant.set_to("1", "Accepted", b"{}").status
    assert [] == tenant.effects


def test_what_goes_wrong_goes_wrong_as_often_as_it_was_asked_for():
    """At the request that was named, and at no other."""
    with serving() as wowi:
        wowi.trouble(Trouble.BROKEN, "Accepted", times=2)
        lines = ["GET x", "PUT 1/Accepted", "PUT 2/Accepted", "PUT 3/Accepted"]

        assert [False, True, True, False] == [bool(wowi.next_trouble(each)) for each in lines]


def test_it_runs_as_a_program_until_it_is_interrupted():
    """`python -m fixflow.testing.simulators.openwowi`; Ctrl-C ends it without a traceback."""
    with subprocess.Popen(
        [sys.executable, "-m", "fixflow.testing.simulators.openwowi"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as program:  # fmt: skip
        assert program.stdout is not None
        where = [program.stdout.readline(), program.stdout.readline()][0].split()[0]
        answer = httpx.post(f"{where}/oauth2/token", verify=PLAIN, trust_env=False)
        program.send_signal(signal.SIGINT)
        _, errors = program.communicate(timeout=20)

    assert (400, 0, "") == (answer.status_code, program.returncode, errors)
