"""The app: what Django finds by its name in `INSTALLED_APPS`.

The one rule: being installed changes nothing; it registers checks, models, commands and, where the
admin is there too, its pages.
"""

from django.apps import AppConfig

from fixflow.contrib.django import models


class FixflowConfig(AppConfig):
    """fixflow as an app of a Django project."""

    name = "fixflow.contrib.django"
    label = "fixflow"
    verbose_name = "fixflow"
    default = True

    def import_models(self) -> None:
        """Make the models, now that Django knows which apps there are."""
        super().import_models()
        models.make()

    def ready(self) -> None:
        """Register what is checked when the project starts."""
        from fixflow.contrib.django.checks import register

        register()
