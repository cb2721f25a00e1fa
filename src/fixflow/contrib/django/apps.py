"""The app: what Django finds by its name in `INSTALLED_APPS`.

The one rule: being installed changes nothing; it registers checks, models, commands and, where the
admin is there too, its pages.
"""

import sys

from django.apps import AppConfig, apps

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
        from fixflow.contrib.django import checks

        checks.register()
        self.register_orders()

    def register_orders(self) -> None:
        """Catch up on the admin's file where somebody has read it before there were models.

        Django reads it once, and a module that is there already is not run again.
        """
        admin = sys.modules.get(f"{self.name}.admin")
        if admin is not None and apps.is_installed("django.contrib.admin"):
            admin.register()
