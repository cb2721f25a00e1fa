"""The office as an application of Django's."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """The office's own tables: who works here, for whom, and what a demonstration needs."""

    name = "examples.django_office"
    label = "office"
    verbose_name = "Office"
