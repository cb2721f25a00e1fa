"""The admin's part: Django looks for it by this name when its pages are made.

A project with an admin site of its own registers `order_admin.OrderAdmin` there.
"""

from django.apps import apps

from fixflow.contrib.django.order_admin import OrderAdmin


def register() -> None:
    """Register orders with the admin's own site."""
    from django.contrib import admin

    from fixflow.contrib.django.models import make

    admin.site.register(make()["FixflowOrder"], OrderAdmin)


if apps.models_ready:  # whoever only reads this file has no models yet
    register()
