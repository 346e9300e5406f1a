"""Addresses of oversight: the national view, concerns about Prevent for the public and for the office, recommendations."""

from django.urls import path

from prevent.oversight.views import office, raising, receipt, recommendations

app_name = "oversight"
OF_CONCERNS = (
    office.LookAtConcern,
    office.NoteConcern,
    office.AnswerConcern,
    office.PassConcernOn,
    office.CloseConcern,
    receipt.AddToConcern,
)
OF_RECOMMENDATIONS = (
    recommendations.AcceptRecommendation,
    recommendations.NoteProgress,
    recommendations.CompleteRecommendation,
    recommendations.DeclineRecommendation,
    recommendations.ReturnRecommendation,
    recommendations.ReassignRecommendation,
)
CONCERN, RECOMMENDATION = "concerns/<str:reference>/", "recommendations/<str:reference>/"

urlpatterns = [
    path("", office.Office.as_view(), name="national"),
    path("raise/", raising.RaiseConcern.as_view(), name="raise_concern"),
    path("raise/sent/<uuid:key>/", raising.Sent.as_view(), name="sent"),
    path("raise/leave/", receipt.Leave.as_view(), name="leave"),
    path("receipt/", receipt.Receipt.as_view(), name="receipt"),
    path("concerns/", office.Concerns.as_view(), name="concerns"),
    path(CONCERN, office.ConcernPage.as_view(), name="concern"),
    path(f"{CONCERN}status/", receipt.Status.as_view(), name="status"),
    path(f"{CONCERN}files/<uuid:file>/", office.ConcernFile.as_view(), name="file"),
    path("recommendations/", recommendations.Recommendations.as_view(), name="recommendations"),
    path("recommendations/new/", recommendations.MakeRecommendation.as_view(), name="make_recommendation"),
    path(RECOMMENDATION, recommendations.RecommendationPage.as_view(), name="recommendation"),
    *(
        path(f"{before}{view.move.value.replace('_', '-')}/", view.as_view(), name=view.move.value)
        for before, views in ((CONCERN, OF_CONCERNS), (RECOMMENDATION, OF_RECOMMENDATIONS))
        for view in views
    ),
]
