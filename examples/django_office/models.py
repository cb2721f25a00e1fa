"""Tables of the office's own: staff, firms, drafts of mails, the clock of the demonstration.

Orders are fixflow's; nothing here repeats what one of them says.
"""

from django.conf import settings
from django.db import models

LINE = 200


class Staff(models.Model):
    """Somebody who works here: in which realm, and for which principal."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="staff")
    realm = models.CharField(max_length=LINE)
    principal = models.CharField(max_length=LINE)
    house = models.CharField(max_length=LINE)

    class Meta:
        """What somebody may do is a permission; the groups that have it are made by the office."""

        verbose_name_plural = "staff"
        permissions = (
            ("act", "hand orders out and answer"),
            ("settle", "settle, check invoices, import"),
            ("contracts", "keep maintenance contracts"),
            ("codes", "let firms in"),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.house}"


class Firm(models.Model):
    """A contractor as the office knows it: the id that orders name, and the address on papers."""

    realm = models.CharField(max_length=LINE)
    key = models.CharField(max_length=LINE)
    name = models.CharField(max_length=LINE)
    address = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=LINE, blank=True)
    uid = models.CharField(max_length=LINE, blank=True)
    trade = models.CharField(max_length=LINE, blank=True)

    class Meta:
        """A firm is known once in a realm."""

        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("realm", "key"), name="one_firm"),)

    def __str__(self) -> str:
        return self.name


class Report(models.Model):
    """A damage report as a tenant wrote it; the order that came of it is known by its key."""

    realm = models.CharField(max_length=LINE)
    title = models.CharField(max_length=LINE)
    body = models.TextField()
    reporter = models.CharField(max_length=LINE)
    contact = models.CharField(max_length=LINE)
    house = models.CharField(max_length=LINE)
    language = models.CharField(max_length=LINE, default="de")
    received_at = models.DateTimeField()
    order_key = models.CharField(max_length=LINE, blank=True)
    as_tender = models.BooleanField(default=False)

    class Meta:
        """The latest first."""

        ordering = ("-received_at", "-id")

    def __str__(self) -> str:
        return self.title


class Submitted(models.Model):
    """A form that took effect, by the key that it bore; the same key again does nothing."""

    key = models.CharField(max_length=LINE, unique=True)

    def __str__(self) -> str:
        return self.key


class Letter(models.Model):
    """A mail that has left: the outbox page of the demonstration shows it in place of a mailbox."""

    realm = models.CharField(max_length=LINE)
    parcel = models.CharField(max_length=LINE, unique=True)
    sent_at = models.DateTimeField()
    sender = models.CharField(max_length=2 * LINE)
    to = models.CharField(max_length=2 * LINE)
    subject = models.TextField()
    words = models.TextField()
    html = models.TextField(blank=True)

    class Meta:
        """The latest first."""

        ordering = ("-sent_at", "-id")

    def __str__(self) -> str:
        return self.subject


class Ahead(models.Model):
    """How far the clock of the demonstration is ahead of the real one; one row."""

    seconds = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.seconds)
