"""How do those who can mend what the nightly check found come to know of it? On their page, and by one message a night."""

from collections.abc import Iterable

from django.urls import reverse

from prevent.desk.integrity import Found
from prevent.desk.mending import ways
from prevent.desk.models import Mending
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import tell

ABOUT = "Nightly check"


def hand_out(found: Iterable[Found]) -> None:
    """Write anew what each person can mend, and tell those for whom something is new. What was mended meanwhile is gone."""
    before = {
        (row.to_id, row.reference, row.why, row.how, row.path): row.found_on for row in Mending.objects.all()
    }
    now = {
        (way.to.pk, way.reference, way.why.value, way.how, way.path): way
        for one in found
        for way in ways(one)
    }
    today = clock.today()
    Mending.objects.all().delete()
    Mending.objects.bulk_create(
        Mending(**vars(way), found_on=before.get(key, today)) for key, way in now.items()
    )
    new = {way.to for key, way in now.items() if key not in before}
    path, cause = reverse("mendings"), f"{NoticeKind.RECORD_STUCK.value}:{today}"
    tell(NoticeKind.RECORD_STUCK, to=new, reference=ABOUT, path=path, cause=cause)
