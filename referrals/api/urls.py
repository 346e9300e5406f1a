"""Addresses of the API."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView

from referrals.api import views

app_name = "api"
SCHEMA = [path("", SpectacularAPIView.as_view(), name="schema")]
urlpatterns: list[URLPattern | URLResolver] = [
    path("referrals/", views.Referrals.as_view(), name="referrals"),
    path("referrals/<str:reference>/", views.Referral.as_view(), name="referral"),
    path("schema/", include((SCHEMA, "schema"))),
]
