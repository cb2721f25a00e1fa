"""The admin's part: Django looks for it by this name when its pages are made.

A project with an admin site of its own registers `order_admin.OrderAdmin` there.
"""

from django.apps import apps

from fixflow.contrib.django.order_admin import OrderAdmin


def register() -> None:
    """Register orders with the admin's own site, if they are not there yet."""
    from django.contrib import admin

    from fixflow.contrib.django.models import make

    order = make()["FixflowOrder"]
    if not admin.site.is_registered(order):
        admin.site.register(order, OrderAdmin)


if apps.models_ready:  # who reads this file before is helped by `FixflowConfig.ready`
    register()
