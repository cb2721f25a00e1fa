"""A ticket: what somebody has reported, and the order that came of it."""

from django.db import models


class Ticket(models.Model):
    """One report; it names its order by the key of the order's row."""

    title = models.CharField(max_length=200)
    order_key = models.TextField()

    def __str__(self) -> str:
        return str(self.title)
