"""Addresses of looking in: emergency access and its reviews, samples, reading for governance."""

from django.urls import path

from prevent.inspection import views

app_name = "inspection"
urlpatterns = [
    path("opened/", views.Opened.as_view(), name="opened"),
    path("use-emergency-access/", views.UseEmergencyAccess.as_view(), name="use_emergency_access"),
    path("open-for-governance/", views.OpenForGovernance.as_view(), name="open_for_governance"),
    path("emergency-reviews/", views.EmergencyReviews.as_view(), name="emergency_reviews"),
    path("emergency-reviews/<str:reference>/", views.EmergencyReviewPage.as_view(), name="emergency_review"),
    path(
        "emergency-reviews/<str:reference>/close-emergency-review/",
        views.CloseEmergencyReview.as_view(),
        name="close_emergency_review",
    ),
    path("samples/", views.Samples.as_view(), name="samples"),
    path("samples/draw-sample/", views.DrawSample.as_view(), name="draw_sample"),
    path("samples/<str:reference>/", views.SamplePage.as_view(), name="sample"),
    path("samples/<str:reference>/end-sample/", views.EndSample.as_view(), name="end_sample"),
]
