"""Views that nobody writes through."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

from fixflow.contrib.django.operation import Unwritten


class Migration(migrations.Migration):
    """Make the views of schema 2 anew."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("fixflow", "0002_schema_2")]
    operations: ClassVar[list[Operation]] = [Unwritten(2)]
