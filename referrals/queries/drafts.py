"""Which drafts does somebody have, and where did one that was sent lead?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q
from django.urls import reverse

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.errors import NotFound
from prevent.workflow.models import Submission
from referrals.models import Draft, DraftAttachment
from referrals.transitions.codes import digest_of


@dataclass(frozen=True)
class DraftLine:
    """A draft in its writer's list: what it is about stays inside."""

    url: str
    discard_url: str
    updated_at: datetime
    expires_at: datetime
    files: int
    sections: int


def own_draft(user: User, draft: UUID, *, held: Iterable[str]) -> Draft:
    """A draft of this account, or a public one that this visitor's session holds; else NotFound."""
    mine = Q(owner=user) if not user.is_service else Q(owner=None, pk__in=list(held))
    found = (
        Draft.objects.filter(mine, pk=draft, expires_at__gt=clock.real_now()).select_related("agency").first()
    )
    if found is None:
        raise NotFound
    return found


def own_drafts(user: User) -> Sequence[DraftLine]:
    """The drafts of an account, the last saved first."""
    found = Draft.objects.filter(owner=user, expires_at__gt=clock.real_now()).annotate(
        files=Count("attachments")
    )
    return [
        DraftLine(
            reverse("referrals:tasks", args=[draft.pk]),
            reverse("referrals:discard", args=[draft.pk]),
            draft.updated_at,
            draft.expires_at,
            draft.files,
            len(draft.answers),
        )
        for draft in found
    ]


def files_of(draft: Draft) -> Sequence[DraftAttachment]:
    """The files of a draft, the first added first."""
    return list(draft.attachments.select_related("document"))


def draft_opened_by(code: str) -> Draft | None:
    """The public draft that a return code opens, or nothing."""
    return Draft.objects.filter(resume_digest=digest_of(code), expires_at__gt=clock.real_now()).first()


def opened_by_receipt(code: str) -> UUID | None:
    """The key of the referral that a receipt code opens, or nothing: the public form itself reads no referral."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT acting.opened_by_receipt(%s)", [digest_of(code)])
        found: UUID | None = cursor.fetchone()[0]
    return found


def sent_to(key: str, user: User) -> str | None:
    """Where the first sending of a form led, by the key that its page carried."""
    try:
        return Submission.objects.filter(key=UUID(key), user=user).values_list("location", flat=True).first()
    except ValueError:
        return None
