"""The app of the tickets."""

from django.apps import AppConfig


class DesktopConfig(AppConfig):
    """Tickets."""

    name = "tests.contrib.django.desktop"
    default_auto_field = "django.db.models.BigAutoField"
