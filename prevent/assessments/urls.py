"""Addresses of assessment templates. No template says anything about a person."""

from django.urls import path

from prevent.assessments import views

app_name = "assessments"
urlpatterns = [
    path("", views.Templates.as_view(), name="templates"),
    path("upload/", views.UploadTemplate.as_view(), name="upload_template"),
]
