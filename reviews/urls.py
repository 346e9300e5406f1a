"""Addresses of closure, reviews and reopening."""

from django.urls import path

from reviews import views

app_name = "reviews"
urlpatterns = [
    path("", views.ReviewList.as_view(), name="list"),
    path("cases/<str:reference>/close-case/", views.CloseCase.as_view(), name="close_case"),
    path("cases/<str:reference>/reopen-case/", views.ReopenCase.as_view(), name="reopen_case"),
    path("<str:reference>/", views.ReviewPageView.as_view(), name="review"),
    path("<str:reference>/prepare-review/", views.PrepareReview.as_view(), name="prepare_review"),
    path("<str:reference>/decide-review/", views.DecideReview.as_view(), name="decide_review"),
]
