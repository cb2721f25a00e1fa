"""Schema 1 of the tables."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

from fixflow.contrib.django.operation import Migrate


class Migration(migrations.Migration):
    """Lead the tables from schema 0 to 1."""

    dependencies: ClassVar[list[tuple[str, str]]] = []
    operations: ClassVar[list[Operation]] = [Migrate(0, 1)]
