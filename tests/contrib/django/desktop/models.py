"""Tickets: rows of the host's that are to be kept together with a step."""

from typing import Any, ClassVar

from django.db import models


class Ticket(models.Model):
    """A ticket about an order, which it names by the order's key."""

    order_key: Any = models.TextField()
    title: Any = models.CharField(max_length=100)

    class Meta:
        """Where it belongs."""

        app_label: ClassVar = "desktop"

    def __str__(self) -> str:
        return str(self.title)
