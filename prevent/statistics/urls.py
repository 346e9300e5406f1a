"""Addresses of statistics: an area at a glance, the days around a day, and each table by its short name."""

from django.urls import path

from prevent.statistics.views import AroundDay, Figures, Glance

app_name = "statistics"
urlpatterns = [
    path("", Glance.as_view(), name="glance"),
    path("around/", AroundDay.as_view(), name="around"),
    path("<slug:key>/", Figures.as_view(), name="table"),
]
