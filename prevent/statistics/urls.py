"""Addresses of statistics: the first table, and each by its short name."""

from django.urls import path

from prevent.statistics.views import Figures

app_name = "statistics"
urlpatterns = [
    path("", Figures.as_view(), name="figures"),
    path("<slug:key>/", Figures.as_view(), name="table"),
]
