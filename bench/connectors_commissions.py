"""OPENWOWI: listing a tenant's commissions by us and by `wowipy`, both over TLS on this machine.

Each client is a program of its own: wowipy is GPL and is imported by nobody here.  It signs in and
lists all commissions, as `desk.exchange.pull` does page by page, or holding them all; it says how
long a second listing took, what its process took at its highest until then (Linux), and the peak of
what Python held in a third.  The tenant answers from this program, alike to both.
`FIXFLOW_COMMISSIONS` says how many: 1,000.
"""

import json
import os
import ssl
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import trustme

from fixflow.testing.simulators.openwowi import Simulator, serving
from fixflow.testing.simulators.openwowi_tenant import Tenant

MANY: Final = int(os.environ.get("FIXFLOW_COMMISSIONS", "1000"))
ROUNDS: Final = 3
MEASURED: Final = """
import json, pathlib, re, ssl, sys, time, tracemalloc
said = json.loads(sys.argv[1])
{made}
highest = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
listed()
start = time.perf_counter()
count = listed()
seconds = time.perf_counter() - start
whole = highest()
tracemalloc.start()
listed()
print(json.dumps([count, seconds, tracemalloc.get_traced_memory()[1] // 1024, whole]))
"""
THEIRS: Final = """
from wowipy.wowipy import WowiPy
wowi = WowiPy(said["host"], said["user"], said["password"], said["key"])
listed = lambda: len(wowi.get_commissioning_commissions(fetch_all=True))
"""
OURS: Final = """
import httpx
from datetime import datetime, UTC
from fixflow.connectors import openwowi
from fixflow.connectors.door import Door
from fixflow.connectors.http import HttpTransport
from fixflow.connectors.http_guard import Guard
from fixflow.safety.secret import Secret
login = openwowi.login(said["user"], Secret(said["password"]), Secret(said["key"]))
tenant = openwowi.connector(base=said["base"], auth=login, statuses=said["statuses"], budget=None)
client = httpx.Client(verify=ssl.create_default_context(cafile=said["authority"]), trust_env=False)
door = Door(tenant, HttpTransport(client, guard=Guard(allow_private=True)))
def pages():
    cursor = None
    while True:
        page = door.changes(cursor, now=datetime(2027, 1, 4, 8, tzinfo=UTC))
        yield page.items
        cursor = page.next_cursor
        if cursor is None:
            return
"""
HELD: Final = "listed = lambda: sum(len(orders) for orders in list(pages()))\n"
PAGED: Final = "listed = lambda: sum(len(orders) for orders in pages())\n"
CLIENTS: Final = {
    "ours, page by page": OURS + PAGED,
    "ours, all held": OURS + HELD,
    "wowipy, all held": THEIRS,
}


def filled() -> Tenant:
    """Make a tenant with so many commissions."""
    tenant = Tenant(codes={"WaitForCraftsmanFeedback": "Beauftragt"}, password="hunter2")  # noqa: S106  it opens nothing
    for number in range(1, MANY + 1):
        tenant.add(number, ExternalIdentificationNumber=f"o-{number}")
    return tenant


def listed_by(made: str, wowi: Simulator, authority: Path) -> tuple[int, float, int, int]:
    """Run a client; give how many it listed, its seconds, and the KiB Python and the process held."""
    tenant = wowi.tenant
    said = {
        "host": f"127.0.0.1:{wowi.port}", "base": wowi.base, "user": tenant.user,
        "password": tenant.password, "key": tenant.api_key, "authority": str(authority),
        "statuses": {each: word for word, each in tenant.codes.items()},
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", MEASURED.format(made=made), json.dumps(said)],
        env={**os.environ, "REQUESTS_CA_BUNDLE": str(authority)},
        capture_output=True, text=True, timeout=600, check=True,
    )  # fmt: skip
    count, seconds, held, whole = json.loads(done.stdout.splitlines()[-1])
    return count, seconds, held, whole


def main() -> None:
    """Print what a listing costs by each client."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with tempfile.TemporaryDirectory() as folder, serving(filled(), tls=context) as wowi:
        pem = Path(folder) / "authority.pem"
        authority.cert_pem.write_to_path(pem)
        print(f"{f'{MANY} commissions listed':32}{'ms':>8}{'Python KiB':>12}{'process KiB':>12}")
        for name, made in CLIENTS.items():
            runs = [listed_by(made, wowi, pem) for _ in range(ROUNDS)]
            assert all(count == MANY for count, *_ in runs)
            _, seconds, held, whole = min(runs, key=lambda run: run[1])
            print(f"{name:32}{seconds * 1000:8.0f}{held:12}{whole:12}")


if __name__ == "__main__":
    main()
