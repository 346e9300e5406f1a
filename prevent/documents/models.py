"""What is kept of a file beside its content? Its name and kind, who brought it, whether it may be opened."""

from django.db import models
from django.db.models import Q

from prevent.accounts.models import User
from prevent.documents.choices import DocumentKind, DocumentState, RefusedWhy
from prevent.kernel import clock
from prevent.kernel.models import Record


class Document(Record):
    """A file that somebody attached. The app that owns the record links it, and decides who may open it."""

    name = models.CharField(max_length=200, help_text="As its sender called it, cleaned.")
    kind = models.CharField(max_length=4, choices=DocumentKind.choices)
    size = models.PositiveIntegerField(help_text="Bytes, as stored.")
    sha256 = models.CharField(max_length=64, help_text="Digest of the content as stored.")
    path = models.CharField(max_length=100, unique=True, help_text="A random name below DOCUMENTS_ROOT.")
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=DocumentState.choices, default=DocumentState.PENDING)
    refused_why = models.CharField(max_length=10, choices=RefusedWhy.choices, blank=True)
    scanned_at = models.DateTimeField(null=True)
    next_scan_at = models.DateTimeField(
        default=clock.real_now, help_text="Real time of the next attempt, or end of a lease."
    )
    scan_attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_scan_at"], name="document_pending", condition=Q(state=DocumentState.PENDING)
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="document_kind_known"),
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="document_state_known"),
            models.CheckConstraint(
                condition=Q(state=DocumentState.REFUSED, refused_why__in=RefusedWhy.values)
                | (~Q(state=DocumentState.REFUSED) & Q(refused_why="")),
                name="document_refused_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.PENDING, scanned_at__isnull=True)
                | (~Q(state=DocumentState.PENDING) & Q(scanned_at__isnull=False)),
                name="document_scanned_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_clean(self) -> bool:
        """May it be opened by those who may see its record?"""
        return self.state == DocumentState.CLEAN
