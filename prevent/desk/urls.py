"""Addresses of the start page, home, the whole case, the whole meeting, and the pages about the service."""

from django.urls import path, re_path

from prevent.desk import views
from prevent.desk.evidence.views import Evidence, EvidencePack

urlpatterns = [
    path("", views.start, name="start"),
    path("home/", views.Home.as_view(), name="home"),
    path("find/", views.Find.as_view(), name="find"),
    path("mend/", views.Mendings.as_view(), name="mendings"),
    path("quality/", views.DataQuality.as_view(), name="data_quality"),
    path("quality/<slug:kind>/<slug:gap>/", views.DataQualityGap.as_view(), name="data_quality_gap"),
    path("evidence/", Evidence.as_view(), name="evidence"),
    path("evidence/pack/", EvidencePack.as_view(), name="evidence_pack"),
    # Stands before channel's own page of a case at the same address, and adds what other apps know of it.
    re_path(r"^channel/(?P<reference>C-[^/]+)/$", views.WholeCase.as_view(), name="whole_case"),
    re_path(
        r"^channel/meetings/(?P<reference>[A-Z]-[^/]+)/$", views.WholeMeeting.as_view(), name="whole_meeting"
    ),
    re_path(
        r"^channel/meetings/(?P<reference>[A-Z]-[^/]+)/print/$",
        views.PrintMeeting.as_view(),
        name="print_meeting",
    ),
    re_path(
        r"^channel/meetings/(?P<reference>[A-Z]-[^/]+)/agenda/pdf/$",
        views.AgendaOnPaper.as_view(),
        name="agenda_on_paper",
    ),
    re_path(r"^channel/(?P<reference>C-[^/]+)/print/$", views.PrintCase.as_view(), name="print_case"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("contact/", views.contact, name="contact"),
]
