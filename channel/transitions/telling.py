"""Who is told of what happened? By reference and neutral task only; the words stay in the case."""

from collections.abc import Iterable

from django.urls import reverse

from channel.models import ChannelCase
from channel.policy import POLICY
from prevent.accounts.models import User
from prevent.notices import outbox
from prevent.notices.choices import WITHOUT_SIGHT, NoticeKind
from prevent.notices.models import ON_CONSENT
from prevent.workflow.models import Case


def tell(
    people: Iterable[User],
    kind: NoticeKind,
    case: Case,
    *,
    by: User | None = None,
    rests_on_consent: bool = False,
) -> None:
    """Tell people of this move, once each and in its transaction; not the mover, nor anybody from whom the case is kept.

    Who does not see it any more is led to their own work. What `rests_on_consent` is stopped by whoever says no.
    """
    cause = f"{kind.value}:{case.pk}:{case.version}"
    if rests_on_consent:
        cause = f"{ON_CONSENT}{case.pk}:{kind.value}:{case.version}"
    keys = [person.pk for person in people if person != by]
    to: Iterable[User] = User.objects.filter(pk__in=keys)
    if isinstance(case, ChannelCase):
        to = POLICY.may_hear(User.objects.filter(pk__in=keys), case)
    path = reverse("home") if kind in WITHOUT_SIGHT else case.get_absolute_url()
    outbox.tell(kind, to=to, reference=case.reference, path=path, cause=cause)
