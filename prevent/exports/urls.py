"""Addresses of exports: one's own list, asking, and each with its moves."""

from django.urls import path

from prevent.exports.views import reconciled, records, tables

app_name = "exports"
RECORDS = (records.ApproveRecords, records.RefuseRecords, records.FetchRecords, records.CancelRecords)
urlpatterns = [
    path("", tables.Exports.as_view(), name="exports"),
    path("ask/", tables.AskExport.as_view(), name="ask_export"),
    path("agreement/", reconciled.Agreement.as_view(), name="agreement"),
    path("tables/<str:reference>/", tables.ExportPage.as_view(), name="table_export"),
    path("tables/<str:reference>/fetch-export/", tables.FetchExport.as_view(), name="fetch_export"),
    path("tables/<str:reference>/cancel-export/", tables.CancelExport.as_view(), name="cancel_export"),
    path("samples/<str:reference>/ask-records/", records.AskRecords.as_view(), name="ask_records"),
    path("records/<str:reference>/", records.RecordExportPage.as_view(), name="record_export"),
    *(
        path(
            f"records/<str:reference>/{view.move.value.replace('_', '-')}/",
            view.as_view(),
            name=view.move.value,
        )
        for view in RECORDS
    ),
]
