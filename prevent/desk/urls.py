"""Addresses of the start page, home and the pages about the service."""

from django.urls import path

from prevent.desk import views

urlpatterns = [
    path("", views.start, name="start"),
    path("home/", views.Home.as_view(), name="home"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("contact/", views.contact, name="contact"),
]
