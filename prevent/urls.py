"""Every address of the service. Each route declares who may come (prevent/workflow/access.py)."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from prevent import health

handler400 = "prevent.workflow.refusals.bad_request"
handler403 = "prevent.workflow.refusals.forbidden"
handler404 = "prevent.workflow.refusals.not_found"
handler429 = "prevent.workflow.refusals.too_many_requests"
handler500 = "prevent.workflow.refusals.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", health.health, name="health"),
    path("health/live/", health.live, name="health_live"),
    path("account/", include("prevent.signin.urls")),
    path("", include("prevent.desk.urls")),
    path("audit/", include("prevent.scrutiny.urls")),
    path("referrals/", include("referrals.urls")),
    path("channel/", include("channel.urls")),
    path("reviews/", include("reviews.urls")),
    path("posts/", include("prevent.posts.urls")),
    path("assurance/", include("prevent.assurance.urls")),
    path("statistics/", include("prevent.statistics.urls")),
    path("oversight/", include("prevent.oversight.urls")),
    path("exports/", include("prevent.exports.urls")),
    path("assessments/", include("prevent.assessments.urls")),
    path("inspection/", include("prevent.inspection.urls")),
    path("api/", include("referrals.api.urls")),
]
if apps.is_installed("prevent.demo"):
    urlpatterns.append(path("demo/", include("prevent.demo.urls")))
