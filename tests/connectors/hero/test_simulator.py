"""The simulator: it ends by itself, says where it is, and keeps what it is for."""

import os
import signal
import subprocess
import sys
from contextlib import suppress

import httpx
import pytest

from fixflow.connectors import hero
from fixflow.connectors.hero.asking import PATH
from fixflow.connectors.intents import Place
from fixflow.errors import FixflowError
from fixflow.testing.simulators.hero import Tenant, Trouble, serving
from tests.connectors.hero.doors import AT, JOB, PROJECT, opened


def asked(base, key, query, variables):
    """Ask something of its own, by nothing of ours."""
    return httpx.post(
        f"{base}/{PATH}",
        json={"operationName": "X", "query": query, "variables": variables},
        headers={"Authorization": f"Bearer {key}"},
        trust_env=False,
    ).json()


def test_it_runs_by_itself_until_it_is_told_to_end():
    """`python -m …` on a free port of 127.0.0.1; Ctrl-C ends it."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    with subprocess.Popen(
        [sys.executable, "-m", "fixflow.testing.simulators.hero"],
        stdout=subprocess.PIPE, text=True, env=bare,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        said = process.stdout.readline()
        base = said.split()[0]
        answer = asked(base, "ac_simulated", "query X { countries { code } }", {})
        process.send_signal(signal.SIGINT)

        assert 0 == process.wait(10)
    assert base.startswith("http://127.0.0.1:")
    assert {"data": {"countries": [{"code": "DE"}, {"code": "CH"}]}} == answer


def test_its_library_is_loaded_only_where_it_runs():
    """Whoever imports the simulators needs graphql-core for HERO's alone, and only to run it."""
    code = (
        "import sys, fixflow.connectors.hero, fixflow.testing.simulators.hero\n"
        "sys.exit('graphql' in sys.modules or 'httpx' in sys.modules)"
    )

    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode


def test_a_time_without_an_offset_fails_without_a_reason():
    """As the server does (field report): `Internal server error` and nothing else."""
    with serving() as simulator:
        for text in ("2027-01-04 08:00:00", "2027-01-04T08:00:00", "2027-01-04T08:00:00.5+01:00"):
            query = "query X($at: DateTime) { field_service_jobs(start: $at) { id } }"
            told = asked(simulator.base, simulator.tenant.key, query, {"at": text})

            assert {"errors": [{"message": "Internal server error"}]} == {
                key: value for key, value in told.items() if value is not None
            }


def test_an_unknown_type_is_stored_without_a_word():
    """What the allow-list is for."""
    tenant = Tenant()

    assert "unknown" == tenant.placed({"type": "inspection"})["type"]


def test_four_digits_are_swiss():
    """What the country is for."""
    made = Tenant().contact({"last_name": "x", "address": {"zipcode": "1010"}}, find=True)

    assert {"id": 4711, "zipcode": "1010", "country_id": 2} == made["address"]


def test_null_changes_nothing():
    """What the refusal to clear is for."""
    tenant = Tenant()
    number = tenant.add_job(title="alt")
    tenant.changed("job", "update_field_service_job", {"id": number, "title": None})

    assert "alt" == tenant.table("job")[number]["title"]


@pytest.mark.parametrize("trouble", [each for each in Trouble if each is not Trouble.SLOW])
def test_a_trouble_comes_once_and_where_it_was_wanted(trouble):
    """Then all is well again."""
    with opened(attempts=1) as (door, simulator):
        simulator.trouble(trouble, "CreateProject")
        assert door.submit(JOB, PROJECT, "o-1", now=AT)
        assert 1 == len(simulator.planned)
        with suppress(FixflowError):
            door.submit(Place(title="x", place="4"), hero.ref(hero.Kind.CUSTOMER, 3), "o-2", now=AT)

        assert not simulator.planned
