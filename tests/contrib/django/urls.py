"""Addresses of the test project."""

from django.contrib import admin
from django.urls import path

from tests.contrib.django import views

urlpatterns = [
    path("admin/", admin.site.urls),
    path("order/<str:order_id>", views.order, name="order"),
    path("ticket/<str:order_id>", views.ticket, name="ticket"),
    path("twice", views.twice, name="twice"),
    path("tick", views.tick, name="tick"),
]
