"""Addresses of the audit log's pages."""

from django.urls import path

from prevent.scrutiny import disclosure_views, extract_views, views

app_name = "scrutiny"
urlpatterns = [
    path("", views.Search.as_view(), name="search"),
    path("extract/", extract_views.AskExtract.as_view(), name="ask_extract"),
    path("extracts/", extract_views.Extracts.as_view(), name="extracts"),
    path("extracts/<str:reference>/", extract_views.ExtractPage.as_view(), name="audit_extract"),
    path(
        "extracts/<str:reference>/approve-extract/",
        extract_views.ApproveExtract.as_view(),
        name="approve_extract",
    ),
    path(
        "extracts/<str:reference>/refuse-extract/",
        extract_views.RefuseExtract.as_view(),
        name="refuse_extract",
    ),
    path("extracts/<str:reference>/take-extract/", extract_views.TakeExtract.as_view(), name="take_extract"),
    path("referrals/<str:reference>/", views.ReferralLooks.as_view(), name="referral_looks"),
    path("cases/<str:reference>/", views.CaseLooks.as_view(), name="case_looks"),
    path(
        "referrals/<str:reference>/disclosures/",
        disclosure_views.ReferralDisclosures.as_view(),
        name="referral_disclosures",
    ),
    path(
        "cases/<str:reference>/disclosures/",
        disclosure_views.CaseDisclosures.as_view(),
        name="case_disclosures",
    ),
    path("disclosures/", disclosure_views.DisclosureLog.as_view(), name="disclosures"),
    path("unusual/", views.UnusualReadings.as_view(), name="unusual_readings"),
    path("unusual/<str:reference>/", views.UnusualReadingPage.as_view(), name="unusual_reading"),
    path("unusual/<str:reference>/close-reading/", views.CloseReading.as_view(), name="close_reading"),
]
