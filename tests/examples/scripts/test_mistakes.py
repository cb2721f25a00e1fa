"""The recipes of Django answer a client's mistakes; each is a project of its own, so a process."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ASKED = """
from django.test import Client
from examples.scripts.{app} import urlpatterns
from examples.scripts.one_file_project import hand_in
import examples.scripts.{app} as app
import sys
sys.modules["__main__"].urlpatterns = urlpatterns
hand_in("AU-1")
hand_in("AU-2")
client = Client(raise_request_exception=False)
def status(path, key=None):
    told = {{"Authorization": "meier"}} | ({{}} if key is None else {{"Idempotency-Key": key}})
    return client.post(path, "{{}}", content_type="application/json", headers=told).status_code
print(status("/orders/%00/accept"), status("/orders/" + "x" * 300 + "/accept"),
      status("/orders/AU-1/accept", "k" * 300), status("/orders/AU-1/accept", ""),
      status("/orders/AU-1/accept", "k"), status("/orders/AU-2/accept", "k"))
"""


@pytest.mark.parametrize("app", ["ninja_app", "rest_framework_app"])
def test_a_wrong_id_or_key_is_the_client_s_and_no_server_error(app: str):
    """Over a wire ids and keys come from outside."""
    command = [sys.executable, "-c", ASKED.format(app=app)]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert "404 404 422 422 200 422" == found.stdout.strip(), found.stderr[-2000:]
