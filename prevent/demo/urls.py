"""Addresses that exist in demonstrations only."""

from django.urls import path

from prevent.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.cast, name="cast"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("confirm/", views.confirm, name="confirm"),
    path("mail/", views.mail, name="mail"),
    path("clock/", views.move_clock, name="move_clock"),
]
