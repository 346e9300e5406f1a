"""Who comes to know that totals and records disagree? Those who look after the figures, on a night with something new."""

from collections.abc import Iterable

from django.urls import reverse

from prevent.accounts.models import AgencyKind, Post, User
from prevent.accounts.roles import Role
from prevent.exports.models import Difference, Reconciliation
from prevent.exports.reconciling import Total
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import tell

ABOUT = "Nightly check"


def note_differences(totals: Iterable[Total]) -> None:
    """Write anew what differs, and tell of what is new. What agrees again is gone."""
    compared, today = list(totals), clock.today()
    before = {(row.what, row.place, row.time): row.found_on for row in Difference.objects.all()}
    now = {(one.what, one.place, one.time): one for one in compared if not one.agrees}
    for rows in (Difference, Reconciliation):
        rows.objects.all().delete()
    Reconciliation.objects.create(at=clock.now(), totals=len(compared))
    Difference.objects.bulk_create(
        Difference(**vars(one), found_on=before.get(key, today)) for key, one in now.items()
    )
    if now.keys() - before.keys():
        path, cause = reverse("exports:agreement"), f"figures_differ:{today}"
        tell(NoticeKind.RECORD_STUCK, to=_keepers(), reference=ABOUT, path=path, cause=cause)


def _keepers() -> list[User]:
    """The statisticians of the whole country."""
    posts = Post.objects.in_force(clock.today()).filter(
        role=Role.STATISTICIAN, agency__kind=AgencyKind.OVERSIGHT
    )
    return list(User.objects.filter(pk__in=posts.values("user")))
