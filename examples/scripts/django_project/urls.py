"""Addresses of the project."""

from django.contrib import admin
from django.urls import path

from examples.scripts.django_project import views

urlpatterns = [
    path("admin/", admin.site.urls),
    path("tickets/", views.hand_out, name="hand_out"),
    path("orders/<str:order_id>/", views.order, name="order"),
    path("orders/<str:order_id>/do/<str:name>/", views.do, name="do"),
]
