"""Schema drift: what of the part of HERO's schema that fixflow speaks with is not so there any more.

With `FIXFLOW_HERO_TOKEN` set, `python -m tests.connectors.hero.schema_drift` asks HERO for its
schema, by introspection and by nothing else, and prints what would break.  The one rule: it reads;
no document of the connector is sent.
"""

import json
import os
import sys
from datetime import UTC, datetime

from graphql import (
    GraphQLSchema,
    build_client_schema,
    find_breaking_changes,
    get_introspection_query,
)

from fixflow.connectors import hero
from fixflow.connectors.door import Door
from fixflow.connectors.hero.asking import PATH
from fixflow.connectors.http import HttpTransport
from fixflow.connectors.http_steps import Request
from fixflow.safety.secret import Secret
from fixflow.testing.simulators.hero_roots import schema

TOKEN = "FIXFLOW_HERO_TOKEN"  # noqa: S105  its name


def asked() -> Request:
    """Make the request for a schema."""
    query = get_introspection_query(descriptions=False)
    told = {"query": query, "operationName": "IntrospectionQuery", "variables": {}}
    return Request(
        operation="introspection", method="POST", path=PATH, body=json.dumps(told).encode()
    )


def theirs(body: bytes) -> GraphQLSchema:
    """Read the answer."""
    return build_client_schema(json.loads(body)["data"])


def differences(there: GraphQLSchema) -> list[str]:
    """Say what is ours and is not so there; what they have besides is theirs."""
    return [str(each.description) for each in find_breaking_changes(schema(), there)]


def report() -> list[str]:
    """Ask HERO and compare."""
    transport = HttpTransport()
    try:
        door = Door(hero.connector(key=hero.key(Secret.of(f"env:{TOKEN}"))), transport)
        return differences(theirs(door.passthrough(asked(), now=datetime.now(UTC)).body))
    finally:
        transport.close()


def main() -> int:
    """Print the report."""
    if not os.environ.get(TOKEN):
        sys.stdout.write(f"{TOKEN} is not set; nothing was asked.\n")
        return 2
    found = report()
    sys.stdout.write("\n".join(found or ["no difference"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
