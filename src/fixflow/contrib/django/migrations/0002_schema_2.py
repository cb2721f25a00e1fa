"""Schema 2 of the tables."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

from fixflow.contrib.django.operation import Migrate


class Migration(migrations.Migration):
    """Lead the tables from schema 1 to 2."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("fixflow", "0001_schema_1")]
    operations: ClassVar[list[Operation]] = [Migrate(1, 2)]
