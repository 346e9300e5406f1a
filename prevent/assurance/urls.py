"""Addresses of assurance: the reviews, their moves, and the results."""

from django.urls import path

from prevent.assurance import views

app_name = "assurance"
MOVES = (views.TakeAssurance, views.RecordAssurance, views.ReopenOnAssurance, views.KeepClosed)

urlpatterns = [
    path("", views.Reviews.as_view(), name="reviews"),
    path("results/", views.Results.as_view(), name="results"),
    path("<str:reference>/", views.ReviewPage.as_view(), name="review"),
    *(
        path(f"<str:reference>/{view.move.value.replace('_', '-')}/", view.as_view(), name=view.move.value)
        for view in MOVES
    ),
]
