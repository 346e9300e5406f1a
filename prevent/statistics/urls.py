"""Addresses of statistics: an area at a glance, and each table by its short name."""

from django.urls import path

from prevent.statistics.views import Figures, Glance

app_name = "statistics"
urlpatterns = [
    path("", Glance.as_view(), name="glance"),
    path("<slug:key>/", Figures.as_view(), name="table"),
]
